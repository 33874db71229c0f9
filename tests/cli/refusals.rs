//! When the program cannot or must not do its work: exit code 2, a message that says what to do, and nothing touched.

use std::fs;
use std::os::unix::fs::symlink;

use crate::site::{Run, Site, TODAY, states, tree};

#[test]
fn a_place_that_is_not_for_a_site_is_refused_and_nothing_is_touched() {
    let site = Site::small();
    site.write("thesis/chapter-1.txt", "years of work");
    site.write("letter.txt", "a letter");
    site.write("old/.wellspring-manifest", "of another version\n");
    symlink(site.path("thesis"), site.path("link")).unwrap();
    let places = [
        ("content", "it is content, which holds what the site is made from"),
        ("content/public", "it lies inside content"),
        ("directory/vocabularies", "it lies inside directory"),
        ("themes", "it is themes"),
        ("public/../content", "it is content"),
        (".", "it is the folder of the site itself"),
        ("..", "the folder of the site lies inside it"),
        ("/", "it is the top folder of the whole disk"),
        ("thesis", "it holds files that wellspring did not make"),
        ("letter.txt", "there is a file with that name"),
        ("link", "it is a symbolic link"),
        ("old", "its list of files, .wellspring-manifest, is damaged"),
    ];
    let before = states(site.around());
    for (place, why) in places {
        let run = site.run(&["build", TODAY, "--output", place]).ends_with(2);
        let start = format!("wellspring: cannot write the site to {place}: {why}");
        assert!(run.err.starts_with(&start), "{place}: {}", run.err);
        let (_, what_to_do) = run.err.trim_end().rsplit_once("; ").unwrap();
        assert!(what_to_do.starts_with("choose ") || what_to_do.starts_with("delete "), "{place}: {}", run.err);
        assert_eq!((run.out.as_str(), run.err.lines().count()), ("", 1), "{place}");
        assert_eq!(states(site.around()), before, "{place}");
    }
}

#[test]
fn the_home_folder_and_what_holds_it_are_refused() {
    let site = Site::small();
    let home = site.around().join("people/me");
    fs::create_dir_all(&home).unwrap();
    let before = states(site.around());
    for (place, why) in [("people/me", "it is your home folder"), ("people", "your home folder lies inside it")] {
        let mut command = site.command();
        let run = Run::of(command.args(["build", TODAY, "--output"]).arg(site.around().join(place)).env("HOME", &home));
        assert!(run.ends_with(2).err.contains(why), "{place}");
        assert_eq!(states(site.around()), before, "{place}");
    }
}

#[test]
fn a_file_of_somebody_else_in_the_output_is_never_written_over() {
    let site = Site::small();
    site.run(&["build", TODAY]).ends_with(0);
    site.write("public/notes/index.html", "by hand");
    site.write("content/notes.md", &fs::read_to_string(site.path("content/about.md")).unwrap());
    let before = tree(&site.path("public"));
    let run = site.run(&["build", TODAY]).ends_with(2);
    assert!(run.err.contains("notes/index.html: there is something with that name"), "{}", run.err);
    assert!(run.err.trim_end().ends_with("move it or delete it, then build again"), "{}", run.err);
    assert!(tree(&site.path("public")) == before);
}

#[test]
fn a_root_that_is_not_there_or_is_no_folder_is_named() {
    let site = Site::small();
    for root in ["nowhere", "content/site.yaml"] {
        for command in [&["build", TODAY][..], &["check", TODAY], &["serve", "--port=0"], &["new", "page", "A page"]] {
            let run = site.run(&[command, &["--root", root]].concat()).ends_with(2);
            let start = format!("wellspring: cannot read the folder {root}: ");
            assert!(run.err.starts_with(&start) && run.out.is_empty(), "{command:?}: {}", run.err);
        }
    }
    assert!(!site.path("nowhere").exists());
}

#[test]
fn a_folder_without_a_site_says_which_file_to_make() {
    let site = Site::small();
    fs::create_dir(site.path("empty")).unwrap();
    let run = site.run(&["build", TODAY, "--root=empty"]).ends_with(1);
    assert!(run.err.contains("error[missing-file]: the settings of the site are missing"), "{}", run.err);
    assert!(run.err.contains("--> content/site.yaml:1:1") && run.err.contains("help: make the file"), "{}", run.err);
    assert_eq!(fs::read_dir(site.path("empty")).unwrap().count(), 0);
}

#[test]
fn no_preview_waits_in_a_folder_without_a_site() {
    let site = Site::small();
    fs::create_dir_all(site.path("empty/content")).unwrap();
    fs::write(site.path("empty/content/index.md"), "# Another program's page\n").unwrap();
    for more in [&[][..], &["--edit"]] {
        let run = site.run(&[&["serve", TODAY, "--port=0", "--root=empty"], more].concat()).ends_with(2);
        assert!(run.err.contains("there is no site in the folder empty: it has no content/site.yaml"), "{}", run.err);
        assert!(run.err.contains("wellspring init my-site") && run.out.is_empty(), "{}{}", run.out, run.err);
    }
}

#[test]
fn arguments_that_mean_nothing_are_refused_with_a_hint() {
    let site = Site::small();
    let before = states(site.around());
    let check = |arguments: &[&str], says: &str| {
        let run = site.run(arguments).ends_with(2);
        assert!(run.err.contains(says) && run.out.is_empty(), "{arguments:?}: {}", run.err);
    };
    check(&[], "Usage: wellspring <COMMAND>");
    check(&["biuld"], "a similar subcommand exists: 'build'");
    check(&["build", "--stict"], "a similar argument exists: '--strict'");
    check(&["build", "--today=31.05.2027"], "write a day as year-month-day, for example 2027-05-31");
    check(&["build", "--today=2027-02-29"], "write a day as year-month-day, for example 2027-05-31");
    check(&["build", "--format=xml"], "[possible values: full, short, json]");
    check(&["check", "--output=public"], "unexpected argument '--output'");
    check(&["serve", "--port=70000"], "0..=65535");
    check(&["new", "entry"], "<TITLE>");
    check(&["new", "pag", "A page"], "a similar value exists: 'page'");
    assert_eq!(states(site.around()), before);
}
