// Files of answers: what was saved comes back exactly, and what cannot be opened is refused in words. No browser: the
// scripts run by themselves.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run } from './support/scripts.mjs';
import { STANDARDS } from './support/standards.mjs';

const { wellspringKeep: keep, wellspringReview: review } = run('keep.js', 'review.js');

const plain = (value) => JSON.parse(JSON.stringify(value));
const open = (text, tool = 'self-review') => keep.unpack(tool, text, review.wrong);
const file = (answers) => keep.pack({ tool: 'self-review', saved: '2026-11-22', answers });

/** The questions of the page of the self-review. */
const QUESTIONS = new Map([
  ...STANDARDS.flatMap(({ criteria }) => criteria.map(({ id, phases }) => [id, { kind: 'several', values: phases }])),
  ...STANDARDS.flatMap(({ id, phases }) => phases.map((phase) => [`${id}--${phase}`, { kind: 'one', values: ['', 'OS', 'G', 'NI', 'SI'] }])),
  ...STANDARDS.map(({ id }) => [`evidence--${id}`, { kind: 'text' }]),
  ['wsa-policy', { kind: 'tick' }],
]);

const NASTY = ['a "quoted" word, and; more', '=1+1', '\u2028\u2029', '</script>', 'ſ é 𝒳 \u0000', '\\', '__proto__', '\uFEFF', ' ', 'line\nline'];

function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Answers as the page gives them: of a question in so many, none empty, values in the order of the page. */
function answers(random) {
  const given = {};
  const often = 1 + random(6);
  for (const [name, { kind, values }] of QUESTIONS) {
    if (random(often)) continue;
    if (kind === 'text') given[name] = NASTY[random(NASTY.length)];
    else if (kind === 'tick') given[name] = true;
    else if (kind === 'one') given[name] = values[1 + random(values.length - 1)];
    else {
      const chosen = values.filter(() => random(2));
      if (chosen.length) given[name] = chosen;
    }
  }
  return given;
}

test('what was saved comes back exactly', () => {
  const random = numbers(11);
  for (let round = 0; round < 500; round += 1) {
    const saved = answers(random);
    const found = open(file(saved));
    assert.deepEqual(found.problem, undefined);
    const { fits, rest } = review.divide(QUESTIONS, found.kept.answers);
    assert.deepEqual(plain(rest), {});
    assert.deepEqual(plain(fits), plain(saved));
    assert.equal(file(review.together(fits, rest)), file(saved), 'saving again gives the same file');
  }
});

test('answers to questions that are gone stay in the file, without being shown', () => {
  const random = numbers(5);
  for (let round = 0; round < 300; round += 1) {
    const saved = JSON.parse(file(answers(random))).answers;
    const gone = JSON.parse('{"9.9-G-1": ["primary"], "1.1-G-1": ["early-years", "sixth-form"], "1.1--primary": "ZZ", "__proto__": "x", "evidence--1.1": ["y"], "wsa-policy": "yes"}');
    for (const name of Object.keys(gone)) Object.defineProperty(saved, name, { value: gone[name], enumerable: true, configurable: true, writable: true });
    const { fits, rest } = review.divide(QUESTIONS, open(file(saved)).kept.answers);
    assert.deepEqual(fits['1.1-G-1'], ['early-years']);
    assert.equal('9.9-G-1' in fits, false);
    const again = JSON.parse(file(review.together(fits, rest))).answers;
    assert.deepEqual(Object.keys(again).sort(), Object.keys(saved).sort());
    for (const name of Object.keys(saved)) assert.deepEqual(again[name], saved[name], name);
    assert.match(review.left(rest), /^ 6 answers belong to questions that are not on this page any more/);
  }
  assert.equal(review.left({}), '');
  assert.match(review.left({ a: 'b' }), /^ One answer/);
});

test('a file says what it is: name, version, day, answers', () => {
  const found = JSON.parse(file({ 'wsa-policy': true }));
  assert.deepEqual(found, { wellspring: 'self-review', version: 1, saved: '2026-11-22', answers: { 'wsa-policy': true } });
  assert.deepEqual(open('\uFEFF' + file({})).kept, { tool: 'self-review', saved: '2026-11-22', answers: {} });
});

describe('a file that cannot be opened is refused in words', () => {
  const good = file({ '1.1-G-1': ['primary'] });
  const with_ = (change) => JSON.stringify({ ...JSON.parse(good), ...change });
  const cases = [
    ['nothing', '', /empty/],
    ['white space', ' \n', /empty/],
    ['half of a file', good.slice(0, good.length / 2), /damaged/],
    ['a picture', '\u0089PNG\r\n', /damaged/],
    ['a list', '[]', /not one that this page saved/],
    ['null', 'null', /not one that this page saved/],
    ['a number', '7', /not one that this page saved/],
    ['another program’s', '{"name":"x","version":"1.0.0"}', /not one that this page saved/],
    ['that of another page', with_({ wellspring: 'forms/annual-review' }), /another page: it was saved as “forms\/annual-review”/],
    ['one from the future', with_({ version: 2 }), /newer version/],
    ['one without a version', with_({ version: undefined }), /does not say its version/],
    ['one with half a version', with_({ version: 1.5 }), /does not say its version/],
    ['one without answers', with_({ answers: undefined }), /answers are missing/],
    ['one with a list of answers', with_({ answers: [] }), /answers are missing/],
    ['an answer that is a number', with_({ answers: { a: 1 } }), /the answer “a” cannot be read/],
    ['an answer that is a list of numbers', with_({ answers: { a: [1] } }), /the answer “a” cannot be read/],
    ['an answer that is an object', with_({ answers: { a: {} } }), /the answer “a” cannot be read/],
    ['one of many megabytes', '"' + 'x'.repeat(5_000_000) + '"', /too large/],
  ];
  for (const [name, text, expected] of cases) test(name, () => assert.match(open(text).problem, expected));
  test('every cut of a file but the last line break', () => {
    for (let end = 0; end < good.length - 1; end += 1) assert.ok(open(good.slice(0, end)).problem, `${end} characters`);
  });
});

test('a table for spreadsheets holds no formulas', () => {
  const rows = [['=1+1', '+1', '-1', '@a', '\tb', "'=1", "it's"], ['a,b', 'c"d', 'e\nf', 'g;h', 7]];
  assert.equal(keep.csv(rows), '\uFEFF\'=1+1,\'+1,\'-1,\'@a,\'\tb,\'\'=1,it\'s\r\n"a,b","c""d","e\nf","g;h",7\r\n');
});

test('days are written and said as elsewhere on the site', () => {
  assert.equal(keep.day(new Date(2026, 10, 2)), '2026-11-02');
  assert.equal(keep.inWords('2026-11-02'), '2 November 2026');
  assert.equal(keep.inWords('yesterday'), 'yesterday');
});
