//! The law of rebuilding: a build that remembers the last one gives what a build gives that remembers nothing.

#[path = "support/dice.rs"]
mod dice;
#[expect(dead_code, reason = "these tests have no golden files")]
mod support;

use dice::Dice;
use support::{cold, options, repository, site};
use wellspring::pipeline::{Assembly, Built, Memo, State, assemble, build};
use wellspring::source::{Source, SourcePath, Sources};

/// One change of a site.
#[derive(Clone, Copy)]
enum Edit {
    /// A file is written, whether it was there or not.
    Write(&'static str, &'static str),
    /// Words of a file are replaced by others.
    Change(&'static str, &'static str, &'static str),
    Delete(&'static str),
    Rename(&'static str, &'static str),
    /// A file holds bytes that are no text.
    Bytes(&'static str, &'static [u8]),
    /// A file cannot be read any more; the reason in words.
    Lock(&'static str, &'static str),
}

use Edit::{Bytes, Change, Delete, Lock, Rename, Write};

/// Whether a change must be seen in the output or in the report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Seen,
    Unseen,
}

use Effect::{Seen, Unseen};

fn path(path: &str) -> SourcePath {
    SourcePath::new(path).expect("paths in tests are site-relative")
}

fn apply(edit: Edit, sources: &mut Sources) {
    match edit {
        Write(file, text) => sources.insert(Source::new(path(file), text.as_bytes().to_vec())),
        Change(file, from, to) => {
            let text = sources.get(&path(file)).and_then(Source::text).expect(file);
            assert!(text.contains(from), "{file} does not hold {from:?}");
            sources.insert(Source::new(path(file), text.replacen(from, to, 1).into_bytes()));
        }
        Delete(file) => drop(sources.remove(&path(file)).expect(file)),
        Rename(from, to) => {
            let bytes = sources.remove(&path(from)).expect(from).bytes().expect("it can be read").to_vec();
            sources.insert(Source::new(path(to), bytes));
        }
        Bytes(file, bytes) => sources.insert(Source::new(path(file), bytes.to_vec())),
        Lock(file, reason) => sources.insert(Source::unreadable(path(file), reason.to_owned())),
    }
}

/// Builds after each change with what the builds before it left in the memo, and compares with a cold build.
fn check(script: &[(Edit, Effect)]) {
    let mut sources = small_site();
    let mut memo = Memo::default();
    let mut last = build(&sources, &options(), &mut memo);
    assert_eq!((last.summary.state, last.summary.report.is_empty()), (State::Whole, true), "{:?}", last.summary.report);
    for (number, (edit, effect)) in script.iter().enumerate() {
        apply(*edit, &mut sources);
        let warm = build(&sources, &options(), &mut memo);
        same(&warm, &cold(&sources), &format!("step {}", number + 1));
        assert_eq!(warm != last, *effect == Seen, "step {} is seen or not", number + 1);
        last = warm;
    }
}

/// Fails with the first difference of a warm build from a cold one.
fn same(warm: &Built, cold: &Built, step: &str) {
    assert_eq!(warm.summary.report, cold.summary.report, "{step}: the reports differ");
    let paths = |built: &Built| built.output.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(warm), paths(cold), "{step}: the files differ");
    let differs = warm.output.iter().find(|(path, bytes)| cold.output.get(path) != Some(bytes));
    assert_eq!(differs.map(|(path, _)| path), None, "{step}: the bytes differ");
    assert!(warm == cold, "{step}: the counts or the state differ");
}

const CALM: &str = "directory/interventions/calm.md";
const RIVERSIDE: &str = "directory/providers/riverside.yaml";
const ABOUT: &str = "content/about.md";
const TOPICS: &str = "directory/vocabularies/topics.yaml";
const SETTINGS: &str = "content/site.yaml";
const PLAN: &str = "content/how-to/plan.md";
const THEME: &str = "themes/plain/templates/page.html";

const ABOUT_TEXT: &str = "---
title: About
summary: One sentence that says what the page is about.
owner: web-editor
review_by: 2027-05-31
---

