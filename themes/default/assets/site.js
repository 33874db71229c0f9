// wellspring, default theme. Every feature improves a page that works without it.
(() => {
  'use strict';
  const doc = document;
  const { location, history } = window;

  // Links name index.html so that the site opens from disk; on a server the short address is shown.
  if (/^https?:$/.test(location.protocol) && location.pathname.endsWith('/index.html')) {
    history.replaceState(history.state, '', location.pathname.slice(0, -10) + location.search + location.hash);
  }

  const make = (name, properties, ...children) => {
    const element = Object.assign(doc.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // The search in the header. The words go behind #, so that no host sees them. What suggests is loaded when the field
  // gets the focus, by scripts that wait in a template: strict policies allow no address of a script that is made here.
  const field = doc.getElementById('site--search');
  if (field) {
    const { form } = field;
    const list = make('ul', { id: 'site--suggestions', hidden: true, role: 'listbox', ariaLabel: 'Suggestions' });
    field.after(list);
    for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) {
      field.setAttribute(name, value);
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      location.href = form.action + '#q=' + encodeURIComponent(field.value.trim());
    });
    const load = () => {
      const scripts = doc.importNode(form.querySelector('template').content, true);
      for (const script of scripts.children) script.async = false;
      form.append(scripts);
    };
    if (doc.activeElement === field) load();
    else field.addEventListener('focus', load, { once: true });
  }

  // Glossary toggletips: the link acts as a button (it stays a link, because buttons do not flow over the ends of
  // lines as words do), its definition opens right after it.
  let opened = null;
  const close = (focus) => {
    if (!opened) return;
    const { button, tip } = opened;
    opened = null;
    tip.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (focus) button.focus();
  };
  for (const link of doc.querySelectorAll('main a.term[data-term]')) {
    const definition = doc.getElementById('term--' + link.dataset.term);
    if (!definition) continue;
    const button = link;
    const more = make('a', { href: link.getAttribute('href') }, 'More about ' + (definition.dataset.title || link.textContent));
    const tip = make('span', { className: 'tip', hidden: true }, make('span', {}, definition.textContent.trim()), more);
    button.setAttribute('role', 'button');
    button.setAttribute('aria-expanded', 'false');
    const wrap = make('span', { className: 'tip-wrap' });
    link.replaceWith(wrap);
    wrap.append(link, tip);
    button.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      button.click();
    });
    button.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const again = opened && opened.button === button;
      close();
      if (again) return;
      opened = { button, tip };
      tip.hidden = false;
      button.setAttribute('aria-expanded', 'true');
      // Keep the box inside the window.
      tip.style.left = '0';
      const box = tip.getBoundingClientRect();
      const room = doc.documentElement.clientWidth - 12;
      tip.style.left = Math.max(12 - box.left, Math.min(0, room - box.right)) + 'px';
    });
  }
  doc.addEventListener('click', (event) => {
    if (opened && !opened.button.parentNode.contains(event.target)) close();
  });
  doc.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && opened) close(opened.button.parentNode.contains(doc.activeElement));
  });

  // Review dates are judged on the reader's day, because nobody may have built the site for a year. All words come
  // from the page; what the build says already is never taken back.
  const words = doc.getElementById('review--words');
  const now = new Date();
  for (const place of words ? doc.querySelectorAll('[data-review-by]') : []) {
    const past = (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.parse(place.dataset.reviewBy)) / 864e5;
    const state = past > words.dataset.staleAfterDays ? 'stale' : 'overdue';
    if (!(past > 0) || [state, 'stale'].includes(place.dataset.state)) continue;
    place.dataset.state = state;
    for (const slot of place.querySelectorAll('[data-check]')) {
      const word = words.content.querySelector('[data-word~="' + slot.dataset.check + '-' + state + '"]');
      slot.replaceChildren(...word.cloneNode(true).childNodes);
    }
  }

  // Announcements, news and events end on the reader's day as well. What has begun since comes out of its template;
  // an event that is over goes to the past ones where these are listed.
  const pad = (number) => String(number).padStart(2, '0');
  const today = now.getFullYear() + '-' + pad(now.getMonth() + 1) + '-' + pad(now.getDate());
  for (const waiting of doc.querySelectorAll('template[data-from]')) {
    if (waiting.dataset.from <= today) waiting.replaceWith(doc.importNode(waiting.content, true));
  }
  const ended = [...doc.querySelectorAll('[data-until]')].filter((one) => one.dataset.until < today && !one.closest('#list--past-items'));
  const later = doc.getElementById('list--later');
  if (ended.length && later) later.replaceWith(later.content);
  const past = doc.getElementById('list--past-items');
  for (const one of ended) {
    const list = one.parentNode;
    const listed = past && one.closest('ul.index');
    if (listed) {
      const title = one.firstElementChild;
      title.replaceWith(make('h3', {}, ...title.childNodes));
      past.prepend(one);
    } else one.remove();
    if (!list.childElementCount) list.replaceWith(...(listed ? [make('p', { className: 'empty' }, 'Nothing is planned at the moment.')] : []));
  }

  // Show the current page in a long section navigation that scrolls by itself.
  const side = doc.querySelector('.side');
  const here = side && side.querySelector('[aria-current]');
  if (here) {
    const [item, box] = [here, side].map((element) => element.getBoundingClientRect());
    if (item.bottom > box.bottom) side.scrollTop = item.top - box.top - box.height / 3;
  }

  // Mark the section being read in the on-page contents.
  const contents = doc.querySelector('.contents');
  if (contents && 'IntersectionObserver' in window) {
    const entries = [];
    for (const link of contents.querySelectorAll('a[href^="#"]')) {
      const heading = doc.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) entries.push({ link, heading });
    }
    const still = window.matchMedia('(prefers-reduced-motion: reduce)');
    let current = null;
    const mark = () => {
      let found = null;
      for (const entry of entries) {
        if (entry.heading.closest('[hidden]')) continue;
        if (entry.heading.getBoundingClientRect().top > window.innerHeight * 0.3) break;
        found = entry.link;
      }
      if (found === current) return;
      if (current) current.removeAttribute('aria-current');
      current = found;
      if (!current) return;
      current.setAttribute('aria-current', 'location');
      if (contents.scrollHeight > contents.clientHeight + 1) {
        contents.scrollTo({ top: current.offsetTop - contents.clientHeight / 2, behavior: still.matches ? 'auto' : 'smooth' });
      }
    };
    const observer = new IntersectionObserver(mark, { rootMargin: '99999px 0px -70% 0px' });
    for (const { heading } of entries) observer.observe(heading);
  }
})();
