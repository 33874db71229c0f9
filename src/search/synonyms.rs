//! [`Concept`]: words and phrases that mean the same, from `content/synonyms.yaml` and from the glossary.
//!
//! Where a member of a concept stands in a text, the concept stands there; the list of these places lies in the index
//! beside every phrase that a reader may type for it. So one look-up answers a synonym, and phrases are found as phrases.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{plain_words, stop_words};
use crate::model::{Site, page::Detail};

/// Words and phrases that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// Each as its words. A concept stands wherever one of them stands.
    pub members: Vec<Vec<String>>,
    /// What else readers type for it.
    pub triggers: Vec<Vec<String>>,
    /// The position of a wider concept that also answers.
    pub broader: Option<usize>,
}

/// Every concept of a site.
pub fn concepts(site: &Site) -> Vec<Concept> {
    let mut concepts: Vec<Concept> = Vec::new();
    let mut wider: Vec<(usize, Vec<String>)> = Vec::new();
    for line in site.synonyms.iter() {
        let (members, triggers) = (phrases(&line.words), as_often_typed(&line.words));
        if let Some(broader) = line.broader.as_deref().map(plain_words).filter(|words| !words.is_empty()) {
            wider.push((concepts.len(), broader));
        }
        concepts.push(Concept { members, triggers, broader: None });
    }
    concepts.extend(site.terms.iter().filter_map(|term| {
        let page = &site.page(term.page).page;
        let Detail::Term(detail) = &page.detail else { return None };
        let title = std::iter::once(&page.title.value);
        let names = title.chain(&detail.abbreviation).chain(&detail.plural).chain(&detail.also);
        let members = phrases(names.clone());
        let mut triggers = phrases(&detail.search_synonyms);
        triggers.extend(as_often_typed(names.chain(&detail.search_synonyms)));
        (members.len() + triggers.len() > 1).then_some(Concept { members, triggers, broader: None })
    }));
    for (narrow, words) in wider {
        let known = concepts.iter().position(|concept| concept.members.contains(&words));
        concepts[narrow].broader = Some(known.unwrap_or(concepts.len()));
        if known.is_none() {
            concepts.push(Concept { members: vec![words], ..Concept::default() });
        }
    }
    concepts
}

/// The phrases of texts, each once; one letter alone is no phrase.
fn phrases<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<Vec<String>> {
    let mut phrases: Vec<Vec<String>> = Vec::new();
    for phrase in texts.into_iter().map(|text| plain_words(text)) {
        let letters: usize = phrase.iter().map(|word| word.chars().count()).sum();
        if letters > 1 && !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases
}

/// Texts with a possessive as most readers type them: `women's refuge` without its apostrophe.
fn as_often_typed<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<Vec<String>> {
    let bare = |text: &String| text.replace(['\'', '’'], "");
    phrases(&texts.into_iter().filter(|text| text.contains(['\'', '’'])).map(bare).collect::<Vec<String>>())
}

/// How a concept answers what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Same,
    Wider,
}

/// For every phrase that readers may type, in the singular and in the plural: the concepts that answer it.
pub fn triggers(concepts: &[Concept]) -> BTreeMap<String, Vec<(usize, Relation)>> {
    let stop_words = stop_words();
    let mut found: BTreeMap<String, Vec<(usize, Relation)>> = BTreeMap::new();
    for (at, concept) in concepts.iter().enumerate() {
        for phrase in concept.members.iter().chain(&concept.triggers) {
            let broader = concept.broader.map(|broader| (broader, Relation::Wider));
            for form in forms(phrase, &stop_words) {
                let answers = found.entry(form).or_default();
                answers.extend(std::iter::once((at, Relation::Same)).chain(broader));
            }
        }
    }
    for answers in found.values_mut() {
        answers.sort_unstable();
        answers.dedup();
        let same: Vec<usize> = answers.iter().filter(|(_, how)| *how == Relation::Same).map(|(at, _)| *at).collect();
        answers.retain(|(at, how)| *how == Relation::Same || !same.contains(at));
    }
    found.retain(|_, answers| {
        answers.len() > 1
            || answers.iter().any(|(at, _)| concepts[*at].members.len() + concepts[*at].triggers.len() > 1)
    });
    found
}

/// A phrase as it stands in the index, with its last word in the singular and in the plural.
///
/// Queries are looked up from a telling word on; what stands before the first one is left out if two words remain.
fn forms(phrase: &[String], stop_words: &BTreeSet<&str>) -> Vec<String> {
    let first = phrase.iter().position(|word| !stop_words.contains(word.as_str())).unwrap_or(0);
    if first > 0 && phrase.len() - first < 2 {
        return Vec::new();
    }
    let phrase = phrase[first..].join(" ");
    let other = match phrase.strip_suffix('s') {
        Some(singular) if !singular.ends_with('s') => singular.to_owned(),
        _ => format!("{phrase}s"),
    };
    if phrase.chars().count() < 4 || phrase.ends_with(|c: char| c.is_numeric()) {
        vec![phrase]
    } else {
        vec![phrase, other]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        plain_words(text)
    }

    #[test]
    fn a_possessive_is_also_found_without_its_apostrophe() {
        let texts = ["women's refuge", "Down’s syndrome", "refuge"].map(str::to_owned);
        assert_eq!(as_often_typed(&texts), [words("womens refuge"), words("downs syndrome")]);
    }

    #[test]
    fn a_wider_word_does_not_lead_back() {
        let narrow = Concept { members: vec![words("worry"), words("anxiety")], triggers: vec![], broader: Some(1) };
        let wide = Concept { members: vec![words("mental health"), words("EHWB")], ..Concept::default() };
        let found = triggers(&[narrow, wide]);
        assert_eq!(found["worry"], [(0, Relation::Same), (1, Relation::Wider)]);
        assert_eq!(found["mental health"], [(1, Relation::Same)]);
        assert_eq!(found["ehwb"], found["mental health"]);
        assert!(found.contains_key("worrys") && found.contains_key("ehwbs"));
    }
}
