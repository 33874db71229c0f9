//! [`Site`]: everything with every reference settled. If you hold a `Site`, following a reference cannot fail.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::announcement::SiteAnnouncement;
use super::config::Config;
use super::document::CalloutKind;
use super::experience::{ExperienceNote, UrgentHelp};
use super::facet::Facet;
use super::gaps::{GapPage, Gaps};
use super::intervention::{Intervention, Owner, Provider};
use super::page::{Page, PageKind};
use super::resolved::ResolvedBody;
use super::search_test::SearchTest;
use super::site_index::IndexName;
use super::stage::Stage;
use super::statement::AccessibilityCheck;
use super::synonyms::Synonyms;
use super::vocabulary::{Vocabulary, VocabularyName};
use super::{Date, Url};

/// The position of a page in [`Site::pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub usize);

/// The position of an entry in [`Site::entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub usize);

/// The position of a term in [`Site::terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub usize);

/// A whole site, ready to be shown.
#[derive(Debug)]
pub struct Site {
    pub config: Config,
    /// The address in the settings, whatever address a preview of the site has.
    pub published_at: String,
    pub today: Date,
    /// All published pages, sorted by path.
    pub pages: Vec<SitePage>,
    /// All published entries, sorted by name.
    pub entries: Vec<SiteEntry>,
    pub providers: BTreeMap<String, Arc<Provider>>,
    pub owners: BTreeMap<String, Owner>,
    pub vocabularies: BTreeMap<VocabularyName, Arc<Vocabulary>>,
    /// All terms, in the order of the alphabet.
    pub terms: Vec<SiteTerm>,
    pub handbooks: Vec<SiteHandbook>,
    /// The guides that are made of tips, in the order of their folders.
    pub tips: Vec<SiteTips>,
    pub standards: Vec<SiteStandards>,
    pub consultations: Vec<SiteConsultation>,
    /// What schools said, the latest first.
    pub notes: Vec<SiteNote>,
    pub urgent_help: Option<Arc<UrgentHelp>>,
    /// In the order of their numbers; none if the site does not describe them.
    pub stages: Arc<Vec<Stage>>,
    pub synonyms: Arc<Vec<Synonyms>>,
    pub search_tests: Arc<Vec<SearchTest>>,
    pub announcements: Vec<SiteAnnouncement>,
    pub accessibility_checks: Arc<Vec<AccessibilityCheck>>,
    pub facets: Vec<FacetIndex>,
    pub gaps: Gaps,
    /// Everything by its names, from A to Z, in pages.
    pub index: Vec<Vec<IndexName>>,
    pub navigation: Vec<MenuItem>,
    pub footer: Vec<MenuItem>,
    /// Every page of the output with its address, in the order of addresses.
    pub routes: Vec<Route>,
    /// Files that are published as they are: the source and its address.
    pub assets: Vec<(crate::source::SourcePath, Url)>,
}

/// A published page.
#[derive(Debug)]
pub struct SitePage {
    pub page: Arc<Page>,
    pub url: Url,
    pub body: ResolvedBody,
    pub related: Vec<PageId>,
    /// Of a chapter: its handbook, as a position in [`Site::handbooks`].
    pub handbook: Option<usize>,
    /// `None` if the page has no day by which it must be checked.
    pub review: Option<ReviewState>,
}

/// A published entry.
#[derive(Debug)]
pub struct SiteEntry {
    pub entry: Arc<Intervention>,
    /// The name of its file without the ending.
    pub slug: String,
    pub url: Url,
    pub body: ResolvedBody,
    pub commissioning: CommissioningStatus,
    pub review: ReviewState,
    pub related: Vec<EntryId>,
    pub replaced_by: Option<EntryId>,
    pub guides: Vec<PageId>,
    pub case_studies: Vec<PageId>,
}

impl SiteEntry {
    /// The last part of its address: `calm-corners`.
    pub fn name_in_addresses(&self) -> &str {
        self.url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// Whether lists count it: it is to be had, and its check is not long overdue.
    pub fn is_counted(&self) -> bool {
        self.commissioning != CommissioningStatus::Ended && !self.is_unchecked()
    }

    /// Whether its check is long overdue. What has ended needs no check.
    pub fn is_unchecked(&self) -> bool {
        self.commissioning != CommissioningStatus::Ended && self.review == ReviewState::Stale
    }
}

/// What a commissioning status means for lists and for the gap map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommissioningStatus {
    Commissioned,
    Pilot,
    CouldBeCommissioned,
    Paused,
    Ended,
}

impl CommissioningStatus {
    /// Every status, the best first.
    pub const ALL: [CommissioningStatus; 5] = [
        CommissioningStatus::Commissioned,
        CommissioningStatus::Pilot,
        CommissioningStatus::CouldBeCommissioned,
        CommissioningStatus::Paused,
        CommissioningStatus::Ended,
    ];

