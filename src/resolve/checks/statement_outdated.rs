//! `statement-outdated`: nobody has reviewed the accessibility statement for more than a year.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, statement::REVIEW_MONTHS};

/// Reports a statement whose last review is more than twelve months before the day of the build.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for page in &site.pages {
        let Some(statement) = &page.page.statement else { continue };
        let reviewed = &statement.reviewed;
        if reviewed.value.plus_months(REVIEW_MONTHS) < site.today {
            let message = format!(
                "the accessibility statement was last reviewed on {}, more than {REVIEW_MONTHS} months ago",
                reviewed.value.in_words()
            );
            let help = format!("review it, then write `reviewed: {}`", site.today);
            let diagnostic = Diagnostic::new(Code::StatementOutdated, &page.page.path, reviewed.span, message);
            diagnostics.push(diagnostic.help(help));
        }
    }
}
