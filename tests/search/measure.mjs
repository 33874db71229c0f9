// Measures the search of a built site: node measure.mjs SITE
// How often the first and the first three results answer (the weights were chosen on tuning.txt only; confirming.txt was
// written later by others who saw the pages, not the search, and only says whether a choice holds), what a first search
// for each title of the site costs in bytes, and how long it takes here.

import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { address, open, part, searches } from './engine.mjs';

const [, , site] = process.argv;
const files = readdirSync(`${site}/search/index`);

for (const set of ['tuning.txt', 'held-out.txt', 'confirming.txt']) {
  const engine = await open(site);
  const rows = {};
  for (const { kind, query, pages } of await searches(set)) {
    const { hits } = await engine.search(query);
    const rank = hits.findIndex((hit) => pages.includes(address(hit))) + 1;
    for (const name of [kind, 'all']) {
      const row = rows[name] ??= { searches: 0, 'first %': 0, 'first three %': 0, 'mean 1/rank': 0 };
      row.searches += 1;
      row['first %'] += rank === 1;
      row['first three %'] += rank > 0 && rank < 4;
      row['mean 1/rank'] += rank ? 1 / rank : 0;
    }
  }
  for (const row of Object.values(rows)) {
    for (const name of ['first %', 'first three %']) row[name] = +((100 * row[name]) / row.searches).toFixed(1);
    row['mean 1/rank'] = +(row['mean 1/rank'] / row.searches).toFixed(3);
  }
  console.log(set);
  console.table(rows);
}

const sizes = {};
const size = (file) => (sizes[file] ??= gzipSync(readFileSync(`${site}/${file}`), { level: 9 }).length);
const total = (of) => files.reduce((sum, file) => sum + of(file), 0);
console.log(`index: ${files.length} files, ${total((file) => readFileSync(`${site}/search/index/${file}`).length)} bytes, ${total((file) => size(`search/index/${file}`))} with gzip; engine ${size('assets/search-engine.js')} with gzip`);

const lines = files.filter((file) => /^d\d/.test(file)).flatMap((file) => part(readFileSync(`${site}/search/index/${file}`, 'utf8')).split('\n').slice(1));
const titles = lines.filter((line) => line.includes('\t')).map((line) => line.split('\t')[1]);
const every = Math.max(1, Math.floor(titles.length / 500));
const warm = await open(site);
const [bytes, requests, times] = [[], [], []];
for (const title of titles.filter((_, at) => at % every === 0)) {
  const loaded = [];
  await (await open(site, loaded)).search(title, { limit: 8 });
  bytes.push(size('assets/search-engine.js') + loaded.reduce((sum, file) => sum + size(file), 0));
  requests.push(loaded.length + 1);
  const start = performance.now();
  await warm.search(title, { limit: 8 });
  times.push(performance.now() - start);
}
const show = (name, list) => {
  list.sort((a, b) => a - b);
  const at = (share) => +list[Math.min(list.length - 1, Math.floor(list.length * share))].toFixed(1);
  console.log(`${name}: median ${at(0.5)}, 90 % ${at(0.9)}, most ${at(1)}`);
};
console.log(`a first search for each of ${bytes.length} titles, 8 results:`);
show('bytes with gzip', bytes);
show('requests', requests);
show('milliseconds when the parts are there', times);
