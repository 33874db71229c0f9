//! [`Reader`]: reads a site again and again, and each file only if it may have changed.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::walk;
use crate::source::{Source, SourcePath, Sources};

/// A file that was changed so shortly before it was read may change once more without getting another time.
const SETTLED: Duration = Duration::from_secs(3);

/// Reads the files of a site, and remembers them for the next time.
#[derive(Default)]
pub struct Reader {
    known: HashMap<SourcePath, (Stamp, Source)>,
}

/// What a file system says of a file that changes with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    modified: (i64, i64),
    /// Of the content, the name or the permissions. Unlike the time above nobody can set it.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(metadata: &Metadata) -> Stamp {
        Stamp {
            device: metadata.dev(),
            inode: metadata.ino(),
            length: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Whether the file was left alone for a while before `now`.
    fn is_settled(&self, now: SystemTime) -> bool {
        let seconds = u64::try_from(self.changed.0).unwrap_or(0);
        now.duration_since(UNIX_EPOCH + Duration::from_secs(seconds)).is_ok_and(|age| age > SETTLED)
    }
}

impl Reader {
    /// Takes the snapshot of a site: what [`super::sources`] takes, byte for byte.
    ///
    /// # Errors
    /// When `root` itself cannot be read or is no folder.
    pub fn sources(&mut self, root: &Path) -> io::Result<Sources> {
        let now = SystemTime::now();
        let known = &self.known;
        let is_known = |path: &SourcePath, stamp: &Stamp| {
            known.get(path).filter(|(known, _)| known == stamp).map(|(_, source)| source.clone())
        };
        let read = walk::read(root, &is_known)?;
        let settled = |(source, stamp): &(Source, Option<Stamp>)| {
            let stamp = stamp.filter(|stamp| stamp.is_settled(now))?;
            Some((source.path.clone(), (stamp, source.clone())))
        };
        self.known = read.iter().filter_map(settled).collect();
        let mut snapshot = Sources::default();
        read.into_iter().for_each(|(source, _)| snapshot.insert(source));
        Ok(snapshot)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File, FileTimes};

    use super::*;

    fn text(sources: &Sources, path: &str) -> Option<String> {
        sources.get(&SourcePath::new(path).expect("a fine path")).and_then(Source::text).map(str::to_owned)
    }

    #[test]
    fn a_file_that_changes_without_a_sign_is_still_read_again() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("content")).expect("a new folder");
        let file = root.path().join("content/a.md");
        let mut reader = Reader::default();
        let modified = SystemTime::now() - Duration::from_secs(1000);
        for words in ["one", "two", "six"] {
            fs::write(&file, words).expect("a new file");
            let open = File::options().write(true).open(&file).expect("it is there");
            open.set_times(FileTimes::new().set_modified(modified)).expect("times can be set");
            let sources = reader.sources(root.path()).expect("the folder can be read");
            assert_eq!(text(&sources, "content/a.md").as_deref(), Some(words));
        }
        fs::remove_file(&file).expect("it is there");
        assert!(reader.sources(root.path()).expect("the folder can be read").is_empty());
    }

    #[test]
    fn only_a_file_with_another_stamp_or_a_fresh_one_is_read() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("content")).expect("a new folder");
        let file = root.path().join("content/a.md");
        fs::write(&file, "one").expect("a new file");
        let path = SourcePath::new("content/a.md").expect("a fine path");
        let stamp = Stamp::of(&file.metadata().expect("it is there"));
        let remembered = Source::new(path.clone(), b"what was read before".to_vec());
        let mut reader = Reader { known: HashMap::from([(path.clone(), (stamp, remembered))]) };
        let sources = reader.sources(root.path()).expect("the folder can be read");
        assert_eq!(text(&sources, "content/a.md").as_deref(), Some("what was read before"));
        // It was written a moment ago: what is known of it is not trusted a second time.
        assert!(reader.known.is_empty());
        assert!(stamp.is_settled(SystemTime::now() + Duration::from_secs(5)));
        let other = Stamp { changed: (0, 0), ..stamp };
        reader.known.insert(path.clone(), (other, Source::new(path, b"what was read before".to_vec())));
        let sources = reader.sources(root.path()).expect("the folder can be read");
        assert_eq!(text(&sources, "content/a.md").as_deref(), Some("one"));
    }
}
