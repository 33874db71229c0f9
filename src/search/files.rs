//! The files of the index, below `search/index/`: each one a script that hands one string to `searchPart`.
//!
//! A page fetches a part and reads the string between the brackets as JSON, so that no data is run as code; from a disk,
//! where nothing can be fetched, it loads the same file as a script. A string starts with the name of its part and the
//! edition of the index: parts of one edition fit together, whenever each of them was loaded.
//!
//! | part | after its first line |
//! |---|---|
//! | `manifest` | lines: runs of kinds (`code standing count`), labels of kinds, sections a document, lines a chunk, first keys of the vocabularies, stop words, endings, first words of the spellings, facets |
//! | `i0` … | keys in order, front-coded; each with its list (how many documents, how many characters, then pairs of a step to the next section and `body + 8 × title`), or with how many keys before it the same list stands |
//! | `d0` … | lines: of each document one with address, title, context, summary, names, and anchor and heading of each section, between tabs; then one with the text of each section |
//! | `lex0` … | words for spelling, front-coded, each with the logarithm of its use; those with one first letter stand in one part, because a misspelled word seldom starts with another letter; they are read if the right word is no neighbour in `i…` |
//! | `f-…` | a line a value of a facet: code, label, steps from one document to the next |

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;

use super::documents::{Document, Kind, tidy};
use super::encode::{numbers, push_number, push_word};
use super::index::{Index, List};
use super::json::script;
use super::words::STOP_WORDS;
use crate::model::{
    Site,
    site::{EntryId, FacetIndex},
};
use crate::source::Fingerprint;

/// The size that parts with texts have on average, in characters.
const CHUNK: usize = 5500;

/// The sizes that parts with words may have. Small ones make a search lighter, as it reads whole parts for a word or two,
/// but they are more files: a part has at least the share of so many documents, which makes one for every five, as most
/// parts end well before this size.
const VOCABULARY: RangeInclusive<usize> = 3500..=7000;
const SHARE: usize = 12;

/// The least that a part with words for spelling has, in characters.
const SPELLINGS: usize = 2500;

/// More words than this are not kept for spelling.
const MOST_SPELLINGS: usize = 12_000;

/// How far back the same list may stand.
const FURTHEST: usize = 40;

/// Endings that are taken from a word, or put behind it, when the index does not have the word itself.
const ENDINGS: &str = "s es ed d ing er ers ly ment ments ation y al ity ness";

/// A file of the index: its path in the output and its text.
pub type File = (String, String);

/// The files of an index. Most of them hold the texts of documents, and are written when somebody wants them.
pub struct Files {
    edition: String,
    /// What searches read first, by the names of the parts.
    parts: BTreeMap<String, String>,
    documents: Vec<Document>,
    chunks: Vec<Range<Line>>,
}

/// The path of a part in the output.
fn path(part: &str) -> String {
    format!("search/index/{part}.js")
}

impl Files {
    /// The files of the index of a site.
    pub fn of(site: &Site, documents: Vec<Document>, index: &Index) -> Files {
        let ((vocabularies, spellings), chunks) = rayon::join(
            || rayon::join(|| vocabularies(index, documents.len()), || spellings(index)),
            || chunks(&documents),
        );
        let entries: BTreeMap<EntryId, usize> =
            documents.iter().enumerate().filter_map(|(at, document)| Some((document.entry?, at))).collect();
        let facets: Vec<(String, String)> = site.facets.iter().map(|facet| facet_part(facet, &entries)).collect();
        let names: Vec<&str> = facets.iter().map(|(name, _)| name.as_str()).collect();
        let lines: Vec<usize> = chunks.iter().map(|(_, lines)| *lines).collect();
        let manifest = manifest(&documents, &lines, (&vocabularies, &spellings), &names);
        let edition = edition(&documents, &manifest);
        let mut parts = BTreeMap::from([("manifest".to_owned(), manifest)]);
        for (name, list) in [("i", vocabularies), ("lex", spellings)] {
            parts.extend(list.into_iter().enumerate().map(|(at, (_, text))| (format!("{name}{at}"), text)));
        }
        parts.extend(facets.into_iter().map(|(name, text)| (format!("f-{name}"), text)));
        Files { edition, parts, documents, chunks: chunks.into_iter().map(|(range, _)| range).collect() }
    }

    /// The file at a path of the output; `None` if there is none.
    pub fn get(&self, path: &str) -> Option<String> {
        let name = path.strip_prefix("search/index/")?.strip_suffix(".js")?;
        let text = self.parts.get(name).map(|text| Cow::Borrowed(text.as_str()));
        text.or_else(|| self.chunk(name).map(Cow::Owned)).map(|text| self.script(name, &text))
    }

