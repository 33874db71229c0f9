//! [`Sheet`]: everything that one page of the form shows.

use super::changes::{Problem, changes};
use super::control::{Control, Maker};
use super::kind::{Kind, Target};
use super::known::Known;
use super::posted::Posted;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::model::{Date, field::Need};
use crate::parse::edit::{self, Node, Value};
use crate::source::{Fingerprint, SourcePath, line_and_column};

/// The name of the text below the settings in the form.
pub const BODY: &str = "text-below";
/// The name of the whole text in the form, where the settings cannot be read.
pub const WHOLE: &str = "whole-text";

/// One page of the form.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub target: Target,
    pub parts: Parts,
    /// What must be put right.
    pub problems: Vec<Problem>,
    /// What was typed is not saved yet: the problems are the answer to that.
    pub is_answer: bool,
    /// What to know otherwise.
    pub notices: Vec<Problem>,
    /// Settings of the file that its table does not have.
    pub unknown: Vec<String>,
    /// The fingerprint of the file as it was when the form was opened.
    pub edition: String,
    /// The file as it was when the form was opened.
    pub base: String,
}

/// What there is to fill in.
#[derive(Clone, Debug)]
pub enum Parts {
    /// Settings, and the text below them if the kind has one.
    Settings { controls: Vec<Control>, body: Option<Text> },
    /// The whole file, because its settings cannot be read.
    Whole(Text),
}

/// A text as the file has it and as the form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub saved: String,
    pub typed: String,
}

impl Sheet {
    /// The page for a file with this text, or for a new file if it is empty.
    pub fn of(target: &Target, text: &str, known: &Known, posted: Option<&Posted>) -> Sheet {
        let typed = |name: &str, saved: String| {
            let sent = posted.and_then(|posted| posted.all(name)).and_then(|values| values.first()).cloned();
            Text { typed: sent.unwrap_or_else(|| saved.clone()), saved }
        };
        let path = path_of(target);
        let (parts, unknown) = match readable(&path, text) {
            Ok(node) => {
                let kind = target.kind();
                let controls = Maker { kind, known, text, posted }.controls(kind.table(), node.as_ref(), "");
                let body = kind.has_body().then(|| edit::body(&path, text).unwrap_or_default());
                let body = body.map(|body| typed(BODY, body));
                (Parts::Settings { controls, body }, unknown(kind, node.as_ref()))
            }
            Err(Unreadable) => (Parts::Whole(typed(WHOLE, text.replace("\r\n", "\n"))), Vec::new()),
        };
        let (problems, notices, is_answer) = (Vec::new(), Vec::new(), posted.is_some());
        let edition = Fingerprint::of(text.as_bytes()).to_string();
        Sheet { target: target.clone(), parts, problems, is_answer, notices, unknown, edition, base: text.to_owned() }
    }

    /// The controls at the top; none if the file can only be edited as a whole.
    pub fn controls(&self) -> &[Control] {
        match &self.parts {
            Parts::Settings { controls, .. } => controls,
            Parts::Whole(_) => &[],
        }
    }

    /// Whether what is missing was missing before the form was opened.
    pub fn was_missing(&self, problem: &Problem) -> bool {
        let mut was_missing = false;
        for control in self.controls() {
            control.each(&mut |control| {
                let is_it = problem.name.as_ref() == Some(&control.name);
                was_missing |=
                    is_it && !control.name.contains('.') && control.saved.iter().all(|text| text.trim().is_empty());
            });
        }
        was_missing
    }

    /// Fills in what most new files say.
    pub fn suggest(&mut self, today: Date) {
        if let Parts::Settings { controls, .. } = &mut self.parts {
            for control in controls.iter_mut().filter(|control| control.field.need == Need::Required) {
                let day = match control.field.name {
                    "review_by" => today.plus_months(6),
                    "moderated_on" => today,
                    _ => continue,
                };
                control.typed = vec![day.to_string()];
            }
        }
    }

