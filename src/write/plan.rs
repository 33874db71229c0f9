//! [`Plan`]: what a build would change in its output folder, found by looking only.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::WriteError;
use super::manifest::{self, Manifest};
use super::place::{Folder, Found};
use super::survey::{Kind, survey};
use crate::pipeline::Files;

/// Every file that the output folder should have from us, the manifest included.
pub struct Wanted<'a> {
    files: &'a dyn Files,
    manifest: Vec<u8>,
    /// Sorted.
    pub paths: Vec<&'a str>,
    /// The folders of these files and the folders of those, without the output folder: parents come first.
    pub folders: BTreeSet<&'a str>,
}

impl<'a> Wanted<'a> {
    /// Some files.
    ///
    /// # Errors
    /// When a path would lead out of the folder, is reserved, or is the folder of another path.
    pub fn new(files: &'a dyn Files) -> Result<Wanted<'a>, WriteError> {
        let bad = |path: &str| WriteError::BadPath { path: path.to_owned() };
        let mut paths = files.paths();
        if let Some(path) = paths.iter().find(|path| !manifest::is_fine(path)) {
            return Err(bad(path));
        }
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders_of(path)).collect();
        if let Some(path) = paths.iter().find(|path| folders.contains(*path)) {
            return Err(bad(path));
        }
        let manifest = manifest::text(paths.iter().copied()).into_bytes();
        let place = paths.partition_point(|path| *path < manifest::NAME);
        paths.insert(place, manifest::NAME);
        Ok(Wanted { files, manifest, paths, folders })
    }

    /// The bytes that a file should have.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn bytes(&self, path: &str) -> Result<Cow<'_, [u8]>, WriteError> {
        if path == manifest::NAME {
            return Ok(Cow::Borrowed(&self.manifest));
        }
        self.files.bytes(path).ok_or_else(|| WriteError::Unmade { path: path.to_owned() })
    }

    /// Whether each file is there already, in the order of `paths`. Only the bytes of those that may be are made.
    ///
    /// # Errors
    /// When a file cannot be made.
    pub fn compared(&self, folder: &Folder) -> Result<Vec<bool>, WriteError> {
        if !matches!(folder.found, Found::Site(_)) {
            return Ok(vec![false; self.paths.len()]);
        }
        let is_there = |path: &&str| {
            let file = folder.path.join(path);
            let is_file = fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_file());
            // A file that cannot be read is not the same.
            Ok(is_file && reads_as(&file, &self.bytes(path)?).unwrap_or(false))
        };
        self.paths.par_iter().map(is_there).collect()
    }
}

/// What is to be done in an output folder.
pub struct Plan<'a> {
    pub wanted: Wanted<'a>,
    /// Whether each wanted file is there already, in the order of `wanted.paths`.
    pub same: Vec<bool>,
    /// Files of an earlier build that are there and no longer wanted.
    pub stale: Vec<String>,
    /// Empty folders of an earlier build that are no longer wanted.
    pub emptied: Vec<String>,
    /// Files and empty folders that wellspring did not make.
    pub foreign: Vec<(PathBuf, Kind)>,
    /// What an earlier build wrote.
    pub ours: Manifest,
}

impl<'a> Plan<'a> {
    /// Compares what is wanted with what is there; `same` says which of the wanted files are there already.
    ///
    /// # Errors
    /// When something that wellspring did not make is where a file or a folder of the site should go.
    pub fn new(wanted: Wanted<'a>, same: Vec<bool>, folder: &Folder) -> Result<Plan<'a>, WriteError> {
        let Found::Site(manifest) = &folder.found else {
            let (stale, emptied, foreign) = (Vec::new(), Vec::new(), Vec::new());
            return Ok(Plan { wanted, same, stale, emptied, foreign, ours: Manifest::new() });
        };
        let mut ours = manifest.clone();
        ours.insert(manifest::NAME.to_owned());
        let our_folders: BTreeSet<&str> = ours.iter().flat_map(|path| folders_of(path)).collect();
        let found =
            survey(&folder.path).map_err(|(path, error)| WriteError::untouched("look at", folder.show(path), error))?;
        let (mut stale, mut emptied, mut foreign) = (Vec::new(), Vec::new(), Vec::new());
        for (path, kind) in found {
            match (path.to_str(), kind) {
                (Some(path), Kind::File) if wanted.has_or_adopts(path, &same, &ours) => {}
                (Some(path), Kind::File) if ours.contains(path) => stale.push(path.to_owned()),
                (Some(path), Kind::EmptyFolder) if wanted.folders.contains(path) => {}
                (Some(path), Kind::EmptyFolder) if our_folders.contains(path) => emptied.push(path.to_owned()),
                _ => foreign.push((path, kind)),
            }
        }
        if let Some((path, _)) = foreign.iter().find(|(path, kind)| wanted.collides(path, *kind)) {
            return Err(WriteError::InTheWay { path: folder.show(path) });
        }
        Ok(Plan { wanted, same, stale, emptied, foreign, ours })
    }

    /// The wanted files that are not there yet or differ, by their place in `wanted.paths`.
    pub fn differing(&self) -> impl Iterator<Item = (usize, &str)> {
        let files = self.wanted.paths.iter().zip(&self.same).enumerate();
        files.filter(|(_, (_, same))| !**same).map(|(index, (path, _))| (index, *path))
    }

    /// How many files of the site are not there yet or differ. The manifest does not count.
    pub fn changed(&self) -> usize {
        self.differing().filter(|(_, path)| *path != manifest::NAME).count()
    }

    /// Whether all is as it should be.
    pub fn is_done(&self) -> bool {
        self.stale.is_empty() && self.differing().next().is_none()
    }
}

impl Wanted<'_> {
    /// Whether there is to be a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.paths.binary_search(&path).is_ok()
    }

    /// Whether the file at this path is one of the site: written by us, or by chance just what we would write.
    fn has_or_adopts(&self, path: &str, same: &[bool], ours: &Manifest) -> bool {
        self.paths.binary_search(&path).is_ok_and(|index| ours.contains(path) || same[index])
    }

    fn collides(&self, foreign: &Path, kind: Kind) -> bool {
        let above_is_file = foreign.ancestors().any(|path| path.to_str().is_some_and(|path| self.has(path)));
        let is_folder = || foreign.to_str().is_some_and(|path| self.folders.contains(path));
        above_is_file || (kind != Kind::EmptyFolder && is_folder())
    }
}

/// The folders that a path lies in, the innermost first: `a/b` and `a` for `a/b/c.html`.
pub fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder)
}

/// Whether a file holds just these bytes.
fn reads_as(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = fs::File::open(file)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut piece = [0; 16 * 1024];
    let mut rest = bytes;
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(rest.is_empty()),
            read => match rest.strip_prefix(&piece[..read]) {
                Some(after) => rest = after,
                None => return Ok(false),
            },
        }
    }
}
