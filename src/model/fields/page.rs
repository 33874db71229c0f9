//! The settings of every kind of Markdown page.

use super::{
    choices::{CHANNELS, STRANDS},
    records::{
        CONSULTATION_FIELDS, EVIDENCE_REVIEW_FIELDS, FORM_FIELDS, QUESTION_FIELDS, RATING_SET_FIELDS, STANDARD_FIELDS,
        STANDARD_SET_FIELDS, TIP_FIELDS, TRUST_FIELDS,
    },
};
use crate::model::{
    field::{Defined, ENTRIES, Field, SLUGS, Shape, TERMS, TEXTS, text},
    page::{CONTENT_STATUSES, PILLARS, PageKind, READERS},
    statement::STATEMENT_FIELDS,
    tool::TOOLS,
    vocabulary::VocabularyName,
};

const SUMMARY: Shape = Shape::Text { min: 30, max: 200 };

/// Few and short: a page that claims to answer everything is found for everything.
const ASKED: Shape = Shape::List { of: &text(120), min: 0, max: 12 };

const SOURCE_FIELDS: &[Field] = &[
    Field::required("title", text(200), "the title of the source", "\"Healthy Schools: a handbook\""),
    Field::required("publisher", text(160), "who published it", "Department of Health"),
    Field::optional("year", Shape::Number { min: 1800, max: 2100 }, "when", "2009"),
    Field::optional("url", Shape::Web, "where it can be read", "https://example.org/handbook"),
    Field::optional("licence", text(120), "its licence", "Open Government Licence v3.0"),
];

const PART_FIELDS: &[Field] = &[
    Field::required("title", text(120), "the title of the part", "\"Phase 1: planning our change\""),
    Field::optional("summary", text(300), "one sentence", "The five stages of planning."),
    Field::required(
        "chapters",
        SLUGS,
        "chapter files in reading order, without number and ending",
        "[stage-1, stage-2]",
    ),
];

pub(super) const TITLE: Field = Field::required("title", text(120), "the title", "Conduct a needs analysis");
pub(super) const SUMMARY_FIELD: Field = Field::required(
    "summary",
    SUMMARY,
    "one sentence for lists and search results",
    "How to find out what your school needs most.",
);
pub(super) const OWNER: Field = Field::required(
    "owner",
    Shape::Name(Defined::Owner),
    "who keeps this page true: a key of directory/owners.yaml",
    "continu-guidance-editor",
);
pub(super) const REVIEW_BY: Field =
    Field::required("review_by", Shape::Date, "when it must be checked again", "2027-05-31");
pub(super) const ASSURED: Field =
    Field::optional("assured_date", Shape::Date, "when somebody last confirmed it", "2026-11-21");
pub(super) const ADDED: Field = Field::optional(
    "added",
    Shape::Date,
    "the day on which it was first published: `wellspring report` tells of it as new",
    "2026-11-21",
);
pub(super) const CHANGED: Field = Field::optional(
    "changed",
    Shape::Date,
    "the day of the last change that readers should know of: `wellspring report` tells of it",
    "2026-11-21",
);
pub(super) const DRAFT: Field = Field::optional("draft", Shape::Flag, "true: not published", "false");
pub(super) const FORMER: Field = Field::optional("former_slugs", SLUGS, "names that this file had before", "[]");
pub(super) const RELATED: Field = Field::optional(
    "related",
    TEXTS,
    "paths of other pages, from this file",
    "[../how-to/conduct-a-needs-analysis.md]",
);
pub(super) const AUDIENCE: Field = Field::optional(
    "audience",
    Shape::List { of: &Shape::Choice(READERS), min: 0, max: 4 },
    "whom it is written for",
    "[school]",
);
pub(super) const STATUS: Field =
    Field::optional("content_status", Shape::Choice(CONTENT_STATUSES), "whether its facts still hold", "current");
