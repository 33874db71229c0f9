//! [`touched`]: a snapshot with a few files as they are now, without a look at all others.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::walk::{is_clutter, ordinary, source_path};
use crate::source::{Source, SourcePath, Sources};

/// The snapshot `last` of the site at `root` with those of `files` (below the site) that are there now, and without those
/// that are gone. `None` if it cannot be told from these files alone: the whole site must be read then.
pub fn touched(root: &Path, last: &Sources, files: &BTreeSet<PathBuf>) -> Option<Sources> {
    let mut sources = last.clone();
    for file in files {
        if file.iter().any(|part| is_clutter(part.as_encoded_bytes())) {
            continue;
        }
        let (path, name) = source_path(root, &root.join(file))?;
        name.ok()?;
        let below = format!("{path}/");
        if last.under(&below).next().is_some() || !stands_in_folders(root, file) {
            return None;
        }
        match read(root, file, &path)? {
            Some(source) => sources.insert(source),
            None => {
                sources.remove(&path);
            }
        }
    }
    Some(sources)
}

/// A file as it is now: outside `None` if it is not an ordinary one that can be read, inside if there is none.
fn read(root: &Path, file: &Path, path: &SourcePath) -> Option<Option<Source>> {
    let file = root.join(file);
    match file.symlink_metadata() {
        Ok(metadata) => {
            ordinary(&metadata).ok()?;
            Some(Some(Source::new(path.clone(), std::fs::read(&file).ok()?)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Some(None),
        Err(_) => None,
    }
}

/// Whether everything above a file, up to the site itself, is a folder of its own and no link to one.
fn stands_in_folders(root: &Path, file: &Path) -> bool {
    let mut above = file.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    above.all(|folder| root.join(folder).symlink_metadata().is_ok_and(|metadata| metadata.is_dir()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::load::sources;

    /// What is read of a few files of a site that changes, and what is read of the whole of it.
    fn read_both(change: impl Fn(&Path), files: &[&str]) -> (Option<Vec<String>>, Vec<String>) {
        let root = tempfile::tempdir().expect("a temporary folder");
        let root = root.path();
        fs::create_dir_all(root.join("content/a")).expect("a new folder");
        for file in ["content/a/one.md", "content/a/two.md", "content/three.md"] {
            fs::write(root.join(file), file).expect("a new file");
        }
        let last = sources(root).expect("the folder can be read");
        change(root);
        let whole = sources(root).expect("the folder can be read");
        let known = |sources: &Sources| -> Vec<String> {
            sources.iter().map(|source| format!("{} {:?}", source.path, source.text())).collect()
        };
        let files: BTreeSet<PathBuf> = files.iter().map(PathBuf::from).collect();
        (touched(root, &last, &files).map(|found| known(&found)), known(&whole))
    }

    fn enough(change: impl Fn(&Path), files: &[&str]) {
        let (found, whole) = read_both(change, files);
        assert_eq!(found, Some(whole), "{files:?}");
    }

    fn not_enough(change: impl Fn(&Path), file: &str) {
        assert_eq!(read_both(change, &[file]).0, None, "{file}");
    }

    #[test]
    fn files_that_changed_came_or_went_are_as_they_are_now() {
        let write = |file: &'static str| move |root: &Path| fs::write(root.join(file), "new").expect("a file");
        enough(write("content/three.md"), &["content/three.md"]);
        enough(write("content/four.md"), &["content/four.md"]);
        enough(write("content/.four.md.swp"), &["content/.four.md.swp"]);
        enough(|root| fs::remove_file(root.join("content/a/one.md")).expect("gone"), &["content/a/one.md"]);
        let rename = |root: &Path| {
            fs::rename(root.join("content/three.md"), root.join("content/a/one.md")).expect("a new name");
        };
        enough(rename, &["content/three.md", "content/a/one.md"]);
        enough(|_| {}, &["content/nothing.md"]);
    }

    #[test]
    fn what_is_no_ordinary_file_in_ordinary_folders_wants_a_look_at_everything() {
        not_enough(|root| fs::create_dir(root.join("content/new")).expect("a folder"), "content/new");
        let moved = |root: &Path| fs::rename(root.join("content/a"), root.join("elsewhere")).expect("a new name");
        not_enough(moved, "content/a");
        let link = |root: &Path| {
            let (folder, away) = (root.join("content/a"), root.join("away"));
            fs::rename(&folder, &away).expect("a new name");
            std::os::unix::fs::symlink(&away, &folder).expect("a link");
        };
        not_enough(link, "content/a/one.md");
        let link = |root: &Path| std::os::unix::fs::symlink("three.md", root.join("content/b.md")).expect("a link");
        not_enough(link, "content/b.md");
        let replaced = |root: &Path| {
            fs::remove_dir_all(root.join("content/a")).expect("gone");
            fs::write(root.join("content/a"), "a file").expect("a file");
        };
        not_enough(replaced, "content/a");
    }
}
