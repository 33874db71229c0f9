// Grades and levels of a review in its page: the levels that the page states, what ticks allow, in words, and the
// dashboard; and the review of a form that has a scale. Needs keep.js and levels.js; review-page.js and self-review.js
// call it.

/**
 * @typedef {{ label: string, kind: string }} RatingCell A cell of the dashboard; its kind is a class of ratings, or empty.
 * @typedef {{ title: Node | string, cells: RatingCell[], overall?: boolean }} RatingRow
 */
/**
 * @typedef {object} RatingsView
 * @property {Level[]} levels
 * @property {(judged: Judged) => HTMLElement[]} explain What ticks allow, in words.
 * @property {(judged: Judged) => string} allowed The same in a few.
 * @property {(id: string, caption: string, heads: string[], rows: RatingRow[]) => HTMLElement} table
 * @property {HTMLElement} sum What the ratings come to.
 * @property {HTMLElement} place Where the tables go.
 * @property {HTMLElement} dashboard
 */
(() => {
  'use strict';
  const { wellspringKeep: keeping, wellspringLevels: judging } = self;
  if (!keeping || !judging) return;
  const { make } = keeping;
  /** @template {HTMLElement} T @param {T} element @param {string} name */
  const role = (element, name) => {
    element.setAttribute('role', name);
    return element;
  };

  /** @type {RatingsView['explain']} */
  const explain = ({ level, capped, reasons, counts }) => {
    if (!level) return [make('p', { className: 'quiet' }, 'Nothing is ticked yet.')];
    return [
      make('p', {}, capped ? 'The rating is capped at: ' : 'Your ticks allow at most: ', make('strong', { className: 'rating rating-' + level.kind }, level.label)),
      ...(reasons.length ? [make('ul', {}, ...reasons.map((reason) => make('li', {}, reason)))] : []),
      make('p', { className: 'quiet' }, 'Ticked: ' + judging.counted(counts) + '.'),
    ];
  };
  /** @param {RatingCell} cell @param {string} head */
  const cell = ({ label, kind }, head) => {
    const td = role(make('td', { className: kind && 'rating rating-' + kind }, label), 'cell');
    td.dataset.label = head;
    return td;
  };
  /** @type {RatingsView['table']} */
  const table = (id, caption, heads, rows) => {
    const head = (/** @type {string} */ text) => role(make('th', { scope: 'col' }, text), 'columnheader');
    const row = (/** @type {RatingRow} */ { title, cells, overall }) =>
      role(make('tr', { className: overall ? 'overall' : '' }, role(make('th', { scope: 'row' }, title), 'rowheader'), ...cells.map((one, at) => cell(one, heads[at + 1]))), 'row');
    const box = role(make('div', { className: 'table table-lines table-ratings', tabIndex: 0 },
      role(make('table', {},
        make('caption', { id }, caption),
        role(make('thead', {}, role(make('tr', {}, ...heads.map(head)), 'row')), 'rowgroup'),
        role(make('tbody', {}, ...rows.map(row)), 'rowgroup')), 'table')), 'region');
    box.setAttribute('aria-labelledby', id);
    return box;
  };
  /** @type {RatingsView['allowed']} */
  const allowed = ({ level }) => (level ? 'the ticks allow at most ' + level.label + '.' : 'nothing is ticked.');

  /** @param {ReviewPage} page @returns {RatingsView} */
  const ratings = ({ form, all, words }) => {
    const levels = all('[data-scale] > li').map((item) => ({
      code: item.dataset.code || '', kind: item.dataset.kind || '', caps: 'caps' in item.dataset, label: words('.rating', item),
    }));
    const sum = make('p', {});
    const place = make('div', {});
    const dashboard = make('section', { className: 'dashboard' }, make('h2', { id: 'dashboard', tabIndex: -1 }, form.dataset.caption || ''), sum, place);
    dashboard.setAttribute('aria-labelledby', 'dashboard');
    return { levels, explain, allowed, table, sum, place, dashboard };
  };

  /** A form with a scale: its grades at a glance. @param {ReviewPage} page @returns {ReviewKind} */
  const grades = (page) => {
    const { form, all, words, titleOf, answer, chosen } = page;
    const { levels, sum, place, dashboard } = ratings(page);
    const unticked = { applies: true, level: null, reasons: [], counts: [], capped: false };
    const graded = all('[data-graded]').map((field) => {
      const several = all('[data-graded]', /** @type {Element} */ (field.closest('section'))).length > 1;
      const { name } = /** @type {HTMLInputElement} */ (field.querySelector('input'));
      return { name, title: titleOf(field) + (several ? ': ' + words('legend', field) : '') };
    });
    // A part that says how many boxes each grade needs is a standard with a counting rule.
    const parts = all('[data-least]').map((section) => {
      const names = /** @type {HTMLInputElement[]} */ (all('input[type=checkbox]', section)).map(({ name }) => name);
      const least = (section.dataset.least || '').split(' ').map(Number);
      const result = make('div', { className: 'review-result' });
      section.append(result);
      /** @type {Standard} */
      const standard = {
        phases: [''],
        criteria: names.map((id) => ({ id, level: levels[0].code, critical: false, phases: [''], needs: '' })),
        rules: [{ of: names, least: Object.fromEntries(levels.map(({ code }, at) => [code, least[at]])) }],
      };
      return { title: titleOf(section), names, result, judge: () => judging.judge(levels, standard, '', new Set(names.filter(answer))) };
    });
    form.append(dashboard);

    const found = () => [
      ...graded.map(({ name, title }) => ({ title, rating: judging.rating(levels, unticked, chosen(name)) })),
      ...parts.map(({ title, judge }) => ({ title, rating: judging.rating(levels, judge(), '') })),
    ];
    const draw = () => {
      for (const { result, judge } of parts) result.replaceChildren(...explain(judge()));
      const all = found();
      sum.textContent = judging.said(levels, all.map(({ rating }) => rating));
      place.replaceChildren(table('dashboard--grades', form.dataset.title || '', ['Part', 'Grade'], all.map(({ title, rating }) => ({ title, cells: [rating] }))));
    };
    return {
      draw,
      rows: () => [...page.rows(), ...found().map(({ title, rating }) => [form.dataset.caption, title, rating.label])],
      say: ({ name }) => {
        const part = parts.find(({ names }) => names.includes(name));
        return part ? part.title + ': ' + allowed(part.judge()) : '';
      },
    };
  };

  self.wellspringRatings = ratings;
  self.wellspringReviewKind = grades;
})();
