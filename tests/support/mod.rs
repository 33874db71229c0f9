//! What several tests share: sites from folders, one fixed day and address, and golden files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wellspring::model::{BuildOptions, Date, Drafts};
use wellspring::pipeline::{Built, Memo, build};
use wellspring::source::Sources;

/// The address under which every test publishes.
pub const BASE: &str = "https://site.example/";

/// The options of every test: one address, one day, no drafts.
pub fn options() -> BuildOptions {
    options_on("2026-11-22")
}

/// The same on another day.
pub fn options_on(day: &str) -> BuildOptions {
    let today = Date::parse(day).expect("a real day");
    BuildOptions { base_url: Some(BASE.to_owned()), drafts: Drafts::LeftOut, today }
}

/// The site in a folder.
pub fn site(folder: &Path) -> Sources {
    wellspring::load::sources(folder).expect("the folder of a site can be read")
}

/// What a build makes that remembers nothing.
pub fn cold(sources: &Sources) -> Built {
    build(sources, &options(), &mut Memo::default())
}

/// The folder of this repository, which is a site itself.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of the small sites, sorted.
pub fn cases() -> Vec<PathBuf> {
    let folder = repository().join("tests/sites");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).expect("the small sites can be read").map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The last part of a path.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files below a folder with slashes between the parts of their paths; none if there is no such folder.
pub fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        let name = name(&path);
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|file| format!("{name}/{file}")));
        } else {
            found.insert(name);
        }
    }
    found
}

/// Whether golden files are to be rewritten instead of compared: `UPDATE_GOLDEN=1 cargo test`.
pub fn update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

/// Compares what a test made (`None`: it made no such file) with a golden file, or rewrites that; returns what is wrong.
pub fn golden(file: &Path, actual: Option<&[u8]>) -> Option<String> {
    let expected = fs::read(file).ok();
    if update() {
        match actual {
            Some(actual) if expected.as_deref() != Some(actual) => fs::write(file, actual).expect("it can be written"),
            None => fs::remove_file(file).expect("it can be removed"),
            Some(_) => {}
        }
        return None;
    }
    let place = file.strip_prefix(repository()).unwrap_or(file).display();
    match (expected, actual) {
        (None, _) => Some(format!("{place}: the golden file is missing; make it with UPDATE_GOLDEN=1")),
        (Some(_), None) => Some(format!("{place}: an orphan: the build makes no such file")),
        (Some(expected), Some(actual)) if expected == actual => None,
        (Some(expected), Some(actual)) => Some(format!("{place}: {}", difference(&expected, actual))),
    }
}

/// The first line in which two texts differ.
pub fn difference(expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let (mut left, mut right) = (expected.lines(), actual.lines());
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                let show = |line: Option<&str>| line.unwrap_or("(the end)").to_owned();
                return format!("line {number}\n  expected: {}\n  found:    {}", show(a), show(b));
            }
        }
    }
    "only the ends of lines differ".to_owned()
}
