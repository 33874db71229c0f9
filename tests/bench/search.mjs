// Compares the search with Pagefind on the same pages, side by side. By hand, some minutes long:
//
//   node tests/bench/search.mjs [own] [near] [prose] [--work FOLDER] [--parts relevance,bytes,time,browser] [--misses]
//
// WELLSPRING names the program (otherwise target/release/wellspring). Pagefind comes from npm, once, into FOLDER; that
// is a temporary one unless it is named, and sites that are already in it are not built again. The browser part needs
// `npm ci` in tests/browser. tests/bench/search/corpora.mjs describes the corpora.
//
// Both engines get the same pages: Pagefind reads the HTML that wellspring wrote, with the main part of each page marked
// as its text and links beside it left out. Its settings are its defaults. What `wellspring build` takes is everything,
// pages and index; what Pagefind takes comes on top of a build.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { firstAnswers } from './search/browser.mjs';
import { make } from './search/corpora.mjs';
import { indexed, LEFT_OUT, mark, pagefind, wellspring } from './search/engines.mjs';
import { run } from './search/programs.mjs';
import { byHand, knownItems } from './search/queries.mjs';

const PAGEFIND = '1.6.0';
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = resolve(process.env.WELLSPRING ?? join(REPOSITORY, 'target/release/wellspring'));
const IN_BROWSER = ['annual review', 'young carers', 'quality assurence', 'how do we find out what our pupils need', 'school nurse'];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string' },
    parts: { type: 'string', default: 'relevance,bytes,time,browser' },
    engines: { type: 'string', default: 'wellspring,pagefind' },
    misses: { type: 'boolean' },
  },
});
const work = resolve(options.work ?? mkdtempSync(join(tmpdir(), 'search-')));
const parts = options.parts.split(',');
const engines = options.engines.split(',');
const OPEN = { wellspring, pagefind };

/** The folder of Pagefind's program, which a package for this machine brings. */
function fetchPagefind() {
  const folder = join(work, 'npm');
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private": true}');
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `pagefind@${PAGEFIND}`], { cwd: folder, stdio: 'ignore' });
  }
  const packages = join(folder, 'node_modules/@pagefind');
  return join(packages, readdirSync(packages)[0], 'bin/pagefind_extended');
}

/** Builds a corpus for both; says what that took. */
async function prepare(corpus) {
  const [sources, site, copy] = ['sources', 'site', 'pagefind'].map((part) => join(work, corpus, part));
  const notes = join(work, corpus, 'built.json');
  const built = existsSync(notes) ? JSON.parse(readFileSync(notes, 'utf8')) : {};
  if (!existsSync(sources)) make(corpus, sources);
  if (!existsSync(site)) {
    built.wellspring = await run(PROGRAM, ['build', '--quiet', '--root', sources, '--output', site, '--today', '2026-11-22']);
    built.wellspring.files = readdirSync(join(site, 'search/index')).length;
  }
  if (engines.includes('pagefind') && !existsSync(join(copy, 'pagefind'))) {
    const program = fetchPagefind();
    cpSync(site, copy, { recursive: true });
    mark(copy, indexed(site));
    built.pagefind = await run(program, ['--site', copy, '--quiet', '--exclude-selectors', LEFT_OUT]);
    built.pagefind.files = readdirSync(join(copy, 'pagefind'), { recursive: true }).filter((file) => statSync(join(copy, 'pagefind', file)).isFile()).length;
  }
  writeFileSync(notes, JSON.stringify(built));
  return { sites: { wellspring: site, pagefind: copy }, built };
}

const percent = (part, whole) => +((100 * part) / whole).toFixed(1);
const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

