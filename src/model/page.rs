//! [`Page`]: one Markdown page, and the closed list of content kinds.

use std::sync::Arc;

use super::consultation::{Consultation, Question};
use super::document::Document;
use super::evidence::EvidenceReview;
use super::field::{Choice, Chosen};
use super::form::Form;
use super::standards::{RatingSet, Standard, StandardSet};
use super::statement::Statement;
use super::tips::{Tip, Trust};
use super::tool::Tool;
use super::{Date, Url};
use crate::source::{SourcePath, Spanned};

/// The kinds of content that are pages. A kind follows from the folder that a file is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    Home,
    Page,
    Handbook,
    Chapter,
    HowTo,
    Term,
    CaseStudy,
    News,
    Event,
    EvidenceReview,
    Tip,
    Trust,
    StandardSet,
    Standard,
    RatingSet,
    Consultation,
    Question,
    Form,
}

impl PageKind {
    /// Every kind.
    pub const ALL: [PageKind; 18] = [
        PageKind::Home,
        PageKind::Page,
        PageKind::Handbook,
        PageKind::Chapter,
        PageKind::HowTo,
        PageKind::Term,
        PageKind::CaseStudy,
        PageKind::News,
        PageKind::Event,
        PageKind::EvidenceReview,
        PageKind::Tip,
        PageKind::Trust,
        PageKind::StandardSet,
        PageKind::Standard,
        PageKind::RatingSet,
        PageKind::Consultation,
        PageKind::Question,
        PageKind::Form,
    ];

    /// The kind of the Markdown file at a path below `content/`.
    pub fn of_path(path: &SourcePath) -> PageKind {
        // No kind is deeper than three folders: a list of four tells them all apart.
        let (mut folders, mut depth) = ([""; 4], 0);
        for (place, folder) in folders.iter_mut().zip(path.folder().split('/').skip(1)) {
            *place = folder;
            depth += 1;
        }
        let index = path.stem() == "index";
        match folders[..depth] {
            [] if index => PageKind::Home,
            ["handbooks", _] if index => PageKind::Handbook,
            ["handbooks", _] => PageKind::Chapter,
            ["how-to"] => PageKind::HowTo,
            ["glossary"] => PageKind::Term,
            ["case-studies"] => PageKind::CaseStudy,
            ["news"] => PageKind::News,
            ["events"] => PageKind::Event,
            ["evidence"] => PageKind::EvidenceReview,
            ["forms"] => PageKind::Form,
            ["standards", "dashboard"] if !index => PageKind::RatingSet,
            ["standards", "dashboard"] => PageKind::Page,
            ["standards", _] if index => PageKind::StandardSet,
            ["standards", _] => PageKind::Standard,
            ["consultations", _] if index => PageKind::Consultation,
            ["consultations", _, "questions"] if !index => PageKind::Question,
            [_, "tips"] if !index => PageKind::Tip,
            [_, "trusts"] if !index => PageKind::Trust,
            _ => PageKind::Page,
        }
    }

    /// The kind in lower-case words, for messages.
    pub fn in_words(self) -> &'static str {
        match self {
            PageKind::Home => "home page",
            PageKind::Page => "page",
            PageKind::Handbook => "handbook",
            PageKind::Chapter => "chapter",
            PageKind::HowTo => "how-to guide",
            PageKind::Term => "glossary term",
            PageKind::CaseStudy => "case study",
            PageKind::News => "news item",
            PageKind::Event => "event",
            PageKind::EvidenceReview => "evidence review",
            PageKind::Tip => "tip",
            PageKind::Trust => "trust",
            PageKind::StandardSet => "set of standards",
            PageKind::Standard => "standard",
            PageKind::RatingSet => "set of ratings",
            PageKind::Consultation => "consultation",
            PageKind::Question => "question",
            PageKind::Form => "form",
        }
    }
}

