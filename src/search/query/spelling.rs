//! Words that are nearly what was typed.

use super::parts::Spelled;

/// How much a word counts that one edit parts from the typed one, and one that two edits do.
pub const ONE_EDIT: f64 = 0.75;
const TWO_EDITS: f64 = 0.55;

/// A word that may be meant, and how much it counts beside the typed one.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    pub word: String,
    pub weight: f64,
    /// Better guesses have more.
    pub rank: f64,
}

/// Which of some words may be meant by one that is not in the index, the best first: at most three.
///
/// One edit (a letter more, less or other, or two neighbours swapped) for words of four and five letters, two for longer
/// ones. People seldom get the first letter wrong.
pub fn guesses<'a>(typed: &str, words: impl IntoIterator<Item = &'a Spelled>) -> Vec<Guess> {
    let typed: Vec<char> = typed.chars().collect();
    let most = match typed.len() {
        0..4 => return Vec::new(),
        4..6 => 1,
        _ => 2,
    };
    let mut guesses: Vec<Guess> = Vec::new();
    for (word, used) in words {
        if word.len().abs_diff(typed.len()) > most {
            continue;
        }
        let Some(edits) = edits(&typed, word, most) else { continue };
        let weight = if edits < 2 { ONE_EDIT } else { TWO_EDITS } * if word[0] == typed[0] { 1.0 } else { 0.8 };
        let rank = weight + 0.015 * f64::from(u8::try_from(*used).unwrap_or(u8::MAX));
        guesses.push(Guess { word: word.iter().collect(), weight, rank });
    }
    guesses.sort_by(|a, b| b.rank.total_cmp(&a.rank).then_with(|| a.word.cmp(&b.word)));
    let best = guesses.first().map_or(0.0, |guess| guess.rank);
    guesses.retain(|guess| guess.rank > best - 0.15);
    guesses.truncate(3);
    guesses
}

/// The least number of edits between two words, if there are at most `most` (optimal string alignment).
fn edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        let mut least = i;
        for j in 1..=b.len() {
            let mut edits = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + usize::from(a[i - 1] != b[j - 1]));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                edits = edits.min(before[j - 2] + 1);
            }
            row[j] = edits;
            least = least.min(edits);
        }
        if least > most {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_as_people_make_them() {
        let check = |a: &str, b: &str, expected| {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(edits(&a, &b, 2), expected, "{a:?} {b:?}");
        };
        check("anxeity", "anxiety", Some(1));
        check("assesment", "assessment", Some(1));
        check("saftey", "safety", Some(1));
        check("hover", "over", Some(1));
        check("abcdef", "abcdef", Some(0));
        check("sleep", "school", None);
    }

    #[test]
    fn frequent_words_with_the_same_first_letter_are_guessed_first() {
        let words = |list: &[(&str, usize)]| -> Vec<Spelled> {
            list.iter().map(|(word, used)| (word.chars().collect(), *used)).collect()
        };
        let known = words(&[("hover", 1), ("lover", 1), ("mover", 9), ("over", 3), ("offer", 2)]);
        let found: Vec<String> = guesses("moverr", &known).into_iter().map(|guess| guess.word).collect();
        assert_eq!(found, ["mover"]);
        assert_eq!(guesses("abc", &known), []);
    }
}
