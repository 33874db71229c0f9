//! [`Statement`]: what an organisation says about the accessibility of its site, with the parts that the law asks for, and
//! [`AccessibilityCheck`]: what is tested by programs.

use super::Date;
use super::field::{Choice, Chosen, Field, Shape, TEXTS, text};
use crate::source::Spanned;

/// The accessibility statement of a site (SI 2018/952, regulation 8): the setting `statement` of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What the statement is about.
    pub scope: String,
    pub status: Chosen,
    pub problems: Vec<Problem>,
    /// What is not mended because that would be a disproportionate burden.
    pub burden: Vec<String>,
    /// What the law does not ask for.
    pub outside: Vec<String>,
    /// Who tested and how, in sentences.
    pub tested_by: String,
    /// Within so many working days somebody answers.
    pub answer_days: i64,
    pub prepared: Date,
    pub reviewed: Spanned<Date>,
    pub tested: Date,
}

/// A part of the site that is not accessible, or that nobody has tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub part: String,
    pub what: String,
    /// The success criteria that it may fail.
    pub criteria: String,
    /// What readers can do meanwhile.
    pub instead: String,
    /// When it will be mended or tested.
    pub plan: Option<String>,
}

/// One line of `content/accessibility-checks.yaml`, which the tests of the program keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessibilityCheck {
    pub check: String,
    pub criteria: String,
    /// How many pages it looks at; none if at all of them.
    pub pages: Option<i64>,
    /// Of how many kinds they are.
    pub kinds: i64,
}

/// How much of the standard a site meets, in the words of the law's model statement.
pub const COMPLIANCE: &[Choice] = &[
    Choice { code: "fully", label: "fully compliant" },
    Choice { code: "partially", label: "partially compliant" },
    Choice { code: "not", label: "not compliant" },
];

/// After so many months somebody must have reviewed a statement.
pub const REVIEW_MONTHS: i64 = 12;

const PROBLEM_FIELDS: &[Field] = &[
    Field::required("part", text(80), "the part of the site", "Tables"),
    Field::required("what", text(400), "what does not work, and why", "A cell may be read without its column."),
    Field::required("criteria", text(200), "the success criteria of WCAG", "\"1.3.1 Info and relationships\""),
    Field::required("instead", text(300), "what readers can do meanwhile", "Ask us for the table as plain text."),
    Field::optional("plan", text(300), "when it will be mended or tested", "We will test it by March 2027."),
];

/// The settings of a statement.
pub const STATEMENT_FIELDS: &[Field] = &[
    Field::required("scope", text(300), "what the statement is about", "All pages of this site."),
    Field::required("status", Shape::Choice(COMPLIANCE), "how much of WCAG 2.2, level AA, the site meets", "partially"),
    Field::optional(
        "problems",
        Shape::List { of: &Shape::Group(PROBLEM_FIELDS), min: 0, max: 40 },
        "what is not accessible",
        "[{part: Tables, what: Columns are not read out., criteria: 1.3.1, instead: Ask us.}]",
    ),
    Field::optional("burden", TEXTS, "what would be a disproportionate burden", "[]"),
    Field::optional("outside", TEXTS, "what the law does not ask for", "[]"),
    Field::required("tested_by", text(500), "who tested and how", "The web team tested the site with axe."),
    Field::required("answer_days", Shape::Number { min: 1, max: 60 }, "working days until an answer", "10"),
    Field::required("prepared", Shape::Date, "when the statement was first written", "2026-11-21"),
    Field::required("reviewed", Shape::Date, "when somebody last reviewed it", "2026-11-22"),
    Field::required("tested", Shape::Date, "when the site was last tested", "2026-11-22"),
];

/// The settings of a check.
pub const CHECK_FIELDS: &[Field] = &[
    Field::required("check", text(300), "what is tested", "Every page is correct HTML"),
    Field::required("criteria", text(200), "the success criteria of WCAG", "\"1.3.1, 4.1.2\""),
    Field::optional("pages", Shape::Number { min: 1, max: 1_000_000 }, "how many pages it looks at, if not all", "50"),
    Field::required("kinds", Shape::Number { min: 1, max: 1000 }, "of how many kinds they are", "30"),
];
