//! Site → what can be searched: the index for the browser, and the same search for the terminal and for tests.
//!
//! [`documents::of`] says what can be found; `count` counts the words of each document; [`index`](fn@index) makes the
//! files of the index. [`query::Engine`] answers from these files alone and in the same way as the browser's script
//! (`themes/default/assets/search-engine.js`): a test compares the two, result by result.
//!
//! What was tried on the searches of `tests/search/tuning.txt` and did not pay: more for headings that have all
//! words; vague words of a question left out of nearness; more for a name of which only a part was typed; questions
//! of readers (`asked_as`) in the texts that nearness looks at (3.7 kB more for a first search, the first result no
//! better); other weights of headings, questions, summaries and hints, or another norm of length, by a quarter up
//! or down; each question of readers as a section of its own (one to two of a hundred fewer first: together with
//! the text they say more); glossary terms less in questions that ask for no definition (more of those searches
//! first on which it was chosen, fewer of others).
//! What did: words of such questions counted two thirds as much as those of a heading, and those of a summary a
//! third more than them (more of the first, and a page was found first by a name that is another's); what a word is
//! worth in a section raised to the power of 7/4, which puts two or three more of a hundred searches first, and as
//! many of those that nobody had looked at; small words left out of how long a title is (one more of a hundred
//! searches first); words up to six apart as neighbours; less lost for a missing word, of a question just its
//! share; something for every word as typed (a search for words that are remembered finds its page first 86 times
//! of 100, not 71); only words of a question that say nothing at all counted little; at most a hundred places of a
//! phrase that stands for something else (a twelfth of the index less, the results no worse); a title that is typed
//! word for word before all others (first 638 times of 640, not 596); the best section a third more beside the
//! whole.

mod count;
pub mod documents;
mod encode;
mod files;
mod index;
mod json;
mod lexicon;
mod memory;
pub mod query;
mod relevance;
mod stems;
mod synonyms;
mod weigh;
mod words;

pub use documents::Document;
pub use files::{File, Files};
pub use json::line;
pub use memory::Memory;
pub use relevance::check;
pub use weigh::{Weight, kilobytes, over_budget, weigh};

use crate::model::Site;

/// The files of the index of a site; `memory` only saves work.
pub fn index(site: &Site, memory: &mut Memory) -> Files {
    let concepts = synonyms::concepts(site);
    let documents = documents::of(site);
    let (counted, lexicon) = memory.counted(&documents, &concepts, &site.config.language);
    let index = index::index(&counted, lexicon, &concepts);
    // They need as much room as the index itself.
    drop(counted);
    Files::of(site, documents, &index)
}
