//! [`Shown`]: the site that the preview shows. Each of its files is made when somebody asks for it: after a change the
//! page in view is there before all others could be.

use std::sync::{Arc, Mutex, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::export::Exports;
use crate::model::{editors::Editors, review::ReviewOwner};
use crate::pipeline::{Assembly, Summary};
use crate::search::{self, Memory};

/// The files of a site by their paths in the output.
pub trait Files: Send + Sync {
    /// The bytes of a file; `None` if there is none.
    ///
    /// # Errors
    /// What is wrong in the template of a page.
    fn file(&self, path: &str) -> Option<Result<Arc<[u8]>, Diagnostic>>;

    /// Whether there is a page at a path. It need not be made for that.
    fn has_page(&self, path: &str) -> bool;

    /// Everything that somebody must check, by the roles that answer for it.
    fn reviews(&self) -> &[ReviewOwner];

    /// What else editors look after.
    fn editors(&self) -> Option<Editors>;

    /// How many pages and entries there are.
    fn published(&self) -> (usize, usize);
}

/// A site whose files are made when they are asked for.
pub struct Shown {
    assembly: Assembly,
    /// What indexing keeps from one site to the next.
    memory: Arc<Mutex<Memory>>,
    index: OnceLock<(search::Files, Vec<Diagnostic>)>,
    exports: OnceLock<Exports>,
}

impl Shown {
    /// A site of which no file is made yet; `memory` is that of the site before.
    pub fn new(assembly: Assembly, memory: Arc<Mutex<Memory>>) -> Shown {
        Shown { assembly, memory, index: OnceLock::new(), exports: OnceLock::new() }
    }

    /// What there is to say before any file is made.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.assembly.diagnostics()
    }

    /// Makes the index of the search, tries every page, and says what a build would say. `None` as soon as nobody wants
    /// to know any more.
    pub fn check(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Summary> {
        // What somebody may be waiting for comes first.
        let (_, about_searches) = self.index();
        let exports = self.exports();
        Some(match self.assembly.try_pages(is_wanted)? {
            Ok(()) => {
                let found = self.assembly.checked().into_iter().chain(self.assembly.clashes(exports));
                self.assembly.summary(found.chain(about_searches.iter().cloned()))
            }
            Err(found) => self.assembly.broken(found),
        })
    }

    fn exports(&self) -> &Exports {
        self.exports.get_or_init(|| self.assembly.exports())
    }

    fn index(&self) -> &(search::Files, Vec<Diagnostic>) {
        let make = || {
            let mut memory = self.memory.lock().unwrap_or_else(|poisoned| {
                // A thread that panicked while it held the memory may have left it half changed.
                self.memory.clear_poison();
                let mut memory = poisoned.into_inner();
                *memory = Memory::default();
                memory
            });
            self.assembly.index(&mut memory)
        };
        self.index.get_or_init(make)
    }
}

impl Files for Shown {
    /// In the order of a build: who comes first to a path has it.
    fn file(&self, path: &str) -> Option<Result<Arc<[u8]>, Diagnostic>> {
        if let Some(page) = self.assembly.page(path) {
            return Some(page.map(Arc::from));
        }
        let indexed = || {
            let text = if path.starts_with("search/") { self.index().0.get(path) } else { None };
            text.map(|text| Arc::from(text.into_bytes()))
        };
        let made = || self.assembly.export(self.exports(), path).map(Arc::from);
        let file = self.assembly.theme_file(path).map(Arc::from).or_else(indexed).or_else(made);
        file.or_else(|| self.assembly.content_file(path)).map(Ok)
    }

    fn has_page(&self, path: &str) -> bool {
        self.assembly.has_page(path)
    }

    fn reviews(&self) -> &[ReviewOwner] {
        self.assembly.reviews()
    }

    fn editors(&self) -> Option<Editors> {
        Some(self.assembly.editors())
    }

    fn published(&self) -> (usize, usize) {
        self.assembly.published()
    }
}

/// Files for tests.
#[cfg(test)]
pub mod fake {
    use super::{Arc, Diagnostic, Editors, Files, ReviewOwner};
    use crate::diagnostic::Code;
    use crate::source::{SourcePath, Span};
    use std::collections::BTreeMap;

    /// Files that are given as they are.
    pub struct Fake(BTreeMap<String, Vec<u8>>);

    impl Fake {
        /// The content of a file whose template is wrong.
        pub const WRONG: &'static str = "\0wrong";

        /// Files from pairs of path and text.
        pub fn of(files: &[(&str, &str)]) -> Arc<dyn Files> {
            Arc::new(Fake(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()))
        }
    }

    impl Files for Fake {
        fn file(&self, path: &str) -> Option<Result<Arc<[u8]>, Diagnostic>> {
            let bytes = self.0.get(path)?;
            if bytes == Fake::WRONG.as_bytes() {
                let theme = SourcePath::new("themes/default/templates/a.html").expect("a fine path");
                return Some(Err(Diagnostic::new(Code::Template, &theme, Span::default(), "it is <wrong>")));
            }
            Some(Ok(Arc::from(bytes.as_slice())))
        }

        fn has_page(&self, path: &str) -> bool {
            self.0.contains_key(path)
        }

        fn reviews(&self) -> &[ReviewOwner] {
            &[]
        }

        fn editors(&self) -> Option<Editors> {
            None
        }

        fn published(&self) -> (usize, usize) {
            (0, 0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::{BuildOptions, Date, Drafts};
    use crate::pipeline::{self, Memo};

    #[test]
    fn every_file_is_the_one_of_a_build() {
        let sources =
            load::sources(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository's own site");
        let today = Date::new(2026, 11, 22).expect("a day");
        let options = BuildOptions { base_url: None, drafts: Drafts::LeftOut, today };
        let built = pipeline::build(&sources, &options, &mut Memo::default());
        let assembly = pipeline::assemble(&sources, &options, &mut Memo::default()).expect("a whole site");
        let shown = Shown::new(assembly, Arc::default());
        let differs = |(path, bytes): &(&str, &Arc<[u8]>)| shown.file(path) != Some(Ok(Arc::clone(bytes)));
        assert!(built.output.len() > 1000);
        assert_eq!(built.output.iter().find(differs).map(|(path, _)| path), None);
        assert_eq!(shown.check(&|| true), Some(built.summary));
        assert_eq!(shown.check(&|| false), None);
        for path in ["", "nothing.html", "search/index/d99999.js", "index.html/", "assets/", "assets"] {
            assert!(shown.file(path).is_none(), "{path}");
        }
        assert!(shown.has_page("about/index.html") && !shown.has_page("feed.xml"));
    }
}
