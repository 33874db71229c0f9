//! [`Document`]: the body of one page as a small tree. HTML, search and checks walk the same tree; it knows no other file.

use super::drawing::Drawn;
use crate::source::Span;

/// The parsed body of one Markdown file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// Every link and image in reading order, as typed; [`Inline::Link`] and [`Inline::Image`] hold the index.
    pub links: Vec<Link>,
    /// Footnotes in the order of their first mention; [`Inline::FootnoteMark`] holds the index.
    pub footnotes: Vec<Vec<Block>>,
    /// Diagrams and charts in reading order; [`Block::Drawing`] holds the index.
    pub drawings: Vec<Drawn>,
    /// The kinds of call-outs that [`Document::callouts`] finds, each once.
    pub callout_kinds: Vec<CalloutKind>,
}

/// A link or an image as its author typed it; `resolve` finds out where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    pub target: String,
    pub use_as: LinkUse,
    pub span: Span,
}

/// What a link target is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkUse {
    Link,
    Image,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    Paragraph(Vec<Inline>),
    Heading(Heading),
    List(List),
    Quote(Vec<Block>),
    Callout(Callout),
    /// At least two tabs; the first block of each is the heading that names it, and all of these have one level.
    Tabs(Vec<Vec<Block>>),
    Code(Code),
    /// In a box, as it is the largest by far and rare.
    Table(Box<Table>),
    Definitions(Vec<Definition>),
    Drawing {
        drawing: usize,
    },
    Rule,
}

/// A heading of level 2 to 6 (the title of the page is level 1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    pub level: u8,
    /// The anchor: unique in its document, lower-case letters, digits and hyphens.
    pub id: String,
    pub content: Vec<Inline>,
    pub span: Span,
}

/// A list; items are numbered from `start` if there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List {
    pub start: Option<u64>,
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// `Some` in a task list: whether the task is done.
    pub done: Option<bool>,
    pub blocks: Vec<Block>,
    /// Whether the item is shown without paragraphs around its text.
    pub tight: bool,
}

/// A call-out, written as a quotation that starts with `[!KIND]` and an optional title of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Callout {
    pub kind: CalloutKind,
    pub title: Vec<Inline>,
    pub blocks: Vec<Block>,
    pub span: Span,
}

/// The kinds of call-outs: the four coloured boxes of the Healthy Schools handbook, a note and a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalloutKind {
    Prompt,
    Support,
    Partners,
    Recognition,
    Note,
    Warning,
}

impl CalloutKind {
    /// Every kind.
    pub const ALL: [CalloutKind; 6] = [
        CalloutKind::Prompt,
        CalloutKind::Support,
        CalloutKind::Partners,
        CalloutKind::Recognition,
        CalloutKind::Note,
        CalloutKind::Warning,
    ];

    /// The word that an author types between `[!` and `]`, in capitals.
    pub fn keyword(self) -> &'static str {
        match self {
            CalloutKind::Prompt => "PROMPT",
            CalloutKind::Support => "SUPPORT",
            CalloutKind::Partners => "PARTNERS",
            CalloutKind::Recognition => "RECOGNITION",
            CalloutKind::Note => "NOTE",
            CalloutKind::Warning => "WARNING",
        }
    }

    /// The label that readers see.
    pub fn label(self) -> &'static str {
        match self {
            CalloutKind::Prompt => "Prompt",
            CalloutKind::Support => "Support materials",
            CalloutKind::Partners => "For partners",
            CalloutKind::Recognition => "Recognition",
            CalloutKind::Note => "Note",
            CalloutKind::Warning => "Warning",
        }
    }
}

impl CalloutKind {
    /// The last part of the address and the title of the page that gathers this kind from a handbook; `None` for kinds
    /// that mean little away from their place. The addresses start with `all-`, so that chapters keep theirs.
    pub fn gathered(self) -> Option<(&'static str, &'static str)> {
        match self {
            CalloutKind::Prompt => Some(("all-prompts", "All prompts")),
            CalloutKind::Support => Some(("all-support-materials", "All support materials")),
            CalloutKind::Partners => Some(("all-messages-for-partners", "All messages for partners")),
            CalloutKind::Recognition => Some(("all-recognition-points", "All recognition points")),
            CalloutKind::Note | CalloutKind::Warning => None,
        }
    }
}

/// A block of code, coloured if its language is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// The name of the language as we know it (never as typed), or `None`.
    pub language: Option<String>,
    pub pieces: Vec<Piece>,
}

/// A stretch of code with its role.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    pub role: CodeRole,
    pub text: String,
}

/// What a stretch of code is, for colouring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeRole {
    Plain,
    Comment,
    String,
    Number,
    Keyword,
    Name,
    Type,
    Function,
    Punctuation,
}

