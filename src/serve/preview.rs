//! [`Preview`]: what the server shows at one moment, and what is put into pages while they are previewed.
//!
//! The site's own bytes are never changed: the script and the report are added to a copy, in the answer to one request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::papers;
use super::reviews::{self, escape};
use super::shown::Files;
use crate::diagnostic::{Report, overlay};
use crate::export::report::{self, Facts, Finding};
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

/// One state of the site as the server shows it. What it shows never changes: the next one gets its own.
pub struct Preview {
    showing: Showing,
    /// What there is to say about the newest site, with lines.
    findings: Vec<Finding>,
    /// What goes into every page, before `</body>`.
    insertion: String,
    /// The fingerprints of files that were asked for: taking that of a large one costs more than sending it.
    fingerprints: Mutex<HashMap<String, Fingerprint>>,
}

/// Where the files of a preview come from.
#[derive(Clone)]
pub enum Showing {
    /// The newest site, and the one before it for pages whose template is wrong until that is reported.
    Newest(Arc<dyn Files>, Option<Arc<dyn Files>>),
    /// An older one, because the newest is broken.
    Older(Arc<dyn Files>),
    /// There was none that could be put together.
    Never,
}

impl Showing {
    /// The site whose files are asked for first.
    pub fn files(&self) -> Option<&Arc<dyn Files>> {
        match self {
            Showing::Newest(files, _) | Showing::Older(files) => Some(files),
            Showing::Never => None,
        }
    }
}

impl Preview {
    /// The preview of a site, under a version that no other of any run has; `report` is about `sources`.
    pub fn new(showing: Showing, report: &Report, sources: &Sources, version: &str) -> Preview {
        let findings = report::findings(report, sources);
        let age = match showing {
            Showing::Newest(..) => "",
            Showing::Older(_) | Showing::Never => {
                "<p class=\"wellspring-age\">Until then you see the site as it was when it last could be built.</p>"
            }
        };
        let mut insertion = String::new();
        let report = overlay(report, sources);
        if !report.is_empty() {
            insertion += &format!("<link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\">");
            insertion += "<aside class=\"wellspring-preview\" aria-label=\"Preview report\">";
            insertion += &report;
            insertion += age;
            insertion += "<p class=\"wellspring-status\" role=\"status\"></p></aside>";
        }
        insertion += &format!("<script src=\"{SCRIPT_ADDRESS}\" data-version=\"{version}\" defer></script>");
        Preview { showing, findings, insertion, fingerprints: Mutex::default() }
    }

    /// Whether there is a site to show at all.
    pub fn has_site(&self) -> bool {
        self.showing.files().is_some()
    }

    /// The bytes of a file of the site; `None` if there is none.
    pub fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        match self.showing.files()?.file(path)? {
            Ok(bytes) => Some(bytes),
            Err(wrong) => {
                let before = match &self.showing {
                    Showing::Newest(_, before) => before.as_ref().and_then(|before| before.file(path)?.ok()),
                    Showing::Older(_) | Showing::Never => None,
                };
                before
                    .or_else(|| Some(Arc::from(page_in_words("This page cannot be made", &wrong.message).into_bytes())))
            }
        }
    }

    /// Whether the site has a page at a path.
    pub fn has_page(&self, path: &str) -> bool {
        self.showing.files().is_some_and(|files| files.has_page(path))
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
        let link = self.showing.files().map(|files| reviews::link(files.reviews())).unwrap_or_default();
        insert(html, &format!("{link}{}", self.insertion))
    }

    /// The page of what must be checked; `None` if the site could not be built even once.
    pub fn reviews(&self) -> Option<Vec<u8>> {
        self.showing.files().map(|files| self.page(reviews::page(files.reviews()).as_bytes()))
    }

    /// A page of the report for editors; `None` if there is none at the path, or no site yet.
    pub fn paper(&self, path: &str, query: &str) -> Option<Vec<u8>> {
        let files = self.showing.files()?;
        let (editors, published) = (files.editors()?, files.published());
        let facts = Facts { editors: &editors, reviews: files.reviews(), findings: &self.findings, published };
        Some(self.page(papers::page(path, query, facts)?.as_bytes()))
    }

    /// The page that stands for every page while the site could not be built even once.
    pub fn page_without_site(&self) -> Vec<u8> {
        let page = page_in_words(
            "The site cannot be built yet",
            "Correct the mistakes in the report. This page then shows the site by itself.",
        );
        self.page(page.as_bytes())
    }
}

/// A page of the preview itself.
fn page_in_words(title: &str, words: &str) -> String {
    let (title, words) = (escape(title), escape(words));
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
        <body><h1>{title}</h1><p>{words}</p></body></html>\n"
    )
}

/// A page with something before its last `</body>`, or at its end if it has none.
pub fn insert(html: &[u8], insertion: &str) -> Vec<u8> {
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
    use super::super::shown::fake::Fake;
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{SourcePath, Span};

    fn mistake() -> Report {
        let path = SourcePath::new("content/a.md").expect("a fine path");
        Report::new(vec![Diagnostic::new(Code::MissingField, &path, Span::new(0, 0), "`title` is missing")])
    }

    fn preview(showing: Showing, report: &Report) -> Preview {
        Preview::new(showing, report, &Sources::default(), "1-1")
    }

    #[test]
    fn the_script_goes_before_the_end_of_the_body_or_to_the_end_of_the_file() {
        let preview = preview(Showing::Newest(Fake::of(&[]), None), &Report::default());
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
        let html = preview(Showing::Newest(Fake::of(&[]), None), &mistake()).insertion;
        assert!(html.contains("1 mistake to correct") && html.contains(STYLE_ADDRESS), "{html}");
        assert!(!html.contains("style=") && !html.contains("<style") && !html.contains("<script>"), "{html}");
        assert!(!html.contains("wellspring-age"), "{html}");
    }

    #[test]
    fn an_older_site_is_named_as_such() {
        let html = preview(Showing::Older(Fake::of(&[])), &mistake()).insertion;
        assert!(html.contains("the site as it was when it last could be built"), "{html}");
    }

    #[test]
    fn a_page_whose_template_is_wrong_is_shown_as_it_was_or_says_so() {
        let (wrong, before) = (Fake::of(&[("a.html", Fake::WRONG)]), Fake::of(&[("a.html", "before")]));
        let file = |before| preview(Showing::Newest(wrong.clone(), before), &mistake()).file("a.html");
        assert_eq!(file(Some(before)).as_deref(), Some(&b"before"[..]));
        let words = String::from_utf8(file(None).expect("a page").to_vec()).expect("text");
        assert!(words.contains("<h1>This page cannot be made</h1>") && words.contains("&lt;wrong&gt;"), "{words}");
        assert!(preview(Showing::Never, &mistake()).file("a.html").is_none());
    }
}
