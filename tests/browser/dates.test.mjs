// E9: announcements and events come and go on the reader's day, without a new build.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { buildOn, openOn } from './support/days.mjs';
import { none } from './support/none.mjs';

const BUILT = '2026-11-22';
// The announcement of the first meeting ends with it, on 3 December; the next one starts on the 7th.
const [DURING, AFTER, NEXT] = ['2026-12-03', '2026-12-04', '2026-12-07'];
const MEETING = 'First meeting of the contact network';

const site = await useBrowser();
const folder = await buildOn(BUILT, AFTER);
const read = async (path, reader, look, built = BUILT) => {
  const { page, problems } = await openOn(site.browser, folder, [built, path], reader);
  const found = await look(page);
  none(problems, `${path}: the browser complains about nothing`);
  await page.close();
  return found;
};
const announced = (page) => page.locator('.announcement').allInnerTexts();
const titles = (selector) => (page) => page.locator(`${selector} a`).allInnerTexts();

test('an announcement is shown from its first to its last day', async () => {
  const [first] = await read('', { day: DURING }, announced);
  assert.match(first, /^Announcement: The first meeting of the contact network/);
  assert.deepEqual(await read('', { day: AFTER }, announced), []);
  assert.deepEqual(await read('about/', { day: DURING }, announced), [], 'only the home page has what is no warning');
  const [next] = await read('', { day: NEXT }, announced);
  assert.match(next, /What is missing near you/);
});

test('an announcement leads to its page', async () => {
  await read('', { day: DURING }, async (page) => {
    await page.locator('.announcement a').click();
    assert.equal(await page.locator('h1').innerText(), MEETING);
  });
});

test('without script, a page shows what was true when it was built', async () => {
  const reader = { day: AFTER, script: false };
  assert.equal((await read('', reader, announced)).length, 1);
  assert.deepEqual(await read('', reader, announced, AFTER), []);
});

test('an event is among the coming ones up to its last day, then among the past ones', async () => {
  const both = async (page) => [await titles('.index:not(#list--past-items)')(page), await titles('#list--past-items')(page)];
  const [coming, past] = await read('events/', { day: DURING }, both);
  assert.ok(coming.includes(MEETING) && !past.includes(MEETING), `${coming}; past: ${past}`);
  const [later, over] = await read('events/', { day: AFTER }, both);
  assert.ok(!later.includes(MEETING) && over.includes(MEETING), `${later}; past: ${over}`);
  assert.deepEqual([later, over], await read('events/', { day: AFTER, script: false }, both, AFTER), 'as a build of that day says');
});

test('when all events are over, the list says so', async () => {
  const text = await read('events/', { day: '2030-01-01' }, (page) => page.locator('main').innerText());
  assert.match(text, /Nothing is planned at the moment\.\s+Past events/);
});

test('the home page and the pages of subjects drop an event that is over', async () => {
  assert.ok((await read('', { day: DURING }, titles('.dated'))).includes(MEETING));
  assert.ok(!(await read('', { day: AFTER }, titles('.dated'))).includes(MEETING));
});

test('the page of an event that is over says so and offers no place', async () => {
  const path = 'events/first-network-meeting/';
  const look = async (page) => [await page.locator('.banner').allInnerTexts(), await page.getByRole('link', { name: 'Book a place' }).count()];
  assert.deepEqual(await read(path, { day: DURING }, look), [[], 1]);
  const [[banner], places] = await read(path, { day: AFTER }, look);
  assert.match(banner, /^This event is over/);
  assert.equal(places, 0);
  assert.deepEqual(await read(path, { day: AFTER, script: false }, look, AFTER), [[banner], 0]);
});
