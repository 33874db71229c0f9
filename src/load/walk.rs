//! Walks the three folders of a site. The only user of walkdir.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::source::{Source, SourcePath, Sources};

/// The folders that make up a site. Nothing outside them is read.
pub const FOLDERS: [&str; 3] = ["content", "directory", "themes"];

/// The largest file that is read, in bytes: 64 MiB. A larger one is reported by name, not published.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// Takes the snapshot of a site: every ordinary file below its three folders, names that start with a dot aside.
///
/// Symbolic links are never followed. A link, a device, a file that is too large or that cannot be read is in the
/// snapshot as unreadable, with the reason, so that its name is reported.
///
/// # Errors
/// When `root` itself cannot be read or is no folder.
pub fn sources(root: &Path) -> io::Result<Sources> {
    let about_root =
        |error: io::Error| io::Error::new(error.kind(), format!("cannot read the folder {}: {error}", root.display()));
    std::fs::read_dir(root).map_err(about_root)?;
    let mut found: Vec<(SourcePath, Result<PathBuf, String>)> = Vec::new();
    for folder in FOLDERS {
        walk(root, &root.join(folder), &mut found);
    }
    let sources: Vec<Source> = found
        .into_par_iter()
        .map(|(path, file)| match file.and_then(|file| std::fs::read(file).map_err(|error| error.to_string())) {
            Ok(bytes) => Source::new(path, bytes),
            Err(reason) => Source::unreadable(path, reason),
        })
        .collect();
    let mut snapshot = Sources::default();
    sources.into_iter().for_each(|source| snapshot.insert(source));
    Ok(snapshot)
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<(SourcePath, Result<PathBuf, String>)>) {
    if !folder.exists() {
        return;
    }
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(folder).follow_links(false).sort_by_file_name().into_iter().filter_entry(visible) {
        let (file, result) = match entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) => (entry.path().to_owned(), ordinary(&entry).map(|()| entry.path().to_owned())),
            Err(error) => {
                let file = error.path().unwrap_or(folder).to_owned();
                (file, Err(error.io_error().map_or_else(|| error.to_string(), ToString::to_string)))
            }
        };
        if let Some(path) = source_path(root, &file) {
            found.push((path, result));
        }
    }
}

fn ordinary(entry: &walkdir::DirEntry) -> Result<(), String> {
    if entry.path_is_symlink() {
        return Err("it is a symbolic link, and those are never followed".to_owned());
    }
    let metadata = entry.metadata().map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("it is no ordinary file".to_owned());
    }
    if metadata.len() > LARGEST_FILE {
        return Err(format!("it is larger than {} MiB", LARGEST_FILE / (1024 * 1024)));
    }
    Ok(())
}

/// The site-relative path of a file. A name that is not UTF-8 is written with replacement characters.
fn source_path(root: &Path, file: &Path) -> Option<SourcePath> {
    let relative = file.strip_prefix(root).ok()?;
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    SourcePath::new(&parts.join("/"))
}
