//! [`Gaps`]: the gap map of the directory: for each topic, phase and level, and for each group and topic, what there is
//! and what there could be. `resolve` counts; this file also knows the addresses of the pages.

use super::Url;
use super::site::EntryId;

/// The parts of addresses below `/directory/gaps/` that stand beside the codes of areas.
pub const SEGMENTS: [&str; 2] = ["topics", "groups"];

/// The gap maps of a site. Without entries there are none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    pub topics: Vec<GapValue>,
    pub phases: Vec<GapValue>,
    pub levels: Vec<GapValue>,
    pub groups: Vec<GapValue>,
    /// So many entries make a cell covered.
    pub covered: usize,
    /// The whole site first, then its areas in the order of their vocabulary.
    pub maps: Vec<GapMap>,
}

/// A value of a vocabulary at the side of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapValue {
    pub code: String,
    pub label: String,
}

/// The map of an area or of the whole site.
#[derive(Debug, PartialEq, Eq)]
pub struct GapMap {
    /// `None` for the whole site.
    pub area: Option<GapValue>,
    /// The labels of other areas whose entries count here too, in the order of the vocabulary.
    pub counts_too: Vec<String>,
    /// How many entries would count if somebody had checked them.
    pub stale: usize,
    /// A row for each topic; a column for each level of each phase.
    pub topics: GapTable,
    /// A row for each group; a column for each topic.
    pub groups: GapTable,
}

/// Cells in rows of one length.
#[derive(Debug, PartialEq, Eq)]
pub struct GapTable {
    columns: usize,
    cells: Vec<GapCell>,
}

impl GapTable {
    /// A table from its cells, row by row.
    pub fn new(columns: usize, cells: Vec<GapCell>) -> GapTable {
        GapTable { columns, cells }
    }

    /// All cells, row by row.
    pub fn cells(&self) -> &[GapCell] {
        &self.cells
    }

    /// The cells of a row.
    pub fn row(&self, at: usize) -> &[GapCell] {
        &self.cells[at * self.columns..(at + 1) * self.columns]
    }
}

/// What there is and what there could be in one place of a map.
#[derive(Debug, PartialEq, Eq)]
pub struct GapCell {
    /// Entries that are commissioned or being tried out, in the order of names.
    pub now: Vec<EntryId>,
    /// How many of them are being tried out.
    pub pilots: usize,
    /// Entries that could be commissioned, in the order of names.
    pub possible: Vec<EntryId>,
    pub state: GapState,
}

impl GapCell {
    /// Whether it has no entry at all.
    pub fn is_empty(&self) -> bool {
        self.now.is_empty() && self.possible.is_empty()
    }
}

/// How well a place of a map is provided for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapState {
    /// Enough now.
    Covered,
    /// Something now, but not enough.
    Thin,
    /// Nothing now; something could be commissioned.
    Possible,
    /// Nothing now and nothing that could be commissioned.
    Gap,
    /// Nobody expects anything here.
    NotExpected,
}

impl GapState {
    /// Every state, the best first.
    pub const ALL: [GapState; 5] =
        [GapState::Covered, GapState::Thin, GapState::Possible, GapState::Gap, GapState::NotExpected];

    /// The word that readers see.
    pub fn word(self) -> &'static str {
        match self {
            GapState::Covered => "Covered",
            GapState::Thin => "Thin",
            GapState::Possible => "Possible",
            GapState::Gap => "Gap",
            GapState::NotExpected => "Not expected",
        }
    }

    /// The word for styles and for other programs.
    pub fn code(self) -> &'static str {
        match self {
            GapState::Covered => "covered",
            GapState::Thin => "thin",
            GapState::Possible => "possible",
            GapState::Gap => "gap",
            GapState::NotExpected => "not-expected",
        }
    }
}

/// A page about a map (its position in [`Gaps::maps`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapPage {
    pub map: usize,
    pub part: GapPart,
}

/// What a page shows of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapPart {
    /// The table of topics.
    Topics,
    /// The table of groups.
    Groups,
    /// The entries behind a row of the table of topics.
    Topic(usize),
    /// The entries behind a row of the table of groups.
    Group(usize),
}

impl Gaps {
    /// Every page that has something to show.
    pub fn pages(&self) -> Vec<GapPage> {
        let parts = |map: usize| {
            let topics = (0..self.topics.len()).map(GapPart::Topic);
            let groups = (0..self.groups.len()).map(GapPart::Group);
            let parts = [GapPart::Topics, GapPart::Groups].into_iter().chain(topics).chain(groups);
            parts.map(move |part| GapPage { map, part })
        };
        (0..self.maps.len()).flat_map(parts).filter(|page| self.has(*page)).collect()
    }

    /// Whether a page has something to show.
    pub fn has(&self, page: GapPage) -> bool {
        let some = |row: &[GapCell]| row.iter().any(|cell| !cell.is_empty());
        match page.part {
            GapPart::Topics => true,
            GapPart::Groups => !self.groups.is_empty(),
            GapPart::Topic(row) => some(self.maps[page.map].topics.row(row)),
            GapPart::Group(row) => some(self.maps[page.map].groups.row(row)),
        }
    }

