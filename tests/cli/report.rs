//! `report`: what editors look after, from the days that files give, in three forms.

use crate::site::{Site, TODAY};

/// A small site in which everything that a report tells of happens.
fn site() -> Site {
    let site = Site::small();
    site.replace("directory/interventions/calm.md", "---\n\n", "added: 2026-10-01\nassured_date: 2026-10-02\n---\n\n");
    site.replace("directory/interventions/rest.md", "name: Rest", "name: Calm\nchanged: 2026-10-03");
    site.replace("content/about.md", "review_by: 2027-05-31", "review_by: 2026-11-01\nassured_date: 2026-08-31");
    site.replace("content/how-to/plan.md", "review_by: 2027-05-31", "review_by: 2027-05-31\ncontent_status: withdrawn");
    site.replace("content/about.md", "A small trust.", "See [more](more.md) and [more still](more.md).");
    site
}

/// The report of that site, one part of it.
fn part(name: &str, more: &[&str]) -> String {
    site().run(&[&["report", TODAY, "--only", name], more].concat()).ends_with(0).out
}

fn check(text: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(text.contains(piece), "{piece}\n{text}");
    }
}

#[test]
fn the_digest_tells_each_thing_once_since_the_day_that_is_asked_for() {
    let digest = part("digest", &[]);
    check(
        &digest,
        &["Since 1 September 2026.", "New (1)", "- Calm (directory entry), 1 October 2026 /directory/calm/"],
    );
    check(&digest, &["Changed (1)", "Checked, and still right (0)", "Due (1)", "- About (page). It should have been"]);
    check(&digest, &["Withdrawn, and no file says when (set `changed`): Plan (how-to guide)."]);
    check(&digest, &["    A small site: what is new since 1 September 2026", "https://small.example/directory/calm/"]);
    let earlier = part("digest", &["--since=2026-08-01"]);
    check(
        &earlier,
        &["Since 1 August 2026.", "Checked, and still right (1)", "- About (page), 31 August 2026 /about/"],
    );
    check(&part("digest", &["--since=2026-10-02"]), &["New (0)", "Nothing."]);
}

#[test]
fn wanted_pages_duplicates_and_checks_are_named_with_their_places() {
    check(
        &part("wanted", &[]),
        &["1 page is linked and not there", "- /more/\n    Links: 2\n    From: content/about.md:"],
    );
    let checked =
        site().run(&["check", TODAY, "--quiet"]).ends_with(0).out + &site().run(&["check", TODAY]).ends_with(0).out;
    check(&checked, &["\n1 wanted page: /more/ (2 links); `wellspring report --only=wanted` says who wants them.\n"]);
    assert_eq!(checked.matches("wanted page").count(), 1, "not when quiet");
    check(&part("duplicates", &[]), &["1 likely duplicate", "directory/interventions/calm.md:2"]);
    check(&part("reviews", &[]), &["Editor: 1 to check", "- About (page) /about/", "File: content/about.md"]);
    check(&part("build", &[]), &["Published: 3 pages and 2 entries.", "- broken-link (error)\n    How often: 2"]);
}

#[test]
fn a_provider_is_written_to_by_a_role_about_what_its_entries_do_not_say() {
    let text = part("completeness", &[]);
    check(&text, &["- River\n    Entries: 2 entries\n    Complete: 0%", "To: team@river.example", "what it costs, "]);
    check(&text, &["We check it again by 31 May 2027.", "Editor, A small trust", "roles and shared mailboxes"]);
}

#[test]
fn a_report_is_a_page_or_json_as_well() {
    let site = site();
    site.replace("content/about.md", "title: About", "title: About <us>");
    let html = site.run(&["report", TODAY, "--format=html"]).ends_with(0).out;
    check(&html, &["<!doctype html>", "<h2 id=\"digest\">", "About &lt;us&gt;", "<caption>"]);
    assert!(!html.contains("<us>") && !html.contains("<script") && !html.contains("style="), "{html}");
    let json = site.run(&["report", TODAY, "--format=json", "--only=build,digest"]).ends_with(0).out;
    let papers: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(papers.as_array().map(Vec::len), Some(2));
    assert_eq!(papers[1]["name"], "digest");
}

#[test]
fn a_part_that_there_is_not_is_named_and_a_broken_site_has_no_report() {
    let site = site();
    let run = site.run(&["report", "--only=digset"]).ends_with(2);
    assert!(run.err.contains("there is no part `digset`; did you mean `digest`?"), "{}", run.err);
    site.replace("content/site.yaml", "title: A small site\n", "");
    let run = site.run(&["report", TODAY]).ends_with(1);
    assert!(run.err.contains("Nothing can be reported"), "{}", run.err);
}
