// Questions that lead to an answer. A section of the page whose list holds nothing but links to other sections of the
// page is a question: its links become radio buttons, and only what was chosen is shown. Without this script the links
// lead to the same places, and everything can be read in turn. Nothing is kept.
(() => {
  'use strict';
  const prose = document.querySelector('main .prose');
  if (!prose) return;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // Every heading of the second level with what follows it becomes a part of its own.
  const parts = new Map();
  for (const heading of prose.querySelectorAll(':scope > h2')) {
    const part = make('section', {});
    part.setAttribute('aria-labelledby', heading.id);
    heading.before(part);
    for (let next = heading; next && !(next !== heading && /^(H2|SECTION)$/.test(next.tagName));) {
      const following = next.nextSibling;
      part.append(next);
      next = following;
    }
    parts.set(heading.id, { part, heading, questions: [] });
  }
  const target = (link) => parts.get(decodeURIComponent((link.getAttribute('href') || '').split('#')[1] || ''));
  const asks = [];
  for (const [id, place] of parts) {
    for (const list of place.part.querySelectorAll(':scope > ul')) {
      const links = [...list.children].map((item) => item.querySelector('a[href^="#"]'));
      if (links.some((link) => !link || !target(link) || link.textContent.trim() !== link.closest('li').textContent.trim())) continue;
      asks.push({ id, place, list, links });
    }
  }
  if (!asks.length) return;

  const results = new Set(asks.flatMap(({ links }) => links.map(target)));
  const status = make('p', { className: 'visually-hidden' });
  status.setAttribute('role', 'status');
  const again = make('button', { type: 'button', className: 'button', hidden: true }, 'Start again');
  const everything = make('button', { type: 'button', className: 'button button-quiet' }, 'Show everything');

  const draw = () => {
    const seen = new Set();
    let place = asks[0].place;
    while (place && !seen.has(place)) {
      seen.add(place);
      const ask = asks.find((one) => one.place === place);
      const chosen = ask && ask.radios.findIndex((radio) => radio.checked);
      place = ask && chosen >= 0 ? target(ask.links[chosen]) : null;
    }
    for (const result of results) result.part.hidden = !seen.has(result);
    for (const { place: { part } } of asks) part.hidden = ![...seen].some((one) => one.part === part);
    const last = [...seen].pop();
    const answered = !asks.some((ask) => ask.place === last);
    status.textContent = (answered ? 'Your answer: ' : seen.size > 1 ? 'Next question: ' : '') + (seen.size > 1 ? last.heading.firstChild.textContent.trim() : '');
    again.hidden = seen.size < 2;
  };

  for (const ask of asks) {
    const { id, place, list, links } = ask;
    ask.radios = links.map((link, at) => make('input', { type: 'radio', name: 'pathway-' + id, id: 'pathway-' + id + '-' + at, autocomplete: 'off' }));
    const legend = make('legend', { className: 'visually-hidden' }, place.heading.firstChild.textContent.trim());
    const choices = ask.radios.map((radio, at) => make('div', { className: 'choice' }, radio, make('label', { htmlFor: radio.id }, links[at].textContent)));
    const fieldset = make('fieldset', { className: 'field' }, legend, ...choices);
    list.replaceWith(fieldset);
    fieldset.addEventListener('change', draw);
  }
  again.addEventListener('click', () => {
    for (const { radios } of asks) radios.forEach((radio) => { radio.checked = false; });
    draw();
    asks[0].radios[0].focus();
  });
  everything.addEventListener('click', () => {
    for (const { part } of parts.values()) part.hidden = false;
    everything.remove();
  });
  prose.append(status, make('p', { className: 'page-actions no-print' }, again, ' ', everything));
  draw();
})();
