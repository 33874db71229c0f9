// Readers without script get everywhere: links alone lead from the home page to every page that was built.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { pagesOnDisk } from './support/site.mjs';

const MOST_CLICKS_TO_AN_ENTRY = 3;

const site = await useBrowser();
const { reached, broken } = await crawl();

test('every link leads somewhere', () => none(broken, 'every link leads to a page'));

test('every page is reached by links', async () => {
  none((await pagesOnDisk()).filter((path) => !reached.has(path)), 'every page is reached');
});

test('the sitemap lists the pages that are reached, but for those made to be printed', async () => {
  const sitemap = await readSitemap();
  const pages = [...reached.keys()].filter((path) => /(^|\/)$/.test(path) && !/\/(print|brief)\/$/.test(path));
  none(pages.filter((path) => !sitemap.includes(path)), 'every page is in the sitemap');
  none(sitemap.filter((path) => !reached.has(path)), 'every page of the sitemap is reached');
});

test('an entry of the directory is at most three clicks away', () => {
  const entries = [...reached].filter(([path]) => /^directory\/[^/]+\/$/.test(path));
  assert.ok(entries.length > 0);
  none(entries.filter(([, clicks]) => clicks > MOST_CLICKS_TO_AN_ENTRY), 'every entry is near');
});

/** Every page reached from the home page with the number of clicks it takes, and the links that lead nowhere. */
async function crawl() {
  const reached = new Map([['', 0]]);
  const broken = [];
  const { page } = await site.open('', { javaScriptEnabled: false });
  for (const [path, clicks] of reached) {
    if (/\.(csv|ics|json|pdf|xml)$/.test(path)) {
      const { status } = await fetch(new URL(path, site.address));
      if (status !== 200) broken.push(`${path} (${status})`);
      continue;
    }
    const response = await page.goto(new URL(path, site.address).href, { waitUntil: 'domcontentloaded' });
    if (response.status() !== 200) broken.push(`${path} (${response.status()})`);
    for (const link of await links(page)) {
      if (!reached.has(link)) reached.set(link, clicks + 1);
    }
  }
  await page.close();
  return { reached, broken };
}

/** The pages that the visible links of a page lead to. Closed details count: they open without script. */
async function links(page) {
  const found = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    return [...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility()).map((link) => link.href);
  });
  const own = found.filter((address) => address.startsWith(site.address));
  return own.map((address) => address.slice(site.address.length).replace(/[?#].*/, '').replace(/(^|\/)index\.html$/, '$1'));
}

/** The pages that the sitemap lists, relative to the address of the home page. */
async function readSitemap() {
  const { page } = await site.open('');
  const home = await page.locator('link[rel=canonical]').getAttribute('href');
  await page.close();
  const response = await fetch(new URL('sitemap.xml', site.address));
  assert.equal(response.status, 200, 'there is a sitemap');
  const addresses = [...(await response.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
  none(addresses.filter((address) => !address.startsWith(home)), 'all addresses are of this site');
  return addresses.map((address) => address.slice(home.length));
}
