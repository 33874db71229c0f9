//! The slips that people make who write entries by hand: each on a real entry of the repository, with the place, the
//! text that is marked, and what to type instead.

#[expect(dead_code, reason = "no golden files are compared")]
mod support;

use support::{cold, repository, site};
use wellspring::diagnostic::{Diagnostic, Severity, short};
use wellspring::pipeline::Built;
use wellspring::source::{Source, SourcePath, Sources};

const ENTRY: &str = "directory/interventions/calm-corners.md";

/// A slip: its name, what it changes in the entry, and every line of the report that names the entry: line, column and
/// code, the text that is marked, the message and the help.
struct Slip {
    name: &'static str,
    typed: (&'static str, &'static str),
    expected: &'static [(&'static str, &'static str, &'static str, &'static str)],
    published: Published,
}

#[derive(Debug, PartialEq, Eq)]
enum Published {
    Yes,
    No,
}

use Published::{No, Yes};

const fn slip(
    name: &'static str,
    typed: (&'static str, &'static str),
    expected: &'static [(&'static str, &'static str, &'static str, &'static str)],
    published: Published,
) -> Slip {
    Slip { name, typed, expected, published }
}

const SLIPS: &[Slip] = &[
    slip(
        "1 a colon in a value",
        ("name: Calm Corners", "name: Calm Corners: a guide"),
        &[(
            "2:7 metadata-syntax",
            "Calm Corners: a guide",
            "the value of `name` has a colon in it",
            "put quotation marks round it: `name: \"Calm Corners: a guide\"`",
        )],
        No,
    ),
    slip(
        "2 a tab before an item",
        ("phases: [primary]", "phases:\n\t- primary"),
        &[(
            "8:1 metadata-syntax",
            "\t",
            "the line starts with a tab; YAML allows only spaces there",
            "replace the tab by two spaces: `  - primary`",
        )],
        No,
    ),
    slip(
        "3 a misspelled code",
        ("[primary]", "[primry]"),
        &[("7:10 unknown-code", "primry", "`primry` is not a phase", "did you mean `primary`?")],
        No,
    ),
    slip(
        "4 a setting that is missing",
        ("review_by: 2027-05-31\n", ""),
        &[(
            "1:1 missing-field",
            "---",
            "`review_by` is missing: when it must be checked again, within a year",
            "add a line, for example `review_by: 2027-05-31`",
        )],
        No,
    ),
    slip(
        "5 a misspelled setting",
        ("phases: [", "phase: ["),
        &[("7:1 unknown-field", "phase", "a directory entry has no setting `phase`", "did you mean `phases`?")],
        No,
    ),
    slip("6 one value for a list", ("phases: [primary]", "phases: primary"), &[], Yes),
    slip("7 yes for true", ("references: true", "references: yes"), &[], Yes),
    slip("8 a number as a title", ("name: Calm Corners", "name: 2027"), &[], Yes),
    slip(
        "9 a setting given twice",
        ("name: Calm Corners\n", "name: Calm Corners\nname: Calm Corner\n"),
        &[(
            "3:1 metadata-syntax",
            "name",
            "`name` is given twice, here and on line 2",
            "keep the line that is right and delete the other one",
        )],
        No,
    ),
    slip(
        "10 curly quotation marks in a list",
        ("[primary]", "[“primary”]"),
        &[(
            "7:10 wrong-value",
            "“primary”",
            "`phases` has curly quotation marks: `“primary”`",
            "type `primary`, without them",
        )],
        No,
    ),
    slip(
        "11 curly quotation marks round a title",
        ("name: Calm Corners", "name: “Calm Corners”"),
        &[(
            "2:7 curly-quotes",
            "“Calm Corners”",
            "the curly quotation marks become part of `name`",
            "if readers should not see them, type `name: \"Calm Corners\"`, with straight ones",
        )],
        Yes,
    ),
    slip(
        "12 an apostrophe between single quotation marks",
        ("name: Calm Corners", "name: 'It's ok'"),
        &[(
            "2:7 metadata-syntax",
            "'It's ok'",
            "the value of `name` has an apostrophe between single quotation marks",
            "use double quotation marks: `name: \"It's ok\"`",
        )],
        No,
    ),
    slip(
        "13 an at sign at the start",
        ("name: Calm Corners", "name: @well_schools"),
        &[(
            "2:7 metadata-syntax",
            "@well_schools",
            "the value of `name` starts with `@`, which has a special meaning in YAML",
            "put quotation marks round it: `name: \"@well_schools\"`",
        )],
        No,
    ),
    slip(
        "14 a number sign in a title",
        ("name: Calm Corners", "name: Tip #1 of 10"),
        &[(
            "2:11 value-cut",
            "#1 of 10",
            "everything behind ` #` is left out of `name`, which is `Tip` now",
            "type `name: \"Tip #1 of 10\"`; a note to yourself goes on a line of its own",
        )],
        Yes,
    ),
    slip(
        "15 a number sign with a space behind it",
        ("name: Calm Corners", "name: Step # one"),
        &[(
            "2:12 value-cut",
            "# one",
            "everything behind ` #` is left out of `name`, which is `Step` now",
            "type `name: \"Step # one\"`; a note to yourself goes on a line of its own",
        )],
        Yes,
    ),
    slip("16 a percentage at the start", ("note: The school pays.", "note: 44% said the school pays."), &[], Yes),
    slip(
        "17 a percent sign at the start",
        ("note: The school pays. Two schools may share a group.", "note: %44 said"),
        &[(
            "48:9 metadata-syntax",
            "%44 said",
            "the value of `note` starts with `%`, which has a special meaning in YAML",
            "put quotation marks round it: `note: \"%44 said\"`",
        )],
        No,
    ),
    slip(
        "18 a British date",
        ("review_by: 2027-05-31", "review_by: 31/01/2027"),
        &[(
            "18:12 date-form",
            "31/01/2027",
            "`review_by` is `31/01/2027`, which is read as 31 January 2027",
            "write year, month, day: `review_by: 2027-01-31`",
        )],
        Yes,
    ),
    slip(
        "19 a space too many at the start",
        ("\nlevel:", "\n level:"),
        &[(
            "6:1 metadata-syntax",
            " level: [targeted]",
            "this line is indented by one space too many",
            "start it at the same place as the line above that it belongs with: `level: [targeted]`",
        )],
        No,
    ),
    slip("20 a byte-order mark", ("---\nname:", "\u{feff}---\nname:"), &[], Yes),
    slip(
        "21 a no-break space behind a colon",
        ("name: Calm Corners", "name:\u{a0}Calm Corners"),
        &[(
            "2:6 invisible-character",
            "\u{a0}",
            "a no-break space stands behind the colon, as texts pasted from Word have it; it is read as an ordinary one",
            "replace it by an ordinary space: type `name: Calm Corners`",
        )],
        Yes,
    ),
];

