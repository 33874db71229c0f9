//! [`Engine`]: a search as the browser makes it, for the terminal and for tests.
//!
//! It answers from the files of the index alone. Every step has its counterpart in `search-engine.js`, in the same order
//! of the same operations, so that both give the same results with the same scores. What a logarithm gives is rounded,
//! because the last digits of a logarithm depend on the machine.

mod parts;
mod rank;
mod spelling;
mod terms;
mod text;

pub use parts::{Page, PageSection};
pub use rank::Share;

use std::collections::BTreeMap;

use super::json::part;
use parts::{Manifest, Spelled, Vocabulary};
use spelling::{Guess, ONE_EDIT, guesses};

/// What somebody looks for.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    pub text: &'a str,
    /// How many results are wanted.
    pub limit: usize,
    pub spelling: Spelling,
}

/// Whether words that the index does not have are replaced by words that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    Corrected,
    AsTyped,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub hits: Vec<Hit>,
    /// How many documents have all words, and how many have some.
    pub all: usize,
    pub some: usize,
    /// What was typed, and what was looked for in its place.
    pub corrections: Vec<(String, String)>,
    /// Words that no document has.
    pub missing: Vec<String>,
    /// The address of the term that is just what was typed.
    pub definition: Option<String>,
}

/// One document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub page: Page,
    pub kind: String,
    /// Whether it has all words.
    pub all: bool,
    pub score: f64,
    /// The positions of its best sections, the best first.
    pub sections: Vec<usize>,
    /// Of what the score is made.
    pub share: Share,
}

/// The index of a site, ready to answer. Parts are read when they are needed, and kept.
pub struct Engine<'a> {
    files: &'a dyn Fn(&str) -> Option<String>,
    manifest: Manifest,
    vocabularies: BTreeMap<usize, Vocabulary>,
    chunks: BTreeMap<usize, Vec<String>>,
    spellings: BTreeMap<usize, Vec<Spelled>>,
}

impl<'a> Engine<'a> {
    /// An engine for the index whose files `files` gives by their path in the output; `None` if there is no index.
    pub fn open(files: &'a dyn Fn(&str) -> Option<String>) -> Option<Engine<'a>> {
        let text = read(files, "manifest")?;
        let manifest = Manifest::read(&text.split('\n').collect::<Vec<_>>())?;
        let (vocabularies, chunks, spellings) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Some(Engine { files, manifest, vocabularies, chunks, spellings })
    }

    /// What is found for a query.
    pub fn search(&mut self, query: &Query) -> Answer {
        let terms = self.terms(query);
        let mut found = self.rank(&terms);
        let some = found.len();
        let all = found.iter().filter(|one| one.all).count();
        self.refine(&terms, &mut found);
        let definition = self.definition(&terms, &found);
        found.truncate(query.limit);
        let hits = found.into_iter().map(|one| self.hit(one)).collect();
        let corrections = terms.corrections.clone();
        Answer { hits, all, some: some - all, corrections, missing: terms.missing(), definition }
    }

    fn hit(&mut self, found: rank::Found) -> Hit {
        let kind = self.manifest.labels[self.manifest.kinds[found.document].0].1.clone();
        let page = self.page(found.document);
        Hit { page, kind, all: found.all, score: found.score, sections: found.sections, share: found.share }
    }

    /// A part of the vocabulary.
    fn vocabulary(&mut self, at: usize) -> &Vocabulary {
        let files = self.files;
        self.vocabularies
            .entry(at)
            .or_insert_with(|| Vocabulary::read(&read(files, &format!("i{at}")).unwrap_or_default()))
    }

    /// A line of the texts.
    fn line(&mut self, line: usize) -> &str {
        let (files, (chunk, at)) = (self.files, self.manifest.chunk(line));
        let lines = self.chunks.entry(chunk).or_insert_with(|| {
            read(files, &format!("d{chunk}")).unwrap_or_default().split('\n').map(str::to_owned).collect()
        });
        lines.get(at).map(String::as_str).unwrap_or_default()
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.manifest.kinds.len()
    }

    /// A document by its number.
    pub fn page(&mut self, document: usize) -> Page {
        let line = self.manifest.line(document);
        Page::read(self.line(line))
    }

    /// The text of a section of a document.
    fn text(&mut self, document: usize, section: usize) -> String {
        let line = self.manifest.line(document) + 1 + section;
        self.line(line).to_owned()
    }

    /// The words that may be meant by one that is not in the index, the best first.
    ///
    /// Most slips are one edit, which leads to a neighbour in the index, or to a word with the same first letter: others
    /// are read only if it does not.
    fn guesses(&mut self, word: &str) -> Vec<Guess> {
        let part = self.vocabulary(self.manifest.vocabulary(word));
        let mut best = guesses(word, &part.spellings());
        let same = self.manifest.spelling(word);
        for parts in [same..same + 1, 0..self.manifest.spellings.len()] {
            if best.first().is_some_and(|best| best.weight >= ONE_EDIT) {
                break;
            }
            parts.clone().for_each(|at| _ = self.spellings(at));
            best = guesses(word, parts.flat_map(|at| &self.spellings[&at]));
        }
        best
    }

    /// A part with words for spelling.
    fn spellings(&mut self, at: usize) -> &[Spelled] {
        let files = self.files;
        self.spellings
            .entry(at)
            .or_insert_with(|| parts::spellings(&read(files, &format!("lex{at}")).unwrap_or_default()))
    }
}

/// What a part holds behind its first line.
fn read(files: &dyn Fn(&str) -> Option<String>, name: &str) -> Option<String> {
    let text = part(&files(&format!("search/index/{name}.js"))?)?;
    text.split_once('\n').map(|(_, rest)| rest.to_owned())
}
