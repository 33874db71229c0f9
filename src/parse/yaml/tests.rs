//! Tests of reading YAML as people type it: every slip is told with its place, and the rest is read all the same.

use super::*;
use crate::diagnostic::Code;

fn path() -> SourcePath {
    SourcePath::new("a.yaml").expect("a fine path")
}

/// What is reported, as `text at the place | message | help`.
fn told(yaml: &str) -> Vec<String> {
    let text = format!("# above\n{yaml}");
    let reading = read(&path(), &text, "# above\n".len()..text.len());
    let line =
        |d: &Diagnostic| format!("{} | {} | {}", &text[d.span.range()], d.message, d.help.clone().unwrap_or_default());
    reading.diagnostics.iter().map(line).collect()
}

fn check(yaml: &str, expected: &str) {
    assert_eq!(told(yaml), [expected], "{yaml}");
}

/// The values at the top, with the places where they were typed.
fn values(yaml: &str) -> Vec<(String, String)> {
    let reading = read(&path(), yaml, 0..yaml.len());
    let Some(Node { value: Value::Map(pairs), .. }) = reading.node else { panic!("{yaml}: {:?}", reading.diagnostics) };
    let typed = |(key, node): &(Spanned<String>, Node)| (key.value.clone(), yaml[node.span.range()].to_owned());
    pairs.iter().map(typed).collect()
}

#[test]
fn values_that_need_quotation_marks_are_told_with_them() {
    check(
        "title: Reading: a guide\n",
        "Reading: a guide | the value of `title` has a colon in it | put quotation marks round it: `title: \"Reading: a guide\"`",
    );
    check(
        "title: @well_schools\n",
        "@well_schools | the value of `title` starts with `@`, which has a special meaning in YAML | put quotation marks round it: `title: \"@well_schools\"`",
    );
    check(
        "note: %44 said\n",
        "%44 said | the value of `note` starts with `%`, which has a special meaning in YAML | put quotation marks round it: `note: \"%44 said\"`",
    );
    check(
        "- [New] Calm\n",
        "[New] Calm | this item of the list goes on behind the closing bracket | put quotation marks round all of it: `- \"[New] Calm\"`",
    );
    check(
        "a: \"C:\\dogs\"\n",
        "\"C:\\dogs\" | the value of `a` has a backslash, which has a special meaning between double quotation marks | use single quotation marks: `a: 'C:\\dogs'`",
    );
}

#[test]
fn quotation_marks_and_brackets_that_are_not_closed_are_told_where_they_open() {
    check(
        "title: 'It's ok'\n",
        "'It's ok' | the value of `title` has an apostrophe between single quotation marks | use double quotation marks: `title: \"It's ok\"`",
    );
    check(
        "title: \"Calm\nowner: x\n",
        "\"Calm | the value of `title` starts with a quotation mark and does not end with one | type one at both ends: `title: \"Calm\"`",
    );
    check(
        "title: \"Calm\" Corners\n",
        "\"Calm\" Corners | the value of `title` goes on behind its closing quotation mark | put quotation marks round all of it: `title: '\"Calm\" Corners'`",
    );
    check("phases: [primary\nowner: x\n", "[primary | the bracket `[` is not closed | type `phases: [primary]`");
    check(
        "a: [Tip #1, b]\n",
        "#1, b] | everything behind ` #` counts as a comment, the closing bracket too | put quotation marks round the text with the `#` in it",
    );
}

