//! [`EvidenceReview`]: what a published review of evidence says.

use super::field::{Choice, Chosen};
use crate::source::Spanned;

/// What a published review says, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceReview {
    pub question: String,
    pub publisher: String,
    pub year: i64,
    pub url: String,
    /// A paragraph each.
    pub plain_summary: Vec<String>,
    pub what_works: Vec<String>,
    pub what_does_not: Vec<String>,
    /// Only if the review itself says how certain it is.
    pub certainty: Option<Chosen>,
    pub phases: Vec<Spanned<String>>,
    pub interventions: Vec<Spanned<String>>,
}

/// How certain a review is of what it says: the levels of GRADE.
pub const CERTAINTIES: &[Choice] = &[
    Choice { code: "high", label: "High" },
    Choice { code: "moderate", label: "Moderate" },
    Choice { code: "low", label: "Low" },
    Choice { code: "very-low", label: "Very low" },
];
