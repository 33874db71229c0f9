//! What holds for every document, tried on many small ones that nobody would write.

use std::collections::BTreeSet;

use super::tests::body_of;
use super::{Body, BodyTerm, body};
use crate::model::document::{Block, Inline};

/// Scraps of Markdown, well-formed and not.
const SCRAPS: &[&str] = &[
    "a",
    "PE ",
    " b c ",
    "'",
    "\"",
    "--",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "*",
    "**",
    "~~",
    "`",
    "```",
    "```yaml\n",
    "\n```steps\ntitle: a\nsteps: [\"<b>\", \"\\\" x='1'\"]\n```\n",
    "\n> ```tree\n> title: b\n> boxes: [{text: \"</svg>\"}]\n",
    "\n```bars\ntitle: c\nunit: d\nbars: [{label: e, value: 1}]\n```\n",
    "> ",
    "- ",
    "  ",
    "    ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    "# ",
    "## a ",
    "### Table 1",
    "## Main",
    "## Drawing 1 1\n",
    "{#a}",
    "{#fn-1 .b onclick=alert(1)}",
    "---\n",
    "| a | b |\n|---|--:|\n| **c** | d |\n",
    "| ",
    "Table: ",
    "\n: ",
    "[^1]",
    "[^2]",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "[a](b)",
    "[a](#a)",
    "[a](https://b)",
    "[a](javascript:b)",
    "![a](b)",
    "![](c)",
    "[",
    "](",
    ")",
    "![",
    "<https://a>",
    "<b>",
    "</div>",
    "<script>",
    "<!--",
    "-->",
    "<a id=\"a\">",
    "> [!NOTE] a\n",
    "> [!PROMPT]\n",
    "[!TIP]",
    "&lt;",
    "\\",
    "\u{0}",
];

/// A generator of numbers that gives the same ones on every machine (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

#[test]
fn html_is_balanced_with_unique_ids_and_without_script() {
    let mut numbers = Numbers(20_261_121);
    for _ in 0..5_000 {
        let count = 1 + numbers.below(24);
        let markdown: String = (0..count).map(|_| SCRAPS[numbers.below(SCRAPS.len())]).collect();
        let mut body_of_it = body_of(&markdown);
        body_of_it.terms = terms(&body_of_it.document.blocks);
        let shown = format!("{:?}", body_of_it.document);
        let places: Vec<&str> = shown.split("\", start: ").skip(1).filter_map(|rest| rest.split(' ').next()).collect();
        assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "a place for each text: {markdown:?}");
        let html = body(&body_of_it);
        if let Err(fault) = judge(&html) {
            panic!("{fault}\n{markdown:?}\n{html}");
        }
        assert_eq!(html, body(&body_of_it), "twice is equal");
        let prefixed = Body { id_prefix: "p-".to_owned(), ..body_of_it };
        let html = body(&prefixed);
        let lost = attributes(&html, "href").into_iter().find(|href| {
            href.len() > 1 && href.starts_with('#') && !href.starts_with("#p-") && !href.starts_with("#icon-")
        });
        assert_eq!(lost, None, "{markdown:?}");
    }
}

/// A term on the first letter of each text that is directly in a paragraph.
fn terms(blocks: &[Block]) -> Vec<BodyTerm> {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(content) => Some(content),
        _ => None,
    });
    let texts = paragraphs.flatten().filter_map(|inline| match inline {
        Inline::Text(text) => Some(text.start),
        _ => None,
    });
    let term = |text| BodyTerm { text, start: 0, end: 1, slug: "pe".to_owned(), href: "pe".to_owned() };
    texts.map(term).collect()
}

/// Whether tags are closed in order, ids are unique, in-page links lead somewhere, and nothing could run.
fn judge(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').ok_or("a tag does not end")?;
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            Some(name) => return Err(format!("</{name}> closes something else")),
            None if matches!(name, "br" | "hr" | "img") || tag.ends_with('/') => {}
            None if name == "a" && open.contains(&"a") => return Err("a link in a link".to_owned()),
            None if name == "script" || tag.split('"').step_by(2).any(|names| names.contains(" on")) => {
                return Err(format!("<{tag}> could run"));
            }
            None => open.push(name),
        }
    }
    if !open.is_empty() {
        return Err(format!("not closed: {open:?}"));
    }
    let ids = attributes(html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    if unique.len() != ids.len() {
        return Err(format!("an id twice: {ids:?}"));
    }
    let labels = attributes(html, "aria-labelledby");
    let marks = attributes(html, "href")
        .into_iter()
        .filter_map(|href| href.strip_prefix('#'))
        .filter(|id| id.starts_with("fn"));
    match marks.chain(labels).find(|id| !unique.contains(id)) {
        Some(id) => Err(format!("nothing has the id {id}")),
        None => Ok(()),
    }
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
