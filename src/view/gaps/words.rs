//! The sentences of the gap map: what stands out, what the states mean, what counts.

use super::{KeyLine, state_word};
use crate::model::{
    Site,
    gaps::{GapCell, GapMap, GapState, GapTable, GapValue},
};
use crate::view::words::{and_list, counted};

/// How many rows are named as those with the largest gaps.
const MOST_NAMED: usize = 3;

/// What there is in parts that stay on one line: "2 now", "(1 pilot),", "1 possible"; none if there is nothing.
pub fn counts(cell: &GapCell) -> Vec<String> {
    let mut parts = Vec::new();
    if !cell.now.is_empty() {
        parts.push(format!("{} now", cell.now.len()));
    }
    if cell.pilots > 0 {
        parts.push(format!("({})", counted(cell.pilots, "pilot", "pilots")));
    }
    if !cell.possible.is_empty() {
        parts.iter_mut().last().into_iter().for_each(|before| before.push(','));
        parts.push(format!("{} possible", cell.possible.len()));
    }
    parts
}

/// The words of the link to a table as a spreadsheet.
pub fn csv_title(rows: usize) -> String {
    format!("Download as a spreadsheet (CSV, {})", counted(rows, "row", "rows"))
}

/// A table with its words.
pub struct Tally<'a> {
    pub labels: &'a [GapValue],
    /// The words of each column in a sentence.
    pub columns: &'a [String],
    pub table: &'a GapTable,
}

impl Tally<'_> {
    fn count(&self, state: GapState) -> usize {
        self.table.cells().iter().filter(|cell| cell.state == state).count()
    }

    /// What stands out; `of` says what is combined.
    pub fn sentences(&self, of: &str) -> Vec<String> {
        let all = self.table.cells().len() - self.count(GapState::NotExpected);
        let (gaps, possible) = (self.count(GapState::Gap), self.count(GapState::Possible));
        let mut sentences = Vec::new();
        if gaps == 0 {
            let every = if all == 1 {
                format!("The one combination of {of} has")
            } else {
                format!("All {all} combinations of {of} have")
            };
            sentences.push(format!("{every} something now, or something that could be commissioned."));
        } else {
            let have = if gaps == 1 { "has" } else { "have" };
            let combinations = if all == 1 { "combination" } else { "combinations" };
            let nothing = "nothing now and nothing that could be commissioned";
            sentences.push(format!("{gaps} of {all} {combinations} of {of} {have} {nothing}."));
            sentences.push(self.largest(gaps));
        }
        if possible > 0 {
            let have = if possible == 1 { "combination has" } else { "combinations have" };
            let more = if gaps > 0 { " more" } else { "" };
            sentences.push(format!("{possible}{more} {have} nothing now, but something that could be commissioned."));
        }
        sentences
    }

    /// Few gaps are named one by one; of many, the rows that have most, those with equally many in their order.
    fn largest(&self, gaps: usize) -> String {
        if gaps <= MOST_NAMED {
            let names = self.names();
            return if gaps == 1 { format!("It is {}.", names[0]) } else { format!("They are {}.", names.join("; ")) };
        }
        let mut rows: Vec<(usize, usize, &str)> = Vec::new();
        for (at, label) in self.labels.iter().enumerate() {
            let of = |state| self.table.row(at).iter().filter(|cell| cell.state == state).count();
            let expected = self.table.row(at).len() - of(GapState::NotExpected);
            rows.push((of(GapState::Gap), expected, &label.label));
        }
        rows.retain(|(gaps, _, _)| *gaps > 0);
        rows.sort_by_key(|(gaps, _, _)| std::cmp::Reverse(*gaps));
        let named = rows.len().min(MOST_NAMED);
        let least = rows[named - 1].0;
        let equal = rows[named..].iter().filter(|(gaps, _, _)| *gaps == least).count();
        let names: Vec<String> =
            rows[..named].iter().map(|(gaps, all, label)| format!("{label} ({gaps} of {all})")).collect();
        let rest = match equal {
            0 => String::new(),
            1 => format!("; 1 more has {least}"),
            _ => format!("; {equal} more have {least} each"),
        };
        match rows.len() {
            1 => format!("All of them are in {}.", names[0]),
            _ => format!("The largest gaps are in {}{rest}.", and_list(&names)),
        }
    }

    /// Every gap: "Mental health support, post-16, targeted".
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for (row, label) in self.labels.iter().enumerate() {
            let gaps = self.table.row(row).iter().zip(self.columns).filter(|(cell, _)| cell.state == GapState::Gap);
            names.extend(gaps.map(|(_, column)| format!("{}, {column}", label.label)));
        }
        names
    }
}

