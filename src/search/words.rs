//! Words: how a text is cut into them. The browser cuts queries and excerpts in the same way (`search-engine.js`).

use std::collections::BTreeSet;

/// Words that say little: in texts they are not indexed, and in queries they are passed over beside other words.
pub const STOP_WORDS: &str = "a about all also am an and any are as at be been being but by can could did do does \
    doing done each etc for from get give go going got had has have having he help her here him his how i if in into is \
    it its just let like ll make may me might more most much must my need no not of off on one or our out own please re \
    s same shall she should show so some such t take tell than that the their them then there these they this those to \
    too try up us use ve very want was way we were what when where whether which while who whom whose why will with \
    would you your";

/// The stop words as a set.
pub fn stop_words() -> BTreeSet<&'static str> {
    STOP_WORDS.split_whitespace().collect()
}

/// The base letters of U+00C0 to U+017F: the first character of each one's canonical decomposition, in lower case.
const BASES: &str = "aaaaaaæceeeeiiiiðnooooo×øuuuuyþßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþy\
    aaaaaaccccccccddđđeeeeeeeeeegggggggghhħħiiiiiiiiiıĳĳjjkkĸllllllŀŀłłnnnnnnŉŋŋooooooœœrrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzſ";

/// A character without its accent, in lower case.
fn push_folded(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
    } else if ('\u{c0}'..='\u{17f}').contains(&c) {
        word.extend(BASES.chars().nth(c as usize - 0xc0));
    } else {
        word.extend(c.to_lowercase());
    }
}

/// The words of a text in lower case and without accents, and the two-part words of which a hyphen joined the last two.
///
/// An apostrophe joins (`don't` is `dont`) and takes a last `s` with it; a full stop joins digits (`1.4`).
pub fn words(text: &str) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_part(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut word = String::new();
        while at < chars.len() {
            let c = chars[at];
            let next = chars.get(at + 1).copied().filter(|c| is_part(*c));
            if is_part(c) {
                push_folded(c, &mut word);
            } else if matches!(c, '\'' | '’') && next.is_some() {
                if matches!(next, Some('s' | 'S')) && !chars.get(at + 2).is_some_and(|c| is_part(*c)) {
                    at += 2;
                    break;
                }
            } else if !(c == '.' && chars[at - 1].is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit())) {
                break;
            } else {
                word.push('.');
            }
            at += 1;
        }
        // A character beyond the first plane is ordered differently by browsers; no living language needs one here.
        if word.chars().all(|c| c <= '\u{ffff}') && !word.is_empty() {
            let hyphened = start > 1 && matches!(chars[start - 1], '-' | '‑') && is_part(chars[start - 2]);
            found.push(Word { text: word, hyphened });
        }
    }
    found
}

/// A word, and whether a hyphen ties it to the word before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub hyphened: bool,
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric()
}

/// The words of a text alone.
pub fn plain_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.text).collect()
}

/// Words that a hyphen makes of two others: `self-harm` is also found as `selfharm`.
pub fn joined(words: &[Word]) -> Vec<String> {
    let tied = |at: usize| words.get(at).is_some_and(|word| word.hyphened);
    let pairs = (1..words.len()).filter(|&at| tied(at) && !tied(at - 1) && !tied(at + 1));
    let pairs = pairs.map(|at| format!("{}{}", words[at - 1].text, words[at].text));
    pairs.filter(|word| word.len() > 4 && !word.contains(|c: char| c.is_ascii_digit())).collect()
}

/// Whether a word is worth a place among the words of a text.
pub fn is_telling(word: &str, stop_words: &BTreeSet<&str>) -> bool {
    let letter = word.chars().count() == 1 && !word.starts_with(|c: char| c.is_numeric());
    !letter && !stop_words.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(plain_words(text), expected, "{text}");
    }

    #[test]
    fn texts_are_cut_into_words() {
        check("Children’s health: don't wait!", &["children", "health", "dont", "wait"]);
        check("Standard 1.4-G-1, £1,680.", &["standard", "1.4", "g", "1", "1", "680"]);
        check("Crème brûlée, Ŵyn, Łódź", &["creme", "brulee", "wyn", "łodz"]);
        check("", &[]);
        check("'s ’ -- .", &["s"]);
    }

    #[test]
    fn every_letter_with_an_accent_has_its_base() {
        assert_eq!(BASES.chars().count(), 0x180 - 0xc0);
        check("ÀÿĀžſ", &["ayazſ"]);
    }

    #[test]
    fn a_hyphen_makes_a_third_word_of_two() {
        let check = |text: &str, expected: &[&str]| assert_eq!(joined(&words(text)), expected, "{text}");
        check("self-harm and e-safety", &["selfharm", "esafety"]);
        check("a whole-school-approach", &[]);
        check("pages 14-19, x-y", &[]);
    }
}
