//! `reading-age`: pages that only people with long schooling read with ease. A hint.

use super::texts::documents;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    document::plain_text,
    prose::{self, Part},
};
use crate::source::Span;

/// The oldest reading age without a hint: staff of schools read this with ease.
const OLDEST: i64 = 17;

/// Shorter texts say too little about how they read.
const FEWEST_WORDS: usize = 150;

/// Reports files whose reading age is high.
pub fn hints(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (path, document) in documents(site) {
        let text: Vec<String> = prose::passages(document)
            .iter()
            .filter(|passage| passage.part == Part::Sentences)
            .map(|passage| plain_text(passage.content))
            .collect();
        let Some(age) = age(&text).filter(|age| *age > OLDEST) else { continue };
        let message = format!("this page reads like a text for people of {age} years");
        let help = "use shorter sentences and shorter words";
        diagnostics.push(Diagnostic::new(Code::ReadingAge, path, Span::new(0, 3), message).help(help));
    }
}

/// The age from which a text is read with ease, by the grade of Flesch and Kincaid; `None` for short texts.
fn age(passages: &[String]) -> Option<i64> {
    let sentences: usize = passages.iter().map(|passage| prose::sentences(passage).len()).sum();
    let words: Vec<&str> = passages
        .iter()
        .flat_map(|passage| passage.split_whitespace())
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    if words.len() < FEWEST_WORDS || sentences == 0 {
        return None;
    }
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    // 0.39 words a sentence + 11.8 syllables a word − 15.59 is a grade; grade 0 is for children of five. In hundredths.
    let grade = 39 * words.len() / sentences + 1180 * syllables / words.len();
    i64::try_from(grade).ok().map(|grade| (grade - 1559) / 100 + 5)
}

/// Groups of vowels, a silent `e` at the end left out.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        groups += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_by_their_vowels() {
        for (word, expected) in [("cat", 1), ("table", 2), ("made", 1), ("commissioning", 4), ("NHS", 1)] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn long_words_and_sentences_raise_the_age() {
        let easy = "The cat sat on the mat. ".repeat(30);
        let hard = "Multidisciplinary commissioning organisations necessitate considerable intersectoral accountability arrangements. ".repeat(30);
        let (easy, hard) = (age(&[easy]).expect("long enough"), age(&[hard]).expect("long enough"));
        assert!(easy < 8 && hard > 20, "{easy} {hard}");
        assert_eq!(age(&["Short.".to_owned()]), None);
    }
}
