//! [`Report`]: all diagnostics of a build, sorted by place and without duplicates.

use std::collections::BTreeSet;

use super::{Diagnostic, Effect, Severity};
use crate::source::SourcePath;

/// All diagnostics of a build, sorted by path and place, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report of `diagnostics` in any order.
    pub fn new(diagnostics: Vec<Diagnostic>) -> Report {
        let mut report = Report::default();
        report.extend(diagnostics);
        report
    }

    /// Takes in more diagnostics.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(more);
        self.diagnostics.sort();
        self.diagnostics.dedup();
    }

    /// All diagnostics in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many diagnostics of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// Whether there is at least one error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The files that are not published because of an error in them, in order.
    pub fn set_aside(&self) -> Vec<&SourcePath> {
        let mut paths = BTreeSet::new();
        for diagnostic in self.iter().filter(|diagnostic| diagnostic.code.effect() == Effect::SetAside) {
            paths.insert(&diagnostic.path);
        }
        paths.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    fn at(path: &str, start: usize, code: Code) -> Diagnostic {
        Diagnostic::new(code, &SourcePath::new(path).expect("a fine path"), Span::new(start, start), "x")
    }

    #[test]
    fn a_report_is_sorted_and_says_everything_once() {
        let report = Report::new(vec![
            at("b.md", 1, Code::RawHtml),
            at("a.md", 9, Code::RawHtml),
            at("a.md", 2, Code::MissingField),
            at("a.md", 9, Code::RawHtml),
        ]);
        let order: Vec<_> = report.iter().map(|d| (d.path.as_str(), d.span.start)).collect();
        assert_eq!(order, [("a.md", 2), ("a.md", 9), ("b.md", 1)]);
        assert_eq!((report.count(Severity::Error), report.count(Severity::Warning)), (1, 2));
        assert_eq!(report.set_aside(), [&SourcePath::new("a.md").expect("a fine path")]);
    }
}
