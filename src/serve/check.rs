//! [`Check`]: beside the thread that builds, a site that is shown already is looked through for everything that a build
//! would say. The next change ends it.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::ThreadPoolBuilder;

use super::shown::Shown;
use super::watch::Bell;
use crate::pipeline::Summary;

/// A check that runs, or has run. Dropping it ends it.
#[derive(Default)]
pub struct Check(Arc<AtomicBool>);

/// What a check found.
#[derive(Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which turn of the building was checked.
    pub turn: u64,
    /// `None` after a panic.
    pub summary: Option<Summary>,
}

impl Check {
    /// Starts to check a site, and rings when that is done. It has threads of its own: the next change of a large site
    /// would otherwise wait until they are free.
    ///
    /// # Errors
    /// When the system has no threads left.
    pub fn start(shown: Arc<Shown>, turn: u64, bell: Bell) -> io::Result<Check> {
        let is_over = Arc::new(AtomicBool::new(false));
        let check = Check(is_over.clone());
        let run = move || {
            let is_wanted = || !is_over.load(Ordering::Relaxed);
            match catch_unwind(AssertUnwindSafe(|| shown.check(&is_wanted))) {
                Ok(Some(summary)) => bell.checked(Checked { turn, summary: Some(summary) }),
                Ok(None) => {}
                Err(_) => bell.checked(Checked { turn, summary: None }),
            }
        };
        let threads = ThreadPoolBuilder::new().thread_name(|_| "check".to_owned()).build().map_err(io::Error::other)?;
        threads.spawn(run);
        Ok(check)
    }
}

impl Drop for Check {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
