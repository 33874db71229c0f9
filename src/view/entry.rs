//! The page of a directory entry: key facts first.

mod brief;
mod facts;
mod practice;
mod structured;

pub use brief::{BriefData, Comparison, QUESTIONS, brief, comparison};

use serde::Serialize;

use super::chrome::{About, LinkView, page_view, site_view};
use super::content::text;
use super::directory::{CHOICE_ASSETS, ChoiceView, check_lines, choice, menu_item};
use super::experience::{self, Experience};
use super::review::{self, ReviewView};
use super::{Data, Seen, View};
use crate::model::{
    Site, Url,
    document::{Document, Heading, plain_text},
    experience::{UrgentContact, UrgentHelp},
    intervention::{Outcome, Venue},
    site::{CommissioningStatus, EntryId, PageId, ReviewState, SiteEntry},
    vocabulary::VocabularyName,
};

/// What `entry.html` sees.
#[derive(Debug, Serialize)]
pub struct EntryData {
    pub name: String,
    pub summary: String,
    pub also_known_as: Vec<String>,
    pub facts: facts::Facts,
    pub alert: Option<AlertView>,
    pub banner: Option<Banner>,
    pub review: ReviewView,
    pub delivery: Vec<practice::Line>,
    pub venues: Vec<VenueView>,
    pub schedule: Vec<String>,
    pub outcomes: Vec<OutcomeView>,
    pub accreditations: Vec<String>,
    pub checks: Vec<String>,
    pub languages: Vec<String>,
    pub related: Vec<LinkView>,
    pub guides: Vec<LinkView>,
    pub case_studies: Vec<LinkView>,
    pub sensitive: bool,
    pub urgent_help: Option<UrgentHelpView>,
    /// What to ask a provider; none if the text has a section of its own for that.
    pub questions: Vec<&'static str>,
    /// Addresses that it had before.
    pub former: Vec<String>,
    pub brief_href: String,
    pub ratings_href: String,
    /// The name by which it is chosen for comparing.
    pub choice_name: String,
    pub choice: ChoiceView,
    pub experience: Option<Experience>,
    /// What search engines are told, as JSON-LD that cannot end an element; `render` gives it to templates.
    #[serde(skip)]
    pub structured: String,
}

/// Whom to turn to in an emergency.
#[derive(Debug, Serialize)]
pub struct UrgentHelpView {
    pub title: String,
    pub text: String,
    pub contacts: Vec<UrgentContactView>,
    pub checked: String,
}

/// One way to get help.
#[derive(Debug, Serialize)]
pub struct UrgentContactView {
    pub name: String,
    pub how: String,
    pub when: String,
    pub href: String,
}

/// A notice with its last day.
#[derive(Debug, Serialize)]
pub struct AlertView {
    pub text: String,
    pub until: String,
}

/// What a reader must know before anything else.
#[derive(Debug, Serialize)]
pub struct Banner {
    /// `overdue`, `stale`, `ended` or `paused`.
    pub kind: &'static str,
    pub text: String,
    pub link: Option<LinkView>,
}

/// A place where it happens.
#[derive(Debug, Serialize)]
pub struct VenueView {
    pub name: String,
    pub address: String,
    pub note: String,
}

/// What is expected to change.
#[derive(Debug, Serialize)]
pub struct OutcomeView {
    pub what: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub measure: String,
}

/// The day on which somebody last confirmed an entry, in words; empty if nobody has.
pub fn checked_on(entry: &SiteEntry) -> String {
    entry.entry.assured_date.as_ref().map(|date| date.value.in_words()).unwrap_or_default()
}

