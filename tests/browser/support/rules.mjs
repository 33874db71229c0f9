// What every page keeps to beyond correct HTML, as rules for html-validate: WCAG 2.2 and the conventions of public
// service sites. Each looks at the finished document; what must differ between pages is remembered across them.

import { Rule, definePlugin } from 'html-validate';

/** The words of an element as a reader knows them, by eye or by ear; what only pictures say is left out. */
const words = (element) => {
  const label = element.getAttributeValue?.('aria-label');
  return (label || element.textContent).replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
};

const all = (document, selector) => document.querySelectorAll(selector);
const one = (document, selector) => document.querySelector(selector);
const hidden = (element) => element.closest('[aria-hidden="true"]') !== null;

/** Pages that only send their reader on are not read. */
const sendsOn = (document) => all(document, 'meta').some((meta) => meta.getAttributeValue('http-equiv') === 'refresh');
/** Pages made to be printed repeat another page. */
const isCopy = (file) => /(^|\/)(print|brief)\/index\.html$/.test(file);

/** Words that say nothing about where a link leads. */
const EMPTY_WORDS = /^(click|click here|here|this|this page|link|more|read more|learn more|find out more|see more|details|download|view|open)\.?$/i;
const FILES = { csv: 'CSV|spreadsheet', pdf: 'PDF', ics: 'calendar|\\.ics', json: 'JSON|data', xml: 'feed|Atom|XML', zip: 'ZIP' };

