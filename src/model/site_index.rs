//! The index of the site: everything by its name, other names included, from A to Z.

use super::Url;
use super::url::slug;

/// How many names one page of the index holds at most.
pub const PAGE_SIZE: usize = 150;

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

/// The names in the order of the alphabet, cut into pages. A letter is cut only if it alone is too long.
pub fn pages(names: Vec<IndexName>) -> Vec<Vec<IndexName>> {
    let key = |name: IndexName| ((letter(&name.name), name.name.to_lowercase()), name);
    let mut names: Vec<((char, String), IndexName)> = names.into_iter().map(key).collect();
    names.sort_by(|(key, name), (other_key, other)| (key, &name.url).cmp(&(other_key, &other.url)));
    names.dedup_by(|(key, name), (other_key, other)| name.url == other.url && key == other_key);
    let letters = names.chunk_by(|((letter, _), _), ((other, _), _)| letter == other);
    let lengths: Vec<usize> = letters.map(<[_]>::len).collect();
    let mut names = names.into_iter().map(|(_, name)| name);
    let mut pages: Vec<Vec<IndexName>> = Vec::new();
    for length in lengths {
        match pages.last_mut().filter(|page| page.len() + length <= PAGE_SIZE) {
            Some(page) => page.extend(names.by_ref().take(length)),
            None => {
                let parts = (0..length).step_by(PAGE_SIZE).map(|from| (length - from).min(PAGE_SIZE));
                pages.extend(parts.map(|part| names.by_ref().take(part).collect::<Vec<_>>()));
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(first: char, count: usize) -> Vec<IndexName> {
        let name = |at| format!("{first}{at:04}");
        let line =
            |at| IndexName { name: name(at), url: Url::page([name(at).as_str()]), what: String::new(), see: None };
        (0..count).map(line).collect()
    }

    #[test]
    fn pages_are_cut_between_letters_unless_a_letter_is_too_long() {
        let check = |counts: &[(char, usize)], expected: &[usize]| {
            let all = counts.iter().rev().flat_map(|(first, count)| names(*first, *count)).collect();
            let pages = pages(all);
            assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), expected, "{counts:?}");
            assert!(pages.concat().is_sorted_by_key(|name| name.name.clone()), "{counts:?}");
        };
        check(&[], &[]);
        check(&[('a', 3), ('b', 4)], &[7]);
        check(&[('a', 100), ('b', 50), ('c', 1)], &[150, 1]);
        check(&[('a', 100), ('b', 51), ('c', 1)], &[100, 52]);
        check(&[('a', 10), ('b', 310), ('c', 1)], &[10, 150, 150, 11]);
    }

    #[test]
    fn a_name_stands_once_for_each_page() {
        let name = |name: &str, at: &str| IndexName {
            name: name.to_owned(),
            url: Url::page([at]),
            what: String::new(),
            see: None,
        };
        let pages = pages(vec![name("Sleep", "a"), name("sleep", "a"), name("Sleep", "b")]);
        assert_eq!(pages.concat().iter().map(|name| name.url.path()).collect::<Vec<_>>(), ["a/", "b/"]);
    }

    #[test]
    fn letters_are_those_of_the_alphabet() {
        let letters: Vec<char> = ["jsna", "École", "14–19 reforms", "“Quoted”", "…"].into_iter().map(letter).collect();
        assert_eq!(letters, ['J', 'E', '#', 'Q', '#']);
    }
}
