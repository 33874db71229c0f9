//! Markdown in, a compact form of the document out, with what there is to say about it.

use super::*;
use crate::model::document::{Alignment, Block, Definition, Inline, List, Table};

/// Stands before the body, so that every place is one in the whole file.
const TOP: &str = "---\ntitle: x\n---\n";

fn read(body: &str, headings: HeadingIds) -> (String, Document, Vec<Diagnostic>) {
    let path = SourcePath::new("content/a.md").expect("a fine path");
    let text = format!("{TOP}{body}");
    let (document, diagnostics) = document(&path, &text, TOP.len(), headings);
    (text, document, diagnostics)
}

/// Compares the document and the diagnostics as `code@the text they are about: message`.
fn check(body: &str, expected: &str, reports: &[&str]) {
    let (text, document, diagnostics) = read(body, HeadingIds::Slugs);
    assert_eq!(blocks(&document.blocks), expected, "{body}");
    let about = |d: &Diagnostic| {
        let message = d.message.lines().next().unwrap_or_default();
        format!("{}@{}: {message}", d.code.name(), text[d.span.range()].trim_end())
    };
    assert_eq!(diagnostics.iter().map(about).collect::<Vec<_>>(), reports, "{body}");
}

fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(content) => format!("p[{}]", inlines(content)),
        Block::Heading(h) => format!("h{}#{}[{}]", h.level, h.id, inlines(&h.content)),
        Block::List(list) => show_list(list),
        Block::Quote(content) => format!("quote[{}]", blocks(content)),
        Block::Callout(c) => format!("{:?}<{}>[{}]", c.kind, inlines(&c.title), blocks(&c.blocks)),
        Block::Tabs(tabs) => format!("tabs[{}]", tabs.iter().map(|tab| blocks(tab)).collect::<Vec<_>>().join(" | ")),
        Block::Code(code) => {
            let text: String = code.pieces.iter().map(|piece| piece.text.as_str()).collect();
            format!("code:{}[{text}]", code.language.as_deref().unwrap_or(""))
        }
        Block::Table(table) => show_table(table),
        Block::Definitions(all) => {
            let one = |d: &Definition| {
                let definitions: Vec<String> = d.definitions.iter().map(|content| blocks(content)).collect();
                format!("{}={}", inlines(&d.term), definitions.join("|"))
            };
            format!("dl[{}]", all.iter().map(one).collect::<Vec<_>>().join("; "))
        }
        Block::Drawing { drawing } => format!("drawing {drawing}"),
        Block::Rule => "rule".to_owned(),
    }
}

fn show_list(list: &List) -> String {
    let items = list.items.iter().map(|item| {
        let done = item.done.map_or("", |done| if done { "x " } else { "_ " });
        format!("{}{done}{}", if item.tight { "" } else { "loose " }, blocks(&item.blocks))
    });
    let start = list.start.map_or("-".to_owned(), |start| start.to_string());
    format!("list{start}[{}]", items.collect::<Vec<_>>().join("; "))
}

fn show_table(table: &Table) -> String {
    let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join("|");
    let alignments = table.alignments.iter().map(|alignment| match alignment {
        Alignment::Start => '<',
        Alignment::Centre => '^',
        Alignment::End => '>',
    });
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    let headers = if table.row_headers { "!" } else { "" };
    let alignments: String = alignments.collect();
    format!("table{headers}<{}>{alignments}[{} / {}]", inlines(&table.caption), row(&table.head), rows.join(" / "))
}

fn inlines(content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.text.clone(),
        Inline::Code(code) => format!("`{code}`"),
        Inline::Emphasis(content) => format!("*{}*", inlines(content)),
        Inline::Strong(content) => format!("**{}**", inlines(content)),
        Inline::Struck(content) => format!("~{}~", inlines(content)),
        Inline::Link { link, content } => format!("a{link}({})", inlines(content)),
        Inline::Image(image) if image.caption.is_empty() => format!("img{}({})", image.link, image.alt),
        Inline::Image(image) => format!("img{}({}|{})", image.link, image.alt, image.caption),
        Inline::FootnoteMark { footnote, mention } => format!("^{footnote}.{mention}"),
        Inline::SoftBreak => "␣".to_owned(),
        Inline::HardBreak => "⏎".to_owned(),
    };
    content.iter().map(one).collect()
}

