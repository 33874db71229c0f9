//! The tree of a document as plain text, cut at its headings.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Heading, Section};
use crate::model::{
    document::{Block, Document, Inline, plain_text},
    drawing::Drawing,
    resolved::ResolvedBody,
};

/// The sections of a document; the first one is the text before the first heading and may be empty.
pub fn sections(document: &Document, body: &ResolvedBody) -> Vec<Section> {
    let mut reader = Reader { drawings: &body.drawings, sections: vec![Section::default()] };
    reader.blocks(&document.blocks);
    document.footnotes.iter().for_each(|footnote| reader.blocks(footnote));
    reader.sections.iter_mut().for_each(|section| section.text.shrink_to_fit());
    reader.sections.shrink_to_fit();
    reader.sections
}

struct Reader<'a> {
    drawings: &'a [Option<Arc<Drawing>>],
    sections: Vec<Section>,
}

impl Reader<'_> {
    fn blocks(&mut self, list: &[Block]) {
        list.iter().for_each(|one| self.block(one));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.inline(content),
            Block::Heading(heading) => self.sections.push(Section {
                id: heading.id.clone(),
                heading: Heading::Written(tidy(&plain_text(&heading.content)).into_owned()),
                text: String::new(),
            }),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Quote(content) => self.blocks(content),
            Block::Tabs(tabs) => tabs.iter().for_each(|tab| self.blocks(tab)),
            Block::Callout(callout) => {
                self.inline(&callout.title);
                self.blocks(&callout.blocks);
            }
            Block::Code(code) => self.add(&code.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>()),
            Block::Table(table) => {
                self.inline(&table.caption);
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<String> = row.iter().map(|cell| plain_text(cell)).collect();
                    self.add(&cells.join(", "));
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    self.inline(&definition.term);
                    definition.definitions.iter().for_each(|content| self.blocks(content));
                }
            }
            Block::Drawing { drawing } => {
                let drawing = self.drawings.get(*drawing).and_then(Option::as_ref);
                drawing.iter().flat_map(|drawing| drawing.texts()).for_each(|text| self.add(&text));
            }
            Block::Rule => {}
        }
    }

    fn inline(&mut self, content: &[Inline]) {
        self.add(&plain_text(content));
    }

    fn add(&mut self, text: &str) {
        push(&mut self.sections.last_mut().expect("there is a first section").text, text);
    }
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

/// The same of a text that nobody else needs.
pub fn tidied(text: String) -> String {
    match tidy(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(tidy) => tidy,
    }
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
