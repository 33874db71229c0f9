//! [`Lexicon`]: every word by a number, and every stem by another, so that counting words handles numbers alone.
//!
//! The numbers follow from the order in which words were met; nothing that is written may depend on them.

use std::collections::HashMap;
use std::sync::Arc;

use super::stems::Stems;
use super::words::{is_telling, stop_words};

/// Words with their stems, both by number.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    numbers: HashMap<Arc<str>, u32>,
    words: Vec<Word>,
    stem_numbers: HashMap<Arc<str>, u32>,
    stems: Vec<Arc<str>>,
}

/// What is known about a word.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: Arc<str>,
    pub stem: u32,
    /// Whether it is worth a place among the words of a text.
    pub telling: bool,
}

/// How one lexicon calls the words and stems of another.
pub struct Translation {
    pub words: Vec<u32>,
    pub stems: Vec<u32>,
}

impl Lexicon {
    /// The number of a word.
    pub fn number(&mut self, word: &str, grammar: &Grammar) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let stem = self.stem(&grammar.stems.stem(word));
        self.add(Word { text: Arc::from(word), stem, telling: is_telling(word, &grammar.stop_words) })
    }

    /// The number of a stem.
    pub fn stem(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.stem_numbers.get(stem) {
            return *number;
        }
        let stem: Arc<str> = Arc::from(stem);
        let number = next(self.stems.len());
        self.stem_numbers.insert(Arc::clone(&stem), number);
        self.stems.push(stem);
        number
    }

    /// Every word in the order of the numbers.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How many stems there are.
    pub fn stems(&self) -> usize {
        self.stems.len()
    }

    /// Takes in the words and stems of another lexicon.
    pub fn absorb(&mut self, other: &Lexicon) -> Translation {
        let stems: Vec<u32> = other.stems.iter().map(|stem| self.stem(stem)).collect();
        let word = |word: &Word| match self.numbers.get(&word.text) {
            Some(number) => *number,
            None => self.add(Word { stem: stems[word.stem as usize], ..word.clone() }),
        };
        let words = other.words.iter().map(word).collect();
        Translation { words, stems }
    }

    fn add(&mut self, word: Word) -> u32 {
        let number = next(self.words.len());
        self.numbers.insert(Arc::clone(&word.text), number);
        self.words.push(word);
        number
    }
}

fn next(count: usize) -> u32 {
    u32::try_from(count).expect("a site has fewer words than that")
}

/// What a language says about its words.
pub struct Grammar {
    stems: Stems,
    stop_words: std::collections::BTreeSet<&'static str>,
}

impl Grammar {
    /// The grammar of a language tag such as `en-GB`.
    pub fn of(language: &str) -> Grammar {
        Grammar { stems: Stems::of(language), stop_words: stop_words() }
    }

    /// The stem of a word.
    pub fn stem(&self, word: &str) -> String {
        self.stems.stem(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lexicon_calls_the_words_of_another_by_its_own_numbers() {
        let grammar = Grammar::of("en");
        let (mut one, mut other) = (Lexicon::default(), Lexicon::default());
        for word in ["care", "the"] {
            one.number(word, &grammar);
        }
        for word in ["sleep", "carers", "cares", "care"] {
            other.number(word, &grammar);
        }
        let translation = one.absorb(&other);
        assert_eq!(translation.words, [2, 3, 4, 0]);
        let text = |number: u32| &*one.words()[number as usize].text;
        assert_eq!(
            translation.words.iter().map(|number| text(*number)).collect::<Vec<_>>(),
            ["sleep", "carers", "cares", "care"]
        );
        let stem = |word: usize| one.words()[word].stem;
        assert_eq!((stem(4), stem(3) == stem(0)), (stem(0), false));
        assert_eq!(translation.stems, [2, 3, 0]);
        assert!(one.words()[0].telling && !one.words()[1].telling);
    }
}
