// Finds sentences that the site took over from its sources: runs of twelve or more words that a built page shares with a
// source text. Headings are left out, and so are the official names in shared-runs.txt.
//
//   node tests/shared-runs.mjs SITE SOURCES
//
// SITE is a folder that `wellspring build` made, SOURCES a folder of text files. Exit code 1 if there is such a run.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LENGTH = 12;

/** The words of a text in lower case. */
export function words(text) {
  return text.replaceAll('\u2019', "'").toLowerCase().match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? [];
}

/** Every run of LENGTH words of the source texts. */
export function runsOf(texts) {
  const runs = new Set();
  for (const text of texts) {
    const all = words(text);
    for (let at = 0; at + LENGTH <= all.length; at++) runs.add(all.slice(at, at + LENGTH).join(' '));
  }
  return runs;
}

/** The texts of a page, one a block: what stands inside `main`, headings left out. */
export function blocks(html) {
  const main = html.match(/<main[^>]*>([\s\S]*)<\/main>/)?.[1] ?? '';
  return main
    .replace(/<(script|svg|h[1-6])\b[\s\S]*?<\/\1>/g, '\n')
    .replace(/<\/?(?:p|li|dt|dd|td|th|tr|div|section|aside|caption|blockquote|label|legend|option|ul|ol|dl|nav|header)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    .split('\n');
}

/** The shared runs of a block, each as long as it goes. */
export function shared(block, runs) {
  const all = words(block);
  const found = [];
  for (let at = 0; at + LENGTH <= all.length; at++) {
    if (!runs.has(all.slice(at, at + LENGTH).join(' '))) continue;
    let end = at + LENGTH;
    while (end < all.length && runs.has(all.slice(end - LENGTH + 1, end + 1).join(' '))) end++;
    found.push(all.slice(at, end).join(' '));
    at = end - 1;
  }
  return found;
}

function files(folder, ending) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function main([site, sources]) {
  if (!site || !sources) {
    console.error('usage: node tests/shared-runs.mjs SITE SOURCES');
    return 2;
  }
  const texts = files(sources, '.txt');
  const pages = files(site, '.html');
  if (texts.length === 0 || pages.length === 0) {
    console.error('there is nothing to compare: no .txt file in SOURCES or no .html file in SITE');
    return 2;
  }
  const runs = runsOf(texts.map((file) => readFileSync(file, 'utf8')));
  const names = readFileSync(fileURLToPath(new URL('shared-runs.txt', import.meta.url)), 'utf8');
  const official = names.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => words(line).join(' '));
  let count = 0;
  for (const page of pages) {
    for (const block of blocks(readFileSync(page, 'utf8'))) {
      for (const run of shared(block, runs)) {
        const rest = official.reduce((text, name) => text.replaceAll(name, '\n'), run);
        if (!rest.split('\n').some((part) => words(part).length >= LENGTH)) continue;
        console.log(`${relative(site, page)}: ${words(run).length} words: ${run}`);
        count++;
      }
    }
  }
  console.log(`${pages.length} pages compared with ${texts.length} sources: ${count} shared runs of ${LENGTH} or more words.`);
  return count > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(main(process.argv.slice(2)));
