//! Words: how a text is cut into them. The browser cuts queries and excerpts in the same way (`search-engine.js`).

use std::collections::BTreeSet;

/// Words that say little: in texts they are not indexed, and in queries they are passed over beside other words.
pub const STOP_WORDS: &str = "a about all also am an and any are as at be been being but by can cant could couldnt \
    did didnt do does doesnt doing done dont each etc for from get give go going got had has hasnt have havent having \
    he help her here him his how i if im in into is isnt it its ive just let like ll make may me might more most much \
    must my need no not of off on one or our out own please re s same shall she should shouldnt show so some such t \
    take tell than that thats the their them then there theres these they theyre this those to too try up us use ve \
    very want was wasnt way we were what whats when where whether which while who whom whose why will with wont would \
    wouldnt you your youre";

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

/// Hands every word of a text to `found`, in lower case and without accents, and whether a hyphen ties it to the word
/// before it.
///
/// An apostrophe joins (`don't` is `dont`) and takes a last `s` with it; a full stop joins digits (`1.4`).
pub fn each_word(text: &str, mut found: impl FnMut(&str, bool)) {
    let (mut before, mut last) = (' ', ' ');
    let mut rest = text.chars();
    let mut word = String::new();
    while let Some(first) = rest.next() {
        if !is_part(first) {
            (before, last) = (last, first);
            continue;
        }
        let hyphened = matches!(last, '-' | '‑') && is_part(before);
        word.clear();
        push_folded(first, &mut word);
        (before, last) = (last, first);
        loop {
            let mut ahead = rest.clone();
            let Some(c) = ahead.next() else { break };
            let next = if is_part(c) { None } else { ahead.clone().next().filter(|next| is_part(*next)) };
            match (c, next) {
                (c, _) if is_part(c) => push_folded(c, &mut word),
                ('\'' | '’', Some('s' | 'S')) if !ahead.clone().nth(1).is_some_and(is_part) => {
                    (before, last) = (c, 's');
                    ahead.next();
                    rest = ahead;
                    break;
                }
                ('\'' | '’', Some(_)) => {}
                ('.', Some('0'..='9')) if last.is_ascii_digit() => word.push('.'),
                _ => break,
            }
            (before, last) = (last, c);
            rest = ahead;
        }
        // A character beyond the first plane is ordered differently by browsers; no living language needs one here.
        if word.is_ascii() || word.chars().all(|c| c <= '\u{ffff}') {
            found(&word, hyphened);
        }
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric()
}

/// A word, and whether a hyphen ties it to the word before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub hyphened: bool,
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(text, |word, hyphened| words.push(Word { text: word.to_owned(), hyphened }));
    words
}

/// The words of a text alone.
pub fn plain_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word, _| words.push(word.to_owned()));
    words
}

/// Which words hyphens make one of two with the word before them: `tied` are the positions of all words that a hyphen
/// ties to the one before. Chains of three make none.
pub fn joins(tied: &[usize]) -> impl Iterator<Item = usize> {
    let chained = |at: usize| tied.binary_search(&(at + 1)).is_ok() || tied.binary_search(&(at - 1)).is_ok();
    tied.iter().copied().filter(move |at| *at > 0 && !chained(*at))
}

/// The word that a hyphen makes of two others: `self-harm` is also found as `selfharm`.
pub fn join(first: &str, second: &str) -> Option<String> {
    let word = format!("{first}{second}");
    (word.len() > 4 && !word.contains(|c: char| c.is_ascii_digit())).then_some(word)
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
        let check = |text: &str, expected: &[&str]| {
            let (mut words, mut tied) = (Vec::new(), Vec::new());
            each_word(text, |word, hyphened| {
                tied.extend(hyphened.then_some(words.len()));
                words.push(word.to_owned());
            });
            let joined: Vec<String> = joins(&tied).filter_map(|at| join(&words[at - 1], &words[at])).collect();
            assert_eq!(joined, expected, "{text}");
        };
        check("self-harm and e-safety", &["selfharm", "esafety"]);
        check("a whole-school-approach", &[]);
        check("pages 14-19, x-y", &[]);
    }
}