    /// The address of a page.
    pub fn url(&self, page: GapPage) -> Url {
        let area = self.maps[page.map].area.as_ref().map(|area| area.code.as_str());
        let below: [Option<&str>; 2] = match page.part {
            GapPart::Topics => [None, None],
            GapPart::Groups => [Some("groups"), None],
            GapPart::Topic(row) => [Some("topics"), Some(&self.topics[row].code)],
            GapPart::Group(row) => [Some("groups"), Some(&self.groups[row].code)],
        };
        Url::page(["directory", "gaps"].into_iter().chain(area).chain(below.into_iter().flatten()))
    }

    /// The address of the table of topics of a map as a spreadsheet.
    pub fn topics_csv(&self, map: usize) -> Url {
        match &self.maps[map].area {
            None => Url::file("data/gaps.csv"),
            Some(_) => self.beside(GapPage { map, part: GapPart::Topics }),
        }
    }

    /// The address of the table of groups of a map as a spreadsheet.
    pub fn groups_csv(&self, map: usize) -> Url {
        match &self.maps[map].area {
            None => Url::file("data/gaps-by-group.csv"),
            Some(_) => self.beside(GapPage { map, part: GapPart::Groups }),
        }
    }

    fn beside(&self, page: GapPage) -> Url {
        Url::file(&format!("{}gaps.csv", self.url(page).path()))
    }

    /// The phase and the level of a column of the table of topics.
    pub fn column(&self, column: usize) -> (&GapValue, &GapValue) {
        (&self.phases[column / self.levels.len()], &self.levels[column % self.levels.len()])
    }

    /// The anchor of a column on the page of a topic: `primary--targeted`.
    pub fn column_id(&self, column: usize) -> String {
        let (phase, level) = self.column(column);
        format!("{}--{}", phase.code, level.code)
    }

    /// The anchor of a topic on the page of a group: `topic--sleep`.
    pub fn topic_id(&self, topic: usize) -> String {
        format!("topic--{}", self.topics[topic].code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps() -> Gaps {
        let value = |code: &str| GapValue { code: code.to_owned(), label: code.to_owned() };
        let cell = |now: &[usize]| GapCell {
            now: now.iter().copied().map(EntryId).collect(),
            pilots: 0,
            possible: Vec::new(),
            state: GapState::Gap,
        };
        let map = |area: Option<GapValue>| GapMap {
            area,
            counts_too: Vec::new(),
            stale: 0,
            topics: GapTable::new(2, vec![cell(&[]), cell(&[0]), cell(&[]), cell(&[])]),
            groups: GapTable::new(2, vec![cell(&[1]), cell(&[])]),
        };
        Gaps {
            topics: vec![value("sleep"), value("food")],
            phases: vec![value("primary")],
            levels: vec![value("universal"), value("targeted")],
            groups: vec![value("young-carers")],
            covered: 2,
            maps: vec![map(None), map(Some(value("bewdley")))],
        }
    }

    #[test]
    fn pages_have_addresses_of_their_own_and_rows_without_entries_have_no_page() {
        let gaps = gaps();
        let pages: Vec<String> = gaps.pages().into_iter().map(|page| gaps.url(page).to_string()).collect();
        let expected = [
            "/directory/gaps/",
            "/directory/gaps/groups/",
            "/directory/gaps/topics/sleep/",
            "/directory/gaps/groups/young-carers/",
            "/directory/gaps/bewdley/",
            "/directory/gaps/bewdley/groups/",
            "/directory/gaps/bewdley/topics/sleep/",
            "/directory/gaps/bewdley/groups/young-carers/",
        ];
        assert_eq!(pages, expected);
    }

    #[test]
    fn each_map_has_its_spreadsheets() {
        let gaps = gaps();
        let urls = [gaps.topics_csv(0), gaps.groups_csv(0), gaps.topics_csv(1), gaps.groups_csv(1)];
        let expected = [
            "/data/gaps.csv",
            "/data/gaps-by-group.csv",
            "/directory/gaps/bewdley/gaps.csv",
            "/directory/gaps/bewdley/groups/gaps.csv",
        ];
        assert_eq!(urls.map(|url| url.to_string()), expected);
    }

    #[test]
    fn columns_are_the_levels_of_each_phase() {
        let values =
            |codes: [&str; 2]| codes.map(|code| GapValue { code: code.to_owned(), label: String::new() }).to_vec();
        let (phases, levels) = (values(["primary", "secondary"]), values(["universal", "targeted"]));
        let gaps = Gaps { phases, levels, ..Gaps::default() };
        let expected = ["primary--universal", "primary--targeted", "secondary--universal", "secondary--targeted"];
        assert_eq!([0, 1, 2, 3].map(|column| gaps.column_id(column)), expected);
    }
}
