//! [`Preview`]: what the server shows at one moment, and what is put into pages while they are previewed.
//!
//! The site's own bytes are never changed: the script and the report are added to a copy, in the answer to one request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{papers, reviews};
use crate::diagnostic::overlay;
use crate::export::report::{self, Finding};
use crate::pipeline::{Built, Output};
use crate::source::{Fingerprint, Sources};

/// The address of the script that reloads a page.
pub const SCRIPT_ADDRESS: &str = "/wellspring-preview/reload.js";
/// The address of the style of the report.
pub const STYLE_ADDRESS: &str = "/wellspring-preview/overlay.css";
/// The address of the stream that says when there is something new.
pub const EVENTS_ADDRESS: &str = "/wellspring-preview/events";

/// The script that reloads a page.
pub const SCRIPT: &str = include_str!("preview/reload.js");
/// The style of the report.
pub const STYLE: &str = include_str!("preview/overlay.css");

/// One build as the server shows it. What it shows never changes: the next build gets its own.
pub struct Preview {
    /// The newest build that has pages. While the site itself is broken this is an older one; `None` if there was none.
    pages: Option<Arc<Built>>,
    /// The messages of the newest build, with their lines.
    findings: Vec<Finding>,
    /// What goes into every page, before `</body>`.
    insertion: String,
    /// The fingerprints of files that were asked for: taking that of a large one costs more than sending it.
    fingerprints: Mutex<HashMap<String, Fingerprint>>,
}

impl Preview {
    /// The preview after the build `newest` of `sources`, under a version that no other build of any run has.
    ///
    /// `pages` is `newest` itself, or an older build if `newest` is broken.
    pub fn new(pages: Option<Arc<Built>>, newest: &Arc<Built>, sources: &Sources, version: &str) -> Preview {
        let age = if pages.as_ref().is_some_and(|pages| Arc::ptr_eq(pages, newest)) {
            ""
        } else {
            "<p class=\"wellspring-age\">Until then you see the site as it was when it last could be built.</p>"
        };
        let mut insertion = String::new();
        let report = overlay(&newest.report, sources);
        if !report.is_empty() {
            insertion += &format!("<link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\">");
            insertion += "<aside class=\"wellspring-preview\" aria-label=\"Preview report\">";
            insertion += &report;
            insertion += age;
            insertion += "<p class=\"wellspring-status\" role=\"status\"></p></aside>";
        }
        insertion += &format!("<script src=\"{SCRIPT_ADDRESS}\" data-version=\"{version}\" defer></script>");
        let findings = report::findings(&newest.report, sources);
        Preview { pages, findings, insertion, fingerprints: Mutex::default() }
    }

    /// The files to show; `None` if the site could not be built even once.
    pub fn output(&self) -> Option<&Output> {
        self.pages.as_ref().map(|built| &built.output)
    }

    /// The fingerprint of the site's own file at `path`, which holds `bytes`.
    pub fn fingerprint(&self, path: &str, bytes: &[u8]) -> Fingerprint {
        // Taken under the lock, so that many requests for one large file take it once.
        let mut known = self.fingerprints.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(path.to_owned()).or_insert_with(|| Fingerprint::of(bytes))
    }

    /// A page with the script and the report in it: before its last `</body>`, or at its end if it has none.
    pub fn page(&self, html: &[u8]) -> Vec<u8> {
        insert(html, &self.insertion)
    }

    /// The home page: as every page, with what editors look for.
    pub fn home(&self, html: &[u8]) -> Vec<u8> {
        let link = self.pages.as_ref().map(|built| reviews::link(built)).unwrap_or_default();
        insert(html, &format!("{link}{}", self.insertion))
    }

    /// The page of what must be checked; `None` if the site could not be built even once.
    pub fn reviews(&self) -> Option<Vec<u8>> {
        self.pages.as_ref().map(|built| self.page(reviews::page(built).as_bytes()))
    }

    /// A page of the report for editors; `None` if there is none at the path, or no site yet.
    pub fn paper(&self, path: &str, query: &str) -> Option<Vec<u8>> {
        let html = papers::page(path, query, self.pages.as_ref()?, &self.findings)?;
        Some(self.page(html.as_bytes()))
    }

    /// The page that stands for every page while the site could not be built even once.
    pub fn page_without_site(&self) -> Vec<u8> {
        self.page(
            b"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>The site cannot be built yet</title>\
            </head><body><h1>The site cannot be built yet</h1>\
            <p>Correct the mistakes in the report. This page then shows the site by itself.</p></body></html>\n",
        )
    }
}

/// A page with something before its last `</body>`, or at its end if it has none.
fn insert(html: &[u8], insertion: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let place = html.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END)).unwrap_or(html.len());
    let mut page = Vec::with_capacity(html.len() + insertion.len());
    page.extend_from_slice(&html[..place]);
    page.extend_from_slice(insertion.as_bytes());
    page.extend_from_slice(&html[place..]);
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Report};
    use crate::source::{SourcePath, Span};

    fn built(report: Report) -> Arc<Built> {
        Arc::new(Built {
            output: Output::default(),
            report,
            pages: 0,
            entries: 0,
            reviews: Vec::new(),
            editors: None,
            search_budget: 0,
            state: crate::pipeline::State::Whole,
        })
    }

    fn mistake() -> Report {
        let path = SourcePath::new("content/a.md").expect("a fine path");
        Report::new(vec![Diagnostic::new(Code::MissingField, &path, Span::new(0, 0), "`title` is missing")])
    }

    #[test]
    fn the_script_goes_before_the_end_of_the_body_or_to_the_end_of_the_file() {
        let newest = built(Report::default());
        let preview = Preview::new(Some(newest.clone()), &newest, &Sources::default(), "1-1");
        let script = "<script src=\"/wellspring-preview/reload.js\" data-version=\"1-1\" defer></script>";
        let check = |html: &str, expected: &str| {
            let page = String::from_utf8(preview.page(html.as_bytes())).expect("text");
            assert_eq!(page, expected.replace('@', script), "{html:?}");
        };
        check("<body><p>x</p></body></html>", "<body><p>x</p>@</body></html>");
        check("<BODY>x</BODY>", "<BODY>x@</BODY>");
        check("<pre></body></pre></body>", "<pre></body></pre>@</body>");
        check("<p>x", "<p>x@");
        check("", "@");
    }

    #[test]
    fn a_report_is_shown_without_inline_script_or_style() {
        let newest = built(mistake());
        let html = Preview::new(Some(newest.clone()), &newest, &Sources::default(), "1-1").insertion;
        assert!(html.contains("1 mistake to correct") && html.contains(STYLE_ADDRESS), "{html}");
        assert!(!html.contains("style=") && !html.contains("<style") && !html.contains("<script>"), "{html}");
        assert!(!html.contains("wellspring-age"), "{html}");
    }

    #[test]
    fn an_older_site_is_named_as_such() {
        let (older, newest) = (built(Report::default()), built(mistake()));
        let html = Preview::new(Some(older), &newest, &Sources::default(), "1-1").insertion;
        assert!(html.contains("the site as it was when it last could be built"), "{html}");
    }
}
