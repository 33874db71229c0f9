// Tables that readers filter and sort: the themes of a consultation, the tips of a guide.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';

const THEMES = 'consultations/21st-century-schools/themes/';
const site = await useBrowser();

const rows = (page) => page.locator('table[data-table] tbody tr:visible').evaluateAll((all) => all.map((row) => row.cells[0].textContent));
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
    assert.deepEqual(await rows(page), ['Agencies pull in different directions']);
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

test('tips are filtered by pillar', async () => {
  const { page } = await site.open('well-school-trusts/matrix/');
  const all = (await page.locator('table[data-table] tbody tr:visible').count());
  await page.getByRole('combobox', { name: 'Pillar', exact: true }).selectOption('Well equipped');
  const equipped = await rows(page);
  assert.ok(equipped.length > 0 && equipped.length < all, `${equipped.length} of ${all}`);
  await page.close();
});
