// The search as tests use it: what is on the page, and how to get there.

import { useBrowser } from './browser.mjs';
import { CHAPTER } from './site.mjs';

export const field = (page) => page.locator('#site--search');
export const list = (page) => page.locator('#site--suggestions');
export const options = (page) => page.locator('#site--suggestions [role=option]');
export const titles = (page) => page.locator('#search--all h2').allInnerTexts();
export const note = (page) => page.locator('#search--note');

/** The site in a browser, with two ways to its search. */
export async function useSearch() {
  const site = await useBrowser();

  /** Opens the page of the search with words behind #, and waits for what it says. */
  const search = async (words, settings) => {
    const found = await site.open(`search/#q=${encodeURIComponent(words)}`, settings);
    await note(found.page).filter({ hasText: /\w/ }).waitFor();
    return found;
  };

  /** Opens a page and types into the search of its header. */
  const type = async (words, settings) => {
    const found = await site.open(CHAPTER, settings);
    await field(found.page).pressSequentially(words, { delay: 20 });
    await options(found.page).first().waitFor();
    return found;
  };

  return { site, search, type };
}
