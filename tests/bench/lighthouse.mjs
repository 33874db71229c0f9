// What Lighthouse says about five kinds of page: `node tests/bench/lighthouse.mjs SITE` with the folder of a built site,
// after `(cd tests/bench && npm ci --ignore-scripts)`. Ends with 1 if a page has less than it should: 95 for speed, 100
// for the rest. It is too large to be one of the tests: two hundred packages, and half a minute for a page.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const PAGES = ['', 'directory/', 'directory/calm-corners/', 'handbooks/healthy-schools-enhancement-model/stage-4/', 'directory/gaps/'];
const WANTED = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.txt': 'text/plain', '.xml': 'application/xml' };

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('say in which folder the site is');

// Packed, as hosts send files.
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
  const file = join(resolve(folder), path.endsWith('/') ? `${path}index.html` : path);
  try {
    const body = await readFile(file);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' });
    response.end(gzipSync(body));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));

const browser = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
let short = 0;
for (const page of PAGES) {
  const address = `http://127.0.0.1:${server.address().port}/${page}`;
  const { lhr } = await lighthouse(address, { port: browser.port, logLevel: 'error', onlyCategories: Object.keys(WANTED) });
  const scores = Object.entries(WANTED).map(([name, wanted]) => ({ name, wanted, score: Math.round((lhr.categories[name].score ?? 0) * 100) }));
  console.log(`/${page}: ${scores.map(({ name, score }) => `${name} ${score}`).join(', ')}`);
  for (const { name, wanted, score } of scores.filter(({ score, wanted }) => score < wanted)) {
    short += 1;
    const faults = lhr.categories[name].auditRefs.map(({ id }) => lhr.audits[id]).filter((audit) => audit.score !== null && audit.score < 0.9);
    console.log(`  ${name} should be ${wanted}: ${faults.map(({ id, displayValue }) => (displayValue ? `${id} (${displayValue})` : id)).join(', ')}`);
  }
}
await browser.kill();
server.close();
process.exitCode = short > 0 ? 1 : 0;
