//! The settings of structured pages: tips, trusts, standards, ratings, consultations, evidence reviews, forms; and of the
//! data files beside them.

use super::page::{
    ADDED, ASKED_AS, ASSURED, AUDIENCE, CHANGED, CONTENTS, DRAFT, FORMER, GROUPS, OWNER, RELATED, REVIEW_BY, SOURCE,
    STATUS, SUMMARY_FIELD, TITLE, TOPICS, of_page,
};
use crate::model::{
    announcement::LEVELS,
    evidence::CERTAINTIES,
    experience::{REACHES, SCHOOL_SIZES, USE_AGAIN, WAYS_OF_KNOWING},
    field::{Defined, ENTRIES, Field, Shape, text},
    form::FORM_FIELD_KINDS,
    page::PILLARS,
    vocabulary::VocabularyName,
};

const fn list(of: &'static Shape, min: usize, max: usize) -> Shape {
    Shape::List { of, min, max }
}

const SHORT: Shape = text(300);
const LINE: Shape = text(120);
const PARAGRAPH: Shape = text(900);
const LONG_POINT: Shape = text(500);
const NAME: Shape = Shape::Slug;
const COUNT: Shape = Shape::Number { min: 0, max: 1_000_000 };

const POINT_FIELDS_2: &[Field] = &[
    Field::required("text", text(500), "the text", "The school sets targets that"),
    Field::required("children", list(&LONG_POINT, 1, 30), "texts below it", "[build on earlier results]"),
];
const POINT_2: Shape = Shape::Either(&LONG_POINT, &Shape::Group(POINT_FIELDS_2));
const POINT_FIELDS_1: &[Field] = &[
    Field::required("text", text(500), "the text", "The authority"),
    Field::required("children", list(&POINT_2, 1, 30), "texts below it", "[works with schools]"),
];
const POINT_1: Shape = Shape::Either(&LONG_POINT, &Shape::Group(POINT_FIELDS_1));
const POINTS: Shape = list(&POINT_1, 0, 40);

const EXAMPLE_FIELDS: &[Field] = &[
    Field::required("trust", NAME, "a file in the folder trusts, without its ending", "aspire-academy-trust"),
    Field::required("text", text(900), "what the trust did", "They asked every member of staff."),
];

/// The settings of a tip.
pub static TIP_FIELDS: &[Field] = of_page![
    Field::required("number", Shape::Number { min: 1, max: 99 }, "its place in the guide", "1"),
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::required("reflect", list(&SHORT, 1, 20), "questions to think about", "[How do you ask your staff?]"),
    Field::required("consider", list(&PARAGRAPH, 1, 20), "advice, a paragraph each", "[Ask every term.]"),
    Field::optional(
        "examples",
        list(&Shape::Group(EXAMPLE_FIELDS), 0, 20),
        "what trusts did",
        "[{trust: a-trust, text: They asked.}]",
    ),
    Field::optional("pillars", list(&Shape::Choice(PILLARS), 0, 3), "Well School pillars", "[well-led]"),
];

/// The settings of a trust.
pub static TRUST_FIELDS: &[Field] = of_page![
    Field::required("name", text(120), "the name", "Cabot Learning Federation"),
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::optional("schools", text(200), "its schools, as far as a source says", "21 academies"),
    Field::optional("website", Shape::Web, "its site", "https://trust.example"),
    Field::optional("case_study", Shape::Name(Defined::CaseStudy), "its case study", "cabot-learning-federation"),
];

