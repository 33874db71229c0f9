//! Facets: which entries have which value.

use std::collections::BTreeMap;

use crate::model::{
    Site, Url,
    facet::Facet,
    site::{CommissioningStatus, EntryId, FacetIndex, FacetValue, SiteEntry},
};

/// The codes of areas that count in every area.
const EVERYWHERE: [&str; 2] = ["countywide", "online-anywhere"];

/// Every facet with its values, in the order of the vocabularies. Entries that have ended are only found by their status.
pub fn facets(site: &Site) -> Vec<FacetIndex> {
    Facet::ALL.into_iter().map(|facet| index(site, facet)).collect()
}

fn index(site: &Site, facet: Facet) -> FacetIndex {
    let row = facet.row();
    let mut found: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
    for (at, entry) in site.entries.iter().enumerate() {
        if entry.commissioning != CommissioningStatus::Ended || facet == Facet::Commissioning {
            for code in codes(entry, facet) {
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
    let values = match row.vocabulary {
        Some(name) => {
            let list = site.vocabularies.get(&name);
            list.iter().flat_map(|list| &list.values).map(|v| value(&v.code, &v.label, &v.definition)).collect()
        }
        None => {
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

/// The codes that an entry has for a facet.
fn codes(entry: &SiteEntry, facet: Facet) -> Vec<&str> {
    let list = match facet {
        Facet::Topic => &entry.entry.topics,
        Facet::Phase => &entry.entry.phases,
        Facet::Level => &entry.entry.levels,
        Facet::Area => &entry.entry.areas,
        Facet::Group => &entry.entry.description.groups,
        Facet::Commissioning => return vec![entry.commissioning.code()],
        Facet::Provider => return vec![&entry.entry.provider.value],
    };
    let mut codes: Vec<&str> = list.iter().map(|code| code.value.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
