// Chromium for a test file: one for all its tests, a fresh profile for each page.

import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './site.mjs';

const OPTIONS = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-quic',
    '--no-first-run',
    '--disable-component-update',
    '--disable-sync',
  ],
};

let browser;

/** Starts Chromium. */
export const launch = () => chromium.launch(OPTIONS);

/**
 * Starts the browser and serves the site below `mount`; both end with the tests of the calling file.
 * `open` opens a page of the site, given relative to its root.
 */
export async function useBrowser(mount = '/') {
  browser ??= launch();
  const [running, server] = await Promise.all([browser, serve(mount)]);
  after(async () => {
    await running.close();
    await server.stop();
  });
  const open = (page, options) => openPage(running, new URL(page, server.address).href, options);
  return { browser: running, address: server.address, open };
}

/**
 * Opens an address in a profile of its own; `page.close()` is enough to be rid of both. Nothing moves by itself: on a busy
 * machine a press would meet what has just come under it, and axe would see colours that have not arrived.
 */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('close', () => context.close().catch(() => {}));
  const problems = watch(page, new URL(address));
  const response = await page.goto(address, { waitUntil: 'load' });
  return { page, context, response, problems };
}

/** What a reader's browser complains about: errors, failed requests, requests to other places. */
function watch(page, address) {
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left while it loads gives up its icon: that is the browser's doing, not a fault of the page.
    const left = new URL(request.url()).pathname.endsWith('/favicon.svg') && request.failure()?.errorText === 'net::ERR_ABORTED';
    if (!left) problems.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    const same = protocol === address.protocol && host === address.host;
    if (!same && protocol !== 'data:') problems.push(`another origin: ${request.url()}`);
  });
  return problems;
}
