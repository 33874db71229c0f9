//! Glossary terms: where their words occur in documents.
//!
//! The first use of a term in each section is marked, never in headings, titles of call-outs, captions, links or code,
//! and never on the term's own page: marking every use makes a page hard to read.

mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Page, Site, Url,
    document::{Block, Document, Inline, Text},
    page::{Detail, Linking, Term},
    resolved::TermUse,
    site::{MenuItem, PageId, SiteTerm, TermId},
};
use words::words;

/// Every term in the order of the alphabet. What refers to other terms is still empty.
pub fn terms(site: &Site) -> Vec<SiteTerm> {
    let mut terms: Vec<SiteTerm> = Vec::new();
    for (at, page) in site.pages.iter().enumerate() {
        if let Detail::Term(_) = page.page.detail {
            terms.push(SiteTerm {
                page: PageId(at),
                succeeded_by: None,
                replaces: Vec::new(),
                not_to_confuse_with: Vec::new(),
                used_in: Vec::new(),
            });
        }
    }
    terms.sort_by_cached_key(|term| {
        let slug = crate::model::url::slug(&site.page(term.page).page.title.value);
        // Digits and other signs come before letters, all of them together.
        (slug.starts_with(char::is_alphabetic), slug)
    });
    terms
}

/// For each term, the pages and entries in whose text it is marked.
pub fn used_in(site: &Site) -> Vec<Vec<MenuItem>> {
    let mut used: Vec<BTreeMap<Url, String>> = vec![BTreeMap::new(); site.terms.len()];
    let pages = site.pages.iter().map(|page| (&page.body, &page.url, &page.page.title.value));
    let entries = site.entries.iter().map(|entry| (&entry.body, &entry.url, &entry.entry.name.value));
    for (body, url, title) in pages.chain(entries) {
        for term in &body.terms {
            used[term.term.0].insert(url.clone(), title.clone());
        }
    }
    let items =
        |places: BTreeMap<Url, String>| places.into_iter().map(|(url, title)| MenuItem { title, url }).collect();
    used.into_iter().map(items).collect()
}

/// Words that stand for a term.
struct Phrase {
    /// In lower case.
    words: Vec<String>,
    /// As the author of the term wrote it, if capitals count: an abbreviation such as SEN is not "sen".
    exact: Option<String>,
    term: usize,
}

/// Finds terms in text.
pub struct Matcher {
    /// By the first word in lower case; the longest phrases first.
    phrases: HashMap<String, Vec<Phrase>>,
    /// With which first letters and lengths those words come: few words of a text need to be looked up.
    shapes: HashSet<(u8, usize)>,
}

/// The first letter in lower case and the length of a word, if it is one of ASCII letters and digits.
fn shape(word: &str) -> Option<(u8, usize)> {
    word.is_ascii().then(|| (word.as_bytes().first().map_or(0, u8::to_ascii_lowercase), word.len()))
}

impl Matcher {
    /// The matcher of all terms of a site that may be linked; words that two terms claim are reported.
    pub fn new(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Matcher {
        let mut matcher = Matcher { phrases: HashMap::new(), shapes: HashSet::new() };
        let mut claimed: BTreeMap<String, usize> = BTreeMap::new();
        for (at, site_term) in site.terms.iter().enumerate() {
            let page = &site.page(site_term.page).page;
            let Detail::Term(term) = &page.detail else { continue };
            if term.linking == Linking::Never {
                continue;
            }
            for phrase in phrases(page, term) {
                let claim = if is_exact(&phrase) { phrase.clone() } else { phrase.to_lowercase() };
                match claimed.get(&claim) {
                    Some(first) if *first != at => {
                        let other = &site.page(site.terms[*first].page).page;
                        let message = format!("`{phrase}` stands for another term already");
                        let diagnostic = Diagnostic::new(Code::DuplicateTerm, &page.path, page.title.span, message);
                        let help = "take the words from one of the two, or set `no_autolink: true`";
                        diagnostics.push(diagnostic.also(&other.path, other.title.span, "this term").help(help));
                    }
                    Some(_) => {}
                    None => {
                        matcher.add(&phrase, at);
                        claimed.insert(claim, at);
                    }
                }
            }
        }
        for phrases in matcher.phrases.values_mut() {
            phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.words.len()), phrase.exact.is_none()));
        }
        matcher
    }

    fn add(&mut self, phrase: &str, term: usize) {
        let words: Vec<String> = words(phrase).map(|(_, word)| word.to_lowercase()).collect();
        let Some(first) = words.first() else { return };
        let exact = is_exact(phrase).then(|| phrase.to_owned());
        self.shapes.extend(shape(first));
        self.phrases.entry(first.clone()).or_default().push(Phrase { words, exact, term });
    }

    /// The phrases that start with a word.
    fn starting_with(&self, word: &str) -> Option<&[Phrase]> {
        let is_one = shape(word).is_none_or(|shape| self.shapes.contains(&shape));
        is_one.then(|| self.phrases.get(&word.to_lowercase()).map(Vec::as_slice)).flatten()
    }

    /// The first use of each term in each section of a document; `own` is the term whose page it is.
    pub fn uses(&self, document: &Document, own: Option<usize>) -> Vec<TermUse> {
        let mut walk = Walk { matcher: self, own, seen: BTreeSet::new(), uses: Vec::new() };
        if !self.phrases.is_empty() {
            walk.blocks(&document.blocks);
        }
        walk.uses
    }
}

