//! The JSON Schemas say what the parser says: whatever is published keeps to them, and what the parser refuses for a
//! reason that a schema can give is refused by them, too.

#[path = "schema/judge.rs"]
mod judge;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wellspring::diagnostic::{Code, Diagnostic};
use wellspring::export::{schema, starter};
use wellspring::model::{BuildOptions, Date, Drafts, file_kind::file_kind, file_kind::file_kinds};
use wellspring::pipeline::{Memo, build};
use wellspring::source::{Source, Sources};

/// Beginnings of messages about values that no schema can judge: they compare two values, or know what a term is.
const BEYOND_SCHEMAS: &[&str] = &[
    "`contact` gives no way to get in touch",
    "`accent` is ",
    "the code `",
    "`term` is ",
    "this is stage ",
    "`until` is ",
    "`min` ",
    "`ages` ",
    "`language` is ",
    "an evidence rating ",
    "`groups` cannot be the code ",
    "`topics` cannot be the code ",
];

/// The site in a folder of the repository.
fn site(folder: &str) -> Sources {
    wellspring::load::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("the folder can be read")
}

/// The small sites, by their folders.
fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let paths = std::fs::read_dir(folder).expect("the small sites can be read");
    let paths = paths.map(|entry| entry.expect("a small site can be read").path());
    let name = |path: PathBuf| format!("tests/sites/{}", path.file_name().unwrap_or_default().to_string_lossy());
    paths.map(name).collect()
}

/// The schemas that a site publishes, by the name of their kind.
fn schemas(sources: &Sources) -> BTreeMap<String, Value> {
    let today = Date::parse("2026-11-22").expect("a real day");
    let options = BuildOptions { base_url: None, drafts: Drafts::LeftOut, today };
    let built = build(sources, &options, &mut Memo::default());
    let read = |(path, bytes): (&str, &[u8])| {
        let name = path.strip_prefix("schema/")?.strip_suffix(".json")?;
        Some((name.to_owned(), serde_json::from_slice(bytes).expect("a schema is JSON")))
    };
    built.output.iter().filter_map(|(path, bytes)| read((path, bytes))).collect()
}

/// The settings of a file as programs read them; `None` if it has none or is no YAML.
fn settings(source: &Source) -> Option<Value> {
    let text = source.text()?.trim_start_matches('\u{feff}');
    let yaml = if source.path.extension() == "md" {
        let rest = text.strip_prefix("---")?.split_once('\n')?.1;
        rest.split_once("\n---").map_or(rest, |(settings, _)| settings)
    } else {
        text
    };
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).ok()?;
    serde_json::to_value(value).ok()
}

/// What the schemas of a site say about its files, beside what the parser says: `path: what is wrong`.
fn disagreements(name: &str, sources: &Sources, schemas: &BTreeMap<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter() {
        let (Some(kind), Some(value)) = (file_kind(&source.path), settings(source)) else { continue };
        let parsed = wellspring::parse::file(source).diagnostics;
        let schema = schemas.get(kind.name).unwrap_or_else(|| panic!("there is no schema for a {}", kind.name));
        let wrong = judge::wrong(schema, &value, kind.name);
        let refused = parsed.iter().find(|diagnostic| is_for_schemas(diagnostic));
        match (refused, wrong.first()) {
            (Some(diagnostic), None) => {
                found.push(format!("{name}: {} passes, though {}", source.path, diagnostic.message));
            }
            (None, Some(wrong)) => found.push(format!("{name}: {} does not pass: {wrong}", source.path)),
            _ => {}
        }
    }
    found
}

/// Whether a mistake is of the sort that a schema can name. What a file of another name defines is not: the schemas only
/// propose those names.
fn is_for_schemas(diagnostic: &Diagnostic) -> bool {
    let is_shape =
        matches!(diagnostic.code, Code::UnknownField | Code::MissingField | Code::WrongType | Code::WrongValue);
    is_shape && !BEYOND_SCHEMAS.iter().any(|beginning| diagnostic.message.starts_with(beginning))
}

#[test]
fn every_file_of_the_repository_keeps_to_its_schema() {
    let sources = site(".");
    let schemas = schemas(&sources);
    assert_eq!(schemas.len(), file_kinds().len() + 1, "{:?}", schemas.keys());
    assert_eq!(disagreements("repository", &sources, &schemas), Vec::<String>::new());
}

#[test]
fn the_small_sites_keep_to_the_schemas_exactly_where_the_parser_takes_them() {
    // The codes of the repository: a small site may be so broken that it publishes nothing.
    let all: BTreeMap<String, Value> = schema::documents(&schema::Names::default())
        .into_iter()
        .map(|(name, text)| (name.replace(".json", ""), serde_json::from_str(&text).expect("a schema is JSON")))
        .collect();
    let wrong: Vec<String> = cases().iter().flat_map(|case| disagreements(case, &site(case), &all)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_new_site_keeps_to_its_schemas() {
    let files = starter::files(Date::parse("2026-11-22").expect("a real day"));
    let sources: Sources = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_eq!(disagreements("starter", &sources, &schemas(&sources)), Vec::<String>::new());
}

#[test]
fn a_code_that_the_site_does_not_have_is_refused() {
    let sources = site(".");
    let schemas = schemas(&sources);
    let note = sources.iter().find(|source| source.path.as_str().starts_with("directory/experience/")).expect("a note");
    let mut value = settings(note).expect("settings");
    assert_eq!(judge::wrong(&schemas["experience-note"], &value, "note"), Vec::<String>::new());
    value["setting"]["phase"] = Value::from("primry");
    assert_eq!(judge::wrong(&schemas["experience-note"], &value, "note").len(), 1);
}
