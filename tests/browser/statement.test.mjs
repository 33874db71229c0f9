// The accessibility statement tells readers what is tested, and on how many pages: it says what the tests do. The list is
// content/accessibility-checks.yaml; UPDATE_GOLDEN=1 writes it.

import assert from 'node:assert/strict';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { none } from './support/none.mjs';
import { htmlFiles, NOT_FOUND, PAGES, PRINTED, SITE } from './support/site.mjs';

const LIST = new URL('../../content/accessibility-checks.yaml', import.meta.url);
const HEAD = `# What programs test about the accessibility of this site. The accessibility statement shows it.
# Made by tests/browser/statement.test.mjs: change it there.
`;

const every = await readPages(await htmlFiles());
const some = (paths) => every.filter(({ file }) => paths.includes(file));
const file = (path) => (path.endsWith('.html') ? path : `${path}index.html`);
const kinds = some([...PAGES, NOT_FOUND].map(file));

/** Each check, the test that makes it, and the pages that it looks at. */
const CHECKS = [
  { check: 'The rules of axe, in light and dark colours, 1280 and 320 pixels wide', criteria: 'All criteria of levels A and AA that axe knows', by: 'accessibility.test.mjs', pages: kinds },
  { check: 'Correct HTML; headings, titles, language, tables, images, words of links and of states', criteria: '1.1.1, 1.3.1, 1.4.1, 2.4.2, 2.4.4, 2.4.6, 3.1.1, 4.1.2', by: 'html.test.mjs', pages: every },
  { check: 'Contrast of every pair of colours of the theme, light and dark', criteria: '1.4.3, 1.4.11', by: '../../src/render/contrast/tests.rs', pages: every },
  { check: 'Text of twice the size and wide text spacing: nothing cut off, 1280 and 320 pixels wide', criteria: '1.4.4, 1.4.10, 1.4.12', by: 'adapts.test.mjs', pages: kinds },
  { check: 'The focus: always outlined, with contrast, never covered', criteria: '1.4.11, 2.4.7, 2.4.11', by: 'adapts.test.mjs', pages: kinds },
  { check: 'No motion for readers who want none; edges and marks in the colours of the system', criteria: '1.4.1, 1.4.11', by: 'adapts.test.mjs', pages: kinds },
  { check: 'The link that skips to the text', criteria: '2.4.1', by: 'keyboard.test.mjs', pages: kinds },
  { check: 'Every page is reached by links, without scripts', criteria: '2.1.1, 2.4.5', by: 'without-script.test.mjs', pages: every },
  { check: 'Paper: text without menus, what is folded open, addresses of links', criteria: 'Not asked for', by: 'print.test.mjs', pages: some(PRINTED.map(file)) },
];

test('the statement says what is tested', async () => {
  const line = ({ check, criteria, pages }) => `- check: "${check}"\n  criteria: "${criteria}"\n${pages === every ? '' : `  pages: ${pages.length}\n`}  kinds: ${new Set(pages.map(({ kind }) => kind)).size}\n`;
  const list = HEAD + CHECKS.map(line).join('');
  if (process.env.UPDATE_GOLDEN) await writeFile(LIST, list);
  assert.equal(await readFile(LIST, 'utf8'), list, 'UPDATE_GOLDEN=1 node --test statement.test.mjs writes the list anew');
});

test('every check is made by a test', async () => {
  const missing = [];
  for (const { by } of CHECKS) await access(new URL(by, import.meta.url)).catch(() => missing.push(by));
  none(missing, 'every test is there');
  none(CHECKS.filter(({ pages }) => pages.length === 0).map(({ check }) => check), 'every check has pages');
});

test('the page shows what the law asks for', async () => {
  const html = await readFile(join(SITE, 'accessibility/index.html'), 'utf8');
  const text = html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  const wanted = ['This statement applies to', 'compliant with the Web Content Accessibility Guidelines version 2.2 AA', 'What you can do meanwhile', 'Disproportionate burden', 'not within the scope', 'last tested on', 'Reporting accessibility problems', 'Enforcement procedure', 'prepared on', 'last reviewed on'];
  none(wanted.filter((words) => !text.includes(words)), 'no part is missing');
  none(['https://www.equalityadvisoryservice.com/', 'mailto:'].filter((link) => !html.includes(link)), 'no link is missing');
});

/** The pages among the files, each with its kind. */
async function readPages(files) {
  const pages = [];
  for (const file of files) {
    const kind = /<body class="(kind-[a-z-]+)/.exec(await readFile(join(SITE, file), 'utf8'))?.[1];
    // Pages that only send their reader on have none.
    if (kind) pages.push({ file, kind });
  }
  return pages;
}
