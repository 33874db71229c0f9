// The site of tests/bench/corpus.mjs in the form of Eleventy: `eleventy(FROM, TO)`. The same pages and entries as in the
// form of Hugo (tests/bench/hugo.mjs) and templates that show the same: navigation, breadcrumbs, the handbook's other
// chapters, contents, neighbours, lists of every section, a page for every value of four facets, a sitemap, robots.txt
// and feeds. Links are plain addresses and code is not coloured, for Eleventy does neither check nor colour by itself;
// its pass over Markdown with a template language, for which these pages have no use, is off.

import { FACETS, pages, put } from './pages.mjs';

const TITLE = 'A large directory';
const ADDRESS = 'https://large.example';
const FIELDS = ['provider', 'commissioning', 'how_to_access', 'review_by', 'assured_date', 'owner'];

const BASE = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} – ${TITLE}</title>
{% if summary %}<meta name="description" content="{{ summary }}"><meta property="og:description" content="{{ summary }}">{% endif %}
<link rel="canonical" href="${ADDRESS}{{ page.url }}">
<meta property="og:title" content="{{ title }}"><meta property="og:url" content="${ADDRESS}{{ page.url }}">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a href="#main">Skip to main content</a>
<header><a href="/">${TITLE}</a><nav>{% for section in collections.below["/"] %}<a href="{{ section.url }}">{{ section.data.title }}</a> {% endfor %}</nav></header>
<nav aria-label="Breadcrumb"><ol>{% for url in page.url | ancestors %}<li><a href="{{ url }}">{{ collections.titles[url] }}</a></li>{% endfor %}<li><span aria-current="page">{{ title }}</span></li></ol></nav>
<main id="main">
{{ content | safe }}
</main>
<footer><p>${TITLE}</p></footer>
</body>
</html>
`;

const INSIDE = '---\nlayout: base.njk\n---\n';
const CONTENTS = `<nav aria-label="On this page"><nav id="TableOfContents">
  <ul>
{% for heading in content | headings %}    <li><a href="#{{ heading.id }}">{{ heading.text | safe }}</a></li>
{% endfor %}  </ul>
</nav></nav>`;

const PAGE = `${INSIDE}{% set chapters = collections.below[page.url | above] %}
<nav aria-label="In this handbook"><ul>{% for chapter in chapters %}<li><a href="{{ chapter.url }}"{% if chapter.url == page.url %} aria-current="page"{% endif %}>{{ chapter.data.title }}</a></li>{% endfor %}</ul></nav>
<article><h1>{{ title }}</h1><p>{{ summary }}</p>{{ content | safe }}
<p>Check again by {{ review_by }}. Kept by {{ owner }}.</p></article>
${CONTENTS}
<nav>{% set before = chapters | getPreviousCollectionItem(page) %}{% if before %}<a href="{{ before.url }}">{{ before.data.title }}</a>{% endif %} {% set after = chapters | getNextCollectionItem(page) %}{% if after %}<a href="{{ after.url }}">{{ after.data.title }}</a>{% endif %}</nav>
`;

const ENTRY = `${INSIDE}<article><h1>{{ title }}</h1><p>{{ summary }}</p>
<dl>${FIELDS.map((name) => `{% if ${name} %}<div><dt>${name}</dt><dd>{{ ${name} }}</dd></div>{% endif %}`).join('')}
${FACETS.map((facet) => `{% if ${facet} %}<div><dt>${facet}</dt><dd>{% for code in ${facet} %}{% set url = "/${facet}/" + code + "/" %}<a href="{{ url }}">{{ collections.titles[url] }}</a> {% endfor %}</dd></div>{% endif %}`).join('\n')}
</dl>{{ content | safe }}</article>
${CONTENTS}
`;

const LIST = `${INSIDE}<h1>{{ title }}</h1>{{ content | safe }}
<ul>{% for item in collections.below[page.url] %}<li><h2><a href="{{ item.url }}">{{ item.data.title }}</a></h2><p>{{ item.data.summary }}</p>{% if item.data.topics %}<p>{{ item.data.topics | join(", ") }}</p>{% endif %}</li>{% endfor %}</ul>
`;

/** A file that is made once for each of a collection. */
const each = (collection, permalink, rest) => `---
pagination: {data: collections.${collection}, size: 1, alias: list}
permalink: "${permalink}"
eleventyExcludeFromCollections: true
${rest}`;

const once = (permalink, rest) => `---\npermalink: ${permalink}\neleventyExcludeFromCollections: true\n${rest}`;

const FEED = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
	<channel>
		<title>{{ list.title }} on ${TITLE}</title>
		<link>${ADDRESS}{{ list.url }}</link>
		<description>Recent content in {{ list.title }} on ${TITLE}</description>
		<generator>Eleventy</generator>
		<language>en-gb</language>
			<atom:link href="${ADDRESS}{{ list.url }}index.xml" rel="self" type="application/rss+xml" />
{% for item in list.items %}			<item>
				<title>{{ item.data.title }}</title>
				<link>${ADDRESS}{{ item.url }}</link>
				<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>
				<guid>${ADDRESS}{{ item.url }}</guid>
				<description>{{ item.data.summary }}</description>
			</item>
{% endfor %}	</channel>
</rss>
`;

