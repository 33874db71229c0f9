//! Site → what can be searched: the index for the browser, and the same search for the terminal and for tests.
//!
//! [`documents::of`] says what can be found; [`Tokens`] are the words of one document; [`index`] makes the files of the
//! index. [`query::Engine`] answers from these files alone and in the same way as the browser's script
//! (`themes/default/assets/search-engine.js`): a test compares the two, result by result.

pub mod documents;
mod encode;
mod files;
mod index;
mod json;
pub mod query;
mod relevance;
mod stems;
mod synonyms;
mod tokens;
mod words;

pub use documents::Document;
pub use files::File;
pub use json::line;
pub use relevance::check;
pub use stems::Stems;
pub use tokens::{Tokens, fingerprint};

use crate::model::Site;

/// The files of the index of a site. `documents` are those of [`documents::of`], `tokens` the words of each.
pub fn index(site: &Site, documents: &[Document], tokens: &[&Tokens]) -> Vec<File> {
    let concepts = synonyms::concepts(site);
    let stems = Stems::of(&site.config.language);
    let index = index::index(tokens, &concepts, &stems);
    files::files(site, documents, &index)
}