/** Where a link leads, whatever page it is on. */
const target = (link, file) => {
  const href = link.getAttributeValue('href');
  return /^[a-z]+:/i.test(href) ? href : new URL(href, `http://site/${file}`).href.replace(/index\.html(?=$|#|\?)/, '');
};

/** Each rule: what it finds on a page, as pairs of an element and what is wrong with it. */
const RULES = {
  headings(document) {
    const found = [];
    const headings = all(document, 'h1, h2, h3, h4, h5, h6').filter((heading) => !heading.closest('template'));
    const first = headings.filter((heading) => heading.tagName === 'h1');
    if (first.length !== 1) found.push([first[1] ?? null, `there are ${first.length} headings of the first level`]);
    let before = 0;
    for (const heading of headings) {
      const level = Number(heading.tagName[1]);
      if (level > before + 1) found.push([heading, `a heading of level ${level} follows one of level ${before}`]);
      if (!words(heading)) found.push([heading, 'a heading is empty']);
      before = level;
    }
    return found;
  },

  language(document) {
    const language = one(document, 'html')?.getAttributeValue('lang') ?? '';
    return /^[a-z]{2,3}(-[A-Z]{2})?$/.test(language) ? [] : [[null, `the language of the page is "${language}"`]];
  },

  title(document, { file, seen }) {
    const [title, heading] = [one(document, 'title'), one(document, 'h1')].map((element) => (element ? words(element) : ''));
    const site = words(one(document, '.brand-title') ?? one(document, 'title'));
    const found = [];
    if (file !== 'index.html' && !title.endsWith(` – ${site}`)) found.push([null, `the title "${title}" does not end with the name of the site`]);
    // A term's abbreviation stands behind it in the heading only.
    if (file !== 'index.html' && !heading.startsWith(title.split(' – ')[0]) && !title.startsWith(heading)) found.push([null, `the title "${title}" and the heading "${heading}" do not start alike`]);
    return [...found, ...again(seen, title, file, 'title')];
  },

  description(document, { file, seen }) {
    const meta = all(document, 'meta').find((meta) => meta.getAttributeValue('name') === 'description');
    const text = meta?.getAttributeValue('content') ?? '';
    if (!text) return file === '404.html' ? [] : [[null, 'there is no description']];
    return isCopy(file) ? [] : again(seen, text, file, 'description');
  },

  images(document) {
    const found = [];
    for (const image of all(document, 'img')) {
      if (image.getAttributeValue('alt') === null) found.push([image, 'an image has no text for people who do not see it']);
      for (const side of ['width', 'height']) if (!image.getAttributeValue(side)) found.push([image, `an image does not say its ${side}`]);
    }
    for (const drawing of all(document, 'svg')) {
      // What stands within a drawing is not read by the checker; what names it has an id that the page holds.
      const named = drawing.getAttributeValue('role') === 'img' && (drawing.getAttributeValue('aria-label') || drawing.getAttributeValue('aria-labelledby'));
      if (!named && !hidden(drawing)) found.push([drawing, 'a drawing has neither a name nor is it hidden']);
    }
    return found;
  },

  tables(document) {
    const found = [];
    for (const table of all(document, 'table')) {
      const caption = one(table, 'caption');
      if (!caption || !words(caption)) found.push([table, 'a table has no caption']);
      const headers = all(table, 'th');
      if (headers.length === 0) found.push([table, 'a table has no headers']);
      for (const header of headers) {
        if (!/^(col|row|colgroup|rowgroup)$/.test(header.getAttributeValue('scope') ?? '')) found.push([header, 'a header does not say whether it is one of a column or of a row']);
        if (!words(header)) found.push([header, 'a header is empty']);
      }
    }
    return found;
  },

  links(document, { file }) {
    const found = [];
    const targets = new Map();
    for (const link of all(document, 'a')) {
      const href = link.getAttributeValue('href');
      if (!href) continue;
      const name = words(link);
      if (EMPTY_WORDS.test(name)) found.push([link, `"${name}" does not say where the link leads`]);
      if (link.getAttributeValue('target') === '_blank') found.push([link, `"${name}" opens a new window`]);
      const ending = /\.(csv|pdf|ics|json|xml|zip)$/.exec(href)?.[1];
      if (ending && !new RegExp(FILES[ending], 'i').test(name)) found.push([link, `"${name}" does not say that it is a file (${ending})`]);
      // A term of the glossary explains itself where it stands; with scripts it is no link at all. What leads to a part
      // of this page stands in a list that says so.
      if (!link.closest('main') || isCopy(file) || link.classList.contains('term') || href.startsWith('#')) continue;
      // Two parts of one page may have its name.
      const leads = target(link, file).replace(/#.*/, '');
      const key = name.toLowerCase();
      if (targets.has(key) && targets.get(key) !== leads) found.push([link, `"${name}" leads to ${leads} and to ${targets.get(key)}`]);
      targets.set(key, leads);
    }
    return found;
  },

  words(document) {
    const states = all(document, '.rating, .tag, .map-state, .callout-kind, .map-covered, .map-thin, .map-possible, .map-gap');
    return states.filter((state) => !/\p{L}{2}/u.test(words(state))).map((state) => [state, 'a state is shown by colour alone']);
  },

  charts(document) {
    const charts = all(document, 'svg.bar, svg.shows-bar');
    // A chart stands in the cell of a table, beside its figure, or after a list of the same figures.
    const told = (chart) => chart.closest('td, .share') !== null || chart.parent?.querySelector('dl') != null;
    return charts.filter((chart) => !told(chart) || !/\d/.test(chart.parent?.textContent ?? '')).map((chart) => [chart, 'a chart has no figures beside it']);
  },

  footer(document, { file }) {
    const links = all(document, 'footer a').map((link) => target(link, file));
    const wanted = { accessibility: /\/accessibility\/$/, privacy: /\/privacy[a-z-]*\/$/, contact: /\/contact\/$/ };
    const missing = Object.entries(wanted).filter(([, address]) => !links.some((link) => address.test(link)));
    return missing.map(([name]) => [null, `the footer has no link to ${name}`]);
  },
};

function again(seen, text, file, what) {
  const before = seen.get(text);
  seen.set(text, file);
  return before === undefined ? [] : [[null, `the ${what} "${text}" is the one of ${before}, too`]];
}

function rule(name, find) {
  const seen = new Map();
  return class extends Rule {
    documentation() {
      return { description: `page/${name}`, url: import.meta.url };
    }

    setup() {
      this.on('dom:ready', ({ document, source }) => {
        if (sendsOn(document)) return;
        const file = source.filename;
        for (const [element, message] of find(document, { file, seen })) {
          if (element) this.report(element, message);
          else this.report({ node: null, message, location: { filename: file, offset: 0, line: 1, column: 1, size: 1 } });
        }
      });
    }
  };
}

/** The names of all rules. */
export const NAMES = Object.keys(RULES).map((name) => `page/${name}`);

/** A fresh plugin with every rule: it remembers the pages that it has seen. */
export const plugin = () => definePlugin({
  name: 'page',
  rules: Object.fromEntries(Object.entries(RULES).map(([name, find]) => [`page/${name}`, rule(name, find)])),
});
