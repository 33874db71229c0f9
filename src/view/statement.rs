//! The accessibility statement of a site: what its page sets, and what the checks know.

use serde::Serialize;

use super::{ContentsItem, Seen};
use crate::model::{
    site::SitePage,
    statement::{AccessibilityCheck, Problem},
};

/// What `parts/statement.html` sees.
#[derive(Debug, Serialize)]
pub struct StatementView {
    pub scope: String,
    /// The address of the site.
    pub address: String,
    pub status: &'static str,
    /// "fully compliant" and so on.
    pub status_label: &'static str,
    pub problems: Vec<ProblemView>,
    pub burden: Vec<String>,
    pub outside: Vec<String>,
    pub tested_by: String,
    pub answer_days: i64,
    /// Days in words.
    pub prepared: String,
    pub reviewed: String,
    pub tested: String,
    pub checks: Vec<CheckView>,
}

/// A part that is not accessible.
#[derive(Debug, Serialize)]
pub struct ProblemView {
    pub part: String,
    pub what: String,
    pub criteria: String,
    pub instead: String,
    /// When it will be mended; empty if nobody said.
    pub plan: String,
}

/// What a program tests.
#[derive(Debug, Serialize)]
pub struct CheckView {
    pub check: String,
    pub criteria: String,
    /// How many, or "All".
    pub pages: String,
    pub kinds: i64,
}

/// The headings of `parts/statement.html`, in order.
const PARTS: [(&str, &str); 6] = [
    ("statement--status", "Compliance status"),
    ("statement--problems", "Content that is not accessible"),
    ("statement--tests", "How we tested this site"),
    ("statement--report", "Reporting accessibility problems"),
    ("statement--enforcement", "Enforcement procedure"),
    ("statement--dates", "Preparation of this statement"),
];

/// The statement of a page, if it holds one.
pub fn statement(seen: Seen<'_>, page: &SitePage) -> Option<StatementView> {
    let statement = page.page.statement.as_ref()?;
    Some(StatementView {
        scope: statement.scope.clone(),
        address: seen.site.config.base_url.clone(),
        status: statement.status.code,
        status_label: statement.status.label,
        problems: statement.problems.iter().map(problem).collect(),
        burden: statement.burden.clone(),
        outside: statement.outside.clone(),
        tested_by: statement.tested_by.clone(),
        answer_days: statement.answer_days,
        prepared: statement.prepared.in_words(),
        reviewed: statement.reviewed.value.in_words(),
        tested: statement.tested.in_words(),
        checks: seen.site.accessibility_checks.iter().map(check).collect(),
    })
}

/// The headings of a statement as contents.
pub fn contents() -> impl Iterator<Item = ContentsItem> {
    PARTS.into_iter().map(|(id, title)| ContentsItem {
        title: title.to_owned(),
        href: format!("#{id}"),
        children: Vec::new(),
    })
}

fn problem(problem: &Problem) -> ProblemView {
    ProblemView {
        part: problem.part.clone(),
        what: problem.what.clone(),
        criteria: problem.criteria.clone(),
        instead: problem.instead.clone(),
        plan: problem.plan.clone().unwrap_or_default(),
    }
}

fn check(check: &AccessibilityCheck) -> CheckView {
    let AccessibilityCheck { check, criteria, pages, kinds } = check;
    let pages = pages.map_or_else(|| "All".to_owned(), |pages| pages.to_string());
    CheckView { check: check.clone(), criteria: criteria.clone(), pages, kinds: *kinds }
}
