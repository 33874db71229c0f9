// axe finds nothing wrong on any kind of page: light and dark, on a wide and on a narrow screen.

import { test } from 'node:test';
import { OPENED, faults } from './support/axe.mjs';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { NOT_FOUND, PAGES } from './support/site.mjs';

const site = await useBrowser();

for (const path of [...PAGES, NOT_FOUND]) {
  test(`/${path}`, async () => {
    const { page } = await site.open(path, OPENED);
    none(await faults(page), 'axe finds nothing');
    await page.close();
  });
}
