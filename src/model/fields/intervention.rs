//! The settings of directory entries, providers and owners.

use super::{
    choices::*,
    page::{ADDED, ASKED_AS, CHANGED},
};
use crate::model::{
    field::{CASE_STUDIES, Defined, ENTRIES, Field, GUIDES, SLUGS, Shape, TEXTS, text},
    page::PILLARS,
    vocabulary::VocabularyName,
};

const fn codes(of: &'static Shape, max: usize) -> Shape {
    Shape::List { of, min: 1, max }
}

const fn any(of: &'static Shape) -> Shape {
    Shape::List { of, min: 0, max: 50 }
}

const COMMISSIONING_FIELDS: &[Field] = &[
    Field::required("status", Shape::Code(VocabularyName::Commissioning), "whether it is commissioned", "commissioned"),
    Field::optional("by", any(&Shape::Choice(COMMISSIONERS)), "who commissions it", "[local-authority]"),
    Field::optional("funding", Shape::Choice(FUNDING), "who pays", "fully-funded"),
    Field::optional("from", Shape::Date, "since when", "2026-09-01"),
    Field::optional("to", Shape::Date, "until when", "2027-08-31"),
    Field::optional("note", text(300), "anything else about it", "Agreed for one school year."),
];

const CONTACT_FIELDS: &[Field] = &[
    Field::required("role", text(100), "a role, never a person's name", "Schools programme coordinator"),
    Field::optional("team", text(100), "the team", "Schools team"),
    Field::optional("email", Shape::Email, "a mailbox of the role", "schools@riverside.example"),
    Field::optional("phone", text(40), "a telephone number", "\"01562 000000\""),
    Field::optional("url", Shape::Web, "a page with a form", "https://riverside.example/schools"),
    Field::optional("hours", text(120), "when somebody answers", "Monday to Friday, 9am to 4pm"),
];

const ALERT_FIELDS: &[Field] = &[
    Field::required("text", text(200), "the notice", "Full until January."),
    Field::required("until", Shape::Date, "the last day on which it is shown", "2027-01-31"),
];

const RANGE_FIELDS: &[Field] = &[
    Field::required("min", Shape::Number { min: 0, max: 1000 }, "from", "7"),
    Field::required("max", Shape::Number { min: 0, max: 1000 }, "to", "11"),
];

const AGE_FIELDS: &[Field] = &[
    Field::required("min", Shape::Number { min: 0, max: 25 }, "from this age", "7"),
    Field::required("max", Shape::Number { min: 0, max: 25 }, "to this age", "11"),
];

const DELIVERY_FIELDS: &[Field] = &[
    Field::optional("mode", Shape::Choice(DELIVERY_MODES), "where it happens", "in-school"),
    Field::optional("format", Shape::Choice(DELIVERY_FORMATS), "with how many", "small-group"),
    Field::optional("sessions", Shape::Number { min: 1, max: 400 }, "how many sessions", "10"),
    Field::optional("minutes", Shape::Number { min: 1, max: 1440 }, "how long a session is", "45"),
    Field::optional("weeks", Shape::Number { min: 1, max: 200 }, "over how many weeks", "10"),
    Field::optional("group_size", Shape::Group(RANGE_FIELDS), "how many take part", "{min: 4, max: 8}"),
    Field::optional("delivered_by", Shape::Choice(DELIVERED_BY), "who does it", "provider"),
    Field::optional("school_needs", text(300), "what the school provides", "A quiet room."),
];

const VENUE_FIELDS: &[Field] = &[
    Field::required("name", text(120), "the name of the place", "Riverside Centre"),
    Field::optional("type", Shape::Choice(VENUE_KINDS), "the kind of place", "physical"),
    Field::optional("address", text(200), "street", "1 Example Street"),
    Field::optional("town", text(80), "town", "Kidderminster"),
    Field::optional("postcode", text(10), "postcode", "ZZ1 1ZZ"),
    Field::optional("accessibility", text(300), "steps, parking, hearing loop", "Step-free, with a hearing loop."),
];

