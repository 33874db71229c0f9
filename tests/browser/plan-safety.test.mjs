// What the school health plan may never do: send, store without being asked, lose what was typed, or trust a file.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPage, useBrowser } from './support/browser.mjs';
import { button } from './support/keep.mjs';
import { none } from './support/none.mjs';
import { PAGE, act, example, field, logic, open, openFile, shown, stored } from './support/plan.mjs';
import { onDisk } from './support/site.mjs';

const site = await useBrowser();

describe('what was typed is safe', () => {
  test('everything that is kept comes back, and everything that was opened can be had back', async () => {
    const { page } = await open(site);
    assert.deepEqual(await stored(page), [[], [], '']);
    await button(page, 'Keep on this device').click();
    await openFile(page, logic.write(example()));
    await field(page, 'needs.1.need').fill('Typed after it');
    await page.locator('[data-add="needs"]').click();
    const before = await shown(page);
    await page.reload();
    assert.deepEqual(await shown(page), before);
    assert.equal(await field(page, 'needs.1.need').inputValue(), 'Typed after it');
    await button(page, 'Start again').click();
    assert.deepEqual(await shown(page), logic.empty());
    await button(page, 'Bring back what was here').click();
    assert.deepEqual(await shown(page), before);
    await page.close();
  });

  test('a file with a wrong value is refused with its place', async () => {
    const { page } = await open(site);
    await field(page, 'about.school').fill('Mine');
    assert.match(await openFile(page, logic.write(example()).replace('"2099-07-01"', '"July"')), /“priorities, local, outcomes, quantitative, by” it should have a date/);
    assert.equal(await field(page, 'about.school').inputValue(), 'Mine');
    await page.close();
  });
});

describe('wherever it is opened', () => {
  test('from a disk', async () => {
    const { page, problems } = await openPage(site.browser, onDisk(PAGE), { acceptDownloads: true });
    await openFile(page, logic.write(example()));
    assert.match(await page.locator('[data-progress]').innerText(), /^5 of 8 early/);
    await page.locator('#find-local').pressSequentially('sleep');
    await page.locator('.plan-found button').first().waitFor();
    assert.deepEqual(await shown(page), example());
    none(problems.filter((problem) => !problem.includes('blob:')), 'the browser complains about nothing');
    await page.close();
  });

  test('where the policy is strict and Trusted Types are asked for', async () => {
    const { page } = await site.open(PAGE, { acceptDownloads: true });
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.route('**/plan/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'" } });
    });
    await page.reload();
    await openFile(page, logic.write(example()));
    await act(page, 'check').click();
    await page.locator('#find-local').pressSequentially('sleep');
    await page.locator('.plan-found button').first().click();
    await page.locator('[data-add="needs"]').click();
    await page.evaluate(() => (window.print = () => {}));
    await act(page, 'stage4').click();
    assert.equal(await page.locator('.sheets article').count(), 1);
    assert.equal((await shown(page)).needs.length, 3);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('hostile texts of a file are shown as text, and no link leads elsewhere', async () => {
    const { page, problems } = await open(site);
    const plan = example();
    for (const which of logic.WHICH) {
      plan.priorities[which].title = '<img src=x onerror="alert(1)">';
      plan.priorities[which].activities[0].entry = 'javascript:alert(1)//';
      plan.priorities[which].activities[1].entry = '../../../evil';
    }
    await openFile(page, logic.write(plan));
    await act(page, 'check').click();
    assert.equal(await page.locator('.plan img').count(), 0);
    assert.equal(await page.locator('[data-entry] a').count(), 0);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });
});
