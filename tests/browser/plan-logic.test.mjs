// The document of the school health plan without a page: its file, what is missing, the barometer, sheets and tables.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run } from './support/scripts.mjs';

const { wellspringKeep: keep, wellspringPlan: logic } = run('keep.js', 'plan.js');
const TODAY = '2027-03-01';

/** A plan with these values at these places. */
function plan(values = {}) {
  const made = logic.empty();
  for (const [path, value] of Object.entries(values)) logic.put(made, path, value);
  return made;
}

/** A plan in which nothing is missing. */
function complete() {
  const values = { 'about.school': 'Ridge Lane Primary', 'needs.0.need': 'More sleep' };
  for (const which of logic.WHICH) {
    const here = `priorities.${which}`;
    Object.assign(values, { [`${here}.title`]: `The ${which} one`, [`${here}.source`]: 'The strategy' });
    for (const kind of logic.KINDS) {
      const outcome = `${here}.outcomes.${kind}`;
      Object.assign(values, { [`${outcome}.text`]: '9 of 12', [`${outcome}.by`]: '2028-07-01', [`${outcome}.evidence`]: 'Survey', [`${outcome}.baseline`]: '3 of 12' });
    }
    ['process', 'impact', 'impact', 'impact'].forEach((kind, at) => {
      const one = `${here}.indicators.${at}`;
      Object.assign(values, { [`${one}.text`]: `${at} of 12 sleep well`, [`${one}.by`]: '2027-07-01', [`${one}.kind`]: kind });
    });
    Object.assign(values, { [`${here}.activities.0.name`]: 'Sleep Stories', [`${here}.activities.0.who`]: 'PE lead' });
  }
  return plan(values);
}

const issues = (of) => logic.check(of).map(({ path, must }) => (must ? '!' : '?') + path);
const problem = (text) => logic.read(text).problem ?? assert.fail('it was opened');
const answers = (sheet) => sheet.parts.flatMap((part) => part.items.flatMap((item) => item.rows.map(([question, answer]) => [part.title, item.title, question, answer].join(' | '))));

/** Numbers that look random and are the same in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const TEXTS = ['', 'plain', ' spaces  ', 'two\nlines\r\n', 'quotes " \' \\', '=1+1', '<script>alert(1)</script>', 'Ysgol Café 🏫', '\ud83c', '\u2028\u0000\t', '__proto__', 'x'.repeat(5000), '{"format":1}'];
const DATES = ['', '2026-11-22', '2028-02-29', '2100-12-31'];

/** Any plan: every field filled at random, lists of any allowed length. */
function anyPlan(below) {
  const made = logic.empty();
  const pick = (list) => list[below(list.length)];
  const fillIn = (value, path) => {
    for (const [name, inner] of Object.entries(value)) {
      const here = path ? `${path}.${name}` : name;
      if (Array.isArray(inner)) {
        inner.length = 0;
        for (let count = below(logic.most(here) + 1); count > 0; count -= 1) inner.push(logic.blank(here));
      }
      if (typeof inner === 'object') fillIn(inner, here);
      else if (typeof inner === 'boolean') value[name] = below(2) === 1;
      else if (name === 'kind') value[name] = pick(['', 'process', 'impact']);
      else if (name === 'serves') value[name] = pick(['', 'all', ...logic.KINDS]);
      else if (name === 'met') value[name] = pick(['', 'yes', 'partly', 'not-yet']);
      else if (['date', 'by', 'measured', 'found', 'reached', 'start', 'again'].includes(name)) value[name] = pick(DATES);
      else value[name] = pick(TEXTS);
    }
  };
  fillIn(made, '');
  return made;
}

