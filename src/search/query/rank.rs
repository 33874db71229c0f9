//! How documents are ordered: first by the places in the index, then the best ones by how their words stand together.

use super::Engine;
use super::terms::{Match, Terms};
use super::text::{self, Nearness};

/// What a word in a title is worth: in a long one, in one of up to five words that tell something, in one of up to two.
const TITLE: [f64; 4] = [0.0, 0.7, 1.1, 1.6];

/// What a word in a section is worth, by how often it stands there for the section's length: more than in step with it,
/// because what a section is about is said again and again, and a word that is said once is often said by the way.
const BODY: [f64; 8] = [0.0, 0.03, 0.11, 0.23, 0.38, 0.56, 0.76, 1.0];

/// How many of the best documents are looked at closely.
const CLOSELY: usize = 10;

/// How much the best section counts beside the document as a whole.
const SECTION: f64 = 2.0;

/// How much it is worth that every word is there as it was typed: somebody remembers words of a page, each of which may
/// stand there once, and a page that says more of one of them is not meant.
const EVERY: f64 = 0.5;

/// A document that has this share of a question counts as one that has all of it: the words of a question are seldom all
/// on one page.
const MOST: f64 = 0.6;

/// How much it is worth that all words stand together, and that a name is just what was typed.
const NEARNESS: f64 = 0.6;
const NAME: f64 = 0.5;

/// A document that was found.
#[derive(Clone, Debug)]
pub struct Found {
    pub document: usize,
    pub score: f64,
    /// Whether it has all words; of a question, most of them.
    pub all: bool,
    /// The positions of its best sections in it, the best first.
    pub sections: Vec<usize>,
    pub share: Share,
}

/// Of what a score is made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Share {
    /// Of each word: what it is worth in the title and in its best section.
    pub words: Vec<(String, f64, f64)>,
    /// What the best section is worth.
    pub section: f64,
    /// What was added because every word is there as it was typed.
    pub every: f64,
    /// What remains because words are missing, and for the standing of the document.
    pub coverage: f64,
    pub standing: f64,
    /// What was added because words stand together, and because a name is just what was typed.
    pub nearness: f64,
    pub name: f64,
    /// What was added because it is the definition that somebody asks for.
    pub definition: f64,
}

/// What each word is worth in each section and in each title.
struct Worth {
    sections: Vec<Vec<f64>>,
    titles: Vec<Vec<f64>>,
    /// Which documents have the word itself, as typed or as corrected.
    as_typed: Vec<Vec<bool>>,
}

