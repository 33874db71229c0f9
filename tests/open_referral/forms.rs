//! Forms of values: identifiers, addresses, days.

use serde_json::Value;
use wellspring::model::Date;

/// Whether a value has a form; words divided by `|` are the only texts allowed, with `_` for a blank.
pub fn has_form(form: &str, value: &Value) -> bool {
    match (form, value) {
        ("text", Value::String(text)) => !text.trim().is_empty(),
        ("blank", Value::String(text)) => text.is_empty(),
        ("uuid", Value::String(text)) => is_uuid(text),
        ("uri", Value::String(text)) => {
            let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
            host.is_some_and(|host| !host.is_empty()) && !text.contains(char::is_whitespace)
        }
        ("email", Value::String(text)) => text
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)),
        ("day", Value::String(text)) => Date::parse(text).is_some(),
        ("number", Value::Number(_)) | ("flag", Value::Bool(_)) => true,
        ("count", Value::Number(number)) => number.as_u64().is_some(),
        (words, Value::String(text)) if words.contains('|') => {
            words.split('|').any(|word| word.replace('_', " ") == *text)
        }
        _ => false,
    }
}

/// Whether a text is a UUID in its usual form (RFC 9562).
pub fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || matches!(c, '0'..='9' | 'a'..='f'))
}