fn path() -> SourcePath {
    SourcePath::new(ENTRY).expect("a fine path")
}

/// A small site around the entry: everything that it names, and no other text.
fn around(text: &str) -> Sources {
    let own = site(repository());
    let needed = |path: &str| {
        path.starts_with("directory/vocabularies/")
            || path.starts_with("directory/providers/")
            || ["directory/owners.yaml", "content/index.md", "content/site.yaml"].contains(&path)
            || path.starts_with("themes/")
    };
    let mut sources = Sources::default();
    own.iter().filter(|source| needed(source.path.as_str())).cloned().for_each(|source| sources.insert(source));
    sources.insert(Source::new(path(), text.as_bytes().to_vec()));
    sources
}

fn entry() -> String {
    let own = site(repository());
    let text = own.get(&path()).and_then(|source| source.text()).expect("the entry is there");
    let drop = |line: &&str| !line.starts_with("related:") && !line.starts_with("guides:");
    let (settings, _) = text.split_once("\n---\n").expect("settings and a text");
    settings.lines().filter(drop).map(|line| format!("{line}\n")).collect::<String>() + "---\n\nA text.\n"
}

/// What is said about the entry: place and code, the text that is marked, message and help.
fn said(built: &Built, sources: &Sources, text: &str) -> Vec<(String, String, String, String)> {
    let about = |found: &&Diagnostic| found.path == path() && found.severity() != Severity::Hint;
    let lines = short(&built.summary.report, sources);
    let mut places = lines.lines().filter_map(|line| line.strip_prefix(ENTRY)).map(|line| {
        let mut parts = line.trim_start_matches(':').splitn(3, ':');
        format!("{}:{}", parts.next().unwrap_or(""), parts.next().unwrap_or(""))
    });
    let one = |found: &Diagnostic| {
        let place = format!("{} {}", places.next().expect("a line each"), found.code.name());
        (place, text[found.span.range()].to_owned(), found.message.clone(), found.help.clone().unwrap_or_default())
    };
    built.summary.report.iter().filter(about).map(one).collect()
}

