//! An entry on one sheet of paper, and the same facts for comparing entries.

use serde::Serialize;

use super::facts::{Facts, facts};
use super::practice;
use crate::model::{
    Facet, Site, Url,
    gaps::{GapCell, GapState, Gaps},
    site::{EntryId, MenuItem, SiteEntry},
};
use crate::view::{
    Data, Seen, View,
    chrome::{About, LinkView},
    directory::{check_lines, menu_item},
    listing::view,
    qr::{QrView, qr},
    words::in_sentence,
};

/// What a school asks a provider: the key questions about partners in the handbook of the Healthy Schools enhancement
/// model, in words that need no handbook.
pub const QUESTIONS: [&str; 4] = [
    "Which of our outcomes can you help us to reach, in full or in part?",
    "What more do we and our pupils gain by working with you?",
    "How will you get to know our plan, our outcomes and the way we measure them?",
    "Do we need a written agreement, so that expectations, outcomes and timescales are clear?",
];

/// What `brief.html` sees.
#[derive(Debug, Serialize)]
pub struct BriefData {
    pub name: String,
    pub summary: String,
    pub entry: LinkView,
    /// Only those that are known.
    pub facts: Vec<Fact>,
    pub questions: Vec<&'static str>,
    pub qr: Option<QrView>,
    /// The whole address of the entry.
    pub address: String,
    pub sensitive: bool,
}

/// A fact with its label; the value is empty if it is not known.
#[derive(Debug, Serialize)]
pub struct Fact {
    pub label: &'static str,
    pub value: String,
}

/// What a browser needs to show an entry beside others.
#[derive(Debug, Serialize)]
pub struct Comparison {
    pub name: String,
    pub summary: String,
    /// The same labels in the same order for every entry.
    pub facts: Vec<Fact>,
    /// What the gap map of all areas says about the topics of the entry, a sentence each.
    pub gaps: Vec<String>,
    pub qr: Option<QrView>,
}

/// The page of an entry for printing.
pub fn brief(site: &Site, id: EntryId, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let entry = site.entry(id);
    let address = entry.url.under(&site.config.base_url);
    let data = BriefData {
        name: entry.entry.name.value.clone(),
        summary: entry.entry.summary.clone(),
        entry: seen.link(&entry.entry.name.value, &entry.url),
        facts: rows(seen, entry).into_iter().filter(|fact| !fact.value.is_empty()).collect(),
        questions: QUESTIONS.to_vec(),
        qr: qr(&address),
        address: address.clone(),
        sensitive: super::sensitive(site, entry),
    };
    let title = format!("{}: brief", entry.entry.name.value);
    let above = vec![menu_item(), MenuItem { title: data.name.clone(), url: entry.url.clone() }];
    let about = About { title: &title, summary: &entry.entry.summary, kind: "brief", above };
    let view = view(seen, "brief.html", &about, Data::Brief(Box::new(data)));
    let mut view = view.with_assets(seen, &["assets/finder.css"]);
    // The brief says nothing that the entry does not: search engines are led there.
    view.page.canonical = address;
    view
}

/// What a browser needs to show an entry beside others.
pub fn comparison(site: &Site, id: EntryId) -> Comparison {
    let entry = site.entry(id);
    let seen = Seen { site, from: &entry.url };
    Comparison {
        name: entry.entry.name.value.clone(),
        summary: entry.entry.summary.clone(),
        gaps: Facet::Topic.codes(entry).into_iter().filter_map(|code| gap_line(&site.gaps, code)).collect(),
        facts: rows(seen, entry),
        qr: qr(&entry.url.under(&site.config.base_url)),
    }
}

