// The search anywhere: from a disk, under a strict policy, without script, with assistive technology, with markup for
// words; and what its scripts weigh.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { OPENED, faults } from './support/axe.mjs';
import { openPage } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { field, note, options, titles, useSearch } from './support/search.mjs';
import { CHAPTER, onDisk, SITE } from './support/site.mjs';

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

const { site, search, type } = await useSearch();
const strict = await serveStrictly();

describe('markup that is typed is text, and nothing runs', () => {
  for (const [name, path] of [['?q=', `search/?q=${encodeURIComponent(MARKUP)}`], ['#q=', `search/#q=${encodeURIComponent(MARKUP)}`]]) {
    test(name, async () => {
      const { page, problems } = await site.open(path);
      await note(page).filter({ hasText: 'onerror' }).waitFor();
      await page.waitForTimeout(200);
      assert.equal(await page.evaluate(() => window.ran), undefined);
      assert.equal(await page.locator('main img').count(), 0);
      none(problems, 'the browser complains about nothing');
      await page.close();
    });
  }

  test('typed', async () => {
    const { page, problems } = await site.open(CHAPTER);
    await field(page).fill(MARKUP);
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\//);
    await note(page).filter({ hasText: 'onerror' }).waitFor();
    assert.equal(await page.evaluate(() => window.ran), undefined);
    // Suggestions that are still on their way are given up when the page is left.
    none(problems.filter((problem) => !/^failed: .*\/search\/index\//.test(problem)), 'the browser complains about nothing');
    await page.close();
  });
});

describe('the search works', () => {
  const ways = [
    ['under a strict policy with Trusted Types', (path) => openPage(site.browser, new URL(path, strict.address).href)],
    ['from a disk', (path) => openPage(site.browser, onDisk(path.split('#')[0]) + (path.includes('#') ? `#${path.split('#')[1]}` : ''))],
  ];
  for (const [way, open] of ways) {
    test(way, async () => {
      const { page, problems } = await open(CHAPTER);
      await field(page).pressSequentially('anxeity');
      await options(page).first().waitFor();
      await Promise.all([page.waitForURL(/\/search\//), page.keyboard.press('Enter')]);
      await note(page).filter({ hasText: 'Showing results for anxiety' }).waitFor();
      assert.ok((await titles(page)).length > 0);
      await page.locator('#search--facets summary').click();
      await page.locator('#search--facets label:visible').first().waitFor();
      await page.locator('#search--all h2 a').first().click();
      await page.waitForURL((url) => !/\/search\//.test(url.pathname));
      none(problems, 'the browser complains about nothing');
      await page.close();
    });
  }

  test('from a disk, if the policy of the page asks for Trusted Types', async () => {
    const { page, problems } = await openPage(site.browser, onDisk('search/'));
    await page.evaluate(() => {
      const policy = Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content: "require-trusted-types-for 'script'" });
      document.head.append(policy);
    });
    await page.locator('#search--field').fill('sleep');
    await note(page).filter({ hasText: 'sleep' }).waitFor();
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('and keeps nothing, and asks nobody else', async () => {
    const { page, context, problems } = await type('sleep');
    await Promise.all([page.waitForURL(/\/search\//), page.keyboard.press('Enter')]);
    await note(page).filter({ hasText: 'sleep' }).waitFor();
    none(await context.cookies(), 'there are no cookies');
    none(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]), 'nothing is in storage');
    none(problems, 'the browser complains about nothing, and no other place is asked');
    await page.close();
  });
});

describe('without script', () => {
  for (const [place, open] of [['over the web', (path) => site.open(path, { javaScriptEnabled: false })], ['from a disk', (path) => openPage(site.browser, onDisk(path), { javaScriptEnabled: false })]]) {
    test(`the form leads to a page that says so and lists everything, ${place}`, async () => {
      const { page } = await open(CHAPTER);
      await field(page).fill('sleep');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\/(index\.html)?\?q=sleep/);
      assert.match(await page.locator('#search--off').innerText(), /needs JavaScript/);
      assert.equal(await page.locator('#search--results').isVisible(), false);
      const links = await page.locator('#search--browse a').allInnerTexts();
      for (const name of ['Directory', 'Glossary', 'How-to guides', 'Topics', 'Areas', 'The index of the site']) assert.ok(links.includes(name), name);
      await page.locator('#search--browse .letters a', { hasText: 'L' }).first().click();
      const line = page.locator('li', { hasText: /^LAC: see/ }).first();
      assert.equal(await line.isVisible(), true);
      await line.locator('a').click();
      assert.match(page.url(), /directory\/groups|glossary/);
      await page.close();
    });
  }
});

describe('the search is accessible', () => {
  const places = [
    ['with its list open', async (settings) => {
      const found = await type('care', settings);
      await found.page.keyboard.press('ArrowDown');
      return found;
    }],
    ['with results', (settings) => search('QUAS', settings)],
    ['with a mended word and filters', async (settings) => {
      const found = await search('anxeity', settings);
      await found.page.evaluate(() => { for (const fold of document.querySelectorAll('details')) fold.open = true; });
      await found.page.locator('#search--facets label:visible').first().waitFor();
      return found;
    }],
    ['with no result', (settings) => search('zzzzqqqq', settings)],
  ];
  for (const [place, open] of places) {
    test(place, async () => {
      const { page } = await open(OPENED);
      none(await faults(page), 'axe finds nothing and nothing is cut off');
      await page.close();
    });
  }

  test('what is chosen is seen with forced colours', async () => {
    const { page } = await type('care', { forcedColors: 'active' });
    await page.keyboard.press('ArrowDown');
    // Borders are forced to the colour of text; a ground that is seen through looks like the one below it.
    const look = (at) => options(page).nth(at).evaluate((option) => {
      const { outlineStyle, borderColor, backgroundColor } = getComputedStyle(option);
      const ground = /, 0\)$/.test(backgroundColor) ? getComputedStyle(document.body).backgroundColor : backgroundColor;
      return [outlineStyle, borderColor, ground].join();
    });
    assert.notEqual(await look(0), await look(1));
    await page.close();
  });

  test('and is not printed', async () => {
    const { page } = await site.open(CHAPTER);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('search').isVisible(), false);
    await page.close();
  });
});

test('all scripts of the search together have at most 9 kB', async () => {
  const names = ['search-engine.js', 'search.js', 'search-page.js'];
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(SITE, 'assets', name)), { level: 9 }).length));
  const bytes = sizes.reduce((sum, one) => sum + one);
  assert.ok(bytes <= 9000, `${bytes} bytes: ${sizes}`);
});

/** The site behind a policy that allows as little as can be. */
async function serveStrictly() {
  const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    const file = join(SITE, path.endsWith('/') ? `${path}index.html` : path);
    const body = await readFile(file).catch(() => null);
    response.writeHead(body ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': STRICT });
    response.end(body ?? '');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${server.address().port}/` };
}
