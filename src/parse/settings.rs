//! Checks settings against their table: every mistake is reported, each with its place and what to type instead.

mod typing;

use super::record::{Checked, Record};
use super::yaml::{Node, Value};
use super::{Findings, lint};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Date, Reference, Referent,
    field::{Choice, Field, Need, Shape},
};
use crate::source::{SourcePath, Span, Spanned};

/// Checks settings against their table, of which `kind` (such as `directory entry`) says whose it is. What is missing is
/// reported at `start`: [`top`], or [`start_of`] one of several in a file.
///
/// Every mistake and every reference goes to `findings`; the record is there only if there is no mistake.
pub fn check(
    path: &SourcePath,
    (kind, fields): (&str, &'static [Field]),
    (node, start): (&Node, Span),
    findings: &mut Findings,
) -> Option<Record> {
    let own = Findings { comments: std::mem::take(&mut findings.comments), ..Findings::default() };
    let mut checker = Checker { path, kind, start, unread: 0, findings: own };
    let record = checker.record(fields, node, "");
    let record = record.filter(|_| checker.unread == 0 && !checker.findings.has_set_aside());
    // A value without its quotation marks is one mistake, even if what is read then is none of the choices.
    let known = |new: &Diagnostic| {
        findings.diagnostics.iter().any(|known| known.code == Code::MetadataSyntax && known.span == new.span)
    };
    checker.findings.diagnostics.retain(|new| !known(new));
    findings.append(checker.findings);
    record
}

/// The start of a file: the three hyphens, or the first word.
pub fn top() -> Span {
    Span::new(0, 3)
}

/// Where one of several in a file starts.
pub fn start_of(node: &Node) -> Span {
    match &node.value {
        Value::Map(pairs) => pairs.first().map_or(node.span, |(key, _)| key.span),
        Value::Nothing | Value::Scalar(_) | Value::List(_) => node.span,
    }
}

struct Checker<'a> {
    path: &'a SourcePath,
    kind: &'a str,
    /// Where a setting is reported that is missing.
    start: Span,
    /// How many values could not be read.
    unread: usize,
    findings: Findings,
}

