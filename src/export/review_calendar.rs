//! `data/reviews/<owner>.ics`: what each role must check, one event a month, for the calendar of the role (RFC 5545).
//!
//! A calendar depends on the dates in the files alone, not on the day of the build: it changes only when they do.

use std::collections::BTreeMap;

use crate::model::{
    Date, Site, Url,
    review::{ReviewItem, ReviewOwner},
    url::slug,
};

/// The calendar of every role that has something to check.
pub fn calendars(site: &Site) -> Vec<(Url, String)> {
    let calendar = |owner: &ReviewOwner| owner.key.as_ref().map(|key| (address(key), text(site, owner, key)));
    site.reviews.iter().filter_map(calendar).collect()
}

/// The address of the calendar of a role.
pub fn address(key: &str) -> Url {
    Url::file(&format!("data/reviews/{}.ics", slug(key)))
}

fn text(site: &Site, owner: &ReviewOwner, key: &str) -> String {
    let mut months: BTreeMap<Date, Vec<&ReviewItem>> = BTreeMap::new();
    for item in &owner.items {
        months.entry(item.review_by.month_start()).or_default().push(item);
    }
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//wellspring//review dates//EN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(&format!("{}: checks of {}", owner.role, site.config.title))),
    ];
    for (month, items) in months {
        lines.extend(event(site, key, month, &items));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// The event of a month: the whole of its first day, which takes no time in the calendar.
fn event(site: &Site, key: &str, month: Date, items: &[&ReviewItem]) -> Vec<String> {
    let base = &site.config.base_url;
    let host = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest).split('/').next().unwrap_or_default();
    let word = if items.len() == 1 { "thing" } else { "things" };
    let summary = format!("{} {word} to check in {}", items.len(), month.month_in_words());
    let line = |item: &&ReviewItem| {
        let place = item.url.as_ref().map_or_else(|| item.path.to_string(), |url| url.under(base));
        format!("{} ({}), by {}: {place}", item.title, item.kind.in_words(), item.review_by.in_words())
    };
    let list: Vec<String> = items.iter().map(line).collect();
    let first = items.iter().find_map(|item| item.url.as_ref()).map_or_else(|| base.clone(), |url| url.under(base));
    // When the list was last true: somebody confirmed one of them on this day.
    let stamp = items.iter().filter_map(|item| item.assured).max().unwrap_or(month);
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:reviews-{}-{}@{}", slug(key), &month.to_string()[..7], escaped(host)),
        format!("DTSTAMP:{}T000000Z", digits(stamp)),
        format!("DTSTART;VALUE=DATE:{}", digits(month)),
        format!("DTEND;VALUE=DATE:{}", digits(month.plus_days(1))),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&list.join("\n"))),
        format!("URL:{first}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

/// A day as calendars write it: `20270531`.
fn digits(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// A text as the value of a property.
fn escaped(text: &str) -> String {
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
