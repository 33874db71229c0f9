// The search as readers use it: suggestions in the header, the page of the results, by keyboard, from a disk, under a
// strict policy, over a slow line and without script.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openPage, useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { CHAPTER, NOT_FOUND, onDisk, SITE } from './support/site.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

const site = await useBrowser();
const strict = await serveStrictly();

const field = (page) => page.locator('#site--search');
const list = (page) => page.locator('#site--suggestions');
const options = (page) => page.locator('#site--suggestions [role=option]');
const titles = (page) => page.locator('#search--all h2').allInnerTexts();
const note = (page) => page.locator('#search--note');
const active = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
const asked = (page) => page.evaluate(() => decodeURIComponent(location.hash.replace(/\+/g, ' ')));

/** Opens the page of the search with words behind #, and waits for what it says. */
async function search(words, options, open = site.open) {
  const found = await open(`search/#q=${encodeURIComponent(words)}`, options);
  await note(found.page).filter({ hasText: /\w/ }).waitFor();
  return found;
}

/** Opens a page and types into the search of its header. */
async function type(words, path = CHAPTER, options_ = {}) {
  const found = await site.open(path, options_);
  await field(found.page).pressSequentially(words, { delay: 20 });
  await options(found.page).first().waitFor();
  return found;
}

describe('the search in the header', () => {
  for (const path of ['', CHAPTER, 'directory/', NOT_FOUND]) {
    test(`/${path} loads the engine only when the field gets the focus`, async () => {
      const { page, problems } = await site.open(path);
      const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /search/.test(name)));
      none(await loaded(), 'nothing of the search is loaded');
      await field(page).pressSequentially('sleep');
      await options(page).first().waitFor();
      assert.ok((await loaded()).length > 3);
      none(problems, 'the browser complains about nothing');
      await page.close();
    });
  }

  test('is a labelled combobox with a list of at most six options and nothing inside them', async () => {
    const { page } = await site.open(CHAPTER);
    const box = page.getByRole('search').getByRole('combobox', { name: 'Search' });
    assert.equal(await box.getAttribute('aria-autocomplete'), 'list');
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await page.locator(`#${await box.getAttribute('aria-controls')}`).getAttribute('role'), 'listbox');
    await box.pressSequentially('care');
    const all = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
    await all.first().waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.ok((await all.count()) <= 6);
    assert.equal(await list(page).locator('a, button, h2, h3').count(), 0);
    for (const words of await all.allInnerTexts()) assert.match(words, /\S+\s+\S+/, 'a title and its kind');
    assert.equal(await page.getByRole('search').getByRole('button', { name: 'Search' }).count(), 1);
    await page.close();
  });

  test('is used by keyboard: arrows choose, the focus stays, Escape closes and then clears', async () => {
    const { page } = await type('care');
    const count = await options(page).count();
    const chosen = () => page.locator('[aria-selected=true]').evaluateAll((all) => all.map((one) => one.id));
    const named = () => field(page).getAttribute('aria-activedescendant');
    assert.equal(await named(), null, 'nothing is chosen at first');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await chosen(), ['suggestion--0']);
    assert.equal(await named(), 'suggestion--0');
    await page.keyboard.press('ArrowUp');
    assert.deepEqual(await chosen(), [`suggestion--${count - 1}`]);
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await chosen(), ['suggestion--0']);
    assert.equal(await active(page), 'site--search');
    await page.keyboard.press('Home');
    assert.deepEqual([await chosen(), await field(page).evaluate((input) => input.selectionStart)], [[], 0]);
    await page.keyboard.press('Escape');
    assert.equal(await list(page).isVisible(), false);
    assert.deepEqual([await field(page).inputValue(), await field(page).getAttribute('aria-expanded')], ['care', 'false']);
    await page.keyboard.press('ArrowDown');
    assert.equal(await list(page).isVisible(), true, 'the arrow opens it again');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.equal(await field(page).inputValue(), '');
    await page.close();
  });

  test('opens what is chosen on Enter, and the results when nothing is', async () => {
    const { page } = await type('sleep');
    const title = (await options(page).first().innerText()).split('\n')[0];
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForURL((url) => !url.pathname.includes('stage-4')), page.keyboard.press('Enter')]);
    assert.equal((await page.locator('h1').innerText()).toLowerCase(), title.toLowerCase());
    await page.goBack();
    await field(page).fill('sleep');
    await Promise.all([page.waitForURL(/\/search\//), page.keyboard.press('Enter')]);
    assert.equal(await asked(page), '#q=sleep');
    assert.doesNotMatch(page.url(), /\?/, 'no host is told the words');
    await page.close();
  });

  test('is left by Tab without choosing', async () => {
    const { page } = await type('care');
    await page.keyboard.press('ArrowDown');
    const before = page.url();
    await page.keyboard.press('Tab');
    assert.equal(await list(page).isVisible(), false);
    assert.deepEqual([page.url(), await field(page).inputValue()], [before, 'care']);
    await page.close();
  });

  test('is used by pointer', async () => {
    const { page } = await type('care');
    await Promise.all([page.waitForURL((url) => !url.pathname.includes('stage-4')), options(page).nth(1).click()]);
    await page.close();
  });

  test('a late list never takes the place of a newer one', async () => {
    const { page } = await site.open(CHAPTER);
    await slowFirstPart(page);
    await field(page).pressSequentially('sleep');
    await page.waitForTimeout(300);
    await field(page).fill('bereavement');
    await options(page).filter({ hasText: /bereave/i }).first().waitFor();
    const newer = await options(page).allInnerTexts();
    await page.waitForTimeout(1500);
    assert.deepEqual(await options(page).allInnerTexts(), newer);
    await page.close();
  });
});

