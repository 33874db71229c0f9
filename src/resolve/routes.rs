//! Routes: every page of the output with its address.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rayon::prelude::*;

use super::urls::{filled_already, page_address};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site, Url,
    document::CalloutKind,
    facet::PAGE_SIZE,
    page::PageKind,
    site::{Agenda, EntryId, ListKind, PageId, Route, Shows},
};
use crate::source::{SourcePath, Span};

/// Every route in the order of addresses. A page or an entry at an address that wellspring fills itself is reported,
/// and its route is not made.
pub fn routes(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<Route> {
    let mut routes: HashMap<Url, Shows> = generated(site).into_iter().collect();
    for (url, shows, path) in own(site) {
        match routes.entry(url) {
            Entry::Vacant(place) => {
                place.insert(shows);
            }
            Entry::Occupied(place) => diagnostics.push(filled_already(&path, place.key())),
        }
    }
    for (from, to, path, span) in former(site) {
        match routes.entry(from) {
            Entry::Vacant(place) => {
                place.insert(Shows::Redirect(to));
            }
            Entry::Occupied(place) => {
                let message = format!("the former address {} is in use", place.key());
                let diagnostic = Diagnostic::new(Code::FormerAddress, &path, span, message);
                diagnostics.push(diagnostic.help("take it out of `former_slugs`"));
            }
        }
    }
    let mut routes: Vec<Route> = routes.into_iter().map(|(url, shows)| Route { url, shows }).collect();
    routes.par_sort_unstable_by(|a, b| a.url.cmp(&b.url));
    routes
}

/// The addresses that the site fills from everything it has.
fn generated(site: &Site) -> Vec<(Url, Shows)> {
    let mut routes = vec![(Url::file("404.html"), Shows::NotFound), (Url::page(["search"]), Shows::Search)];
    let kinds: Vec<PageKind> = site.pages.iter().map(|page| PageKind::of_path(&page.page.path)).collect();
    for list in ListKind::ALL {
        if kinds.contains(&list.page_kind()) {
            routes.push((list.url(), Shows::List(list)));
        }
    }
    if !site.terms.is_empty() {
        routes.push((Url::page(["glossary"]), Shows::Glossary));
    }
    for (at, handbook) in site.handbooks.iter().enumerate() {
        let folder = site.page(handbook.page).page.path.folder();
        let at_part = |part| Url::page(folder.split('/').skip(1).chain([part]));
        routes.push((at_part("print"), Shows::HandbookPrint(at)));
        let kinds: Vec<CalloutKind> =
            handbook.chapters().flat_map(|id| &site.page(id).page.document.callout_kinds).copied().collect();
        for (kind, (part, _)) in CalloutKind::ALL.into_iter().filter_map(|kind| Some((kind, kind.gathered()?))) {
            if kinds.contains(&kind) {
                routes.push((at_part(part), Shows::Callouts(at, kind)));
            }
        }
    }
    for (at, group) in site.tips.iter().enumerate() {
        if !group.tips.is_empty() && !group.trusts.is_empty() {
            routes.push((group.matrix_url(), Shows::Matrix(at)));
        }
    }
    for (at, group) in site.consultations.iter().enumerate() {
        routes.push((site.page(group.page).url.join("themes"), Shows::Themes(at)));
    }
    for (at, group) in site.standards.iter().enumerate() {
        for agenda in Agenda::ALL {
            let url = Url::page(["standards", group.name.as_str(), agenda.segment()]);
            routes.push((url, Shows::Agenda(at, agenda)));
        }
    }
    if !site.notes.is_empty() {
        routes.push((Url::page(["experience"]), Shows::Experience));
    }
    if !site.entries.is_empty() {
        routes.extend(directory(site));
    }
    routes.extend(site.gaps.pages().into_iter().map(|page| (site.gaps.url(page), Shows::Gaps(page))));
    routes
}

/// The pages of the directory but for those of its entries.
fn directory(site: &Site) -> Vec<(Url, Shows)> {
    let at = |segment| Url::page(["directory", segment]);
    let mut routes = vec![
        (at("a-to-z"), Shows::AToZ),
        (at("compare"), Shows::Compare),
        (at("shortlist"), Shows::Shortlist),
        (at("about-ratings"), Shows::AboutRatings),
    ];
    let list = Url::page(["directory"]);
    routes.extend(pages(site.listed().len()).map(|page| (list.numbered(page), Shows::Directory(page))));
    for (at, index) in site.facets.iter().enumerate() {
        routes.push((index.url.clone(), Shows::Facet(at)));
        for (value_at, value) in index.values.iter().enumerate() {
            let shows = |page| Shows::FacetValue(at, value_at, page);
            routes.extend(pages(value.entries.len()).map(|page| (value.url.numbered(page), shows(page))));
        }
    }
    for (at, entry) in site.entries.iter().enumerate() {
        routes.push((entry.url.join("brief"), Shows::Brief(EntryId(at))));
    }
    routes
}

/// The numbers of the pages of a list of so many entries; one that is empty has a page, too.
fn pages(entries: usize) -> std::ops::RangeInclusive<usize> {
    1..=entries.div_ceil(PAGE_SIZE).max(1)
}

/// The routes of what authors wrote, each with its file.
fn own(site: &Site) -> impl Iterator<Item = (Url, Shows, SourcePath)> + '_ {
    let pages = site.pages.iter().enumerate();
    let pages = pages.map(|(at, page)| (page.url.clone(), Shows::Page(PageId(at)), page.page.path.clone()));
    let entries = site.entries.iter().enumerate();
    let entries = entries.map(|(at, entry)| (entry.url.clone(), Shows::Entry(EntryId(at)), entry.entry.path.clone()));
    pages.chain(entries)
}

/// Former addresses: from where, to where, and who says so.
fn former(site: &Site) -> Vec<(Url, Url, SourcePath, Span)> {
    let mut former = Vec::new();
    for page in &site.pages {
        for slug in &page.page.former_slugs {
            let path = &page.page.path;
            let old = match (path.stem(), path.folder().rsplit_once('/')) {
                // An index page has the address of its folder, so its former name is one of the folder.
                ("index", Some((above, _))) => format!("{above}/{}/index.md", slug.value),
                _ => format!("{}/{}.md", path.folder(), slug.value),
            };
            let Some(old) = SourcePath::new(&old) else { continue };
            former.push((page_address(&old), page.url.clone(), path.clone(), slug.span));
        }
    }
    for entry in &site.entries {
        for slug in &entry.entry.links.former_slugs {
            let old = Url::page(["directory", slug.value.as_str()]);
            former.push((old, entry.url.clone(), entry.entry.path.clone(), slug.span));
        }
    }
    former
}
