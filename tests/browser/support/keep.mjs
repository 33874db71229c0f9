// What every page that readers fill in has: boxes, buttons, saving to a file and opening one.

import { readFile } from 'node:fs/promises';

export const box = (page, name, value = 'primary') => page.locator(`input[name="${name}"][value="${value}"]`);
export const button = (page, name) => page.locator('.keep').getByRole('button', { name, exact: true });
/** What the page says about saving and keeping. */
export const said = (page) => page.locator('.keep-status').innerText();

/** Saves to a file: its name and text. */
export async function saved(page, name = 'Save to a file') {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Opens a file; gives what the page says of it. */
export async function openFile(page, text, name = 'review.json') {
  await page.locator('.keep input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.waitForFunction((name) => document.querySelector('.keep-status').textContent.includes(name), name);
  return said(page);
}

/** The cells of the tables of ratings, with their classes. */
export const cells = (page, within) =>
  page.locator(`${within} .table-ratings tbody tr`).evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => [cell.textContent.trim(), cell.className, cell.getAttribute('data-label')])),
  );
