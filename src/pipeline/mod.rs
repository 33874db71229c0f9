//! `build`: the order of the stages, on one screen. No disk, no clock, no environment, no terminal.

mod memo;
mod output;
mod pages;

pub use memo::Memo;
pub use output::Output;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::export::{self, ENTRY_FORMATS, FORMATS, SETS};
use crate::model::{BuildOptions, File, Site, Url, editors::Editors, review::ReviewOwner, site::EntryId};
use crate::render::{self, Theme};
use crate::resolve;
use crate::search::{self, Weight};
use crate::source::{Sources, Span};

/// What a build returns: the site, complete as far as possible, and everything that an author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    pub output: Output,
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

impl Built {
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

/// Builds a site from its sources. The same arguments give the same bytes; a filled `memo` only saves work.
pub fn build(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Built {
    let (site, mut diagnostics) = site(sources, options, memo);
    let Some(mut site) = site else { return broken(diagnostics) };

    let (theme, found) = memo.theme(sources, &site.config.theme);
    diagnostics.extend(found);
    let Some(theme) = theme else { return broken(diagnostics) };
    let (accent, found) = render::readable_accent(&theme, &site.config);
    site.config.accent.value = accent;
    diagnostics.extend(found);

    match memo.pages.render(&site, &theme) {
        Ok(pages) => {
            let mut output = output(&site, sources, &theme, pages, &mut diagnostics);
            let index = search::index(&site, &mut memo.search);
            diagnostics.extend(search::check(&site, &index));
            for (path, text) in index {
                output.insert(path, text.into_bytes());
            }
            let (pages, entries) = (site.pages.len(), site.entries.len());
            let editors = Some(resolve::editors(&site));
            let (report, reviews) = (Report::new(diagnostics), site.reviews);
            let search_budget = site.config.search.budget_kb;
            Built { output, report, pages, entries, reviews, editors, search_budget, state: State::Whole }
        }
        Err(found) => {
            diagnostics.extend(found);
            broken(diagnostics)
        }
    }
}

/// Everything that somebody must check, by the roles that answer for it; no page is made.
///
/// # Errors
/// The report, if the site itself has a mistake.
pub fn reviews(sources: &Sources, options: &BuildOptions) -> Result<Vec<ReviewOwner>, Report> {
    let (site, diagnostics) = site(sources, options, &mut Memo::for_one_build());
    site.map(|site| site.reviews).ok_or_else(|| Report::new(diagnostics))
}

/// What a first search costs readers, and a warning in the report if that is more than the settings allow. `None` without
/// anything to search. Not a part of [`build`]: a preview need not know it after every change.
pub fn weigh_search(built: &mut Built) -> Option<Weight> {
    let output = &built.output;
    let file = |path: &str| output.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    // Those that the search in the header of every page loads.
    let is_script = |path: &str| matches!(path, "assets/search.js" | "assets/search-engine.js");
    let scripts: Vec<&[u8]> = output.iter().filter(|(path, _)| is_script(path)).map(|(_, bytes)| &**bytes).collect();
    let weight = search::weigh(&file, &scripts)?;
    built.report.extend(search::over_budget(&weight, built.search_budget));
    Some(weight)
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

fn broken(diagnostics: Vec<Diagnostic>) -> Built {
    let (output, report) = (Output::default(), Report::new(diagnostics));
    let (reviews, editors) = (Vec::new(), None);
    Built { output, report, pages: 0, entries: 0, reviews, editors, search_budget: 0, state: State::Broken }
}

/// Everything that is written: pages, files made from the whole site, the theme's assets and the content's files.
fn output(
    site: &Site,
    sources: &Sources,
    theme: &Theme,
    pages: Vec<(Url, Arc<[u8]>)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Output {
    let mut output = Output::default();
    for (url, html) in pages {
        let fresh = output.insert(url.output_file(), html);
        debug_assert!(fresh, "routes have one address each");
    }
    for (name, bytes) in &theme.assets {
        output.insert(format!("assets/{name}"), bytes.clone());
    }
    // A theme may bring a file of its own in place of one that is made.
    for format in FORMATS {
        output.insert(export::address(format).output_file(), (format.make)(site).into_bytes());
    }
    for make in ENTRY_FORMATS {
        let files: Vec<(Url, String)> =
            (0..site.entries.len()).into_par_iter().map(|at| make(site, EntryId(at))).collect();
        for (url, text) in files {
            output.insert(url.output_file(), text.into_bytes());
        }
    }
    for (url, text) in SETS.iter().flat_map(|make| make(site)) {
        output.insert(url.output_file(), text.into_bytes());
    }
    for (path, url) in &site.assets {
        let bytes = sources.get(path).and_then(|source| source.bytes()).unwrap_or(&[]);
        if !output.insert(url.output_file(), bytes) {
            let message = format!("the address {url} is filled by wellspring itself");
            let diagnostic = Diagnostic::new(Code::DuplicateAddress, path, Span::default(), message);
            diagnostics.push(diagnostic.help("give the file another name"));
        }
    }
    output
}