fn is_published(built: &Built) -> Published {
    if built.output.get("directory/calm-corners/index.html").is_some() { Yes } else { No }
}

#[test]
fn each_of_the_21_slips_is_told_in_plain_english_with_what_to_type() {
    assert_eq!(SLIPS.len(), 21);
    let before = entry();
    let mut wrong = Vec::new();
    for Slip { name, typed: (from, to), expected, published } in SLIPS {
        assert!(before.contains(from), "{name}");
        let text = before.replacen(from, to, 1);
        let sources = around(&text);
        let built = cold(&sources);
        let said = said(&built, &sources, &text);
        let said: Vec<(&str, &str, &str, &str)> =
            said.iter().map(|(place, mark, message, help)| (&**place, &**mark, &**message, &**help)).collect();
        if said != *expected || is_published(&built) != *published {
            wrong.push(format!("{name}: {said:?}, published: {:?}", is_published(&built)));
        }
    }
    assert!(wrong.is_empty(), "{} slips are told otherwise\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn slips_in_one_file_are_told_all_at_once() {
    const TOGETHER: &[(&str, &str, &str)] = &[
        ("name: Calm Corners", "name: Calm Corners: a guide", "the value of `name` has a colon in it"),
        ("\nlevel:", "\n level:", "this line is indented by one space too many"),
        ("phases: [", "phase: [", "a directory entry has no setting `phase`"),
        ("topics: [", "topics:\n\t- [", "the line starts with a tab; YAML allows only spaces there"),
        (
            "how_to_access: Email",
            "how_to_access: 'Email'",
            "the value of `how_to_access` goes on behind its closing quotation mark",
        ),
        (
            "review_by: 2027-05-31",
            "review_by: 31/01/2027",
            "`review_by` is `31/01/2027`, which is read as 31 January 2027",
        ),
        ("kind: programme", "kind: progamme", "`kind` is `progamme`, which is not one of the choices"),
        (
            "waiting_time: About",
            "waiting_time: @About",
            "the value of `waiting_time` starts with `@`, which has a special meaning in YAML",
        ),
    ];
    let mut text = entry();
    for (from, to, _) in TOGETHER {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text = text.replacen("- [emotional-wellbeing]", "- emotional-wellbieng", 1);
    let sources = around(&text);
    let built = cold(&sources);
    let said: Vec<String> = said(&built, &sources, &text).into_iter().map(|(_, _, message, _)| message).collect();
    let mut expected: Vec<&str> = TOGETHER.iter().map(|(_, _, message)| *message).collect();
    expected.insert(4, "`emotional-wellbieng` is not a topic");
    assert_eq!(said, expected, "{text}");
    assert_eq!(is_published(&built), No);
}

#[test]
fn the_messages_do_not_depend_on_the_order_of_settings_and_files() {
    let text = entry().replacen("[primary]", "[primry]", 1).replacen("kind: programme", "kind: @x", 1);
    let (head, rest) = text.split_once("name:").expect("the name comes first");
    let (settings, body) = rest.split_once("---\n").expect("settings and a text");
    let last = settings.find("owner:").expect("an owner");
    let turned = format!("{head}{}name:{}---\n{body}", &settings[last..], &settings[..last]);
    let messages = |text: &str| {
        let sources = around(text);
        let built = cold(&sources);
        let mut found: Vec<(String, String, String)> =
            said(&built, &sources, text).into_iter().map(|(_, mark, message, help)| (mark, message, help)).collect();
        found.sort();
        found
    };
    assert_eq!(messages(&text).len(), 2);
    assert_eq!(messages(&text), messages(&turned));
    let sources = around(&text);
    let mut turned = Sources::default();
    let all: Vec<Source> = sources.iter().cloned().collect();
    all.into_iter().rev().for_each(|source| turned.insert(source));
    assert_eq!(short(&cold(&sources).summary.report, &sources), short(&cold(&turned).summary.report, &turned));
}
