//! The survey: one fingerprint for the names, sizes and times of every file of a site, without reading any.
//!
//! Watching can miss changes; comparing two surveys cannot, and costs a fraction of reading the site.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::load::FOLDERS;
use crate::source::Fingerprint;

/// Looks at every file below the folders of the site at `root`, names that start with a dot and `ignore` aside.
///
/// Links are not followed: `load` does not follow them either. What cannot be looked at counts as what it is.
pub fn survey(root: &Path, ignore: Option<&Path>) -> Fingerprint {
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    let mut marks = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            marks.push(mark(&folder, "cannot be read"));
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") || ignore == Some(path.as_path()) {
                continue;
            }
            match entry.metadata() {
                Ok(metadata) if metadata.is_dir() => folders.push(path),
                Ok(metadata) => marks.push(mark(&path, &state(&metadata))),
                Err(_) => marks.push(mark(&path, "cannot be read")),
            }
        }
    }
    // A folder is listed in no particular order.
    marks.sort_unstable();
    Fingerprint::of_all(marks.iter().map(Vec::as_slice))
}

fn mark(path: &Path, state: &str) -> Vec<u8> {
    let mut mark = path.as_os_str().as_encoded_bytes().to_vec();
    mark.push(0);
    mark.extend_from_slice(state.as_bytes());
    mark
}

fn state(metadata: &Metadata) -> String {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{} {} {}", metadata.len(), modified.as_nanos(), identity(metadata))
}

/// What tells a file from another that took its name, size and time, and an old state from a new one.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!("{} {} {}", metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

/// Other systems keep nothing of the kind that the standard library shows.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> &'static str {
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_load_would_see_changes_the_survey_and_nothing_else_does() {
        let site = tempfile::tempdir().expect("a folder");
        let root = site.path();
        let write = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        let mut last = survey(root, None);
        let mut changed = || {
            let now = survey(root, Some(&root.join("content/public")));
            let changed = now != last;
            last = now;
            changed
        };
        write("content/a.md", "1");
        assert!(changed() && !changed());
        write("content/deep/er/b.md", "1");
        assert!(changed(), "a file in a new folder");
        write("content/a.md", "22");
        assert!(changed(), "another size");
        fs::rename(root.join("content/a.md"), root.join("content/c.md")).expect("renamed");
        assert!(changed(), "another name");
        write("content/.draft.md.swp", "x");
        write("content/.git/index", "x");
        write("content/public/index.html", "x");
        write("target/debug/x", "x");
        write("node_modules/x/y.js", "x");
        assert!(!changed(), "nothing of the site");
        fs::rename(root.join("content"), root.join("gone")).expect("renamed");
        assert!(changed(), "no folder");
    }
}
