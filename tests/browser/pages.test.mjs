// Every kind of page, at the root of a host and in a folder of one: nothing fails, nothing is fetched from elsewhere,
// nothing is stored, nothing is cut off on a narrow screen.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { NOT_FOUND, PAGES } from './support/site.mjs';

const site = await useBrowser();
const folder = await useBrowser('/sub/folder/');

check('at the root of a host', site, [...PAGES, NOT_FOUND]);
check('in a folder of a host', folder, PAGES);

test('an address that does not exist shows the page for that, with its looks', async () => {
  const { page, response, problems } = await site.open('no/such/page/');
  assert.equal(response.status(), 404);
  assert.equal(await page.locator('h1').count(), 1);
  none(problems.filter((problem) => !/no\/such|status of 404/.test(problem)), 'everything it needs is there');
  await page.close();
});

test('a long section navigation opens at the current page, and at its start where that is in sight', async () => {
  const scrolled = [];
  for (const question of ['1a', '3', '5']) {
    const { page } = await site.open(`consultations/21st-century-schools/questions/${question}/`);
    const { top, inSight } = await page.locator('.side').evaluate((side) => {
      const here = side.querySelector('[aria-current]').getBoundingClientRect();
      return { top: side.scrollTop, inSight: here.top >= side.getBoundingClientRect().top && here.bottom <= window.innerHeight };
    });
    assert.equal(inSight, true, `question ${question} is in sight`);
    scrolled.push(top > 0);
    await page.close();
  }
  assert.deepEqual(scrolled, [false, false, true]);
});

function check(place, site, paths) {
  describe(`pages ${place}`, () => {
    for (const path of paths) {
      test(`/${path}`, async () => {
        const { page, context, response, problems } = await site.open(path);
        assert.equal(response.status(), 200);
        assert.equal(await page.locator('h1').count(), 1, 'one first-level heading');
        none(await weaknesses(page), 'the content security policy is strict');
        await page.setViewportSize({ width: 320, height: 640 });
        none(await tooWide(page), 'nothing is wider than a screen of 320 pixels');
        // Scripts of the page have their turn; waiting for an idle moment may wait for ever in a window nobody looks at.
        await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
        none(await context.cookies(), 'there are no cookies');
        none(await stored(page), 'nothing is in storage');
        none(problems, 'the browser complains about nothing');
        await page.close();
      });
    }
  });
}

/** What the page's policy lacks. */
async function weaknesses(page) {
  const policies = page.locator('head meta[http-equiv="Content-Security-Policy"]');
  if ((await policies.count()) !== 1) return ['the page has not exactly one policy'];
  const policy = await policies.getAttribute('content');
  const wanted = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "form-action 'self'"];
  const directives = policy.split(';').map((directive) => directive.trim());
  const missing = wanted.filter((directive) => !directives.includes(directive)).map((directive) => `no ${directive}`);
  return /unsafe|\*|https?:/.test(policy) ? [...missing, `too open: ${policy}`] : missing;
}

/** The elements that make the page scroll sideways; empty when it does not. */
function tooWide(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return [`${scrollWidth} pixels`, ...wide.slice(0, 8).map((element) => element.cloneNode(false).outerHTML)];
  });
}

function stored(page) {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((database) => database.name),
    ...(await caches.keys()),
  ]);
}
