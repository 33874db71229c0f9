//! What editors look after: made from the days and the settings that files give, never from the times of files.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Date, Intervention, Site,
    editors::{Editors, EntryCheck, Happening, Named, ProviderCheck, What},
    page::{Detail, Page},
    site::{CommissioningStatus, SiteEntry},
};

/// A thing that schools look for in an entry, in words, and whether the entry says it.
type Wanted = (&'static str, fn(&Intervention) -> bool);

/// What schools look for beyond the settings that every entry must have, the most wanted first.
const WANTED: &[Wanted] = &[
    ("what it costs", |entry| entry.cost.is_some()),
    ("whether there is room", |entry| entry.access.availability.is_some() || entry.access.waiting_time.is_some()),
    ("the ages or year groups", |entry| entry.description.ages.is_some() || !entry.description.year_groups.is_empty()),
    ("who takes part", |entry| !entry.description.audience.is_empty()),
    ("who can use it and who cannot", |entry| entry.access.eligibility.is_some()),
    ("who can refer", |entry| !entry.access.referral.is_empty()),
    ("where it happens", |entry| entry.delivery.mode.is_some() || !entry.delivery.venues.is_empty()),
    ("with how many at a time", |entry| entry.delivery.format.is_some()),
    ("how many sessions or weeks", |entry| entry.delivery.sessions.is_some() || entry.delivery.weeks.is_some()),
    ("what the school provides", |entry| entry.delivery.school_needs.is_some()),
    ("how good the evidence is", |entry| entry.evidence.is_some()),
    ("what changes for pupils", |entry| !entry.description.outcomes.is_empty()),
    ("checks and insurance", |entry| entry.description.partner_checks.is_some()),
    ("a web page about it", |entry| entry.description.url.is_some() || entry.contact.url.is_some()),
    ("a telephone number", |entry| entry.contact.phone.is_some()),
];

/// What editors look after in a site.
pub fn editors(site: &Site) -> Editors {
    let mut happenings = Vec::new();
    let mut undated = Vec::new();
    for page in &site.pages {
        let named = named(&page.page.title.value, page.page.kind.in_words(), &page.url);
        of_page(&page.page, &named, &mut happenings, &mut undated);
    }
    for entry in &site.entries {
        of_entry(entry, &mut happenings, &mut undated);
    }
    happenings.retain(|happening| happening.day <= site.today);
    happenings.sort_by(|a, b| (b.day, a.what, &a.named).cmp(&(a.day, b.what, &b.named)));
    undated.sort();
    Editors {
        title: site.config.title.clone(),
        organisation: site.config.organisation.clone(),
        base_url: site.published_at.clone(),
        today: site.today,
        happenings,
        withdrawn_undated: undated,
        providers: providers(site),
    }
}

fn named(title: &str, kind: &'static str, url: &crate::model::Url) -> Named {
    Named { title: title.to_owned(), kind, url: url.clone() }
}

/// The days of a page and of an entry have the same names, but what is withdrawn differs.
fn days(added: Option<Date>, changed: Option<Date>, assured: Option<Date>) -> impl Iterator<Item = (What, Date)> {
    let days = [(What::New, added), (What::Changed, changed), (What::Confirmed, assured)];
    days.into_iter().filter_map(|(what, day)| Some((what, day?)))
}

fn of_page(page: &Page, named: &Named, happenings: &mut Vec<Happening>, undated: &mut Vec<Named>) {
    let governance = &page.governance;
    let happening = |(what, day)| Happening { day, what, named: named.clone() };
    if page.status.code == "withdrawn" {
        match governance.changed {
            Some(day) => happenings.push(happening((What::Withdrawn, day))),
            None => undated.push(named.clone()),
        }
        return;
    }
    let news = match &page.detail {
        Detail::News(news) => Some(news.date),
        _ => None,
    };
    happenings.extend(days(governance.added.or(news), governance.changed, governance.assured).map(happening));
}

fn of_entry(entry: &SiteEntry, happenings: &mut Vec<Happening>, undated: &mut Vec<Named>) {
    let (source, publishing) = (&entry.entry, &entry.entry.publishing);
    let named = named(&source.name.value, "directory entry", &entry.url);
    let happening = |(what, day)| Happening { day, what, named: named.clone() };
    if entry.commissioning == CommissioningStatus::Ended {
        match source.commissioning.to.or(publishing.changed) {
            Some(day) => happenings.push(happening((What::Withdrawn, day))),
            None => undated.push(named.clone()),
        }
        return;
    }
    let assured = source.assured_date.as_ref().map(|date| date.value);
    happenings.extend(days(publishing.added, publishing.changed, assured).map(happening));
}

fn providers(site: &Site) -> Vec<ProviderCheck> {
    let mut by_provider: BTreeMap<&str, Vec<&SiteEntry>> = BTreeMap::new();
    for entry in site.entries.iter().filter(|entry| entry.commissioning != CommissioningStatus::Ended) {
        by_provider.entry(&entry.entry.provider.value).or_default().push(entry);
    }
    let mut providers: Vec<ProviderCheck> = by_provider
        .into_iter()
        .filter_map(|(key, entries)| Some(provider(site, &site.providers.get(key)?.name, &entries)))
        .collect();
    providers.sort_by(|a, b| a.name.cmp(&b.name));
    providers
}

fn provider(site: &Site, name: &str, entries: &[&SiteEntry]) -> ProviderCheck {
    let mailboxes: BTreeSet<&String> = entries.iter().filter_map(|entry| entry.entry.contact.email.as_ref()).collect();
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    entries.iter().for_each(|entry| *owners.entry(&entry.entry.owner.value).or_default() += 1);
    let key = owners.into_iter().max_by_key(|(_, count)| *count).map_or("", |(key, _)| key);
    let owner = site.owners.get(key);
    ProviderCheck {
        name: name.to_owned(),
        mailboxes: mailboxes.into_iter().cloned().collect(),
        owner: owner.map_or_else(|| site.config.contact.role.clone(), |owner| owner.role.clone()),
        owner_email: owner.and_then(|owner| owner.email.clone()),
        entries: entries.iter().map(|entry| check(entry)).collect(),
    }
}

fn check(entry: &SiteEntry) -> EntryCheck {
    let source = &entry.entry;
    EntryCheck {
        path: source.path.clone(),
        name: source.name.value.clone(),
        url: entry.url.clone(),
        review_by: source.review_by.value,
        state: entry.review,
        missing: WANTED.iter().filter(|(_, is_said)| !is_said(source)).map(|(words, _)| *words).collect(),
        of: WANTED.len(),
    }
}
