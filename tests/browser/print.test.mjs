// Pages on paper: what is only for the screen stays away, what is folded is open, addresses are printed, and a table that
// goes over a page has its heads on each. Read back from the PDF by pdftotext.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { PRINTED } from './support/site.mjs';

const site = await useBrowser();
const folder = await mkdtemp(join(tmpdir(), 'print-'));
after(() => rm(folder, { recursive: true }));

for (const path of PRINTED) {
  test(`/${path}`, async () => {
    const { page } = await site.open(path);
    const { folded, addresses, heads } = await page.evaluate(wanted);
    const pages = await printed(page);
    const text = bare(pages.join(' '));
    const found = [];
    // The words of a drawing stand in it and in the list behind it, so that the text alone does not say whether that is open.
    await page.emulateMedia({ media: 'print' });
    found.push(...await page.evaluate(shut));
    for (const away of ['Skip to main content', 'Privacy and storage', 'Index of the site', 'Report a problem with this page']) {
      if (text.includes(bare(away))) found.push(`printed although it is for the screen: ${away}`);
    }
    for (const words of folded) if (!text.includes(bare(words))) found.push(`folded and not printed: ${words}`);
    for (const address of addresses) if (!text.includes(bare(address))) found.push(`not printed: ${address}`);
    for (const { head, rows } of heads) {
      for (const [at, one] of pages.entries()) {
        const on = bare(one);
        // Rows are on this page, and not one that is named in the text: so must be the heads.
        if (rows.filter((row) => on.includes(bare(row))).length > 2 && !head.every((name) => on.includes(bare(name)))) found.push(`page ${at + 1} has rows of a table without its heads: ${head.join(', ')}`);
      }
    }
    none(found, 'the paper has what it should');
    assert.ok(text.length > 500, 'there is text');
    await page.close();
  });
}

test('a table that goes over a page is among them', async () => {
  const { page } = await site.open('consultations/21st-century-schools/themes/');
  const pages = await printed(page);
  const headed = pages.filter((one) => ['Theme', 'Question', 'Thread', 'Count', 'Share'].every((name) => one.split('\n').includes(name)));
  assert.ok(headed.length >= 2, 'its heads stand on two pages or more');
  await page.close();
});

/** The text of each page. */
async function printed(page) {
  const file = join(folder, 'page.pdf');
  await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
  const { stdout } = await promisify(execFile)('pdftotext', [file, '-'], { maxBuffer: 1 << 26 });
  return stdout.split('\f').filter((one) => one.trim());
}

/** A text without spaces and hyphens: lines break in other places on paper. */
function bare(text) {
  return text.replace(/[\s\u00ad\u2010-]+/g, '').replace(/ﬁ/g, 'fi').replace(/ﬂ/g, 'fl').toLowerCase();
}

/** What stays folded on paper: runs in the page. */
function shut() {
  const within = [...document.querySelectorAll('main details:not([open])')].map((one) => one.querySelector(':scope > :not(summary)'));
  const away = (part) => part.closest('.no-print, .side, .contents, .filters, .report');
  return within.filter((part) => part && !away(part) && !(part.checkVisibility() && part.getBoundingClientRect().height > 0))
    .map((part) => `folded on paper: ${part.outerHTML.slice(0, 100)}`);
}

/** What a page should print: runs in the page. */
function wanted() {
  const main = document.querySelector('main');
  const inMain = (selector) => [...main.querySelectorAll(selector)].filter((element) => !element.closest('.no-print, .side, .contents, .filters, .report, template, .card'));
  const firstWords = (element) => {
    const copy = element.cloneNode(true);
    for (const unseen of copy.querySelectorAll('.visually-hidden')) unseen.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim().slice(0, 40);
  };
  const details = inMain('details:not([open])').map((one) => one.querySelector('p, li, h3, a')).filter(Boolean);
  const tables = inMain('table').filter((table) => table.tHead && table.tBodies[0].rows.length > 8 && !table.matches('.map'));
  return {
    folded: details.map(firstWords).filter(Boolean),
    addresses: [...new Set(inMain('a[href^=http]').map((link) => link.getAttribute('href')))],
    heads: tables.map((table) => ({
      head: [...table.tHead.rows[0].cells].map(firstWords).filter(Boolean),
      rows: [...table.tBodies[0].rows].map((row) => firstWords(row.cells[0]).slice(0, 25)).filter((row) => row.length > 12),
    })),
  };
}
