//! The running text of a [`Document`]: its passages and their words, for checks of what people read.

use super::document::{Block, Document, Inline, Table, Text, inner};

/// A stretch of text that stands by itself.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    pub content: &'a [Inline],
    pub part: Part,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph, in a list or a call-out too.
    Sentences,
    /// A heading, the title of a call-out, a term, or a cell or the caption of a table.
    Label,
}

/// Every passage of a document in reading order, the footnotes last.
pub fn passages(document: &Document) -> Vec<Passage<'_>> {
    let mut found = Vec::new();
    collect(&document.blocks, &mut found);
    document.footnotes.iter().for_each(|blocks| collect(blocks, &mut found));
    found
}

fn collect<'a>(blocks: &'a [Block], found: &mut Vec<Passage<'a>>) {
    for block in blocks {
        let mut label = |content: &'a [Inline]| found.push(Passage { content, part: Part::Label });
        if let Block::Paragraph(content) = block {
            found.push(Passage { content, part: Part::Sentences });
        } else if let Block::Heading(heading) = block {
            label(&heading.content);
        } else if let Block::Callout(callout) = block {
            label(&callout.title);
        } else if let Block::Table(table) = block {
            label(&table.caption);
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| label(cell));
        } else if let Block::Definitions(definitions) = block {
            definitions.iter().for_each(|definition| label(&definition.term));
        }
        inner(block).into_iter().for_each(|blocks| collect(blocks, found));
    }
}

/// Every table of a document, those in lists and call-outs included.
pub fn tables(document: &Document) -> Vec<&Table> {
    let mut found = Vec::new();
    collect_tables(&document.blocks, &mut found);
    document.footnotes.iter().for_each(|blocks| collect_tables(blocks, &mut found));
    found
}

fn collect_tables<'a>(blocks: &'a [Block], found: &mut Vec<&'a Table>) {
    for block in blocks {
        if let Block::Table(table) = block {
            found.push(table);
        }
        inner(block).into_iter().for_each(|blocks| collect_tables(blocks, found));
    }
}

/// The plain words of some running text with their places, those of links included, without code.
pub fn texts(content: &[Inline]) -> Vec<&Text> {
    let mut found = Vec::new();
    each(content, &mut |inline| {
        if let Inline::Text(text) = inline {
            found.push(text);
        }
    });
    found
}

/// Calls `see` for each piece of some running text, and for what stands in it.
pub fn each<'a>(content: &'a [Inline], see: &mut impl FnMut(&'a Inline)) {
    for inline in content {
        see(inline);
        if let Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Struck(inside) = inline {
            each(inside, see);
        } else if let Inline::Link { content: inside, .. } = inline {
            each(inside, see);
        }
    }
}

/// The sentences of a text: each ends with a full stop, a question or exclamation mark before a space and a capital.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '?' | '!') || bytes.get(at + 1) != Some(&b' ') {
            continue;
        }
        let capital = text[at + 1..].trim_start().chars().next().is_some_and(|next| !next.is_lowercase());
        let short = text[start..at]
            .rsplit(' ')
            .next()
            .is_some_and(|word| matches!(word, "e.g" | "i.e" | "No" | "Dr" | "Mr" | "Mrs" | "Ms"));
        if capital && !short {
            found.push(text[start..=at].trim());
            start = at + 1;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_before_a_capital() {
        let check = |text, expected: &[&str]| assert_eq!(sentences(text), expected, "{text}");
        check("One. Two? Three", &["One.", "Two?", "Three"]);
        check("At 9.30 a.m. they start, e.g. Mr. Smith does.", &["At 9.30 a.m. they start, e.g. Mr. Smith does."]);
        check("", &[]);
    }
}