/// Whether capitals count: in an abbreviation such as SEN, which is not "sen".
fn is_exact(phrase: &str) -> bool {
    phrase.chars().filter(|c| c.is_uppercase()).count() >= 2 && words(phrase).count() == 1
}

/// All ways to write a term.
fn phrases(page: &Page, term: &Term) -> Vec<String> {
    let mut phrases = vec![page.title.value.clone()];
    phrases.extend(term.abbreviation.iter().flat_map(|short| [short.clone(), format!("{short}s")]));
    phrases.extend(term.plural.clone());
    phrases.extend(term.also.iter().cloned());
    phrases
}

struct Walk<'a> {
    matcher: &'a Matcher,
    own: Option<usize>,
    /// The terms that the current section has used.
    seen: BTreeSet<usize>,
    uses: Vec<TermUse>,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(_) => self.seen.clear(),
                Block::Paragraph(content) => self.inlines(content),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Quote(blocks) => self.blocks(blocks),
                Block::Tabs(tabs) => tabs.iter().for_each(|tab| self.blocks(tab)),
                Block::Callout(callout) => self.blocks(&callout.blocks),
                Block::Table(table) => table.rows.iter().flatten().for_each(|cell| self.inlines(cell)),
                Block::Definitions(definitions) => {
                    definitions
                        .iter()
                        .flat_map(|definition| &definition.definitions)
                        .for_each(|blocks| self.blocks(blocks));
                }
                Block::Code(_) | Block::Drawing { .. } | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Struck(content) => self.inlines(content),
                Inline::Code(_)
                | Inline::Link { .. }
                | Inline::Image(_)
                | Inline::FootnoteMark { .. }
                | Inline::SoftBreak
                | Inline::HardBreak => {}
            }
        }
    }

    fn text(&mut self, text: &Text) {
        let words: Vec<(usize, &str)> = words(&text.text).collect();
        let mut at = 0;
        while at < words.len() {
            at += self.matching(text, &words[at..]).max(1);
        }
    }

    /// Marks the longest phrase that starts with the first of `words`; returns of how many words it is.
    fn matching(&mut self, text: &Text, words: &[(usize, &str)]) -> usize {
        let Some(phrases) = self.matcher.starting_with(words[0].1) else { return 0 };
        for phrase in phrases {
            let length = phrase.words.len();
            if length > words.len()
                || !words.iter().zip(&phrase.words).all(|((_, typed), word)| typed.to_lowercase() == *word)
            {
                continue;
            }
            let (last, word) = words[length - 1];
            let (start, end) = (words[0].0, last + word.len());
            let near = text.text[start..end].len() <= phrase.words.iter().map(String::len).sum::<usize>() + length + 8;
            let exact = phrase.exact.as_ref().is_none_or(|exact| text.text[start..end] == **exact);
            if !near || !exact {
                continue;
            }
            if self.own != Some(phrase.term) && self.seen.insert(phrase.term) {
                let offset = |at: usize| u32::try_from(at).expect("a text is far shorter than 4 GiB");
                let term = TermId(phrase.term);
                self.uses.push(TermUse { term, text: text.start, start: offset(start), end: offset(end) });
            }
            return length;
        }
        0
    }
}
