//! Checks of the finished site, one file each, named after the code that it reports.

mod ages_and_phases;
mod figures_disagree;
mod heading_order;
mod house_style;
mod likely_duplicate;
mod link_text;
mod long_sentence;
mod missing_logo;
mod orphan_page;
mod overall_differs;
mod personal_contact;
mod poor_alt_text;
mod reading_age;
mod review_overdue;
mod stage_mismatch;
mod statement_outdated;
mod step_order;
mod table_header;
mod texts;
mod undefined_abbreviation;
mod unknown_name;
mod wrong_rating;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::Site;

/// What every check finds in a site that is put together. Nothing on a page depends on it, so that a preview shows pages
/// before it is known.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let checks: [fn(&Site, &mut Vec<Diagnostic>); 17] = [
        ages_and_phases::check,
        figures_disagree::check,
        heading_order::check,
        likely_duplicate::check,
        link_text::check,
        missing_logo::check,
        overall_differs::check,
        personal_contact::check,
        poor_alt_text::check,
        review_overdue::check,
        stage_mismatch::check,
        statement_outdated::check,
        step_order::check,
        table_header::check,
        undefined_abbreviation::check,
        unknown_name::check,
        wrong_rating::check,
    ];
    let one = |check: &fn(&Site, &mut Vec<Diagnostic>)| {
        let mut found = Vec::new();
        check(site, &mut found);
        found
    };
    let found: Vec<Vec<Diagnostic>> = checks.par_iter().map(one).collect();
    found.into_iter().flatten().collect()
}

/// What might be written better, one line for each file and kind of remark. Not a part of `check`: authors ask for it.
pub fn hints(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for hints in [house_style::hints, long_sentence::hints, orphan_page::hints, reading_age::hints] {
        hints(site, &mut diagnostics);
    }
    diagnostics
}
