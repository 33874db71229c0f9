// The eight stages as schools work through them (journey S6), without scripts: nothing of it needs any.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';

const HANDBOOK = 'handbooks/healthy-schools-enhancement-model/';
const site = await useBrowser();

test('S6: three phases, where you are, what to ask, the next stage, one phase on paper, and recognition', async () => {
  const { page, problems } = await site.open(HANDBOOK, { javaScriptEnabled: false });
  const phases = page.locator('.handbook-part', { has: page.getByRole('heading', { name: /^Phase \d/ }) });
  assert.equal(await phases.count(), 3);
  const stages = await phases.locator('a', { hasText: /^Stage \d/ }).allInnerTexts();
  assert.deepEqual(stages.map((title) => title.slice(0, 8)), Array.from({ length: 8 }, (_, at) => `Stage ${at + 1}:`));

  await page.getByRole('link', { name: /^Stage 4:/ }).first().click();
  assert.match(await page.locator('.stage').innerText(), /Stage 4 of 8\s*· Phase 1: planning our change/);
  assert.equal(await page.locator('.stage-bar > .here').count(), 1);
  for (const kind of ['prompt', 'support', 'recognition']) assert.ok(await page.locator(`.callout-${kind}`).first().isVisible(), kind);
  await page.locator('.pagination-next').click();
  assert.match(await page.locator('h1').innerText(), /^Stage 5:/);
  assert.match(await page.locator('.stage').innerText(), /^Stage 5 of 8/);

  await page.goto(new URL(HANDBOOK, site.address).href);
  await page.getByRole('link', { name: /^On one page, to print.*Phase 1/ }).click();
  await page.locator('.print-group:target').waitFor();
  const chapters = () => page.locator('.print-title:visible').allInnerTexts();
  const phase1 = ['Phase 1', 'Stage 1', 'Stage 2', 'Stage 3', 'Stage 4', 'Stage 5'];
  for (const media of ['screen', 'print']) {
    await page.emulateMedia({ media });
    assert.deepEqual((await chapters()).map((title) => title.slice(0, 7)), phase1, `phase 1 alone: ${media}`);
  }
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'show the whole handbook' }).click();
  await page.locator('.print-group:target').waitFor({ state: 'detached' });
  assert.ok((await chapters()).length > 15, 'the whole handbook');

  await page.goto(new URL(`${HANDBOOK}recognising-success/`, site.address).href);
  const table = await page.locator('main table').first().locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  // National and local, as the handbook of 2009 has them.
  const wanted = [[/^Engagement, stage 1$/, /welcome letter/i, /^None/], [/^Commitment, stage 4b$/, /acceptance letter/i, /certificate/i], [/^Achieving, stage 7$/, /^None\..*barometer/, /^None/], [/^Success, stage 8$/, /congratulations.*award/, /celebration.*press.*media/]];
  assert.equal(table.length, 4);
  wanted.forEach(([point, national, local], at) => {
    assert.match(table[at][0], point);
    assert.match(table[at][2], national);
    assert.match(table[at][3], local);
  });
  none(problems, 'the browser complains about nothing');
  await page.close();
});

test('call-outs of the stages are checklists to print, by stage', async () => {
  for (const [path, count] of [['all-prompts/', 9], ['all-support-materials/', 10], ['all-messages-for-partners/', 11], ['all-recognition-points/', 3]]) {
    const { page } = await site.open(HANDBOOK + path, { javaScriptEnabled: false });
    await page.emulateMedia({ media: 'print' });
    const found = page.locator('.checklist aside');
    assert.equal(await found.count(), count, path);
    const headings = await page.locator('.checklist h2').allInnerTexts();
    assert.ok(headings.some((title) => /^Stage \d/i.test(title)), path);
    const boxes = await found.evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').content !== 'none' || getComputedStyle(one.querySelector('.callout-label'), '::before').content !== 'none'));
    none(boxes.filter((box) => !box), 'each has a box to tick');
    await page.close();
  }
});
