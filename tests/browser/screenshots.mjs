// Makes the pictures of the README: SITE=<folder of a built site> node screenshots.mjs

import { mkdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { launch, openPage } from './support/browser.mjs';

const PICTURES = [
  { name: 'home.png', page: 'index.html', viewport: { width: 1280, height: 800 } },
  { name: 'entry-phone.png', page: 'directory/calm-corners/index.html', viewport: { width: 360, height: 740 } },
];

const folder = new URL('screenshots/', import.meta.url);
await mkdir(folder, { recursive: true });
const site = pathToFileURL(`${process.env.SITE}/`);
const browser = await launch();
for (const { name, page: path, viewport } of PICTURES) {
  const { page } = await openPage(browser, new URL(path, site).href, { viewport });
  await page.screenshot({ path: new URL(name, folder).pathname });
}
await browser.close();
