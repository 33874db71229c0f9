//! [`Memory`]: the words of documents, counted in an earlier build.
//!
//! Only what a document itself says is kept, never a list of places: to deal the places of all documents out again costs
//! a tenth of counting them, and cannot leave anything of a page that is gone.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::count::{Batch, Counted};
use super::documents::{Document, Heading};
use super::lexicon::{Grammar, Lexicon};
use super::synonyms::Concept;
use crate::source::Fingerprint;

/// So many documents are counted together: with 128, and more lexicons, a build took 4 % longer. Not a share of the
/// processors: what a batch is must not depend on them.
const BATCH: usize = 512;

/// So many batches are in memory together, each with a lexicon.
const AT_ONCE: usize = 16;

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
}

impl Memory {
    /// The words of every document, in the order of the documents, and what their numbers mean.
    pub fn counted(
        &mut self,
        documents: &[Document],
        concepts: &[Concept],
        language: &str,
    ) -> (Vec<Arc<Counted>>, &Lexicon) {
        let settings = settings(concepts, language);
        if self.settings != Some(settings) || self.is_full() {
            *self = Memory { settings: Some(settings), ..Memory::default() };
        }
        let prints: Vec<Fingerprint> = documents.par_iter().map(fingerprint).collect();
        let news: Vec<(&Document, Fingerprint)> = documents
            .iter()
            .zip(&prints)
            .filter(|(_, print)| !self.counted.contains_key(print))
            .map(|(document, print)| (document, *print))
            .collect();
        let grammar = Grammar::of(language);
        let count = |batch: &[(&Document, Fingerprint)]| {
            Batch::count(&batch.iter().map(|(document, _)| *document).collect::<Vec<_>>(), concepts, &grammar)
        };
        for some in news.chunks(BATCH * AT_ONCE) {
            let batches: Vec<Batch> = some.par_chunks(BATCH).map(count).collect();
            let mut prints = some.iter().map(|(_, print)| *print);
            for batch in batches {
                let translation = self.lexicon.absorb(&batch.lexicon);
                for (mut counted, print) in batch.counted.into_iter().zip(prints.by_ref()) {
                    counted.translate(&translation);
                    self.counted.insert(print, Arc::new(counted));
                }
            }
        }
        if self.first_words == 0 {
            self.first_words = self.lexicon.words().len();
        }
        let counted: Vec<Arc<Counted>> = prints.iter().map(|print| Arc::clone(&self.counted[print])).collect();
        self.counted = prints.into_iter().zip(counted.iter().cloned()).collect();
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
