//! `export` and `import`: what goes out comes back the same, and a spreadsheet changes what it says and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::site::{Run, Site, TODAY, states, tree};

/// The first row of the spreadsheets of these tests.
const NAMES: [&str; 13] = [
    "slug",
    "name",
    "summary",
    "provider",
    "commissioning",
    "level",
    "phases",
    "topics",
    "how_to_access",
    "contact.role",
    "contact.email",
    "owner",
    "review_by",
];

/// What a new row says below [`NAMES`], without its name. The areas stand in a column of their own behind.
fn new_row(number: usize) -> Vec<String> {
    let row = [
        "",
        &format!("Café Club {number}"),
        "Pupils cook – and eat – together once a week; it costs £2.",
        "orchard-table",
        "could-be-commissioned",
        "universal",
        "primary | secondary",
        "healthy-eating-and-weight",
        "Write to us; say “when”.",
        "Café coordinator",
        "cafe@orchard-table.example",
        "continu-directory-editor",
        "2027-01-31",
    ];
    row.iter().map(|&cell| cell.to_owned()).chain(["bewdley".to_owned()]).collect()
}

/// 20 rows: 15 new, 2 that change an entry, 1 that says what the entry says, 2 with a mistake.
fn twenty(site: &Site) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> =
        vec![NAMES.iter().map(|&name| name.to_owned()).chain(["areas".to_owned()]).collect()];
    rows.extend((1..=15).map(new_row));
    let json = serde_json::from_str(&site.run(&["export", "json", TODAY]).ends_with(0).out).unwrap();
    for (entry, column, value) in [
        ("calm-corners", "phases", "primary | special"),
        ("vape-facts", "summary", "One lesson on vaping for each year, with time – and calm – for questions."),
        ("walk-and-talk", "", ""),
    ] {
        let mut row = exported(&json, entry, &rows[0]);
        if let Some(at) = rows[0].iter().position(|name| name == column) {
            row[at] = value.to_owned();
        }
        rows.push(row);
    }
    let mut unknown_phase = new_row(16);
    unknown_phase[6] = "primry".to_owned();
    let mut no_day = new_row(17);
    no_day[12] = "31/02/2027".to_owned();
    rows.extend([unknown_phase, no_day]);
    rows
}

/// What an entry of the repository says below these names.
fn exported(json: &serde_json::Value, slug: &str, names: &[String]) -> Vec<String> {
    let entry = json["interventions"].as_array().unwrap().iter().find(|entry| entry["slug"] == slug).unwrap();
    let cell = |name: &String| {
        let value = name.split('.').fold(entry, |value, part| &value[part]);
        let value = if name == "commissioning" { &value["status"] } else { value };
        match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Array(items) => {
                items.iter().filter_map(|item| item.as_str()).collect::<Vec<_>>().join(" | ")
            }
            other => panic!("{name}: {other}"),
        }
    };
    names.iter().map(cell).collect()
}

/// Rows as text with a sign between cells, every cell in quotation marks.
fn sheet(rows: &[Vec<String>], sign: char) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        cells.join(&sign.to_string()) + "\r\n"
    };
    rows.iter().map(line).collect()
}

/// Text in the encoding Windows-1252, as far as these tests need it.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '–' => 0x96,
        '“' => 0x93,
        '”' => 0x94,
        c => u8::try_from(u32::from(c)).unwrap(),
    };
    text.chars().map(byte).collect()
}

fn import(site: &Site, bytes: &[u8], more: &[&str]) -> Run {
    let file = site.around().join("entries.csv");
    fs::write(&file, bytes).unwrap();
    site.run(&[&["import", file.to_str().unwrap(), TODAY], more].concat())
}

