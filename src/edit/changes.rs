//! Controls → the changes of a file, and what is missing: nothing that an editor left alone is touched.

use super::control::{Control, Form, Input};
use super::sheet::sentence;
use super::words::Words;
use crate::model::{Date, field::Shape};
use crate::parse::edit::NewValue;

/// The name of a setting and its new value; `None` takes it away.
pub type Change = (String, Option<NewValue>);

/// One thing to put right before a file is saved, or to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the setting; `None` if it is about the file.
    pub name: Option<String>,
    pub message: String,
    pub help: Option<String>,
}

/// The changes that make a file say what the controls show, in the order in which they must be made.
pub fn changes(controls: &[Control]) -> Vec<Change> {
    controls.iter().flat_map(of_control).collect()
}

fn of_control(control: &Control) -> Vec<Change> {
    let name = || control.name.clone();
    match &control.input {
        Input::Group(controls, Form::Long) => changes(controls),
        Input::Group(controls, Form::Short) => {
            let Some((first, others)) = controls.split_first() else { return Vec::new() };
            if others.iter().all(Control::is_empty) {
                return if is_changed(first) { vec![(name(), value(first))] } else { Vec::new() };
            }
            let code = first.typed.first().map_or("", String::as_str);
            let inner = first.name.rsplit('.').next().unwrap_or_default();
            let is_plain = !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            let group = if is_plain { format!("{{{inner}: {code}}}") } else { format!("{{{inner}: {code:?}}}") };
            std::iter::once((name(), Some(NewValue::Raw(group)))).chain(changes(others)).collect()
        }
        Input::Rows(rows) => of_rows(control, rows),
        Input::Line | Input::Text | Input::One(_) | Input::Any(_) | Input::Some(..) | Input::Lines | Input::Yaml => {
            if is_changed(control) {
                vec![(name(), value(control))]
            } else {
                Vec::new()
            }
        }
    }
}

/// First what changes in groups that are there, then new ones, then those that go, the last one first.
fn of_rows(control: &Control, rows: &[Vec<Control>]) -> Vec<Change> {
    let there = control.saved.len().min(rows.len());
    let is_empty = |row: &[Control]| row.iter().all(Control::is_empty);
    let (old, new) = rows.split_at(there);
    let mut all: Vec<Change> = old.iter().filter(|row| !is_empty(row)).flat_map(|row| changes(row)).collect();
    for (at, row) in new.iter().filter(|row| !is_empty(row)).enumerate() {
        for change in changes(row) {
            // Empty groups between new ones are not counted.
            let inner = change.0.strip_prefix(&format!("{}.", control.name)).and_then(|rest| rest.split_once('.'));
            let inner = inner.map_or("", |(_, inner)| inner);
            all.push((format!("{}.{}.{inner}", control.name, there + at), change.1));
        }
    }
    let gone = old.iter().enumerate().rev().filter(|(_, row)| is_empty(row));
    all.extend(gone.map(|(at, _)| (format!("{}.{at}", control.name), None)));
    all
}

/// Whether an editor changed what a control shows.
pub fn is_changed(control: &Control) -> bool {
    let trimmed = |texts: &[String]| {
        texts.iter().map(|text| text.trim().to_owned()).filter(|t| !t.is_empty()).collect::<Vec<_>>()
    };
    trimmed(&control.typed) != trimmed(&control.saved)
}

fn value(control: &Control) -> Option<NewValue> {
    if control.is_empty() {
        return None;
    }
    match &control.input {
        Input::Any(_) | Input::Some(..) | Input::Lines => Some(NewValue::List(control.typed.clone())),
        Input::Yaml => control.typed.first().cloned().map(NewValue::Raw),
        _ => control.typed.first().cloned().map(NewValue::Text),
    }
}

/// What must be given and is not.
pub fn missing(controls: &[Control]) -> Vec<Problem> {
    controls.iter().flat_map(missing_in).collect()
}

fn missing_in(control: &Control) -> Vec<Problem> {
    match &control.input {
        Input::Group(controls, _) if control.is_needed() || !control.is_empty() => missing(controls),
        Input::Rows(rows) if !control.is_empty() => rows
            .iter()
            .filter(|row| row.iter().any(|control| !control.is_empty()))
            .flat_map(|row| missing(row))
            .collect(),
        Input::Group(..) => Vec::new(),
        _ if control.is_needed() && control.is_empty() => vec![Problem {
            name: Some(control.name.clone()),
            message: enter(control),
            help: is_typed(control).then(|| format!("for example: {}", example(control))),
        }],
        _ => Vec::new(),
    }
}

/// What to do about a control that is empty: "Enter summary: one sentence … (30 to 200 characters)". A hint that says by
/// itself what to choose, or what is wanted, needs no name before it.
fn enter(control: &Control) -> String {
    let Words { label, hint } = control.words;
    let length = length(&control.field.shape);
    if hint.starts_with("choose ") || hint.starts_with("tick ") {
        return sentence(hint);
    }
    if hint.starts_with("the ") || hint.starts_with("what ") {
        return format!("Enter {hint}{length}");
    }
    // Some names are only clear together with that of their group: "job or role (contact)".
    let within = control.name.split_once('.').map(|(outer, _)| outer);
    let of = within.map(|outer| format!(" ({})", outer.replace('_', " "))).unwrap_or_default();
    format!("Enter {}{of}: {hint}{length}", in_sentence(label))
}

/// A label in the middle of a sentence: "DBS checks seen" stays as it is.
fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next();
    match first {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// Whether a value is typed and not chosen.
fn is_typed(control: &Control) -> bool {
    matches!(control.input, Input::Line | Input::Text | Input::Lines)
}

/// How long a text may be, in brackets; empty if that goes without saying, as of what takes one line.
pub fn length(shape: &Shape) -> String {
    match shape {
        Shape::Text { min, max } if *min > 1 => format!(" ({min} to {max} characters)"),
        Shape::Text { max, .. } if *max <= 120 => String::new(),
        Shape::Text { max, .. } => format!(" (at most {max} characters)"),
        Shape::Number { min, max } => format!(" ({min} to {max})"),
        _ => String::new(),
    }
}

/// An example as an editor types it into a form, without the marks of YAML; empty if there is none.
pub fn example(control: &Control) -> String {
    let example = control.field.example.trim_matches(['[', ']']).trim_matches('"');
    match (&control.field.shape, Date::parse(example)) {
        (Shape::Date, Some(day)) => day.in_words(),
        _ => example.to_owned(),
    }
}
