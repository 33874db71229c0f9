// The search as readers use it: suggestions in the header and the page of the results, by keyboard and pointer, and over
// a slow line.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { none } from './support/none.mjs';
import { field, list, note, options, titles, useSearch } from './support/search.mjs';
import { CHAPTER, NOT_FOUND } from './support/site.mjs';

const { site, search, type } = await useSearch();

const active = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
const asked = (page) => page.evaluate(() => decodeURIComponent(location.hash.replace(/\+/g, ' ')));

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
    // As it is written: a term is shown with a capital by the style sheet.
    const written = await page.locator('#search--all h2').allTextContents();
    assert.equal(await active(page), written[before].trim());
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
    const newer = await titles(page);
    await page.waitForTimeout(1500);
    assert.match(await note(page).innerText(), /“bereavement”/);
    assert.deepEqual(await titles(page), newer);
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
