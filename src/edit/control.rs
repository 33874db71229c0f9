//! [`Control`]: one field of the form, made from a row of the parser's table and from what the file says.

use super::kind::Kind;
use super::known::{Choice, Known};
use super::posted::Posted;
use super::words::{self, Words};
use crate::model::field::{Field, Need, Shape};
use crate::parse::edit::{Node, Value};

/// One field of the form.
#[derive(Clone, Debug)]
pub struct Control {
    /// The name of the setting, as in a change of it.
    pub name: String,
    pub field: &'static Field,
    /// What it is called, and what to do.
    pub words: Words,
    pub input: Input,
    /// What the file says: one text, or several values; empty if it says nothing.
    pub saved: Vec<String>,
    /// What the form shows.
    pub typed: Vec<String>,
}

/// How a setting is asked for.
#[derive(Clone, Debug)]
pub enum Input {
    /// One line.
    Line,
    /// A text on several lines.
    Text,
    /// One of some choices.
    One(Vec<Choice>),
    /// Any of some choices: boxes to tick.
    Any(Vec<Choice>),
    /// Only so many of some choices: asked one by one, the first one first.
    Some(Vec<Choice>, usize),
    /// One value a line.
    Lines,
    /// YAML, because the file holds something else than the table asks for.
    Yaml,
    /// Settings within a setting.
    Group(Vec<Control>, Form),
    /// Several groups of settings; the last one is empty.
    Rows(Vec<Vec<Control>>),
}

/// How a group stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As a group, or not at all.
    Long,
    /// As the value of its first setting alone.
    Short,
}

impl Control {
    /// Whether nothing is given.
    pub fn is_empty(&self) -> bool {
        match &self.input {
            Input::Group(controls, _) => controls.iter().all(Control::is_empty),
            Input::Rows(rows) => rows.iter().flatten().all(Control::is_empty),
            _ => self.typed.iter().all(|text| text.trim().is_empty()),
        }
    }

    /// Whether it must be given.
    pub fn is_needed(&self) -> bool {
        self.field.need == Need::Required
    }

    /// Itself and every control within it.
    pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Control)) {
        visit(self);
        match &self.input {
            Input::Group(controls, _) => controls.iter().for_each(|control| control.each(visit)),
            Input::Rows(rows) => rows.iter().flatten().for_each(|control| control.each(visit)),
            _ => {}
        }
    }
}

/// So many more names than there are can be chosen before the file is saved.
const MORE_NAMES: usize = 3;

/// So many numbers are ticked; of more, each is typed.
const FEW_NUMBERS: i64 = 12;

/// Makes controls.
pub struct Maker<'a> {
    pub kind: Kind,
    pub known: &'a Known,
    /// The text of the file.
    pub text: &'a str,
    /// What was typed, if anything was.
    pub posted: Option<&'a Posted>,
}

