//! Which bytes a change of one setting touches.

use std::ops::Range;

use super::scalar::{self, Meaning, Quotes, Within, Writing};
use super::tree::{Step, would_be_empty};
use super::yaml::{Node, Value};
use super::{NewValue, Settings, Splice, list, pairs};
use crate::model::field::{Field, Shape};
use crate::source::Spanned;

/// The edits that give a setting its new value, or take it away.
///
/// # Errors
/// In words, why there are none.
pub fn splices(settings: &Settings<'_>, steps: &[Step<'_>], value: Option<&NewValue>) -> Result<Vec<Splice>, String> {
    let place = Place { lines: Lines::new(settings), settings };
    match &settings.root.value {
        Value::Map(_) | Value::Nothing => place.in_group(&Group::top(settings), steps, value),
        Value::List(items) => place.in_list((&settings.root, items), None, steps, value),
        Value::Scalar(_) => Err("the file does not hold settings".to_owned()),
    }
}

/// The table of the settings that a setting of some shape holds, or that each of its values holds.
fn fields_of(shape: Option<&'static Shape>) -> &'static [Field] {
    match shape {
        Some(Shape::Group(fields)) => fields,
        Some(Shape::Either(_, long)) => fields_of(Some(long)),
        Some(Shape::List { of, .. }) => fields_of(Some(of)),
        _ => &[],
    }
}

/// A value with everything that must stand round it where nothing stands yet: `{min: 4}` for `group_size.min`.
fn wrapped(shape: Option<&'static Shape>, steps: &[Step<'_>], value: &NewValue) -> Result<String, String> {
    let writing = |meaning| Writing { quotes: Quotes::None, within: Within::Brackets, meaning };
    match steps.split_first() {
        None => Ok(Written::new(value, writing(shape.map_or(Meaning::Text, Meaning::of_shape)))?.first),
        Some((Step::Key(name), rest)) => {
            let field = fields_of(shape).iter().find(|field| field.name == *name);
            let inner = wrapped(field.map(|field| &field.shape), rest, value)?;
            Ok(format!("{{{}: {inner}}}", scalar::one_line(name, writing(Meaning::Text))))
        }
        Some((Step::Item(0), rest)) => Ok(format!("[{}]", wrapped(shape, rest, value)?)),
        Some((Step::Item(_), _)) => Err("the ones before it are not there".to_owned()),
    }
}

/// Settings that stand together: those of the file, or those of one setting.
struct Group {
    pairs: Vec<(Spanned<String>, Node)>,
    fields: &'static [Field],
    within: Within,
    /// With its brackets, if it has any.
    span: Range<usize>,
}

impl Group {
    fn top(settings: &Settings<'_>) -> Group {
        let is_map = matches!(settings.root.value, Value::Map(_));
        let start = settings.root.span.range().start;
        let within = if is_map && settings.text[start..].starts_with('{') { Within::Brackets } else { Within::Lines };
        let span = if is_map { settings.root.span.range() } else { settings.range.clone() };
        Group { pairs: pairs(&settings.root).to_vec(), fields: settings.fields, within, span }
    }

    fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    fn get(&self, name: &str) -> Option<&(Spanned<String>, Node)> {
        self.pairs.iter().find(|(key, _)| key.value == name)
    }

    /// The setting behind which a new one belongs: the nearest before it in the table, otherwise the last.
    fn before(&self, name: &str) -> Option<&(Spanned<String>, Node)> {
        let position = self.fields.iter().position(|field| field.name == name);
        let earlier = position.map_or(&[][..], |position| &self.fields[..position]);
        earlier.iter().rev().find_map(|field| self.get(field.name)).or(self.pairs.last())
    }
}

struct Place<'a> {
    lines: Lines<'a>,
    settings: &'a Settings<'a>,
}