/// The states that a table can have, each with its meaning and how often it occurs.
pub fn key(covered: usize, table: &GapTable) -> Vec<KeyLine> {
    let line = |state: GapState| {
        let count = table.cells().iter().filter(|cell| cell.state == state).count();
        let meaning = meaning(state, covered).filter(|_| count > 0 || state != GapState::NotExpected)?;
        Some(KeyLine { state: state.code(), word: state_word(state), meaning, count })
    };
    GapState::ALL.into_iter().filter_map(line).collect()
}

/// What a state means; none if there is no such state when `covered` are enough.
fn meaning(state: GapState, covered: usize) -> Option<String> {
    match (state, covered) {
        (GapState::Covered, _) => Some(format!("{covered} or more now")),
        (GapState::Thin, 1) => None,
        (GapState::Thin, 2) => Some("only 1 now".to_owned()),
        (GapState::Thin, _) => Some(format!("only 1 to {} now", covered - 1)),
        (GapState::Possible, _) => Some("nothing now, but something that could be commissioned".to_owned()),
        (GapState::Gap, _) => Some("nothing now, and nothing that could be commissioned".to_owned()),
        (GapState::NotExpected, _) => Some("nobody expects this support here".to_owned()),
    }
}

/// What counts, and when it was counted.
pub fn notes(site: &Site, map: &GapMap) -> Vec<String> {
    let mut notes = vec![
        "“Now” is support that is commissioned or being tried out (a pilot). “Possible” is support that could be \
         commissioned. Support that is paused or has ended does not count."
            .to_owned(),
    ];
    if !map.counts_too.is_empty() {
        let quoted: Vec<String> = map.counts_too.iter().map(|label| format!("“{label}”")).collect();
        notes.push(format!("Support for {} counts here, too.", and_list(&quoted)));
    }
    notes.push("An entry can count in more than one box.".to_owned());
    notes.push(checked(&site.today.in_words(), map.stale));
    notes
}

