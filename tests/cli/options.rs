//! The options of `build` and `check`: forms of reports, quiet, explanations, the day, drafts and the address.

use std::fs;

use serde_json::Value;

use crate::site::{Run, Site, TODAY, states, tree};

/// A small site with one error and, after May 2027, with warnings.
fn with_a_mistake() -> Site {
    let site = Site::small();
    site.replace("directory/interventions/calm.md", "topics: [sleep]", "topics: [slep]");
    site
}

const SHORT: &str = "directory/interventions/calm.md:8:10: error[unknown-code]: `slep` is not a topic";

#[test]
fn the_full_report_shows_the_line_and_the_remedy() {
    let run = with_a_mistake().run(&["check", TODAY]).ends_with(0);
    let expected = "\
error[unknown-code]: `slep` is not a topic
 --> directory/interventions/calm.md:8:10
  |
8 | topics: [slep]
  |          ^^^^
  |
  = help: did you mean `sleep`?

Checked 3 pages and 1 entry.
1 entry not fit to publish: directory/interventions/calm.md
1 error, 0 warnings.
";
    assert_eq!((run.out.as_str(), run.err.as_str()), (expected, ""));
}

#[test]
fn the_short_report_has_one_line_each() {
    let run = with_a_mistake().run(&["check", "--today=2027-06-01", "--format=short"]).ends_with(0);
    let reported: Vec<&str> =
        run.out.lines().filter(|line| line.contains(": error[") || line.contains(": warning[")).collect();
    assert_eq!(reported.len(), 1 + 4, "{}", run.out);
    assert!(reported.contains(&SHORT), "{}", run.out);
    let mut sorted = reported.clone();
    sorted.sort_unstable();
    assert_eq!(reported, sorted);
    assert!(run.out.ends_with("1 error, 4 warnings.\n"), "{}", run.out);
}

#[test]
fn the_report_for_programs_is_json_and_nothing_else() {
    let site = with_a_mistake();
    for command in ["check", "build"] {
        let run = site.run(&[command, TODAY, "--format=json"]).ends_with(0);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let [one] = &report.as_array().unwrap()[..] else { panic!("{}", run.out) };
        let is = |field: &str, expected: Value| assert_eq!(one[field], expected, "{field}");
        is("path", "directory/interventions/calm.md".into());
        is("line", 8.into());
        is("column", 10.into());
        is("end_line", 8.into());
        is("end_column", 14.into());
        is("severity", "error".into());
        is("code", "unknown-code".into());
        is("message", "`slep` is not a topic".into());
        is("help", "did you mean `sleep`?".into());
        is("related", Value::Array(Vec::new()));
    }
    fs::write(site.path("content/site.yaml"), "").unwrap();
    let run = site.run(&["build", TODAY, "--format=json"]).ends_with(1);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert!(report.as_array().is_some_and(|all| !all.is_empty()) && run.err.contains("Nothing was published"));
    let run = Site::small().run(&["check", TODAY, "--format=json"]).ends_with(0);
    assert_eq!(run.out, "[]\n");
}

#[test]
fn quiet_says_nothing_unless_something_is_wrong() {
    let site = Site::small();
    for command in ["build", "check"] {
        let run = site.run(&[command, TODAY, "--quiet"]);
        assert_eq!(run, Run { code: 0, out: String::new(), err: String::new() }, "{command}");
        let run = with_a_mistake().run(&[command, TODAY, "--quiet", "--format=short"]).ends_with(0);
        assert!((run.out + &run.err).contains(SHORT), "{command}");
    }
}

#[test]
fn check_writes_nothing_and_fails_only_where_build_would() {
    let site = with_a_mistake();
    let before = states(site.around());
    site.run(&["check", TODAY]).ends_with(0);
    site.run(&["check", TODAY, "--strict"]).ends_with(1);
    assert_eq!(states(site.around()), before);
    site.write("content/site.yaml", "title: [");
    site.run(&["check", TODAY]).ends_with(1);
    let run = Site::small().run(&["check", TODAY, "--strict"]).ends_with(0);
    assert_eq!(run.out, "Checked 3 pages and 2 entries.\nNo mistakes found.\n");
}

