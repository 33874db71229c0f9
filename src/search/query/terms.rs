//! [`Terms`]: what was typed, word by word, with the lists of the index that answer each word.

use std::collections::BTreeSet;

use super::super::words::{Word, words};
use super::{Engine, Query, Spelling};

/// More words than this are not looked at.
const MOST_WORDS: usize = 12;

/// The longest phrase that is looked up.
const LONGEST_PHRASE: usize = 6;

/// First words by which somebody asks what something is, and words that then say nothing else.
const QUESTIONS: &[&str] = &["what", "whats", "define", "definition", "meaning"];
const ASKING: &[&str] = &["meaning", "mean", "means", "stand", "stands", "definition", "define"];

/// First words of a question; a search of more than five words is one, too.
const ASKS: &str = "what whats how who whos whose which where when why is are do does did can could should may must \
    has have";
const LONG: usize = 5;

/// Words that say little in a question, and how much they count there.
const VAGUE: &str = "anything find know matter mean means something tell understand";
const VAGUELY: f64 = 0.1;

/// How much a word counts that is not quite the typed one.
const ENDING: f64 = 0.85;
const SYNONYM: f64 = 0.85;
const JOINED: f64 = 0.95;

/// A list of the index that answers a word, or several words together.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    pub vocabulary: usize,
    pub list: usize,
    pub weight: f64,
    /// The word or phrase of the index.
    pub key: String,
}

/// One word of a query.
#[derive(Clone, Debug)]
pub struct Term {
    /// As typed, or as corrected.
    pub word: String,
    /// Its position among all words that were typed.
    pub at: usize,
    /// 1; less for a word that says little in a question.
    pub share: f64,
    pub matches: Vec<Match>,
    /// How much it tells documents apart.
    pub weight: f64,
    /// The words of the index that it stands for.
    pub forms: BTreeSet<String>,
    /// Whether it is the last word and may go on.
    pub begins: Begins,
}

/// Whether a word may be the beginning of a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    Longer,
    Nothing,
}

impl Term {
    /// Whether a word of a text answers this one.
    pub fn fits(&self, word: &str) -> bool {
        self.forms.contains(word) || (self.begins == Begins::Longer && word.starts_with(&self.word))
    }
}

/// Neighbouring words that the index knows as a phrase, or as one word.
#[derive(Clone, Debug)]
pub struct Span {
    pub terms: Vec<usize>,
    pub found: Match,
}

/// A query word by word.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// All words, the small ones as well.
    pub typed: Vec<String>,
    pub list: Vec<Term>,
    pub spans: Vec<Span>,
    pub corrections: Vec<(String, String)>,
    /// Whether somebody asks what something is.
    pub asks: bool,
    /// Whether it is a question: then most words should be there, not every one.
    pub question: bool,
}

impl Terms {
    /// Words that no document has.
    pub fn missing(&self) -> Vec<String> {
        let found = |at: usize| self.spans.iter().any(|span| span.terms.contains(&at));
        let missing = self.list.iter().enumerate().filter(|(at, term)| term.matches.is_empty() && !found(*at));
        missing.map(|(_, term)| term.word.clone()).collect()
    }
}

