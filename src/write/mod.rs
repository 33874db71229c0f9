//! [`Files`] → disk, only what changed: [`output`] publishes a site, and [`judge`] says beforehand whether it may.
//!
//! In this order: the place is judged (`place`); if every file is there already, nothing is touched; a lock keeps other
//! builds away (`lock`); what is there is compared with what is wanted (`plan`, `survey`); the new tree is staged
//! beside the old one and exchanged with it (`stage`) or, where that cannot be, files are replaced one by one
//! (`in_place`). `manifest` knows which files are ours: only those are ever replaced or removed.
//!
//! `receipt` says at once that nothing has changed since the last build, before a file is made to compare it.
//!
//! [`offline()`] writes the same files into one zip instead.
//!
//! [`replace()`] and [`create()`] are the exceptions to all this: they replace or make a file of the author's, on demand.
//!
//! Nothing here knows what the files hold, and nothing here prints.

mod error;
mod in_place;
mod lock;
mod manifest;
mod offline;
mod place;
mod plan;
mod receipt;
mod replace;
mod stage;
mod survey;

pub use error::{Published, Refusal, WriteError};
pub use offline::offline;
pub use place::{Place, judge};
pub use receipt::{published, remember};
pub use replace::{ReplaceError, create, replace};

use std::fs;
use std::path::PathBuf;

use crate::pipeline::Files;
use place::Folder;
use plan::{Plan, Wanted};
use stage::Failure;

/// What writing a site did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were there already, and keep their times.
    pub unchanged: usize,
    /// Files of the build before that are gone.
    pub removed: usize,
    /// Why files were replaced one by one, if they were; otherwise the whole site was exchanged in one step.
    pub in_place: Option<&'static str>,
    /// The folder that holds the site that was published before, if it could not be removed.
    pub leftover: Option<PathBuf>,
}

/// Publishes a site: afterwards the output folder holds all `files`, and what wellspring did not make. Each file is made,
/// written and forgotten; one that may be there already is made once more to be compared with it.
///
/// # Errors
/// When the place is refused, another build does not finish, a path is bad, a page cannot be made, or the machine fails.
/// Except where files must be replaced one by one, the site that was published before is then untouched.
pub fn output(files: &dyn Files, place: &Place<'_>) -> Result<Written, WriteError> {
    let wanted = Wanted::new(files)?;
    let all = wanted.paths.len() - 1;
    let folder = place::judged(place)?;
    let before = folder.stamp();
    let same = wanted.compared(&folder)?;
    let is_tidy = stage::leftovers(&folder).is_empty() && !lock::is_there(&folder);
    if is_tidy && same.iter().all(|same| *same) {
        return Ok(Written { unchanged: all, ..Written::default() });
    }
    fs::create_dir_all(&folder.parent).map_err(|error| WriteError::untouched("make", &folder.shown, error))?;
    let lock = lock::take(&folder, lock::PATIENCE)?;
    if lock.is_some() {
        stage::remove_leftovers(&folder);
    }
    // Another build may have published while this one waited.
    let folder = place::judged(place)?;
    let same = if folder.stamp() == before { same } else { wanted.compared(&folder)? };
    let plan = Plan::new(wanted, same, &folder)?;
    let mut written = Written {
        written: plan.changed(),
        unchanged: all - plan.changed(),
        removed: plan.stale.len(),
        ..Written::default()
    };
    if !plan.is_done() {
        publish(&plan, &folder, &mut written)?;
    }
    Ok(written)
}

fn publish(plan: &Plan<'_>, folder: &Folder, written: &mut Written) -> Result<(), WriteError> {
    match stage::publish(plan, folder) {
        Ok(leftover) => written.leftover = leftover,
        Err(Failure::Trouble(error)) => return Err(error),
        Err(Failure::Impossible(reason)) => {
            in_place::publish(plan, folder)?;
            written.in_place = Some(reason);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
