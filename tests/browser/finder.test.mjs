// The finder, comparing, the shortlist and the brief, as schools go through them: step by step, by keyboard, on a
// telephone, from a disk and without script.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { OPENED, faults } from './support/axe.mjs';
import { openPage, useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { onDisk, pagesOnDisk, SITE } from './support/site.mjs';

const WORRIED = { topic: 'emotional-wellbeing', phase: 'primary', level: 'targeted', area: 'bewdley' };
const PAGES = { topic: 'topics', phase: 'phases', level: 'levels', area: 'areas' };

const site = await useBrowser();
const query = (choices) => '?' + Object.entries(choices).map(([name, code]) => `${name}=${code}`).join('&');

/** The names that a list without script shows, without those that may be out of date. */
async function listed(path) {
  const { page } = await site.open(path, { javaScriptEnabled: false });
  const found = await page.locator('.entry-card:not(:has(.tag-stale)) h3').allInnerTexts();
  await page.close();
  return found;
}

const cards = (page) => page.locator('.entry-card h3').allInnerTexts();
const heading = (page) => page.locator('.results h2').innerText();
const check = (page, name, code) => page.locator(`input[name=${name}][value=${code}]`).check();
const address = (page) => page.evaluate(() => location.search);

/** Opens a page from the disk in a browser that lets no script change the address of a file but after #. */
async function openStubborn(path, query = '') {
  const { page, problems } = await openPage(site.browser, onDisk(path));
  await page.addInitScript(() => {
    for (const name of ['pushState', 'replaceState']) {
      History.prototype[name] = () => {
        throw new DOMException('The address of a file cannot be changed', 'SecurityError');
      };
    }
  });
  await page.goto(onDisk(path) + query);
  return { page, problems };
}

describe('S1: help for worried Year 5s in Bewdley', () => {
  test('the choices give what all four lists have in common, and say so', async () => {
    const lists = await Promise.all(Object.entries(WORRIED).map(([name, code]) => listed(`directory/${PAGES[name]}/${code}/`)));
    const expected = lists.reduce((all, list) => all.filter((name) => list.includes(name)));
    assert.ok(expected.length > 0, 'the site has entries for this journey');
    const { page, problems } = await site.open('');
    await page.getByRole('link', { name: /find support/i }).first().click();
    for (const [name, code] of Object.entries(WORRIED)) await check(page, name, code);
    assert.deepEqual(await cards(page), expected);
    assert.equal(await heading(page), `${expected.length} ${expected.length === 1 ? 'result' : 'results'}`);
    const sentence = await page.locator('.sentence').innerText();
    assert.match(sentence.replace(/\s+/g, ' '), new RegExp(`^Showing ${expected.length} of \\d+: emotional wellbeing remove.*, primary remove.*, targeted remove.*, in Bewdley remove`));
    assert.equal(await address(page), query(WORRIED));
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('reload, Back and a pasted address keep the choices', async () => {
    const { page } = await site.open('directory/' + query({ topic: 'sleep-and-routines' }));
    await check(page, 'phase', 'primary');
    const [before, found] = [await address(page), await cards(page)];
    await page.reload();
    assert.deepEqual([await address(page), await cards(page)], [before, found]);
    const pasted = await site.open('directory/' + before);
    assert.deepEqual(await cards(pasted.page), found);
    await pasted.page.close();
    await page.goBack();
    assert.equal(await address(page), '?topic=sleep-and-routines');
    assert.equal(await page.locator('input[name=phase][value=primary]').isChecked(), false);
    await page.goForward();
    assert.deepEqual(await cards(page), found);
    await page.locator('.entry-card h3 a').first().click();
    await page.goBack();
    assert.deepEqual(await cards(page), found);
    await page.close();
  });

  test('typing keeps one step of history and puts the best first', async () => {
    const { page } = await site.open('directory/');
    const steps = await page.evaluate(() => history.length);
    await page.getByLabel('Words').pressSequentially('worry');
    assert.equal(await address(page), '?q=worry');
    assert.equal(await page.evaluate(() => history.length), steps);
    assert.equal(await page.getByLabel('Sort by').inputValue(), 'relevance');
    assert.match((await cards(page))[0], /worry/i);
    await page.close();
  });

  test('a choice that gives nothing shows 0 and can be chosen', async () => {
    const { page } = await site.open('directory/' + query({ ...WORRIED, q: 'zzzz' }));
    const count = page.locator('.option:has(input[value=sleep-and-routines]) .count');
    assert.match(await count.innerText(), /\b0\b/);
    assert.equal(await count.isVisible(), true);
    await check(page, 'topic', 'sleep-and-routines');
    assert.equal(await heading(page), '0 results');
    assert.equal(await page.locator('.empty').isVisible(), true);
    await page.close();
  });

  test('each filter can be taken away, and all of them; the focus stays near', async () => {
    const { page } = await site.open('directory/' + query(WORRIED));
    await page.getByRole('link', { name: 'remove targeted' }).click();
    assert.equal(await address(page), '?topic=emotional-wellbeing&phase=primary&area=bewdley');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'remove emotional wellbeing');
    await page.getByRole('link', { name: 'clear all filters' }).click();
    assert.equal(await address(page), '');
    assert.equal(await page.locator('.filters input:checked').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'filter-q');
    await page.close();
  });

  test('the number of results is announced once, when it has settled', async () => {
    const { page } = await site.open('directory/');
    const said = page.evaluate(
      () =>
        new Promise((done) => {
          const all = [];
          const status = document.querySelector('.results [role=status]');
          new MutationObserver(() => all.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
          setTimeout(() => done(all), 2500);
        }),
    );
    await page.getByLabel('Words').pressSequentially('sleep', { delay: 60 });
    const shown = await heading(page);
    assert.deepEqual(await said, [shown]);
    await page.close();
  });

  test('key facts of an entry are in the first view of a telephone', async () => {
    const { page } = await site.open('directory/' + query(WORRIED), { viewport: { width: 360, height: 800 } });
    await page.locator('.entry-card h3 a').first().click();
    for (const label of ['Commissioned?', 'Cost', 'Evidence', 'How to get it', 'Checked']) {
      const box = await page.locator('.key-facts dt', { hasText: label }).first().boundingBox();
      assert.ok(box.y + box.height <= 800, `${label} is at ${box.y}`);
    }
    await page.close();
  });
});

describe('the finder', () => {
  test('hides what nobody checked and what ended, unless asked', async () => {
    const { page } = await site.open('directory/');
    const few = (await heading(page)).match(/\d+/)[0];
    await page.locator('summary', { hasText: 'Out of date or ended' }).click();
    await check(page, 'include', 'unchecked');
    await check(page, 'include', 'ended');
    assert.equal(await address(page), '?include=unchecked,ended');
    assert.ok(Number((await heading(page)).match(/\d+/)[0]) > Number(few));
    await page.close();
  });

  test('shows fifty results first and more on demand', async () => {
    const { page } = await site.open('directory/?include=unchecked,ended');
    const total = Number((await heading(page)).match(/\d+/)[0]);
    assert.ok(total > 50, 'the site has more than fifty entries');
    assert.equal((await cards(page)).length, 50);
    await page.locator('.more-results').click();
    assert.equal((await cards(page)).length, Math.min(100, total));
    const focused = await page.evaluate(() => [...document.querySelectorAll('.entry-card')].indexOf(document.activeElement.closest('.entry-card')));
    assert.equal(focused, 50, 'the focus is on the first new entry');
    await page.reload();
    assert.equal((await cards(page)).length, Math.min(100, total), 'a reload keeps how many are shown');
    await page.close();
  });

  test('shows the same cards as the list without script', async () => {
    const read = (page) => page.locator('.entry-card').evaluateAll((all) => all.map((card) => [...card.querySelectorAll('h3, .tag, dl > div, h3 + p + p')].map((part) => part.textContent.trim())));
    const order = (list) => list.map(([title, ...rest]) => [title, rest.map((line) => line.split(', ').sort().join()).sort()].toString()).sort();
    const plain = await site.open('directory/', { javaScriptEnabled: false });
    const { page } = await site.open('directory/?include=unchecked');
    if (await page.locator('.more-results').isVisible()) await page.locator('.more-results').click();
    const normal = (text) => text.replace(/^(Topics|Areas|Phases|Level)/, '$1 ').replace(/^(Topics|Areas|Phases|Level) (.*)$/, (_, label, list) => label + list.split(', ').sort().join(', '));
    const [without, withScript] = [await read(plain.page), await read(page)].map((all) => order(all.map((card) => card.map(normal))));
    assert.deepEqual(withScript, without);
    await Promise.all([page.close(), plain.page.close()]);
  });

  test('is a form of fieldsets with legends that the keyboard reaches', async () => {
    const { page } = await site.open('directory/');
    assert.equal(await page.locator('.filters fieldset:not(:has(> legend))').count(), 0);
    assert.equal(await page.locator('.filters input:not([id])').count(), 0);
    await page.getByLabel('Words').focus();
    for (let steps = 0; steps < 5; steps++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement.type === 'checkbox')) break;
    }
    await page.keyboard.press('Space');
    assert.match(await address(page), /^\?topic=/);
    assert.equal(await page.evaluate(() => document.activeElement.type), 'checkbox', 'the focus stays on the choice');
    await page.keyboard.press('Enter');
    assert.match(await address(page), /^\?topic=/, 'Enter sends nothing');
    await page.close();
  });

  test('keeps the filters of a telephone behind one button that says how many there are', async () => {
    const { page } = await site.open('directory/' + query(WORRIED), { viewport: { width: 320, height: 700 } });
    const button = page.locator('.filters .disclosure summary');
    assert.match(await button.innerText(), /^Filters\s+\(4\)$/);
    assert.equal(await page.getByLabel('Words').isVisible(), false);
    await button.click();
    assert.equal(await page.getByLabel('Words').isVisible(), true);
    await page.close();
  });

  test('works from a disk, where the choices stand after # if the browser insists', async () => {
    const { page, problems } = await openStubborn('directory/');
    await check(page, 'topic', 'emotional-wellbeing');
    await check(page, 'phase', 'primary');
    const found = await cards(page);
    assert.equal(await page.evaluate(() => location.hash), '#?topic=emotional-wellbeing&phase=primary');
    await page.keyboard.press('Home');
    await page.locator('.skip-link').focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await cards(page), found, 'a link within the page changes nothing');
    await page.goBack();
    await page.goBack();
    assert.equal(await page.locator('input[value=primary]').isChecked(), false);
    const pasted = await openPage(site.browser, onDisk('directory/') + '?topic=emotional-wellbeing&phase=primary');
    await check(pasted.page, 'level', 'universal');
    await pasted.page.locator('input[value=universal]').uncheck();
    assert.deepEqual(await cards(pasted.page), found);
    none(problems, 'the browser complains about nothing');
    await Promise.all([page.close(), pasted.page.close()]);
  });
});

