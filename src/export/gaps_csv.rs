//! The tables of the gap map as spreadsheets: a row for each cell, in the order of the table.

use super::csv::text;
use crate::model::{
    Site, Url,
    gaps::{GapCell, GapMap, GapPage, GapPart, Gaps},
};

const TOPIC_COLUMNS: [&str; 11] = [
    "area",
    "topic code",
    "topic",
    "phase code",
    "phase",
    "level code",
    "level",
    "provision",
    "of which pilot",
    "possible",
    "state",
];

const GROUP_COLUMNS: [&str; 9] =
    ["area", "group code", "group", "topic code", "topic", "provision", "of which pilot", "possible", "state"];

/// The files of every map with their addresses.
pub fn files(site: &Site) -> Vec<(Url, String)> {
    let gaps = &site.gaps;
    let mut files = Vec::new();
    for (at, map) in gaps.maps.iter().enumerate() {
        files.push((gaps.topics_csv(at), text(&topic_rows(gaps, map))));
        if gaps.has(GapPage { map: at, part: GapPart::Groups }) {
            files.push((gaps.groups_csv(at), text(&group_rows(gaps, map))));
        }
    }
    files
}

fn topic_rows(gaps: &Gaps, map: &GapMap) -> Vec<Vec<String>> {
    let mut rows = vec![TOPIC_COLUMNS.map(str::to_owned).to_vec()];
    for (row, topic) in gaps.topics.iter().enumerate() {
        for (column, cell) in map.topics.row(row).iter().enumerate() {
            let (phase, level) = gaps.column(column);
            let sides = [topic, phase, level].into_iter().flat_map(|value| [value.code.clone(), value.label.clone()]);
            rows.push(std::iter::once(area(map)).chain(sides).chain(counts(cell)).collect());
        }
    }
    rows
}

fn group_rows(gaps: &Gaps, map: &GapMap) -> Vec<Vec<String>> {
    let mut rows = vec![GROUP_COLUMNS.map(str::to_owned).to_vec()];
    for (row, group) in gaps.groups.iter().enumerate() {
        for (topic, cell) in gaps.topics.iter().zip(map.groups.row(row)) {
            let sides = [group, topic].into_iter().flat_map(|value| [value.code.clone(), value.label.clone()]);
            rows.push(std::iter::once(area(map)).chain(sides).chain(counts(cell)).collect());
        }
    }
    rows
}

fn area(map: &GapMap) -> String {
    map.area.as_ref().map_or("All areas", |area| &area.label).to_owned()
}

fn counts(cell: &GapCell) -> [String; 4] {
    let state = cell.state.word().to_lowercase();
    [cell.now.len().to_string(), cell.pilots.to_string(), cell.possible.len().to_string(), state]
}
