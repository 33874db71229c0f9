//! The text of the files that a build reads: [`SourcePath`], [`Span`] and [`Sources`], the snapshot.
//!
//! Nothing here reads a disk. `load` fills a [`Sources`] from folders; a test fills one from strings.

mod fingerprint;
mod path;
mod span;

pub use fingerprint::Fingerprint;
pub use path::SourcePath;
pub use span::{Place, Span, Spanned, char_boundary, line_and_column};

use std::collections::BTreeMap;
use std::sync::Arc;

/// One file as it was when the snapshot was taken.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: SourcePath,
    pub content: Content,
    /// Of the bytes, or of the reason why there are none.
    pub fingerprint: Fingerprint,
}

/// What a file held.
#[derive(Clone, Debug)]
pub enum Content {
    /// Valid UTF-8, byte for byte as on disk (a byte-order mark included, so that places count right).
    Text(Arc<str>),
    /// Anything else: an image, or a text file in another encoding.
    Bytes(Arc<[u8]>),
    /// The file is there and could not be read; the reason in words.
    Unreadable(String),
}

impl Source {
    /// A source from the bytes of a file.
    pub fn new(path: SourcePath, bytes: Vec<u8>) -> Source {
        let fingerprint = Fingerprint::of(&bytes);
        let content = match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(error) => Content::Bytes(error.into_bytes().into()),
        };
        Source { path, content, fingerprint }
    }

    /// A source that stands for a file which could not be read, with the reason in words.
    pub fn unreadable(path: SourcePath, reason: String) -> Source {
        let fingerprint = Fingerprint::of_all([&b"unreadable"[..], reason.as_bytes()]);
        Source { path, content: Content::Unreadable(reason), fingerprint }
    }

    /// The text, if the file is text.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Bytes(_) | Content::Unreadable(_) => None,
        }
    }

    /// The bytes, if the file could be read.
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Text(text) => Some(text.as_bytes()),
            Content::Bytes(bytes) => Some(bytes),
            Content::Unreadable(_) => None,
        }
    }

    /// The bytes, if the file could be read, shared and not copied.
    pub fn shared(&self) -> Option<Arc<[u8]>> {
        match &self.content {
            Content::Text(text) => Some(Arc::from(Arc::clone(text))),
            Content::Bytes(bytes) => Some(Arc::clone(bytes)),
            Content::Unreadable(_) => None,
        }
    }
}

/// The snapshot of every file that a build may look at, sorted by path: the only input of a build besides its options.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Shared: a preview keeps the snapshots of the sites that it shows.
    files: Arc<BTreeMap<SourcePath, Source>>,
}

impl Sources {
    /// Adds a file, replacing one of the same path.
    pub fn insert(&mut self, source: Source) {
        Arc::make_mut(&mut self.files).insert(source.path.clone(), source);
    }

    /// Removes a file and returns it.
    pub fn remove(&mut self, path: &SourcePath) -> Option<Source> {
        Arc::make_mut(&mut self.files).remove(path)
    }

    /// The file at a path.
    pub fn get(&self, path: &SourcePath) -> Option<&Source> {
        self.files.get(path)
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.values()
    }

    /// The files whose path starts with `folder` (written with its slash at the end), sorted by path.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> + 'a {
        self.iter().filter(move |source| source.path.as_str().starts_with(folder))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// The fingerprint of all files together: their paths and what they hold.
    pub fn fingerprint(&self) -> Fingerprint {
        let lines: Vec<String> =
            self.iter().map(|source| format!("{} {}", source.fingerprint, source.path.as_str())).collect();
        Fingerprint::of_all(lines.iter().map(String::as_bytes))
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// A snapshot written as pairs of path and text, for tests and examples.
///
/// # Panics
/// When a path is not one that [`SourcePath::new`] accepts.
impl<'a> FromIterator<(&'a str, &'a str)> for Sources {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(files: I) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in files {
            let path = SourcePath::new(path).expect("paths in tests are site-relative");
            sources.insert(Source::new(path, text.as_bytes().to_vec()));
        }
        sources
    }
}