/// The day of a map and what is left out.
pub fn checked(today: &str, stale: usize) -> String {
    match stale {
        0 => format!("As checked on {today}."),
        1 => format!("As checked on {today}; 1 entry is left out because its check is long overdue."),
        _ => format!("As checked on {today}; {stale} entries are left out because their checks are long overdue."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::EntryId;

    /// A table from its rows: a letter a cell (`c`overed, `t`hin, `p`ossible, `g`ap, `-` not expected).
    fn sentences(rows: &str) -> Vec<String> {
        let rows: Vec<&str> = rows.split(' ').collect();
        let cell = |letter: char| GapCell {
            now: Vec::new(),
            pilots: 0,
            possible: Vec::new(),
            state: match letter {
                'c' => GapState::Covered,
                't' => GapState::Thin,
                'p' => GapState::Possible,
                'g' => GapState::Gap,
                _ => GapState::NotExpected,
            },
        };
        let table = GapTable::new(rows[0].len(), rows.concat().chars().map(cell).collect());
        let value = |at: usize| GapValue { code: format!("r{at}"), label: format!("R{at}") };
        let labels: Vec<GapValue> = (1..=rows.len()).map(value).collect();
        let columns: Vec<String> = (1..=rows[0].len()).map(|at| format!("c{at}")).collect();
        Tally { labels: &labels, columns: &columns, table: &table }.sentences("x and y")
    }

    #[test]
    fn what_stands_out_is_said_in_sentences() {
        let check = |rows, expected: &[&str]| assert_eq!(sentences(rows), expected, "{rows}");
        check("ct", &["All 2 combinations of x and y have something now, or something that could be commissioned."]);
        check("t", &["The one combination of x and y has something now, or something that could be commissioned."]);
        check(
            "p-c",
            &[
                "All 2 combinations of x and y have something now, or something that could be commissioned.",
                "1 combination has nothing now, but something that could be commissioned.",
            ],
        );
        check(
            "cg pp",
            &[
                "1 of 4 combinations of x and y has nothing now and nothing that could be commissioned.",
                "It is R1, c2.",
                "2 more combinations have nothing now, but something that could be commissioned.",
            ],
        );
        check(
            "cg gp",
            &[
                "2 of 4 combinations of x and y have nothing now and nothing that could be commissioned.",
                "They are R1, c2; R2, c1.",
                "1 more combination has nothing now, but something that could be commissioned.",
            ],
        );
    }

    #[test]
    fn the_rows_with_most_gaps_are_named_in_a_stable_order() {
        let check = |rows, expected: &str| assert_eq!(sentences(rows)[1], expected, "{rows}");
        check("gggg cccc", "All of them are in R1 (4 of 4).");
        check("gcc ggc", "They are R1, c1; R2, c1; R2, c2.");
        check("gccc gg-g", "The largest gaps are in R2 (3 of 3) and R1 (1 of 4).");
        check("gc gg gg gg", "The largest gaps are in R2 (2 of 2), R3 (2 of 2) and R4 (2 of 2).");
        check(
            "gg gg gg gg gg",
            "The largest gaps are in R1 (2 of 2), R2 (2 of 2) and R3 (2 of 2); 2 more have 2 each.",
        );
        check("gg gg gc gc cc", "The largest gaps are in R1 (2 of 2), R2 (2 of 2) and R3 (1 of 2); 1 more has 1.");
    }

    #[test]
    fn counts_name_pilots_and_leave_out_nothing() {
        let check = |now: usize, pilots, possible: usize, expected: &str| {
            let ids = |count: usize| (0..count).map(EntryId).collect();
            let cell = GapCell { now: ids(now), pilots, possible: ids(possible), state: GapState::Thin };
            assert_eq!(counts(&cell).join(" "), expected);
        };
        check(0, 0, 0, "");
        check(2, 0, 1, "2 now, 1 possible");
        check(1, 1, 0, "1 now (1 pilot)");
        check(5, 2, 0, "5 now (2 pilots)");
        check(5, 1, 2, "5 now (1 pilot), 2 possible");
        check(0, 0, 3, "3 possible");
    }

    #[test]
    fn the_key_says_what_the_threshold_means() {
        let table = GapTable::new(0, Vec::new());
        let meanings = |covered| key(covered, &table).into_iter().map(|line| line.meaning).collect::<Vec<_>>();
        assert_eq!(meanings(2)[..2], ["2 or more now", "only 1 now"]);
        assert_eq!(meanings(4)[..2], ["4 or more now", "only 1 to 3 now"]);
        assert_eq!(meanings(1)[..2], ["1 or more now", "nothing now, but something that could be commissioned"]);
        assert_eq!(meanings(2).len(), 4);
    }

    #[test]
    fn what_is_left_out_is_said() {
        let check = |stale, expected: &str| assert_eq!(checked("1 May 2027", stale), expected);
        check(0, "As checked on 1 May 2027.");
        check(1, "As checked on 1 May 2027; 1 entry is left out because its check is long overdue.");
        check(2, "As checked on 1 May 2027; 2 entries are left out because their checks are long overdue.");
    }
}
