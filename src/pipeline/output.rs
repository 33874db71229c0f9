//! The files of a finished site: [`Files`], and [`Output`], which has them all in memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of a finished site. Each may be made only when it is asked for.
///
/// Paths are separated by slashes and relative to the output folder. They come from [`crate::model::Url`] and from source
/// paths, so they are never absolute and never lead upwards.
pub trait Files: Sync {
    /// All paths, sorted.
    fn paths(&self) -> Vec<&str>;

    /// The bytes of a file. `None` if there is no such file, or if it is a page whose template has a mistake.
    fn bytes(&self, path: &str) -> Option<Cow<'_, [u8]>>;
}

/// Every file of a finished site, with its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Files for Output {
    fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    fn bytes(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        self.get(path).map(|bytes| Cow::Borrowed(&**bytes))
    }
}

impl FromIterator<(String, Arc<[u8]>)> for Output {
    fn from_iter<T: IntoIterator<Item = (String, Arc<[u8]>)>>(files: T) -> Output {
        Output { files: files.into_iter().collect() }
    }
}

impl Output {
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
