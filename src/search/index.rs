//! [`Index`]: which words stand in which sections, and how much each says there.
//!
//! How much a word says is worked out here, in steps that fit into one character, so that the browser only adds and
//! multiplies, and so that the weights can change without a change of the browser's script.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::stems::Stems;
use super::synonyms::{Concept, Relation, triggers};
use super::tokens::Tokens;
use super::words::{is_telling, stop_words};

/// How often a word counts in the text, in a heading, in the summary and among the hints.
const TEXT: f32 = 1.0;
const HEADING: f32 = 3.0;
const SUMMARY: f32 = 2.0;
const HINT: f32 = 0.5;

/// Longer lists keep their best places only.
const LONGEST_LIST: usize = 1200;

/// One section in which a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Counted over all documents.
    pub section: u32,
    /// 0 to 7: how much the word says in the text and the heading.
    pub body: u8,
    /// 0 to 3: how much it says in the title; only at the first section of a document.
    pub title: u8,
}

/// The places of a word, of a stem's words together, or of a concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// How many documents have it, those that were cut from the list included.
    pub documents: usize,
    /// In the order of sections.
    pub postings: Vec<Posting>,
}

/// A word for spelling, and how often it stands on the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    pub count: u32,
    /// How often in titles, names and headings.
    pub headings: u32,
}

/// Everything that is known about the words of a site.
#[derive(Debug, Default)]
pub struct Index {
    pub lists: Vec<List>,
    /// What can be looked up, and its list: words, and phrases of concepts, which have a blank at their end.
    pub keys: BTreeMap<String, usize>,
    /// Words for spelling.
    pub uses: BTreeMap<String, Use>,
}

/// The index of the words of documents, in the order of the documents.
pub fn index(tokens: &[&Tokens], concepts: &[Concept], stems: &Stems) -> Index {
    let mut builder = Builder {
        stop_words: stop_words(),
        average: average(tokens),
        phrases: phrases(concepts, stems),
        stems: HashMap::new(),
        index: Index { lists: vec![List::default(); concepts.len()], ..Index::default() },
    };
    let mut first = 0;
    for tokens in tokens {
        builder.add(tokens, first);
        first += u32::try_from(tokens.sections.len()).expect("there are fewer sections than that");
    }
    let mut index = builder.index;
    add_triggers(&mut index, concepts);
    index.lists.iter_mut().for_each(shorten);
    index
}

/// The mean length of sections, in steps of eight, so that a small change of one page seldom changes how much the words
/// of all others say.
fn average(tokens: &[&Tokens]) -> f32 {
    let lengths = tokens.iter().flat_map(|tokens| &tokens.sections).map(|section| section.text.len().max(20));
    let (sections, words) = lengths.fold((0, 0), |(sections, words), length| (sections + 1, words + length));
    let steps = u16::try_from(words / std::cmp::max(sections, 1) / 8).unwrap_or(u16::MAX);
    f32::from(steps.max(3)) * 8.0
}

/// The members of concepts as stems, by their first stem, each with the position of its concept.
type Phrases = HashMap<String, Vec<(Vec<String>, usize)>>;

fn phrases(concepts: &[Concept], stems: &Stems) -> Phrases {
    let mut phrases = Phrases::new();
    for (at, concept) in concepts.iter().enumerate() {
        for member in &concept.members {
            let member: Vec<String> = member.iter().map(|word| stems.stem(word)).collect();
            let known = phrases.entry(member[0].clone()).or_default();
            if !known.contains(&(member.clone(), at)) {
                known.push((member, at));
            }
        }
    }
    phrases
}

struct Builder {
    stop_words: BTreeSet<&'static str>,
    average: f32,
    phrases: Phrases,
    /// The lists of stems; those of concepts come first and have none.
    stems: HashMap<String, usize>,
    index: Index,
}

/// How much a list says in one section.
#[derive(Clone, Copy, Debug, Default)]
struct Amount {
    body: f32,
    title: u8,
}

/// Where some words of a document stand.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Heading,
    Text,
    Summary,
    Hint,
}

impl Builder {
    fn add(&mut self, tokens: &Tokens, first: u32) {
        let lists: Vec<usize> =
            tokens.words.iter().zip(&tokens.stems).map(|(word, stem)| self.list(word, stem)).collect();
        let telling: Vec<bool> = tokens.words.iter().map(|word| is_telling(word, &self.stop_words)).collect();
        let mut page = PageWords { tokens, lists, telling, phrases: &self.phrases, found: BTreeMap::new() };
        page.read(&tokens.title, 0, Field::Title);
        tokens.names.iter().for_each(|name| page.read(name, 0, Field::Title));
        page.read(&tokens.summary, 0, Field::Summary);
        tokens.hints.iter().for_each(|hint| page.read(hint, 0, Field::Hint));
        for (section, at) in tokens.sections.iter().zip(0..) {
            page.read(&section.heading, at, Field::Heading);
            page.read(&section.text, at, Field::Text);
            section.joined.iter().for_each(|word| page.read(&[*word], at, Field::Text));
        }
        let PageWords { found, telling, .. } = page;
        self.count_uses(tokens, &telling);
        let lengths: Vec<f32> = tokens.sections.iter().map(|section| length(section.text.len())).collect();
        let mut last = usize::MAX;
        for ((list, section), amount) in found {
            let to = &mut self.index.lists[list];
            to.documents += usize::from(list != last);
            last = list;
            let length = lengths[section as usize];
            let body = steps(amount.body / (0.3 + 0.7 * length / self.average));
            let body = if amount.body > 0.0 { body.max(1) } else { 0 };
            to.postings.push(Posting { section: first + section, body, title: amount.title });
        }
    }

