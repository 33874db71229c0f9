//! Publishing in one step: a whole new tree is staged beside the output folder, then the two are exchanged.
//!
//! What is promised. A reader, and a build that is killed at any moment, finds the whole old site or the whole new one.
//! The same holds when the power fails, except while a site is published for the first time: before an old site is
//! exchanged, the new one is on the disk (one `syncfs`, however many files there are); a first one is only on its way
//! there. The next build compares every byte and repairs what it finds.
//!
//! Files that stay as they are become further names (hard links) of the files in the old tree and so keep their times.
//! Foreign files move to the new tree in the same way, never as copies: where a link is impossible, the exchange is.

use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustix::io::Errno;

use super::error::WriteError;
use super::manifest::{self, Manifest};
use super::place::{Folder, Found};
use super::plan::Plan;
use super::survey::{self, Kind};

/// How an attempt to publish in one step ended without a new site. In both cases nothing was touched.
#[derive(Debug)]
pub enum Failure {
    /// This place does not allow it, for this reason.
    Impossible(&'static str),
    Trouble(WriteError),
}

/// What is left of an attempt that succeeded: the old tree, if it could not be removed.
pub type Leftover = Option<PathBuf>;

/// Publishes in one step.
pub fn publish(plan: &Plan<'_>, folder: &Folder) -> Result<Leftover, Failure> {
    check_mounts(plan, folder)?;
    let staging = folder.beside(&format!("{STAGING}{}", std::process::id()));
    fs::create_dir(&staging).map_err(|error| match Errno::from_io_error(&error) {
        Some(Errno::ACCESS | Errno::PERM | Errno::ROFS | Errno::NAMETOOLONG) => {
            Failure::Impossible("no folder can be made beside the output folder")
        }
        _ => Failure::Trouble(WriteError::untouched("make a folder beside", &folder.shown, error)),
    })?;
    let published = fill(plan, folder, &staging).and_then(|()| exchange(folder, &staging));
    if let Err(failure) = published {
        // What cannot be removed now is removed by the next build.
        let _ = fs::remove_dir_all(&staging);
        return Err(failure);
    }
    if matches!(folder.found, Found::Nothing) {
        return Ok(None);
    }
    let old = staging;
    Ok(retire(&old, &folder.path, &plan.ours).err().map(|_| old))
}

/// Removes what builds that died left beside the output folder and in it. Only a build that holds the lock may do so.
///
/// Only folders with the names that this module gives, and with a manifest or nothing in them, are removed. What cannot
/// be removed stays, and harms nobody.
pub fn remove_leftovers(folder: &Folder) {
    for leftover in leftovers(folder) {
        let _ = fs::remove_dir_all(leftover);
    }
}

/// What builds that died left, and what a build that is running just now has there.
pub fn leftovers(folder: &Folder) -> Vec<PathBuf> {
    let start = folder.beside(STAGING);
    let is_ours = |path: &PathBuf| {
        let ending = path.as_os_str().as_encoded_bytes().strip_prefix(start.as_os_str().as_encoded_bytes());
        let named = ending.is_some_and(|pid| !pid.is_empty() && pid.iter().all(u8::is_ascii_digit));
        named && is_folder(path) && (path.join(manifest::NAME).is_file() || is_empty(path))
    };
    let beside = fs::read_dir(&folder.parent).into_iter().flatten().flatten().map(|entry| entry.path());
    let inside = folder.path.join(manifest::WAITING);
    beside.filter(is_ours).chain(is_folder(&inside).then(|| inside.clone())).collect()
}

/// Has the disk take up all that was written in a folder.
pub fn sync(folder: &Path) -> io::Result<()> {
    let folder = File::open(folder)?;
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&folder)?;
    folder.sync_all()
}

/// Between the name of the output folder and the number of the process.
const STAGING: &str = "staging-";

fn check_mounts(plan: &Plan<'_>, folder: &Folder) -> Result<(), Failure> {
    if matches!(folder.found, Found::Nothing) {
        return Ok(());
    }
    let trouble = |error| Failure::Trouble(WriteError::untouched("look at", &folder.shown, error));
    if survey::mount(&folder.path).map_err(trouble)? != survey::mount(&folder.parent).map_err(trouble)? {
        return Err(Failure::Impossible("the output folder is a mount point"));
    }
    if plan.foreign.iter().any(|(_, kind)| *kind == Kind::Mount) {
        return Err(Failure::Impossible("there is a mount point in the output folder"));
    }
    Ok(())
}

/// Makes the whole new tree in the empty folder `staging`.
fn fill(plan: &Plan<'_>, folder: &Folder, staging: &Path) -> Result<(), Failure> {
    let trouble = |path: &str, error| Failure::Trouble(WriteError::untouched("write", folder.show(path), error));
    // The manifest comes first: it marks a left-over tree as ours.
    for only_manifest in [true, false] {
        let files = plan.wanted.paths.par_iter().zip(&plan.same);
        let files = files.filter(|(path, _)| (**path == manifest::NAME) == only_manifest);
        if !only_manifest {
            make_folders(plan, staging).map_err(|(path, error)| trouble(path, error))?;
        }
        files.try_for_each(|(path, same)| {
            let (old, new) = (folder.path.join(path), staging.join(path));
            let done = if *same {
                link_or_copy(&old, &new)
            } else {
                fs::write(&new, &*plan.wanted.bytes(path).map_err(Failure::Trouble)?)
            };
            done.map_err(|error| trouble(path, error))
        })?;
    }
    for (path, kind) in &plan.foreign {
        carry(&folder.path.join(path), &staging.join(path), *kind)?;
    }
    let finish = || match &folder.found {
        Found::Nothing => File::open(staging.join(manifest::NAME))?.sync_all(),
        Found::EmptyFolder => fs::set_permissions(staging, fs::metadata(&folder.path)?.permissions()),
        Found::Site(_) => {
            fs::set_permissions(staging, fs::metadata(&folder.path)?.permissions())?;
            sync(staging)
        }
    };
    finish().map_err(|error| Failure::Trouble(WriteError::untouched("finish", &folder.shown, error)))
}

