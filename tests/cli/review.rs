//! `review`: what is due and by whom, and confirmations that change two lines of a file and nothing else.

use std::fs;

use serde_json::Value;

use crate::site::{Site, TODAY, states};

const CALM: &str = "directory/interventions/calm.md";
const REST: &str = "directory/interventions/rest.md";

/// A small site where one entry is due on the day of the tests, and the other one stale.
fn with_dates() -> Site {
    let site = Site::small();
    site.replace(CALM, "review_by: 2027-05-31", "review_by: 2026-12-02 # ask Ann\nassured_date: 2026-06-02");
    site.replace(REST, "review_by: 2027-05-31", "review_by: 2026-01-05");
    site.replace("directory/owners.yaml", "team: A small trust", "email: editor@small.example");
    site
}

#[test]
fn what_is_due_is_listed_by_role_with_the_next_step() {
    let run = with_dates().run(&["review", TODAY]).ends_with(0);
    let expected = "\
Editor, editor@small.example (editor): 2 to check

  stale    Rest (entry)
           directory/interventions/rest.md
           It should have been checked by 5 January 2026, 321 days ago.
           Next: check it, because lists leave it out until then. Then type: wellspring review --confirm directory/interventions/rest.md

  due      Calm (entry)
           directory/interventions/calm.md
           It must be checked by 2 December 2026, in 10 days.
           Next: check it. If it is still right, type: wellspring review --confirm directory/interventions/calm.md

2 to check: 1 stale, 0 overdue, 1 due soon.
";
    assert_eq!((run.out.as_str(), run.err.as_str()), (expected, ""));
}

#[test]
fn pages_providers_and_urgent_help_are_listed_too() {
    let site = with_dates();
    site.replace("content/about.md", "review_by: 2027-05-31", "review_by: 2026-11-21");
    site.write(
        "directory/providers/river.yaml",
        "name: River\ndescription: A provider for tests.\nreview_by: 2026-11-22\n",
    );
    site.write(
        "directory/urgent-help.yaml",
        "title: Help now\ntext: Follow your policy.\ncontacts: [{name: A, how: Call, when: Always}]\n\
         checked_on: 2026-09-01\nreview_by: 2026-11-23\nowner: editor\n",
    );
    let out = site.run(&["review", TODAY]).ends_with(0).out;
    for piece in [
        "  overdue  About (page)\n           content/about.md\n           It should have been checked by 21 November 2026, 1 day ago.\n",
        "Nobody: 1 to check\n\n  due      River (provider)\n",
        "           It must be checked by 22 November 2026, which is today.\n",
        "  due      Help now (urgent help)\n           directory/urgent-help.yaml\n           It must be checked by 23 November 2026, in 1 day.\n",
        "5 to check: 1 stale, 1 overdue, 3 due soon.\n",
    ] {
        assert!(out.contains(piece), "{piece}\n{out}");
    }
    let out = site.run(&["check", "--today=2026-11-24", "--format=short"]).ends_with(0).out;
    assert!(out.contains("directory/urgent-help.yaml:5:12: warning[review-overdue]: "), "{out}");
}

#[test]
fn one_role_can_be_asked_about_and_an_unknown_one_is_answered_with_the_nearest() {
    let site = with_dates();
    let all = site.run(&["review", TODAY]).out;
    for name in ["editor", "Editor"] {
        assert_eq!(site.run(&["review", TODAY, "--owner", name]).ends_with(0).out, all);
    }
    let run = site.run(&["review", TODAY, "--owner", "edtor"]).ends_with(2);
    assert_eq!(run.err, "wellspring: nobody called `edtor` has anything to check; did you mean `editor`?\n");
    let run = Site::small().run(&["review", TODAY]).ends_with(0);
    let expected = "Nothing is due. The next check is that of content/about.md, by 31 May 2027.\n";
    assert_eq!(run.out, expected);
    site.write("content/site.yaml", "title: [");
    let run = site.run(&["review", TODAY]).ends_with(1);
    assert!(run.err.ends_with("Nothing can be said about the dates: the site itself has a mistake.\n"), "{}", run.err);
}

