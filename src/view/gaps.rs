//! The gap map: its tables, and the lists of the entries behind their cells.

mod list;
mod words;

pub use list::GapListData;

use serde::Serialize;

use super::chrome::{About, LinkView, MenuLink};
use super::directory;
use super::listing::view;
use super::words::in_sentence;
use super::{Data, Seen, View};
use crate::model::{
    Site, Url,
    gaps::{GapCell, GapPage, GapPart, GapState, GapTable, GapValue, Gaps},
    site::MenuItem,
};

/// What `gap-map.html` sees.
#[derive(Debug, Serialize)]
pub struct GapMapData {
    /// What stands out, in sentences.
    pub sentences: Vec<String>,
    /// What the states mean and how often each occurs.
    pub key: Vec<KeyLine>,
    /// What counts, and when it was counted.
    pub notes: Vec<String>,
    pub table: GapTableView,
    /// The same map of all areas; empty if there is only one.
    pub areas: Vec<MenuLink>,
    /// The other table of the same area.
    pub other: Option<LinkView>,
    pub csv: LinkView,
}

/// A state with its meaning.
#[derive(Debug, Serialize)]
pub struct KeyLine {
    pub state: &'static str,
    pub word: String,
    pub meaning: String,
    pub count: usize,
}

/// A table with one or two rows of headers.
#[derive(Debug, Serialize)]
pub struct GapTableView {
    pub caption: String,
    /// The header of the first column.
    pub corner: &'static str,
    /// Phases, each with the number of its columns; empty if there is one row of headers.
    pub spans: Vec<SpanView>,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
    /// Whether it has so many columns that they must be narrow.
    pub dense: bool,
}

/// A header over several columns.
#[derive(Debug, Serialize)]
pub struct SpanView {
    pub label: String,
    pub columns: usize,
}

/// The header of a column.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    pub label: String,
    /// Whether it is the first one below its header.
    pub first: bool,
}

/// A topic or a group with its cells.
#[derive(Debug, Serialize)]
pub struct RowView {
    pub id: String,
    pub label: String,
    /// The page with its entries; empty if it has none.
    pub href: String,
    pub cells: Vec<CellView>,
}

/// A place of the map.
#[derive(Debug, Serialize)]
pub struct CellView {
    /// Its column in words: "primary, targeted".
    pub place: String,
    pub state: &'static str,
    pub word: String,
    /// "2 now", "(1 pilot),", "1 possible"; empty if there is nothing.
    pub counts: Vec<String>,
    /// The entries; empty if there are none.
    pub href: String,
    /// Whether it is in the first column below its header.
    pub first: bool,
}

/// More columns than these must be narrow.
const MOST_WIDE_COLUMNS: usize = 18;

/// What a page about a map stands on.
#[derive(Clone, Copy)]
struct Place<'a> {
    seen: Seen<'a>,
    gaps: &'a Gaps,
    page: GapPage,
}

impl<'a> Place<'a> {
    fn area(self) -> Option<&'a GapValue> {
        self.gaps.maps[self.page.map].area.as_ref()
    }

    /// The same map, another part.
    fn at(self, part: GapPart) -> GapPage {
        GapPage { part, ..self.page }
    }

    fn menu_item(self, page: GapPage) -> MenuItem {
        MenuItem { title: title(self.gaps, page), url: self.gaps.url(page) }
    }

    /// The maps above this page, the directory first.
    fn above(self) -> Vec<MenuItem> {
        let whole = GapPage { map: 0, part: GapPart::Topics };
        let mut pages = vec![whole, self.at(GapPart::Topics)];
        pages.extend(matches!(self.page.part, GapPart::Group(_)).then(|| self.at(GapPart::Groups)));
        pages.dedup();
        pages.retain(|page| *page != self.page);
        let maps = pages.into_iter().map(|page| self.menu_item(page));
        std::iter::once(directory::menu_item()).chain(maps).collect()
    }

    /// The pages of all areas for the same part, as far as there are such pages.
    fn areas(self) -> Vec<MenuLink> {
        let pages = (0..self.gaps.maps.len()).map(|map| GapPage { map, ..self.page });
        let link = |page: GapPage| MenuLink {
            title: self.gaps.maps[page.map].area.as_ref().map_or("All areas", |area| &area.label).to_owned(),
            href: self.seen.href(&self.gaps.url(page)),
            current: page == self.page,
        };
        let links: Vec<MenuLink> = pages.filter(|page| self.gaps.has(*page)).map(link).collect();
        if links.len() > 1 { links } else { Vec::new() }
    }
}

