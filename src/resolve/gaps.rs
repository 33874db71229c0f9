//! The gap map: which entries count where, and what that makes of each place.
//!
//! An entry counts when it is active and not stale. Commissioned entries and pilots are what there is now; entries that
//! could be commissioned are what there could be. Each entry is put into its places once, so that the work grows with
//! the entries and not with the size of the maps.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Site, Vocabulary,
    facet::EVERYWHERE,
    gaps::{GapCell, GapMap, GapState, GapTable, GapValue, Gaps},
    site::{CommissioningStatus, EntryId, ReviewState, SiteEntry},
    vocabulary::{VocabularyName, VocabularyValue},
};
use crate::source::Spanned;

/// The maps of a site with entries: the whole site and each of its areas. Without entries there is none.
pub fn gaps(site: &Site) -> Gaps {
    if site.entries.is_empty() {
        return Gaps::default();
    }
    let values = |name| site.vocabularies.get(&name).map_or(&[][..], |list: &std::sync::Arc<Vocabulary>| &list.values);
    let sides = Sides {
        topics: values(VocabularyName::Topics),
        phases: values(VocabularyName::Phases),
        levels: values(VocabularyName::Levels),
        groups: values(VocabularyName::Groups),
        areas: values(VocabularyName::Areas),
        covered: site.config.gap_map.covered,
    };
    let offers: Vec<Offer<'_>> = site.entries.iter().map(offer).collect();
    count(&sides, &offers)
}

/// What stands at the sides of the maps, and how many entries make a place covered.
struct Sides<'a> {
    topics: &'a [VocabularyValue],
    phases: &'a [VocabularyValue],
    levels: &'a [VocabularyValue],
    groups: &'a [VocabularyValue],
    areas: &'a [VocabularyValue],
    covered: usize,
}

/// What counts of an entry.
struct Offer<'a> {
    status: CommissioningStatus,
    review: ReviewState,
    activity: Activity,
    topics: Vec<&'a str>,
    phases: Vec<&'a str>,
    levels: Vec<&'a str>,
    groups: Vec<&'a str>,
    areas: Vec<&'a str>,
}

/// Whether an entry runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Activity {
    Active,
    /// Inactive, closed for a time or no longer running.
    Inactive,
}

fn offer(entry: &SiteEntry) -> Offer<'_> {
    fn codes(list: &[Spanned<String>]) -> Vec<&str> {
        list.iter().map(|code| code.value.as_str()).collect()
    }
    let source = &entry.entry;
    Offer {
        status: entry.commissioning,
        review: entry.review,
        activity: if source.description.status.code == "active" { Activity::Active } else { Activity::Inactive },
        topics: codes(&source.topics),
        phases: codes(&source.phases),
        levels: codes(&source.levels),
        groups: codes(&source.description.groups),
        areas: codes(&source.areas),
    }
}

/// What an entry adds to a place.
#[derive(Clone, Copy)]
enum Kind {
    Commissioned,
    Pilot,
    Possible,
}

/// What an entry adds to its places; `None` if it does not count, however well it was checked.
fn kind(offer: &Offer<'_>) -> Option<Kind> {
    if offer.activity == Activity::Inactive {
        return None;
    }
    match offer.status {
        CommissioningStatus::Commissioned => Some(Kind::Commissioned),
        CommissioningStatus::Pilot => Some(Kind::Pilot),
        CommissioningStatus::CouldBeCommissioned => Some(Kind::Possible),
        CommissioningStatus::Paused | CommissioningStatus::Ended => None,
    }
}

