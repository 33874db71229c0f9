//! Walks the three folders of a site. The only user of walkdir.

use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::again::Stamp;
use crate::source::{Source, SourcePath, Sources};

/// The folders that make up a site. Nothing outside them is read.
pub const FOLDERS: [&str; 3] = ["content", "directory", "themes"];

/// The largest file that is read, in bytes: 64 MiB. A larger one is reported by name, not published.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// What a system says when it has no room, or no file handles left, for anybody: ENOMEM, ENFILE and EMFILE. That is no
/// fault of a file.
const SHORTAGES: [i32; 3] = [12, 23, 24];

/// Takes the snapshot of a site: every ordinary file below its three folders, hidden files and other clutter aside.
///
/// Symbolic links are never followed. A link, a device, a file that is too large or that cannot be read is in the
/// snapshot as unreadable, with the reason, so that its name is reported.
///
/// # Errors
/// When `root` or a folder in it cannot be read: nobody knows how many pages would be missing. Also when the system has
/// no room or no file handles left.
pub fn sources(root: &Path) -> io::Result<Sources> {
    let mut snapshot = Sources::default();
    read(root, &|_, _| None)?.into_iter().for_each(|(source, _)| snapshot.insert(source));
    Ok(snapshot)
}

/// A file that was found, or why it cannot be read.
type Found = Result<DirEntry, String>;

/// Every file of a site, those that could be read with their stamps. A file that `known` gives is not read.
///
/// # Errors
/// As [`sources`] has them.
pub(super) fn read(
    root: &Path,
    known: &(dyn Fn(&SourcePath, &Stamp) -> Option<Source> + Sync),
) -> io::Result<Vec<(Source, Option<Stamp>)>> {
    std::fs::read_dir(root).map_err(|error| about_folder(root, &error))?;
    let mut found: Vec<(SourcePath, Found)> = Vec::new();
    for folder in FOLDERS {
        walk(root, &root.join(folder), &mut found)?;
    }
    let read = |(path, found): (SourcePath, Found)| {
        let (entry, stamp) = match found.and_then(|entry| looked_at(&entry).map(|stamp| (entry, stamp))) {
            Ok(found) => found,
            Err(reason) => return Ok((Source::unreadable(path, reason), None)),
        };
        if let Some(source) = known(&path, &stamp) {
            return Ok((source, Some(stamp)));
        }
        match std::fs::read(entry.path()) {
            Ok(bytes) => Ok((Source::new(path, bytes), Some(stamp))),
            Err(error) if error.raw_os_error().is_some_and(|code| SHORTAGES.contains(&code)) => {
                Err(io::Error::new(error.kind(), format!("cannot read {}: {error}", entry.path().display())))
            }
            Err(error) => Ok((Source::unreadable(path, error.to_string()), None)),
        }
    };
    found.into_par_iter().map(read).collect()
}

fn about_folder(folder: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot read the folder {}: {error}", folder.display()))
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<(SourcePath, Found)>) -> io::Result<()> {
    if folder.symlink_metadata().is_err() {
        return Ok(());
    }
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_clutter(entry.file_name().as_encoded_bytes());
    let walk = WalkDir::new(folder).follow_links(false).follow_root_links(false);
    for entry in walk.sort_by_file_name().into_iter().filter_entry(visible) {
        let (file, result) = match entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) => (entry.path().to_owned(), Ok(entry)),
            Err(error) => {
                let file = error.path().unwrap_or(folder).to_owned();
                match error.io_error() {
                    // It went while its neighbours were looked at.
                    Some(reason) if reason.kind() == ErrorKind::NotFound => continue,
                    // Folders in folders, until their names together are too long for the system.
                    Some(reason) if reason.kind() == ErrorKind::InvalidFilename => (file, Err(reason.to_string())),
                    Some(reason) => return Err(about_folder(&file, reason)),
                    None => (file, Err(error.to_string())),
                }
            }
        };
        if let Some((path, name)) = source_path(root, &file) {
            found.push((path, name.and(result)));
        }
    }
    Ok(())
}

