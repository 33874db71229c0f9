//! Markdown in, HTML out.

use std::sync::Arc;

use super::*;
use crate::model::{Picture, document::LinkUse, drawing::Drawn};
use crate::parse::markdown::{HeadingIds, document};
use crate::source::SourcePath;

/// A body of some Markdown: links lead where they say, `https:` elsewhere and `x:` nowhere.
pub(super) fn body_of(markdown: &str) -> Body {
    let path = SourcePath::new("content/a.md").expect("a fine path");
    let (document, _) = document(&path, markdown, 0, HeadingIds::Slugs);
    let settle = |target: &str, use_as: LinkUse| match target.split_once(':') {
        Some(("https", _)) if use_as == LinkUse::Link => BodyLink::External(target.to_owned()),
        Some(_) => BodyLink::Nowhere,
        None if use_as == LinkUse::Image => {
            BodyLink::Picture { src: target.to_owned(), size: Picture { width: 9, height: 4 } }
        }
        None => BodyLink::Internal(target.to_owned()),
    };
    let links = document.links.iter().map(|link| settle(&link.target, link.use_as)).collect();
    let drawing = |drawn: &Drawn| match drawn {
        Drawn::Written(drawing) => Some(Arc::clone(drawing)),
        Drawn::Stages { .. } => None,
    };
    let drawings = document.drawings.iter().map(drawing).collect();
    Body { document: Arc::new(document), links, drawings, ..Body::default() }
}

/// Compares line by line, so that an expectation can be set out as it reads best.
fn check(markdown: &str, expected: &str) {
    assert_eq!(body(&body_of(markdown)).trim_end(), expected, "{markdown}");
}

#[test]
fn text_is_escaped() {
    check("A & B < C \"x\" `<i>` \u{1}", "<p>A &amp; B &lt; C “x” <code>&lt;i&gt;</code> \u{fffd}</p>");
    check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    check("*a* **b** ~~c~~  \nd\ne", "<p><em>a</em> <strong>b</strong> <del>c</del><br>\nd\ne</p>");
    check("{{ 7*7 }}", "<p>{{ 7*7 }}</p>");
    assert_eq!(escape("a'b\n"), "a&#39;b\n");
    for (control, text) in
        [("a\u{7f}", "a\u{fffd}"), ("\u{85}£5", "\u{fffd}£5"), ("\u{1}", "\u{fffd}"), ("£5\té", "£5\té")]
    {
        assert_eq!(escape(control), text, "{control:?}");
    }
    assert!(matches!(escape("plain\n"), Cow::Borrowed(_)));
}

#[test]
fn blocks_are_plain_html() {
    check("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>");
    check("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>");
    check("3. a\n\n   b", "<ol start=\"3\">\n<li><p>a</p>\n<p>b</p>\n</li>\n</ol>");
    check("T\n: a\n: b\n\n  c", "<dl>\n<dt>T</dt>\n<dd>a</dd>\n<dd><p>b</p>\n<p>c</p>\n</dd>\n</dl>");
    check(
        "- [ ] a\n- [x] b *c*",
        "<ul class=\"tasks\">\n<li><span class=\"tick\" aria-hidden=\"true\"></span><div>a</div></li>\n\
         <li><span class=\"tick done\" aria-hidden=\"true\"></span><div><span class=\"visually-hidden\">Done: </span>b <em>c</em></div></li>\n</ul>",
    );
}

#[test]
fn headings_have_a_link_to_themselves() {
    let anchor = |id: &str, words: &str| {
        format!("<a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to this section: {words}\">#</a>")
    };
    let key = anchor("key-tasks", "Key tasks");
    check("## Key *tasks*", &format!("<h2 id=\"key-tasks\">Key <em>tasks</em> {key}</h2>"));
    let plain = anchor("a", "A &quot;b&quot;");
    check("###### A \\\"b\\\" {#a onclick=alert(1) .c}", &format!("<h6 id=\"a\">A &quot;b&quot; {plain}</h6>"));
}

