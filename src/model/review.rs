//! What somebody must check, and by when.

use super::{Date, Url, site::ReviewState};
use crate::source::SourcePath;

/// A file of the site that must be checked by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewItem {
    pub path: SourcePath,
    pub title: String,
    pub kind: ReviewKind,
    /// Where readers see it, if it has a page.
    pub url: Option<Url>,
    /// A key of the site's owners; `None` if nobody answers for it.
    pub owner: Option<String>,
    pub review_by: Date,
    /// When somebody last confirmed it, if the file says so.
    pub assured: Option<Date>,
    pub state: ReviewState,
    /// How many days ago it should have been checked; negative before that day.
    pub days_past: i64,
}

impl ReviewItem {
    /// Whether somebody should check it now.
    pub fn is_due(&self) -> bool {
        match self.state {
            ReviewState::Due | ReviewState::Overdue | ReviewState::Stale => true,
            ReviewState::Fresh | ReviewState::Current => false,
        }
    }

    /// By when it must or should have been checked, as a sentence.
    pub fn when_in_words(&self) -> String {
        let days = match self.days_past.abs() {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let by = self.review_by.in_words();
        match self.days_past {
            0 => format!("It must be checked by {by}, which is today."),
            1.. => format!("It should have been checked by {by}, {days} ago."),
            _ => format!("It must be checked by {by}, in {days}."),
        }
    }
}

impl ReviewOwner {
    /// The same owner with what is due, the most overdue first.
    pub fn due(&self) -> ReviewOwner {
        ReviewOwner { items: self.items.iter().filter(|item| item.is_due()).cloned().collect(), ..self.clone() }
    }
}

/// What kind of file it is, as far as its checks differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewKind {
    Page,
    /// With the number of months for which a confirmation lasts.
    Entry {
        months: i64,
    },
    Provider,
    UrgentHelp,
}

impl ReviewKind {
    /// The kind in words.
    pub fn in_words(self) -> &'static str {
        match self {
            ReviewKind::Page => "page",
            ReviewKind::Entry { .. } => "entry",
            ReviewKind::Provider => "provider",
            ReviewKind::UrgentHelp => "urgent help",
        }
    }
}

/// The role that answers for things to check, as editors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewOwner {
    /// Its key; `None` for what nobody answers for.
    pub key: Option<String>,
    pub role: String,
    pub email: Option<String>,
    /// In the order in which they must be checked.
    pub items: Vec<ReviewItem>,
}