describe('S9: compare and brief', () => {
  const add = (page, kind, at) => page.locator('.entry-card').nth(at).getByRole('link', { name: new RegExp(`^Add to ${kind}`) }).click();

  test('three entries side by side, from the list, with nothing stored', async () => {
    const { page, context, problems } = await site.open('directory/' + query({ topic: 'emotional-wellbeing' }));
    const names = (await cards(page)).slice(0, 3);
    for (const at of [0, 1, 2]) await add(page, 'compare', at);
    assert.match(await address(page), /^\?topic=emotional-wellbeing&compare=[^,&]+,[^,&]+,[^,&]+$/);
    await page.getByRole('link', { name: 'Compare 3 entries' }).first().click();
    await page.locator('.chosen table').waitFor();
    assert.deepEqual(await page.locator('.chosen thead th').allInnerTexts(), names);
    assert.equal(await page.locator('.chosen tbody tr:not(:has(> th[scope=row]))').count(), 0, 'every row has a header');
    assert.match(await page.locator('.chosen tbody').innerText(), /Not known yet/);
    assert.match(page.url(), /compare\/(index\.html)?\?entries=[^,&]+,[^,&]+,[^,&]+$/);
    await page.getByRole('link', { name: `Remove ${names[1]}` }).click();
    await page.locator('.chosen thead th').nth(1).waitFor();
    assert.deepEqual(await page.locator('.chosen thead th').allInnerTexts(), [names[0], names[2]]);
    const pasted = await site.open(page.url().slice(site.address.length));
    await pasted.page.locator('.chosen table').waitFor();
    assert.deepEqual(await pasted.page.locator('.chosen thead th').allInnerTexts(), [names[0], names[2]]);
    await pasted.page.close();
    await page.goBack();
    await page.locator('.chosen thead th').nth(2).waitFor();
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.deepEqual(await context.cookies(), []);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('a choice goes along to the page of an entry and back to the list', async () => {
    const { page } = await site.open('directory/');
    await add(page, 'compare', 0);
    await page.locator('.entry-card h3 a').nth(1).click();
    const added = page.getByRole('link', { name: /^Add to compare/ });
    await added.click();
    assert.match(await address(page), /compare=[^,&]+,[^,&]+$/);
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Remove from compare/);
    await page.locator('.breadcrumbs a', { hasText: 'Directory' }).click();
    await page.getByRole('link', { name: 'Compare entries (2)' }).waitFor({ timeout: 5000 });
    assert.match(await page.getByRole('link', { name: 'Compare entries (2)' }).getAttribute('href'), /\?entries=[^,&]+,[^,&]+$/);
    await page.close();
  });

  test('four are the most', async () => {
    const { page } = await site.open('directory/');
    for (const at of [0, 1, 2, 3]) await add(page, 'compare', at);
    assert.equal(await page.getByRole('link', { name: /^Add to compare/ }).count(), 0);
    assert.equal(await page.getByText('Four are the most to compare').first().isVisible(), true);
    await page.close();
  });

  test('a shortlist prints as a paper: entries, questions, QR codes', async () => {
    const { page, problems } = await site.open('directory/shortlist/?entries=calm-corners,sleep-stories');
    await page.locator('.chosen-entry').nth(1).waitFor();
    assert.equal(await page.locator('.chosen h2').innerText(), 'Paper for governors: 2 entries');
    assert.equal(await page.locator('#shortlist--questions + ol li').count(), 4);
    assert.match(await page.locator('.chosen section li').first().innerText(), /^[^:]+: \d+ of \d+ boxes of the gap map/);
    const labels = await page.locator('.qr').evaluateAll((all) => all.map((qr) => qr.getAttribute('aria-label')));
    assert.ok(labels.every((label) => /^QR code that leads to https:\/\/.+\/directory\/.+\/$/.test(label)), labels.join());
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('link', { name: /^Remove/ }).first().isVisible(), false);
    assert.equal(await page.locator('.qr').first().isVisible(), true);
    none(problems, 'the browser complains about nothing');
    await page.close();
  });

  test('an entry that is gone is named, not hidden', async () => {
    const { page } = await site.open('directory/compare/?entries=calm-corners,never-was');
    await page.locator('.chosen table').waitFor();
    assert.match(await page.locator('.chosen .banner').innerText(), /never-was/);
    await page.close();
  });

  test('comparing works from a disk', async () => {
    const { page } = await openStubborn('directory/compare/', '?entries=calm-corners,sleep-stories');
    await page.locator('.chosen table').waitFor();
    await page.getByRole('link', { name: /^Remove Sleep/ }).click();
    await page.waitForFunction(() => document.querySelectorAll('.chosen thead th').length === 1);
    assert.equal(await page.evaluate(() => location.hash), '#?entries=calm-corners');
    await page.close();
  });

  test('a brief fits one sheet of A4, even the longest, and its code names the address', async () => {
    const { page } = await site.open('directory/calm-corners/brief/');
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
    assert.match(canonical, /\/directory\/calm-corners\/$/);
    assert.equal(await page.locator('.qr').getAttribute('aria-label'), `QR code that leads to ${canonical}`);
    assert.equal(await page.locator('.address').innerText(), canonical);
    const briefs = await Promise.all((await pagesOnDisk()).filter((path) => path.endsWith('/brief/')).map(async (path) => [(await stat(join(SITE, path, 'index.html'))).size, path]));
    for (const [, path] of briefs.sort(([a], [b]) => b - a).slice(0, 5)) {
      await page.goto(new URL(path, site.address).href);
      const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
      assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length, 1, path);
    }
    await page.close();
  });
});