describe('the file', () => {
  test('gives back exactly what was saved, whatever it is', () => {
    const below = random(7);
    for (let round = 0; round < 500; round += 1) {
      const before = anyPlan(below);
      const text = logic.write(before);
      const opened = logic.read(text);
      assert.deepEqual(opened, { plan: before, unknown: [] });
      assert.equal(logic.write(opened.plan), text);
      assert.deepEqual(logic.read(Buffer.from(text, 'utf8').toString('utf8')).plan, before, 'also through UTF-8');
    }
  });

  test('says its format and version, and opens with a byte order mark', () => {
    const { format, version } = JSON.parse(logic.write(logic.empty()));
    assert.deepEqual([format, version], ['wellspring school health plan', 1]);
    assert.deepEqual(logic.read('\uFEFF' + logic.write(complete())).plan, complete());
  });

  test('that is damaged at any place is refused or gives a whole plan, and never throws', () => {
    const text = logic.write(complete());
    const below = random(11);
    for (let round = 0; round < 400; round += 1) {
      const from = below(text.length);
      const damaged = [text.slice(0, from), text.slice(0, from) + text.slice(from + 1 + below(40)), text.slice(0, from) + '\u0000' + text.slice(from)][round % 3];
      const opened = logic.read(damaged);
      if ('problem' in opened) assert.match(opened.problem, /^The file .*\.$/);
      else assert.deepEqual(logic.read(logic.write(opened.plan)).plan, opened.plan);
    }
    assert.match(problem(text.slice(0, -20)), /damaged/);
  });

  test('of something else is refused in plain words', () => {
    assert.match(problem(''), /empty/);
    for (const text of ['hello', '%PDF-1.7', '<html>']) assert.match(problem(text), /damaged, or it is not one that this page saved/);
    for (const text of ['null', '3', '[]', '"wellspring school health plan"']) assert.match(problem(text), /not one that this page saved/);
    for (const text of ['{}', '{"format":"another"}', keep.pack({ tool: 'plan', answers: {}, saved: '' })]) assert.match(problem(text), /not a plan that was saved on this page/);
    assert.match(problem('x'.repeat(keep.LARGEST + 1)), /too large/);
    assert.match(problem(logic.write(logic.empty()).replace('"version": 1', '"version": 2')), /newer version/);
    for (const version of ['0', '"1"', '1.5', 'null']) assert.match(problem(logic.write(logic.empty()).replace('"version": 1', `"version": ${version}`)), /does not say its version/);
    assert.match(problem('{"format":"wellspring school health plan","version":1}'), /the plan itself is missing/);
  });

  test('with a wrong value is refused with its place', () => {
    const check = (path, value, expected) => {
      const made = complete();
      if (path === 'needs') made.needs = value;
      else logic.put(made, path, value);
      assert.match(problem(logic.write(made)), expected, path);
    };
    check('about.school', 3, /at “about, school” it should have a text/);
    check('about.date', '31/05/2027', /“about, date” it should have a date such as 2027-05-31/);
    for (const day of ['2027-02-30', '2027-13-01', '2027-05-00', '27-05-31', '2027-05-31T00:00']) check('about.date', day, /date/);
    check('priorities.local.indicators.1.met', 'yes', /“priorities, local, indicators, 2, met” it should have true or false/);
    check('priorities.local.indicators.1.kind', 'none', /one of “”, “process”, “impact”/);
    check('priorities.school.outcomes', [], /a group of settings/);
    check('needs', {}, /a list/);
    check('needs', Array.from({ length: 11 }, () => logic.blank('needs')), /no more than 10 rows/);
  });

  test('that lacks parts is opened with these empty; parts that nobody knows are named', () => {
    const opened = logic.read('{"format":"wellspring school health plan","version":1,"plan":{"about":{"school":"A","head":"B"},"__proto__":{"x":1},"pupils":[]}}');
    assert.deepEqual(opened.plan, plan({ 'about.school': 'A' }));
    assert.deepEqual(opened.unknown.sort(), ['__proto__', 'about.head', 'pupils']);
    assert.equal({}.x, undefined);
  });

  test('of an older version is brought up to date step by step', () => {
    const text = JSON.stringify({ format: 'wellspring school health plan', version: 1, plan: { name: 'A' } });
    const steps = [(older) => ({ school: older.name + ' school' }), (older) => ({ about: older })];
    assert.equal(logic.read(text, steps).plan.about.school, 'A school');
    assert.equal(logic.read(text.replace('"version":1', '"version":3'), steps).plan.about.school, '', 'only the steps from its own version');
    assert.match(logic.read(text.replace('"version":1', '"version":4'), steps).problem, /newer/);
  });

  test('has a name that any system takes', () => {
    assert.equal(logic.fileName(plan()), 'school-health-plan');
    assert.equal(logic.fileName(plan({ 'about.school': "  St Mary's / Ysgol Ôl: C:\\..\\x " })), 'school-health-plan-st-marys-ysgol-ol-c-x');
    assert.ok(logic.fileName(plan({ 'about.school': 'a'.repeat(500) })).length < 90);
  });
});

