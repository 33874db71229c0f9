//! [`Counted`]: how often each word stands in each section of a document. Made from the document, the synonyms and the
//! language alone, so that a build may keep it for the next one.
//!
//! Documents are counted in batches with a [`Lexicon`] each, side by side; the whole site's lexicon then takes them in.

use std::collections::HashMap;

use super::documents::{Document, Heading};
use super::lexicon::{Grammar, Lexicon, Translation, Word};
use super::synonyms::Concept;
use super::words::{each_word, joins};

/// How often a word counts in the text, in a heading, in a question of readers, in the summary and among the hints, in
/// quarters.
const TEXT: u16 = 4;
const HEADING: u16 = 12;
const ASKED: u16 = 8;
const SUMMARY: u16 = 16;
const HINT: u16 = 2;

/// The words of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Those of the first section, then those of the second …
    pub places: Vec<Place>,
    pub sections: Vec<Size>,
    /// Every different word once.
    pub words: Vec<WordUse>,
}

/// A stem or a concept in a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub what: What,
    /// How often it stands in the text and the heading, in quarters.
    pub body: u16,
    /// 0 to 3: how much it says in the title; only at the first section of a document.
    pub title: u8,
}

/// What stands at a place: the words of a stem, or a concept. One number, because there are millions of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct What(u32);

const CONCEPT: u32 = 1 << 31;

impl What {
    fn stem(stem: u32) -> What {
        What(stem)
    }

    fn concept(concept: usize) -> What {
        What(CONCEPT | u32::try_from(concept).expect("there are fewer concepts than that"))
    }

    /// Its list, if those of `stems` stems come first and those of concepts follow.
    pub fn list(self, stems: usize) -> usize {
        if self.0 & CONCEPT == 0 { self.0 as usize } else { (self.0 & !CONCEPT) as usize + stems }
    }
}

/// How long a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// In words.
    pub words: u32,
    /// Where its places end.
    pub end: u32,
}

/// A word of a document, and how often it stands there; a word that says little is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordUse {
    pub word: u32,
    pub count: u16,
    /// How often in titles, names and headings.
    pub headings: u16,
}

/// Documents that were counted together.
pub struct Batch {
    pub lexicon: Lexicon,
    pub counted: Vec<Counted>,
}

impl Batch {
    /// Counts the words of documents.
    pub fn count(documents: &[&Document], concepts: &[Concept], grammar: &Grammar) -> Batch {
        let mut lexicon = Lexicon::default();
        let phrases = Phrases::of(concepts, grammar, &mut lexicon);
        let mut counter =
            Counter { lexicon, grammar, phrases: &phrases, seen: Seen::default(), now: Counted::default() };
        let counted = documents.iter().map(|document| counter.document(document)).collect();
        Batch { lexicon: counter.lexicon, counted }
    }
}

impl Counted {
    fn clear(&mut self) {
        self.places.clear();
        self.sections.clear();
        self.words.clear();
    }

    /// The same with the numbers of another lexicon.
    pub fn translate(&mut self, translation: &Translation) {
        for place in self.places.iter_mut().filter(|place| place.what.0 & CONCEPT == 0) {
            place.what = What::stem(translation.stems[place.what.0 as usize]);
        }
        self.words.iter_mut().for_each(|used| used.word = translation.words[used.word as usize]);
    }
}

/// The members of concepts as stems, by their first stem, each with the position of its concept.
#[derive(Default)]
struct Phrases {
    by_stem: HashMap<u32, Vec<(Vec<u32>, usize)>>,
    /// Stems with a higher number start no phrase.
    stems: u32,
}

impl Phrases {
    fn of(concepts: &[Concept], grammar: &Grammar, lexicon: &mut Lexicon) -> Phrases {
        let mut by_stem: HashMap<u32, Vec<(Vec<u32>, usize)>> = HashMap::new();
        for (at, concept) in concepts.iter().enumerate() {
            for member in &concept.members {
                let member: Vec<u32> = member.iter().map(|word| lexicon.stem(&grammar.stem(word))).collect();
                let known = by_stem.entry(member[0]).or_default();
                if !known.iter().any(|(stems, concept)| (stems, *concept) == (&member, at)) {
                    known.push((member, at));
                }
            }
        }
        Phrases { by_stem, stems: u32::try_from(lexicon.stems()).expect("there are fewer stems than that") }
    }

    fn starting_with(&self, stem: u32) -> &[(Vec<u32>, usize)] {
        if stem >= self.stems {
            return &[];
        }
        self.by_stem.get(&stem).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Where some words of a document stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Heading,
    Text,
    Asked,
    Summary,
    Hint,
}

impl Field {
    fn is_heading(self) -> bool {
        matches!(self, Field::Title | Field::Heading)
    }
}

struct Counter<'a> {
    lexicon: Lexicon,
    grammar: &'a Grammar,
    phrases: &'a Phrases,
    seen: Seen,
    now: Counted,
}

/// Where in [`Counter::now`] each word and each stem or concept stands that was met already.
#[derive(Default)]
struct Seen {
    words: Marks,
    stems: Marks,
    concepts: Marks,
}

/// A position for each of some numbers, all of which can be forgotten at once.
#[derive(Default)]
struct Marks {
    round: u32,
    /// In which round the number was met, and its position then.
    of: Vec<(u32, u32)>,
}

impl Marks {
    fn forget(&mut self) {
        self.round += 1;
    }

