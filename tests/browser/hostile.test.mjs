// Sites full of hostile content in a browser whose second wall, the policy of the pages, is taken down: every page is
// opened, every event fired, every control used, and no script of the content runs. Then the wall itself is tried.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { launch } from './support/browser.mjs';
import { fill, inDocument, poke } from './support/hostile.mjs';
import { none } from './support/none.mjs';

assert.ok(process.env.HOSTILE, 'set HOSTILE to the folder of the sites that tests/hostile.rs has written');
assert.ok(process.env.WELLSPRING, 'set WELLSPRING to the program');
const PROGRAM = resolve(process.env.WELLSPRING);
const SITES = (await readdir(process.env.HOSTILE)).sort().map((name) => resolve(process.env.HOSTILE, name));

/** What is typed into fields. */
const TYPED = ['"><img src=x onerror=ran(1)>', "'+ran(1)+'", '<script>ran(1)</script>', '{{constructor.constructor("ran(1)")()}}', '__proto__', 'javascript:ran(1)'];

const browser = await launch();
const folder = await mkdtemp(join(tmpdir(), 'wellspring-hostile-'));
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const built = [];
for (const [number, root] of SITES.entries()) {
  const site = join(folder, String(number));
  await promisify(execFile)(PROGRAM, ['build', '--quiet', '--root', root, '--today', '2026-11-22', '--output', site], { maxBuffer: 1e9 });
  built.push(site);
}

for (const [number, site] of built.entries()) {
  test(`nothing runs on any page of hostile site ${number + 1} of ${SITES.length}`, async () => {
    const pages = (await readdir(site, { recursive: true })).filter((name) => name.endsWith('.html')).sort();
    assert.ok(pages.length > 60, `${pages.length} pages`);
    const { page, ran } = await watched();
    const found = [];
    let events = 0;
    for (const name of pages) {
      await page.goto(pathToFileURL(join(site, name)).href);
      events += await page.evaluate(poke);
      for (const fault of await page.evaluate(inDocument)) found.push(`${name}: ${fault}`);
      if (ran.length > 0) found.push(`${name}: ${ran.splice(0).join(', ')}`);
    }
    console.log(`# ${pages.length} pages, ${events} events`);
    none(found, 'nothing hostile runs or is part of a page');
    await page.context().close();
  });

  test(`nothing runs where readers type and choose on hostile site ${number + 1}`, async () => {
    const { page, ran } = await watched();
    const found = [];
    const look = async (where) => {
      for (const fault of await page.evaluate(inDocument)) found.push(`${where}: ${fault}`);
      if (ran.length > 0) found.push(`${where}: ${ran.splice(0).join(', ')}`);
    };
    const at = (path) => pathToFileURL(join(site, path)).href;
    let results = 0;
    for (const words of [...TYPED, 'ran', 'script', 'words enough', 'onerror img', 'evil example']) {
      await page.goto(at('search/index.html') + `#q=${encodeURIComponent(words)}`);
      await page.locator('#search--note').filter({ hasText: /\w/ }).waitFor();
      results += await page.locator('#search--all h2').count();
      await look(`search for ${words}`);
      await page.goto(at('index.html'));
      await page.locator('#site--search').pressSequentially(words);
      await page.locator('#site--search').press('ArrowDown');
      await page.waitForTimeout(150);
      await look(`suggestions for ${words}`);
    }
    assert.ok(results > 20, `${results} results with hostile words`);
    const fields = ['directory', 'directory/compare', 'directory/shortlist', 'directory/gaps', 'self-review', 'agenda', 'forms/form', 'page'];
    let filled = 0;
    for (const path of fields) {
      for (const typed of TYPED) {
        await page.goto(`${at(join(path, 'index.html'))}?q=${encodeURIComponent(typed)}#${encodeURIComponent(typed)}`);
        filled += await page.evaluate(fill, typed);
        await page.evaluate(poke);
        await look(`${path} with ${typed}`);
      }
    }
    // Two entries side by side, as readers put them there.
    for (const name of ['calm', 'rest']) {
      await page.goto(at(`directory/${name}/index.html`));
      for (const button of await page.locator('main button:visible').all()) await button.click({ timeout: 2000 }).catch(() => {});
      await look(`the buttons of ${name}`);
    }
    for (const path of ['directory/compare', 'directory/shortlist']) {
      await page.goto(`${at(join(path, 'index.html'))}#calm,rest`);
      await page.waitForTimeout(200);
      await look(path);
    }
    console.log(`# ${results} results, ${filled} fields filled in`);
    assert.ok(filled > 50, `${filled} fields filled in`);
    none(found, 'nothing hostile runs or is part of a page');
    await page.context().close();
  });
}