/// Counts every offer into every map. The position of an offer is its [`EntryId`].
fn count(sides: &Sides<'_>, offers: &[Offer<'_>]) -> Gaps {
    let places = Places::new(sides);
    let maps = maps_of_areas(sides.areas);
    let mut drafts: Vec<Draft> = std::iter::repeat_with(|| Draft::new(sides)).take(1 + maps.len()).collect();
    for (at, offer) in offers.iter().enumerate() {
        let Some(kind) = kind(offer) else { continue };
        let here = std::iter::once(0).chain(counts_in(&maps, offer).map(|map| map + 1));
        if offer.review == ReviewState::Stale {
            here.for_each(|map| drafts[map].stale += 1);
            continue;
        }
        let (topics, groups) = places.of(offer);
        for map in here {
            topics.iter().for_each(|place| drafts[map].topics[*place].add(EntryId(at), kind));
            groups.iter().for_each(|place| drafts[map].groups[*place].add(EntryId(at), kind));
        }
    }
    let own = maps.iter().map(|map| (Some(map.area), map.counts_too(sides.areas)));
    let maps = std::iter::once((None, Vec::new())).chain(own).zip(drafts);
    Gaps {
        topics: labels(sides.topics),
        phases: labels(sides.phases),
        levels: labels(sides.levels),
        groups: labels(sides.groups),
        covered: sides.covered,
        maps: maps.map(|((area, counts_too), draft)| draft.finish(area.map(label), counts_too, sides)).collect(),
    }
}

fn label(value: &VocabularyValue) -> GapValue {
    GapValue { code: value.code.clone(), label: value.label.clone() }
}

fn labels(values: &[VocabularyValue]) -> Vec<GapValue> {
    values.iter().map(label).collect()
}

/// An area that has a map, with the codes of all areas whose entries count in it.
struct AreaMap<'a> {
    area: &'a VocabularyValue,
    codes: BTreeSet<&'a str>,
}

impl AreaMap<'_> {
    /// The labels of the other areas that count.
    fn counts_too(&self, areas: &[VocabularyValue]) -> Vec<String> {
        let other = |area: &&VocabularyValue| area.code != self.area.code && self.codes.contains(area.code.as_str());
        areas.iter().filter(other).map(|area| area.label.clone()).collect()
    }
}

/// A map for each area but those that count everywhere. In it count its own entries, those of the areas that it lies in,
/// those of the areas that lie in it, and those that count everywhere.
fn maps_of_areas(areas: &[VocabularyValue]) -> Vec<AreaMap<'_>> {
    let lines: Vec<Vec<&str>> = areas.iter().map(|area| line(areas, area)).collect();
    let counts = |own: &[&str], other: &[&str]| {
        EVERYWHERE.contains(&other[0]) || own.contains(&other[0]) || other.contains(&own[0])
    };
    let codes = |own: &[&str]| lines.iter().filter(|other| counts(own, other)).map(|other| other[0]).collect();
    let has_map = |(area, _): &(&VocabularyValue, _)| !EVERYWHERE.contains(&area.code.as_str());
    areas.iter().zip(&lines).filter(has_map).map(|(area, own)| AreaMap { area, codes: codes(own) }).collect()
}

/// The code of an area, of the area that it lies in, and so on. Areas that lie in each other end the line.
fn line<'a>(areas: &'a [VocabularyValue], area: &'a VocabularyValue) -> Vec<&'a str> {
    let mut line = vec![area.code.as_str()];
    let mut last = area;
    while let Some(parent) = last.parent.as_ref().and_then(|code| areas.iter().find(|area| area.code == *code)) {
        if line.contains(&parent.code.as_str()) {
            break;
        }
        line.push(&parent.code);
        last = parent;
    }
    line
}

