//! [`Record`]: settings that have been checked against their table, ready to be put into the types of the model.

use std::collections::BTreeMap;

use crate::model::{Date, field::Chosen};
use crate::source::{Span, Spanned};

/// Settings that keep to their table: every required one is there, every value has its shape.
#[derive(Debug, Default)]
pub struct Record {
    pub fields: BTreeMap<&'static str, Spanned<Checked>>,
}

/// A value that has its shape.
#[derive(Debug)]
pub enum Checked {
    Text(String),
    Date(Date),
    Flag(bool),
    Number(i64),
    Choice(Chosen),
    List(Vec<Spanned<Checked>>),
    Record(Record),
    Map(Vec<(Spanned<String>, Spanned<Checked>)>),
}

/// Why a value may be relied on to be there and to have its shape.
const KEPT: &str = "the settings were checked against their table";

impl Record {
    fn take(&mut self, name: &str) -> Option<Spanned<Checked>> {
        self.fields.remove(name)
    }

    /// A text with its place.
    pub fn spanned(&mut self, name: &str) -> Option<Spanned<String>> {
        self.take(name).and_then(spanned_text)
    }

    /// A text with its place, of a required setting.
    pub fn required_spanned(&mut self, name: &str) -> Spanned<String> {
        self.spanned(name).expect(KEPT)
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.spanned(name).map(|text| text.value)
    }

    /// A text of a required setting.
    pub fn required(&mut self, name: &str) -> String {
        self.text(name).expect(KEPT)
    }

    /// Texts with their places; none if the setting is not there.
    pub fn all_spanned(&mut self, name: &str) -> Vec<Spanned<String>> {
        self.list(name).into_iter().filter_map(spanned_text).collect()
    }

    /// Texts; none if the setting is not there.
    pub fn texts(&mut self, name: &str) -> Vec<String> {
        self.all_spanned(name).into_iter().map(|text| text.value).collect()
    }

    /// A day with its place.
    pub fn spanned_date(&mut self, name: &str) -> Option<Spanned<Date>> {
        self.take(name).and_then(|found| match found.value {
            Checked::Date(value) => Some(Spanned { value, span: found.span }),
            _ => None,
        })
    }

    /// A day.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        self.spanned_date(name).map(|date| date.value)
    }

    /// A day of a required setting.
    pub fn required_date(&mut self, name: &str) -> Spanned<Date> {
        self.spanned_date(name).expect(KEPT)
    }

    /// Whether a flag is set; `None` if the setting is not there.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        self.take(name).and_then(|found| if let Checked::Flag(flag) = found.value { Some(flag) } else { None })
    }

    /// A whole number.
    pub fn number(&mut self, name: &str) -> Option<i64> {
        self.take(name).and_then(|found| number(&found.value))
    }

    /// A whole number with its place, of a required setting.
    pub fn required_number(&mut self, name: &str) -> Spanned<i64> {
        let found = self.take(name).expect(KEPT);
        Spanned { value: number(&found.value).expect(KEPT), span: found.span }
    }

    /// One of a closed list, of a required setting.
    pub fn required_choice(&mut self, name: &str) -> Chosen {
        self.choice(name).expect(KEPT)
    }

    /// Whole numbers; none if the setting is not there.
    pub fn numbers(&mut self, name: &str) -> Vec<i64> {
        self.list(name).into_iter().filter_map(|found| number(&found.value)).collect()
    }

    /// One of a closed list, with its place.
    pub fn spanned_choice(&mut self, name: &str) -> Option<Spanned<Chosen>> {
        self.take(name).and_then(|found| choice(&found.value).map(|value| Spanned { value, span: found.span }))
    }

    /// One of a closed list.
    pub fn choice(&mut self, name: &str) -> Option<Chosen> {
        self.spanned_choice(name).map(|choice| choice.value)
    }

    /// Some of a closed list; none if the setting is not there.
    pub fn choices(&mut self, name: &str) -> Vec<Chosen> {
        self.list(name).into_iter().filter_map(|found| choice(&found.value)).collect()
    }

    /// Settings within a setting; a setting in its short form stays where it is.
    pub fn record_or_keep(&mut self, name: &str) -> Option<Record> {
        let is_record = matches!(self.fields.get(name)?.value, Checked::Record(_));
        if is_record { self.record(name) } else { None }
    }

    /// Settings within a setting.
    pub fn record(&mut self, name: &str) -> Option<Record> {
        self.take(name).and_then(|found| if let Checked::Record(record) = found.value { Some(record) } else { None })
    }

    /// Several settings within a setting; none if the setting is not there.
    pub fn records(&mut self, name: &str) -> Vec<Record> {
        let one = |found: Spanned<Checked>| if let Checked::Record(record) = found.value { Some(record) } else { None };
        self.list(name).into_iter().filter_map(one).collect()
    }

    /// Values under keys of one's own, in the order of the file; none if the setting is not there.
    pub fn map(&mut self, name: &str) -> Vec<(Spanned<String>, Spanned<Checked>)> {
        match self.take(name).map(|found| found.value) {
            Some(Checked::Map(pairs)) => pairs,
            _ => Vec::new(),
        }
    }

    /// Where a setting stands, if it is there.
    pub fn span(&self, name: &str) -> Option<Span> {
        self.fields.get(name).map(|found| found.span)
    }

    /// The values of a list of any shape; none if the setting is not there.
    pub fn list(&mut self, name: &str) -> Vec<Spanned<Checked>> {
        match self.take(name).map(|found| found.value) {
            Some(Checked::List(items)) => items,
            _ => Vec::new(),
        }
    }
}

fn spanned_text(found: Spanned<Checked>) -> Option<Spanned<String>> {
    match found.value {
        Checked::Text(value) => Some(Spanned { value, span: found.span }),
        Checked::Choice(choice) => Some(Spanned { value: choice.code.to_owned(), span: found.span }),
        _ => None,
    }
}

fn number(value: &Checked) -> Option<i64> {
    if let Checked::Number(number) = value { Some(*number) } else { None }
}

fn choice(value: &Checked) -> Option<Chosen> {
    if let Checked::Choice(choice) = value { Some(*choice) } else { None }
}
