//! Small pieces of wording: lists, addresses in links, numbers.

use crate::model::Url;

/// An address from the top of the host, for a page that may be shown at any depth: `/sub/glossary/index.html`.
pub fn from_top(base_url: &str, url: &Url) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let folder = after_scheme.split_once('/').map_or("", |(_, folder)| folder);
    let anchor = url.anchor().map(|anchor| format!("#{anchor}")).unwrap_or_default();
    format!("/{folder}{}{anchor}", url.output_file())
}

/// A `mailto:` link with a subject and a text (RFC 6068).
pub fn mail_link(address: &str, subject: &str, text: &str) -> String {
    format!("mailto:{address}?subject={}&body={}", encoded(subject), encoded(text))
}

fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.replace('\n', "\r\n").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

/// The anchor of a letter.
pub fn letter_id(letter: char) -> String {
    if letter == '#' { "letter-other".to_owned() } else { format!("letter-{}", letter.to_lowercase()) }
}

/// A text with its first letter in upper case, as a term is written in a heading or a list.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A label within a sentence: its first letter in lower case, unless more capitals follow, as in "SEND" or "LGBT+".
pub fn in_sentence(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

/// "A, B and C".
pub fn and_list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A number with its noun: "1 entry", "2 entries".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_the_page_for_missing_addresses_start_at_the_top() {
        let url = Url::page(["glossary"]);
        assert_eq!(from_top("https://x.example/", &url), "/glossary/index.html");
        assert_eq!(from_top("https://x.example/sub/site/", &url), "/sub/site/glossary/index.html");
    }

    #[test]
    fn mail_links_hold_any_text() {
        let link = mail_link("web@x.example", "A & B", "1\n2");
        assert_eq!(link, "mailto:web@x.example?subject=A%20%26%20B&body=1%0D%0A2");
    }

    #[test]
    fn labels_are_lower_case_in_sentences_unless_they_are_abbreviations() {
        let check = |label, expected: &str| assert_eq!(in_sentence(label), expected);
        check("Post-16", "post-16");
        check("Early years", "early years");
        check("LGBT+ young people", "LGBT+ young people");
        check("14 to 19", "14 to 19");
        check("X", "X");
        check("", "");
    }

    #[test]
    fn lists_and_numbers_are_written_out() {
        let list = |items: &[&str]| and_list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            [list(&[]), list(&["A"]), list(&["A", "B"]), list(&["A", "B", "C"])],
            ["", "A", "A and B", "A, B and C"]
        );
        assert_eq!([counted(0, "row", "rows"), counted(1, "row", "rows")], ["0 rows", "1 row"]);
    }
}
