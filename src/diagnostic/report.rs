//! [`Report`]: all diagnostics of a build, sorted by place and without duplicates, and not too many of one sort.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Diagnostic, Effect, Severity};
use crate::source::SourcePath;

/// Of what one file has more of than this, only the first are told: a small file can have a hundred thousand broken links,
/// which take minutes to print and which nobody reads.
const MOST_ALIKE: usize = 50;

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
        self.leave_out_most_alike();
    }

    /// Leaves out what a file has too much of; the last one that stays says how many there are more.
    fn leave_out_most_alike(&mut self) {
        let mut counts: BTreeMap<(SourcePath, Code), usize> = BTreeMap::new();
        let mut last: BTreeMap<(SourcePath, Code), usize> = BTreeMap::new();
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(self.diagnostics.len());
        for diagnostic in self.diagnostics.drain(..) {
            let sort = (diagnostic.path.clone(), diagnostic.code);
            let count = counts.entry(sort.clone()).or_default();
            *count += 1;
            if *count == MOST_ALIKE {
                last.insert(sort, kept.len());
            }
            if *count <= MOST_ALIKE {
                kept.push(diagnostic);
            }
        }
        for (sort, at) in last {
            let more = counts[&sort] - MOST_ALIKE;
            if more > 0 {
                kept[at].message += &format!("; this file has {more} more of the kind");
            }
        }
        self.diagnostics = kept;
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

    #[test]
    fn of_a_hundred_mistakes_of_one_sort_in_a_file_the_first_are_told() {
        let many = |path: &str| (0..100).map(|start| at(path, start, Code::BrokenLink)).collect::<Vec<_>>();
        let other = at("a.md", 99, Code::MissingField);
        let report = Report::new([many("a.md"), many("b.md"), vec![other.clone()]].concat());
        assert_eq!(report.iter().count(), 2 * MOST_ALIKE + 1);
        assert!(report.iter().any(|diagnostic| *diagnostic == other));
        let told: Vec<_> = report.iter().filter(|diagnostic| diagnostic.message != "x").collect();
        assert_eq!(told.len(), 2);
        assert_eq!((told[0].message.as_str(), told[0].span.start), ("x; this file has 50 more of the kind", 49));
    }
}
