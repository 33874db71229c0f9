// Suggestions for the search in the header: the editable combobox with list autocomplete and manual selection of the
// WAI-ARIA Authoring Practices. site.js loads this and the engine when the field gets the focus.
(() => {
  'use strict';
  const doc = document;
  const field = doc.getElementById('site--search');
  const list = doc.getElementById('site--suggestions');
  const { WellspringSearch } = globalThis;
  if (!WellspringSearch || !list) return;
  const engine = WellspringSearch.open(field.form.dataset.home.slice(0, -10));
  let hits = [];
  let at = -1;
  let turn = 0;
  let timer;

  const mark = (is) => {
    const option = list.children[at];
    if (!option) return field.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', is);
    if (!is) return;
    field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const choose = (to) => {
    mark(false);
    at = to;
    mark(true);
  };
  const show = (open) => {
    choose(-1);
    list.hidden = !open;
    field.setAttribute('aria-expanded', open);
  };
  const open = () => { location.href = hits[at].href; };
  const option = ({ title, heading, kind }, i) => {
    const item = doc.createElement('li');
    const where = doc.createElement('span');
    item.id = 'suggestion--' + i;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', false);
    where.textContent = kind.label + (heading && heading !== title ? ': ' + heading : '');
    item.append(title, ' ', where);
    return item;
  };

  const ask = async () => {
    const mine = ++turn;
    const words = field.value.trim();
    let found = [];
    if (words.length > 2 || /^[A-Z\d]{2}$/.test(words)) {
      found = await engine.search(words, { limit: 6, together: true }).then((answer) => answer.hits, () => []);
    }
    // A late answer, or the reader has gone on.
    if (mine !== turn || doc.activeElement !== field) return;
    hits = found;
    list.replaceChildren(...hits.map(option));
    show(hits.length > 0);
  };
  const close = () => {
    turn++;
    clearTimeout(timer);
    show(false);
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  field.addEventListener('keydown', (event) => {
    const { key } = event;
    const count = list.children.length;
    if (event.isComposing) return;
    if ((key === 'ArrowDown' || key === 'ArrowUp') && count) {
      if (list.hidden) show(true);
      choose(key === 'ArrowDown' ? (at + 1) % count : (at < 1 ? count : at) - 1);
    } else if (key === 'Enter' && at >= 0) {
      open();
    } else if (key === 'Escape') {
      if (list.hidden) {
        field.value = '';
        list.replaceChildren();
      }
      close();
    } else {
      if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(key)) choose(-1);
      return;
    }
    event.preventDefault();
  });
  field.addEventListener('blur', close);
  // The focus stays in the field.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    choose([...list.children].indexOf(event.target.closest('li')));
    if (at >= 0) open();
  });
  engine.warm().catch(() => {});
  if (field.value) ask();
})();
