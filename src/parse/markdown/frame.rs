//! [`Frame`]: a part of the document that is still open while events arrive.

use crate::model::document::{Alignment, Block, Definition, Inline, Item, Text};
use crate::source::Span;

/// An open part of the document with what it holds so far.
///
/// `inlines` of a part that holds blocks are a paragraph that nobody announced (a tight list item has no paragraph of
/// its own); they become one as soon as a block follows or the part ends.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
}

/// What is open.
pub(super) enum Kind {
    Body,
    Quote,
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Item {
        done: Option<bool>,
        tight: bool,
    },
    Footnote {
        name: String,
    },
    Definitions(Vec<Definition>),
    Definition,

    Paragraph,
    Heading {
        level: u8,
        id: Option<String>,
    },
    Term,
    Emphasis,
    Strong,
    Struck,
    Link {
        link: usize,
    },
    Image {
        link: usize,
        caption: String,
    },

    Table(Rows),
    Head,
    Row,
    Cell,

    /// `places` are the starts of the pieces of `text`, in it and in the file.
    Code {
        info: String,
        text: String,
        places: Vec<(usize, usize)>,
    },
    Html {
        text: String,
    },
}

/// The rows of an open table; the cells of the row that is open are in `cells`.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) alignments: Vec<Alignment>,
    pub(super) cells: Vec<Vec<Inline>>,
    pub(super) head: Vec<Vec<Inline>>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

impl Kind {
    /// A block of code that holds nothing yet.
    pub(super) fn code(info: String) -> Kind {
        Kind::Code { info, text: String::new(), places: Vec::new() }
    }
}

impl Frame {
    /// A part that holds nothing yet.
    pub(super) fn new(kind: Kind, span: Span) -> Frame {
        Frame { kind, span, blocks: Vec::new(), inlines: Vec::new() }
    }

    /// Adds a block after what is there.
    pub(super) fn push_block(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    /// Adds running text after what is there; text that follows text becomes one with it.
    pub(super) fn push_inline(&mut self, inline: Inline) {
        match (self.inlines.last_mut(), inline) {
            (_, Inline::Text(text)) if text.text.is_empty() => {}
            (Some(Inline::Text(last)), Inline::Text(text)) => last.text.push_str(&text.text),
            (_, inline) => self.inlines.push(inline),
        }
    }

    /// Adds plain words that stand at `span`.
    pub(super) fn push_text(&mut self, text: &str, span: Span) {
        self.push_inline(Inline::Text(Text { text: text.to_owned(), start: span.start }));
    }

    /// Turns running text that is directly in this part into a paragraph.
    pub(super) fn end_paragraph(&mut self) {
        let inlines = trimmed(std::mem::take(&mut self.inlines));
        if !inlines.is_empty() {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    /// Everything in this part as blocks.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks.shrink_to_fit();
        self.blocks
    }
}

/// Running text without line breaks and spaces at its ends; they remain where a comment was taken out. Without room for
/// more: most runs are one text, and a large site keeps millions of them.
pub(super) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while inlines.last().is_some_and(is_blank) {
        inlines.pop();
    }
    let leading = inlines.iter().take_while(|inline| is_blank(inline)).count();
    inlines.drain(..leading);
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        text.text.truncate(text.text.trim_end().len());
    }
    fitted(inlines)
}

/// Running text without room for more.
pub(super) fn fitted(mut inlines: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut inlines {
        if let Inline::Text(text) = inline {
            text.text.shrink_to_fit();
        }
    }
    inlines.shrink_to_fit();
    inlines
}

/// Takes the first bytes away from a text; its place moves along.
pub(super) fn cut_start(text: &mut Text, bytes: usize) {
    text.text.drain(..bytes);
    text.start = text.start.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Text(text) => text.text.trim().is_empty(),
        Inline::Code(_)
        | Inline::Emphasis(_)
        | Inline::Strong(_)
        | Inline::Struck(_)
        | Inline::Link { .. }
        | Inline::Image(_)
        | Inline::FootnoteMark { .. } => false,
    }
}
