//! Minimal edits, tried on every file of the repository's own site: a setting that is changed and changed back leaves
//! the file as it was, and a change touches no line but those of its setting.

#[expect(dead_code, reason = "edits need files only, no builds")]
mod support;

use support::{repository, site};
use wellspring::model::field::{Field, Shape};
use wellspring::model::fields::{INTERVENTION_FIELDS, PROVIDER_FIELDS, URGENT_HELP_FIELDS, page_fields};
use wellspring::model::{PageKind, config::CONFIG_FIELDS};
use wellspring::parse::edit::{Change, NewValue, edit};
use wellspring::source::SourcePath;

/// Texts that YAML would take for something else if they were written without care.
const HARD: [&str; 6] = ["A: b # c", "- 'a' \"b\"", "2027-01-01", "two\nlines: x", "{{ x }} | %", "Ünï → “ok”, [x]"];

/// Every file whose settings can be edited, with the table of its kind.
fn files() -> Vec<(SourcePath, String, &'static [Field])> {
    let sources = site(repository());
    let table = |path: &SourcePath| match (path.as_str(), path.folder(), path.extension()) {
        ("content/site.yaml", _, _) => Some(CONFIG_FIELDS),
        ("directory/urgent-help.yaml", _, _) => Some(URGENT_HELP_FIELDS),
        (_, "directory/interventions", "md") => Some(INTERVENTION_FIELDS),
        (_, "directory/providers", _) => Some(PROVIDER_FIELDS),
        (text, _, "md") if text.starts_with("content/") => Some(page_fields(PageKind::of_path(path))),
        _ => None,
    };
    let file = |source: &wellspring::source::Source| {
        Some((source.path.clone(), source.text()?.to_owned(), table(&source.path)?))
    };
    sources.iter().filter_map(file).collect()
}

/// The line on which a setting starts at the top of a file, without its line end.
fn line<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let settings = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |parts| parts.0);
    settings.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
}

fn set(path: &SourcePath, text: &str, name: &str, value: &str) -> String {
    edit(path, text, &[Change::text(name, value)]).unwrap_or_else(|trouble| panic!("{path}: {trouble:?}"))
}

/// The lines of a setting: from that of its name to the next one that is not indented.
fn lines_of<'a>(text: &'a str, line: &str) -> (&'a str, &'a str) {
    let start = text.find(&format!("\n{line}")).map_or(0, |newline| newline + 1);
    let mut end = start + text[start..].find('\n').map_or(text.len() - start, |newline| newline + 1);
    while text[end..].starts_with([' ', '\n']) {
        end += text[end..].find('\n').map_or(text.len() - end, |newline| newline + 1);
    }
    (&text[..start], &text[end..])
}

#[test]
fn a_day_that_is_changed_and_changed_back_leaves_every_file_as_it_was() {
    let mut changed = 0;
    for (path, text, _) in files() {
        let Some(line) = line(&text, "review_by") else { continue };
        let day = line.trim_start_matches("review_by:").split('#').next().unwrap_or("").trim().trim_matches('"');
        let other = set(&path, &text, "review_by", "2031-12-24");
        assert_eq!(other, text.replacen(line, &line.replace(day, "2031-12-24"), 1), "{path}");
        assert_eq!(set(&path, &other, "review_by", day), text, "{path}");
        changed += 1;
    }
    assert!(changed > 200, "{changed} files have a day to check");
}

#[test]
fn a_text_that_is_changed_touches_no_other_line() {
    let mut changed = 0;
    for (path, text, table) in files() {
        for field in table.iter().filter(|field| matches!(field.shape, Shape::Text { .. })) {
            let Some(line) = line(&text, field.name) else { continue };
            // Every text meets some files and every file some texts: all of both take a minute.
            for hard in HARD.iter().skip(changed % HARD.len()).take(1) {
                let other = set(&path, &text, field.name, hard);
                let (above, below) = lines_of(&text, line);
                assert!(other.starts_with(above) && other.ends_with(below), "{path}: {line}\n{other}");
                changed += 1;
            }
            let plain = line
                .strip_prefix(&format!("{}: ", field.name))
                .filter(|value| !value.starts_with(['|', '>', '\'', '"']));
            if let Some(plain) = plain.filter(|plain| !text.contains(&format!("{plain}\n  "))) {
                let back = set(&path, &set(&path, &text, field.name, "Another"), field.name, plain);
                assert_eq!(back, text, "{path}");
            }
        }
    }
    assert!(changed > 1000, "{changed} texts were changed");
}

#[test]
fn a_setting_that_is_added_and_taken_away_leaves_every_file_as_it_was() {
    for (path, text, _) in files() {
        for value in [NewValue::Text("a: b".to_owned()), NewValue::List(vec!["a".to_owned(), "b, c".to_owned()])] {
            let change = |value| [Change { name: "own_setting", value }];
            let more = edit(&path, &text, &change(Some(value))).unwrap_or_else(|trouble| panic!("{path}: {trouble:?}"));
            assert_eq!(more.lines().count(), text.lines().count() + 1, "{path}");
            assert_eq!(edit(&path, &more, &change(None)).expect("it was just added"), text, "{path}");
        }
    }
}
