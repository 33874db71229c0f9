//! Checks of the finished site, one file each, named after the code that it reports.

mod ages_and_phases;
mod figures_disagree;
mod likely_duplicate;
mod missing_logo;
mod overall_differs;
mod personal_contact;
mod review_overdue;
mod stage_mismatch;
mod statement_outdated;
mod step_order;
mod unknown_name;
mod wrong_rating;

use crate::diagnostic::Diagnostic;
use crate::model::Site;

/// Runs every check.
pub fn run(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let checks = [
        ages_and_phases::check,
        figures_disagree::check,
        likely_duplicate::check,
        missing_logo::check,
        overall_differs::check,
        personal_contact::check,
        review_overdue::check,
        stage_mismatch::check,
        statement_outdated::check,
        step_order::check,
        unknown_name::check,
        wrong_rating::check,
    ];
    for check in checks {
        check(site, diagnostics);
    }
}
