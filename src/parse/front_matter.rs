//! Divides a Markdown file into its settings, between two lines of three hyphens, and its body, and checks the settings.

use std::ops::Range;

use super::record::Record;
use super::{Findings, settings, yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::field::Field;
use crate::source::{SourcePath, Span};

/// Where the settings stand and where the body starts, in bytes of the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    pub settings: Range<usize>,
    pub body: usize,
}

/// The checked settings of a Markdown file, if they have no mistake, and where its body starts.
///
/// `table` is the kind of the file in words and the table of its settings. `None` if there is no telling settings
/// from body.
pub fn record(
    path: &SourcePath,
    text: &str,
    table: (&str, &'static [Field]),
    findings: &mut Findings,
) -> Option<(Option<Record>, usize)> {
    let parts = match divide(path, text) {
        Ok(parts) => parts,
        Err(diagnostic) => {
            findings.diagnostics.push(*diagnostic);
            return None;
        }
    };
    let node = findings.reading(yaml::read(path, text, parts.settings));
    let record = node.and_then(|node| settings::check(path, table, (&node, settings::top()), findings));
    Some((record, parts.body))
}

/// Finds the settings and the body of a file. A byte-order mark at the start and either kind of line end are fine.
///
/// # Errors
/// One diagnostic when one of the two lines of hyphens is missing.
pub fn divide(path: &SourcePath, text: &str) -> Result<Parts, Box<Diagnostic>> {
    let missing = |span: Span, message: &str, help: &str| {
        Err(Box::new(Diagnostic::new(Code::MetadataMissing, path, span, message).help(help)))
    };
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[bom..].split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        let span = Span::new(bom, bom + first.trim_end().len());
        return missing(
            span,
            "the file does not start with a line of three hyphens",
            "type `---` as the first line, then the settings, then `---` again",
        );
    }
    let start = bom + first.len();
    let mut offset = start;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(Parts { settings: start..offset, body: offset + line.len() });
        }
        offset += line.len();
    }
    missing(
        Span::new(bom, bom + 3),
        "the line of three hyphens after the settings is missing",
        "type `---` on a line of its own below the last setting",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_and_body_are_divided() {
        let check = |text: &str, settings: &str, body: &str| {
            let path = SourcePath::new("a.md").expect("a fine path");
            let parts = divide(&path, text).expect(text);
            assert_eq!((&text[parts.settings], &text[parts.body..]), (settings, body), "{text:?}");
        };
        check("---\na: b\n---\nbody\n", "a: b\n", "body\n");
        check("\u{feff}---\r\na: b\r\n---\r\nbody", "a: b\r\n", "body");
        check("---\n---\n", "", "");
        check("---\na: b\n---", "a: b\n", "");
    }

    #[test]
    fn a_missing_line_of_hyphens_is_reported() {
        for text in ["", "a: b\n", "---\na: b\n", "--- \nx", "# Title\n\n---\n"] {
            let path = SourcePath::new("a.md").expect("a fine path");
            let diagnostic = divide(&path, text).expect_err(text);
            assert_eq!(diagnostic.code, Code::MetadataMissing, "{text:?}");
        }
    }
}
