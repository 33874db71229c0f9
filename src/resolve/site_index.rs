//! The index of the site: the names of everything that a route shows, and the routes of the index itself.

use rayon::prelude::*;

use crate::model::{
    Site, Url,
    facet::Values,
    gaps::{GapPage, GapPart},
    page::Detail,
    site::{CommissioningStatus, EntryId, PageId, Route, Shows},
    site_index::{self, IndexName, letter},
};

/// How many names one page of the index holds at most.
const PAGE_SIZE: usize = 150;

/// The pages of the index, from the routes of the site.
pub fn pages(site: &Site) -> Vec<Vec<IndexName>> {
    in_pages(site.routes.par_iter().flat_map_iter(|route| names(site, route)).map(keyed).collect())
}

/// A name with what puts it in the order of the alphabet: the letter under which it stands, and the name in small letters.
type Keyed = ((char, String), IndexName);

fn keyed(name: IndexName) -> Keyed {
    ((letter(&name.name), name.name.to_lowercase()), name)
}

/// The names in the order of the alphabet, cut into pages. A letter is cut only if it alone is too long.
fn in_pages(mut names: Vec<Keyed>) -> Vec<Vec<IndexName>> {
    names.par_sort_by(|(key, name), (other_key, other)| (key, &name.url).cmp(&(other_key, &other.url)));
    names.dedup_by(|(key, name), (other_key, other)| name.url == other.url && key == other_key);
    let letters = names.chunk_by(|((letter, _), _), ((other, _), _)| letter == other);
    let lengths: Vec<usize> = letters.map(<[_]>::len).collect();
    let mut names = names.into_iter().map(|(_, name)| name);
    let mut pages: Vec<Vec<IndexName>> = Vec::new();
    for length in lengths {
        match pages.last_mut().filter(|page| page.len() + length <= PAGE_SIZE) {
            Some(page) => page.extend(names.by_ref().take(length)),
            None => {
                let parts = (0..length).step_by(PAGE_SIZE).map(|from| (length - from).min(PAGE_SIZE));
                pages.extend(parts.map(|part| names.by_ref().take(part).collect::<Vec<_>>()));
            }
        }
    }
    pages
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
    let what = page.kind.in_words();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(first: char, count: usize) -> Vec<IndexName> {
        let name = |at| format!("{first}{at:04}");
        let line =
            |at| IndexName { name: name(at), url: Url::page([name(at).as_str()]), what: String::new(), see: None };
        (0..count).map(line).collect()
    }

    #[test]
    fn pages_are_cut_between_letters_unless_a_letter_is_too_long() {
        let check = |counts: &[(char, usize)], expected: &[usize]| {
            let all = counts.iter().rev().flat_map(|(first, count)| names(*first, *count)).map(keyed).collect();
            let pages = in_pages(all);
            assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), expected, "{counts:?}");
            assert!(pages.concat().is_sorted_by_key(|name| name.name.clone()), "{counts:?}");
        };
        check(&[], &[]);
        check(&[('a', 3), ('b', 4)], &[7]);
        check(&[('a', 100), ('b', 50), ('c', 1)], &[150, 1]);
        check(&[('a', 100), ('b', 51), ('c', 1)], &[100, 52]);
        check(&[('a', 10), ('b', 310), ('c', 1)], &[10, 150, 150, 11]);
    }

    #[test]
    fn a_name_stands_once_for_each_page() {
        let name = |name: &str, at: &str| IndexName {
            name: name.to_owned(),
            url: Url::page([at]),
            what: String::new(),
            see: None,
        };
        let all = [name("Sleep", "a"), name("sleep", "a"), name("Sleep", "b")];
        let pages = in_pages(all.map(keyed).into());
        assert_eq!(pages.concat().iter().map(|name| name.url.path()).collect::<Vec<_>>(), ["a/", "b/"]);
    }
}
