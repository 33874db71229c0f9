// Choosing entries to compare or to keep on a shortlist. The choice is in the address of the page and nowhere else, so
// that it can be shared and leaves nothing behind. The functions at the top touch no page: tests load them by themselves.
(() => {
  'use strict';

  const MOST = { compare: 4, shortlist: 20 };

  /** The settings of an address: after `#?` when the page was opened from a disk, otherwise after `?`. */
  const settings = ({ search, hash }) => new URLSearchParams(hash.startsWith('#?') ? hash.slice(2) : search);

  /** Whether an address says something about settings: on a disk, a link within the page takes their place after #. */
  const speaks = ({ protocol, hash }) => protocol !== 'file:' || !hash || hash.startsWith('#?');

  /** The names in a setting such as `a,b,c`: each once, none that could lead out of its folder, at most so many. */
  const names = (text, most) => {
    const fine = (text || '').split(',').filter((name) => name && !/[\s./\\?#%:]/.test(name));
    return [...new Set(fine)].slice(0, most);
  };

  /** What an address has chosen. */
  const chosen = (params) => ({
    compare: names(params.get('compare'), MOST.compare),
    shortlist: names(params.get('shortlist'), MOST.shortlist),
  });

  /** A list with a name added or, if it is there, taken out. A full list stays as it is. */
  const toggled = (list, name, most) => {
    if (list.includes(name)) return list.filter((other) => other !== name);
    return list.length < most ? [...list, name] : list;
  };

  /** Pairs of names and values as they stand in an address, readable; empty values are left out. */
  const query = (pairs) => {
    const text = (value) => encodeURIComponent(value).replace(/%2C/g, ',');
    const given = pairs.filter(([, value]) => value !== '');
    return given.length ? '?' + given.map(([name, value]) => name + '=' + text(value)).join('&') : '';
  };

  const pairs = (choice) => [['compare', choice.compare.join(',')], ['shortlist', choice.shortlist.join(',')]];

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  /** Shows an address without loading it. On a disk only the part after # may change. */
  const show = (text, { push = false } = {}) => {
    try {
      history[push ? 'pushState' : 'replaceState'](null, '', location.pathname + text);
    } catch {
      const hash = '#' + (text || '?');
      if (push) location.hash = hash;
      else location.replace(hash);
    }
  };

  const WORDS = {
    compare: { add: 'Add to compare', remove: 'Remove from compare', full: 'Four are the most to compare', open: 'Compare' },
    shortlist: { add: 'Add to shortlist', remove: 'Remove from shortlist', full: 'The shortlist is full', open: 'Shortlist' },
  };

  /**
   * The links by which an entry is chosen. `choice` is what is chosen now, `hrefs` where it is shown, `address` the
   * address after a choice, `choose` what a click does.
   */
  const controls = ({ name, title, choice, hrefs, address, choose }) => {
    const place = make('p', { className: 'choose no-print' });
    for (const kind of ['compare', 'shortlist']) {
      const list = choice[kind];
      const isIn = list.includes(name);
      const words = WORDS[kind];
      if (!isIn && list.length >= MOST[kind]) {
        place.append(make('span', { className: 'quiet' }, words.full));
      } else {
        const after = { ...choice, [kind]: toggled(list, name, MOST[kind]) };
        const link = make('a', { href: address(after) || '?' }, isIn ? words.remove : words.add);
        link.dataset.kind = kind;
        link.append(make('span', { className: 'visually-hidden' }, ' ' + title));
        link.addEventListener('click', (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          choose(after, kind);
        });
        place.append(link);
      }
      if (list.length && isIn) {
        const open = make('a', { href: hrefs[kind] + query([['entries', list.join(',')]]) }, words.open + ' ' + list.length);
        open.append(make('span', { className: 'visually-hidden' }, list.length === 1 ? ' entry' : ' entries'));
        place.append(open);
      }
    }
    return place;
  };

  /** Makes the links to the chosen entries lead there and say how many there are. */
  const lead = (choice) => {
    for (const link of document.querySelectorAll('a[data-tool]')) {
      const list = choice[link.dataset.tool];
      link.dataset.words ??= link.textContent;
      link.href = link.getAttribute('href').split('?')[0] + query([['entries', list.join(',')]]);
      link.textContent = link.dataset.words + (list.length ? ' (' + list.length + ')' : '');
    }
  };

  self.wellspringChoice = { MOST, settings, speaks, names, chosen, toggled, query, pairs, make, show, controls, lead };

  // Lists and pages of entries. The finder has its own list and calls the functions above itself.
  if (!self.document || self.wellspringFinder) return;
  const places = [...document.querySelectorAll('main [data-entry]')].map((element) => {
    const around = element.closest('[data-compare]');
    const heading = element.querySelector('h3') || document.querySelector('h1');
    const link = element.querySelector('h3 a');
    return { element, name: element.dataset.entry, title: heading.textContent, link, hrefs: around.dataset };
  });
  if (!places.length) return;
  const draw = (choice) => {
    const kept = query(pairs(choice));
    const carry = (link) => {
      if (link) link.href = link.getAttribute('href').split('?')[0] + kept;
    };
    document.querySelectorAll('.pages a, .facets a').forEach(carry);
    [...document.querySelectorAll('.breadcrumbs a')].filter((link) => link.pathname.includes('/directory/')).forEach(carry);
    lead(choice);
    for (const { element, name, title, link, hrefs } of places) {
      carry(link);
      const choose = (after, kind) => {
        show(query(pairs(after)));
        draw(after);
        const again = element.querySelector('.choose a[data-kind=' + kind + ']');
        if (again) again.focus();
      };
      const old = element.querySelector('.choose');
      if (old) old.remove();
      element.append(controls({ name, title, choice, hrefs, address: (after) => query(pairs(after)), choose }));
    }
  };
  const redraw = () => speaks(location) && draw(chosen(settings(location)));
  redraw();
  self.addEventListener('popstate', redraw);
  self.addEventListener('hashchange', redraw);
})();
