//! The lock that keeps two builds into one output folder apart. The only user of `flock`.
//!
//! A build holds a lock on the file `.public.lock` beside the output folder `public`, and removes the file when it has
//! finished. The kernel frees the lock when the build dies, so that a left-over file keeps nobody out. Where the folder
//! around the output may not be written to, the output folder itself is locked instead.

use std::fs;
use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::error::WriteError;
use super::place::{Folder, Found};

/// How long a build waits for another one.
pub const PATIENCE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(20);

/// The right to write to an output folder, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// Held open: closing it frees the lock.
    _file: File,
    /// The file beside the output, to be removed.
    beside: Option<PathBuf>,
}

/// Takes the lock. `None` means that this file system has no locks; the build goes on without one.
pub fn take(folder: &Folder, patience: Duration) -> Result<Option<Lock>, WriteError> {
    let end = Instant::now() + patience;
    loop {
        let (file, path) = open(folder)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            // The build before this one removes the file when it has finished: then this lock is worth nothing.
            Ok(()) if is_still_at(&file, &path) => {
                let beside = (path != folder.path).then_some(path);
                return Ok(Some(Lock { _file: file, beside }));
            }
            Ok(()) | Err(Errno::INTR) => {}
            Err(Errno::WOULDBLOCK) if Instant::now() < end => std::thread::sleep(PAUSE),
            Err(Errno::WOULDBLOCK) => return Err(WriteError::Busy { output: folder.shown.clone() }),
            Err(Errno::NOTSUP | Errno::NOSYS | Errno::NOLCK | Errno::BADF | Errno::INVAL) => return Ok(None),
            Err(error) => return Err(WriteError::untouched("lock", &folder.shown, error)),
        }
    }
}

/// Whether there is a lock file: another build is at work, or one died.
pub fn is_there(folder: &Folder) -> bool {
    folder.beside(ENDING).exists()
}

/// The end of the name of the lock file.
const ENDING: &str = "lock";

fn open(folder: &Folder) -> Result<(File, PathBuf), WriteError> {
    let beside = folder.beside(ENDING);
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    match rustix::fs::open(&beside, flags | OFlags::CREATE, Mode::from_raw_mode(0o644)) {
        Ok(file) => Ok((file.into(), beside)),
        Err(Errno::ACCESS | Errno::PERM | Errno::ROFS | Errno::NAMETOOLONG)
            if !matches!(folder.found, Found::Nothing) =>
        {
            let file = rustix::fs::open(&folder.path, flags | OFlags::DIRECTORY, Mode::empty())
                .map_err(|error| WriteError::untouched("open", &folder.shown, error))?;
            Ok((file.into(), folder.path.clone()))
        }
        Err(error) => Err(WriteError::untouched("create", &folder.shown, error)),
    }
}

fn is_still_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(there)) => (held.dev(), held.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(path) = &self.beside {
            // A file that stays is locked again by the next build, and removed by it.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::place::{Place, judged};

    fn folder(root: &Path, name: &str) -> Folder {
        judged(&Place { root, sources: &[], output: &root.join(name) }).unwrap()
    }

    #[test]
    fn a_second_build_is_told_to_wait() {
        let root = tempfile::tempdir().unwrap();
        let folder = folder(root.path(), "public");
        let first = take(&folder, Duration::ZERO).unwrap();
        let second = take(&folder, Duration::from_millis(1));
        assert!(matches!(second, Err(WriteError::Busy { .. })), "{second:?}");
        drop(first);
        assert!(take(&folder, Duration::ZERO).unwrap().is_some());
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0, "the file is removed");
    }

    #[test]
    fn a_build_goes_on_when_the_one_before_has_finished() {
        let root = tempfile::tempdir().unwrap();
        let folder = folder(root.path(), "public");
        let inside = std::sync::atomic::AtomicUsize::new(0);
        let order = std::sync::atomic::Ordering::SeqCst;
        std::thread::scope(|threads| {
            for _ in 0..8 {
                threads.spawn(|| {
                    for _ in 0..20 {
                        let lock = take(&folder, PATIENCE).unwrap();
                        assert_eq!(inside.fetch_add(1, order), 0, "two builds at once");
                        std::thread::yield_now();
                        inside.fetch_sub(1, order);
                        drop(lock);
                    }
                });
            }
        });
    }

    #[test]
    fn a_lock_on_a_file_that_was_removed_is_worth_nothing() {
        let root = tempfile::tempdir().unwrap();
        let folder = folder(root.path(), "public");
        let (file, path) = open(&folder).unwrap();
        assert!(is_still_at(&file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_still_at(&file, &path));
        let _next = open(&folder).unwrap();
        assert!(!is_still_at(&file, &path));
    }

    #[test]
    fn the_file_of_a_build_that_died_keeps_nobody_out() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(".public.lock"), "").unwrap();
        drop(take(&folder(root.path(), "public"), Duration::ZERO).unwrap());
        assert!(!root.path().join(".public.lock").exists());
    }
}
