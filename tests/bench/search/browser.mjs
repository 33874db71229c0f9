// The time to a first answer in Chromium on a slow line: 150 ms a round trip, 1.6 Mbit/s, a processor slowed four times.

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.html': 'text/html; charset=utf-8' };
const PAGE = '<!DOCTYPE html><html lang="en-gb"><meta charset="utf-8"><title>Search</title><body>';

/** A host that packs texts, as most do. */
function serve(site) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (path === '/bench.html') return response.setHeader('content-type', TYPES['.html']).end(PAGE);
    const file = join(site, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[extname(file)];
    response.setHeader('content-type', type ?? 'application/octet-stream');
    if (type) response.setHeader('content-encoding', 'gzip');
    const bytes = readFileSync(file);
    return response.end(type ? gzipSync(bytes) : bytes);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

const RUN = {
  wellspring: async (query) => {
    const start = performance.now();
    await new Promise((done) => {
      const script = document.createElement('script');
      script.src = '/assets/search-engine.js';
      script.onload = done;
      document.head.append(script);
    });
    const { hits } = await globalThis.WellspringSearch.open('/').search(query, { limit: 8 });
    return [performance.now() - start, hits.length];
  },
  pagefind: async (query) => {
    const start = performance.now();
    const engine = await import('/pagefind/pagefind.js');
    const { results } = await engine.search(query);
    const shown = await Promise.all(results.slice(0, 8).map((one) => one.data()));
    return [performance.now() - start, shown.length];
  },
};

/** Milliseconds to the first answer with 8 results, for each query and engine: the middle of three tries. */
export async function firstAnswers(sites, queries) {
  const { chromium } = createRequire(new URL('../../browser/package.json', import.meta.url))('playwright-core');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const rows = [];
  for (const query of queries) {
    const row = { query };
    for (const [name, site] of Object.entries(sites)) {
      const server = await serve(site);
      const times = [];
      for (let turn = 0; turn < 3; turn++) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`http://127.0.0.1:${server.address().port}/bench.html`);
        const session = await context.newCDPSession(page);
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 });
        await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        times.push((await page.evaluate(RUN[name], query))[0]);
        await context.close();
      }
      row[name] = Math.round(times.sort((a, b) => a - b)[1]);
      server.closeAllConnections();
      server.close();
    }
    rows.push(row);
  }
  await browser.close();
  return rows;
}
