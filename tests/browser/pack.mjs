// Packs the scripts of the default theme: themes/default/assets/*.js → src/render/packed/*.js, which the program holds.
// Run it after every change of a script: `node tests/browser/pack.mjs`. With --check it writes nothing and fails if a
// packed script is not that of its source.

import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';

const TOP = join(dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCES = join(TOP, 'themes/default/assets');
const PACKED = join(TOP, 'src/render/packed');
const OPTIONS = { ecma: 2020, compress: { passes: 2 }, mangle: true, format: { ascii_only: false } };

const pack = async (name) => `${(await minify(await readFile(join(SOURCES, name), 'utf8'), OPTIONS)).code}\n`;
const known = async (name) => readFile(join(PACKED, name), 'utf8').catch(() => '');
const scripts = (await readdir(SOURCES)).filter((name) => name.endsWith('.js')).sort();
await mkdir(PACKED, { recursive: true });
const left = (await readdir(PACKED)).filter((name) => !scripts.includes(name));

if (process.argv.includes('--check')) {
  const stale = [];
  for (const name of scripts) if ((await known(name)) !== (await pack(name))) stale.push(name);
  if (stale.length || left.length) {
    console.error(`not packed anew: ${[...stale, ...left].join(', ')}; run \`node tests/browser/pack.mjs\``);
    process.exit(1);
  }
} else {
  for (const name of scripts) await writeFile(join(PACKED, name), await pack(name));
  for (const name of left) await rm(join(PACKED, name));
}
