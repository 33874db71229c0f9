//! The form of calendars (RFC 5545), shared by the files that are calendars.

use crate::model::{Date, Site};

/// A calendar with events, each already as lines.
pub fn calendar(of: &str, name: &str, events: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//wellspring//{of}//EN"),
        format!("X-WR-CALNAME:{}", escaped(name)),
    ];
    lines.extend(events.into_iter().flatten());
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// The lines of an event: between its marks, first its identifier on the host of the site, and when it was last true.
pub fn event(site: &Site, id: &str, stamp: Date, more: Vec<String>) -> Vec<String> {
    let base = &site.config.base_url;
    let host = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest).split('/').next().unwrap_or_default();
    let first = [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@{}", escaped(host)),
        format!("DTSTAMP:{}T000000Z", digits(stamp)),
    ];
    first.into_iter().chain(more).chain(["END:VEVENT".to_owned()]).collect()
}

/// Whole days from the first to the last, both included.
pub fn days(first: Date, last: Date) -> Vec<String> {
    vec![format!("DTSTART;VALUE=DATE:{}", digits(first)), format!("DTEND;VALUE=DATE:{}", digits(last.plus_days(1)))]
}

/// A day as calendars write it: `20270531`.
fn digits(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// A text as the value of a property.
pub fn escaped(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    plain.replace(|c: char| c.is_control(), " ")
}

/// A line with its end, in pieces of at most 75 bytes: every piece but the first starts with a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            folded += "\r\n ";
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let line = format!("SUMMARY:{}", "é".repeat(100));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|piece| piece.len() <= 75), "{folded}");
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne ");
    }
}