#[test]
fn blocks_and_text_are_read() {
    check("A *b* **c** ~~d~~ `e`\nf  \ng\n", "p[A *b* **c** ~d~ `e`␣f⏎g]", &[]);
    check("- a\n- b\n  - c\n", "list-[p[a]; p[b] list-[p[c]]]", &[]);
    check("3. a\n\n4. b\n", "list3[loose p[a]; loose p[b]]", &[]);
    check("- [ ] a\n- [x] b *c*\n- d\n", "list-[_ p[a]; x p[b *c*]; p[d]]", &[]);
    check("- [ ] a\n\n- [X] b\n", "list-[loose _ p[a]; loose x p[b]]", &[]);
    check("Term\n: one\n: two\n\n  more\n", "dl[Term=p[one]|p[two] p[more]]", &[]);
    check("> a\n\n***\n", "quote[p[a]] rule", &[]);
    check("```yaml x\na: 1\n```\n\n    <b>\n", "code:YAML[a: 1] code:[<b>]", &[]);
    check("{{ 7*7 }} {% raw %}", "p[{{ 7*7 }} {% raw %}]", &[]);
    check("", "", &[]);
}

#[test]
fn punctuation_is_set_as_printers_in_britain_do() {
    let check = |body, expected: &str| check(body, &format!("p[{expected}]"), &[]);
    check("It's the schools' choice, isn't it?", "It’s the schools’ choice, isn’t it?");
    check("the '90s and 'this' (don't)", "the ’90s and ‘this’ (don’t)");
    check("\"She said 'no'.\"", "“She said ‘no’.”");
    check("years 4--6, 2009--10 --- yes", "years 4–6, 2009–10 — yes");
    check("2009-10 well-being", "2009-10 well-being");
    check("and so on...", "and so on…");
    check("`it's -- ...`", "`it's -- ...`");
    check("Caf&eacute; &amp; \\*co", "Café & *co");
}

#[test]
fn headings_get_anchors() {
    check(
        "## Key tasks\n### Key tasks\n## What's new?\n",
        "h2#key-tasks[Key tasks] h3#key-tasks-2[Key tasks] h2#whats-new[What’s new?]",
        &[],
    );
    check("# One\nTwo\n===\n", "h2#one[One] h2#two[Two]", &[]);
    check("## A {#own}\n## B {#Own}\n## C {#own .c onclick=alert(1)}\n", "h2#own[A] h2#b[B] h2#own-2[C]", &[]);
    check("## *Stage* `4`: [go](x.md) {onclick=alert(1)}\n", "h2#stage-4-go[*Stage* `4`: a0(go)]", &[]);
    check("##\n", "h2#section[]", &[]);
    check("## Table 1\n## Main\n", "h2#section-table-1[Table 1] h2#section-main[Main]", &[]);
    let (_, document, _) = read("## Step 1: Ask\n\n## Step 1: Again\n\n> ## Step 2\n", HeadingIds::Steps);
    let ids: Vec<&str> = document.headings().iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["step-1", "step-1-2", "step-2"]);
}

#[test]
fn html_is_text_and_reported_once_and_comments_are_dropped() {
    let report = |about: &str, excerpt: &str, more: &str| {
        format!("raw-html@{about}: the HTML `{excerpt}` is shown as text{more}")
    };
    let first = report("<b>", "<b>", ", and so are 2 more pieces of HTML in this file");
    check("a <b>c</b>\n\n<div onclick=\"x\">\n\n*d*\n", "p[a <b>c</b>] p[<div onclick=\"x\">] p[*d*]", &[&first]);
    check("<!-- note\n\nto us -->\n\na <!-- b --> c\n", "p[a  c]", &[]);
    check("- a\n  <!-- b -->\n- <!-- c -->\n", "list-[p[a]; ]", &[]);
    check("a\n<!-- b -->\n", "p[a]", &[]);
    let last = report("<!-- never ends\n\nx", "<!-- never ends", "");
    check("<!-- never ends\n\nx\n", "p[<!-- never ends␣␣x]", &[&last]);
    let block = report("<p>\n> <script>", "<p>", "");
    check("> <p>\n> <script>\n", "quote[p[<p>␣<script>]]", &[&block]);
    check("`<b>`\n", "p[`<b>`]", &[]);
}

