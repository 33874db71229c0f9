//! `house-style`: dates, ranges and turns of phrase that the site writes otherwise. A hint.

use super::texts::{documents, hint};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, date::MONTHS, prose};
use crate::source::Span;

/// What is found, in small letters, and what to write.
const PHRASES: [(&str, &str); 8] = [
    ("please note", "say it without “please note”"),
    ("a-z", "write “A to Z”"),
    ("a–z", "write “A to Z”"),
    (" & ", "write “and”"),
    ("in order to", "write “to”"),
    ("prior to", "write “before”"),
    ("utilise", "write “use”"),
    ("and/or", "write “or”, or “either … or … or both”"),
];

/// Reports one line for each file.
pub fn hints(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (path, document) in documents(site) {
        let mut places = Vec::new();
        for passage in prose::passages(document) {
            for text in prose::texts(passage.content) {
                for (at, length, what) in found(&text.text) {
                    let start = text.start as usize + at;
                    places.push((Span::new(start, start + length), what));
                }
            }
        }
        places.sort();
        diagnostics.extend(hint(
            Code::HouseStyle,
            path,
            &places,
            "see the style of the site: plain words, “3 November 2026”, “A to Z”",
        ));
    }
}

/// Where a text differs from the style: place, length, and what to write.
fn found(text: &str) -> Vec<(usize, usize, String)> {
    let small = text.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (phrase, advice) in PHRASES {
        let whole = |at: usize| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let inside = phrase.starts_with(char::is_alphanumeric)
                && (letter(small[..at].chars().next_back()) || letter(small[at + phrase.len()..].chars().next()));
            !inside
        };
        for (at, _) in small.match_indices(phrase).filter(|(at, _)| whole(*at)) {
            found.push((at, phrase.len(), format!("`{}`: {advice}", &text[at..at + phrase.len()].trim())));
        }
    }
    for word in text.split(char::is_whitespace) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let date = bare.split('/').collect::<Vec<_>>();
        let numbers = date.len() == 3
            && date.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
        let ordinal = bare.len() <= 4
            && bare.starts_with(|c: char| c.is_ascii_digit())
            && ["st", "nd", "rd", "th"].iter().any(|end| bare.ends_with(end));
        let month = text[at + word.len()..]
            .split_whitespace()
            .next()
            .is_some_and(|next| MONTHS.contains(&next.trim_matches(|c: char| !c.is_alphabetic())));
        if numbers || (ordinal && month) {
            found.push((at, word.len(), format!("`{bare}`: write the day as “3 November 2026”")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_the_style_is_found() {
        let check = |text: &str, expected: &[&str]| {
            let mut places = found(text);
            places.sort();
            let words: Vec<&str> = places.iter().map(|(at, length, _)| text[*at..at + length].trim()).collect();
            assert_eq!(words, expected, "{text}");
        };
        check("Please note: by 03/11/2026 see the A-Z.", &["Please note", "03/11/2026", "A-Z."[..3].as_ref()]);
        check("On 3rd November, R & D, and/or this.", &["3rd", "&", "and/or"]);
        check("On 3 November 2026, A to Z, 24/7, the 3rd time, data-zone.", &[]);
    }
}