impl Checker<'_> {
    fn report(&mut self, code: Code, span: Span, message: String, help: String) {
        self.findings.diagnostics.push(Diagnostic::new(code, self.path, span, message).help(help));
    }

    /// The settings of a map. `within` is empty at the top, else the setting that holds them.
    fn record(&mut self, fields: &'static [Field], node: &Node, within: &str) -> Option<Record> {
        let pairs: &[(Spanned<String>, Node)] = match &node.value {
            Value::Map(pairs) => pairs,
            Value::Nothing if within.is_empty() => &[],
            Value::Nothing | Value::Scalar(_) | Value::List(_) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                let message = format!("{} should hold settings of its own", quoted_or(within, "the file"));
                self.report(
                    Code::WrongType,
                    node.span,
                    message,
                    format!("write `name: value` for: {}", names.join(", ")),
                );
                return None;
            }
        };
        let mut record = Record::default();
        let mut meant = Vec::new();
        for (key, value) in pairs {
            match fields.iter().find(|field| field.name == key.value) {
                None => meant.extend(self.unknown(fields, key, within)),
                Some(_) if matches!(value.value, Value::Nothing) => {}
                Some(field) => {
                    if let Some(checked) = self.value(&field.shape, value, field) {
                        record.fields.insert(field.name, Spanned { value: checked, span: value.span });
                    }
                }
            }
        }
        for field in fields.iter().filter(|field| field.need == Need::Required) {
            let there =
                pairs.iter().find(|(key, value)| key.value == field.name && !matches!(value.value, Value::Nothing));
            if there.is_none() && !meant.contains(&field.name) {
                self.missing(field, pairs, node, within);
            }
        }
        Some(record)
    }

    fn missing(&mut self, field: &Field, pairs: &[(Spanned<String>, Node)], node: &Node, within: &str) {
        let empty = pairs.iter().find(|(key, _)| key.value == field.name);
        let span = match empty {
            Some((key, _)) => key.span,
            None if within.is_empty() => self.start,
            None => node.span,
        };
        let of = if within.is_empty() { String::new() } else { format!(" of `{within}`") };
        let state = if empty.is_some() { "is empty" } else { "is missing" };
        let message = format!("`{}`{of} {state}: {}", field.name, field.hint);
        let verb = if empty.is_some() { "fill it in, for example" } else { "add a line, for example" };
        self.report(Code::MissingField, span, message, format!("{verb} `{}: {}`", field.name, field.example));
    }

    /// Reports a setting that there is not; returns the one that was most likely meant.
    fn unknown(&mut self, fields: &'static [Field], key: &Spanned<String>, within: &str) -> Option<&'static str> {
        let names = fields.iter().map(|field| field.name);
        let owner = if within.is_empty() { format!("a {}", self.kind) } else { format!("`{within}`") };
        let message = format!("{owner} has no setting `{}`", key.value).replace("a event", "an event");
        let meant = nearest(&key.value, names.clone());
        let help = match meant {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the settings are: {}", names.collect::<Vec<_>>().join(", ")),
        };
        self.report(Code::UnknownField, key.span, message, help);
        meant
    }

    fn value(&mut self, shape: &'static Shape, node: &Node, field: &Field) -> Option<Checked> {
        if node.is_unread() {
            self.unread += 1;
            return None;
        }
        match shape {
            Shape::List { of, min, max } => self.list(of, (*min, *max), node, field),
            Shape::Group(fields) => self.record(fields, node, field.name).map(Checked::Record),
            Shape::Map(of) => self.map(of, node, field),
            Shape::Either(short, long) => {
                let shape = if matches!(node.value, Value::Map(_)) { long } else { short };
                self.value(shape, node, field)
            }
            _ => match &node.value {
                Value::Scalar(text) => self.scalar(shape, text, node.span, field),
                Value::List(_) | Value::Map(_) | Value::Nothing => {
                    let (message, help) = no_scalar(node, field);
                    self.report(Code::WrongType, node.span, message, help);
                    None
                }
            },
        }
    }

    fn list(&mut self, of: &'static Shape, limits: (usize, usize), node: &Node, field: &Field) -> Option<Checked> {
        let one = std::slice::from_ref(node);
        let items = if let Value::List(items) = &node.value { items.as_slice() } else { one };
        let (min, max) = limits;
        if items.len() < min || items.len() > max {
            let expected = if min > 0 { format!("{min} to {max}") } else { format!("at most {max}") };
            let message = format!("`{}` has {} values; there may be {expected}", field.name, items.len());
            self.report(Code::WrongValue, node.span, message, example(field));
            return None;
        }
        let mut checked = Vec::with_capacity(items.len());
        for item in items {
            if let Some(value) = self.value(of, item, field) {
                checked.push(Spanned { value, span: item.span });
            }
        }
        Some(Checked::List(checked))
    }

    /// Values under keys of one's own.
    fn map(&mut self, of: &'static Shape, node: &Node, field: &Field) -> Option<Checked> {
        let Value::Map(pairs) = &node.value else {
            let message = format!("`{}` should hold values under keys", field.name);
            self.report(Code::WrongType, node.span, message, example(field));
            return None;
        };
        let mut checked = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            if let Some(found) = self.value(of, value, field) {
                checked.push((key.clone(), Spanned { value: found, span: value.span }));
            }
        }
        Some(Checked::Map(checked))
    }

    fn reference(&mut self, to: Referent, text: &str, span: Span) -> Result<Checked, Wrong> {
        one_name(text)?;
        self.findings.references.push(Reference { name: Spanned { value: text.to_owned(), span }, to });
        Ok(Checked::Text(text.to_owned()))
    }

    fn scalar(&mut self, shape: &'static Shape, text: &str, span: Span, field: &Field) -> Option<Checked> {
        let text = text.trim();
        if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
            let message = format!("`{}` has a character that cannot be shown", field.name);
            self.report(Code::WrongValue, span, message, "type the text again, without copying it".to_owned());
            return None;
        }
        let result = match shape {
            Shape::Text { min, max } => {
                self.doubtful(text, span, field);
                within_limits(text, *min, *max).map(|()| Checked::Text(text.to_owned()))
            }
            _ if typing::without_curly_quotes(text).is_some() => Err(typing::curly(text)),
            Shape::Flag => flag(text).map(Checked::Flag),
            Shape::Number { min, max } => whole_number(text, *min, *max).map(Checked::Number),
            Shape::Date => self.day(text, span, field).map(Checked::Date),
            Shape::Web => web_address(text).map(|()| Checked::Text(text.to_owned())),
            Shape::Email => email_address(text).map(|()| Checked::Text(text.to_owned())),
            Shape::Choice(choices) => one_of(text, choices).map(Checked::Choice),
            Shape::Slug => one_name(text).map(|()| Checked::Text(text.to_owned())),
            Shape::Code(vocabulary) => self.reference(Referent::Vocabulary(*vocabulary), text, span),
            Shape::Name(defined) => self.reference(Referent::Defined(*defined), text, span),
            Shape::List { .. } | Shape::Group(_) | Shape::Map(_) | Shape::Either(..) => {
                unreachable!("these are no scalars")
            }
        };
        match result {
            Ok(checked) => Some(checked),
            Err((what, help)) => {
                let message = format!("`{}` {what}", field.name);
                self.report(Code::WrongValue, span, message, help.unwrap_or_else(|| example(field)));
                None
            }
        }
    }

    /// Points out a text that is read otherwise than it was most likely meant, and people who can be recognised.
    fn doubtful(&mut self, text: &str, span: Span, field: &Field) {
        if let Some(comment) = self.findings.comments.get(&span.start).cloned() {
            let message = format!("everything behind ` #` is left out of `{}`, which is `{text}` now", field.name);
            let whole = format!("{text} {}", comment.value).replace('"', "'");
            let help = format!("type `{}: \"{whole}\"`; a note to yourself goes on a line of its own", field.name);
            self.report(Code::ValueCut, comment.span, message, help);
        }
        // The number of a contact is looked at where the whole contact is.
        if field.name != "phone" {
            lint::people_in(self.path, text, |_, _| span, &mut self.findings);
        }
        if let Some(plain) = typing::within_curly_quotes(text) {
            let message = format!("the curly quotation marks become part of `{}`", field.name);
            let help =
                format!("if readers should not see them, type `{}: \"{plain}\"`, with straight ones", field.name);
            self.report(Code::CurlyQuotes, span, message, help);
        }
    }

    /// A day, also as people in Britain write it.
    fn day(&mut self, text: &str, span: Span, field: &Field) -> Result<Date, Wrong> {
        if let Some(date) = Date::parse(text) {
            return Ok(date);
        }
        let Some((date, certain)) = typing::british_day(text) else {
            return Err((format!("is `{text}`, which is no day in the form year-month-day"), None));
        };
        if !certain {
            let help = format!("{} is written `{}: {date}`", date.in_words(), field.name);
            return Err((format!("is `{text}`, which is no day in the form year-month-day"), Some(help)));
        }
        let message = format!("`{}` is `{text}`, which is read as {}", field.name, date.in_words());
        self.report(Code::DateForm, span, message, format!("write year, month, day: `{}: {date}`", field.name));
        Ok(date)
    }
}

