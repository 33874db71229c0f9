//! [`Memo`]: results of pure work, remembered from one build to the next.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{BuildOptions, Colour, Site};
use crate::parse::{self, Parsed};
use crate::render::Theme;
use crate::search;
use crate::source::{Fingerprint, Source, SourcePath, Sources, Spanned};

/// Results of pure work, keyed by everything that the work reads. What the last build did not use is forgotten.
#[derive(Default)]
pub struct Memo {
    /// Of each file, in the order of their paths.
    parsed: Vec<(SourcePath, Fingerprint, Arc<Parsed>)>,
    theme: Option<(Fingerprint, CompiledTheme)>,
    together: Option<Together>,
    /// What the index of the search keeps.
    pub(super) search: search::Memory,
}

/// A theme, if it could be compiled, and what there is to say about it.
pub type CompiledTheme = (Option<Arc<Theme>>, Vec<Diagnostic>);

/// A site that was put together, before it has a theme.
#[derive(Clone)]
pub(super) struct Together {
    pub site: Arc<Site>,
    /// As the settings have it: the site's own may be another shade, which can be read on what the theme has.
    pub accent: Spanned<Colour>,
    pub diagnostics: Vec<Diagnostic>,
    /// What it was made of.
    sources: Sources,
    options: BuildOptions,
}

impl Together {
    /// A site, with what there is to say about it, and what it was made of.
    pub fn new(site: Site, diagnostics: Vec<Diagnostic>, sources: &Sources, options: &BuildOptions) -> Together {
        let accent = site.config.accent.clone();
        Together { site: Arc::new(site), accent, diagnostics, sources: sources.clone(), options: options.clone() }
    }

    /// Whether it would be the same if it were made of these: of a theme only the names of its files count.
    fn is_of(&self, sources: &Sources, options: &BuildOptions) -> bool {
        fn content(sources: &Sources) -> impl Iterator<Item = (&SourcePath, Option<Fingerprint>)> {
            let print = |source: &Source| (!source.path.as_str().starts_with("themes/")).then_some(source.fingerprint);
            sources.iter().map(move |source| (&source.path, print(source)))
        }
        self.options == *options && content(&self.sources).eq(content(sources))
    }
}

impl Memo {
    /// A memo for one build alone.
    pub fn of_one_build() -> Memo {
        Memo { search: search::Memory::of_one_build(), ..Memo::default() }
    }

    /// The site that was put together last, if nothing but its theme has changed.
    pub(super) fn together(&mut self, sources: &Sources, options: &BuildOptions) -> Option<Together> {
        self.together.take_if(|known| known.is_of(sources, options))
    }

    /// Keeps a site for the next build.
    pub(super) fn keep(&mut self, together: &Together) {
        self.together = Some(together.clone());
    }

    /// Every file parsed, in the order of their paths. A file that is as it was is not parsed again.
    pub fn parsed(&mut self, sources: &Sources) -> Vec<Arc<Parsed>> {
        let mut last = std::mem::take(&mut self.parsed).into_iter().peekable();
        let with_known = sources.iter().map(|source| {
            while last.next_if(|(path, ..)| *path < source.path).is_some() {}
            let same = last.next_if(|(path, print, _)| *path == source.path && *print == source.fingerprint);
            (source, same.map(|(.., parsed)| parsed))
        });
        let all: Vec<(&Source, Option<Arc<Parsed>>)> = with_known.collect();
        let parse = |(source, known): (&Source, Option<Arc<Parsed>>)| {
            let parsed = known.unwrap_or_else(|| Arc::new(parse::file(source)));
            (source.path.clone(), source.fingerprint, parsed)
        };
        self.parsed = all.into_par_iter().map(parse).collect();
        self.parsed.iter().map(|(.., parsed)| Arc::clone(parsed)).collect()
    }

    /// The theme of a name. A theme whose files are as they were is not compiled again.
    pub fn theme(&mut self, sources: &Sources, name: &str) -> CompiledTheme {
        let fingerprint = Theme::fingerprint(sources, name);
        if let Some((known, compiled)) = &self.theme
            && *known == fingerprint
        {
            return compiled.clone();
        }
        let (theme, diagnostics) = Theme::compile(sources, name);
        let compiled = (theme.map(Arc::new), diagnostics);
        self.theme = Some((fingerprint, compiled.clone()));
        compiled
    }
}
