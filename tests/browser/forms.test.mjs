// Forms to fill in, the builder of agendas and the pages of standards, as readers use them.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { box, button, cells, openFile, saved } from './support/keep.mjs';
import { none } from './support/none.mjs';
import { STANDARDS } from './support/standards.mjs';

const ANNUAL = 'forms/annual-review/';
const STEPS = 'forms/steps-to-success/';
const VISIT = 'forms/joint-visit-form/';
const AGENDA = 'standards/meeting-agendas/';

const site = await useBrowser();

describe('forms to fill in', () => {
  test('the annual review: grades at a glance, ticks counted, saved and opened', async () => {
    const { page, problems } = await site.open(ANNUAL);
    await box(page, 'pshe-grade', 'Secure').check();
    await box(page, 'food-grade', 'Partly secure').check();
    await box(page, 'activity-grade', 'Not secure').check();
    for (const name of ['wsa-leaders', 'wsa-policy', 'wsa-voice']) await page.locator(`[name="${name}"]`).check();
    await page.locator('[name="pshe-evidence"]').fill('A survey');
    const wanted = [
      [['Theme: Personal, social, health and economic education', '', null], ['Secure', 'rating rating-best', 'Grade']],
      [['Theme: Healthy eating', '', null], ['Partly secure', 'rating rating-low', 'Grade']],
      [['Theme: Physical activity', '', null], ['Not secure', 'rating rating-lowest', 'Grade']],
      [['Theme: Emotional health and well-being', '', null], ['Not stated', 'rating rating-missing', 'Grade']],
      [['The whole school approach', '', null], ['Not secure', 'rating rating-lowest', 'Grade']],
    ];
    assert.deepEqual(await cells(page, '.dashboard'), wanted);
    assert.equal(await page.locator('.dashboard > p').first().innerText(), '4 of 5 are rated so far: 1 Secure, 1 Partly secure and 2 Not secure.');
    // What ticks are worth is said by the engine of the self-review, from the rule that the form states.
    const result = page.locator('.review-result');
    assert.match(await result.innerText(), /Your ticks allow at most: Not secure\s+Secure needs all 8 that are counted; 3 are ticked\.\s+Partly secure needs at least 5 of the 8 that are counted; 3 are ticked\.\s+Ticked: 3 of 8\./);
    for (const name of ['wsa-curriculum', 'wsa-environment']) await page.locator(`[name="${name}"]`).check();
    assert.equal(await page.locator('[data-review] > [role=status]').innerText(), 'The whole school approach: the ticks allow at most Partly secure.');
    wanted[4][1] = ['Partly secure', 'rating rating-low', 'Grade'];
    assert.deepEqual(await cells(page, '.dashboard'), wanted);
    assert.match((await saved(page, 'Download as CSV')).text, /Grades at a glance,The whole school approach,Partly secure\r\n$/);
    const { text } = await saved(page);
    await page.reload();
    await openFile(page, text);
    assert.deepEqual(await cells(page, '.dashboard'), wanted);
    assert.deepEqual(JSON.parse((await saved(page)).text).answers, JSON.parse(text).answers);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('steps to success: ten tips, emerging, established or embedded (journey S8)', async () => {
    const { page } = await site.open('well-school-trusts/tips/3-measure-wellbeing-and-understand-needs/');
    for (const part of ['Reflect', 'Consider', 'Example']) assert.ok(await page.getByRole('heading', { name: part, level: 2 }).first().isVisible(), part);
    await page.goto(new URL('forms/reflect-questions/', site.address).href);
    assert.equal(await page.locator('.form textarea').count() >= 29, true, 'all 29 questions can be printed');
    await page.goto(new URL(STEPS, site.address).href);
    await box(page, 'tip-1-grade', 'Emerging').check();
    await box(page, 'tip-2-grade', 'Established').check();
    await box(page, 'tip-3-grade', 'Embedded').check();
    const shown = await cells(page, '.dashboard');
    assert.equal(shown.length, 10);
    assert.deepEqual(shown.slice(0, 4).map(([, [label, style]]) => [label, style]), [
      ['Emerging', 'rating rating-lowest'],
      ['Established', 'rating rating-low'],
      ['Embedded', 'rating rating-best'],
      ['Not stated', 'rating rating-missing'],
    ]);
    assert.equal(await page.locator('.dashboard > p').first().innerText(), '3 of 10 are rated so far: 1 Embedded, 1 Established and 1 Emerging.');
    await page.evaluate(() => (self.print = () => (self.printed = true)));
    await button(page, 'Print').click();
    assert.equal(await page.evaluate(() => self.printed), true);
    await page.close();
  });

  test('the joint visit: six grades with their words, fillable, a table for spreadsheets', async () => {
    const { page } = await site.open(VISIT);
    assert.equal(await page.locator('[data-graded]').count(), 6);
    assert.equal(await page.locator('[data-graded] .choice', { hasText: '4: Needs significant improvement' }).count(), 6);
    await box(page, 'overall-grade', '2: Good, meets all requirements of the role').check();
    await page.locator('[name="school"]').fill('A school');
    const { text } = await saved(page, 'Download as CSV');
    assert.match(text, /About the visit,School for the visit,A school\r\n/);
    assert.match(text, /Overall grade,"2: Good, meets all requirements of the role"\r\n/);
    await page.close();
  });
});

test('every form can be printed without scripts: fields with labels, and no button that does nothing', async () => {
  const { page } = await site.open('forms/', { javaScriptEnabled: false });
  const forms = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.href).filter((href) => /\/forms\/[^/]+\//.test(href)));
  assert.ok(new Set(forms).size >= 15, `${forms.length} forms`);
  for (const form of new Set(forms)) {
    await page.goto(form);
    const fields = page.locator('.form [name]');
    assert.ok((await fields.count()) > 0, form);
    none(await fields.evaluateAll((all) => all.filter((one) => !one.checkVisibility() || !one.labels[0]?.textContent.trim()).map((one) => one.name)), `${form}: every field is seen and has a label`);
    assert.equal(await page.locator('main button').count(), 0, form);
  }
  await page.close();
});

test('the agenda: all questions without scripts; with them, those that are chosen', async () => {
  const { page: plain } = await site.open(AGENDA, { javaScriptEnabled: false });
  assert.equal(await plain.locator('[data-question]').count(), 53);
  assert.equal(await plain.locator('[data-question]:visible').count(), 53);
  assert.equal(await plain.locator('main button').count(), 0);
  await plain.close();
  const { page, context, problems } = await site.open(AGENDA);
  const shown = () => page.locator('[data-question]:visible').count();
  assert.equal(await shown(), 53);
  await page.getByRole('checkbox', { name: 'Agenda: meeting with headteachers and school staff' }).uncheck();
  assert.equal(await shown(), 30);
  await page.getByLabel('Primary', { exact: true }).uncheck();
  await page.getByLabel('Secondary', { exact: true }).uncheck();
  assert.equal(await page.locator('[data-standard="1.4"]:visible').count(), 0, '1.4 is for primary and secondary only');
  assert.equal(await page.locator('[data-standard="1.5"]:visible').count(), 1);
  await page.locator('[data-question]:visible input').first().check();
  await page.getByLabel('Show and print only the questions that I tick').check();
  assert.equal(await shown(), 1);
  assert.equal(await page.locator('[data-review] textarea:visible').count(), 1, 'with room for notes');
  assert.match(await page.locator('[data-choices] [role=status]').innerText(), /^1 question is on the agenda, 1 of them ticked\.$/);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('[data-choices] button:visible').count(), 0, 'the choice is not printed');
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Untick all' }).click();
  assert.match(await page.locator('[data-choices] [role=status]').innerText(), /^No question is ticked/);
  await page.getByLabel('Show and print only the questions that I tick').uncheck();
  await page.locator('[data-question]:visible input').first().check();
  await page.locator('[data-review] textarea:visible').first().fill('Ask the governors');
  const { text } = await saved(page);
  await page.getByRole('button', { name: 'Start again' }).click();
  assert.equal(await page.locator('[data-question] input:checked').count(), 0);
  await openFile(page, text, 'agenda.json');
  assert.equal(await page.locator('[data-question] input:checked').count(), 1);
  const csv = (await saved(page, 'Download as CSV')).text.trim().split('\r\n');
  assert.equal(csv.length, 1 + 53 + 1, 'every question and one note');
  assert.deepEqual([csv.filter((line) => /,Yes,$/.test(line)).length, csv.filter((line) => line.endsWith(',Ask the governors')).length], [1, 1]);
  none(await stored(page), 'nothing is in storage');
  none(await context.cookies(), 'there are no cookies');
  none(problems, 'the browser complains about nothing');
  await page.close();
});

test('every criterion of a standard has an address, and is marked in words if it is critical', async () => {
  const { page } = await site.open('standards/ns-2009/2-3-schools-causing-concern/#2.3-G-4');
  const { criteria } = STANDARDS.find(({ id }) => id === '2.3');
  assert.deepEqual(await page.locator('.level li[id]').evaluateAll((items) => items.map((item) => item.id)), criteria.map(({ id }) => id));
  assert.deepEqual(await page.locator('.level li > .anchor').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), criteria.map(({ id }) => `#${id}`));
  const critical = await page.locator('.level li[id]', { has: page.locator('.tag', { hasText: 'Critical:' }) }).evaluateAll((items) => items.map((item) => item.id));
  assert.deepEqual(critical, criteria.filter(({ critical }) => critical).map(({ id }) => id));
  const left = (elements) => elements.map((element) => Math.round(element.getBoundingClientRect().left));
  assert.equal(new Set(await page.locator('.level').evaluateAll(left)).size, 4, 'four columns on a wide screen');
  await page.setViewportSize({ width: 360, height: 800 });
  assert.equal(new Set(await page.locator('.level').evaluateAll(left)).size, 1, 'one column on a phone');
  await page.close();
});

function stored(page) {
  return page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
}
