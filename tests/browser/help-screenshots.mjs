// Makes the pictures of the help for editors: SITE=. WELLSPRING=<the program> node help-screenshots.mjs
//
// It starts the preview with its forms on a copy of the repository's content, and changes nothing else there.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './support/browser.mjs';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const EDIT = 'wellspring-preview/edit/';
const ENTRY = 'directory/interventions/calm-corners.md';
const SIZE = { width: 960, height: 640 };

assert.ok(process.env.WELLSPRING, 'set WELLSPRING to the program');
const root = await mkdtemp(join(tmpdir(), 'wellspring-help-'));
for (const folder of ['content', 'directory', 'themes']) {
  await cp(join(REPOSITORY, folder), join(root, folder), { recursive: true });
}
const program = spawn(resolve(process.env.WELLSPRING), ['serve', '--edit', '--root', root, '--port', '0']);
const ended = once(program, 'exit');
const browser = await launch();
try {
  const address = await started();
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
  program.kill();
  await ended;
  await rm(root, { recursive: true, force: true });
}

/** Opens a page, does something there, and takes what is seen of it. */
async function shoot(address, name, act = async () => {}) {
  const { page } = await openPage(browser, address, { viewport: SIZE, reducedMotion: 'reduce' });
  await act(page);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(REPOSITORY, 'content/help', name) });
  await page.close();
}

/** The address of the preview, once it says so. */
function started() {
  return new Promise((found, fail) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const match = output.match(/The preview is at (http:\/\/127\.0\.0\.1:\d+\/)/);
      if (match) found(match[1]);
    };
    program.stdout.on('data', read);
    program.stderr.on('data', read);
    program.on('error', fail);
    program.on('exit', (code) => fail(new Error(`the preview ended with ${code}\n${output}`)));
  });
}
