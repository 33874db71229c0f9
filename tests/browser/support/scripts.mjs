// Scripts of the theme without a page: what they compute can be tested by itself.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';

const ASSETS = join(dirname(fileURLToPath(import.meta.url)), '../../../themes/default/assets');

/** Runs scripts of the theme one after another, as in a page without a document; gives the globals that they make. */
export function run(...names) {
  const self = {};
  for (const name of names) compileFunction(readFileSync(join(ASSETS, name), 'utf8'), ['self'], { filename: name })(self);
  return self;
}
