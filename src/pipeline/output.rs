//! [`Output`]: the finished site in memory, path by path.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Every file of a finished site: a slash-separated path relative to the output folder, and its bytes.
///
/// Paths come from [`crate::model::Url`] and from source paths, so they are never absolute and never lead upwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Output {
    /// Adds a file. Returns `false`, and changes nothing, if there is one at that path already.
    pub fn insert(&mut self, path: String, bytes: impl Into<Arc<[u8]>>) -> bool {
        match self.files.entry(path) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(bytes.into());
                true
            }
            std::collections::btree_map::Entry::Occupied(_) => false,
        }
    }

    /// Adds the files of another output; at a path that has one already, that one stays.
    pub fn extend(&mut self, more: Output) {
        for (path, bytes) in more.files {
            self.insert(path, bytes);
        }
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Arc<[u8]>)> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
