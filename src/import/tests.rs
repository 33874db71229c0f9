//! Spreadsheets on a small site: what each row comes to.

use super::*;
use crate::export::csv::text;
use crate::model::{Date, Drafts};

const ENTRY: &str = "\
---
# Kept by the editor.
name: Calm Corners
summary: Ten weekly group sessions that teach pupils ways to manage worry.
provider: river   # the charity
commissioning: commissioned
level: [targeted]
phases: [primary]
topics: [worry]
areas: [bewdley]
how_to_access: Write to the team.
contact: {role: Coordinator, email: team@river.example}
owner: editor
review_by: 2027-05-31
cost:
  band: 2
  options:
    - option: One group
      amount: 960
---

## What happens

They meet.
";

fn sources() -> Sources {
    let settings = "title: T\ndescription: A site.\nbase_url: https://t.example/\norganisation: A trust\ncontact: {role: Editor}\n";
    let home = "---\ntitle: Home\nsummary: One sentence that is long enough for lists.\nowner: editor\nreview_by: 2027-05-31\n---\n\nHi.\n";
    [
        ("content/site.yaml", settings),
        ("content/index.md", home),
        ("directory/owners.yaml", "editor: {role: Editor}\n"),
        ("directory/providers/river.yaml", "name: River\ndescription: A provider for tests.\n"),
        ("directory/vocabularies/topics.yaml", "- {code: sleep, label: Sleep}\n- {code: worry, label: Worry}\n"),
        (
            "directory/vocabularies/phases.yaml",
            "- {code: primary, label: Primary}\n- {code: secondary, label: Secondary}\n",
        ),
        ("directory/vocabularies/levels.yaml", "- {code: targeted, label: Targeted}\n"),
        ("directory/vocabularies/areas.yaml", "- {code: bewdley, label: Bewdley}\n"),
        (
            "directory/vocabularies/commissioning.yaml",
            "- {code: commissioned, label: Now}\n- {code: paused, label: Paused}\n",
        ),
        ("directory/interventions/calm-corners.md", ENTRY),
    ]
    .into_iter()
    .collect()
}

fn options() -> BuildOptions {
    let today = Date::parse("2026-11-22").expect("a day");
    BuildOptions { base_url: None, drafts: Drafts::Included, today }
}

fn plan_of(text: &str) -> Plan {
    plan(&sources(), text.as_bytes(), None, &options()).expect("a spreadsheet")
}

/// What becomes of the only row below these names.
fn only(names: &str, row: &str) -> Outcome {
    let mut plan = plan_of(&format!("{names}\n{row}\n"));
    assert_eq!(plan.rows.len(), 1);
    plan.rows.remove(0).outcome
}

/// The lines that a row adds to the entry and those that it takes away, and the cells that are said to differ.
fn changed(names: &str, row: &str) -> (Vec<String>, Vec<String>) {
    let outcome = only(names, row);
    let Outcome::Changed { text, cells, .. } = outcome else { panic!("{names}: {outcome:?}") };
    let old: Vec<&str> = ENTRY.lines().collect();
    let new: Vec<&str> = text.lines().collect();
    let added = new.iter().filter(|line| !old.contains(line)).map(|line| format!("+{line}"));
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("-{line}"));
    let cells = cells.iter().map(|cell| format!("{}: {} → {}", cell.name, cell.old, cell.new)).collect();
    (gone.chain(added).collect(), cells)
}

const TWELVE: &str = "name;summary;provider;commissioning;level;phases;topics;areas;how_to_access;contact.role;contact.email;owner;review_by";

const ROW: &str = "Rest;Pupils rest for ten minutes after lunch, every day.;river;commissioned;targeted;primary;sleep;bewdley;Write to us.;Coordinator;team@river.example;editor;31/05/2027";

#[test]
fn a_row_without_a_file_becomes_a_readable_one() {
    let Outcome::New { path, text } = only(TWELVE, ROW) else { panic!("not new") };
    assert_eq!(path.as_str(), "directory/interventions/rest.md");
    let expected = "\
---
name: Rest
summary: Pupils rest for ten minutes after lunch, every day.
provider: river
commissioning: commissioned
level: [targeted]
phases: [primary]
topics: [sleep]
areas: [bewdley]
how_to_access: Write to us.
contact: {role: Coordinator, email: team@river.example}
owner: editor
review_by: 2027-05-31
---

> [!NOTE] Key facts only
> A fuller description of this entry may follow.
";
    assert_eq!(text, expected);
}

