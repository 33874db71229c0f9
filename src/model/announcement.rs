//! [`Announcement`]: a short message for a few days, from `content/announcements.yaml`.

use super::Date;
use super::field::{Choice, Chosen};
use super::resolved::LinkTarget;
use crate::source::{SourcePath, Spanned};

/// Where announcements are written.
pub const PATH: &str = "content/announcements.yaml";

/// How much an announcement stands out: on the home page, or on every page.
pub const LEVELS: &[Choice] =
    &[Choice { code: "info", label: "Announcement" }, Choice { code: WARNING, label: "Important" }];

/// The level of what every reader must see.
pub const WARNING: &str = "warning";

/// A message as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    pub path: SourcePath,
    pub text: String,
    /// The first and the last day on which it is shown.
    pub from: Date,
    pub until: Date,
    pub level: Chosen,
    /// A page, as typed.
    pub link: Option<Spanned<String>>,
    /// Codes of the areas that it is about; for all if there is none.
    pub areas: Vec<Spanned<String>>,
}

/// A message that is not over, with the place that it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteAnnouncement {
    pub announcement: Announcement,
    pub target: Option<LinkTarget>,
}
