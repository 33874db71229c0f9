//! The written list of what is exported (`fields.txt`), and what of a file does not keep to it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::forms::has_form;

const LIST: &str = include_str!("fields.txt");

/// A field of the list.
struct Field {
    kind: &'static str,
    required: bool,
}

/// The fields by their dotted names.
pub struct List {
    fields: BTreeMap<&'static str, Field>,
}

impl List {
    /// The list as it is written.
    pub fn read() -> List {
        let lines = LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let field = |line: &'static str| {
            let words: Vec<&'static str> = line.split_whitespace().collect();
            (words[0], Field { kind: words[1], required: words.get(2) == Some(&"required") })
        };
        List { fields: lines.map(field).collect() }
    }

    /// What is wrong with an object that should have the fields below `name`.
    pub fn wrong(&self, name: &str, value: &Value) -> Vec<String> {
        let Value::Object(map) = value else { return vec![format!("{name} is no object: {value}")] };
        let mut wrong = Vec::new();
        for (key, value) in map {
            let whole = format!("{name}.{key}");
            match self.fields.get(whole.as_str()) {
                None => wrong.push(format!("{whole} is not in the list")),
                Some(field) => wrong.extend(self.wrong_value(&whole, field.kind, value)),
            }
        }
        let missing = self.fields.iter().filter(|(whole, field)| {
            let own = whole.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
            field.required && own.is_some_and(|own| !own.contains('.') && !map.contains_key(own))
        });
        wrong.extend(missing.map(|(whole, _)| format!("{whole} is missing")));
        wrong
    }

    fn wrong_value(&self, name: &str, kind: &str, value: &Value) -> Vec<String> {
        match (kind, value) {
            ("object", _) => self.wrong(name, value),
            ("list", Value::Array(_)) if name == "page.contents" => Vec::new(),
            ("list", Value::Array(items)) => items.iter().flat_map(|item| self.wrong(name, item)).collect(),
            _ if has_form(kind, value) => Vec::new(),
            _ => vec![format!("{name} should be {kind}: {value}")],
        }
    }
}
