//! Names of files and folders, and files that are something else than their name says.

use std::collections::BTreeSet;
use std::fs;

use crate::checks::faults;
use crate::payloads::classes;
use crate::support::{cold, site};
use crate::{harmless, known};

/// Files that readers' browsers would run or hosts would obey, each with a name and its bytes.
const ACTIVE: &[(&str, &[u8])] = &[
    ("content/active.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='ran(1)'/>"),
    ("content/active.html", b"<script>ran(1)</script>"),
    ("content/active.xhtml", b"<script>ran(1)</script>"),
    ("content/active.js", b"ran(1)"),
    ("content/active.css", b"*{background:url(//evil.example)}"),
    ("content/active.xml", b"<?xml-stylesheet href='x'?><x/>"),
    ("content/_headers", b"/*\n  Access-Control-Allow-Origin: *"),
    ("content/_redirects", b"/* https://evil.example/"),
    ("content/CNAME", b"evil.example"),
    ("content/.htaccess", b"Header set X y"),
    ("content/web.config", b"<x/>"),
    ("content/index.php", b"<?php ran(1)"),
    ("content/robots.txt", b"Disallow: /"),
    ("content/sitemap.xml", b"<x/>"),
    ("content/service-worker.js", b"ran(1)"),
    ("content/not-a-picture.png", b"<script>ran(1)</script>"),
    ("content/not-a-picture.jpg", b"GIF89a/*<svg onload=ran(1)>*/=1"),
    ("content/how-to/assets/site.js", b"ran(1)"),
    ("directory/interventions/active.html", b"<script>ran(1)</script>"),
];

#[test]
fn a_name_of_a_file_is_text_or_is_told() {
    let plain = harmless();
    let known = known(&plain);
    let folder = tempfile::tempdir().expect("a folder");
    for source in plain.made.sources.iter() {
        let path = folder.path().join(source.path.as_str());
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, source.bytes().expect("it was read")).expect("a file");
    }
    let guide = fs::read_to_string(folder.path().join("content/how-to/guide.md")).expect("a guide");
    let (mut names, mut refused_by_the_system) = (BTreeSet::new(), 0);
    for (number, payload) in classes().iter().flat_map(|class| &class.payloads).enumerate() {
        let mut name: String = payload.replace('/', "\u{2215}");
        name.truncate((0..=180).rev().find(|at| name.is_char_boundary(*at)).expect("a boundary"));
        let place = match number % 3 {
            0 => format!("content/how-to/{name}.md"),
            1 => format!("content/{name}/page.md"),
            _ => format!("content/{name}.png"),
        };
        let path = folder.path().join(&place);
        let made = fs::create_dir_all(path.parent().expect("a parent"));
        if made.and_then(|()| fs::write(&path, if number % 3 == 2 { "x" } else { &guide })).is_ok() {
            names.insert(place);
        } else {
            refused_by_the_system += 1;
        }
    }
    for (path, bytes) in ACTIVE {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(file, bytes).expect("a file");
        names.insert((*path).to_owned());
    }
    let built = cold(&site(folder.path()));
    assert_eq!(faults(&built.output, &known), Vec::<String>::new());
    let mut told: BTreeSet<String> = built.summary.report.iter().map(|one| one.path.to_string()).collect();
    // What is no path of a site is told with another sign for it.
    let as_told = |name: &String| name.replace('\\', "\u{fffd}");
    let related = built.summary.report.iter().flat_map(|one| &one.related).map(|(place, _)| place.path.to_string());
    told.extend(related);
    // A name that starts with a dot is hidden, as everywhere. What is a page then is judged as every other page.
    let is_hidden = |name: &str| name.split('/').any(|part| part.starts_with('.'));
    let silent: Vec<&String> = names.iter().filter(|name| !is_hidden(name) && !told.contains(&as_told(name))).collect();
    let pages = built.output.iter().filter(|(path, _)| path.ends_with("index.html")).count();
    let more = pages - plain.built.output.iter().filter(|(path, _)| path.ends_with("index.html")).count();
    println!("{} names, {refused_by_the_system} impossible; {} silent, {more} more pages", names.len(), silent.len());
    assert!(names.len() > 300, "there are names");
    // Whoever is not told of is published as a page of its own.
    let shown = silent.iter().filter(|name| name.ends_with(".md")).count();
    assert!(shown == silent.len() && more >= shown, "{silent:#?}");
    for (path, bytes) in built.output.iter() {
        let hostile = ACTIVE.iter().any(|(_, active)| *active == &bytes[..]);
        assert!(!hostile, "{path} is a file that browsers run");
    }
}
