//! Each edit as a table: settings before, the change, settings after.

use super::*;

/// No value: the setting is to be taken away.
const AWAY: Option<NewValue> = None;

fn path() -> SourcePath {
    SourcePath::new("directory/interventions/calm.md").expect("a fine path")
}

fn edited(settings: &str, name: &str, value: Option<NewValue>) -> Result<String, Box<Diagnostic>> {
    let text = format!("---\n{settings}---\nBody: not a setting\n");
    let text = edit(&path(), &text, &[Change { name, value }])?;
    let inner = text.strip_prefix("---\n").and_then(|text| text.strip_suffix("---\nBody: not a setting\n"));
    Ok(inner.unwrap_or_else(|| panic!("the rest of the file changed: {text}")).to_owned())
}

fn check(settings: &str, name: &str, value: impl Into<Option<NewValue>>, expected: &str) {
    let value = value.into();
    let found = edited(settings, name, value.clone()).unwrap_or_else(|trouble| panic!("{settings}\n{trouble:?}"));
    assert_eq!(found, expected, "{name} {value:?}");
}

fn text(value: &str) -> NewValue {
    NewValue::Text(value.to_owned())
}

fn list(values: &[&str]) -> NewValue {
    NewValue::List(values.iter().map(|value| (*value).to_owned()).collect())
}

fn raw(yaml: &str) -> NewValue {
    NewValue::Raw(yaml.to_owned())
}

#[test]
fn only_the_bytes_of_the_value_change() {
    let before = "# first\nname:   Calm   # the name\n\nodd: {x: 1}\nreview_by: 2027-05-31\t\n";
    check(
        before,
        "name",
        text("Quiet"),
        "# first\nname:   Quiet   # the name\n\nodd: {x: 1}\nreview_by: 2027-05-31\t\n",
    );
    check("name: Calm\n", "name", text("Calm"), "name: Calm\n");
    check("\"name\" : Calm\n", "name", text("Quiet"), "\"name\" : Quiet\n");
    check("name:\n  Calm and\n  quiet\nurl: x\n", "name", text("One"), "name:\n  One\nurl: x\n");
    check("name: Calm and\n  quiet # why\nurl: x\n", "name", text("One"), "name: One # why\nurl: x\n");
    check("name:  # empty\nurl: x\n", "name", text("One"), "name: One  # empty\nurl: x\n");
    check("name: ~ # empty\n", "name", text("One"), "name: One # empty\n");
    check("? name\n: A\n", "name", text("One"), "? name\n: One\n");
    check("{name: A, url: x}\n", "name", text("One, two"), "{name: \"One, two\", url: x}\n");
}

#[test]
fn quotation_marks_stay_and_come_only_where_they_are_needed() {
    check("name: 'It''s'\n", "name", text("That's"), "name: 'That''s'\n");
    check("name: \"A\"\n", "name", text("a \"b\" \\ c"), "name: \"a \\\"b\\\" \\\\ c\"\n");
    for plain in ["R & D", "it's", "a:b", "a#b", "5 ways", "x, y [z]", "№ 1 – “quoted”", "14–19"] {
        check("name: A\n", "name", text(plain), &format!("name: {plain}\n"));
    }
    for odd in [
        "A: b",
        "A #b",
        "- a",
        "-a",
        "?",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'a'",
        "#a",
        "[a]",
        "{a}",
        "a:",
        "",
        " a",
        "a ",
        "1.10",
        "12",
        "2027-05-31",
        "12:30",
        "01632",
        "yes",
        "No",
        "null",
        "~",
        "true",
        "<<",
        "a - *b",
        "---",
    ] {
        check("name: A\n", "name", text(odd), &format!("name: \"{odd}\"\n"));
    }
    check("name: A\n", "name", text("a\tb\u{1b}"), "name: \"a\\tb\\u001b\"\n");
    check("draft: false\n", "draft", text("true"), "draft: true\n");
    check("review_by: \"2027-05-31\"\n", "review_by", text("2027-06-01"), "review_by: \"2027-06-01\"\n");
    check("review_by: 2027-05-31\n", "review_by", text("2027-06-01"), "review_by: 2027-06-01\n");
    check("contact: {role: A, team: B}\n", "contact.team", text("C, D"), "contact: {role: A, team: \"C, D\"}\n");
    check("contact:\n  role: A\n", "contact.role", text("C, D"), "contact:\n  role: C, D\n");
}

