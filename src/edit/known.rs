//! [`Known`]: what the other files of a site define, as choices for a form.

use std::collections::BTreeMap;

use crate::model::{
    Item, PageKind,
    field::{self, Defined},
    vocabulary::VocabularyName,
};
use crate::parse;
use crate::source::{Source, Sources};

/// One choice: what is written in the file, and what an editor sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub code: String,
    pub label: String,
}

impl Choice {
    /// A choice of a closed list.
    pub fn of(choice: &field::Choice) -> Choice {
        Choice { code: choice.code.to_owned(), label: choice.label.to_owned() }
    }
}

/// Codes and names that the files of a site define.
#[derive(Clone, Debug, Default)]
pub struct Known {
    codes: BTreeMap<VocabularyName, Vec<Choice>>,
    names: BTreeMap<Defined, Vec<Choice>>,
}

impl Known {
    /// What the files of a site define. Files with mistakes are known by the names of their files.
    pub fn of(sources: &Sources) -> Known {
        let mut known = Known::default();
        for source in sources.under("directory/") {
            match (source.path.folder(), parse_if_small(source)) {
                ("directory/vocabularies", Some(Item::Vocabulary(name, list))) => {
                    let choice = |value: &crate::model::vocabulary::VocabularyValue| Choice {
                        code: value.code.clone(),
                        label: value.label.clone(),
                    };
                    known.codes.insert(name, list.values.iter().map(choice).collect());
                }
                ("directory", Some(Item::Owners(owners))) => {
                    let choice = |(code, owner): (&String, &crate::model::intervention::Owner)| Choice {
                        code: code.clone(),
                        label: owner.role.clone(),
                    };
                    known.names.insert(Defined::Owner, owners.iter().map(choice).collect());
                }
                ("directory/providers", Some(_)) => known.add(Defined::Provider, source, "name"),
                ("directory/interventions", _) => known.add(Defined::Entry, source, "name"),
                _ => {}
            }
        }
        for source in sources.under("content/").filter(|source| source.path.extension() == "md") {
            match PageKind::of_path(&source.path) {
                PageKind::HowTo => known.add(Defined::HowTo, source, "title"),
                PageKind::CaseStudy => known.add(Defined::CaseStudy, source, "title"),
                PageKind::Term => known.add(Defined::Term, source, "term"),
                _ => {}
            }
        }
        known
    }

    fn add(&mut self, to: Defined, source: &Source, name: &str) {
        let code = source.path.stem().to_owned();
        self.names.entry(to).or_default().push(Choice { label: title(source, name), code });
    }

    /// The codes of a vocabulary.
    pub fn codes(&self, name: VocabularyName) -> Vec<Choice> {
        self.codes.get(&name).cloned().unwrap_or_default()
    }

    /// The names of a kind, in the order of their labels.
    pub fn names(&self, of: Defined) -> Vec<Choice> {
        let mut names = self.names.get(&of).cloned().unwrap_or_default();
        names.sort_by_key(|choice| choice.label.to_lowercase());
        names
    }
}

/// Entries have long texts, of which only the name is wanted here.
fn parse_if_small(source: &Source) -> Option<Item> {
    (source.path.extension() == "yaml").then(|| parse::file(source).file.item)
}

/// The name of what a file is about: one of its settings if that can be read, otherwise the name of the file.
pub fn title(source: &Source, name: &str) -> String {
    let read = source.text().and_then(|text| parse::edit::read(&source.path, text).ok());
    let found = read.and_then(|node| match node.value {
        parse::edit::Value::Map(pairs) => pairs.into_iter().find(|(key, _)| key.value == name),
        _ => None,
    });
    match found.map(|(_, node)| node.value) {
        Some(parse::edit::Value::Scalar(title)) if !title.trim().is_empty() => title,
        _ => source.path.stem().to_owned(),
    }
}
