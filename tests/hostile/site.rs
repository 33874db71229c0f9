//! A site in which every setting of every kind of file that takes words, and every place of a text, holds a payload.
//!
//! It is made from the tables of the settings, so a new setting is tried as soon as there is one. Entry point: [`made`].

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use wellspring::model::field::{Defined, Field, Shape};
use wellspring::model::file_kind::{FileKind, Layout, file_kinds};
use wellspring::model::vocabulary::VocabularyName;
use wellspring::source::{Source, SourcePath, Sources};

use crate::body::SNIPPETS;
use crate::payloads::Class;

/// A place in a file and what was typed there.
pub struct Place {
    /// The kind of file and the setting or the part of the text: `entry cost.note`.
    pub name: String,
    pub path: String,
    /// Its lines, counted from 1.
    pub lines: (usize, usize),
    pub class: &'static str,
    pub payload: String,
    /// What was typed without the mark at its end.
    pub typed: String,
    /// A word that stands nowhere else, behind the payload.
    pub mark: String,
    /// Whether it is a part of the text below the settings.
    pub is_text: bool,
}

/// A site and the places in it.
pub struct Made {
    pub sources: Sources,
    pub places: Vec<Place>,
}

/// Where files of a kind are put; two where one must be able to name another.
fn paths(kind: &FileKind) -> Vec<String> {
    let own: &[&str] = match kind.name {
        "provider" => &["directory/providers/river.yaml"],
        "experience-note" => &["directory/experience/note.yaml"],
        "entry" => &["directory/interventions/calm.md", "directory/interventions/rest.md"],
        "page" => &["content/page.md", "content/deep/down/page.md", "content/self-review.md", "content/agenda.md"],
        "handbook" => &["content/handbooks/model/index.md"],
        "chapter" => &["content/handbooks/model/01-first-steps.md"],
        "how-to" => &["content/how-to/guide.md"],
        "term" => &["content/glossary/word.md", "content/glossary/other.md"],
        "case-study" => &["content/case-studies/story.md"],
        "news" => &["content/news/item.md"],
        "event" => &["content/events/day.md"],
        "evidence-review" => &["content/evidence/review.md"],
        "tip" => &["content/trusts/tips/1-tip.md"],
        "trust" => &["content/trusts/trusts/a-trust.md"],
        "standard-set" => &["content/standards/ns-2009/index.md"],
        "standard" => &["content/standards/ns-2009/1-4-standard.md"],
        "rating-set" => &["content/standards/dashboard/ratings.md"],
        "consultation" => &["content/consultations/schools/index.md"],
        "question" => &["content/consultations/schools/questions/1a.md"],
        "form" => &["content/forms/form.md"],
        _ => kind.places,
    };
    own.iter().map(|path| (*path).to_owned()).collect()
}

/// The code that every file uses of a vocabulary.
fn code(of: VocabularyName) -> &'static str {
    match of {
        VocabularyName::Topics => "sleep",
        VocabularyName::Phases => "primary",
        VocabularyName::Levels => "targeted",
        VocabularyName::Areas => "bewdley",
        VocabularyName::Groups => "carers",
        VocabularyName::Audiences => "pupils",
        VocabularyName::Commissioning => "commissioned",
        VocabularyName::Outcomes => "calm",
    }
}

/// The name that every file uses of what another file defines.
fn defined(what: Defined) -> &'static str {
    match what {
        Defined::Entry => "rest",
        Defined::Provider => "river",
        Defined::Owner => "editor",
        Defined::HowTo => "guide",
        Defined::CaseStudy => "story",
        Defined::Term => "other",
    }
}

/// Settings whose value other files or other settings rely on; nothing to leave a setting out.
fn fixed(path: &str, field: &str) -> Option<&'static str> {
    let stem = path.rsplit('/').next().unwrap_or(path);
    Some(match (stem, field) {
        ("site.yaml", "theme") => "",
        ("stages.yaml", "number") => "1",
        ("site.yaml", "navigation.link" | "footer.link") => "/directory/",
        ("site.yaml", "logo.image") => "picture.png",
        (_, "stage") => "1",
        // A page has a tool or a statement.
        ("page.md", "tool") if path.contains("deep") => "",
        ("page.md" | "self-review.md" | "agenda.md", "statement") if !path.contains("deep") => "",
        ("self-review.md", "tool") => "self-review",
        ("agenda.md", "tool") => "agenda",
        ("site.yaml", "base_url") => "https://site.example/",
        ("topics.yaml", "code") => "sleep",
        ("phases.yaml", "code") => "primary",
        ("levels.yaml", "code") => "targeted",
        ("areas.yaml", "code") => "bewdley",
        ("groups.yaml", "code") => "carers",
        ("audiences.yaml", "code") => "pupils",
        ("commissioning.yaml", "code") => "commissioned",
        ("outcomes.yaml", "code") => "calm",
        (_, "parent" | "not_expected" | "replaced_by" | "succeeded_by") => "",
        (_, "publish_from") => "2026-01-01",
        ("rest.md" | "calm.md", "id") => "",
        ("rest.md", "related") => "",
        ("other.md", "not_to_confuse_with") => "",
        _ => return None,
    })
}

