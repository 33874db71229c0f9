// What search engines are told of an entry: the browser leaves it alone, and the policy does not block it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';

const site = await useBrowser();

test('an entry carries data that the content security policy lets be', async () => {
  const { page, problems } = await site.open('directory/calm-corners/');
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
  const data = new Map(texts.map((text) => JSON.parse(text)).map((thing) => [thing['@type'], thing]));
  const title = await page.locator('h1').textContent();
  assert.deepEqual([...data.keys()].sort(), ['BreadcrumbList', 'Service']);
  assert.equal(data.get('Service').name, title);
  assert.equal(data.get('BreadcrumbList').itemListElement.at(-1).name, title);
  none(problems, 'the browser complains about nothing');
  await page.close();
});

test('every page names the feed, and the feed is there', async () => {
  const { page } = await site.open('glossary/hwdg/');
  const feed = await page.locator('link[rel="alternate"][type="application/atom+xml"]').evaluate((link) => link.href);
  const titles = await page.evaluate(async (address) => {
    const xml = new DOMParser().parseFromString(await (await fetch(address)).text(), 'application/xml');
    if (xml.querySelector('parsererror')) throw new Error(xml.documentElement.textContent);
    return [...xml.querySelectorAll('feed > entry > title')].map((title) => title.textContent);
  }, feed);
  assert.ok(titles.includes('Calm Corners'), titles.join(', '));
  await page.close();
});
