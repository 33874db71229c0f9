// What the forms for other tools (tests/bench/hugo.mjs, tests/bench/eleventy.mjs) have in common: which settings of
// entries get pages of their own, and the files of the site of tests/bench/corpus.mjs.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const FACETS = ['topics', 'phases', 'areas', 'level'];

/** Every Markdown file below a folder, by its path from there. */
function* markdown(folder, below = '') {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) yield* markdown(folder, path);
    else if (path.endsWith('.md')) yield path;
  }
}

/** The path and the text of each page and entry; `link` turns `/handbooks/BOOK/PAGE` into what the tool wants in a link. */
export function* pages(from, link) {
  for (const path of markdown(join(from, 'content'))) {
    const text = readFileSync(join(from, 'content', path), 'utf8');
    yield [path, text.replace(/\]\(\.\.\/(book-\d+\/[^)]+)\.md\)/g, (_, page) => `](${link(`/handbooks/${page}`)})`)];
  }
  for (const name of readdirSync(join(from, 'directory/interventions'))) {
    const text = readFileSync(join(from, 'directory/interventions', name), 'utf8');
    yield [join('interventions', name), text.replace(/^name: /m, 'title: ')];
  }
}

/** Writes files, by their paths from a folder. */
export function put(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