#[test]
fn callouts_have_a_kind_and_perhaps_a_title() {
    check("> [!PROMPT] Who *else*?\n> Ask.\n", "Prompt<Who *else*?>[p[Ask.]]", &[]);
    check("> [!note]\n> Ask.\n>\n> - b\n", "Note<>[p[Ask.] list-[p[b]]]", &[]);
    check("> [!Warning]\n>\n> Ask.\n", "Warning<>[p[Ask.]]", &[]);
    check("> [!SUPPORT] *All* of it\n", "Support<*All* of it>[]", &[]);
    check("> [!PARTNERS]\n> ## B\n> > [!RECOGNITION]  C\n", "Partners<>[h2#b[B] Recognition<C>[]]", &[]);
    check("- > [!NOTE]\n  > a\n", "list-[Note<>[p[a]]]", &[]);
    check("> a [!NOTE]\n", "quote[p[a [!NOTE]]]", &[]);
    check("> \\[!NOTE] a\n", "quote[p[[!NOTE] a]]", &[]);
    check("> [!] a\n", "quote[p[[!] a]]", &[]);
    let (promt, tip) = (
        "unknown-callout@[!PROMT]: `PROMT` is not a kind of call-out",
        "unknown-callout@[!TIP]: `TIP` is not a kind of call-out",
    );
    check("> [!PROMT] A\n> b\n", "quote[p[[!PROMT] A␣b]]", &[promt]);
    check("> [!TIP]\n", "quote[p[[!TIP]]]", &[tip]);
    let help = |body| read(body, HeadingIds::Slugs).2.remove(0).help.unwrap_or_default();
    assert_eq!(help("> [!PROMT]\n"), "did you mean `[!PROMPT]`?");
    assert!(help("> [!TIP]\n").starts_with("write one of `[!PROMPT]`, "));
}

#[test]
fn tabs_are_named_by_their_headings() {
    check(
        "> [!TABS]\n> ### A *b*\n> c\n>\n> #### D\n> ### E\n> f\n",
        "tabs[h3#a-b[A *b*] p[c] h4#d[D] | h3#e[E] p[f]]",
        &[],
    );
    let check = |body: &str, at: &str, message: &str| {
        let (_, document, _) = read(body, HeadingIds::Slugs);
        let shown = blocks(&document.blocks);
        assert!(shown.starts_with("quote[") || shown.starts_with("tabs["), "{shown}");
        check(body, &shown, &[&format!("wrong-tabs@{at}: {message}")]);
    };
    check("> [!TABS]\n> a\n", "> [!TABS]", "these tabs have no names: there is no heading in them");
    let before = "there is text before the first heading of these tabs, so that it belongs to no tab";
    check("> [!TABS] a\n> ## B\n> c\n> ## D\n> e\n", "> [!TABS] a", before);
    check("> [!tabs]\n> ## B\n> c\n", "## B", "there is one tab only, `B`: nothing can be chosen");
    let higher = "the heading `D` has fewer `#` than the first tab, so that it cannot be a part of it";
    check("> [!TABS]\n> ### B\n> c\n> ## D\n> e\n", "## D", higher);
    check("> [!TABS]\n> ## B\n> ## C\n> d\n", "## B", "the tab `B` is empty");
    check("> [!TABS]\n> ## B\n> c\n> ## D\n", "## D", "the tab `D` is empty");
    let nested = "there are tabs within tabs: readers do not find what is in the inner ones";
    check("> [!TABS]\n> ## A\n> > [!TABS]\n> > ## B\n> > b\n> > ## C\n> > c\n>\n> ## D\n> d\n", "> [!TABS]", nested);
    let help = |body| read(body, HeadingIds::Slugs).2.remove(0).help.unwrap_or_default();
    assert_eq!(help("> [!TAB]\n"), "did you mean `[!TABS]`?");
}