impl Engine<'_> {
    /// All documents that have at least one of the words, the best first.
    pub fn rank(&self, terms: &Terms) -> Vec<Found> {
        let worth = self.worth(terms);
        let documents = 0..self.manifest.kinds.len();
        let mut found: Vec<Found> = documents.filter_map(|document| self.found(document, terms, &worth)).collect();
        sort(&mut found);
        found
    }

    fn worth(&self, terms: &Terms) -> Worth {
        let (sections, documents) = (self.manifest.count(), self.manifest.kinds.len());
        let words = terms.list.len();
        let mut worth = Worth {
            sections: vec![vec![0.0; sections]; words],
            titles: vec![vec![0.0; documents]; words],
            as_typed: vec![vec![false; documents]; words],
        };
        for (at, term) in terms.list.iter().enumerate() {
            for found in &term.matches {
                self.add(found, &[(at, term.share)], &mut worth);
                // The first one is the word itself, or what is nearest to it.
                if found.weight >= term.matches[0].weight {
                    self.mark(found, &mut worth.as_typed[at]);
                }
            }
        }
        for span in &terms.spans {
            let together: f64 = span.terms.iter().map(|at| terms.list[*at].weight).sum();
            let shares: Vec<(usize, f64)> =
                span.terms.iter().map(|at| (*at, terms.list[*at].weight / together)).collect();
            self.add(&span.found, &shares, &mut worth);
        }
        worth
    }

    /// Adds the places of a list to the words that it answers, each with its share.
    fn add(&self, found: &Match, shares: &[(usize, f64)], worth: &mut Worth) {
        let list = &self.vocabularies[&found.vocabulary].lists[found.list];
        let value = found.weight * self.rarity(list.documents);
        for (section, body, title) in list.each(self.manifest.count()) {
            for (word, share) in shares {
                let here = &mut worth.sections[*word][section];
                *here = here.max(value * share * BODY[body]);
                if title > 0 {
                    let here = &mut worth.titles[*word][self.manifest.document(section)];
                    *here = here.max(value * share * TITLE[title]);
                }
            }
        }
    }

    /// Marks the documents of a list.
    fn mark(&self, found: &Match, documents: &mut [bool]) {
        let list = &self.vocabularies[&found.vocabulary].lists[found.list];
        for (section, ..) in list.each(self.manifest.count()) {
            documents[self.manifest.document(section)] = true;
        }
    }

    fn found(&self, document: usize, terms: &Terms, worth: &Worth) -> Option<Found> {
        let (first, end) = (self.manifest.sections[document], self.manifest.sections[document + 1]);
        let mut share = Share::default();
        let (mut has, mut whole, mut sum, mut titles) = (0.0, 0.0, 0.0, 0.0);
        let mut all = true;
        for (at, term) in terms.list.iter().enumerate() {
            let best = worth.sections[at][first..end].iter().copied().fold(0.0, f64::max);
            let title = worth.titles[at][document];
            whole += term.weight;
            if best + title > 0.0 {
                has += term.weight;
            } else {
                all = false;
            }
            sum += title + best;
            titles += title;
            share.words.push((term.word.clone(), title, best));
        }
        if sum <= 0.0 {
            return None;
        }
        let value = |section: usize| worth.sections.iter().map(|word| word[section]).sum::<f64>();
        let mut sections: Vec<(usize, f64)> = (first..end).map(|section| (section - first, value(section))).collect();
        sections.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        sections.retain(|(_, value)| *value > 0.0);
        sections.truncate(3);
        let best = sections.first().map_or(0.0, |(_, value)| *value);
        share.section = SECTION * (titles + best);
        share.coverage = power(has / whole, terms);
        if !terms.question && terms.list.len() > 1 && worth.as_typed.iter().all(|documents| documents[document]) {
            share.every = EVERY * whole;
        }
        all |= terms.question && has / whole >= MOST;
        share.standing = f64::from(self.manifest.kinds[document].1) / 100.0;
        let score = rounded((sum + share.section + share.every) * share.coverage * share.standing);
        Some(Found { document, score, all, sections: sections.into_iter().map(|(at, _)| at).collect(), share })
    }

    /// Looks at the texts of the best documents, and orders these again.
    pub fn refine(&mut self, terms: &Terms, found: &mut [Found]) {
        let best = found.len().min(CLOSELY);
        for one in &mut found[..best] {
            let page = self.page(one.document);
            let section = one.sections.first().copied().unwrap_or(0);
            let text = self.text(one.document, section);
            let heading = page.sections.get(section).map(|section| section.heading.as_str()).unwrap_or_default();
            let Nearness { together, name } = text::nearness(&page, (heading, &text), terms);
            let named = if self.is_term(one) { text::named(&page, terms, &self.manifest.stop_words) } else { None };
            // A definition comes first if somebody asks for one, or types an abbreviation.
            let wanted = named.is_some_and(|name| terms.asks || text::is_abbreviation(name));
            one.share.nearness = NEARNESS * together;
            one.share.name = NAME * name;
            one.share.definition = if wanted { 1.0 } else { 0.0 };
            let more = 1.0 + one.share.nearness + one.share.name;
            one.score = rounded(one.score * (more + one.share.definition));
        }
        sort(&mut found[..best]);
    }

    fn is_term(&self, found: &Found) -> bool {
        self.manifest.labels[self.manifest.kinds[found.document].0].0 == "glossary"
    }

    /// The address of the term of the glossary that is just what was typed.
    pub fn definition(&mut self, terms: &Terms, found: &[Found]) -> Option<String> {
        let candidates: Vec<usize> =
            found.iter().filter(|one| self.is_term(one)).take(3).map(|one| one.document).collect();
        candidates.into_iter().find_map(|document| {
            let page = self.page(document);
            text::named(&page, terms, &self.manifest.stop_words).is_some().then_some(page.address)
        })
    }
}

/// What remains of a score when only a part of the words is there: of a short query little, of a question more.
fn power(part: f64, terms: &Terms) -> f64 {
    match terms.list.len() {
        _ if terms.question => part,
        0..=4 => part * part,
        _ => part * part.sqrt().sqrt(),
    }
}

/// Scores are compared after rounding, so that the last bits of a sum do not decide about an order.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

fn sort(found: &mut [Found]) {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
}
