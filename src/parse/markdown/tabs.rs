//! Tabs: a quotation that starts with `[!TABS]`, whose headings are the names of the tabs.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::{Block, Heading, plain_text};
use crate::source::Span;

use super::builder::Source;

/// The word that an author types between `[!` and `]`.
pub(super) const KEYWORD: &str = "TABS";

const HELP: &str = "after the line `> [!TABS]` and an empty line `>`, write for each tab a heading such as `> ### Primary school`, \
                    an empty line `>` and its text; there are at least two";

/// The blocks of such a quotation, without its first line, as tabs; as a quotation, and reported, if they are none.
pub(super) fn tabs(blocks: Vec<Block>, span: Span, source: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Block {
    let Some(mistake) = mistake(&blocks) else { return Block::Tabs(cut(blocks)) };
    let line_end = source.text.get(span.start as usize..).and_then(|text| text.find('\n'));
    let first_line = Span::new(span.start as usize, span.start as usize + line_end.unwrap_or(0).max(1));
    let (message, at) = match mistake {
        Mistake::NoHeading => ("these tabs have no names: there is no heading in them".to_owned(), first_line),
        Mistake::TextBefore => (
            "there is text before the first heading of these tabs, so that it belongs to no tab".to_owned(),
            first_line,
        ),
        Mistake::OneOnly(heading) => {
            let name = plain_text(&heading.content);
            (format!("there is one tab only, `{name}`: nothing can be chosen"), heading.span)
        }
        Mistake::Higher(heading) => {
            let name = plain_text(&heading.content);
            (
                format!("the heading `{name}` has fewer `#` than the first tab, so that it cannot be a part of it"),
                heading.span,
            )
        }
        Mistake::Empty(heading) => (format!("the tab `{}` is empty", plain_text(&heading.content)), heading.span),
        Mistake::Nested => {
            ("there are tabs within tabs: readers do not find what is in the inner ones".to_owned(), first_line)
        }
    };
    diagnostics.push(Diagnostic::new(Code::WrongTabs, source.path, at, message).help(HELP));
    Block::Quote(blocks)
}

/// Why some blocks cannot be tabs.
enum Mistake<'a> {
    NoHeading,
    TextBefore,
    OneOnly(&'a Heading),
    Higher(&'a Heading),
    Empty(&'a Heading),
    Nested,
}

fn mistake(blocks: &[Block]) -> Option<Mistake<'_>> {
    let headings: Vec<&Heading> = blocks.iter().filter_map(heading).collect();
    let Some(first) = headings.first() else { return Some(Mistake::NoHeading) };
    if !matches!(blocks.first(), Some(Block::Heading(_))) {
        return Some(Mistake::TextBefore);
    }
    if blocks.iter().any(|block| matches!(block, Block::Tabs(_))) {
        return Some(Mistake::Nested);
    }
    if let Some(higher) = headings.iter().find(|heading| heading.level < first.level) {
        return Some(Mistake::Higher(higher));
    }
    let names = |block: &Block| heading(block).filter(|heading| heading.level == first.level).is_some();
    if blocks.iter().filter(|block| names(block)).count() == 1 {
        return Some(Mistake::OneOnly(first));
    }
    let followed = blocks.iter().zip(blocks.iter().skip(1).map(Some).chain([None]));
    followed
        .filter(|(block, next)| names(block) && next.is_none_or(names))
        .find_map(|(block, _)| heading(block))
        .map(Mistake::Empty)
}

fn heading(block: &Block) -> Option<&Heading> {
    match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    }
}

/// The blocks of each tab: a heading of the level of the first one starts the next.
fn cut(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let level = blocks.first().and_then(heading).map(|first| first.level);
    let mut tabs: Vec<Vec<Block>> = Vec::new();
    for block in blocks {
        match tabs.last_mut() {
            Some(tab) if heading(&block).map(|heading| heading.level) != level => tab.push(block),
            _ => tabs.push(vec![block]),
        }
    }
    tabs
}
