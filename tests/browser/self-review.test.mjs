// The self-review, as readers use it: ticking, the level and its reasons,
// the dashboard, files, keeping on the device, printing; by keyboard, without scripts, from the disk.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OPENED, faults } from './support/axe.mjs';
import { openPage, useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { box, button, cells, openFile, saved } from './support/keep.mjs';
import { onDisk } from './support/site.mjs';
import { LEVELS, STANDARDS } from './support/standards.mjs';

const REVIEW = 'standards/self-review/';
const SAMPLE = 'standards/dashboard/any-borough/';
const ANNUAL = 'forms/annual-review/';
const AGENDA = 'standards/meeting-agendas/';

const site = await useBrowser();

const result = (page, id, phase) => page.locator(`[data-standard="${id}"] .review-result`, { has: page.locator('h4', { hasText: phase }) });

/** The page with every standard open. */
async function review(options) {
  const opened = await site.open(REVIEW, options);
  await opened.page.evaluate(() => document.querySelectorAll('details[data-standard]').forEach((details) => (details.open = true)));
  return opened;
}

const file = (answers, tool = 'self-review') => JSON.stringify({ wellspring: tool, version: 1, saved: '2026-11-20', answers });

describe('the checklist without scripts', () => {
  test('has every criterion, every rule and every box of the standards', async () => {
    const { page } = await site.open(REVIEW, { javaScriptEnabled: false });
    const found = await page.locator('[data-standard]').evaluateAll((standards) =>
      standards.map((standard) => ({
        id: standard.dataset.standard,
        phases: standard.dataset.phases.split(' '),
        criteria: [...standard.querySelectorAll('[data-criterion]')].map((item) => ({
          id: item.dataset.criterion,
          level: item.closest('[data-level]').dataset.level,
          critical: 'critical' in item.dataset,
          phases: [...item.querySelectorAll('input')].map((input) => input.value),
          needs: item.dataset.needs ?? '',
        })),
        rules: [...standard.querySelectorAll('[data-rule]')].map((rule) => ({
          of: rule.dataset.of.split(' '),
          least: Object.fromEntries(rule.dataset.least.split(' ').map((pair) => [pair.split(':')[0], Number(pair.split(':')[1])])),
        })),
      })),
    );
    assert.deepEqual(found, STANDARDS);
    const scale = await page.locator('[data-scale] > li').evaluateAll((items) =>
      items.map((item) => ({ code: item.dataset.code, label: item.querySelector('.rating').textContent, kind: item.dataset.kind, caps: 'caps' in item.dataset })),
    );
    assert.deepEqual(scale, LEVELS);
    // Critical ones are marked in words.
    const words = await page.locator('[data-criterion][data-critical] .tag').allInnerTexts();
    assert.equal(words.length, STANDARDS.flatMap(({ criteria }) => criteria).filter(({ critical }) => critical).length);
    none(words.filter((text) => !/^Critical: (caps the rating|needed for this level)$/.test(text)), 'each says that it is critical');
    assert.equal(await page.locator('main button').count(), 0, 'there are no dead buttons');
    assert.equal(await page.locator('main [hidden]:not(.definitions)').count(), 0, 'nothing waits for a script');
    assert.ok(await page.locator('[data-criterion="2.4-SI-3"] input').first().isVisible());
    await page.close();
  });

  test('says N/A where a standard does not apply', async () => {
    const { page } = await site.open(REVIEW, { javaScriptEnabled: false });
    const none = await page.locator('[data-standard]', { hasText: 'N/A' }).evaluateAll((found) => found.map((one) => one.dataset.standard));
    assert.deepEqual(none, ['1.4', '2.2', '2.3']);
    await page.close();
  });
});

describe('what ticks allow', () => {
  test('is said at once, with the reason, for each phase by itself', async () => {
    const { page, problems } = await review();
    assert.match(await result(page, '1.4', 'Primary').innerText(), /Nothing is ticked yet/);
    await box(page, '1.4-G-1').check();
    const primary = result(page, '1.4', 'Primary');
    assert.match(await primary.innerText(), /Your ticks allow at most: Good/);
    assert.match(await primary.innerText(), /Outstanding needs critical criterion 1\.4-OS-1, which is not ticked\./);
    assert.match(await primary.innerText(), /Ticked: Outstanding 0 of 3, Good 1 of 8/);
    assert.match(await result(page, '1.4', 'Secondary').innerText(), /Nothing is ticked yet/);
    await box(page, '1.4-NI-1').check();
    assert.match(await primary.innerText(), /The rating is capped at: Requires some improvement/);
    assert.match(await primary.innerText(), /Critical criterion 1\.4-NI-1 applies: it caps the rating/);
    assert.match(await page.locator('[data-review] > [role=status]').innerText(), /^1\.4, Primary: the ticks allow at most Requires some improvement\.$/);
    await box(page, '1.4--primary', 'OS').check();
    assert.match(await primary.innerText(), /You chose Outstanding\. The ticks do not allow it, so the dashboard shows Requires some improvement\./);
    await box(page, '1.4--primary', 'SI').check();
    const row = (await cells(page, '.dashboard')).find(([[title]]) => title.startsWith('1.4'));
    assert.deepEqual(row.slice(1), [
      ['Does not apply', 'rating rating-none', 'Early Years'],
      ['Requires significant improvement', 'rating rating-lowest', 'Primary'],
      ['Not stated', 'rating rating-missing', 'Secondary'],
    ]);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('counts in 2.3 and 2.4, and only shows the rule of 2.5', async () => {
    const { page } = await review();
    for (const number of [4, 5, 6]) await box(page, `2.3-G-${number}`).check();
    assert.match(await result(page, '2.3', 'Primary').innerText(), /Good needs all 4 that are counted; 3 are ticked\./);
    for (const number of [5, 6, 7, 8]) await box(page, `2.4-G-${number}`).check();
    assert.match(await result(page, '2.4', 'Primary').innerText(), /at least 5 of the 7 that are counted; 4 are ticked\./);
    await box(page, '2.5-NI-2').check();
    await box(page, '2.5-G-1').check();
    assert.match(await result(page, '2.5', 'Primary').innerText(), /allow at most: Good/);
    assert.match(await page.locator('[data-standard="2.5"]').innerText(), /nobody can apply that count/);
    await page.close();
  });
});

/** The sample of the source, row by row: phase, area 1, its overall rating, area 2, its overall rating. */
const SOURCE = [
  ['Early Years', 'G G OS N/A NI', 'G', 'G N/A N/A G SI', 'NI'],
  ['Primary', 'NI NI G G G', 'NI', 'NI G G G G', 'G'],
  ['Secondary', 'G G OS G G', 'G', 'NI G NI G G', 'NI'],
  ['all', '', 'G', '', 'NI'],
];

test('the published sample is that of the source, cell by cell', async () => {
  const { page } = await site.open(SAMPLE, { javaScriptEnabled: false });
  const label = (code) => (code === 'N/A' ? 'Does not apply' : LEVELS.find((level) => level.code === code).label);
  const tables = await page.locator('main .table-ratings').evaluateAll((all) => all.map((table) => [...table.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))));
  const all = await page.locator('p > strong.rating').allInnerTexts();
  [1, 3].forEach((column, at) => {
    const [heads, ...rows] = tables[at];
    assert.deepEqual(heads, ['Standard', ...SOURCE.slice(0, 3).map(([phase]) => phase)]);
    assert.deepEqual(rows.slice(0, -1).map(([title]) => title.slice(0, 3)), [1, 2, 3, 4, 5].map((number) => `${at + 1}.${number}`));
    SOURCE.slice(0, 3).forEach((source, phase) => {
      assert.deepEqual(rows.map((row) => row[phase + 1]), [...source[column].split(' '), source[column + 1]].map(label), `${source[0]}, area ${at + 1}`);
    });
    assert.equal(all[at], label(SOURCE[3][column + 1]));
  });
  await page.close();
});

test('the dashboard of the sample is the same cell by cell, in words, classes and order', async () => {
  const { page: sample } = await site.open(SAMPLE);
  const suggested = await sample.locator('.suggested').allInnerTexts();
  assert.equal(suggested.length, 2);
  const wanted = await cells(sample, 'main');
  const together = await sample.locator('p > strong.rating').evaluateAll((found) => found.map((one) => [one.textContent, one.className]));
  await sample.close();
  const codes = { 'Does not apply': '', ...Object.fromEntries(LEVELS.map(({ code, label }) => [label, code])) };
  const phases = { 'Early Years': 'early-years', Primary: 'primary', Secondary: 'secondary' };
  const answers = {};
  let area = 1;
  for (const [[title], ...row] of wanted) {
    for (const [label, , phase] of row) {
      if (codes[label]) answers[title === 'Overall' ? `overall--${area}--${phases[phase]}` : `${title.split(' ')[0]}--${phases[phase]}`] = codes[label];
    }
    if (title === 'Overall') area += 1;
  }
  together.forEach(([label], at) => (answers[`overall--${at + 1}--all`] = codes[label]));
  assert.equal(Object.keys(answers).length, 27 + 8, 'the sample has 27 ratings and 8 overall ratings');
  const { page } = await review();
  assert.match(await openFile(page, file(answers)), /^Opened “review\.json”, saved on 20 November 2026\.$/);
  assert.deepEqual(await cells(page, '.dashboard'), wanted);
  assert.deepEqual(await page.locator('.dashboard p > strong.rating').evaluateAll((found) => found.map((one) => [one.textContent, one.className])), together);
  assert.match(await page.locator('main').innerText(), /27 of 27 ratings so far/);
  assert.equal(await page.locator('.dashboard > p').first().innerText(), 'All 27 are rated: 2 Outstanding, 18 Good, 6 Requires some improvement and 1 Requires significant improvement.');
  // Overall ratings are suggested, never set; all of the sample are as suggested.
  assert.deepEqual(await page.locator('.dashboard .suggested').allInnerTexts(), suggested);
  none(suggested.filter((text) => text.includes('Stated otherwise')), 'nothing differs');
  await box(page, 'overall--1--primary', 'G').check();
  assert.match(await page.locator('.dashboard .suggested').first().innerText(), /; Primary: Requires some improvement; .* Stated otherwise: Primary\.$/);
  assert.equal(await page.locator('[data-overall="1"] .quiet').nth(1).innerText(), 'Your ratings suggest: Requires some improvement.');
  await page.close();
});

describe('files', () => {
  test('a review comes back exactly: ticks, judgements and words', async () => {
    const { page, context, problems } = await review();
    await box(page, '1.1-G-1').check();
    await box(page, '1.1-G-1', 'secondary').check();
    await box(page, '2.2-G-7', 'secondary').check();
    await box(page, '1.1--secondary', 'NI').check();
    await box(page, 'overall--2--all', 'G').check();
    await page.locator('[name="about--subject"]').fill('Any “Borough”');
    await page.locator('[name="about--date"]').fill('2026-11-21');
    await page.locator('[name="evidence--1.1"]').fill('First line\n=second, "third"');
    const first = await saved(page);
    assert.match(first.name, /^self-review-\d{4}-\d\d-\d\d\.json$/);
    await page.reload();
    assert.equal(await box(page, '1.1-G-1').isChecked(), false, 'nothing was kept');
    await openFile(page, first.text);
    assert.deepEqual(JSON.parse((await saved(page)).text).answers, JSON.parse(first.text).answers);
    assert.equal(await page.locator('[name="evidence--1.1"]').inputValue(), 'First line\n=second, "third"');
    none(await stored(page), 'nothing is in storage');
    none(await context.cookies(), 'there are no cookies');
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('generated reviews come back exactly', async () => {
    const { page } = await review();
    for (let seed = 1; seed <= 6; seed += 1) {
      const answers = {};
      let state = seed;
      const random = (below) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), Math.floor((state / 2 ** 32) * below));
      for (const { id, phases, criteria } of STANDARDS) {
        for (const criterion of criteria) {
          const ticked = criterion.phases.filter(() => random(2));
          if (ticked.length) answers[criterion.id] = ticked;
        }
        for (const phase of phases) if (random(2)) answers[`${id}--${phase}`] = LEVELS[random(4)].code;
      }
      await openFile(page, file(answers), `review-${seed}.json`);
      assert.deepEqual(JSON.parse((await saved(page)).text).answers, answers);
    }
    await page.close();
  });

  test('answers that have no place on the page stay in what is saved', async () => {
    const { page } = await review();
    assert.match(await openFile(page, file({ '9.9-G-1': ['primary'], '1.1-G-1': ['primary'] })), /One answer belongs to a question that is not on this page any more/);
    assert.deepEqual(JSON.parse((await saved(page)).text).answers, { '1.1-G-1': ['primary'], '9.9-G-1': ['primary'] });
    await page.close();
  });

  test('the table for spreadsheets has every standard in every phase', async () => {
    const { page } = await review();
    await box(page, '1.4-G-2').check();
    await page.locator('[name="evidence--1.4"]').fill('=HYPERLINK("x")');
    const { name, text } = await saved(page, 'Download as CSV');
    assert.match(name, /^self-review-.*\.csv$/);
    const lines = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    assert.equal(lines.length, 1 + 30 + 8);
    const row = lines.find((line) => line.startsWith('1.4,') && line.includes(',Primary,'));
    assert.match(row, /,Requires some improvement,Requires some improvement,.*1\.4-G-1, which is not ticked\./);
    assert.match(row, /"'=HYPERLINK\(""x""\)"$/);
    assert.match(lines.find((line) => line.startsWith('1.4,') && line.includes('Early Years')), /Does not apply/);
    await page.close();
  });
});

test('by keyboard alone: open a standard, tick, read the result, choose a judgement, keep and delete', async () => {
  const { page } = await site.open(REVIEW);
  const focused = (what) => page.evaluate((what) => document.activeElement.matches(what), what);
  const tabTo = async (what) => {
    for (let steps = 0; steps < 400; steps += 1) {
      if (await focused(what)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${what} is not reached by Tab`);
  };
  await tabTo('[data-standard="1.1"] > summary');
  await page.keyboard.press('Enter');
  await tabTo('[name="1.1-G-1"][value="primary"]');
  await page.keyboard.press('Space');
  assert.match(await page.locator('[data-standard="1.1"] > summary').innerText(), /Primary: good/);
  await tabTo('[name="1.1--primary"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await box(page, '1.1--primary', 'G').isChecked(), true);
  await page.evaluate(() => document.querySelector('.keep button').focus());
  await tabTo('.keep-buttons + .keep-buttons > button:first-of-type');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep on this device');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Delete what is kept');
  await page.keyboard.press('Enter');
  none(await stored(page), 'nothing is left in storage');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep on this device');
  await page.close();
});

test('printing shows every standard, and the screen is as before afterwards', async () => {
  const { page } = await site.open(REVIEW);
  assert.equal(await page.locator('details[data-standard][open]').count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('details[data-standard][open]').count(), 10);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.keep:visible').count(), 0);
  assert.ok(await page.locator('.dashboard').isVisible());
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('details[data-standard][open]').count(), 0);
  await page.close();
});

test('from the disk: tick, save, open, keep', async () => {
  const { page, problems } = await openPage(site.browser, onDisk(REVIEW));
  await page.evaluate(() => document.querySelectorAll('details[data-standard]').forEach((details) => (details.open = true)));
  await box(page, '1.1-G-1').check();
  assert.match(await result(page, '1.1', 'Primary').innerText(), /at most: Good/);
  const { text } = await saved(page);
  await page.reload();
  await openFile(page, text);
  assert.equal(await box(page, '1.1-G-1').isChecked(), true);
  await button(page, 'Keep on this device').click();
  assert.match(await page.locator('.keep-status').innerText(), /^Kept on this device/);
  await button(page, 'Delete what is kept').click();
  none(problems, 'the browser complains about nothing');
  await page.close();
});

test('works where the browser demands trusted types and takes no inline script or style', async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  for (const path of [REVIEW, ANNUAL, AGENDA]) {
    await page.goto(new URL(path, site.address).href);
    await page.locator('main input[type=checkbox]').first().evaluate((input) => input.click());
  }
  await page.goto(new URL(REVIEW, site.address).href);
  await openFile(page, file({ '1.1-G-1': ['primary'] }));
  await saved(page);
  none(problems, 'the browser complains about nothing');
  await context.close();
});

describe('axe finds nothing in any state', () => {
  const finished = () => {
    const answers = { 'about--subject': 'Any Borough', 'overall--1--all': 'G' };
    for (const { id, phases, criteria } of STANDARDS) {
      for (const { id: name, level, phases: own } of criteria) if (level === 'G' || level === 'OS') answers[name] = own;
      for (const phase of phases) answers[`${id}--${phase}`] = 'G';
    }
    return file(answers);
  };
  const states = [
    ['empty', REVIEW, async () => {}],
    ['every standard open', REVIEW, open],
    ['partly ticked', REVIEW, async (page) => {
      await open(page);
      for (const name of ['1.4-G-1', '1.4-NI-1', '2.3-G-4', '1.5-SI-2']) await box(page, name).check();
      await box(page, '1.4--primary', 'OS').check();
    }],
    ['finished', REVIEW, async (page) => (await open(page), await openFile(page, finished()))],
    ['a damaged file', REVIEW, async (page) => openFile(page, '{', 'bad.json')],
    ['kept', REVIEW, async (page) => button(page, 'Keep on this device').click()],
    ['a form that is filled in', ANNUAL, async (page) => {
      await box(page, 'pshe-grade', 'Secure').check();
      for (const name of ['wsa-leaders', 'wsa-policy']) await page.locator(`[name="${name}"]`).check();
    }],
    ['what another window keeps', ANNUAL, async (page) => {
      await button(page, 'Keep on this device').click();
      await page.evaluate(() => localStorage.setItem('wellspring:forms/annual-review', '{'));
      await page.locator('[name=school]').fill('A');
    }],
    ['overall ratings that differ', REVIEW, async (page) => (await open(page), await openFile(page, file({ '1.1--primary': 'SI', 'overall--1--primary': 'G' })))],
    ['an agenda', AGENDA, async (page) => page.getByRole('checkbox', { name: 'Agenda: meeting with headteachers and school staff' }).uncheck()],
  ];
  async function open(page) {
    await page.evaluate(() => document.querySelectorAll('details[data-standard]').forEach((details) => (details.open = true)));
  }
  for (const [name, path, act] of states) {
    test(name, async () => {
      const { page } = await site.open(path, OPENED);
      await act(page);
      none(await faults(page), 'axe finds nothing');
      await page.close();
    });
  }
});

function stored(page) {
  return page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
}
