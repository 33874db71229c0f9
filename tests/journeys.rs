//! Journeys of editors that need no browser. The name of a test begins with that of its journey; some steps are elsewhere:
//!
//! | journey | here | and |
//! |---|---|---|
//! | E1 publish a new entry | `e1_…` | `tests/form.rs`: `an_entry_is_made_from_nothing_and_corrected`, `saving_changes_only_the_bytes_that_were_meant`, `nobody_else_may_save`; `tests/browser/edit.test.mjs` by keyboard |
//! | E2 put right a broken file | `e2_…` | `tests/slips.rs`: each of the 21 slips; `tests/form.rs`: `a_broken_file_is_put_right_in_the_form`; `tests/cli/publish.rs`: what `build` says, and its exit codes |
//! | E5 publish a handbook stage | `e5_…` | `tests/browser/print.test.mjs`: printed; `tests/browser/keyboard.test.mjs`: terms by key and by tap |
//! | E6 publish an example of a trust | `e6_…` | |
//! | E7 record what schools said | `e7_…` | `tests/cli/exchange.rs`: notes from a spreadsheet |
//! | E8 ratings and consultations | `e8_…` | |
//! | E9 campaign and event | `e9_…` | `tests/browser/dates.test.mjs`: on the day of a reader, without a new build |

#[expect(dead_code, reason = "journeys have no golden files")]
mod support;

#[path = "journeys/broken.rs"]
mod broken;
#[path = "journeys/days.rs"]
mod days;
#[path = "journeys/handbook.rs"]
mod handbook;
#[path = "journeys/trusts.rs"]
mod trusts;

use support::{cold, repository, site};
use wellspring::diagnostic::Code;
use wellspring::pipeline::Built;
use wellspring::source::{Source, SourcePath, Sources};

const ENTRY: &str = "\
---
name: Harbour Lights
summary: Weekly evenings at which parents and children cook and eat together.
provider: riverside-wellbeing
commissioning: could-be-commissioned
level: [targeted]
phases: [post-16]
topics: [staff-wellbeing]
areas: [hagley]
groups: [neet-risk]
how_to_access: Email the team with the number of families.
contact: {role: Schools programme coordinator, email: schools@riverside.example}
owner: continu-directory-editor
review_by: 2027-05-31
assured_date: 2026-11-20
---

## What happens

People meet.
";

fn with(files: &[(&str, &str)]) -> Sources {
    let mut sources = site(repository());
    for (path, text) in files {
        sources.insert(Source::new(SourcePath::new(path).expect(path), text.as_bytes().to_vec()));
    }
    sources
}

/// The text of a file of the repository's site.
fn text(path: &str) -> String {
    let sources = site(repository());
    sources.get(&SourcePath::new(path).expect(path)).and_then(Source::text).expect(path).to_owned()
}

fn page(built: &Built, file: &str) -> String {
    let bytes = built.output.get(file).unwrap_or_else(|| panic!("there is no {file}"));
    String::from_utf8(bytes.to_vec()).expect("pages are text")
}

#[test]
fn e1_a_new_entry_appears_wherever_readers_look_for_it() {
    let before = cold(&site(repository()));
    let after = cold(&with(&[("directory/interventions/harbour-lights.md", ENTRY)]));
    assert_eq!(after.summary.entries, before.summary.entries + 1);
    let places = [
        "directory/index.html",
        "directory/a-to-z/index.html",
        "directory/topics/staff-wellbeing/index.html",
        "directory/phases/post-16/index.html",
        "directory/levels/targeted/index.html",
        "directory/areas/hagley/index.html",
        "directory/groups/neet-risk/index.html",
        "directory/providers/riverside-wellbeing/index.html",
        "directory/status/could-be-commissioned/index.html",
        "directory/gaps/topics/staff-wellbeing/index.html",
        "directory/finder-data.js",
        "data/interventions.csv",
        "data/interventions.json",
        "feed.xml",
    ];
    for place in places {
        assert!(!page(&before, place).contains("Harbour Lights"), "{place} before");
        assert!(page(&after, place).contains("Harbour Lights"), "{place} after");
    }
    assert!(after.output.get("directory/harbour-lights/index.html").is_some());
    assert!(after.output.get("directory/harbour-lights/brief/index.html").is_some());
    let row = |built: &Built| -> String {
        let map = page(built, "data/gaps.csv");
        let cell = |line: &&str| {
            line.contains(",staff-wellbeing,") && line.contains(",post-16,") && line.contains(",targeted,")
        };
        map.lines().find(cell).expect("the map has the cell").to_owned()
    };
    assert!(row(&before).ends_with(",0,0,0,gap"), "{}", row(&before));
    assert!(row(&after).ends_with(",0,0,1,possible"), "{}", row(&after));
}

