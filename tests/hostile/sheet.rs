//! Spreadsheets: cells that somebody else has typed become entries, or rows that are rejected in words.

use crate::checks::faults;
use crate::payloads::classes;
use crate::support::{cold, options};
use crate::{Case, harmless, known, letters, shown};
use wellspring::import::{self, Outcome};
use wellspring::source::{Source, SourcePath};

/// In so many rows each cell of a class is hostile once.
const TURNS: usize = 4;

/// A spreadsheet of entries with a payload in some of the cells of each row, and how many there are.
fn sheet(plain: &Case) -> (String, usize) {
    let exported = plain.built.output.get("data/interventions.csv").expect("a spreadsheet");
    let exported = std::str::from_utf8(exported).expect("it is text").trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(exported.as_bytes());
    let names = reader.headers().expect("names").clone();
    let row = reader.records().next().expect("an entry").expect("cells");
    let slug = names.iter().position(|name| name == "slug").expect("a column of names");
    let (mut text, mut count) = (csv::Writer::from_writer(Vec::new()), 0);
    text.write_record(&names).expect("memory");
    for (number, class) in classes().iter().enumerate() {
        for turn in 0..TURNS {
            let cells = row.iter().enumerate().map(|(at, cell)| {
                let has_words = cell.contains("words q");
                if at == slug {
                    format!("row-{number}-{turn}")
                } else if has_words && (at + number) % TURNS == turn {
                    count += 1;
                    format!("{} q{}q", class.payloads[(at + turn) % class.payloads.len()], 10_000 + count)
                } else {
                    cell.to_owned()
                }
            });
            text.write_record(cells.collect::<Vec<_>>()).expect("memory");
        }
    }
    (String::from_utf8(text.into_inner().expect("memory")).expect("it is text"), count)
}

#[test]
fn a_hostile_spreadsheet_becomes_text_or_is_rejected_in_words() {
    let plain = harmless();
    let known = known(&plain);
    let (text, cells) = sheet(&plain);
    let plan = import::plan(&plain.made.sources, text.as_bytes(), None, &options()).expect("a spreadsheet");
    let mut sources = plain.made.sources.clone();
    let (mut taken, mut rejected) = (Vec::new(), 0);
    for row in &plan.rows {
        match &row.outcome {
            Outcome::New { path, text } => {
                let path = SourcePath::new(path.as_str()).expect("a fine path");
                assert_eq!(path.folder(), "directory/interventions");
                sources.insert(Source::new(path, text.clone().into_bytes()));
                taken.extend(row.cells.iter().filter(|cell| cell.contains(" q10")).cloned());
            }
            Outcome::Rejected(reasons) => {
                assert!(!reasons.is_empty() && reasons.iter().all(|reason| !reason.trim().is_empty()), "{row:?}");
                rejected += 1;
            }
            Outcome::Changed { .. } | Outcome::Unchanged => panic!("there is no such entry: {row:?}"),
        }
    }
    let built = cold(&sources);
    assert_eq!(faults(&built.output, &known), Vec::<String>::new());
    let shown = shown(&built);
    for cell in &taken {
        let (typed, mark) = cell.rsplit_once(' ').expect("a mark");
        let before = shown.get(mark).unwrap_or_else(|| panic!("{cell:?} is lost"));
        assert!(before.iter().any(|before| before.ends_with(&letters(typed))), "{cell:?} {before:?}");
    }
    println!("{cells} cells in {} rows: {} taken, {rejected} rows rejected", plan.rows.len(), taken.len());
    assert!(taken.len() > 100 && plan.rows.len() == TURNS * classes().len());
}
