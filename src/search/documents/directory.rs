//! The directory as documents: entries, and the pages of the values of facets.

use super::pages::{extend, plain};
use super::text::{joined, push, sections};
use super::{Document, Heading, Kind, Section, Standing, lists};
use crate::model::{
    Site, Url,
    facet::{Facet, Values},
    fields::{COST_BANDS, EVIDENCE_RATINGS},
    gaps::{GapPage, GapPart},
    intervention::{Delivery, Intervention},
    site::{CommissioningStatus, EntryId, SiteEntry},
    vocabulary::{VocabularyName, VocabularyValue},
};
use crate::source::Spanned;

/// An entry.
pub fn entry(site: &Site, id: EntryId) -> Document {
    let found = site.entry(id);
    let entry = &*found.entry;
    let mut document = plain(&found.url, Kind::Directory, &entry.name.value);
    document.summary.clone_from(&entry.summary);
    document.names.clone_from(&entry.description.also_known_as);
    document.asked_as.clone_from(&entry.description.asked_as);
    let provider = site.providers.get(&entry.provider.value);
    document.context = provider.map(|provider| provider.name.clone()).unwrap_or_default();
    document.sections = sections(&entry.document, &found.body);
    document.hints = hints(site, entry);
    document.hints.push(document.context.clone());
    if found.commissioning == CommissioningStatus::Ended {
        document.standing = Standing::LESSER;
    }
    let parts = [
        fixed("entry--access", "How to get it", access(site, found)),
        fixed("entry--delivery", "How it runs", delivery(&entry.delivery, &entry.description.languages)),
        fixed("entry--evidence", "Evidence and outcomes", evidence(site, entry)),
        fixed("entry--checks", "Checks and accreditation", joined(strings(&entry.description.accreditations))),
        fixed("entry--experience", "What schools said", experience(site, id)),
    ];
    extend(&mut document, parts);
    document.entry = Some(id);
    document
}

fn fixed(id: &str, heading: &'static str, text: String) -> Section {
    Section { id: id.to_owned(), heading: Heading::Fixed(heading), text }
}

fn strings(list: &[String]) -> impl Iterator<Item = &str> {
    list.iter().map(String::as_str)
}

/// The labels of the values that an entry has, and the other words that people type for them.
fn hints(site: &Site, entry: &Intervention) -> Vec<String> {
    let described = &entry.description;
    let lists: [(VocabularyName, &[Spanned<String>]); 6] = [
        (VocabularyName::Topics, &entry.topics),
        (VocabularyName::Groups, &described.groups),
        (VocabularyName::Phases, &entry.phases),
        (VocabularyName::Levels, &entry.levels),
        (VocabularyName::Areas, &entry.areas),
        (VocabularyName::Audiences, &described.audience),
    ];
    let mut hints = Vec::new();
    for (name, codes) in lists {
        for value in codes.iter().filter_map(|code| value_of(site, name, &code.value)) {
            hints.push(value.label.clone());
            hints.extend(value.synonyms.iter().cloned());
        }
    }
    hints.push(described.kind.label.to_owned());
    hints.extend(described.year_groups.iter().map(|year| year.label.to_owned()));
    hints.extend(entry.contact.team.clone());
    hints
}

fn value_of<'a>(site: &'a Site, name: VocabularyName, code: &str) -> Option<&'a VocabularyValue> {
    site.vocabularies.get(&name).and_then(|vocabulary| vocabulary.value(code))
}

fn access(site: &Site, found: &SiteEntry) -> String {
    let entry = &found.entry;
    let mut text = joined([entry.how_to_access.as_str()]);
    for part in [&entry.access.eligibility, &entry.access.waiting_time, &entry.commissioning.note] {
        push(&mut text, part.as_deref().unwrap_or_default());
    }
    entry.access.referral.iter().for_each(|referral| push(&mut text, referral.label));
    if let Some(status) = value_of(site, VocabularyName::Commissioning, found.commissioning.code()) {
        push(&mut text, &status.label);
    }
    if let Some(cost) = &entry.cost {
        push(&mut text, cost.band.label);
        push(&mut text, cost.note.as_deref().unwrap_or_default());
    }
    text
}

