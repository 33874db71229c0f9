//! The rules of the code, as a test: which module may name which, where outside packages live, how large things get.
//! It needs nothing but the standard library, reads the files as text, and reports every offence with file and line.
//!
//! The tables come first. To change a row is an architecture decision: do it in a commit of its own and say why there.

#[path = "architecture/code.rs"]
mod code;
#[path = "architecture/lexer.rs"]
mod lexer;
#[path = "architecture/modules.rs"]
mod modules;
#[path = "architecture/style.rs"]
mod style;
#[path = "architecture/text.rs"]
mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use code::Code;

/// A module of the library, its floor, and the floor that all modules it names must lie below.
pub struct Floor {
    module: &'static str,
    floor: usize,
    names_below: usize,
}

/// The modules from the bottom up. A module names lower floors only; two on one floor never name each other.
const FLOORS: &[Floor] = &[
    Floor { module: "source", floor: 0, names_below: 0 },
    Floor { module: "diagnostic", floor: 1, names_below: 1 },
    Floor { module: "model", floor: 2, names_below: 1 },
    Floor { module: "parse", floor: 3, names_below: 3 },
    Floor { module: "resolve", floor: 4, names_below: 3 },
    Floor { module: "view", floor: 5, names_below: 5 },
    Floor { module: "render", floor: 6, names_below: 6 },
    Floor { module: "search", floor: 6, names_below: 6 },
    Floor { module: "export", floor: 6, names_below: 6 },
    Floor { module: "pipeline", floor: 7, names_below: 7 },
    Floor { module: "import", floor: 7, names_below: 7 },
    Floor { module: "edit", floor: 8, names_below: 8 },
    Floor { module: "visit", floor: 8, names_below: 8 },
    Floor { module: "load", floor: 8, names_below: 8 },
    Floor { module: "write", floor: 8, names_below: 8 },
    Floor { module: "serve", floor: 9, names_below: 9 },
    Floor { module: "cli", floor: 10, names_below: 10 },
];

/// Each outside package, by the name that code uses for it, and the files or folders that may name it.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["src/diagnostic/text.rs"]),
    ("blake3", &["src/source/fingerprint.rs"]),
    ("clap", &["src/cli/"]),
    ("csv", &["src/export/csv.rs", "src/import/table.rs"]),
    ("encoding_rs", &["src/import/table.rs"]),
    ("flate2", &["src/search/weigh.rs"]),
    ("imagesize", &["src/parse/asset.rs"]),
    ("jiff", &["src/model/date.rs"]),
    ("mimalloc", &["src/main.rs"]),
    ("notify", &["src/serve/watch.rs"]),
    ("pulldown_cmark", &["src/parse/markdown.rs", "src/parse/markdown/"]),
    ("qrcode", &["src/view/qr.rs"]),
    (
        "rayon",
        &[
            "src/pipeline/",
            "src/load/",
            "src/write/",
            "src/search/",
            "src/resolve/",
            "src/export/exports.rs",
            "src/serve/check.rs",
        ],
    ),
    ("rust_stemmers", &["src/search/stems.rs"]),
    ("rustix", &["src/write/"]),
    ("rustls", &["src/visit/ask.rs", "src/visit/ask/"]),
    ("serde", &["src/parse/", "src/view/", "src/search/", "src/export/"]),
    (
        "serde_json",
        &["src/diagnostic/json.rs", "src/view/structured.rs", "src/search/json.rs", "src/export/", "src/import/"],
    ),
    ("serde_yaml", &["src/parse/yaml.rs", "src/parse/yaml/"]),
    ("strsim", &["src/diagnostic/nearest.rs"]),
    ("syntect", &["src/parse/highlight.rs"]),
    ("tempfile", &["src/load/", "src/write/", "src/serve/", "src/cli/"]),
    ("tera", &["src/render/"]),
    ("tiny_http", &["src/serve/server.rs"]),
    ("ureq", &["src/visit/ask.rs", "src/visit/ask/"]),
    ("uuid", &["src/export/ids.rs"]),
    ("walkdir", &["src/load/"]),
    ("zip", &["src/write/offline.rs"]),
];

/// Where a type may be made from text, and where it may be turned into text for templates and other programs.
const SERDE_HOMES: &[(&str, &[&str])] =
    &[("Deserialize", &["src/parse/"]), ("Serialize", &["src/view/", "src/search/", "src/export/"])];

/// How many lines a file may have, by the end of its name.
const LENGTHS: &[(&str, usize)] = &[(".rs", 500), (".js", 500), (".mjs", 500), (".html", 500), (".css", 900)];

