//! What `build` publishes, what it says, and what it leaves alone when something is wrong.

use std::fs;

use crate::site::{Run, Site, State, TODAY, states, tree};

#[test]
fn a_build_writes_a_site_and_says_so() {
    let site = Site::small();
    let run = site.run(&["build", TODAY]).ends_with(0);
    let files = tree(&site.path("public"));
    for file in ["index.html", "about/index.html", "directory/calm/index.html", "404.html", "sitemap.xml"] {
        assert!(files.contains_key(std::path::Path::new(file)), "{file}");
    }
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("Published 3 pages and 2 entries to ./public in "), "{}", run.out);
    // The manifest is not a file of the site.
    let count = files.len() - 1;
    assert_eq!(lines[1], format!("{count} files: {count} written, 0 unchanged; 0 removed."));
    // The figures follow from the scripts of the theme.
    let words = lines[2].replace(|c: char| c.is_ascii_digit(), "");
    assert!(words.starts_with("Search: a first search loads  kB (median),  kB (worst: “"), "{}", run.out);
    assert_eq!((lines.len(), run.err.as_str()), (3, ""), "{}", run.out);
}

#[test]
fn a_search_that_loads_more_than_the_settings_allow_is_reported() {
    let site = Site::small();
    let warnings = |command: &str| {
        let run = site.run(&[command, TODAY, "--format=short"]).ends_with(0);
        let lines: Vec<String> = (run.out + &run.err).lines().map(str::to_owned).collect();
        lines.into_iter().filter(|line| line.contains("search-weight")).collect::<Vec<_>>()
    };
    assert_eq!(warnings("build"), [""; 0]);
    site.replace("content/site.yaml", "title: A small site", "title: A small site\nsearch: {budget_kb: 1}");
    for command in ["build", "check"] {
        let [line] = &warnings(command)[..] else { panic!("{:?}", warnings(command)) };
        assert!(
            line.contains("warning[search-weight]: a first search loads ") && line.contains("`budget_kb` allows 1"),
            "{line}"
        );
    }
}

#[test]
fn a_second_build_writes_nothing_and_leaves_every_file_as_it_was() {
    let site = Site::of_the_repository();
    site.run(&["build", TODAY]).ends_with(0);
    let before = states(site.around());
    let run = site.run(&["build", TODAY]).ends_with(0);
    let count = tree(&site.path("public")).len() - 1;
    let summary = format!("{count} files: 0 written, {count} unchanged; 0 removed.\n");
    assert!(run.out.contains(&summary), "{}", run.out);
    assert_eq!(states(site.around()), before);
}

#[test]
fn a_build_that_finds_nothing_changed_says_the_same_again_and_one_that_is_asked_for_more_does_it() {
    let site = Site::small();
    site.replace("content/about.md", "A small trust.", "A small trust, see [plan](nowhere.md).");
    let first = site.run(&["build", TODAY]).ends_with(0);
    assert!(first.err.contains("nowhere.md") && first.out.contains("1 error"), "{}{}", first.out, first.err);
    let again = site.run(&["build", TODAY]).ends_with(0);
    let lasting = |run: &Run| run.out.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!((lasting(&again), &again.err), (lasting(&first), &first.err));
    // It is not worked out anew: whoever changes the receipt is believed.
    site.replace(".wellspring/published.txt", "3 pages", "7 pages");
    assert!(site.run(&["build", TODAY]).ends_with(0).out.starts_with("Published 7 pages"));
    // What an earlier build said is no answer to another question.
    assert!(site.run(&["build", TODAY, "--strict"]).ends_with(1).out.contains("--strict was given"));
    site.run(&["build", TODAY, "--base-url=https://other.example/"]).ends_with(0);
    let page = fs::read_to_string(site.path("public/index.html")).unwrap();
    assert!(page.contains("https://other.example/"), "{page}");
    site.run(&["build", TODAY, "--offline-zip"]).ends_with(0);
    assert!(site.path("public.zip").exists());
}

#[test]
fn what_somebody_did_to_the_output_is_mended_although_no_source_changed() {
    let site = Site::small();
    site.run(&["build", TODAY]).ends_with(0);
    let page = site.path("public/about/index.html");
    let right = fs::read_to_string(&page).unwrap();
    fs::write(&page, right.replace("trust", "TRUST")).unwrap();
    let run = site.run(&["build", TODAY]).ends_with(0);
    assert!(run.out.contains(": 1 written, "), "{}", run.out);
    assert_eq!(fs::read_to_string(&page).unwrap(), right);
}

#[test]
fn a_change_is_published_and_what_it_does_not_concern_keeps_its_times() {
    let site = Site::small();
    site.run(&["build", TODAY]).ends_with(0);
    let before = states(&site.path("public"));
    site.replace("content/about.md", "A small trust.", "A larger trust.");
    fs::remove_file(site.path("content/how-to/plan.md")).unwrap();
    site.run(&["build", TODAY]).ends_with(0);
    let after = states(&site.path("public"));
    let page = fs::read_to_string(site.path("public/about/index.html")).unwrap();
    assert!(page.contains("A larger trust.") && !site.path("public/how-to").exists());
    let same = |file: &str| {
        let kept = |State { modified, inode, .. }: &State| (*modified, *inode);
        let file = std::path::Path::new(file);
        kept(&before[file]) == kept(&after[file])
    };
    assert!(same("assets/site.css") && !same("about/index.html"));
}