#[test]
fn a_code_is_explained_and_an_unknown_one_is_answered_with_the_nearest() {
    let nowhere = ["check", "--root=nowhere", "--explain"];
    let site = Site::small();
    let explain = |code: &str| site.run(&[&nowhere[..], &[code]].concat());
    let run = explain("broken-link").ends_with(0);
    assert!(run.out.starts_with("broken-link (error)\n\nThe link names a file"), "{}", run.out);
    assert!(explain("review-overdue").ends_with(0).out.starts_with("review-overdue (warning)\n\n"));
    let run = explain("brocken-link").ends_with(2);
    assert_eq!(run.err, "wellspring: there is no code `brocken-link`; did you mean `broken-link`?\n");
    let run = explain("elephant").ends_with(2);
    assert!(run.err.contains("the codes are: ") && run.err.contains("broken-link, "), "{}", run.err);
}

#[test]
fn hints_are_counted_in_one_line_and_shown_on_request_one_line_a_page_and_kind() {
    let site = Site::small();
    let text = fs::read_to_string(site.path("content/about.md")).unwrap();
    let words = "Please note: on 03/11/2026 the A-Z is done. See also what came prior to it.\n";
    let long = "A sentence goes on and on ".repeat(8);
    let easy = format!("{text}\n{words}\n{long}end.\n");
    site.write("content/about.md", &easy);
    site.write("content/alone.md", &text);
    let run = site.run(&["check", TODAY, "--format=short"]).ends_with(0);
    let count = "3 hints on 2 pages; `wellspring check --hints` shows them.\n";
    assert_eq!(run.out, format!("Checked 4 pages and 2 entries.\nNo mistakes found.\n{count}"));
    let run = site.run(&["check", TODAY, "--hints", "--format=short", "--strict"]).ends_with(0);
    let lines: Vec<&str> = run.out.lines().take(3).collect();
    assert_eq!(
        lines,
        [
            "content/about.md:12:1: hint[house-style]: `Please note`: say it without “please note”; there are 3 more like it on this page",
            "content/about.md:14:1: hint[long-sentence]: the sentence “A sentence goes on and …” has 49 words",
            "content/alone.md:1:1: hint[orphan-page]: no page leads to this one, and it stands in no list, so that readers hardly find it",
        ],
        "{}",
        run.out
    );
    assert!(run.out.ends_with("3 hints on 2 pages.\n"), "{}", run.out);
    let report: Value = serde_json::from_str(&site.run(&["check", TODAY, "--hints", "--format=json"]).out).unwrap();
    assert_eq!(report[0]["severity"], "hint");
    assert_eq!(site.run(&["check", TODAY, "--format=json"]).out, "[]\n");
    let words = "Multidisciplinary commissioning organisations necessitate considerable accountability. ".repeat(40);
    site.write("content/alone.md", &format!("{text}\n{words}\n"));
    let run = site.run(&["check", TODAY, "--hints", "--format=short"]).ends_with(0);
    assert!(run.out.contains("content/alone.md:1:1: hint[reading-age]: this page reads like"), "{}", run.out);
}

#[test]
fn all_codes_are_listed_by_severity() {
    let run = Site::small().run(&["check", "--root=nowhere", "--explain"]).ends_with(0);
    let at = |line: &str| run.out.lines().position(|found| found.starts_with(line)).expect(line);
    assert!(at("errors") < at("  broken-link ") && at("  broken-link ") < at("warnings"));
    assert!(
        at("warnings") < at("  raw-html ") && at("  raw-html ") < at("hints") && at("hints") < at("  house-style ")
    );
}

#[test]
fn every_code_of_the_list_has_an_explanation() {
    let site = Site::small();
    let list = site.run(&["check", "--explain", "elephant"]).err;
    let codes: Vec<&str> = list.trim_end().rsplit_once("the codes are: ").unwrap().1.split(", ").collect();
    assert!(codes.len() > 25, "{list}");
    for code in codes {
        let out = site.run(&["check", "--explain", code]).ends_with(0).out;
        assert!(out.lines().count() == 3 && out.ends_with(".\n"), "{out}");
    }
}