test('nothing runs in the forms of the preview, before and after they are sent', async () => {
  const program = spawn(PROGRAM, ['serve', '--edit', '--root', SITES[0], '--port', '0', '--today', '2026-11-22'], { stdio: ['ignore', 'pipe', 'ignore'] });
  after(async () => {
    if (program.exitCode !== null) return;
    const ended = once(program, 'exit');
    program.kill();
    await ended;
  });
  const address = await new Promise((found, fail) => {
    let said = '';
    program.stdout.on('data', (more) => {
      said += more;
      const line = /The preview is at (\S+)/.exec(said);
      if (line) found(line[1]);
    });
    program.on('exit', () => fail(new Error(said)));
  });
  const { page, ran } = await watched();
  const found = [];
  const look = async (where) => {
    await page.evaluate(poke);
    // The page beside a form is a page of the preview in a frame.
    for (const fault of await page.evaluate(inDocument)) if (!fault.startsWith('<iframe>')) found.push(`${where}: ${fault}`);
    if (ran.length > 0) found.push(`${where}: ${ran.splice(0).join(', ')}`);
  };
  await page.goto(`${address}wellspring-preview/edit/`);
  await look('the list of files');
  const forms = await page.locator('a[href*="/edit/"]').evaluateAll((links) => links.map((link) => link.href));
  assert.ok(forms.length >= 8, `${forms.length} forms`);
  let sent = 0;
  for (const form of new Set(forms)) {
    await page.goto(form);
    await look(form);
    await page.goto(form);
    const button = page.locator('form[method=post] button').first();
    if ((await button.count()) === 0) continue;
    await page.evaluate(fill, TYPED[0]);
    await Promise.all([page.waitForEvent('load'), button.click()]);
    sent += 1;
    await look(`${form}, sent`);
  }
  assert.ok(sent >= 5, `${sent} forms are sent`);
  for (const path of ['', 'editors/reviews/', 'directory/calm/', 'nothing/']) {
    await page.goto(address + path);
    await look(path);
  }
  console.log(`# ${new Set(forms).size} forms, ${sent} sent`);
  none(found, 'nothing hostile runs or is part of a page');
  await page.context().close();
});

test('the test sees what runs, and the policy of the pages stops it', async () => {
  const [site] = built;
  const page = await readFile(join(site, 'index.html'), 'utf8');
  const holes = [
    '<script>ran(1)</script>',
    '<img src=x onerror=ran(1)>',
    '<svg onload=ran(1)></svg>',
    '<button onclick=ran(1)>x</button>',
    '<a href="javascript:ran(1)">x</a>',
    '<p onanimationend=ran(1)>x</p>',
    '<iframe srcdoc="<script>parent.ran(1)</script>"></iframe>',
    '<form action="javascript:ran(1)"><button>x</button></form>',
    '<details open ontoggle=ran(1)>x</details>',
  ];
  for (const hole of holes) {
    const broken = page.replace('</h1>', `</h1>${hole}`);
    assert.notEqual(broken, page);
    const file = join(site, 'broken.html');
    await writeFile(file, broken);
    for (const bypassCSP of [true, false]) {
      const { page, ran } = await watched(bypassCSP);
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(poke);
      await page.waitForTimeout(100);
      assert.equal(ran.length > 0, bypassCSP, `${hole} ${bypassCSP ? 'is seen' : 'is stopped by the policy'}`);
      if (bypassCSP) assert.notDeepEqual(await page.evaluate(inDocument), [], `${hole} is seen in the document`);
      await page.context().close();
    }
  }
});

/** A page that notes what runs; without the policy of the pages unless it shall hold. */
async function watched(bypassCSP = true) {
  const context = await browser.newContext({ bypassCSP, acceptDownloads: false, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const ran = [];
  await context.exposeBinding('ran', (_, what) => void ran.push(`ran(${what})`));
  // Pages ask before what was filled in is lost. What is hostile calls `ran` alone.
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  page.on('request', (request) => {
    if (/evil\.example/.test(request.url())) ran.push(`asked for ${request.url()}`);
  });
  context.on('page', (other) => {
    ran.push('opened a window');
    other.close().catch(() => {});
  });
  return { page, ran };
}