/// Every rule: its name, the files it looks at, and its function.
const RULES: &[Rule] = &[
    about_code("floors", is_source, modules::floors),
    about_code("listed", is_source, modules::modules_are_listed),
    about_code("use", is_source, modules::one_use_line_per_module),
    about_code("home", is_source, modules::packages_at_home),
    about_text("homes", is_manifest, modules::homes_match_dependencies),
    about_code("serde", is_source, modules::serde_at_home),
    about_code("pure", is_source, modules::pure_middle),
    about_code("opening", is_ours, style::opening),
    about_code("documented", is_source, style::documented),
    about_code("function", is_ours, style::function_size),
    about_code("parameters", is_ours, style::parameters),
    about_code("unwrap", is_source, style::no_unwrap),
    about_code("printing", is_ours, style::printing),
    about_code("exit", is_ours, style::exit),
    about_code("unfinished", is_ours, style::unfinished),
    about_text("length", is_ours, text::length),
    about_text("put off", is_ours, text::put_off),
    about_text("machine", |_| true, text::machine_folders),
    about_text("safe", is_template, text::safe_filter),
    about_text("inline", is_template, text::inline_code),
];

/// Offences that are meant: the rule, the file, and why. A row that allows nothing is an offence itself.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("put off", "tests/architecture/text.rs", "the words are the rule and its examples"),
    ("machine", "tests/architecture/text.rs", "the folders are the rule and its examples"),
];

/// Folders that hold nothing of ours: what git keeps, what builds make, what packages bring.
const SKIPPED: &[&str] = &[".git", "target", "public", "node_modules"];

struct Rule {
    name: &'static str,
    files: fn(&str) -> bool,
    check: Check,
}

enum Check {
    Code(fn(&Code) -> Vec<Offence>),
    Text(fn(&str, &str) -> Vec<Offence>),
}

/// One place that breaks a rule.
#[derive(Debug)]
pub struct Offence {
    path: String,
    line: usize,
    message: String,
}

impl Offence {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Offence {
        Offence { path: path.to_owned(), line, message: message.into() }
    }
}

/// A rule about Rust code; of the files it names, only those ending in `.rs` are read.
const fn about_code(name: &'static str, files: fn(&str) -> bool, check: fn(&Code) -> Vec<Offence>) -> Rule {
    Rule { name, files, check: Check::Code(check) }
}

/// A rule about the text of files of any kind.
const fn about_text(name: &'static str, files: fn(&str) -> bool, check: fn(&str, &str) -> Vec<Offence>) -> Rule {
    Rule { name, files, check: Check::Text(check) }
}

fn is_manifest(path: &str) -> bool {
    path == "Cargo.toml"
}

fn is_source(path: &str) -> bool {
    path.starts_with("src/")
}

/// Code that we write. The small sites in `tests/sites` are data.
fn is_ours(path: &str) -> bool {
    ["src/", "tests/", "themes/"].iter().any(|folder| path.starts_with(folder)) && !path.starts_with("tests/sites/")
}

fn is_template(path: &str) -> bool {
    path.starts_with("themes/") && path.ends_with(".html")
}

/// Every text file of the repository: its path with slashes, and its text.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the repository can be read") {
        let entry = entry.expect("the repository can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push((path, text));
        }
    }
}

#[test]
fn the_code_keeps_its_rules() {
    let mut used = BTreeSet::new();
    let mut report = Vec::new();
    for (path, text) in files() {
        let code = path.ends_with(".rs").then(|| Code::read(&path, &text));
        for rule in RULES.iter().filter(|rule| (rule.files)(&path)) {
            let offences = match (&rule.check, &code) {
                (Check::Code(check), Some(code)) => check(code),
                (Check::Code(_), None) => Vec::new(),
                (Check::Text(check), _) => check(&path, &text),
            };
            let allowed = ALLOWED.iter().find(|(name, file, _)| *name == rule.name && *file == path);
            if let (Some(row), false) = (allowed, offences.is_empty()) {
                used.insert(row);
                continue;
            }
            report.extend(offences.iter().map(|o| format!("{}:{}: [{}] {}", o.path, o.line, rule.name, o.message)));
        }
    }
    for (rule, path, _) in ALLOWED.iter().filter(|row| !used.contains(row)) {
        report.push(format!("tests/architecture.rs: ALLOWED has a row that allows nothing: {rule}, {path}"));
    }
    assert!(report.is_empty(), "{} offences\n{}", report.len(), report.join("\n"));
}

#[test]
fn the_tables_have_no_row_twice() {
    let modules: BTreeSet<&str> = FLOORS.iter().map(|row| row.module).collect();
    let packages: BTreeSet<&str> = HOMES.iter().map(|(package, _)| *package).collect();
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!((modules.len(), packages.len(), rules.len()), (FLOORS.len(), HOMES.len(), RULES.len()));
}

#[test]
fn no_floor_names_its_own_or_a_higher_one() {
    for row in FLOORS {
        assert!(row.names_below <= row.floor, "`{}` could name its own floor", row.module);
    }
}
