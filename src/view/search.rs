//! The page of the search, which without script is one to browse the site, and the index of the site.

use serde::Serialize;

use super::chrome::About;
use super::directory::Part;
use super::glossary::LetterView;
use super::listing::{introduction, view};
use super::words::letter_id;
use super::{Data, Seen, View};
use crate::model::{
    Site, Url,
    page::{Detail, PageKind},
    site::{ListKind, MenuItem, Shows},
    site_index::{self, letter},
};

const ASSETS: [&str; 3] = ["assets/search.css", "assets/search-engine.js", "assets/search-page.js"];

/// What `search.html` sees.
#[derive(Debug, Serialize)]
pub struct SearchData {
    /// Where the form leads without script: this page.
    pub action: String,
    /// Everything there is, by kind.
    pub kinds: Vec<BrowseLink>,
    /// The questions by which the directory is narrowed down.
    pub facets: Vec<BrowseLink>,
    /// The letters of the index of the site.
    pub letters: Vec<LetterView>,
    pub index_href: String,
    /// The directory and the glossary, empty if there are none.
    pub directory_href: String,
    pub glossary_href: String,
}

/// A place to browse.
#[derive(Debug, Serialize)]
pub struct BrowseLink {
    pub title: String,
    pub href: String,
    pub summary: String,
}

/// What `site-index.html` sees.
#[derive(Debug, Serialize)]
pub struct SiteIndexData {
    /// Of the whole index, not only of this page.
    pub letters: Vec<LetterView>,
    pub groups: Vec<NameGroup>,
    pub part: Part,
    /// The index of the directory alone; empty if there is none.
    pub a_to_z_href: String,
}

/// The names of a letter.
#[derive(Debug, Serialize)]
pub struct NameGroup {
    pub letter: String,
    pub id: String,
    pub names: Vec<NameView>,
}

/// A name with where it leads.
#[derive(Debug, Serialize)]
pub struct NameView {
    pub name: String,
    pub href: String,
    /// What is found there; may be empty.
    pub what: String,
    /// Of another name: the one that the page itself has; otherwise empty.
    pub see: String,
}

fn place() -> MenuItem {
    MenuItem { title: "Search".to_owned(), url: address() }
}

/// The address of the page of the search.
pub fn address() -> Url {
    Url::page(["search"])
}

/// The page of the search.
pub fn search(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let facet = |index: &crate::model::site::FacetIndex| BrowseLink {
        title: index.facet.row().plural.to_owned(),
        href: seen.href(&index.url),
        summary: index.facet.row().introduction.to_owned(),
    };
    let href = |there: bool, part| if there { seen.href(&Url::page([part])) } else { String::new() };
    let has_entries = !site.entries.is_empty();
    let data = SearchData {
        action: seen.href(url),
        kinds: kinds(seen),
        facets: if has_entries { site.facets.iter().map(facet).collect() } else { Vec::new() },
        letters: letters(seen),
        index_href: if site.index.is_empty() { String::new() } else { seen.href(&site_index::address()) },
        directory_href: href(has_entries, "directory"),
        glossary_href: href(!site.terms.is_empty(), "glossary"),
    };
    let about = About {
        title: "Search",
        summary: "Search every page of the site and every entry of the directory.",
        kind: "search",
        above: Vec::new(),
    };
    let mut view = view(seen, "search.html", &about, Data::Search(data)).with_assets(seen, &ASSETS);
    view.page.search = None;
    view
}

/// The lists of the site, and the pages that stand for many.
fn kinds(seen: Seen<'_>) -> Vec<BrowseLink> {
    let site = seen.site;
    let has = |shows: &Shows| site.routes.iter().any(|route| route.shows == *shows);
    let link = |title: &str, url: &Url, summary: &str| BrowseLink {
        title: title.to_owned(),
        href: seen.href(url),
        summary: summary.to_owned(),
    };
    let mut kinds = Vec::new();
    if has(&Shows::Directory(1)) {
        kinds.push(link("Directory", &Url::page(["directory"]), "Support that is commissioned, or could be."));
    }
    let lists = ListKind::ALL.into_iter().filter(|list| has(&Shows::List(*list)));
    kinds.extend(lists.map(|list| link(list.title(), &list.url(), introduction(list))));
    if has(&Shows::Glossary) {
        kinds.push(link("Glossary", &Url::page(["glossary"]), "Words and abbreviations in plain English."));
    }
    // A folder of pages is found by the page of that folder.
    let folders = site.pages.iter().filter(|page| {
        let path = page.page.path.as_str();
        let top = matches!(page.page.detail, Detail::Page) && path.matches('/').count() == 2;
        top && page.page.kind == PageKind::Page && page.page.path.stem() == "index"
    });
    kinds.extend(folders.map(|page| link(&page.page.title.value, &page.url, &page.page.summary)));
    kinds
}

/// One page of the index of the site, counted from 1.
pub fn index(site: &Site, number: usize, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let names = &site.index[number - 1];
    let group = |names: &[site_index::IndexName]| {
        let letter = letter(&names[0].name);
        let name = |name: &site_index::IndexName| NameView {
            name: name.name.clone(),
            href: seen.href(&name.url),
            what: name.what.clone(),
            see: name.see.clone().unwrap_or_default(),
        };
        NameGroup { letter: letter.to_string(), id: letter_id(letter), names: names.iter().map(name).collect() }
    };
    let of = site.index.len();
    let link = |page: usize| seen.link(&format!("Index of the site: {}", range(site, page)), &address_of(page));
    let data = SiteIndexData {
        letters: letters(seen),
        groups: names.chunk_by(|a, b| letter(&a.name) == letter(&b.name)).map(group).collect(),
        part: Part {
            number,
            of,
            previous: (number > 1).then(|| link(number - 1)),
            next: (number < of).then(|| link(number + 1)),
        },
        a_to_z_href: if site.entries.is_empty() {
            String::new()
        } else {
            seen.href(&Url::page(["directory", "a-to-z"]))
        },
    };
    let title = if of > 1 { format!("Index of the site: {}", range(site, number)) } else { "Index of the site".into() };
    let part = if of > 1 { format!(": {}", range(site, number)) } else { String::new() };
    let summary = format!("Every page and every entry by its name, with other names and abbreviations{part}.");
    let about = About { title: &title, summary: &summary, kind: "site-index", above: vec![place()] };
    view(seen, "site-index.html", &about, Data::SiteIndex(data))
}

fn address_of(page: usize) -> Url {
    site_index::address().numbered(page)
}

/// The letters of a page of the index: "A to C".
fn range(site: &Site, page: usize) -> String {
    let names = &site.index[page - 1];
    let [first, last] = [names.first(), names.last()].map(|name| name.map_or('#', |name| letter(&name.name)));
    let word = |letter: char| if letter == '#' { "0–9".to_owned() } else { letter.to_string() };
    if first == last { word(first) } else { format!("{} to {}", word(first), word(last)) }
}

/// Every letter in use, with the first place where it stands in the index.
fn letters(seen: Seen<'_>) -> Vec<LetterView> {
    let mut letters: Vec<LetterView> = Vec::new();
    for (at, names) in seen.site.index.iter().enumerate() {
        for name in names {
            let letter = letter(&name.name);
            let id = letter_id(letter);
            if letters.last().is_none_or(|last| last.id != id) {
                let href = seen.href(&address_of(at + 1).at(&id));
                letters.push(LetterView { letter: letter.to_string(), href, id });
            }
        }
    }
    letters
}
