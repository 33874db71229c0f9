//! `likely-duplicate`: two entries that are probably the same support.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, facet::EVERYWHERE, site::SiteEntry};

/// Words that names have or have not without meaning anything else.
const EMPTY_WORDS: [&str; 9] = ["a", "an", "and", "for", "in", "of", "programme", "project", "the"];

/// Reports an entry that shares a name with an earlier one in the same area. Entries that have ended are passed over.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, Vec<&SiteEntry>> = BTreeMap::new();
    let ended = crate::model::site::CommissioningStatus::Ended;
    for entry in site.entries.iter().filter(|entry| entry.commissioning != ended) {
        let mut first: Option<&SiteEntry> = None;
        for name in names(entry) {
            let others = seen.entry(name).or_default();
            first = first.or_else(|| others.iter().find(|other| share_an_area(entry, other)).copied());
            others.push(entry);
        }
        if let Some(first) = first.filter(|first| first.slug != entry.slug) {
            let message = format!("this may be the same as {}", first.entry.name.value);
            let name = &entry.entry.name;
            let diagnostic = Diagnostic::new(Code::LikelyDuplicate, &entry.entry.path, name.span, message);
            let diagnostic = diagnostic.also(&first.entry.path, first.entry.name.span, "which is here");
            diagnostics.push(diagnostic.help("keep one of them, or give them names that tell them apart"));
        }
    }
}

/// The names of an entry as they are compared: small letters and digits, empty words left out, in the order of the
/// alphabet.
fn names(entry: &SiteEntry) -> Vec<String> {
    let own = std::iter::once(&entry.entry.name.value).chain(&entry.entry.description.also_known_as);
    let folded = |name: &String| {
        let name = name.to_lowercase();
        let mut words: Vec<&str> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word))
            .collect();
        words.sort_unstable();
        words.join(" ")
    };
    let mut names: Vec<String> = own.map(folded).filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names
}

fn share_an_area(one: &SiteEntry, other: &SiteEntry) -> bool {
    let everywhere = |entry: &SiteEntry| entry.entry.areas.iter().any(|area| EVERYWHERE.contains(&area.value.as_str()));
    let named = |code: &str| other.entry.areas.iter().any(|area| area.value == code);
    everywhere(one) || everywhere(other) || one.entry.areas.iter().any(|area| named(&area.value))
}
