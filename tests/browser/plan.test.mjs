// The school health plan as schools make it: step by step, by keyboard, on paper, without script, light and small.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { OPENED, faults } from './support/axe.mjs';
import { useBrowser } from './support/browser.mjs';
import { button } from './support/keep.mjs';
import { none } from './support/none.mjs';
import { PAGE, act, downloaded, example, field, focused, logic, open, openFile, said, stored } from './support/plan.mjs';
import { SITE } from './support/site.mjs';

/** Of all its own scripts packed, in bytes. */
const MOST_BYTES = 12_000;

const site = await useBrowser();

/** What was asked for besides the page itself: its icon comes when the browser likes, and a file to save is no request. */
const asked = (requests) => requests.filter((url) => !/favicon|^blob:/.test(url)).map((url) => url.replace(site.address, '').replace(/\?v=\w+$/, ''));

describe('S7: make a school health plan', () => {
  test('from the first word to the saved file and back', async () => {
    const { page, problems, requests } = await open(site);
    assert.match(await page.locator('main').innerText(), /Nothing you type leaves this device/);
    await field(page, 'about.school').fill('Ridge Lane Primary');
    for (const which of logic.WHICH) {
      await field(page, `priorities.${which}.title`).fill(which === 'local' ? 'Healthy weight' : 'Sleep');
      for (const kind of logic.KINDS) await field(page, `priorities.${which}.outcomes.${kind}.text`).fill(`9 of 12 pupils ${kind}`);
      for (const at of [0, 1, 2, 3]) {
        await field(page, `priorities.${which}.indicators.${at}.text`).fill(`${at + 3} of 12 pupils`);
        await field(page, `priorities.${which}.indicators.${at}.by`).fill('2099-07-01');
      }
    }
    assert.match(await page.locator('#step--outcomes ~ h3').first().innerText(), /^Local priority: Healthy weight$/);

    const outcome = field(page, 'priorities.local.outcomes.quantitative.text');
    await outcome.fill('More pupils walk to school');
    await outcome.blur();
    const hint = page.locator('[id="priorities.local.outcomes.quantitative.text--issue"]');
    assert.match(await hint.innerText(), /has no number/);
    assert.equal(await outcome.getAttribute('aria-invalid'), null, 'it is a hint and no error');
    assert.match(await outcome.getAttribute('aria-describedby'), /--hint .*--issue$/);
    assert.match(await said(page, 'hint'), /has no number/);
    await outcome.fill('140 of 200 pupils walk to school');
    await outcome.blur();
    assert.equal(await hint.count(), 0);

    none(asked(requests), 'nothing is asked for before the reader looks into the directory');
    await page.locator('#find-local').pressSequentially('sleep');
    const found = page.locator('[data-find="priorities.local.activities"] .plan-found button');
    await found.first().waitFor();
    const names = [await found.nth(0).innerText(), await found.nth(1).innerText()].map((words) => words.replace(/^Add /, ''));
    for (const at of [0, 1]) await found.nth(at).click();
    for (const at of [0, 1]) assert.equal(await field(page, `priorities.local.activities.${at}.name`).inputValue(), names[at]);
    assert.match(await page.locator('[data-find="priorities.local.activities"] [role=status]').innerText(), /is now activity 2/);
    const link = page.locator('[data-entry="priorities.local.activities.0.entry"] a');
    assert.equal((await page.request.get(await link.evaluate((one) => one.href))).status(), 200, 'its link leads to the entry');

    for (const [which, at] of [['local', 0], ['local', 1], ['local', 2], ['school', 0], ['school', 1]]) await field(page, `priorities.${which}.indicators.${at}.met`).check();
    assert.equal(await page.locator('[data-progress]').innerText(), '5 of 8 early success indicators met');
    assert.deepEqual([await page.locator('.barometer rect').count(), await page.locator('.barometer rect.is-met').count()], [8, 5]);

    const saved = await downloaded(page, 'save');
    assert.equal(saved.name, 'school-health-plan-ridge-lane-primary.json');
    assert.deepEqual([...new Set(asked(requests))], ['directory/finder-data.js', 'assets/finder.js'], 'nothing else is asked for');
    await page.reload();
    assert.equal(await field(page, 'about.school').inputValue(), '');
    assert.match(await openFile(page, saved.text), /^Opened “plan\.json”\.$/);
    assert.equal((await downloaded(page, 'save')).text, saved.text, 'identical');
    assert.equal(await page.locator('[data-progress]').innerText(), '5 of 8 early success indicators met');

    assert.deepEqual(await stored(page), [[], [], '']);
    none(problems.filter((problem) => !problem.includes('blob:')), 'the browser complains about nothing');
    await page.close();
  });

  test('by keyboard alone, step by step', async () => {
    const { page } = await open(site);
    await field(page, 'about.school').focus();
    await page.keyboard.type('A');
    for (const next of ['about.lead', 'about.cluster', 'about.date']) {
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), next);
    }
    const add = page.locator('[data-add="needs"]');
    await add.focus();
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'needs.2.need', 'the new row has the focus');
    assert.match(await said(page, 'needs'), /^Need 3 added/);
    await page.keyboard.type('More sleep');
    await page.keyboard.press('Tab');
    await page.keyboard.type('A survey');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Remove need 3');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'Undo', 'what undoes it has the focus');
    assert.match(await said(page, 'needs'), /^Need 3 removed/);
    assert.equal(await field(page, 'needs.2.need').count(), 0);
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'needs.2.need');
    assert.deepEqual([await field(page, 'needs.2.need').inputValue(), await field(page, 'needs.2.source').inputValue()], ['More sleep', 'A survey']);

    await page.locator('#find-school').focus();
    await page.keyboard.type('sleep');
    const found = page.locator('[data-find="priorities.school.activities"] .plan-found button');
    await found.first().waitFor();
    await page.keyboard.press('Tab');
    const name = (await focused(page)).replace(/^Add /, '');
    await page.keyboard.press('Space');
    assert.equal(await field(page, 'priorities.school.activities.0.name').inputValue(), name);

    await field(page, 'priorities.school.indicators.0.kind').focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), 'priorities.school.indicators.0.kind--impact');
    await act(page, 'check').focus();
    await page.keyboard.press('Enter');
    assert.match(await page.evaluate(() => document.activeElement.className), /plan-summary/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'priorities.local.title', 'a link of the summary leads into its field');
    assert.equal(await page.evaluate(() => location.hash), '');

    await button(page, 'Keep on this device').focus();
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'Delete what is kept');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'Keep on this device');
    const [download] = await Promise.all([page.waitForEvent('download'), act(page, 'save').press('Enter')]);
    assert.equal(JSON.parse(await readFile(await download.path(), 'utf8')).plan.needs[2].need, 'More sleep');
    await page.close();
  });

  test('checking says what is missing, in the page and at each field, and blocks nothing', async () => {
    const { page } = await open(site);
    for (const typed of ['A', '']) {
      await field(page, 'about.school').fill(typed);
      await field(page, 'about.school').blur();
    }
    assert.equal(await page.locator('.plan-issue').count(), 0, 'nobody is told off while they type');
    await act(page, 'check').click();
    const summary = page.locator('.plan-summary');
    assert.equal(await summary.locator('h3').first().innerText(), 'There is something to put right');
    assert.equal(await summary.locator('ul').first().locator('a').count(), 1 + 2 * 5);
    const school = field(page, 'about.school');
    assert.equal(await school.getAttribute('aria-invalid'), 'true');
    assert.match(await page.locator('[id="about.school--issue"]').innerText(), /^To put right: Enter the name of the school/);
    await school.fill('A');
    await school.blur();
    assert.equal(await school.getAttribute('aria-invalid'), null);
    assert.equal(await school.getAttribute('aria-describedby'), null);
    assert.equal(await summary.locator('ul').first().locator('a').count(), 2 * 5);
    await openFile(page, logic.write(example()));
    await act(page, 'check').click();
    assert.equal(await summary.locator('h3').first().innerText(), 'Nothing is missing');
    for (const at of [0, 1, 2, 3]) await page.locator('[data-list="priorities.local.indicators"]').first().locator('[data-remove]').nth(3 - at).click();
    await act(page, 'check').click();
    await summary.locator('a').first().click();
    assert.equal(await focused(page), 'Add another indicator', 'where the list is empty, it leads to what adds to it');
    await page.close();
  });

  test('lists grow to their limit and rows keep their own values', async () => {
    const { page } = await open(site);
    const list = 'priorities.school.indicators';
    for (let at = 4; at < logic.most(list); at += 1) await page.locator(`[data-add="${list}"]`).click();
    assert.equal(await page.locator(`[data-add="${list}"]`).isVisible(), false);
    assert.match(await said(page, list), /Indicator 12.* added\. More than 12 do not fit/);
    await field(page, `${list}.11.text`).fill('the twelfth');
    await field(page, `${list}.11.met`).check();
    await field(page, `${list}.10.kind`).check();
    await page.locator(`[data-list="${list}"]`).first().locator('[data-remove]').nth(2).click();
    assert.equal(await field(page, `${list}.10.text`).inputValue(), 'the twelfth');
    assert.equal(await field(page, `${list}.10.met`).isChecked(), true);
    assert.equal(await field(page, `${list}.9.kind`).isChecked(), true);
    assert.equal(await page.locator(`[data-add="${list}"]`).isVisible(), true);
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id));
    assert.equal(new Set(ids).size, ids.length, 'every id is there once');
    await page.close();
  });
});

