//! What of a value does not keep to a JSON schema, as far as the schemas of Open Referral UK go: types, required
//! properties, words, formats. Stricter in one thing: a property that the schema does not name is wrong.

use serde_json::Value;

use crate::forms::has_form;

/// What is wrong with a value.
pub fn wrong(schema: &Value, value: &Value, name: &str) -> Vec<String> {
    let mut wrong: Vec<String> = Vec::new();
    let kind = schema["type"].as_str().unwrap_or("any");
    let fits = match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        other => panic!("{name}: the schema has the type {other}"),
    };
    if !fits {
        return vec![format!("{name} should be {kind}: {value}")];
    }
    if let Some(words) = schema["enum"].as_array().filter(|words| !words.contains(value)) {
        wrong.push(format!("{name} should be one of {words:?}: {value}"));
    }
    if let Some(format @ ("uuid" | "uri" | "email")) = schema["format"].as_str()
        && !has_form(format, value)
    {
        wrong.push(format!("{name} should be {format}: {value}"));
    }
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(key).is_none() {
            wrong.push(format!("{name}.{key} is missing"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let whole = format!("{name}.{key}");
        match schema["properties"].get(key) {
            Some(property) => wrong.extend(self::wrong(property, inner, &whole)),
            None => wrong.push(format!("{whole} is not in the schema")),
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        wrong.extend(self::wrong(&schema["items"], item, &format!("{name}[{at}]")));
    }
    wrong
}