describe('the results', () => {
  test('are a list of articles with headings that are links', async () => {
    const { page, problems } = await search('girls exercise');
    assert.equal(await page.locator('h1').innerText(), 'Search');
    assert.match(await page.title(), /^girls exercise – Search – /);
    assert.ok((await page.locator('#search--all ol > li > article > h2 > a').count()) > 0);
    assert.ok((await page.locator('#search--all mark').count()) > 0);
    assert.equal(await page.locator('#search--browse').isVisible(), false);
    assert.equal(await page.locator('#search--off').isVisible(), false);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('different words for the same lead to the same page', async () => {
    const first = [];
    for (const words of ['LAC', 'looked after', 'children in care', 'CLA']) {
      const { page } = await search(words);
      first.push((await titles(page))[0]);
      await page.close();
    }
    assert.deepEqual(first, Array(4).fill('Children in care'));
  });

  test('an abbreviation gives its definition first, then the guide', async () => {
    const { page } = await search('QUAS');
    const card = page.getByRole('region', { name: 'Definition' });
    assert.match(await card.getByRole('link').innerText(), /quality assurance system/i);
    assert.ok((await card.locator('p').innerText()).length > 20);
    const shown = await titles(page);
    assert.ok(shown.length > 0 && !shown.some((title) => /^quality assurance system$/i.test(title)), 'it stands there once');
    await page.close();
  });

  test('a mended word is told and can be undone', async () => {
    const { page } = await search('anxeity');
    assert.match(await note(page).innerText(), /^Showing results for anxiety\. Search instead for anxeity/);
    await page.locator('#search--status').filter({ hasText: /results? for “anxiety”, corrected from “anxeity”\./ }).waitFor();
    await page.getByRole('link', { name: 'Search instead for anxeity' }).click();
    await note(page).filter({ hasText: 'No page has “anxeity”' }).waitFor();
    assert.equal(await page.locator('#search--field').inputValue(), 'anxeity');
    await page.goBack();
    await note(page).filter({ hasText: 'Showing results for anxiety' }).waitFor();
    await page.close();
  });

  test('a word that no page has gives an honest answer and ways on', async () => {
    const { page } = await search('zzzzqqqq');
    assert.equal(await note(page).innerText(), 'No page has “zzzzqqqq”.');
    assert.equal((await titles(page)).length, 0);
    for (const name of ['glossary', 'directory', 'the index of the site', 'Tell us what you were looking for']) {
      assert.equal(await page.locator('#search--empty').getByRole('link', { name, exact: true }).isVisible(), true, name);
    }
    assert.equal(await page.locator('#search--browse').isVisible(), true);
    await page.close();
  });

  test('pages with only some of the words wait in a fold', async () => {
    const { page } = await search('girls exercise');
    const fold = page.locator('#search--some');
    assert.equal(await fold.locator('li').count(), 0);
    await fold.locator('summary').click();
    await fold.locator('h2').first().waitFor();
    await page.close();
  });

  test('more are shown on demand, and the focus is on the first new one', async () => {
    const { page } = await search('school');
    const before = (await titles(page)).length;
    await page.getByRole('button', { name: 'Show more results' }).click();
    await page.locator('#search--all h2').nth(before).waitFor();
    assert.equal(await active(page), (await titles(page))[before]);
    await page.close();
  });

  test('typing shows results, leaves the focus alone, makes no history and is told once', async () => {
    const { page } = await site.open('search/');
    const steps = await page.evaluate(() => {
      window.said = [];
      const status = document.getElementById('search--status');
      new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
      return history.length;
    });
    await page.locator('#search--field').pressSequentially('bereavement', { delay: 60 });
    await page.waitForFunction(() => window.said.length > 0);
    await page.waitForTimeout(800);
    const said = await page.evaluate(() => window.said);
    assert.equal(said.length, 1);
    assert.match(said[0], /^\d+ results? for “bereavement”\.$/);
    assert.equal(await active(page), 'search--field');
    assert.equal(await page.evaluate(() => history.length), steps);
    assert.equal(await asked(page), '#q=bereavement');
    await page.close();
  });

  test('a kind can be chosen; Back, reload and a pasted address keep it', async () => {
    const { page } = await search('sleep');
    const all = await titles(page);
    await page.getByRole('radio', { name: /^Directory/ }).check();
    await page.waitForFunction(() => location.hash === '#q=sleep&kind=directory');
    await page.locator('#search--note', { hasText: 'Search everything' }).waitFor();
    const some = await titles(page);
    assert.notDeepEqual(some, all);
    assert.equal(await page.evaluate(() => document.activeElement.value), 'directory');
    await page.reload();
    await page.locator('#search--note', { hasText: 'Search everything' }).waitFor();
    assert.deepEqual(await titles(page), some);
    assert.equal(await page.getByRole('radio', { name: /^Directory/ }).isChecked(), true);
    await page.goBack();
    await page.waitForFunction(() => location.hash === '#q=sleep');
    await page.waitForFunction((first) => document.querySelector('#search--all h2').textContent === first, all[0]);
    assert.deepEqual(await titles(page), all);
    await page.close();
  });

  test('results of the directory can be narrowed down, as the counts say', async () => {
    const { page } = await search('sleep');
    const parts = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /\/f-/.test(name)).length);
    assert.equal(await parts(), 0, 'the filters are loaded on demand');
    await page.locator('#search--facets summary').click();
    const box = page.locator('#search--facets label:visible').first();
    await box.waitFor();
    const count = Number((await box.innerText()).match(/(\d+)$/)[1]);
    await box.locator('input').check();
    await note(page).filter({ hasText: 'Search everything' }).waitFor();
    assert.match(await note(page).innerText(), new RegExp(`^${count} result`));
    const shown = await titles(page);
    await page.reload();
    await note(page).filter({ hasText: 'Search everything' }).waitFor();
    assert.deepEqual(await titles(page), shown);
    await page.getByRole('link', { name: 'Search everything' }).click();
    await page.waitForFunction(() => location.hash === '#q=sleep');
    await page.close();
  });

  test('words that a form without script sent are taken behind #', async () => {
    const { page } = await site.open('search/?q=looked+after');
    await note(page).filter({ hasText: 'looked after' }).waitFor();
    assert.deepEqual(await page.evaluate(() => [location.search, location.hash]), ['', '#q=looked+after']);
    await page.close();
  });

  test('a late answer never takes the place of a newer one', async () => {
    const { page } = await site.open('search/');
    await slowFirstPart(page);
    await page.locator('#search--field').fill('sleep');
    await page.waitForTimeout(300);
    await page.locator('#search--field').fill('bereavement');
    await note(page).filter({ hasText: 'bereavement' }).waitFor();
    await page.waitForTimeout(1500);
    assert.match(await note(page).innerText(), /“bereavement”/);
    await page.close();
  });

  test('a search that cannot be loaded says so and can be tried again', async () => {
    const { page, context } = await site.open('search/');
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.locator('#search--field').fill('sleep');
    const failed = page.locator('#search--failed');
    await failed.waitFor();
    assert.equal(await page.locator('#search--browse').isVisible(), true);
    await context.setOffline(false);
    await failed.getByRole('button', { name: 'Try again' }).click();
    await note(page).filter({ hasText: 'sleep' }).waitFor();
    assert.equal(await failed.isVisible(), false);
    await page.close();
  });
});

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
    ['with its list open', async (options_) => {
      const found = await type('care', CHAPTER, options_);
      await found.page.keyboard.press('ArrowDown');
      return found;
    }],
    ['with results', (options_) => search('QUAS', options_)],
    ['with a mended word and filters', async (options_) => {
      const found = await search('anxeity', options_);
      await found.page.evaluate(() => { for (const fold of document.querySelectorAll('details')) fold.open = true; });
      await found.page.locator('#search--facets label:visible').first().waitFor();
      return found;
    }],
    ['with no result', (options_) => search('zzzzqqqq', options_)],
  ];
  for (const [place, open] of places) {
    test(place, async () => {
      const { page } = await open({ bypassCSP: true, reducedMotion: 'reduce' });
      await page.addScriptTag({ path: AXE });
      const found = [];
      for (const colorScheme of ['light', 'dark']) {
        for (const width of [1280, 320]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          for (const violation of await violations(page)) found.push(`${colorScheme}, ${width} px: ${violation}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (wide > 0) found.push(`${width} px: ${wide} pixels too wide`);
        }
      }
      none(found, 'axe finds nothing and nothing is cut off');
      await page.close();
    });
  }

  test('what is chosen is seen with forced colours', async () => {
    const { page } = await type('care', CHAPTER, { forcedColors: 'active' });
    await page.keyboard.press('ArrowDown');
    const edge = (at) => options(page).nth(at).evaluate((option) => getComputedStyle(option).outlineStyle + getComputedStyle(option).borderColor + getComputedStyle(option).backgroundColor);
    assert.notEqual(await edge(0), await edge(1));
    await page.close();
  });

  test('and is not printed', async () => {
    const { page } = await site.open(CHAPTER);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('search').isVisible(), false);
    await page.close();
  });
});

describe('the scripts are small', () => {
  const size = async (name) => gzipSync(await readFile(join(SITE, 'assets', name)), { level: 9 }).length;

  test('a page that shows results has at most 9 kB of script for it', async () => {
    const bytes = (await size('search-engine.js')) + (await size('search-page.js'));
    assert.ok(bytes <= 9000, `${bytes} bytes`);
  });

  test('suggestions have at most 9 kB of script, and a page has at most 8 kB before them', async () => {
    const bytes = (await size('search-engine.js')) + (await size('search.js'));
    assert.ok(bytes <= 9000, `${bytes} bytes`);
    for (const path of ['', CHAPTER, 'directory/calm-corners/']) {
      const { page } = await site.open(path);
      const names = await page.evaluate(() => [...document.scripts].map((script) => new URL(script.src || location).pathname.split('/').pop()).filter(Boolean));
      let sum = 0;
      for (const name of names) sum += await size(name);
      assert.ok(sum <= 8000, `${path}: ${sum} bytes`);
      await page.close();
    }
  });
});

function violations(page) {
  return page.evaluate(async (tags) => {
    const result = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
  }, TAGS);
}

/** Makes the first part of the index that is fetched from now on arrive late. */
async function slowFirstPart(page) {
  let first = true;
  await page.route(/\/search\/index\/i\d+\.js/, async (route) => {
    if (first) {
      first = false;
      await new Promise((done) => setTimeout(done, 1500));
    }
    await route.continue();
  });
}

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
