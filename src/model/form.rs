//! [`Form`]: a form or a checklist to print or to fill in.

use super::field::{Choice, Chosen};
use super::standards::Point;
use crate::source::Spanned;

/// A form or a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The stage of the enhancement model that it belongs to, 1 to 8.
    pub stage: Option<i64>,
    pub sections: Vec<FormSection>,
    pub note: Option<String>,
    /// The grades of its questions from best to worst.
    pub scale: Vec<String>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormSection {
    pub title: String,
    pub text: Option<String>,
    /// What to have in mind while filling it in.
    pub points: Vec<Point>,
    pub fields: Vec<FormField>,
    /// Grade of the form → at least so many of its boxes are ticked; empty if ticks say nothing about a grade.
    pub least: Vec<(Spanned<String>, i64)>,
}

/// Something to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    pub id: Spanned<String>,
    pub label: String,
    pub kind: Chosen,
    /// Of a choice or a grade.
    pub options: Vec<String>,
    pub hint: Option<String>,
}

/// What can be filled in.
pub const FORM_FIELD_KINDS: &[Choice] = &[
    Choice { code: "text", label: "One line" },
    Choice { code: "long", label: "Several lines" },
    Choice { code: "date", label: "A date" },
    Choice { code: "number", label: "A number" },
    Choice { code: "choice", label: "One of several" },
    Choice { code: "grade", label: "A grade" },
    Choice { code: "tick", label: "A box to tick" },
];