impl Maker<'_> {
    /// A control for every row of a table. `node` holds the settings, if there are any; `prefix` ends with a full stop, or
    /// is empty at the top.
    pub fn controls(&self, fields: &'static [Field], node: Option<&Node>, prefix: &str) -> Vec<Control> {
        let value = |name: &str| match node.map(|node| &node.value) {
            Some(Value::Map(pairs)) => pairs.iter().find(|(key, _)| key.value == name).map(|(_, node)| node),
            _ => None,
        };
        fields.iter().map(|field| self.control(field, value(field.name), format!("{prefix}{}", field.name))).collect()
    }

    fn control(&self, field: &'static Field, node: Option<&Node>, name: String) -> Control {
        let node = node.filter(|node| !matches!(node.value, Value::Nothing));
        let (input, saved) = self.input(&field.shape, node, &name).unwrap_or_else(|| {
            let source = node.map_or(String::new(), |node| self.yaml(node));
            (Input::Yaml, vec![source])
        });
        let typed = self.typed(&input, &name, &saved);
        let words = words::of(self.kind, &name).unwrap_or(Words { label: field.name, hint: field.hint });
        Control { name, field, words, input, saved, typed }
    }

    /// How a setting is asked for, and what the file says; `None` if that is not of the shape.
    fn input(&self, shape: &'static Shape, node: Option<&Node>, name: &str) -> Option<(Input, Vec<String>)> {
        let text = match node.map(|node| &node.value) {
            None => Some(String::new()),
            Some(Value::Scalar(text)) => Some(text.trim_end_matches('\n').to_owned()),
            Some(Value::Nothing | Value::List(_) | Value::Map(_)) => None,
        };
        let inner = format!("{name}.");
        match shape {
            Shape::Either(_, Shape::Group(fields)) if text.as_ref().is_some_and(|text| !text.is_empty()) => {
                let mut controls = self.controls(fields, None, &inner);
                let first = controls.first_mut()?;
                first.saved = vec![text?];
                first.input = with_saved(first.input.clone(), &first.saved);
                first.typed = self.typed(&first.input, &first.name, &first.saved);
                Some((Input::Group(controls, Form::Short), Vec::new()))
            }
            Shape::Either(_, Shape::Group(fields)) if node.is_none() => {
                Some((Input::Group(self.controls(fields, None, &inner), Form::Short), Vec::new()))
            }
            Shape::Either(_, long) => self.input(long, node, name),
            Shape::Group(fields) => match node.map(|node| &node.value) {
                None | Some(Value::Map(_)) => {
                    Some((Input::Group(self.controls(fields, node, &inner), Form::Long), Vec::new()))
                }
                Some(Value::Nothing | Value::Scalar(_) | Value::List(_)) => None,
            },
            Shape::List { of: Shape::Group(fields), .. } => self.rows(fields, node, name),
            Shape::List { of, max, .. } => self.several(of, *max, node),
            Shape::Map(_) => None,
            scalar => {
                let saved = vec![text?];
                Some((with_saved(self.one(scalar, &saved[0]), &saved), saved))
            }
        }
    }

    /// How one value is asked for.
    fn one(&self, shape: &Shape, saved: &str) -> Input {
        match shape {
            Shape::Choice(choices) => Input::One(choices.iter().map(Choice::of).collect()),
            Shape::Code(name) => Input::One(self.known.codes(*name)),
            Shape::Name(defined) => Input::One(self.known.names(*defined)),
            Shape::Flag => {
                let (yes, no) = if matches!(saved, "yes" | "no") { ("yes", "no") } else { ("true", "false") };
                let choice = |code: &str, label: &str| Choice { code: code.to_owned(), label: label.to_owned() };
                Input::One(vec![choice(yes, "Yes"), choice(no, "No")])
            }
            Shape::Text { max, .. } if *max > 120 || saved.contains('\n') => Input::Text,
            _ => Input::Line,
        }
    }

    fn several(&self, of: &'static Shape, max: usize, node: Option<&Node>) -> Option<(Input, Vec<String>)> {
        let one = |node: &Node| match &node.value {
            Value::Scalar(text) if !text.contains('\n') && !text.trim().is_empty() => Some(text.clone()),
            Value::Nothing | Value::Scalar(_) | Value::List(_) | Value::Map(_) => None,
        };
        let saved: Vec<String> = match node.map(|node| &node.value) {
            None => Vec::new(),
            Some(Value::List(items)) => items.iter().map(one).collect::<Option<_>>()?,
            Some(Value::Scalar(_) | Value::Nothing | Value::Map(_)) => vec![one(node?)?],
        };
        let (choices, max) = match of {
            Shape::Choice(choices) => (choices.iter().map(Choice::of).collect(), max),
            Shape::Code(name) => (self.known.codes(*name), max),
            Shape::Number { min, max: most } if most - min < FEW_NUMBERS => {
                let number = |number: i64| Choice { code: number.to_string(), label: number.to_string() };
                ((*min..=*most).map(number).collect(), max)
            }
            // A site may have thousands of these: too many to tick.
            Shape::Name(defined) => (self.known.names(*defined), max.min(saved.len() + MORE_NAMES)),
            _ => return Some((Input::Lines, saved)),
        };
        let input = if max < choices.len() { Input::Some(choices, max) } else { Input::Any(choices) };
        Some((with_saved(input, &saved), saved))
    }

    fn rows(&self, fields: &'static [Field], node: Option<&Node>, name: &str) -> Option<(Input, Vec<String>)> {
        let items: &[Node] = match node.map(|node| &node.value) {
            None => &[],
            Some(Value::List(items)) => items,
            Some(Value::Scalar(_) | Value::Nothing | Value::Map(_)) => return None,
        };
        if !items.iter().all(|item| matches!(item.value, Value::Map(_))) {
            return None;
        }
        let posted = self.posted.map_or(0, |posted| posted.rows(name));
        let row = |at: usize| self.controls(fields, items.get(at), &format!("{name}.{at}."));
        let mut rows: Vec<Vec<Control>> = (0..items.len().max(posted)).map(row).collect();
        if rows.last().is_none_or(|row| row.iter().any(|control| !control.is_empty())) {
            rows.push(row(rows.len()));
        }
        // How many groups the file has: what is behind them is new.
        Some((Input::Rows(rows), vec![String::new(); items.len()]))
    }

    /// What the form shows: what was typed, otherwise what the file says.
    fn typed(&self, input: &Input, name: &str, saved: &[String]) -> Vec<String> {
        let Some(sent) = self.posted.and_then(|posted| posted.all(name)) else { return saved.to_vec() };
        let given = |values: &[String]| values.iter().filter(|value| !value.is_empty()).cloned().collect::<Vec<_>>();
        match input {
            Input::Any(_) => {
                // The order of the file, then that of the choices: the first one may be the main one.
                let sent = given(sent);
                let stays = saved.iter().filter(|code| sent.contains(code)).cloned();
                let comes = sent.iter().filter(|code| !saved.contains(code)).cloned();
                stays.chain(comes).collect()
            }
            Input::Some(..) => given(sent),
            Input::Lines => {
                let lines = sent.iter().flat_map(|text| text.lines()).map(str::trim);
                lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
            }
            Input::Line => vec![sent.first().map_or("", |text| text.trim()).to_owned()],
            Input::One(_) | Input::Yaml => sent.iter().take(1).cloned().collect(),
            // A browser adds nothing at the end of a text, but a hand easily does.
            Input::Text => vec![sent.first().map_or("", |text| text.trim_end()).to_owned()],
            Input::Group(..) | Input::Rows(_) => Vec::new(),
        }
    }

    /// A value as it is typed in the file, without the indentation of its lines.
    fn yaml(&self, node: &Node) -> String {
        let range = node.span.range();
        let column = range.start - self.text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let lines = self.text[range].lines().enumerate().map(|(number, line)| {
            let blank = line.len() - line.trim_start_matches(' ').len();
            if number == 0 { line } else { &line[blank.min(column)..] }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The same with what the file says among the choices, so that no form loses what nobody knows.
fn with_saved(input: Input, saved: &[String]) -> Input {
    let add = |choices: &mut Vec<Choice>| {
        for code in saved.iter().filter(|code| !code.is_empty()) {
            if !choices.iter().any(|choice| choice.code == *code) {
                choices.push(Choice { code: code.clone(), label: format!("{code} (not one of the choices)") });
            }
        }
    };
    match input {
        Input::One(mut choices) => {
            add(&mut choices);
            Input::One(choices)
        }
        Input::Any(mut choices) => {
            add(&mut choices);
            Input::Any(choices)
        }
        Input::Some(mut choices, max) => {
            add(&mut choices);
            Input::Some(choices, max.max(saved.len()))
        }
        other => other,
    }
}
