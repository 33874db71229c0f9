// axe on a page in every look that it has: light and dark, on a wide and on a narrow screen.

import { createRequire } from 'node:module';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** How a page must be opened for axe: the page's own policy would refuse it (other tests keep it). */
export const OPENED = { bypassCSP: true };

/** What axe finds in any look, and what makes the page scroll sideways. `prepare` is called in each look. */
export async function faults(page, prepare = async () => {}) {
  await page.addScriptTag({ path: AXE });
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await prepare(page);
      for (const violation of await violations(page)) found.push(`${colorScheme}, ${width} px: ${violation}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push(`${width} px: ${wide} px too wide`);
    }
  }
  return found;
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
