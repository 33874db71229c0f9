//! [`Body`]: a document with everything settled that depends on the page it is shown on. `render` turns it into HTML.

use std::sync::Arc;

use crate::model::{Picture, document::Document, drawing::Drawing};

/// The text of a page, ready to be written as HTML.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub document: Arc<Document>,
    /// For each link of the document, in its order.
    pub links: Vec<BodyLink>,
    /// In the order of the text.
    pub terms: Vec<BodyTerm>,
    /// For each drawing of the document, in its order; `None` for one that is not shown.
    pub drawings: Vec<Option<Arc<Drawing>>>,
    /// Stands before every anchor that the body makes, so that several bodies fit on one page. Links within the document follow.
    pub id_prefix: String,
    /// How many levels lower than usual headings are.
    pub lower_headings_by: u8,
}

/// Where a link leads, as it is written on this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyLink {
    /// A relative address on this site.
    Internal(String),
    /// A picture of this site at a relative address.
    Picture { src: String, size: Picture },
    /// An address elsewhere, with a scheme that is safe.
    External(String),
    /// Nowhere: only the words are shown (an image is not shown).
    Nowhere,
}

/// A stretch of a text that is linked to a glossary term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyTerm {
    /// Which text: the `start` of a [`crate::model::document::Text`].
    pub text: u32,
    /// The bytes within that text.
    pub start: u32,
    pub end: u32,
    /// The name of the term in addresses and ids: `hwdg`.
    pub slug: String,
    pub href: String,
}