#[test]
fn callouts_are_labelled_by_their_kind_and_title() {
    let label = |kind: &str, number: usize, rest: &str| {
        format!(
            "<aside role=\"note\" class=\"callout callout-{kind}\" aria-labelledby=\"callout-{number}\">\
             <p class=\"callout-label\" id=\"callout-{number}\">\
             <svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-{kind}\"></use></svg>{rest}</p>\n"
        )
    };
    let prompt = label(
        "prompt",
        1,
        "<span class=\"callout-kind\">Prompt</span> <span class=\"callout-title\">Own <em>title</em></span>",
    );
    let note = label("note", 2, "<span class=\"callout-kind\">Note</span>");
    check(
        "> [!PROMPT] Own *title*\n> a\n\n> [!NOTE]\n> b",
        &format!("{prompt}<p>a</p>\n</aside>\n{note}<p>b</p>\n</aside>"),
    );
}

#[test]
fn tables_keep_their_meaning_when_they_are_stacked() {
    check(
        "Table: My <i>caption\n\n| | N *o* | x |\n|---|--:|:-:|\n| **R** | 1 | |",
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-labelledby=\"table-1\"><table role=\"table\">\n\
         <caption id=\"table-1\">My &lt;i&gt;caption</caption>\n\
         <thead role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>\
         <th scope=\"col\" role=\"columnheader\" class=\"align-end\">N <em>o</em></th>\
         <th scope=\"col\" role=\"columnheader\" class=\"align-centre\">x</th></tr></thead>\n\
         <tbody role=\"rowgroup\">\n<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">R</th>\
         <td role=\"cell\" data-label=\"N o\" class=\"align-end\">1</td>\
         <td role=\"cell\" data-label=\"x\" class=\"align-centre\"></td></tr>\n</tbody>\n</table></div>",
    );
    check(
        "| \"a\" |\n|---|",
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table role=\"table\">\n\
         <thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">“a”</th></tr></thead>\n</table></div>",
    );
    let long = body(&body_of(&format!("| {} |\n|---|\n| b |", "long ".repeat(100))));
    assert!(long.contains("data-label=\"long long") && long.matches("long").count() == 116, "{long}");
}

