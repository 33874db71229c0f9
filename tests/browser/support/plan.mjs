// What tests of the school health plan have in common: the page, its fields and buttons, and a plan to open.

import { readFile } from 'node:fs/promises';
import { openFile as open_ } from './keep.mjs';
import { run } from './scripts.mjs';

/** The page of the plan. */
export const PAGE = 'plan/';

/** The logic of the plan, without a page. */
export const { wellspringPlan: logic } = run('keep.js', 'plan.js');

export const field = (page, path) => page.locator(`[id="${path}"]`);
export const act = (page, name) => page.locator(`[data-do="${name}"]`);
export const said = (page, where) => page.locator(`[data-said="${where}"]`).innerText();

/** The id of what has the focus, or its words. */
export const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);

/** A plan with much in it; `met` of its eight indicators are met. */
export function example(met = 5) {
  const plan = logic.empty();
  Object.assign(plan.about, { school: 'Ridge Lane Primary', lead: 'Deputy head', cluster: 'Four schools', date: '2026-11-22' });
  plan.needs[0] = { need: 'Children sleep too little', source: 'Survey 2026' };
  for (const which of logic.WHICH) {
    const priority = plan.priorities[which];
    Object.assign(priority, { title: which === 'local' ? 'Healthy weight' : 'Sleep', source: 'Strategy' });
    for (const kind of logic.KINDS) Object.assign(priority.outcomes[kind], { text: `9 of 12 (${kind})`, by: '2099-07-01', evidence: 'Survey', baseline: '3 of 12' });
    priority.indicators.forEach((one, at) => Object.assign(one, { text: `${at + 1} of 12 pupils`, kind: at ? 'impact' : 'process', serves: 'all', by: '2098-07-01', met: met > at + (which === 'local' ? 0 : 4) }));
    Object.assign(priority.activities[0], { name: 'Sleep Stories', entry: 'sleep-stories', who: 'PE lead' });
  }
  Object.assign(plan.priorities.local.outcomes.targeted, { result: '10 of 12', found: '2028-06-30', met: 'yes' });
  return plan;
}

/** Opens a file in the page; gives what the page says of it. */
export const openFile = (page, text, name = 'plan.json') => open_(page, text, name);

/** What a button of the page gives to the reader as a file. */
export async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), act(page, name).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** The plan that the page shows, as it saves it. */
export const shown = async (page) => JSON.parse((await downloaded(page, 'save')).text).plan;
/** What the browser keeps for the site. */
export const stored = (page) => page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]);

/** Opens the page of a site and notes every request that it makes after it has been loaded. Questions are answered with yes. */
export async function open(site, options) {
  const opened = await site.open(PAGE, { acceptDownloads: true, ...options });
  const requests = [];
  opened.page.on('request', (request) => requests.push(request.url()));
  opened.page.on('dialog', (dialog) => dialog.accept());
  return { ...opened, requests };
}
