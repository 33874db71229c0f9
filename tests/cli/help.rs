//! The help of the program, its copy in `README.md`, and the packages that are named there.

use crate::site::Site;

/// Each command with the name that its block has in `README.md`.
const COMMANDS: &[(&str, &[&str])] = &[
    ("wellspring", &["--help"]),
    ("init", &["init", "--help"]),
    ("build", &["build", "--help"]),
    ("check", &["check", "--help"]),
    ("serve", &["serve", "--help"]),
    ("search", &["search", "--help"]),
    ("new", &["new", "--help"]),
    ("export", &["export", "--help"]),
    ("import", &["import", "--help"]),
    ("review", &["review", "--help"]),
    ("report", &["report", "--help"]),
    ("schema", &["schema", "--help"]),
];

const README: &str = include_str!("../../README.md");

const MANIFEST: &str = include_str!("../../Cargo.toml");

/// The block after the line `<!-- help: name -->`.
fn block(name: &str) -> String {
    let mark = format!("<!-- help: {name} -->\n```text\n");
    let (_, rest) = README.split_once(&mark).unwrap_or_else(|| panic!("README.md has no block after {mark:?}"));
    rest.split_once("```\n").unwrap().0.to_owned()
}

/// Text without blanks at the ends of lines, which editors take away.
fn without_last_blanks(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn the_readme_shows_the_help_of_every_command() {
    let site = Site::small();
    for (name, arguments) in COMMANDS {
        let run = site.run(arguments).ends_with(0);
        assert_eq!(block(name), without_last_blanks(&run.out), "copy the help of `{name}` to README.md");
    }
    let marks = README.matches("<!-- help: ").count();
    assert_eq!(marks, COMMANDS.len(), "a block of README.md belongs to no command");
}

#[test]
fn the_list_of_commands_is_that_of_this_test() {
    let help = Site::small().run(&["--help"]).ends_with(0).out;
    let list = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(
        names,
        ["init", "build", "check", "serve", "search", "new", "review", "report", "export", "import", "schema", "help"]
    );
}

#[test]
fn the_version_is_that_of_the_package() {
    let out = Site::small().run(&["--version"]).ends_with(0).out;
    assert_eq!(out, format!("wellspring {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_readme_says_of_every_package_why_it_is_there() {
    let name = |line: &'static str| {
        let (key, value) = line.split_once(" = ")?;
        let renamed = value.split_once("package = \"").map(|(_, rest)| rest.split_once('"').unwrap().0);
        Some(renamed.unwrap_or(key))
    };
    let sections = MANIFEST.split("\n[").filter(|section| section.split_once(']').unwrap().0.ends_with("dependencies"));
    let mut packages: Vec<&str> = sections.flat_map(|section| section.lines().filter_map(name)).collect();
    packages.sort_unstable();
    let table = README.split_once("| package | why | home |\n|---|---|---|\n").unwrap().1.split_once("\n\n").unwrap().0;
    let named: Vec<&str> = table.lines().map(|line| line.split('|').nth(1).unwrap().trim()).collect();
    assert_eq!(named, packages, "correct the table in README.md");
}