/// Which settings hold payloads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Those that are words, addresses of the web and addresses of people, and the texts below settings.
    Words,
    /// Those that are of a closed form: numbers, days, choices, names of one's own.
    Values,
    /// Those that name something else.
    Names,
}

impl Sort {
    fn of(shape: &Shape) -> Option<Sort> {
        match shape {
            Shape::Text { .. } | Shape::Web | Shape::Email => Some(Sort::Words),
            Shape::Flag | Shape::Number { .. } | Shape::Date | Shape::Choice(_) | Shape::Slug => Some(Sort::Values),
            Shape::Code(_) | Shape::Name(_) => Some(Sort::Names),
            Shape::List { .. } | Shape::Group(_) | Shape::Map(_) | Shape::Either(..) => None,
        }
    }
}

struct Writer<'a> {
    classes: &'a [Class],
    sort: Sort,
    turn: usize,
    /// Places that must hold something harmless.
    harmless: &'a BTreeSet<String>,
    kind: &'static str,
    path: String,
    count: usize,
    places: Vec<Place>,
}

impl Writer<'_> {
    /// A payload for the next place; nothing if it must be harmless.
    fn payload(&mut self, what: &str, (min, max): (usize, usize), wrap: impl Fn(&str) -> String) -> Option<String> {
        let number = self.count;
        self.count += 1;
        let mark = format!("q{number}q");
        if self.harmless.contains(&mark) {
            return None;
        }
        let all = self.classes.len();
        let room = max.saturating_sub(mark.len() + 1);
        let fits = |class: &Class| -> Vec<String> {
            let fitting = class.payloads.iter().map(|payload| wrap(payload));
            fitting.filter(|typed| typed.chars().count() <= room).collect()
        };
        let mut class = &self.classes[(self.turn + number) % all];
        let mut fitting = fits(class);
        if fitting.is_empty() {
            class = &self.classes[all - 1];
            fitting = fits(class);
        }
        let at = (number / all + self.turn) % fitting.len().max(1);
        let mut typed = fitting.get(at).cloned()?;
        let payload = class.payloads.iter().find(|payload| wrap(payload) == typed).cloned().unwrap_or_default();
        if typed.chars().count() + mark.len() < min {
            typed.push_str(" and words enough for a sentence");
        }
        let text = format!("{typed} {mark}");
        let name = format!("{} {what}", self.kind);
        let (path, class) = (self.path.clone(), class.name);
        self.places.push(Place { name, path, lines: (0, 0), class, payload, typed, mark, is_text: false });
        Some(text)
    }

    fn value(&mut self, shape: &Shape, example: &Value, name: &str) -> Value {
        let is_hostile = Sort::of(shape) == Some(self.sort);
        match shape {
            Shape::Text { min, max } if is_hostile => {
                self.payload(name, (*min, *max), str::to_owned).map_or(words(example), Value::from)
            }
            Shape::Web if is_hostile => {
                let is_behind = (self.turn + self.count).is_multiple_of(2);
                let wrap = |payload: &str| match is_behind {
                    true => format!("https://ok.example/{}", payload.replace(' ', "%20")),
                    false => payload.to_owned(),
                };
                let typed = self.payload(name, (0, 300), wrap).map(|typed| typed.replace(" q", "?q"));
                typed.unwrap_or_else(|| "https://ok.example/".to_owned()).into()
            }
            Shape::Email if is_hostile => {
                let typed = self.payload(name, (0, 200), str::to_owned).unwrap_or_else(|| "team".to_owned());
                format!("{typed}@ok.example").into()
            }
            Shape::List { of, min, max } => self.list(of, (*min).max(1).min(*max), (example, name)),
            Shape::Group(fields) => self.group(fields, name).into(),
            Shape::Map(of) => {
                let values = example.as_object().into_iter().flatten();
                values.map(|(key, value)| (key.clone(), self.value(of, value, name))).collect::<Map<_, _>>().into()
            }
            Shape::Either(short, long) => match **long {
                Shape::Group(_) => self.value(long, example, name),
                _ => self.value(short, example, name),
            },
            _ if is_hostile => {
                self.payload(name, (0, 200), str::to_owned).map_or(harmless(shape, example), Value::from)
            }
            _ => harmless(shape, example),
        }
    }

    fn list(&mut self, of: &Shape, least: usize, (example, name): (&Value, &str)) -> Value {
        let first = example.get(0).unwrap_or(example);
        if Sort::of(of) == Some(Sort::Values) && self.sort != Sort::Values {
            return example.clone();
        }
        (0..least).map(|at| self.value(of, example.get(at).unwrap_or(first), name)).collect()
    }

    fn group(&mut self, fields: &[Field], name: &str) -> Map<String, Value> {
        let mut values = Map::new();
        for field in fields {
            let inner = format!("{name}.{}", field.name).trim_start_matches('.').to_owned();
            let fixed = fixed(&self.path, &inner).filter(|typed| typed.is_empty() || self.sort != Sort::Values);
            let value = match fixed {
                Some("") => continue,
                Some(typed) => serde_yaml::from_str(typed).expect("what is fixed is YAML"),
                None => {
                    let example = serde_yaml::from_str(field.example).expect("examples are YAML");
                    self.value(&field.shape, &example, &inner)
                }
            };
            values.insert(field.name.to_owned(), value);
        }
        values
    }

    fn file(&mut self, kind: &FileKind) -> String {
        let start = self.places.len();
        let settings = self.group(kind.fields, "");
        let mut text = match kind.layout {
            Layout::Settings => lines(&settings, ""),
            Layout::List => format!("-\n{}", lines(&settings, "  ")),
            Layout::Map => format!("editor:\n{}", lines(&settings, "  ")),
            Layout::FrontMatter => format!("---\n{}---\n\n", lines(&settings, "")),
        };
        for place in &mut self.places[start..] {
            let line = text.lines().position(|line| line.contains(&place.mark)).expect("every payload is in its file");
            place.lines = (line + 1, line + 1);
        }
        if kind.layout == Layout::FrontMatter && self.sort == Sort::Words {
            self.body(&mut text);
        }
        text
    }

    fn body(&mut self, text: &mut String) {
        for (name, snippet) in SNIPPETS {
            let first = text.lines().count() + 1;
            let payload = self.payload(name, (0, 2000), str::to_owned);
            let typed = payload.as_deref().unwrap_or("Words");
            text.push_str(&snippet.replace('@', typed));
            text.push_str("\n\n");
            if payload.is_some() {
                let place = self.places.last_mut().expect("it was just put there");
                (place.lines, place.is_text) = ((first, text.lines().count()), true);
            }
        }
    }
}

