// The forms of the preview: an editor makes an entry from nothing by keyboard alone, without any script, is told what is
// wrong, puts it right, saves, and sees the page. Then axe, in every look, on each sort of page.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { OPENED, faults } from './support/axe.mjs';
import { openPage, useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { EDIT, startPreview } from './support/preview.mjs';

const FILE = 'directory/interventions/harbour-lights.md';
const CALM = 'directory/interventions/calm-corners.md';

/** What an editor gives in the order of the form: how, in which field, and what. */
const FILLED = [
  [type, 'name', 'Harbour Lights'],
  [choose, 'provider', 'riverside-wellbeing'],
  [choose, 'commissioning-status', 'could-be-commissioned'],
  [tick, 'level', 'targeted'],
  [tick, 'phases', 'post-16'],
  [choose, 'topics-0', 'staff-wellbeing'],
  [tick, 'areas', 'hagley'],
  [type, 'how_to_access', 'Email the team with the number of families.'],
  [type, 'contact-role', 'Schools programme coordinator'],
  [type, 'contact-email', 'schools@riverside.example'],
  [choose, 'owner', 'continu-directory-editor'],
  [type, 'text-below', '## What happens\n\nPeople meet and cook.'],
];

const site = await useBrowser();
const preview = await startPreview();
const { root } = preview;

after(preview.stop);

test('an editor makes an entry by keyboard, without script, and is told what is missing', async () => {
  const { page, problems } = await openPage(site.browser, preview.address + EDIT, { javaScriptEnabled: false });
  await page.keyboard.press('Tab');
  assert.equal(await focused(page, 'textContent'), 'Skip to main content');
  await tabTo(page, 'a[href$="/edit/new/entry"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/edit/new/entry');

  for (const [act, ...given] of FILLED) await act(page, ...given);
  await save(page);

  assert.match(await page.title(), /^Error: New directory entry/);
  assert.equal(await focused(page, 'id'), 'problems', 'the summary of mistakes has the focus');
  const link = page.locator('#problems a');
  assert.deepEqual(await link.allTextContents(), [
    'Enter summary: one sentence that starts with what it does (30 to 200 characters) (for example: Ten weekly group sessions that teach pupils ways to manage worry.)',
  ]);
  await assert.rejects(readFile(join(root, FILE)), 'nothing is written');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page, 'id'), 'f-summary', 'the link leads to the field');
  assert.equal(await page.locator('#f-name').inputValue(), 'Harbour Lights', 'nothing that was typed is lost');
  await page.keyboard.type('Weekly evenings at which parents and children cook and eat together.');
  await save(page);

  assert.match(page.url(), /edit\/file\/directory\/interventions\/harbour-lights\.md\?saved$/);
  assert.match(await page.locator('.wellspring-notices[role=status]').textContent(), /Saved\./);
  const written = await readFile(join(root, FILE), 'utf8');
  assert.match(written, /^---\nname: Harbour Lights\nsummary: Weekly .*\nprovider: riverside-wellbeing\n/);
  assert.match(written, /\ntopics: \[staff-wellbeing\]\nareas: \[hagley\]\n/);
  assert.match(written, /\n---\n\n## What happens\n\nPeople meet and cook\.\n$/);
  assert.equal(written.split('\n').length, 19, 'only what was given is in the file');
  // A form with mistakes is answered with 422, and the new page is not there before the preview has followed.
  const expected = /^(422|404): .*(\/edit\/new\/entry|\/directory\/harbour-lights\/)$|^console: Failed to load resource/;
  none(problems.filter((problem) => !expected.test(problem)), 'the browser complains about nothing else');
  await page.close();
});

test('the page beside the form follows, and leads back to the form', async () => {
  const address = `${preview.address}directory/harbour-lights/`;
  const { page } = await openPage(site.browser, preview.address + EDIT + 'file/' + FILE);
  const frame = page.frameLocator('iframe');
  await frame.getByText('People meet and cook.').waitFor({ timeout: 30_000 });
  await page.locator('#f-text-below').fill('## What happens\n\nPeople cook and sing.');
  await page.locator('.wellspring-beside button[value="save"]').click();
  await page.waitForURL('**?saved');
  await frame.getByText('People cook and sing.').waitFor({ timeout: 30_000 });
  await page.goto(address);
  await page.getByRole('link', { name: 'Edit this page' }).click();
  await page.waitForURL('**/harbour-lights.md');
  await page.close();
});

