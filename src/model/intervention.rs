//! [`Intervention`]: one directory entry, every field typed, and the providers and owners that it names.
//!
//! The fields are those of the directory data model (Open Referral UK 3.0 where it has a field, our own for
//! commissioning, level, evidence and review).

use std::sync::Arc;

use super::Date;
use super::document::Document;
use super::field::Chosen;
use crate::source::{SourcePath, Spanned};

/// One directory entry. Codes are as typed; `resolve` checks them against the vocabularies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervention {
    pub path: SourcePath,
    pub name: Spanned<String>,
    pub summary: String,
    pub provider: Spanned<String>,
    pub commissioning: Commissioning,
    pub levels: Vec<Spanned<String>>,
    pub phases: Vec<Spanned<String>>,
    /// One to four; the first is the main one.
    pub topics: Vec<Spanned<String>>,
    pub areas: Vec<Spanned<String>>,
    pub how_to_access: String,
    pub contact: Contact,
    pub owner: Spanned<String>,
    pub review_by: Spanned<Date>,
    /// For how many months a confirmation lasts, if its author says so.
    pub review_every: Option<i64>,
    /// When somebody last confirmed the entry.
    pub assured_date: Option<Spanned<Date>>,
    pub description: Description,
    pub access: Access,
    pub delivery: Delivery,
    pub cost: Option<Cost>,
    pub evidence: Option<Evidence>,
    pub links: Links,
    pub publishing: Publishing,
    pub document: Arc<Document>,
}

/// Whether it is or could be commissioned, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commissioning {
    pub status: Spanned<String>,
    pub by: Vec<Chosen>,
    pub funding: Option<Chosen>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub note: Option<String>,
}

/// Whom a school asks: a role, never a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub role: String,
    pub team: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub url: Option<String>,
    pub hours: Option<String>,
}

/// What it is and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub kind: Chosen,
    pub status: Chosen,
    pub also_known_as: Vec<String>,
    /// Questions that it answers, as readers ask them: the search finds it by these, and nobody sees them.
    pub asked_as: Vec<String>,
    pub url: Option<String>,
    pub audience: Vec<Spanned<String>>,
    pub groups: Vec<Spanned<String>>,
    pub ages: Option<Ages>,
    pub year_groups: Vec<Chosen>,
    pub languages: Vec<String>,
    pub sensitive: Vec<Chosen>,
    pub outcomes: Vec<Outcome>,
    pub accreditations: Vec<String>,
    pub partner_checks: Option<PartnerChecks>,
    pub stages: Vec<i64>,
    pub pillars: Vec<Chosen>,
    pub strands: Vec<Chosen>,
}

/// Ages in whole years, 0 to 25, `min` at most `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    pub min: i64,
    pub max: i64,
}

/// What is expected to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub what: Spanned<String>,
    pub kind: Option<Chosen>,
    pub measure: Option<String>,
}

/// What was checked about the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerChecks {
    pub dbs: Option<Chosen>,
    pub insurance: Option<Chosen>,
    pub safeguarding_policy_url: Option<String>,
    pub references: Option<bool>,
    pub checked_on: Option<Date>,
}

/// Who may use it and how long it takes to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    pub alert: Option<Alert>,
    pub availability: Option<Chosen>,
    pub waiting_time: Option<String>,
    pub eligibility: Option<String>,
    pub referral: Vec<Chosen>,
}

/// A notice with an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub text: String,
    pub until: Date,
}

/// How, where and when it happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    pub mode: Option<Chosen>,
    pub format: Option<Chosen>,
    pub sessions: Option<i64>,
    pub minutes: Option<i64>,
    pub weeks: Option<i64>,
    pub group_size: Option<Ages>,
    pub delivered_by: Option<Chosen>,
    pub school_needs: Option<String>,
    pub venues: Vec<Venue>,
    pub schedule: Vec<Schedule>,
}

/// A place where it happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    pub name: String,
    pub kind: Option<Chosen>,
    pub address: Option<String>,
    pub town: Option<String>,
    pub postcode: Option<String>,
    pub accessibility: Option<String>,
}

/// When it happens. Ends may be days or the names of terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub from: Option<String>,
    pub to: Option<String>,
    pub frequency: Option<Chosen>,
    pub day: Option<String>,
    pub opens: Option<String>,
    pub closes: Option<String>,
    pub note: Option<String>,
}

/// What it costs. No cost at all means "not known yet".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    pub band: Chosen,
    pub basis: Option<Chosen>,
    pub options: Vec<CostOption>,
    pub note: Option<String>,
}

/// One price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostOption {
    pub option: String,
    /// In pounds, as typed.
    pub amount: Option<String>,
    pub amount_description: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
}

/// How good the evidence is. No evidence at all means "not assessed yet".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub rating: Spanned<Chosen>,
    pub assessed_by: Option<String>,
    pub source_name: Option<String>,
    pub source_url: Option<String>,
    /// The rating of the source itself, kept word for word.
    pub source_rating: Option<String>,
    pub rated_on: Option<Date>,
    pub summary: Option<String>,
    pub reviews: Vec<Spanned<String>>,
}

/// Other files that belong to it, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    pub related: Vec<Spanned<String>>,
    pub guides: Vec<Spanned<String>>,
    pub case_studies: Vec<Spanned<String>>,
    pub sources: Vec<String>,
    pub replaced_by: Option<Spanned<String>>,
    pub former_slugs: Vec<Spanned<String>>,
}

/// Whether and when it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publishing {
    pub draft: bool,
    pub publish_from: Option<Date>,
    pub publish_until: Option<Date>,
    pub id: Option<String>,
    pub assurer: Option<String>,
    /// The day on which it came into the directory, and that of its last change that readers should know of.
    pub added: Option<Date>,
    pub changed: Option<Date>,
}

/// An organisation that offers entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    pub path: SourcePath,
    pub name: String,
    pub description: String,
    pub kind: Option<Chosen>,
    pub website: Option<String>,
    pub identifiers: Vec<Identifier>,
    pub checks: Option<PartnerChecks>,
    pub owner: Option<Spanned<String>>,
    pub review_by: Option<Spanned<Date>>,
}

/// A number in a public register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    pub scheme: String,
    pub identifier: String,
}

/// A role that answers for pages and entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub role: String,
    pub team: Option<String>,
    pub email: Option<String>,
}

/// Languages in which support is given here, by their tags (BCP 47). An entry may name others.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("bfi", "British Sign Language"),
    ("bn", "Bengali"),
    // No tag of it, but what people write.
    ("bsl", "British Sign Language"),
    ("ckb", "Kurdish (Sorani)"),
    ("en", "English"),
    ("fa", "Persian"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("so", "Somali"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
];
