//! `/wellspring-preview/report/`: what editors look after, in the preview only; `wellspring report` prints the same.
//!
//! The words are those of [`crate::export::report`]; this file gives them a page with the styles of the site.

use super::reviews::shell;
use crate::export::report::{self, Facts, Paper};
use crate::model::{Date, editors::Editors};

/// The address of the list of papers. Each paper is below it.
pub const ADDRESS: &str = "/wellspring-preview/report/";

/// The page at a path; `None` if there is none.
pub fn page(path: &str, query: &str, facts: Facts<'_>) -> Option<String> {
    let name = path.strip_prefix(ADDRESS)?;
    let editors = facts.editors;
    let since = since(query).unwrap_or_else(|| report::term_start(editors.today));
    let papers = report::papers(facts, since);
    if name.is_empty() {
        return Some(list(&papers, editors));
    }
    let paper = papers.iter().find(|paper| name.strip_suffix('/') == Some(paper.name))?;
    let form = if paper.name == "digest" { form(since) } else { String::new() };
    let body = format!("<p><a href=\"{ADDRESS}\">Report</a></p>\n{form}{}", report::body(paper));
    Some(shell(paper.title, &body.replacen("<h2 ", "<h1 ", 1).replacen("</h2>", "</h1>", 1)))
}

/// The day in a query such as `since=2026-09-01`.
fn since(query: &str) -> Option<Date> {
    query.split('&').find_map(|pair| pair.strip_prefix("since=")).and_then(Date::parse)
}

fn list(papers: &[Paper], editors: &Editors) -> String {
    let row =
        |paper: &Paper| format!("<li><a href=\"{ADDRESS}{}/\">{}</a>: {}</li>\n", paper.name, paper.title, paper.short);
    let rows: String = papers.iter().map(row).collect();
    let body = format!(
        "<p><a href=\"/\">Home of the site</a></p>\n<h1>Report</h1>\n\
         <p>What editors look after, on {}. These pages are in the preview only; <code>wellspring report</code> prints \
         the same.</p>\n<ul>\n{rows}</ul>\n",
        editors.today.in_words()
    );
    shell("Report", &body)
}

/// Asks for another day.
fn form(since: Date) -> String {
    format!(
        "<form action=\"{ADDRESS}digest/\" method=\"get\"><p><label for=\"since\">Since this day</label> \
         <input id=\"since\" name=\"since\" type=\"date\" value=\"{since}\"> <button>Show</button></p></form>\n"
    )
}
