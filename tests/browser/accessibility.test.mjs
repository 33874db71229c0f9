// axe finds nothing wrong on any kind of page: light and dark, on a wide and on a narrow screen.

import { createRequire } from 'node:module';
import { test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { NOT_FOUND, PAGES } from './support/site.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const site = await useBrowser();

for (const path of [...PAGES, NOT_FOUND]) {
  test(`/${path}`, async () => {
    // The page's own policy would refuse axe; other tests keep it. No motion: colours must have arrived.
    const { page } = await site.open(path, { bypassCSP: true, reducedMotion: 'reduce' });
    await page.addScriptTag({ path: AXE });
    const found = [];
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1280, 320]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        for (const violation of await violations(page)) found.push(`${colorScheme}, ${width} px: ${violation}`);
      }
    }
    none(found, 'axe finds nothing');
    await page.close();
  });
}

function violations(page) {
  return page.evaluate(async (tags) => {
    const result = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => {
        const { message, data } = [...node.any, ...node.all, ...node.none][0] ?? {};
        return `${id}: ${node.target.join(' ')} ${message ?? data ?? ''}`;
      }),
    );
  }, TAGS);
}