/// The settings of an evidence review.
pub static EVIDENCE_REVIEW_FIELDS: &[Field] = of_page![
    TITLE,
    Field::required("question", text(300), "the question that it answers", "What helps pupils who worry?"),
    SUMMARY_FIELD,
    Field::required("publisher", text(160), "who published it", "Education Endowment Foundation"),
    Field::required("year", Shape::Number { min: 1900, max: 2100 }, "when", "2019"),
    Field::required("url", Shape::Web, "where it can be read", "https://example.org/review"),
    Field::required("plain_summary", list(&PARAGRAPH, 1, 12), "what it says, a paragraph each", "[It found that …]"),
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::optional("what_works", list(&SHORT, 0, 20), "what it found to work", "[Teaching it every week]"),
    Field::optional("what_does_not", list(&SHORT, 0, 20), "what it found not to work", "[A single assembly]"),
    Field::optional("certainty", Shape::Choice(CERTAINTIES), "only if the review itself says so", "moderate"),
    Field::optional("phases", list(&Shape::Code(VocabularyName::Phases), 0, 10), "phases of education", "[primary]"),
    Field::optional("interventions", ENTRIES, "directory entries that it is about", "[]"),
];

const LEVEL_FIELDS: &[Field] = &[
    Field::required("code", NAME, "a short code", "G"),
    Field::required("label", text(80), "its name", "Good"),
    Field::optional("labels", list(&LINE, 0, 10), "other names of the same level", "[Effective]"),
    Field::optional("evidence_needed", SHORT, "which evidence it takes", "Evidence of impact"),
    Field::optional("meaning", SHORT, "what it means", "Good, effective"),
];
const NAMED_FIELDS: &[Field] =
    &[Field::required("code", NAME, "a code", "primary"), Field::required("label", text(80), "its name", "Primary")];
const AREA_FIELDS: &[Field] = &[
    Field::required("id", NAME, "the first part of the ids of its standards", "\"1\""),
    Field::required("title", text(160), "its title", "Impact"),
    Field::optional("summary", SHORT, "one sentence", "What changes for children."),
];

/// The settings of a set of standards.
pub static STANDARD_SET_FIELDS: &[Field] = of_page![
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::required(
        "scale",
        list(&Shape::Group(LEVEL_FIELDS), 2, 10),
        "levels from best to worst",
        "[{code: G, label: Good}, {code: NI, label: Needs improvement}]",
    ),
    Field::required(
        "phases",
        list(&Shape::Group(NAMED_FIELDS), 1, 10),
        "phases that are rated",
        "[{code: primary, label: Primary}]",
    ),
    Field::required(
        "areas",
        list(&Shape::Group(AREA_FIELDS), 1, 20),
        "groups of standards",
        "[{id: \"1\", title: Impact}]",
    ),
];

const CRITERION_FIELDS: &[Field] = &[
    Field::required("id", NAME, "its name in addresses", "1.4-G-1"),
    Field::required("text", text(700), "what is expected", "The authority knows its schools."),
    Field::optional("critical", Shape::Flag, "true: the level stands or falls with it", "true"),
    Field::optional("children", list(&text(400), 1, 20), "its parts", "[in time]"),
    Field::optional("phases", list(&NAME, 1, 10), "phases in which it counts, if not in all", "[secondary]"),
    Field::optional("needs", text(20), "a level of which it asks for every criterion", "G"),
];
const COUNT_RULE_FIELDS: &[Field] = &[
    Field::required("of", list(&text(20), 2, 40), "ids of the criteria that are counted", "[1.4-G-1, 1.4-G-2]"),
    Field::required("text", SHORT, "the rule in words", "Two of the four are met."),
    Field::required("least", Shape::Map(&COUNT), "for each level: at least so many", "{G: 4, NI: 2, SI: 0}"),
];