/// The positions of the area maps in which an offer counts.
fn counts_in(maps: &[AreaMap<'_>], offer: &Offer<'_>) -> impl Iterator<Item = usize> {
    let counts = |map: &AreaMap<'_>| offer.areas.iter().any(|code| map.codes.contains(code));
    maps.iter().enumerate().filter(move |(_, map)| counts(map)).map(|(at, _)| at)
}

/// Where the codes of entries lead in the tables.
struct Places<'a> {
    topics: BTreeMap<&'a str, usize>,
    phases: BTreeMap<&'a str, usize>,
    levels: BTreeMap<&'a str, usize>,
    groups: BTreeMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    fn new(sides: &Sides<'a>) -> Places<'a> {
        fn positions(values: &[VocabularyValue]) -> BTreeMap<&str, usize> {
            values.iter().enumerate().map(|(at, value)| (value.code.as_str(), at)).collect()
        }
        Places {
            topics: positions(sides.topics),
            phases: positions(sides.phases),
            levels: positions(sides.levels),
            groups: positions(sides.groups),
        }
    }

    /// The places of an offer in the table of topics and in that of groups, each once.
    fn of(&self, offer: &Offer<'_>) -> (Vec<usize>, Vec<usize>) {
        let topics = known(&self.topics, &offer.topics);
        let phases = known(&self.phases, &offer.phases);
        let levels = known(&self.levels, &offer.levels);
        let groups = known(&self.groups, &offer.groups);
        let column = |phase: usize, level: usize| phase * self.levels.len() + level;
        let columns: Vec<usize> = pairs(&phases, &levels).map(|(phase, level)| column(phase, level)).collect();
        let width = self.phases.len() * self.levels.len();
        let by_topic = pairs(&topics, &columns).map(|(topic, column)| topic * width + column).collect();
        let by_group = pairs(&groups, &topics).map(|(group, topic)| group * self.topics.len() + topic).collect();
        (by_topic, by_group)
    }
}

/// The positions of codes, each once.
fn known(positions: &BTreeMap<&str, usize>, codes: &[&str]) -> Vec<usize> {
    let found: BTreeSet<usize> = codes.iter().filter_map(|code| positions.get(code).copied()).collect();
    found.into_iter().collect()
}

fn pairs<'a>(left: &'a [usize], right: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
    left.iter().flat_map(move |a| right.iter().map(move |b| (*a, *b)))
}

/// A map while it is being counted.
struct Draft {
    topics: Vec<Tally>,
    groups: Vec<Tally>,
    stale: usize,
}

/// A place while it is being counted.
#[derive(Clone, Default)]
struct Tally {
    now: Vec<EntryId>,
    pilots: usize,
    possible: Vec<EntryId>,
}

impl Tally {
    fn add(&mut self, entry: EntryId, kind: Kind) {
        match kind {
            Kind::Commissioned => self.now.push(entry),
            Kind::Pilot => {
                self.now.push(entry);
                self.pilots += 1;
            }
            Kind::Possible => self.possible.push(entry),
        }
    }

    fn cell(self, covered: usize, expected: Expected) -> GapCell {
        let state = match (expected, self.now.len()) {
            (Expected::No, _) => GapState::NotExpected,
            (Expected::Yes, 0) if self.possible.is_empty() => GapState::Gap,
            (Expected::Yes, 0) => GapState::Possible,
            (Expected::Yes, now) if now < covered => GapState::Thin,
            (Expected::Yes, _) => GapState::Covered,
        };
        GapCell { now: self.now, pilots: self.pilots, possible: self.possible, state }
    }
}

/// Whether anybody expects support in a place.
#[derive(Clone, Copy)]
enum Expected {
    Yes,
    No,
}

impl Draft {
    fn new(sides: &Sides<'_>) -> Draft {
        let topics = sides.topics.len() * sides.phases.len() * sides.levels.len();
        let groups = sides.groups.len() * sides.topics.len();
        Draft { topics: vec![Tally::default(); topics], groups: vec![Tally::default(); groups], stale: 0 }
    }

    fn finish(self, area: Option<GapValue>, counts_too: Vec<String>, sides: &Sides<'_>) -> GapMap {
        let width = sides.phases.len() * sides.levels.len();
        let expected = |place: usize| {
            let (topic, column) = (&sides.topics[place / width], place % width);
            let (phase, level) =
                (&sides.phases[column / sides.levels.len()], &sides.levels[column % sides.levels.len()]);
            let not = &topic.not_expected;
            if not.phases.contains(&phase.code) || not.levels.contains(&level.code) {
                Expected::No
            } else {
                Expected::Yes
            }
        };
        let topics = self.topics.into_iter().enumerate();
        let topics = topics.map(|(place, tally)| tally.cell(sides.covered, expected(place))).collect();
        let groups = self.groups.into_iter().map(|tally| tally.cell(sides.covered, Expected::Yes)).collect();
        GapMap {
            area,
            counts_too,
            stale: self.stale,
            topics: GapTable::new(width, topics),
            groups: GapTable::new(sides.topics.len(), groups),
        }
    }
}

#[cfg(test)]
mod tests;
