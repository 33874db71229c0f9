// The page of a review or a form: reads the questions from the page, draws what the answers come to, and saves, opens and
// keeps the answers. Needs keep.js and review.js. A form without grades needs no more; ratings.js, self-review.js and
// agenda-page.js are other kinds of review.

/**
 * @typedef {HTMLInputElement | HTMLTextAreaElement} ReviewControl
 */
/**
 * What a review knows of its page.
 *
 * @typedef {object} ReviewPage
 * @property {HTMLElement} form
 * @property {Map<string, ReviewControl[]>} controls The controls of each question.
 * @property {(selector: string, within?: ParentNode) => HTMLElement[]} all
 * @property {(selector: string, within?: ParentNode) => string} words What an element says.
 * @property {(element: Element) => string} titleOf The heading of the part that an element is in.
 * @property {(name: string) => string | boolean | string[]} answer
 * @property {(name: string) => string} chosen The answer that was chosen or typed.
 * @property {() => string[][]} rows The answers as a table.
 */
/**
 * A kind of review: how to draw what the answers come to, the table for spreadsheets, and what to say of a change.
 * @typedef {{ draw: () => void, rows: () => unknown[][], say: (control: ReviewControl) => string }} ReviewKind
 */
(() => {
  'use strict';
  const { wellspringKeep: keeping, wellspringReview: reviewing } = self;
  const found = document.querySelector('[data-review]');
  if (!(found instanceof HTMLElement) || !keeping || !reviewing) return;
  const form = found;
  const { make } = keeping;
  /** @type {ReviewPage['all']} */
  const all = (selector, within = form) => [.../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(selector))];
  /** @type {ReviewPage['words']} */
  const words = (selector, within = form) => (within.querySelector(selector)?.textContent || '').trim();
  /** @type {ReviewPage['titleOf']} */
  const titleOf = (element) => words('h2', /** @type {Element} */ (element.closest('section')));

  // ---- Questions and answers ----
  /** @type {Map<string, ReviewControl[]>} */
  const controls = new Map();
  for (const control of /** @type {ReviewControl[]} */ (all('[name]'))) controls.set(control.name, [...(controls.get(control.name) || []), control]);
  /** @param {ReviewControl[]} own @returns {ReviewQuestion['kind']} */
  const kindOf = ([first]) => {
    if (first.type === 'radio') return 'one';
    if (first.type !== 'checkbox') return 'text';
    return first.hasAttribute('value') ? 'several' : 'tick';
  };
  /** @type {Map<string, ReviewQuestion>} */
  const questions = new Map([...controls].map(([name, own]) => [name, { kind: kindOf(own), values: own.map(({ value }) => value) }]));
  /** @type {ReviewAnswers} */
  let rest = {};

  /** @param {ReviewControl[]} own */
  const ticked = (own) => own.filter((control) => control instanceof HTMLInputElement && control.checked).map(({ value }) => value);
  /** @type {ReviewPage['answer']} */
  const answer = (name) => {
    const own = controls.get(name) || [];
    const { kind } = questions.get(name) || { kind: '' };
    if (kind === 'text') return own[0].value;
    const values = ticked(own);
    return kind === 'several' ? values : kind === 'tick' ? values.length > 0 : values[0] || '';
  };
  /** @type {ReviewPage['chosen']} */
  const chosen = (name) => (controls.has(name) ? String(answer(name)) : '');
  const shown = () => {
    const given = [...controls.keys()].map((name) => /** @type {const} */ ([name, answer(name)]));
    return /** @type {ReviewAnswers} */ (Object.fromEntries(given.filter(([, value]) => value && (value === true || value.length !== 0))));
  };
  /** @param {ReviewAnswers} answers */
  const fill = (answers) => {
    for (const [name, own] of controls) {
      const value = answers[name];
      for (const control of own) {
        if (control instanceof HTMLTextAreaElement || !/^(radio|checkbox)$/.test(control.type)) control.value = typeof value === 'string' ? value : '';
        else if (control.type === 'radio') control.checked = control.value === (value || '');
        else control.checked = Array.isArray(value) ? value.includes(control.value) : value === true;
      }
    }
  };

  // A browser may remember answers after a reload; the page promises to forget what it was not asked to keep.
  fill({});

  const answers = () => [
    ['Part', 'Question', 'Answer'],
    ...[...controls].map(([name, [first]]) => {
      const value = answer(name);
      return [titleOf(first), words('legend, label', /** @type {Element} */ (first.closest('.field'))), value === true ? 'Yes' : String(value || '')];
    }),
  ];
  const kind = self.wellspringReviewKind || (() => ({ draw: () => {}, rows: answers, say: () => '' }));
  const { draw, rows, say } = kind({ form, controls, all, words, titleOf, answer, chosen, rows: answers });
  const status = make('p', { className: 'visually-hidden' });
  status.setAttribute('role', 'status');
  form.append(status);
  const tool = form.dataset.review || '';
  const keep = keeping.controls({
    into: /** @type {Element} */ (form.querySelector('[data-keep]')),
    key: 'wellspring:' + tool,
    name: () => tool.split('/').pop() + '-' + keeping.day(new Date()),
    write: (saved) => keeping.pack({ tool, answers: reviewing.together(shown(), rest), saved }),
    open: (text) => {
      const { kept, problem } = keeping.unpack(tool, text, reviewing.wrong);
      if (!kept) return { problem };
      const divided = reviewing.divide(questions, /** @type {ReviewAnswers} */ (kept.answers));
      rest = divided.rest;
      fill(divided.fits);
      draw();
      return { words: (kept.saved && ', saved on ' + keeping.inWords(kept.saved)) + '.' + reviewing.left(rest) };
    },
    rows,
  });
  form.addEventListener('input', ({ target }) => {
    const control = /** @type {ReviewControl} */ (target);
    if (!control.name) return;
    draw();
    const said = /^(radio|checkbox)$/.test(control.type) && say(control);
    if (said) status.textContent = said;
    keep.changed();
  });
  draw();
})();
