//! The parts of the index, read back.

use std::collections::BTreeSet;

use super::super::encode::Reader;

/// The first part: what is where.
#[derive(Debug, Default)]
pub struct Manifest {
    /// Of each document: the position of its kind, and its standing in percent.
    pub kinds: Vec<(usize, u8)>,
    /// Code and label of each kind.
    pub labels: Vec<(String, String)>,
    /// The first section of each document, and one more number: how many sections there are.
    pub sections: Vec<usize>,
    /// The first line of each chunk, counted over all documents.
    pub chunks: Vec<usize>,
    /// The first key of each vocabulary.
    pub vocabularies: Vec<String>,
    pub stop_words: BTreeSet<String>,
    pub endings: Vec<String>,
    /// The first letter of each part with words for spelling.
    pub spellings: Vec<String>,
}

impl Manifest {
    /// Reads the lines of the part. `None` if they do not fit together: whoever has a manifest may rely on it.
    pub fn read(lines: &[&str]) -> Option<Manifest> {
        let [runs, labels, counts, chunks, firsts, stop_words, endings, letters, ..] = lines else { return None };
        let mut manifest = Manifest {
            stop_words: stop_words.split_whitespace().map(str::to_owned).collect(),
            endings: endings.split_whitespace().map(str::to_owned).collect(),
            ..Manifest::default()
        };
        manifest.sections = starts(counts)?;
        manifest.chunks = starts(chunks)?;
        let documents = manifest.sections.len() - 1;
        let mut labels = labels.split('\t');
        for run in runs.split('\t').filter(|run| !run.is_empty()) {
            let parts: Vec<&str> = run.split(' ').collect();
            let [code, standing, count] = parts[..] else { return None };
            if manifest.labels.last().is_none_or(|(known, _)| known != code) {
                manifest.labels.push((code.to_owned(), labels.next()?.to_owned()));
            }
            let kind = (manifest.labels.len() - 1, standing.parse().ok()?);
            let count = count.parse().ok().filter(|count| *count <= documents - manifest.kinds.len())?;
            manifest.kinds.extend(std::iter::repeat_n(kind, count));
        }
        let words = |text| {
            let mut reader = Reader::new(text);
            std::iter::from_fn(move || reader.word()).collect()
        };
        (manifest.vocabularies, manifest.spellings) = (words(firsts), words(letters));
        (manifest.kinds.len() == documents).then_some(manifest)
    }

    /// How many sections there are.
    pub fn count(&self) -> usize {
        self.sections.last().copied().unwrap_or(0)
    }

    /// The document of a section.
    pub fn document(&self, section: usize) -> usize {
        self.sections.partition_point(|first| *first <= section) - 1
    }

    /// The line of a document; those of the texts of its sections follow.
    pub fn line(&self, document: usize) -> usize {
        self.sections[document] + document
    }

    /// The chunk of a line, and the position of the line in it.
    pub fn chunk(&self, line: usize) -> (usize, usize) {
        let chunk = self.chunks.partition_point(|first| *first <= line) - 1;
        (chunk, line - self.chunks[chunk])
    }

    /// The vocabulary in which a key would stand.
    pub fn vocabulary(&self, key: &str) -> usize {
        part_of(&self.vocabularies, key)
    }

    /// The part in which words for spelling would stand that start as this one does.
    pub fn spelling(&self, word: &str) -> usize {
        part_of(&self.spellings, word)
    }
}

/// The last part whose first word is not behind `word`.
fn part_of(firsts: &[String], word: &str) -> usize {
    firsts.partition_point(|first| first.as_str() <= word).saturating_sub(1)
}

/// An index that claims to have more sections or lines than this is damaged.
const MOST_LINES: usize = 1 << 20;

