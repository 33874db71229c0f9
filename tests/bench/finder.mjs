// How long the finder takes for a change of its filters: `node tests/bench/finder.mjs SITE` with the folder of a built
// site. Prints how large the data is, and the median and the worst of many changes: in time of the processor, because
// the clock also counts what else the machine does.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../browser/support/scripts.mjs';

const ROUNDS = 2000;
const WORDS = ['calm', 'anx', 'sleep', 'gr', 'family', 'worry', 'after a loss', 'p', 'time', 'wolverley'];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('say in which folder the site is');

const text = readFileSync(join(folder, 'directory/finder-data.js'), 'utf8');
const data = JSON.parse(text.slice(text.indexOf('=') + 1).trim().replace(/;$/, ''));
const { wellspringFinding: finding } = run('choose.js', 'finder.js');

const started = process.cpuUsage();
const finder = finding.prepare(data, finding.dayOf(new Date()));
const prepared = since(started);

const reading = process.cpuUsage();
finding.readTexts(finder);
const read = since(reading);

let state = finding.parse(finder, new URLSearchParams());
const next = numbers(1);
const times = { choice: [], text: [] };
for (let round = 0; round < ROUNDS; round++) {
  const kind = next(3) ? 'choice' : 'text';
  if (kind === 'text') {
    state = { ...state, text: next(4) ? WORDS[next(WORDS.length)].slice(0, 1 + next(12)) : '' };
  } else {
    const facet = next(finder.facets.length);
    const [code] = finder.facets[facet].values[next(finder.facets[facet].values.length)];
    const chosen = next(3) ? [...new Set([...state.chosen[facet], code])] : [];
    state = { ...state, chosen: state.chosen.map((old, at) => (at === facet ? chosen : old)), unchecked: next(2) === 1, ended: next(2) === 1 };
  }
  const before = process.cpuUsage();
  const { ids } = finding.ask(finder, state);
  finding.active(finder, state);
  ids.slice(0, 50).forEach((at) => finding.card(finder, at));
  times[kind].push(since(before));
}

print(`${finder.n} entries; data ${Math.round(text.length / 1024)} kB, ${Math.round(gzipSync(text).length / 1024)} kB compressed`);
print(`made ready in ${prepared.toFixed(1)} ms, texts in ${read.toFixed(1)} ms (while the browser has nothing to do)`);
for (const [kind, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  print(`${kind}: ${all.length} changes, median ${all[all.length >> 1].toFixed(2)} ms, worst ${all.at(-1).toFixed(2)} ms`);
}

/** Milliseconds of the processor. */
function since(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

/** Numbers that look random and are the same every time. */
function numbers(seed) {
  let number = seed;
  return (below) => {
    number = (Math.imul(number, 1664525) + 1013904223) >>> 0;
    return Math.floor((number / 2 ** 32) * below);
  };
}