/// A table. Every row has as many cells as `head`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    /// From a paragraph `Table: …` directly before the table.
    pub caption: Vec<Inline>,
    pub alignments: Vec<Alignment>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Whether the first cell of each row names the row (an author makes all of them bold).
    pub row_headers: bool,
    pub span: Span,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    Start,
    Centre,
    End,
}

/// A term with its definitions, in a definition list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub definitions: Vec<Vec<Block>>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inline {
    Text(Text),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Struck(Vec<Inline>),
    Link { link: usize, content: Vec<Inline> },
    Image(Box<Image>),
    FootnoteMark { footnote: usize, mention: usize },
    SoftBreak,
    HardBreak,
}

/// A picture in running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Image {
    pub link: usize,
    pub alt: String,
    /// Shown below a picture that is a paragraph by itself; it may be empty.
    pub caption: String,
}

/// Plain words. `start` is the place in the source, which also names this text within its document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    pub text: String,
    pub start: u32,
}

impl Document {
    /// The call-outs of a kind alone, in reading order, wherever they stand. Their notes stay behind.
    pub fn callouts(&self, kind: CalloutKind) -> Document {
        let mut found = Vec::new();
        collect_callouts(&self.blocks, kind, &mut found);
        Document {
            blocks: found,
            links: self.links.clone(),
            footnotes: Vec::new(),
            drawings: self.drawings.clone(),
            callout_kinds: vec![kind],
        }
    }

    /// Whether a diagram or a chart stands anywhere in the text or its footnotes.
    pub fn draws(&self) -> bool {
        self.has(|block| matches!(block, Block::Drawing { .. }))
    }

    /// Whether there are tabs anywhere in the text.
    pub fn has_tabs(&self) -> bool {
        self.has(|block| matches!(block, Block::Tabs(_)))
    }

    fn has(&self, is_one: fn(&Block) -> bool) -> bool {
        any(&self.blocks, is_one) || self.footnotes.iter().any(|blocks| any(blocks, is_one))
    }

    /// Every heading in reading order, those inside call-outs and quotations included.
    pub fn headings(&self) -> Vec<&Heading> {
        let mut headings = Vec::new();
        collect_headings(&self.blocks, &mut headings);
        headings
    }
}

fn collect_callouts(blocks: &[Block], kind: CalloutKind, found: &mut Vec<Block>) {
    for block in blocks {
        match block {
            Block::Callout(callout) if callout.kind == kind => found.push(block.clone()),
            block => inner(block).into_iter().for_each(|blocks| collect_callouts(blocks, kind, found)),
        }
    }
}

/// The kinds of the call-outs among some blocks and in them, each once.
pub fn callout_kinds(blocks: &[Block]) -> Vec<CalloutKind> {
    let mut kinds = Vec::new();
    collect_kinds(blocks, &mut kinds);
    kinds
}

fn collect_kinds(blocks: &[Block], kinds: &mut Vec<CalloutKind>) {
    for block in blocks {
        match block {
            Block::Callout(callout) if !kinds.contains(&callout.kind) => kinds.push(callout.kind),
            _ => {}
        }
        inner(block).into_iter().for_each(|blocks| collect_kinds(blocks, kinds));
    }
}

fn collect_headings<'a>(blocks: &'a [Block], headings: &mut Vec<&'a Heading>) {
    for block in blocks {
        if let Block::Heading(heading) = block {
            headings.push(heading);
        }
        inner(block).into_iter().for_each(|blocks| collect_headings(blocks, headings));
    }
}

fn any(blocks: &[Block], is_one: fn(&Block) -> bool) -> bool {
    blocks.iter().any(|block| is_one(block) || inner(block).into_iter().any(|blocks| any(blocks, is_one)))
}

/// The blocks within a block, in reading order.
pub fn inner(block: &Block) -> Vec<&[Block]> {
    match block {
        Block::Quote(blocks) => vec![blocks],
        Block::Callout(callout) => vec![&callout.blocks],
        Block::Tabs(tabs) => tabs.iter().map(Vec::as_slice).collect(),
        Block::List(list) => list.items.iter().map(|item| item.blocks.as_slice()).collect(),
        Block::Definitions(all) => all.iter().flat_map(|one| &one.definitions).map(Vec::as_slice).collect(),
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::Code(_)
        | Block::Table(_)
        | Block::Drawing { .. }
        | Block::Rule => Vec::new(),
    }
}

/// The words of some running text, without any mark-up.
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(content, &mut text);
    text
}

fn push_plain_text(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(piece) => text.push_str(&piece.text),
            Inline::Code(code) => text.push_str(code),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Struck(content) => {
                push_plain_text(content, text);
            }
            Inline::Link { content, .. } => push_plain_text(content, text),
            Inline::Image(image) => {
                text.push_str(&image.alt);
                if !image.caption.is_empty() {
                    text.push(' ');
                    text.push_str(&image.caption);
                }
            }
            Inline::FootnoteMark { .. } => {}
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
        }
    }
}