/// One Markdown page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub path: SourcePath,
    /// What its path makes it.
    pub kind: PageKind,
    /// The address that its path gives it; of several files with one address only the first has a page there.
    pub url: Url,
    pub title: Spanned<String>,
    /// One sentence; may be empty for kinds that do not need one.
    pub summary: String,
    pub governance: Governance,
    pub status: Chosen,
    pub citation: Option<Citation>,
    pub audience: Vec<Spanned<String>>,
    /// Codes of the directory's topics that it is about: the page of a topic leads to it.
    pub topics: Vec<Spanned<String>>,
    /// Codes of the groups of children that it is about: the page of a group leads to it.
    pub groups: Vec<Spanned<String>>,
    /// Paths of other pages as typed.
    pub related: Vec<Spanned<String>>,
    /// Questions that it answers, as readers ask them: the search finds it by these, and nobody sees them.
    pub asked_as: Vec<String>,
    /// Whether the contents of the page are listed beside its text.
    pub contents: Contents,
    pub draft: bool,
    /// The accessibility statement of the site, if the page is that.
    pub statement: Option<Box<Statement>>,
    /// Names that the file had before; they lead to the new address.
    pub former_slugs: Vec<Spanned<String>>,
    pub detail: Detail,
    pub document: Arc<Document>,
}

/// Who answers for a page, and until when it was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Governance {
    /// A key of `directory/owners.yaml`.
    pub owner: Option<Spanned<String>>,
    pub review_by: Option<Spanned<Date>>,
    /// When somebody last confirmed it.
    pub assured: Option<Date>,
    /// The day on which it was first published, and that of its last change that readers should know of.
    pub added: Option<Date>,
    pub changed: Option<Date>,
}

/// Whether a page lists its own headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    Listed,
    NotListed,
}

/// Where the facts of a page come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub title: String,
    pub publisher: String,
    pub year: Option<i64>,
    pub url: Option<String>,
    pub licence: Option<String>,
}

/// What only one kind of page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    Home,
    Page,
    /// A page whose setting `tool` names a tool.
    Tool(Tool),
    Handbook(Handbook),
    Chapter(Chapter),
    HowTo {
        stage: Option<i64>,
    },
    Term(Box<Term>),
    CaseStudy(Box<CaseStudy>),
    News(Box<News>),
    Event(Box<Event>),
    EvidenceReview(Box<EvidenceReview>),
    Tip(Box<Tip>),
    Trust(Box<Trust>),
    StandardSet(Box<StandardSet>),
    Standard(Box<Standard>),
    RatingSet(Box<RatingSet>),
    Consultation(Box<Consultation>),
    Question(Box<Question>),
    Form(Box<Form>),
}

/// A handbook: its parts in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handbook {
    pub short_title: Option<String>,
    pub parts: Vec<HandbookPart>,
}

/// A part of a handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandbookPart {
    pub title: String,
    pub summary: String,
    /// Names of chapter files without number and ending.
    pub chapters: Vec<Spanned<String>>,
}

/// A chapter of a handbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The stage of the enhancement model that the chapter is about, 1 to 8.
    pub stage: Option<i64>,
    /// The phase of the enhancement model, 1 to 3.
    pub model_phase: Option<i64>,
}

/// A glossary term. The term itself is the title of its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The definition in at most 140 characters.
    pub short: String,
    pub abbreviation: Option<String>,
    pub plural: Option<String>,
    pub also: Vec<String>,
    pub search_synonyms: Vec<String>,
    pub not_to_confuse_with: Vec<Spanned<String>>,
    pub succeeded_by: Option<Spanned<String>>,
    /// The year in which the thing ended.
    pub until: Option<i64>,
    pub linking: Linking,
}

/// Whether the words of a term are linked where they occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linking {
    Automatic,
    Never,
}

/// What an organisation did and found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStudy {
    pub organisation: String,
    pub setting: Option<String>,
    pub pillars: Vec<Chosen>,
    /// Numbers of Well School Trust tips, 1 to 10.
    pub tips: Vec<i64>,
    pub interventions: Vec<Spanned<String>>,
    pub challenge: Option<String>,
    pub what_we_did: Option<String>,
    pub impact: Option<String>,
    pub how_we_know: Option<String>,
}

/// What is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    pub date: Date,
    /// The last day on which it is news.
    pub until: Option<Date>,
    /// Where it is told.
    pub channels: Vec<Chosen>,
    /// Strands of Best of Health.
    pub strands: Vec<Chosen>,
    /// One sentence that schools may pass on.
    pub key_message: Option<String>,
}

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub start: Date,
    pub end: Option<Date>,
    pub place: Option<String>,
    pub organiser: Option<String>,
    pub booking_url: Option<String>,
    pub audience: Vec<Spanned<String>>,
}

impl Event {
    /// The last day; the only one if it has no end.
    pub fn last_day(&self) -> Date {
        self.end.unwrap_or(self.start)
    }

