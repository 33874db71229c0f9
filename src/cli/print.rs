//! What commands print about a build.

use super::args::{Format, ReportArgs};
use crate::diagnostic::{self, Severity};
use crate::pipeline::{State, Summary};
use crate::search::{Weight, kilobytes};
use crate::source::Sources;

/// Whether the site may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Publish,
    Refuse,
}

/// Whether a build may be published: it is whole, and with `--strict` without any error.
pub fn verdict(summary: &Summary, args: &ReportArgs) -> Verdict {
    let strict_error = args.strict && summary.report.has_errors();
    if summary.state == State::Broken || strict_error { Verdict::Refuse } else { Verdict::Publish }
}

/// The report of a build in its form.
pub fn report(summary: &Summary, sources: &Sources, format: Format) -> String {
    match format {
        Format::Full => diagnostic::full(&summary.report, sources),
        Format::Short => diagnostic::short(&summary.report, sources),
        Format::Json => diagnostic::json(&summary.report, sources),
    }
}

/// "12 pages and 3 entries".
pub fn content(summary: &Summary) -> String {
    format!("{} and {}", count(summary.pages, "page"), entries(summary.entries))
}

/// "Search: a first search loads 28 kB (median), 41 kB (worst: “Annual review”)." as a line; empty if nothing is known.
pub fn search_weight(weight: Option<&Weight>) -> String {
    let Some(Weight { median, worst, heaviest }) = weight else { return String::new() };
    let (median, worst) = (kilobytes(*median), kilobytes(*worst));
    format!("Search: a first search loads {median} kB (median), {worst} kB (worst: “{heaviest}”).\n")
}

/// What was left out, a line each, and how many errors and warnings there are.
pub fn findings(summary: &Summary) -> String {
    let mut lines = String::new();
    for path in summary.report.set_aside() {
        let what = if path.as_str().starts_with("directory/interventions/") { "entry" } else { "file" };
        lines += &format!("1 {what} NOT published: {path}\n");
    }
    let (errors, warnings) = (summary.report.count(Severity::Error), summary.report.count(Severity::Warning));
    if errors + warnings > 0 {
        lines += &format!("{}, {}.\n", count(errors, "error"), count(warnings, "warning"));
    }
    lines
}

/// "1 page", "2 pages".
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

fn entries(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}
