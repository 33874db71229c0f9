//! How, where and when an entry happens, in words.

use serde::Serialize;

use crate::model::{
    Date,
    intervention::{Delivery, LANGUAGES, Schedule},
};

/// A fact with its label.
#[derive(Debug, Serialize)]
pub struct Line {
    pub label: &'static str,
    pub value: String,
}

/// How it happens, a line a fact.
pub fn lines(delivery: &Delivery) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |label, value: Option<String>| lines.extend(value.map(|value| Line { label, value }));
    add("Setting", delivery.mode.map(|mode| mode.label.to_owned()));
    add("Format", delivery.format.map(|format| format.label.to_owned()));
    add("Length", length(delivery));
    add("Group size", delivery.group_size.map(|size| format!("{} to {}", size.min, size.max)));
    add("Led by", delivery.delivered_by.map(|by| by.label.to_owned()));
    add("The school provides", delivery.school_needs.clone());
    lines
}

fn length(delivery: &Delivery) -> Option<String> {
    let count = |number: i64, one: &str| if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") };
    let mut parts = Vec::new();
    parts.extend(delivery.sessions.map(|sessions| count(sessions, "session")));
    parts.extend(delivery.minutes.map(|minutes| {
        let each = if delivery.sessions.is_some() { " each" } else { "" };
        format!("{}{each}", count(minutes, "minute"))
    }));
    parts.extend(delivery.weeks.map(|weeks| format!("over {}", count(weeks, "week"))));
    let first_is_over = delivery.sessions.is_none() && delivery.minutes.is_none();
    let text = parts.join(", ");
    let text = if first_is_over { text.trim_start_matches("over ").to_owned() } else { text };
    (!text.is_empty()).then_some(text)
}

/// When it happens, on one line.
pub fn when(schedule: &Schedule) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(schedule.frequency.map(|frequency| frequency.label.to_owned()));
    parts.extend(schedule.day.as_ref().map(|day| days(day)));
    match (&schedule.opens, &schedule.closes) {
        (Some(opens), Some(closes)) => parts.push(format!("{opens} to {closes}")),
        (Some(opens), None) => parts.push(format!("from {opens}")),
        (None, Some(closes)) => parts.push(format!("until {closes}")),
        (None, None) => {}
    }
    match (schedule.from.as_deref().map(day), schedule.to.as_deref().map(day)) {
        (Some(from), Some(to)) => parts.push(format!("{from} to {to}")),
        (Some(from), None) => parts.push(format!("since {from}")),
        (None, Some(to)) => parts.push(format!("until {to}")),
        (None, None) => {}
    }
    parts.extend(schedule.note.clone());
    parts.join(", ")
}

/// A day in words, or the name of a term as typed.
fn day(text: &str) -> String {
    Date::parse(text).map_or_else(|| text.to_owned(), Date::in_words)
}

/// Days of the week as calendars write them (RFC 5545: `WE`, `2MO`), in words.
fn days(codes: &str) -> String {
    const NAMES: [(&str, &str); 7] = [
        ("MO", "Monday"),
        ("TU", "Tuesday"),
        ("WE", "Wednesday"),
        ("TH", "Thursday"),
        ("FR", "Friday"),
        ("SA", "Saturday"),
        ("SU", "Sunday"),
    ];
    const ORDINALS: [(&str, &str); 6] =
        [("1", "first"), ("2", "second"), ("3", "third"), ("4", "fourth"), ("5", "fifth"), ("-1", "last")];
    let one = |code: &str| {
        let code = code.trim();
        if !code.is_ascii() {
            return code.to_owned();
        }
        let (number, name) = code.split_at(code.len().saturating_sub(2).min(code.len()));
        let name = NAMES.iter().find(|(short, _)| *short == name).map(|(_, name)| *name);
        let ordinal = ORDINALS.iter().find(|(short, _)| *short == number).map(|(_, word)| *word);
        match (name, ordinal) {
            (Some(name), Some(ordinal)) => format!("{ordinal} {name} of the month"),
            (Some(name), None) => name.to_owned(),
            (None, _) => code.to_owned(),
        }
    };
    codes.split(',').map(one).collect::<Vec<_>>().join(", ")
}

/// The name of a language from its tag, or the tag.
pub fn language(tag: &str) -> String {
    let base = tag.split('-').next().unwrap_or(tag).to_lowercase();
    LANGUAGES.iter().find(|(code, _)| *code == base).map_or_else(|| tag.to_owned(), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar_days_are_written_in_words() {
        let check = |codes, expected| assert_eq!(days(codes), expected);
        check("WE", "Wednesday");
        check("MO,TH", "Monday, Thursday");
        check("2MO", "second Monday of the month");
        check("é1", "é1");
    }
}
