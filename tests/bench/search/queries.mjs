// The searches: those written by hand (tests/search/*.txt), and known items, made from the pages by rule.

import { searches } from '../../search/engine.mjs';
import { random } from './corpora.mjs';

/** FNV-1a: halves every set of searches, into one to choose weights on and one to report. */
export function half(text) {
  let hash = 0x811c9dc5;
  for (const c of text) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0;
  return (hash ^ (hash >>> 15)) & 1 ? 'reported' : 'tuned';
}

/** The searches written by hand. */
export async function byHand(name) {
  return (await searches(`${name}.txt`)).map((search) => ({ ...search, set: name, half: half(search.query) }));
}

const QUESTIONS = ['how do we use', 'what should we know about', 'where can I find out about', 'who can help us with', 'why does it matter to have', 'can you tell me more about'];
const SMALL = new Set('a an and are as at be by for from how in is it its of on or our that the this to was we what when where which who why will with you your'.split(' '));
const split = (text) => text.toLowerCase().match(/[a-z0-9]+(?:['’][a-z]+)*/g) ?? [];

/** One edit in the longest word: a letter less, more or other, or two neighbours swapped. */
function mistyped(words, next) {
  const at = words.reduce((best, word, i) => (word.length > words[best].length ? i : best), 0);
  const word = words[at];
  if (word.length < 5) return null;
  const i = 1 + Math.floor(next() * (word.length - 2));
  const letter = 'etaoinshrdlu'[Math.floor(next() * 12)];
  const edited = [
    word.slice(0, i) + word.slice(i + 1),
    word.slice(0, i) + letter + word.slice(i),
    word.slice(0, i) + letter + word.slice(i + 1),
    word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  ][Math.floor(next() * 4)];
  return edited === word ? null : words.map((other, j) => (j === at ? edited : other));
}

/**
 * Known items: for every page `{address, title, text}` one search of each of six kinds that should find it. A page whose
 * title another page has, too, is left out. (With two kinds a page, 35 searches had words of a text: one search more or
 * less was three points, and the target is one.)
 */
export function knownItems(pages) {
  const titles = new Map();
  const documents = new Map();
  for (const page of pages) {
    const title = split(page.title).join(' ');
    titles.set(title, (titles.get(title) ?? 0) + 1);
    page.words = [...new Set(split(page.text))];
    page.words.forEach((word) => documents.set(word, (documents.get(word) ?? 0) + 1));
  }
  const made = [];
  const add = (kind, page, words) => words && made.push({ set: 'known', kind, query: words.join(' '), pages: [page.address] });
  for (const [number, page] of pages.entries()) {
    const title = split(page.title).slice(0, 6);
    if (!page.address || titles.get(title.join(' ')) !== 1 || title.filter((word) => !SMALL.has(word)).length < 2) continue;
    const next = random(number + 1);
    const last = title[title.length - 1];
    const rare = page.words.filter((word) => word.length > 4 && /^[a-z]+$/.test(word) && !title.includes(word));
    rare.sort((a, b) => documents.get(a) - documents.get(b) || (a < b ? -1 : 1));
    const body = rare.length < 12 ? null : [0, 4, 8].map((from) => rare[from + Math.floor(next() * 4)]);
    add('title', page, title);
    add('title, edit', page, mistyped(title, next));
    if (last.length > 4) add('title, cut', page, [...title.slice(0, -1), last.slice(0, Math.ceil(last.length * 0.6))]);
    add('body', page, body);
    add('body, edit', page, body && mistyped(body, next));
    add('title in question', page, [...split(QUESTIONS[Math.floor(next() * QUESTIONS.length)]), ...title]);
  }
  return made.map((search) => ({ ...search, half: half(search.query) }));
}