    /// The path of every file.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let chunks = (0..self.chunks.len()).map(|at| path(&format!("d{at}")));
        self.parts.keys().map(|name| path(name)).chain(chunks)
    }

    /// The text of a part with texts of documents, by its name.
    fn chunk(&self, name: &str) -> Option<String> {
        let at = name.strip_prefix('d')?;
        let range = self.chunks.get(at.parse::<usize>().ok()?)?;
        // A number may be written in several ways, and only one of them is a name.
        (at == "0" || !at.starts_with(['0', '+'])).then(|| self.lines(range))
    }

    fn lines(&self, range: &Range<Line>) -> String {
        let mut text = String::with_capacity(CHUNK * 2);
        let mut line = range.start;
        while line != range.end {
            if line != range.start {
                text.push('\n');
            }
            let document = &self.documents[line.document];
            match line.section {
                None => text.push_str(&head(document)),
                Some(section) => text.push_str(&document.sections[section].text),
            }
            line = line.after(document);
        }
        text
    }

    fn script(&self, name: &str, text: &str) -> String {
        script(&format!("{name} {}\n{text}", self.edition))
    }
}

/// A line of the parts with texts: the first one of a document, or the text of one of its sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    document: usize,
    section: Option<usize>,
}

impl Line {
    /// The line after this one, which is in `document`.
    fn after(self, document: &Document) -> Line {
        let next = self.section.map_or(0, |section| section + 1);
        if next < document.sections.len() {
            Line { section: Some(next), ..self }
        } else {
            Line { document: self.document + 1, section: None }
        }
    }
}

/// What the parts of an index must agree about: which document has which number, and which part has what.
fn edition(documents: &[Document], manifest: &str) -> String {
    let addresses: Vec<&str> = documents.iter().map(|document| document.url.path()).collect();
    let print = Fingerprint::of_all(addresses.iter().map(|address| address.as_bytes()).chain([manifest.as_bytes()]));
    print.to_string()[..6].to_owned()
}

/// Parts in order, each with the first word that it has.
type Parts = Vec<(String, String)>;

fn manifest(
    documents: &[Document],
    lines: &[usize],
    (vocabularies, spellings): (&Parts, &Parts),
    facets: &[&str],
) -> String {
    let mut runs: Vec<(Kind, u8, usize)> = Vec::new();
    for document in documents {
        match runs.last_mut() {
            Some((kind, standing, count)) if (*kind, *standing) == (document.kind, document.standing.0) => *count += 1,
            _ => runs.push((document.kind, document.standing.0, 1)),
        }
    }
    let mut kinds: Vec<Kind> = runs.iter().map(|(kind, ..)| *kind).collect();
    kinds.dedup();
    let run = |(kind, standing, count): &(Kind, u8, usize)| format!("{} {standing} {count}", kind.code());
    let lines = [
        runs.iter().map(run).collect::<Vec<_>>().join("\t"),
        kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join("\t"),
        numbers(documents.iter().map(|document| document.sections.len())),
        numbers(lines.iter().copied()),
        firsts(vocabularies),
        STOP_WORDS.to_owned(),
        ENDINGS.to_owned(),
        firsts(spellings),
        facets.join(" "),
    ];
    lines.join("\n")
}

/// The first words of parts.
fn firsts(parts: &Parts) -> String {
    let mut firsts = String::new();
    let mut before = "";
    for (first, _) in parts {
        push_word(first, before, &mut firsts);
        before = first;
    }
    firsts
}

/// The keys with their lists, cut into parts.
fn vocabularies(index: &Index, documents: usize) -> Parts {
    let lists: Vec<String> = index.lists.par_iter().map(|list| list_text(list, index)).collect();
    let keys = index.keys.iter().map(|(key, _)| key.len());
    let target = vocabulary_size(lists.iter().map(String::len).chain(keys).sum(), documents);
    let mut parts = Parts::new();
    let mut before = "";
    let mut homes: HashMap<usize, usize> = HashMap::new();
    for (at, (key, list)) in index.keys.iter().enumerate() {
        if parts.last().is_none_or(|(_, text)| is_cut(key, text.len(), target, 32)) {
            parts.push((key.to_string(), String::new()));
            before = "";
            homes.clear();
        }
        let text = &mut parts.last_mut().expect("there is a part").1;
        push_word(key, before, text);
        match homes.get(list).map(|home| at - home).filter(|back| *back <= FURTHEST) {
            Some(back) => push_number(back, text),
            None => {
                homes.insert(*list, at);
                push_number(0, text);
                text.push_str(&lists[*list]);
            }
        }
        before = key;
    }
    parts
}