/// What stands for a value that must be harmless.
fn harmless(shape: &Shape, example: &Value) -> Value {
    match shape {
        Shape::Code(of) => code(*of).into(),
        Shape::Name(what) => defined(*what).into(),
        Shape::Text { .. } => words(example),
        Shape::Web => "https://ok.example/".into(),
        Shape::Email => "team@ok.example".into(),
        _ => example.clone(),
    }
}

/// What stands for a text that must be harmless.
fn words(example: &Value) -> Value {
    if example.is_string() || example.is_number() { example.clone() } else { "Words".into() }
}

/// Settings as YAML: one below the other, so that each has a line of its own.
fn lines(settings: &Map<String, Value>, indent: &str) -> String {
    let line = |(name, value): (&String, &Value)| {
        let value = serde_json::to_string_pretty(value).expect("it is JSON").replace('\n', &format!("\n{indent}  "));
        format!("{indent}{name}: {value}\n")
    };
    settings.iter().map(line).collect()
}

/// The site of a turn: the turns together put every class into every place of a sort. Some places can be kept harmless.
pub fn made(classes: &[Class], (sort, turn): (Sort, usize), harmless: &BTreeSet<String>) -> Made {
    let (path, places) = (String::new(), Vec::new());
    let mut writer = Writer { classes, sort, turn, harmless, kind: "", path, count: 100, places };
    let mut sources = Sources::default();
    let mut insert = |path: &str, bytes: Vec<u8>| {
        sources.insert(Source::new(SourcePath::new(path).expect("a fine path"), bytes));
    };
    for kind in file_kinds() {
        for path in paths(&kind) {
            (writer.kind, writer.path) = (kind.name, path.clone());
            insert(&path, writer.file(&kind).into_bytes());
        }
    }
    let picture = include_bytes!("../sites/hostile-values/content/picture.png");
    let folders: BTreeSet<String> = writer.places.iter().map(|place| place.path.clone()).collect();
    let folders = folders.iter().filter(|path| path.starts_with("content/"));
    for folder in folders.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)) {
        insert(&format!("{folder}/picture.png"), picture.to_vec());
    }
    Made { sources, places: writer.places }
}
