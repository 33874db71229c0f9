//! Facets: the questions by which people narrow down the directory. Filters, listing pages and exports read this table.

use super::field::Choice;
use super::fields::{COST_BANDS, EVIDENCE_RATINGS};
use super::scale::{COST_LEVELS, EVIDENCE_LEVELS, Level};
use super::site::SiteEntry;
use super::vocabulary::VocabularyName;

/// How many entries one page of a list holds; a longer list goes on at `page/2/`.
pub const PAGE_SIZE: usize = 100;

/// The codes of areas that count in every area.
pub const EVERYWHERE: [&str; 2] = ["countywide", "online-anywhere"];

/// A way to narrow down the directory, in the order in which readers see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Topic,
    Phase,
    Level,
    Area,
    Group,
    Commissioning,
    Evidence,
    Cost,
    Audience,
    Provider,
}

/// What is the same for every value of a facet.
#[derive(Debug)]
pub struct FacetRow {
    /// "Topic".
    pub singular: &'static str,
    /// "Topics".
    pub plural: &'static str,
    /// The part of the address: `/directory/topics/`.
    pub segment: &'static str,
    /// One sentence above the list of values.
    pub introduction: &'static str,
    pub values: Values,
    pub filter: Option<FilterRow>,
}

/// Where the values of a facet come from.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// A list that the site keeps.
    Vocabulary(VocabularyName),
    /// A published scale with what its levels mean; an entry that gives none has the last value.
    Scale(&'static [Choice], &'static [Level]),
    /// The files of the providers.
    Providers,
}

/// How a facet looks as a filter of the finder.
#[derive(Debug)]
pub struct FilterRow {
    /// Its name in addresses: `?topic=emotional-wellbeing`.
    pub query: &'static str,
    /// What stands before a value in the sentence that repeats the filters: "in " Bewdley.
    pub before: &'static str,
    pub case: Case,
    /// What readers should know about it; may be empty.
    pub hint: &'static str,
}

/// How a label is written in the middle of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Names of places.
    AsWritten,
    /// With a small letter first, unless it begins with an abbreviation.
    Lower,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Facet; 10] = [
        Facet::Topic,
        Facet::Phase,
        Facet::Level,
        Facet::Area,
        Facet::Group,
        Facet::Commissioning,
        Facet::Evidence,
        Facet::Cost,
        Facet::Audience,
        Facet::Provider,
    ];

    /// The row of a facet.
    pub fn row(self) -> &'static FacetRow {
        match self {
            Facet::Topic => &TOPIC,
            Facet::Phase => &PHASE,
            Facet::Level => &LEVEL,
            Facet::Area => &AREA,
            Facet::Group => &GROUP,
            Facet::Commissioning => &COMMISSIONING,
            Facet::Evidence => &EVIDENCE,
            Facet::Cost => &COST,
            Facet::Audience => &AUDIENCE,
            Facet::Provider => &PROVIDER,
        }
    }

    /// The facet whose values a vocabulary lists.
    pub fn of_vocabulary(name: VocabularyName) -> Option<Facet> {
        let lists = |facet: &Facet| matches!(facet.row().values, Values::Vocabulary(own) if own == name);
        Facet::ALL.into_iter().find(lists)
    }

    /// The codes that an entry has itself, sorted. Where it also counts is for [`EVERYWHERE`] to say.
    pub fn codes(self, entry: &SiteEntry) -> Vec<&str> {
        let source = &entry.entry;
        let list = match self {
            Facet::Topic => &source.topics,
            Facet::Phase => &source.phases,
            Facet::Level => &source.levels,
            Facet::Area => &source.areas,
            Facet::Group => &source.description.groups,
            Facet::Audience => &source.description.audience,
            Facet::Commissioning => return vec![entry.commissioning.code()],
            Facet::Evidence => {
                return vec![source.evidence.as_ref().map_or("not-assessed", |evidence| evidence.rating.value.code)];
            }
            Facet::Cost => return vec![source.cost.as_ref().map_or("not-known", |cost| cost.band.code)],
            Facet::Provider => return vec![&source.provider.value],
        };
        let mut codes: Vec<&str> = list.iter().map(|code| code.value.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

const fn filter(query: &'static str, before: &'static str, case: Case, hint: &'static str) -> FilterRow {
    FilterRow { query, before, case, hint }
}

static TOPIC: FacetRow = FacetRow {
    singular: "Topic",
    plural: "Topics",
    segment: "topics",
    introduction: "Choose the subject that you want help with.",
    values: Values::Vocabulary(VocabularyName::Topics),
    filter: Some(filter("topic", "", Case::Lower, "")),
};

static PHASE: FacetRow = FacetRow {
    singular: "Phase",
    plural: "Phases",
    segment: "phases",
    introduction: "Choose the kind of school, setting or college.",
    values: Values::Vocabulary(VocabularyName::Phases),
    filter: Some(filter("phase", "", Case::Lower, "")),
};

static LEVEL: FacetRow = FacetRow {
    singular: "Level",
    plural: "Levels",
    segment: "levels",
    introduction: "Choose whether the support is for everyone, for some, or for a few.",
    values: Values::Vocabulary(VocabularyName::Levels),
    filter: Some(filter("level", "", Case::Lower, "")),
};

static AREA: FacetRow = FacetRow {
    singular: "Area",
    plural: "Areas",
    segment: "areas",
    introduction: "Choose where you are. Countywide and online support counts in every area.",
    values: Values::Vocabulary(VocabularyName::Areas),
    filter: Some(filter("area", "in ", Case::AsWritten, "Countywide and online support counts in every area.")),
};

static GROUP: FacetRow = FacetRow {
    singular: "Group",
    plural: "Groups",
    segment: "groups",
    introduction: "Choose a group of children and young people in challenging circumstances.",
    values: Values::Vocabulary(VocabularyName::Groups),
    filter: Some(filter("group", "group: ", Case::Lower, "")),
};

static COMMISSIONING: FacetRow = FacetRow {
    singular: "Commissioning",
    plural: "Commissioning status",
    segment: "status",
    introduction: "See what is commissioned now, and what could be.",
    values: Values::Vocabulary(VocabularyName::Commissioning),
    filter: Some(filter("status", "", Case::Lower, "")),
};

static EVIDENCE: FacetRow = FacetRow {
    singular: "Evidence",
    plural: "Evidence",
    segment: "evidence",
    introduction: "Choose how strong the evidence is. The rating says nothing about the size of the effect.",
    values: Values::Scale(EVIDENCE_RATINGS, EVIDENCE_LEVELS),
    filter: Some(filter(
        "evidence",
        "evidence: ",
        Case::Lower,
        "How strong the evidence is, not how large the effect. “Not assessed yet” is not a low rating.",
    )),
};

static COST: FacetRow = FacetRow {
    singular: "Cost",
    plural: "Cost",
    segment: "cost",
    introduction: "Choose a cost band.",
    values: Values::Scale(COST_BANDS, COST_LEVELS),
    filter: Some(filter("cost", "cost: ", Case::Lower, "")),
};

static AUDIENCE: FacetRow = FacetRow {
    singular: "Audience",
    plural: "Audiences",
    segment: "audiences",
    introduction: "Choose who takes part.",
    values: Values::Vocabulary(VocabularyName::Audiences),
    filter: Some(filter("audience", "for ", Case::Lower, "")),
};

static PROVIDER: FacetRow = FacetRow {
    singular: "Provider",
    plural: "Providers",
    segment: "providers",
    introduction: "See what each provider offers.",
    values: Values::Providers,
    filter: None,
};
