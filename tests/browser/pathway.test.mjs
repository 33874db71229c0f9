// Questions that lead to an answer: which route is your school on?

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';

const PAGE = 'which-route/';
const site = await useBrowser();
const shown = (page) => page.locator('main h2:visible').evaluateAll((all) => all.map((heading) => heading.firstChild.textContent.trim()).filter((text) => text !== 'About this page' && text !== 'Related'));

describe('the route of a school', () => {
  test('is found by two questions, with the keyboard alone', async () => {
    const { page, context, problems } = await site.open(PAGE);
    assert.deepEqual(await shown(page), ['When did your school achieve NHSS?']);
    await page.getByRole('radio', { name: 'Before January 2009' }).focus();
    await page.keyboard.press('Space');
    assert.deepEqual(await shown(page), ['When did your school achieve NHSS?', 'Review first']);
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await shown(page), ['When did your school achieve NHSS?', 'Is your NHSS less than one year old?']);
    await page.getByRole('radio', { name: 'No', exact: true }).focus();
    await page.keyboard.press('Space');
    assert.deepEqual(await shown(page), ['When did your school achieve NHSS?', 'Is your NHSS less than one year old?', 'The year has passed']);
    assert.equal(await page.locator('main [role=status]').textContent(), 'Your answer: The year has passed');
    await page.getByRole('button', { name: 'Start again' }).press('Enter');
    assert.deepEqual(await shown(page), ['When did your school achieve NHSS?']);
    assert.equal(await page.evaluate(() => document.activeElement.type), 'radio', 'the focus is on the first question');
    await page.getByRole('button', { name: 'Show everything' }).press('Enter');
    assert.equal((await shown(page)).length, 7);
    assert.deepEqual([(await context.cookies()).length, await page.evaluate(() => localStorage.length + sessionStorage.length)], [0, 0]);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('is found without script by links between headings', async () => {
    const { page } = await site.open(PAGE, { javaScriptEnabled: false });
    assert.equal((await shown(page)).length, 7);
    await page.getByRole('link', { name: 'Before January 2009' }).click();
    assert.ok(page.url().endsWith('#review-first'), page.url());
    await page.close();
  });
});