pub(super) const SOURCE: Field = Field::optional(
    "source",
    Shape::Group(SOURCE_FIELDS),
    "where its facts come from",
    "{title: A report, publisher: A council}",
);
pub(super) const TOPICS: Field = Field::optional(
    "topics",
    Shape::List { of: &Shape::Code(VocabularyName::Topics), min: 0, max: 10 },
    "subjects: the pages of these topics lead to it",
    "[staff-wellbeing]",
);
pub(super) const GROUPS: Field = Field::optional(
    "groups",
    Shape::List { of: &Shape::Code(VocabularyName::Groups), min: 0, max: 10 },
    "groups of children: the pages of these groups lead to it",
    "[young-carers]",
);
pub(super) const CONTENTS: Field = Field::optional("toc", Shape::Flag, "false: do not list the headings", "true");
pub(super) const ASKED_AS: Field = Field::optional(
    "asked_as",
    ASKED,
    "questions that it answers, as readers ask them: for the search, not shown",
    "[what do our pupils need]",
);
const STAGE: Field = Field::optional("stage", Shape::Number { min: 1, max: 8 }, "stage of the model, 1 to 8", "2");

/// The settings of a kind of page: its own, then those with which almost every kind ends.
macro_rules! of_page {
    ($($own:expr),* $(,)?) => {
        &[$($own,)* AUDIENCE, TOPICS, GROUPS, STATUS, SOURCE, RELATED, ASKED_AS, CONTENTS, ADDED, CHANGED, DRAFT, FORMER]
    };
}
pub(super) use of_page;

static HOME_FIELDS: &[Field] = of_page![TITLE, SUMMARY_FIELD, OWNER, REVIEW_BY, ASSURED,];

static PAGE_FIELDS: &[Field] = of_page![
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::optional("tool", Shape::Choice(TOOLS), "a tool for readers below the text", "plan"),
    Field::optional(
        "statement",
        Shape::Group(STATEMENT_FIELDS),
        "the accessibility statement of the site, laid out below the text",
        "{scope: All pages., status: partially, tested_by: The web team., answer_days: 10, \
         prepared: 2026-11-21, reviewed: 2026-11-22, tested: 2026-11-22}",
    ),
];

static HANDBOOK_FIELDS: &[Field] = of_page![
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::optional("short_title", text(60), "for menus", "Enhancement model"),
    Field::optional(
        "parts",
        Shape::List { of: &Shape::Group(PART_FIELDS), min: 0, max: 40 },
        "the parts with their chapters, in reading order",
        "[{title: Part 1, chapters: [first-steps]}]",
    ),
];

static CHAPTER_FIELDS: &[Field] = of_page![
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    STAGE,
    Field::optional("model_phase", Shape::Number { min: 1, max: 3 }, "phase of the model, 1 to 3", "1"),
];

static HOW_TO_FIELDS: &[Field] = of_page![TITLE, SUMMARY_FIELD, OWNER, REVIEW_BY, ASSURED, STAGE,];

static TERM_FIELDS: &[Field] = &[
    Field::required("term", text(80), "the term as it is written in a sentence", "needs analysis"),
    Field::required(
        "short",
        text(140),
        "the definition in at most 140 characters",
        "A look at data to find out what a school needs.",
    ),
    Field::optional("abbreviation", text(20), "its abbreviation", "HWDG"),
    Field::optional("plural", text(80), "its plural", "needs analyses"),
    Field::optional("also", TEXTS, "other words for it", "[]"),
    Field::optional("not_to_confuse_with", TERMS, "names of other terms", "[]"),
    Field::optional("from", text(120), "where it comes from", "Healthy Schools"),
    Field::optional("status", Shape::Choice(CONTENT_STATUSES), "whether it is still in use", "current"),
    Field::optional(
        "succeeded_by",
        Shape::Name(Defined::Term),
        "the term that took its place",
        "integrated-care-board",
    ),
    Field::optional("until", Shape::Number { min: 1800, max: 2100 }, "the year in which it ended", "2013"),
    Field::optional("search_synonyms", TEXTS, "words that people type for it", "[]"),
    ASKED_AS,
    Field::optional("no_autolink", Shape::Flag, "true: never link it where it occurs", "false"),
    ADDED,
    CHANGED,
    DRAFT,
    FORMER,
];

