//! [`Memory`]: the words of documents, counted in an earlier build.
//!
//! Only what a document itself says is kept, never a list of places: to deal the places of all documents out again costs
//! a tenth of counting them, and cannot leave anything of a page that is gone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::count::{Batch, Counted};
use super::documents::{Document, Heading};
use super::lexicon::{Grammar, Lexicon};
use super::synonyms::Concept;
use crate::source::Fingerprint;

/// So many documents are counted together: with 128, and more lexicons, a build took 4 % longer. Not a share of the
/// processors: what a batch is must not depend on them.
const BATCH: usize = 512;

/// So many words a lexicon may hold beside twice what it had at first.
const ROOM: usize = 20_000;

/// The words of documents, each kept as long as the next build has the same document.
#[derive(Default)]
pub struct Memory {
    /// Of the language and the synonyms with which all of it was counted.
    settings: Option<Fingerprint>,
    lexicon: Lexicon,
    /// How many words the lexicon had at first.
    first_words: usize,
    counted: HashMap<Fingerprint, Arc<Counted>>,
    forgets: bool,
}

impl Memory {
    /// A memory for one build alone: it gives its words away, so that they need no room once the index is made.
    pub fn of_one_build() -> Memory {
        Memory { forgets: true, ..Memory::default() }
    }

    /// The words of every document, in the order of the documents, and what their numbers mean.
    pub fn counted(
        &mut self,
        documents: &[Document],
        concepts: &[Concept],
        language: &str,
    ) -> (Vec<Arc<Counted>>, &Lexicon) {
        let settings = settings(concepts, language);
        if self.settings != Some(settings) || self.is_full() {
            *self = Memory { settings: Some(settings), forgets: self.forgets, ..Memory::default() };
        }
        let prints: Vec<Fingerprint> = documents.par_iter().map(fingerprint).collect();
        let news: Vec<(&Document, Fingerprint)> = documents
            .iter()
            .zip(&prints)
            .filter(|(_, print)| !self.counted.contains_key(print))
            .map(|(document, print)| (document, *print))
            .collect();
        let grammar = Grammar::of(language);
        let lexicon = Mutex::new(&mut self.lexicon);
        let count = |batch: &[(&Document, Fingerprint)]| {
            let documents: Vec<&Document> = batch.iter().map(|(document, _)| *document).collect();
            let Batch { lexicon: words, mut counted } = Batch::count(&documents, concepts, &grammar);
            let translation = lexicon.lock().unwrap_or_else(PoisonError::into_inner).absorb(&words);
            counted.iter_mut().for_each(|counted| counted.translate(&translation));
            let prints: Vec<Fingerprint> = batch.iter().map(|(_, print)| *print).collect();
            prints.into_iter().zip(counted.into_iter().map(Arc::new))
        };
        let more: Vec<(Fingerprint, Arc<Counted>)> = news.par_chunks(BATCH).flat_map_iter(count).collect();
        self.counted.extend(more);
        if self.first_words == 0 {
            self.first_words = self.lexicon.words().len();
        }
        let counted: Vec<Arc<Counted>> = prints.iter().map(|print| Arc::clone(&self.counted[print])).collect();
        let kept = prints.into_iter().zip(counted.iter().cloned()).filter(|_| !self.forgets);
        self.counted = kept.collect();
        (counted, &self.lexicon)
    }

    /// Whether the lexicon has grown so much that most of its words may be of documents that are gone.
    fn is_full(&self) -> bool {
        self.lexicon.words().len() > 2 * self.first_words + ROOM
    }
}

/// A fingerprint of what counting reads beside the document.
fn settings(concepts: &[Concept], language: &str) -> Fingerprint {
    let mut pieces: Vec<&[u8]> = vec![language.as_bytes()];
    for concept in concepts {
        for member in &concept.members {
            pieces.extend(member.iter().map(String::as_bytes));
            pieces.push(b"\0");
        }
        pieces.push(b"\0\0");
    }
    Fingerprint::of_all(pieces)
}

/// A fingerprint of what counting reads of a document.
fn fingerprint(document: &Document) -> Fingerprint {
    let mut pieces: Vec<&[u8]> = vec![document.title.as_bytes(), document.summary.as_bytes()];
    pieces.extend(document.names.iter().map(String::as_bytes));
    pieces.push(b"\0");
    pieces.extend(document.asked_as.iter().map(String::as_bytes));
    pieces.push(b"\0");
    pieces.extend(document.hints.iter().map(String::as_bytes));
    pieces.push(b"\0");
    for section in &document.sections {
        let searched: &[u8] = if matches!(section.heading, Heading::Written(_)) { b"1" } else { b"0" };
        pieces.extend([section.heading.words().as_bytes(), section.text.as_bytes(), searched]);
    }
    Fingerprint::of_all(pieces)
}
