// A preview with its forms, on a copy of the content of the repository: nothing of the repository is changed.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where the forms are, from the address of a preview. */
export const EDIT = 'wellspring-preview/edit/';

/** Starts a preview. `root` is the copy that it shows; `stop` ends it and takes the copy away. */
export async function startPreview() {
  assert.ok(process.env.WELLSPRING, 'set WELLSPRING to the program');
  const root = await mkdtemp(join(tmpdir(), 'wellspring-preview-'));
  for (const folder of ['content', 'directory', 'themes']) {
    await cp(join(REPOSITORY, folder), join(root, folder), { recursive: true });
  }
  const program = spawn(resolve(process.env.WELLSPRING), ['serve', '--edit', '--root', root, '--port', '0']);
  const ended = once(program, 'exit');
  const stop = async () => {
    if (program.exitCode === null) {
      program.kill();
      await ended;
    }
    await rm(root, { recursive: true, force: true });
  };
  return { root, address: await addressOf(program), stop };
}

/** The address of a preview, once it says so. */
function addressOf(program) {
  return new Promise((found, fail) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const match = output.match(/The preview is at (http:\/\/127\.0\.0\.1:\d+\/)/);
      if (match) found(match[1]);
    };
    program.stdout.on('data', read);
    program.stderr.on('data', read);
    program.on('error', fail);
    program.on('exit', (code) => fail(new Error(`the preview ended with ${code}\n${output}`)));
  });
}
