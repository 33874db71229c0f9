//! One row → the text that the file of its entry would have.

use super::columns::{Head, Meaning};
use super::{cells, writing};
use crate::export::{
    interventions::{self, Column},
    value::Value,
};
use crate::model::{Intervention, Item, field::Shape, url::slug};
use crate::parse::{
    self,
    edit::{Change, NewValue},
};
use crate::source::{Source, SourcePath, Sources};

/// A row on its way.
pub struct Draft {
    pub number: usize,
    pub slug: String,
    pub cells: Vec<String>,
    pub attempt: Attempt,
}

/// What a row comes to before it is tried out.
pub enum Attempt {
    /// The text of a file that is not there yet.
    New {
        path: SourcePath,
        text: String,
        wanted: Vec<Wanted>,
    },
    /// The text of a file that is there, and its cells as they are now.
    Change {
        path: SourcePath,
        text: String,
        wanted: Vec<Wanted>,
        now: Vec<String>,
    },
    Same,
    Rejected(Vec<String>),
}

impl Attempt {
    /// The path and the new text of its file, if there is to be one.
    pub fn file(&self) -> Option<(&SourcePath, &str)> {
        match self {
            Attempt::New { path, text, .. } | Attempt::Change { path, text, .. } => Some((path, text)),
            Attempt::Same | Attempt::Rejected(_) => None,
        }
    }
}

/// What a row says of a setting: its position in [`interventions::columns`], and its value if there is one.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub at: usize,
    pub value: Option<Value>,
}

impl Wanted {
    /// The value as a cell.
    pub fn cell(&self) -> String {
        self.value.as_ref().map(interventions::cell).unwrap_or_default()
    }
}

impl Draft {
    /// The same row, which cannot be taken.
    pub fn rejected(self, reason: String) -> Draft {
        Draft { attempt: Attempt::Rejected(vec![reason]), ..self }
    }
}

/// What a row comes to.
pub fn draft(sources: &Sources, head: &Head, cells: Vec<String>, number: usize) -> Draft {
    let slug = slug_of(head, &cells).unwrap_or_default();
    let attempt = attempt(sources, head, &cells, &slug).unwrap_or_else(Attempt::Rejected);
    Draft { number, slug, cells, attempt }
}

/// The name of the file that a row is about: its `slug`, else one made of its `name`.
fn slug_of(head: &Head, cells: &[String]) -> Option<String> {
    let columns = interventions::columns();
    let cell_of = |is_it: &dyn Fn(&Meaning) -> bool| {
        let at = head.meanings.iter().position(is_it)?;
        cells.get(at).filter(|cell| !cell.is_empty())
    };
    let is_name = |meaning: &Meaning| matches!(meaning, Meaning::Setting(at) if columns[*at].field.name == "name");
    let typed = cell_of(&|meaning| matches!(meaning, Meaning::Slug)).cloned();
    typed.or_else(|| cell_of(&is_name).map(|name| slug(name)))
}

fn attempt(sources: &Sources, head: &Head, cells: &[String], slug: &str) -> Result<Attempt, Vec<String>> {
    if slug.is_empty() {
        return Err(vec!["the row has neither `slug` nor `name`".to_owned()]);
    }
    if cells.len() > head.meanings.len() {
        return Err(vec!["the row has more cells than there are columns".to_owned()]);
    }
    let wanted = wanted(head, cells)?;
    let path = SourcePath::new(&format!("directory/interventions/{slug}.md"));
    match path.as_ref().and_then(|path| sources.get(path)) {
        Some(source) => change(source, wanted),
        None => new(path, slug, wanted),
    }
}

/// What a row says of every setting that has a column.
fn wanted(head: &Head, cells: &[String]) -> Result<Vec<Wanted>, Vec<String>> {
    let columns = interventions::columns();
    let mut wanted = Vec::new();
    let mut reasons = Vec::new();
    for (position, meaning) in head.meanings.iter().enumerate() {
        let Meaning::Setting(at) = meaning else { continue };
        let cell = cells.get(position).map_or("", String::as_str);
        match cells::value(cell, columns[*at].shape()) {
            Ok(value) => wanted.push(Wanted { at: *at, value }),
            Err(reason) => reasons.push(format!("`{}` {reason}", columns[*at].name())),
        }
    }
    wanted.sort_by_key(|wanted| wanted.at);
    if reasons.is_empty() { Ok(wanted) } else { Err(reasons) }
}

fn new(path: Option<SourcePath>, name: &str, wanted: Vec<Wanted>) -> Result<Attempt, Vec<String>> {
    let plain = slug(name);
    match path.filter(|_| plain == name) {
        Some(path) => Ok(Attempt::New { path, text: writing::entry(&settings(&wanted)), wanted }),
        None => Err(vec![format!("`slug` is `{name}`, which cannot be the name of a file; write `{plain}`")]),
    }
}