impl Place<'_> {
    fn in_group(&self, group: &Group, steps: &[Step<'_>], value: Option<&NewValue>) -> Result<Vec<Splice>, String> {
        let (name, rest) = match steps.split_first() {
            Some((Step::Key(name), rest)) => (*name, rest),
            Some((Step::Item(_), _)) | None => return Err("its settings have names and no numbers".to_owned()),
        };
        if rest.is_empty() {
            return self.change(group, name, value);
        }
        let shape = group.field(name).map(|field| &field.shape);
        match (group.get(name).map(|(_, node)| node), value) {
            (Some(node), None) if would_be_empty(&node.value, rest) => self.change(group, name, None),
            (Some(node), _) if !matches!(node.value, Value::Nothing) => self.in_value((name, node), shape, rest, value),
            (Some(_) | None, None) => Ok(Vec::new()),
            (Some(_) | None, Some(value)) => {
                self.change(group, name, Some(&NewValue::Raw(wrapped(shape, rest, value)?)))
            }
        }
    }

    fn in_value(
        &self,
        (name, node): (&str, &Node),
        shape: Option<&'static Shape>,
        steps: &[Step<'_>],
        value: Option<&NewValue>,
    ) -> Result<Vec<Splice>, String> {
        match &node.value {
            Value::Map(_) => self.in_group(&self.group(node, shape), steps, value),
            Value::List(items) => self.in_list((node, items), shape, steps, value),
            Value::Scalar(_) | Value::Nothing => Err(format!("`{name}` holds one value and no settings")),
        }
    }

    fn in_list(
        &self,
        (list, items): (&Node, &[Node]),
        shape: Option<&'static Shape>,
        steps: &[Step<'_>],
        value: Option<&NewValue>,
    ) -> Result<Vec<Splice>, String> {
        let (at, rest) = match steps.split_first() {
            Some((Step::Item(at), rest)) => (*at, rest),
            Some((Step::Key(_), _)) | None => return Err("several have numbers and no names".to_owned()),
        };
        let name = at.to_string();
        match (items.get(at), value) {
            (Some(item), None) if would_be_empty(&item.value, rest) => Ok(list::remove(&self.lines, list, at)),
            (Some(item), _) if !rest.is_empty() => self.in_value((&name, item), shape, rest, value),
            (Some(_), Some(NewValue::Text(text))) => {
                let plain = |(place, item): (usize, &Node)| match &item.value {
                    _ if place == at => Some(text.clone()),
                    Value::Scalar(text) => Some(text.clone()),
                    Value::Nothing | Value::List(_) | Value::Map(_) => None,
                };
                let new: Option<Vec<String>> = items.iter().enumerate().map(plain).collect();
                let meaning = shape.map_or(Meaning::Text, Meaning::of_shape);
                let writing = Writing { quotes: Quotes::None, within: self.within(list), meaning };
                let splices = new.and_then(|new| list::splices(&self.lines, list, &new, writing));
                splices.ok_or_else(|| "it holds settings, of which one can be changed at a time".to_owned())
            }
            (Some(_), _) => Err("it can only be taken away, or changed in its parts".to_owned()),
            (None, None) => Ok(Vec::new()),
            (None, Some(_)) if at > items.len() => Err("the ones before it are not there".to_owned()),
            (None, Some(value)) => {
                let item = wrapped(shape, rest, value)?;
                let last = items.last().map_or("", |last| &self.settings.text[last.span.range()]);
                let is_plain_map = items.last().is_some_and(|last| matches!(last.value, Value::Map(_)));
                let inner = item.strip_prefix('{').and_then(|item| item.strip_suffix('}'));
                let block = inner.filter(|_| is_plain_map && !last.starts_with('{'));
                Ok(list::add(&self.lines, list, block.map_or(item.clone(), str::to_owned)))
            }
        }
    }

    /// The settings that a value holds.
    fn group(&self, node: &Node, shape: Option<&'static Shape>) -> Group {
        let (fields, within) = (fields_of(shape), self.within(node));
        Group { pairs: pairs(node).to_vec(), fields, within, span: node.span.range() }
    }

    fn change(&self, group: &Group, name: &str, value: Option<&NewValue>) -> Result<Vec<Splice>, String> {
        match (group.get(name), value) {
            (None, None) => Ok(Vec::new()),
            (Some(pair), None) => self.remove(group, pair).map(|splice| vec![splice]),
            (Some(pair), Some(value)) => self.replace(group, pair, value),
            (None, Some(value)) => self.add(group, name, value).map(|splice| vec![splice]),
        }
    }

    /// Whether the values of a node stand between brackets.
    fn within(&self, node: &Node) -> Within {
        let starts = self.settings.text[node.span.range()].starts_with(['{', '[']);
        let is_scalar = matches!(node.value, Value::Scalar(_) | Value::Nothing);
        if starts && !is_scalar { Within::Brackets } else { Within::Lines }
    }

    fn writing(group: &Group, name: &str) -> Writing {
        Writing { quotes: Quotes::None, within: group.within, meaning: Meaning::of(group.field(name)) }
    }

    fn replace(
        &self,
        group: &Group,
        (key, node): &(Spanned<String>, Node),
        value: &NewValue,
    ) -> Result<Vec<Splice>, String> {
        let (text, span) = (self.settings.text, node.span.range());
        let writing = Place::writing(group, &key.value);
        if let NewValue::List(items) = value
            && let Some(splices) = list::splices(&self.lines, node, items, writing)
        {
            return Ok(splices);
        }
        let typed = &text[span.clone()];
        let is_scalar = matches!(node.value, Value::Scalar(_));
        if let (true, NewValue::Text(new)) = (is_scalar && typed.starts_with(['|', '>']), value)
            && let Some(block) = self.block(key, typed, new)
        {
            return Ok(vec![Splice::new(span, block)]);
        }
        let quotes = if is_scalar { Quotes::of(typed) } else { Quotes::None };
        let written = Written::new(value, Writing { quotes, ..writing })?;
        let more = self.lines.indented(&written.more, self.lines.column(key.span.range().start) + 2);
        let colon = self.colon(key);
        let inline = if written.first.is_empty() { String::new() } else { format!(" {}", written.first) };
        let is_block = matches!(node.value, Value::List(_) | Value::Map(_)) && self.within(node) == Within::Lines;
        if is_block {
            let lines = self.lines.before_sign(self.lines.start(span.start))..span.end;
            return Ok(vec![Splice::insert(colon, inline), Splice::new(lines, more)]);
        }
        let mut splices = if span.is_empty() {
            vec![Splice::insert(colon, inline)]
        } else if written.first.is_empty() {
            vec![Splice::new(colon..span.end, "")]
        } else {
            vec![Splice::new(span.clone(), written.first)]
        };
        if !more.is_empty() {
            splices.push(Splice::insert(self.lines.end(span.end.max(colon)), more));
        }
        Ok(splices)
    }

    /// A block of text in the form of the one that stands there; `None` if the text does not fit it.
    fn block(&self, key: &Spanned<String>, typed: &str, new: &str) -> Option<String> {
        let fits =
            if typed.starts_with('|') { scalar::fits_literal_block(new) } else { scalar::fits_folded_block(new) };
        let header = typed.lines().next().unwrap_or(typed);
        // A digit in the header says how far the text is indented, and `+` that blank lines behind it count.
        let header_is_plain =
            header.split('#').next().is_some_and(|sign| !sign.contains(|c: char| c.is_ascii_digit() || c == '+'));
        if !fits || !header_is_plain {
            return None;
        }
        let old = typed.lines().skip(1).find(|line| !line.trim().is_empty());
        let indent =
            old.map_or(self.lines.column(key.span.range().start) + 2, |line| line.len() - line.trim_start().len());
        let lines: Vec<String> = new.trim_end_matches('\n').split('\n').map(str::to_owned).collect();
        Some(format!("{header}{}", self.lines.indented(&lines, indent)))
    }

    /// The place right behind the colon of a setting.
    fn colon(&self, key: &Spanned<String>) -> usize {
        let end = key.span.range().end;
        self.settings.text[end..].find(':').map_or(end, |colon| end + colon + 1)
    }

    fn remove(&self, group: &Group, pair: &(Spanned<String>, Node)) -> Result<Splice, String> {
        let start = pair.0.span.range().start;
        let end = pair.1.span.range().end.max(self.colon(&pair.0));
        let position = group.pairs.iter().position(|(key, _)| key.span == pair.0.span).unwrap_or(0);
        let next = group.pairs.get(position + 1).map(|(next, _)| next.span.range().start);
        if group.within == Within::Lines {
            let line = self.lines.start(start);
            if self.settings.text[line..start].trim().is_empty() {
                return Ok(Splice::new(line..self.lines.end_with_sign(end), ""));
            }
            // It stands behind the dash of a list: the next setting takes its place, unless a note stands between.
            let next = next.filter(|next| !self.settings.text[end..*next].contains('#'));
            return next.map(|next| Splice::new(start..next, "")).ok_or_else(|| super::UNSAFE.to_owned());
        }
        Ok(match (position.checked_sub(1).map(|before| &group.pairs[before]), next) {
            (Some((_, before)), _) => Splice::new(before.span.range().end..end, ""),
            (None, Some(next)) => Splice::new(start..next, ""),
            (None, None) => Splice::new(start..end, ""),
        })
    }

    fn add(&self, group: &Group, name: &str, value: &NewValue) -> Result<Splice, String> {
        let written = Written::new(value, Place::writing(group, name))?;
        let key =
            scalar::one_line(name, Writing { quotes: Quotes::None, within: group.within, meaning: Meaning::Text });
        let inline = if written.first.is_empty() { String::new() } else { format!(" {}", written.first) };
        let before = group.before(name).map(|(key, node)| (key, node.span.range().end.max(self.colon(key))));
        if group.within == Within::Brackets {
            return Ok(match before {
                Some((_, end)) => Splice::insert(end, format!(", {key}:{inline}")),
                None => Splice::insert(group.span.start + 1, format!("{key}:{inline}")),
            });
        }
        let sign = self.lines.end_sign;
        let Some((neighbour, end)) = before else {
            let more = self.lines.indented(&written.more, 2);
            return Ok(Splice::insert(self.settings.range.end, format!("{key}:{inline}{more}{sign}")));
        };
        let column = self.lines.column(neighbour.span.range().start);
        let more = self.lines.indented(&written.more, column + 2);
        Ok(Splice::insert(self.lines.end(end), format!("{sign}{}{key}:{inline}{more}", " ".repeat(column))))
    }
}

/// A value as it is written: what stands behind the colon, and the lines below it without their indentation.
struct Written {
    first: String,
    more: Vec<String>,
}

impl Written {
    fn new(value: &NewValue, writing: Writing) -> Result<Written, String> {
        let whole = |first: String| Ok(Written { first, more: Vec::new() });
        match value {
            NewValue::Text(text) => {
                let body = text.trim_end_matches('\n');
                if writing.within == Within::Lines && body.contains('\n') && scalar::fits_literal_block(body) {
                    let first = if body.len() == text.len() { "|-" } else { "|" }.to_owned();
                    return Ok(Written { first, more: body.split('\n').map(str::to_owned).collect() });
                }
                whole(scalar::one_line(text, writing))
            }
            NewValue::List(items) => {
                let writing = Writing { quotes: Quotes::None, within: Within::Brackets, ..writing };
                let items: Vec<String> = items.iter().map(|item| scalar::one_line(item, writing)).collect();
                whole(format!("[{}]", items.join(", ")))
            }
            NewValue::Raw(yaml) => {
                let mut lines = yaml.trim_end().lines().map(str::to_owned).peekable();
                let is_one_line = yaml.trim_end().lines().count() < 2;
                if writing.within == Within::Brackets && !is_one_line {
                    return Err("the new value has several lines, and the setting stands between brackets".to_owned());
                }
                let starts = is_one_line || yaml.starts_with(['|', '>', '{', '[', '"', '\'']);
                let first = if starts { lines.next().unwrap_or_default() } else { String::new() };
                Ok(Written { first, more: lines.collect() })
            }
        }
    }
}

/// The lines of a text, found by the places in them.
pub struct Lines<'a> {
    pub text: &'a str,
    /// Where the first line starts; what is before it, such as a byte-order mark, belongs to no line.
    first: usize,
    /// What ends a line in this file.
    pub end_sign: &'static str,
}

impl<'a> Lines<'a> {
    fn new(settings: &Settings<'a>) -> Lines<'a> {
        let line = settings.text.find('\n').map_or("", |newline| &settings.text[..newline]);
        let end_sign = if line.ends_with('\r') { "\r\n" } else { "\n" };
        Lines { text: settings.text, first: settings.range.start, end_sign }
    }

    /// Where the line with a place in it starts.
    pub fn start(&self, place: usize) -> usize {
        self.text[..place].rfind('\n').map_or(0, |newline| newline + 1).max(self.first)
    }

    /// Where the line with a place in it ends, before the sign that ends it.
    pub fn end(&self, place: usize) -> usize {
        let end = self.text[place..].find('\n').map_or(self.text.len(), |newline| place + newline);
        if end > place && self.text[..end].ends_with('\r') { end - 1 } else { end }
    }

    /// Where the next line starts.
    pub fn end_with_sign(&self, place: usize) -> usize {
        self.text[place..].find('\n').map_or(self.text.len(), |newline| place + newline + 1)
    }

    /// Where the sign that ends the line before `start` stands.
    fn before_sign(&self, start: usize) -> usize {
        let before = self.text[..start].strip_suffix('\n').map_or(start, str::len);
        if self.text[..before].ends_with('\r') { before - 1 } else { before }
    }

    /// How many characters stand before a place in its line.
    fn column(&self, place: usize) -> usize {
        self.text[self.start(place)..place].chars().count()
    }

    /// The white space before a place in its line.
    pub fn indent(&self, place: usize) -> &'a str {
        let line = &self.text[self.start(place)..place];
        &line[..line.len() - line.trim_start().len()]
    }

    /// Lines below the present one, each behind the sign that ends the line before it.
    fn indented(&self, lines: &[String], indent: usize) -> String {
        let line = |line: &String| match line.is_empty() {
            true => self.end_sign.to_owned(),
            false => format!("{}{}{line}", self.end_sign, " ".repeat(indent)),
        };
        lines.iter().map(line).collect()
    }
}
