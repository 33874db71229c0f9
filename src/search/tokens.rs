//! [`Tokens`]: the words of one document with their stems, in order. Made from the document alone, so that a build may
//! keep them for the next one.

use std::collections::HashMap;

use super::documents::{Document, Heading};
use super::stems::Stems;
use super::words::{joined, words};
use crate::source::Fingerprint;

/// The words of one document. A word is named by its position in `words`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Every different word.
    pub words: Vec<String>,
    /// The stem of each word.
    pub stems: Vec<String>,
    pub title: Vec<u32>,
    pub names: Vec<Vec<u32>>,
    pub summary: Vec<u32>,
    pub hints: Vec<Vec<u32>>,
    pub sections: Vec<SectionTokens>,
}

/// The words of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionTokens {
    pub heading: Vec<u32>,
    pub text: Vec<u32>,
    /// Words that hyphens made; they have no place of their own in the text.
    pub joined: Vec<u32>,
}

/// A fingerprint of everything that [`Tokens::of`] reads.
pub fn fingerprint(document: &Document, language: &str) -> Fingerprint {
    let mut pieces: Vec<&[u8]> = vec![language.as_bytes(), document.title.as_bytes(), document.summary.as_bytes()];
    pieces.extend(document.names.iter().map(String::as_bytes));
    pieces.push(b"\0");
    pieces.extend(document.hints.iter().map(String::as_bytes));
    pieces.push(b"\0");
    for section in &document.sections {
        let searched: &[u8] = if matches!(section.heading, Heading::Written(_)) { b"1" } else { b"0" };
        pieces.extend([section.heading.words().as_bytes(), section.text.as_bytes(), searched]);
    }
    Fingerprint::of_all(pieces)
}

impl Tokens {
    /// The words of a document; `stems` are those of the site's language.
    pub fn of(document: &Document, stems: &Stems) -> Tokens {
        let mut reader = Reader { tokens: Tokens::default(), known: HashMap::new(), stems };
        let title = reader.read(&document.title);
        let names = document.names.iter().map(|name| reader.read(name)).collect();
        let summary = reader.read(&document.summary);
        let hints = document.hints.iter().map(|hint| reader.read(hint)).collect();
        let mut sections: Vec<SectionTokens> = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            let heading = match &section.heading {
                Heading::Written(words) => reader.read(words),
                Heading::None | Heading::Fixed(_) => Vec::new(),
            };
            let text = reader.read(&section.text);
            let joined = reader.joined(&section.text, section.heading.words());
            sections.push(SectionTokens { heading, text, joined });
        }
        if let Some(first) = sections.first_mut() {
            first.joined.extend(reader.joined(&document.title, &document.summary));
            for name in document.names.iter().chain(&document.hints) {
                first.joined.extend(reader.joined(name, ""));
            }
        }
        Tokens { title, names, summary, hints, sections, ..reader.tokens }
    }
}

struct Reader<'a> {
    tokens: Tokens,
    known: HashMap<String, u32>,
    stems: &'a Stems,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) -> Vec<u32> {
        words(text).into_iter().map(|word| self.number(word.text)).collect()
    }

    fn joined(&mut self, text: &str, other: &str) -> Vec<u32> {
        let made: Vec<String> = [text, other].iter().flat_map(|text| joined(&words(text))).collect();
        made.into_iter().map(|word| self.number(word)).collect()
    }

    fn number(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.tokens.words.len()).expect("a document has fewer words than that");
        *self.known.entry(word).or_insert_with_key(|word| {
            self.tokens.words.push(word.clone());
            self.tokens.stems.push(self.stems.stem(word));
            next
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::documents::{Kind, plain};
    use super::*;
    use crate::model::Url;

    #[test]
    fn a_document_keeps_its_words_in_order() {
        let mut document = plain(&Url::home(), Kind::Guidance, "Self-harm");
        document.sections[0].text = "Carers care; a carer cares.".to_owned();
        let tokens = Tokens::of(&document, &Stems::of("en"));
        assert_eq!(tokens.words, ["self", "harm", "carers", "care", "a", "carer", "cares", "selfharm"]);
        assert_eq!((tokens.title, &tokens.sections[0].text), (vec![0, 1], &vec![2, 3, 4, 5, 6]));
        assert_eq!(tokens.sections[0].joined, [7]);
        assert_eq!(tokens.stems[2], tokens.stems[5]);
        assert_eq!(tokens.stems[3], tokens.stems[6]);
    }
}
