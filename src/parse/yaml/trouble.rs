//! What the YAML parser could not read, in plain words.

use std::ops::Range;

use super::mended::{Edit, UNREAD};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span};

/// What the parser says, what we say, and what to do.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "there is a colon where none may stand, or the line before lacks its end",
        "put quotation marks round a text with a colon in it, and begin every setting at the start of a line",
    ),
    (
        "did not find expected key",
        "this line does not fit with the lines before it",
        "start settings that belong together at the same place, and put quotation marks round a text with signs in it",
    ),
    (
        "did not find expected ',' or",
        "a bracket is not closed before this line",
        "close the bracket at the end of the list: `]`, or `}` for settings between braces",
    ),
    (
        "could not find expected ':'",
        "this line is no setting: it has no colon",
        "write `name: value`, or indent the line by two spaces if it goes on with the text above",
    ),
    (
        "did not find expected '-' indicator",
        "this line stands among the items of a list and is none",
        "start it with a hyphen and a space, or move it to where its setting belongs",
    ),
    (
        "block sequence entries are not allowed",
        "there is a hyphen where no list may start",
        "write each item of the list on a line of its own, or put quotation marks round the text",
    ),
    ("unexpected end of stream", "a quotation mark or a bracket is not closed", "close it at the end of the value"),
    ("duplicate entry", "a setting is given twice", "keep the line that is right and delete the other one"),
    ("more than one document", "there is a line of three hyphens among the settings", "delete the line"),
    (
        "control characters",
        "the text holds a character that cannot be shown",
        "type the line again, without copying it",
    ),
    (
        "cannot start any token",
        "a value starts with a sign that means something to YAML",
        "put quotation marks round it",
    ),
];

/// The line of a YAML text at which its parser stopped, as a range of the text. The text may differ from what the parser
/// saw, but not in its lines.
pub fn line(yaml: &str, error: &serde_yaml::Error) -> Range<usize> {
    // The parser counts characters, not bytes, but its lines can be relied on. It does not say where a character stands
    // that it does not take at all.
    let unprintable = yaml.find(|c| !is_printable(c)).filter(|_| error.to_string().contains("control characters"));
    let number = match unprintable {
        Some(at) => yaml[..at].matches('\n').count(),
        None => error.location().map_or(0, |location| location.line().saturating_sub(1)),
    };
    let mut start = 0;
    let mut last = 0..0;
    for (at, line) in yaml.split_inclusive('\n').enumerate() {
        if !line.trim().is_empty() {
            last = start..start + line.trim_end().len();
        }
        if at >= number && !last.is_empty() {
            return last;
        }
        start += line.len();
    }
    last
}

/// Whether a character may stand in YAML (YAML 1.2, section 5.1).
fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{85}' | '\u{feff}') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// What to tell the author about the line at `range` of the file.
pub fn diagnostic(path: &SourcePath, text: &str, range: Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let said = error.to_string();
    let known = WORDS.iter().find(|(parser, _, _)| said.contains(parser));
    let (message, help) = match known {
        Some((_, message, help)) => ((*message).to_owned(), *help),
        None => {
            let reason = said.split(" at line").next().unwrap_or(&said);
            (format!("this is not written the way YAML wants it: {reason}"), "compare with the lines around it")
        }
    };
    let indent = text[range.clone()].len() - text[range.clone()].trim_start().len();
    Diagnostic::new(Code::MetadataSyntax, path, Span::new(range.start + indent, range.end), message).help(help)
}

/// What to tell the author about a key or a value that starts with the sign for what could not be read.
pub fn stranger(path: &SourcePath, span: Span) -> Diagnostic {
    let message = "the text starts with a character that cannot be shown";
    Diagnostic::new(Code::MetadataSyntax, path, span, message).help("type it again, without copying it")
}

/// An edit that takes a line of the text out of the way and leaves its key.
pub fn passed_over(yaml: &str, line: Range<usize>) -> Edit {
    let text = &yaml[line.clone()];
    let body = text.len() - text.trim_start().len();
    let dashes = text[body..].len() - text[body..].trim_start_matches(['-', ' ']).len();
    let start = body + dashes;
    let named = text[start..].find(':').filter(|colon| text[start..start + colon].chars().all(is_name) && *colon > 0);
    let (from, to) = match named {
        Some(colon) => (start + colon + 1, format!(" {UNREAD}")),
        None if dashes > 0 => (start, UNREAD.to_string()),
        None => (body, "#".to_owned()),
    };
    Edit { range: line.start + from..line.end, to }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}
