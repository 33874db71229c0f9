//! Minimal edits of settings: changes the bytes of one value and no others.
//!
//! The entry point is [`edit`]. Comments, the order of settings, blank lines, settings that nobody knows, quotation
//! marks, line ends and a byte-order mark stay as their author typed them. `place` finds out which bytes to change,
//! `list` does so within a list, `scalar` writes a value. Nothing here trusts itself: the result is parsed again, and
//! if anything but the setting in question reads differently, there is no edit.

mod list;
mod place;
mod scalar;

use std::ops::Range;

use super::front_matter;
use super::yaml::{self, Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    PageKind,
    config::CONFIG_FIELDS,
    field::{Field, Shape},
    fields::{EXPERIENCE_FIELDS, INTERVENTION_FIELDS, PROVIDER_FIELDS, URGENT_HELP_FIELDS, page_fields},
};
use crate::source::{SourcePath, Span, Spanned};

/// One setting and what it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The name of a setting at the top of the file, or of one in a group: `cost.band`.
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
        let name = Name::of(&before.root, change.name);
        let splices =
            place::splices(&before, &name, change.value.as_ref()).map_err(|reason| before.refused(change, &reason))?;
        let edited = spliced(&text, splices);
        let after = Settings::read(path, &edited).map_err(|_| before.refused(change, UNSAFE))?;
        if !is_only_change(&before, &after, &name, change.value.as_ref()) {
            return Err(before.refused(change, UNSAFE));
        }
        text = edited;
    }
    Ok(text)
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

/// The table of the settings that a setting holds, if it holds any.
fn fields_within(fields: &'static [Field], name: &str) -> &'static [Field] {
    let group = |shape: &'static Shape| match shape {
        Shape::Group(fields) | Shape::Either(_, Shape::Group(fields)) => Some(*fields),
        _ => None,
    };
    fields.iter().find(|field| field.name == name).and_then(|field| group(&field.shape)).unwrap_or_default()
}

/// The name of a setting: at the top, or in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name<'a> {
    whole: &'a str,
    top: &'a str,
    within: Option<&'a str>,
}

impl<'a> Name<'a> {
    fn of(root: &Node, name: &'a str) -> Name<'a> {
        let is_there = pairs(root).iter().any(|(key, _)| key.value == name);
        match name.split_once('.').filter(|_| !is_there) {
            Some((top, within)) => Name { whole: name, top, within: Some(within) },
            None => Name { whole: name, top: name, within: None },
        }
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
fn is_only_change(before: &Settings<'_>, after: &Settings<'_>, name: &Name<'_>, value: Option<&NewValue>) -> bool {
    let around = |settings: &Settings<'_>| {
        (settings.text[..settings.range.start].to_owned(), settings.text[settings.range.end..].to_owned())
    };
    let (old, new) = (one_level(&before.root, name), one_level(&after.root, name));
    let others = |pairs: &[(String, Value)]| {
        pairs.iter().filter(|(key, _)| key != name.whole).cloned().collect::<Vec<(String, Value)>>()
    };
    let (others_before, others_after) = (others(&old), others(&new));
    let same_others = others_before.len() == others_after.len()
        && others_before.iter().zip(&others_after).all(|(a, b)| a.0 == b.0 && is_same(&a.1, &b.1));
    let found: Vec<&Value> = new.iter().filter(|(key, _)| key == name.whole).map(|(_, value)| value).collect();
    let as_wanted = match (value, &found[..]) {
        (None, []) => true,
        (Some(wanted), [found]) => is_value(before.path, found, wanted),
        _ => false,
    };
    around(before) == around(after) && same_others && as_wanted
}

/// The settings at the top by their names, those of the group of `name` by their dotted ones.
fn one_level(root: &Node, name: &Name<'_>) -> Vec<(String, Value)> {
    let mut flat = Vec::new();
    for (key, node) in pairs(root) {
        if name.within.is_none() || key.value != name.top {
            flat.push((key.value.clone(), node.value.clone()));
        } else if let Value::Map(children) = &node.value {
            flat.extend(
                children.iter().map(|(child, node)| (format!("{}.{}", key.value, child.value), node.value.clone())),
            );
        } else if !matches!(node.value, Value::Nothing) {
            flat.push((key.value.clone(), node.value.clone()));
        }
    }
    flat
}

/// Whether two values are the same, wherever they stand.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Nothing, Value::Nothing) => true,
        (Value::Scalar(one), Value::Scalar(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(&one.value, &other.value))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| one.0.value == other.0.value && is_same(&one.1.value, &other.1.value))
        }
        (Value::Nothing | Value::Scalar(_) | Value::List(_) | Value::Map(_), _) => false,
    }
}

/// Whether a value is the wanted one. Line ends behind a text do not count: a block of text always has one.
fn is_value(path: &SourcePath, found: &Value, wanted: &NewValue) -> bool {
    let is_text = |value: &Value, text: &str| match value {
        Value::Scalar(found) => found.trim_end_matches('\n') == text.trim_end_matches('\n'),
        Value::Nothing | Value::List(_) | Value::Map(_) => false,
    };
    match wanted {
        NewValue::Text(text) => is_text(found, text),
        NewValue::List(texts) => match found {
            Value::List(items) => {
                items.len() == texts.len() && items.iter().zip(texts).all(|(item, text)| is_text(&item.value, text))
            }
            Value::Nothing | Value::Scalar(_) | Value::Map(_) => false,
        },
        NewValue::Raw(yaml) => match yaml::parse(path, yaml, 0..yaml.len()).map(|node| node.value) {
            Ok(Value::Scalar(text)) => is_text(found, &text),
            Ok(value) => is_same(&value, found),
            Err(_) => false,
        },
    }
}

#[cfg(test)]
mod tests;