describe('what is missing', () => {
  test('is nothing in a complete plan', () => assert.deepEqual(issues(complete()), []));

  test('is said for an empty plan, a thing once', () => {
    const found = issues(plan());
    assert.equal(found.filter((path) => path.startsWith('!')).length, 1 + 2 * (1 + 3 + 1));
    assert.equal(new Set(found).size, found.length);
    assert.ok(found.includes('!priorities.school.outcomes.targeted.text'));
  });

  test('a change to a complete plan gives its own issue', () => {
    const check = (path, value, ...expected) => {
      const made = complete();
      logic.put(made, path, value);
      assert.deepEqual(issues(made), expected, path);
    };
    check('about.school', ' ', '!about.school');
    check('needs.0.need', '', '?needs.0.need');
    check('priorities.local.title', '', '!priorities.local.title');
    check('priorities.local.source', '', '?priorities.local.source');
    check('priorities.school.title', ' the LOCAL  one ', '!priorities.school.title');
    check('priorities.local.outcomes.quantitative.text', 'More pupils walk to school', '?priorities.local.outcomes.quantitative.text');
    check('priorities.local.outcomes.perception.text', '', '!priorities.local.outcomes.perception.text');
    check('priorities.local.outcomes.targeted.by', '', '!priorities.local.outcomes.targeted.by');
    check('priorities.local.outcomes.targeted.evidence', '', '?priorities.local.outcomes.targeted.evidence');
    check('priorities.local.outcomes.targeted.baseline', '', '?priorities.local.outcomes.targeted.baseline');
    check('priorities.local.outcomes.targeted.measured', '2029-01-01', '?priorities.local.outcomes.targeted.measured');
    check('priorities.local.outcomes.targeted.met', 'yes', '?priorities.local.outcomes.targeted.result');
    check('priorities.school.indicators.1.by', '', '!priorities.school.indicators.1.by');
    check('priorities.school.indicators.1.by', '2028-07-02', '?priorities.school.indicators.1.by');
    check('priorities.school.indicators.1.text', 'Hold an assembly', '?priorities.school.indicators.1.text');
    check('priorities.school.indicators.1.text', 'We will train staff', '?priorities.school.indicators.1.text');
    check('priorities.school.indicators.1.text', 'Trained staff are in every class');
    check('priorities.school.indicators.1.reached', '2027-01-01', '?priorities.school.indicators.1.met');
    check('priorities.school.indicators', [], '!priorities.school.indicators.0.text');
    check('priorities.school.activities.0.who', '', '?priorities.school.activities.0.who');
    check('priorities.school.activities.0.name', '', '?priorities.school.activities.0.name');
    const process = complete();
    for (const one of process.priorities.local.indicators) one.kind = 'process';
    assert.deepEqual(issues(process), ['?priorities.local.indicators.0.kind']);
  });
});

describe('the barometer', () => {
  test('counts the indicators that are met, of those that are written', () => {
    const made = complete();
    for (const [which, at] of [['local', 0], ['local', 1], ['local', 2], ['school', 0], ['school', 3]]) made.priorities[which].indicators[at].met = true;
    const whole = logic.progress(made, TODAY);
    assert.deepEqual(whole, { met: 5, all: 8, late: 0 });
    assert.equal(logic.said(whole), '5 of 8 early success indicators met');
    assert.deepEqual(logic.progress(made, TODAY, 'school'), { met: 2, all: 4, late: 0 });
    made.priorities.local.indicators[0].text = ' ';
    assert.equal(logic.said(logic.progress(made, TODAY)), '4 of 7 early success indicators met');
  });

  test('says what is past its date, from the day after it', () => {
    const made = complete();
    assert.equal(logic.progress(made, '2027-07-01').late, 0);
    assert.equal(logic.progress(made, '2027-07-02').late, 8);
    made.priorities.local.indicators.forEach((one) => (one.met = true));
    assert.equal(logic.said(logic.progress(made, '2027-07-02')), '4 of 8 early success indicators met. 4 are past the date');
    assert.equal(logic.said({ met: 0, all: 1, late: 1 }), '0 of 1 early success indicator met. 1 is past the date');
    assert.equal(logic.said(logic.progress(plan(), TODAY)), 'No early success indicators yet');
  });
});