/// The settings of a standard.
pub static STANDARD_FIELDS: &[Field] = of_page![
    Field::required("id", NAME, "area, full stop, number", "\"1.4\""),
    Field { shape: text(300), ..TITLE },
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::required("phases", list(&NAME, 1, 10), "phases of the set to which it applies", "[primary]"),
    Field::required("statements", POINTS, "what quality is", "[Schools get the support that they need.]"),
    Field::required(
        "criteria",
        Shape::Map(&list(&Shape::Group(CRITERION_FIELDS), 0, 40)),
        "what is expected, by level",
        "{G: [{id: 1.4-G-1, text: Support comes in time.}]}",
    ),
    Field::optional("short_title", text(60), "for menus and tables", "Brokering support"),
    Field::optional("count_rules", list(&Shape::Group(COUNT_RULE_FIELDS), 0, 10), "how many must be met", "[]"),
    Field::optional("note", text(900), "a note at the end", "Read it together with the plan."),
    Field::optional("agenda_la", POINTS, "questions for the local authority", "[What is the vision?]"),
    Field::optional("agenda_school", POINTS, "questions for schools", "[What is your experience?]"),
];

const CODE_BY_COLUMN: Shape = Shape::Map(&text(10));

/// The settings of a set of ratings.
pub static RATING_SET_FIELDS: &[Field] = of_page![
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::required("standard_set", NAME, "the folder of the standards", "ns-2009"),
    Field::required("subject", text(120), "who is rated", "Any Borough"),
    Field::required("ratings", Shape::Map(&CODE_BY_COLUMN), "phase, standard, level", "{primary: {\"1.1\": G}}"),
    Field::required("overall", Shape::Map(&CODE_BY_COLUMN), "phase or all, area, level", "{all: {\"1\": G}}"),
    Field::optional("date", Shape::Date, "the day of the ratings", "2026-11-21"),
    Field::optional("notes", text(900), "a note below the table", "An invented example."),
];

const RESPONDENT_FIELDS: &[Field] = &[
    Field::required("type", text(120), "a kind of respondent", "School"),
    Field::required("count", COUNT, "how many", "21"),
    Field::optional("note", text(600), "a note", "Including one individual."),
];
const THREAD_FIELDS: &[Field] =
    &[Field::required("id", NAME, "a code", "training"), Field::required("label", text(80), "its name", "Training")];

/// The settings of a consultation.
pub static CONSULTATION_FIELDS: &[Field] = of_page![
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::required("responses", COUNT, "how many responses there were", "143"),
    Field::required(
        "respondents",
        list(&Shape::Group(RESPONDENT_FIELDS), 1, 60),
        "who they came from",
        "[{type: School, count: 21}]",
    ),
    Field::optional(
        "recurring",
        list(&Shape::Group(THREAD_FIELDS), 0, 30),
        "threads that run through several questions",
        "[{id: training, label: Training}]",
    ),
];

const CLOSED_FIELDS: &[Field] = &[
    Field::required("label", text(120), "the answer", "Yes"),
    Field::required("count", COUNT, "how many gave it", "60"),
    Field::optional("printed", text(30), "what the source prints", "60 (62%)"),
];
const THEME_FIELDS: &[Field] = &[
    Field::required("id", NAME, "a code", "training"),
    Field::required("label", text(120), "what people said, in short", "Train staff together"),
    Field::required("count", COUNT, "how many said it", "32"),
    Field::required("text", text(1500), "what they said", "They asked for training with other services."),
    Field::optional("printed", text(30), "what the source prints", "32 (38%)"),
    Field::optional("points", list(&text(400), 0, 40), "details", "[time to meet]"),
    Field::optional("recurring", list(&NAME, 0, 12), "threads of the consultation", "[training]"),
];

/// The settings of a question of a consultation.
pub static QUESTION_FIELDS: &[Field] = of_page![
    Field::required("id", NAME, "its number", "1a"),
    TITLE,
    Field::required("text", text(300), "the question", "What gets in the way?"),
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::required("base", COUNT, "how many answered it", "88"),
    Field::required(
        "themes",
        list(&Shape::Group(THEME_FIELDS), 0, 60),
        "what people said, the most frequent first",
        "[{id: time, label: Time, count: 30, text: There was too little time.}]",
    ),
    Field::optional(
        "closed",
        list(&Shape::Group(CLOSED_FIELDS), 0, 12),
        "answers that were offered",
        "[{label: Yes, count: 60}]",
    ),
    Field::optional("this_site", text(600), "what this site does about it", "The directory names who does what."),
];