#[test]
fn spaces_tabs_and_colons_are_told() {
    check(
        "phases:\n\t- primary\n",
        "\t | the line starts with a tab; YAML allows only spaces there | replace the tab by two spaces: `  - primary`",
    );
    check(
        "a: b\n c: d\n",
        " c: d | this line is indented by one space too many | start it at the same place as the line above that it belongs with: `c: d`",
    );
    check(
        "a:\n  b: c\n d: e\n  f: g\n",
        " d: e | this line is indented by one space too few | start it at the same place as the line above that it belongs with: `  d: e`",
    );
    check("title:Calm\nb: c\n", "title:Calm | a space is missing behind the colon of `title` | type `title: Calm`");
    check("title：Calm\nb: c\n", "： | the colon behind `title` is not the ordinary one | type `title: Calm`");
    check("a:\n-b\n", "-b | a space is missing behind the hyphen | type `- b`");
    check(
        "title:\u{a0}Calm\nb: c\n",
        "\u{a0} | a no-break space stands behind the colon, as texts pasted from Word have it; it is read as an ordinary one | replace it by an ordinary space: type `title: Calm`",
    );
}

#[test]
fn a_first_setting_that_is_indented_is_told_like_any_other() {
    check(
        "  name: Calm\nsummary: x\n",
        "  name: Calm | this line is indented by 2 spaces too many | start it at the same place as the settings below it: `name: Calm`",
    );
    assert_eq!(told("  name: Calm\n  summary: x\n"), Vec::<String>::new());
}

#[test]
fn a_key_that_is_given_twice_is_told_with_both_lines() {
    check(
        "a: 1\nb: 2\na: 3\n",
        "a | `a` is given twice, here and on line 2 | keep the line that is right and delete the other one",
    );
    check(
        "c:\n  a: 1\n  a: 2\n",
        "a | `a` is given twice, here and on line 3 | keep the line that is right and delete the other one",
    );
    assert_eq!(told("- a: 1\n- a: 2\n- a: 3\nb:\n"), told("- x\nb:\n"));
    assert_eq!(told("a:\n  c: 1\nb:\n  c: 2\n"), Vec::<String>::new());
}

#[test]
fn all_slips_of_a_file_are_told_and_all_other_values_are_read_at_their_places() {
    let yaml = "title: Reading: a guide\nphases:\n\t- primary\n owner: x\nnote: 'It's ok'\nby:\u{a0}2027\nz: [a, b\nlast: é end\n";
    assert_eq!(told(yaml).len(), 6, "{:?}", told(yaml));
    let typed = |key: &str, text: &str| (key.to_owned(), text.to_owned());
    let expected = [
        typed("title", "Reading: a guide"),
        typed("phases", "- primary"),
        typed("owner", "x"),
        typed("note", "'It's ok'"),
        typed("by", "2027"),
        typed("z", "[a, b"),
        typed("last", "é end"),
    ];
    assert_eq!(values(yaml), expected);
}

#[test]
fn what_only_the_parser_finds_is_passed_over_and_told_once() {
    let yaml = "a: {b: c, b: d}\ne: f\n- g\nh: i\n";
    let reading = read(&path(), yaml, 0..yaml.len());
    assert!(reading.diagnostics.iter().all(|found| found.code == Code::MetadataSyntax));
    let lines: Vec<&str> = reading.diagnostics.iter().map(|found| &yaml[found.span.range()]).collect();
    assert_eq!(lines, ["a: {b: c, b: d}", "- g"]);
}

#[test]
fn what_is_fine_is_left_alone() {
    for yaml in [
        "a: it's “fine”: no\n".replace(": no", ", 44% of it").as_str(),
        "a: http://x.example:80/ # why\nb: 12:30\nc: \"x: y\" # z\n",
        "a: |\n  b: c: d\n  'x\n  @y\ne: >-  # folded\n   f: 'g\nh: i\n",
        "a: one\n  two, three\nb: \"one\n  two\"\nc: [d,\n  e]\nf: {g: h,\n  i: j}\n",
        "a:\n- b: c\n  d: e\n-   f: g\n    h: i\n",
        "a:\n  - - b\n    - c\n",
        "'a b': c\n\"d\": 'it''s'\n\"1.4\": NI\n",
        "a: -1\nb: --\nc: R & D\nd: a*b\ne: 50%\nf: x[1]]\n",
        "---\na: b\n",
    ] {
        assert_eq!(told(yaml), Vec::<String>::new(), "{yaml}");
    }
    for list in [r#"["a\"] #b", c]"#, r#"['it''s ]', "x"]"#, r#"["\\", 'a"b']"#] {
        assert_eq!(told(&format!("topics: {list}\n")), Vec::<String>::new(), "{list}");
    }
}