    /// The list of a word's stem.
    fn list(&mut self, word: &str, stem: &str) -> usize {
        if let Some(list) = self.index.keys.get(word) {
            return *list;
        }
        let lists = &mut self.index.lists;
        let list = *self.stems.entry(stem.to_owned()).or_insert_with(|| {
            lists.push(List::default());
            lists.len() - 1
        });
        self.index.keys.insert(word.to_owned(), list);
        list
    }

    fn count_uses(&mut self, tokens: &Tokens, telling: &[bool]) {
        let mut count = |words: &[u32], headings: u32| {
            for word in words.iter().map(|word| *word as usize).filter(|word| telling[*word]) {
                let known = self.index.uses.entry(tokens.words[word].clone()).or_default();
                known.count += 1;
                known.headings += headings;
            }
        };
        std::iter::once(&tokens.title).chain(&tokens.names).for_each(|words| count(words, 1));
        tokens.hints.iter().chain(std::iter::once(&tokens.summary)).for_each(|words| count(words, 0));
        for section in &tokens.sections {
            count(&section.heading, 1);
            count(&section.text, 0);
            count(&section.joined, 0);
        }
    }
}

/// The words of one document while they are counted.
struct PageWords<'a> {
    tokens: &'a Tokens,
    /// For each word of the document: its list, and whether it counts in texts.
    lists: Vec<usize>,
    telling: Vec<bool>,
    phrases: &'a Phrases,
    /// By list and section.
    found: BTreeMap<(usize, u32), Amount>,
}

impl PageWords<'_> {
    fn read(&mut self, words: &[u32], section: u32, field: Field) {
        for (at, word) in words.iter().enumerate() {
            let word = *word as usize;
            if self.telling[word] || matches!(field, Field::Title | Field::Heading) {
                self.note(self.lists[word], section, field, words.len());
            }
            let Some(phrases) = self.phrases.get(&self.tokens.stems[word]) else { continue };
            let rest = &words[at..];
            let stands = |phrase: &[String]| {
                phrase.len() <= rest.len()
                    && phrase.iter().zip(rest).all(|(stem, word)| *stem == self.tokens.stems[*word as usize])
            };
            let concepts: Vec<usize> = phrases.iter().filter(|(phrase, _)| stands(phrase)).map(|(_, at)| *at).collect();
            concepts.into_iter().for_each(|concept| self.note(concept, section, field, words.len()));
        }
    }

    /// Notes that a list stands in a section, in a field of so many words.
    fn note(&mut self, list: usize, section: u32, field: Field, words: usize) {
        let amount = self.found.entry((list, section)).or_default();
        match field {
            Field::Title => {
                let level = match words {
                    0..=2 => 3,
                    3..=5 => 2,
                    _ => 1,
                };
                amount.title = amount.title.max(level);
            }
            Field::Heading => amount.body += HEADING,
            Field::Text => amount.body += TEXT,
            Field::Summary => amount.body += SUMMARY,
            Field::Hint => amount.body += HINT,
        }
    }
}

fn length(words: usize) -> f32 {
    f32::from(u16::try_from(words.max(20)).unwrap_or(u16::MAX))
}

/// 0 to 7: how much a number of mentions says; the first ones say most.
fn steps(mentions: f32) -> u8 {
    let share = 8.0 * mentions / (1.2 + mentions);
    (0..=7).rev().find(|step| f32::from(*step) <= share).unwrap_or(0)
}

/// Adds the phrases that readers type for concepts, each with the places of all concepts that answer it.
fn add_triggers(index: &mut Index, concepts: &[Concept]) {
    let mut known: HashMap<Vec<(usize, Relation)>, usize> = HashMap::new();
    for (phrase, answers) in triggers(concepts) {
        let list = *known.entry(answers.clone()).or_insert_with(|| {
            let list = together(&answers, &index.lists);
            index.lists.push(list);
            index.lists.len() - 1
        });
        if !index.lists[list].postings.is_empty() {
            index.keys.insert(format!("{phrase} "), list);
        }
    }
}

/// The places of several concepts; a wider one counts half.
fn together(answers: &[(usize, Relation)], lists: &[List]) -> List {
    let mut places: BTreeMap<u32, Posting> = BTreeMap::new();
    let mut documents = 0;
    for (concept, relation) in answers {
        for posting in &lists[*concept].postings {
            let (body, title) = match relation {
                Relation::Same => (posting.body, posting.title),
                Relation::Wider => (posting.body.div_ceil(2), posting.title.saturating_sub(1)),
            };
            let place =
                places.entry(posting.section).or_insert(Posting { section: posting.section, body: 0, title: 0 });
            (place.body, place.title) = (place.body.max(body), place.title.max(title));
        }
        if *relation == Relation::Same {
            documents = documents.max(lists[*concept].documents);
        }
    }
    let widest = answers.iter().map(|(concept, _)| lists[*concept].documents).max().unwrap_or(0);
    List { documents: if documents == 0 { widest } else { documents }, postings: places.into_values().collect() }
}

/// Cuts a list to its best places: those in titles first.
fn shorten(list: &mut List) {
    if list.postings.len() > LONGEST_LIST {
        list.postings.sort_by_key(|posting| std::cmp::Reverse((posting.title, posting.body)));
        list.postings.truncate(LONGEST_LIST);
        list.postings.sort_unstable_by_key(|posting| posting.section);
    }
}
