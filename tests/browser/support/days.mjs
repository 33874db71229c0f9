// The site of the repository as it was built on a day, read on another one.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Builds the site for each of some days; it is deleted with the tests of the calling file. */
export async function buildOn(...days) {
  assert.ok(process.env.WELLSPRING, 'set WELLSPRING to the program');
  const folder = await mkdtemp(join(tmpdir(), 'wellspring-days-'));
  after(() => rm(folder, { recursive: true, force: true }));
  for (const day of days) {
    const options = ['build', '--quiet', '--root', REPOSITORY, '--today', day, '--output', join(folder, day)];
    await promisify(execFile)(resolve(process.env.WELLSPRING), options);
  }
  return folder;
}

/** Opens a page of the build of a day for a reader on another day; `problems` fills with what the browser complains about. */
export async function openOn(browser, folder, [built, path], { day, script = true }) {
  const context = await browser.newContext({ javaScriptEnabled: script });
  const page = await context.newPage();
  const problems = [];
  page.on('close', () => context.close().catch(() => {}));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
  await page.goto(pathToFileURL(join(folder, built, path, 'index.html')).href);
  return { page, problems };
}
