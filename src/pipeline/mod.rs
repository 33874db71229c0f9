//! `build`: the order of the stages, on one screen. No disk, no clock, no environment, no terminal.

mod assembly;
mod memo;
mod output;

pub use assembly::Assembly;
pub use memo::Memo;
pub use output::Output;

use crate::diagnostic::{Diagnostic, Report};
use crate::model::{BuildOptions, File, Site, editors::Editors, review::ReviewOwner};
use crate::render;
use crate::resolve;
use crate::search::{self, Weight};
use crate::source::Sources;

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

/// Builds a site from its sources. The same arguments give the same bytes; a filled `memo` only saves work.
pub fn build(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Built {
    let assembly = match assemble(sources, options, memo) {
        Ok(assembly) => assembly,
        Err(diagnostics) => return broken(diagnostics),
    };
    match assembly.pages() {
        Ok(pages) => {
            let exports = assembly.exports();
            let mut found = assembly.clashes(&exports);
            let mut output = assembly.output(pages, exports);
            let (index, about_searches) = assembly.index(&mut memo.search);
            for (path, text) in index.all() {
                output.insert(path, text.into_bytes());
            }
            found.extend(about_searches);
            Built { output, summary: assembly.summary(found) }
        }
        Err(found) => broken(assembly.diagnostics.into_iter().chain(found).collect()),
    }
}

fn broken(diagnostics: Vec<Diagnostic>) -> Built {
    Built { output: Output::default(), summary: Summary::broken(diagnostics) }
}

/// Everything before the first file is made: the site is put together and the theme compiled.
///
/// # Errors
/// What there is to say, if the site itself has a mistake.
pub fn assemble(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Result<Assembly, Vec<Diagnostic>> {
    let (site, mut diagnostics) = site(sources, options, memo);
    let Some(mut site) = site else { return Err(diagnostics) };
    let (theme, found) = memo.theme(sources, &site.config.theme);
    diagnostics.extend(found);
    let Some(theme) = theme else { return Err(diagnostics) };
    let (accent, found) = render::readable_accent(&theme, &site.config);
    site.config.accent.value = accent;
    diagnostics.extend(found);
    Ok(Assembly { site, theme, sources: sources.clone(), diagnostics })
}

/// Everything that somebody must check, by the roles that answer for it; no page is made.
///
/// # Errors
/// The report, if the site itself has a mistake.
pub fn reviews(sources: &Sources, options: &BuildOptions) -> Result<Vec<ReviewOwner>, Report> {
    let (site, diagnostics) = site(sources, options, &mut Memo::default());
    site.map(|site| site.reviews).ok_or_else(|| Report::new(diagnostics))
}

/// What might be written better, for authors who ask; none if the site itself has a mistake. Not a part of [`build`]:
/// nothing that is built depends on it.
pub fn hints(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Vec<Diagnostic> {
    site(sources, options, memo).0.map(|site| resolve::hints(&site)).unwrap_or_default()
}

/// Everything that there is to say about the files of a site, without making a page of it: what a form needs to know
/// before it is saved.
pub fn check(sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Report {
    Report::new(site(sources, options, memo).1)
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
    let summary = &mut built.summary;
    summary.report.extend(search::over_budget(&weight, summary.search_budget));
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
