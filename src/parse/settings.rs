//! Checks settings against their table: every mistake is reported, each with its place and what to type instead.

use super::Findings;
use super::record::{Checked, Record};
use super::yaml::{Node, Value};
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
    let mut checker = Checker { path, kind, start, findings: Findings::default() };
    let record = checker.record(fields, node, "");
    let record = record.filter(|_| checker.findings.diagnostics.is_empty());
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
                    let message = format!("`{}` should be one value, not a list or a group", field.name);
                    self.report(Code::WrongType, node.span, message, example(field));
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
            Shape::Text { min, max } => within_limits(text, *min, *max).map(|()| Checked::Text(text.to_owned())),
            Shape::Flag => flag(text).map(Checked::Flag),
            Shape::Number { min, max } => whole_number(text, *min, *max).map(Checked::Number),
            Shape::Date => day(text).map(Checked::Date),
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
}

/// What is wrong with a value, to be put behind its name, and what to type if more can be said than the example.
type Wrong = (String, Option<String>);

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
        _ => Err((format!("is `{text}`; it may be `true` or `false`"), None)),
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

fn day(text: &str) -> Result<Date, Wrong> {
    if let Some(date) = Date::parse(text) {
        return Ok(date);
    }
    let parts: Vec<i16> = text.split(['/', '.', '-']).filter_map(|part| part.parse().ok()).collect();
    let british = match parts[..] {
        [day, month, year] if year > 31 => {
            i8::try_from(month).ok().zip(i8::try_from(day).ok()).and_then(|(m, d)| Date::new(year, m, d))
        }
        _ => None,
    };
    let help = british.map(|date| format!("{} is written `{date}`", date.in_words()));
    Err((format!("is `{text}`, which is no day in the form year-month-day"), help))
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
    let plain = text.trim_matches(['“', '”', '‘', '’']);
    if plain != text {
        let message = format!("has curly quotation marks: `{text}`");
        return Err((message, Some(format!("type `{plain}`, without them"))));
    }
    if text.chars().count() > 100 {
        return Err(("has more than 100 characters, which is too long for a name".to_owned(), None));
    }
    if !text.contains(char::is_alphanumeric) || text.contains(char::is_whitespace) || text.contains(['/', '\\']) {
        return Err((format!("is `{text}`, which is no code: those have no spaces or slashes"), None));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        drawing::DrawingKind,
        fields::{INTERVENTION_FIELDS, drawing_fields},
        vocabulary::{VocabularyName, vocabulary_fields},
    };
    use crate::parse::yaml;

    const SMALLEST: &str = "\
name: Calm Corners
summary: Ten weekly group sessions that teach pupils ways to manage worry.
provider: riverside-wellbeing
commissioning: could-be-commissioned
level: [targeted]
phases: primary
topics: [emotional-wellbeing]
areas: [bewdley, stourport-on-severn]
how_to_access: E-mail the team with the year group and number of pupils.
contact: {role: Schools programme coordinator, email: schools@riverside.example}
owner: continu-directory-editor
review_by: 2027-05-31
";

    /// What is reported, as `text at the place | message | help`.
    fn report(text: &str) -> Vec<String> {
        let path = SourcePath::new("directory/interventions/calm.md").expect("a fine path");
        let node = yaml::parse(&path, text, 0..text.len()).expect(text);
        let mut findings = Findings::default();
        check(&path, ("directory entry", INTERVENTION_FIELDS), (&node, top()), &mut findings);
        let found = findings.diagnostics;
        let line = |d: &Diagnostic| {
            format!("{} | {} | {}", &text[d.span.range()], d.message, d.help.clone().unwrap_or_default())
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn the_smallest_valid_entry_passes_and_a_list_of_one_needs_no_brackets() {
        assert_eq!(report(SMALLEST), Vec::<String>::new());
    }

    #[test]
    fn every_mistake_is_reported_with_its_place_and_its_remedy() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(report(&SMALLEST.replace(from, to)), [expected], "{to}");
        };
        check(
            "phases: primary",
            "phases: primary\nphase: primary",
            "phase | a directory entry has no setting `phase` | did you mean `phases`?",
        );
        check(
            "review_by: 2027-05-31",
            "review_by: 31/05/2027",
            "31/05/2027 | `review_by` is `31/05/2027`, which is no day in the form year-month-day | 31 May 2027 is written `2027-05-31`",
        );
        check(
            "owner: continu-directory-editor\n",
            "",
            "nam | `owner` is missing: who keeps this entry true: a key of directory/owners.yaml | add a line, for example `owner: continu-directory-editor`",
        );
        check("[targeted]", "[]", "[] | `level` has 0 values; there may be 1 to 4 | for example `level: [targeted]`");
        check(
            "role: Schools programme coordinator, ",
            "",
            "{email: schools@riverside.example} | `role` of `contact` is missing: a role, never a person's name | add a line, for example `role: Schools programme coordinator`",
        );
        check(
            "areas: [bewdley,",
            "areas: [“bewdley”,",
            "“bewdley” | `areas` has curly quotation marks: `“bewdley”` | type `bewdley`, without them",
        );
        check(
            "owner: continu",
            "kind: progamme\nowner: continu",
            "progamme | `kind` is `progamme`, which is not one of the choices | did you mean `programme`?",
        );
    }

    #[test]
    fn several_mistakes_are_reported_in_one_run() {
        let text =
            SMALLEST.replace("review_by: 2027-05-31", "review_by: soon").replace("name: Calm Corners\n", "naem: x\n");
        assert_eq!(report(&text).len(), 2, "{:?}", report(&text));
    }

    #[test]
    fn every_example_of_a_table_is_valid() {
        fn walk(fields: &'static [Field]) {
            for field in fields {
                let text = format!("{}: {}\n", field.name, field.example);
                let path = SourcePath::new("a.md").expect("a fine path");
                let node = yaml::parse(&path, &text, 0..text.len()).expect(&text);
                let (start, findings) = (Span::default(), Findings::default());
                let mut checker = Checker { path: &path, kind: "file", start, findings };
                if let Value::Map(pairs) = &node.value {
                    checker.value(&field.shape, &pairs[0].1, field);
                }
                assert_eq!(checker.findings.diagnostics, [], "{text}");
                if let Shape::Group(fields) | Shape::List { of: Shape::Group(fields), .. } = &field.shape {
                    walk(fields);
                }
            }
        }
        walk(INTERVENTION_FIELDS);
        walk(crate::model::fields::PROVIDER_FIELDS);
        walk(crate::model::fields::OWNER_FIELDS);
        walk(crate::model::config::CONFIG_FIELDS);
        VocabularyName::ALL.into_iter().for_each(|name| walk(vocabulary_fields(name)));
        // The table of the boxes of a tree holds itself; a site of tests/sites has such boxes.
        let kinds = [DrawingKind::Steps, DrawingKind::Layers, DrawingKind::Bars];
        kinds.into_iter().for_each(|kind| walk(drawing_fields(kind)));
        crate::model::PageKind::ALL.into_iter().for_each(|kind| walk(crate::model::fields::page_fields(kind)));
    }
}