#[test]
fn tables_have_a_caption_and_perhaps_row_headers() {
    check("Table: My *caption*\n\n| a | b |\n|---|--:|\n| c | d |\n", "table<My *caption*><>[a|b / c|d]", &[]);
    check("| a | b |\n|:-:|---|\n| **c** | d |\n| **e** *f* | g |\n", "table<>^<[a|b / **c**|d / **e** *f*|g]", &[]);
    check("|  | b |\n|---|---|\n| **c** | d |\n| **e** | |\n", "table!<><<[|b / c|d / e|]", &[]);
    check("| a | b |\n|---|---|\n| c |\n| d | e | f |\n", "table<><<[a|b / c| / d|e]", &[]);
    check("| a |\n|---|\n", "table<><[a / ]", &[]);
    check("Table: left alone\n\ntext\n", "p[Table: left alone] p[text]", &[]);
    check("- Table: x\n\n  | a |\n  |---|\n  | **b\\|c** |\n", "list-[loose table!<x><[a / b|c]]", &[]);
}

#[test]
fn footnotes_are_numbered_as_a_reader_meets_them() {
    let check_notes = |body: &str, text: &str, notes: &str, reports: &[&str]| {
        check(body, text, reports);
        let shown: Vec<String> = read(body, HeadingIds::Slugs).1.footnotes.iter().map(|note| blocks(note)).collect();
        assert_eq!(shown.join("; "), notes, "{body}");
    };
    check_notes("a[^z] b[^y] c[^Z]\n\n[^y]: Y\n[^z]: Z\n", "p[a^0.0 b^1.0 c^0.1]", "p[Z]; p[Y]", &[]);
    check_notes(
        "[^a]: A[^b]\n\n[^b]: B[^c][^a]\n\n[^c]: C\n\nx[^c]y[^a]\n",
        "p[x^0.0y^1.0]",
        "p[C]; p[A^2.0]; p[B^0.1^1.1]",
        &[],
    );
    check_notes(
        "> [!NOTE] t[^1]\n\n- b[^2]\n\n[^2]: two\n\n    more\n[^1]: one\n",
        "Note<t^0.0>[] list-[p[b^1.0]]",
        "p[one]; p[two] p[more]",
        &[],
    );
    let unused = "unknown-footnote@[^u]: nothing in the text mentions the footnote `[^u]`, so it is not shown";
    check_notes(
        "a\n\n[^u]: U[^v]\n",
        "p[a]",
        "",
        &["unknown-footnote@[^v]: there is no footnote `[^v]` in this file; the mark is shown as it is", unused],
    );
    let twice = "unknown-footnote@[^a]: there are two footnotes `[^a]`; this one is left out";
    check_notes("x[^a]\n\n[^a]: one\n[^a]: two\n", "p[x^0.0]", "p[one]", &[twice]);
    check_notes("a\\[^b] `[^c]` [^d](e.md)\n", "p[a[^b] `[^c]` a0(^d)]", "", &[]);
}

#[test]
fn links_and_images_keep_their_targets_in_reading_order() {
    let check_links = |body: &str, text: &str, expected: &[&str], reports: &[&str]| {
        check(body, text, reports);
        let (source, document, _) = read(body, HeadingIds::Slugs);
        let links: Vec<String> = document.links.iter().map(|l| format!("{:?} {}", l.use_as, l.target)).collect();
        assert_eq!(links, expected, "{body}");
        assert!(document.links.iter().all(|link| source[link.span.range()].starts_with(['[', '!', '<'])), "{body}");
    };
    check_links(
        "[a](../b.md#c \"t\") <https://x.example/?a&b>\n",
        "p[a0(a) a1(https://x.example/?a&b)]",
        &["Link ../b.md#c", "Link https://x.example/?a&b"],
        &[],
    );
    check_links(
        "<a@b.example> [c](&#106;avascript:x)\n",
        "p[a0(a@b.example) a1(c)]",
        &["Link mailto:a@b.example", "Link javascript:x"],
        &[],
    );
    check_links("[![x *y*](a.png)](b.md)\n", "p[a0(img1(x y))]", &["Link b.md", "Image a.png"], &[]);
    check_links("[a][r] [r]\n\n[r]: c%20d.md\n", "p[a0(a) a1(r)]", &["Link c%20d.md", "Link c%20d.md"], &[]);
    check_links("![x [z](q) ![*w*](v)](a.png)\n", "p[img0(x z w)]", &["Image a.png"], &[]);
    let missing = "missing-alt-text@![ ](a.png): the image `a.png` has no text for people who do not see it";
    check_links("![ ](a.png)\n", "p[img0()]", &["Image a.png"], &[missing]);
    check_links("[nowhere]\n", "p[[nowhere]]", &[], &[]);
}