test('what is typed is shown on the page beside the form before it is saved, and is not lost by accident', async () => {
  const file = join(root, CALM);
  const before = [await readFile(file, 'utf8'), (await stat(file)).mtimeMs];
  const { page } = await openPage(site.browser, preview.address + EDIT + 'file/' + CALM);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { level: 1, name: 'Calm Corners', exact: true }).waitFor();
  const steps = await page.evaluate(() => history.length);
  await page.locator('#f-name').fill('Calm Corners by the sea');
  await frame.getByRole('heading', { level: 1, name: 'Calm Corners by the sea' }).waitFor({ timeout: 30_000 });
  assert.match(await page.locator('#wellspring-shown').innerText(), /not saved yet/);
  await page.locator('#f-summary').fill('Short.');
  await frame.getByText('No page yet').first().waitFor({ timeout: 30_000 });
  await frame.getByText('Summary').first().waitFor();
  assert.match(await page.locator('#wellspring-shown').innerText(), /cannot be shown yet/);
  assert.equal(await frame.getByRole('link').count(), 0, 'nothing in the frame leads away from the form');
  assert.equal(await page.evaluate(() => history.length), steps, 'the way back leads out of the form at once');
  assert.deepEqual([await readFile(file, 'utf8'), (await stat(file)).mtimeMs], before, 'nothing is written');

  // Whoever leaves is asked; whoever has put everything back as it was is not.
  const leave = () => page.locator('.wellspring-edit-bar a').first().click();
  const asked = new Promise((found) => {
    page.once('dialog', async (dialog) => {
      await dialog.dismiss();
      found(dialog.type());
    });
  });
  await leave();
  assert.equal(await asked, 'beforeunload');
  assert.match(page.url(), /calm-corners\.md$/);
  await page.locator('#f-name').fill('Calm Corners');
  await page.locator('#f-summary').fill(before[0].match(/^summary: (.*)$/m)[1]);
  await leave();
  await page.waitForURL(preview.address);
  await page.close();
});

test('without script a button shows what is typed, and saving does not ask', async () => {
  const { page } = await openPage(site.browser, preview.address + EDIT + 'file/' + CALM, { javaScriptEnabled: false });
  await page.locator('#f-name').fill('Calm Corners by the lake');
  await page.getByRole('button', { name: 'Show the page with my changes' }).click();
  await page.frameLocator('iframe').getByRole('heading', { level: 1, name: 'Calm Corners by the lake' }).waitFor({ timeout: 30_000 });
  assert.equal(await page.locator('#f-name').inputValue(), 'Calm Corners by the lake');
  await page.close();
});

test('axe finds nothing on the pages of the form, wide and narrow, light and dark', async () => {
  const found = [];
  for (const path of ['', 'file/directory/interventions/calm-corners.md', 'file/content/glossary/academy.md', 'new/note']) {
    const { page } = await openPage(site.browser, preview.address + EDIT + path, OPENED);
    if (path === 'new/note') {
      // With mistakes, and everything that can be said unfolded.
      await page.getByRole('button', { name: 'Save' }).first().click();
      await page.waitForSelector('#problems');
    }
    for (const more of await page.locator('details:not([open]) > summary').all()) await more.click();
    for (const fault of await faults(page)) found.push(`${path}: ${fault}`);
    await page.close();
  }
  none(found, 'axe finds nothing');
});

/** What the element with the focus says of itself. */
function focused(page, property) {
  return page.evaluate((property) => document.activeElement?.[property], property);
}

/** Presses Tab until an element has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 400; presses += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no Tab leads to ${selector}`);
}

async function type(page, name, text) {
  await tabTo(page, `#f-${name}`);
  await page.keyboard.type(text);
}

/** Chooses in a list by its first letters, as a keyboard does. */
async function choose(page, name, value) {
  await tabTo(page, `#f-${name}`);
  const label = await page.locator(`#f-${name} option[value="${value}"]`).textContent();
  await page.keyboard.type(label ?? '');
  assert.equal(await page.locator(`#f-${name}`).inputValue(), value);
}

async function tick(page, name, value) {
  await tabTo(page, `input[name="${name}"][value="${value}"]`);
  await page.keyboard.press('Space');
}

async function save(page) {
  await tabTo(page, 'button[value="save"]');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