test('S12: one page gathers what there is for children in care', async () => {
  const { page } = await site.open('directory/' + query({ group: 'children-in-care' }));
  const found = await cards(page);
  assert.ok(found.length > 0);
  assert.match(await page.locator('.sentence').innerText(), /in care|looked.after/i);
  assert.deepEqual((await listed('directory/groups/children-in-care/')).filter((name) => !found.includes(name)), []);
  await page.close();
});

test('S13: an entry on a sensitive subject says first what to do in an emergency', async () => {
  const { page } = await site.open('directory/' + query({ topic: 'mental-health-support' }));
  await page.locator('.entry-card h3 a').first().click();
  const [urgent, text] = await Promise.all([page.locator('.urgent').boundingBox(), page.locator('.entry-columns').boundingBox()]);
  assert.ok(urgent.y < text.y, 'it comes before the text');
  assert.match(await page.locator('.urgent').innerText(), /safeguarding/);
  assert.match(await page.getByRole('link', { name: 'Leave this page' }).getAttribute('href'), /^https:/);
  await page.close();
});

describe('without script', () => {
  test('the list, its pages and the links to every value are there, and no control that does nothing', async () => {
    const { page } = await site.open('directory/', { javaScriptEnabled: false });
    assert.ok((await page.locator('.entry-card').count()) > 0);
    for (const segment of ['topics', 'phases', 'levels', 'areas', 'groups', 'status', 'evidence', 'cost', 'audiences', 'providers']) {
      assert.ok((await page.locator(`.facets a[href^="${segment}/"]`).count()) > 1, segment);
    }
    assert.equal(await page.locator('main :is(button, input, select, form, .choose)').count(), 0);
    await page.close();
  });

  for (const path of ['directory/compare/', 'directory/shortlist/']) {
    test(`/${path} explains itself and leads to the list`, async () => {
      const { page } = await site.open(path, { javaScriptEnabled: false });
      assert.match(await page.locator('main').innerText(), /needs scripts/);
      assert.equal(await page.locator('main a', { hasText: 'the directory' }).isVisible(), true);
      assert.equal(await page.locator('main button').count(), 0);
      await page.close();
    });
  }
});

