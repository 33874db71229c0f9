//! `undefined-abbreviation`: words in capitals that neither the glossary nor the page explains.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::texts::documents;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    document::plain_text,
    page::Detail,
    prose::{self, Part},
};
use crate::source::{SourcePath, Span};

/// Abbreviations that need no explanation for readers in England, most of all for those who work in schools.
const KNOWN: [&str; 46] = [
    "AA", "AAA", "AD", "AM", "AQA", "BBC", "BC", "BSL", "CD", "CPD", "CSV", "DBS", "DVD", "EU", "FAQ", "FE", "GCSE",
    "GP", "HTML", "ICT", "ID", "ISBN", "IT", "KS1", "KS2", "KS3", "KS4", "KS5", "MP", "NHS", "OK", "PC", "PDF", "PE",
    "PM", "PO", "QR", "RE", "SMS", "TV", "UK", "URL", "USA", "USB", "YAML", "ZIP",
];

/// The uses of one abbreviation where nothing explains it.
struct Uses<'a> {
    first: (&'a SourcePath, Span),
    count: usize,
    files: BTreeSet<&'a SourcePath>,
}

/// Reports each abbreviation once, at its first use, with how often it is used and on how many pages.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let known = known(site);
    let mut unknown: BTreeMap<&str, Uses<'_>> = BTreeMap::new();
    for (path, document) in documents(site) {
        let passages = prose::passages(document);
        // Of few documents anybody wants to know.
        let whole: LazyCell<String, _> =
            LazyCell::new(|| passages.iter().map(|passage| plain_text(passage.content) + "\n").collect());
        for passage in passages.iter().filter(|passage| passage.part == Part::Sentences) {
            for text in prose::texts(passage.content) {
                for (at, word) in abbreviations(&text.text) {
                    if known.contains(word) || is_spelled_out(&whole, word) || is_shouted(&whole, word) {
                        continue;
                    }
                    let start = text.start as usize + at;
                    let span = Span::new(start, start + word.len());
                    let uses = unknown.entry(word).or_insert_with(|| Uses {
                        first: (path, span),
                        count: 0,
                        files: BTreeSet::new(),
                    });
                    uses.count += 1;
                    uses.files.insert(path);
                }
            }
        }
    }
    for (word, uses) in unknown {
        let times = if uses.count == 1 { "once".to_owned() } else { format!("{} times", uses.count) };
        let pages = if uses.files.len() == 1 { "1 page".to_owned() } else { format!("{} pages", uses.files.len()) };
        let message = format!("`{word}` is used {times} on {pages} and explained nowhere");
        let help = format!("spell it out at its first use, as in `full words ({word})`, or add it to content/glossary");
        let (path, span) = uses.first;
        diagnostics.push(Diagnostic::new(Code::UndefinedAbbreviation, path, span, message).help(help));
    }
}

/// The words in capitals of every name that the site explains or that names somebody.
fn known(site: &Site) -> BTreeSet<String> {
    let mut names: Vec<String> = KNOWN.map(str::to_owned).to_vec();
    for page in &site.pages {
        names.push(page.page.title.value.clone());
        if let Detail::Term(term) = &page.page.detail {
            names.extend(term.abbreviation.clone());
            names.extend(term.plural.clone());
            names.extend(term.also.iter().chain(&term.search_synonyms).cloned());
            names.push(term.short.clone());
        }
    }
    names.extend(site.entries.iter().map(|entry| entry.entry.name.value.clone()));
    names.extend(site.providers.values().map(|provider| provider.name.clone()));
    let labels = site.vocabularies.values().flat_map(|vocabulary| &vocabulary.values);
    names.extend(labels.map(|value| value.label.clone()));
    names.extend([site.config.title.clone(), site.config.organisation.clone()]);
    names.iter().flat_map(|name| abbreviations(name)).map(|(_, word)| word.to_owned()).collect()
}

/// The words of two to six capitals in a text, a plural `s` left out, those of a text all in capitals aside.
fn abbreviations(text: &str) -> Vec<(usize, &str)> {
    // Most texts have none: two signs that can begin one are looked for first.
    let begins =
        |pair: &[u8]| pair[0].is_ascii_uppercase() && (pair[1].is_ascii_uppercase() || pair[1].is_ascii_digit());
    if !text.as_bytes().windows(2).any(begins) {
        return Vec::new();
    }
    let shouted = text.chars().filter(|c| c.is_lowercase()).count() == 0 && text.contains(' ');
    if shouted {
        return Vec::new();
    }
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.strip_suffix('s').unwrap_or(word);
        let capitals = bare.chars().filter(char::is_ascii_uppercase).count();
        // A letter or two and a number are the name of a document.
        let numbered = bare.chars().filter(char::is_ascii_digit).count() > 1;
        let fine = bare.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && bare.starts_with(|c: char| c.is_ascii_uppercase());
        let behind = &text[at + word.len()..];
        let in_name = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let in_address =
            text[..at].ends_with(['@', '.', '/', '-', '!']) || behind.starts_with(['@', '/', '-']) || in_name;
        if fine && !numbered && capitals >= 2 && bare.len() <= 6 && !in_address && !is_roman(bare) {
            found.push((at, bare));
        }
    }
    found
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether a page says what an abbreviation stands for, behind the full words in brackets or before them, or speaks of
/// the abbreviation itself, in quotation marks.
fn is_spelled_out(page: &str, word: &str) -> bool {
    let ways = [("(", ")"), ("(", "s)"), ("(", ","), ("", " ("), ("", ": "), ("“", "”")];
    ways.iter().any(|(before, behind)| page.contains(&format!("{before}{word}{behind}")))
}

/// Whether a page has the same word in small letters, so that the capitals only shout.
fn is_shouted(page: &str, word: &str) -> bool {
    let small = word.to_lowercase();
    page.split(|c: char| !c.is_alphanumeric()).any(|other| other == small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_told_from_other_words() {
        let check = |text, expected: &[&str]| {
            let found: Vec<&str> = abbreviations(text).into_iter().map(|(_, word)| word).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("The QUAG and two SENCOs meet on A4 in Year VII.", &["QUAG", "SENCO"]);
        check("Two TLAs, the NHS2 plan", &["TLA", "NHS2"]);
        check("STOP AND THINK", &[]);
        check("See www.BBC.example/NHS, GOV.UK, NG205 and NON-STOP", &[]);
    }

    #[test]
    fn an_abbreviation_is_spelled_out_by_brackets() {
        assert!(is_spelled_out("the quality group (QUAG)\n", "QUAG"));
        assert!(is_spelled_out("QUAG (quality group)\n", "QUAG"));
        assert!(!is_spelled_out("the QUAG group\n", "QUAG"));
    }
}
