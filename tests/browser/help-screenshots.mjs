// Makes the pictures of the help for editors: SITE=. WELLSPRING=<the program> node help-screenshots.mjs
//
// It starts the preview with its forms on a copy of the repository's content, and changes nothing else there.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, openPage } from './support/browser.mjs';
import { EDIT, REPOSITORY, startPreview } from './support/preview.mjs';

const ENTRY = 'directory/interventions/calm-corners.md';
const SIZE = { width: 960, height: 640 };

const { root, address, stop } = await startPreview();
const browser = await launch();
try {
  await shoot(address + EDIT, 'edit-start.png');
  await shoot(`${address}${EDIT}new/entry`, 'edit-problems.png', async (page) => {
    await page.locator('#f-name').fill('Harbour Lights');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.locator('#problems').waitFor();
  });
  await shoot(`${address}${EDIT}file/${ENTRY}?saved`, 'edit-saved.png', async (page) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  });
  const file = join(root, ENTRY);
  await writeFile(file, (await readFile(file, 'utf8')).replace('phases: [primary]', 'phases: [primry]'));
  await shoot(address, 'mistake-over-page.png', async (page) => {
    await page.getByText('is not a phase').first().waitFor({ timeout: 60_000 });
  });
} finally {
  await browser.close();
  await stop();
}

/** Opens a page, does something there, and takes what is seen of it. */
async function shoot(address, name, act = async () => {}) {
  const { page } = await openPage(browser, address, { viewport: SIZE });
  await act(page);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(REPOSITORY, 'content/help', name) });
  await page.close();
}
