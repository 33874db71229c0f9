//! A directory entry as a service of the standard.

use super::attributes::attributes;
use super::shapes::{
    Accessibility, Address, Area, AtLocation, Core, Funding, Identifier, Location, Organization, Person, Price,
    Service, Times,
};
use super::taxonomy::Taxonomy;
use super::{description, ids};
use crate::model::{
    Date, Site,
    field::Chosen,
    intervention::{Commissioning, CostOption, Intervention, Schedule, Venue},
    site::{CommissioningStatus, SiteEntry},
    vocabulary::VocabularyName,
};

/// An entry as a service of an identifier.
pub fn service(site: &Site, entry: &SiteEntry, id: &str, taxonomies: &[Taxonomy]) -> Service {
    let source = &entry.entry;
    let parts = Parts { site, service: id };
    let (delivery, contact) = (&source.delivery, &source.contact);
    let prices = source.cost.iter().flat_map(|cost| &cost.options);
    Service {
        core: core(site, entry, id),
        schedules: delivery.schedule.iter().enumerate().map(|(at, one)| parts.times(at, one, delivery.mode)).collect(),
        service_areas: source.areas.iter().map(|area| parts.area(&area.value)).collect(),
        service_at_locations: delivery.venues.iter().enumerate().map(|(at, one)| parts.place(at, one)).collect(),
        funding: parts.funding(&source.commissioning).into_iter().collect(),
        cost_options: prices.enumerate().map(|(at, one)| parts.price(at, one)).collect(),
        contacts: vec![Person { id: parts.id("contact", 0), name: contact.team.clone(), title: contact.role.clone() }],
        attributes: attributes(site, entry, id, taxonomies),
    }
}

/// What lists say of a service.
pub fn core(site: &Site, entry: &SiteEntry, id: &str) -> Core {
    let source = &entry.entry;
    let about = &source.description;
    Core {
        id: id.to_owned(),
        name: source.name.value.clone(),
        description: description::description(source),
        url: about.url.clone().unwrap_or_else(|| entry.url.under(&site.config.base_url)),
        email: source.contact.email.clone(),
        status: status(entry),
        fees: fees(source),
        accreditations: (!about.accreditations.is_empty()).then(|| about.accreditations.join("; ")),
        minimum_age: about.ages.map(|ages| ages.min),
        maximum_age: about.ages.map(|ages| ages.max),
        assured_date: source.assured_date.as_ref().map(|date| date.value.to_string()),
        assurer_email: source.publishing.assurer.clone().filter(|assurer| is_mailbox(assurer)),
        alert: alert(site, source),
        organization: organization(site, &source.provider.value),
    }
}

/// The status word. What has ended or is paused is not active, whatever the entry says of itself.
fn status(entry: &SiteEntry) -> &'static str {
    match (entry.commissioning, entry.entry.description.status.code) {
        (CommissioningStatus::Ended, "active") => "defunct",
        (CommissioningStatus::Paused, "active") => "temporarily closed",
        (_, status) => status,
    }
}

fn fees(entry: &Intervention) -> Option<String> {
    let cost = entry.cost.as_ref()?;
    let priced = !matches!(cost.band.code, "0" | "not-known");
    let basis = cost.basis.filter(|_| priced).map(|basis| format!(", {}", basis.label)).unwrap_or_default();
    let note = cost.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
    Some(format!("{}{basis}{note}", cost.band.label))
}

/// The notice while it holds, and whether places are short.
fn alert(site: &Site, entry: &Intervention) -> Option<String> {
    let notice = entry.access.alert.as_ref().filter(|alert| alert.until >= site.today).map(|alert| alert.text.clone());
    let short = |availability: &Chosen| matches!(availability.code, "limited" | "waiting-list" | "full");
    let places = entry.access.availability.filter(short).map(|availability| format!("{}.", availability.label));
    let parts: Vec<String> = notice.into_iter().chain(places).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn organization(site: &Site, name: &str) -> Organization {
    let provider = site.providers.get(name);
    let identifiers = provider.map_or(&[][..], |provider| &provider.identifiers);
    let identifier = |(at, one): (usize, &crate::model::intervention::Identifier)| Identifier {
        id: ids::id(site, "organization identifier", &format!("{name}/{at}")),
        identifier_scheme: one.scheme.clone(),
        identifier_type: one.scheme.clone(),
        identifier: one.identifier.clone(),
    };
    Organization {
        id: ids::id(site, "organization", name),
        name: provider.map_or_else(|| name.to_owned(), |provider| provider.name.clone()),
        description: provider.map_or_else(|| name.to_owned(), |provider| provider.description.clone()),
        website: provider.and_then(|provider| provider.website.clone()),
        organization_identifiers: identifiers.iter().enumerate().map(identifier).collect(),
    }
}

/// Whether a text is one e-mail address.
fn is_mailbox(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text.contains(char::is_whitespace)
}

/// What belongs to one service.
struct Parts<'a> {
    site: &'a Site,
    service: &'a str,
}