/// What is wrong with a value, to be put behind its name, and what to type if more can be said than the example.
type Wrong = (String, Option<String>);

/// What to say where one value should stand: a text with a colon in it looks like a setting of its own.
fn no_scalar(node: &Node, field: &Field) -> (String, String) {
    if let Value::Map(pairs) = &node.value
        && let [(key, Node { value: Value::Scalar(rest), .. })] = pairs.as_slice()
    {
        let message = format!("this value of `{}` has a colon in it", field.name);
        return (message, format!("put quotation marks round it: `\"{}: {rest}\"`", key.value));
    }
    (format!("`{}` should be one value, not a list or a group", field.name), example(field))
}

fn example(field: &Field) -> String {
    format!("for example `{}: {}`", field.name, field.example)
}

fn quoted_or(name: &str, otherwise: &str) -> String {
    if name.is_empty() { otherwise.to_owned() } else { format!("`{name}`") }
}

fn within_limits(text: &str, min: usize, max: usize) -> Result<(), Wrong> {
    let length = text.chars().count();
    if length < min {
        return Err((format!("has {length} characters; it needs at least {min}"), None));
    }
    if length > max {
        return Err((
            format!("has {length} characters; at most {max} fit"),
            Some(format!("shorten it by {}", length - max)),
        ));
    }
    Ok(())
}

fn flag(text: &str) -> Result<bool, Wrong> {
    match text {
        "true" | "yes" => Ok(true),
        "false" | "no" => Ok(false),
        _ => {
            let near = match text.to_lowercase().as_str() {
                "true" | "yes" | "y" | "on" => Some("write `true`".to_owned()),
                "false" | "no" | "n" | "off" => Some("write `false`".to_owned()),
                _ => None,
            };
            Err((format!("is `{text}`; it may be `true` or `false`"), near))
        }
    }
}

fn whole_number(text: &str, min: i64, max: i64) -> Result<i64, Wrong> {
    let number: i64 = text.parse().map_err(|_| (format!("is `{text}`, which is no whole number"), None))?;
    if (min..=max).contains(&number) {
        Ok(number)
    } else {
        Err((format!("is {number}; it may be {min} to {max}"), None))
    }
}

/// Whether a text is a web address that can be published: http or https, a host, and no character that could end it.
pub fn is_web_address(text: &str) -> bool {
    web_address(text).is_ok()
}

fn web_address(text: &str) -> Result<(), Wrong> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`');
    match host {
        Some(host) if !host.is_empty() && !host.starts_with('/') && !text.contains(odd) => Ok(()),
        _ => Err((
            format!("is `{text}`, which is no web address"),
            Some("a web address starts with `https://`".to_owned()),
        )),
    }
}

fn email_address(text: &str) -> Result<(), Wrong> {
    let fine = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+&'".contains(c));
    match text.split_once('@') {
        Some((name, host)) if fine(name) && fine(host) && host.contains('.') => Ok(()),
        _ => Err((format!("is `{text}`, which is no e-mail address"), None)),
    }
}

fn one_of(text: &str, choices: &'static [Choice]) -> Result<&'static Choice, Wrong> {
    if let Some(choice) = choices.iter().find(|choice| choice.code == text) {
        return Ok(choice);
    }
    let codes = choices.iter().map(|choice| choice.code);
    let help = match nearest(text, codes.clone()) {
        Some(code) => format!("did you mean `{code}`?"),
        None => format!("the choices are: {}", codes.collect::<Vec<_>>().join(", ")),
    };
    Err((format!("is `{text}`, which is not one of the choices"), Some(help)))
}

fn one_name(text: &str) -> Result<(), Wrong> {
    if text.chars().count() > 100 {
        return Err(("has more than 100 characters, which is too long for a name".to_owned(), None));
    }
    if !text.contains(char::is_alphanumeric) || text.contains(char::is_whitespace) || text.contains(['/', '\\']) {
        return Err((format!("is `{text}`, which is no code: those have no spaces or slashes"), None));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
