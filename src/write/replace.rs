//! One file of the author's is replaced by a changed one, or a new one is made: whole, and only if nobody changed or made it
//! meanwhile.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file of the author's was not replaced. It is as it was.
#[derive(Debug)]
pub enum ReplaceError {
    /// Somebody saved another text after it was read.
    Changed { file: PathBuf },
    /// It is a link or no ordinary file, or may not be written.
    Protected { file: PathBuf },
    /// Somebody made a file of that name meanwhile.
    Exists { file: PathBuf },
    /// The machine failed.
    Io { action: &'static str, file: PathBuf, cause: io::Error },
}

impl std::error::Error for ReplaceError {}

impl fmt::Display for ReplaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplaceError::Changed { file } => {
                write!(f, "{} was changed by somebody else meanwhile and is left as it is; try again", file.display())
            }
            ReplaceError::Protected { file } => write!(
                f,
                "{} is left as it is: it is a link, no ordinary file, or protected against writing",
                file.display()
            ),
            ReplaceError::Exists { file } => {
                write!(f, "{} is there already and is left as it is; choose another name", file.display())
            }
            ReplaceError::Io { action, file, cause } => {
                write!(f, "cannot {action} {}: {cause}; it is left as it was", file.display())
            }
        }
    }
}

/// Replaces a file that holds `before` by one that holds `after`. Readers see the whole old file or the whole new one.
///
/// # Errors
/// When the file holds something else by now, is protected, or the machine fails. The file is then as it was.
pub fn replace(file: &Path, before: &[u8], after: &[u8]) -> Result<(), ReplaceError> {
    let trouble = |action| move |cause| ReplaceError::Io { action, file: file.to_owned(), cause };
    let data = fs::symlink_metadata(file).map_err(trouble("read"))?;
    if !data.is_file() || data.permissions().readonly() {
        return Err(ReplaceError::Protected { file: file.to_owned() });
    }
    let beside = beside(file);
    let written = write_beside(&beside, after).and_then(|()| fs::set_permissions(&beside, data.permissions()));
    let replaced = written.map_err(trouble("write")).and_then(|()| {
        // As late as can be: what is saved after this line and before the next is lost.
        if fs::read(file).map_err(trouble("read"))? != before {
            return Err(ReplaceError::Changed { file: file.to_owned() });
        }
        fs::rename(&beside, file).map_err(trouble("replace"))
    });
    if replaced.is_err() {
        // What is left lying there has a name that nothing reads.
        let _ = fs::remove_file(&beside);
    }
    replaced
}

/// Makes a file that is not there yet. Readers see no file or the whole one.
///
/// # Errors
/// When there is a file of that name, or the machine fails. Nothing is made then.
pub fn create(file: &Path, text: &[u8]) -> Result<(), ReplaceError> {
    let trouble = |action| move |cause| ReplaceError::Io { action, file: file.to_owned(), cause };
    let beside = beside(file);
    let made = write_beside(&beside, text).map_err(trouble("write")).and_then(|()| {
        // A second name for the same bytes, which unlike a new name for them replaces nothing.
        match fs::hard_link(&beside, file) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(ReplaceError::Exists { file: file.to_owned() })
            }
            // Some disks know no second names.
            Err(_) if !file.exists() => fs::rename(&beside, file).map_err(trouble("make")),
            made => made.map_err(trouble("make")),
        }
    });
    // It is gone already if it was given its new name.
    let _ = fs::remove_file(&beside);
    made
}

/// A name beside the file that starts with a dot, so that neither a build nor a preview looks at it.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.wellspring-{}", std::process::id()))
}

fn write_beside(beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = File::create(beside)?;
    new.write_all(bytes)?;
    new.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn only_file(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().to_string_lossy().into_owned();
        fs::read_dir(folder).unwrap().map(name).collect()
    }

    #[test]
    fn a_file_is_replaced_and_keeps_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&file, b"old", b"new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(only_file(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "another").unwrap();
        let refused = replace(&file, b"old", b"new").unwrap_err();
        assert!(matches!(refused, ReplaceError::Changed { .. }), "{refused}");
        assert!(
            refused
                .to_string()
                .ends_with("a.md was changed by somebody else meanwhile and is left as it is; try again")
        );
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), only_file(folder.path()).len()), ("another", 1));
    }

    #[test]
    fn a_new_file_replaces_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        create(&file, b"new").unwrap();
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), only_file(folder.path()).len()), ("new", 1));
        assert!(matches!(create(&file, b"newer"), Err(ReplaceError::Exists { .. })));
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), only_file(folder.path()).len()), ("new", 1));
    }

    #[test]
    fn links_and_protected_files_are_left_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        fs::write(&file, "old").unwrap();
        symlink(&file, &link).unwrap();
        assert!(matches!(replace(&link, b"old", b"new"), Err(ReplaceError::Protected { .. })));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(replace(&file, b"old", b"new"), Err(ReplaceError::Protected { .. })));
        let missing = replace(&folder.path().join("c.md"), b"old", b"new").unwrap_err();
        assert!(missing.to_string().starts_with("cannot read "), "{missing}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    }
}
