//! The key facts of an entry.

use serde::Serialize;

use crate::model::{
    Date, Url,
    field::Chosen,
    fields::{COST_BANDS, EVIDENCE_RATINGS},
    intervention::{Contact, Cost, CostOption, Evidence},
    scale::EVIDENCE_LEVELS,
    site::SiteEntry,
    vocabulary::VocabularyName,
};
use crate::view::{
    Seen,
    chrome::LinkView,
    directory::{CodeView, code_views, provider_name, status},
};

/// The key facts of an entry.
#[derive(Debug, Serialize)]
pub struct Facts {
    pub provider: LinkView,
    pub commissioning: CommissioningView,
    pub kind: &'static str,
    pub levels: Vec<CodeView>,
    pub phases: Vec<CodeView>,
    pub topics: Vec<CodeView>,
    pub areas: Vec<CodeView>,
    pub groups: Vec<CodeView>,
    pub audience: Vec<String>,
    pub ages: String,
    pub year_groups: String,
    pub cost: CostView,
    pub evidence: EvidenceView,
    pub access: String,
    pub contact: ContactView,
    pub checked: String,
    pub next_check: String,
    pub state: &'static str,
    pub referral: Vec<&'static str>,
    pub eligibility: String,
    pub waiting: String,
    pub availability: &'static str,
}

/// Whether it is commissioned, and by whom.
#[derive(Debug, Serialize)]
pub struct CommissioningView {
    pub code: &'static str,
    pub label: String,
    pub definition: String,
    pub note: String,
}

/// What it costs, in words.
#[derive(Debug, Serialize)]
pub struct CostView {
    pub label: String,
    pub note: String,
    pub options: Vec<String>,
}

/// How good the evidence is, in words.
#[derive(Debug, Serialize)]
pub struct EvidenceView {
    pub code: &'static str,
    pub label: &'static str,
    pub meaning: &'static str,
    pub note: String,
}

/// Whom to ask.
#[derive(Debug, Serialize)]
pub struct ContactView {
    pub role: String,
    pub team: String,
    pub email: String,
    pub phone: String,
    pub href: String,
    pub hours: String,
}

/// The key facts of an entry.
pub fn facts(seen: Seen<'_>, entry: &SiteEntry) -> Facts {
    let source = &entry.entry;
    let codes = |name, codes| code_views(seen, name, codes);
    let audience = codes(VocabularyName::Audiences, &source.description.audience);
    Facts {
        provider: provider(seen, entry),
        commissioning: commissioning(seen, entry),
        kind: source.description.kind.label,
        levels: codes(VocabularyName::Levels, &source.levels),
        phases: codes(VocabularyName::Phases, &source.phases),
        topics: codes(VocabularyName::Topics, &source.topics),
        areas: codes(VocabularyName::Areas, &source.areas),
        groups: codes(VocabularyName::Groups, &source.description.groups),
        audience: audience.into_iter().map(|code| code.label).collect(),
        ages: source.description.ages.map(|ages| format!("{} to {}", ages.min, ages.max)).unwrap_or_default(),
        year_groups: year_groups(&source.description.year_groups),
        cost: cost(source.cost.as_ref()),
        evidence: evidence(source.evidence.as_ref()),
        access: source.how_to_access.clone(),
        contact: contact(&source.contact),
        checked: super::checked_on(entry),
        next_check: source.review_by.value.in_words(),
        state: entry.review.word(),
        referral: source.access.referral.iter().map(|choice| choice.label).collect(),
        eligibility: source.access.eligibility.clone().unwrap_or_default(),
        waiting: source.access.waiting_time.clone().unwrap_or_default(),
        availability: source.access.availability.map_or("", |choice| choice.label),
    }
}

fn provider(seen: Seen<'_>, entry: &SiteEntry) -> LinkView {
    let slug = entry.entry.provider.value.as_str();
    let known = seen.site.providers.contains_key(slug);
    let href = if known { seen.href(&Url::page(["directory", "providers", slug])) } else { String::new() };
    LinkView { title: provider_name(seen.site, entry), href }
}

