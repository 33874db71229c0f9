//! Fenced blocks that are drawings: their YAML → [`Drawn`]. Entry: [`drawing`].
//!
//! A block with a mistake stays what it is typed as, a block of code, and every mistake is reported at its place.

use std::sync::Arc;

use super::record::{Checked, Record};
use super::yaml::{self, Node, Value};
use super::{Findings, settings};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    drawing::{
        Arrows, Bar, Bars, Drawing, DrawingKind, Drawn, Layer, Layers, Shows, Step, StepGroup, Top, Tree, TreeBox,
    },
    fields::drawing_fields,
};
use crate::source::{SourcePath, Span, Spanned};

/// The most boxes that one tree may have.
const MOST_BOXES: usize = 40;

/// The most levels of boxes that one tree may have: a telephone has room for no more.
const MOST_LEVELS: usize = 5;

/// A fenced block of a page.
pub struct Fence<'a> {
    pub path: &'a SourcePath,
    /// The whole file.
    pub file: &'a str,
    /// The words behind the three backticks.
    pub info: &'a str,
    /// The lines between them.
    pub text: &'a str,
    /// For each piece of `text` where it starts, there and in the file: in a quotation each line stands for itself.
    pub places: &'a [(usize, usize)],
    pub span: Span,
}

/// What a fenced block is.
pub enum Found {
    Drawing(Drawn),
    /// Code; the diagnostics say why it is no drawing although it was meant as one.
    Code(Vec<Diagnostic>),
}

/// Reads a fenced block: a drawing if the first word behind the backticks says so.
pub fn drawing(fence: &Fence<'_>) -> Found {
    let word = fence.info.split(|c: char| c.is_whitespace() || c == ',' || c == '{').next().unwrap_or("");
    let Some(kind) = DrawingKind::ALL.into_iter().find(|kind| kind.keyword() == word) else {
        return Found::Code(misspelled(fence, word).into_iter().collect());
    };
    match read(fence, kind) {
        Ok(drawn) => Found::Drawing(drawn),
        Err(diagnostics) => Found::Code(diagnostics.into_iter().map(|found| fence.placed(found)).collect()),
    }
}

/// A word that is nearly a kind of drawing, above a line that only drawings have.
fn misspelled(fence: &Fence<'_>, word: &str) -> Option<Diagnostic> {
    let near = nearest(word, DrawingKind::ALL.map(DrawingKind::keyword))?;
    let meant = word != near && fence.text.lines().any(|line| line.starts_with("title:"));
    let diagnostic =
        || Diagnostic::new(Code::WrongDrawing, fence.path, fence.top(), format!("`{word}` is no kind of drawing"));
    meant.then(|| diagnostic().help(format!("did you mean `{near}`?")))
}

fn read(fence: &Fence<'_>, kind: DrawingKind) -> Result<Drawn, Vec<Diagnostic>> {
    let node = yaml::parse(fence.path, fence.text, 0..fence.text.len()).map_err(|found| vec![*found])?;
    if let Value::Scalar(_) | Value::List(_) = node.value {
        return Err(vec![no_settings(fence, &node, kind)]);
    }
    let mut findings = Findings::default();
    let words = format!("drawing `{}`", kind.keyword());
    let record = settings::check(fence.path, (&words, drawing_fields(kind)), (&node, settings::top()), &mut findings);
    let Some(mut record) = record else { return Err(findings.diagnostics) };
    let mut reader = Reader { path: fence.path, diagnostics: Vec::new() };
    let drawn = reader.drawn(kind, &mut record, fence.span);
    if reader.diagnostics.is_empty() { Ok(drawn) } else { Err(reader.diagnostics) }
}

fn no_settings(fence: &Fence<'_>, node: &Node, kind: DrawingKind) -> Diagnostic {
    let message = format!("the drawing `{}` has no settings", kind.keyword());
    let names: Vec<&str> = drawing_fields(kind).iter().map(|field| field.name).collect();
    Diagnostic::new(Code::WrongDrawing, fence.path, node.span, message)
        .help(format!("write `name: value` on lines of their own, with these names: {}", names.join(", ")))
}

impl Fence<'_> {
    /// The line with the backticks.
    fn top(&self) -> Span {
        let start = self.span.start as usize;
        let line = self.file.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
        Span::new(start, start + line.trim_end().len())
    }

    /// A diagnostic about the text of the block, as one about the file.
    fn placed(&self, found: Diagnostic) -> Diagnostic {
        // The settings of a file are missing at its top; the top of this text is the line with the backticks.
        let at_top = found.code == Code::MissingField && found.span == settings::top();
        let span = if at_top { self.top() } else { self.span_in_file(found.span) };
        let related = found.related.into_iter().map(|(place, what)| {
            let span = self.span_in_file(place.span);
            (crate::source::Place { span, ..place }, what)
        });
        Diagnostic { code: Code::WrongDrawing, span, related: related.collect(), ..found }
    }

    fn span_in_file(&self, span: Span) -> Span {
        let range = span.range();
        let start = self.in_file(range.start);
        Span::new(start, self.in_file(range.end).max(start))
    }

    fn in_file(&self, offset: usize) -> usize {
        let piece = self.places.iter().rev().find(|(start, _)| *start <= offset);
        piece.map_or(self.span.start as usize, |(start, place)| place + (offset - start))
    }
}

