// The highest level that ticks allow: a table of cases, each with the rule of the standards from which it follows.
// No browser: the script runs by itself.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run } from './support/scripts.mjs';
import { LEVELS, STANDARDS } from './support/standards.mjs';

const { wellspringLevels: levels } = run('levels.js');

const SUFFICIENT = 'critical at Outstanding or Good: necessary';
const NOT_SUFFICIENT = 'necessary, not sufficient: something at the level or above has to be ticked';
const CAP = 'critical at the lower levels: the maximum';
const ALL_GOOD = 'Outstanding asks for everything that is Good';
const FOUR = '2.3 counts four policy criteria';
const SEVEN = '2.4 counts seven features of reports';
const BANDS = '1.5: bands of the same figure';
const PHASE = 'a criterion that names a phase counts only there';
const TEXT_ONLY = '2.5: the count cannot be applied';
const APPLIES = 'N/A exactly where the standard does not apply';

const EY = 'early-years';
const P = 'primary';
const S = 'secondary';

// Rule, standard, phase, ticks (G-1..3 is G-1, G-2 and G-3; G-* is all of Good), level, a part of the reasons.
const CASES = [
  [NOT_SUFFICIENT, '1.1', P, '', null, ''],
  [NOT_SUFFICIENT, '1.1', P, 'G-1', 'G', 'Outstanding needs critical criterion 1.1-OS-1, which is not ticked.'],
  [NOT_SUFFICIENT, '1.1', P, 'NI-1', 'NI', 'No criterion for Good or better is ticked.'],
  [NOT_SUFFICIENT, '1.1', P, 'SI-2', 'SI', 'No criterion for Requires some improvement or better is ticked.'],
  [NOT_SUFFICIENT, '1.2', EY, 'G-1..8 SI-3', 'G', ''],
  [SUFFICIENT, '1.1', S, 'G-* OS-2 OS-3', 'G', '1.1-OS-1'],
  [SUFFICIENT, '1.3', P, 'G-*', 'G', '1.3-OS-1'],
  [SUFFICIENT, '1.4', P, 'G-2..8', 'NI', 'Good needs critical criterion 1.4-G-1, which is not ticked.'],
  [SUFFICIENT, '1.4', P, 'G-1', 'G', ''],
  [SUFFICIENT, '2.1', P, 'OS-1 G-*', 'G', 'Outstanding needs critical criterion 2.1-OS-2'],
  [SUFFICIENT, '2.1', P, 'G-2..4', 'NI', '2.1-G-1'],
  [SUFFICIENT, '2.1', P, 'OS-1 OS-2 G-*', 'OS', ''],
  [SUFFICIENT, '2.2', S, 'G-1..6', 'NI', 'Good needs critical criterion 2.2-G-7, which is not ticked.'],
  [SUFFICIENT, '2.2', S, 'G-1 G-4 G-5 G-6', 'NI', 'Good needs critical criteria 2.2-G-2, 2.2-G-3 and 2.2-G-7, which are not ticked.'],
  [SUFFICIENT, '2.2', S, 'G-2 G-3 G-7', 'G', ''],
  [SUFFICIENT, '2.3', P, 'G-1..7 G-9', 'NI', 'Good needs critical criterion 2.3-G-10'],
  [SUFFICIENT, '2.4', P, 'G-1 G-5..11', 'NI', 'Good needs critical criterion 2.4-G-2'],
  [ALL_GOOD, '1.1', P, 'OS-1', 'G', 'Criterion 1.1-OS-1 asks for every criterion for Good. Not ticked: 1.1-G-1, 1.1-G-2, 1.1-G-3, 1.1-G-4 and 1.1-G-5.'],
  [ALL_GOOD, '1.1', P, 'OS-1 G-1..4', 'G', 'Not ticked: 1.1-G-5.'],
  [ALL_GOOD, '1.1', P, 'OS-1 G-*', 'OS', ''],
  [ALL_GOOD, '1.2', P, 'OS-* G-1..7', 'G', '1.2-G-8'],
  [ALL_GOOD, '1.2', P, 'OS-* G-*', 'OS', ''],
  [ALL_GOOD, '1.4', S, 'OS-1 G-2..8', 'NI', 'Not ticked: 1.4-G-1.'],
  [ALL_GOOD, '2.2', P, 'OS-1 G-1..6', 'OS', ''],
  [ALL_GOOD, '2.3', P, 'OS-1 OS-2 G-1 G-2 G-4..7 G-9 G-10', 'G', 'Not ticked: 2.3-G-3 and 2.3-G-8.'],
  [ALL_GOOD, '2.5', P, 'OS-1 G-1..11', 'G', '2.5-G-12'],
  [CAP, '1.4', P, 'OS-* G-* NI-1', 'NI', 'Critical criterion 1.4-NI-1 applies: it caps the rating at Requires some improvement.'],
  [CAP, '1.4', P, 'OS-* G-* NI-2 NI-3 NI-4', 'OS', ''],
  [CAP, '2.1', EY, 'OS-* G-* SI-1', 'SI', 'Critical criterion 2.1-SI-1 applies: it caps the rating at Requires significant improvement.'],
  [CAP, '2.1', EY, 'OS-* G-* SI-2 SI-3 SI-4', 'OS', ''],
  [CAP, '2.2', S, 'OS-* G-* SI-6', 'SI', '2.2-SI-6'],
  [CAP, '2.2', S, 'G-* SI-1..5', 'G', ''],
  [CAP, '2.3', S, 'G-* NI-7', 'NI', '2.3-NI-7'],
  [CAP, '2.4', P, 'G-* NI-5', 'NI', '2.4-NI-5'],
  [CAP, '2.4', P, 'G-* NI-5 SI-3', 'SI', '2.4-SI-3'],
  [CAP, '1.5', P, 'G-2..6 NI-2', 'NI', '1.5-NI-2'],
  [CAP, '1.5', P, 'G-2..6 SI-2', 'SI', '1.5-SI-2'],
  [CAP, '1.1', P, 'G-* NI-* SI-*', 'G', ''],
  [FOUR, '2.3', P, 'G-1 G-2 G-4..6 G-9 G-10', 'NI', 'Good needs all 4 that are counted; 3 are ticked.'],
  [FOUR, '2.3', P, 'G-4 G-5', 'NI', '2 are ticked.'],
  [FOUR, '2.3', P, 'G-4', 'SI', 'Requires some improvement needs at least 2 of the 4 that are counted; 1 is ticked.'],
  [FOUR, '2.3', P, 'G-1 G-2 G-3 G-8 G-9 G-10', 'SI', '0 are ticked.'],
  [FOUR, '2.3', P, 'G-1 G-2 G-4..7 G-9 G-10', 'G', ''],
  [FOUR, '2.3', P, 'OS-* G-*', 'OS', ''],
  [FOUR, '2.3', P, 'OS-* G-1..6 G-8..10', 'NI', 'Outstanding needs all 4'],
  [FOUR, '2.3', P, 'NI-4', 'SI', 'Requires some improvement needs at least 2'],
  [SEVEN, '2.4', S, 'G-1 G-2 G-5..11', 'G', ''],
  [SEVEN, '2.4', S, 'G-1 G-2 G-5..10', 'NI', 'Good needs all 7 that are counted; 6 are ticked.'],
  [SEVEN, '2.4', S, 'G-1 G-2 G-5..9', 'NI', '5 are ticked.'],
  [SEVEN, '2.4', S, 'G-1 G-2 G-5..8', 'SI', 'Requires some improvement needs at least 5 of the 7 that are counted; 4 are ticked.'],
  [SEVEN, '2.4', S, 'G-1 G-2', 'SI', '0 are ticked.'],
  [SEVEN, '2.4', S, 'OS-* G-*', 'OS', ''],
  [SEVEN, '2.4', EY, 'G-1..8', 'SI', ''],
  [BANDS, '1.5', P, 'OS-2', 'OS', ''],
  [BANDS, '1.5', EY, 'OS-1', 'OS', ''],
  [BANDS, '1.5', P, 'OS-2 OS-3 G-4 NI-2', 'NI', '1.5-NI-2'],
  [BANDS, '1.5', S, 'G-2', 'G', 'Outstanding needs critical criterion 1.5-OS-2'],
  [BANDS, '1.5', S, 'G-3..6', 'NI', 'Good needs critical criterion 1.5-G-2'],
  [PHASE, '1.5', P, 'G-1 G-3', 'NI', '1.5-G-2'],
  [PHASE, '1.5', EY, 'G-2 G-3', 'NI', '1.5-G-1'],
  [PHASE, '1.5', EY, 'G-1', 'G', ''],
  [PHASE, '1.5', P, 'G-2 SI-1 NI-1', 'G', ''],
  [PHASE, '1.5', EY, 'OS-2', null, ''],
  [PHASE, '2.2', P, 'G-2 G-3', 'G', ''],
  [TEXT_ONLY, '2.5', P, 'G-1', 'G', '2.5-OS-1'],
  [TEXT_ONLY, '2.5', P, 'G-1 NI-2', 'G', ''],
  [TEXT_ONLY, '2.5', P, 'G-* SI-2', 'G', ''],
  [TEXT_ONLY, '2.5', P, 'OS-* G-*', 'OS', ''],
  [APPLIES, '1.4', EY, 'G-1', 'N/A', ''],
  [APPLIES, '2.2', EY, '', 'N/A', ''],
  [APPLIES, '2.3', EY, 'OS-* G-*', 'N/A', ''],
  [APPLIES, '2.1', EY, 'G-1', 'G', ''],
];

