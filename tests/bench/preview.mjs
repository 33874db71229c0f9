// How long a change takes from being saved to being found: node tests/bench/preview.mjs [pages] [rounds]
//
// Makes a site of so many handbook pages in a temporary folder (tests/bench/corpus.mjs), previews it with
// `wellspring serve`, and changes the title of one page again and again, each time to a word that nobody wrote. For each
// change it says when the page shows the word and when a search for it finds the page. WELLSPRING names the program
// (otherwise target/release/wellspring).

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { part } from '../search/engine.mjs';
import { makeCorpus } from './corpus.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = resolve(process.env.WELLSPRING ?? join(REPOSITORY, 'target/release/wellspring'));
const [pages = 10_000, rounds = 10] = process.argv.slice(2).map(Number);
const PORT = 4999;
const SITE = `http://127.0.0.1:${PORT}/`;

const folder = mkdtempSync(join(tmpdir(), 'preview-'));
makeCorpus(folder, pages);
const handbooks = join(folder, 'content/handbooks');
const book = readdirSync(handbooks).sort()[0];
const chapter = readdirSync(join(handbooks, book)).filter((name) => name !== 'index.md').sort()[3];
const file = join(handbooks, book, chapter);
const server = spawn(PROGRAM, ['serve', '--root', folder, '--port', String(PORT)], { stdio: 'ignore' });

const text = async (path) => {
  const response = await fetch(SITE + path);
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.text();
};
const ready = async () => {
  for (;;) {
    try { return await text('search/index/manifest.js'); } catch { await pause(200); }
  }
};

try {
  await ready();
  const context = createContext({});
  runInContext(readFileSync(join(REPOSITORY, 'themes/default/assets/search-engine.js'), 'utf8'), context);
  const finds = async (word) => {
    const engine = context.WellspringSearch.open('', async (path) => part(await text(path)));
    return (await engine.search(word, { correct: false }).catch(() => ({ hits: [] }))).hits;
  };
  const first = (await finds(readFileSync(file, 'utf8').match(/^title: "?(.*?)"?$/m)[1]))[0].href;
  const shown = [];
  const found = [];
  const until = async (true_) => {
    while (!(await true_())) await pause(5);
    return performance.now();
  };
  for (let round = 0; round < rounds; round++) {
    const word = `Quixolot${'abcdefghij'[round % 10]}${'klmnopqrst'[Math.floor(round / 10) % 10]}`;
    const changed = readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${word}`);
    writeFileSync(`${file}.part`, changed);
    const start = performance.now();
    renameSync(`${file}.part`, file);
    const page = first.replace(/#.*/, '');
    shown.push((await until(async () => (await text(page)).includes(word))) - start);
    found.push((await until(async () => (await finds(word)).length > 0)) - start);
    await pause(1500);
  }
  const say = (what, times) => {
    const sorted = [...times].sort((a, b) => a - b).map(Math.round);
    console.log(`${what}: median ${sorted[sorted.length >> 1]} ms, ${sorted[0]} to ${sorted[sorted.length - 1]} ms`);
  };
  console.log(`${pages} handbook pages and a quarter as many entries, ${rounds} changes of a title:`);
  say('the page shows it after', shown);
  say('a search finds it after', found);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
