// The site under test: where it is, which pages the tests open, and a server for it that does nothing clever.

import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

if (!process.env.SITE) throw new Error('set SITE to the folder of a built site');

export const SITE = resolve(process.env.SITE);

const HANDBOOK = 'handbooks/healthy-schools-enhancement-model/';

/** A chapter with call-outs, tables and glossary terms. */
export const CHAPTER = `${HANDBOOK}stage-4/`;

/** The gap map of all areas. */
export const WHOLE_GAP_MAP = 'directory/gaps/';

/** Gap maps of both forms, of all areas and of one. */
export const GAP_MAPS = [
  WHOLE_GAP_MAP,
  'directory/gaps/groups/',
  'directory/gaps/kidderminster/',
  'directory/gaps/kidderminster/groups/',
];

/** One page of each kind, relative to the root of the site. They work below any folder and from the disk. */
export const PAGES = [
  '',
  'accessibility/',
  'handbooks/',
  HANDBOOK,
  CHAPTER,
  `${HANDBOOK}print/`,
  'how-to/',
  'how-to/conduct-a-needs-analysis/',
  'glossary/',
  'glossary/hwdg/',
  'case-studies/',
  'case-studies/cabot-learning-federation/',
  'directory/',
  'directory/calm-corners/',
  'directory/calm-corners/brief/',
  'directory/compare/',
  'directory/shortlist/',
  'directory/about-ratings/',
  'directory/topics/',
  'directory/topics/emotional-wellbeing/',
  'directory/providers/riverside-wellbeing/',
  'directory/a-to-z/',
  'search/',
  'site-index/',
  'directory/staying-safe-plan/',
  'experience/',
  'well-school-trusts/',
  'well-school-trusts/tips/3-measure-wellbeing-and-understand-needs/',
  'well-school-trusts/trusts/cabot-learning-federation/',
  'well-school-trusts/matrix/',
  'standards/ns-2009/',
  'standards/ns-2009/2-3-schools-causing-concern/',
  'standards/ns-2009/agenda-for-schools/',
  'standards/dashboard/any-borough/',
  'standards/self-review/',
  'standards/meeting-agendas/',
  'consultations/21st-century-schools/',
  'consultations/21st-century-schools/questions/3/',
  'consultations/21st-century-schools/themes/',
  `${HANDBOOK}all-prompts/`,
  'which-route/',
  'plan/',
  'forms/joint-visit-form/',
  'forms/annual-review/',
  'plan/',
  'evidence/eif-adolescent-mental-health/',
  'events/designated-teachers-morning/',
  'news/awards-open-for-entries/',
  ...GAP_MAPS,
  'directory/gaps/kidderminster/topics/mental-health-support/',
  'directory/gaps/groups/young-carers/',
];

/** Pages that are tried on paper: a guide, an entry, lists, a gap map, a review, a consultation, a table, a whole handbook. */
export const PRINTED = [
  'how-to/conduct-a-needs-analysis/',
  'directory/calm-corners/',
  'directory/topics/drugs-alcohol-and-tobacco/',
  'directory/gaps/',
  'evidence/eif-adolescent-mental-health/',
  'consultations/21st-century-schools/',
  'consultations/21st-century-schools/themes/',
  'handbooks/handbook-for-schools/print/',
];

/** Shown for any address that does not exist: it works only at the address for which the site was built. */
export const NOT_FOUND = '404.html';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

/**
 * Serves the site below `mount` ("/" or "/some/folder/"); gives its address and a function that stops it.
 * For addresses that do not exist it sends the site's own page, as hosts do.
 */
export async function serve(mount) {
  const server = createServer(async (request, response) => {
    const file = fileOf(new URL(request.url, 'http://site').pathname, mount);
    try {
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404, { 'content-type': TYPES['.html'] });
      response.end(await readFile(join(SITE, NOT_FOUND)).catch(() => ''));
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { address: `http://127.0.0.1:${server.address().port}${mount}`, stop };
}

function fileOf(path, mount) {
  if (!path.startsWith(mount)) return '';
  const file = resolve(SITE, decodeURIComponent(path.slice(mount.length)) || '.');
  if (file !== SITE && !file.startsWith(SITE + sep)) return '';
  return path.endsWith('/') ? join(file, 'index.html') : file;
}

/** The address of a page when the site is opened from the disk. */
export function onDisk(page) {
  return pathToFileURL(join(SITE, page.endsWith('.html') ? page : join(page, 'index.html'))).href;
}

/** The pages that the folder holds: every `index.html` but those that only send the reader on. */
export async function pagesOnDisk() {
  const names = await readdir(SITE, { recursive: true });
  const pages = [];
  for (const name of names.map((name) => name.split(sep).join('/'))) {
    if (name !== 'index.html' && !name.endsWith('/index.html')) continue;
    const html = await readFile(join(SITE, name), 'utf8');
    if (!/<meta\s+http-equiv="?refresh/i.test(html)) pages.push(name.slice(0, -'index.html'.length));
  }
  return pages.sort();
}

/** Every HTML file of the folder, redirects and the page for missing addresses among them. */
export async function htmlFiles() {
  const names = await readdir(SITE, { recursive: true });
  return names.map((name) => name.split(sep).join('/')).filter((name) => name.endsWith('.html')).sort();
}
