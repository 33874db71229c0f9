//! The index of the site: everything by its name, other names included, from A to Z.

use super::Url;
use super::url::slug;

/// A name, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexName {
    pub name: String,
    pub url: Url,
    /// What is found there: "chapter", "glossary term"; may be empty.
    pub what: String,
    /// Of another name: the one that the page itself has.
    pub see: Option<String>,
}

/// The address of the index; its later pages are numbered.
pub fn address() -> Url {
    Url::page(["site-index"])
}

/// The first letter under which a title stands in a list from A to Z; `#` for digits and signs.
pub fn letter(title: &str) -> char {
    let first = title.chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
    if first.is_ascii() {
        return if first.is_ascii_alphabetic() { first.to_ascii_uppercase() } else { '#' };
    }
    let plain = slug(first.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(first);
    // Signs have the slug `section`.
    if first.is_alphabetic() { plain.to_uppercase().next().unwrap_or(plain) } else { '#' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_alphabet() {
        let letters: Vec<char> = ["jsna", "École", "14–19 reforms", "“Quoted”", "…"].into_iter().map(letter).collect();
        assert_eq!(letters, ['J', 'E', '#', 'Q', '#']);
    }
}