/// What the gap map of all areas says about a topic: "Sleep: 2 of 6 boxes of the gap map have support now. Could be
/// commissioned: primary targeted. Nothing at all: …".
fn gap_line(gaps: &Gaps, topic: &str) -> Option<String> {
    let row = gaps.topics.iter().position(|value| value.code == topic)?;
    let cells = gaps.maps.first()?.topics.row(row);
    let places = |wanted: GapState| {
        let found = cells.iter().enumerate().filter(|(_, cell)| cell.state == wanted);
        let place = |(at, _): (usize, &GapCell)| {
            let (phase, level) = gaps.column(at);
            format!("{} {}", in_sentence(&phase.label), in_sentence(&level.label))
        };
        found.map(place).collect::<Vec<_>>().join(", ")
    };
    let expected = cells.iter().filter(|cell| cell.state != GapState::NotExpected).count();
    let now = cells.iter().filter(|cell| matches!(cell.state, GapState::Covered | GapState::Thin)).count();
    let mut line = format!("{}: {now} of {expected} boxes of the gap map have support now.", gaps.topics[row].label);
    for (words, state) in [("Could be commissioned", GapState::Possible), ("Nothing at all", GapState::Gap)] {
        let places = places(state);
        if !places.is_empty() {
            line += &format!(" {words}: {places}.");
        }
    }
    Some(line)
}

/// Every fact that briefs and comparisons show, known or not, in the same order for every entry.
fn rows(seen: Seen<'_>, entry: &SiteEntry) -> Vec<Fact> {
    let facts = facts(seen, entry);
    let source = &entry.entry;
    let practice = practice::lines(&source.delivery);
    let line = |label| practice.iter().find(|line| line.label == label).map(|line| line.value.clone());
    let checks = source.description.partner_checks.as_ref().map(check_lines).unwrap_or_default();
    let (commissioned, cost, contact) = (commissioned(&facts), cost(&facts), contact(&facts));
    let labels = |codes: &[crate::view::directory::CodeView]| {
        codes.iter().map(|code| code.label.as_str()).collect::<Vec<_>>().join(", ")
    };
    let rows = [
        ("Commissioned?", commissioned),
        ("Cost", cost),
        ("Evidence", facts.evidence.label.to_owned()),
        ("How to get it", facts.access),
        ("Contact", contact),
        ("Provider", facts.provider.title),
        ("Level", labels(&facts.levels)),
        ("Phases", labels(&facts.phases)),
        ("Topics", labels(&facts.topics)),
        ("Areas", labels(&facts.areas)),
        ("For groups", labels(&facts.groups)),
        ("Takes part", facts.audience.join(", ")),
        ("Ages", ages(&facts.ages, &facts.year_groups)),
        ("Who it is for", facts.eligibility),
        ("Who can refer", facts.referral.join(", ")),
        ("Waiting time", facts.waiting),
        ("Places", facts.availability.to_owned()),
        ("Setting", line("Setting").unwrap_or_default()),
        ("Format", line("Format").unwrap_or_default()),
        ("Length", line("Length").unwrap_or_default()),
        ("Group size", line("Group size").unwrap_or_default()),
        ("The school provides", line("The school provides").unwrap_or_default()),
        ("Provider checks", checks.join(". ")),
        ("Checked", facts.checked),
        ("Next check by", facts.next_check),
    ];
    rows.into_iter().map(|(label, value)| Fact { label, value }).collect()
}

fn commissioned(facts: &Facts) -> String {
    let note = &facts.commissioning.note;
    let stop = if note.is_empty() { "" } else { ". " };
    format!("{}{stop}{note}", facts.commissioning.label)
}

fn cost(facts: &Facts) -> String {
    let mut parts = vec![facts.cost.label.clone()];
    parts.extend(facts.cost.options.iter().cloned());
    parts.extend((!facts.cost.note.is_empty()).then(|| facts.cost.note.clone()));
    let parts: Vec<&str> = parts.iter().map(|part| part.trim_end_matches('.')).collect();
    parts.join(". ")
}

fn contact(facts: &Facts) -> String {
    let contact = &facts.contact;
    let parts = [&contact.role, &contact.team, &contact.email, &contact.phone, &contact.href, &contact.hours];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn ages(ages: &str, years: &str) -> String {
    match (ages.is_empty(), years.is_empty()) {
        (false, false) => format!("{ages} ({years})"),
        (false, true) => ages.to_owned(),
        (true, _) => years.to_owned(),
    }
}
