//! The output place: whether a site may be written there at all.
//!
//! [`judged`] looks at paths as the disk sees them, links resolved, and changes nothing.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

use super::error::{Refusal, WriteError};
use super::manifest::{self, Manifest};

/// Where a site is to be written, and what must be kept safe from that.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The folder of the site.
    pub root: &'a Path,
    /// The folders below `root` that a build reads: `load::FOLDERS`.
    pub sources: &'a [&'a str],
    /// The output folder. It need not exist. Errors show it as it is given here.
    pub output: &'a Path,
}

/// An output folder that may be written to.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// As the user gave it, for messages.
    pub shown: PathBuf,
    /// Absolute and without links.
    pub path: PathBuf,
    pub parent: PathBuf,
    pub name: OsString,
    pub found: Found,
}

/// What is at the output place.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Nothing,
    EmptyFolder,
    Site(Manifest),
}

impl Folder {
    /// The path of one of its files as the user knows it.
    pub fn show(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.shown.join(relative)
    }

    /// What changes when the folder is exchanged, or files in it are replaced. `None` if there is no folder.
    pub fn stamp(&self) -> Option<(u64, i64, i64)> {
        let data = fs::symlink_metadata(&self.path).ok()?;
        Some((data.ino(), data.ctime(), data.ctime_nsec()))
    }

    /// A name beside the output folder: `.public.` and `ending`.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(ending);
        self.parent.join(name)
    }
}

/// Says whether a site may be written to `place`, without touching anything.
///
/// # Errors
/// When it must not, or when the place cannot be looked at.
pub fn judge(place: &Place<'_>) -> Result<(), WriteError> {
    judged(place).map(drop)
}

/// The output folder of `place`, if a site may be written there.
pub(super) fn judged(place: &Place<'_>) -> Result<Folder, WriteError> {
    judged_for(place, std::env::home_dir().as_deref())
}

fn judged_for(place: &Place<'_>, home: Option<&Path>) -> Result<Folder, WriteError> {
    let shown = place.output.to_owned();
    let refuse = |why| Err(WriteError::Refused { output: shown.clone(), why });
    let trouble = |error| WriteError::untouched("look at the output folder", &shown, error);
    if fs::symlink_metadata(place.output.components().as_path()).is_ok_and(|metadata| metadata.is_symlink()) {
        return refuse(Refusal::SymbolicLink);
    }
    let path = canonical(place.output).map_err(trouble)?;
    if let Some(why) = too_close(&path, place, home).map_err(trouble)? {
        return refuse(why);
    }
    let kind = match fs::symlink_metadata(&path) {
        Ok(metadata) => Some(metadata.file_type()),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => None,
        Err(error) => return Err(trouble(error)),
    };
    if kind.is_some_and(|kind| !kind.is_dir()) {
        return refuse(Refusal::File);
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return refuse(Refusal::TopOfDisk);
    };
    let (parent, name) = (parent.to_owned(), name.to_owned());
    let found = match kind {
        None => Found::Nothing,
        Some(_) => match found(&path).map_err(trouble)? {
            Ok(found) => found,
            Err(why) => return refuse(why),
        },
    };
    Ok(Folder { shown, path, parent, name, found })
}

/// Whether the output is, holds or lies inside something that must be kept safe.
fn too_close(output: &Path, place: &Place<'_>, home: Option<&Path>) -> io::Result<Option<Refusal>> {
    if output.parent().is_none() {
        return Ok(Some(Refusal::TopOfDisk));
    }
    let root = canonical(place.root)?;
    if output == root {
        return Ok(Some(Refusal::SiteRoot));
    }
    if root.starts_with(output) {
        return Ok(Some(Refusal::HoldsSiteRoot));
    }
    for name in place.sources {
        // A folder of sources may be a link to elsewhere: both its name and what it leads to are kept safe.
        let named = root.join(name);
        let real = canonical(&named).unwrap_or_else(|_| named.clone());
        for folder in [named, real] {
            let name = (*name).to_owned();
            if output == folder {
                return Ok(Some(Refusal::Sources(name)));
            } else if output.starts_with(&folder) {
                return Ok(Some(Refusal::InsideSources(name)));
            } else if folder.starts_with(output) {
                return Ok(Some(Refusal::HoldsSources(name)));
            }
        }
    }
    let Some(home) = home.filter(|home| home.is_absolute()) else { return Ok(None) };
    let home = canonical(home).unwrap_or_else(|_| home.to_owned());
    Ok(if output == home {
        Some(Refusal::Home)
    } else if home.starts_with(output) {
        Some(Refusal::HoldsHome)
    } else {
        None
    })
}

/// What is in a folder that exists; the inner error is a reason to refuse it.
fn found(folder: &Path) -> io::Result<Result<Found, Refusal>> {
    Ok(match manifest::read(folder)? {
        Some(Ok(manifest)) => Ok(Found::Site(manifest)),
        Some(Err(manifest::Damaged)) => Err(Refusal::UnreadableManifest),
        None if is_as_good_as_empty(folder)? => Ok(Found::EmptyFolder),
        None => Err(Refusal::ForeignFiles),
    })
}

