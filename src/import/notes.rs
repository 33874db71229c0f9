//! A sheet of what schools said → experience notes, each a file of its own: one note a row.
//!
//! People fill such a sheet in at a network meeting, so names of columns and choices are taken as the sheet to collect
//! experience prints them (`What we did`, `11 to 25`, `Yes, with changes`) as well as in the words of the files.

use std::collections::BTreeMap;

use super::draft::{Attempt, Draft};
use super::{Row, cells, trial, writing};
use crate::export::value::Value;
use crate::model::{
    BuildOptions, Item,
    experience::ExperienceNote,
    field::{Field, Shape},
    fields::EXPERIENCE_FIELDS,
    url::slug,
};
use crate::parse;
use crate::source::{SourcePath, Sources};

/// The column that a sheet of notes has and a spreadsheet of entries has not.
const ENTRY: &str = "intervention";

/// Other names of columns, as the sheet to collect experience has them.
const NAMES: &[(&str, &str)] = &[
    ("entry", ENTRY),
    ("name_of_the_entry_in_the_directory", ENTRY),
    ("in_which_term", "term"),
    ("how_many_pupils", "size"),
    ("how_many_took_part", "reach"),
    ("would_you_use_it_again", "would_use_again"),
    ("advice_to_other_schools", "advice"),
    ("our_school_agrees_that_this_is_published_on_the_site_without_its_name", "permission"),
    ("role_of_the_person_who_fills_this_in", "role"),
];

/// Who has read the notes of a sheet before they are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moderator<'a>(pub &'a str);

/// Whether the names of columns are those of a sheet of notes.
pub fn are_meant(names: &[String]) -> bool {
    names.iter().any(|name| plain(name) == ENTRY)
}

/// The name of a setting that a column is about.
fn plain(name: &str) -> String {
    let bare = name.split('(').next().unwrap_or(name);
    let plain = name_of(bare.trim()).replace('-', "_");
    let plain = plain.strip_prefix("setting_").unwrap_or(&plain);
    NAMES.iter().find(|(other, _)| *other == plain).map_or_else(|| plain.to_owned(), |(_, known)| (*known).to_owned())
}

/// What becomes of every row, and what there is to say about the columns.
///
/// # Errors
/// In words, when two columns mean the same, or when the site cannot take any row.
pub fn plan(
    sources: &Sources,
    (names, rows): (&[String], Vec<(Vec<String>, usize)>),
    moderator: Option<Moderator<'_>>,
    options: &BuildOptions,
) -> Result<(Vec<String>, Vec<Row>), String> {
    let columns: Vec<String> = names.iter().map(|name| plain(name)).collect();
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
        if columns[..at].contains(column) {
            return Err(format!("the column `{}` is there twice; delete one of the two", names[at]));
        }
    }
    let known = |column: &String| setting(column).is_some() || column.is_empty() || OTHER.contains(&column.as_str());
    let notes = names.iter().zip(&columns).filter(|(_, column)| !known(column));
    let notes =
        notes.map(|(name, _)| format!("the column `{name}` is no setting of an experience note and is left out"));
    let mut sheet = Sheet { columns: &columns, moderator, options, known: known_notes(sources), files: sources };
    let drafts = rows.into_iter().map(|(cells, number)| sheet.draft(cells, number)).collect();
    Ok((notes.collect(), trial::judge(sources, options, drafts)?))
}

/// Columns that are read and are no settings by themselves.
const OTHER: &[&str] = &["year", "date", super::columns::REASON];

/// A setting of a note, or one within its `setting`.
fn setting(column: &str) -> Option<(&'static Field, Option<&'static Field>)> {
    EXPERIENCE_FIELDS.iter().find_map(|field| match &field.shape {
        Shape::Group(parts) => parts.iter().find(|part| part.name == column).map(|part| (field, Some(part))),
        _ => (field.name == column).then_some((field, None)),
    })
}

/// A note that is there: the entry, the role and the words by which the same row of a sheet is known again.
type Known = BTreeMap<(String, String, String), SourcePath>;

fn known_notes(sources: &Sources) -> Known {
    let notes = sources.iter().filter(|source| source.path.as_str().starts_with("directory/experience/"));
    let key = |note: &ExperienceNote| (note.intervention.value.clone(), note.role.clone(), one_line(&note.what_we_did));
    let known = |source| match parse::file(source).file.item {
        Item::Experience(note) => Some((key(&note), source.path.clone())),
        _ => None,
    };
    notes.filter_map(known).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sheet on its way.
struct Sheet<'a> {
    columns: &'a [String],
    moderator: Option<Moderator<'a>>,
    options: &'a BuildOptions,
    known: Known,
    files: &'a Sources,
}

