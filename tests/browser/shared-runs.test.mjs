// The comparison of the site with its sources finds what was taken over, and passes over what was not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocks, runsOf, shared } from '../shared-runs.mjs';

const source = 'Schools should ask their pupils every term what they think about health, and then act on it with care.';

test('a sentence that was taken over is found, however it is marked up', () => {
  const page = `<main id="main"><p>We say: schools should <strong>ask</strong> their pupils every term what they
    think about health, and then act on it.</p></main>`.replaceAll('\n', ' ');
  const found = blocks(page).flatMap((block) => shared(block, runsOf([source])));
  assert.deepEqual(found, ['schools should ask their pupils every term what they think about health and then act on it']);
});

test('eleven words in a row, headings and what stands outside the text are passed over', () => {
  const eleven = 'ask their pupils every term what they think about health and';
  const page = `<nav>${source}</nav><main><h2>${source}</h2><p>${eleven}</p><p>then act on it with care</p></main>`;
  const found = blocks(page).flatMap((block) => shared(block, runsOf([source])));
  assert.deepEqual(found, []);
});
