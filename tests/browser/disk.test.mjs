// The site opened from a folder, without any server: looks, links and the glossary control work.

import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPage, useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { CHAPTER, onDisk, PAGES } from './support/site.mjs';

const site = await useBrowser();

for (const path of PAGES) {
  test(`/${path} has its looks and its links`, async () => {
    const { page, problems } = await openPage(site.browser, onDisk(path));
    none(await missingLooks(page), 'all style sheets apply');
    none(await deadLinks(page), 'every link leads to a file');
    none(problems, 'the browser complains about nothing');
    await page.close();
  });
}

test('a reader gets from the home page to a page by a click', async () => {
  const { page } = await openPage(site.browser, onDisk(''));
  const home = page.url();
  await page.locator('header nav a').first().click();
  assert.notEqual(page.url(), home);
  assert.equal(await page.locator('h1').count(), 1);
  await page.close();
});

test('a glossary term opens', async () => {
  const { page } = await openPage(site.browser, onDisk(CHAPTER));
  const button = page.locator('main .term[role=button]').first();
  await button.click();
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await page.close();
});

/** The style sheets that do not apply. */
function missingLooks(page) {
  return page.evaluate(() => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--accent');
    const font = getComputedStyle(document.body).fontFamily;
    return [...(colour ? [] : ['colours.css']), ...(/Times/.test(font) ? ['site.css'] : [])];
  });
}

/** The links to files that are not there. */
async function deadLinks(page) {
  const all = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.href));
  const files = new Set(all.filter((href) => href.startsWith('file:')).map((href) => fileURLToPath(href.replace(/[?#].*/, ''))));
  const dead = [];
  for (const file of files) await access(file).catch(() => dead.push(file));
  // A folder would be shown as a list of files.
  return [...dead, ...[...files].filter((file) => file.endsWith('/'))];
}