#[test]
fn e7_what_schools_said_is_shown_with_permission_and_counted_from_two_on() {
    let note = |permission: &str, again: &str| {
        format!(
            "intervention: harbour-lights\nsetting: {{phase: post-16, area: hagley}}\nterm: 2026-autumn\nreach: 11-25\n\
             what_we_did: We sent six students, and two members of staff went along every week.\nhow_we_know: survey\n\
             would_use_again: \"{again}\"\nrole: Head of sixth form\npermission: {permission}\n\
             moderated_on: 2026-11-20\nmoderated_by: continu-directory-editor\n"
        )
    };
    let notes =
        [note("true", "yes"), note("false", "yes"), note("true", "no"), note("false", "no"), note("true", "yes")];
    let paths: Vec<String> = (1..=5).map(|n| format!("directory/experience/harbour-lights-{n}.yaml")).collect();
    let shown = |count: usize| {
        let notes = paths.iter().zip(&notes).take(count).map(|(path, text)| (path.as_str(), text.as_str()));
        let files: Vec<(&str, &str)> = notes.chain([("directory/interventions/harbour-lights.md", ENTRY)]).collect();
        cold(&with(&files))
    };
    let all = shown(5);
    let held_back: Vec<&str> = all
        .summary
        .report
        .iter()
        .filter(|one| one.code == Code::PermissionMissing)
        .map(|one| one.path.as_str())
        .collect();
    assert_eq!(held_back, [paths[1].as_str(), paths[3].as_str()]);
    let entry = page(&all, "directory/harbour-lights/index.html");
    assert!(entry.contains("3 schools; 2 would use it again"), "the total of three notes");
    assert_eq!(entry.matches("Head of sixth form").count(), 3);
    assert!(page(&all, "experience/index.html").contains("Harbour Lights"));
    let one = page(&shown(1), "directory/harbour-lights/index.html");
    assert_eq!(one.matches("Head of sixth form").count(), 1);
    assert!(!one.contains("would use it again."), "no total of one note");
    assert!(!page(&shown(0), "directory/harbour-lights/index.html").contains("What schools said"));
}

#[test]
fn e5_call_outs_of_a_handbook_are_gathered_by_kind_and_chapter() {
    const STAGE: &str = "content/handbooks/healthy-schools-enhancement-model/08-stage-2.md";
    let gathered = |built: &Built, part: &str| {
        let html = page(built, &format!("handbooks/healthy-schools-enhancement-model/{part}/index.html"));
        let main = html.split("<main").nth(1).expect("the page has a main part").to_owned();
        (main.matches("<aside role=\"note\"").count(), main)
    };
    let before = cold(&site(repository()));
    for (part, count) in [
        ("all-prompts", 9),
        ("all-support-materials", 10),
        ("all-messages-for-partners", 11),
        ("all-recognition-points", 3),
    ] {
        assert_eq!(gathered(&before, part).0, count, "{part}");
    }
    let sources = site(repository());
    let text = sources.get(&SourcePath::new(STAGE).expect(STAGE)).and_then(Source::text).expect(STAGE).to_owned();
    let more = format!(
        "{text}\n> [!PROMPT] Who has not been asked?\n> Ask [them](#no-such-heading).[^1]\n\n[^1]: In person.\n"
    );
    let after = cold(&with(&[(STAGE, &more)]));
    let (count, main) = gathered(&after, "all-prompts");
    assert_eq!(count, 10);
    let (before_it, behind) = main.split_once("Who has not been asked?").expect("the prompt is there");
    let stage = |html: &str| html.rsplit("<h2 id=\"chapter--").next().map(|rest| rest[..7].to_owned());
    assert_eq!(stage(before_it).as_deref(), Some("stage-2"));
    assert!(
        behind.contains("stage-4") && !main.contains("In person") && !main.contains("footnote"),
        "its note stays behind"
    );
    let book = page(&after, "handbooks/healthy-schools-enhancement-model/index.html");
    assert!(book.contains("all-prompts/index.html\">All prompts</a> <span class=\"count\">10</span>"), "{book}");
}