/// Whether there is nothing in a folder, or only what a first build that died was about to put there.
fn is_as_good_as_empty(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        if entry?.file_name() != manifest::WAITING {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The absolute path without links, also of something that does not exist yet.
///
/// The part that exists is resolved by the disk. What comes after it will be made as ordinary folders, so that a `..`
/// there means simply the folder before it.
fn canonical(path: &Path) -> io::Result<PathBuf> {
    let mut done = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::Prefix(_) | Component::RootDir => done.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                done.pop();
            }
            Component::Normal(name) => {
                done.push(name);
                match fs::symlink_metadata(&done) {
                    Ok(metadata) if metadata.is_symlink() => done = fs::canonicalize(&done)?,
                    Ok(_) => {}
                    // Below a file there is nothing either. Making the folder will fail, and say so.
                    Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    const SOURCES: [&str; 3] = ["content", "directory", "themes"];

    /// A site with its three folders, one of them a link to elsewhere, and several things where an output could go.
    fn site() -> tempfile::TempDir {
        let top = tempfile::tempdir().unwrap();
        for folder in
            ["home/site/content/guides", "home/site/directory", "shelf/themes", "empty", "foreign", "home/site/.git"]
        {
            fs::create_dir_all(top.path().join(folder)).unwrap();
        }
        symlink(top.path().join("shelf/themes"), top.path().join("home/site/themes")).unwrap();
        symlink(top.path().join("empty"), top.path().join("home/site/link")).unwrap();
        symlink(top.path().join("nowhere"), top.path().join("home/site/dangling")).unwrap();
        symlink(top.path().join("home"), top.path().join("way")).unwrap();
        fs::write(top.path().join("foreign/thesis.txt"), "years of work").unwrap();
        fs::write(top.path().join("file"), "a file").unwrap();
        fs::create_dir_all(top.path().join("started").join(manifest::WAITING)).unwrap();
        let current = manifest::text(["index.html"].into_iter());
        for (folder, text) in [("older", "wellspring-manifest 0\n"), ("built", &current)] {
            fs::create_dir(top.path().join(folder)).unwrap();
            fs::write(top.path().join(folder).join(manifest::NAME), text).unwrap();
        }
        top
    }

    fn check(output: &str, expected: Option<Refusal>) {
        let top = site();
        let root = top.path().join("home/site");
        // Joining an absolute path replaces what is before it.
        let output_path = root.join(output.replace("TOP", &top.path().to_string_lossy()));
        let place = Place { root: &root, sources: &SOURCES, output: &output_path };
        match (judged_for(&place, Some(&top.path().join("home"))), expected) {
            (Ok(folder), None) => assert!(folder.path.is_absolute(), "{output}"),
            (Err(WriteError::Refused { why, .. }), Some(expected)) => assert_eq!(why, expected, "{output}"),
            (result, expected) => panic!("{output}: {result:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn a_dangerous_place_is_refused() {
        let name = |name: &str| name.to_owned();
        for (output, why) in [
            (".", Refusal::SiteRoot),
            ("content/..", Refusal::SiteRoot),
            ("new/..", Refusal::SiteRoot),
            ("TOP/way/site", Refusal::SiteRoot),
            ("TOP", Refusal::HoldsSiteRoot),
            ("..", Refusal::HoldsSiteRoot),
            ("content", Refusal::Sources(name("content"))),
            ("content/", Refusal::Sources(name("content"))),
            ("TOP/way/site/directory/.", Refusal::Sources(name("directory"))),
            ("TOP/shelf", Refusal::HoldsSources(name("themes"))),
            ("TOP/shelf/themes", Refusal::Sources(name("themes"))),
            ("content/new", Refusal::InsideSources(name("content"))),
            ("public/../content/new/deep", Refusal::InsideSources(name("content"))),
            ("directory/x", Refusal::InsideSources(name("directory"))),
            ("themes/public", Refusal::InsideSources(name("themes"))),
            ("TOP/shelf/themes/public", Refusal::InsideSources(name("themes"))),
            ("/", Refusal::TopOfDisk),
            ("../../../../../../../../../..", Refusal::TopOfDisk),
            ("TOP/file", Refusal::File),
            ("link", Refusal::SymbolicLink),
            ("link/", Refusal::SymbolicLink),
            ("dangling", Refusal::SymbolicLink),
            ("TOP/foreign", Refusal::ForeignFiles),
            ("TOP/older", Refusal::UnreadableManifest),
        ] {
            check(output, Some(why));
        }
    }

    #[test]
    fn an_ordinary_place_is_accepted() {
        for output in ["public", "public/", "a/b/c", "new/../public", "contents", "link/../out"] {
            check(output, None);
        }
        for output in ["TOP/empty", "TOP/built", "TOP/started", "TOP/way/out"] {
            check(output, None);
        }
    }

    #[test]
    fn the_home_folder_and_what_holds_it_are_refused() {
        let top = tempfile::tempdir().unwrap();
        let (root, home) = (top.path().join("site"), top.path().join("people/me"));
        fs::create_dir_all(&root).unwrap();
        fs::create_dir_all(&home).unwrap();
        for (output, expected) in [("people/me", Refusal::Home), ("people", Refusal::HoldsHome)] {
            let output = top.path().join(output);
            let place = Place { root: &root, sources: &SOURCES, output: &output };
            let refused = judged_for(&place, Some(&home));
            assert!(matches!(&refused, Err(WriteError::Refused { why, .. }) if *why == expected), "{refused:?}");
        }
    }
}
