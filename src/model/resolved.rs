//! [`ResolvedBody`]: what the whole site says about one document.

use std::sync::Arc;

use super::drawing::Drawing;
use super::site::TermId;
use super::{Picture, Url};

/// What `resolve` found out about a document: where its links lead and which words are glossary terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedBody {
    /// For each link of the document, in its order.
    pub links: Vec<LinkTarget>,
    /// In the order of the text.
    pub terms: Vec<TermUse>,
    /// For each drawing of the document, in its order; `None` for one that the site has no data for.
    pub drawings: Vec<Option<Arc<Drawing>>>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page or a file of the site.
    Internal(Url),
    /// A picture of the site that is shown where the link stands.
    Picture(Url, Picture),
    /// Another site, or an e-mail or telephone link, with a scheme that is safe.
    External(String),
    /// Nowhere: the words are shown without a link.
    Nowhere,
}

/// A stretch of a text that is the first use of a term in its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermUse {
    pub term: TermId,
    /// Which text: the `start` of a [`super::document::Text`].
    pub text: u32,
    /// The bytes within that text.
    pub start: u32,
    pub end: u32,
}