/// The title of a page about a map.
fn title(gaps: &Gaps, page: GapPage) -> String {
    let what = match page.part {
        GapPart::Topics => "Gap map",
        GapPart::Groups => "Gap map by group",
        GapPart::Topic(row) => &gaps.topics[row].label,
        GapPart::Group(row) => &gaps.groups[row].label,
    };
    match &gaps.maps[page.map].area {
        Some(area) => format!("{what}: {}", area.label),
        None => what.to_owned(),
    }
}

/// The address of the map of the whole site; empty if there is none.
pub fn href(seen: Seen<'_>) -> String {
    let gaps = &seen.site.gaps;
    let url = (!gaps.maps.is_empty()).then(|| gaps.url(GapPage { map: 0, part: GapPart::Topics }));
    url.map(|url| seen.href(&url)).unwrap_or_default()
}

/// A page about a map: a table, or the entries behind a row.
pub fn gaps(site: &Site, page: GapPage, url: &Url) -> View {
    let place = Place { seen: Seen { site, from: url }, gaps: &site.gaps, page };
    match page.part {
        GapPart::Topics => by_topic(place),
        GapPart::Groups => by_group(place),
        GapPart::Topic(row) => list::topic(place, row),
        GapPart::Group(row) => list::group(place, row),
    }
}

fn by_topic(place: Place<'_>) -> View {
    let Place { seen, gaps, page } = place;
    let map = &gaps.maps[page.map];
    let spans = gaps.phases.iter().map(|phase| SpanView { label: phase.label.clone(), columns: gaps.levels.len() });
    let width = gaps.phases.len() * gaps.levels.len();
    let first = |column: usize| column.is_multiple_of(gaps.levels.len());
    let columns =
        (0..width).map(|at| ColumnView { label: gaps.column(at).1.label.clone(), first: first(at) }).collect();
    let rows = Rows { labels: &gaps.topics, table: &map.topics, part: GapPart::Topic };
    let view_of_row = |row| {
        let cells = map.topics.row(row).iter().enumerate();
        let cell = |(column, cell)| {
            let (phase, level) = gaps.column(column);
            let words = format!("{}, {}", in_sentence(&phase.label), in_sentence(&level.label));
            let view = cell_view(cell, words, || rows.href(place, row, &gaps.column_id(column)));
            CellView { first: first(column), ..view }
        };
        rows.view(place, row, cells.map(cell).collect())
    };
    let table = GapTableView {
        caption: caption(place, "Support on each topic, by phase and level"),
        corner: "Topic",
        spans: spans.collect(),
        columns,
        rows: (0..gaps.topics.len()).map(view_of_row).collect(),
        dense: width > MOST_WIDE_COLUMNS,
    };
    let places: Vec<String> = (0..width)
        .map(|column| gaps.column(column))
        .map(|(phase, level)| format!("{}, {}", in_sentence(&phase.label), in_sentence(&level.label)))
        .collect();
    let tally = words::Tally { labels: &gaps.topics, columns: &places, table: &map.topics };
    let other = place.gaps.has(place.at(GapPart::Groups)).then(|| "Gap map by group".to_owned());
    let data = GapMapData {
        sentences: tally.sentences("topic, phase and level"),
        key: words::key(gaps.covered, &map.topics),
        notes: words::notes(seen.site, map),
        table,
        areas: place.areas(),
        other: other.map(|title| seen.link(&title, &gaps.url(place.at(GapPart::Groups)))),
        csv: seen.link(&words::csv_title(map.topics.cells().len()), &gaps.topics_csv(page.map)),
    };
    let summary =
        "What support there is now, what could be commissioned, and what is missing: each topic by phase and level";
    map_view(place, summary, data)
}