const SCHEDULE_FIELDS: &[Field] = &[
    Field::optional("from", text(40), "a day or a term", "2026-09-07"),
    Field::optional("to", text(40), "a day or a term", "2026-12-11"),
    Field::optional("freq", Shape::Choice(FREQUENCIES), "how often", "WEEKLY"),
    Field::optional("byday", text(40), "on which days, as in calendars", "WE"),
    Field::optional("opens", text(10), "from this time", "\"15:30\""),
    Field::optional("closes", text(10), "to this time", "\"16:30\""),
    Field::optional("note", text(200), "anything else", "Term time only."),
];

const COST_OPTION_FIELDS: &[Field] = &[
    Field::required("option", text(120), "what is paid for", "One group of eight"),
    Field::optional("amount", text(20), "in pounds", "450"),
    Field::optional("amount_description", text(120), "in words", "for ten sessions"),
    Field::optional("valid_from", Shape::Date, "since when", "2026-09-01"),
    Field::optional("valid_to", Shape::Date, "until when", "2027-08-31"),
];

const COST_FIELDS: &[Field] = &[
    Field::required("band", Shape::Choice(COST_BANDS), "the cost band, 0 to 5", "2"),
    Field::optional("basis", Shape::Choice(COST_BASES), "what the cost is counted by", "child"),
    Field::optional("options", any(&Shape::Group(COST_OPTION_FIELDS)), "prices", "[{option: One group, amount: 450}]"),
    Field::optional("note", text(300), "who pays, what is included", "Paid by the council this year."),
];

const EVIDENCE_FIELDS: &[Field] = &[
    Field::required("rating", Shape::Choice(EVIDENCE_RATINGS), "how good the evidence is", "good-practice"),
    Field::optional("assessed_by", text(120), "who rated it", "Directory editor"),
    Field::optional("source_name", text(160), "where the rating is published", "EIF Guidebook"),
    Field::optional("source_url", Shape::Web, "the address of the rating", "https://example.org/rating"),
    Field::optional("source_rating", text(120), "the rating in the source's own words", "Level 2+"),
    Field::optional("rated_on", Shape::Date, "when", "2026-09-01"),
    Field::optional("summary", text(600), "what is known, in plain words", "Schools report calmer mornings."),
    Field::optional("reviews", SLUGS, "evidence reviews on this site", "[]"),
];

const OUTCOME_FIELDS: &[Field] = &[
    Field::required("what", Shape::Code(VocabularyName::Outcomes), "what changes", "reduced-worry"),
    Field::optional("type", Shape::Choice(OUTCOME_KINDS), "the kind of outcome", "perception"),
    Field::optional("measure", text(200), "how it is measured", "Pupil survey before and after."),
];

const CHECK_FIELDS: &[Field] = &[
    Field::optional("dbs", Shape::Choice(CHECKED), "criminal record checks seen", "\"yes\""),
    Field::optional("insurance", Shape::Choice(CHECKED), "insurance seen", "\"yes\""),
    Field::optional(
        "safeguarding_policy_url",
        Shape::Web,
        "the safeguarding policy",
        "https://riverside.example/policy",
    ),
    Field::optional("references", Shape::Flag, "references seen", "yes"),
    Field::optional("checked_on", Shape::Date, "when", "2026-09-01"),
];