    /// The file with what was typed, beginning with `text`. Settings that cannot be changed safely become problems.
    pub fn written(&mut self, path: &SourcePath, text: &str) -> String {
        let mut text = text.to_owned();
        match &self.parts {
            Parts::Whole(whole) => {
                if whole.typed.trim_end() != whole.saved.trim_end() {
                    let sign = if text.contains("\r\n") { "\r\n" } else { "\n" };
                    text = whole.typed.replace('\n', sign);
                }
            }
            Parts::Settings { controls, body } => {
                if text.is_empty() && path.extension() == "md" {
                    "---\n---\n".clone_into(&mut text);
                }
                for (name, value) in changes(controls) {
                    match edit::edit(path, &text, &[edit::Change { name: &name, value }]) {
                        Ok(edited) => text = edited,
                        Err(refused) => self.problems.push(Problem {
                            name: Some(name),
                            message: sentence(&refused.message),
                            help: refused.help,
                        }),
                    }
                }
                if let Some(body) = body
                    && body.typed.trim_matches('\n') != body.saved.trim_matches('\n')
                    && let Ok(edited) = edit::with_body(path, &text, &body.typed)
                {
                    text = edited;
                }
            }
        }
        text
    }

    /// Takes in what the checks say about the file with this text: what bars it from the site, and what does not.
    pub fn take(&mut self, path: &SourcePath, text: &str, found: &[Diagnostic]) {
        let places = edit::places(path, text).unwrap_or_default();
        let known_missing = !self.problems.is_empty();
        for diagnostic in found {
            let bars = diagnostic.code.effect() == Effect::SetAside;
            if bars && diagnostic.code == Code::MissingField && known_missing {
                continue;
            }
            let name = self.place(diagnostic, &places, (path, text));
            let own = diagnostic.path == *path && name.is_none();
            let (line, _) = line_and_column(text, diagnostic.span.range().start.min(text.len()));
            let line = if own && line > 1 { format!("Line {line}: ") } else { String::new() };
            let message = format!("{line}{}", sentence(&self.in_words(&diagnostic.message)));
            let problem = Problem { name, message, help: diagnostic.help.clone() };
            if bars { &mut self.problems } else { &mut self.notices }.push(problem);
        }
    }

    /// A message with the settings called as they are in the form.
    fn in_words(&self, message: &str) -> String {
        let mut message = message.to_owned();
        for control in self.controls() {
            control.each(&mut |control| {
                message = message.replace(&format!("`{}`", control.field.name), &format!("“{}”", control.words.label));
            });
        }
        message
    }

    /// The control that a diagnostic is about: the innermost that stands round its place.
    fn place(
        &self,
        diagnostic: &Diagnostic,
        places: &[(String, std::ops::Range<usize>)],
        (path, text): (&SourcePath, &str),
    ) -> Option<String> {
        if diagnostic.path != *path {
            return None;
        }
        let start = diagnostic.span.range().start;
        match &self.parts {
            Parts::Whole(_) => Some(WHOLE.to_owned()),
            Parts::Settings { controls, body } => {
                if body.is_some() && edit::body_start(path, text).is_some_and(|body| start >= body) {
                    return Some(BODY.to_owned());
                }
                let mut shown = Vec::new();
                for control in controls {
                    control.each(&mut |control| shown.push(control.name.as_str()));
                }
                let holds = |(_, range): &&(String, std::ops::Range<usize>)| range.start <= start && start <= range.end;
                let mut name = places.iter().rfind(holds).map(|(name, _)| name.as_str())?;
                // A value of a list has no control of its own; its list has.
                while !shown.contains(&name) {
                    name = name.rsplit_once('.')?.0;
                }
                Some(name.to_owned())
            }
        }
    }
}

/// Some path for a file that has none yet: what is made of it depends on its folder and its ending only.
pub fn path_of(target: &Target) -> SourcePath {
    match target {
        Target::File(path) => path.clone(),
        Target::New(kind) => SourcePath::new(&format!("{}/new.{}", kind.folder(), kind.extension()))
            .expect("the folders of kinds are fine paths"),
    }
}

/// The settings of a file cannot be shown in a form one by one.
struct Unreadable;

/// The settings of a file; `None` if there are none yet.
fn readable(path: &SourcePath, text: &str) -> Result<Option<Node>, Unreadable> {
    if text.trim_matches(['\u{feff}', '\n', '\r', ' ']).is_empty() {
        return Ok(None);
    }
    match edit::read(path, text) {
        Ok(node) if matches!(node.value, Value::Map(_) | Value::Nothing) => Ok(Some(node)),
        Ok(_) | Err(_) => Err(Unreadable),
    }
}

fn unknown(kind: Kind, node: Option<&Node>) -> Vec<String> {
    let Some(Value::Map(pairs)) = node.map(|node| &node.value) else { return Vec::new() };
    let is_known = |name: &str| kind.table().iter().any(|field| field.name == name);
    pairs.iter().map(|(key, _)| key.value.clone()).filter(|name| !is_known(name)).collect()
}

/// A message as a sentence: with a large letter, unless it starts with a name.
pub fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