#[test]
fn a_spreadsheet_of_twenty_rows_is_shown_first_and_then_taken_over() {
    let site = Site::of_the_repository();
    let text = sheet(&twenty(&site), ',');
    let before = states(&site.path(""));
    let preview = import(&site, text.as_bytes(), &[]).ends_with(1);
    assert_eq!(states(&site.path("")), before, "a preview writes nothing");
    for expected in [
        "Row 2, new: directory/interventions/cafe-club-1.md\n",
        "Row 17, changed: directory/interventions/calm-corners.md\n    phases: primary → primary | special\n",
        "Row 19, unchanged: walk-and-talk\n",
        "Row 20, rejected: cafe-club-16\n    `primry` is not a phase; did you mean `primary`?\n",
        "Row 21, rejected: cafe-club-17\n    `review_by` is `31/02/2027`, which is no day in the form year-month-day;",
        "15 new, 2 changed, 1 unchanged, 2 rejected.\nNothing was written: this is a preview. Add --apply to write.\n",
    ] {
        assert!(preview.out.contains(expected), "{expected}\n{}", preview.out);
    }

    let old = tree(&site.path(""));
    let applied = import(&site, text.as_bytes(), &["--apply"]).ends_with(1);
    assert!(
        applied.out.contains("15 new, 2 changed, 1 unchanged, 2 rejected.\n17 files written.\n"),
        "{}",
        applied.out
    );
    let new = tree(&site.path(""));
    let written: Vec<&PathBuf> =
        new.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert_eq!(written.len(), 17, "{written:?}");
    let calm = fs::read_to_string(site.path("directory/interventions/calm-corners.md")).unwrap();
    let was = String::from_utf8(old[&PathBuf::from("directory/interventions/calm-corners.md")].clone()).unwrap();
    assert_eq!(calm, was.replace("phases: [primary]", "phases: [primary, special]"), "only one line changed");
    let report = site.run(&["check", TODAY, "--format=short"]).ends_with(0).out;
    assert!(!report.contains("error[") && !report.contains("cafe-club"), "{report}");

    let rejected = site.around().join("rejected.csv");
    let corrected = fs::read_to_string(&rejected).unwrap();
    assert!(corrected.contains("reason\r\n") && corrected.contains("`primry` is not a phase"), "{corrected}");
    let corrected = corrected.replacen("primry", "primary", 1).replacen("31/02/2027", "28 Feb 2027", 1);
    let again = import(&site, corrected.as_bytes(), &["--apply"]).ends_with(0);
    assert!(again.out.contains("2 new, 0 changed, 0 unchanged, 0 rejected.\n2 files written.\n"), "{}", again.out);
}

#[test]
fn encodings_signs_and_ways_to_write_a_day_make_no_difference() {
    let rows = twenty(&Site::of_the_repository());
    let made = |bytes: &dyn Fn(&[Vec<String>]) -> Vec<u8>| {
        let site = Site::of_the_repository();
        let run = import(&site, &bytes(&rows), &["--apply"]).ends_with(1);
        (run.out.replace(site.around().to_str().unwrap(), ""), tree(&site.path("directory")))
    };
    let dated = |rows: &[Vec<String>], day: &str| -> Vec<Vec<String>> {
        let cell = |cell: &String| if cell == "2027-01-31" { day.to_owned() } else { cell.clone() };
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    };
    let plain = made(&|rows| sheet(rows, ',').into_bytes());
    assert!(plain.1.contains_key(&PathBuf::from("interventions/cafe-club-15.md")));
    assert_eq!(made(&|rows| windows_1252(&sheet(rows, ','))), plain, "Windows-1252");
    assert_eq!(made(&|rows| format!("\u{feff}{}", sheet(rows, ',')).into_bytes()), plain, "with a byte-order mark");
    assert_eq!(made(&|rows| sheet(&dated(rows, "31/01/2027"), ';').into_bytes()), plain, "semicolons");
    assert_eq!(made(&|rows| windows_1252(&sheet(&dated(rows, "31 Jan 2027"), '\t'))), plain, "tabs");
}

#[test]
fn what_is_exported_and_imported_changes_nothing() {
    let site = Site::of_the_repository();
    let file = site.around().join("all.csv");
    site.run(&["export", "csv", TODAY, "--out", file.to_str().unwrap()]).ends_with(0);
    let before = states(&site.path(""));
    let run = site.run(&["import", file.to_str().unwrap(), "--apply", TODAY]).ends_with(0);
    assert!(
        run.out.contains(" 0 changed, ") && run.out.contains("0 new") && run.out.contains(" 0 rejected"),
        "{}",
        run.out
    );
    assert!(run.out.ends_with("0 files written.\n"), "{}", run.out);
    assert_eq!(states(&site.path("")), before);
}

#[test]
fn a_directory_can_be_made_again_from_its_spreadsheet() {
    let site = Site::of_the_repository();
    let export = || site.run(&["export", "csv", TODAY]).ends_with(0).out;
    let first = export();
    fs::remove_dir_all(site.path("directory/interventions")).unwrap();
    import(&site, first.as_bytes(), &["--apply"]).ends_with(0);
    assert_eq!(export(), first);
}

#[test]
fn exports_are_what_a_build_publishes() {
    let site = Site::of_the_repository();
    site.run(&["build", TODAY]).ends_with(0);
    let published = |path: &str| fs::read_to_string(site.path("public").join(path)).unwrap();
    assert_eq!(site.run(&["export", "csv", TODAY]).ends_with(0).out, published("data/interventions.csv"));
    assert_eq!(site.run(&["export", "json", TODAY]).ends_with(0).out, published("data/interventions.json"));
    let folder = site.around().join("out");
    let arguments = ["export", "open-referral", TODAY, "--out", folder.to_str().unwrap()];
    site.run(&arguments).ends_with(0);
    assert_eq!(tree(&folder), tree(&site.path("public/data/oruk/3.0")));
    let again = site.run(&arguments).ends_with(2);
    assert!(again.err.contains("is not empty"), "{}", again.err);
}

