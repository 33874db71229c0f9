// The site of tests/bench/corpus.mjs in the form of Hugo: `hugo(FROM, TO)`. The same pages and entries, with templates
// that show what the default theme shows of them: navigation, breadcrumbs, the handbook's other chapters, contents,
// neighbours, lists of every section, a page for every value of four facets, checked links, a sitemap, robots.txt and
// feeds. What Hugo has no notion of (gap map, review dates, search, summaries for printing, data for programs) it does
// not make.

import { FACETS, pages, put } from './pages.mjs';

const SETTINGS = `baseURL = "https://large.example/"
title = "A large directory"
languageCode = "en-gb"
enableRobotsTXT = true
disableKinds = []
[taxonomies]
${FACETS.map((facet) => `${facet} = "${facet}"`).join('\n')}
[markup.goldmark.renderer]
unsafe = false
`;

const BASE = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ .Site.Title }}</title>
{{ with .Params.summary }}<meta name="description" content="{{ . }}"><meta property="og:description" content="{{ . }}">{{ end }}
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a href="#main">Skip to main content</a>
<header><a href="/">{{ .Site.Title }}</a><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav></header>
<nav aria-label="Breadcrumb"><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}<li><span aria-current="page">{{ .Title }}</span></li></ol></nav>
<main id="main">{{ block "main" . }}{{ end }}</main>
<footer><p>{{ .Site.Title }}</p></footer>
</body>
</html>
`;

const PAGE = `{{ define "main" }}
<nav aria-label="In this handbook"><ul>{{ $here := . }}{{ range .Parent.RegularPages }}<li><a href="{{ .RelPermalink }}"{{ if eq . $here }} aria-current="page"{{ end }}>{{ .Title }}</a></li>{{ end }}</ul></nav>
<article><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}
<p>Check again by {{ .Params.review_by }}. Kept by {{ .Params.owner }}.</p></article>
<nav aria-label="On this page">{{ .TableOfContents }}</nav>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }} {{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ end }}
`;

const ENTRY = `{{ define "main" }}
<article><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>
<dl>{{ range $name := slice "provider" "commissioning" "how_to_access" "review_by" "assured_date" "owner" }}{{ with index $.Params $name }}<div><dt>{{ $name }}</dt><dd>{{ . }}</dd></div>{{ end }}{{ end }}
${FACETS.map((facet) => `{{ with .GetTerms "${facet}" }}<div><dt>${facet}</dt><dd>{{ range . }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</dd></div>{{ end }}`).join('\n')}
</dl>{{ .Content }}</article>
<nav aria-label="On this page">{{ .TableOfContents }}</nav>
{{ end }}
`;

const LIST = `{{ define "main" }}
<h1>{{ .Title }}</h1>{{ .Content }}
<ul>{{ range .Pages }}<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.summary }}</p>{{ with .Params.topics }}<p>{{ delimit . ", " }}</p>{{ end }}</li>{{ end }}</ul>
{{ end }}
`;

/** Writes the site. */
export function hugo(from, to) {
  put(to, {
    'hugo.toml': SETTINGS,
    'layouts/_default/baseof.html': BASE,
    'layouts/_default/single.html': PAGE,
    'layouts/interventions/single.html': ENTRY,
    'layouts/_default/list.html': LIST,
    'layouts/index.html': LIST,
    'layouts/404.html': '{{ define "main" }}<h1>Page not found</h1>{{ end }}',
    'static/site.css': 'body { font-family: sans-serif }',
  });
  for (const [path, text] of pages(from, (page) => `{{< relref "${page}" >}}`)) {
    put(to, { [`content/${path.replace(/index\.md$/, '_index.md')}`]: text });
  }
}