const standardOf = (id) => STANDARDS.find((standard) => standard.id === id);

/** Ids of criteria from the short form of the table. */
function ids(standard, text) {
  return text.split(' ').filter(Boolean).flatMap((part) => {
    const [, level, from, , to] = /^([A-Z]+)-(\*|\d+)(\.\.(\d+))?$/.exec(part);
    const own = standard.criteria.filter((criterion) => criterion.level === level).map(({ id }) => id);
    const chosen = from === '*' ? own : own.slice(from - 1, to ?? from);
    assert.ok(chosen.length > 0 && (from === '*' || chosen.length === (to ?? from) - from + 1), part);
    return chosen;
  });
}

const judge = (id, phase, text) => levels.judge(LEVELS, standardOf(id), phase, new Set(ids(standardOf(id), text)));

describe('the highest level that ticks allow', () => {
  for (const [rule, id, phase, ticks, expected, reason] of CASES) {
    test(`${rule}: ${id}, ${phase}: ${ticks || 'nothing'}`, () => {
      const found = judge(id, phase, ticks);
      assert.equal(found.applies ? (found.level ? found.level.code : null) : 'N/A', expected);
      assert.ok(found.reasons.join(' ').includes(reason), found.reasons.join(' '));
      // Below the best level there is always a reason, and at the best there is none.
      assert.equal(found.reasons.length > 0, found.level !== null && found.level.code !== 'OS');
    });
  }
});

