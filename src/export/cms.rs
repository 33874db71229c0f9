//! The settings of Sveltia CMS and Decap CMS, which edit the files of a site in a browser and keep them in a Git host:
//! `config.yml` with a form for every kind of file, made from the tables that the parser checks against.
//!
//! The program itself brings none of the two: no page that it makes loads a script from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::schema::Names;
use crate::model::{
    field::{Choice, Defined, Field, Need, Shape},
    file_kind::{FileKind, Layout, file_kind, file_kinds},
};
use crate::source::SourcePath;

/// What a person must fill in, and what the forms leave out.
const OPENING: &str = "\
# Settings of Sveltia CMS or Decap CMS for this site, made by `wellspring schema --cms`. Make them again when a list of
# codes has changed. Replace OWNER/REPOSITORY, and put this file beside the page of the CMS (its documentation says how).
#
# A form shows no setting that it cannot hold: values under keys of one's own (ratings, criteria), and lists of texts
# with texts below them. Where a setting has a short and a long form, it shows the short one. What a form does not show
# is edited as a file, or with `wellspring serve --edit`.
";

/// The text of `config.yml` for a site with files at `paths`.
pub fn config(paths: &[SourcePath], names: &Names) -> String {
    let mut collections: Vec<Value> = Vec::new();
    for (kind, folder) in folders(paths) {
        collections.push(folder_collection(&kind, &folder, names));
    }
    let files: Vec<Value> = paths.iter().filter_map(|path| single(path, names)).collect();
    collections.push(json!({"name": "single", "label": "Single pages and settings", "files": files}));
    let config = json!({
        "backend": {"name": "github", "repo": "OWNER/REPOSITORY", "branch": "main"},
        "media_folder": "content/pictures",
        "public_folder": "/pictures",
        "slug": {"encoding": "ascii", "clean_accents": true},
        "collections": collections,
    });
    let mut text = OPENING.to_owned();
    yaml(&config, 0, &mut text);
    text
}

/// The kinds of which a folder holds any number of files: those that there are, and those that every site may have.
fn folders(paths: &[SourcePath]) -> Vec<(FileKind, String)> {
    let mut found: BTreeMap<(usize, String), FileKind> = BTreeMap::new();
    let kinds = file_kinds();
    let rank = |kind: &FileKind| kinds.iter().position(|other| other.name == kind.name).unwrap_or(kinds.len());
    for kind in kinds.iter().filter(|kind| is_many(kind)) {
        for place in
            kind.places.iter().filter_map(|place| place.strip_suffix("/*.md").or(place.strip_suffix("/*.yaml")))
        {
            if !place.contains('*') {
                found.insert((rank(kind), place.to_owned()), *kind);
            }
        }
    }
    for path in paths.iter().filter(|path| path.stem() != "index") {
        if let Some(kind) = file_kind(path).filter(is_many) {
            found.insert((rank(&kind), path.folder().to_owned()), kind);
        }
    }
    found.into_iter().map(|((_, folder), kind)| (kind, folder)).collect()
}

/// Whether a kind has a form of its own for each file of a folder.
fn is_many(kind: &FileKind) -> bool {
    let is_single = kind.places.iter().all(|place| !place.contains('*') || place.ends_with("/index.md"));
    !is_single && fields(kind.fields, &Names::default()).is_some()
}

fn folder_collection(kind: &FileKind, folder: &str, names: &Names) -> Value {
    let (extension, format) = match kind.layout {
        Layout::FrontMatter => ("md", "yaml-frontmatter"),
        Layout::Settings | Layout::List | Layout::Map => ("yaml", "yaml"),
    };
    let name = folder.split('/').skip(1).collect::<Vec<_>>().join("-");
    let name = if name.is_empty() { kind.name.to_owned() } else { name };
    let titles = ["title", "name", "term", "intervention"];
    let titled = titles.into_iter().find(|title| kind.fields.iter().any(|field| field.name == *title));
    json!({
        "name": name,
        "label": format!("{}: {folder}", capital(kind.title)),
        "folder": folder,
        "create": true,
        "extension": extension,
        "format": format,
        "identifier_field": titled,
        "fields": with_body(kind, names),
    })
}

