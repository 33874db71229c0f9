//! What of a value does not keep to a JSON Schema: the part of draft 07 that our schemas use, and no more. A word that
//! is not known here stops the test, so that nothing in a schema is passed over.

use serde_json::Value;

/// Words that say something to people only.
const FOR_PEOPLE: &[&str] = &["$schema", "title", "description", "examples", "enumDescriptions"];

/// What is wrong with a value.
pub fn wrong(schema: &Value, value: &Value, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (word, rule) in schema.as_object().expect("a schema is a map") {
        match word.as_str() {
            word if FOR_PEOPLE.contains(&word) => {}
            "type" if !is_of_type(rule, value) => found.push(format!("{name} should be {rule}: {value}")),
            "enum" if !rule.as_array().expect("a list").contains(value) => {
                found.push(format!("{name} should be one of {rule}: {value}"));
            }
            "pattern" | "minLength" | "maxLength" => {
                found.extend(
                    value
                        .as_str()
                        .filter(|text| !fits(word, rule, text))
                        .map(|text| format!("{name} should have {word} {rule}: {text}")),
                );
            }
            "minimum" | "maximum" => {
                let (least, number) = (rule.as_i64().expect("a number"), value.as_i64());
                let is_wrong = number.is_some_and(|n| if word == "minimum" { n < least } else { n > least });
                found.extend(is_wrong.then(|| format!("{name} should have {word} {rule}: {value}")));
            }
            "minItems" | "maxItems" => {
                let limit = usize::try_from(rule.as_u64().expect("a number")).expect("a small number");
                let is_wrong = value
                    .as_array()
                    .is_some_and(|a| if word == "minItems" { a.len() < limit } else { a.len() > limit });
                found.extend(is_wrong.then(|| format!("{name} should have {word} {rule}")));
            }
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    found.extend(wrong(rule, item, &format!("{name}[]")));
                }
            }
            "required" => {
                for key in rule.as_array().expect("a list").iter().filter_map(Value::as_str) {
                    let is_missing = value.is_object() && value.get(key).is_none();
                    found.extend(is_missing.then(|| format!("{name}.{key} is missing")));
                }
            }
            "properties" | "additionalProperties" => found.extend(wrong_property(word, schema, value, name)),
            "anyOf" => {
                let all: Vec<Vec<String>> =
                    rule.as_array().expect("a list").iter().map(|schema| wrong(schema, value, name)).collect();
                if all.iter().all(|found| !found.is_empty()) {
                    found.push(format!("{name} fits none: {}", all.concat().join("; ")));
                }
            }
            "type" | "enum" => {}
            other => panic!("{name}: the word {other} is not known to this test"),
        }
    }
    found
}

fn wrong_property(word: &str, schema: &Value, value: &Value, name: &str) -> Vec<String> {
    let named = &schema["properties"];
    let mut found = Vec::new();
    for (key, inner) in value.as_object().into_iter().flatten() {
        let whole = format!("{name}.{key}");
        match (word, named.get(key), &schema["additionalProperties"]) {
            ("properties", Some(schema), _) => found.extend(wrong(schema, inner, &whole)),
            ("additionalProperties", None, Value::Bool(false)) => found.push(format!("there is no {whole}")),
            ("additionalProperties", None, schema @ Value::Object(_)) => found.extend(wrong(schema, inner, &whole)),
            _ => {}
        }
    }
    found
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    let is = |kind: &Value| match kind.as_str().expect("the name of a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        other => panic!("the type {other} is not known to this test"),
    };
    rule.as_array().map_or_else(|| is(rule), |kinds| kinds.iter().any(is))
}

fn fits(word: &str, rule: &Value, text: &str) -> bool {
    let length = u64::try_from(text.chars().count()).expect("a small number");
    match word {
        "minLength" => length >= rule.as_u64().expect("a number"),
        "maxLength" => length <= rule.as_u64().expect("a number"),
        _ => matches(rule.as_str().expect("a pattern"), text),
    }
}

/// The five patterns of our schemas, by hand: the tests have no engine for patterns.
fn matches(pattern: &str, text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || "<>\"\\`".contains(c);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match pattern {
        "^(true|false|yes|no)$" => ["true", "false", "yes", "no"].contains(&text),
        "^[+-]?[0-9]+$" => digits(text.strip_prefix(['+', '-']).unwrap_or(text)),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
            text.split('-').map(|part| if digits(part) { part.len() } else { 0 }).eq([4, 2, 2])
        }
        r"^[^\s/\\]+$" => !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "/\\".contains(c)),
        r#"^https?://[^\s<>"\\`/][^\s<>"\\`]*$"# => {
            let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
            host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains(odd))
        }
        r"^[^@\s]+@[^@\s]+\.[^@\s]*$" => {
            let parts = text.split_once('@').filter(|(name, host)| !name.is_empty() && !host.contains('@'));
            parts.is_some_and(|(_, host)| host.find('.').is_some_and(|dot| dot > 0))
                && !text.contains(char::is_whitespace)
        }
        other => panic!("the pattern {other} is not known to this test"),
    }
}