/// Turns checked settings into a drawing, and finds what the table of settings cannot say.
struct Reader<'a> {
    path: &'a SourcePath,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, span: Span, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::new(Code::WrongDrawing, self.path, span, message).help(help));
    }

    fn drawn(&mut self, kind: DrawingKind, record: &mut Record, span: Span) -> Drawn {
        let (title, note) = (record.required("title"), record.text("note"));
        let shows = match kind {
            DrawingKind::Steps => match self.steps(record) {
                Some(groups) => Shows::Steps(groups),
                None => return Drawn::Stages { title, note, span },
            },
            DrawingKind::Tree => Shows::Tree(self.tree(record)),
            DrawingKind::Layers => Shows::Layers(layers(record)),
            DrawingKind::Bars => Shows::Bars(self.bars(record)),
        };
        Drawn::Written(Arc::new(Drawing { title, note, shows }))
    }

    /// The steps that are typed; `None` if they come from a file of the site.
    fn steps(&mut self, record: &mut Record) -> Option<Vec<StepGroup>> {
        let given: Vec<(&str, Span)> = ["from", "steps", "groups"]
            .into_iter()
            .filter_map(|name| record.span(name).map(|span| (name, span)))
            .collect();
        let help = "write one of them: `steps`, `groups` of steps, or `from: stages`";
        match given[..] {
            // Where settings are missing: `Fence::placed` knows where the top is.
            [] => self.diagnostics.push(
                Diagnostic::new(Code::MissingField, self.path, settings::top(), "the drawing has no steps").help(help),
            ),
            [_] => {}
            [(first, _), (second, span), ..] => {
                self.report(span, format!("the drawing has both `{first}` and `{second}`"), help);
            }
        }
        let typed = steps(record);
        let groups = record.records("groups").into_iter();
        let mut groups: Vec<StepGroup> =
            groups.map(|mut one| StepGroup { title: Some(one.required("title")), steps: steps(&mut one) }).collect();
        if !typed.is_empty() {
            groups.push(StepGroup { title: None, steps: typed });
        }
        record.choice("from").map_or(Some(groups), |_| None)
    }

    fn tree(&mut self, record: &mut Record) -> Tree {
        let arrows = match record.choice("arrows") {
            Some(choice) if choice.code == "down" => Arrows::Down,
            Some(choice) if choice.code == "up" => Arrows::Up,
            _ => Arrows::None,
        };
        let span = record.span("boxes").unwrap_or_default();
        let boxes: Vec<TreeBox> = record.records("boxes").into_iter().map(|one| self.tree_box(one, 1)).collect();
        let count: usize = boxes.iter().map(count).sum();
        if count > MOST_BOXES {
            let message = format!("the tree has {count} boxes; there may be {MOST_BOXES}");
            self.report(span, message, "make two drawings of it");
        }
        Tree { arrows, boxes }
    }

    fn tree_box(&mut self, mut record: Record, level: usize) -> TreeBox {
        let (below, under_all) = (record.span("below"), record.spanned("under_all"));
        if let Some(span) = below.filter(|_| level >= MOST_LEVELS) {
            let message = format!("the tree has more than {MOST_LEVELS} levels");
            self.report(span, message, "make a second drawing of what is below");
        }
        if let (None, Some(shared)) = (below, &under_all) {
            let message = "`under_all` stands in a box with nothing below it".to_owned();
            self.report(shared.span, message, "add boxes `below`, or write the text as a `note`");
        }
        TreeBox {
            label: record.text("label"),
            text: record.required("text"),
            note: record.text("note"),
            below: record.records("below").into_iter().map(|one| self.tree_box(one, level + 1)).collect(),
            under_all: under_all.map(|shared| shared.value),
        }
    }

    fn bars(&mut self, record: &mut Record) -> Bars {
        let total = record.number("total");
        let mut bars = Vec::new();
        for mut one in record.records("bars") {
            let label = one.required("label");
            let value: Spanned<i64> = one.required_number("value");
            if let Some(total) = total.filter(|total| value.value > *total) {
                let message = format!("the figure {} of `{label}` is larger than the total, {total}", value.value);
                self.report(value.span, message, "correct one of the two, or leave out `total`");
            }
            bars.push(Bar { label, value: value.value });
        }
        Bars { unit: record.required("unit"), total, bars }
    }
}

fn steps(record: &mut Record) -> Vec<Step> {
    let step = |found: Spanned<Checked>| match found.value {
        Checked::Text(text) => Some(Step { text, note: None }),
        Checked::Record(mut record) => Some(Step { text: record.required("text"), note: record.text("note") }),
        _ => None,
    };
    record.list("steps").into_iter().filter_map(step).collect()
}

fn layers(record: &mut Record) -> Layers {
    let top = if record.flag("roof") == Some(true) { Top::Roof } else { Top::Flat };
    let layer = |mut one: Record| Layer { text: one.required("text"), parts: one.texts("parts") };
    Layers { top, layers: record.records("layers").into_iter().map(layer).collect() }
}

fn count(one: &TreeBox) -> usize {
    1 + one.below.iter().map(count).sum::<usize>()
}
