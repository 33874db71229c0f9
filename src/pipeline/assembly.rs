//! [`Assembly`]: a site that is put together, whose files are not made yet. Each of them can be made by itself, so that a
//! preview shows a change before everything else is made anew; a build makes all of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::{State, Summary};
use crate::diagnostic::{Diagnostic, Report};
use crate::export::Exports;
use crate::model::{Site, Url, editors::Editors, review::ReviewOwner, site::Route};
use crate::render::{self, TemplateError, Theme};
use crate::resolve;
use crate::search;
use crate::source::{Source, SourcePath, Sources};
use crate::view;

/// A site that is put together and has a theme.
pub struct Assembly {
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    pub(super) sources: Sources,
    /// Made when somebody asks: a preview shows a change before.
    pub(super) reviews: OnceLock<Vec<ReviewOwner>>,
    /// What there is to say before any file is made.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Assembly {
    /// What there is to say before any file is made.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Everything that somebody must check, by the roles that answer for it.
    pub fn reviews(&self) -> &[ReviewOwner] {
        self.reviews.get_or_init(|| resolve::reviews(&self.site))
    }

    /// What else editors look after.
    pub fn editors(&self) -> Editors {
        resolve::editors(&self.site)
    }

    /// What the checks of the content find; no file depends on it.
    pub fn checked(&self) -> Vec<Diagnostic> {
        resolve::check(&self.site)
    }

    /// What might be written better, for authors who ask.
    pub fn hints(&self) -> Vec<Diagnostic> {
        resolve::hints(&self.site)
    }

    /// How many pages and entries there are.
    pub fn published(&self) -> (usize, usize) {
        (self.site.pages.len(), self.site.entries.len())
    }

    /// The page at a path of the output; `None` if there is none.
    ///
    /// # Errors
    /// What is wrong in the template of the page.
    pub fn page(&self, path: &str) -> Option<Result<Vec<u8>, Diagnostic>> {
        let html = self.html(self.route(path)?);
        Some(html.map_err(|error| self.theme.diagnostic(&error)))
    }

    /// Whether there is a page at a path of the output.
    pub fn has_page(&self, path: &str) -> bool {
        self.route(path).is_some()
    }

    fn route(&self, path: &str) -> Option<&Route> {
        self.site.routes.iter().find(|route| is_at(&route.url, path))
    }

    fn html(&self, route: &Route) -> Result<Vec<u8>, TemplateError> {
        render::page(&self.theme, &view::of(&self.site, route)).map(String::into_bytes)
    }

    /// The addresses of all pages.
    pub(super) fn routes(&self) -> impl Iterator<Item = &Url> {
        self.site.routes.iter().map(|route| &route.url)
    }

    /// The page at a place among the routes.
    pub(super) fn page_at(&self, at: usize) -> Result<Vec<u8>, TemplateError> {
        self.html(&self.site.routes[at])
    }

    /// The theme's file at a path of the output.
    pub fn theme_file(&self, path: &str) -> Option<&[u8]> {
        self.theme.assets.get(path.strip_prefix("assets/")?).map(|bytes| &**bytes)
    }

    /// The paths of the theme's files in the output.
    pub(super) fn theme_files(&self) -> impl Iterator<Item = String> {
        self.theme.assets.keys().map(|name| format!("assets/{name}"))
    }

    /// The content's file at a path of the output: shared, because many browsers may take in a large one slowly.
    pub fn content_file(&self, path: &str) -> Option<Arc<[u8]>> {
        let (source, _) = self.site.assets.iter().find(|(_, url)| is_at(url, path))?;
        self.sources.get(source).and_then(Source::shared)
    }

    /// The addresses of the content's files.
    pub(super) fn content_files(&self) -> impl Iterator<Item = &Url> {
        self.site.assets.iter().map(|(_, url)| url)
    }

    /// The content's file at a place among the site's.
    pub(super) fn content_file_at(&self, at: usize) -> &[u8] {
        self.sources.get(&self.site.assets[at].0).and_then(Source::bytes).unwrap_or_default()
    }

    /// Tries every page and keeps none. `None` as soon as nobody wants to know any more.
    ///
    /// # Errors
    /// Each mistake in a template once, with the number of pages it concerns.
    pub fn try_pages(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Result<(), Vec<Diagnostic>>> {
        let one = |route: &Route| is_wanted().then(|| self.html(route).err());
        let errors: Option<Vec<Option<TemplateError>>> = self.site.routes.par_iter().map(one).collect();
        let mut failed: BTreeMap<TemplateError, usize> = BTreeMap::new();
        errors?.into_iter().flatten().for_each(|error| *failed.entry(error).or_default() += 1);
        let tell = |(mut error, count): (TemplateError, usize)| {
            if count > 1 {
                error.message += &format!(" (and on {} more pages)", count - 1);
            }
            self.theme.diagnostic(&error)
        };
        Some(if failed.is_empty() { Ok(()) } else { Err(failed.into_iter().map(tell).collect()) })
    }

    /// The search index, and what there is to say about searches; `memory` only saves work.
    pub fn index(&self, memory: &mut search::Memory) -> (search::Files, Vec<Diagnostic>) {
        let files = search::index(&self.site, memory);
        let found = search::check(&self.site, &files);
        (files, found)
    }

    /// Every file that is made of the site beside its pages and its index.
    pub fn exports(&self) -> Exports {
        Exports::of(&self.site, self.reviews())
    }

    /// One of the files that [`Assembly::exports`] gave, by its path in the output.
    pub fn export<'a>(&self, exports: &'a Exports, path: &str) -> Option<Cow<'a, [u8]>> {
        exports.get(&self.site, path)
    }

    /// What a build says beside its files, if everything could be made; `more` was found while files were made.
    pub fn summary(&self, more: impl IntoIterator<Item = Diagnostic>) -> Summary {
        Summary {
            report: Report::new(self.diagnostics.iter().cloned().chain(more).collect()),
            pages: self.site.pages.len(),
            entries: self.site.entries.len(),
            reviews: self.reviews().to_vec(),
            editors: Some(self.editors()),
            search_budget: self.site.config.search.budget_kb,
            state: State::Whole,
        }
    }

    /// What a build says if pages cannot be made, for the reasons in `found`.
    pub fn broken(&self, found: Vec<Diagnostic>) -> Summary {
        Summary::broken(self.diagnostics.iter().cloned().chain(self.checked()).chain(found).collect())
    }

    /// What there is to say about files of the content whose paths are those of something else.
    pub fn clashes(&self, exports: &Exports) -> Vec<Diagnostic> {
        let is_taken = |path: &str| self.has_page(path) || self.theme_file(path).is_some() || exports.has(path);
        let tell = |(path, url): &(SourcePath, Url)| resolve::filled_already(path, url);
        self.site.assets.iter().filter(|(_, url)| is_taken(&url.output_file())).map(tell).collect()
    }
}

/// Whether an address is written to a path of the output.
fn is_at(url: &Url, path: &str) -> bool {
    let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    match folder {
        Some(folder) => url.path() == folder,
        None => url.path() == path && !path.is_empty() && !path.ends_with('/'),
    }
}