describe('on paper and in other programs', () => {
  /** What is on the paper that a button prints. */
  async function paper(page, name) {
    await page.evaluate(() => (window.print = () => {}));
    await act(page, name).click();
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('body').innerText();
    const pdf = await page.pdf({ format: 'A4' });
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await page.locator('.sheets').count(), 0, 'the page is as before');
    return { text, pages: pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length };
  }

  test('the sheets of stage 4 and stage 8 and the whole plan are printed filled in', async () => {
    const { page } = await open(site);
    await act(page, 'stage8').click();
    assert.match(await said(page, 'finish'), /No outcome has a result yet/);
    const blank = await paper(page, 'print');
    for (const words of ['Local priority', 'Indicator 4', 'What comes next']) assert.ok(blank.text.includes(words), `an empty plan is printed as the form: ${words}`);
    await openFile(page, logic.write(example()));
    const submission = await paper(page, 'stage4');
    for (const words of ['Stage 4 submission', 'Ridge Lane Primary', 'Healthy weight', '9 of 12 (targeted)', '4 of 12 pupils', '1 July 2098', 'Four schools', 'For the reader']) assert.ok(submission.text.includes(words), words);
    assert.ok(!submission.text.includes('Nothing you type'), 'nothing else is on the paper');
    assert.ok(submission.pages <= 6, `${submission.pages} pages`);
    const confirmation = await paper(page, 'stage8');
    for (const words of ['Stage 8 confirmation: targeted outcome of the local priority', '10 of 12, 30 June 2028', '4 of 4']) assert.ok(confirmation.text.includes(words), words);
    assert.ok(!confirmation.text.includes('perception outcome'), 'an outcome without result has no sheet');
    const whole = await paper(page, 'print');
    assert.ok(whole.text.includes('4 of 4 early success indicators met'));
    await page.close();
  });

  test('the exports hold the plan', async () => {
    const { page } = await open(site);
    const plan = example();
    plan.about.lead = '=1+1';
    await openFile(page, logic.write(plan));
    const table = await downloaded(page, 'csv');
    assert.equal(table.name, 'school-health-plan-ridge-lane-primary.csv');
    assert.ok(table.text.includes("Your school,,Role that leads the group,'=1+1\r\n"));
    const document = await downloaded(page, 'html');
    assert.match(document.name, /\.html$/);
    assert.match(document.text, /<html lang="en-GB">/);
    assert.ok(document.text.includes('<dd>Healthy weight</dd>'));
    await page.close();
  });

  test('without script the page is a form to print, with no control that does nothing', async () => {
    const { page } = await site.open(PAGE, { javaScriptEnabled: false });
    assert.equal(await page.locator('.plan button:visible, .plan input[type=file]:visible, .plan input[type=search]:visible').count(), 0);
    assert.match(await page.locator('main').innerText(), /need scripts/);
    const names = await page.locator('.plan [name]').evaluateAll((all) => all.map((one) => one.name));
    assert.ok(names.length > 100);
    const unlabelled = await page.locator('.plan [name]').evaluateAll((all) => all.filter((one) => !one.labels.length || !one.labels[0].textContent.trim()).map((one) => one.name));
    none(unlabelled, 'every field has a label');
    await page.emulateMedia({ media: 'print' });
    for (const words of ['Local priority', 'Indicator 4', 'What comes next', 'Impact']) assert.ok((await page.locator('main').innerText()).includes(words), words);
    await page.close();
  });

  test('every field is a place of the document, and every place has a field', async () => {
    const { page } = await site.open(PAGE, { javaScriptEnabled: false });
    const names = new Set(await page.locator('.plan [name]').evaluateAll((all) => all.map((one) => one.name)));
    const places = [];
    const walk = (value, path) => {
      if (typeof value === 'object') for (const [name, inner] of Object.entries(value)) walk(inner, path ? `${path}.${name}` : name);
      else if (!path.endsWith('.entry')) places.push(path);
    };
    walk(logic.empty(), '');
    assert.deepEqual([...names].sort(), places.sort());
    await page.close();
  });
});

