//! `new`: every kind makes a file that is fit to publish, inside the site, and never in place of another.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::site::{Site, TODAY, states, tree};

/// Every kind with the folder of its files.
const KINDS: &[(&str, &str)] = &[
    ("entry", "directory/interventions"),
    ("provider", "directory/providers"),
    ("page", "content"),
    ("handbook", "content/handbooks"),
    ("chapter", "content/handbooks/healthy-schools-enhancement-model"),
    ("how-to", "content/how-to"),
    ("term", "content/glossary"),
    ("case-study", "content/case-studies"),
    ("news", "content/news"),
    ("event", "content/events"),
];

/// Kinds that are made in a small site, in an order in which each finds what it belongs to: kind, what it belongs to, and
/// the file that is made of the title "My title".
const IN_A_NEW_SITE: &[(&str, &[&str], &str)] = &[
    ("evidence-review", &[], "content/evidence/my-title.md"),
    ("form", &[], "content/forms/my-title.md"),
    ("trust", &["--in", "how-to"], "content/how-to/trusts/my-title.md"),
    ("tip", &["--in", "how-to"], "content/how-to/tips/1-my-title.md"),
    ("standard-set", &[], "content/standards/my-title/index.md"),
    ("standard", &["--in", "my-title"], "content/standards/my-title/1-1-my-title.md"),
    ("rating-set", &["--in", "my-title"], "content/standards/dashboard/my-title.md"),
    ("consultation", &[], "content/consultations/my-title/index.md"),
    ("question", &["--in", "my-title"], "content/consultations/my-title/questions/my-title.md"),
    ("urgent-help", &[], "directory/urgent-help.yaml"),
    ("chapter", &["--in", "first-year"], "content/handbooks/first-year/04-my-title.md"),
];

/// Makes a file and returns the words and the paths that are new afterwards.
fn make(site: &Site, kind: &str, title: &str) -> (String, Vec<PathBuf>) {
    let files = |site: &Site| tree(&site.path("")).into_keys().collect::<BTreeSet<_>>();
    let before = files(site);
    let handbook = ["--handbook", "healthy-schools-enhancement-model"];
    let more = if kind == "chapter" { &handbook[..] } else { &[] };
    let run = site.run(&[&["new", kind], more, &["--", title]].concat()).ends_with(0);
    assert_eq!(run.err, "");
    (run.out, files(site).difference(&before).cloned().collect())
}

/// What `check --strict` says about a site, which must have no error.
fn report(site: &Site) -> String {
    site.run(&["check", TODAY, "--strict", "--format=short"]).ends_with(0).out
}

#[test]
fn every_kind_makes_a_file_that_is_fit_to_publish() {
    let site = Site::of_the_repository();
    for (kind, folder) in KINDS {
        let (out, new) = make(&site, kind, &format!("My {kind}: \"one\" of #2"));
        let [path] = &new[..] else { panic!("{kind}: {new:?}") };
        assert!(path.starts_with(folder), "{kind}: {path:?}");
        let said = format!(
            "Made {}. Open it, change what is there, and look at it with `wellspring serve`.\n",
            path.display()
        );
        assert_eq!(out, said);
        let text = fs::read_to_string(site.path("").join(path)).unwrap();
        assert!(text.contains(&format!("\"My {kind}: \\\"one\\\" of #2\"\n")), "{text}");
    }
    let report = report(&site);
    assert!(!report.contains("error["), "{report}");
    site.run(&["build", "--strict", TODAY]).ends_with(0);
    for page in
        ["directory/my-entry-one-of-2", "my-page-one-of-2", "glossary/my-term-one-of-2", "news/my-news-one-of-2"]
    {
        assert!(site.path("public").join(page).join("index.html").exists(), "{page}");
    }
}

#[test]
fn a_new_file_explains_every_setting() {
    let site = Site::of_the_repository();
    let (_, new) = make(&site, "entry", "My entry");
    let text = fs::read_to_string(site.path("").join(&new[0])).unwrap();
    let needed = text.lines().filter(|line| line.starts_with("# ") && line.ends_with(" (needed)")).count();
    assert_eq!(needed, 12, "{text}");
    for setting in ["# cost: ", "# evidence: ", "# publish_from: ", "# sensitive: "] {
        assert!(text.contains(&format!("\n{setting}")), "{setting}\n{text}");
    }
    // Taking the note sign away makes a setting that is in order.
    let used = text
        .replace("\n# cost: ", "\ncost: ")
        .replace("\n# ages: ", "\nages: ")
        .replace("\n# evidence: ", "\nevidence: ");
    fs::write(site.path("").join(&new[0]), used).unwrap();
    report(&site);
}

#[test]
fn a_file_that_exists_is_never_written_over() {
    let site = Site::of_the_repository();
    for (kind, _) in KINDS.iter().filter(|(kind, _)| *kind != "chapter") {
        make(&site, kind, "The same title");
        let before = states(&site.path(""));
        let run = site.run(&["new", kind, "The same title!"]).ends_with(2);
        assert!(
            run.err.contains("exists") && run.err.trim_end().ends_with("choose another title"),
            "{kind}: {}",
            run.err
        );
        assert_eq!(states(&site.path("")), before, "{kind}");
    }
}

