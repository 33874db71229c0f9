//! Routes: every page of the output with its address.

use rayon::prelude::*;

use super::urls::filled_already;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site, Url,
    document::CalloutKind,
    facet::PAGE_SIZE,
    page::{PageKind, page_address},
    site::{Agenda, EntryId, ListKind, PageId, Route, Shows},
};
use crate::source::{SourcePath, Span};

/// Every route in the order of addresses. A page or an entry at an address that wellspring fills itself is reported,
/// and its route is not made.
pub fn routes(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<Route> {
    let generated = generated(site).into_iter().map(|(url, shows)| (Route { url, shows }, Wanted::Wellspring));
    let mut routes: Vec<(Route, Wanted<'_>)> = generated.chain(own(site)).chain(former(site)).collect();
    // Of those with one address the first stays the first.
    routes.par_sort_by(|(a, _), (b, _)| a.url.cmp(&b.url));
    routes.dedup_by(|(route, from), (first, _)| {
        let is_taken = route.url == first.url;
        if is_taken {
            diagnostics.extend(from.refused(&route.url));
        }
        is_taken
    });
    routes.into_iter().map(|(route, _)| route).collect()
}

/// Who wants an address.
enum Wanted<'a> {
    Wellspring,
    /// A file that has its address.
    File(&'a SourcePath),
    /// A file that had the address, and where it says so.
    Former(&'a SourcePath, Span),
}

impl Wanted<'_> {
    /// What there is to say if another has the address.
    fn refused(&self, url: &Url) -> Option<Diagnostic> {
        match self {
            Wanted::Wellspring => None,
            Wanted::File(path) => Some(filled_already(path, url)),
            Wanted::Former(path, span) => {
                let message = format!("the former address {url} is in use");
                let diagnostic = Diagnostic::new(Code::FormerAddress, path, *span, message);
                Some(diagnostic.help("take it out of `former_slugs`"))
            }
        }
    }
}

/// The addresses that the site fills from everything it has.
fn generated(site: &Site) -> Vec<(Url, Shows)> {
    let mut routes = vec![(Url::file("404.html"), Shows::NotFound), (Url::page(["search"]), Shows::Search)];
    let kinds: Vec<PageKind> = site.pages.iter().map(|page| page.page.kind).collect();
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
fn own(site: &Site) -> impl Iterator<Item = (Route, Wanted<'_>)> {
    fn route<'a>(url: &Url, shows: Shows, path: &'a SourcePath) -> (Route, Wanted<'a>) {
        (Route { url: url.clone(), shows }, Wanted::File(path))
    }
    let pages = site.pages.iter().enumerate();
    let pages = pages.map(|(at, page)| route(&page.url, Shows::Page(PageId(at)), &page.page.path));
    let entries = site.entries.iter().enumerate();
    let entries = entries.map(|(at, entry)| route(&entry.url, Shows::Entry(EntryId(at)), &entry.entry.path));
    pages.chain(entries)
}

/// The routes from former addresses, each with the file that says so.
fn former(site: &Site) -> Vec<(Route, Wanted<'_>)> {
    let mut former = Vec::new();
    let mut add = |url, to: &Url, path, span| {
        former.push((Route { url, shows: Shows::Redirect(to.clone()) }, Wanted::Former(path, span)));
    };
    for page in &site.pages {
        for slug in &page.page.former_slugs {
            let path = &page.page.path;
            let old = match (path.stem(), path.folder().rsplit_once('/')) {
                // An index page has the address of its folder, so its former name is one of the folder.
                ("index", Some((above, _))) => format!("{above}/{}/index.md", slug.value),
                _ => format!("{}/{}.md", path.folder(), slug.value),
            };
            let Some(old) = SourcePath::new(&old) else { continue };
            add(page_address(&old), &page.url, path, slug.span);
        }
    }
    for entry in &site.entries {
        for slug in &entry.entry.links.former_slugs {
            let old = Url::page(["directory", slug.value.as_str()]);
            add(old, &entry.url, &entry.entry.path, slug.span);
        }
    }
    former
}
