//! YAML → [`Node`]: values with their places. The only user of `serde_yaml`.
//!
//! The parser gives values without places, so [`locate`] walks the text beside the parsed values; it may rely on the
//! text being valid YAML. What could cost much time or memory (anchors, tags, deep nesting, great length) is refused
//! before the parser sees it: a file of 21 kB can otherwise ask for 800 MB.

mod guard;
mod locate;

use serde_yaml::Value as Yaml;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span, Spanned, char_boundary};

/// A YAML value with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

/// A YAML value. Scalars are the text that their author typed: what they mean is for the settings table to say, so
/// that `title: 1.10` stays `1.10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Nothing,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Spanned<String>, Node)>),
}

/// Parses the YAML that stands in `text` at `range`. Spans are byte offsets in the whole of `text`.
///
/// # Errors
/// One diagnostic when the text cannot be read as YAML or is refused.
pub fn parse(path: &SourcePath, text: &str, range: std::ops::Range<usize>) -> Result<Node, Box<Diagnostic>> {
    let start = range.start;
    guard::check(path, text, range.clone())?;
    match serde_yaml::from_str::<Yaml>(&text[range.clone()]) {
        Ok(value) => Ok(locate::locate(&text[..range.end], start, &value)),
        Err(error) => Err(Box::new(syntax_error(path, text, range, &error))),
    }
}

/// What a text that stands in YAML without quotation marks is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Text, and the very same.
    Text,
    /// A number, `true` or `false`.
    NumberOrFlag,
    /// Anything else, a mistake included.
    Other,
}

/// What `text` is read as when it stands between `around`, which make a setting of it: `x: ` and a line end, or `x: [`
/// and `]`.
pub fn plain(text: &str, around: (&str, &str)) -> Plain {
    let yaml = format!("{}{text}{}", around.0, around.1);
    let path = SourcePath::new("text").expect("a fine path");
    if text.contains(char::is_control) || guard::check(&path, &yaml, 0..yaml.len()).is_err() {
        return Plain::Other;
    }
    let read = serde_yaml::from_str::<Yaml>(&yaml).ok();
    let value = read.as_ref().and_then(|read| read.get("x"));
    match value.and_then(|value| value.as_sequence()).map_or(value, |list| list.first().filter(|_| list.len() == 1)) {
        Some(Yaml::String(read)) if read == text => Plain::Text,
        Some(Yaml::Number(_) | Yaml::Bool(_)) => Plain::NumberOrFlag,
        _ => Plain::Other,
    }
}

fn syntax_error(path: &SourcePath, text: &str, range: std::ops::Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let words = error.to_string();
    let yaml = &text[range.clone()];
    if let Some((name, first, second)) = doubled_key(yaml) {
        let (first, second) = (range.start + first, range.start + second);
        return Diagnostic::new(
            Code::MetadataSyntax,
            path,
            Span::new(second, second + name.len()),
            format!("`{name}` is given twice"),
        )
        .also(path, Span::new(first, first + name.len()), "it is given here already")
        .help("delete one of the two lines");
    }
    let offset = error.location().map_or(0, |location| location.index()).min(yaml.len());
    let line_start = yaml[..char_boundary(yaml, offset)].rfind('\n').map_or(0, |newline| newline + 1);
    let line = yaml[line_start..].lines().next().unwrap_or("");
    let span = Span::new(range.start + line_start, range.start + line_start + line.trim_end().len());
    let (message, help) = in_plain_words(&words, line);
    Diagnostic::new(Code::MetadataSyntax, path, span, message).help(help)
}

/// What a syntax error most likely is, in plain words, and what to type instead.
fn in_plain_words(parser: &str, line: &str) -> (String, String) {
    let (key, value) = line.split_once(':').unwrap_or((line, ""));
    let (key, value) = (key.trim(), value.trim());
    if line.contains('\t') {
        return (
            "the line has a tab, and YAML allows only spaces".to_owned(),
            "replace the tab by two spaces".to_owned(),
        );
    }
    if value.contains(": ") && !value.starts_with(['"', '\'', '{', '[']) {
        let message = format!("the value of `{key}` has a colon in it");
        return (message, format!("put quotation marks round it: `{key}: \"{}\"`", value.replace('"', "'")));
    }
    if value.starts_with('\'') {
        let inner = value.trim_matches('\'');
        let message = format!("the value of `{key}` has an apostrophe between single quotation marks");
        return (message, format!("use double quotation marks: `{key}: \"{inner}\"`"));
    }
    if value.starts_with(['@', '%', '`', '&', '*', '!', '|', '>']) {
        let sign = value.chars().next().unwrap_or('@');
        let message = format!("the value of `{key}` starts with `{sign}`");
        return (message, format!("put quotation marks round it: `{key}: \"{}\"`", value.replace('"', "'")));
    }
    if line.starts_with(' ') && parser.contains("mapping values") {
        let message = "this line starts with a space too many, or the line before it lacks its end".to_owned();
        return (message, format!("start it at the same place as the lines around it: `{}`", line.trim()));
    }
    let reason = parser.split(" at line").next().unwrap_or(parser);
    (format!("this is not written the way YAML wants it: {reason}"), "compare with the lines around it".to_owned())
}

/// A key at the start of a line that occurs a second time: the key and where both stand.
fn doubled_key(yaml: &str) -> Option<(&str, usize, usize)> {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        let key = line
            .split_once(':')
            .map(|(key, _)| key)
            .filter(|key| !key.is_empty() && !key.contains([' ', '#', '"', '\'']));
        if let Some(key) = key {
            if let Some(&(_, first)) = seen.iter().find(|(name, _)| *name == key) {
                return Some((key, first, offset));
            }
            seen.push((key, offset));
        }
        offset += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, expected_text: &str, expected_message: &str) {
        let path = SourcePath::new("a.yaml").expect("a fine path");
        let diagnostic = parse(&path, yaml, 0..yaml.len()).expect_err(yaml);
        let found = (&yaml[diagnostic.span.range()], diagnostic.message.as_str());
        assert_eq!(found, (expected_text, expected_message), "{yaml}");
        assert!(diagnostic.help.is_some(), "{yaml}");
    }

    #[test]
    fn mistakes_of_writing_are_named_in_plain_words() {
        check("title: Reading: a guide\n", "title: Reading: a guide", "the value of `title` has a colon in it");
        check("phases:\n\t- primary\n", "\t- primary", "the line has a tab, and YAML allows only spaces");
        check("title: @well_schools\n", "title: @well_schools", "the value of `title` starts with `@`");
        check("a: 1\nb: 2\na: 3\n", "a", "`a` is given twice");
    }

    #[test]
    fn an_apostrophe_in_single_quotation_marks_is_explained() {
        let message = "the value of `title` has an apostrophe between single quotation marks";
        check("title: 'It's ok'\n", "title: 'It's ok'", message);
    }
}
