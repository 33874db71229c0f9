// Every page of the site is correct HTML and keeps to the rules of support/rules.mjs.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { none } from './support/none.mjs';
import { NAMES, plugin } from './support/rules.mjs';
import { htmlFiles, SITE } from './support/site.mjs';

const checker = new HtmlValidate({
  root: true,
  plugins: [plugin()],
  extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // Everything is of the same origin and of the same build.
    'require-sri': 'off',
    // A table that is shown as a list on a narrow screen is no table for Safari any more unless its roles say so.
    'no-redundant-role': 'off',
    // What can be scrolled sideways is a region, which is not a section of the text.
    'prefer-native-element': 'off',
    // A label both holds and names its field, for readers of the screen that know only one of the two.
    'no-redundant-for': 'off',
    ...Object.fromEntries(NAMES.map((name) => [name, 'error'])),
  },
});

test('every page is correct HTML', async () => {
  const found = [];
  for (const file of await htmlFiles()) {
    const report = await checker.validateString(await readFile(join(SITE, file), 'utf8'), file);
    const messages = report.results.flatMap((result) => result.messages);
    found.push(...messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${ruleId}: ${message}`));
  }
  none(found.slice(0, 20), 'no page has a mistake');
});

test('the checker finds mistakes', async () => {
  const page = `<!doctype html><html lang="x"><head><title>A</title></head><body><p><div></div></p><i id="a"></i><i id="a"></i>
    <h2>Two</h2><img src="a.png"><svg class="bar"></svg><table><tr><th></th></tr></table><span class="tag">!</span>
    <main><a href="a/">More</a><a href="b/">More</a></main></body></html>`;
  const report = await checker.validateString(page, 'wrong/index.html');
  const rules = report.results.flatMap((result) => result.messages.map((message) => message.ruleId));
  none(['close-order', 'no-dup-id', ...NAMES].filter((rule) => !rules.includes(rule)), 'every rule finds its mistake');
});
