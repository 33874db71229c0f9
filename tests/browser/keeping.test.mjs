// What every tool promises about what readers type: nothing is sent, nothing is kept before it is asked for, nothing is
// lost, and two windows never overwrite each other. One set of tests for the plan, the self-review, the agenda and a form.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { button, openFile, said, saved } from './support/keep.mjs';
import { none } from './support/none.mjs';
import { logic } from './support/plan.mjs';
import { run } from './support/scripts.mjs';

const { wellspringKeep: keep } = run('keep.js');
const INSTEAD = 'Keep what is here instead';

/** A file with one answer, as a page saves it. */
const answers = (tool, name) => (value) => keep.pack({ tool, answers: { [name]: value }, saved: '2026-11-20' });
const plan = (value) => {
  const made = logic.empty();
  made.about.school = value;
  return logic.write(made);
};

// All four save, open and keep by the same script; what is no matter of their own is looked at in two of them.
const TOOLS = [
  { path: 'plan/', whole: true, name: 'about.school', key: 'wellspring-plan', file: plan },
  { path: 'standards/self-review/', name: 'about--subject', key: 'wellspring:self-review', file: answers('self-review', 'about--subject') },
  { path: 'standards/meeting-agendas/', name: 'agenda--meeting', key: 'wellspring:meeting-agendas', file: answers('meeting-agendas', 'agenda--meeting') },
  { path: 'forms/annual-review/', whole: true, name: 'school', key: 'wellspring:forms/annual-review', file: answers('forms/annual-review', 'school') },
];

const site = await useBrowser();
const stored = (page) => page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean));