    /// The code that is typed in entries and in `vocabularies/commissioning.yaml`.
    pub fn code(self) -> &'static str {
        match self {
            CommissioningStatus::Commissioned => "commissioned",
            CommissioningStatus::Pilot => "pilot",
            CommissioningStatus::CouldBeCommissioned => "could-be-commissioned",
            CommissioningStatus::Paused => "paused",
            CommissioningStatus::Ended => "ended",
        }
    }
}

/// How fresh an entry is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewState {
    /// Confirmed not long ago: 90 days, unless the site says otherwise.
    Fresh,
    /// Before its next check.
    Current,
    /// Close to its next check: 30 days.
    Due,
    /// Past its next check.
    Overdue,
    /// Long past its next check: more than 180 days. Lists leave it out unless asked.
    Stale,
}

impl ReviewState {
    /// Every state, the best first.
    pub const ALL: [ReviewState; 5] =
        [ReviewState::Fresh, ReviewState::Current, ReviewState::Due, ReviewState::Overdue, ReviewState::Stale];

    /// The word for templates and scripts.
    pub fn word(self) -> &'static str {
        match self {
            ReviewState::Fresh => "fresh",
            ReviewState::Current => "current",
            ReviewState::Due => "due",
            ReviewState::Overdue => "overdue",
            ReviewState::Stale => "stale",
        }
    }
}

/// A glossary term with the pages that use it.
#[derive(Debug)]
pub struct SiteTerm {
    pub page: PageId,
    pub succeeded_by: Option<TermId>,
    pub replaces: Vec<TermId>,
    pub not_to_confuse_with: Vec<TermId>,
    /// Addresses of the pages and entries that use it, each with its title, in the order of addresses.
    pub used_in: Vec<MenuItem>,
}

/// A handbook with its chapters in reading order.
#[derive(Debug)]
pub struct SiteHandbook {
    pub page: PageId,
    pub parts: Vec<SitePart>,
}

impl SiteHandbook {
    /// All chapters in reading order.
    pub fn chapters(&self) -> impl Iterator<Item = PageId> + '_ {
        self.parts.iter().flat_map(|part| part.chapters.iter().copied())
    }
}

/// A part of a handbook.
#[derive(Debug)]
pub struct SitePart {
    pub title: String,
    pub summary: String,
    pub chapters: Vec<PageId>,
}

/// A guide that is made of tips with examples of trusts.
#[derive(Debug)]
pub struct SiteTips {
    /// The folder that holds the folders `tips` and `trusts`.
    pub folder: String,
    /// The page of that folder, if it has one.
    pub page: Option<PageId>,
    /// In the order of their numbers.
    pub tips: Vec<PageId>,
    /// In the order of their names.
    pub trusts: Vec<PageId>,
}

impl SiteTips {
    /// The address of the table of tips and trusts.
    pub fn matrix_url(&self) -> Url {
        Url::page(self.folder.split('/').skip(1).chain(["matrix"]))
    }
}

/// A set of standards.
#[derive(Debug)]
pub struct SiteStandards {
    pub page: PageId,
    /// The name of its folder.
    pub name: String,
    /// In the order of their ids.
    pub standards: Vec<PageId>,
    pub ratings: Vec<PageId>,
}

/// A consultation with its questions.
#[derive(Debug)]
pub struct SiteConsultation {
    pub page: PageId,
    /// In the order of their ids.
    pub questions: Vec<PageId>,
}

impl SiteConsultation {
    /// The address of the spreadsheet of a consultation whose page is at `page`.
    pub fn csv(&self, page: &Url) -> Url {
        Url::file(&format!("data/{}.csv", page.path().trim_end_matches('/')))
    }
}

/// What a school said about an entry that is published.
#[derive(Debug)]
pub struct SiteNote {
    pub note: Arc<ExperienceNote>,
    pub entry: EntryId,
}

/// Whom the questions of an agenda are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agenda {
    LocalAuthority,
    School,
}

impl Agenda {
    /// Both agendas.
    pub const ALL: [Agenda; 2] = [Agenda::LocalAuthority, Agenda::School];

    /// The last part of its address.
    pub fn segment(self) -> &'static str {
        match self {
            Agenda::LocalAuthority => "agenda-for-local-authorities",
            Agenda::School => "agenda-for-schools",
        }
    }

    /// The title of its page.
    pub fn title(self) -> &'static str {
        match self {
            Agenda::LocalAuthority => "Agenda: meeting with the local authority",
            Agenda::School => "Agenda: meeting with headteachers and school staff",
        }
    }
}