const SITEMAP = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for url in collections.addresses %}  <url>
    <loc>${ADDRESS}{{ url }}</loc>
  </url>
{% endfor %}</urlset>
`;

const above = (url) => url.replace(/[^/]+\/$/, '');
const ancestors = (url) => (url === '/' || !url.endsWith('/') ? [] : [...ancestors(above(url)), above(url)]);
const capitals = (code) => code.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());

/** What lists, feeds, breadcrumbs and the sitemap are made of. */
function collect(written) {
  const [below, terms] = [{}, []];
  const add = (url, item) => (below[url] ??= []).push(item);
  const list = (url, code) => {
    const made = { url, data: { title: capitals(code) } };
    terms.push(made);
    return made;
  };
  for (const item of written) if (item.url !== '/') add(above(item.url), item);
  const sections = new Set(Object.keys(below));
  for (const facet of FACETS) {
    const { url } = list(`/${facet}/`, facet);
    for (const item of written) {
      for (const code of item.data[facet] ?? []) {
        const term = `${url}${code}/`;
        if (!below[term]) add(url, list(term, code));
        add(term, item);
      }
    }
  }
  const order = new Intl.Collator('en').compare;
  for (const items of Object.values(below)) items.sort((a, b) => order(a.data.title, b.data.title));
  const all = [...written, ...terms];
  const titles = Object.fromEntries(all.map(({ url, data }) => [url, data.title]));
  // As in the form of Hugo, the feed of the home page has every page, and no feed has sections.
  const feeds = Object.entries(below).map(([url, items]) => ({ url, title: titles[url], items: (url === '/' ? written : items).filter((item) => !sections.has(item.url)) }));
  return { below, terms, titles, feeds, addresses: all.map(({ url }) => url) };
}

/** The settings of Eleventy: the file of settings that `eleventy` writes leads here. */
export function settings(config) {
  config.setUseGitIgnore(false);
  config.addPassthroughCopy('site.css');
  config.addFilter('above', above);
  config.addFilter('ancestors', ancestors);
  config.addFilter('headings', (html) => [...html.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)].map(([, id, text]) => ({ id, text })));
  config.amendLibrary('md', (md) => md.core.ruler.push('ids', ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type === 'heading_open') token.attrSet('id', tokens[at + 1].content.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
    }
  }));
  let collected;
  for (const name of ['below', 'terms', 'titles', 'feeds', 'addresses']) {
    config.addCollection(name, (api) => (collected ??= collect(api.getAll().filter(({ inputPath }) => inputPath.endsWith('.md'))))[name]);
  }
  return { markdownTemplateEngine: false, dir: { input: 'content', includes: '../templates' } };
}

/** Writes the site. */
export function eleventy(from, to) {
  put(to, {
    'eleventy.config.mjs': `export { settings as default } from '${import.meta.url}';\n`,
    'site.css': 'body { font-family: sans-serif }',
    'templates/base.njk': BASE,
    'templates/page.njk': PAGE,
    'templates/entry.njk': ENTRY,
    'templates/list.njk': LIST,
    'content/handbooks/handbooks.json': '{"layout": "page.njk"}',
    'content/handbooks/index.md': '---\ntitle: Handbooks\nlayout: list.njk\n---\n',
    'content/interventions/interventions.json': '{"layout": "entry.njk"}',
    'content/interventions/index.md': '---\ntitle: Interventions\nlayout: list.njk\n---\n',
    'content/terms.njk': each('terms', '{{ list.url }}', 'layout: list.njk\neleventyComputed: {title: "{{ list.data.title }}"}\n---\n'),
    'content/feeds.njk': each('feeds', '{{ list.url }}index.xml', `---\n${FEED}`),
    'content/sitemap.njk': once('/sitemap.xml', `---\n${SITEMAP}`),
    'content/robots.njk': once('/robots.txt', '---\nUser-agent: *\n'),
    'content/404.njk': once('/404.html', 'title: 404 Page not found\nlayout: base.njk\n---\n<h1>Page not found</h1>\n'),
  });
  for (const [path, text] of pages(from, (page) => `${page}/`)) {
    // A day without quotes would be turned into a time.
    const dated = text.replace(/^(review_by|assured_date): (.*)$/gm, '$1: "$2"');
    put(to, { [`content/${path}`]: path.endsWith('index.md') ? dated.replace('---\n', '---\nlayout: list.njk\n') : dated });
  }
}
