//! When something was checked and must be checked again, for templates and for the script that looks at it again in the
//! reader's browser: a site that nobody builds any more must still say what is overdue.

use serde::Serialize;

use crate::model::{
    Date, Site,
    config::ReviewPeriods,
    site::{ReviewState, SiteEntry, SitePage},
};

/// What readers of an entry are told when its check is overdue.
pub const OVERDUE: &str = "This entry is due for a check. Confirm details with the provider.";
/// What readers of an entry are told when its check is long overdue.
pub const STALE: &str = "Nobody has checked this entry for a long time. Ask the provider before you rely on it.";
/// What readers of a page are told when its check is overdue.
const PAGE: &str = "This page is due for a check.";

/// The periods and the words that a page needs to judge dates by itself.
#[derive(Debug, Serialize)]
pub struct ReviewWords {
    pub fresh_days: i64,
    pub due_days: i64,
    pub stale_after_days: i64,
    pub overdue: &'static str,
    pub stale: &'static str,
    pub page: &'static str,
}

/// The dates of one thing, as programs read them, and its state on the day of the build.
#[derive(Debug, Serialize)]
pub struct ReviewView {
    pub state: &'static str,
    /// `2027-05-31`; empty if there is no such day.
    pub review_by: String,
    pub assured: String,
}

/// The periods and the words of a site.
pub fn words(site: &Site) -> ReviewWords {
    let ReviewPeriods { fresh_days, due_days, stale_after_days } = site.config.review;
    ReviewWords { fresh_days, due_days, stale_after_days, overdue: OVERDUE, stale: STALE, page: PAGE }
}

/// The dates of an entry.
pub fn of_entry(entry: &SiteEntry) -> ReviewView {
    let assured = entry.entry.assured_date.as_ref().map(|date| date.value);
    view(Some(entry.review), Some(entry.entry.review_by.value), assured)
}

/// The dates of a page.
pub fn of_page(page: &SitePage) -> ReviewView {
    let governance = &page.page.governance;
    view(page.review, governance.review_by.as_ref().map(|date| date.value), governance.assured)
}

fn view(state: Option<ReviewState>, review_by: Option<Date>, assured: Option<Date>) -> ReviewView {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    ReviewView { state: state.map_or("", ReviewState::word), review_by: day(review_by), assured: day(assured) }
}