#[test]
fn code_has_classes_and_never_the_words_behind_the_fence() {
    check(
        "```yaml\na: <b>\n```",
        "<pre class=\"code\" tabindex=\"0\"><code class=\"language-yaml\"><span class=\"hl-name\">a</span>\
         <span class=\"hl-punctuation\">:</span> <span class=\"hl-string\">&lt;b&gt;</span></code></pre>",
    );
    check(
        "```\"><script>alert(1)</script>\n<b>\n```",
        "<pre class=\"code\" tabindex=\"0\"><code>&lt;b&gt;</code></pre>",
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let mark = |id: &str, number: usize| {
        format!(
            "<sup><a class=\"footnote-ref\" id=\"fnref-{id}\" href=\"#fn-{number}\" aria-label=\"Footnote {number}\">{number}</a></sup>"
        )
    };
    let back =
        |id: &str, words: &str| format!(" <a href=\"#fnref-{id}\" aria-label=\"Back to the text, note {words}\">↩</a>");
    let (first, second, other) = (mark("1", 1), mark("1-2", 1), mark("2", 2));
    let (to_first, to_second, to_other) = (back("1", "1"), back("1-2", "1, mention 2"), back("2", "2"));
    check(
        "a[^x] b[^y]\n\n[^x]: X\n[^y]: Y[^x]\n\n    z",
        &format!(
            "<p>a{first} b{other}</p>\n<div class=\"footnotes\">\
             <h2 id=\"footnotes-title\">Notes</h2>\n<ol>\n<li id=\"fn-1\">X{to_first}{to_second}</li>\n\
             <li id=\"fn-2\"><p>Y{second}</p>\n<p>z</p>{to_other}</li>\n</ol>\n</div>"
        ),
    );
}

#[test]
fn links_lead_where_the_body_says() {
    check("[a](../b/index.html#c)", "<p><a href=\"../b/index.html#c\">a</a></p>");
    check("[a](https://x.example/?a&b)", "<p><a href=\"https://x.example/?a&amp;b\" rel=\"noreferrer\">a</a></p>");
    check("[a *b*](javascript:alert(1))", "<p>a <em>b</em></p>");
    check("[](a.html) [\"](<\"onclick=\"x>)", "<p> <a href=\"&quot;onclick=&quot;x\">“</a></p>");
    let missing = Body { links: Vec::new(), ..body_of("[a](b) ![c](d)") };
    assert_eq!(body(&missing), "<p>a </p>\n");
}

#[test]
fn an_image_of_its_own_is_a_figure() {
    let image = |alt: &str| {
        let size = "width=\"9\" height=\"4\" loading=\"lazy\" decoding=\"async\"";
        format!("<img src=\"a.png\" alt=\"{alt}\" {size}>")
    };
    check("![b \"c\"](a.png)", &format!("<figure>{}</figure>", image("b “c”")));
    let captioned = format!("<figure>{}<figcaption>t &lt;u&gt;</figcaption></figure>", image("b"));
    check("![b](a.png \" t <u> \")", &captioned);
    check("x ![b](a.png \"t\")", &format!("<p>x {}</p>", image("b")));
    check("x ![](a.png)", &format!("<p>x {}</p>", image("")));
    check("![b](x:a.png)\n\nc", "<p>c</p>");
}

#[test]
fn terms_are_linked_within_their_text() {
    let term = |text: u32, start: u32, end: u32| BodyTerm {
        text,
        start,
        end,
        slug: "pe".to_owned(),
        href: "../pe/index.html".to_owned(),
    };
    let link = "<a class=\"term\" href=\"../pe/index.html\" data-term=\"pe\">PE</a>";
    let check = |markdown: &str, terms: Vec<BodyTerm>, expected: &str| {
        assert_eq!(body(&Body { terms, ..body_of(markdown) }), format!("<p>{expected}</p>\n"), "{markdown}");
    };
    check("a < PE, *PE*", vec![term(0, 4, 6)], &format!("a &lt; {link}, <em>PE</em>"));
    check("a PE b", vec![term(0, 2, 4), term(0, 3, 5), term(0, 90, 92), term(7, 0, 1)], &format!("a {link} b"));
    check("[PE](b)", vec![term(1, 0, 2)], "<a href=\"b\">PE</a>");
    check("é", vec![term(0, 1, 2)], "é");
}

#[test]
fn every_id_and_every_link_to_one_has_the_prefix() {
    let markdown = "## A\n\n[b](#a) [c](d#a) e[^1]\n\n> [!NOTE] f\n\nTable: g\n\n| h |\n|---|\n| i |\n\n[^1]: j";
    let html = body(&Body { id_prefix: "p-".to_owned(), lower_headings_by: 2, ..body_of(markdown) });
    for ids in ["id=\"", "href=\"#", "labelledby=\""] {
        let values = html.split(ids).skip(1).filter(|rest| !rest.starts_with("icon-"));
        assert!(values.clone().count() > 1 && values.clone().all(|rest| rest.starts_with("p-")), "{ids}: {html}");
    }
    assert!(html.contains("<h4 id=\"p-a\">") && html.contains("<h4 id=\"p-footnotes-title\">"), "{html}");
    assert!(html.contains("href=\"#p-a\">b<") && html.contains("href=\"d#a\">c<"), "{html}");
}

#[test]
fn hostile_text_is_written_without_harm() {
    let check = |markdown: String| {
        let html = body(&body_of(&markdown));
        assert!(html.len() < 100_000_000 && !html.contains("<script"), "{markdown:.20}");
    };
    check("<script>".repeat(1 << 17));
    check("- ".repeat(5_000) + "a");
    check("> ".repeat(5_000) + "a");
    check("> ".repeat(60) + "a");
    check(format!("|{}|\n|-|\n{}", "a".repeat(1 << 20), "|b|\n".repeat(1 << 17)));
    check("|a".repeat(1_000) + "\n" + &"|-".repeat(1_000) + "\n" + &"|b\n".repeat(1_000));
}
