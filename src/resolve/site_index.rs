//! The index of the site: the names of everything that a route shows, and the routes of the index itself.

use rayon::prelude::*;

use crate::model::{
    Site, Url,
    facet::Values,
    gaps::{GapPage, GapPart},
    page::{Detail, PageKind},
    site::{CommissioningStatus, EntryId, PageId, Route, Shows},
    site_index::{self, IndexName},
};

/// The pages of the index, from the routes of the site.
pub fn pages(site: &Site) -> Vec<Vec<IndexName>> {
    site_index::pages(site.routes.par_iter().flat_map_iter(|route| names(site, route)).collect())
}

/// Gives the site the pages of its index, and their routes.
pub fn settle(site: &mut Site, index: Vec<Vec<IndexName>>) {
    site.index = index;
    let address = site_index::address();
    let shown = 1..=site.index.len();
    site.routes.extend(shown.map(|page| Route { url: address.numbered(page), shows: Shows::SiteIndex(page) }));
    site.routes.sort_by(|a, b| a.url.cmp(&b.url));
}

/// The names of what a route shows; none of pages that only repeat others.
fn names(site: &Site, route: &Route) -> Vec<IndexName> {
    let url = &route.url;
    let list = |title: &str| named(url, title, "", Vec::new());
    match &route.shows {
        Shows::Page(id) => page(site, *id),
        Shows::Entry(id) => entry(site, *id),
        Shows::FacetValue(facet, value, 1) => facet_value(site, *facet, *value),
        Shows::Facet(at) => list(site.facets[*at].facet.row().plural),
        Shows::List(kind) => list(kind.title()),
        Shows::Glossary => list("Glossary"),
        Shows::Directory(1) => list("Directory"),
        Shows::AToZ => list("A to Z of the directory"),
        Shows::Compare => list("Compare entries"),
        Shows::Shortlist => list("Shortlist"),
        Shows::AboutRatings => list("What the ratings mean"),
        Shows::Gaps(page) => gap_map(site, *page).map(|title| list(&title)).unwrap_or_default(),
        Shows::Callouts(at, kind) => {
            let book = &site.page(site.handbooks[*at].page).page.title.value;
            kind.gathered().map(|(_, title)| list(&format!("{title}: {book}"))).unwrap_or_default()
        }
        Shows::Themes(at) => list(&format!("All themes: {}", site.page(site.consultations[*at].page).page.title.value)),
        Shows::Matrix(_) => list("Tips and trusts in one table"),
        Shows::Agenda(_, agenda) => list(agenda.title()),
        Shows::Experience => list("School experience"),
        Shows::Directory(_) | Shows::FacetValue(..) | Shows::Brief(_) | Shows::HandbookPrint(_) => Vec::new(),
        Shows::Search | Shows::SiteIndex(_) | Shows::NotFound | Shows::Redirect(_) => Vec::new(),
    }
}

/// A title and the other names that lead to it.
fn named<'a>(url: &Url, title: &str, what: &str, others: impl IntoIterator<Item = &'a String>) -> Vec<IndexName> {
    let name = |name: &str, see: Option<String>| IndexName {
        name: name.to_owned(),
        url: url.clone(),
        what: what.to_owned(),
        see,
    };
    let others = others.into_iter().filter(|other| other.to_lowercase() != title.to_lowercase());
    let others: Vec<IndexName> = others.map(|other| name(other, Some(title.to_owned()))).collect();
    std::iter::once(name(title, None)).chain(others).collect()
}

fn page(site: &Site, id: PageId) -> Vec<IndexName> {
    let found = site.page(id);
    let page = &found.page;
    let title = &page.title.value;
    let what = PageKind::of_path(&page.path).in_words();
    match &page.detail {
        Detail::Home => Vec::new(),
        Detail::Page => named(&found.url, title, "", Vec::new()),
        Detail::Term(term) => {
            let others = term.abbreviation.iter().chain(&term.also);
            named(&found.url, title, what, others)
        }
        Detail::Chapter(_) => {
            let handbook = found.handbook.map(|at| &site.page(site.handbooks[at].page).page.title.value);
            let what = handbook.map_or_else(|| what.to_owned(), |handbook| format!("{what} of {handbook}"));
            named(&found.url, title, &what, Vec::new())
        }
        _ => named(&found.url, title, what, Vec::new()),
    }
}

fn entry(site: &Site, id: EntryId) -> Vec<IndexName> {
    let found = site.entry(id);
    if found.commissioning == CommissioningStatus::Ended {
        return Vec::new();
    }
    named(&found.url, &found.entry.name.value, "directory", &found.entry.description.also_known_as)
}

/// A value that entries have, with the words that people type for it.
fn facet_value(site: &Site, facet: usize, at: usize) -> Vec<IndexName> {
    let index = &site.facets[facet];
    let Some(value) = index.values.get(at).filter(|value| !value.entries.is_empty()) else { return Vec::new() };
    let row = index.facet.row();
    let synonyms = match row.values {
        Values::Vocabulary(name) => site.vocabularies.get(&name).and_then(|list| list.value(&value.code)),
        Values::Scale(..) | Values::Providers => None,
    };
    named(&value.url, &value.label, &row.singular.to_lowercase(), synonyms.iter().flat_map(|known| &known.synonyms))
}

fn gap_map(site: &Site, page: GapPage) -> Option<String> {
    let area = site.gaps.maps[page.map].area.as_ref();
    match (page.part, area) {
        (GapPart::Topics, None) => Some("Gap map".to_owned()),
        (GapPart::Topics, Some(area)) => Some(format!("Gap map: {}", area.label)),
        (GapPart::Groups, None) => Some("Gap map by group".to_owned()),
        (GapPart::Groups, Some(_)) | (GapPart::Topic(_) | GapPart::Group(_), _) => None,
    }
}
