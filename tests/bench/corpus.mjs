// A large site for measuring: the same every time. `node tests/bench/corpus.mjs FOLDER [pages]` makes a site of handbooks
// of forty pages, each page of about 600 words with headings, lists, a table and links, and a directory of a quarter as
// many entries. The words are made up and are used as often as words of a language are (by the law of Zipf).

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDirectory, numbers } from './directory.mjs';

const VOCABULARY = 30_000;
const CHAPTERS = 40;
const SMALL = 'the of to and a in is for that you are with as it on be this by or your from at have can not an will they which their'.split(' ');
const STARTS = 'b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st str t th tr v w'.split(' ');
const MIDDLES = 'a e i o u ai ea ou'.split(' ');
const ENDS = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'st', 'm', 'ck'];

const FRONT = (fields) => `---\n${fields.join('\n')}\nowner: continu-guidance-editor\nreview_by: 2027-05-31\n---\n\n`;
const CODE = '```yaml\ntitle: "A plan"   # words\nreview: {fresh_days: 90, due_days: 30}\nsteps:\n  - ask: true\n  - count: 12\n```\n';

/** Makes the site; `pages` are those of the handbooks. */
export function makeCorpus(folder, pages) {
  makeDirectory(folder, Math.floor(pages / 4), Math.max(1, Math.floor(pages / 50)));
  const next = numbers(7);
  const one = (list) => list[next(list.length)];
  const syllable = () => one(STARTS) + one(MIDDLES) + one(ENDS);
  const made = new Set();
  while (made.size < VOCABULARY) made.add(Array.from({ length: 1 + next(3) }, syllable).join(''));
  const vocabulary = [...made];
  // The rank of a word is e to a number drawn evenly: the frequencies then follow 1 / rank.
  const word = () => (next(100) < 35 ? one(SMALL) : vocabulary[Math.floor(VOCABULARY ** (next(1 << 20) / (1 << 20))) - 1]);
  const words = (count) => Array.from({ length: count }, word).join(' ');
  const upper = (text) => text[0].toUpperCase() + text.slice(1);
  const sentence = () => `${upper(words(8 + next(12)))}.`;
  // A summary of a few short words would be refused: said twice it is long enough, and all that follows stays the same.
  const summary = () => sentence().replace(/^.{1,29}$/, '$& $&');
  const paragraph = () => Array.from({ length: 3 + next(3) }, sentence).join(' ');
  const list = (mark) => Array.from({ length: 4 }, (_, at) => `${mark === '-' ? '-' : `${at + 1}.`} ${upper(words(6))}\n`).join('');
  const table = () => `| ${words(1)} | ${words(1)} | ${words(1)} |\n|---|---|---|\n${Array.from({ length: 3 }, () => `| ${words(2)} | ${words(2)} | ${words(2)} |\n`).join('')}`;

  const books = Math.ceil(pages / CHAPTERS);
  const chapterOf = (page) => ({ book: Math.floor(page / CHAPTERS) + 1, number: (page % CHAPTERS) + 1 });
  const file = ({ book, number }) => `book-${book}/${String(number).padStart(2, '0')}-page-${number}.md`;
  const link = () => {
    const to = chapterOf(next(pages));
    return `See [${words(3)}](../${file(to)}).`;
  };
  for (let book = 1; book <= books; book++) {
    const home = join(folder, `content/handbooks/book-${book}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'index.md'), FRONT([`title: ${upper(words(3))} ${book}`, `summary: ${summary()}`]) + paragraph() + '\n');
  }
  for (let page = 0; page < pages; page++) {
    const chapter = chapterOf(page);
    const sections = Array.from({ length: 5 + next(4) }, (_, at) => {
      const parts = [`## ${upper(words(2 + next(4)))}`, paragraph()];
      if (at < 3) parts.push(link());
      if (at === 1) parts.push(list('-'));
      if (at === 2) parts.push(table());
      if (at === 3) parts.push(list('1.'));
      if (at === 4) parts.push(`> ${sentence()}`);
      return parts.join('\n\n');
    });
    if (page % 10 === 9) sections.push(CODE);
    const text = FRONT([`title: ${upper(words(2 + next(4)))}`, `summary: ${summary()}`]) + `${paragraph()}\n\n${sections.join('\n\n')}\n`;
    writeFileSync(join(folder, 'content/handbooks', file(chapter)), text);
  }
  return books + pages;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, pages = '10000'] = process.argv.slice(2);
  if (!folder) throw new Error('say in which folder the site is to be made');
  process.stdout.write(`${makeCorpus(folder, Number(pages))} pages\n`);
}
