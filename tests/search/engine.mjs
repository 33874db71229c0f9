// The search engine of the site outside a browser: the script in a context of its own, parts read from a folder.

import { readFile } from 'node:fs/promises';
import { createContext, runInContext } from 'node:vm';

/** The string that a file of the index hands over. */
export const part = (text) => JSON.parse(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')));

/** The engine of the site in a folder; `loaded` gets the address of every part that it reads. */
export async function open(site, loaded = []) {
  const context = createContext({});
  runInContext(await readFile(`${site}/assets/search-engine.js`, 'utf8'), context);
  const load = async (address) => {
    loaded.push(address);
    return part(await readFile(`${site}/${address}`, 'utf8'));
  };
  return context.WellspringSearch.open('', load);
}

/** The searches of a file: what kind, what is typed, and the addresses of pages that answer it. */
export async function searches(file) {
  const lines = (await readFile(new URL(file, import.meta.url), 'utf8')).split('\n').filter((line) => line.trim());
  return lines.map((line) => {
    const [kind, query, pages] = line.split('|').map((field) => field.trim());
    return { kind, query, pages: pages.split(' ') };
  });
}

/** The address of a result without the name of its file and without its section. */
export const address = (hit) => hit.href.replace(/index\.html.*$/, '');
