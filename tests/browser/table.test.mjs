// Tables that readers filter and sort: the themes of a consultation, the tips of a guide.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';

const THEMES = 'consultations/21st-century-schools/themes/';
const site = await useBrowser();

const rows = (page, table = '[data-table]') => page.locator(`table${table} tbody tr:visible`).evaluateAll((all) => all.map((row) => row.cells[0].textContent));
const said = (page, words) => page.locator('[role=status]', { hasText: words }).waitFor({ timeout: 4000 });

describe('the themes of a consultation', () => {
  test('are filtered by question, thread and words, and the count is said', async () => {
    const { page, problems } = await site.open(THEMES);
    assert.equal((await rows(page)).length, 126);
    await page.getByRole('combobox', { name: 'Thread', exact: true }).selectOption('Funding');
    const funding = await rows(page);
    assert.ok(funding.length > 0 && funding.length < 126, `${funding.length} themes on funding`);
    await said(page, `${funding.length} of 126 themes`);
    await page.getByRole('combobox', { name: 'Question', exact: true }).selectOption({ index: 1 });
    const both = await rows(page);
    assert.ok(both.length > 0 && both.length < funding.length);
    await page.getByRole('combobox', { name: 'Thread', exact: true }).selectOption('');
    await page.getByRole('combobox', { name: 'Question', exact: true }).selectOption('');
    await page.getByLabel('Theme has the words').fill('DIFFERENT pull');
    assert.deepEqual(await rows(page), ['Agencies pull in different directions (question 1a)']);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('are sorted by their numbers with the keyboard, down and up', async () => {
    const { page } = await site.open(THEMES);
    const shares = () => page.locator('tbody tr').evaluateAll((all) => all.map((row) => Number(row.cells[4].dataset.number)));
    const before = await shares();
    await page.getByRole('button', { name: 'Share' }).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await shares(), [...before].sort((a, b) => b - a));
    assert.equal(await page.getByRole('columnheader', { name: 'Share' }).getAttribute('aria-sort'), 'descending');
    await page.keyboard.press('Enter');
    assert.deepEqual(await shares(), [...before].sort((a, b) => a - b));
    await page.close();
  });

  test('are all there without script, and as a spreadsheet', async () => {
    const { page } = await site.open(THEMES, { javaScriptEnabled: false });
    assert.equal((await rows(page)).length, 126);
    assert.equal(await page.locator('select').count(), 0, 'nothing that does nothing');
    const href = await page.getByRole('link', { name: /spreadsheet/ }).getAttribute('href');
    const csv = await (await page.request.get(new URL(href, page.url()).href)).text();
    assert.equal(csv.trim().split('\r\n').length, 1 + 139, 'every answer and every theme');
    await page.close();
  });
});

test('tips are filtered by pillar, and examples by trust and tip (journey S8)', async () => {
  const { page } = await site.open('well-school-trusts/tips/3-measure-wellbeing-and-understand-needs/');
  await page.getByRole('link', { name: 'All examples, to filter by trust' }).click();
  await page.waitForURL(/matrix\/(index\.html)?#matrix--examples$/);
  const tips = await rows(page, '[data-table=tips]');
  assert.equal(tips.length, 10);
  await page.getByRole('combobox', { name: 'Pillar', exact: true }).selectOption('Well equipped');
  const equipped = await rows(page, '[data-table=tips]');
  assert.ok(equipped.length > 0 && equipped.length < tips.length, `${equipped.length} of ${tips.length}`);
  const examples = () => rows(page, '[data-table=examples]');
  assert.equal((await examples()).length, 18);
  await page.getByRole('combobox', { name: 'Trust', exact: true }).selectOption('Insignis Academy Trust');
  assert.deepEqual(await examples(), Array(6).fill('Insignis Academy Trust'));
  await page.getByRole('combobox', { name: 'Tip', exact: true }).selectOption({ label: '5. Put it in your improvement strategy' });
  assert.equal((await examples()).length, 1);
  await said(page, '1 of 18 examples');
  await page.close();
});

test('the table of trusts and tips is that of the source', async () => {
  const { page } = await site.open('well-school-trusts/matrix/', { javaScriptEnabled: false });
  const found = await page.locator('.table-counts tbody tr').evaluateAll((all) =>
    all.map(({ cells: [name, ...cells] }) => [name.textContent, cells.map((cell) => Number(cell.textContent) || 0)]),
  );
  const wanted = {
    'Aspire Academy Trust': [1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 4],
    'Cabot Learning Federation': [1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 6],
    "Haberdashers' Academies Trust South": [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1],
    'Insignis Academy Trust': [0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 6],
    'Windsor Academy Trust': [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1],
    Total: [2, 2, 1, 2, 2, 2, 3, 1, 2, 1, 18],
  };
  assert.deepEqual(found, Object.entries(wanted));
  await page.close();
});