/// The settings that have a value, those of a group put together.
fn settings(wanted: &[Wanted]) -> Vec<(&'static str, Value)> {
    let columns = interventions::columns();
    let mut settings: Vec<(&'static str, Value)> = Vec::new();
    for Wanted { at, value } in wanted {
        let (column, Some(value)) = (columns[*at], value) else { continue };
        let (name, value) = (column.field.name, value.clone());
        match (settings.last_mut(), column.part) {
            (Some((last, Value::Group(pairs))), Some(part)) if *last == name => pairs.push((part.name, value)),
            (Some((last, short)), Some(part)) if *last == name => {
                let status = first_of_long_form(&column).map(|first| (first, short.clone()));
                *short = Value::Group(status.into_iter().chain([(part.name, value)]).collect());
            }
            (_, Some(part)) => settings.push((name, Value::Group(vec![(part.name, value)]))),
            (_, None) => settings.push((name, value)),
        }
    }
    settings
}

/// Of a setting with a short and a long form: the name that the short form has in the long one.
fn first_of_long_form(column: &Column) -> Option<&'static str> {
    match &column.field.shape {
        Shape::Either(_, Shape::Group(parts)) => parts.first().map(|part| part.name),
        _ => None,
    }
}

fn change(source: &Source, wanted: Vec<Wanted>) -> Result<Attempt, Vec<String>> {
    let path = &source.path;
    let (Some(text), Some(entry)) = (source.text(), entry(source)) else {
        return Err(vec![format!("{path} has mistakes of its own; put them right first")]);
    };
    let now = interventions::cells(&entry);
    let differs: Vec<&Wanted> = wanted.iter().filter(|wanted| wanted.cell() != now[wanted.at]).collect();
    let changes = changes(&wanted, &differs, &now);
    let changes: Vec<Change<'_>> = changes.iter().map(|(name, value)| Change { name, value: value.clone() }).collect();
    match parse::edit::edit(path, text, &changes) {
        Ok(edited) if edited == text => Ok(Attempt::Same),
        Ok(edited) => Ok(Attempt::Change { path: path.clone(), text: edited, wanted, now }),
        Err(diagnostic) => Err(vec![super::trial::reason(&diagnostic)]),
    }
}

/// The entry in a file, if it has no mistake.
pub fn entry(source: &Source) -> Option<std::sync::Arc<Intervention>> {
    match parse::file(source).file.item {
        Item::Intervention(entry) => Some(entry),
        _ => None,
    }
}

/// The edits that make the settings what they should be.
fn changes(wanted: &[Wanted], differs: &[&Wanted], now: &[String]) -> Vec<(String, Option<NewValue>)> {
    let columns = interventions::columns();
    let mut changes: Vec<(String, Option<NewValue>)> = Vec::new();
    for one in differs {
        let column = columns[one.at];
        let name = column.field.name;
        let Some(first) = first_of_long_form(&column) else {
            changes.push((column.name(), one.value.as_ref().map(|value| new_value(value, &column))));
            continue;
        };
        let is_part = |at: &usize| columns[*at].field.name == name && columns[*at].part.is_some();
        let is_long = (0..columns.len()).filter(is_part).any(|at| !now[at].is_empty());
        if is_long {
            let part = column.part.map_or(first, |part| part.name);
            changes.push((format!("{name}.{part}"), one.value.as_ref().map(|value| new_value(value, &column))));
        } else if changes.iter().all(|(known, _)| known != name) {
            // The short form holds no more than the status: it is written anew.
            changes.push((name.to_owned(), whole(name, wanted, now)));
        }
    }
    changes
}

/// A setting with a short and a long form as it should be, in the shortest form that holds it.
fn whole(name: &str, wanted: &[Wanted], now: &[String]) -> Option<NewValue> {
    let columns = interventions::columns();
    let of_it = |at: usize| columns[at].field.name == name;
    let mut all: Vec<Wanted> = wanted.iter().filter(|one| of_it(one.at)).cloned().collect();
    for at in (0..columns.len()).filter(|at| of_it(*at)) {
        if all.iter().all(|one| one.at != at) && !now[at].is_empty() {
            all.push(Wanted { at, value: Some(Value::Text(now[at].clone())) });
        }
    }
    all.sort_by_key(|one| one.at);
    match settings(&all).pop()?.1 {
        Value::Text(text) => Some(NewValue::Text(text)),
        value => Some(NewValue::Raw(writing::flow(&value))),
    }
}

/// A value for an edit: a list of groups that is a setting of its own on lines of its own.
fn new_value(value: &Value, column: &Column) -> NewValue {
    let is_plain = |item: &Value| !matches!(item, Value::List(_) | Value::Group(_));
    match value {
        Value::List(items) if items.iter().all(is_plain) => {
            NewValue::List(items.iter().map(interventions::cell).collect())
        }
        Value::List(items) if column.part.is_none() => {
            let lines = writing::block(items);
            NewValue::Raw(if lines.lines().count() > 1 { lines } else { writing::flow(value) })
        }
        Value::List(_) | Value::Group(_) => NewValue::Raw(writing::flow(value)),
        Value::Text(_) | Value::Number(_) | Value::Flag(_) => NewValue::Text(interventions::cell(value)),
    }
}