#[test]
fn blocks_of_text_keep_their_form() {
    check(
        "summary: >-  # folded\n   one\n   two\nurl: x\n",
        "summary",
        text("three"),
        "summary: >-  # folded\n   three\nurl: x\n",
    );
    check("summary: |\n  one\n\n  two\n\nurl: x\n", "summary", text("a\n\nb"), "summary: |\n  a\n\n  b\n\nurl: x\n");
    check("summary: >\n  one\nurl: x\n", "summary", text("a\nb"), "summary: |-\n  a\n  b\nurl: x\n");
    check("summary: one # why\nurl: x\n", "summary", text("a\nb"), "summary: |- # why\n  a\n  b\nurl: x\n");
    check("summary: |\n  one\n", "summary", text(" a"), "summary: \" a\"\n");
    check("summary: |2\n  one\n", "summary", text("a"), "summary: a\n");
}

#[test]
fn lists_keep_their_form_and_their_comments() {
    check("topics: [a, b]\n", "topics", list(&["a", "c"]), "topics: [a, c]\n");
    check("topics: [a,  b]\n", "topics", list(&["a", "b", "c"]), "topics: [a,  b, c]\n");
    check("topics: [ a, b , c ] # x\n", "topics", list(&["a", "c"]), "topics: [ a , c ] # x\n");
    check("topics: [a, b, c]\n", "topics", list(&["b", "c"]), "topics: [b, c]\n");
    check("topics: [b]\n", "topics", list(&["a", "b"]), "topics: [a, b]\n");
    check("year_groups: [\"3\"]\n", "year_groups", list(&["3", "4"]), "year_groups: [\"3\", \"4\"]\n");
    check("topics: []\n", "topics", list(&["a"]), "topics: [a]\n");
    check("topics: a # one\n", "topics", list(&["a", "b"]), "topics: [a, b] # one\n");
    let block = "topics: # all\n  # first\n  - a  # why\n  - b\n  # last\nurl: x\n";
    check(block, "topics", list(&["a", "c"]), "topics: # all\n  # first\n  - a  # why\n  - c\n  # last\nurl: x\n");
    check(block, "topics", list(&["b"]), "topics: # all\n  # first\n  - b\n  # last\nurl: x\n");
    check(
        block,
        "topics",
        list(&["a", "x: y", "b"]),
        "topics: # all\n  # first\n  - a  # why\n  - \"x: y\"\n  - b\n  # last\nurl: x\n",
    );
    check(
        block,
        "topics",
        list(&["z", "a", "b"]),
        "topics: # all\n  # first\n  - z\n  - a  # why\n  - b\n  # last\nurl: x\n",
    );
    check(block, "topics", list(&[]), "topics: [] # all\n  # first\n  # last\nurl: x\n");
    check("topics:\n- a\n- b\nurl: x\n", "topics", text("c"), "topics: c\nurl: x\n");
}

#[test]
fn a_new_setting_comes_behind_the_one_before_it_in_the_table() {
    check("name: A\nurl: x\n", "summary", text("B"), "name: A\nsummary: B\nurl: x\n");
    check(
        "review_by: 2027-05-31 # x\nkind: a\n",
        "assured_date",
        text("2026-11-22"),
        "review_by: 2027-05-31 # x\nassured_date: 2026-11-22\nkind: a\n",
    );
    check("url: x\ntopics:\n  - a\n  - b\n", "own", text("B"), "url: x\ntopics:\n  - a\n  - b\nown: B\n");
    check("summary: |\n  a\n\n", "own", text("B"), "summary: |\n  a\nown: B\n\n");
    check("url:\n", "own", list(&["a", "b, c"]), "url:\nown: [a, \"b, c\"]\n");
    check("", "name", text("A"), "name: A\n");
    check("# only a note\n", "name", text("A"), "# only a note\nname: A\n");
    check("cost:\n    note: x\n", "cost.band", text("2"), "cost:\n    note: x\n    band: 2\n");
    check("cost: {note: x}\n", "cost.band", text("2"), "cost: {note: x, band: 2}\n");
    check("cost: {}\n", "cost.band", text("2"), "cost: {band: 2}\n");
    check("cost:\nurl: x\n", "cost.band", text("2"), "cost: {band: 2}\nurl: x\n");
    check("name: A\n", "cost.note", text("b, c"), "name: A\ncost: {note: \"b, c\"}\n");
}

