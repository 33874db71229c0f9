//! What editors look after, in words: one [`Paper`] each about the build, the reviews, wanted pages, how complete the
//! entries of each provider are, likely duplicates, and what is new since a day.
//!
//! The terminal and the preview show the same papers: [`text()`], [`html()`] and [`json()`] only print them.

mod completeness;
mod digest;
mod findings;
mod html;
mod text;
mod wanted;

use serde::Serialize;

use super::pretty;
use crate::diagnostic::{Code, Report, Severity};
use crate::model::{Date, Url, editors::Editors, review::ReviewOwner};
use crate::source::{SourcePath, Sources, line_and_column};

pub use html::{body, html};
pub use text::text;
pub use wanted::in_short as wanted_in_short;

/// What the papers are made from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub editors: &'a Editors,
    pub reviews: &'a [ReviewOwner],
    pub findings: &'a [Finding],
    /// How many pages and entries were published.
    pub published: (usize, usize),
}

/// One message of a build with its place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub path: SourcePath,
    pub line: usize,
    pub code: Code,
    pub message: String,
    /// Other places: file and line.
    pub related: Vec<(SourcePath, usize)>,
}

/// The messages of a report with their lines.
pub fn findings(report: &Report, sources: &Sources) -> Vec<Finding> {
    let line = |path: &SourcePath, offset: u32| {
        let text = sources.get(path).and_then(|source| source.text()).unwrap_or("");
        line_and_column(text, offset as usize).0
    };
    let finding = |found: &crate::diagnostic::Diagnostic| Finding {
        path: found.path.clone(),
        line: line(&found.path, found.span.start),
        code: found.code,
        message: found.message.clone(),
        related: found.related.iter().map(|(at, _)| (at.path.clone(), line(&at.path, at.span.start))).collect(),
    };
    report.iter().map(finding).collect()
}

/// One page for editors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The last part of its address: `digest`.
    pub name: &'static str,
    pub title: &'static str,
    /// What there is, in a few words, for the list of all papers.
    pub short: String,
    pub blocks: Vec<Block>,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Words(String),
    Heading(String),
    Items(Vec<Cell>),
    Table {
        caption: String,
        head: Vec<&'static str>,
        rows: Vec<Vec<Cell>>,
    },
    /// A text to take over as it is.
    Copy {
        label: String,
        text: String,
    },
}

/// Words that may lead somewhere on the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub text: String,
    /// From the top of the site: `/directory/calm/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Cell {
    /// Words that lead nowhere.
    pub fn words(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), address: None }
    }

    /// Words that lead to a page of the site.
    pub fn link(text: impl Into<String>, url: &Url) -> Cell {
        Cell { text: text.into(), address: Some(url.to_string()) }
    }
}

/// The names of the papers, in their order.
pub const NAMES: [&str; 6] = ["build", "reviews", "wanted", "completeness", "duplicates", "digest"];

/// The papers of a site; the digest tells of what happened since a day.
pub fn papers(facts: Facts<'_>, since: Date) -> Vec<Paper> {
    vec![
        findings::build(facts),
        reviews(facts),
        wanted::paper(facts),
        completeness::paper(facts.editors),
        findings::duplicates(facts),
        digest::paper(facts, since),
    ]
}

/// The first day of the school term of a day: 1 September, 1 January or 1 May.
pub fn term_start(day: Date) -> Date {
    let start = day.month_start();
    let before = |months: i64| start.plus_months(-months);
    let month = start.to_string()[5..7].parse::<i64>().unwrap_or(1);
    match month {
        9.. => before(month - 9),
        5.. => before(month - 5),
        _ => before(month - 1),
    }
}

/// The papers for programs.
pub fn json(papers: &[Paper]) -> String {
    pretty(&papers)
}

/// What must be checked, by the roles that answer for it.
fn reviews(facts: Facts<'_>) -> Paper {
    let due: Vec<ReviewOwner> =
        facts.reviews.iter().map(ReviewOwner::due).filter(|owner| !owner.items.is_empty()).collect();
    let count: usize = due.iter().map(|owner| owner.items.len()).sum();
    let mut blocks = Vec::new();
    for owner in &due {
        let rows = owner.items.iter().map(|item| {
            let title = format!("{} ({})", item.title, item.kind.in_words());
            let title = item.url.as_ref().map_or_else(|| Cell::words(&title), |url| Cell::link(&title, url));
            vec![title, Cell::words(item.when_in_words()), Cell::words(item.path.as_str())]
        });
        let email = owner.email.as_ref().map(|email| format!(", {email}")).unwrap_or_default();
        let caption = format!("{}{email}: {} to check", owner.role, owner.items.len());
        blocks.push(Block::Table { caption, head: vec!["What", "When", "File"], rows: rows.collect() });
    }
    blocks.push(Block::Words(match count {
        0 => "Nothing is due.".to_owned(),
        _ => "When one is still right: `wellspring review --confirm FILE` sets the next date.".to_owned(),
    }));
    Paper { name: "reviews", title: "To check", short: counted(count, "thing is due", "things are due"), blocks }
}

/// "1 entry", "2 entries".
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn is_error(finding: &Finding) -> bool {
    finding.code.severity() == Severity::Error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_starts_in_september_january_or_may() {
        let check = |day: &str, expected: &str| {
            assert_eq!(term_start(Date::parse(day).expect("a real day")).to_string(), expected, "{day}");
        };
        check("2026-11-22", "2026-09-01");
        check("2026-09-01", "2026-09-01");
        check("2027-01-31", "2027-01-01");
        check("2027-04-30", "2027-01-01");
        check("2027-08-31", "2027-05-01");
    }
}