#[test]
fn the_list_for_programs_is_json() {
    let run = with_dates().run(&["review", TODAY, "--format=json"]).ends_with(0);
    let list: Value = serde_json::from_str(&run.out).unwrap();
    let item = &list[0]["items"][1];
    assert_eq!((&list[0]["owner"], &list[0]["email"]), (&"editor".into(), &"editor@small.example".into()));
    assert_eq!((&item["path"], &item["state"], &item["days_past"]), (&CALM.into(), &"due".into(), &(-10).into()));
    assert_eq!(Site::small().run(&["review", TODAY, "--format=json"]).ends_with(0).out, "[]\n");
}

#[test]
fn a_confirmation_changes_two_dates_and_no_other_byte() {
    let site = with_dates();
    let (calm, rest) = (fs::read_to_string(site.path(CALM)).unwrap(), fs::read_to_string(site.path(REST)).unwrap());
    let others = || {
        let mut all = states(&site.path(""));
        all.retain(|path, _| {
            !path.ends_with("interventions") && !path.ends_with("calm.md") && !path.ends_with("rest.md")
        });
        all
    };
    let before = others();
    let run = site.run(&["review", TODAY, "--confirm", CALM, REST]).ends_with(0);
    assert_eq!(others(), before);
    let next = |file: &str, line: &str| {
        let text = fs::read_to_string(site.path(file)).unwrap();
        let line = text.lines().find_map(|found| found.strip_prefix(line)).unwrap().to_owned();
        (text, line)
    };
    let (text, day) = next(CALM, "review_by: ");
    let day = day.strip_suffix(" # ask Ann").unwrap();
    assert_eq!(text, calm.replace("2026-12-02", day).replace("2026-06-02", "2026-11-22"));
    assert!(("2027-05-01".."2027-06-13").contains(&day), "{day}");
    let (text, other) = next(REST, "review_by: ");
    assert_eq!(
        text,
        rest.replace("review_by: 2026-01-05\n", &format!("review_by: {other}\nassured_date: 2026-11-22\n"))
    );
    let said = format!(
        "Confirmed {CALM}: `review_by` is {day}, was 2026-12-02; `assured_date` is 2026-11-22, was 2026-06-02.\n\
         Confirmed {REST}: `review_by` is {other}, was 2026-01-05; `assured_date` is 2026-11-22, new.\n"
    );
    assert_eq!((run.out, run.err.as_str()), (said, ""));
    let run = site.run(&["review", TODAY, "--confirm", CALM]).ends_with(0);
    assert_eq!(run.out, format!("{CALM} was confirmed on this day already; nothing changed.\n"));
    assert!(site.run(&["review", TODAY]).ends_with(0).out.starts_with("Nothing is due."));
    site.run(&["check", TODAY, "--strict"]).ends_with(0);
}

#[test]
fn a_page_that_is_confirmed_says_when_it_was_checked() {
    let site = Site::small();
    site.run(&["review", TODAY, "--confirm", "content/about.md"]).ends_with(0);
    site.run(&["build", TODAY]).ends_with(0);
    let page = fs::read_to_string(site.path("public/about/index.html")).unwrap();
    assert!(page.contains("<div><dt>Checked</dt><dd>22 November 2026</dd></div>"), "{page}");
    assert!(page.contains("<div><dt>Next check by</dt><dd data-review-by=\"2027-"), "{page}");
}