#[test]
fn a_setting_is_taken_away_with_its_lines() {
    check("name: A # x\nurl: x\n", "name", AWAY, "url: x\n");
    check("name: A\ntopics:\n  - a\n  - b\nurl: x\n", "topics", AWAY, "name: A\nurl: x\n");
    check("name:\nurl: x\n", "name", AWAY, "url: x\n");
    check("name: A\n", "name", AWAY, "");
    check("name: A\n", "url", AWAY, "name: A\n");
    check("cost: {band: 2, note: x}\n", "cost.note", AWAY, "cost: {band: 2}\n");
    check("cost: {band: 2, note: x}\n", "cost.band", AWAY, "cost: {note: x}\n");
    check("name: A\ncost:\n  band: 2\nurl: x\n", "cost.band", AWAY, "name: A\nurl: x\n");
    check("name: A\ncost:\n  band: 2\n  note: y\nurl: x\n", "cost.band", AWAY, "name: A\ncost:\n  note: y\nurl: x\n");
}

#[test]
fn yaml_is_written_as_it_is() {
    check("cost: {band: 2}\n", "cost", raw("{band: 3, basis: child}"), "cost: {band: 3, basis: child}\n");
    check("cost:\n  band: 2\nurl: x\n", "cost", raw("band: 3\nnote: y\n"), "cost:\n  band: 3\n  note: y\nurl: x\n");
    check("cost: {band: 2} # x\nurl: x\n", "cost", raw("- a\n- b"), "cost: # x\n  - a\n  - b\nurl: x\n");
    check("name: A\n", "cost", raw("band: 3\nnote: y"), "name: A\ncost:\n  band: 3\n  note: y\n");
    check("name: A\n", "cost", raw("|\n  a\n  b"), "name: A\ncost: |\n    a\n    b\n");
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let check = |path: &str, before: &str, change: Change<'_>, expected: &str| {
        let path = SourcePath::new(path).expect("a fine path");
        assert_eq!(edit(&path, before, &[change]).expect(before), expected);
    };
    let entry = "directory/interventions/calm.md";
    let before = "\u{feff}---\r\nname: A\r\nurl: x \r\n---\r\n\r\nBody\r";
    check(
        entry,
        before,
        Change::text("summary", "B"),
        "\u{feff}---\r\nname: A\r\nsummary: B\r\nurl: x \r\n---\r\n\r\nBody\r",
    );
    check(
        entry,
        before,
        Change::text("name", "a\nb"),
        "\u{feff}---\r\nname: |-\r\n  a\r\n  b\r\nurl: x \r\n---\r\n\r\nBody\r",
    );
    check(
        "directory/providers/a.yaml",
        "\u{feff}name: |\r\n  A\r\ntype: charity",
        Change::text("name", "B"),
        "\u{feff}name: |\r\n  B\r\ntype: charity",
    );
    check(
        "directory/providers/a.yaml",
        "name: A",
        Change::text("review_by", "2027-05-31"),
        "name: A\nreview_by: 2027-05-31",
    );
    check("directory/owners.yaml", "a: {role: B}\n", Change::text("a.role", "C: D"), "a: {role: \"C: D\"}\n");
}

#[test]
fn what_cannot_be_changed_safely_is_refused() {
    let check = |settings: &str, name: &str, value: NewValue, says: &str| {
        let refused = edited(settings, name, Some(value)).expect_err(settings);
        assert!(refused.message.contains(says), "{settings}: {}", refused.message);
    };
    check("name: [\n", "name", text("A"), "the bracket `[` is not closed");
    check("- a\n", "name", text("A"), "several have numbers and no names");
    check("a\n", "name", text("A"), "the file does not hold settings");
    check("commissioning: pilot\n", "commissioning.note", text("A"), "holds one value and no settings");
    check("cost: {band: 2}\n", "cost.band", raw("a\nb"), "stands between brackets");
    check("name: A\n", "name", raw("x: ["), "cannot be changed safely");
    check("name: A\n", "name", raw("x\nurl: y"), "cannot be changed safely");
    check("venues: [{name: A}]\n", "venues.2.name", text("B"), "the ones before it are not there");
    let taken_away = edited("venues:\n  - name: A # a\n    town: B\n", "venues.0.name", AWAY);
    assert!(taken_away.expect_err("the note would go, too").message.contains("cannot be changed safely"));
    check("name: |+\n  a\n\nurl: x\n", "summary", text("B"), "cannot be changed safely");
}