describe('axe finds nothing', () => {
  const states = {
    'filters chosen and open': ['directory/' + query(WORRIED) + '&include=unchecked,ended', async (page) => {
      for (const summary of await page.locator('.filters summary').all()) if ((await summary.isVisible()) && (await summary.evaluate((one) => !one.parentNode.open))) await summary.click();
    }],
    'no results': ['directory/?q=zzzz', async () => {}],
    'entries chosen': ['directory/?q=sleep&compare=calm-corners,sleep-stories&shortlist=sleep-stories', async () => {}],
    'a page of a topic': ['directory/topics/sleep-and-routines/?compare=sleep-stories', async () => {}],
    comparing: ['directory/compare/?entries=calm-corners,sleep-stories,never-was', (page) => page.locator('.chosen table').waitFor()],
    'a shortlist': ['directory/shortlist/?entries=calm-corners,sleep-stories', (page) => page.locator('.chosen-entry').first().waitFor()],
    'an entry that is chosen': ['directory/calm-corners/?compare=calm-corners', async () => {}],
  };
  for (const [name, [path, prepare]] of Object.entries(states)) {
    test(name, async () => {
      const { page } = await site.open(path, OPENED);
      none(await faults(page, prepare), 'axe finds nothing');
      await page.close();
    });
  }
});
