//! [`Prepared`]: a site whose files are all known and are made when they are wanted, so that a large site is never in
//! memory as a whole.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Assembly, Files, Summary};
use crate::diagnostic::Diagnostic;
use crate::export::Exports;
use crate::search::{self, Memory, Weight};

/// A site before its pages are made.
pub struct Prepared {
    assembly: Assembly,
    exports: Exports,
    index: search::Files,
    files: BTreeMap<String, Maker>,
    /// What was found while files were prepared.
    found: Vec<Diagnostic>,
}

/// What makes a file.
#[derive(Clone, Copy)]
enum Maker {
    /// A page, by its place among the routes.
    Page(usize),
    Theme,
    Export,
    /// A file of the content, by its place among the site's.
    Content(usize),
    Index,
}

impl Prepared {
    /// Makes the index and the files of the whole site, and finds out which files there are; `memory` only saves work.
    pub fn new(assembly: Assembly, memory: &mut Memory) -> Prepared {
        let ((exports, mut found), (index, about_searches)) =
            rayon::join(|| rayon::join(|| assembly.exports(), || assembly.checked()), || assembly.index(memory));
        found.extend(assembly.clashes(&exports));
        found.extend(about_searches);
        let mut files = BTreeMap::new();
        // Who comes first to a path has it: a theme may bring a file in place of one that is made.
        let mut add = |path: String, maker: Maker| {
            files.entry(path).or_insert(maker);
        };
        assembly.routes().enumerate().for_each(|(at, url)| add(url.output_file(), Maker::Page(at)));
        assembly.theme_files().for_each(|path| add(path, Maker::Theme));
        exports.paths().for_each(|path| add(path.to_owned(), Maker::Export));
        assembly.content_files().enumerate().for_each(|(at, url)| add(url.output_file(), Maker::Content(at)));
        index.paths().for_each(|path| add(path, Maker::Index));
        Prepared { assembly, exports, index, files, found }
    }

    /// What a build says beside its files, if every page can be made.
    pub fn summary(&self) -> Summary {
        self.assembly.summary(self.found.iter().cloned())
    }

    /// What might be written better, for authors who ask; nothing that is built depends on it.
    pub fn hints(&self) -> Vec<Diagnostic> {
        self.assembly.hints()
    }

    /// Tries every page and keeps none: what a build says if the templates have mistakes. `None` if they have none.
    pub fn broken(&self) -> Option<Summary> {
        let tried = self.assembly.try_pages(&|| true)?;
        tried.err().map(|found| self.assembly.broken(found))
    }

    /// What a first search costs readers, and a warning in the summary if that is more than the settings allow. `None`
    /// without anything to search. Not a part of every build: a preview need not know it after every change.
    pub fn weigh_search(&self, summary: &mut Summary) -> Option<Weight> {
        // Those that the search in the header of every page loads.
        let scripts = ["assets/search.js", "assets/search-engine.js"].map(|path| self.assembly.theme_file(path));
        let scripts: Vec<&[u8]> = scripts.into_iter().flatten().collect();
        let weight = search::weigh(&|path: &str| self.index.get(path), &scripts)?;
        summary.report.extend(search::over_budget(&weight, summary.search_budget));
        Some(weight)
    }
}

impl Files for Prepared {
    fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    fn bytes(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        match *self.files.get(path)? {
            Maker::Page(at) => self.assembly.page_at(at).ok().map(Cow::Owned),
            Maker::Theme => self.assembly.theme_file(path).map(Cow::Borrowed),
            Maker::Export => self.assembly.export(&self.exports, path),
            Maker::Content(at) => Some(Cow::Borrowed(self.assembly.content_file_at(at))),
            Maker::Index => self.index.get(path).map(|text| Cow::Owned(text.into_bytes())),
        }
    }
}