#[test]
fn changes_are_made_all_or_none() {
    let before = "---\nname: A\n---\n";
    let changes = [Change::text("name", "B"), Change { name: "commissioning.x.y", value: Some(raw("[")) }];
    assert!(edit(&path(), before, &changes).is_err());
    let changes = [Change::text("name", "B"), Change::text("url", "https://x.example")];
    assert_eq!(edit(&path(), before, &changes).expect("both"), "---\nname: B\nurl: https://x.example\n---\n");
}

#[test]
fn settings_within_settings_are_changed_where_they_stand() {
    let nested = "delivery: {mode: online, group_size: {min: 4, max: 8}} # x\n";
    check(nested, "delivery.group_size.max", text("9"), "delivery: {mode: online, group_size: {min: 4, max: 9}} # x\n");
    check(nested, "delivery.group_size.min", AWAY, "delivery: {mode: online, group_size: {max: 8}} # x\n");
    check("delivery:\n  group_size:\n    min: 4\n", "delivery.group_size.min", AWAY, "");
    check(
        "delivery:\n  mode: online\n",
        "delivery.group_size.min",
        text("4"),
        "delivery:\n  mode: online\n  group_size: {min: 4}\n",
    );
    check("url: x\n", "delivery.group_size.min", text("4"), "url: x\ndelivery: {group_size: {min: 4}}\n");
}

#[test]
fn one_of_several_is_changed_added_and_taken_away() {
    let lines = "venues:\n  - name: A # a\n    town: B\n  # b\n  - name: C\nid: x\n";
    let after = |from: &str, to: &str| lines.replace(from, to);
    check(lines, "venues.0.town", text("D"), &after("town: B", "town: D"));
    check(lines, "venues.1.town", text("D"), &after("- name: C\n", "- name: C\n    town: D\n"));
    check(lines, "venues.2.name", text("D, E"), &after("- name: C\n", "- name: C\n  - name: \"D, E\"\n"));
    check(lines, "venues.1", AWAY, &after("  - name: C\n", ""));
    check(lines, "venues.1.name", AWAY, &after("  - name: C\n", ""));
    check("venues:\n  - name: A\n    town: B # b\n", "venues.0.name", AWAY, "venues:\n  - town: B # b\n");
    check("venues: [{name: A}, {name: B}]\n", "venues.1.name", text("C"), "venues: [{name: A}, {name: C}]\n");
    check("venues: [{name: A}]\n", "venues.1.name", text("C"), "venues: [{name: A}, {name: C}]\n");
    check("venues: [{name: A}, {name: B}]\n", "venues.0", AWAY, "venues: [{name: B}]\n");
    check("venues: [{name: A}]\n", "venues.0", AWAY, "");
    check("venues: [] # x\n", "venues.0.name", text("C"), "venues: [{name: C}] # x\n");
    check("venues:\nid: x\n", "venues.0.name", text("C"), "venues: [{name: C}]\nid: x\n");
    check("url: x\n", "venues.0.name", text("1"), "url: x\nvenues: [{name: \"1\"}]\n");
    check("venues:\n  - {name: A}\n", "venues.1.name", text("C"), "venues:\n  - {name: A}\n  - {name: C}\n");
    check("venues: [{name: A}]\n", "venues.1.type", AWAY, "venues: [{name: A}]\n");
    check("- code: a\n  label: b # c\n- code: d\n", "0.label", text("e"), "- code: a\n  label: e # c\n- code: d\n");
    check("topics: [a, 'b'] # c\n", "topics.1", text("d"), "topics: [a, 'd'] # c\n");
    check("topics:\n  - a # c\n  - b\n", "topics.0", text("d"), "topics:\n  - d # c\n  - b\n");
}

#[test]
fn every_setting_has_a_name_and_a_place() {
    let text = "a: b\nvenues:\n  - name: C\n    town: [D, E]\nf:\n";
    let path = SourcePath::new("directory/providers/a.yaml").expect("a fine path");
    let places = places(&path, text).expect("settings");
    let found: Vec<(&str, &str)> = places.iter().map(|(name, range)| (name.as_str(), &text[range.clone()])).collect();
    assert_eq!(
        found,
        [
            ("a", "a: b"),
            ("venues", "venues:\n  - name: C\n    town: [D, E]"),
            ("venues.0", "name: C\n    town: [D, E]"),
            ("venues.0.name", "name: C"),
            ("venues.0.town", "town: [D, E]"),
            ("venues.0.town.0", "D"),
            ("venues.0.town.1", "E"),
            ("f", "f:"),
        ]
    );
}
