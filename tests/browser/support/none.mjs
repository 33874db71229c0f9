// One assertion for lists of things found: it fails with each of them on a line of its own.

import { AssertionError } from 'node:assert';

/** Fails when `found` holds anything; `meaning` says what was hoped for. */
export function none(found, meaning) {
  if (found.length === 0) return;
  const lines = found.map((thing) => (typeof thing === 'string' ? thing : JSON.stringify(thing)));
  throw new AssertionError({ message: `${meaning}, but found:\n  ${lines.join('\n  ')}`, stackStartFn: none });
}
