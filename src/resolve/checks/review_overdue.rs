//! `review-overdue`: the date by which somebody should have checked a page is past.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Date, Site, site::CommissioningStatus};
use crate::source::{SourcePath, Spanned};

/// Reports every page, entry and provider, and the urgent help, whose `review_by` is before the day of the build.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let pages = site.pages.iter().map(|page| (&page.page.path, page.page.governance.review_by.as_ref()));
    let running = site.entries.iter().filter(|entry| entry.commissioning != CommissioningStatus::Ended);
    let entries = running.map(|entry| (&entry.entry.path, Some(&entry.entry.review_by)));
    let providers = site.providers.values().map(|provider| (&provider.path, provider.review_by.as_ref()));
    let help = site.urgent_help.iter().map(|help| (&help.path, Some(&help.review_by)));
    for (path, review_by) in pages.chain(entries).chain(providers).chain(help) {
        if let Some(review_by) = review_by.filter(|date| date.value < site.today) {
            diagnostics.push(overdue(path, review_by, site.today));
        }
    }
}

fn overdue(path: &SourcePath, review_by: &Spanned<Date>, today: Date) -> Diagnostic {
    let days = today.days_since(review_by.value);
    let since = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    let message = format!("this should have been checked by {}, {since} ago", review_by.value.in_words());
    let help = format!("check it; when it is right, type `wellspring review --confirm {path}`");
    Diagnostic::new(Code::ReviewOverdue, path, review_by.span, message).help(help)
}
