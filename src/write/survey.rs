//! The survey of an output folder: everything that is in it, links not followed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest;

/// What a survey found at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, or anything else that is no folder: a link, a socket.
    File,
    EmptyFolder,
    /// A folder where another file system begins. What is in it was not looked at.
    Mount,
}

/// An error with the path it is about, relative to the folder of the survey.
pub type Trouble = (PathBuf, io::Error);

/// What was found, by its path relative to the folder of the survey.
pub type Entries = Vec<(PathBuf, Kind)>;

/// Everything in a folder, sorted, by its path relative to it. Folders that hold something are left out.
pub fn survey(top: &Path) -> Result<Entries, Trouble> {
    let here = mount(top).map_err(|error| (PathBuf::new(), error))?;
    let mut found = below(top, Path::new(""), here)?;
    found.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    found.retain(|(path, _)| !path.starts_with(manifest::WAITING));
    Ok(found)
}

fn below(top: &Path, folder: &Path, here: Mount) -> Result<Entries, Trouble> {
    let (mut found, folders) = entries(top, folder).map_err(|error| (folder.to_owned(), error))?;
    let inner: Result<Vec<_>, Trouble> = folders
        .into_par_iter()
        .map(|path| {
            if mount(&top.join(&path)).map_err(|error| (path.clone(), error))? != here {
                return Ok(vec![(path, Kind::Mount)]);
            }
            let inside = below(top, &path, here)?;
            Ok(if inside.is_empty() { vec![(path, Kind::EmptyFolder)] } else { inside })
        })
        .collect();
    found.extend(inner?.into_iter().flatten());
    Ok(found)
}

/// The entries of one folder: what is no folder, and the folders.
fn entries(top: &Path, folder: &Path) -> io::Result<(Entries, Vec<PathBuf>)> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(top.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            folders.push(path);
        } else {
            files.push((path, Kind::File));
        }
    }
    Ok((files, folders))
}

/// What tells two mounted file systems apart.
pub type Mount = (u64, u64);

/// The mount that a folder is on. The device is not enough: a folder can be mounted a second time elsewhere.
#[cfg(target_os = "linux")]
pub fn mount(folder: &Path) -> io::Result<Mount> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let status = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS | StatxFlags::MNT_ID)?;
    let mount = if status.stx_mask & StatxFlags::MNT_ID.bits() == 0 { 0 } else { status.stx_mnt_id };
    Ok((u64::from(status.stx_dev_major) << 32 | u64::from(status.stx_dev_minor), mount))
}

/// The mount that a folder is on, as far as the device tells.
#[cfg(not(target_os = "linux"))]
pub fn mount(folder: &Path) -> io::Result<Mount> {
    use std::os::unix::fs::MetadataExt;
    Ok((fs::symlink_metadata(folder)?.dev(), 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_finds_files_and_empty_folders_and_not_the_waiting_folder() {
        let top = tempfile::tempdir().unwrap();
        for folder in ["a/b", "empty/er", manifest::WAITING] {
            fs::create_dir_all(top.path().join(folder)).unwrap();
        }
        for file in ["a/b/c", "z", ".wellspring-staging/0"] {
            fs::write(top.path().join(file), "").unwrap();
        }
        let expected = [("a/b/c", Kind::File), ("empty/er", Kind::EmptyFolder), ("z", Kind::File)];
        assert_eq!(survey(top.path()).unwrap(), expected.map(|(path, kind)| (PathBuf::from(path), kind)));
    }
}
