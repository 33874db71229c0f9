//! One file → model. Never sees a second file, the snapshot or the disk.
//!
//! The entry point is [`file()`]. It returns the best value it can and everything there is to say about the file.

mod asset;
mod data;
mod details;
mod drawing;
pub mod edit;
mod front_matter;
mod highlight;
mod intervention;
mod lint;
mod lists;
pub mod markdown;
mod outside;
mod page;
mod record;
mod settings;
mod yaml;

pub use outside::outside;
pub use settings::is_web_address;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::model::{File, Item, Reference, announcement, vocabulary::VocabularyName};
use crate::source::{Content, Source, SourcePath, Span, Spanned};

/// What became of one file, and everything there is to say about it.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub file: File,
    pub diagnostics: Vec<Diagnostic>,
}

/// What the parts of this module find while they read a file.
#[derive(Debug, Default)]
pub struct Findings {
    diagnostics: Vec<Diagnostic>,
    references: Vec<Reference>,
    /// The comments that stand behind a value of the settings on its line, by the place where the value starts.
    comments: BTreeMap<u32, Spanned<String>>,
}

impl Findings {
    /// Takes in what was found while settings were read; the settings as far as they could be.
    fn reading(&mut self, reading: yaml::Reading) -> Option<yaml::Node> {
        self.diagnostics.extend(reading.diagnostics);
        self.comments.extend(reading.comments);
        reading.node
    }

    fn append(&mut self, more: Findings) {
        self.diagnostics.extend(more.diagnostics);
        self.references.extend(more.references);
    }

    fn has_set_aside(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code.effect() == Effect::SetAside)
    }
}

/// Parses one file; its path decides what it is.
pub fn file(source: &Source) -> Parsed {
    let mut findings = Findings::default();
    let item = item(source, &mut findings);
    let item = if findings.has_set_aside() { Item::SetAside } else { item };
    let Findings { diagnostics, references, .. } = findings;
    Parsed { file: File { path: source.path.clone(), item, references }, diagnostics }
}

fn item(source: &Source, findings: &mut Findings) -> Item {
    let path = &source.path;
    let top_folder = path.as_str().split('/').next().unwrap_or("");
    match (top_folder, path.extension()) {
        ("themes", _) => Item::Theme,
        _ if matches!(source.content, Content::Unreadable(_)) => with_text(source, findings, |_, _, _| Item::Nothing),
        _ if path.as_str() == "content/site.yaml" => with_text(source, findings, data::config),
        _ if path.as_str() == "directory/owners.yaml" => with_text(source, findings, data::owners),
        _ if path.as_str() == "directory/urgent-help.yaml" => with_text(source, findings, lists::urgent_help),
        _ if path.as_str() == "content/stages.yaml" => with_text(source, findings, lists::stages),
        _ if path.as_str() == "content/synonyms.yaml" => with_text(source, findings, lists::synonyms),
        _ if path.as_str() == announcement::PATH => with_text(source, findings, lists::announcements),
        _ if path.as_str() == "content/search-tests.yaml" => with_text(source, findings, lists::search_tests),
        _ if path.as_str() == "content/accessibility-checks.yaml" => {
            with_text(source, findings, lists::accessibility_checks)
        }
        ("directory", "yaml") if path.folder() == "directory/experience" => {
            with_text(source, findings, lists::experience)
        }
        ("directory", "yaml") if path.folder() == "directory/providers" => with_text(source, findings, data::provider),
        ("directory", "yaml") if path.folder() == "directory/vocabularies" => vocabulary(source, findings),
        ("directory", "md") if path.folder() == "directory/interventions" => {
            with_text(source, findings, intervention::entry)
        }
        ("content", "md") => with_text(source, findings, page::page),
        ("content", _) => asset::check(source, findings),
        _ => {
            findings.diagnostics.push(asset::unknown(path));
            Item::Nothing
        }
    }
}

fn vocabulary(source: &Source, findings: &mut Findings) -> Item {
    let path = &source.path;
    match VocabularyName::ALL.into_iter().find(|name| name.file_stem() == path.stem()) {
        Some(name) => with_text(source, findings, |path, text, findings| data::vocabulary(path, text, name, findings)),
        None => {
            let names = VocabularyName::ALL.map(VocabularyName::file_stem);
            let help = format!("the vocabularies are: {}", names.join(", "));
            let message = format!("there is no vocabulary `{}`", path.stem());
            findings.diagnostics.push(Diagnostic::new(Code::UnknownFile, path, Span::default(), message).help(help));
            Item::Nothing
        }
    }
}

/// Runs `parse` on the text of a source; a source that is no text is reported and set aside.
fn with_text(
    source: &Source,
    findings: &mut Findings,
    parse: impl FnOnce(&SourcePath, &str, &mut Findings) -> Item,
) -> Item {
    let mut span = Span::default();
    let (code, message, help) = match &source.content {
        Content::Text(text) => match text.find('\0') {
            None => return parse(&source.path, text, findings),
            Some(at) => {
                span = Span::new(at, at + 1);
                let message = "the file holds a character that no text has, with the number 0".to_owned();
                (Code::NotText, message, "type the line again, or save the file again with the encoding UTF-8")
            }
        },
        Content::Bytes(_) => {
            let message = "the file is not text in the encoding UTF-8".to_owned();
            (Code::NotText, message, "open it in an editor and save it again with the encoding UTF-8")
        }
        Content::Unreadable(reason) => {
            let message = format!("the file cannot be read: {reason}");
            (Code::UnreadableFile, message, "replace it by an ordinary file that you may read")
        }
    };
    findings.diagnostics.push(Diagnostic::new(code, &source.path, span, message).help(help));
    Item::SetAside
}