    /// Where the calendar file of an event is, beside its page.
    pub fn calendar(page: &Url) -> Url {
        Url::file(&format!("{}event.ics", page.path()))
    }
}

/// Whether the facts of a page still hold.
pub const CONTENT_STATUSES: &[Choice] = &[
    Choice { code: "current", label: "Current" },
    Choice { code: "historical", label: "Historical" },
    Choice { code: "withdrawn", label: "Withdrawn" },
];

/// The three pillars of the Well School Trusts guide.
pub const PILLARS: &[Choice] = &[
    Choice { code: "well-led", label: "Well led" },
    Choice { code: "well-prepared", label: "Well prepared" },
    Choice { code: "well-equipped", label: "Well equipped" },
];

/// The three phases of the Healthy Schools enhancement model, in order.
pub const MODEL_PHASES: [&str; 3] = ["planning our change", "delivering our change", "understanding what has changed"];

/// Whom a guidance page is written for.
pub const READERS: &[Choice] = &[
    Choice { code: "school", label: "Schools and colleges" },
    Choice { code: "local-programme", label: "Local programmes" },
    Choice { code: "partner", label: "Partners" },
    Choice { code: "editor", label: "Editors" },
];

/// The address of a Markdown file below `content/`: its folders and its name; the number of a chapter is left out.
pub fn page_address(path: &SourcePath) -> Url {
    let folders = path.folder().split('/').skip(1).filter(|part| !part.is_empty());
    let name = match (PageKind::of_path(path), path.stem()) {
        (_, "index") => None,
        (PageKind::Chapter, stem) => Some(without_number(stem)),
        (_, stem) => Some(stem),
    };
    Url::page(folders.chain(name))
}

/// The name of a chapter file without the number that puts it in order: `07-stage-1` is `stage-1`.
pub fn without_number(stem: &str) -> &str {
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix('-') {
        Some(name) if rest.len() < stem.len() && !name.is_empty() => name,
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_follows_from_the_folder() {
        let check = |path, expected| {
            assert_eq!(PageKind::of_path(&SourcePath::new(path).expect("a fine path")), expected, "{path}");
        };
        check("content/index.md", PageKind::Home);
        check("content/about.md", PageKind::Page);
        check("content/handbooks/model/index.md", PageKind::Handbook);
        check("content/handbooks/model/01-start.md", PageKind::Chapter);
        check("content/how-to/plan.md", PageKind::HowTo);
        check("content/glossary/hwdg.md", PageKind::Term);
        check("content/guidance/commissioning/index.md", PageKind::Page);
        check("content/events/fair.md", PageKind::Event);
        check("content/evidence/sleep.md", PageKind::EvidenceReview);
        check("content/forms/visit.md", PageKind::Form);
        check("content/standards/index.md", PageKind::Page);
        check("content/standards/ns-2009/index.md", PageKind::StandardSet);
        check("content/standards/ns-2009/1-4-brokering.md", PageKind::Standard);
        check("content/standards/dashboard/any-borough.md", PageKind::RatingSet);
        check("content/consultations/schools/index.md", PageKind::Consultation);
        check("content/consultations/schools/questions/1a.md", PageKind::Question);
        check("content/well-school-trusts/tips/3-measure.md", PageKind::Tip);
        check("content/well-school-trusts/tips/index.md", PageKind::Page);
        check("content/well-school-trusts/trusts/cabot.md", PageKind::Trust);
    }

    #[test]
    fn only_a_number_with_a_name_behind_it_is_left_out() {
        let check = |stem, expected| assert_eq!(without_number(stem), expected, "{stem}");
        check("07-stage-1", "stage-1");
        check("stage-1", "stage-1");
        check("-stage", "-stage");
        check("2009", "2009");
        check("07-", "07-");
    }

    #[test]
    fn an_address_follows_from_the_path() {
        let check = |path, expected: &str| {
            assert_eq!(page_address(&SourcePath::new(path).expect("a fine path")).to_string(), expected);
        };
        check("content/index.md", "/");
        check("content/about.md", "/about/");
        check("content/handbooks/model/index.md", "/handbooks/model/");
        check("content/handbooks/model/07-stage-1.md", "/handbooks/model/stage-1/");
        check("content/handbooks/model/2009.md", "/handbooks/model/2009/");
        check("content/Guidance/My Plan.md", "/guidance/my-plan/");
    }
}
