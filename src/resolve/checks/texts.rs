//! The documents of a site with the files that they are from, for checks of texts.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, Site};
use crate::source::{SourcePath, Span};

/// The document of every published page and entry.
pub fn documents(site: &Site) -> impl Iterator<Item = (&SourcePath, &Document)> {
    let pages = site.pages.iter().map(|page| (&page.page.path, &*page.page.document));
    pages.chain(site.entries.iter().map(|entry| (&entry.entry.path, &*entry.entry.document)))
}

/// One hint for all places of a file: where the first one is, what was found there, and how many more there are.
pub fn hint(code: Code, path: &SourcePath, places: &[(Span, String)], help: &str) -> Option<Diagnostic> {
    let (span, first) = places.first()?;
    let message = match places.len() - 1 {
        0 => first.clone(),
        1 => format!("{first}; there is 1 more like it on this page"),
        more => format!("{first}; there are {more} more like it on this page"),
    };
    Some(Diagnostic::new(code, path, *span, message).help(help))
}
