//! JSON Schemas (draft 07) of every kind of file that authors write: for editors such as VS Code, which show the settings,
//! complete them and mark mistakes while somebody types.
//!
//! Made from the tables that the parser checks against. A schema says what can be said about one file alone: names and
//! kinds of settings, lengths, choices, and the codes of the site's vocabularies. Three things that the parser takes are
//! refused, because they are mistakes more often than not: a setting without a value, `true` where text is meant, and a
//! text that is too long only by blanks around it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::pretty;
use crate::model::{
    Site, Url,
    field::{Choice, Defined, Field, Need, Shape},
    file_kind::{FileKind, Layout, file_kinds},
    vocabulary::VocabularyName,
};

/// The folder of the schemas in a built site.
pub const FOLDER: &str = "schema/";

/// The file beside the schemas that says which of them is for which files.
pub const INDEX: &str = "index.json";

/// What a site has that its files may name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The codes of each vocabulary with their labels, in the order of its file.
    pub codes: BTreeMap<VocabularyName, Vec<(String, String)>>,
    /// The names of what other files define, in the order of the alphabet.
    pub defined: BTreeMap<Defined, Vec<String>>,
}

impl Names {
    /// Those of a site.
    pub fn of_site(site: &Site) -> Names {
        let values = |vocabulary: &crate::model::Vocabulary| {
            vocabulary.values.iter().map(|value| (value.code.clone(), value.label.clone())).collect()
        };
        let codes = site.vocabularies.iter().map(|(name, vocabulary)| (*name, values(vocabulary))).collect();
        let owners = site.owners.keys().cloned().collect();
        let providers = site.providers.keys().cloned().collect();
        Names { codes, defined: BTreeMap::from([(Defined::Owner, owners), (Defined::Provider, providers)]) }
    }
}

/// The schemas of a built site, each with its address.
pub fn files(site: &Site) -> Vec<(Url, String)> {
    let address = |(name, text): (String, String)| (Url::file(&format!("{FOLDER}{name}")), text);
    documents(&Names::of_site(site)).into_iter().map(address).collect()
}

/// The name and the text of every schema, and the index.
pub fn documents(names: &Names) -> Vec<(String, String)> {
    let kinds = file_kinds();
    let schema = |kind: &FileKind| (file_name(kind), pretty(&whole(kind, names)));
    let mut documents: Vec<(String, String)> = kinds.iter().map(schema).collect();
    let row = |kind: &FileKind| json!({"schema": file_name(kind), "title": kind.title, "places": kind.places, "in": layout(kind.layout)});
    documents.push((INDEX.to_owned(), pretty(&kinds.iter().map(row).collect::<Vec<Value>>())));
    documents
}

/// The settings that tell VS Code, with the extension "YAML" of Red Hat, which schema is for which files; `folder` is
/// where the schemas are, from the folder of the site. There are none for Markdown files: the extension does not look at
/// the settings at their top.
pub fn settings_of_vs_code(folder: &str) -> String {
    let schemas: Map<String, Value> = file_kinds()
        .iter()
        .filter(|kind| kind.layout != Layout::FrontMatter)
        .map(|kind| (format!("./{folder}/{}", file_name(kind)), json!(kind.places)))
        .collect();
    pretty(&json!({"yaml.schemas": schemas, "yaml.yamlVersion": "1.2", "files.eol": "\n", "files.encoding": "utf8"}))
}

fn file_name(kind: &FileKind) -> String {
    format!("{}.json", kind.name)
}

fn layout(layout: Layout) -> &'static str {
    match layout {
        Layout::Settings => "settings",
        Layout::List => "list of settings",
        Layout::Map => "settings under keys",
        Layout::FrontMatter => "settings at the top of a Markdown file",
    }
}