#[test]
fn an_import_that_cannot_be_done_says_why_and_writes_nothing() {
    let site = Site::small();
    let before = states(&site.path(""));
    let refused = |bytes: &[u8], expected: &str| {
        let run = import(&site, bytes, &["--apply"]).ends_with(2);
        assert!(run.err.contains(expected), "{}", run.err);
    };
    refused(b"", "the file is empty");
    refused(b"a;b\n1;2\n", "one of them should be `name` or `slug`");
    refused(b"name;name\nx;y\n", "is there twice");
    let run = site.run(&["import", "nothing.csv"]).ends_with(2);
    assert!(run.err.contains("cannot read nothing.csv"), "{}", run.err);
    assert_eq!(states(&site.path("")), before);
}

#[test]
fn rejected_rows_are_never_written_over_others() {
    let site = Site::small();
    let file = site.around().join("rejected.csv");
    fs::write(&file, "mine").unwrap();
    import(&site, b"slug,phases\ncalm,primry\n", &["--apply"]).ends_with(1);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert!(fs::read_to_string(site.around().join("rejected-2.csv")).unwrap().contains("primry"));
}

#[test]
fn a_spreadsheet_cannot_write_outside_the_directory_or_steer_a_terminal() {
    let site = Site::small();
    let before = tree(&site.path(""));
    let run =
        import(&site, b"slug,name\n../../escape,x\n\x1b[31mred,x\n/etc/passwd,x\ncon/x,y\n", &["--apply"]).ends_with(1);
    assert!(run.out.contains("0 new, 0 changed, 0 unchanged, 4 rejected."), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "{:?}", run.out);
    assert_eq!(tree(&site.path("")), before);
}

/// What five schools said, as a sheet that a network meeting filled in.
const SHEET: &str = "\
Name of the entry in the directory,In which term,Year,What we did,Phase,How many pupils,Area,How many took part,\
What changed,How we know,Would you use it again?,Advice to other schools,\
Our school agrees that this is published on the site without its name,Role of the person who fills this in (no name)
Calm Corners,Autumn,2026,\"We ran two groups in Years 4 and 5, one before and one after half term.\",Primary,\
200 to 400,Bewdley,11 to 25,Fewer pupils left class.,What staff saw,Yes,Book a quiet room.,yes,PSHE lead
Calm Corners,Autumn,2026,We sent one group of six pupils and stayed in the room with them.,Primary,,Bewdley,1 to 10,,\
Nothing was measured,Yes,,no,SENCo
Calm Corners,Summer,2026,We tried it with Year 6 in the weeks before they changed schools.,Primary,fewer than 100,\
Stourport-on-Severn,26 to 60,,A survey before and after,\"Yes, with changes\",Start before Easter.,x,Year 6 teacher
Calm Corners,Spring term,2026,We started it and stopped after three weeks for want of a room.,Secondary,,\
Kidderminster,11 to 25,,In another way,No,,TRUE,Assistant head teacher
Calm Corners,Spring,2026,We wanted a fourth group and there was nobody who could lead it.,Primary,,Bewdley,1 to 10,,\
What pupils said,Yes,,,Class teacher
";

#[test]
fn what_schools_said_comes_from_a_sheet_and_waits_for_permission() {
    let site = Site::of_the_repository();
    let by = ["--moderated-by", "continu-directory-editor"];
    let preview = import(&site, SHEET.as_bytes(), &by).ends_with(1);
    assert!(preview.out.contains("3 new, 0 changed, 0 unchanged, 2 rejected."), "{}", preview.out);
    assert!(preview.out.contains("Row 3, rejected: calm-corners\n    the school has not agreed to publication"));
    let folder = site.path("directory/experience");
    let files = || -> BTreeSet<String> {
        let names = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    };
    let before = files();
    import(&site, SHEET.as_bytes(), &[&by[..], &["--apply"]].concat()).ends_with(1);
    let new: Vec<String> = files().difference(&before).cloned().collect();
    assert_eq!(new.len(), 3, "{new:?}");
    let note = fs::read_to_string(folder.join(new.last().unwrap())).unwrap();
    assert!(note.contains("setting: {phase: primary, size: under-100, area: stourport-on-severn}\n"), "{note}");
    assert!(note.contains("term: \"2026-summer\"\nreach: \"26-60\"\n"), "{note}");
    assert!(note.contains("would_use_again: yes-with-changes\n"), "{note}");
    assert!(
        note.contains("permission: true\nmoderated_on: 2026-11-22\nmoderated_by: continu-directory-editor\n"),
        "{note}"
    );
    let held_back = fs::read_to_string(site.around().join("rejected.csv")).unwrap();
    assert_eq!(held_back.matches("Calm Corners").count(), 2, "{held_back}");
    let again = import(&site, SHEET.as_bytes(), &by).ends_with(1);
    assert!(again.out.contains("0 new, 0 changed, 3 unchanged, 2 rejected."), "{}", again.out);
    let unread = import(&site, SHEET.replace("one before", "one long before").as_bytes(), &[]).ends_with(1);
    assert!(unread.out.contains("`moderated_by`"), "{}", unread.out);
}