/// Counts as the places where each one starts, with the end of the last.
fn starts(counts: &str) -> Option<Vec<usize>> {
    let mut reader = Reader::new(counts);
    let mut sum = 0_usize;
    let mut starts = vec![0];
    while let Some(count) = reader.number() {
        sum = sum.checked_add(count).filter(|sum| *sum <= MOST_LINES)?;
        starts.push(sum);
    }
    Some(starts)
}

/// A part of the vocabulary.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// In order, each with the position of its list.
    pub keys: Vec<(String, usize)>,
    pub lists: Vec<Places>,
}

/// A list of places as it is written.
#[derive(Debug)]
pub struct Places {
    pub documents: usize,
    pub places: String,
}

impl Vocabulary {
    /// Reads the part, as far as it can be read.
    pub fn read(text: &str) -> Vocabulary {
        let mut reader = Reader::new(text);
        let mut vocabulary = Vocabulary::default();
        while let Some(key) = reader.word() {
            let back = reader.number().unwrap_or(0);
            let list = if back == 0 {
                let documents = reader.number().unwrap_or(0);
                let length = reader.number().unwrap_or(0);
                let places = reader.take(length).unwrap_or_default().to_owned();
                vocabulary.lists.push(Places { documents, places });
                vocabulary.lists.len() - 1
            } else {
                let known = vocabulary.keys.len().checked_sub(back).and_then(|at| vocabulary.keys.get(at));
                let Some((_, list)) = known else { return vocabulary };
                *list
            };
            vocabulary.keys.push((key, list));
        }
        vocabulary
    }

    /// Its words that may be meant by a misspelled one, each with the logarithm of how many documents have it.
    pub fn spellings(&self) -> Vec<Spelled> {
        let is_word = |key: &str| key.chars().count() > 3 && !key.contains(|c: char| c == ' ' || c.is_ascii_digit());
        let words = self.keys.iter().filter(|(key, _)| is_word(key));
        words.map(|(key, list)| (key.chars().collect(), self.lists[*list].documents.max(1).ilog2() as usize)).collect()
    }

    /// The list of a key.
    pub fn list(&self, key: &str) -> Option<usize> {
        self.keys.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok().map(|at| self.keys[at].1)
    }
}

impl Places {
    /// Each section, of so many, with what the word says in its text and in the title of its document (0 to 3).
    pub fn each(&self, sections: usize) -> Vec<(usize, usize, usize)> {
        let mut reader = Reader::new(&self.places);
        let mut section = 0_usize;
        let mut places = Vec::new();
        while let (Some(step), Some(code)) = (reader.number(), reader.number()) {
            section = section.saturating_add(step);
            if section >= sections {
                return places;
            }
            places.push((section, code % 8, (code / 8).min(3)));
        }
        places
    }
}

/// A document without the texts of its sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub address: String,
    pub title: String,
    pub context: String,
    pub summary: String,
    pub names: Vec<String>,
    pub sections: Vec<PageSection>,
}

/// A section of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSection {
    pub id: String,
    pub heading: String,
}

impl Page {
    /// Reads the line of a document.
    pub fn read(line: &str) -> Page {
        let fields: Vec<&str> = line.split('\t').collect();
        let field = |at: usize| fields.get(at).copied().unwrap_or_default().to_owned();
        let section = |parts: &[&str]| PageSection { id: parts[0].to_owned(), heading: parts[1].to_owned() };
        Page {
            address: field(0),
            title: field(1),
            context: field(2),
            summary: field(3),
            names: field(4).split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            sections: fields.get(5..).unwrap_or_default().chunks_exact(2).map(section).collect(),
        }
    }
}

/// A word for spelling, and the logarithm of its use.
pub type Spelled = (Vec<char>, usize);

/// Words for spelling, each with the logarithm of its use.
pub fn spellings(text: &str) -> Vec<Spelled> {
    let mut reader = Reader::new(text);
    let mut words = Vec::new();
    while let (Some(word), Some(used)) = (reader.word(), reader.number()) {
        words.push((word.chars().collect(), used));
    }
    words
}
