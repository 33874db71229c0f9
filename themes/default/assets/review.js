// Answers to the questions of a page: which of those in a file belong to it, and what they say in tables. Touches no
// page: tests load it by itself.

/**
 * @typedef {{kind: 'text' | 'tick' | 'one' | 'several', values?: string[]}} ReviewQuestion what it takes, and of what
 * @typedef {Record<string, string | true | string[]>} ReviewAnswers by the names of questions; none is empty
 */
/**
 * @typedef {object} ReviewLogic
 * @property {(answers: Record<string, unknown>) => string} wrong
 * @property {(questions: Map<string, ReviewQuestion>, answers: ReviewAnswers) => {fits: ReviewAnswers, rest: ReviewAnswers}} divide
 * @property {(answers: ReviewAnswers, rest: ReviewAnswers) => ReviewAnswers} together
 * @property {(rest: ReviewAnswers) => string} left
 */
(() => {
  'use strict';

  /** @param {object} object @param {string} name */
  const own = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

  /**
   * What is wrong with the answers of a file, in words; empty if nothing is.
   * @param {Record<string, unknown>} answers
   */
  const wrong = (answers) => {
    const fine = (/** @type {unknown} */ value) => value === true || typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
    const bad = Object.keys(answers).find((name) => !fine(answers[name]));
    return bad === undefined ? '' : 'the answer “' + bad.slice(0, 60) + '” cannot be read.';
  };

  /**
   * Divides answers into those that fit the questions of the page and the rest, which is kept for the next file.
   * @param {Map<string, ReviewQuestion>} questions
   * @param {ReviewAnswers} answers
   * @returns {{fits: ReviewAnswers, rest: ReviewAnswers}}
   */
  const divide = (questions, answers) => {
    /** @type {ReviewAnswers} */
    const fits = Object.create(null);
    /** @type {ReviewAnswers} */
    const rest = Object.create(null);
    for (const name of Object.keys(answers)) {
      const value = answers[name];
      const question = questions.get(name);
      const kind = question && question.kind;
      const values = (question && question.values) || [];
      if (kind === 'several' && Array.isArray(value)) {
        const known = values.filter((one) => value.includes(one));
        const others = value.filter((one) => !values.includes(one));
        if (known.length) fits[name] = known;
        if (others.length) rest[name] = others;
      } else if ((kind === 'text' && typeof value === 'string') || (kind === 'tick' && value === true) || (kind === 'one' && typeof value === 'string' && values.includes(value))) {
        fits[name] = value;
      } else {
        rest[name] = value;
      }
    }
    return { fits, rest };
  };

  /**
   * ReviewAnswers of the page together with those that it has no place for.
   * @param {ReviewAnswers} answers
   * @param {ReviewAnswers} rest
   */
  const together = (answers, rest) => {
    const all = Object.assign(Object.create(null), answers);
    for (const name of Object.keys(rest)) {
      const [here, more] = [all[name], rest[name]];
      if (Array.isArray(here) && Array.isArray(more)) all[name] = [...here, ...more];
      else if (!own(all, name)) all[name] = more;
    }
    return all;
  };

  /**
   * What to say about answers that the page has no place for, after another sentence.
   * @param {ReviewAnswers} rest
   */
  const left = (rest) => {
    const count = Object.keys(rest).length;
    if (!count) return '';
    return count === 1
      ? ' One answer belongs to a question that is not on this page any more. It is not shown, but it stays in what you save.'
      : ' ' + count + ' answers belong to questions that are not on this page any more. They are not shown, but they stay in what you save.';
  };

  self.wellspringReview = { wrong, divide, together, left };
})();