#[test]
fn a_row_that_says_what_the_file_says_changes_nothing() {
    assert_eq!(
        only("slug,name,phases,review_by,kind", "calm-corners,Calm Corners,primary,31 May 2027,"),
        Outcome::Unchanged
    );
    assert_eq!(only("name,cost.band", "Calm Corners,2"), Outcome::Unchanged);
    assert_eq!(
        only("name,cost.options", r#"Calm Corners,"[{""option"":""One group"",""amount"":960}]""#),
        Outcome::Unchanged
    );
}

#[test]
fn a_row_changes_only_the_lines_of_its_cells() {
    let check = |names: &str, row: &str, lines: &[&str], cells: &[&str]| {
        let (found_lines, found_cells) = changed(names, &format!("calm-corners,{row}"));
        assert_eq!(
            (found_lines, found_cells),
            (lines.iter().map(|&l| l.to_owned()).collect(), cells.iter().map(|&c| c.to_owned()).collect()),
            "{row}"
        );
    };
    check(
        "slug,phases",
        "primary | secondary",
        &["-phases: [primary]", "+phases: [primary, secondary]"],
        &["phases: primary → primary | secondary"],
    );
    check("slug,cost.band", "3", &["-  band: 2", "+  band: 3"], &["cost.band: 2 → 3"]);
    check(
        "slug,contact.phone",
        "'+44 1632 960142",
        &[
            "-contact: {role: Coordinator, email: team@river.example}",
            "+contact: {role: Coordinator, email: team@river.example, phone: +44 1632 960142}",
        ],
        &["contact.phone:  → +44 1632 960142"],
    );
    check(
        "slug,commissioning,commissioning.by",
        "paused,school",
        &["-commissioning: commissioned", "+commissioning: {status: paused, by: [school]}"],
        &["commissioning: commissioned → paused", "commissioning.by:  → school"],
    );
    check(
        "slug,commissioning",
        "paused",
        &["-commissioning: commissioned", "+commissioning: paused"],
        &["commissioning: commissioned → paused"],
    );
    check(
        "slug,commissioning.note",
        "For one year.",
        &["-commissioning: commissioned", "+commissioning: {status: commissioned, note: For one year.}"],
        &["commissioning.note:  → For one year."],
    );
    check("slug,kind", "service", &["+kind: service"], &["kind: programme → service"]);
    check(
        "slug,venues",
        r#""[{""name"":""Hall"",""town"":""Bewdley""}]""#,
        &["+venues:", "+  - name: Hall", "+    town: Bewdley"],
        &[r#"venues:  → [{"name":"Hall","town":"Bewdley"}]"#],
    );
    check(
        "slug,cost.options",
        "",
        &["-  options:", "-    - option: One group", "-      amount: 960"],
        &[r#"cost.options: [{"option":"One group","amount":"960"}] → "#],
    );
}

#[test]
fn a_row_with_a_mistake_is_rejected_in_the_words_of_the_checks() {
    let check = |names: &str, row: &str, expected: &[&str]| {
        assert_eq!(only(names, row), Outcome::Rejected(expected.iter().map(|&e| e.to_owned()).collect()), "{row}");
    };
    check("slug,phases", "calm-corners,primry", &["`primry` is not a phase; did you mean `primary`?"]);
    check(
        "slug,review_by",
        "calm-corners,31/02/2027",
        &[
            "`review_by` is `31/02/2027`, which is no day in the form year-month-day; for example `review_by: 2027-05-31`",
        ],
    );
    check(
        "slug,summary",
        "calm-corners,Short.",
        &[
            "`summary` has 6 characters; it needs at least 30; for example `summary: Ten weekly group sessions that teach pupils ways to manage worry.`",
        ],
    );
    check(
        "slug,venues",
        "calm-corners,Hall",
        &["`venues` cannot be read; keep the form of a cell that was exported, with its brackets and quotation marks"],
    );
    check(
        "slug,phases",
        "Calm Corners!,primary",
        &["`slug` is `Calm Corners!`, which cannot be the name of a file; write `calm-corners`"],
    );
    check("slug,phases", "../../x,primary", &["`slug` is `../../x`, which cannot be the name of a file; write `x`"]);
    check("slug,phases", ",primary", &["the row has neither `slug` nor `name`"]);
    check("slug,phases", "calm-corners,primary,x", &["the row has more cells than there are columns"]);
    let Outcome::Rejected(reasons) = only("name", "Rest") else { panic!("not rejected") };
    assert_eq!(reasons.len(), 11, "every setting that is missing is named: {reasons:?}");
}

#[test]
fn the_second_of_two_rows_about_one_entry_is_rejected() {
    let plan = plan_of("name,phases\nCalm Corners,secondary\ncalm corners,primary\n");
    assert!(matches!(plan.rows[0].outcome, Outcome::Changed { .. }));
    assert_eq!(plan.rows[1].outcome, Outcome::Rejected(vec!["row 2 is about the same entry".to_owned()]));
}

#[test]
fn an_entry_that_has_mistakes_is_not_changed() {
    let mut sources = sources();
    let path = SourcePath::new("directory/interventions/calm-corners.md").expect("a fine path");
    let broken = ENTRY.replace("[primary]", "[primary").into_bytes();
    sources.insert(crate::source::Source::new(path, broken));
    let plan = plan(&sources, b"slug,phases\ncalm-corners,secondary\n", None, &options()).expect("a spreadsheet");
    let reason = "directory/interventions/calm-corners.md has mistakes of its own; put them right first";
    assert_eq!(plan.rows[0].outcome, Outcome::Rejected(vec![reason.to_owned()]));
}

#[test]
fn rows_may_name_each_other_and_lose_a_name_with_its_row() {
    let row = |name: &str, related: &str| format!("{};{related}", ROW.replace("Rest;", &format!("{name};")));
    let both = plan_of(&format!("{TWELVE};related\n{}\n{}\n", row("One", "two"), row("Two", "one")));
    assert!(both.rows.iter().all(|row| matches!(row.outcome, Outcome::New { .. }) && row.notes.is_empty()), "{both:?}");
    let bad = row("Two", "one").replace("primary", "primry");
    let one = plan_of(&format!("{TWELVE};related\n{}\n{bad}\n", row("One", "two")));
    assert!(matches!(one.rows[0].outcome, Outcome::New { .. }));
    assert!(one.rows[0].notes[0].starts_with("`two` is not a directory entry"), "{:?}", one.rows[0].notes);
}

#[test]
fn rejected_rows_can_be_corrected_and_imported_again() {
    let plan = plan_of("slug,phases\ncalm-corners,primry\n");
    let rows = plan.rejected().expect("one row");
    assert_eq!(rows[0], ["slug", "phases", "reason"]);
    assert_eq!(rows[1], ["calm-corners", "primry", "`primry` is not a phase; did you mean `primary`?"]);
    let again = plan_of(&text(&rows).replace("calm-corners,primry", "calm-corners,primary"));
    assert_eq!((again.notes.len(), &again.rows[0].outcome), (0, &Outcome::Unchanged));
    let still = plan_of(&text(&rows)).rejected().expect("one row");
    assert_eq!(still, rows, "the old reason gives way to the new one");
    assert_eq!(again.rejected(), None);
}

#[test]
fn a_file_that_is_no_spreadsheet_of_entries_is_refused() {
    for bytes in [&b""[..], b"\n\n", b"a,b\n1,2\n", b"name,Name\n", b"PK\x03\x04zip"] {
        assert!(plan(&sources(), bytes, None, &options()).is_err(), "{bytes:?}");
    }
    let mut broken = sources();
    broken.remove(&SourcePath::new("directory/owners.yaml").expect("a fine path"));
    let reason = plan(&broken, b"slug\ncalm-corners\n", None, &options()).expect_err("the site has no owners");
    assert!(reason.contains("wellspring check"), "{reason}");
}
