//! Facets: the questions by which people narrow down the directory. Filters, listing pages and exports read this table.

use super::vocabulary::VocabularyName;

/// A way to narrow down the directory, in the order in which readers see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Topic,
    Phase,
    Level,
    Area,
    Group,
    Commissioning,
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
    /// Where its values come from; providers are files of their own.
    pub vocabulary: Option<VocabularyName>,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Facet; 7] =
        [Facet::Topic, Facet::Phase, Facet::Level, Facet::Area, Facet::Group, Facet::Commissioning, Facet::Provider];

    /// The row of a facet.
    pub fn row(self) -> &'static FacetRow {
        match self {
            Facet::Topic => &TOPIC,
            Facet::Phase => &PHASE,
            Facet::Level => &LEVEL,
            Facet::Area => &AREA,
            Facet::Group => &GROUP,
            Facet::Commissioning => &COMMISSIONING,
            Facet::Provider => &PROVIDER,
        }
    }
}

static TOPIC: FacetRow = FacetRow {
    singular: "Topic",
    plural: "Topics",
    segment: "topics",
    introduction: "Choose the subject that you want help with.",
    vocabulary: Some(VocabularyName::Topics),
};

static PHASE: FacetRow = FacetRow {
    singular: "Phase",
    plural: "Phases",
    segment: "phases",
    introduction: "Choose the kind of school, setting or college.",
    vocabulary: Some(VocabularyName::Phases),
};

static LEVEL: FacetRow = FacetRow {
    singular: "Level",
    plural: "Levels",
    segment: "levels",
    introduction: "Choose whether the support is for everyone, for some, or for a few.",
    vocabulary: Some(VocabularyName::Levels),
};

static AREA: FacetRow = FacetRow {
    singular: "Area",
    plural: "Areas",
    segment: "areas",
    introduction: "Choose where you are. Countywide and online support counts in every area.",
    vocabulary: Some(VocabularyName::Areas),
};

static GROUP: FacetRow = FacetRow {
    singular: "Group",
    plural: "Groups",
    segment: "groups",
    introduction: "Choose a group of children and young people in challenging circumstances.",
    vocabulary: Some(VocabularyName::Groups),
};

static COMMISSIONING: FacetRow = FacetRow {
    singular: "Commissioning",
    plural: "Commissioning status",
    segment: "status",
    introduction: "See what is commissioned now, and what could be.",
    vocabulary: Some(VocabularyName::Commissioning),
};

static PROVIDER: FacetRow = FacetRow {
    singular: "Provider",
    plural: "Providers",
    segment: "providers",
    introduction: "See what each provider offers.",
    vocabulary: None,
};