/// The page of an entry.
pub fn entry(site: &Site, id: EntryId) -> View {
    let entry = site.entry(id);
    let seen = Seen { site, from: &entry.url };
    let source = &entry.entry;
    let text = text(seen, &source.document, &entry.body);
    let page_link = |id: &PageId| seen.link(&site.page(*id).page.title.value, &site.page(*id).url);
    let entry_link = |id: &EntryId| seen.link(&site.entry(*id).entry.name.value, &site.entry(*id).url);
    let alert = source.access.alert.as_ref().filter(|alert| alert.until >= site.today);
    let data = EntryData {
        name: source.name.value.clone(),
        summary: source.summary.clone(),
        also_known_as: source.description.also_known_as.clone(),
        facts: facts::facts(seen, entry),
        alert: alert.map(|alert| AlertView { text: alert.text.clone(), until: alert.until.in_words() }),
        banner: banner(entry, entry.replaced_by.as_ref().map(entry_link)),
        review: review::of_entry(entry),
        delivery: practice::lines(&source.delivery),
        venues: source.delivery.venues.iter().map(venue).collect(),
        schedule: source.delivery.schedule.iter().map(practice::when).collect(),
        outcomes: source.description.outcomes.iter().map(|one| outcome(site, one)).collect(),
        accreditations: source.description.accreditations.clone(),
        checks: source.description.partner_checks.as_ref().map(check_lines).unwrap_or_default(),
        languages: source.description.languages.iter().map(|tag| practice::language(tag)).collect(),
        related: entry.related.iter().map(entry_link).collect(),
        guides: entry.guides.iter().map(page_link).collect(),
        case_studies: entry.case_studies.iter().map(page_link).collect(),
        sensitive: sensitive(site, entry),
        urgent_help: site.urgent_help.as_deref().filter(|_| sensitive(site, entry)).map(urgent_help),
        questions: questions(&source.document),
        former: source.links.former_slugs.iter().map(former).collect(),
        brief_href: seen.href(&entry.url.join("brief")),
        ratings_href: seen.href(&super::ratings::url()),
        choice_name: entry.name_in_addresses().to_owned(),
        choice: choice(seen),
        experience: experience::of_entry(seen, id),
        structured: structured::json(site, entry),
    };
    let about = About { title: &source.name.value, summary: &source.summary, kind: "entry", above: vec![menu_item()] };
    let view = View {
        template: "entry.html",
        site: site_view(seen),
        page: page_view(seen, &about),
        bodies: vec![text.body],
        contents: text.contents,
        terms: text.terms,
        details: None,
        data: Data::Entry(Box::new(data)),
    };
    view.with_assets(seen, &CHOICE_ASSETS)
}

/// What to ask a provider, unless a heading of the text promises that already.
fn questions(document: &Document) -> Vec<&'static str> {
    let asks = |heading: &&Heading| plain_text(&heading.content).to_lowercase().starts_with("questions to ask");
    if document.headings().iter().any(asks) { Vec::new() } else { QUESTIONS.to_vec() }
}

/// A former address from the top of the site.
fn former(slug: &crate::source::Spanned<String>) -> String {
    Url::page(["directory", slug.value.as_str()]).to_string()
}

fn banner(entry: &SiteEntry, replaced_by: Option<LinkView>) -> Option<Banner> {
    let banner = |kind, text: &str, link| Some(Banner { kind, text: text.to_owned(), link });
    match (entry.commissioning, entry.review) {
        (CommissioningStatus::Ended, _) => {
            let text = "This is no longer available. The page stays for the record.";
            banner(
                "ended",
                text,
                replaced_by.map(|link| LinkView { title: format!("See {} instead", link.title), ..link }),
            )
        }
        (CommissioningStatus::Paused, _) => banner("paused", "This is paused and takes nobody on at present.", None),
        (_, ReviewState::Stale) => banner("stale", review::STALE, None),
        (_, ReviewState::Overdue) => banner("overdue", review::OVERDUE, None),
        (_, ReviewState::Fresh | ReviewState::Current | ReviewState::Due) => None,
    }
}

fn urgent_help(help: &UrgentHelp) -> UrgentHelpView {
    let contact = |contact: &UrgentContact| UrgentContactView {
        name: contact.name.clone(),
        how: contact.how.clone(),
        when: contact.when.clone(),
        href: contact.url.clone().unwrap_or_default(),
    };
    UrgentHelpView {
        title: help.title.clone(),
        text: help.text.clone(),
        contacts: help.contacts.iter().map(contact).collect(),
        checked: help.checked_on.in_words(),
    }
}

fn venue(venue: &Venue) -> VenueView {
    let parts = [&venue.address, &venue.town, &venue.postcode];
    let address: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    VenueView {
        name: venue.name.clone(),
        address: address.join(", "),
        note: venue.accessibility.clone().unwrap_or_default(),
    }
}

fn outcome(site: &Site, outcome: &Outcome) -> OutcomeView {
    let code = &outcome.what.value;
    let value = site.vocabularies.get(&VocabularyName::Outcomes).and_then(|values| values.value(code));
    OutcomeView {
        what: value.map_or_else(|| code.clone(), |value| value.label.clone()),
        kind: outcome.kind.map_or("", |kind| kind.label),
        measure: outcome.measure.clone().unwrap_or_default(),
    }
}

/// Whether the entry, or one of its topics or groups, is about a subject that calls for care.
fn sensitive(site: &Site, entry: &SiteEntry) -> bool {
    let brings = |name, codes: &[crate::source::Spanned<String>]| {
        let values = site.vocabularies.get(&name);
        let value = |code: &crate::source::Spanned<String>| values.and_then(|values| values.value(&code.value));
        codes.iter().filter_map(value).any(|value| !value.sensitive.is_empty())
    };
    !entry.entry.description.sensitive.is_empty()
        || brings(VocabularyName::Topics, &entry.entry.topics)
        || brings(VocabularyName::Groups, &entry.entry.description.groups)
}
