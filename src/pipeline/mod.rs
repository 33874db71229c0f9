//! `build`: the order of the stages, on one screen. No disk, no clock, no environment, no terminal.

mod assembly;
mod memo;
mod output;
mod prepared;

pub use assembly::Assembly;
pub use memo::Memo;
pub use output::{Files, Output};
pub use prepared::Prepared;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Report};
use crate::model::{BuildOptions, File, Item, Site, editors::Editors, review::ReviewOwner};
use crate::parse;
use crate::render;
use crate::resolve;
use crate::source::{Place, Sources};

use memo::Together;

/// What a build returns: the site, complete as far as possible, and everything that an author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    pub output: Output,
    pub summary: Summary,
}

/// What a build says beside its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub report: Report,
    /// How many pages there are, entries of the directory aside.
    pub pages: usize,
    /// How many entries of the directory there are.
    pub entries: usize,
    /// Everything that somebody must check, by the roles that answer for it. No page of the output shows this.
    pub reviews: Vec<ReviewOwner>,
    /// What else editors look after; `None` if the site itself has a mistake. No page of the output shows this.
    pub editors: Option<Editors>,
    /// So many kilobytes a first search may load.
    pub search_budget: usize,
    pub state: State,
}

impl Summary {
    /// Of a site that has a mistake itself, so that nothing is made of it.
    pub fn broken(diagnostics: Vec<Diagnostic>) -> Summary {
        let report = Report::new(diagnostics);
        let (reviews, editors) = (Vec::new(), None);
        Summary { report, pages: 0, entries: 0, reviews, editors, search_budget: 0, state: State::Broken }
    }

    /// Whether the site itself has a mistake, so that there is no output.
    pub fn is_broken(&self) -> bool {
        self.state == State::Broken
    }
}

/// Whether a site could be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The output is a whole site, files with mistakes left out.
    Whole,
    /// The settings, a vocabulary, the owners or the theme have a mistake: there is no output.
    Broken,
}

/// Prepares a site from its sources: everything but the making of its pages. A filled `memo` only saves work.
///
/// # Errors
/// What a build says, if the site itself has a mistake.
pub fn prepare(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Result<Prepared, Box<Summary>> {
    let assembly = assemble(sources, options, memo).map_err(|found| Box::new(Summary::broken(found)))?;
    Ok(Prepared::new(assembly, &mut memo.search))
}

/// Builds a site from its sources, in memory. The same arguments give the same bytes; a filled `memo` only saves work.
pub fn build(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Built {
    let broken = |summary: Summary| Built { output: Output::default(), summary };
    let prepared = match prepare(sources, options, memo) {
        Ok(prepared) => prepared,
        Err(summary) => return broken(*summary),
    };
    let paths = prepared.paths();
    let bytes: Option<Vec<Arc<[u8]>>> =
        paths.par_iter().map(|path| Some(prepared.bytes(path)?.into_owned().into())).collect();
    match (bytes, prepared.summary()) {
        (Some(bytes), summary) => Built { output: paths.into_iter().map(str::to_owned).zip(bytes).collect(), summary },
        (None, summary) => broken(prepared.broken().unwrap_or(summary)),
    }
}

/// Everything before the first file is made: the site is put together and the theme compiled.
///
/// # Errors
/// What there is to say, if the site itself has a mistake.
pub fn assemble(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Result<Assembly, Vec<Diagnostic>> {
    let mut together = match memo.together(sources, options) {
        Some(together) => together,
        None => put_together(sources, options, memo)?,
    };
    let (theme, found) = memo.theme(sources, &together.site.config.theme);
    let Some(theme) = theme else { return Err(together.diagnostics.into_iter().chain(found).collect()) };
    let (accent, about_accent) = render::readable_accent(&theme, &together.accent);
    if together.site.config.accent.value != accent {
        if Arc::get_mut(&mut together.site).is_none() {
            // An earlier preview still shows it.
            together = put_together(sources, options, memo)?;
        }
        let site = Arc::get_mut(&mut together.site).expect("it was just put together");
        site.config.accent.value = accent;
    }
    memo.keep(&together);
    let diagnostics = together.diagnostics.into_iter().chain(found).chain(about_accent).collect();
    Ok(Assembly { site: together.site, theme, sources: sources.clone(), diagnostics, reviews: OnceLock::new() })
}

/// Everything that somebody must check, by the roles that answer for it; no page is made.
///
/// # Errors
/// The report, if the site itself has a mistake.
pub fn reviews(sources: &Sources, options: &BuildOptions) -> Result<Vec<ReviewOwner>, Report> {
    let (site, diagnostics) = site(sources, options, &mut Memo::default());
    site.as_ref().map(resolve::reviews).ok_or_else(|| Report::new(diagnostics))
}

/// Everything that there is to say about the files of a site, without making a page of it: what a form needs to know
/// before it is saved.
pub fn check(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Report {
    let (site, mut diagnostics) = site(sources, options, memo);
    diagnostics.extend(site.iter().flat_map(resolve::check));
    Report::new(diagnostics)
}

/// Every web address outside the site to which one of its files leads, with the places that name it. Those below the
/// site's own address are its own.
pub fn outside(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> BTreeMap<String, Vec<Place>> {
    let parsed = memo.parsed(sources);
    let own: Vec<&str> = parsed
        .iter()
        .filter_map(|parsed| match &parsed.file.item {
            Item::Config(config) => Some(config.base_url.as_str()),
            _ => None,
        })
        .chain(options.base_url.as_deref())
        .collect();
    let mut found: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for (source, parsed) in sources.iter().zip(&parsed) {
        for address in parse::outside(source, &parsed.file.item) {
            if !own.iter().any(|own| address.value.starts_with(own)) {
                let place = Place { path: source.path.clone(), span: address.span };
                found.entry(address.value).or_default().push(place);
            }
        }
    }
    found
}

/// A site that waits for its theme.
///
/// # Errors
/// What there is to say, if the site itself has a mistake.
fn put_together(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Result<Together, Vec<Diagnostic>> {
    let (site, diagnostics) = site(sources, options, memo);
    match site {
        Some(site) => Ok(Together::new(site, diagnostics, sources, options)),
        None => Err(diagnostics),
    }
}

/// The first two stages: every file parsed, all files put together.
fn site(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> (Option<Site>, Vec<Diagnostic>) {
    let parsed = memo.parsed(sources);
    let mut diagnostics: Vec<Diagnostic> =
        parsed.iter().flat_map(|parsed| parsed.diagnostics.iter().cloned()).collect();
    let files: Vec<&File> = parsed.iter().map(|parsed| &parsed.file).collect();
    let (site, found) = resolve::site(&files, options);
    diagnostics.extend(found);
    (site, diagnostics)
}
