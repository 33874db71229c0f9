//! Settings as a tree: the way to one of them, what stands there, and what a file must read as after a change.

use std::ops::Range;

use super::NewValue;
use super::yaml::{self, Node, Value};
use crate::source::{SourcePath, Span, Spanned};

/// One step on the way to a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// To a setting of a group.
    Key(&'a str),
    /// To one of several, counted from 0.
    Item(usize),
}

/// The way to the setting of a name such as `venues.0.town`. A name that is there may itself have full stops.
pub fn steps<'a>(root: &Node, name: &'a str) -> Vec<Step<'a>> {
    let mut here = Some(&root.value);
    let mut steps = Vec::new();
    let mut rest = Some(name);
    while let Some(name) = rest {
        let part = known_part(here, name).unwrap_or_else(|| name.split('.').next().unwrap_or(name));
        rest = name[part.len()..].strip_prefix('.');
        // A number leads into a list; in a group it is a name. Where nothing stands yet, lists are what is numbered.
        let number = match here {
            Some(Value::Map(_)) => None,
            Some(Value::Nothing) | None if steps.is_empty() => None,
            Some(Value::List(_) | Value::Scalar(_) | Value::Nothing) | None => part.parse().ok(),
        };
        let step = number.map_or(Step::Key(part), Step::Item);
        here = here.and_then(|value| child(value, step));
        steps.push(step);
    }
    steps
}

/// The longest name of a setting with which a name starts.
fn known_part<'a>(group: Option<&Value>, name: &'a str) -> Option<&'a str> {
    let Some(Value::Map(pairs)) = group else { return None };
    let starts = |key: &str| name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let keys = pairs.iter().map(|(key, _)| key.value.as_str()).filter(|key| !key.is_empty() && starts(key));
    keys.map(|key| &name[..key.len()]).max_by_key(|part| part.len())
}

fn child<'a>(value: &'a Value, step: Step<'_>) -> Option<&'a Value> {
    match (value, step) {
        (Value::Map(pairs), Step::Key(name)) => {
            pairs.iter().find(|(key, _)| key.value == name).map(|(_, node)| &node.value)
        }
        (Value::List(items), Step::Item(at)) => items.get(at).map(|node| &node.value),
        (Value::Nothing | Value::Scalar(_) | Value::List(_) | Value::Map(_), _) => None,
    }
}

/// What stands at the end of a way.
pub fn at<'a>(value: &'a Value, steps: &[Step<'_>]) -> Option<&'a Value> {
    steps.iter().try_fold(value, |value, step| child(value, *step))
}

/// Whether taking away what stands at the end of a way leaves nothing of `value`.
pub fn would_be_empty(value: &Value, steps: &[Step<'_>]) -> bool {
    let Some((first, rest)) = steps.split_first() else { return true };
    let is_alone = match value {
        Value::Map(pairs) => pairs.len() == 1,
        Value::List(items) => items.len() == 1,
        Value::Nothing | Value::Scalar(_) => false,
    };
    is_alone && child(value, *first).is_some_and(|child| would_be_empty(child, rest))
}

/// A tree with another value at the end of a way, or without it; `None` if nothing is left.
pub fn put(value: Value, steps: &[Step<'_>], new: Option<&Value>) -> Option<Value> {
    let Some((first, rest)) = steps.split_first() else { return new.cloned() };
    match first {
        Step::Key(name) => {
            let mut pairs = match value {
                Value::Map(pairs) => pairs,
                Value::Nothing | Value::Scalar(_) | Value::List(_) => Vec::new(),
            };
            let place = pairs.iter().position(|(key, _)| key.value == *name);
            let old = place.map_or(Value::Nothing, |place| pairs[place].1.value.clone());
            match (put(old, rest, new), place) {
                (Some(value), Some(place)) => pairs[place].1.value = value,
                (Some(value), None) => {
                    let key = Spanned { value: (*name).to_owned(), span: Span::default() };
                    pairs.push((key, node(value)));
                }
                (None, Some(place)) => drop(pairs.remove(place)),
                (None, None) => {}
            }
            (!pairs.is_empty()).then_some(Value::Map(pairs))
        }
        Step::Item(at) => {
            let mut items = match value {
                Value::List(items) => items,
                Value::Nothing | Value::Scalar(_) | Value::Map(_) => Vec::new(),
            };
            let old = items.get(*at).map_or(Value::Nothing, |node| node.value.clone());
            match (put(old, rest, new), *at < items.len()) {
                (Some(value), true) => items[*at].value = value,
                (Some(value), false) => items.push(node(value)),
                (None, true) => drop(items.remove(*at)),
                (None, false) => {}
            }
            (!items.is_empty()).then_some(Value::List(items))
        }
    }
}

fn node(value: Value) -> Node {
    Node { span: Span::default(), value }
}

/// Every setting by its name, and where name and value stand.
pub fn places(node: &Node, prefix: &str, found: &mut Vec<(String, Range<usize>)>) {
    let name = |part: &str| if prefix.is_empty() { part.to_owned() } else { format!("{prefix}.{part}") };
    match &node.value {
        Value::Map(pairs) => {
            for (key, value) in pairs {
                let name = name(&key.value);
                found.push((name.clone(), key.span.range().start..value.span.range().end.max(key.span.range().end)));
                places(value, &name, found);
            }
        }
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                let name = name(&at.to_string());
                found.push((name.clone(), item.span.range()));
                places(item, &name, found);
            }
        }
        Value::Nothing | Value::Scalar(_) => {}
    }
}

/// Whether two values are the same, wherever they stand. The order of settings does not count: where a new one goes is
/// for `place` to say.
pub fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Nothing, Value::Nothing) => true,
        (Value::Scalar(one), Value::Scalar(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(&one.value, &other.value))
        }
        (Value::Map(one), Value::Map(others)) => {
            let has = |(key, node): &(Spanned<String>, Node)| {
                others.iter().any(|(other, found)| other.value == key.value && is_same(&node.value, &found.value))
            };
            one.len() == others.len() && one.iter().all(has)
        }
        (Value::Nothing | Value::Scalar(_) | Value::List(_) | Value::Map(_), _) => false,
    }
}

/// Whether a value is the wanted one. Line ends behind a text do not count: a block of text always has one.
pub fn is_value(path: &SourcePath, found: &Value, wanted: &NewValue) -> bool {
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
