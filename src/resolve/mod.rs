//! All files together → [`Site`]. Reads no text, makes no HTML.
//!
//! The entry point is [`site`]. Files with mistakes are set aside and everything else is put together; a reference to a
//! file that is set aside is dropped without a word, because the mistake in that file is reported already.

mod checks;
mod collections;
mod drawings;
mod editors;
mod facets;
mod files;
mod gaps;
mod glossary;
mod handbooks;
mod links;
mod references;
mod related;
mod review;
mod routes;
mod site_index;
mod urls;

pub use checks::{check, hints};
pub use editors::editors;
pub use links::would_be;
pub use review::{by_owner as reviews, confirmation};
pub use urls::filled_already;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Effect};
use crate::model::{
    BuildOptions, Config, Date, File, Page, Site, Url,
    config::ReviewPeriods,
    document::Document,
    gaps::Gaps,
    intervention::Intervention,
    resolved::ResolvedBody,
    site::{CommissioningStatus, PageId, SiteEntry, SitePage},
};
use crate::source::SourcePath;

use files::Files;
use links::AddressBook;

/// Puts the files of a site together. `None` if the site itself is broken: its settings, its home page, its owners or a
/// vocabulary.
///
/// `files` are all files of the site, in the order of their paths. The site grows in place, because later steps need
/// the addresses that earlier ones give out; nobody outside this function holds it before it is whole. Steps that do not
/// need each other are done at the same time.
pub fn site(files: &[&File], options: &BuildOptions) -> (Option<Site>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let bad = references::check(files, &mut diagnostics);
    let mut files = Files::sort(files, &bad, options);
    let config = files.config(&mut diagnostics);
    files.report_home(&mut diagnostics);
    files.report_missing(&mut diagnostics);
    references::check_commissioning(&files, &mut diagnostics);
    let breaks = |d: &Diagnostic| d.code.effect() == Effect::SetAside && files::carries_the_site(&d.path);
    let Some(config) = config.filter(|_| !files.broken() && !diagnostics.iter().any(breaks)) else {
        return (None, diagnostics);
    };
    let addresses = urls::addresses(&mut files, &mut diagnostics);
    let mut site = skeleton(config, &files, addresses, options);
    references::settle(&mut site, &files, &mut diagnostics);
    handbooks::settle(&mut site, &files, &mut diagnostics);
    collections::settle(&mut site, &files);
    (site.facets, site.gaps) = rayon::join(|| facets::facets(&site), || gaps::gaps(&site));
    site.assets = urls::assets(&files, &mut diagnostics);
    let (routes, alike) = rayon::join(|| routes::routes(&site, &mut diagnostics), || related::alike(&site));
    site.routes = routes;
    let index = site_index::pages(&site);
    site_index::settle(&mut site, index);
    let book = AddressBook::new(&site, &files);
    let bodies = bodies(&site, &book, &mut diagnostics);
    let navigation = links::menu(&book, &site.config.navigation, &mut diagnostics);
    let footer = links::menu(&book, &site.config.footer, &mut diagnostics);
    site.announcements = links::announcements(&book, &files, options.today, &mut diagnostics);
    (site.navigation, site.footer) = (navigation, footer);
    settle_bodies(&mut site, bodies);
    related::settle(&mut site, alike);
    (Some(site), diagnostics)
}

