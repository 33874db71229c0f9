//! Publishing file by file, where two folders cannot be exchanged: the output folder is a mount point, for example.
//!
//! What is promised: each file is whole, old or new, at any moment; a disk that is too full is noticed before anything
//! is touched. Not promised: that a reader sees files of one build only, while this runs. When it is interrupted, the
//! manifest lists the files of both builds, so that the next one can put all right.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::WriteError;
use super::manifest;
use super::place::Folder;
use super::plan::{Plan, folders_of};
use super::stage::sync;

/// Replaces each file that differs, then removes what is no longer wanted.
pub fn publish(plan: &Plan<'_>, folder: &Folder) -> Result<(), WriteError> {
    let waiting = folder.path.join(manifest::WAITING);
    let files: Vec<(usize, &str)> = plan.differing().collect();
    let written = write_all(plan, folder, &waiting, &files);
    let published = written.and_then(|()| put_in_place(plan, folder, &waiting, &files));
    // What cannot be removed now is removed by the next build.
    let _ = fs::remove_dir_all(&waiting);
    published
}

/// Writes every new or changed file, and the manifest of both builds, to the waiting folder.
fn write_all(plan: &Plan<'_>, folder: &Folder, waiting: &Path, files: &[(usize, &str)]) -> Result<(), WriteError> {
    let trouble = |path: &str, error| WriteError::untouched("write", folder.show(path), error);
    fs::create_dir_all(waiting).map_err(|error| trouble(manifest::WAITING, error))?;
    files.par_iter().try_for_each(|(index, path)| {
        let bytes = plan.wanted.bytes(path)?;
        fs::write(waiting.join(index.to_string()), &*bytes).map_err(|error| trouble(path, error))
    })?;
    if lists_differ(files).is_some() {
        fs::write(waiting.join(BOTH), manifest_of_both(plan)).map_err(|error| trouble(manifest::NAME, error))?;
    }
    sync(waiting).map_err(|error| trouble(manifest::WAITING, error))
}

/// The manifest of the old and the new build in the waiting folder.
const BOTH: &str = "both";

fn manifest_of_both(plan: &Plan<'_>) -> String {
    let mut both: BTreeSet<&str> = plan.ours.iter().map(String::as_str).collect();
    both.extend(plan.wanted.paths.iter());
    both.remove(manifest::NAME);
    manifest::text(both.into_iter())
}

/// Where the new manifest waits, if the two builds do not have the same paths.
fn lists_differ(files: &[(usize, &str)]) -> Option<usize> {
    files.iter().find(|(_, path)| *path == manifest::NAME).map(|(index, _)| *index)
}

fn put_in_place(plan: &Plan<'_>, folder: &Folder, waiting: &Path, files: &[(usize, &str)]) -> Result<(), WriteError> {
    let replace = |waits: PathBuf, path: &str| {
        fs::rename(waits, folder.path.join(path))
            .map_err(|error| WriteError::mixed("replace", folder.show(path), error))
    };
    let remove = |path: &String| {
        remove_with_emptied_folders(&folder.path, path)
            .map_err(|error| WriteError::mixed("remove", folder.show(path), error))
    };
    let list = lists_differ(files);
    if list.is_some() {
        replace(waiting.join(BOTH), manifest::NAME)?;
    }
    let (in_the_way, rest): (Vec<_>, Vec<_>) = plan.stale.iter().partition(|path| is_in_the_way(plan, path));
    in_the_way.into_iter().try_for_each(remove)?;
    plan.emptied
        .iter()
        .for_each(|path| remove_empty(&folder.path, [path.as_str()].into_iter().chain(folders_of(path))));
    for path in &plan.wanted.folders {
        match fs::create_dir(folder.path.join(path)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(WriteError::mixed("make the folder", folder.show(path), error));
            }
            _ => {}
        }
    }
    for (index, path) in files.iter().filter(|(_, path)| *path != manifest::NAME) {
        replace(waiting.join(index.to_string()), path)?;
    }
    rest.into_iter().try_for_each(remove)?;
    list.map_or(Ok(()), |index| replace(waiting.join(index.to_string()), manifest::NAME))
}

/// Whether a file that goes is where a folder comes, or in a folder where a file comes.
fn is_in_the_way(plan: &Plan<'_>, path: &str) -> bool {
    plan.wanted.folders.contains(path) || folders_of(path).any(|folder| plan.wanted.has(folder))
}

fn remove_with_emptied_folders(top: &Path, path: &str) -> io::Result<()> {
    fs::remove_file(top.join(path))?;
    remove_empty(top, folders_of(path));
    Ok(())
}

/// Removes folders, the innermost first, up to one that holds something.
fn remove_empty<'a>(top: &Path, mut folders: impl Iterator<Item = &'a str>) {
    folders.all(|folder| fs::remove_dir(top.join(folder)).is_ok());
}
