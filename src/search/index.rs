//! [`Index`]: which words stand in which sections, and how much each says there.
//!
//! How much a word says is worked out here, in steps that fit into one character, so that the browser only adds and
//! multiplies, and so that the weights can change without a change of the browser's script.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::count::Counted;
use super::lexicon::Lexicon;
use super::synonyms::{Concept, Relation, triggers};

/// Longer lists keep their best places only: those of words, which tell how many entries of a large directory have one,
/// and those of phrases that stand for something else, because the same list is written behind each phrase of a concept.
const LONGEST_LIST: usize = 4000;
const LONGEST_OF_PHRASES: usize = 100;

/// One section in which a word stands. One number, because there are millions of them: the section, counted over all
/// documents, and below it what the word is worth there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting(u32);

impl Posting {
    /// `body`: 0 to 7, how much the word says in the text and the heading; `title`: 0 to 3, how much it says in the title,
    /// only at the first section of a document.
    fn new(section: u32, body: u8, title: u8) -> Posting {
        assert!(section < 1 << 27, "a site has fewer sections than that");
        Posting(section << 5 | u32::from(title) << 3 | u32::from(body))
    }

    /// Which section it is, counted over all documents.
    pub fn section(self) -> u32 {
        self.0 >> 5
    }

    /// How much the word says: `body + 8 × title`.
    pub fn worth(self) -> usize {
        (self.0 & 31) as usize
    }

    fn body(self) -> u8 {
        (self.0 & 7) as u8
    }

    fn title(self) -> u8 {
        (self.0 >> 3 & 3) as u8
    }

    /// The same section, with the better of both in text and title.
    fn better(self, body: u8, title: u8) -> Posting {
        Posting::new(self.section(), self.body().max(body), self.title().max(title))
    }
}

/// The places of a word, of a stem's words together, or of a concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// How many documents have it, those that were cut from the list included.
    pub documents: usize,
    /// Which of [`Index::postings`], in the order of sections.
    places: Range<usize>,
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
    /// What can be looked up, and its list, in order: words, and phrases of concepts, which have a blank at their end.
    pub keys: Vec<(Arc<str>, usize)>,
    /// Words for spelling, in order.
    pub uses: Vec<(Arc<str>, Use)>,
    postings: Vec<Posting>,
}

impl Index {
    /// The places of a list.
    pub fn postings(&self, list: &List) -> &[Posting] {
        &self.postings[list.places.clone()]
    }

    fn add_list(&mut self, documents: usize, postings: impl IntoIterator<Item = Posting>) -> usize {
        let start = self.postings.len();
        self.postings.extend(postings);
        self.lists.push(List { documents, places: start..self.postings.len() });
        self.lists.len() - 1
    }
}

/// The index of the words of documents, in the order of the documents.
///
/// The places of all documents are dealt out to their lists in two passes: one counts how long each list is, one fills
/// it. No list is looked up by its name.
pub fn index(counted: &[Arc<Counted>], lexicon: &Lexicon, concepts: &[Concept]) -> Index {
    let mut index = Index { lists: lists(counted, lexicon, concepts), ..Index::default() };
    let ((), words) = rayon::join(|| fill(&mut index, counted, lexicon), || words(counted, lexicon));
    (index.keys, index.uses) = (words.keys, words.uses);
    add_triggers(&mut index, lexicon, concepts);
    index.keys.sort_unstable();
    let phrases = lexicon.stems() + concepts.len();
    for (number, list) in index.lists.iter_mut().enumerate() {
        shorten(list, if number < phrases { LONGEST_LIST } else { LONGEST_OF_PHRASES }, &mut index.postings);
    }
    index
}

/// The lists of all stems, then those of all concepts, each with its length and nothing in it.
fn lists(counted: &[Arc<Counted>], lexicon: &Lexicon, concepts: &[Concept]) -> Vec<List> {
    let stems = lexicon.stems();
    let mut lengths = vec![0; stems + concepts.len()];
    for place in counted.iter().flat_map(|document| &document.places) {
        lengths[place.what.list(stems)] += 1;
    }
    let mut end = 0;
    let list = |length: usize| {
        end += length;
        List { documents: 0, places: end - length..end }
    };
    lengths.into_iter().map(list).collect()
}

/// Fills the lists with the places of the documents.
fn fill(index: &mut Index, counted: &[Arc<Counted>], lexicon: &Lexicon) {
    let (stems, average) = (lexicon.stems(), average(counted));
    let all = index.lists.last().map_or(0, |last| last.places.end);
    index.postings = vec![Posting::default(); all];
    let mut next: Vec<usize> = index.lists.iter().map(|list| list.places.start).collect();
    let mut last_document = vec![usize::MAX; index.lists.len()];
    let mut section = 0;
    for (number, document) in counted.iter().enumerate() {
        let mut start = 0;
        for size in &document.sections {
            let end = size.end as usize;
            let share = 0.3 + 0.7 * length(size.words) / average;
            for place in &document.places[start..end] {
                let list = place.what.list(stems);
                let body = if place.body == 0 { 0 } else { steps(f32::from(place.body) / 4.0 / share).max(1) };
                index.postings[next[list]] = Posting::new(section, body, place.title);
                next[list] += 1;
                index.lists[list].documents += usize::from(last_document[list] != number);
                last_document[list] = number;
            }
            (start, section) = (end, section + 1);
        }
    }
}