static CASE_STUDY_FIELDS: &[Field] = &[
    TITLE,
    Field::required("organisation", text(120), "whose story it is", "Cabot Learning Federation"),
    SUMMARY_FIELD,
    Field::required("permission", Shape::Flag, "true: the organisation agreed, or published it itself", "true"),
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::optional("setting", text(160), "what kind of organisation", "Multi-academy trust"),
    Field::optional(
        "pillars",
        Shape::List { of: &Shape::Choice(PILLARS), min: 0, max: 3 },
        "Well School pillars",
        "[well-led]",
    ),
    Field::optional(
        "tips",
        Shape::List { of: &Shape::Number { min: 1, max: 10 }, min: 0, max: 10 },
        "tips, 1 to 10",
        "[1]",
    ),
    TOPICS,
    GROUPS,
    Field::optional("interventions", ENTRIES, "directory entries", "[]"),
    Field::optional("challenge", text(600), "what was difficult", "Staff were often absent."),
    Field::optional("what_we_did", text(600), "what they did", "They asked every term."),
    Field::optional("impact", text(600), "what changed", "The source reports no result."),
    Field::optional("how_we_know", text(600), "how they know", "Staff survey."),
    SOURCE,
    STATUS,
    RELATED,
    ASKED_AS,
    CONTENTS,
    ADDED,
    CHANGED,
    DRAFT,
    FORMER,
];

static NEWS_FIELDS: &[Field] = &[
    TITLE,
    Field::required("date", Shape::Date, "the day of the news", "2026-11-21"),
    SUMMARY_FIELD,
    Field::optional("until", Shape::Date, "the last day on which it is news", "2027-01-31"),
    Field::optional(
        "channel",
        Shape::List { of: &Shape::Choice(CHANNELS), min: 0, max: 4 },
        "where it is told",
        "[site, newsletter]",
    ),
    Field::optional(
        "strands",
        Shape::List { of: &Shape::Choice(STRANDS), min: 0, max: 9 },
        "strands of Best of Health, a to i",
        "[h]",
    ),
    Field::optional("key_message", text(160), "one sentence that schools may pass on", "Sleep comes first."),
    Field::optional("owner", Shape::Name(Defined::Owner), "who answers for it", "continu-web-editor"),
    Field::optional("review_by", Shape::Date, "when it must be checked again", "2027-05-31"),
    ASSURED,
    TOPICS,
    GROUPS,
    RELATED,
    ASKED_AS,
    ADDED,
    CHANGED,
    DRAFT,
    FORMER,
];

static EVENT_FIELDS: &[Field] = &[
    TITLE,
    Field::required("start", Shape::Date, "the first day", "2027-02-09"),
    Field::required(
        "audience",
        Shape::List { of: &Shape::Code(VocabularyName::Audiences), min: 1, max: 10 },
        "who is invited",
        "[staff]",
    ),
    Field::optional("summary", SUMMARY, "one sentence for lists", "A morning on sleep for staff of all schools."),
    Field::optional("end", Shape::Date, "the last day", "2027-02-10"),
    Field::optional("where", text(160), "the place", "Kidderminster"),
    Field::optional("organiser", text(120), "a role", "Web editor, ContinU Trust"),
    Field::optional("booking_url", Shape::Web, "where to book", "https://continu.example/book"),
    Field::optional("owner", Shape::Name(Defined::Owner), "who answers for it", "continu-web-editor"),
    Field::optional("review_by", Shape::Date, "when it must be checked again", "2027-05-31"),
    ASSURED,
    TOPICS,
    GROUPS,
    RELATED,
    ASKED_AS,
    ADDED,
    CHANGED,
    DRAFT,
    FORMER,
];

/// The settings of a kind of page.
pub fn page_fields(kind: PageKind) -> &'static [Field] {
    match kind {
        PageKind::Home => HOME_FIELDS,
        PageKind::Page => PAGE_FIELDS,
        PageKind::Handbook => HANDBOOK_FIELDS,
        PageKind::Chapter => CHAPTER_FIELDS,
        PageKind::HowTo => HOW_TO_FIELDS,
        PageKind::Term => TERM_FIELDS,
        PageKind::CaseStudy => CASE_STUDY_FIELDS,
        PageKind::News => NEWS_FIELDS,
        PageKind::Event => EVENT_FIELDS,
        PageKind::EvidenceReview => EVIDENCE_REVIEW_FIELDS,
        PageKind::Tip => TIP_FIELDS,
        PageKind::Trust => TRUST_FIELDS,
        PageKind::StandardSet => STANDARD_SET_FIELDS,
        PageKind::Standard => STANDARD_FIELDS,
        PageKind::RatingSet => RATING_SET_FIELDS,
        PageKind::Consultation => CONSULTATION_FIELDS,
        PageKind::Question => QUESTION_FIELDS,
        PageKind::Form => FORM_FIELDS,
    }
}