/// A file that is alone of its kind, with a form of its own.
fn single(path: &SourcePath, names: &Names) -> Option<Value> {
    let kind = file_kind(path)?;
    let is_alone = path.stem() == "index" || kind.places == [path.as_str()];
    // A list or a map at the top of a file is nothing that a form can hold.
    let fits = is_alone && matches!(kind.layout, Layout::FrontMatter | Layout::Settings);
    fields(kind.fields, names).filter(|_| fits)?;
    let name = path.as_str().replace(['/', '.'], "-");
    Some(json!({
        "name": name, "label": format!("{}: {path}", capital(kind.title)), "file": path.as_str(),
        "fields": with_body(&kind, names),
    }))
}

fn with_body(kind: &FileKind, names: &Names) -> Vec<Value> {
    let mut all = fields(kind.fields, names).unwrap_or_default();
    if kind.layout == Layout::FrontMatter {
        all.push(json!({"name": "body", "label": "Text", "widget": "markdown", "required": false}));
    }
    all
}

/// The fields of a form; `None` if it could not hold a setting that a file must have.
fn fields(table: &[Field], names: &Names) -> Option<Vec<Value>> {
    let mut fields = Vec::new();
    for field in table {
        match widget(&field.shape, names) {
            Some(mut widget) => {
                widget.insert("name".to_owned(), json!(field.name));
                widget.insert("label".to_owned(), json!(capital(&field.name.replace('_', " "))));
                widget.insert("hint".to_owned(), json!(format!("{}. For example: {}", field.hint, field.example)));
                widget.insert("required".to_owned(), json!(field.need == Need::Required));
                fields.push(Value::Object(widget));
            }
            None if field.need == Need::Required => return None,
            None => {}
        }
    }
    Some(fields)
}

/// What a form shows for a value; `None` if it has nothing for it.
fn widget(shape: &Shape, names: &Names) -> Option<Map<String, Value>> {
    let value = match shape {
        Shape::Text { min, max } => {
            let pattern = json!([format!(r"^[\s\S]{{{min},{max}}}$"), format!("{min} to {max} characters")]);
            json!({"widget": if *max > 200 { "text" } else { "string" }, "pattern": pattern})
        }
        Shape::Flag => json!({"widget": "boolean"}),
        Shape::Number { min, max } => json!({"widget": "number", "value_type": "int", "min": min, "max": max}),
        Shape::Date => {
            json!({"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false})
        }
        Shape::Web => json!({"widget": "string", "pattern": ["^https?://", "It starts with https://"]}),
        Shape::Email => json!({"widget": "string", "pattern": ["@", "A mailbox of a role"]}),
        Shape::Choice(choices) => select(choices.iter().map(|Choice { code, label }| (*code, *label))),
        Shape::Code(name) => match names.codes.get(name) {
            Some(codes) => select(codes.iter().map(|(code, label)| (code.as_str(), label.as_str()))),
            None => json!({"widget": "string"}),
        },
        Shape::Name(defined @ (Defined::Owner | Defined::Provider)) => match names.defined.get(defined) {
            Some(known) => select(known.iter().map(|name| (name.as_str(), name.as_str()))),
            None => json!({"widget": "string"}),
        },
        Shape::Name(_) | Shape::Slug => json!({"widget": "string"}),
        Shape::List { of, min, max } => return list(of, (*min, *max), names),
        Shape::Group(table) => json!({"widget": "object", "collapsed": true, "fields": fields(table, names)?}),
        Shape::Map(_) => return None,
        Shape::Either(short, _) => return widget(short, names).filter(|_| !matches!(short, Shape::Text { .. })),
    };
    value.as_object().cloned()
}

fn list(of: &Shape, (min, max): (usize, usize), names: &Names) -> Option<Map<String, Value>> {
    let mut list = match of {
        Shape::Group(table) => {
            json!({"widget": "list", "collapsed": true, "fields": fields(table, names)?}).as_object().cloned()?
        }
        _ => {
            let mut item = widget(of, names)?;
            if item.get("widget") == Some(&json!("select")) {
                item.insert("multiple".to_owned(), json!(true));
                item
            } else {
                item.insert("name".to_owned(), json!("item"));
                item.insert("label".to_owned(), json!("Item"));
                json!({"widget": "list", "field": item}).as_object().cloned()?
            }
        }
    };
    list.insert("min".to_owned(), json!(min));
    list.insert("max".to_owned(), json!(max));
    Some(list)
}

fn select<'a>(choices: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let options: Vec<Value> = choices.map(|(code, label)| json!({"label": label, "value": code})).collect();
    json!({"widget": "select", "options": options})
}

fn capital(text: &str) -> String {
    let text = text.strip_prefix("a ").unwrap_or(text);
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Writes a value as YAML: a line each, texts as JSON writes them, which YAML reads as the same.
fn yaml(value: &Value, indent: usize, text: &mut String) {
    let space = " ".repeat(indent);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, inner) in map.iter().filter(|(_, inner)| !inner.is_null()) {
                *text += &format!("{space}{key}:");
                nested(inner, indent + 2, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let mut inner = String::new();
                yaml(item, indent + 2, &mut inner);
                // The first line of an item stands behind its hyphen.
                *text += &format!("{space}- {}", inner.trim_start());
            }
        }
        scalar => *text += &format!("{space}{scalar}\n"),
    }
}

