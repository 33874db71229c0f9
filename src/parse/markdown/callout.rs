//! Call-outs: quotations that start with `[!KIND]` and perhaps a title. `[!TABS]` makes tabs.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::document::{Block, Callout, CalloutKind, Inline, Text};
use crate::source::Span;

use super::builder::Source;
use super::frame::{cut_start, trimmed};
use super::tabs;

/// Longer words in brackets are not meant as a kind.
const LONGEST_KIND: usize = 40;

/// A quotation as a call-out if it says so; one of an unknown kind stays a quotation and is reported.
pub(super) fn quotation(
    mut blocks: Vec<Block>,
    span: Span,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Block {
    let Some(word) = marker(&blocks, source) else { return Block::Quote(blocks) };
    if word.text.eq_ignore_ascii_case(tabs::KEYWORD) {
        let title = take_title(&mut blocks, word.text.len() + "[!]".len());
        // Words behind `[!TABS]` are text before the first heading.
        if !title.is_empty() {
            blocks.insert(0, Block::Paragraph(title));
        }
        return tabs::tabs(blocks, span, source, diagnostics);
    }
    let Some(kind) = CalloutKind::ALL.into_iter().find(|kind| kind.keyword().eq_ignore_ascii_case(&word.text)) else {
        diagnostics.push(unknown(&word, source));
        return Block::Quote(blocks);
    };
    let title = take_title(&mut blocks, word.text.len() + "[!]".len());
    Block::Callout(Callout { kind, title, blocks, span })
}

/// The word between `[!` and `]` at the start of a quotation, with the place of the `[`.
fn marker(blocks: &[Block], source: Source<'_>) -> Option<Text> {
    let Some(Block::Paragraph(content)) = blocks.first() else { return None };
    let Some(Inline::Text(first)) = content.first() else { return None };
    let (word, _) = first.text.strip_prefix("[!")?.split_once(']')?;
    let is_word = (1..=LONGEST_KIND).contains(&word.len())
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    // `\[!NOTE]` is how an author says that no call-out is meant.
    let as_typed = source.text.get(first.start as usize..).is_some_and(|text| text.starts_with("[!"));
    let escaped = source.text.get(..first.start as usize).is_some_and(|before| before.ends_with('\\'));
    (is_word && as_typed && !escaped).then(|| Text { text: word.to_owned(), start: first.start })
}

/// Takes the rest of the first line out of the first paragraph, and the paragraph too if nothing remains.
fn take_title(blocks: &mut Vec<Block>, marker_length: usize) -> Vec<Inline> {
    let Some(Block::Paragraph(content)) = blocks.first_mut() else { return Vec::new() };
    let line_end = content.iter().position(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak));
    let rest = content.split_off(line_end.unwrap_or(content.len()));
    let mut title = std::mem::replace(content, trimmed(rest));
    if content.is_empty() {
        blocks.remove(0);
    }
    if let Some(Inline::Text(text)) = title.first_mut() {
        let after = &text.text[marker_length..];
        let cut = text.text.len() - after.trim_start().len();
        cut_start(text, cut);
    }
    trimmed(title)
}

fn unknown(word: &Text, source: Source<'_>) -> Diagnostic {
    let start = word.start as usize;
    let span = Span::new(start, start + word.text.len() + "[!]".len());
    let keywords = CalloutKind::ALL.map(CalloutKind::keyword);
    let help = match nearest(&word.text, keywords.into_iter().chain([tabs::KEYWORD])) {
        Some(near) => format!("did you mean `[!{near}]`?"),
        None => format!("write one of {}", keywords.map(|keyword| format!("`[!{keyword}]`")).join(", ")),
    };
    let message = format!("`{}` is not a kind of call-out", word.text);
    Diagnostic::new(Code::UnknownCallout, source.path, span, message).help(help)
}
