// The preview: a saved change shows in the open page by itself, at the place where the writer was reading.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPage, useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { CHAPTER } from './support/site.mjs';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const FOLDERS = ['content', 'directory', 'themes'];
const FILE = 'content/handbooks/healthy-schools-enhancement-model/10-stage-4.md';
const WORD = 'quokka';

const site = await useBrowser();
const root = await mkdtemp(join(tmpdir(), 'wellspring-live-'));
let preview;

after(async () => {
  if (preview && preview.exitCode === null) {
    const ended = once(preview, 'exit');
    preview.kill();
    await ended;
  }
  await rm(root, { recursive: true, force: true });
});

test('a changed word shows without a reload by hand, and the page stays where it was', async () => {
  const address = await startPreview();
  const { page, problems } = await openPage(site.browser, new URL(CHAPTER, address).href);
  const place = await page.evaluate(() => {
    window.scrollTo({ top: 400, behavior: 'instant' });
    return window.scrollY;
  });
  assert.ok(place > 100, 'the chapter is long enough to scroll');

  await save(await changed());
  await page.waitForFunction((word) => document.querySelector('main')?.textContent.includes(word), WORD, {
    timeout: 15_000,
  });
  await page.waitForFunction((place) => Math.abs(window.scrollY - place) <= 2, place, { timeout: 3_000 });
  none(problems.filter((problem) => !problem.startsWith('failed: ')), 'the browser complains about nothing');
  await page.close();
});

/** Starts the preview of a copy of the repository's site and gives its address. */
async function startPreview() {
  assert.ok(process.env.WELLSPRING, 'set WELLSPRING to the program');
  for (const folder of FOLDERS) await cp(join(REPOSITORY, folder), join(root, folder), { recursive: true });
  preview = spawn(resolve(process.env.WELLSPRING), ['serve', '--root', root, '--port', '0']);
  return addressOf(preview);
}

/** The chapter with the last word of its first paragraph changed. */
async function changed() {
  const text = await readFile(join(root, FILE), 'utf8');
  const start = text.indexOf('\n---\n') + 5;
  const body = text.slice(start).replace(/^([A-Z][^\n]*?)\w+\.$/m, `$1${WORD}.`);
  assert.ok(body.includes(WORD), 'the chapter has a paragraph');
  return text.slice(0, start) + body;
}

/** Saves as editors do: a temporary file beside the real one, then a rename. */
async function save(text) {
  const temporary = join(root, dirname(FILE), '.10-stage-4.md.saving');
  await writeFile(temporary, text);
  await rename(temporary, join(root, FILE));
}

/** The address that the preview prints when it is ready. */
function addressOf(program) {
  return new Promise((found, fail) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const match = output.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (match) found(match[0]);
    };
    program.stdout.on('data', read);
    program.stderr.on('data', read);
    program.on('error', fail);
    program.on('exit', (code) => fail(new Error(`the preview ended with ${code}\n${output}`)));
  });
}