const FORM_FIELD_FIELDS: &[Field] = &[
    Field::required("id", NAME, "a code", "date-of-visit"),
    Field::required("label", text(200), "what to fill in", "Date of the visit"),
    Field::required("type", Shape::Choice(FORM_FIELD_KINDS), "how it is filled in", "date"),
    Field::optional("options", list(&LINE, 0, 20), "the answers of a choice", "[Emerging, Established]"),
    Field::optional("hint", text(200), "help", "The first day if it took several."),
];
const FORM_SECTION_FIELDS: &[Field] = &[
    Field::required("title", text(160), "its title", "About the visit"),
    Field::required(
        "fields",
        list(&Shape::Group(FORM_FIELD_FIELDS), 0, 60),
        "what to fill in",
        "[{id: when, label: Date, type: date}]",
    ),
    Field::optional("text", PARAGRAPH, "an introduction", "Fill this in before the visit."),
    Field::optional("points", POINTS, "what to have in mind", "[Is it in time?]"),
    Field::optional(
        "least",
        Shape::Map(&COUNT),
        "for each grade: at least so many boxes",
        "{Secure: 8, Partly secure: 5}",
    ),
];

/// The settings of a form.
pub static FORM_FIELDS: &[Field] = of_page![
    TITLE,
    SUMMARY_FIELD,
    OWNER,
    REVIEW_BY,
    ASSURED,
    Field::required(
        "sections",
        list(&Shape::Group(FORM_SECTION_FIELDS), 1, 40),
        "the parts of the form",
        "[{title: About you, fields: []}]",
    ),
    Field::optional("stage", Shape::Number { min: 1, max: 8 }, "stage of the model, 1 to 8", "4"),
    Field::optional("note", PARAGRAPH, "a note at the end", "Keep a copy."),
    Field::optional("scale", list(&LINE, 2, 8), "its grades from best to worst", "[Embedded, Established, Emerging]"),
];

const SETTING_FIELDS: &[Field] = &[
    Field::required("phase", Shape::Code(VocabularyName::Phases), "the phase of the school", "primary"),
    Field::optional("size", Shape::Choice(SCHOOL_SIZES), "how many pupils it has", "200-400"),
    Field::optional("area", Shape::Code(VocabularyName::Areas), "where it is", "bewdley"),
];

/// The settings of an experience note.
pub static EXPERIENCE_FIELDS: &[Field] = &[
    Field::required("intervention", Shape::Name(Defined::Entry), "the entry that it is about", "calm-corners"),
    Field::required("setting", Shape::Group(SETTING_FIELDS), "the school, never its name", "{phase: primary}"),
    Field::required("term", text(20), "year and term", "2026-autumn"),
    Field::required("reach", Shape::Choice(REACHES), "how many took part", "11-25"),
    Field::required(
        "what_we_did",
        Shape::Text { min: 40, max: 600 },
        "what the school did",
        "We ran two groups in Years 4 and 5, one each term.",
    ),
    Field::required("how_we_know", Shape::Choice(WAYS_OF_KNOWING), "how the school knows", "survey"),
    Field::required("would_use_again", Shape::Choice(USE_AGAIN), "whether it would use it again", "yes-with-changes"),
    Field::required("role", text(100), "the role of whoever wrote it, never a name", "PSHE lead"),
    Field::required("permission", Shape::Flag, "true: the school agreed to publication", "true"),
    Field::required("moderated_on", Shape::Date, "when it was read before publication", "2026-11-10"),
    Field::required("moderated_by", Shape::Name(Defined::Owner), "by which role", "continu-directory-editor"),
    Field::optional("what_changed", text(600), "what changed", "Fewer pupils asked to leave class."),
    Field::optional("advice", text(300), "advice to other schools", "Book a quiet room first."),
];

