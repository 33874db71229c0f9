//! A value → YAML, written as people write it; and the text of a new entry.

use crate::export::value::Value;
use crate::model::Date;

/// A line longer than this is divided where it can be.
const WIDTH: usize = 100;

/// Settings on lines of their own, in the order given.
pub fn settings(pairs: &[(&'static str, Value)]) -> String {
    pairs.iter().map(|(name, value)| setting(name, value)).collect()
}

/// The text of a new entry with these settings.
///
/// Its body says what readers should know, because an entry from a spreadsheet has none.
pub fn entry(pairs: &[(&'static str, Value)]) -> String {
    let note = "> [!NOTE] Key facts only\n> A fuller description of this entry may follow.\n";
    format!("---\n{}---\n\n{note}", settings(pairs))
}

fn setting(name: &str, value: &Value) -> String {
    let line = match value {
        Value::Text(text) => format!("{name}: {}\n", scalar(text, Within::Lines)),
        _ => format!("{name}: {}\n", flow(value)),
    };
    let fits = line.chars().count() <= WIDTH;
    match value {
        Value::Group(pairs) if !fits => format!("{name}:\n{}", indented(&settings(pairs))),
        Value::List(items) if !fits || items.iter().any(is_group) => format!("{name}:\n{}", indented(&block(items))),
        _ => line,
    }
}

/// The items of a list, each on lines of its own behind a hyphen.
pub fn block(items: &[Value]) -> String {
    let item = |item: &Value| {
        let text = match item {
            Value::Group(pairs) => settings(pairs),
            Value::Text(text) => format!("{}\n", scalar(text, Within::Lines)),
            _ => format!("{}\n", flow(item)),
        };
        let text = indented(&text);
        format!("- {}", text.strip_prefix("  ").unwrap_or(&text))
    };
    items.iter().map(item).collect()
}

fn is_group(value: &Value) -> bool {
    matches!(value, Value::Group(_))
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}\n")).collect()
}

/// A value on one line, fit to stand between brackets.
pub fn flow(value: &Value) -> String {
    match value {
        Value::Text(text) => scalar(text, Within::Brackets),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Group(pairs) => {
            let pair = |(name, value): &(&'static str, Value)| format!("{name}: {}", flow(value));
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Where a text stands: on a line, or between brackets, where commas and brackets end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Lines,
    Brackets,
}

/// A text as it is where that is sure to read back; otherwise in quotation marks.
fn scalar(text: &str, within: Within) -> String {
    if is_plain(text, within) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str, within: Within) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let starts = text.starts_with(char::is_alphabetic) || Date::parse(text).is_some();
    let ends = !text.ends_with([':', ' ']) && !text.contains(": ") && !text.contains(" #");
    let is_word = WORDS.contains(&text.to_lowercase().as_str());
    let bracket = within == Within::Brackets && text.contains([',', '[', ']', '{', '}']);
    starts && ends && !is_word && !bracket && !text.contains(is_unsafe)
}

/// Whether a character ends a line for YAML, or cannot be seen.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            c if is_unsafe(c) => quoted += &format!("\\u{:04x}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn values_are_written_as_people_write_them() {
        let check = |value: Value, expected: &str| assert_eq!(setting("a", &value), expected);
        check(text("Calm Corners"), "a: Calm Corners\n");
        check(text("E-mail the team, then wait."), "a: E-mail the team, then wait.\n");
        check(text("2027-05-31"), "a: 2027-05-31\n");
        check(text("01632 960142"), "a: \"01632 960142\"\n");
        check(text("Note: this"), "a: \"Note: this\"\n");
        check(text("yes"), "a: \"yes\"\n");
        check(text("say \"no\" # 1"), "a: \"say \\\"no\\\" # 1\"\n");
        check(text("two\nlines"), "a: \"two\\nlines\"\n");
        check(Value::Number(4), "a: 4\n");
        check(Value::Flag(true), "a: true\n");
        check(Value::List(vec![text("primary"), text("post-16")]), "a: [primary, post-16]\n");
        check(Value::List(vec![text("b, c"), text("[d]")]), "a: [\"b, c\", \"[d]\"]\n");
        check(Value::Group(vec![("min", Value::Number(4)), ("max", Value::Number(8))]), "a: {min: 4, max: 8}\n");
    }

    #[test]
    fn what_is_long_or_holds_groups_is_written_on_lines_of_its_own() {
        let group = |words: &str| Value::Group(vec![("role", text(words)), ("hours", text("9am, or 2pm"))]);
        let long = "Coordinator ".repeat(9);
        let long = long.trim_end();
        assert_eq!(setting("a", &group(long)), format!("a:\n  role: {long}\n  hours: \"9am, or 2pm\"\n"));
        let list = Value::List(vec![group("x"), group("z")]);
        let expected = "a:\n  - role: x\n    hours: \"9am, or 2pm\"\n  - role: z\n    hours: \"9am, or 2pm\"\n";
        assert_eq!(setting("a", &list), expected);
    }
}
