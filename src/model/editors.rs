//! [`Editors`]: what editors look after beyond single pages: what happened when, and how complete each provider's entries
//! are. Readers see none of it.

use super::site::ReviewState;
use super::{Date, Url};
use crate::source::SourcePath;

/// What editors look after, as plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editors {
    /// The title of the site and who publishes it.
    pub title: String,
    pub organisation: String,
    /// The address under which the site is published.
    pub base_url: String,
    /// The day of the build.
    pub today: Date,
    /// Everything that a file gives a day for, the latest first.
    pub happenings: Vec<Happening>,
    /// What has ended or was withdrawn, and no file says when.
    pub withdrawn_undated: Vec<Named>,
    /// Providers with at least one entry that is not over, in the order of their names.
    pub providers: Vec<ProviderCheck>,
}

/// Something with a name and an address on the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    pub title: String,
    /// "directory entry", "page".
    pub kind: &'static str,
    pub url: Url,
}

/// What a file says happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    pub day: Date,
    pub what: What,
    pub named: Named,
}

/// What can happen to a page or an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The setting `added`, or the day of a news item.
    New,
    /// The setting `changed`.
    Changed,
    /// The setting `assured_date`.
    Confirmed,
    /// The setting `changed` of what is withdrawn, or the last day of what is commissioned and has ended.
    Withdrawn,
}

/// How complete the entries of a provider are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderCheck {
    pub name: String,
    /// The mailboxes in the contacts of its entries, each once.
    pub mailboxes: Vec<String>,
    /// The role that looks after most of its entries, and its mailbox.
    pub owner: String,
    pub owner_email: Option<String>,
    /// In the order of names.
    pub entries: Vec<EntryCheck>,
}

/// How complete an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryCheck {
    pub path: SourcePath,
    pub name: String,
    pub url: Url,
    pub review_by: Date,
    pub state: ReviewState,
    /// What schools look for and the entry does not say, in words.
    pub missing: Vec<&'static str>,
    /// Of how many things.
    pub of: usize,
}

impl EntryCheck {
    /// How many of the things it says.
    pub fn given(&self) -> usize {
        self.of - self.missing.len()
    }
}