fn delivery(delivery: &Delivery, languages: &[String]) -> String {
    let choices = [delivery.mode, delivery.format, delivery.delivered_by];
    let mut text = joined(choices.into_iter().flatten().map(|choice| choice.label));
    push(&mut text, delivery.school_needs.as_deref().unwrap_or_default());
    for venue in &delivery.venues {
        push(&mut text, &venue.name);
        let parts = [&venue.address, &venue.town, &venue.accessibility];
        parts.into_iter().flatten().for_each(|part| push(&mut text, part));
    }
    delivery.schedule.iter().filter_map(|one| one.note.as_deref()).for_each(|note| push(&mut text, note));
    push(&mut text, &languages.join(", "));
    text
}

fn evidence(site: &Site, entry: &Intervention) -> String {
    let mut text = String::new();
    if let Some(evidence) = &entry.evidence {
        push(&mut text, evidence.rating.value.label);
        push(&mut text, evidence.summary.as_deref().unwrap_or_default());
        push(&mut text, evidence.source_name.as_deref().unwrap_or_default());
    }
    for outcome in &entry.description.outcomes {
        let label = value_of(site, VocabularyName::Outcomes, &outcome.what.value).map(|value| value.label.as_str());
        push(&mut text, label.unwrap_or(&outcome.what.value));
        push(&mut text, outcome.measure.as_deref().unwrap_or_default());
    }
    text
}

fn experience(site: &Site, id: EntryId) -> String {
    let mut text = String::new();
    for note in site.notes.iter().filter(|note| note.entry == id).map(|note| &note.note) {
        push(&mut text, &note.what_we_did);
        push(&mut text, note.what_changed.as_deref().unwrap_or_default());
        push(&mut text, note.advice.as_deref().unwrap_or_default());
    }
    text
}

/// The page of all values of a facet.
pub fn facet(site: &Site, at: usize) -> Document {
    let index = &site.facets[at];
    let row = index.facet.row();
    let mut document = plain(&index.url, Kind::Subject, row.plural);
    row.introduction.clone_into(&mut document.summary);
    document.standing = Standing::LESSER;
    document
}

/// What readers call the entries of a list: "services in Redditch", "programmes for governors".
const WHAT_IS_LISTED: &str = "support services programmes interventions help for schools";

/// The page of one value of a facet, with the words that people type for it. A value that no entry has is not found.
pub fn value(site: &Site, facet: usize, at: usize) -> Option<Document> {
    let index = &site.facets[facet];
    let value = index.values.get(at).filter(|value| !value.entries.is_empty())?;
    let mut document = plain(&value.url, Kind::Subject, &value.label);
    document.summary.clone_from(&value.definition);
    index.facet.row().singular.clone_into(&mut document.context);
    if let Values::Vocabulary(name) = index.facet.row().values
        && let Some(known) = value_of(site, name, &value.code)
    {
        document.names.clone_from(&known.synonyms);
    }
    document.sections[0].text.clone_from(&value.definition);
    if index.facet != Facet::Provider {
        document.hints.push(WHAT_IS_LISTED.to_owned());
    }
    document.asked_as = lists::asked_of_value(index.facet, &value.code).iter().map(|&words| words.to_owned()).collect();
    let subject = matches!(index.facet, Facet::Topic | Facet::Group | Facet::Provider);
    if !subject {
        document.standing = Standing::LESSER;
    }
    Some(document)
}

/// What ratings and bands mean.
pub fn about_ratings(url: &Url) -> Document {
    let mut document = plain(url, Kind::Directory, "What the ratings mean");
    let labels = EVIDENCE_RATINGS.iter().chain(COST_BANDS).map(|choice| choice.label.to_owned());
    document.hints = ["evidence rating", "cost band"].map(str::to_owned).into_iter().chain(labels).collect();
    document
}

/// The map of what there is and what is missing: of the whole site, and of each area. Its other pages repeat them.
pub fn gaps(site: &Site, page: GapPage, url: &Url) -> Option<Document> {
    let area = site.gaps.maps[page.map].area.as_ref();
    let title = match (page.part, area) {
        (GapPart::Topics, None) => "Gap map".to_owned(),
        (GapPart::Topics, Some(area)) => format!("Gap map: {}", area.label),
        (GapPart::Groups, None) => "Gap map by group".to_owned(),
        (GapPart::Groups, Some(_)) | (GapPart::Topic(_) | GapPart::Group(_), _) => return None,
    };
    let mut document = plain(url, Kind::Directory, &title);
    document.summary = "What support there is now, what there could be, and what is missing.".to_owned();
    document.hints = vec!["gaps in provision".to_owned(), "missing support".to_owned()];
    if area.is_some() {
        document.standing = Standing::LESSER;
    }
    Some(document)
}
