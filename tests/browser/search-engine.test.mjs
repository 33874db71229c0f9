// The search engine of the browser: it agrees with `wellspring search`, result by result, and keeps its promises.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { address, open, searches } from '../search/engine.mjs';

const { SITE, WELLSPRING } = process.env;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const ODD = ['', '   ', '!!!', 'zzzzqqqq', 'the', 'who we are', 'a', 'é', 'CRÈME', 'Children’s', "don't", '1.4', 'standard 1.4', '10%', 'e-safety',
  'well being', 'wellbeing', 'selfharm', 'girls exercis', 'constructor', '__proto__ toString', '"><script>', 'ſ İ ß ĳ ŉ', '健康', 'ΑΣ',
  'one two three four five six seven eight nine ten eleven twelve thirteen', 'anxeity saftey assesment', 'nxiety', 'ssessment of needs', 'what does QUAS stand for'];

/** What the program finds, by query. */
function found(queries) {
  const options = { input: queries.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 };
  const out = execFileSync(WELLSPRING, ['search', '--root', ROOT, '--queries', '-', '--limit', '20', '--format', 'json'], options);
  const results = new Map(queries.map((query) => [query, []]));
  for (const line of out.split('\n').filter(Boolean)) {
    const { query, address: page, score, all, heading } = JSON.parse(line);
    results.get(query).push([page, score, all, heading]);
  }
  return results;
}

test('the browser and the program find the same, in the same order, with the same scores', async () => {
  const sets = [...await searches('tuning.txt'), ...await searches('held-out.txt')];
  const queries = [...new Set([...sets.map((search) => search.query), ...ODD.filter((query) => query.trim())])];
  assert.ok(queries.length > 150, `${queries.length} queries`);
  const engine = await open(SITE);
  for (const [query, expected] of found(queries)) {
    const { hits } = await engine.search(query, { limit: 20 });
    const own = hits.map((hit) => [`/${address(hit)}`, hit.score, hit.all, hit.heading]);
    assert.deepEqual(JSON.parse(JSON.stringify(own)), expected, query);
  }
});

test('nothing is found for nothing, and odd queries do no harm', async () => {
  const engine = await open(SITE);
  for (const query of ODD) assert.ok(Array.isArray((await engine.search(query)).hits), query);
  for (const query of ['', '   ', '!!!']) assert.equal((await engine.search(query)).total, 0, query);
  const unknown = await engine.search('zzzzqqqq');
  assert.equal(unknown.total, 0);
  assert.deepEqual([...unknown.missing], ['zzzzqqqq']);
});

test('a definition is given for a term, and only for a term', async () => {
  const engine = await open(SITE);
  const { definition, hits } = await engine.search('QUAS');
  assert.equal(definition.href, 'glossary/quas/index.html');
  assert.ok(definition.short.length > 20);
  assert.equal(address(hits[0]), 'glossary/quas/');
  assert.equal((await engine.search('girls exercise')).definition, null);
});

test('a correction is told, and is not made when that is not wanted', async () => {
  const engine = await open(SITE);
  const mended = await engine.search('anxeity');
  assert.deepEqual(JSON.parse(JSON.stringify(mended.corrections)), [{ from: 'anxeity', to: 'anxiety' }]);
  assert.ok(mended.total > 0);
  const typed = await engine.search('anxeity', { correct: false });
  assert.deepEqual([typed.total, typed.corrections.length, typed.missing[0]], [0, 0, 'anxeity']);
});

test('an excerpt is made of pieces, and the words that were typed are marked', async () => {
  const engine = await open(SITE);
  const { hits } = await engine.search('milestones are not activities');
  const pieces = hits[0].excerpt;
  assert.ok(pieces.some((piece) => piece.mark && /^(milestones?|activit)/i.test(piece.text)), JSON.stringify(pieces));
  assert.ok(pieces.map((piece) => piece.text).join('').length < 260);
  assert.ok(hits[0].href.endsWith('#milestones-are-not-activities'), hits[0].href);
});

test('kinds and filters leave what has them', async () => {
  const engine = await open(SITE);
  const every = await engine.search('sleep', { limit: 50 });
  const terms = await engine.search('sleep', { kind: 'directory', limit: 50 });
  assert.ok(terms.hits.length > 0 && terms.hits.every((hit) => hit.kind.code === 'directory'));
  assert.equal(terms.total, every.kinds.find((kind) => kind.code === 'directory').count);
  const topics = await engine.facet('topics');
  const value = topics.find((topic) => topic.code === 'sleep-and-routines');
  const filtered = await engine.search('sleep', { filter: { topics: ['sleep-and-routines'] }, limit: 50 });
  assert.ok(filtered.total > 0 && filtered.pages.every((page) => value.pages.has(page)));
  assert.ok(filtered.total < every.total);
});

test('further results follow the first ones without a gap', async () => {
  const engine = await open(SITE);
  const whole = (await engine.search('school nurse', { limit: 12 })).hits.map((hit) => hit.href);
  const first = (await engine.search('school nurse', { limit: 6 })).hits.map((hit) => hit.href);
  const second = (await engine.search('school nurse', { limit: 6, from: 6 })).hits.map((hit) => hit.href);
  assert.deepEqual([...first, ...second], [...whole]);
});

test('every result leads to a page that the site has, and to an anchor on it', async () => {
  const { readFile } = await import('node:fs/promises');
  const engine = await open(SITE);
  for (const { query } of await searches('held-out.txt')) {
    for (const hit of (await engine.search(query)).hits) {
      for (const { href } of [hit, ...hit.sections]) {
        const [file, anchor] = href.split('#');
        const html = await readFile(`${SITE}/${file}`, 'utf8');
        if (anchor) assert.ok(html.includes(`id="${anchor}"`), `${query}: ${href}`);
      }
    }
  }
});

test('parts of a newer site make the engine start anew, once', async () => {
  const engine = await open(SITE);
  const load = engine.load;
  let renewed = false;
  // Every part but the first manifest is of another edition, as when the site is published while the page is open.
  let manifests = 0;
  engine.load = async (name) => {
    const text = await load(name);
    if (name.endsWith('manifest.js')) manifests += 1;
    renewed = manifests > 1;
    const old = name.endsWith('manifest.js') && manifests === 1;
    return old ? text : text.replace(/ \S+\n/, ' newer\n');
  };
  const { hits } = await engine.search('QUAS');
  assert.ok(renewed);
  assert.equal(manifests, 2);
  assert.equal(address(hits[0]), 'glossary/quas/');
});