#[test]
fn the_day_decides_what_is_overdue() {
    let site = Site::small();
    let warnings = |today: &str| {
        let run = site.run(&["check", "--format=short", "--today", today]).ends_with(0);
        run.out.matches("warning[review-overdue]").count()
    };
    assert_eq!(warnings("2027-05-31"), 0);
    assert_eq!(warnings("2027-06-01"), 5);
    let run = site.run(&["check", "--format=short", "--today=2027-06-02"]).ends_with(0);
    let expected =
        "content/about.md:5:12: warning[review-overdue]: this should have been checked by 31 May 2027, 2 days ago\n";
    assert!(run.out.starts_with(expected), "{}", run.out);
}

#[test]
fn without_a_day_the_clock_counts() {
    let site = Site::small();
    site.replace("content/about.md", "2027-05-31", "2001-01-01");
    let run = site.run(&["check", "--format=short"]).ends_with(0);
    assert!(run.out.contains("about.md:5:12: warning[review-overdue]"), "{}", run.out);
}

#[test]
fn drafts_and_what_is_out_of_its_dates_are_published_only_when_asked_for() {
    let site = Site::small();
    site.replace("content/about.md", "---\n\n", "draft: true\n---\n\n");
    site.replace("directory/interventions/calm.md", "---\n\n", "publish_from: 2027-01-01\n---\n\n");
    site.replace("directory/interventions/rest.md", "---\n\n", "publish_until: 2026-11-21\n---\n\n");
    let files = ["about/index.html", "directory/calm/index.html", "directory/rest/index.html"];
    let published = |arguments: &[&str]| {
        let run = site.run(&[&["build", "--strict", "--quiet"], arguments].concat()).ends_with(0);
        assert_eq!(run.out + &run.err, "");
        files.map(|file| site.path("public").join(file).exists())
    };
    assert_eq!(published(&["--today=2026-11-21"]), [false, false, true]);
    assert_eq!(published(&[TODAY]), [false, false, false]);
    assert_eq!(published(&["--today=2027-01-01"]), [false, true, false]);
    assert_eq!(published(&[TODAY, "--drafts"]), [true, true, true]);
}

#[test]
fn the_address_changes_what_names_it_and_nothing_else() {
    let site = Site::small();
    site.run(&["build", TODAY]).ends_with(0);
    let own = tree(&site.path("public"));
    for address in ["https://other.example/sub/folder/", "https://other.example/sub/folder"] {
        site.run(&["build", TODAY, "--output=other", "--base-url", address]).ends_with(0);
        let other = tree(&site.path("other"));
        let text = |file: &str| String::from_utf8_lossy(&other[std::path::Path::new(file)]).into_owned();
        assert!(
            text("about/index.html")
                .contains("<link rel=\"canonical\" href=\"https://other.example/sub/folder/about/\">")
        );
        assert!(text("sitemap.xml").contains("<loc>https://other.example/sub/folder/directory/calm/</loc>"));
        assert!(text("robots.txt").contains("https://other.example/sub/folder/sitemap.xml"));
        // The page for missing addresses is shown at any address: its links start at the top of the server.
        assert!(text("404.html").contains("href=\"/sub/folder/assets/site.css?v="), "{}", text("404.html"));
        assert!(!text("404.html").contains("href=\"../") && !text("404.html").contains("href=\"assets"));
        for (path, bytes) in &own {
            let here =
                String::from_utf8_lossy(bytes).replace("https://small.example/", "https://other.example/sub/folder/");
            let is_same = here.as_bytes() == other[path];
            // A QR code holds the address, and a calendar folds its lines wherever they are long.
            let holds_it = path.ends_with("brief/index.html")
                || path.ends_with("compare.js")
                || path.extension().is_some_and(|extension| extension == "ics");
            // A host reads the whole path of a file there.
            let names_paths = path.ends_with("404.html") || path.ends_with("_headers");
            assert!(is_same || holds_it || names_paths, "{path:?}");
        }
        assert_eq!(own.len(), other.len());
    }
}