describe('axe finds nothing', () => {
  const states = {
    empty: async () => {},
    'filled in, with the barometer': (page) => openFile(page, logic.write(example())),
    'errors shown': (page) => act(page, 'check').click(),
    'a file that is damaged, a row removed, entries found': async (page) => {
      await openFile(page, '{');
      await page.locator('[data-remove]').first().click();
      await page.locator('#find-local').fill('sleep');
      await page.locator('.plan-found button').first().waitFor();
    },
    'kept, with an indicator too late': async (page) => {
      const plan = example(3);
      plan.priorities.school.indicators[3].by = '2020-01-01';
      await openFile(page, logic.write(plan));
      await button(page, 'Keep on this device').click();
    },
  };
  for (const [name, prepare] of Object.entries(states)) {
    test(name, async () => {
      const { page } = await open(site, OPENED);
      await prepare(page);
      none(await faults(page), 'axe finds nothing');
      await page.close();
    });
  }
});

test('its scripts are on its page only, and light', async () => {
  const own = ['keep.js', 'plan.js', 'plan-page.js'];
  const scripts = await Promise.all(own.map((name) => readFile(join(SITE, 'assets', name))));
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
  const { page } = await site.open('forms/stage-4-submission/');
  assert.equal(await page.locator('script[src*="plan"], link[href*="plan.css"]').count(), 0);
  assert.ok((await stat(join(SITE, 'plan/index.html'))).size < 200_000);
  await page.close();
});
