//! Facets: which entries have which value.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{
    Site, Url,
    facet::{EVERYWHERE, Facet, Values},
    field::Choice,
    scale::Level,
    site::{CommissioningStatus, EntryId, FacetIndex, FacetValue},
};

/// Every facet with its values, in the order of the vocabularies. Entries that have ended are only found by their status.
pub fn facets(site: &Site) -> Vec<FacetIndex> {
    Facet::ALL.into_par_iter().map(|facet| index(site, facet)).collect()
}

fn index(site: &Site, facet: Facet) -> FacetIndex {
    let row = facet.row();
    let mut found: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
    for (at, entry) in site.entries.iter().enumerate() {
        if entry.commissioning != CommissioningStatus::Ended || facet == Facet::Commissioning {
            for code in facet.codes(entry) {
                found.entry(code).or_default().push(EntryId(at));
            }
        }
    }
    let value = |code: &str, label: &str, definition: &str| FacetValue {
        code: code.to_owned(),
        label: label.to_owned(),
        definition: definition.to_owned(),
        url: Url::page(["directory", row.segment, code]),
        entries: entries(&found, facet, code),
    };
    let values = match row.values {
        Values::Vocabulary(name) => {
            let list = site.vocabularies.get(&name);
            list.iter().flat_map(|list| &list.values).map(|v| value(&v.code, &v.label, &v.definition)).collect()
        }
        Values::Scale(choices, levels) => {
            let value = |(choice, level): (&Choice, &Level)| value(choice.code, choice.label, level.meaning);
            choices.iter().zip(levels).map(value).collect()
        }
        Values::Providers => {
            site.providers.iter().map(|(slug, provider)| value(slug, &provider.name, &provider.description)).collect()
        }
    };
    FacetIndex { facet, url: Url::page(["directory", row.segment]), values }
}

/// The entries of a value in the order of names; an area has those that count everywhere, too.
fn entries(found: &BTreeMap<&str, Vec<EntryId>>, facet: Facet, code: &str) -> Vec<EntryId> {
    let mut entries = found.get(code).cloned().unwrap_or_default();
    if facet == Facet::Area && !EVERYWHERE.contains(&code) {
        for everywhere in EVERYWHERE {
            entries.extend(found.get(everywhere).into_iter().flatten());
        }
        entries.sort_unstable();
        entries.dedup();
    }
    entries
}
