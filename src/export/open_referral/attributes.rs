//! What the standard has no field for, as attributes of a service: each names a term of a taxonomy.

use serde::Serialize;

use super::ids;
use super::taxonomy::{Taxonomy, Term};
use crate::model::{Site, field::Chosen, site::SiteEntry};
use crate::source::Spanned;

/// A term that a service has.
#[derive(Serialize)]
pub struct Attribute {
    id: String,
    link_id: String,
    taxonomy_term_id: String,
    link_type: &'static str,
    taxonomy_term: Term,
}

/// The attributes of an entry, in the order of its settings, each term once.
pub fn attributes(site: &Site, entry: &SiteEntry, service: &str, taxonomies: &[Taxonomy]) -> Vec<Attribute> {
    let mut attributes: Vec<Attribute> = Vec::new();
    for (key, code) in codes(entry) {
        let taxonomy = taxonomies.iter().find(|taxonomy| taxonomy.key == key);
        let Some(term) = taxonomy.and_then(|taxonomy| taxonomy.term(code)) else { continue };
        if attributes.iter().all(|attribute| attribute.taxonomy_term_id != term.id) {
            attributes.push(Attribute {
                id: ids::id(site, "attribute", &format!("{service}/{}", term.id)),
                link_id: service.to_owned(),
                taxonomy_term_id: term.id.clone(),
                link_type: "service",
                taxonomy_term: term.clone(),
            });
        }
    }
    attributes
}

/// The codes of an entry, each with the taxonomy that it is from.
fn codes(entry: &SiteEntry) -> Vec<(&'static str, &str)> {
    let source = &entry.entry;
    let (about, delivery, commissioning) = (&source.description, &source.delivery, &source.commissioning);
    let mut codes = vec![("commissioning", commissioning.status.value.as_str())];
    let lists: [(&str, &[Spanned<String>]); 6] = [
        ("levels", &source.levels),
        ("phases", &source.phases),
        ("topics", &source.topics),
        ("areas", &source.areas),
        ("audiences", &about.audience),
        ("groups", &about.groups),
    ];
    for (key, list) in lists {
        codes.extend(list.iter().map(|code| (key, code.value.as_str())));
    }
    codes.extend(about.outcomes.iter().map(|outcome| ("outcomes", outcome.what.value.as_str())));
    let rating = source.evidence.as_ref().map(|evidence| evidence.rating.value);
    let outcome_kinds: Vec<Chosen> = about.outcomes.iter().filter_map(|outcome| outcome.kind).collect();
    let chosen: [(&str, &[Chosen]); 13] = [
        ("commissioned-by", &commissioning.by),
        ("funding", commissioning.funding.as_slice()),
        ("kind", &[about.kind]),
        ("availability", source.access.availability.as_slice()),
        ("year-groups", &about.year_groups),
        ("referral", &source.access.referral),
        ("delivery-mode", delivery.mode.as_slice()),
        ("delivery-format", delivery.format.as_slice()),
        ("delivered-by", delivery.delivered_by.as_slice()),
        ("cost-band", source.cost.as_ref().map(|cost| &cost.band).map_or(&[], std::slice::from_ref)),
        ("cost-basis", source.cost.as_ref().and_then(|cost| cost.basis.as_ref()).map_or(&[], std::slice::from_ref)),
        ("evidence", rating.as_slice()),
        ("outcome-type", &outcome_kinds),
    ];
    for (key, list) in chosen {
        codes.extend(list.iter().map(|choice| (key, choice.code)));
    }
    codes
}