#[test]
fn numbers_flags_and_versions_stay_as_they_were_typed() {
    let yaml =
        "a: 01632960142\nb: +441632960142\nc: 1.10\nd: NO\ne: yes\nf: 0x1F\ng: 1e3\nh: 2027-05-31\ni: 1_000\nj: 00\n";
    let Some(Node { value: Value::Map(pairs), .. }) = read(&path(), yaml, 0..yaml.len()).node else { panic!() };
    let texts: Vec<String> = pairs
        .iter()
        .map(|(_, node)| if let Value::Scalar(text) = &node.value { text.clone() } else { String::new() })
        .collect();
    assert_eq!(
        texts,
        ["01632960142", "+441632960142", "1.10", "NO", "yes", "0x1F", "1e3", "2027-05-31", "1_000", "00"]
    );
}

#[test]
fn limits_hold_before_the_parser_runs() {
    let refused = |yaml: &str| {
        let reading = read(&path(), yaml, 0..yaml.len());
        reading.node.is_none() && reading.diagnostics.iter().any(|found| found.code == Code::MetadataRefused)
    };
    assert!(refused(&format!("a: {}\n", "x".repeat(70_000))));
    assert!(refused(&format!("a: {}{}\n", "[".repeat(40), "]".repeat(40))));
    assert!(refused("a: [&x 1, *x]\n"));
    assert!(refused("<<: {a: 1}\n"));
    let bombs = [
        "[".repeat(60_000),
        "{a: ".repeat(15_000),
        "- ".repeat(30_000),
        "a: '\n".repeat(10_000),
        "a: [\n".repeat(10_000),
    ];
    for bomb in bombs {
        assert!(!read(&path(), &bomb, 0..bomb.len()).diagnostics.is_empty());
    }
    check(
        "a: &x [1]\n",
        "&x [1] | the value of `a` starts with `&`, which has a special meaning in YAML | put quotation marks round it: `a: \"&x [1]\"`",
    );
}

#[test]
fn brackets_in_a_text_between_quotation_marks_close_nothing() {
    for text in ["]]> }", "it says \\\"]\\\"", "# }", "[[{"] {
        let yaml = format!("a: {{\n  \"b\": \"{text}\",\n  \"c\": [\n    'it''s }}',\n    2\n  ]\n  }}\nd: 3\n");
        assert_eq!(told(&yaml), Vec::<String>::new(), "{yaml}");
        assert_eq!(values(&yaml).len(), 2, "{yaml}");
    }
}

#[test]
fn a_character_that_cannot_be_shown_is_told_with_its_line() {
    for sign in ['\u{7f}', '\u{1b}', '\u{fffe}'] {
        check(
            &format!("a: 1\nb: words {sign}\nc: 2\n"),
            &format!(
                "b: words {sign} | the text holds a character that cannot be shown | type the line again, without copying it"
            ),
        );
    }
}

#[test]
fn a_sign_of_our_own_in_a_text_of_an_author_is_told() {
    let said = "the text starts with a character that cannot be shown | type it again, without copying it";
    for (yaml, told) in [
        ("a: \u{e000}words\n", "\u{e000}words"),
        ("a: \"\\uE000words\"\n", "\"\\uE000words\""),
        ("\u{e000}a: words\n", "\u{e000}a"),
        ("a: [words, \u{e000}]\n", "\u{e000}"),
    ] {
        check(yaml, &format!("{told} | {said}"));
    }
    assert_eq!(told("a: words \u{e000}\n"), Vec::<String>::new());
}
