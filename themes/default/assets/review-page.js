// The page of a review or a form: reads the questions from the page, draws what the answers come to, and saves, opens and
// keeps the answers. Needs keep.js and review.js; a self-review also needs levels.js and self-review.js.
(() => {
  'use strict';
  const { wellspringKeep: keeping, wellspringReview: reviewing } = self;
  const form = document.querySelector('[data-review]');
  if (!form || !keeping || !reviewing) return;
  const { make } = keeping;
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const role = (element, name) => {
    element.setAttribute('role', name);
    return element;
  };

  // ---- Questions and answers ----
  const controls = new Map();
  for (const control of all('[name]')) controls.set(control.name, [...(controls.get(control.name) || []), control]);
  const kindOf = ([first]) => {
    if (first.type === 'radio') return 'one';
    if (first.type !== 'checkbox') return 'text';
    return first.hasAttribute('value') ? 'several' : 'tick';
  };
  const questions = new Map([...controls].map(([name, own]) => [name, { kind: kindOf(own), values: own.map(({ value }) => value) }]));
  let rest = {};

  const answer = (name) => {
    const own = controls.get(name);
    const { kind } = questions.get(name);
    if (kind === 'text') return own[0].value;
    const values = own.filter(({ checked }) => checked).map(({ value }) => value);
    return kind === 'several' ? values : kind === 'tick' ? values.length > 0 : values[0] || '';
  };
  const shown = () => {
    const given = [...controls.keys()].map((name) => [name, answer(name)]);
    return Object.fromEntries(given.filter(([, value]) => value && value.length !== 0));
  };
  const fill = (answers) => {
    for (const [name, own] of controls) {
      const value = answers[name];
      for (const control of own) {
        if (control.type === 'radio') control.checked = control.value === (value || '');
        else if (control.type !== 'checkbox') control.value = value || '';
        else control.checked = Array.isArray(value) ? value.includes(control.value) : value === true;
      }
    }
  };

  // A browser may remember answers after a reload; the page promises to forget what it was not asked to keep.
  fill({});

  // ---- Tables in words and colours, as on a page of ratings ----
  const cell = ({ label, kind }, head) => {
    const td = role(make('td', { className: kind ? 'rating rating-' + kind : '' }, label), 'cell');
    td.dataset.label = head;
    return td;
  };
  const table = (id, caption, heads, rows) => {
    const head = (text) => role(make('th', { scope: 'col' }, text), 'columnheader');
    const row = ({ title, cells, overall }) =>
      role(make('tr', { className: overall ? 'overall' : '' }, role(make('th', { scope: 'row' }, title), 'rowheader'), ...cells.map((one, at) => cell(one, heads[at + 1]))), 'row');
    const box = role(make('div', { className: 'table table-lines table-ratings', tabIndex: 0 },
      role(make('table', {},
        make('caption', { id }, caption),
        role(make('thead', {}, role(make('tr', {}, ...heads.map(head)), 'row')), 'rowgroup'),
        role(make('tbody', {}, ...rows.map(row)), 'rowgroup')), 'table')), 'region');
    box.setAttribute('aria-labelledby', id);
    return box;
  };
  const status = role(make('p', { className: 'visually-hidden' }), 'status');
  const place = make('div', {});
  const dashboard = make('section', { className: 'dashboard' }, make('h2', { id: 'dashboard', tabIndex: -1 }, form.dataset.caption), place);
  dashboard.setAttribute('aria-labelledby', 'dashboard');

  // ---- A form: its grades at a glance ----
  const titleOf = (element) => element.closest('section').querySelector('h2').textContent.trim();
  const simple = () => {
    const graded = all('[data-graded]');
    const counts = all('section').map((section) => [section, all('input[type=checkbox]', section)]).filter(([, ticks]) => ticks.length);
    const grades = () => graded.map((field) => {
      const several = all('[data-graded]', field.closest('section')).length > 1;
      const chosen = field.querySelector('input:checked');
      const title = titleOf(field) + (several ? ': ' + field.querySelector('legend').textContent : '');
      return { title, cells: [chosen ? { label: chosen.value, kind: chosen.dataset.kind } : { label: 'Not stated', kind: 'missing' }] };
    });
    const draw = () => {
      const ticked = counts.map(([section, ticks]) => ({ title: titleOf(section), cells: [{ label: ticks.filter(({ checked }) => checked).length + ' of ' + ticks.length + ' ticked', kind: '' }] }));
      place.replaceChildren(table('dashboard--grades', form.dataset.title, ['Part', 'Grade'], [...grades(), ...ticked]));
    };
    const rows = () => [['Part', 'Question', 'Answer'], ...[...controls].map(([name, [first]]) => {
      const field = first.closest('.field');
      const value = answer(name);
      return [titleOf(first), field.querySelector('legend, label').textContent.trim(), value === true ? 'Yes' : value === false ? '' : value];
    })];
    if (graded.length) form.append(dashboard);
    return { draw: graded.length ? draw : () => {}, rows };
  };

  const page = { form, controls, all, answer, table, status, place, dashboard };
  const { draw, rows, say } = self.wellspringSelfReview ? self.wellspringSelfReview(page) : simple();
  form.append(status);
  const keep = keeping.controls({
    into: form.querySelector('[data-keep]'),
    tool: form.dataset.review,
    file: form.dataset.review.split('/').pop(),
    answers: () => reviewing.together(shown(), rest),
    restore: (answers) => {
      const divided = reviewing.divide(questions, answers);
      rest = divided.rest;
      fill(divided.fits);
      draw();
      return reviewing.left(rest);
    },
    judge: reviewing.wrong,
    rows,
  });
  form.addEventListener('input', ({ target }) => {
    if (!target.name) return;
    draw();
    if (say && target.type !== 'text' && target.type !== 'textarea') say(target);
    keep.changed();
  });
  draw();
})();