/// Whether a name is one that systems and editors leave behind: hidden files, backups, lists of thumbnails.
pub(super) fn is_clutter(name: &[u8]) -> bool {
    name.starts_with(b".") || name.ends_with(b"~") || name == b"Thumbs.db" || name == b"desktop.ini"
}

fn looked_at(entry: &DirEntry) -> Result<Stamp, String> {
    ordinary(&entry.metadata().map_err(|error| error.to_string())?)
}

/// The stamp of an ordinary file, of which this is what the system says, links not followed; otherwise why it is none.
pub(super) fn ordinary(metadata: &Metadata) -> Result<Stamp, String> {
    if metadata.is_symlink() {
        return Err("it is a symbolic link, and those are never followed".to_owned());
    }
    if !metadata.is_file() {
        return Err("it is no ordinary file".to_owned());
    }
    if metadata.len() > LARGEST_FILE {
        return Err(format!("it is larger than {} MiB", LARGEST_FILE / (1024 * 1024)));
    }
    Ok(Stamp::of(metadata))
}

/// The site-relative path of a file, and why its name will not do. A name that is not UTF-8 is written with replacement
/// characters, and so is a backslash, which divides folders on other systems.
pub(super) fn source_path(root: &Path, file: &Path) -> Option<(SourcePath, Result<(), String>)> {
    let relative = file.strip_prefix(root).ok()?;
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let name = parts.join("/");
    let path = SourcePath::new(&name.replace('\\', "\u{fffd}"))?;
    let fine =
        if name.contains('\\') { Err("its name has a backslash: give it another one".to_owned()) } else { Ok(()) };
    Some((path, fine))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Content;

    fn paths(root: &Path) -> Vec<String> {
        let sources = sources(root).expect("the folder can be read");
        let kind = |source: &Source| match source.content {
            Content::Text(_) => "text",
            Content::Bytes(_) => "bytes",
            Content::Unreadable(_) => "unreadable",
        };
        sources.iter().map(|source| format!("{} {}", source.path, kind(source))).collect()
    }

    #[test]
    fn only_ordinary_files_of_the_three_folders_are_read() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let write = |path: &str, bytes: &[u8]| {
            let file = root.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
            std::fs::write(file, bytes).expect("a new file");
        };
        write("content/a.md", b"text");
        write("content/b.png", b"\x89PNG");
        write("content/.hidden/c.md", b"x");
        write("content/d.md~", b"x");
        write("content/Thumbs.db", b"x");
        write("notes/e.md", b"x");
        assert_eq!(paths(root.path()), ["content/a.md text", "content/b.png bytes"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_with_a_backslash_is_told() {
        let root = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir_all(root.path().join("content/a\\b")).expect("a new folder");
        std::fs::write(root.path().join("content/a\\b/c.md"), "x").expect("a new file");
        assert_eq!(paths(root.path()), ["content/a\u{fffd}b/c.md unreadable"]);
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_are_named_and_never_followed() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let secret = tempfile::tempdir().expect("another folder");
        std::fs::write(secret.path().join("secret.md"), "secret").expect("a new file");
        std::fs::create_dir(root.path().join("content")).expect("a new folder");
        let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, root.path().join(name)).expect("a new link");
        link(&secret.path().join("secret.md"), "content/file.md");
        link(secret.path(), "content/folder");
        link(secret.path(), "directory");
        let expected = ["content/file.md unreadable", "content/folder unreadable", "directory unreadable"];
        assert_eq!(paths(root.path()), expected);
    }

    #[test]
    fn a_site_that_is_not_there_is_an_error_that_names_it() {
        let error = sources(Path::new("no/such/site")).expect_err("there is no such folder");
        assert!(error.to_string().contains("no/such/site"), "{error}");
    }
}
