//! [`Exports`]: every file of a site that is not a page. Those of single entries, which are most of them, are made when they
//! are asked for, so that a large directory is never in memory in every format.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::open_referral::Services;
use super::{ENTRY_FORMATS, EntryFormat, FORMATS, SETS, address};
use crate::model::{Site, Url, review::ReviewOwner, site::EntryId};

/// The files of a site that are not pages.
pub struct Exports {
    /// By their paths in the output.
    made: BTreeMap<String, Vec<u8>>,
    of_entries: BTreeMap<String, (&'static EntryFormat, EntryId)>,
    services: Services,
}

impl Exports {
    /// The files of a site; `reviews` is what each role must check.
    pub fn of(site: &Site, reviews: &[ReviewOwner]) -> Exports {
        let services = Services::of(site);
        let formats = FORMATS.par_iter().map(|format| vec![(address(format), (format.make)(site))]);
        let sets = SETS.par_iter().map(|make| make(site, &services, reviews));
        let made: Vec<Vec<(Url, String)>> = formats.chain(sets).collect();
        let mut exports = Exports { made: BTreeMap::new(), of_entries: BTreeMap::new(), services };
        for (url, text) in made.into_iter().flatten() {
            exports.made.entry(url.output_file()).or_insert(text.into_bytes());
        }
        for format in ENTRY_FORMATS {
            for entry in (0..site.entries.len()).map(EntryId) {
                let url = (format.address)(site, &exports.services, entry);
                exports.of_entries.insert(url.output_file(), (format, entry));
            }
        }
        exports
    }

    /// The path of every file in the output.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.made.keys().chain(self.of_entries.keys()).map(String::as_str)
    }

    /// Whether there is a file at a path of the output.
    pub fn has(&self, path: &str) -> bool {
        self.made.contains_key(path) || self.of_entries.contains_key(path)
    }

    /// The file at a path of the output; `site` is the one that these are of. `None` if there is none.
    pub fn get(&self, site: &Site, path: &str) -> Option<Cow<'_, [u8]>> {
        let made = self.made.get(path).map(|bytes| Cow::Borrowed(bytes.as_slice()));
        made.or_else(|| {
            let (format, entry) = self.of_entries.get(path)?;
            Some(Cow::Owned((format.make)(site, &self.services, *entry).into_bytes()))
        })
    }
}