/// The values of a facet, in the order of the vocabulary.
#[derive(Debug)]
pub struct FacetIndex {
    pub facet: Facet,
    pub url: Url,
    pub values: Vec<FacetValue>,
}

/// One value of a facet with the entries that have it.
#[derive(Debug)]
pub struct FacetValue {
    pub code: String,
    pub label: String,
    pub definition: String,
    pub url: Url,
    /// In the order of names.
    pub entries: Vec<EntryId>,
}

/// An item of a menu or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    pub title: String,
    pub url: Url,
}

/// An address of the output and what is shown there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub url: Url,
    pub shows: Shows,
}

/// What a page of the output shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    Page(PageId),
    /// The whole handbook (its position in [`Site::handbooks`]) on one page.
    HandbookPrint(usize),
    /// The call-outs of a kind from a handbook (its position in [`Site::handbooks`]).
    Callouts(usize, CalloutKind),
    /// All themes of a consultation (its position in [`Site::consultations`]).
    Themes(usize),
    /// All pages of a kind.
    List(ListKind),
    Glossary,
    /// One page of the list of all entries, counted from 1.
    Directory(usize),
    Entry(EntryId),
    /// An entry on one sheet of paper.
    Brief(EntryId),
    /// Entries side by side, chosen in the address.
    Compare,
    /// Entries that somebody chose, in the address.
    Shortlist,
    /// What ratings, bands and states mean.
    AboutRatings,
    /// The values of a facet (its position in [`Site::facets`]).
    Facet(usize),
    /// One value of a facet and the number of the page of its list, counted from 1.
    FacetValue(usize, usize, usize),
    AToZ,
    /// What there is and what is missing.
    Gaps(GapPage),
    /// Tips and trusts in one table (a position in [`Site::tips`]).
    Matrix(usize),
    /// Questions from the standards of a set (a position in [`Site::standards`]).
    Agenda(usize, Agenda),
    /// What schools said about all entries.
    Experience,
    /// Where the site is searched, and browsed without script.
    Search,
    /// One page of the index of the site, counted from 1.
    SiteIndex(usize),
    NotFound,
    /// Leads on to another address.
    Redirect(Url),
}

/// The lists of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    Handbooks,
    HowTo,
    CaseStudies,
    News,
    Events,
    Evidence,
    Forms,
}

impl ListKind {
    /// Every list.
    pub const ALL: [ListKind; 7] = [
        ListKind::Handbooks,
        ListKind::HowTo,
        ListKind::CaseStudies,
        ListKind::News,
        ListKind::Events,
        ListKind::Evidence,
        ListKind::Forms,
    ];

    /// The kind of the pages that it lists.
    pub fn page_kind(self) -> PageKind {
        match self {
            ListKind::Handbooks => PageKind::Handbook,
            ListKind::HowTo => PageKind::HowTo,
            ListKind::CaseStudies => PageKind::CaseStudy,
            ListKind::News => PageKind::News,
            ListKind::Events => PageKind::Event,
            ListKind::Evidence => PageKind::EvidenceReview,
            ListKind::Forms => PageKind::Form,
        }
    }

    /// The title of the list.
    pub fn title(self) -> &'static str {
        match self {
            ListKind::Handbooks => "Handbooks",
            ListKind::HowTo => "How-to guides",
            ListKind::CaseStudies => "Case studies",
            ListKind::News => "News",
            ListKind::Events => "Events",
            ListKind::Evidence => "Evidence reviews",
            ListKind::Forms => "Forms and checklists",
        }
    }

    /// The address of the list.
    pub fn url(self) -> Url {
        Url::page([match self {
            ListKind::Handbooks => "handbooks",
            ListKind::HowTo => "how-to",
            ListKind::CaseStudies => "case-studies",
            ListKind::News => "news",
            ListKind::Events => "events",
            ListKind::Evidence => "evidence",
            ListKind::Forms => "forms",
        }])
    }
}

impl Site {
    /// A page.
    pub fn page(&self, id: PageId) -> &SitePage {
        &self.pages[id.0]
    }

    /// An entry.
    pub fn entry(&self, id: EntryId) -> &SiteEntry {
        &self.entries[id.0]
    }

    /// A term.
    pub fn term(&self, id: TermId) -> &SiteTerm {
        &self.terms[id.0]
    }

    /// The entries of the list of the directory, in the order of names: all that have not ended.
    pub fn listed(&self) -> Vec<EntryId> {
        let listed = |id: &EntryId| self.entry(*id).commissioning != CommissioningStatus::Ended;
        (0..self.entries.len()).map(EntryId).filter(listed).collect()
    }

    /// The facet index of a facet.
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        self.facets.iter().find(|index| index.facet == facet).expect("resolve makes an index of every facet")
    }
}
