//! What people type in place of what was meant: curly quotation marks, and days as they are written in Britain.

use super::Wrong;
use crate::model::{Date, date::MONTHS};

/// What marks are put round a text, and what may close it.
const PAIRS: [(char, &[char]); 4] = [('“', &['”', '“']), ('‘', &['’', '‘']), ('„', &['“', '”']), ('«', &['»'])];

/// A text without the curly quotation marks at its ends; `None` if there are none.
pub fn without_curly_quotes(text: &str) -> Option<&str> {
    let plain = text.trim_matches(['“', '”', '‘', '’', '„', '«', '»']);
    (plain != text).then_some(plain)
}

/// What to say about curly quotation marks round something that is no text.
pub fn curly(text: &str) -> Wrong {
    let plain = without_curly_quotes(text).unwrap_or(text);
    (format!("has curly quotation marks: `{text}`"), Some(format!("type `{plain}`, without them")))
}

/// The inner part of a text that stands between one pair of curly quotation marks as a whole, or that opens a pair of
/// double ones and never closes it.
pub fn within_curly_quotes(text: &str) -> Option<&str> {
    let (_, closing) = PAIRS.iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = &text[text.chars().next()?.len_utf8()..];
    match inner.find(*closing) {
        Some(end) => {
            let behind = inner[end..].chars().next().map_or(0, char::len_utf8);
            (inner.len() == end + behind).then(|| &inner[..end])
        }
        None => text.starts_with('“').then_some(inner),
    }
}

/// A day as people in Britain write it, the day before the month: `31/01/2027`, `31.1.2027`, `31 January 2027`, or with
/// short parts in our order (`2027-1-31`); and whether there is no doubt, which there is about a year of two digits.
pub fn british_day(text: &str) -> Option<(Date, bool)> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts[..] else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let day = day.strip_suffix("st").or_else(|| day.strip_suffix("nd")).unwrap_or(day);
    let day = day.strip_suffix("rd").or_else(|| day.strip_suffix("th")).unwrap_or(day);
    let certain = year.len() == 4;
    let number: i16 = year.parse().ok().filter(|_| certain || year.len() == 2)?;
    let year = if certain { number } else { 2000 + number };
    Date::new(year, month_number(month)?, day.parse().ok()?).map(|date| (date, certain))
}

fn month_number(text: &str) -> Option<i8> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.to_lowercase();
    let is_meant = |name: &&str| text.len() >= 3 && name.to_lowercase().starts_with(&text);
    (1..).zip(MONTHS.iter()).find(|(_, name)| is_meant(name)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_with_the_day_before_the_month() {
        let check = |text: &str, expected: Option<(&str, bool)>| {
            let found = british_day(text).map(|(date, certain)| (date.to_string(), certain));
            assert_eq!(found.as_ref().map(|(date, certain)| (date.as_str(), *certain)), expected, "{text}");
        };
        check("03/11/2026", Some(("2026-11-03", true)));
        check("31.1.2027", Some(("2027-01-31", true)));
        check("31 January 2027", Some(("2027-01-31", true)));
        check("1st Sept 2027", Some(("2027-09-01", true)));
        check("2027-1-31", Some(("2027-01-31", true)));
        check("31/01/27", Some(("2027-01-31", false)));
        check("01/31/2027", None);
        check("31/02/2027", None);
        check("January 2027", None);
        check("soon", None);
    }

    #[test]
    fn a_text_that_is_quoted_as_a_whole_is_told_from_one_with_a_quotation_in_it() {
        let check = |text, expected| assert_eq!(within_curly_quotes(text), expected, "{text}");
        check("“Calm Corners”", Some("Calm Corners"));
        check("‘Calm Corners’", Some("Calm Corners"));
        check("“Calm Corners", Some("Calm Corners"));
        check("“Calm” and “Rest”", None);
        check("’Tis the season", None);
        check("It’s “calm”", None);
    }
}
