//! The form of calendars (RFC 5545), as far as calendar programs insist on it. Entry point: [`faults`].

use std::collections::BTreeMap;

/// What is wrong with a calendar; nothing if programs can read it.
pub fn faults(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if !text.ends_with("\r\n") || text.replace("\r\n", "").contains(['\r', '\n']) {
        wrong.push("a line does not end with CR LF".to_owned());
    }
    wrong.extend(text.split("\r\n").filter(|line| line.len() > 75).map(|line| format!("longer than 75 bytes: {line}")));
    let mut open: Vec<Component> = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let Some((name, value)) = line.split_once(':') else {
            wrong.push(format!("no property: {line}"));
            continue;
        };
        match (name, open.last_mut()) {
            ("BEGIN", _) => open.push(Component { name: value.to_owned(), properties: BTreeMap::new(), parts: 0 }),
            ("END", Some(component)) if component.name == value => {
                wrong.extend(component.faults());
                ids.extend(component.properties.remove("UID"));
                open.pop();
                open.last_mut().into_iter().for_each(|outer| outer.parts += 1);
            }
            (_, Some(component)) if name != "END" => {
                let name = name.split(';').next().unwrap_or_default().to_owned();
                if component.properties.insert(name, value.to_owned()).is_some() {
                    wrong.push(format!("a property is given twice: {line}"));
                }
            }
            _ => wrong.push(format!("out of place: {line}")),
        }
    }
    wrong.extend(open.iter().map(|component| format!("{} has no end", component.name)));
    let all = ids.len();
    ids.sort();
    ids.dedup();
    if ids.len() != all {
        wrong.push("two events have the same UID".to_owned());
    }
    wrong
}

struct Component {
    name: String,
    properties: BTreeMap<String, String>,
    /// How many components it holds.
    parts: usize,
}

impl Component {
    fn faults(&self) -> Vec<String> {
        let needs: &[&str] = match self.name.as_str() {
            "VCALENDAR" => &["VERSION", "PRODID"],
            "VEVENT" => &["UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL"],
            other => return vec![format!("unknown component {other}")],
        };
        let mut wrong: Vec<String> = needs
            .iter()
            .filter(|need| self.properties.get(**need).is_none_or(String::is_empty))
            .map(|need| format!("{} without {need}", self.name))
            .collect();
        if self.name == "VCALENDAR" && self.parts == 0 {
            wrong.push("a calendar without an event".to_owned());
        }
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        for (name, value) in &self.properties {
            let fine = match name.as_str() {
                "DTSTAMP" => value.strip_suffix("T000000Z").is_some_and(|day| digits(day, 8)),
                "DTSTART" | "DTEND" => digits(value, 8),
                "SUMMARY" | "DESCRIPTION" | "X-WR-CALNAME" => is_escaped(value),
                "URL" => value.starts_with("https://") || value.starts_with("http://"),
                _ => true,
            };
            if !fine {
                wrong.push(format!("{name} is {value}"));
            }
        }
        wrong
    }
}

/// Whether commas, semicolons and backslashes of a text are escaped.
fn is_escaped(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if !chars.next().is_some_and(|next| "\\;,n".contains(next)) => return false,
            ',' | ';' => return false,
            _ => {}
        }
    }
    true
}