for (const { path, whole, name, key, file } of TOOLS) {
  const field = (page) => page.locator(`[name="${name}"]`);
  const kept = (page) => page.evaluate((key) => localStorage.getItem(key), key);
  // A window sees what another one keeps a moment later: a browser gives each its own copy of the storage.
  const sees = (page, words) => page.waitForFunction(([key, words]) => (localStorage.getItem(key) || 'nothing').includes(words), [key, words]);

  describe(`/${path}`, () => {
    test('keeps something only when it is asked to, and until it is deleted', async () => {
      const { page, problems } = await site.open(path);
      const requests = [];
      page.on('request', (request) => /favicon/.test(request.url()) || requests.push(request.url()));
      await field(page).fill('One');
      none(await stored(page), 'nothing is kept before it is asked for');
      await button(page, 'Keep on this device').click();
      assert.match(await said(page), /^Kept on this device/);
      await field(page).fill('Two');
      assert.deepEqual(await stored(page), [key]);
      assert.match(await kept(page), /"Two"/);
      none(requests, 'nothing is sent');
      await page.reload();
      assert.equal(await field(page).inputValue(), 'Two', 'nothing is lost when the page is loaded again');
      assert.match(await said(page), /^What you kept on this device is back/);
      await openFile(page, file('From a file'), 'a.json');
      assert.match(await kept(page), /"From a file"/, 'what is opened is kept, too');
      await button(page, 'Delete what is kept').click();
      assert.equal(await field(page).inputValue(), 'From a file', 'what is seen stays');
      none(await stored(page), 'nothing is left');
      await field(page).fill('Three');
      none(await stored(page), 'and nothing comes back');
      page.on('dialog', (dialog) => dialog.accept());
      await page.reload();
      assert.equal(await field(page).inputValue(), '');
      none(problems, 'the browser complains about nothing');
      await page.close();
    });

    for (const told of whole ? [true, false] : [true]) {
      test(`two windows do not overwrite each other${told ? '' : ', even where the browser does not tell them of each other'}`, async () => {
        const { page, context } = await site.open(path);
        if (!told) await context.addInitScript(() => self.addEventListener('storage', (event) => event.stopImmediatePropagation()));
        await page.reload();
        const early = await context.newPage();
        await early.goto(page.url());
        await field(page).fill('One');
        await button(page, 'Keep on this device').click();
        const other = await context.newPage();
        await other.goto(page.url());
        assert.equal(await field(other).inputValue(), 'One');
        await field(other).fill('Two');
        await Promise.all([sees(page, '"Two"'), sees(early, '"Two"')]);
        if (told) await page.waitForFunction(() => /another window/.test(document.querySelector('.keep-status').textContent));
        await field(page).fill('Three');
        assert.match(await kept(page), /"Two"/, 'the first window does not overwrite the second');
        assert.match(await said(page), /changed or deleted in another window/);
        assert.match(await page.locator('.keep-note').innerText(), /no longer kept/);
        assert.equal(await field(page).inputValue(), 'Three', 'and loses nothing');

        // A window that was open before anything was kept overwrites it only when its button says so.
        await field(early).fill('Early');
        if (told) await button(early, INSTEAD).waitFor();
        else {
          await button(early, 'Keep on this device').click();
          assert.match(await said(early), /Another window keeps something/);
          assert.match(await kept(early), /"Two"/);
        }
        await button(early, INSTEAD).click();
        assert.match(await kept(early), /"Early"/);
        await sees(other, '"Early"');
        await field(other).fill('Four');
        assert.match(await kept(other), /"Early"/);
        assert.match(await said(other), /another window/);
        await button(other, 'Delete what is kept').click();
        await sees(early, 'nothing');
        await field(early).fill('Later');
        none(await stored(early), 'what another window deleted does not come back');
        assert.match(await said(early), /changed or deleted in another window/);
        for (const one of [page, early, other]) await one.close();
      });
    }

    test('does all of it by keyboard alone, and the focus is never lost', async () => {
      const { page } = await site.open(path);
      const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.name);
      const press = async (words, key = 'Enter') => {
        await page.locator('.keep button:visible').first().focus();
        for (let steps = 0; (await focused()) !== words; steps += 1) {
          assert.ok(steps < 12, `${words} is reached by Tab`);
          await page.keyboard.press('Tab');
        }
        await page.keyboard.press(key);
      };
      await field(page).focus();
      await page.keyboard.type('One');
      const [download] = await Promise.all([page.waitForEvent('download'), press('Save to a file')]);
      assert.match(download.suggestedFilename(), /\.json$/);
      await press('Keep on this device', 'Space');
      assert.equal(await focused(), 'Delete what is kept');
      await page.keyboard.press('Enter');
      assert.equal(await focused(), 'Keep on this device');
      await press('Start again');
      assert.equal(await field(page).inputValue(), '');
      await press('Bring back what was here');
      assert.equal(await field(page).inputValue(), 'One');
      assert.equal(await focused(), 'Bring back what was here');
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Open a file')]);
      await chooser.setFiles([{ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(file('Two')) }]);
      await page.waitForFunction(() => /a\.json/.test(document.querySelector('.keep-status').textContent));
      assert.equal(await field(page).inputValue(), 'Two');
      assert.equal(await focused(), 'Open a file');
      await page.close();
    });

    if (!whole) return;
    test('what is kept and cannot be read is neither shown nor lost', async () => {
      const { page } = await site.open(path);
      await page.evaluate((key) => localStorage.setItem(key, '{"half'), key);
      await page.reload();
      assert.match(await said(page), /cannot read it\. It stays as it is/);
      await field(page).fill('New');
      assert.equal(await kept(page), '{"half');
      assert.equal((await saved(page, 'Save what is kept as a file')).text, '{"half');
      await button(page, 'Delete what is kept').click();
      none(await stored(page), 'nothing is left');
      await button(page, 'Keep on this device').click();
      assert.match(await kept(page), /"New"/);
      await page.close();
    });

    test('a damaged, foreign or too large file changes nothing and is explained', async () => {
      const { page } = await site.open(path);
      await field(page).fill('Mine');
      const good = file('Other');
      const foreign = path === 'plan/' ? answers('self-review', 'a')('b') : plan('A');
      const bad = [[good.slice(0, -9), /damaged/], ['', /empty/], ['\u0000\u0001', /damaged/], ['[]', /not one that this page saved/], [foreign, /not (one|a plan) that/], [answers('self-review', 'a')('b'), /belongs to another page|not a plan that/], [good.replace('"version": 1', '"version": 9'), /newer version/], ['x'.repeat(5_000_000), /too large/]];
      for (const [text, why] of bad) {
        const message = await openFile(page, text, 'bad.json');
        assert.match(message, why);
        assert.match(message, /^“bad\.json” was not opened\..* What you have here is unchanged\.$/);
        assert.equal(await field(page).inputValue(), 'Mine');
        await page.locator('.keep-status').evaluate((status) => status.replaceChildren());
      }
      await page.evaluate(() => (File.prototype.text = () => Promise.reject(new Error('read'))));
      assert.match(await openFile(page, good, 'gone.json'), /“gone\.json” was not opened\. The browser cannot read it\./);
      // What is far too large is not even read.
      await page.evaluate(() => Object.defineProperty(File.prototype, 'size', { get: () => 17_000_000 }));
      assert.match(await openFile(page, good, 'huge.json'), /too large/);
      await page.close();
    });

    test('opening and emptying can be undone, and undone again', async () => {
      const { page } = await site.open(path);
      await field(page).fill('Mine');
      const back = button(page, 'Bring back what was here');
      assert.equal(await back.isVisible(), false);
      assert.match(await openFile(page, file('Other')), /^Opened “review\.json”/);
      assert.equal(await field(page).inputValue(), 'Other');
      for (const value of ['Mine', 'Other', 'Mine']) {
        await back.press('Enter');
        assert.equal(await field(page).inputValue(), value);
      }
      await button(page, 'Start again').click();
      assert.equal(await field(page).inputValue(), '');
      await back.click();
      assert.equal(await field(page).inputValue(), 'Mine');
      await page.close();
    });

    test('leaving with something unsaved is asked about, and only then', async () => {
      const { page } = await site.open(path);
      const asked = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        dialog.accept();
      });
      await page.reload();
      assert.deepEqual(asked, []);
      await field(page).click();
      await page.keyboard.type('A');
      await page.reload();
      assert.deepEqual(asked, ['beforeunload']);
      await field(page).click();
      await page.keyboard.type('B');
      await saved(page);
      await page.reload();
      assert.equal(asked.length, 1, 'what is saved may be left');
      await field(page).click();
      await page.keyboard.type('C');
      await button(page, 'Keep on this device').click();
      await page.reload();
      assert.equal(asked.length, 1, 'what is kept, too');
      await page.close();
    });

    test('a browser that keeps nothing is told apart from one that does', async () => {
      const { page } = await site.open(path);
      await page.evaluate(() => Object.defineProperty(self, 'localStorage', { get: () => { throw new Error('no'); } }));
      await button(page, 'Keep on this device').click();
      assert.match(await said(page), /does not let the page keep anything\. Save to a file instead\./);
      assert.equal(await button(page, 'Keep on this device').isVisible(), true);
      await page.close();
    });
  });
}