fn commissioning(seen: Seen<'_>, entry: &SiteEntry) -> CommissioningView {
    let view = status(seen.site, entry);
    let values = seen.site.vocabularies.get(&VocabularyName::Commissioning);
    let definition = values.and_then(|values| values.value(view.code)).map(|value| value.definition.clone());
    let source = &entry.entry.commissioning;
    let by: Vec<&str> = source.by.iter().map(|choice| choice.label).collect();
    let mut notes = Vec::new();
    if !by.is_empty() {
        notes.push(format!("By: {}.", by.join(", ")));
    }
    notes.extend(source.funding.map(|funding| format!("{}.", funding.label)));
    notes.extend(match (source.from.map(Date::in_words), source.to.map(Date::in_words)) {
        (Some(from), Some(to)) => Some(format!("From {from} to {to}.")),
        (Some(from), None) => Some(format!("Since {from}.")),
        (None, Some(to)) => Some(format!("Until {to}.")),
        (None, None) => None,
    });
    notes.extend(source.note.clone());
    CommissioningView {
        code: view.code,
        label: view.label,
        definition: definition.unwrap_or_default(),
        note: notes.join(" "),
    }
}

fn year_groups(years: &[Chosen]) -> String {
    let labels: Vec<&str> = years.iter().map(|year| year.label).collect();
    match labels.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => {
            let plural = |label: &str| label.replace("Year ", "");
            let rest: Vec<String> = rest.iter().map(|label| plural(label)).collect();
            format!("Years {} and {}", rest.join(", "), plural(last)).replace("Years Reception", "Reception, Years")
        }
    }
}

fn cost(cost: Option<&Cost>) -> CostView {
    let Some(cost) = cost else {
        let label = COST_BANDS.last().map_or("", |band| band.label).to_owned();
        return CostView { label, note: String::new(), options: Vec::new() };
    };
    let priced = !matches!(cost.band.code, "0" | "not-known");
    let basis = cost.basis.filter(|_| priced).map(|basis| format!(" {}", basis.label)).unwrap_or_default();
    CostView {
        label: format!("{}{basis}", cost.band.label),
        note: cost.note.clone().unwrap_or_default(),
        options: cost.options.iter().map(option).collect(),
    }
}

fn option(option: &CostOption) -> String {
    let mut words = option.option.clone();
    if let Some(amount) = &option.amount {
        words += &format!(": £{}", pounds(amount));
    }
    if let Some(description) = &option.amount_description {
        let sentence = description.starts_with(char::is_uppercase);
        words += &format!("{} {description}", if sentence { "." } else { "" });
    }
    if let Some(until) = option.valid_to {
        words += &format!(" (until {})", until.in_words());
    }
    words
}

/// An amount with two digits of pence, if it has any.
fn pounds(amount: &str) -> String {
    match amount.split_once('.') {
        Some((pounds, pence)) if pence.len() == 1 => format!("{pounds}.{pence}0"),
        _ => amount.to_owned(),
    }
}

fn evidence(evidence: Option<&Evidence>) -> EvidenceView {
    let default = EVIDENCE_RATINGS.last().expect("the scale has its last level");
    let rating = evidence.map_or(default, |evidence| evidence.rating.value);
    let mut notes = Vec::new();
    if let Some(evidence) = evidence {
        notes.extend(evidence.summary.clone());
        if let Some(source) = &evidence.source_name {
            let words = evidence.source_rating.as_ref().map(|words| format!(" (“{words}”)")).unwrap_or_default();
            notes.push(format!("Rated by {source}{words}."));
        } else if let Some(by) = &evidence.assessed_by {
            notes.push(format!("Rated by: {by}."));
        }
        notes.extend(evidence.rated_on.map(|date| format!("Rated on {}.", date.in_words())));
    }
    let level = EVIDENCE_LEVELS.iter().find(|level| level.code == rating.code);
    let meaning = level.map_or("", |level| level.meaning);
    EvidenceView { code: rating.code, label: rating.label, meaning, note: notes.join(" ") }
}

fn contact(contact: &Contact) -> ContactView {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    ContactView {
        role: contact.role.clone(),
        team: text(&contact.team),
        email: text(&contact.email),
        phone: text(&contact.phone),
        href: text(&contact.url),
        hours: text(&contact.hours),
    }
}
