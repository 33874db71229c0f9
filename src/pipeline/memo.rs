//! [`Memo`]: results of pure work, remembered from one build to the next.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::parse::{self, Parsed};
use crate::render::Theme;
use crate::search;
use crate::source::{Fingerprint, Source, SourcePath, Sources};

/// Results of pure work, keyed by everything that the work reads. What the last build did not use is forgotten.
#[derive(Default)]
pub struct Memo {
    parsed: HashMap<(SourcePath, Fingerprint), Arc<Parsed>>,
    theme: Option<(Fingerprint, CompiledTheme)>,
    /// What the index of the search keeps.
    pub(super) search: search::Memory,
}

/// A theme, if it could be compiled, and what there is to say about it.
pub type CompiledTheme = (Option<Arc<Theme>>, Vec<Diagnostic>);

impl Memo {
    /// Every file parsed, in the order of their paths. A file that is as it was is not parsed again.
    pub fn parsed(&mut self, sources: &Sources) -> Vec<Arc<Parsed>> {
        let all: Vec<&Source> = sources.iter().collect();
        let known = &self.parsed;
        let parse = |source: &&Source| {
            let key = (source.path.clone(), source.fingerprint);
            let parsed = known.get(&key).cloned().unwrap_or_else(|| Arc::new(parse::file(source)));
            (key, parsed)
        };
        let results: Vec<((SourcePath, Fingerprint), Arc<Parsed>)> = all.par_iter().map(parse).collect();
        let parsed = results.iter().map(|(_, parsed)| Arc::clone(parsed)).collect();
        self.parsed = results.into_iter().collect();
        parsed
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