/// The schema of a kind of file.
fn whole(kind: &FileKind, names: &Names) -> Value {
    let one = group(kind.fields, names);
    let mut schema = match kind.layout {
        Layout::Settings | Layout::FrontMatter => one,
        Layout::List => object([("type", json!("array")), ("items", Value::Object(one))]),
        Layout::Map => object([("type", json!("object")), ("additionalProperties", Value::Object(one))]),
    };
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(kind.title));
    schema.insert("description".to_owned(), json!(format!("{}, {}", kind.places.join(", "), layout(kind.layout))));
    Value::Object(schema)
}

fn object<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The schema of settings by their table.
fn group(fields: &[Field], names: &Names) -> Map<String, Value> {
    let property = |field: &Field| {
        let mut schema = shape(&field.shape, names);
        schema.insert("description".to_owned(), json!(described(field)));
        (field.name.to_owned(), Value::Object(schema))
    };
    let properties: Map<String, Value> = fields.iter().map(property).collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| field.need == Need::Required).map(|field| field.name).collect();
    object([
        ("type", json!("object")),
        ("additionalProperties", json!(false)),
        ("properties", Value::Object(properties)),
        ("required", json!(required)),
    ])
}

fn described(field: &Field) -> String {
    let need = match field.need {
        Need::Required => " (needed)",
        Need::Optional => "",
    };
    format!("{}{need}. For example: {}: {}", field.hint, field.name, field.example)
}