/// The words that the documents have.
struct Words {
    /// Each with the list of its stem.
    keys: Vec<(Arc<str>, usize)>,
    /// Those for spelling, in order.
    uses: Vec<(Arc<str>, Use)>,
}

fn words(counted: &[Arc<Counted>], lexicon: &Lexicon) -> Words {
    let mut uses: Vec<Option<Use>> = vec![None; lexicon.words().len()];
    for used in counted.iter().flat_map(|document| &document.words) {
        let known = uses[used.word as usize].get_or_insert_default();
        known.count += u32::from(used.count);
        known.headings += u32::from(used.headings);
    }
    let (mut keys, mut spelled) = (Vec::new(), Vec::new());
    for (word, used) in lexicon.words().iter().zip(uses) {
        let Some(used) = used else { continue };
        keys.push((Arc::clone(&word.text), word.stem as usize));
        if used.count > 0 {
            spelled.push((Arc::clone(&word.text), used));
        }
    }
    spelled.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Words { keys, uses: spelled }
}

/// The mean length of sections, in steps of eight, so that a small change of one page seldom changes how much the words
/// of all others say.
fn average(counted: &[Arc<Counted>]) -> f32 {
    let lengths =
        counted.iter().flat_map(|document| &document.sections).map(|section| u64::from(section.words.max(20)));
    let (sections, words) = lengths.fold((0, 0), |(sections, words), length| (sections + 1, words + length));
    let steps = u16::try_from(words / std::cmp::max(sections, 1) / 8).unwrap_or(u16::MAX);
    f32::from(steps.max(3)) * 8.0
}

fn length(words: u32) -> f32 {
    f32::from(u16::try_from(words.max(20)).unwrap_or(u16::MAX))
}

/// 0 to 7: how much a number of mentions says; the first ones say most.
fn steps(mentions: f32) -> u8 {
    let share = 8.0 * mentions / (1.2 + mentions);
    (0..=7).rev().find(|step| f32::from(*step) <= share).unwrap_or(0)
}

/// Adds the phrases that readers type for concepts, each with the places of all concepts that answer it.
fn add_triggers(index: &mut Index, lexicon: &Lexicon, concepts: &[Concept]) {
    let mut known: HashMap<Vec<(usize, Relation)>, usize> = HashMap::new();
    for (phrase, answers) in triggers(concepts) {
        let list = *known.entry(answers.clone()).or_insert_with(|| {
            let (documents, places) = together(&answers, index, lexicon.stems());
            index.add_list(documents, places)
        });
        if !index.lists[list].places.is_empty() {
            index.keys.push((format!("{phrase} ").into(), list));
        }
    }
}

/// The places of several concepts, and how many documents have one; a wider concept counts half.
fn together(answers: &[(usize, Relation)], index: &Index, stems: usize) -> (usize, Vec<Posting>) {
    let mut places: BTreeMap<u32, Posting> = BTreeMap::new();
    let (mut documents, mut widest) = (0, 0);
    for (concept, relation) in answers {
        let list = &index.lists[stems + concept];
        for posting in index.postings(list) {
            let (body, title) = match relation {
                Relation::Same => (posting.body(), posting.title()),
                Relation::Wider => (posting.body().div_ceil(2), posting.title().saturating_sub(1)),
            };
            let section = posting.section();
            let place = places.entry(section).or_insert(Posting::new(section, 0, 0));
            *place = place.better(body, title);
        }
        if *relation == Relation::Same {
            documents = documents.max(list.documents);
        }
        widest = widest.max(list.documents);
    }
    (if documents == 0 { widest } else { documents }, places.into_values().collect())
}

/// Cuts a list to its best places: those in titles first, and of equal ones the first.
fn shorten(list: &mut List, longest: usize, postings: &mut [Posting]) {
    let places = &mut postings[list.places.clone()];
    if places.len() <= longest {
        return;
    }
    let mut equals = [0_usize; 32];
    places.iter().for_each(|posting| equals[posting.worth()] += 1);
    // All places that are worth more than `least` stay, and as many of those that are worth just that as there is room.
    let (mut least, mut room) = (equals.len() - 1, longest);
    while equals[least] <= room {
        room -= equals[least];
        least -= 1;
    }
    let mut kept = 0;
    for at in 0..places.len() {
        let posting = places[at];
        let worth = posting.worth();
        if worth > least || (worth == least && room > 0) {
            room -= usize::from(worth == least);
            places[kept] = posting;
            kept += 1;
        }
    }
    list.places.end = list.places.start + kept;
}
