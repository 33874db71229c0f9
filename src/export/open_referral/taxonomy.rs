//! Taxonomies and their terms: the vocabularies of the site, and the closed lists that the standard has no field for.

use serde::Serialize;

use super::ids;
use crate::model::{
    Facet, Site,
    field::Choice,
    fields::{
        AVAILABILITY, COMMISSIONERS, COST_BANDS, COST_BASES, DELIVERED_BY, DELIVERY_FORMATS, DELIVERY_MODES,
        EVIDENCE_RATINGS, FUNDING, INTERVENTION_KINDS, OUTCOME_KINDS, REFERRALS, YEAR_GROUPS,
    },
    vocabulary::{VocabularyName, VocabularyValue},
};

/// A list of terms.
#[derive(Serialize)]
pub struct Taxonomy {
    pub id: String,
    pub name: String,
    pub description: String,
    #[serde(skip)]
    pub terms: Vec<Term>,
    /// The name within the program.
    #[serde(skip)]
    pub key: &'static str,
}

/// One term of a taxonomy.
#[derive(Clone, Serialize)]
pub struct Term {
    pub id: String,
    pub name: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    pub taxonomy: String,
    pub taxonomy_id: String,
    /// The page that lists the entries with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_uri: Option<String>,
    /// The code in the files of the site.
    #[serde(rename = "term")]
    pub code: String,
}

impl Taxonomy {
    /// The term of a code.
    pub fn term(&self, code: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.code == code)
    }
}

/// The closed lists: their names, what they say, and their values.
const LISTS: &[(&str, &str, &[Choice])] = &[
    ("availability", "Whether there is room", AVAILABILITY),
    ("commissioned-by", "Who commissions it", COMMISSIONERS),
    ("cost-band", "Cost for each child to set up and deliver, in bands", COST_BANDS),
    ("cost-basis", "What the cost is counted by", COST_BASES),
    ("delivered-by", "Who delivers it", DELIVERED_BY),
    ("delivery-format", "With how many at a time", DELIVERY_FORMATS),
    ("delivery-mode", "Where it happens", DELIVERY_MODES),
    ("evidence", "Strength of the evidence, not size of the effect; no recommendation", EVIDENCE_RATINGS),
    ("funding", "Who pays", FUNDING),
    ("kind", "What sort of thing it is", INTERVENTION_KINDS),
    ("outcome-type", "The kind of outcome", OUTCOME_KINDS),
    ("referral", "Who can refer", REFERRALS),
    ("year-groups", "Year groups of English schools", YEAR_GROUPS),
];

/// Every taxonomy with its terms: first the vocabularies of the site, then the closed lists.
pub fn taxonomies(site: &Site) -> Vec<Taxonomy> {
    let vocabularies = site.vocabularies.iter().map(|(name, vocabulary)| {
        let mut taxonomy = empty(site, name.file_stem(), description(*name));
        taxonomy.terms = vocabulary.values.iter().map(|value| vocabulary_term(site, &taxonomy, value)).collect();
        taxonomy
    });
    let lists = LISTS.iter().map(|(key, description, choices)| {
        let mut taxonomy = empty(site, key, description);
        taxonomy.terms = choices.iter().map(|choice| choice_term(site, &taxonomy, choice)).collect();
        taxonomy
    });
    vocabularies.chain(lists).collect()
}

fn empty(site: &Site, key: &'static str, description: &str) -> Taxonomy {
    let name = format!("{}: {}", site.config.title, key.replace('-', " "));
    Taxonomy { id: ids::id(site, "taxonomy", key), name, description: description.to_owned(), terms: Vec::new(), key }
}

fn description(name: VocabularyName) -> &'static str {
    match name {
        VocabularyName::Topics => "What it is about",
        VocabularyName::Phases => "Kinds of schools that it is for",
        VocabularyName::Levels => "For everyone, some or a few",
        VocabularyName::Areas => "Where schools can have it",
        VocabularyName::Groups => "Groups of children in challenging circumstances",
        VocabularyName::Audiences => "Who takes part",
        VocabularyName::Commissioning => "Whether it is or could be commissioned",
        VocabularyName::Outcomes => "What it aims to change",
    }
}

fn vocabulary_term(site: &Site, taxonomy: &Taxonomy, value: &VocabularyValue) -> Term {
    let id = |code: &str| term_id(site, taxonomy.key, code);
    let facet = Facet::ALL.iter().find(|facet| facet.row().segment == taxonomy.key);
    let index = facet.and_then(|facet| site.facets.iter().find(|index| index.facet == *facet));
    let page = index.and_then(|index| index.values.iter().find(|one| one.code == value.code));
    Term {
        id: id(&value.code),
        name: value.label.clone(),
        description: if value.definition.is_empty() { value.label.clone() } else { value.definition.clone() },
        parent_id: value.parent.as_deref().map(id),
        taxonomy: taxonomy.name.clone(),
        taxonomy_id: taxonomy.id.clone(),
        term_uri: page.map(|page| page.url.under(&site.config.base_url)),
        code: value.code.clone(),
    }
}

fn choice_term(site: &Site, taxonomy: &Taxonomy, choice: &Choice) -> Term {
    Term {
        id: term_id(site, taxonomy.key, choice.code),
        name: choice.label.to_owned(),
        description: choice.label.to_owned(),
        parent_id: None,
        taxonomy: taxonomy.name.clone(),
        taxonomy_id: taxonomy.id.clone(),
        term_uri: None,
        code: choice.code.to_owned(),
    }
}

fn term_id(site: &Site, key: &str, code: &str) -> String {
    ids::id(site, "term", &format!("{key}/{code}"))
}