/// The settings of a directory entry: twelve required ones first.
pub static INTERVENTION_FIELDS: &[Field] = &[
    Field::required("name", text(80), "the name, without a full stop", "Calm Corners"),
    Field::required(
        "summary",
        Shape::Text { min: 30, max: 200 },
        "one sentence that starts with what it does",
        "Ten weekly group sessions that teach pupils ways to manage worry.",
    ),
    Field::required(
        "provider",
        Shape::Name(Defined::Provider),
        "the name of a file in directory/providers",
        "riverside-wellbeing",
    ),
    Field::required(
        "commissioning",
        Shape::Either(&Shape::Code(VocabularyName::Commissioning), &Shape::Group(COMMISSIONING_FIELDS)),
        "whether it is commissioned, or could be",
        "could-be-commissioned",
    ),
    Field::required(
        "level",
        codes(&Shape::Code(VocabularyName::Levels), 4),
        "for everyone, some or a few",
        "[targeted]",
    ),
    Field::required("phases", codes(&Shape::Code(VocabularyName::Phases), 10), "kinds of school", "[primary]"),
    Field::required(
        "topics",
        codes(&Shape::Code(VocabularyName::Topics), 4),
        "one to four subjects, the main one first",
        "[emotional-wellbeing]",
    ),
    Field::required(
        "areas",
        codes(&Shape::Code(VocabularyName::Areas), 20),
        "where schools can have it",
        "[countywide]",
    ),
    Field::required(
        "how_to_access",
        text(400),
        "how a school starts; begin with a verb",
        "E-mail the team with the year group.",
    ),
    Field::required(
        "contact",
        Shape::Group(CONTACT_FIELDS),
        "a role with an e-mail address, a telephone number or a web page",
        "{role: Schools programme coordinator, email: schools@riverside.example}",
    ),
    Field::required(
        "owner",
        Shape::Name(Defined::Owner),
        "who keeps this entry true: a key of directory/owners.yaml",
        "continu-directory-editor",
    ),
    Field::required("review_by", Shape::Date, "when it must be checked again, within a year", "2027-05-31"),
    Field::optional(
        "review_every",
        Shape::Choice(REVIEW_INTERVALS),
        "how long a confirmation lasts: `wellspring review --confirm` sets the next date by it",
        "6 months",
    ),
    Field::optional("assured_date", Shape::Date, "when somebody last confirmed it", "2026-11-21"),
    Field::optional("assurer", text(120), "a role mailbox", "directory@continu.example"),
    Field::optional("kind", Shape::Choice(INTERVENTION_KINDS), "what sort of thing it is", "programme"),
    Field::optional("status", Shape::Choice(INTERVENTION_STATUSES), "whether it runs", "active"),
    Field::optional(
        "alert",
        Shape::Group(ALERT_FIELDS),
        "a notice with an end",
        "{text: Full until January., until: 2027-01-31}",
    ),
    Field::optional("availability", Shape::Choice(AVAILABILITY), "whether there is room", "open"),
    Field::optional(
        "waiting_time",
        text(120),
        "in plain words, with the month checked",
        "About 6 weeks (October 2026)",
    ),
    Field::optional("also_known_as", TEXTS, "other names", "[Worry Busters]"),
    ASKED_AS,
    Field::optional("url", Shape::Web, "a page about it", "https://riverside.example/calm"),
    Field::optional("audience", any(&Shape::Code(VocabularyName::Audiences)), "who takes part", "[pupils]"),
    Field::optional(
        "groups",
        any(&Shape::Code(VocabularyName::Groups)),
        "groups in challenging circumstances",
        "[young-carers]",
    ),
    Field::optional("ages", Shape::Group(AGE_FIELDS), "ages in years", "{min: 7, max: 11}"),
    Field::optional("year_groups", any(&Shape::Choice(YEAR_GROUPS)), "R and 1 to 13", "[\"4\", \"5\"]"),
    Field::optional("eligibility", text(300), "who can use it and who cannot", "Pupils in Years 4 to 6."),
    Field::optional("referral", any(&Shape::Choice(REFERRALS)), "who can refer", "[school]"),
    Field::optional(
        "delivery",
        Shape::Group(DELIVERY_FIELDS),
        "how it happens",
        "{mode: in-school, format: small-group}",
    ),
    Field::optional("venues", any(&Shape::Group(VENUE_FIELDS)), "where it happens", "[{name: Riverside Centre}]"),
    Field::optional("schedule", any(&Shape::Group(SCHEDULE_FIELDS)), "when it happens", "[{freq: WEEKLY, byday: WE}]"),
    Field::optional(
        "cost",
        Shape::Group(COST_FIELDS),
        "what it costs; leave it out if nobody knows",
        "{band: 2, basis: child}",
    ),
    Field::optional("evidence", Shape::Group(EVIDENCE_FIELDS), "how good the evidence is", "{rating: good-practice}"),
    Field::optional("outcomes", any(&Shape::Group(OUTCOME_FIELDS)), "what changes", "[{what: reduced-worry}]"),
    Field::optional("accreditations", TEXTS, "name and year", "[]"),
    Field::optional("partner_checks", Shape::Group(CHECK_FIELDS), "what was checked", "{dbs: \"yes\"}"),
    Field::optional("languages", TEXTS, "language tags", "[en]"),
    Field::optional(
        "sensitive",
        any(&Shape::Choice(SENSITIVE_SUBJECTS)),
        "subjects that call for care",
        "[bereavement]",
    ),
    Field::optional(
        "stages",
        any(&Shape::Number { min: 1, max: 8 }),
        "stages of the model that it helps with",
        "[5, 6]",
    ),
    Field::optional("pillars", any(&Shape::Choice(PILLARS)), "Well School pillars", "[well-led]"),
    Field::optional("strands", any(&Shape::Choice(STRANDS)), "strands of Best of Health, a to i", "[f]"),
    Field::optional("related", ENTRIES, "other entries", "[walk-and-talk]"),
    Field::optional("case_studies", CASE_STUDIES, "case studies", "[]"),
    Field::optional("guides", GUIDES, "how-to guides", "[conduct-a-needs-analysis]"),
    ADDED,
    CHANGED,
    Field::optional("draft", Shape::Flag, "true: not published", "false"),
    Field::optional("publish_from", Shape::Date, "not before this day", "2027-01-04"),
    Field::optional("publish_until", Shape::Date, "not after this day", "2027-07-23"),
    Field::optional("former_slugs", SLUGS, "names that this file had before", "[]"),
    Field::optional("replaced_by", Shape::Name(Defined::Entry), "the entry that takes its place", "walk-and-talk"),
    Field::optional("id", text(36), "written once by the tool", "6f1c0b0e-0000-5000-8000-000000000000"),
    Field::optional("sources", any(&Shape::Web), "where the facts come from", "[]"),
];

