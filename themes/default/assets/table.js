// Tables that can be sorted and filtered: without scripts they are the same tables, whole and in their own order.
// A head with `data-find` is looked through by words, one with `data-choose` by its values (`data-values` of a cell, |
// between them), one with `data-sort` sorts by `data-number`.
(() => {
  'use strict';
  const doc = document;
  const SAY_AFTER = 500;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(doc.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const values = (cell) => (cell.dataset.values || '').split('|').filter(Boolean);

  for (const table of doc.querySelectorAll('table[data-table]')) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const what = table.dataset.table;
    const form = make('form', { className: 'table-filters no-print' });
    const status = make('p', { className: 'quiet' });
    status.setAttribute('role', 'status');
    const fields = [];
    let timer;

    const field = (name, column, control, fits) => {
      control.id = table.dataset.table + '-' + name.toLowerCase().replace(/[^a-z]+/g, '-');
      form.append(make('div', { className: 'field' }, make('label', { htmlFor: control.id }, name), control));
      fields.push({ control, fits: (row) => !control.value || fits(row.cells[column], control.value) });
    };
    heads.forEach((head, column) => {
      const name = head.textContent.trim();
      if ('find' in head.dataset) {
        field(name + ' has the words', column, make('input', { type: 'search', autocomplete: 'off' }), (cell, words) => {
          const text = cell.textContent.toLowerCase();
          return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
        });
      }
      if ('choose' in head.dataset) {
        const all = [...new Set(rows.flatMap((row) => values(row.cells[column])))];
        const select = make('select', {}, make('option', { value: '' }, 'All'), ...all.map((value) => make('option', { value }, value)));
        field(name, column, select, (cell, value) => values(cell).includes(value));
      }
      if ('sort' in head.dataset) {
        const button = make('button', { type: 'button', className: 'sort' }, ...head.childNodes);
        head.append(button);
        head.setAttribute('aria-sort', 'none');
        button.addEventListener('click', () => {
          const down = head.getAttribute('aria-sort') !== 'descending';
          heads.forEach((other) => other.hasAttribute('aria-sort') && other.setAttribute('aria-sort', 'none'));
          head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
          const number = (row) => Number(row.cells[column].dataset.number) * (down ? -1 : 1);
          body.append(...[...rows].sort((a, b) => number(a) - number(b)));
        });
      }
    });

    const draw = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !fields.every(({ fits }) => fits(row));
        if (!row.hidden) shown++;
      }
      const words = shown + ' of ' + rows.length + ' ' + what;
      clearTimeout(timer);
      timer = setTimeout(() => { status.textContent = words; }, SAY_AFTER);
    };
    form.addEventListener('input', draw);
    form.addEventListener('submit', (event) => event.preventDefault());
    const place = table.closest('.table') || table;
    if (fields.length) {
      place.before(form, status);
      status.textContent = rows.length + ' of ' + rows.length + ' ' + what;
    }
  }
})();