fn by_group(place: Place<'_>) -> View {
    let Place { seen, gaps, page } = place;
    let map = &gaps.maps[page.map];
    let rows = Rows { labels: &gaps.groups, table: &map.groups, part: GapPart::Group };
    let view_of_row = |row| {
        let cells = map.groups.row(row).iter().enumerate();
        let cell = |(topic, cell): (usize, &GapCell)| {
            let label = gaps.topics[topic].label.clone();
            cell_view(cell, label, || rows.href(place, row, &gaps.topic_id(topic)))
        };
        rows.view(place, row, cells.map(cell).collect())
    };
    let table = GapTableView {
        caption: caption(place, "Support for each group, by topic"),
        corner: "Group",
        spans: Vec::new(),
        columns: gaps.topics.iter().map(|topic| ColumnView { label: topic.label.clone(), first: false }).collect(),
        rows: (0..gaps.groups.len()).map(view_of_row).collect(),
        dense: gaps.topics.len() > MOST_WIDE_COLUMNS,
    };
    let places: Vec<String> = gaps.topics.iter().map(|topic| topic.label.clone()).collect();
    let tally = words::Tally { labels: &gaps.groups, columns: &places, table: &map.groups };
    let data = GapMapData {
        sentences: tally.sentences("group and topic"),
        key: words::key(gaps.covered, &map.groups),
        notes: words::notes(seen.site, map),
        table,
        areas: place.areas(),
        other: Some(seen.link("Gap map by phase and level", &gaps.url(place.at(GapPart::Topics)))),
        csv: seen.link(&words::csv_title(map.groups.cells().len()), &gaps.groups_csv(page.map)),
    };
    let summary = "What support there is now, what could be commissioned, and what is missing: for each group by topic";
    map_view(place, summary, data)
}

fn map_view(place: Place<'_>, summary: &str, data: GapMapData) -> View {
    let summary = place.area().map_or(format!("{summary}."), |area| format!("{summary}, in {}.", area.label));
    let title = title(place.gaps, place.page);
    let about = About { title: &title, summary: &summary, kind: "gap-map", above: place.above() };
    let mut view = view(place.seen, "gap-map.html", &about, Data::GapMap(Box::new(data)));
    for name in ["assets/gaps.css", "assets/gap-map.css"] {
        view.page.css.push(place.seen.href(&Url::file(name)));
    }
    view
}

fn caption(place: Place<'_>, what: &str) -> String {
    match place.area() {
        Some(area) => format!("{what}: {}", area.label),
        None => format!("{what}: all areas"),
    }
}

/// The rows of a table and the pages behind them.
struct Rows<'a> {
    labels: &'a [GapValue],
    table: &'a GapTable,
    part: fn(usize) -> GapPart,
}

impl Rows<'_> {
    fn page(&self, place: Place<'_>, row: usize) -> Url {
        place.gaps.url(place.at((self.part)(row)))
    }

    fn href(&self, place: Place<'_>, row: usize, anchor: &str) -> String {
        place.seen.href(&self.page(place, row).at(anchor))
    }

    fn view(&self, place: Place<'_>, row: usize, cells: Vec<CellView>) -> RowView {
        let has_page = self.table.row(row).iter().any(|cell| !cell.is_empty());
        let href = if has_page { place.seen.href(&self.page(place, row)) } else { String::new() };
        let GapValue { code, label } = &self.labels[row];
        RowView { id: format!("row--{code}"), label: label.clone(), href, cells }
    }
}

fn cell_view(cell: &GapCell, place: String, href: impl Fn() -> String) -> CellView {
    CellView {
        place,
        state: cell.state.code(),
        word: state_word(cell.state),
        counts: words::counts(cell),
        href: if cell.is_empty() { String::new() } else { href() },
        first: false,
    }
}

/// The word of a state as it stands in a cell.
fn state_word(state: GapState) -> String {
    match state {
        GapState::NotExpected => "– not expected".to_owned(),
        GapState::Covered | GapState::Thin | GapState::Possible | GapState::Gap => state.word().to_owned(),
    }
}
