//! [`Value`]: the settings of a file as a small tree in the order of their table, for JSON and for cells.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::{Date, field::Chosen};
use crate::source::Spanned;

/// A value of a setting. Dates and codes are texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
    Flag(bool),
    List(Vec<Value>),
    /// Settings within a setting; those without a value are left out.
    Group(Vec<(&'static str, Value)>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(number) => serializer.serialize_i64(*number),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::List(items) => items.serialize(serializer),
            Value::Group(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                pairs.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
        }
    }
}

/// Names with what they have for a value, in the order in which they are written.
pub type Pairs<const N: usize> = [(&'static str, Option<Value>); N];

/// Settings within a setting; `None` if none has a value.
pub fn group<const N: usize>(pairs: Pairs<N>) -> Option<Value> {
    let pairs: Vec<(&'static str, Value)> = given(pairs);
    (!pairs.is_empty()).then_some(Value::Group(pairs))
}

/// The names that have a value.
pub fn given<const N: usize>(pairs: Pairs<N>) -> Vec<(&'static str, Value)> {
    pairs.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect()
}

/// A text that is always there.
pub fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

/// A text, if there is one.
pub fn maybe(text: Option<&String>) -> Option<Value> {
    text.map(|text| Value::Text(text.clone()))
}

/// A whole number, if there is one.
pub fn number(number: Option<i64>) -> Option<Value> {
    number.map(Value::Number)
}

/// A day, if there is one.
pub fn date(date: Option<Date>) -> Option<Value> {
    date.map(|date| Value::Text(date.to_string()))
}

/// The code of a choice, if there is one.
pub fn choice(choice: Option<Chosen>) -> Option<Value> {
    choice.map(|choice| Value::Text(choice.code.to_owned()))
}

/// Several values; `None` if there are none.
pub fn list<T>(items: &[T], value: impl Fn(&T) -> Option<Value>) -> Option<Value> {
    let items: Vec<Value> = items.iter().filter_map(value).collect();
    (!items.is_empty()).then_some(Value::List(items))
}

/// Codes and names of other files.
pub fn codes(codes: &[Spanned<String>]) -> Option<Value> {
    list(codes, |code| text(&code.value))
}

/// Texts.
pub fn texts(texts: &[String]) -> Option<Value> {
    list(texts, |one| text(one))
}

/// Codes of choices.
pub fn choices(chosen: &[Chosen]) -> Option<Value> {
    list(chosen, |one| choice(Some(*one)))
}
