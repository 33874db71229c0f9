// The page of the finder: filters in place of the links, results in place of the list. Needs finder-data.js, choose.js
// and finder.js; without them, or without scripts at all, the list and its links stay as they are.
(() => {
  'use strict';
  const { wellspringFinder: data, wellspringFinding: finding, wellspringChoice: choosing } = self;
  const results = document.getElementById('results');
  const list = results && results.querySelector(':scope > .card-list');
  if (!data || !finding || !choosing || !list) return;

  const STEP = 50;
  const OPEN = ['topic', 'phase', 'level', 'area'];
  const SAY_AFTER = 700;
  const { make, query, show } = choosing;
  const finder = finding.prepare(data, finding.dayOf(new Date()));
  const hrefs = { ...list.dataset };
  const hidden = (text) => make('span', { className: 'visually-hidden' }, text);

  let state;
  let choice;
  let answer;
  let shown = STEP;

  const read = () => {
    const params = choosing.settings(location);
    state = finding.parse(finder, params);
    choice = choosing.chosen(params);
    shown = Math.max(STEP, Math.ceil((Number(params.get('shown')) || 0) / STEP) * STEP);
  };
  const address = (of, chosen = choice) =>
    query([...finding.pairs(finder, of), ...choosing.pairs(chosen), ...(shown > STEP ? [['shown', shown]] : [])]);
  const change = (to, how) => {
    state = to;
    shown = STEP;
    show(address(state), how);
    draw();
  };

  // ---- The filters ----
  const option = (type, name, value, label) => {
    const input = make('input', { type, name, value, id: 'filter-' + name + '-' + value });
    const number = make('span', { className: 'count' });
    return { input, number, row: make('div', { className: 'option' }, input, make('label', { htmlFor: input.id }, label, ' ', number)) };
  };
  const group = (title, hint, rows, open) => {
    const legend = make('legend', { className: 'visually-hidden' }, title);
    const fieldset = make('fieldset', {}, legend, ...rows);
    if (hint) {
      legend.after(make('p', { className: 'quiet', id: 'hint-' + title.toLowerCase() }, hint));
      fieldset.setAttribute('aria-describedby', 'hint-' + title.toLowerCase());
    }
    return make('details', { className: 'filter', open }, make('summary', {}, title), fieldset);
  };

  read();
  const text = make('input', { type: 'search', id: 'filter-q', name: 'q', autocomplete: 'off' });
  text.addEventListener('input', () => change({ ...state, text: text.value }));
  const fields = finder.facets.map((facet, at) => {
    const options = facet.values.map(([code, label]) => {
      const one = option('checkbox', facet.query, code, label);
      one.input.addEventListener('change', () => {
        const codes = facet.values.map(([other]) => other).filter((other) => (other === code ? one.input.checked : state.chosen[at].includes(other)));
        change({ ...state, chosen: state.chosen.map((old, other) => (other === at ? codes : old)) }, { push: true });
      });
      return one;
    });
    return { facet, options };
  });
  const include = ['unchecked', 'ended'].map((name) => {
    const one = option('checkbox', 'include', name, 'Include ' + name + ' entries');
    one.input.addEventListener('change', () => change({ ...state, [name]: one.input.checked }, { push: true }));
    return { name, ...one };
  });
  const badge = make('span', {});
  const form = make('form', { className: 'side filters' },
    make('details', { className: 'disclosure' }, make('summary', {}, 'Filters', badge)),
    make('div', { className: 'disclosed' },
      make('label', { className: 'side-title', htmlFor: text.id }, 'Words'), text,
      make('p', { className: 'quiet filters-hint' }, 'The number beside a choice says how many results you would have with it.'),
      ...fields.map(({ facet, options }, at) =>
        group(facet.title, facet.hint, options.map(({ row }) => row), OPEN.includes(facet.query) || state.chosen[at].length > 0)),
      group('Out of date or ended', '', include.map(({ row }) => row), state.unchecked || state.ended)));
  form.setAttribute('role', 'search');
  form.setAttribute('aria-label', 'Filter the directory');
  form.addEventListener('submit', (event) => event.preventDefault());
  const links = document.querySelector('.facets');
  if (links) links.replaceWith(form);
  else results.before(form);

  // ---- The results ----
  const heading = results.querySelector('h2');
  const pages = results.querySelector('.pages');
  if (pages) pages.remove();
  const unchecked = results.querySelector('.unchecked');
  if (unchecked) unchecked.remove();
  const sentence = make('p', { className: 'sentence' });
  const sort = make('select', { id: 'sort' });
  for (const [value, words] of [['relevance', 'Best match'], ['name', 'Name'], ['checked', 'Recently checked']]) sort.append(make('option', { value }, words));
  sort.addEventListener('change', () => change({ ...state, sort: sort.value }, { push: true }));
  const status = make('p', { className: 'visually-hidden' });
  status.setAttribute('role', 'status');
  const nothing = make('p', { className: 'empty', hidden: true }, 'Nothing answers to all of this. Take away a filter, or look for another word.');
  const more = make('button', { type: 'button', className: 'button more-results' });
  more.addEventListener('click', () => {
    const first = shown;
    shown += STEP;
    show(address(state));
    draw();
    list.children[first].querySelector('a').focus();
  });
  list.before(sentence, make('p', { className: 'sort' }, make('label', { htmlFor: sort.id }, 'Sort by'), ' ', sort), status, nothing);
  list.after(more);

  const tag = (kind, words) => make('strong', { className: 'tag tag-' + kind }, words);
  const words = document.getElementById('review--words');
  const card = (at) => {
    const entry = finding.card(finder, at);
    const tags = make('p', { className: 'card-tags' });
    if (entry.status) tags.append(tag(entry.status.code, entry.status.label));
    const check = words && words.content.querySelector('[data-word~="tag-' + entry.state + '"]');
    if (check) tags.append(...check.cloneNode(true).childNodes);
    const fact = ([label, value]) => make('div', {}, make('dt', {}, label), make('dd', {}, value));
    const item = make('li', { className: 'card entry-card' },
      make('h3', {}, make('a', { href: encodeURIComponent(entry.name) + '/index.html' + query(choosing.pairs(choice)) }, entry.title)),
      tags,
      make('p', {}, entry.summary),
      make('dl', { className: 'card-facts' }, ...entry.facts.map(fact)));
    item.dataset.entry = entry.name;
    const choose = (after, kind) => {
      choice = after;
      show(address(state));
      draw();
      const again = [...list.children].find((other) => other.dataset.entry === entry.name);
      const link = again && again.querySelector('.choose a[data-kind=' + kind + ']');
      if (link) link.focus();
    };
    item.append(choosing.controls({ name: entry.name, title: entry.title, choice, hrefs, address: (after) => address(state, after), choose }));
    return item;
  };

  /** A link to a state; a click goes there without loading the page and keeps the focus near. */
  const stateLink = (to, words, of) => {
    const link = make('a', { href: address(to) || '?' }, words, hidden(of));
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change(to, { push: true });
      (sentence.querySelector('a') || text).focus();
    });
    return link;
  };

  const drawSentence = () => {
    const active = finding.active(finder, state);
    sentence.replaceChildren('Showing ' + answer.ids.length + ' of ' + answer.total);
    active.forEach(({ words, without }, at) => {
      const remove = stateLink(without, 'remove', ' ' + words);
      sentence.append(at ? ', ' : ': ', make('span', { className: 'active-filter' }, words, ' ', remove));
    });
    if (active.length) sentence.append(' ', stateLink(finding.parse(finder, new URLSearchParams()), 'clear all', ' filters'));
    badge.textContent = active.length ? ' (' + active.length + ')' : '';
  };

  let timer;
  const say = (words) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      status.textContent = words;
    }, SAY_AFTER);
  };

  const draw = () => {
    answer = finding.ask(finder, state);
    const { ids, counts } = answer;
    const words = ids.length + (ids.length === 1 ? ' result' : ' results');
    if (heading.textContent !== words) {
      if (started) say(words);
      heading.textContent = words;
    }
    drawSentence();
    choosing.lead(choice);
    if (text.value !== state.text) text.value = state.text;
    sort.value = state.sort || (finding.fold(state.text) ? 'relevance' : 'name');
    sort.options[0].disabled = !finding.fold(state.text);
    fields.forEach(({ options, facet }, at) =>
      options.forEach(({ input, number }, value) => {
        input.checked = state.chosen[at].includes(facet.values[value][0]);
        number.replaceChildren(hidden(', '), String(counts[at][value]), hidden(counts[at][value] === 1 ? ' result' : ' results'));
      }));
    include.forEach(({ name, input }) => {
      input.checked = state[name];
    });
    list.replaceChildren(...ids.slice(0, shown).map(card));
    list.hidden = !ids.length;
    nothing.hidden = ids.length > 0;
    more.hidden = ids.length <= shown;
    more.textContent = 'Show ' + Math.min(STEP, ids.length - shown) + ' more';
  };

  let started = false;
  draw();
  started = true;
  (self.requestIdleCallback || setTimeout)(() => finding.readTexts(finder));
  const again = () => {
    if (!choosing.speaks(location)) return;
    const before = address(state);
    read();
    if (address(state) !== before) draw();
  };
  self.addEventListener('popstate', again);
  self.addEventListener('hashchange', again);
})();
