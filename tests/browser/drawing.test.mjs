// Diagrams and charts: one of the two pictures is shown, it can be read on the smallest screen, and what it says stands
// once more as text.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faults, OPENED } from './support/axe.mjs';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';

const PAGES = [
  'handbooks/healthy-schools-enhancement-model/understanding-the-model/',
  'handbooks/healthy-schools-enhancement-model/joining-the-model/',
  'handbooks/healthy-schools-enhancement-model/planning-our-change/',
  'well-school-trusts/the-well-school-house/',
  'standards/dashboard-explained/',
  'consultations/21st-century-schools/',
];
const site = await useBrowser();

/** Every drawing of a page as it is shown: sizes of text, what leaves the picture, and the words of picture and text. */
function drawings(page) {
  return page.evaluate(() => {
    return [...document.querySelectorAll('.drawing')].map((figure) => {
      const shown = [...figure.querySelectorAll(':scope > svg')].filter((svg) => svg.checkVisibility());
      const svg = shown[0];
      const frame = svg.getBoundingClientRect();
      const scale = frame.width / svg.viewBox.baseVal.width;
      const words = [...svg.querySelectorAll('text')];
      const outside = words.filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      });
      const name = document.getElementById(svg.getAttribute('aria-labelledby'));
      const text = figure.querySelector('details');
      const items = [...text.querySelectorAll('li, td, th, p')].map((item) => [...item.childNodes].filter((node) => !/^(UL|OL)$/.test(node.nodeName)).map((node) => node.textContent).join(''));
      return {
        title: figure.querySelector('figcaption').textContent,
        shown: shown.map((one) => one.getAttribute('class')),
        smallest: Math.min(...words.map((word) => parseFloat(getComputedStyle(word).fontSize) * scale)),
        outside: outside.map((one) => one.textContent),
        named: name?.parentNode === svg && name.textContent.includes(figure.querySelector('figcaption').textContent.replace(/\.$/, '')),
        follows: text.previousElementSibling.matches('svg, .quiet'),
        // Lines are wrapped, so words are compared one by one; the numbers of steps are those of the list.
        lost: words.flatMap((word) => word.textContent.split(/\s+/)).filter((word) => !/^\d$/.test(word) && !items.join(' ').includes(word)),
      };
    });
  });
}

describe('drawings', () => {
  test('can be read at every width, keep within their frame, and say nothing that their text does not say', async () => {
    const found = [];
    for (const address of PAGES) {
      const { page, problems } = await site.open(address, OPENED);
      for (const [width, expected] of [[320, 'drawing-narrow'], [1280, 'drawing-wide']]) {
        await page.setViewportSize({ width, height: 800 });
        const all = await drawings(page);
        if (all.length === 0) found.push(`${address}: no drawing`);
        for (const one of all) {
          if (one.shown.join() !== expected) found.push(`${address} ${width}: shows ${one.shown}`);
          if (!(one.smallest >= 12)) found.push(`${address} ${width}: text of ${one.smallest} px`);
          if (!one.named) found.push(`${address}: the picture has no name`);
          if (!one.follows) found.push(`${address}: the text does not follow`);
          for (const text of one.outside) found.push(`${address} ${width}: “${text}” leaves the picture`);
          for (const word of one.lost) found.push(`${address} ${width}: “${word}” is only in the picture`);
        }
      }
      found.push(...(await faults(page, () => page.locator('.drawing-text > summary').evaluateAll((all) => all.forEach((one) => { one.parentNode.open = true; })))));
      found.push(...problems);
      await page.close();
    }
    none(found, 'every drawing is fine');
  });

  test('keep their borders and words in forced colours, and show their text on paper', async () => {
    const { page } = await site.open(PAGES[1], { forcedColors: 'active' });
    const colours = await page.evaluate(() => {
      const style = (name) => getComputedStyle(document.querySelector(`.drawing-wide .${name}`));
      const probe = document.createElement('p');
      document.body.append(probe);
      const text = getComputedStyle(probe).color;
      return [style('d-box').stroke, style('d-strong').fill, style('d-line').stroke, style('d-tip').fill].map((colour) => colour === text);
    });
    assert.deepEqual(colours, [true, true, true, true]);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.drawing-text li').first().isVisible(), true, 'the list is printed although it is closed');
    await page.close();
  });
});
