//! Identifiers that stay the same from build to build. The only user of uuid.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::model::{Site, site::SiteEntry};

/// The space of all names that wellspring makes identifiers of: a version 4 UUID, made once.
const NAMES: Uuid = Uuid::from_u128(0x5d0c_9a43_1f6e_4b7a_9c58_e2f1_7b36_40ad);

/// The identifier (a UUID of version 5) of a thing of a kind by its name within the site.
///
/// It is made of the organisation, the kind and the name, so that neither the day nor the address of the site changes
/// it, and so that the same names in the directories of two organisations stay apart.
pub fn id(site: &Site, kind: &str, name: &str) -> String {
    let whole = format!("{}\n{kind}\n{name}", site.config.organisation);
    Uuid::new_v5(&NAMES, whole.as_bytes()).hyphenated().to_string()
}

/// The identifiers of all entries, in their order, no two the same.
///
/// An entry has its `id` if that is a UUID, else one of the first name that its file had. What another entry has
/// already, or a former name that is the name of another file now, does not count.
pub fn of_entries(site: &Site) -> Vec<String> {
    let names: BTreeSet<&str> = site.entries.iter().map(|entry| entry.slug.as_str()).collect();
    let mut taken = BTreeSet::new();
    let one = |entry: &SiteEntry| {
        let given = entry.entry.publishing.id.as_deref().and_then(|id| Uuid::try_parse(id).ok());
        let mut former = entry.entry.links.former_slugs.iter().map(|slug| slug.value.as_str());
        let first = former.find(|slug| !names.contains(slug)).map(|slug| id(site, "service", slug));
        let own = [id(site, "service", &entry.slug), id(site, "service of its own", &entry.slug)];
        let mut all = given.map(|id| id.hyphenated().to_string()).into_iter().chain(first).chain(own);
        let free = all.find(|id| !taken.contains(id));
        let free = free.expect("the last one is made of the name of the file, which no other entry has");
        taken.insert(free.clone());
        free
    };
    site.entries.iter().map(one).collect()
}
