//! How the words of a query stand in the text of a document.

use std::collections::BTreeSet;

use super::super::words::plain_words;
use super::parts::Page;
use super::terms::{Term, Terms};

/// What it is worth that a name or the heading of the best section is word for word what was typed: somebody pastes a title, or follows a reference to it.
const WHOLE: f64 = 1.5;

/// The same if it is the title: whoever types one wants that page, though others say more of its words.
const TITLE: f64 = 6.0;

/// At most so many words apart, two words stand together.
const TOGETHER: usize = 6;

/// How well a document's words fit what was typed, each from 0 on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Nearness {
    /// The share of neighbouring words of the query that are neighbours here.
    pub together: f64,
    /// What share of the title or a name the words are, if it holds them all; more if it or the heading is just what was
    /// typed.
    pub name: f64,
}

/// How the words of a query stand in a document, of which the title, the names and the best section are looked at.
pub fn nearness(page: &Page, (heading, text): (&str, &str), terms: &Terms) -> Nearness {
    let list = &terms.list;
    let title = plain_words(&page.title);
    let names: Vec<Vec<String>> = page.names.iter().map(|name| plain_words(name)).collect();
    let heading = plain_words(heading);
    let heads = if heading == terms.typed { WHOLE } else { 0.0 };
    let mut texts = vec![(title.clone(), 1.5), (heading, 1.2), (plain_words(text), 1.0)];
    texts.extend(names.iter().map(|name| (name.clone(), 1.5)));
    let places: Vec<(Vec<Vec<usize>>, f64)> =
        texts.iter().map(|(words, weight)| (list.iter().map(|term| places(words, term)).collect(), *weight)).collect();
    let pairs = list.len().saturating_sub(1);
    let best = |at: usize| {
        let weight =
            |(places, weight): &(Vec<Vec<usize>>, f64)| if near(&places[at], &places[at + 1]) { *weight } else { 0.0 };
        places.iter().map(weight).fold(0.0, f64::max)
    };
    let together: f64 = (0..pairs).map(best).sum();
    let worth = |words: &Vec<String>, whole: f64| if *words == terms.typed { whole } else { fit(words, list) };
    let name = names.iter().map(|words| worth(words, WHOLE)).fold(heads.max(worth(&title, TITLE)), f64::max);
    let pairs = super::terms::number(pairs.max(1));
    Nearness { together: together / pairs, name }
}

/// Where the word of a query stands.
fn places(words: &[String], term: &Term) -> Vec<usize> {
    (0..words.len()).filter(|at| term.fits(&words[*at])).collect()
}

fn near(a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x != y && x.abs_diff(*y) <= TOGETHER))
}

/// The share of a name that the words of a query are, if it has them all; another form of a word counts less.
fn fit(words: &[String], terms: &[Term]) -> f64 {
    let worth = |word: &String| {
        let worth = |term: &Term| if *word == term.word { 1.0 } else { 0.8 };
        terms.iter().filter(|term| term.fits(word)).map(worth).fold(0.0, f64::max)
    };
    let used: f64 = words.iter().map(worth).sum();
    let all = terms.iter().all(|term| words.iter().any(|word| term.fits(word)));
    if all && used > 0.0 { used / super::terms::number(words.len()) } else { 0.0 }
}

/// The title or the name of a document that is just what was typed, small words and a last `s` aside.
pub fn named<'a>(page: &'a Page, terms: &Terms, stop_words: &BTreeSet<String>) -> Option<&'a String> {
    let same = |word: &str, term: &Term| {
        word == term.word || word.strip_suffix('s') == Some(&term.word) || term.word.strip_suffix('s') == Some(word)
    };
    let asked: Vec<&Term> = terms.list.iter().filter(|term| term.share >= 1.0).collect();
    std::iter::once(&page.title).chain(&page.names).filter(|_| !asked.is_empty()).find(|name| {
        let words = plain_words(name);
        let told: Vec<&String> = words.iter().filter(|word| !stop_words.contains(*word)).collect();
        told.len() == asked.len() && told.iter().zip(&asked).all(|(word, term)| same(word, term))
    })
}

/// Whether a name is an abbreviation.
pub fn is_abbreviation(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_ascii_lowercase())
}
