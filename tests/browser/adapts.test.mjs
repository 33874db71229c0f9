// Every kind of page bends to its reader: larger text, wider spacing, no motion, the colours of the system, the keyboard.
// One visit a page.

import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { cutOff, focusFaults, inForcedColours, moving } from './support/looks.mjs';
import { none } from './support/none.mjs';
import { NOT_FOUND, PAGES } from './support/site.mjs';

/** What readers may set (WCAG 2.2, 1.4.4 and 1.4.12). */
const TEXT_TWICE_AS_LARGE = ':root { font-size: 200% !important; }';
const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }`;

const site = await useBrowser();

for (const path of new Set([...PAGES, NOT_FOUND])) {
  test(`/${path}`, async () => {
    const { page } = await site.open(path, { reducedMotion: 'reduce' });
    const found = [];
    const note = (when, list) => found.push(...list.map((one) => `${when}: ${one}`));
    note('reduced motion', await page.evaluate(moving));
    for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const at = `${width} px, ${colorScheme}`;
      // From here on, the focus is one that was moved by the keyboard.
      await page.keyboard.press('Tab');
      note(at, await page.evaluate(focusFaults));
      await style(page, TEXT_TWICE_AS_LARGE);
      note(`${at}, text of 200 %`, await page.evaluate(cutOff));
      await style(page, TEXT_SPACING);
      note(`${at}, wide spacing`, await page.evaluate(cutOff));
      await style(page, '');
    }
    // On a narrow screen the menu is closed, and the current place in it is not seen.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ forcedColors: 'active' });
    note('forced colours', await page.evaluate(inForcedColours));
    none(found, 'nothing is lost');
    await page.close();
  });
}

/** Gives the page a style of its reader's, which its own policy allows. */
function style(page, text) {
  return page.evaluate(async (text) => {
    const sheet = new CSSStyleSheet();
    await sheet.replace(text);
    document.adoptedStyleSheets = [sheet];
  }, text);
}