/// Makes each folder once; those of one depth at the same time.
fn make_folders<'a>(plan: &Plan<'a>, staging: &Path) -> Result<(), (&'a str, io::Error)> {
    let mut by_depth: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for folder in &plan.wanted.folders {
        by_depth.entry(folder.matches('/').count()).or_default().push(folder);
    }
    for folders in by_depth.values() {
        folders
            .par_iter()
            .try_for_each(|folder| fs::create_dir(staging.join(folder)).map_err(|error| (*folder, error)))?;
    }
    Ok(())
}

/// Gives a file a further name; where that is impossible, makes a copy with the same time.
fn link_or_copy(old: &Path, new: &Path) -> io::Result<()> {
    if fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    let mut copy = File::create_new(new)?;
    let mut old = File::open(old)?;
    io::copy(&mut old, &mut copy)?;
    copy.set_modified(old.metadata()?.modified()?)
}

fn carry(old: &Path, new: &Path, kind: Kind) -> Result<(), Failure> {
    let carried = match kind {
        Kind::EmptyFolder => fs::create_dir_all(new),
        Kind::File | Kind::Mount => {
            new.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::hard_link(old, new))
        }
    };
    carried.map_err(|_| Failure::Impossible("a file that wellspring did not make cannot be taken along"))
}

/// Puts the new tree in place. Afterwards `staging` is the old one, if there was one.
fn exchange(folder: &Folder, staging: &Path) -> Result<(), Failure> {
    let exchanged = match folder.found {
        Found::Nothing => fs::rename(staging, &folder.path),
        Found::EmptyFolder | Found::Site(_) => swap(staging, &folder.path).map_err(io::Error::from),
    };
    exchanged.map_err(|error| match Errno::from_io_error(&error) {
        Some(Errno::XDEV | Errno::BUSY | Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM | Errno::ACCESS)
            if !matches!(folder.found, Found::Nothing) =>
        {
            Failure::Impossible("two folders cannot be exchanged in one step here")
        }
        _ => Failure::Trouble(WriteError::untouched("put the new site in place at", &folder.shown, error)),
    })
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn swap(one: &Path, other: &Path) -> rustix::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)
}

/// Elsewhere there is no exchange. Two renames would leave a moment without a site, so files are replaced one by one.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn swap(_one: &Path, _other: &Path) -> rustix::io::Result<()> {
    Err(Errno::NOSYS)
}

/// Removes the old tree after the exchange.
///
/// A foreign file that came into it after the survey is moved to the new tree. The manifest goes last, so that a tree
/// that is only half removed is still known as ours.
fn retire(old: &Path, new: &Path, ours: &Manifest) -> io::Result<()> {
    retire_below(old, Path::new(""), new, ours)?;
    match fs::remove_file(old.join(manifest::NAME)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::remove_dir(old),
    }
}

fn retire_below(old: &Path, folder: &Path, new: &Path, ours: &Manifest) -> io::Result<()> {
    let entries: Vec<fs::DirEntry> = fs::read_dir(old.join(folder))?.collect::<Result<_, _>>()?;
    entries.into_par_iter().try_for_each(|entry| {
        let (path, here) = (folder.join(entry.file_name()), entry.path());
        if entry.file_type()?.is_dir() {
            retire_below(old, &path, new, ours)?;
            fs::remove_dir(here)
        } else if path == Path::new(manifest::NAME) {
            Ok(())
        } else if path.to_str().is_some_and(|path| ours.contains(path)) || new.join(&path).symlink_metadata().is_ok() {
            fs::remove_file(here)
        } else {
            fs::create_dir_all(new.join(folder))?;
            fs::rename(here, new.join(&path))
        }
    })
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_file_that_came_late_is_moved_to_the_new_tree() {
        let top = tempfile::tempdir().unwrap();
        let (old, new) = (top.path().join("old"), top.path().join("new"));
        for folder in ["old/a/b", "new"] {
            fs::create_dir_all(top.path().join(folder)).unwrap();
        }
        for file in [manifest::NAME, "a/ours.html", "a/b/late.txt", "carried.txt"] {
            fs::write(old.join(file), file).unwrap();
        }
        fs::hard_link(old.join("carried.txt"), new.join("carried.txt")).unwrap();
        let ours: Manifest = [manifest::NAME, "a/ours.html"].map(str::to_owned).into();
        retire(&old, &new, &ours).unwrap();
        assert!(!old.exists());
        let found: Vec<_> = survey::survey(&new).unwrap().into_iter().map(|(path, _)| path).collect();
        assert_eq!(found, [Path::new("a/b/late.txt"), Path::new("carried.txt")]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn where_links_are_impossible_a_copy_keeps_the_time() {
        let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else { return };
        let here = tempfile::tempdir().unwrap();
        let (old, new) = (elsewhere.path().join("a"), here.path().join("b"));
        fs::write(&old, "text").unwrap();
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options().write(true).open(&old).unwrap().set_modified(long_ago).unwrap();
        link_or_copy(&old, &new).unwrap();
        assert_eq!(fs::read(&new).unwrap(), b"text");
        assert_eq!(fs::metadata(&new).unwrap().modified().unwrap(), long_ago);
    }
}
