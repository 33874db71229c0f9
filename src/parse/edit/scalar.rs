//! How one value is written: plain where YAML reads it back as it is, otherwise in quotation marks.

use super::yaml::{self, Plain};
use crate::model::{
    Date,
    field::{Field, Shape},
};

/// The quotation marks that a value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    None,
    Single,
    Double,
}

impl Quotes {
    /// The quotation marks of a value as typed.
    pub fn of(typed: &str) -> Quotes {
        match typed.chars().next() {
            Some('\'') => Quotes::Single,
            Some('"') => Quotes::Double,
            _ => Quotes::None,
        }
    }
}

/// Where a value stands: on lines of its own, or between brackets, where commas and brackets end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    Lines,
    Brackets,
}

/// What a value means to its setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Text: quotation marks keep other programs from taking it for a number, a day or a yes.
    Text,
    /// A day, a number, a flag, a code: no quotation marks unless nothing else reads back.
    Word,
}

impl Meaning {
    /// What the values of a setting mean; a setting that nobody knows is taken to hold text.
    pub fn of(field: Option<&Field>) -> Meaning {
        field.map_or(Meaning::Text, |field| Meaning::of_shape(&field.shape))
    }

    /// What the values of a shape mean.
    pub fn of_shape(shape: &Shape) -> Meaning {
        match shape {
            Shape::Text { .. } => Meaning::Text,
            Shape::List { of, .. } | Shape::Map(of) | Shape::Either(of, _) => Meaning::of_shape(of),
            Shape::Flag
            | Shape::Number { .. }
            | Shape::Date
            | Shape::Web
            | Shape::Email
            | Shape::Choice(_)
            | Shape::Code(_)
            | Shape::Slug
            | Shape::Name(_)
            | Shape::Group(_) => Meaning::Word,
        }
    }
}

/// How a value is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The quotation marks that the author used, which are kept.
    pub quotes: Quotes,
    pub within: Within,
    pub meaning: Meaning,
}

/// A value on one line.
pub fn one_line(text: &str, writing: Writing) -> String {
    match writing.quotes {
        Quotes::None if is_fine_plain(text, writing) => text.to_owned(),
        Quotes::Single if !text.contains(char::is_control) => format!("'{}'", text.replace('\'', "''")),
        Quotes::None | Quotes::Single | Quotes::Double => double_quoted(text),
    }
}

/// Whether a value reads back as it is without quotation marks.
fn is_fine_plain(text: &str, writing: Writing) -> bool {
    let around = match writing.within {
        Within::Lines => ("x: ", "\n"),
        Within::Brackets => ("x: [", "]\n"),
    };
    match (yaml::plain(text, around), writing.meaning) {
        (Plain::Text, Meaning::Text) => !text.starts_with(SIGNS) && !looks_like_something_else(text),
        (Plain::Text | Plain::NumberOrFlag, Meaning::Word) => true,
        (Plain::NumberOrFlag, Meaning::Text) | (Plain::Other, _) => false,
    }
}

/// Signs with which no text without quotation marks should start: many have a meaning in YAML.
const SIGNS: [char; 19] =
    ['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];

/// Whether programs that read YAML 1.1 take a text for a day, a time, a number, a yes or a nothing.
fn looks_like_something_else(text: &str) -> bool {
    let number_signs = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | '_' | '+');
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"];
    Date::parse(text).is_some()
        || (text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(number_signs))
        || words.contains(&text.to_ascii_lowercase().as_str())
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            // Some of these end a line for YAML, the others cannot be seen.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                quoted += &format!("\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text can stand on lines of its own behind `|`.
pub fn fits_literal_block(text: &str) -> bool {
    let fine = |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    let starts = text.trim_start_matches('\n').starts_with(' ');
    text.chars().all(fine) && !starts && !text.trim().is_empty()
}

/// Whether a text can stand on lines of its own behind `>`: on one, so that none is folded into another.
pub fn fits_folded_block(text: &str) -> bool {
    fits_literal_block(text) && !text.trim_end_matches('\n').contains('\n')
}