const URGENT_CONTACT_FIELDS: &[Field] = &[
    Field::required("name", text(120), "who helps", "Childline"),
    Field::required("how", text(160), "how to reach them", "Call 0800 1111"),
    Field::required("when", text(120), "when they answer", "Day and night"),
    Field::optional("url", Shape::Web, "their site", "https://help.example"),
];

/// The settings of `directory/urgent-help.yaml`.
pub static URGENT_HELP_FIELDS: &[Field] = &[
    Field::required("title", text(120), "the title of the panel", "Worried about someone now?"),
    Field::required("text", text(600), "what to do first", "Follow your safeguarding policy."),
    Field::required(
        "contacts",
        list(&Shape::Group(URGENT_CONTACT_FIELDS), 1, 12),
        "who helps",
        "[{name: Childline, how: Call 0800 1111, when: Day and night}]",
    ),
    Field::required("checked_on", Shape::Date, "when somebody last confirmed it", "2026-11-20"),
    Field::required("review_by", Shape::Date, "within 90 days", "2027-02-15"),
    OWNER,
];

const RECOGNITION_FIELDS: &[Field] = &[
    Field::required("name", text(60), "its name", "Commitment"),
    Field::required("trigger", SHORT, "when a school gets it", "The plan is approved."),
    Field::required("national", SHORT, "what it is nationally", "A letter"),
    Field::required("local", SHORT, "what it is locally", "A certificate"),
];

/// The settings of one stage in `content/stages.yaml`.
pub static STAGE_FIELDS: &[Field] = &[
    Field::required("number", Shape::Number { min: 1, max: 8 }, "its number", "4"),
    Field::required("title", text(160), "its title", "Develop meaningful outcomes"),
    Field::required("phase", Shape::Number { min: 1, max: 3 }, "the phase of the model", "1"),
    Field::required("purpose", text(400), "what it is for", "To say what will be different."),
    Field::optional("tasks", list(&SHORT, 0, 20), "what is done", "[Agree three outcomes]"),
    Field::optional("prompts", list(&SHORT, 0, 20), "what to ask oneself", "[Is it ambitious?]"),
    Field::optional("partners", list(&SHORT, 0, 20), "what partners should know", "[It helps those most in need.]"),
    Field::optional("support", list(&SHORT, 0, 20), "what helps", "[The guide to outcomes]"),
    Field::optional("recognition", Shape::Group(RECOGNITION_FIELDS), "how a school is recognised", "{name: Success}"),
];

/// The settings of one line of `content/synonyms.yaml`.
pub static SYNONYM_FIELDS: &[Field] = &[
    Field::required("words", list(&LINE, 1, 30), "words that mean the same", "[vaping, smoking]"),
    Field::optional("broader", LINE, "a wider word that also answers", "mental health"),
];

/// The settings of one line of `content/search-tests.yaml`.
pub static SEARCH_TEST_FIELDS: &[Field] = &[
    Field::required("query", text(120), "what a reader types", "girls exercise"),
    Field::required("expect", text(160), "words of the title or of a heading of the page", "Physical activity"),
    Field::optional("top", Shape::Number { min: 1, max: 10 }, "among how many of the first results", "3"),
];

/// The settings of one announcement in `content/announcements.yaml`.
pub static ANNOUNCEMENT_FIELDS: &[Field] = &[
    Field::required("text", text(200), "one sentence, or two short ones", "The office is closed on Friday."),
    Field::required("from", Shape::Date, "the first day on which it is shown", "2026-12-01"),
    Field::required("until", Shape::Date, "the last day on which it is shown", "2026-12-04"),
    Field::optional("level", Shape::Choice(LEVELS), "info: on the home page; warning: on every page", "info"),
    Field::optional("link", text(300), "a page that says more", "/events/"),
    Field::optional(
        "areas",
        Shape::List { of: &Shape::Code(VocabularyName::Areas), min: 0, max: 10 },
        "the areas that it is about",
        "[bewdley]",
    ),
];
