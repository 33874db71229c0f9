// Tabs: a choice where there is room and script, sections with headings everywhere else.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { faults, OPENED } from './support/axe.mjs';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';

const PAGE = 'how-to/conduct-a-needs-analysis/';
const NAMES = ['Primary school', 'Secondary school or college', 'Special school'];
const IDS = ['primary-school', 'secondary-school-or-college', 'special-school'];

const site = await useBrowser();
const folder = await mkdtemp(join(tmpdir(), 'tabs-'));
after(() => rm(folder, { recursive: true }));

/** The tabs that are chosen, the parts that are shown, and how often the Tab key stops at the tabs. */
const state = (page) => page.evaluate(() => ({
  chosen: [...document.querySelectorAll('[role=tab][aria-selected=true]')].map((tab) => tab.textContent),
  shown: [...document.querySelectorAll('.tab')].filter((part) => part.checkVisibility({ contentVisibilityAuto: true })).map((part) => part.firstElementChild.id),
  stops: [...document.querySelectorAll('[role=tab]')].filter((tab) => tab.tabIndex === 0).length,
}));
const only = (at) => ({ chosen: [NAMES[at]], shown: [IDS[at]], stops: 1 });
const sections = { chosen: [], shown: IDS, stops: 0 };

test('the keyboard chooses, and the address follows', async () => {
  const { page, problems } = await site.open(PAGE);
  assert.deepEqual(await state(page), only(0));
  const tabs = page.getByRole('tab');
  assert.deepEqual(await tabs.allInnerTexts(), NAMES);
  assert.equal(await page.getByRole('tablist').evaluate((list) => document.getElementById(list.getAttribute('aria-labelledby')).id), 'step-4');
  await tabs.first().focus();
  for (const [key, at] of [['ArrowRight', 1], ['End', 2], ['ArrowRight', 0], ['ArrowLeft', 2], ['Home', 0], ['ArrowRight', 1]]) {
    await page.keyboard.press(key);
    assert.deepEqual(await state(page), only(at), key);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), NAMES[at], key);
    assert.equal(new URL(page.url()).hash, `#${IDS[at]}`);
  }
  await page.keyboard.press('Tab');
  assert.equal(await page.getByRole('tabpanel', { name: NAMES[1] }).evaluate((panel) => panel === document.activeElement), true, 'the text comes next');
  await tabs.nth(2).click();
  assert.deepEqual(await state(page), only(2));
  none(problems, 'the browser has nothing to complain about');
  await page.close();
});

test('a link to a tab that is hidden opens it', async () => {
  const { page } = await site.open(`${PAGE}#${IDS[2]}`);
  assert.deepEqual(await state(page), only(2));
  await page.evaluate((id) => { location.hash = id; }, IDS[1]);
  await page.waitForFunction((name) => document.querySelector('[aria-selected=true]').textContent === name, NAMES[1]);
  assert.deepEqual(await state(page), only(1));
  await page.waitForFunction(() => {
    const { top } = document.querySelector('[role=tablist]').getBoundingClientRect();
    return top >= 0 && top < window.innerHeight;
  });
  await page.close();
});

test('they are sections on a narrow screen, on paper and without script', async () => {
  const { page } = await site.open(PAGE);
  const file = join(folder, 'page.pdf');
  await page.pdf({ path: file, format: 'A4' });
  const { stdout } = await promisify(execFile)('pdftotext', [file, '-']);
  for (const words of [...NAMES, 'Read each question aloud', 'in tutor time', 'whose view each answer is']) {
    assert.equal(stdout.replace(/\s+/g, ' ').split(words).length, 2, `printed once: ${words}`);
  }
  await page.getByRole('tab').nth(1).click();
  await page.setViewportSize({ width: 639, height: 800 });
  await page.waitForFunction(() => !document.querySelector('[role=tablist], [role=tabpanel], .tab[hidden]'));
  assert.deepEqual(await state(page), sections);
  await page.setViewportSize({ width: 640, height: 800 });
  await page.waitForFunction(() => document.querySelector('[role=tablist]'));
  assert.deepEqual(await state(page), only(1), 'what was chosen is chosen again');
  await page.close();
  const without = await site.open(`${PAGE}#${IDS[1]}`, { javaScriptEnabled: false });
  assert.equal(await without.page.locator('[role=tab]').count(), 0);
  for (const id of IDS) assert.equal(await without.page.locator(`#${id}`).isVisible(), true, id);
  await without.page.close();
});

test('axe finds nothing, whatever is chosen', async () => {
  const { page } = await site.open(PAGE, OPENED);
  none(await faults(page, async () => {
    // The script follows the width a moment later: a tab that is seen until then cannot be chosen.
    await page.waitForFunction(() => Boolean(document.querySelector('[role=tablist]')) === window.matchMedia('(min-width: 40em)').matches);
    const tab = page.getByRole('tab').nth(2);
    if (await tab.isVisible()) await tab.click();
  }), 'everyone can use it');
  await page.close();
});

test('only pages with tabs load their script', async () => {
  const loads = async (path) => (await (await fetch(new URL(path, site.address))).text()).includes('tabs.js');
  assert.deepEqual([await loads(PAGE), await loads('how-to/identify-priorities/')], [true, false]);
});
