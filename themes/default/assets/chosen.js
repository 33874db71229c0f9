// The pages that show chosen entries: side by side, or as a shortlist with a paper for governors. The address says
// which; each entry brings its facts in a small script of its own, which also loads from a disk.
(() => {
  'use strict';
  const page = document.querySelector('[data-chosen]');
  if (!page || !self.wellspringChoice) return;
  const { MOST, make, names, query, settings, show, speaks } = self.wellspringChoice;
  const kind = page.dataset.chosen;
  const place = document.getElementById('chosen');
  const explanation = [...place.childNodes];
  const UNKNOWN = 'Not known yet';
  const KEY_FACTS = ['Commissioned?', 'Cost', 'Evidence', 'How to get it', 'Contact', 'Provider', 'Checked'];

  // Where a browser wants to know who makes addresses of scripts, it is told.
  const trusted = self.trustedTypes
    ? self.trustedTypes.createPolicy('wellspring-entries', { createScriptURL: (address) => address })
    : { createScriptURL: (address) => address };

  /** The facts of an entry; null if there is no such entry. `names` lets no address through that leads elsewhere. */
  const load = (name) =>
    new Promise((done) => {
      const known = () => done((self.wellspringEntries || {})[name] || null);
      if ((self.wellspringEntries || {})[name]) return known();
      const script = make('script', { onload: known, onerror: () => done(null) });
      script.src = trusted.createScriptURL('../' + encodeURIComponent(name) + '/compare.js');
      return document.head.append(script);
    });

  const chosen = () => names(settings(location).get('entries'), MOST[kind]);
  const href = (name) => '../' + encodeURIComponent(name) + '/index.html';
  const value = (entry, label) => entry.facts.find((fact) => fact.label === label).value || UNKNOWN;
  const status = make('p', { className: 'visually-hidden' });
  status.setAttribute('role', 'status');
  place.before(status);

  const remove = (name, title, list) => {
    const rest = list.filter((other) => other !== name);
    const link = make('a', { href: query([['entries', rest.join(',')]]) || '?' }, 'Remove', make('span', { className: 'visually-hidden' }, ' ' + title));
    link.className = 'no-print';
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(query([['entries', rest.join(',')]]), { push: true });
      draw().then(() => {
        status.textContent = title + ' removed. ' + rest.length + (rest.length === 1 ? ' entry is left.' : ' entries are left.');
        (place.querySelector('a') || place).focus();
      });
    });
    return link;
  };

  const role = (element, name) => {
    element.setAttribute('role', name);
    return element;
  };
  const row = (label, cells, entries) => {
    const cell = (content, at) => {
      const td = role(make('td', {}, ...[].concat(content)), 'cell');
      td.dataset.label = entries[at].name;
      return td;
    };
    return role(make('tr', {}, role(make('th', { scope: 'row' }, label), 'rowheader'), ...cells.map(cell)), 'row');
  };

  const table = (list, found) => {
    const entries = found.map(({ entry }) => entry);
    const head = entries.map((entry) => role(make('th', { scope: 'col' }, entry.name), 'columnheader'));
    const links = found.map(({ name, entry }) => [make('a', { href: href(name) }, 'Open', make('span', { className: 'visually-hidden' }, ' ' + entry.name)), ' ', remove(name, entry.name, list)]);
    const facts = entries[0].facts.filter(({ label }) => entries.some((entry) => value(entry, label) !== UNKNOWN));
    const body = [
      row('Entry', links, entries),
      row('In short', entries.map((entry) => entry.summary), entries),
      ...facts.map(({ label }) => row(label, entries.map((entry) => value(entry, label)), entries)),
    ];
    const caption = make('caption', { id: 'table-compare' }, 'Comparing ' + entries.map((entry) => entry.name).join(', '));
    const box = role(make('div', { className: 'table', tabIndex: 0 },
      role(make('table', {}, caption,
        role(make('thead', {}, role(make('tr', {}, role(make('td', {}), 'cell'), ...head), 'row')), 'rowgroup'),
        role(make('tbody', {}, ...body), 'rowgroup')), 'table')), 'region');
    box.setAttribute('aria-labelledby', caption.id);
    return box;
  };

  const SVG = 'http://www.w3.org/2000/svg';
  const drawing = ({ size, path, address }) => {
    const svg = role(document.createElementNS(SVG, 'svg'), 'img');
    svg.setAttribute('class', 'qr');
    svg.setAttribute('viewBox', '0 0 ' + size + ' ' + size);
    svg.setAttribute('aria-label', 'QR code that leads to ' + address);
    for (const [name, d] of [['qr-ground', 'M0 0h' + size + 'v' + size + 'h-' + size + 'z'], ['qr-ink', path]]) {
      const shape = document.createElementNS(SVG, 'path');
      shape.setAttribute('class', name);
      shape.setAttribute('d', d);
      shape.setAttribute('shape-rendering', 'crispEdges');
      svg.append(shape);
    }
    return svg;
  };

  const item = (list) => ({ name, entry }) => {
    const facts = KEY_FACTS.map((label) => make('div', {}, make('dt', {}, label), make('dd', {}, value(entry, label))));
    const box = make('article', { className: 'chosen-entry' },
      make('h3', {}, make('a', { href: href(name) }, entry.name)),
      make('p', {}, entry.summary),
      make('dl', { className: 'facts' }, ...facts));
    if (entry.qr) box.append(drawing(entry.qr), make('p', { className: 'quiet address' }, entry.qr.address));
    box.append(make('p', { className: 'no-print' }, remove(name, entry.name, list)));
    return box;
  };

  /** What the gap map says about the topics of the entries, where the site has one. */
  const gaps = (found) => {
    const lines = [...new Set(found.flatMap(({ entry }) => entry.gaps || []))];
    if (!lines.length) return [];
    return [make('section', {}, make('h3', {}, 'What else there is for these topics'), make('ul', {}, ...lines.map((line) => make('li', {}, line))))];
  };

  const tools = (list) => {
    const bar = make('p', { className: 'section-links no-print' });
    if (list.length < MOST[kind]) bar.append(make('a', { href: page.dataset.directory + query([[kind, list.join(',')]]) }, 'Add more entries'), ' ');
    const other = kind === 'compare' ? ['Keep as a shortlist', list] : ['Compare ' + (list.length > MOST.compare ? 'the first four' : 'these'), list.slice(0, MOST.compare)];
    bar.append(make('a', { href: page.dataset.other + query([['entries', other[1].join(',')]]) }, other[0]));
    const print = make('button', { type: 'button', className: 'button' }, kind === 'compare' ? 'Print the table' : 'Print a paper for governors');
    print.addEventListener('click', () => self.print());
    bar.append(' ', print);
    return bar;
  };

  let drawn;
  const draw = async () => {
    const list = chosen();
    drawn = list.join();
    if (!list.length) {
      place.replaceChildren(...explanation);
      return;
    }
    const all = await Promise.all(list.map(async (name) => ({ name, entry: await load(name) })));
    const found = all.filter(({ entry }) => entry);
    const lost = all.filter(({ entry }) => !entry).map(({ name }) =>
      make('p', { className: 'banner' }, 'The directory has no entry “' + name + '” any more. ', remove(name, name, list)));
    const shown = found.length === 0 ? [] : kind === 'compare' ? [table(list, found)] : [
      make('h2', {}, 'Paper for governors: ' + found.length + (found.length === 1 ? ' entry' : ' entries')),
      ...found.map(item(list)),
      ...gaps(found),
    ];
    place.replaceChildren(...lost, tools(list), ...shown);
  };

  draw();
  const again = () => {
    if (speaks(location) && chosen().join() !== drawn) draw();
  };
  self.addEventListener('popstate', again);
  self.addEventListener('hashchange', again);
})();