/// The size of the parts for keys and lists of so many characters together, in steps of 500 so that a small change of one
/// page seldom cuts all parts anew.
fn vocabulary_size(all: usize, documents: usize) -> usize {
    let size = all * SHARE / documents.max(1) / 500 * 500;
    size.clamp(*VOCABULARY.start(), *VOCABULARY.end())
}

/// A list as it is written.
fn list_text(list: &List, index: &Index) -> String {
    let mut places = String::new();
    let mut before = 0;
    for posting in index.postings(list) {
        push_number((posting.section() - before) as usize, &mut places);
        push_number(posting.worth(), &mut places);
        before = posting.section();
    }
    let mut text = String::new();
    push_number(list.documents, &mut text);
    push_number(places.len(), &mut text);
    text + &places
}

/// Whether a new part starts here. Most cuts follow from the content itself, not from how much stands before it, so that
/// a change in one place moves few of them.
fn is_cut(key: &str, size: usize, target: usize, one_in: u32) -> bool {
    size >= 2 * target || (size >= target / 2 && hash(key).is_multiple_of(one_in))
}

/// FNV-1a with 32 bits.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The documents with their texts, cut into parts, each with how many lines it has.
///
/// A part may end within a document: a result needs the first line of its document and the text of one section, not the
/// rest of a long page.
fn chunks(documents: &[Document]) -> Vec<(Range<Line>, usize)> {
    let heads: Vec<usize> = documents.par_iter().map(|document| head(document).len()).collect();
    let mut parts: Vec<(Range<Line>, usize)> = Vec::new();
    let mut size = 0;
    for (number, document) in documents.iter().enumerate() {
        let mut line = Line { document: number, section: None };
        let texts = document.sections.iter().map(|section| section.text.len());
        for (at, length) in std::iter::once(heads[number]).chain(texts).enumerate() {
            let key = format!("{}#{at}", document.url.path());
            if parts.is_empty() || is_cut(&key, size + length / 2, CHUNK, 2) {
                parts.push((line..line, 0));
                size = 0;
            }
            let (range, lines) = parts.last_mut().expect("there is a part");
            size += length + usize::from(*lines > 0);
            *lines += 1;
            line = line.after(document);
            range.end = line;
        }
    }
    parts
}

/// The line of a document.
fn head(document: &Document) -> String {
    let names: Vec<String> = document.names.iter().map(|name| name.replace('|', " ")).collect();
    let names = names.join("|");
    let mut fields = vec![document.url.path(), &document.title, &document.context, &document.summary, &names];
    for section in &document.sections {
        fields.extend([section.id.as_str(), section.heading.words()]);
    }
    fields.into_iter().map(tidy).collect::<Vec<_>>().join("\t")
}

/// The words for spelling, those of titles and headings first, then the most frequent; cut into parts where another first
/// letter follows.
fn spellings(index: &Index) -> Parts {
    let mut words: Vec<(&str, u32, u32)> = index
        .uses
        .iter()
        .filter(|(word, _)| word.chars().count() > 3 && !word.contains(|c: char| c.is_numeric()))
        .map(|(word, used)| (&**word, used.headings, used.count))
        .collect();
    words.sort_by_key(|(word, headings, count)| (std::cmp::Reverse((*headings > 0, *count)), *word));
    words.truncate(MOST_SPELLINGS);
    words.sort_unstable();
    let mut parts = Parts::new();
    let mut before = "";
    for (word, headings, count) in words {
        let first = word.chars().next();
        if parts.last().is_none_or(|(_, text)| text.len() >= SPELLINGS && first != before.chars().next()) {
            parts.push((first.iter().collect(), String::new()));
            before = "";
        }
        let text = &mut parts.last_mut().expect("there is a part").1;
        push_word(word, before, text);
        let used = count + 3 * headings;
        push_number((used.ilog2() as usize).min(15), text);
        before = word;
    }
    if parts.is_empty() {
        // Whoever mends a word asks for a part.
        parts.push((String::new(), String::new()));
    }
    parts
}

/// The values of a facet with their documents; `entries` are the documents of all entries.
fn facet_part(facet: &FacetIndex, entries: &BTreeMap<EntryId, usize>) -> (String, String) {
    let mut values = Vec::new();
    for value in &facet.values {
        let mut found: Vec<usize> = value.entries.iter().filter_map(|entry| entries.get(entry).copied()).collect();
        found.sort_unstable();
        let mut before = 0;
        let steps = found.into_iter().map(|at| {
            let step = at - before;
            before = at;
            step
        });
        let steps = numbers(steps);
        values.push(format!("{}\t{}\t{steps}", value.code, value.label));
    }
    (facet.facet.row().segment.to_owned(), values.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_part_with_words_for_spelling() {
        assert_eq!(spellings(&Index::default()), [(String::new(), String::new())]);
    }
}