impl Parts<'_> {
    fn id(&self, kind: &str, at: usize) -> String {
        ids::id(self.site, kind, &format!("{}/{at}", self.service))
    }

    fn times(&self, at: usize, schedule: &Schedule, mode: Option<Chosen>) -> Times {
        let day = |text: &Option<String>| text.clone().filter(|text| Date::parse(text).is_some());
        Times {
            id: self.id("schedule", at),
            valid_from: day(&schedule.from),
            valid_to: day(&schedule.to),
            freq: schedule.frequency.map(|frequency| frequency.code),
            byday: schedule.day.clone(),
            opens_at: schedule.opens.clone(),
            closes_at: schedule.closes.clone(),
            attending_type: mode.map(|mode| mode.label),
            notes: schedule.note.clone(),
        }
    }

    fn area(&self, code: &str) -> Area {
        let vocabulary = self.site.vocabularies.get(&VocabularyName::Areas);
        let value = vocabulary.and_then(|vocabulary| vocabulary.value(code));
        let id = ids::id(self.site, "service area", &format!("{}/{code}", self.service));
        Area { id, name: value.map_or_else(|| code.to_owned(), |value| value.label.clone()) }
    }

    fn place(&self, at: usize, venue: &Venue) -> AtLocation {
        let kind = venue.kind.map_or("physical", |kind| kind.code);
        let address = match (&venue.address, &venue.town, &venue.postcode) {
            (Some(street), Some(town), Some(postcode)) => Some(Address {
                id: self.id("address", at),
                address_1: street.clone(),
                city: town.clone(),
                state_province: "",
                postal_code: postcode.clone(),
                country: "GB",
                address_type: kind,
            }),
            _ => None,
        };
        let known = [&venue.address, &venue.town, &venue.postcode];
        let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
        let description = (address.is_none() && !known.is_empty()).then(|| known.join(", "));
        let accessibility =
            |text: &String| Accessibility { id: self.id("accessibility", at), description: text.clone() };
        let location = Location {
            id: self.id("location", at),
            location_type: kind,
            name: venue.name.clone(),
            description,
            addresses: address.into_iter().collect(),
            accessibility: venue.accessibility.iter().map(accessibility).collect(),
        };
        AtLocation { id: self.id("service at location", at), location }
    }

    fn funding(&self, commissioning: &Commissioning) -> Option<Funding> {
        let by: Vec<&str> = commissioning.by.iter().map(|one| one.label).collect();
        let source = match (by.is_empty(), commissioning.funding) {
            (true, None) => return None,
            (true, Some(funding)) => funding.label.to_owned(),
            (false, None) => by.join(", "),
            (false, Some(funding)) => format!("{} ({})", by.join(", "), funding.label),
        };
        Some(Funding { id: self.id("funding", 0), source })
    }

    /// One price. An amount that is no number is part of the words.
    fn price(&self, at: usize, option: &CostOption) -> Price {
        let typed = option.amount.as_deref();
        let amount = typed.and_then(|text| text.trim_start_matches('£').replace(',', "").parse().ok());
        let words = [typed.filter(|_| amount.is_none()), option.amount_description.as_deref()];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        Price {
            id: self.id("cost option", at),
            option: option.option.clone(),
            amount,
            amount_description: (!words.is_empty()).then(|| words.join(", ")),
            valid_from: option.valid_from.map(|day| day.to_string()),
            valid_to: option.valid_to.map(|day| day.to_string()),
        }
    }
}
