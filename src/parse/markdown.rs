//! Markdown → [`Document`]. Entry: [`document`]. Only this file and its folder know pulldown-cmark.
//!
//! Nothing here follows a link, makes HTML or looks at a second file. What an author typed as HTML, as a heading class
//! or as an attribute never reaches the document as anything but text.

mod builder;
mod callout;
mod footnotes;
mod frame;
mod ids;
mod raw_html;
mod table;
mod tabs;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Options, Parser};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Document;
use crate::source::{SourcePath, Span};

use builder::{Builder, Source};

/// The longest body in bytes.
pub const LONGEST_BODY: usize = 2 * 1024 * 1024;

/// How deeply lists, quotations and emphasis may be nested.
///
/// Every later walk over a document is recursive and relies on it.
pub const DEEPEST_NESTING: usize = 64;

/// Which anchors headings get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadingIds {
    /// From their text: `## Key tasks` gets `key-tasks`.
    Slugs,
    /// The same, but a second-level heading `Step 2: …` gets `step-2`.
    Steps,
}

/// Reads the Markdown that starts at the byte `body_start` of the file `text`.
///
/// All places, in the document and in the diagnostics, are byte offsets in the whole file. A body that is too long or
/// nested too deeply gives an empty document and an error.
pub fn document(path: &SourcePath, text: &str, body_start: usize, headings: HeadingIds) -> (Document, Vec<Diagnostic>) {
    let body = text.get(body_start..).unwrap_or("");
    if body.len() > LONGEST_BODY {
        return (Document::default(), vec![too_long(path, body_start, body.len())]);
    }
    let mut builder = Builder::new(Source { path, text }, headings);
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        let span = Span::new(body_start + range.start, body_start + range.end);
        builder.event(event, span);
        if builder.depth() > DEEPEST_NESTING {
            return (Document::default(), vec![too_deep(path, span)]);
        }
    }
    builder.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

fn too_long(path: &SourcePath, body_start: usize, length: usize) -> Diagnostic {
    let (length, most) = (length.div_ceil(1024), LONGEST_BODY / 1024);
    let message = format!("the text is {length} KiB long; a page may have {most} KiB");
    Diagnostic::new(Code::TooLong, path, Span::new(body_start, body_start), message)
        .help("split the text into several pages")
}

fn too_deep(path: &SourcePath, span: Span) -> Diagnostic {
    let message = format!("lists or quotations are nested more than {DEEPEST_NESTING} levels deep here");
    // The span of a list or quotation may be the whole page; its start is what an author looks for.
    Diagnostic::new(Code::TooDeep, path, Span::new(span.start as usize, span.start as usize), message)
        .help("remove the signs `>`, `-` or `*` at the start of the line that are too many")
}