describe('sheets', () => {
  test('stage 4 has what was planned, ticks what can be seen, and leaves the reader room', () => {
    const made = complete();
    made.about.cluster = 'Four schools of the valley';
    made.priorities.local.outcomes.targeted.measured = '2026-11-22';
    const lines = answers(logic.stage4(made));
    for (const line of [
      'Your school |  | In a cluster with | Four schools of the valley',
      'Priority 1: local priority |  | Priority | The local one',
      'Priority 1: local priority, outcomes | Targeted outcome | Starting figure, and when it was measured | 3 of 12, 22 November 2026',
      'Priority 2: school priority, early success indicators | Indicator 1 | By when | 1 July 2027',
      'Check before you send it |  | Each outcome has a number, a starting figure and a date | ☑',
      'Check before you send it |  | There are process indicators and impact indicators | ☑',
      'Check before you send it |  | No figure identifies a pupil | ☐',
      'For the reader |  | Points to clarify | ',
    ]) assert.ok(lines.includes(line), line);
    made.priorities.local.outcomes.targeted.by = '';
    assert.ok(answers(logic.stage4(made)).includes('Check before you send it |  | Each outcome has a number, a starting figure and a date | ☐'));
  });

  test('stage 8 has a sheet for each outcome with a result', () => {
    const made = complete();
    assert.deepEqual(logic.stage8(made, TODAY), []);
    Object.assign(made.priorities.local.outcomes.perception, { result: '10 of 12', found: '2028-06-30', met: 'partly' });
    made.priorities.school.outcomes.targeted.met = 'yes';
    made.priorities.local.indicators[2].met = true;
    const sheets = logic.stage8(made, TODAY);
    assert.deepEqual(sheets.map(({ title }) => title), ['Stage 8 confirmation: perception outcome of the local priority', 'Stage 8 confirmation: targeted outcome of the school priority']);
    const lines = answers(sheets[0]);
    for (const line of ['The result |  | Result, and when it was measured | 10 of 12, 30 June 2028', 'The result |  | Have we met the outcome? | Partly', 'The evidence |  | Early success indicators reached | 1 of 4']) assert.ok(lines.includes(line), line);
  });
});

describe('exports', () => {
  test('the table keeps formulas from being formulas, and quotes what must be quoted', () => {
    const made = plan({ 'about.school': '=HYPERLINK("x")', 'about.lead': '+44', 'about.cluster': "'=1", 'review.voice': 'one,\n"two"', 'review.next': '\tx', 'review.learned': 'a=b' });
    const text = keep.csv(logic.rows(logic.whole(made, TODAY)));
    assert.ok(text.startsWith('\uFEFFPart,Item,Question,Answer\r\n'));
    for (const row of [`Your school,,School,"'=HYPERLINK(""x"")"`, "Your school,,Role that leads the group,'+44", "Your school,,In a cluster with,''=1", 'Looking back,,"What pupils, parents or carers say","one,\n""two"""', "Looking back,,What comes next,'\tx", 'Looking back,,What we learned,a=b']) {
      assert.ok(text.includes(row + '\r\n'), row);
    }
  });

  test('no cell of any plan starts as a formula does', () => {
    const below = random(3);
    for (let round = 0; round < 100; round += 1) {
      const text = keep.csv(logic.rows(logic.whole(anyPlan(below), TODAY))).slice(1);
      assert.doesNotMatch(text.replace(/"(?:[^"]|"")*"/g, (cell) => (/^"[=+\-@\t\r]/.test(cell) ? '=' : 'x')), /(^|,)[=+\-@\t\r](?!\n)/m);
    }
  });

  test('the page holds the texts as text', () => {
    const made = plan({ 'about.school': '<img src=x onerror=alert(1)> & "co"', 'needs.0.need': '</dd><script>' });
    const text = logic.html(logic.whole(made, TODAY), 'en-GB');
    assert.match(text, /^<!doctype html>\n<html lang="en-GB">/);
    assert.ok(text.includes('<title>School health plan: &lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;</title>'));
    assert.doesNotMatch(text, /<img|<script/);
  });
});
