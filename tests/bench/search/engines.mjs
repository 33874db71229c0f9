// The two engines outside a browser, behind one interface: `search(query, count)` gives the addresses of the best pages,
// `first(query, count)` what a first visit fetches for them: requests, and bytes with gzip, the library included.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { open, part } from '../../search/engine.mjs';

/** Bytes on the wire: with gzip, unless the file is packed already. */
function sizes(site) {
  const known = new Map();
  return (file) => {
    if (!known.has(file)) {
      const bytes = readFileSync(join(site, file));
      known.set(file, Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length));
    }
    return known.get(file);
  };
}

const plain = (address) => address.replace(/#.*$/, '').replace(/index\.html$/, '').replace(/^\//, '');

/** The pages that wellspring's index has: address, title and text of each. */
export function indexed(site) {
  const read = (name) => part(readFileSync(join(site, `search/index/${name}.js`), 'utf8')).split('\n').slice(1);
  const chunks = readdirSync(join(site, 'search/index')).filter((name) => /^d\d+\.js$/.test(name)).length;
  const pages = [];
  for (let at = 0; at < chunks; at++) {
    for (const line of read(`d${at}`)) {
      const fields = line.split('\t');
      if (fields.length > 1) pages.push({ address: fields[0], title: fields[1], text: '' });
      else pages[pages.length - 1].text += ` ${line}`;
    }
  }
  return pages;
}

export async function wellspring(site) {
  const size = sizes(site);
  const engine = await open(site);
  const search = async (query, count) => (await engine.search(query, { limit: count })).hits.map((hit) => plain(hit.href));
  const first = async (query, count) => {
    const loaded = [];
    await (await open(site, loaded)).search(query, { limit: count });
    const files = ['assets/search-engine.js', ...loaded];
    return { requests: files.length, bytes: files.reduce((sum, file) => sum + size(file), 0), files };
  };
  return { search, first };
}

/** What Pagefind loads in a browser before it asks for any part of its index. In Node it has no worker. */
const WORKER = 'pagefind/pagefind-worker.js';
let copies = 0;

export async function pagefind(site) {
  const size = sizes(site);
  const base = pathToFileURL(join(site, 'pagefind/')).href;
  let loaded = [];
  globalThis.document ??= { querySelector: () => ({ getAttribute: () => 'en-gb' }), currentScript: null };
  globalThis.fetch = async (address) => {
    const file = decodeURIComponent(new URL(address, base).pathname).slice(new URL(base).pathname.length);
    loaded.push(`pagefind/${file}`);
    const bytes = readFileSync(join(site, 'pagefind', file));
    return new Response(bytes, { headers: { 'content-type': file.endsWith('.json') ? 'application/json' : 'application/wasm' } });
  };
  const start = async () => {
    // A module is run once: every start needs a module of its own.
    const copy = join(site, `pagefind/pagefind.js`);
    const engine = await import(`${pathToFileURL(copy).href}?${copies++}`);
    await engine.options({ basePath: base, baseUrl: '/' });
    await engine.init();
    return engine;
  };
  const results = async (engine, query, count) => {
    const { results: found } = await engine.search(query);
    return Promise.all(found.slice(0, count).map((one) => one.data()));
  };
  const engine = await start();
  const search = async (query, count) => (await results(engine, query, count)).map((one) => plain(one.url));
  const first = async (query, count) => {
    loaded = [];
    await results(await start(), query, count);
    const files = ['pagefind/pagefind.js', WORKER, ...new Set(loaded)];
    return { requests: files.length, bytes: files.reduce((sum, file) => sum + size(file), 0), files };
  };
  return { search, first };
}

/**
 * Marks the pages of a copy of a site for Pagefind as its manual says: the main part of a page is its text, links beside
 * it are left out, and pages that wellspring does not index either (to print, moved, later parts of lists) are not marked.
 */
export function mark(site, pages) {
  for (const { address } of pages) {
    const file = join(site, address, 'index.html');
    if (!existsSync(file)) throw new Error(`${file} is missing`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('<main ', '<main data-pagefind-body '));
  }
}

/** The parts of a page that Pagefind is told to leave out. */
export const LEFT_OUT = 'nav, .anchor, .no-print, .breadcrumbs, svg';