    /// The position of a number; if it is met for the first time in this round, `next` becomes its position.
    fn position(&mut self, number: usize, next: usize) -> Option<usize> {
        if number >= self.of.len() {
            self.of.resize(number + 1, (0, 0));
        }
        let (round, position) = &mut self.of[number];
        if *round == self.round {
            return Some(*position as usize);
        }
        (*round, *position) = (self.round, u32::try_from(next).expect("a document has fewer words than that"));
        None
    }
}

/// The words of one text by their numbers, and those that hyphens made of them.
#[derive(Default)]
struct Cut {
    words: Vec<u32>,
    joined: Vec<u32>,
}

impl Counter<'_> {
    fn document(&mut self, document: &Document) -> Counted {
        self.now.clear();
        self.seen.words.forget();
        self.start_section();
        let mut joined = Vec::new();
        for (text, field) in opening(document) {
            let cut = self.cut(text);
            self.read(&cut.words, field);
            joined.extend(cut.joined);
        }
        for (at, section) in document.sections.iter().enumerate() {
            if at > 0 {
                self.start_section();
            }
            let heading = self.cut(section.heading.words());
            if matches!(section.heading, Heading::Written(_)) {
                self.read(&heading.words, Field::Heading);
            }
            let text = self.cut(&section.text);
            self.read(&text.words, Field::Text);
            let first = if at == 0 { std::mem::take(&mut joined) } else { Vec::new() };
            for word in first.into_iter().chain(heading.joined).chain(text.joined) {
                self.read(&[word], Field::Text);
            }
            let size = |count: usize| u32::try_from(count).expect("a document has fewer words than that");
            self.now.sections.push(Size { words: size(text.words.len()), end: size(self.now.places.len()) });
        }
        // A copy has room for nothing more: a large site keeps millions of places.
        self.now.clone()
    }

    fn start_section(&mut self) {
        self.seen.stems.forget();
        self.seen.concepts.forget();
    }

    /// Cuts a text into words.
    fn cut(&mut self, text: &str) -> Cut {
        let mut cut = Cut::default();
        let mut tied = Vec::new();
        each_word(text, |word, hyphened| {
            if hyphened {
                tied.push(cut.words.len());
            }
            cut.words.push(self.lexicon.number(word, self.grammar));
        });
        for word in joins(&tied) {
            let part = |at: usize| &*self.lexicon.words()[cut.words[at] as usize].text;
            let Some(joined) = super::words::join(part(word - 1), part(word)) else { continue };
            cut.joined.push(self.lexicon.number(&joined, self.grammar));
        }
        cut
    }

    /// Counts the words of a field in the current section.
    fn read(&mut self, words: &[u32], field: Field) {
        let length = words.iter().filter(|word| self.lexicon.words()[**word as usize].telling).count();
        for (at, &number) in words.iter().enumerate() {
            let Word { stem, telling, .. } = self.lexicon.words()[number as usize];
            let used = self.use_of(number);
            if telling {
                used.count = used.count.saturating_add(1);
                used.headings = used.headings.saturating_add(u16::from(field.is_heading()));
            }
            if telling || field.is_heading() {
                self.note(What::stem(stem), field, length);
            }
            let phrases = self.phrases;
            for (phrase, concept) in phrases.starting_with(stem) {
                let rest = words[at..].iter().map(|word| self.lexicon.words()[*word as usize].stem);
                if phrase.len() <= words.len() - at && phrase.iter().copied().eq(rest.take(phrase.len())) {
                    self.note(What::concept(*concept), field, length);
                }
            }
        }
    }

    /// What is known of a word in the document; it is known from now on.
    fn use_of(&mut self, word: u32) -> &mut WordUse {
        let words = &mut self.now.words;
        let position = self.seen.words.position(word as usize, words.len()).unwrap_or_else(|| {
            words.push(WordUse { word, count: 0, headings: 0 });
            words.len() - 1
        });
        &mut words[position]
    }

    /// Notes that something stands in the current section, in a field of so many words that tell something.
    fn note(&mut self, what: What, field: Field, length: usize) {
        let places = &mut self.now.places;
        let (marks, number) = if what.0 & CONCEPT == 0 {
            (&mut self.seen.stems, what.0)
        } else {
            (&mut self.seen.concepts, what.0 & !CONCEPT)
        };
        let position = marks.position(number as usize, places.len()).unwrap_or_else(|| {
            places.push(Place { what, body: 0, title: 0 });
            places.len() - 1
        });
        let place = &mut places[position];
        let weight = match field {
            Field::Title => {
                let level = match length {
                    0..=2 => 3,
                    3..=5 => 2,
                    _ => 1,
                };
                place.title = place.title.max(level);
                0
            }
            Field::Heading => HEADING,
            Field::Text => TEXT,
            Field::Asked => ASKED,
            Field::Summary => SUMMARY,
            Field::Hint => HINT,
        };
        place.body = place.body.saturating_add(weight);
    }
}

/// What stands before the sections of a document and counts with the first one.
fn opening(document: &Document) -> impl Iterator<Item = (&str, Field)> {
    let titles = std::iter::once(&document.title).chain(&document.names).map(|title| (title.as_str(), Field::Title));
    let hints = document.hints.iter().map(|hint| (hint.as_str(), Field::Hint));
    let asked = document.asked_as.iter().map(|question| (question.as_str(), Field::Asked));
    titles.chain(std::iter::once((document.summary.as_str(), Field::Summary))).chain(asked).chain(hints)
}
