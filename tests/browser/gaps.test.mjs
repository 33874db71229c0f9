// The gap map as governors use it: what is missing in a place, what could be commissioned there, the same as a
// spreadsheet, on a phone, in print, and without colours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { GAP_MAPS, WHOLE_GAP_MAP } from './support/site.mjs';

const STATES = ['Covered', 'Thin', 'Possible', 'Gap', '– not expected'];

const site = await useBrowser();

test('governors find what is missing in their town, and what could be commissioned', async () => {
  const { page, problems } = await site.open('', { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'See the gaps' }).click();
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Kidderminster' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Gap map: Kidderminster');
  const sentence = await page.locator('main li', { hasText: 'nothing that could be commissioned.' }).innerText();
  const [gaps, all] = sentence.match(/^(\d+) of (\d+) combinations of topic, phase and level have nothing now/).slice(1);
  const boxes = await readBoxes(page);
  assert.equal(boxes.filter((box) => box.state === 'Gap').length, Number(gaps));
  assert.equal(boxes.filter((box) => box.state !== '– not expected').length, Number(all));
  const wanted = boxes.find((box) => box.name.startsWith('Mental health support, post-16, targeted'));
  assert.deepEqual(wanted, { name: 'Mental health support, post-16, targeted: Gap', state: 'Gap', href: null });
  const possible = page.locator('td.map-possible a').first();
  const count = Number((await possible.innerText()).match(/(\d+)\s+possible/)[1]);
  await possible.click();
  const section = page.locator(new URL(page.url()).hash);
  assert.deepEqual(await section.locator('h3').allInnerTexts(), ['Could be commissioned']);
  assert.equal(await section.getByRole('listitem').count(), count);
  await section.getByRole('listitem').getByRole('link').first().click();
  assert.match(await page.locator('main').innerText(), /could be commissioned/i);
  none(problems, 'the browser complains about nothing');
  await page.close();
});

for (const path of GAP_MAPS) {
  test(`/${path}: rows of the spreadsheet equal the table`, async () => {
    const { page } = await site.open(path, { javaScriptEnabled: false });
    const address = await page.getByRole('link', { name: /^Download as a spreadsheet/ }).evaluate((link) => link.href);
    const response = await fetch(address);
    assert.equal(response.status, 200);
    const rows = (await response.text()).trimEnd().split('\r\n').slice(1).map(cells);
    const [area, boxes] = [await page.locator('.map-areas [aria-current=page]').innerText(), await readBoxes(page)];
    assert.equal(boxes.length, rows.length);
    boxes.forEach((box, at) => assert.equal(box.name, inWords(rows[at])));
    none(rows.filter((row) => row[0] !== area), 'every row names the area');
    await page.close();
  });

  test(`/${path}: states are words, borders and colours, with and without a choice of colours`, async () => {
    const { page } = await site.open(path);
    for (const forcedColors of ['none', 'active']) {
      await page.emulateMedia({ forcedColors });
      const looks = await page.locator('.map-state').evaluateAll((states) =>
        states.map((state) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(state);
          return `${borderTopStyle} ${borderTopWidth}`;
        }),
      );
      assert.ok(looks.length >= 4);
      assert.equal(new Set(looks).size, looks.length, `borders differ: ${looks}`);
    }
    none((await readBoxes(page)).filter((box) => !STATES.includes(box.state)), 'every box has its word');
    await page.close();
  });

  test(`/${path}: on a phone, a list for each row with nothing cut off`, async () => {
    const { page } = await site.open(path, { viewport: { width: 320, height: 640 } });
    const seen = await page.locator('.map td').evaluateAll((boxes) =>
      boxes.map((box) => {
        const { left, right, height } = box.getBoundingClientRect();
        return { text: box.innerText.replace(/\s+/g, ' ').trim(), cut: left < 0 || right > 320 || height < 24 };
      }),
    );
    none(seen.filter((box) => box.cut), 'every box is on the screen and large enough for a finger');
    none(seen.filter((box) => !/^[A-Z].*(Covered|Thin|Possible|Gap|– not expected)/.test(box.text)), 'boxes name their place');
    const table = page.getByRole('table');
    assert.equal(await table.getByRole('rowheader').count(), await page.locator('.map tbody tr').count());
    assert.equal(await table.getByRole('cell').count(), seen.length, 'it stays a table for screen readers');
    await page.locator('.map-jump a').last().click();
    assert.ok(await page.locator('.map tbody tr').last().evaluate((row) => row.getBoundingClientRect().top < 640));
    await page.close();
  });
}

for (const path of GAP_MAPS) {
  test(`/${path}: is printed in words on sheets of A4 landscape`, async () => {
    const { page } = await site.open(path, { viewport: { width: 1069, height: 720 } });
    await page.emulateMedia({ media: 'print' });
    const cut = await page.locator('.map').evaluate((map) => {
      const outside = (word) => {
        const [box, within] = [word.getBoundingClientRect(), word.closest('td').getBoundingClientRect()];
        return !word.checkVisibility() || box.left < within.left - 1 || box.right > within.right + 1;
      };
      const words = [...map.querySelectorAll('strong, .map-counts')].filter(outside).map((word) => word.textContent);
      return map.getBoundingClientRect().right > innerWidth ? [...words, 'the table'] : words;
    });
    none(cut, 'nothing is cut off');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
    const sizes = sheets.map((sheet) => sheet.slice(1).map((size) => Math.round(Number(size))).join(' by '));
    assert.deepEqual([...new Set(sizes)], ['842 by 595'], 'A4 landscape');
    assert.ok(sheets.length <= 2, `${sheets.length} sheets`);
    await page.close();
  });
}

test('boxes are reached and opened by keyboard, and the table scrolls by itself', async () => {
  const { page } = await site.open(WHOLE_GAP_MAP, { viewport: { width: 800, height: 800 } });
  const region = page.getByRole('region', { name: /^Support on each topic/ });
  await region.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const link = page.locator('td a:focus');
  const href = await link.getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href.endsWith(href.split('/').slice(-3).join('/')));
  assert.equal(await page.locator(new URL(page.url()).hash).count(), 1);
  await page.close();
});

/** Every box in its order: what a screen reader says, its state, and where it leads. */
function readBoxes(page) {
  return page.locator('.map td').evaluateAll((boxes) =>
    boxes.map((box) => ({
      name: box.textContent.replace(/\s+/g, ' ').trim(),
      state: box.querySelector('strong').textContent,
      href: box.querySelector('a')?.getAttribute('href') ?? null,
    })),
  );
}

/** The cells of a line of a spreadsheet. */
function cells(line) {
  const found = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return found.map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
}

/** A row of a spreadsheet as its box says it. */
function inWords(row) {
  const labels = row.slice(1, -4).filter((_, at) => at % 2 === 1);
  const place = labels.length === 3 ? [labels[0], ...labels.slice(1).map(uncapitalised)] : labels;
  const [now, pilots, possible] = row.slice(-4, -1).map(Number);
  const state = STATES.find((word) => word.toLowerCase().endsWith(row.at(-1)));
  const counts = [];
  if (now) counts.push(`${now} now` + (pilots ? ` (${pilots} ${pilots === 1 ? 'pilot' : 'pilots'})` : ''));
  if (possible) counts.push(`${possible} possible`);
  return `${place.join(', ')}: ${state} ${counts.join(', ')}`.trim();
}

function uncapitalised(label) {
  return label[0].toLowerCase() + label.slice(1);
}
