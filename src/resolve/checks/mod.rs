//! Checks of the finished site, one file each, named after the code that it reports.

mod review_overdue;
mod step_order;

use crate::diagnostic::Diagnostic;
use crate::model::Site;

/// Runs every check.
pub fn run(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for check in [review_overdue::check, step_order::check] {
        check(site, diagnostics);
    }
}
