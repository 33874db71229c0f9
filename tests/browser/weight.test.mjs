// What readers load, packed as hosts send it: a site for old telephones on slow lines.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { none } from './support/none.mjs';
import { htmlFiles, SITE } from './support/site.mjs';

const KB = 1000;
const TYPICAL_PAGE = 25 * KB;
const STYLES = 12 * KB;
const SCRIPTS = 8 * KB;
const FIRST_VIEW = 60 * KB;

/** Pages that exist to hold everything at once: to print a handbook. */
const WHOLE = /^handbooks\/[^/]+\/print\//;
/** Pages that are a program: they may load more script. */
const TOOL = /^(directory|search|plan|standards\/(self-review|meeting-agendas)|forms\/(annual-review|joint-visit-form|steps-to-success))\/index\.html$/;

const packed = new Map();
const weigh = async (file) => {
  if (!packed.has(file)) packed.set(file, gzipSync(await readFile(join(SITE, file)), { level: 6 }).length);
  return packed.get(file);
};

const pages = [];
for (const file of await htmlFiles()) {
  const html = await readFile(join(SITE, file), 'utf8');
  // What waits in a template is loaded when somebody uses it.
  const loaded = html.replace(/<template>.*?<\/template>/gs, '');
  const parts = (pattern) => [...loaded.matchAll(pattern)].map(([, address]) => address.startsWith('/') ? address.slice(1) : posix.join(posix.dirname(file), address));
  const sum = async (names) => (await Promise.all(names.map(weigh))).reduce((all, one) => all + one, 0);
  pages.push({
    file,
    html: gzipSync(html, { level: 6 }).length,
    styles: await sum(parts(/<link rel="stylesheet" href="([^"?]+)/g)),
    scripts: await sum(parts(/<script[^>]* src="([^"?]+)/g)),
    images: [...html.matchAll(/<img\b[^>]*>/g)].map(([image]) => image),
    fonts: /\.woff2?\b|@font-face|fonts\.g/.test(html),
  });
}

const over = (list, part, budget) => list.filter((page) => page[part] > budget).map((page) => `${page.file}: ${part} ${page[part]} bytes`);

test('pages are light', (t) => {
  const sorted = pages.map((page) => page.html).sort((a, b) => a - b);
  t.diagnostic(`median ${sorted[sorted.length >> 1]} bytes; the heaviest pages:`);
  for (const page of [...pages].sort((a, b) => b.html - a.html).slice(0, 10)) t.diagnostic(`${page.html} ${page.file}`);
  none(over(pages.filter((page) => !WHOLE.test(page.file)), 'html', TYPICAL_PAGE), 'no page is heavier than 25 kB');
});

test('style sheets are light', () => none(over(pages, 'styles', STYLES), 'no page loads more than 12 kB of styles'));

test('pages that are read load little script', () => {
  none(over(pages.filter((page) => !TOOL.test(page.file)), 'scripts', SCRIPTS), 'no page loads more than 8 kB of script');
});

test('the first view of an entry is light', () => {
  const entries = pages.filter((page) => /^directory\/[^/]+\/index\.html$/.test(page.file) && !TOOL.test(page.file));
  assert.ok(entries.length > 50, 'there are entries');
  const all = entries.map((page) => ({ ...page, all: page.html + page.styles + page.scripts }));
  none(over(all, 'all', FIRST_VIEW), 'no entry needs more than 60 kB');
});

test('no page loads a font, and every image says its size', async () => {
  none(pages.filter((page) => page.fonts).map((page) => page.file), 'no page names a font file');
  none(pages.flatMap((page) => page.images.filter((image) => !/ width="/.test(image) || !/ height="/.test(image))), 'every image has a width and a height');
  const sheets = ['site.css', 'colours.css'].map((sheet) => readFile(join(SITE, 'assets', sheet), 'utf8'));
  none((await Promise.all(sheets)).filter((sheet) => sheet.includes('@font-face')), 'no style sheet loads a font');
});