impl Engine<'_> {
    /// The words of a query with everything in the index that answers them.
    pub fn terms(&mut self, query: &Query) -> Terms {
        let mut typed = words(query.text);
        typed.truncate(MOST_WORDS);
        let first = typed.first().map(|word| word.text.as_str()).unwrap_or_default();
        let question = is_in(ASKS, first) || typed.len() > LONG;
        let mut terms = Terms { asks: QUESTIONS.contains(&first), question, ..Terms::default() };
        let chosen = self.chosen(&typed, &terms);
        let last = typed.len().saturating_sub(1);
        let completes = query.text.ends_with(char::is_alphanumeric);
        for at in chosen {
            let word = typed[at].text.clone();
            let mut matches = self.exact(&word, 1.0);
            // A known word at the end of a longer query is seldom the beginning of another one.
            let longer = at == last && completes && (matches.is_empty() || typed.len() < 6);
            if longer {
                // Beside the word itself they count half.
                let share = if matches.is_empty() { 1.0 } else { 0.5 };
                matches.extend(self.completions(&word, share));
            }
            if matches.is_empty() {
                matches = self.endings(&word);
            }
            let begins = if longer { Begins::Longer } else { Begins::Nothing };
            let share = if question && is_in(VAGUE, &word) { VAGUELY } else { 1.0 };
            terms.list.push(Term { word, at, share, matches, weight: 0.0, forms: BTreeSet::new(), begins });
        }
        self.add_spans(&typed, &mut terms);
        if query.spelling == Spelling::Corrected && self.correct(&mut typed, &mut terms) {
            terms.spans.clear();
            self.add_spans(&typed, &mut terms);
        }
        self.weigh(&mut terms);
        terms.typed = typed.into_iter().map(|word| word.text).collect();
        terms
    }

    /// The positions of the words that are looked for: all that tell something, or all if none does.
    fn chosen(&self, typed: &[Word], terms: &Terms) -> Vec<usize> {
        let tells = |word: &str| {
            let letter = word.chars().count() == 1 && !word.starts_with(|c: char| c.is_numeric());
            let passed_over = terms.asks && ASKING.contains(&word);
            !(letter || passed_over || self.manifest.stop_words.contains(word))
        };
        let telling: Vec<usize> = (0..typed.len()).filter(|at| tells(&typed[*at].text)).collect();
        if telling.is_empty() { (0..typed.len()).collect() } else { telling }
    }

    /// The list of a key.
    fn exact(&mut self, key: &str, weight: f64) -> Vec<Match> {
        let vocabulary = self.manifest.vocabulary(key);
        let list = self.vocabulary(vocabulary).list(key);
        list.into_iter().map(|list| Match { vocabulary, list, weight, key: key.to_owned() }).collect()
    }

    /// Words that begin with what was typed: the most frequent ones.
    fn completions(&mut self, typed: &str, weight: f64) -> Vec<Match> {
        let length = typed.chars().count();
        let first = self.manifest.vocabulary(typed);
        let last = self.manifest.vocabulary(&format!("{typed}\u{ffff}"));
        let last = last.min(if length < 3 { first } else { first + 2 });
        if length < 2 {
            return Vec::new();
        }
        let mut found: Vec<(usize, Match)> = Vec::new();
        for vocabulary in first..=last {
            let part = self.vocabulary(vocabulary);
            for (key, list) in part.keys.iter().filter(|(key, _)| key.len() > typed.len() && key.starts_with(typed)) {
                if key.ends_with(' ')
                    || found.iter().any(|(_, known)| (known.vocabulary, known.list) == (vocabulary, *list))
                {
                    continue;
                }
                let weight = 0.9 * (0.6 + 0.4 * ratio(length, key.chars().count())) * weight;
                let found_here = Match { vocabulary, list: *list, weight, key: key.clone() };
                found.push((part.lists[*list].documents, found_here));
            }
        }
        found.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.key.cmp(&y.key)));
        found.truncate(16);
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// The word with another ending.
    fn endings(&mut self, word: &str) -> Vec<Match> {
        let mut forms: Vec<String> = Vec::new();
        for ending in self.manifest.endings.clone() {
            if let Some(rest) = word.strip_suffix(&ending).filter(|rest| rest.chars().count() > 2) {
                forms.extend([rest.to_owned(), format!("{rest}e")]);
                forms.extend(rest.strip_suffix('i').map(|rest| format!("{rest}y")));
                let mut end = rest.chars().rev();
                if let (Some(a), Some(b)) = (end.next(), end.next())
                    && a == b
                    && rest.chars().count() > 4
                {
                    forms.push(rest[..rest.len() - a.len_utf8()].to_owned());
                }
            }
            if word.chars().count() > 2 {
                forms.push(format!("{word}{ending}"));
            }
        }
        let mut found: Vec<Match> = Vec::new();
        for form in forms {
            for one in self.exact(&form, ENDING) {
                if !found.iter().any(|known| (known.vocabulary, known.list) == (one.vocabulary, one.list)) {
                    found.push(one);
                }
            }
        }
        found.truncate(4);
        found
    }

    /// Puts words of the index in the place of those that it does not have. Returns whether there were any.
    fn correct(&mut self, typed: &mut [Word], terms: &mut Terms) -> bool {
        let unknown: Vec<usize> = (0..terms.list.len())
            .filter(|at| terms.list[*at].matches.is_empty() && !terms.spans.iter().any(|span| span.terms.contains(at)))
            .collect();
        let before = terms.corrections.len();
        for at in unknown {
            let word = terms.list[at].word.clone();
            let guesses = self.guesses(&word);
            let Some(best) = guesses.first() else { continue };
            terms.corrections.push((word, best.word.clone()));
            typed[terms.list[at].at].text.clone_from(&best.word);
            terms.list[at].word.clone_from(&best.word);
            terms.list[at].begins = Begins::Nothing;
            for guess in &guesses {
                for one in self.exact(&guess.word, guess.weight) {
                    let known = |known: &Match| (known.vocabulary, known.list) == (one.vocabulary, one.list);
                    if !terms.list[at].matches.iter().any(known) {
                        terms.list[at].matches.push(one);
                    }
                }
            }
        }
        terms.corrections.len() > before
    }

    /// Finds the phrases among the words, and neighbours that are one word in the index.
    fn add_spans(&mut self, typed: &[Word], terms: &mut Terms) {
        for first in 0..terms.list.len() {
            let start = terms.list[first].at;
            let mut phrase = String::new();
            for (end, word) in typed.iter().enumerate().skip(start).take(LONGEST_PHRASE) {
                phrase += &word.text;
                phrase.push(' ');
                let inside: Vec<usize> = (first..terms.list.len()).filter(|at| terms.list[*at].at <= end).collect();
                let spans = self.exact(&phrase, SYNONYM).into_iter().map(|found| Span { terms: inside.clone(), found });
                terms.spans.extend(spans);
            }
            if first + 1 < terms.list.len() && terms.list[first + 1].at == start + 1 {
                let key = format!("{}{}", typed[start].text, typed[start + 1].text);
                let spans = self.exact(&key, JOINED).into_iter();
                terms.spans.extend(spans.map(|found| Span { terms: vec![first, first + 1], found }));
            }
        }
    }

    /// Works out how much each word tells documents apart, and which words it stands for.
    fn weigh(&mut self, terms: &mut Terms) {
        for term in &mut terms.list {
            term.forms.insert(term.word.clone());
            for found in &term.matches {
                let part = &self.vocabularies[&found.vocabulary];
                term.weight = term.weight.max(self.rarity(part.lists[found.list].documents));
                term.forms.extend(part.keys.iter().filter(|(_, list)| *list == found.list).map(|(key, _)| key.clone()));
            }
            if term.matches.is_empty() {
                term.weight = self.rarity(0);
            }
            term.weight *= term.share;
        }
    }

    /// How much a word tells documents apart that so many of them have, in thousandths.
    pub fn rarity(&self, documents: usize) -> f64 {
        let (all, with) = (number(self.manifest.kinds.len()), number(documents));
        let rarity = (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln();
        (rarity * 1000.0).round() / 1000.0
    }
}

fn is_in(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

fn ratio(a: usize, b: usize) -> f64 {
    number(a) / number(b)
}

/// A count as a number to calculate with.
pub fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
