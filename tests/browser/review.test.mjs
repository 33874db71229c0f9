// Review dates count on the reader's day: an old build says in the browser what a new one would say.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { buildOn, openOn } from './support/days.mjs';
import { none } from './support/none.mjs';

/** The day of the old build, and the days on which it is read: 0, 7 and 14 months later. */
const BUILT = '2026-11-22';
const READ = [BUILT, '2027-06-22', '2028-01-22'];

/** Pages with dates: entries, lists of entries, and pages of guidance. */
const PAGES = [
  'directory/calm-corners/',
  'directory/cool-heads/',
  'directory/food-and-mood/',
  'directory/after-the-party/',
  'directory/a-to-z/',
  'handbooks/healthy-schools-enhancement-model/stage-4/',
  'about/',
];

const site = await useBrowser();
const folder = await buildOn(...READ);

for (const day of READ.slice(1)) {
  test(`on ${day}, the build of ${BUILT} says what one of that day says`, async () => {
    for (const path of PAGES) {
      const old = await read(BUILT, path, { day });
      const built = await read(day, path, { day, script: false });
      assert.deepEqual(old.banners, built.banners, `${path}: banners`);
      assert.deepEqual(old.checks, built.checks, `${path}: marks`);
      none(old.problems, `${path}: the browser complains about nothing`);
    }
  });
}

test('the words are those of the rules', async () => {
  const [fresh, overdue, stale] = await Promise.all(READ.map((day) => read(BUILT, 'directory/calm-corners/', { day })));
  assert.deepEqual(fresh.banners, []);
  assert.deepEqual(overdue.banners, [
    'Check overdue This entry is due for a check. Confirm details with the provider.',
  ]);
  assert.deepEqual(stale.banners, [
    'May be out of date Nobody has checked this entry for a long time. Ask the provider before you rely on it.',
  ]);
  const page = await read(BUILT, 'about/', { day: READ[2] });
  assert.deepEqual(page.checks, ['This page is due for a check.']);
});

test('cards are marked, and no entry is taken away', async () => {
  const [before, later] = await Promise.all([BUILT, READ[1]].map((day) => read(BUILT, 'directory/topics/emotional-wellbeing/', { day })));
  assert.equal(before.checks.length, later.checks.length);
  const marked = (page) => page.checks.filter((word) => word === 'Check overdue').length;
  assert.ok(marked(later) > marked(before) + 5, `${marked(before)}, then ${marked(later)} are marked`);
});

test('without script, or with a clock that is behind, a page shows the state of its build', async () => {
  const path = 'directory/food-and-mood/';
  const built = await read(BUILT, path, { day: BUILT });
  assert.equal(built.banners.length, 1);
  for (const options of [{ day: READ[2], script: false }, { day: '2020-01-01' }]) {
    const shown = await read(BUILT, path, options);
    assert.deepEqual(shown.banners, built.banners);
    assert.deepEqual(shown.checks, built.checks);
  }
});

/** What a page of the build of a day says about its dates to a reader on another day. */
async function read(built, path, reader) {
  const { page, problems } = await openOn(site.browser, folder, [built, path], reader);
  const texts = async (selector) => {
    const all = await page.locator(selector).allTextContents();
    return all.map((text) => text.replace(/\s+/g, ' ').trim());
  };
  const banners = await texts('main .banner-overdue, main .banner-stale');
  const checks = await texts('main [data-check="tag"], main [data-check="page"]');
  await page.close();
  return { banners, checks: checks.filter(Boolean).length ? checks : [], problems };
}