fn nested(value: &Value, indent: usize, text: &mut String) {
    let is_long = match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    };
    if is_long {
        text.push('\n');
        yaml(value, indent, text);
    } else {
        *text += &format!(" {value}\n");
    }
}

/// The kinds of pages that have no form because a form could not hold what they must have.
pub fn without_form() -> BTreeSet<&'static str> {
    let has_none = |kind: &&FileKind| fields(kind.fields, &Names::default()).is_none();
    file_kinds().iter().filter(has_none).map(|kind| kind.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::VocabularyName;

    fn config_of(paths: &[&str]) -> String {
        let paths: Vec<SourcePath> = paths.iter().map(|path| SourcePath::new(path).expect("a fine path")).collect();
        let topics = vec![("sleep".to_owned(), "Sleep".to_owned())];
        let codes = BTreeMap::from([(VocabularyName::Topics, topics)]);
        config(&paths, &Names { codes, ..Names::default() })
    }

    #[test]
    fn every_kind_with_a_folder_has_a_form_and_so_has_every_folder_that_there_is() {
        let text = config_of(&["content/handbooks/model/01-start.md", "content/handbooks/model/index.md"]);
        for folder in ["directory/interventions", "directory/providers", "content/glossary", "content/handbooks/model"]
        {
            assert!(text.contains(&format!("    folder: \"{folder}\"\n")), "{folder}\n{text}");
        }
        assert!(text.contains("file: \"content/handbooks/model/index.md\"\n"), "{text}");
        assert!(text.contains("label: \"Sleep\"\n") && text.contains("value: \"sleep\"\n"), "{text}");
    }

    #[test]
    fn what_a_form_cannot_hold_has_none() {
        assert_eq!(without_form().into_iter().collect::<Vec<_>>(), ["rating-set", "standard"]);
    }

    #[test]
    fn what_stands_behind_a_hyphen_is_in_line_with_what_follows() {
        let mut text = String::new();
        yaml(&json!({"a": [{"b": 1, "c": ["x: y", true]}], "d": {}, "e": null}), 0, &mut text);
        assert_eq!(text, "a:\n  - b: 1\n    c:\n      - \"x: y\"\n      - true\nd: {}\n");
    }
}