#[test]
fn what_has_ended_leads_to_what_replaced_it_and_leaves_the_lists_and_the_queue() {
    let site = with_dates();
    let calm = fs::read_to_string(site.path(CALM)).unwrap();
    site.write(CALM, &calm.replace("commissioning: commissioned", "commissioning: ended\nreplaced_by: rest"));
    site.replace("directory/vocabularies/commissioning.yaml", "\n", "\n- {code: ended, label: Ended}\n");
    let out = site.run(&["review", TODAY]).ends_with(0).out;
    assert!(!out.contains(CALM) && out.contains(REST), "{out}");
    site.run(&["build", TODAY, "--strict"]).ends_with(0);
    let page = |path: &str| fs::read_to_string(site.path("public").join(path)).unwrap();
    let shown = page("directory/calm/index.html");
    assert!(shown.contains("banner-ended") && shown.contains("See Rest instead"), "{shown}");
    assert!(!page("directory/index.html").contains(">Calm</a>"));
}

#[test]
fn the_next_day_follows_the_interval_of_the_entry() {
    let site = with_dates();
    let check = |every: &str, range: std::ops::Range<&str>| {
        site.replace(CALM, "owner: editor\n", &format!("owner: editor\nreview_every: {every}\n"));
        site.run(&["review", TODAY, "--confirm", CALM]).ends_with(0);
        let text = fs::read_to_string(site.path(CALM)).unwrap();
        let day = text.lines().find_map(|line| line.strip_prefix("review_by: ")).unwrap()[..10].to_owned();
        assert!(range.contains(&day.as_str()), "{every}: {day}");
        site.replace(CALM, &format!("review_every: {every}\n"), "");
    };
    check("3 months", "2027-02-01".."2027-03-16");
    check("12 months", "2027-11-01".."2027-11-23");
    check("6 months", "2027-05-01".."2027-06-13");
}

#[test]
fn files_are_confirmed_from_any_folder_and_one_bad_file_keeps_none_of_the_others_back() {
    let site = with_dates();
    site.replace(REST, "topics: [sleep]", "topics: [sleep");
    let broken = fs::read(site.path(REST)).unwrap();
    let names = ["rest.md", "./calm.md", "nothing.md", "../vocabularies/topics.yaml", "../providers/river.yaml"];
    let mut command = site.command();
    command.current_dir(site.path("directory/interventions"));
    let run =
        crate::site::Run::of(command.args(["review", TODAY, "--root=../..", "--confirm"]).args(names)).ends_with(2);
    assert!(run.out.starts_with(&format!("Confirmed {CALM}: ")) && run.out.lines().count() == 1, "{}", run.out);
    let lines: Vec<&str> = run.err.lines().collect();
    let ends = [
        "directory/interventions/rest.md has mistakes; correct them first (`wellspring check` names them)",
        "there is no file nothing.md in the site: give its path, such as directory/interventions/calm.md",
        "directory/vocabularies/topics.yaml has no `review_by` or has ended, so there is nothing to confirm",
        "directory/providers/river.yaml has no `review_by` or has ended, so there is nothing to confirm",
        "4 files not confirmed.",
    ];
    assert_eq!(lines.len(), ends.len(), "{}", run.err);
    lines.iter().zip(ends).for_each(|(line, end)| assert!(line.ends_with(end), "{line}"));
    assert_eq!(fs::read(site.path(REST)).unwrap(), broken);
}

#[test]
fn every_file_of_the_repository_can_be_confirmed() {
    let site = Site::of_the_repository();
    let late = "--today=2028-06-01";
    let run = site.run(&["review", late, "--format=json"]).ends_with(0);
    let list: Value = serde_json::from_str(&run.out).unwrap();
    let items = list.as_array().unwrap().iter().flat_map(|owner| owner["items"].as_array().unwrap());
    let files: Vec<&str> = items.map(|item| item["path"].as_str().unwrap()).collect();
    assert!(files.len() > 200, "{} files", files.len());
    let run = site.run(&[&["review", late, "--confirm"], &files[..]].concat()).ends_with(0);
    assert_eq!((run.out.lines().count(), run.err.as_str()), (files.len(), ""));
    assert!(site.run(&["review", late]).ends_with(0).out.starts_with("Nothing is due."));
    site.run(&["check", late, "--strict", "--quiet"]).ends_with(0);
}