/** How often the first and one of the first three results answers, and the mean of 1/rank among ten, by kind and half. */
async function relevance(engine, queries, rows, name) {
  for (const query of queries) {
    const found = await engine.search(query.query, 10);
    const rank = found.findIndex((address) => query.pages.includes(address)) + 1;
    if (options.misses && name === 'wellspring' && rank !== 1) console.log(`${query.set}/${query.half}/${query.kind} | ${query.query} | ${rank} | ${found.slice(0, 3).join(' ')} | ${query.pages.join(' ')}`);
    for (const row of [`${query.set}: ${query.kind}`, `${query.set}: all`, `${query.set}: ${query.half} half`]) {
      const cells = (rows[row] ??= { searches: new Set(), scores: {} });
      cells.searches.add(query);
      const score = (cells.scores[name] ??= [0, 0, 0]);
      score[0] += rank === 1;
      score[1] += rank > 0 && rank < 4;
      score[2] += rank ? 1 / rank : 0;
    }
  }
}

function showRelevance(rows) {
  const table = {};
  for (const [name, { searches, scores }] of Object.entries(rows)) {
    const count = searches.size;
    table[name] = { searches: count };
    for (const [engine, [first, three, sum]] of Object.entries(scores)) {
      table[name][`${engine} S@1 / S@3 / MRR`] = `${percent(first, count)} / ${percent(three, count)} / ${(sum / count).toFixed(3)}`;
    }
  }
  console.table(table);
}

for (const corpus of positionals.length ? positionals : ['own', 'near', 'prose']) {
  const { sites, built } = await prepare(corpus);
  const pages = indexed(sites.wellspring);
  // Known items are pages of the repository's own site in every corpus.
  const own = pages.filter(({ address }) => !/^(prose\/|directory\/bench-|directory\/providers\/bench-)/.test(address));
  const queries = [...await byHand('tuning'), ...await byHand('held-out'), ...knownItems(own)];
  console.log(`\n${corpus}: ${pages.length} pages, ${queries.length} searches`);
  const [rows, bytes, times] = [{}, {}, {}];
  for (const name of engines) {
    const engine = await OPEN[name](sites[name]);
    if (parts.includes('relevance')) await relevance(engine, queries, rows, name);
    if (parts.includes('bytes')) {
      const some = queries.filter((_, i) => i % 5 === 0 || queries[i].set === 'held-out');
      const firsts = [];
      for (const { query } of some) firsts.push(await engine.first(query, 8));
      for (const [row, list] of [['bytes', firsts.map((one) => one.bytes)], ['requests', firsts.map((one) => one.requests)]]) {
        bytes[`${name} ${row}`] = { median: at(list, 0.5), '90 %': at(list, 0.9), most: at(list, 1) };
      }
    }
    if (parts.includes('time')) {
      const list = [];
      for (const { query } of queries.filter((_, i) => i % 3 === 0)) {
        await engine.search(query, 8);
        const start = process.cpuUsage();
        await engine.search(query, 8);
        const used = process.cpuUsage(start);
        list.push((used.user + used.system) / 1000);
      }
      times[`${name}: ms of processor, parts there`] = { median: +at(list, 0.5).toFixed(2), '90 %': +at(list, 0.9).toFixed(2), most: +at(list, 1).toFixed(2) };
    }
  }
  if (parts.includes('relevance')) showRelevance(rows);
  if (parts.includes('bytes')) { console.log('A first search, 8 results with their texts, the library included:'); console.table(bytes); }
  if (parts.includes('time')) {
    console.table(times);
    console.log('What it took to make (wellspring: the whole site with its index; Pagefind: its index, after that):');
    console.table(Object.fromEntries(Object.entries(built).map(([name, { cpu, wall, peak, files }]) => [name, { 'CPU s': cpu, 'wall s': wall, 'peak MB': Math.round(peak), 'files of the index': files }])));
  }
  if (parts.includes('browser')) {
    const shown = Object.fromEntries(engines.map((name) => [name, sites[name]]));
    console.log('Chromium, 150 ms a round trip, 1.6 Mbit/s, processor slowed four times: ms to a first answer of 8 results');
    console.table(await firstAnswers(shown, IN_BROWSER));
  }
}
