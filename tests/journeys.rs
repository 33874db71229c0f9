//! Journeys of editors that need no browser: a new entry appears everywhere, and what schools said is held back or shown.

#[expect(dead_code, reason = "journeys have no golden files")]
mod support;

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

fn page(built: &Built, file: &str) -> String {
    let bytes = built.output.get(file).unwrap_or_else(|| panic!("there is no {file}"));
    String::from_utf8(bytes.to_vec()).expect("pages are text")
}

#[test]
fn a_new_entry_appears_wherever_readers_look_for_it() {
    let before = cold(&site(repository()));
    let after = cold(&with(&[("directory/interventions/harbour-lights.md", ENTRY)]));
    assert_eq!(after.entries, before.entries + 1);
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
fn what_schools_said_is_shown_with_permission_and_counted_from_two_on() {
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
    let held_back: Vec<&str> =
        all.report.iter().filter(|one| one.code == Code::PermissionMissing).map(|one| one.path.as_str()).collect();
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
fn call_outs_of_a_handbook_are_gathered_by_kind_and_chapter() {
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
