//! Footnotes: collected wherever they are written, numbered in the order in which a reader meets them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::{Block, Document, Inline};
use crate::source::{SourcePath, Span};

/// The footnotes of a file while it is being read. Until the end, marks hold the index of a name.
#[derive(Default)]
pub(super) struct Footnotes {
    names: HashMap<String, usize>,
    /// For each name the footnote, once it has been seen.
    written: Vec<Option<Written>>,
}

struct Written {
    name: String,
    span: Span,
    blocks: Vec<Block>,
}

impl Footnotes {
    /// A mark for the footnote of a name; case does not count.
    pub(super) fn mark(&mut self, name: &str) -> Inline {
        Inline::FootnoteMark { footnote: self.index(name), mention: 0 }
    }

    fn index(&mut self, name: &str) -> usize {
        let next = self.written.len();
        match self.names.entry(name.to_lowercase()) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                self.written.push(None);
                *entry.insert(next)
            }
        }
    }

    /// Takes a footnote. The first one of a name counts, a second one is reported.
    pub(super) fn write(
        &mut self,
        name: String,
        blocks: Vec<Block>,
        span: Span,
        path: &SourcePath,
    ) -> Option<Diagnostic> {
        let index = self.index(&name);
        let start = span.start as usize;
        let span = Span::new(start, start + name.len() + "[^]".len());
        match &mut self.written[index] {
            Some(first) => {
                let message = format!("there are two footnotes `[^{name}]`; this one is left out");
                let help = format!("give it another name, such as `[^{name}b]`, here and where it is mentioned");
                let diagnostic = Diagnostic::new(Code::UnknownFootnote, path, span, message).help(help);
                Some(diagnostic.also(path, first.span, "the first one"))
            }
            empty @ None => {
                *empty = Some(Written { name, span, blocks });
                None
            }
        }
    }

    /// Numbers the marks of a document and puts its footnotes in their order. Footnotes without a mark are reported.
    pub(super) fn number(mut self, document: &mut Document, path: &SourcePath) -> Vec<Diagnostic> {
        let mut numbering = Numbering { written: &mut self.written, order: Vec::new(), mentions: HashMap::new() };
        numbering.blocks(&mut document.blocks);
        // A footnote may mention another one, which then comes after those that are already known.
        while let Some(mut blocks) = numbering.next_footnote(document.footnotes.len()) {
            numbering.blocks(&mut blocks);
            document.footnotes.push(blocks);
        }
        let mentioned = numbering.mentions;
        let never = self.written.iter().enumerate().filter(|(index, _)| !mentioned.contains_key(index));
        never.filter_map(|(_, written)| written.as_ref()).map(|written| never_mentioned(written, path)).collect()
    }
}

fn never_mentioned(written: &Written, path: &SourcePath) -> Diagnostic {
    let name = &written.name;
    let message = format!("nothing in the text mentions the footnote `[^{name}]`, so it is not shown");
    let help = format!("write `[^{name}]` in the text where the footnote belongs, or take it out");
    Diagnostic::new(Code::UnknownFootnote, path, written.span, message).help(help)
}

struct Numbering<'a> {
    written: &'a mut [Option<Written>],
    /// The names in the order of their first mention.
    order: Vec<usize>,
    /// For each name its number, counted from 0, and how often it was mentioned.
    mentions: HashMap<usize, (usize, usize)>,
}

impl Numbering<'_> {
    fn next_footnote(&mut self, number: usize) -> Option<Vec<Block>> {
        let name = *self.order.get(number)?;
        let written = self.written[name].as_mut().expect("only names with a footnote are put in order");
        Some(std::mem::take(&mut written.blocks))
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.inlines(content),
                Block::Heading(heading) => self.inlines(&mut heading.content),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                Block::Quote(blocks) => self.blocks(blocks),
                Block::Tabs(tabs) => tabs.iter_mut().for_each(|tab| self.blocks(tab)),
                Block::Callout(callout) => {
                    self.inlines(&mut callout.title);
                    self.blocks(&mut callout.blocks);
                }
                Block::Table(table) => {
                    self.inlines(&mut table.caption);
                    table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| self.inlines(cell));
                }
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        self.inlines(&mut definition.term);
                        definition.definitions.iter_mut().for_each(|blocks| self.blocks(blocks));
                    }
                }
                Block::Code(_) | Block::Drawing { .. } | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        content.retain_mut(|inline| match inline {
            Inline::FootnoteMark { footnote, mention } => self.mark(footnote, mention).is_some(),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Struck(content)
            | Inline::Link { content, .. } => {
                self.inlines(content);
                true
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::SoftBreak | Inline::HardBreak => true,
        });
    }

    /// Gives a mark its number, unless there is no footnote of its name.
    fn mark(&mut self, footnote: &mut usize, mention: &mut usize) -> Option<()> {
        self.written[*footnote].as_ref()?;
        let next = self.order.len();
        let (number, mentions) = self.mentions.entry(*footnote).or_insert((next, 0));
        if *number == next {
            self.order.push(*footnote);
        }
        (*footnote, *mention) = (*number, *mentions);
        *mentions += 1;
        Some(())
    }
}

/// The name in `[^name]` at the start of `text`; what pulldown-cmark leaves as plain text has no footnote.
pub(super) fn name_at(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    // It ends the search at what no name holds, so that a line full of brackets is not searched from each of them.
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ']' | '[' | '\\' | '`'))?;
    (end > 0 && rest[end..].starts_with(']')).then(|| &rest[..end])
}

/// What to tell about a mention without a footnote.
pub(super) fn never_written(name: &str, span: Span, path: &SourcePath) -> Diagnostic {
    let message = format!("there is no footnote `[^{name}]` in this file; the mark is shown as it is");
    let help = format!("write the footnote on a line of its own: `[^{name}]: …`");
    Diagnostic::new(Code::UnknownFootnote, path, span, message).help(help)
}