test('what is capped says so', () => {
  assert.equal(judge('1.4', P, 'G-* NI-1').capped, true);
  assert.equal(judge('1.4', P, 'G-2').capped, false);
  assert.equal(judge('2.3', P, 'G-4 NI-7').capped, false, 'the count allows less than the cap');
});

test('N/A is exactly where the document says “primary and secondary only”', () => {
  const none = STANDARDS.flatMap(({ id }) => [EY, P, S].filter((phase) => !judge(id, phase, '').applies).map((phase) => `${id} ${phase}`));
  assert.deepEqual(none, ['1.4 early-years', '2.2 early-years', '2.3 early-years']);
});

test('ticking a critical criterion of a lower level never raises a rating, whatever else is ticked', () => {
  const random = numbers(7);
  const place = (found) => LEVELS.findIndex(({ code }) => code === found.level.code);
  for (let round = 0; round < 3000; round += 1) {
    const standard = STANDARDS[random(STANDARDS.length)];
    const phase = standard.phases[random(standard.phases.length)];
    const own = standard.criteria.filter(({ phases }) => phases.includes(phase));
    const ticks = new Set(own.filter(() => random(2)).map(({ id }) => id));
    const before = levels.judge(LEVELS, standard, phase, ticks);
    if (!before.level) continue;
    const caps = own.filter(({ critical, level }) => critical && (level === 'NI' || level === 'SI'));
    for (const { id, level } of caps) {
      const after = levels.judge(LEVELS, standard, phase, new Set([...ticks, id]));
      assert.ok(place(after) >= place(before), `${id} after ${[...ticks]}`);
      assert.ok(place(after) >= LEVELS.findIndex(({ code }) => code === level), id);
    }
    // One more of Good never lowers it.
    for (const { id } of own.filter(({ level }) => level === 'G')) {
      assert.ok(place(levels.judge(LEVELS, standard, phase, new Set([...ticks, id]))) <= place(before), `${id} after ${[...ticks]}`);
    }
  }
});