/// What the report of the consultation prints for each question, in its order; four of the 139 figures are wrong.
const PRINTED: &[(&str, &str)] = &[
    (
        "1a",
        "2 (2%); 44 (44%); 26 (26%); 28 (28%); 44 (44%); 14 (14%); 12 (12%); 11 (11%); 11 (11%); 10 (10%); 8 (8%); 5 (5%)",
    ),
    ("1b", "50 (57%); 32 (36%); 31 (35%); 30 (34%); 20 (23%); 20 (23%); 12 (14%); 4 (5%)"),
    (
        "1c",
        "33 (35)%; 25 (27%); 25 (27%); 22 (23%); 19 (20%); 18 (19%); 13 (14%); 11 (12%); 11 (12%); 11 (12%); 11 (12%); 10 (11%); 9 (10%); 9 (10%); 8 (9%)",
    ),
    ("1d", "29 (40%); 28 (38%); 20 (27%); 17 (23%); 12 (16%); 12 (16%); 7 (10%)"),
    ("1e", "60 (62%); 15 (15%); 22 (23%); 22 (23%); 22 (12%); 8 (8%); 5 (5%)"),
    ("1f", "27 (29%); 51 (56%); 14 (15%); 29 (32%); 21 (23%)"),
    ("2a", "43 (58%); 34 (46%); 17 (23%); 12 (16%); 11 (15%); 10 (14%); 9 (12%); 6 (8%)"),
    (
        "2b",
        "25 (30%); 19 (23%); 17 (21%); 15 (18%); 12 (15%); 11 (13%); 10 (12%); 10 (12%); 9 (11%); 8 (10%); 8 (10%); 7 (9%); 6 (7%); 6 (7%); 5 (6%)",
    ),
    ("2c", "21 (34%); 19 (31%); 16 (26%); 13 (21%); 8 (13%); 7 (11%); 4 (7%); 4 (7%)"),
    (
        "3",
        "36 (43%); 20 (24%); 18 (21%); 17 (20%); 13 (15%); 12 (14%); 12 (14%); 11 (13%); 11 (13%); 11 (13%); 10 (12%); 8 (10%); 8 (10%); 7 (8%); 7 (8%); 6 (7%)",
    ),
    ("4a", "68 (74%); 9 (10%); 15 (16%); 13 (14%); 10 (11%); 8 (9%); 6 (7%); 5 (5%); 5 (5%)"),
    ("4b", "32 (38%); 29 (35%); 26 (31%); 25 (30%); 18 (21%); 16 (19%); 11 (13%); 6 (7%)"),
    ("4c", "39 (55%); 27 (38%); 16 (23%); 9 (13%); 9 (13%); 8 (11%); 7 (10%); 6 (8%)"),
    ("4d", "31 (56%); 13% (24%); 13 (24%); 12 (22%); 9 (16%)"),
    ("5", "26 (37%); 23 (33%); 22 (31%); 18 (26%); 16 (23%); 13 (19%); 8 (11%); 5 (7%)"),
];

