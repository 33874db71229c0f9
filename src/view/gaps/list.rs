//! The entries behind a row of the gap map: a section for each cell that has any.

use serde::Serialize;

use super::words::{checked, counts};
use super::{Place, state_word, title};
use crate::model::{
    Url,
    gaps::{GapCell, GapPage, GapPart, GapState, GapValue},
    site::{EntryId, MenuItem},
};
use crate::view::{
    ContentsItem, Data, View,
    chrome::{About, LinkView, MenuLink},
    directory::{StatusView, provider_name, status},
    listing::view,
    words::{and_list, in_sentence},
};

/// What `gap-list.html` sees.
#[derive(Debug, Serialize)]
pub struct GapListData {
    /// The map that leads here.
    pub map: LinkView,
    /// All entries with the topic or the group, wherever and whatever they are.
    pub all: LinkView,
    pub boxes: Vec<GapBox>,
    /// Where there is nothing now and nothing that could be commissioned.
    pub gaps: Vec<String>,
    /// Where nobody expects anything and there is nothing.
    pub not_expected: Vec<String>,
    pub checked: String,
    /// The same page of other areas; empty if there is none.
    pub areas: Vec<MenuLink>,
}

/// The entries of a cell.
#[derive(Debug, Serialize)]
pub struct GapBox {
    pub id: String,
    pub label: String,
    pub state: &'static str,
    pub word: String,
    pub counts: Vec<String>,
    pub now: Vec<GapEntry>,
    pub possible: Vec<GapEntry>,
}

/// An entry of a cell.
#[derive(Debug, Serialize)]
pub struct GapEntry {
    pub title: String,
    pub href: String,
    pub provider: String,
    pub commissioning: StatusView,
    pub state: &'static str,
}

/// A cell with its anchor and its name in one or two parts.
struct Named<'a> {
    id: String,
    first: &'a str,
    second: Option<String>,
    cell: &'a GapCell,
}

impl Named<'_> {
    /// "Primary, targeted".
    fn label(&self) -> String {
        let second = self.second.iter().map(|part| format!(", {part}"));
        std::iter::once(self.first.to_owned()).chain(second).collect()
    }
}

/// Names with one first part on one line: "Primary: targeted and specialist".
fn lines(names: &[&Named<'_>]) -> Vec<String> {
    let line = |names: &[&Named<'_>]| {
        let seconds: Vec<String> = names.iter().filter_map(|name| name.second.clone()).collect();
        let colon = if seconds.is_empty() { "" } else { ": " };
        format!("{}{colon}{}", names[0].first, and_list(&seconds))
    };
    names.chunk_by(|a, b| a.first == b.first).map(line).collect()
}

/// The page of a topic.
pub fn topic(place: Place<'_>, row: usize) -> View {
    let gaps = place.gaps;
    let named = |(column, cell)| {
        let (phase, level) = gaps.column(column);
        Named { id: gaps.column_id(column), first: &phase.label, second: Some(in_sentence(&level.label)), cell }
    };
    let cells = gaps.maps[place.page.map].topics.row(row).iter().enumerate().map(named).collect();
    page(place, &gaps.topics[row], cells)
}

/// The page of a group.
pub fn group(place: Place<'_>, row: usize) -> View {
    let gaps = place.gaps;
    let cells = gaps.maps[place.page.map].groups.row(row).iter().enumerate();
    let named =
        |(topic, cell)| Named { id: gaps.topic_id(topic), first: &gaps.topics[topic].label, second: None, cell };
    let cells = cells.map(named).collect();
    page(place, &gaps.groups[row], cells)
}

fn page(place: Place<'_>, value: &GapValue, cells: Vec<Named<'_>>) -> View {
    let (seen, gaps) = (place.seen, place.gaps);
    let (map, segment, by) = match place.page.part {
        GapPart::Topics | GapPart::Topic(_) => (GapPart::Topics, "topics", "by phase and level"),
        GapPart::Groups | GapPart::Group(_) => (GapPart::Groups, "groups", "by topic"),
    };
    let map: GapPage = place.at(map);
    let (full, empty): (Vec<Named<'_>>, Vec<Named<'_>>) = cells.into_iter().partition(|named| !named.cell.is_empty());
    let missing = |state| lines(&empty.iter().filter(|named| named.cell.state == state).collect::<Vec<_>>());
    let MenuItem { title: map_title, url: map_url } = place.menu_item(map);
    let data = GapListData {
        map: seen.link(&map_title, &map_url),
        all: seen.link(&format!("All entries: {}", value.label), &Url::page(["directory", segment, &value.code])),
        gaps: missing(GapState::Gap),
        not_expected: missing(GapState::NotExpected),
        checked: checked(&seen.site.today.in_words(), gaps.maps[place.page.map].stale),
        areas: place.areas(),
        boxes: full.iter().map(|named| gap_box(place, named)).collect(),
    };
    let contents = data.boxes.iter().map(|one| ContentsItem {
        title: one.label.clone(),
        href: format!("#{}", one.id),
        children: Vec::new(),
    });
    let contents: Vec<ContentsItem> = contents.collect();
    let title = title(gaps, place.page);
    let here = place.area().map(|area| format!(" in {}", area.label)).unwrap_or_default();
    let summary = format!("{}: what there is now{here}, and what could be commissioned, {by}.", value.label);
    let about = About { title: &title, summary: &summary, kind: "gap-list", above: place.above() };
    let mut view = view(seen, "gap-list.html", &about, Data::GapList(Box::new(data)));
    view.page.css.push(seen.href(&Url::file("assets/gaps.css")));
    view.contents = if contents.len() > 1 { contents } else { Vec::new() };
    view
}

fn gap_box(place: Place<'_>, named: &Named<'_>) -> GapBox {
    let site = place.seen.site;
    let entry = |id: &EntryId| {
        let entry = site.entry(*id);
        GapEntry {
            title: entry.entry.name.value.clone(),
            href: place.seen.href(&entry.url),
            provider: provider_name(site, entry),
            commissioning: status(site, entry),
            state: entry.review.word(),
        }
    };
    GapBox {
        id: named.id.clone(),
        label: named.label(),
        state: named.cell.state.code(),
        word: state_word(named.cell.state),
        counts: counts(named.cell),
        now: named.cell.now.iter().map(entry).collect(),
        possible: named.cell.possible.iter().map(entry).collect(),
    }
}