const IDENTIFIER_FIELDS: &[Field] = &[
    Field::required("scheme", text(20), "the register", "GB-CHC"),
    Field::required("identifier", text(40), "the number in it", "\"0000000\""),
];

/// The settings of a provider (Open Referral UK 3.0: organization).
pub static PROVIDER_FIELDS: &[Field] = &[
    Field::required("name", text(120), "the name", "Riverside Wellbeing (sample)"),
    Field::required("description", text(600), "who they are", "Fictional charity used to show the directory."),
    Field::optional("type", Shape::Choice(PROVIDER_KINDS), "the kind of organisation", "charity"),
    Field::optional("website", Shape::Web, "their site", "https://riverside.example"),
    Field::optional("identifiers", any(&Shape::Group(IDENTIFIER_FIELDS)), "numbers in public registers", "[]"),
    Field::optional("checks", Shape::Group(CHECK_FIELDS), "what was checked", "{dbs: \"yes\"}"),
    Field::optional("owner", Shape::Name(Defined::Owner), "who keeps this file true", "continu-directory-editor"),
    Field::optional("review_by", Shape::Date, "when it must be checked again", "2027-09-01"),
];

/// The settings of one owner in `directory/owners.yaml`.
pub static OWNER_FIELDS: &[Field] = &[
    Field::required("role", text(100), "a role, never a person's name", "Directory editor"),
    Field::optional("team", text(100), "the team", "ContinU Trust"),
    Field::optional("email", Shape::Email, "a mailbox of the role", "directory@continu.example"),
];
