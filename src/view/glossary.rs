//! The glossary: all terms from A to Z, and a page for each.

use serde::Serialize;

use super::chrome::{About, LinkView};
use super::content::document_view;
use super::listing::view;
use super::words::{capitalised, letter_id};
use super::{Data, Seen, View};
use crate::model::{
    Site, Url,
    page::{Detail, Term},
    site::{PageId, SiteTerm, TermId},
    site_index::letter,
};

/// A letter that is in use.
#[derive(Debug, Serialize)]
pub struct LetterView {
    pub letter: String,
    pub id: String,
    pub href: String,
}

impl LetterView {
    /// The view of a letter.
    pub fn new(letter: char) -> LetterView {
        let id = letter_id(letter);
        LetterView { letter: letter.to_string(), href: format!("#{id}"), id }
    }
}

/// What `glossary.html` sees.
#[derive(Debug, Serialize)]
pub struct GlossaryData {
    pub letters: Vec<LetterView>,
    pub groups: Vec<TermGroup>,
    pub count: usize,
}

/// The terms of a letter.
#[derive(Debug, Serialize)]
pub struct TermGroup {
    pub letter: String,
    pub id: String,
    pub terms: Vec<TermLine>,
}

/// A term in the list.
#[derive(Debug, Serialize)]
pub struct TermLine {
    pub term: String,
    pub abbreviation: String,
    pub short: String,
    pub href: String,
    pub historical: bool,
}

/// What `term.html` sees.
#[derive(Debug, Serialize)]
pub struct TermData {
    pub term: String,
    pub abbreviation: String,
    pub short: String,
    pub also: Vec<String>,
    pub status: &'static str,
    pub until: String,
    pub succeeded_by: Option<LinkView>,
    pub replaces: Vec<LinkView>,
    pub not_to_confuse_with: Vec<OtherTerm>,
    pub used_in: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// A term that is easily mistaken for another.
#[derive(Debug, Serialize)]
pub struct OtherTerm {
    pub title: String,
    pub href: String,
    pub short: String,
}

/// All terms from A to Z.
pub fn glossary(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let mut groups: Vec<TermGroup> = Vec::new();
    for term in &site.terms {
        let page = site.page(term.page);
        let letter = letter(&page.page.title.value);
        if groups.last().is_none_or(|group| group.id != letter_id(letter)) {
            groups.push(TermGroup { letter: letter.to_string(), id: letter_id(letter), terms: Vec::new() });
        }
        let line = TermLine {
            term: capitalised(&page.page.title.value),
            abbreviation: abbreviation(site, term),
            short: page.page.summary.clone(),
            href: seen.href(&page.url),
            historical: page.page.status.code == "historical",
        };
        groups.last_mut().expect("a group was just made").terms.push(line);
    }
    let letters = groups.iter().map(|group| LetterView::new(group.letter.chars().next().unwrap_or('#'))).collect();
    let summary = "Words and abbreviations used on this site, in plain English.";
    let about = About { title: "Glossary", summary, kind: "glossary", above: Vec::new() };
    view(seen, "glossary.html", &about, Data::Glossary(GlossaryData { letters, groups, count: site.terms.len() }))
}

fn detail<'a>(site: &'a Site, term: &SiteTerm) -> Option<&'a Term> {
    match &site.page(term.page).page.detail {
        Detail::Term(term) => Some(term),
        _ => None,
    }
}

fn abbreviation(site: &Site, term: &SiteTerm) -> String {
    detail(site, term).and_then(|term| term.abbreviation.clone()).unwrap_or_default()
}

/// The page of a term.
pub fn term(site: &Site, id: PageId) -> View {
    let page = site.page(id);
    let seen = Seen { site, from: &page.url };
    let at = site.terms.iter().position(|term| term.page == id).expect("every page of a term has its term");
    let term = &site.terms[at];
    let detail = detail(site, term).expect("the page is one of a term");
    let link = |id: &TermId| {
        let page = site.page(site.term(*id).page);
        seen.link(&capitalised(&page.page.title.value), &page.url)
    };
    let other = |id: &TermId| {
        let LinkView { title, href } = link(id);
        OtherTerm { title, href, short: site.page(site.term(*id).page).page.summary.clone() }
    };
    let data = TermData {
        term: capitalised(&page.page.title.value),
        abbreviation: detail.abbreviation.clone().unwrap_or_default(),
        short: detail.short.clone(),
        also: detail.plural.iter().chain(&detail.also).cloned().collect(),
        status: page.page.status.code,
        until: detail.until.map(|year| year.to_string()).unwrap_or_default(),
        succeeded_by: term.succeeded_by.as_ref().map(link),
        replaces: term.replaces.iter().map(link).collect(),
        not_to_confuse_with: term.not_to_confuse_with.iter().map(other).collect(),
        used_in: term.used_in.iter().map(|item| seen.link(&capitalised(&item.title), &item.url)).collect(),
        previous: at.checked_sub(1).map(|before| link(&TermId(before))),
        next: site.terms.get(at + 1).map(|_| link(&TermId(at + 1))),
    };
    document_view(site, id, "term.html", Data::Term(Box::new(data)))
}