/// The ratings of the sample with something typed in place of something else.
fn ratings(from: &str, to: &str) -> Built {
    const RATINGS: &str = "content/standards/dashboard/any-borough.md";
    let sources = site(repository());
    let text = sources.get(&SourcePath::new(RATINGS).expect(RATINGS)).and_then(Source::text).expect(RATINGS);
    assert_eq!(text.matches(from).count(), 1, "{from}");
    cold(&with(&[(RATINGS, &text.replace(from, to))]))
}

/// What is said about files of a folder: place, severity and code, message.
fn said(built: &Built, folder: &str) -> Vec<(String, String)> {
    let own = built.summary.report.iter().filter(|one| one.path.as_str().starts_with(folder));
    own.map(|one| (format!("{} {:?} {}", one.path.stem(), one.code.severity(), one.code.name()), one.message.clone()))
        .collect()
}

#[test]
fn e8_a_rating_where_a_standard_does_not_apply_is_an_error_and_an_overall_rating_of_ones_own_only_a_warning() {
    const FOLDER: &str = "content/standards/";
    assert_eq!(said(&cold(&site(repository())), FOLDER), []);
    let wrong = said(&ratings("\"1.3\": OS, \"1.4\": N/A", "\"1.3\": OS, \"1.4\": NI"), FOLDER);
    let [(place, message)] = wrong.as_slice() else { panic!("one message, not {wrong:?}") };
    assert_eq!(place, "any-borough Error wrong-rating");
    assert!(message.contains("1.4") && message.contains("early-years"), "{message}");
    let other = ratings("primary: {\"1\": NI, \"2\": G}", "primary: {\"1\": G, \"2\": G}");
    let [(place, _)] = said(&other, FOLDER).try_into().expect("one message");
    assert_eq!(place, "any-borough Warning overall-differs");
    let dashboard = page(&other, "standards/dashboard/any-borough/index.html");
    assert!(dashboard.contains("Stated otherwise: Primary."), "readers see it, too");
}

#[test]
fn e8_figures_as_a_report_prints_them_give_four_findings_and_none_once_they_are_put_right() {
    let typed = |right: &dyn Fn(&str) -> String| {
        let sources = site(repository());
        let files: Vec<(String, String)> = PRINTED
            .iter()
            .map(|(question, printed)| {
                let path = format!("content/consultations/21st-century-schools/questions/{question}.md");
                let text =
                    sources.get(&SourcePath::new(&path).expect("a path")).and_then(Source::text).expect("a question");
                let mut printed = printed.split("; ");
                let lines = text.lines().map(|line| match line.strip_prefix("    count: ") {
                    Some(_) => format!("{line}\n    printed: \"{}\"\n", right(printed.next().expect("a figure"))),
                    None => format!("{line}\n"),
                });
                let text: String = lines.collect();
                assert_eq!(printed.next(), None, "{question}");
                (path, text)
            })
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        said(&cold(&with(&files)), "content/consultations/")
    };
    let place = |question: &str| format!("{question} Warning figures-disagree");
    assert_eq!(
        typed(&str::to_owned),
        [
            (place("1c"), "the source prints `33 (35)%`, which is no count with its percentage".to_owned()),
            (place("1e"), "the source prints `22 (12%)`, and 22 of 97 is 23%".to_owned()),
            (place("1f"), "the source prints `51 (56%)`, and 51 of 92 is 55%".to_owned()),
            (place("4d"), "the source prints `13% (24%)`, which is no count with its percentage".to_owned()),
        ]
    );
    let right = |printed: &str| match printed {
        "33 (35)%" => "33 (35%)".to_owned(),
        "22 (12%)" => "22 (23%)".to_owned(),
        "51 (56%)" => "51 (55%)".to_owned(),
        "13% (24%)" => "13 (24%)".to_owned(),
        printed => printed.to_owned(),
    };
    assert_eq!(typed(&right), []);
}
