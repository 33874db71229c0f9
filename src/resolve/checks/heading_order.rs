//! `heading-order`: headings that leave out a level, and headings without words.

use super::texts::documents;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, document::plain_text};

/// Reports each heading that is more than one level below the one before it, and each empty one.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (path, document) in documents(site) {
        let mut above = 1;
        for heading in document.headings() {
            let report = |message: String| Diagnostic::new(Code::HeadingOrder, path, heading.span, message);
            let words = plain_text(&heading.content);
            let (level, sign) = (heading.level, "#".repeat(usize::from(above) + 1));
            if words.trim().is_empty() {
                let diagnostic = report("a heading has no words".to_owned());
                diagnostics.push(diagnostic.help("write what the part below is about, or delete the line"));
            } else if level > above + 1 {
                let message = format!("a heading of level {level} follows one of level {above}: a level is left out");
                diagnostics.push(report(message).help(format!("type `{sign} {words}`")));
            }
            above = level;
        }
    }
}