/// The place of every text of a document, taken from its debug form: only there `start` follows a string.
fn starts(document: &Document) -> Vec<u32> {
    let shown = format!("{document:?}");
    let after = shown.split("\", start: ").skip(1).map(|rest| rest.split(' ').next().unwrap_or_default());
    after.map(|number| number.parse().expect("a number")).collect()
}

#[test]
fn every_text_has_a_place_of_its_own_in_the_file() {
    let body = "It's *a* b\nc\n\n<div>\n\n<pre>\n\n\nx\n</pre>\n\n> [!NOTE] T &amp; u\n> v <b>w\n\nTable: C\n\n| d | e |\n|---|---|\n| **f** | \\*g |\n";
    let (text, document, _) = read(body, HeadingIds::Slugs);
    let mut found = starts(&document);
    let count = found.len();
    found.sort_unstable();
    found.dedup();
    assert_eq!((found.len(), count), (15, 15));
    let at = |needle: &str| u32::try_from(text.find(needle).expect("in the text")).expect("short");
    for needle in ["It's", "T &amp;", "v <b>", "C\n", "f**", "*g"] {
        assert!(found.contains(&at(needle)), "{needle}: {found:?}");
    }
}

#[test]
fn what_is_too_long_or_too_deep_gives_an_empty_document_and_one_error() {
    let check = |body: &str, expected: Option<Code>| {
        let (_, document, diagnostics) = read(body, HeadingIds::Slugs);
        assert_eq!(
            diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(),
            expected.into_iter().collect::<Vec<_>>(),
            "{body:.9}"
        );
        assert_eq!(document.blocks.is_empty(), expected.is_some());
    };
    check(&("- ".repeat(5_000) + "a"), Some(Code::TooDeep));
    check(&"> ".repeat(5_000), Some(Code::TooDeep));
    check(&("> ".repeat(63) + "a"), None);
    check(&("> ".repeat(64) + "a"), Some(Code::TooDeep));
    check(&("*a **b ".repeat(2_000) + &"c** d* ".repeat(2_000)), Some(Code::TooDeep));
    check(&"a ".repeat(LONGEST_BODY / 2), None);
    check(&"a ".repeat(LONGEST_BODY / 2 + 1), Some(Code::TooLong));
}

#[test]
fn hostile_text_is_read_in_reasonable_time() {
    let mut wide = "|a".repeat(20_000) + "\n" + &"|-".repeat(20_000) + "\n" + &"|\n".repeat(100_000);
    wide.truncate(LONGEST_BODY);
    let same = "## a\n".repeat(100_000);
    let notes = "[^1]".repeat(100_000) + "\n\n[^1]: x\n";
    for body in [
        wide,
        same,
        notes,
        "[".repeat(1 << 20),
        "[^".repeat(1 << 20),
        "`a".repeat(1 << 19),
        "![](".repeat(1 << 18),
        "\u{0}\r\n<".repeat(1 << 18),
    ] {
        let before = std::time::Instant::now();
        read(&body, HeadingIds::Slugs);
        assert!(before.elapsed().as_secs() < 60, "{:?} takes {:?}", &body[..8], before.elapsed());
    }
    let path = SourcePath::new("content/a.md").expect("a fine path");
    assert_eq!(document(&path, "é", 1, HeadingIds::Slugs).0, Document::default(), "not at a boundary");
    assert_eq!(document(&path, "a", 9, HeadingIds::Slugs).0, Document::default(), "after the end");
}