A baseline, [the plan](how-to/plan.md#step-1) and [calm](../directory/interventions/calm.md).
";

const ENTRY_TEXT: &str = "---
name: Calm
summary: Ten weekly group sessions that teach pupils ways to manage worry.
provider: riverside
commissioning: commissioned
level: [targeted]
phases: [primary]
topics: [worry]
areas: [bewdley]
how_to_access: Email the team.
contact: {role: Coordinator, email: schools@riverside.example}
owner: web-editor
review_by: 2027-05-31
---

See [about](../../content/about.md) for the baseline.
";

/// A site with one file of most kinds.
fn small_site() -> Sources {
    let mut sources: Sources = [
        (
            SETTINGS,
            "title: A small site\ndescription: A site.\nbase_url: https://site.example/\ntheme: plain\n\
             organisation: A trust\ncontact: {role: Web editor}\nnavigation: [{title: About, link: about.md}]\n",
        ),
        ("directory/owners.yaml", "web-editor: {role: Web editor, team: A trust}\n"),
        (TOPICS, "- {code: worry, label: Worry}\n- {code: sleep, label: Sleep}\n"),
        ("directory/vocabularies/phases.yaml", "- {code: primary, label: Primary}\n"),
        ("directory/vocabularies/levels.yaml", "- {code: targeted, label: Targeted}\n"),
        ("directory/vocabularies/areas.yaml", "- {code: bewdley, label: Bewdley}\n"),
        ("directory/vocabularies/commissioning.yaml", "- {code: commissioned, label: Commissioned}\n"),
        (RIVERSIDE, "name: Riverside\ndescription: A charity that is made up.\n"),
        (CALM, ENTRY_TEXT),
        (ABOUT, ABOUT_TEXT),
        ("content/glossary/baseline.md", "---\nterm: baseline\nshort: What things were like before.\n---\n"),
        (THEME, "<h1>{{ page.title }}</h1>\n{{ body_html | safe }}\n"),
    ]
    .into_iter()
    .collect();
    let copy = |title: &str, body: &str| ABOUT_TEXT.replace("title: About", title).replace("A baseline", body);
    let more = [
        ("content/index.md", copy("title: Home", "Words").replace("[the plan](how-to/plan.md#step-1) and ", "")),
        (
            PLAN,
            copy("title: Plan", "## Step 1: Ask\n\nWords").replace("](how-to/plan.md#", "](#").replace("../", "../../"),
        ),
        (
            "content/handbooks/model/index.md",
            copy("title: Model", "W").replace("(how-to", "(../../how-to").replace("(../dir", "(../../../dir"),
        ),
        (
            "content/handbooks/model/01-start.md",
            copy("title: Start", "W").replace("(how-to", "(../../how-to").replace("(../dir", "(../../../dir"),
        ),
    ];
    for (file, text) in more {
        sources.insert(Source::new(path(file), text.into_bytes()));
    }
    sources
}

#[test]
fn words_titles_and_settings_of_a_page_may_change() {
    check(&[
        (Change(ABOUT, "A baseline", "Another baseline"), Seen),
        (Change(ABOUT, "title: About", "title: About us"), Seen),
        (Change(ABOUT, "review_by: 2027-05-31", "review_by: 2026-05-31"), Seen),
        (Change(ABOUT, "review_by: 2026-05-31", "review_by: 2027-05-31\nformer_slugs: [us]"), Seen),
        (Change(ABOUT, "former_slugs: [us]", "draft: true"), Seen),
        (Change(ABOUT, "draft: true", "draft: false"), Seen),
        (Change(PLAN, "Step 1: Ask", "Step 2: Ask"), Seen),
        (Change(PLAN, "Step 2: Ask", "Step 1: Ask"), Seen),
    ]);
}

#[test]
fn a_change_of_white_space_alone_gives_the_same_site() {
    check(&[
        (Change(ABOUT, "baseline, [the", "baseline, [the"), Unseen),
        (Change(ABOUT, "---\n\nA", "---\n\n\n\nA"), Unseen),
        (Change(ABOUT, "calm.md).\n", "calm.md).  \n\n\n"), Unseen),
        (Change(ABOUT, "title: About", "title:   About"), Unseen),
        (Change(SETTINGS, "title: A small site", "# a note\ntitle: A small site"), Unseen),
        (Change(THEME, "<h1>", "<h1 >"), Seen),
    ]);
}

#[test]
fn pages_may_come_go_and_move() {
    check(&[
        (Write("content/new.md", ABOUT_TEXT), Seen),
        (Change("content/new.md", "A baseline", "The baseline"), Seen),
        (Rename("content/new.md", "content/newer.md"), Seen),
        (Rename("content/newer.md", "content/deep/er/newer.md"), Seen),
        (Delete("content/deep/er/newer.md"), Seen),
        (Rename(ABOUT, "content/us.md"), Seen),
        (Rename("content/us.md", ABOUT), Seen),
        (Delete(PLAN), Seen),
        (Delete("content/glossary/baseline.md"), Seen),
        (Write("content/glossary/calm.md", "---\nterm: calm\nshort: Quiet.\nalso: [words]\n---\n"), Seen),
        (Delete(CALM), Seen),
        (Write(CALM, ENTRY_TEXT), Seen),
        (Rename(CALM, "directory/interventions/quiet.md"), Seen),
        (Delete("content/handbooks/model/01-start.md"), Seen),
        (Delete("content/handbooks/model/index.md"), Seen),
        (Delete("content/index.md"), Seen),
    ]);
}

#[test]
fn the_search_follows_every_change() {
    check(&[
        (Write("content/synonyms.yaml", "- {words: [worry, fear]}\n"), Seen),
        (Write("content/search-tests.yaml", "- {query: fear, expect: Calm}\n"), Unseen),
        (Change("content/search-tests.yaml", "fear", "courage"), Seen),
        (Change("content/synonyms.yaml", "fear", "courage"), Seen),
        (Change(ABOUT, "A baseline", "Courage, a baseline"), Seen),
        (Change(TOPICS, "label: Worry", "label: Worry, synonyms: [nerves]"), Seen),
        (Delete("content/synonyms.yaml"), Seen),
        (Delete("content/search-tests.yaml"), Seen),
    ]);
}

#[test]
fn two_files_may_claim_one_address_for_a_while() {
    check(&[
        (Write("content/About.md", ABOUT_TEXT), Seen),
        (Delete(ABOUT), Seen),
        (Change("content/About.md", "A baseline", "The baseline"), Seen),
        (Rename("content/About.md", ABOUT), Seen),
        (Write("content/directory/calm.md", ABOUT_TEXT), Seen),
        (Delete("content/directory/calm.md"), Seen),
        (Write("content/directory.md", ABOUT_TEXT), Seen),
        (Delete(CALM), Seen),
    ]);
}

#[test]
fn what_breaks_may_be_repaired() {
    check(&[
        (Change(ABOUT, "title: About", "titel: About"), Seen),
        (Change(ABOUT, "titel: About", "title: About: us"), Seen),
        (Change(ABOUT, "title: About: us", "title: About"), Seen),
        (Change(CALM, "topics: [worry]", "topics: [wory]"), Seen),
        (Change(CALM, "topics: [wory]", "topics: worry"), Seen),
        (Change(CALM, "---\nname", "name"), Seen),
        (Write(CALM, ENTRY_TEXT), Seen),
        (Change(TOPICS, "label: Worry", "lable: Worry"), Seen),
        (Change(TOPICS, "lable: Worry", "label: Fears"), Seen),
        (Change(SETTINGS, "title: A", "titel: A"), Seen),
        (Change(ABOUT, "A baseline", "The baseline"), Unseen),
        (Change(SETTINGS, "titel: A", "title: A"), Seen),
        (Delete(SETTINGS), Seen),
        (
            Write(
                SETTINGS,
                "title: Other\ndescription: A site.\nbase_url: https://x.example\norganisation: A\ncontact: {role: A}\n",
            ),
            Seen,
        ),
        (Delete("directory/owners.yaml"), Seen),
    ]);
}

#[test]
fn settings_vocabularies_providers_and_owners_may_change() {
    check(&[
        (Change(SETTINGS, "title: A small site", "title: A smaller site"), Seen),
        (Change(SETTINGS, "organisation: A trust", "organisation: B\naccent: \"#123456\""), Seen),
        (Change(SETTINGS, "[{title: About, link: about.md}]", "[{title: Plan, link: how-to/plan.md}]"), Seen),
        (Change(RIVERSIDE, "name: Riverside", "name: Lakeside"), Seen),
        (Rename(RIVERSIDE, "directory/providers/lakeside.yaml"), Seen),
        (Change(CALM, "provider: riverside", "provider: lakeside"), Seen),
        (Write(RIVERSIDE, "name: Riverside\ndescription: Here again.\n"), Seen),
        (Change("directory/owners.yaml", "role: Web editor", "role: Editor"), Seen),
        (Change("directory/owners.yaml", "web-editor:", "editor:"), Seen),
        (Change("directory/owners.yaml", "editor:", "web-editor:"), Seen),
        (Change(TOPICS, "code: worry", "code: worries"), Seen),
        (Change(CALM, "topics: [worry]", "topics: [worries, sleep]"), Seen),
        (Delete(TOPICS), Seen),
    ]);
}

#[test]
fn templates_and_the_theme_may_change() {
    check(&[
        (Change(THEME, "<h1>", "<h1 class=\"a\">"), Seen),
        (Change(THEME, "page.title", "page.titel"), Seen),
        (Change(THEME, "page.titel", "page.title"), Seen),
        (Change(THEME, "{{ page.title }}", "{{ page.title"), Seen),
        (Change(THEME, "{{ page.title", "{% include \"parts/own.html\" %}"), Seen),
        (Write("themes/plain/templates/parts/own.html", "{{ page.title }}"), Seen),
        (Write("themes/plain/templates/parts/own.html", "{{ page.summary }}"), Seen),
        (Write("themes/plain/assets/own.css", "p{}"), Seen),
        (Write("themes/plain/assets/own.css", "a{}"), Seen),
        (Delete("themes/plain/assets/own.css"), Seen),
        (Write("themes/other/templates/page.html", "<h1>{{ page.title }}</h1>"), Unseen),
        (Change(SETTINGS, "theme: plain", "theme: other"), Seen),
        (Rename("themes/other/templates/page.html", "themes/plain/templates/term.html"), Seen),
        (Change(SETTINGS, "theme: other", "theme: plain"), Seen),
        (Delete(THEME), Seen),
    ]);
}

#[test]
fn a_file_may_become_bytes_or_unreadable_and_come_back() {
    check(&[
        (Bytes(ABOUT, b"---\ntitle: \xff\n---\n"), Seen),
        (Lock(ABOUT, "permission denied"), Seen),
        (Lock(ABOUT, "it is a symbolic link"), Seen),
        (Write(ABOUT, ABOUT_TEXT), Seen),
        (Bytes("content/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01"), Seen),
        (Change(ABOUT, "A baseline", "![A picture](a.png) A baseline"), Seen),
        (Bytes("content/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x01"), Seen),
        (Bytes("content/a.png", b"<svg>"), Seen),
        (Lock(THEME, "permission denied"), Seen),
        (Delete(THEME), Seen),
        (Lock(SETTINGS, "permission denied"), Seen),
    ]);
}

#[test]
fn an_accent_follows_the_theme_while_the_site_before_is_still_shown() {
    let mut sources = site(&repository().join("tests/sites/accent-and-logo"));
    let sheet = std::fs::read(repository().join("themes/default/assets/site.css")).expect("the default theme");
    sources.insert(Source::new(path("themes/plain/assets/site.css"), sheet));
    let mut memo = Memo::default();
    let colours = |assembly: &Assembly| {
        let exports = assembly.exports();
        let sheet = assembly.export(&exports, "assets/colours.css").expect("a style sheet");
        String::from_utf8(sheet.into_owned()).expect("text")
    };
    let before = assemble(&sources, &options(), &mut memo).expect("a whole site");
    // Without the colours of the default theme there is nothing on which an accent could not be read.
    apply(Write("themes/plain/assets/site.css", "p{}"), &mut sources);
    let cold = assemble(&sources, &options(), &mut Memo::default()).expect("a whole site");
    for step in 0..2 {
        let warm = assemble(&sources, &options(), &mut memo).expect("a whole site");
        assert_eq!(colours(&warm), colours(&cold), "{step}");
        assert_eq!(warm.diagnostics(), cold.diagnostics(), "{step}");
    }
    assert_ne!(colours(&before), colours(&cold));
}

/// A change of some file of the repository's own site, and what it was in words.
fn stir(sources: &mut Sources, original: &Sources, dice: &mut Dice) -> String {
    let files: Vec<SourcePath> =
        sources.iter().map(|source| source.path.clone()).filter(|file| !file.as_str().starts_with("themes/")).collect();
    let file = files[dice.roll(files.len())].clone();
    let text = sources.get(&file).and_then(Source::text).unwrap_or("").to_owned();
    let lines: Vec<&str> = text.lines().collect();
    let line = dice.roll(lines.len().max(1));
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        change(&mut lines);
        lines.join("\n") + "\n"
    };
    let (what, text) = match dice.roll(8) {
        0 => ("loses a line", with(&|lines| drop((line < lines.len()).then(|| lines.remove(line))))),
        1 => ("has a line twice", with(&|lines| lines.extend(lines.get(line).cloned()))),
        2 => ("loses its second half", with(&|lines| lines.truncate(line))),
        3 => ("has new words", text.clone() + "\nThe local authority, <b>the</b> [plan](nowhere.md) and a baseline.\n"),
        4 => ("changes all its letters e", text.replace('e', "ee")),
        5 => {
            sources.remove(&file);
            return format!("{file} is deleted");
        }
        6 => {
            let moved = file.as_str().replacen(file.stem(), &format!("moved-{}", file.stem()), 1);
            ("is copied", {
                sources.insert(Source::new(path(&moved), text.clone().into_bytes()));
                text
            })
        }
        _ => {
            original.iter().for_each(|source| sources.insert(source.clone()));
            return "everything is restored".to_owned();
        }
    };
    sources.insert(Source::new(file.clone(), text.into_bytes()));
    format!("{file} {what}")
}

