//! The tree of a document as plain text, cut at its headings.

use std::borrow::Cow;

use super::{Heading, Section};
use crate::model::document::{Block, Document, Inline, plain_text};

/// The sections of a document; the first one is the text before the first heading and may be empty.
pub fn sections(document: &Document) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    blocks(&document.blocks, &mut sections);
    document.footnotes.iter().for_each(|footnote| blocks(footnote, &mut sections));
    sections
}

fn blocks(list: &[Block], sections: &mut Vec<Section>) {
    list.iter().for_each(|one| block(one, sections));
}

fn block(block: &Block, sections: &mut Vec<Section>) {
    match block {
        Block::Paragraph(content) => inline(content, sections),
        Block::Heading(heading) => sections.push(Section {
            id: heading.id.clone(),
            heading: Heading::Written(tidy(&plain_text(&heading.content)).into_owned()),
            text: String::new(),
        }),
        Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, sections)),
        Block::Quote(content) => blocks(content, sections),
        Block::Callout(callout) => {
            inline(&callout.title, sections);
            blocks(&callout.blocks, sections);
        }
        Block::Code(code) => add(&code.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), sections),
        Block::Table(table) => {
            inline(&table.caption, sections);
            for row in std::iter::once(&table.head).chain(&table.rows) {
                let cells: Vec<String> = row.iter().map(|cell| plain_text(cell)).collect();
                add(&cells.join(", "), sections);
            }
        }
        Block::Definitions(definitions) => {
            for definition in definitions {
                inline(&definition.term, sections);
                definition.definitions.iter().for_each(|content| blocks(content, sections));
            }
        }
        Block::Rule => {}
    }
}

fn inline(content: &[Inline], sections: &mut [Section]) {
    add(&plain_text(content), sections);
}

fn add(text: &str, sections: &mut [Section]) {
    push(&mut sections.last_mut().expect("there is a first section").text, text);
}

/// Adds a sentence or an item to a text; one without a stop at its end gets one.
pub fn push(text: &mut String, more: &str) {
    let more = tidy(more);
    if more.is_empty() {
        return;
    }
    if !text.is_empty() {
        if !text.ends_with(['.', '?', '!', ':', ';', ',']) {
            text.push('.');
        }
        text.push(' ');
    }
    text.push_str(&more);
}

/// A text of several sentences or items.
pub fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    parts.into_iter().for_each(|part| push(&mut text, part));
    text
}

/// A text on one line with single spaces; the index uses control characters as borders.
pub fn tidy(text: &str) -> Cow<'_, str> {
    if is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    Cow::Owned(words.join(" "))
}

/// Whether a text is one of ASCII characters on one line with single spaces: most are, and need no look at each word.
fn is_tidy(text: &str) -> bool {
    let mut last = b' ';
    for byte in text.bytes() {
        if !(b' '..0x7f).contains(&byte) || (byte == b' ' && last == b' ') {
            return false;
        }
        last = byte;
    }
    last != b' ' || text.is_empty()
}
