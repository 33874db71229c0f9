//! `build`: the order of the stages, on one screen.

mod memo;
mod output;

pub use memo::Memo;
pub use output::Output;

pub use crate::model::{BuildOptions, Drafts};

use crate::diagnostic::Report;
use crate::source::Sources;

/// What a build returns: the site, complete as far as possible, and everything that an author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    pub output: Output,
    pub report: Report,
    /// How many pages and directory entries are published.
    pub pages: usize,
    pub entries: usize,
    /// Whether the site itself cannot be built (its settings, a vocabulary or the theme): `output` is empty then.
    pub broken: bool,
}

/// Builds a site from its sources.
pub fn build(sources: &Sources, _options: &BuildOptions, _memo: &mut Memo) -> Built {
    let mut output = Output::default();
    output.insert("index.html".to_owned(), format!("<p>{}</p>", sources.len()).into_bytes());
    Built { output, report: Report::default(), pages: 1, entries: 0, broken: false }
}