describe('the rating for the dashboard', () => {
  const allowed = judge('1.4', P, 'G-1');
  const rating = (found, chosen) => levels.rating(LEVELS, found, chosen);
  test('is what the ticks allow', () => assert.deepEqual(rating(allowed, ''), { code: 'G', label: 'Good', kind: 'good', lowered: false }));
  test('is the judgement of the reader if it is lower', () => assert.equal(rating(allowed, 'SI').code, 'SI'));
  test('is never better than the ticks allow', () => assert.deepEqual(rating(allowed, 'OS'), { code: 'G', label: 'Good', kind: 'good', lowered: true }));
  test('is the judgement of the reader where nothing is ticked', () => assert.equal(rating(judge('1.4', P, ''), 'OS').code, 'OS'));
  test('is not stated where there is neither', () => assert.deepEqual(rating(judge('1.4', P, ''), ''), { code: '', label: 'Not stated', kind: 'missing', lowered: false }));
  test('is N/A where the standard does not apply, whatever was chosen', () => assert.deepEqual(rating(judge('1.4', EY, ''), 'G'), { code: 'N/A', label: 'Does not apply', kind: 'none', lowered: false }));
});

describe('an overall rating', () => {
  const suggested = (codes) => levels.suggested(LEVELS, codes.split(' '))?.code ?? null;
  test('is suggested as in the build', () => {
    // The cases of the build, in src/model/standards.rs.
    for (const [codes, expected] of [['G G OS NI', 'G'], ['NI NI G G G', 'NI'], ['G SI', 'NI'], ['OS OS OS', 'G'], ['N/A G N/A', 'G'], ['N/A', null], ['', null]]) {
      assert.equal(suggested(codes), expected, codes);
    }
  });
  test('of the sample is the one that is suggested, in all eight cells', () => {
    const sample = [['G G OS N/A NI', 'G'], ['NI NI G G G', 'NI'], ['G G OS G G', 'G'], ['G N/A N/A G SI', 'NI'], ['NI G G G G', 'G'], ['NI G NI G G', 'NI'], ['G NI G', 'G'], ['NI G NI', 'NI']];
    for (const [codes, expected] of sample) assert.equal(suggested(codes), expected, codes);
  });
});

describe('another scale: three grades of a form, and a part with eight boxes', () => {
  const scale = ['Secure', 'Partly secure', 'Not secure'].map((label) => ({ code: label, label, kind: '', caps: false }));
  const names = Array.from({ length: 8 }, (_, at) => `box-${at}`);
  const part = {
    phases: [''],
    criteria: names.map((id) => ({ id, level: 'Secure', critical: false, phases: [''], needs: '' })),
    rules: [{ of: names, least: { Secure: 8, 'Partly secure': 5, 'Not secure': 0 } }],
  };
  for (const [ticked, expected, reasons] of [
    [0, null, []],
    [1, 'Not secure', ['Secure needs all 8 that are counted; 1 is ticked.', 'Partly secure needs at least 5 of the 8 that are counted; 1 is ticked.']],
    [4, 'Not secure', ['Secure needs all 8 that are counted; 4 are ticked.', 'Partly secure needs at least 5 of the 8 that are counted; 4 are ticked.']],
    [5, 'Partly secure', ['Secure needs all 8 that are counted; 5 are ticked.']],
    [7, 'Partly secure', ['Secure needs all 8 that are counted; 7 are ticked.']],
    [8, 'Secure', []],
  ]) {
    test(`${ticked} boxes`, () => {
      const found = levels.judge(scale, part, '', new Set(names.slice(0, ticked)));
      assert.equal(found.level?.code ?? null, expected);
      assert.deepEqual([...found.reasons], reasons);
      assert.equal(levels.counted(found.counts), `${ticked} of 8`);
    });
  }
  test('is said in words', () => {
    const said = (...codes) => levels.said(scale, codes.map((code) => ({ code })));
    assert.equal(said('', ''), '0 of 2 are rated so far.');
    assert.equal(said('Secure', '', 'Not secure'), '2 of 3 are rated so far: 1 Secure and 1 Not secure.');
    assert.equal(said('Secure', 'Partly secure', 'Secure', 'Not secure'), 'All 4 are rated: 2 Secure, 1 Partly secure and 1 Not secure.');
  });
});

test('the table has at least forty cases, and every rule has some', () => {
  assert.ok(CASES.length >= 40, `${CASES.length}`);
  for (const rule of [SUFFICIENT, NOT_SUFFICIENT, CAP, ALL_GOOD, FOUR, SEVEN, BANDS, PHASE, TEXT_ONLY, APPLIES]) assert.ok(CASES.filter(([one]) => one === rule).length >= 4, rule);
});

/** Numbers that look random and are the same every time. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