#[test]
fn one_broken_entry_is_set_aside_and_everything_else_is_published() {
    for site in [Site::small(), Site::of_the_repository()] {
        let entry = fs::read_dir(site.path("directory/interventions")).unwrap().map(|entry| entry.unwrap().path());
        let entry = entry.min().unwrap();
        let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
        let path = format!("directory/interventions/{name}");
        site.replace(&path, "\nlevel:", "\nlevle:");
        let run = site.run(&["build", TODAY]).ends_with(0);
        assert!(run.err.contains(&format!("--> {path}:")), "{}", run.err);
        assert!(
            run.err.contains("error[unknown-field]") && run.err.contains("help: did you mean `level`?"),
            "{}",
            run.err
        );
        assert!(run.out.contains(&format!("1 entry NOT published: {path}\n")), "{}", run.out);
        // The site is the one that it would be if the entry were a draft.
        let published = tree(&site.path("public"));
        site.replace(&path, "\nlevle:", "\ndraft: true\nlevel:");
        site.run(&["build", TODAY, "--strict", "--output=without"]).ends_with(0);
        assert!(published == tree(&site.path("without")) && published.len() > 20, "{name}");
    }
}

#[test]
fn a_broken_link_leaves_the_page_in_place() {
    let site = Site::small();
    site.replace("content/index.md", "about.md", "abuot.md");
    let run = site.run(&["build", TODAY, "--format=short"]).ends_with(0);
    let expected = "content/index.md:8:6: error[broken-link]: ";
    assert!(run.err.starts_with(expected), "{}", run.err);
    assert!(!run.out.contains("NOT published"), "{}", run.out);
    let page = fs::read_to_string(site.path("public/index.html")).unwrap();
    assert!(page.contains("about us") && !page.contains("abuot"));
}

/// Builds a site, breaks it, and builds it again: exit code 1, and nothing of the old site was so much as touched.
fn leaves_the_old_site(arguments: &[&str], path: &str, text: &str) -> Run {
    let site = Site::small();
    site.run(&["build", TODAY]).ends_with(0);
    let (bytes, before) = (tree(&site.path("public")), states(&site.path("public")));
    site.write(path, text);
    let beside = fs::read_dir(site.path("")).unwrap().count();
    let run = site.run(&[&["build", TODAY], arguments].concat()).ends_with(1);
    assert_eq!(states(&site.path("public")), before, "{path}");
    assert!(tree(&site.path("public")) == bytes, "{path}");
    assert_eq!(fs::read_dir(site.path("")).unwrap().count(), beside, "something was left beside the output");
    assert!(run.out.contains("Nothing was published: "), "{}", run.out);
    assert!(run.out.contains("What was published before is as it was."), "{}", run.out);
    assert!(run.err.contains(&format!("{path}:")), "{}", run.err);
    run
}

#[test]
fn with_strict_an_error_leaves_the_old_site_untouched() {
    let run = leaves_the_old_site(&["--strict"], "directory/interventions/calm.md", "no settings\n");
    assert!(run.out.contains("Nothing was published: --strict was given."), "{}", run.out);
    leaves_the_old_site(&["--strict", "--quiet"], "content/news/big.md", "---\ntitle: [\n---\n");
    leaves_the_old_site(&["--strict", "--format=short"], "content/notes.doc", "no page");
}

#[test]
fn with_strict_a_warning_keeps_nothing_back() {
    let site = Site::small();
    let run = site.run(&["build", "--strict", "--today=2028-01-01"]).ends_with(0);
    assert!(run.out.contains("0 errors, 5 warnings."), "{}", run.out);
    assert!(site.path("public/index.html").exists());
}

#[test]
fn a_mistake_in_what_the_whole_site_rests_on_leaves_the_old_site_untouched() {
    let broken = [
        ("content/site.yaml", "title: [\n"),
        ("content/site.yaml", ""),
        ("content/site.yaml", "titel: A small site\n"),
        ("directory/owners.yaml", "editor\n"),
        ("directory/vocabularies/topics.yaml", "- {code: sleep}\n"),
        ("themes/default/templates/base.html", "{% block %}"),
        ("themes/default/templates/page.html", "{{ there_is_no_such_thing }}"),
    ];
    for (path, text) in broken {
        let run = leaves_the_old_site(&[], path, text);
        assert!(run.out.contains("Nothing was published: the site itself has a mistake."), "{}", run.out);
    }
}

#[test]
fn a_zip_for_offline_use_has_every_file_and_the_same_bytes_again() {
    let site = Site::of_the_repository();
    let zip = site.around().join("best-of-health.zip");
    let option = format!("--offline-zip={}", zip.display());
    let run = site.run(&["build", TODAY, &option]).ends_with(0);
    assert!(run.out.contains("The whole site for offline use: "), "{}", run.out);
    let first = fs::read(&zip).unwrap();
    site.run(&["build", TODAY, &option]).ends_with(0);
    assert!(fs::read(&zip).unwrap() == first, "the bytes differ");
    let names = String::from_utf8_lossy(&first);
    for path in ["index.html", "search/index/manifest.js", "directory/finder-data.js", "directory/gaps/index.html"] {
        assert!(names.contains(&format!("best-of-health/{path}")), "{path}");
    }
    fs::write(&zip, "somebody's work").unwrap();
    let refused = site.run(&["build", TODAY, &option]).ends_with(2);
    assert!(refused.err.contains("there is something with that name that wellspring did not make"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&zip).unwrap(), "somebody's work");
}