#[test]
fn sixty_changes_of_the_own_site_at_random_give_what_cold_builds_give() {
    let original = with_bare_templates(site(repository()));
    let mut sources = original.clone();
    let (mut memo, mut dice) = (Memo::default(), Dice(20_261_122));
    let mut whole = 0;
    let first = build(&sources, &options(), &mut memo);
    let home = first.output.get("index.html").expect("the own site has a home page");
    assert!(String::from_utf8_lossy(home).contains("document_title"), "the templates print every value");
    for number in 1..=60 {
        let what = stir(&mut sources, &original, &mut dice);
        let warm = build(&sources, &options(), &mut memo);
        same(&warm, &cold(&sources), &format!("step {number}: {what}"));
        if warm.summary.state == State::Broken {
            restore_what_carries_the_site(&mut sources, &original);
        } else {
            whole += 1;
        }
    }
    assert!(whole > 30, "only {whole} of the 60 sites were whole");
}

/// The site with templates that print every value they are given, and nothing else: quick, and no value is overlooked.
fn with_bare_templates(mut sources: Sources) -> Sources {
    let folder = "themes/default/templates/";
    let templates: Vec<SourcePath> = sources.under(folder).map(|source| source.path.clone()).collect();
    assert!(templates.len() > 20, "the templates are there");
    for file in templates {
        sources.insert(Source::new(file, b"{{ __tera_context }}\n{{ body_html | safe }}".to_vec()));
    }
    sources
}

/// A broken site has no output to compare: it is repaired for the next step.
fn restore_what_carries_the_site(sources: &mut Sources, original: &Sources) {
    let carries = |file: &str| file == SETTINGS || file.contains("owners") || file.contains("vocabularies");
    original.iter().filter(|source| carries(source.path.as_str())).for_each(|source| sources.insert(source.clone()));
}
