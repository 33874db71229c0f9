//! What to tell an author, and how it is printed.
//!
//! A [`Diagnostic`] is a value that a stage returns; a [`Report`] is all of them, in order. This module does not know
//! what a page is, and nothing in it prints: `cli` and `serve` do.

mod code;
mod html;
mod json;
mod nearest;
mod report;
mod text;

pub use code::{Code, Effect, Severity};
pub use html::overlay;
pub use json::json;
pub use nearest::nearest;
pub use report::Report;
pub use text::{full, short};

use crate::source::{Place, SourcePath, Span};

/// One thing that an author should know.
///
/// The message says what was found and what was expected, in lower case, without a final stop and with names between
/// backticks; `help` is the very text to type or the next step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    pub path: SourcePath,
    pub span: Span,
    pub code: Code,
    pub message: String,
    pub help: Option<String>,
    /// Other places that matter, each with what it is ("the other page").
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// A diagnostic without help and without other places.
    pub fn new(code: Code, path: &SourcePath, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { path: path.clone(), span, code, message: message.into(), help: None, related: Vec::new() }
    }

    /// The same with the next step for the author.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same with another place that matters.
    pub fn also(mut self, path: &SourcePath, span: Span, what: impl Into<String>) -> Diagnostic {
        self.related.push((Place { path: path.clone(), span }, what.into()));
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
