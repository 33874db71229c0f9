//! [`Document`]: what can be found, as plain text: a page of the site with its sections.
//!
//! The entry point is [`of`]. It reads the [`Site`], never HTML, so that it knows headings, names and kinds for certain.

mod directory;
mod lists;
mod pages;
mod text;

pub use text::tidy;

#[cfg(test)]
pub use pages::plain;

use rayon::prelude::*;

use crate::model::{Site, Url, site::EntryId};

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub url: Url,
    pub kind: Kind,
    pub standing: Standing,
    pub title: String,
    /// Where it belongs, such as the title of its handbook; may be empty.
    pub context: String,
    /// One sentence that is shown when no part of the text fits better.
    pub summary: String,
    /// Other names, as good as the title.
    pub names: Vec<String>,
    /// Questions that it answers, as readers ask them. They are not shown.
    pub asked_as: Vec<String>,
    /// Words that lead to it and are not shown.
    pub hints: Vec<String>,
    /// At least one: the text before the first heading.
    pub sections: Vec<Section>,
    /// Which entry of the directory it is, to filter by its facets.
    pub entry: Option<EntryId>,
}

/// A part of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The anchor on the page; empty for its start.
    pub id: String,
    pub heading: Heading,
    /// On one line with single spaces, as [`tidy`] makes it.
    pub text: String,
}

/// The heading of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    #[default]
    None,
    /// Words of the author: they can be searched.
    Written(String),
    /// The same on every page of a kind: shown, not searched.
    Fixed(&'static str),
}

impl Heading {
    /// The words; empty if there are none.
    pub fn words(&self) -> &str {
        match self {
            Heading::None => "",
            Heading::Written(words) => words,
            Heading::Fixed(words) => words,
        }
    }
}

/// The kinds by which results are grouped, in the order of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Guidance,
    HowTo,
    Subject,
    Directory,
    Glossary,
    CaseStudy,
    Evidence,
    Standard,
    Consultation,
    Form,
    News,
}

impl Kind {
    /// The name that programs use.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Guidance => "guidance",
            Kind::HowTo => "how-to",
            Kind::Subject => "subject",
            Kind::Directory => "directory",
            Kind::Glossary => "glossary",
            Kind::CaseStudy => "case-study",
            Kind::Evidence => "evidence",
            Kind::Standard => "standard",
            Kind::Consultation => "consultation",
            Kind::Form => "form",
            Kind::News => "news",
        }
    }

    /// The words that readers see.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Guidance => "Guidance",
            Kind::HowTo => "How-to guides",
            Kind::Subject => "Find support by subject",
            Kind::Directory => "Directory",
            Kind::Glossary => "Glossary",
            Kind::CaseStudy => "Case studies",
            Kind::Evidence => "Evidence reviews",
            Kind::Standard => "Quality standards",
            Kind::Consultation => "Consultation",
            Kind::Form => "Forms and checklists",
            Kind::News => "News and events",
        }
    }
}

/// How much a document counts beside others with the same words, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing(pub u8);

impl Standing {
    /// What most documents have.
    pub const USUAL: Standing = Standing(100);
    /// What is past, ended or withdrawn, and lists that only lead on.
    pub const LESSER: Standing = Standing(75);
}

/// Everything that can be found on a site, in the order of the index: by kind, standing and address.
pub fn of(site: &Site) -> Vec<Document> {
    let mut documents: Vec<Document> =
        site.routes.par_iter().filter_map(|route| pages::document(site, route)).collect();
    documents.sort_by(|a, b| (a.kind, b.standing, &a.url).cmp(&(b.kind, a.standing, &b.url)));
    documents
}