#[test]
fn odd_titles_stay_inside_the_site() {
    let odd = [
        "../../escape",
        "/etc/passwd",
        "a/b\\c",
        "Quotes \" and ' and \\ and `",
        "Colon: dash - hash # star *",
        "🍎 apple",
        "!!! ???",
        "- a list",
        "null",
        "2027-01-01",
        "{{ site.title }}",
        "<script>alert(1)</script>",
        "..",
        "Ünïcödé, 中文",
        "two\nlines",
        "%s%d%n",
        "&amp;",
        "--strict",
        "$(touch x)",
    ];
    let site = Site::of_the_repository();
    for (number, title) in odd.iter().enumerate() {
        let (kind, folder) = KINDS[number % KINDS.len()];
        let (_, new) = make(&site, kind, title);
        let [path] = &new[..] else { panic!("{title:?}: {new:?}") };
        assert!(path.starts_with(folder), "{title:?}: {path:?}");
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(!name.starts_with(['.', '-']) && !name.contains(['\\', '"', ' ', '\n', '<']), "{title:?}: {name}");
        assert_eq!(fs::read_dir(site.around()).unwrap().count(), 1, "{title:?}");
    }
    report(&site);
    site.run(&["build", TODAY, "--strict"]).ends_with(0);
    let hostile =
        tree(&site.path("public")).into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html"));
    for (path, bytes) in hostile {
        assert!(!String::from_utf8(bytes).unwrap().contains("<script>"), "{path:?}");
    }
}

#[test]
fn a_title_too_long_for_a_file_is_refused() {
    let site = Site::of_the_repository();
    let run = site.run(&["new", "page", &"long ".repeat(80)]).ends_with(2);
    assert!(run.err.trim_end().ends_with("choose another title"), "{}", run.err);
}

#[test]
fn a_chapter_needs_a_handbook_that_is_there_and_comes_last() {
    let site = Site::of_the_repository();
    let run = site.run(&["new", "chapter", "A chapter"]).ends_with(2);
    assert!(run.err.contains("say which handbook it belongs to, for example `--in my-handbook`"), "{}", run.err);
    for handbook in ["nothing", "../../directory", "", ".", "/"] {
        let run = site.run(&["new", "chapter", "A chapter", "--handbook", handbook]).ends_with(2);
        assert!(run.err.contains("there is no handbook") || run.err.contains("a value is required"), "{}", run.err);
    }
    make(&site, "handbook", "My handbook");
    site.run(&["new", "chapter", "First", "--handbook", "my-handbook"]).ends_with(0);
    site.run(&["new", "chapter", "Second", "--handbook", "my-handbook"]).ends_with(0);
    assert!(site.path("content/handbooks/my-handbook/01-first.md").exists());
    assert!(site.path("content/handbooks/my-handbook/02-second.md").exists());
}

#[test]
fn what_belongs_to_something_is_made_where_that_is_and_never_twice() {
    let site = Site::small();
    site.run(&["init", "new"]).ends_with(0);
    for (kind, within, path) in IN_A_NEW_SITE {
        let arguments = [&["new", kind, "My title", "--root", "new"], *within].concat();
        let run = site.run(&arguments).ends_with(0);
        assert!(run.out.starts_with(&format!("Made {path}. ")), "{kind}: {}", run.out);
    }
    let report = site.run(&["check", "--root", "new", "--strict", "--format=short"]).ends_with(0).out;
    assert!(!report.contains("error["), "{report}");
    for kind in ["form", "urgent-help", "consultation"] {
        let run = site.run(&["new", kind, "My title", "--root", "new"]).ends_with(2);
        assert!(run.err.contains("exists"), "{kind}: {}", run.err);
    }
    let page = site.run(&["new", "page", "A page", "--root", "new"]).ends_with(0);
    assert!(page.out.starts_with("Made content/a-page.md."), "{}", page.out);
    assert!(fs::read_to_string(site.path("new/content/a-page.md")).unwrap().contains("\nadded: 20"));
}

#[test]
fn what_a_school_said_is_made_for_an_entry_that_is_there() {
    let site = Site::small();
    site.run(&["init", "new"]).ends_with(0);
    let run = site.run(&["new", "experience-note", "walk-at-noon", "--root", "new"]).ends_with(0);
    let path = run.out.trim_start_matches("Made ").split(". ").next().unwrap().to_owned();
    let text = fs::read_to_string(site.path("new").join(&path)).unwrap();
    assert!(path.starts_with("directory/experience/walk-at-noon--20"), "{path}");
    assert!(text.contains("\nintervention: walk-at-noon\n") && text.contains("\nmoderated_by: "), "{text}");
    site.run(&["check", "--root", "new", "--strict"]).ends_with(0);
    let run = site.run(&["new", "experience-note", "no-such-entry", "--root", "new"]).ends_with(2);
    assert!(run.err.contains("there is no entry directory/interventions/no-such-entry.md"), "{}", run.err);
}

#[test]
fn a_kind_says_what_it_belongs_to() {
    let site = Site::small();
    for (kind, what) in [("tip", "guide"), ("standard", "set"), ("question", "consultation"), ("chapter", "handbook")] {
        let run = site.run(&["new", kind, "A title"]).ends_with(2);
        assert!(run.err.contains(&format!("say which {what} it belongs to")), "{}", run.err);
    }
    let run = site.run(&["new", "page", "A title", "--in", "x"]).ends_with(2);
    assert!(run.err.contains("leave out --in"), "{}", run.err);
}