/// The schema of a value by its shape.
fn shape(shape: &Shape, names: &Names) -> Map<String, Value> {
    match shape {
        // YAML reads `title: 2027` as a number; wellspring takes what was typed.
        Shape::Text { min, max } => {
            object([("type", json!(["string", "number"])), ("minLength", json!(min)), ("maxLength", json!(max))])
        }
        Shape::Flag => object([("type", json!(["boolean", "string"])), ("pattern", json!("^(true|false|yes|no)$"))]),
        Shape::Number { min, max } => object([
            ("type", json!(["integer", "string"])),
            ("minimum", json!(min)),
            ("maximum", json!(max)),
            ("pattern", json!("^[+-]?[0-9]+$")),
        ]),
        Shape::Date => object([("type", json!("string")), ("pattern", json!("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]),
        Shape::Web => object([("type", json!("string")), ("pattern", json!(r#"^https?://[^\s<>"\\`/][^\s<>"\\`]*$"#))]),
        Shape::Email => object([("type", json!("string")), ("pattern", json!(r"^[^@\s]+@[^@\s]+\.[^@\s]*$"))]),
        Shape::Choice(choices) => one_of(choices.iter().map(|Choice { code, label }| (*code, *label))),
        Shape::Code(name) => match names.codes.get(name) {
            Some(codes) => one_of(codes.iter().map(|(code, label)| (code.as_str(), label.as_str()))),
            None => name_of_something(),
        },
        Shape::Slug => name_of_something(),
        Shape::Name(defined) => {
            // Only proposed: a file that somebody makes now need not be in a schema that was made before.
            let mut schema = name_of_something();
            let known = names.defined.get(defined).filter(|known| !known.is_empty());
            schema.extend(known.map(|known| ("examples".to_owned(), json!(known))));
            schema
        }
        Shape::List { of, min, max } => list(&self::shape(of, names), *min, *max),
        Shape::Group(fields) => group(fields, names),
        Shape::Map(of) => {
            object([("type", json!("object")), ("additionalProperties", Value::Object(self::shape(of, names)))])
        }
        Shape::Either(short, long) => object([("anyOf", json!([self::shape(short, names), self::shape(long, names)]))]),
    }
}

/// A list; one of one may be written without its brackets.
fn list(item: &Map<String, Value>, min: usize, max: usize) -> Map<String, Value> {
    let list = object([
        ("type", json!("array")),
        ("items", Value::Object(item.clone())),
        ("minItems", json!(min)),
        ("maxItems", json!(max)),
    ]);
    if min > 1 { list } else { object([("anyOf", json!([list, item]))]) }
}

/// A code or a name that cannot be looked up in one file.
fn name_of_something() -> Map<String, Value> {
    object([("type", json!(["string", "number"])), ("pattern", json!(r"^[^\s/\\]+$")), ("maxLength", json!(100))])
}

/// One of several codes. YAML reads some of them as numbers, so those may be either.
fn one_of<'a>(choices: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    let (mut codes, mut labels): (Vec<Value>, Vec<&str>) = (Vec::new(), Vec::new());
    for (code, label) in choices {
        let number = code.parse::<i64>().ok().filter(|number| number.to_string() == code);
        for value in number.map(|number| json!(number)).into_iter().chain([json!(code)]) {
            codes.push(value);
            labels.push(label);
        }
    }
    object([("enum", json!(codes)), ("enumDescriptions", json!(labels))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let topics = vec![("sleep".to_owned(), "Sleep".to_owned()), ("worry".to_owned(), "Worry".to_owned())];
        Names {
            codes: BTreeMap::from([(VocabularyName::Topics, topics)]),
            defined: BTreeMap::from([(Defined::Owner, vec!["editor".to_owned()])]),
        }
    }

    fn check(of: &Shape, expected: &str) {
        assert_eq!(Value::Object(shape(of, &names())).to_string(), expected);
    }

    #[test]
    fn a_shape_becomes_what_draft_07_can_say() {
        const CHOICES: &[Choice] = &[Choice { code: "1", label: "One" }, Choice { code: "few", label: "Few" }];
        check(&Shape::Text { min: 3, max: 9 }, r#"{"maxLength":9,"minLength":3,"type":["string","number"]}"#);
        check(&Shape::Choice(CHOICES), r#"{"enum":[1,"1","few"],"enumDescriptions":["One","One","Few"]}"#);
        check(
            &Shape::Code(VocabularyName::Topics),
            r#"{"enum":["sleep","worry"],"enumDescriptions":["Sleep","Worry"]}"#,
        );
        check(
            &Shape::Code(VocabularyName::Areas),
            r#"{"maxLength":100,"pattern":"^[^\\s/\\\\]+$","type":["string","number"]}"#,
        );
        check(
            &Shape::Name(Defined::Owner),
            r#"{"examples":["editor"],"maxLength":100,"pattern":"^[^\\s/\\\\]+$","type":["string","number"]}"#,
        );
        check(
            &Shape::List { of: &Shape::Code(VocabularyName::Topics), min: 2, max: 4 },
            r#"{"items":{"enum":["sleep","worry"],"enumDescriptions":["Sleep","Worry"]},"maxItems":4,"minItems":2,"type":"array"}"#,
        );
    }

    #[test]
    fn there_is_a_schema_for_every_kind_and_an_index_of_them() {
        let documents = documents(&names());
        assert_eq!(documents.len(), file_kinds().len() + 1);
        let index: Vec<Value> = serde_json::from_str(&documents.last().expect("the index").1).expect("JSON");
        let named: Vec<&str> = index.iter().filter_map(|row| row["schema"].as_str()).collect();
        let made: Vec<&str> = documents.iter().map(|(name, _)| name.as_str()).filter(|name| *name != INDEX).collect();
        assert_eq!(named, made);
    }

    #[test]
    fn the_settings_of_vs_code_name_schemas_that_there_are_and_no_markdown() {
        let settings: Value = serde_json::from_str(&settings_of_vs_code("x")).expect("JSON");
        let made: Vec<String> = documents(&names()).into_iter().map(|(name, _)| format!("./x/{name}")).collect();
        let schemas = settings["yaml.schemas"].as_object().expect("a map");
        assert!(schemas.keys().all(|name| made.contains(name)), "{schemas:?}");
        assert!(schemas.contains_key("./x/provider.json") && !schemas.contains_key("./x/entry.json"), "{schemas:?}");
    }
}
