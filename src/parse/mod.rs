//! One file → model. Never sees a second file, the snapshot or the disk.
//!
//! The entry point is [`file`]. It returns the best value it can and everything there is to say about the file.

mod asset;
mod data;
mod front_matter;
mod highlight;
mod intervention;
pub mod markdown;
mod page;
mod record;
mod settings;
mod yaml;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Item, vocabulary::VocabularyName};
use crate::source::{Content, Source, SourcePath, Span};

/// What became of one file.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub path: SourcePath,
    pub item: Item,
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one file; its path decides what it is.
pub fn file(source: &Source) -> Parsed {
    let path = &source.path;
    let (item, diagnostics) = match (top_folder(path), path.extension()) {
        ("themes", _) if matches!(source.content, Content::Unreadable(_)) => {
            with_text(source, |_| (Item::Nothing, Vec::new()))
        }
        ("themes", _) => (Item::Theme, Vec::new()),
        _ if path.as_str() == "content/site.yaml" => with_text(source, |text| data::config(path, text)),
        _ if path.as_str() == "directory/owners.yaml" => with_text(source, |text| data::owners(path, text)),
        ("directory", "yaml") if path.folder() == "directory/providers" => {
            with_text(source, |text| data::provider(path, text))
        }
        ("directory", "yaml") if path.folder() == "directory/vocabularies" => vocabulary(source),
        ("directory", "md") if path.folder() == "directory/interventions" => {
            with_text(source, |text| intervention::entry(path, text))
        }
        ("content", "md") => with_text(source, |text| page::page(path, text)),
        ("content", _) => asset::check(source),
        _ => (Item::Nothing, vec![asset::unknown(path)]),
    };
    Parsed { path: path.clone(), item, diagnostics }
}

fn top_folder(path: &SourcePath) -> &str {
    path.as_str().split('/').next().unwrap_or("")
}

fn vocabulary(source: &Source) -> (Item, Vec<Diagnostic>) {
    let path = &source.path;
    match VocabularyName::ALL.into_iter().find(|name| name.file_stem() == path.stem()) {
        Some(name) => with_text(source, |text| data::vocabulary(path, text, name)),
        None => {
            let names = VocabularyName::ALL.map(VocabularyName::file_stem);
            let help = format!("the vocabularies are: {}", names.join(", "));
            let message = format!("there is no vocabulary `{}`", path.stem());
            (Item::Nothing, vec![Diagnostic::new(Code::UnknownFile, path, Span::default(), message).help(help)])
        }
    }
}

/// Runs `parse` on the text of a source; a source that is no text is reported and set aside.
fn with_text(source: &Source, parse: impl FnOnce(&str) -> (Item, Vec<Diagnostic>)) -> (Item, Vec<Diagnostic>) {
    let (code, message, help) = match &source.content {
        Content::Text(text) if text.contains('\0') => {
            (Code::NotText, "the file holds characters that no text has".to_owned(), "save it again as UTF-8")
        }
        Content::Text(text) => return parse(text),
        Content::Bytes(_) => {
            let message = "the file is not text in the encoding UTF-8".to_owned();
            (Code::NotText, message, "open it in an editor and save it again with the encoding UTF-8")
        }
        Content::Unreadable(reason) => (
            Code::UnreadableFile,
            format!("the file cannot be read: {reason}"),
            "replace it by an ordinary file that you may read",
        ),
    };
    (Item::SetAside, vec![Diagnostic::new(code, &source.path, Span::default(), message).help(help)])
}
