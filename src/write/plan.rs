//! [`Plan`]: what a build would change in its output folder, found by looking only.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::error::WriteError;
use super::manifest::{self, Manifest};
use super::place::{Folder, Found};
use super::survey::{Kind, survey};
use crate::pipeline::Output;

/// Every file that the output folder should have from us, the manifest included, sorted by path.
#[derive(Debug)]
pub struct Wanted<'a> {
    pub files: Vec<(&'a str, Arc<[u8]>)>,
    paths: BTreeSet<&'a str>,
    /// The folders of these files and the folders of those, without the output folder: parents come first.
    pub folders: BTreeSet<&'a str>,
}

impl<'a> Wanted<'a> {
    /// The files of `output`.
    ///
    /// # Errors
    /// When a path would lead out of the folder, is reserved, or is the folder of another path.
    pub fn new(output: &'a Output) -> Result<Wanted<'a>, WriteError> {
        let bad = |path: &str| WriteError::BadPath { path: path.to_owned() };
        if let Some((path, _)) = output.iter().find(|(path, _)| !manifest::is_fine(path)) {
            return Err(bad(path));
        }
        let folders: BTreeSet<&str> = output.iter().flat_map(|(path, _)| folders_of(path)).collect();
        if let Some(path) = folders.iter().find(|folder| output.get(folder).is_some()) {
            return Err(bad(path));
        }
        let list: Arc<[u8]> = manifest::text(output.iter().map(|(path, _)| path)).into_bytes().into();
        let mut files: Vec<_> = output.iter().map(|(path, bytes)| (path, Arc::clone(bytes))).collect();
        files.push((manifest::NAME, list));
        files.sort_unstable_by_key(|(path, _)| *path);
        let paths = files.iter().map(|(path, _)| *path).collect();
        Ok(Wanted { files, paths, folders })
    }

    /// Whether the folder has all of it already, and nothing else of ours.
    pub fn is_all_in(&self, folder: &Folder) -> bool {
        self.files.par_iter().all(|(path, bytes)| holds(&folder.path.join(path), bytes))
    }
}

/// What is to be done in an output folder.
#[derive(Debug)]
pub struct Plan<'a> {
    pub wanted: Wanted<'a>,
    /// Whether each wanted file is there already, in the order of `wanted.files`.
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
    /// Compares what is wanted with what is there.
    ///
    /// # Errors
    /// When something that wellspring did not make is where a file or a folder of the site should go.
    pub fn new(wanted: Wanted<'a>, folder: &Folder) -> Result<Plan<'a>, WriteError> {
        let Found::Site(manifest) = &folder.found else {
            let same = vec![false; wanted.files.len()];
            let (stale, emptied, foreign) = (Vec::new(), Vec::new(), Vec::new());
            return Ok(Plan { wanted, same, stale, emptied, foreign, ours: Manifest::new() });
        };
        let mut ours = manifest.clone();
        ours.insert(manifest::NAME.to_owned());
        let our_folders: BTreeSet<&str> = ours.iter().flat_map(|path| folders_of(path)).collect();
        let same: Vec<bool> =
            wanted.files.par_iter().map(|(path, bytes)| holds(&folder.path.join(path), bytes)).collect();
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

    /// The wanted files that are not there yet or differ, by their place in `wanted.files`.
    pub fn differing(&self) -> impl Iterator<Item = (usize, &str)> {
        let files = self.wanted.files.iter().zip(&self.same).enumerate();
        files.filter(|(_, (_, same))| !**same).map(|(index, ((path, _), _))| (index, *path))
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
        self.paths.contains(path)
    }

    /// Whether the file at this path is one of the site: written by us, or by chance just what we would write.
    fn has_or_adopts(&self, path: &str, same: &[bool], ours: &Manifest) -> bool {
        self.paths.contains(path)
            && (ours.contains(path)
                || self.files.binary_search_by_key(&path, |(path, _)| path).is_ok_and(|index| same[index]))
    }

    fn collides(&self, foreign: &Path, kind: Kind) -> bool {
        let is = |path: &Path, among: &BTreeSet<&str>| path.to_str().is_some_and(|path| among.contains(path));
        let above_is_file = foreign.ancestors().any(|path| is(path, &self.paths));
        above_is_file || (kind != Kind::EmptyFolder && is(foreign, &self.folders))
    }
}

/// The folders that a path lies in, the innermost first: `a/b` and `a` for `a/b/c.html`.
pub fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder)
}

/// Whether there is an ordinary file of just these bytes. A file that cannot be read is not the same.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    let length = bytes.len() as u64;
    let fits = fs::symlink_metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.len() == length);
    fits && reads_as(file, bytes).unwrap_or(false)
}

fn reads_as(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = fs::File::open(file)?;
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