/// The site with its pages, entries and terms at their addresses; what refers to something else is still empty.
fn skeleton(config: Config, files: &Files, addresses: urls::Addresses, options: &BuildOptions) -> Site {
    let mut config = config;
    let published_at = config.base_url.clone();
    if let Some(base_url) = &options.base_url {
        config.base_url = if base_url.ends_with('/') { base_url.clone() } else { format!("{base_url}/") };
    }
    let (today, periods) = (options.today, config.review);
    let page = |(page, url): (Arc<Page>, Url)| SitePage {
        review: review::of_page(&page.governance, today, periods),
        page,
        url,
        body: ResolvedBody::default(),
        related: Vec::new(),
        handbook: None,
    };
    let entry = |(entry, url): (Arc<Intervention>, Url)| site_entry(entry, url, today, periods);
    let mut site = Site {
        config,
        published_at,
        today: options.today,
        pages: addresses.pages.into_iter().map(page).collect(),
        entries: addresses.entries.into_iter().map(entry).collect(),
        providers: files.providers.clone(),
        owners: files.owners.clone().unwrap_or_default(),
        vocabularies: files.vocabularies.clone(),
        terms: Vec::new(),
        handbooks: Vec::new(),
        tips: Vec::new(),
        standards: Vec::new(),
        consultations: Vec::new(),
        notes: Vec::new(),
        urgent_help: files.urgent_help.clone(),
        stages: files.stages.clone().unwrap_or_default(),
        synonyms: files.synonyms.clone().unwrap_or_default(),
        search_tests: files.search_tests.clone().unwrap_or_default(),
        announcements: Vec::new(),
        accessibility_checks: files.accessibility_checks.clone().unwrap_or_default(),
        facets: Vec::new(),
        gaps: Gaps::default(),
        index: Vec::new(),
        navigation: Vec::new(),
        footer: Vec::new(),
        routes: Vec::new(),
        assets: Vec::new(),
    };
    site.entries.sort_by_cached_key(|entry| (entry.entry.name.value.to_lowercase(), entry.slug.clone()));
    site.terms = glossary::terms(&site);
    site
}

fn site_entry(entry: Arc<Intervention>, url: Url, today: Date, periods: ReviewPeriods) -> SiteEntry {
    let code = entry.commissioning.status.value.as_str();
    let commissioning = CommissioningStatus::ALL.into_iter().find(|status| status.code() == code);
    SiteEntry {
        slug: entry.path.stem().to_owned(),
        url,
        body: ResolvedBody::default(),
        commissioning: commissioning.expect("an entry with another status is set aside"),
        review: review::state(
            entry.assured_date.as_ref().map(|date| date.value),
            entry.review_by.value,
            today,
            periods,
        ),
        related: Vec::new(),
        replaced_by: None,
        guides: Vec::new(),
        case_studies: Vec::new(),
        entry,
    }
}

/// The texts of pages and of entries, in their order.
type Bodies = (Vec<ResolvedBody>, Vec<ResolvedBody>);

/// Finds out where the links of every document lead, which words are glossary terms and what drawings show.
fn bodies(site: &Site, book: &AddressBook<'_>, diagnostics: &mut Vec<Diagnostic>) -> Bodies {
    let matcher = glossary::Matcher::new(site, diagnostics);
    let own: BTreeMap<PageId, usize> = site.terms.iter().enumerate().map(|(at, term)| (term.page, at)).collect();
    let stages = site.stages.as_slice();
    let body = |path: &SourcePath, document: &Document, own: Option<usize>| {
        let mut found = Vec::new();
        let links = book.links(path, document, &mut found);
        let drawings = drawings::settled(path, document, stages, &mut found);
        (ResolvedBody { links, terms: matcher.uses(document, own), drawings }, found)
    };
    let of_page =
        |(at, page): (usize, &SitePage)| body(&page.page.path, &page.page.document, own.get(&PageId(at)).copied());
    let of_entry = |entry: &SiteEntry| body(&entry.entry.path, &entry.entry.document, None);
    let pages: Vec<(ResolvedBody, Vec<Diagnostic>)> = site.pages.par_iter().enumerate().map(of_page).collect();
    let entries: Vec<(ResolvedBody, Vec<Diagnostic>)> = site.entries.par_iter().map(of_entry).collect();
    let mut take = |(body, found)| {
        diagnostics.extend::<Vec<Diagnostic>>(found);
        body
    };
    (pages.into_iter().map(&mut take).collect(), entries.into_iter().map(take).collect())
}

/// Gives each page and each entry its text, and each term the pages that use it.
fn settle_bodies(site: &mut Site, (pages, entries): Bodies) {
    site.pages.iter_mut().zip(pages).for_each(|(page, body)| page.body = body);
    site.entries.iter_mut().zip(entries).for_each(|(entry, body)| entry.body = body);
    for (term, used_in) in glossary::used_in(site).into_iter().enumerate() {
        site.terms[term].used_in = used_in;
    }
}
