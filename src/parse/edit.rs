//! Minimal edits of settings: changes the bytes of one value and no others.
//!
//! The entry points are [`edit`] and, for the text below the settings, [`with_body`]; [`read`] and [`places`] say what is
//! there. Comments, the order of settings, blank lines, settings that nobody knows, quotation marks, line ends and a
//! byte-order mark stay as their author typed them. `place` finds out which bytes to change, `list` does so within a
//! list, `scalar` writes a value, `tree` compares what is read before and after. Nothing here trusts itself: the result
//! is parsed again, and if anything but the setting in question reads differently, there is no edit.

mod body;
mod list;
mod place;
mod scalar;
mod tree;

pub use super::yaml::{Node, Value};
pub use body::{body, body_start, with_body};

use std::ops::Range;

use super::front_matter;
use super::yaml;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    PageKind,
    config::CONFIG_FIELDS,
    field::Field,
    fields::{EXPERIENCE_FIELDS, INTERVENTION_FIELDS, PROVIDER_FIELDS, URGENT_HELP_FIELDS, page_fields},
};
use crate::source::{SourcePath, Span, Spanned};

/// One setting and what it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The name of a setting at the top of the file, of one in a group (`cost.band`), or of one in one of several groups,
    /// counted from 0 (`venues.0.town`). The number behind the last one adds another.
    pub name: &'a str,
    /// `None` takes the setting away; the last setting of a group takes the group with it.
    pub value: Option<NewValue>,
}

/// A value to be written. How it is written follows from what stands there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// One value: text, a day, a number, a code. It is put in quotation marks if it would otherwise not read back.
    Text(String),
    /// Several values.
    List(Vec<String>),
    /// YAML, written as it is.
    Raw(String),
}

impl Change<'_> {
    /// A setting that shall hold one value.
    pub fn text<'a>(name: &'a str, value: &str) -> Change<'a> {
        Change { name, value: Some(NewValue::Text(value.to_owned())) }
    }
}

/// The text of a file with some of its settings changed: a Markdown file with settings at its top, or a YAML file that
/// holds settings. A setting that is not there is added behind the one before it in the table of its kind of file,
/// otherwise behind the last one.
///
/// # Errors
/// One diagnostic when the settings cannot be read, or when a change cannot be made without changing anything else.
/// Changes are made all or none.
pub fn edit(path: &SourcePath, text: &str, changes: &[Change<'_>]) -> Result<String, Box<Diagnostic>> {
    let mut text = text.to_owned();
    for change in changes {
        let before = Settings::read(path, &text)?;
        let steps = tree::steps(&before.root, change.name);
        let splices =
            place::splices(&before, &steps, change.value.as_ref()).map_err(|reason| before.refused(change, &reason))?;
        let edited = spliced(&text, splices);
        let after = Settings::read(path, &edited).map_err(|_| before.refused(change, UNSAFE))?;
        if !is_only_change(&before, &after, &steps, change.value.as_ref()) {
            return Err(before.refused(change, UNSAFE));
        }
        text = edited;
    }
    Ok(text)
}

/// The settings of a file: a group, or nothing if there is none yet.
///
/// # Errors
/// One diagnostic when they cannot be read.
pub fn read(path: &SourcePath, text: &str) -> Result<Node, Box<Diagnostic>> {
    Settings::read(path, text).map(|settings| settings.root)
}

/// Every setting by its name as in [`Change`], and where it stands, name and value; what holds others comes before them.
///
/// # Errors
/// One diagnostic when the settings cannot be read.
pub fn places(path: &SourcePath, text: &str) -> Result<Vec<(String, Range<usize>)>, Box<Diagnostic>> {
    let mut places = Vec::new();
    tree::places(&read(path, text)?, "", &mut places);
    Ok(places)
}

/// The table of the settings of a file; empty if there is none.
pub fn table(path: &SourcePath) -> &'static [Field] {
    fields(path)
}

const UNSAFE: &str = "it is written in a way that cannot be changed safely";

/// The settings of a file with their places.
struct Settings<'a> {
    path: &'a SourcePath,
    text: &'a str,
    /// Where the settings stand in the text.
    range: Range<usize>,
    root: Node,
    fields: &'static [Field],
}

impl<'a> Settings<'a> {
    fn read(path: &'a SourcePath, text: &'a str) -> Result<Settings<'a>, Box<Diagnostic>> {
        let range = if path.extension() == "md" {
            front_matter::divide(path, text)?.settings
        } else {
            text.len() - text.trim_start_matches('\u{feff}').len()..text.len()
        };
        let root = yaml::parse(path, text, range.clone())?;
        Ok(Settings { path, text, range, root, fields: fields(path) })
    }

    fn refused(&self, change: &Change<'_>, reason: &str) -> Box<Diagnostic> {
        let pair = pairs(&self.root).iter().find(|(key, _)| key.value == change.name);
        let span = pair.map_or(Span::new(self.range.start, self.range.start), |(key, _)| key.span);
        let message = format!("`{}` was not changed: {reason}", change.name);
        let help = "change it by hand in a text editor";
        Box::new(Diagnostic::new(Code::EditRefused, self.path, span, message).help(help))
    }
}

/// The table of the settings of a file, if there is one.
fn fields(path: &SourcePath) -> &'static [Field] {
    match (path.as_str(), path.folder(), path.extension()) {
        ("content/site.yaml", _, _) => CONFIG_FIELDS,
        ("directory/urgent-help.yaml", _, _) => URGENT_HELP_FIELDS,
        (_, "directory/interventions", "md") => INTERVENTION_FIELDS,
        (_, "directory/providers", "yaml") => PROVIDER_FIELDS,
        (_, "directory/experience", "yaml") => EXPERIENCE_FIELDS,
        (path_text, _, "md") if path_text.starts_with("content/") => page_fields(PageKind::of_path(path)),
        _ => &[],
    }
}

/// The settings that a node holds; none if it holds something else.
fn pairs(node: &Node) -> &[(Spanned<String>, Node)] {
    if let Value::Map(pairs) = &node.value { pairs } else { &[] }
}

/// A stretch of text and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Splice {
    range: Range<usize>,
    text: String,
}

impl Splice {
    fn new(range: Range<usize>, text: impl Into<String>) -> Splice {
        Splice { range, text: text.into() }
    }

    fn insert(at: usize, text: impl Into<String>) -> Splice {
        Splice::new(at..at, text)
    }
}

/// A text with some stretches replaced, which do not overlap.
fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut result = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for splice in splices {
        result += &text[at..splice.range.start.max(at)];
        result += &splice.text;
        at = splice.range.end.max(at);
    }
    result + &text[at..]
}

/// Whether `after` holds the same as `before` but for one setting, and that one holds its new value.
fn is_only_change(
    before: &Settings<'_>,
    after: &Settings<'_>,
    steps: &[tree::Step<'_>],
    value: Option<&NewValue>,
) -> bool {
    let around = |settings: &Settings<'_>| {
        (settings.text[..settings.range.start].to_owned(), settings.text[settings.range.end..].to_owned())
    };
    // What is taken away is not looked for: the next of several may stand in its place.
    let found = value.and_then(|_| tree::at(&after.root.value, steps));
    let as_wanted = match (value, found) {
        (None, _) => true,
        (Some(wanted), Some(found)) => tree::is_value(before.path, found, wanted),
        (Some(_), None) => false,
    };
    let expected = tree::put(before.root.value.clone(), steps, found);
    let is_same = tree::is_same(&expected.unwrap_or(Value::Nothing), &after.root.value);
    as_wanted && is_same && around(before) == around(after)
}

#[cfg(test)]
mod tests;
