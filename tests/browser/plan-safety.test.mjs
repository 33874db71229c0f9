// What the school health plan may never do: send, store without being asked, lose what was typed, or trust a file.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPage, useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { PAGE, act, downloaded, example, field, focused, logic, open, openFile, said, shown, stored } from './support/plan.mjs';
import { onDisk } from './support/site.mjs';

const site = await useBrowser();

describe('what was typed is safe', () => {
  test('nothing is stored before the reader asks, everything is kept after, and it can be deleted', async () => {
    const { page } = await open(site);
    await field(page, 'about.school').fill('Before');
    assert.deepEqual(await stored(page), [[], [], '']);
    await act(page, 'keep').click();
    await openFile(page, logic.write(example()));
    await field(page, 'needs.1.need').fill('Typed after it');
    await page.locator('[data-add="needs"]').click();
    const before = await shown(page);
    await page.reload();
    assert.match(await said(page, 'plan'), /kept on this device/);
    assert.deepEqual(await shown(page), before);
    assert.equal(await field(page, 'needs.1.need').inputValue(), 'Typed after it');
    await act(page, 'forget').click();
    assert.deepEqual(await stored(page), [[], [], '']);
    assert.equal(await field(page, 'needs.1.need').inputValue(), 'Typed after it', 'the page still shows it');
    await page.reload();
    assert.equal(await field(page, 'needs.1.need').inputValue(), '');
    assert.deepEqual(await stored(page), [[], [], '']);
    await page.close();
  });

  test('a damaged, foreign or too large file changes nothing and is explained', async () => {
    const { page } = await open(site);
    await field(page, 'about.school').fill('Mine');
    const whole = logic.write(example());
    for (const [text, words] of [
      ['', /not a plan/],
      ['\u0000\u0001binary', /not a plan/],
      ['{"format":"another"}', /something else/],
      [whole.slice(0, 900), /damaged/],
      [whole.replace('"2099-07-01"', '"July"'), /“priorities, local, outcomes, quantitative, by” it should have a date/],
      [whole.replace('"version": 1', '"version": 9'), /newer/],
      ['x'.repeat(5_000_000), /too large/],
    ]) {
      // What is far too large is not even read.
      if (text.length > 4_000_000) await page.evaluate(() => (File.prototype.text = () => Promise.reject(new Error('read'))));
      assert.match(await openFile(page, text), words);
      assert.match(await said(page, 'plan'), /Nothing in the plan on this page has changed/);
      assert.equal(await field(page, 'about.school').inputValue(), 'Mine');
    }
    await page.close();
  });

  test('opening and emptying can be undone, and undone again', async () => {
    const { page } = await open(site);
    await field(page, 'about.school').fill('Mine');
    assert.match(await openFile(page, logic.write(example())), /took the place of what was on this page/);
    assert.equal(await field(page, 'about.school').inputValue(), 'Ridge Lane Primary');
    await page.locator('[data-said="plan"] button').click();
    assert.equal(await field(page, 'about.school').inputValue(), 'Mine');
    assert.equal(await focused(page), 'Undo');
    await page.keyboard.press('Enter');
    assert.equal(await field(page, 'about.school').inputValue(), 'Ridge Lane Primary');
    await act(page, 'clear').click();
    assert.deepEqual(await shown(page), logic.empty());
    await act(page, 'clear').click();
    await page.locator('[data-said="finish"] button').click();
    assert.deepEqual(await shown(page), logic.empty());
    await page.close();
  });

  test('what is kept and cannot be read is neither shown nor lost', async () => {
    const { page } = await open(site);
    await page.evaluate(() => localStorage.setItem('wellspring-plan', '{"format":"wellspring school'));
    await page.reload();
    assert.match(await said(page, 'plan'), /cannot be read/);
    assert.equal(await act(page, 'keep').isVisible(), false);
    await field(page, 'about.school').fill('New');
    assert.equal((await downloaded(page, 'rescue')).text, '{"format":"wellspring school');
    assert.equal(await page.evaluate(() => localStorage.getItem('wellspring-plan')), '{"format":"wellspring school');
    await act(page, 'forget').click();
    assert.deepEqual(await stored(page), [[], [], '']);
    await act(page, 'keep').click();
    assert.match(await page.evaluate(() => localStorage.getItem('wellspring-plan')), /"New"/);
    await page.close();
  });

  test('two windows do not overwrite each other', async () => {
    const { page, context } = await open(site);
    await act(page, 'keep').click();
    const other = await context.newPage();
    await other.goto(page.url());
    await field(other, 'about.school').fill('Other');
    await page.waitForFunction(() => /another window/.test(document.querySelector('[data-said="plan"]').textContent));
    await field(page, 'about.school').fill('This one');
    assert.match(await page.evaluate(() => localStorage.getItem('wellspring-plan')), /"Other"/);
    await page.close();
  });

  test('leaving with something unsaved is asked about, and only then', async () => {
    const { page } = await site.open(PAGE);
    const asked = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      dialog.accept();
    });
    await page.reload();
    assert.deepEqual(asked, []);
    await field(page, 'about.school').click();
    await page.keyboard.type('A');
    await page.reload();
    assert.deepEqual(asked, ['beforeunload']);
    await field(page, 'about.school').click();
    await page.keyboard.type('B');
    await downloaded(page, 'save');
    await page.reload();
    assert.equal(asked.length, 1, 'what is saved may be left');
    await page.close();
  });

  test('a browser that stores nothing is told apart from one that does', async () => {
    const { page } = await open(site);
    await page.addInitScript(() => {
      for (const name of ['getItem', 'setItem', 'removeItem']) {
        Storage.prototype[name] = () => {
          throw new DOMException('Storage is off', 'SecurityError');
        };
      }
    });
    await page.reload();
    await act(page, 'keep').click();
    assert.match(await said(page, 'plan'), /does not let the page keep/);
    assert.equal(await act(page, 'keep').isVisible(), true);
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