impl Sheet<'_> {
    fn draft(&mut self, cells: Vec<String>, number: usize) -> Draft {
        let entry = name_of(self.cell(&cells, ENTRY));
        let attempt = self.attempt(&cells, &entry).unwrap_or_else(|reason| Attempt::Rejected(vec![reason]));
        Draft { number, slug: entry, cells, attempt }
    }

    fn cell<'a>(&self, cells: &'a [String], column: &str) -> &'a str {
        let at = self.columns.iter().position(|known| known == column);
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    }

    fn attempt(&mut self, cells: &[String], entry: &str) -> Result<Attempt, String> {
        if entry.is_empty() {
            return Err(format!("the row has no `{ENTRY}`: write the name of the entry as the directory has it"));
        }
        if cells.len() > self.columns.len() {
            return Err("the row has more cells than there are columns".to_owned());
        }
        let term = term(self.cell(cells, "term"), self.cell(cells, "year"));
        let words = one_line(self.cell(cells, "what_we_did"));
        let key = (entry.to_owned(), self.cell(cells, "role").to_owned(), words);
        if self.known.contains_key(&key) {
            return Ok(Attempt::Same);
        }
        let path = self.free_path(entry, &name_of(&term))?;
        let text = writing::settings(&self.settings(cells, entry, &term));
        self.known.insert(key, path.clone());
        Ok(Attempt::New { path, text, wanted: Vec::new() })
    }

    /// The name of a file that is not there yet.
    fn free_path(&self, entry: &str, term: &str) -> Result<SourcePath, String> {
        let taken = |path: &SourcePath| self.files.get(path).is_some() || self.known.values().any(|one| one == path);
        let paths = (1..).map(|number| SourcePath::new(&format!("directory/experience/{entry}--{term}-{number}.yaml")));
        let free = paths.map_while(|path| path).find(|path| !taken(path));
        free.ok_or_else(|| format!("`{entry}` cannot be a part of the name of a file"))
    }

    /// The settings of a note in the order of their table. What the row does not say is left to the checks to miss.
    fn settings(&self, cells: &[String], entry: &str, term: &str) -> Vec<(&'static str, Value)> {
        let value = |field: &'static Field| {
            let typed = match field.name {
                ENTRY => entry.to_owned(),
                "term" => term.to_owned(),
                name => chosen(self.cell(cells, name), field),
            };
            cells::value(&typed, &field.shape).unwrap_or(None)
        };
        let mut settings: Vec<(&'static str, Value)> = Vec::new();
        for field in EXPERIENCE_FIELDS {
            let found = match (&field.shape, field.name) {
                (Shape::Group(parts), _) => {
                    let pairs: Vec<_> = parts.iter().filter_map(|part| Some((part.name, value(part)?))).collect();
                    (!pairs.is_empty()).then_some(Value::Group(pairs))
                }
                (_, "moderated_on") => {
                    value(field).or_else(|| self.moderator.map(|_| Value::Text(self.options.today.to_string())))
                }
                (_, "moderated_by") => value(field).or_else(|| self.moderator.map(|by| Value::Text(by.0.to_owned()))),
                _ => value(field),
            };
            settings.extend(found.map(|value| (field.name, value)));
        }
        settings
    }
}

/// The code of a choice whose label, or whose code in other writing, was typed; else what was typed.
fn chosen(typed: &str, field: &Field) -> String {
    let plain = name_of(typed);
    match &field.shape {
        Shape::Choice(choices) => {
            let known = choices.iter().find(|choice| {
                choice.code == typed || bare(choice.code) == bare(typed) || bare(choice.label) == bare(typed)
            });
            known.map_or(typed, |choice| choice.code).to_owned()
        }
        Shape::Code(_) | Shape::Name(_) if !plain.is_empty() => plain,
        Shape::Flag if typed.eq_ignore_ascii_case("x") || typed == "✓" || typed == "✔" => "true".to_owned(),
        _ => typed.to_owned(),
    }
}

/// A choice without what people leave out or write differently: `200 to 400` is `200-400 pupils`.
fn bare(choice: &str) -> String {
    let plain = name_of(choice).replace("-to-", "-");
    plain.trim_end_matches("-pupils").to_owned()
}

/// A text as the name of a file; empty if the text is.
fn name_of(text: &str) -> String {
    if text.is_empty() { String::new() } else { slug(text) }
}

/// A term as files have it: `2026-autumn` of `Autumn term 2026`, or of `Autumn` with a column for the year.
fn term(typed: &str, year: &str) -> String {
    let words = name_of(format!("{typed} {year}").trim());
    let words: Vec<&str> = words.split('-').collect();
    let season = words.iter().find(|word| ["spring", "summer", "autumn"].contains(word));
    let year = words.iter().find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    match (season, year) {
        (Some(season), Some(year)) => format!("{year}-{season}"),
        _ => typed.to_owned(),
    }
}
