// The page of the search. What it is asked for is behind # in the address, so that Back and a reload keep it and no host
// sees it: every change goes there first, and what is there is shown. Everything found is shown as text.
(() => {
  'use strict';
  const doc = document;
  const by = (id) => doc.getElementById('search--' + id);
  const [form, field, results, note, status, filters, kinds, facets, browse] =
    ['form', 'field', 'results', 'note', 'status', 'filters', 'kinds', 'facets', 'browse'].map(by);
  const { WellspringSearch, location, history } = window;
  const engine = WellspringSearch && WellspringSearch.open(form.dataset.home.slice(0, -10));
  const FACETS = { topics: 'Topic', phases: 'Phase', levels: 'Level', areas: 'Area', groups: 'Group', status: 'Commissioning' };
  const STEP = 10;
  const title = doc.title;
  let asked = {};
  let typed = '';
  let turn = 0;
  let typing;
  let saying;

  const make = (name, properties, ...children) => {
    const element = Object.assign(doc.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const pieces = (list) => list.map(({ text, mark }) => (mark ? make('mark', {}, text) : text));
  const link = (href, ...words) => make('a', { href }, ...words);
  const say = (words) => {
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = words; }, 500);
  };

  // ---- The state, in the address ----
  const settings = (pairs) => '#' + new URLSearchParams(pairs);
  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const filter = {};
    for (const name in FACETS) if (state.has(name)) filter[name] = state.getAll(name);
    const [q, kind] = ['q', 'kind'].map((name) => (state.get(name) || '').trim());
    return { q, kind, filter, correct: !state.has('exact'), narrowed: kind || Object.keys(filter).length };
  };

  // ---- Results ----
  const item = (hit) => {
    const where = [hit.kind.label, hit.context, hit.heading].filter((part, i, all) => part && part !== hit.title && all.indexOf(part) === i);
    const more = hit.sections.filter((section) => section.href !== hit.href);
    return make('li', {}, make('article', {},
      make('h2', {}, link(hit.href, hit.title)),
      make('p', { className: 'quiet' }, where.join(' › ')),
      make('p', {}, ...pieces(hit.excerpt)),
      ...(hit.names.length ? [make('p', { className: 'quiet' }, 'Also called: ', ...hit.names.flatMap((name, i) => [i ? ', ' : '', ...pieces(name)]))] : []),
      ...(more.length ? [make('ul', {}, ...more.map(({ href, heading }) => make('li', {}, link(href, heading))))] : [])));
  };
  // Fills a list with the results from one place to another, so many at a time.
  const fill = (box, answer, from, to) => {
    const [list, button] = [box.querySelector('ol'), box.querySelector('button')];
    const mine = turn;
    let next = from;
    const put = (hits) => {
      const fresh = hits.slice(0, to - next);
      const { definition } = answer;
      next += STEP;
      button.hidden = next >= to;
      const items = fresh.filter((hit) => !definition || hit.href.split('#')[0] !== definition.href).map(item);
      list.append(...items);
      return items[0];
    };
    const more = async () => {
      const { hits } = await engine.search(asked.q, { ...asked, together: true, from: next, limit: STEP });
      return mine === turn && put(hits);
    };
    list.replaceChildren();
    box.hidden = from >= to;
    button.onclick = async () => {
      const first = await more().catch(fail);
      if (first) first.querySelector('a').focus();
    };
    return { put, more };
  };

  const show = (answer) => {
    const { q } = asked;
    const { all, total, corrections, definition } = answer;
    const mended = corrections.reduce((words, { from, to }) => words.replace(new RegExp(from, 'i'), to), q);
    const count = all || total;
    const some = all || !total ? '' : 'No page has all of the words. ';
    const number = count + (some ? ' with some of them' : count === 1 ? ' result' : ' results') + ` for “${mended}”`;
    const found = total ? some + number : `No page has “${mended}”` + (asked.narrowed ? ' and your choices' : '');
    const missing = total && answer.missing.length ? ` No page has “${answer.missing.join('” or “')}”.` : '';
    note.replaceChildren(...(corrections.length
      ? ['Showing results for ', make('strong', {}, mended), '. ', link(settings({ q, exact: 1 }), 'Search instead for ' + q), make('br')]
      : []), found + '.' + missing);
    if (asked.narrowed) note.append(' ', link(settings({ q }), 'Search everything'));
    say(found + (corrections.length ? `, corrected from “${q}”.` : '.') + missing);

    by('definition').hidden = !definition;
    if (definition) {
      by('definition').replaceChildren(make('h2', {}, link(definition.href, definition.title)), make('p', {}, definition.short));
    }
    fill(by('all'), answer, 0, count).put(answer.hits);
    const rest = by('some');
    rest.open = false;
    const { more } = fill(rest, answer, count, total);
    rest.ontoggle = () => rest.open && !rest.querySelector('li') && more().catch(fail);
    by('empty').hidden = total > 0;
    browse.hidden = total > 0;
    filters.parentNode.hidden = !total && !asked.narrowed;
    showKinds(answer);
    showFacets(answer);
    results.hidden = false;
  };

  // ---- Filters: made once, so that the focus can stay on them ----
  const option = (type, name, value, label) => {
    const number = make('span', { className: 'count' });
    const input = make('input', { type, name, value });
    const row = make('label', { className: 'choice' }, input, make('span', {}, label, ' ', number));
    return { name, value, input, number, row };
  };
  let radios;
  const showKinds = ({ kinds: found, all }) => {
    if (!radios) {
      radios = [{ code: '', label: 'Everything' }, ...engine.m.labels].map(({ code, label }) => option('radio', 'kind', code, label));
      kinds.append(...radios.map(({ row }) => row));
    }
    const some = found.every((kind) => !kind.all);
    const counts = found.map((kind) => (some ? kind.count : kind.all));
    for (const { value, input, number, row } of radios) {
      const count = value ? counts[found.findIndex((kind) => kind.code === value)] || 0 : counts.reduce((sum, n) => sum + n, 0);
      number.textContent = count;
      input.checked = value === asked.kind;
      row.hidden = !count && !input.checked;
    }
  };
  let boxes;
  const showFacets = async ({ kinds: found }) => {
    const mine = turn;
    const chosen = Object.keys(asked.filter).length;
    facets.hidden = !chosen && !found.some((kind) => kind.code === 'directory');
    if (chosen) facets.open = true;
    if (!facets.open || facets.hidden) return;
    const values = {};
    for (const name in FACETS) values[name] = await engine.facet(name);
    const { pages, all } = await engine.search(asked.q, { correct: asked.correct, together: true, limit: 1 });
    if (mine !== turn) return;
    if (!boxes) {
      boxes = [];
      for (const [name, label] of Object.entries(FACETS)) {
        const own = values[name].map((value) => ({ ...option('checkbox', name, value.code, value.label), pages: value.pages }));
        boxes.push(...own);
        facets.lastElementChild.append(make('fieldset', {}, make('legend', {}, label), ...own.map(({ row }) => row)));
      }
    }
    const { filter } = asked;
    const base = pages.slice(0, all || pages.length);
    for (const box of boxes) {
      // What choosing the value would leave beside the choices of the other questions.
      const others = Object.keys(filter).filter((name) => name !== box.name);
      const fits = (page) => others.every((name) => values[name].some((value) => filter[name].includes(value.code) && value.pages.has(page)));
      const count = base.filter((page) => box.pages.has(page) && fits(page)).length;
      box.number.textContent = count;
      box.input.checked = (filter[box.name] || []).includes(box.value);
      box.row.hidden = !count && !box.input.checked;
    }
    for (const set of facets.querySelectorAll('fieldset')) set.hidden = !set.querySelector('label:not([hidden])');
  };

  // ---- Asking ----
  const fail = () => {
    by('failed').hidden = false;
    browse.hidden = false;
    say('The search could not be loaded.');
  };
  const draw = async () => {
    const mine = ++turn;
    asked = read();
    const { q } = asked;
    if (q !== typed) field.value = typed = q;
    doc.title = q ? `${q} – ${title}` : title;
    by('failed').hidden = true;
    if (!q) {
      results.hidden = true;
      browse.hidden = false;
      return say('');
    }
    try {
      const answer = await engine.search(q, { ...asked, together: true, limit: STEP });
      // A late answer never takes the place of a newer one.
      if (mine === turn) show(answer);
    } catch {
      if (mine === turn) fail();
    }
  };
  const type = () => {
    const q = field.value.trim();
    clearTimeout(typing);
    typing = setTimeout(() => {
      if (q === typed || (q && q.length < 3 && !/^[A-Z\d]{2}$/.test(q))) return;
      typed = q;
      location.replace(settings({ q }));
    }, 150);
  };

  field.addEventListener('input', type);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    location.hash = settings({ q: (typed = field.value.trim()) });
  });
  filters.addEventListener('change', () => {
    const pairs = [...filters.querySelectorAll('input:checked:not([value=""])')].map((one) => [one.name, one.value]);
    location.hash = settings([['q', asked.q], ...(asked.correct ? [] : [['exact', 1]]), ...pairs]);
  });
  facets.addEventListener('toggle', () => facets.open && draw());
  by('failed').querySelector('button').addEventListener('click', () => (engine ? draw() : location.reload()));
  addEventListener('hashchange', draw);

  by('off').hidden = true;
  // What a form without script has sent is taken out of sight of hosts.
  if (location.search) {
    const hash = location.hash || settings({ q: new URLSearchParams(location.search).get('q') || '' });
    try { history.replaceState(null, '', location.pathname + hash); } catch { location.replace(hash); }
  }
  draw();
})();
