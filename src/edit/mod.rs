//! The form of the preview: a file of a site ↔ a page with fields, made from the table that the parser reads.
//!
//! The entry points are [`start`], [`open`] and [`submit`]. `control` makes the fields, `changes` says what an editor
//! changed, `sheet` holds one page, `page` and `fields` write it as HTML. What is saved is made by `parse::edit`, which
//! touches no byte but those of a changed setting, and is tried out on the whole site before.
//!
//! Why it is a floor of its own below `serve`: what is asked, what is wrong and what a file will say are decisions about
//! content, which `serve` must not make. Nothing here knows HTTP or the disk; [`submit`] returns the new text of a file,
//! and `serve` writes it. The HTML is written here and not by templates, as that of every page that only the preview has:
//! a theme is for readers, and a theme of one's own must not be able to break the form.

mod changes;
mod control;
mod fields;
mod html;
mod kind;
mod known;
mod page;
mod posted;
mod sheet;
mod unsaved;
mod words;

#[cfg(test)]
mod tests;

pub use kind::{ADDRESS, Kind, SCRIPT_ADDRESS, Target, source_of};
pub use posted::Posted;
pub use unsaved::{Unsaved, page as unsaved};

use changes::Problem;
use known::Known;
use sheet::{Sheet, path_of};

use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::model::{BuildOptions, Date, Drafts};
use crate::parse::edit;
use crate::pipeline::{self, Memo};
use crate::source::{Fingerprint, Source, SourcePath, Sources};

/// What every page of the form is made with.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub sources: &'a Sources,
    pub today: Date,
    /// A word that only pages of this run know; it must come back with what is saved.
    pub token: &'a str,
}

impl Desk<'_> {
    /// How the site is put together to see what becomes of a file: drafts are of interest, too.
    fn options(&self) -> BuildOptions {
        BuildOptions { base_url: None, drafts: Drafts::Included, today: self.today }
    }
}

/// What becomes of a form that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// A page to show; nothing is written.
    Page { status: u16, html: String },
    /// A file to write: a new one if there was no text before.
    Write { path: SourcePath, before: Option<String>, after: String },
}

/// The page that lists what can be edited, as far as it has all words of `query` in its name.
pub fn start(desk: &Desk<'_>, query: &str) -> String {
    page::start(desk, query)
}

/// The form for a file, or for a new one; `None` if there is no such file or it is no text.
pub fn open(desk: &Desk<'_>, memo: &mut Memo, target: &Target, notice: Option<&str>) -> Option<String> {
    let known = Known::of(desk.sources);
    let mut sheet = match target {
        Target::New(_) => {
            let mut sheet = Sheet::of(target, "", &known, None);
            sheet.suggest(desk.today);
            sheet
        }
        Target::File(path) => {
            let text = desk.sources.get(path)?.text()?;
            let mut sheet = Sheet::of(target, text, &known, None);
            sheet.problems = changes::missing(sheet.controls());
            sheet.take(path, text, &findings(desk, memo, (path, text)));
            sheet
        }
    };
    let notice = notice.map(|message| Problem { name: None, message: message.to_owned(), help: None });
    sheet.notices.splice(0..0, notice);
    Some(page::form(desk, &sheet))
}

/// What becomes of a form that was sent for a file. `None` if there is no such file or it is no text.
pub fn submit(desk: &Desk<'_>, memo: &mut Memo, target: &Target, posted: &Posted) -> Option<Submitted> {
    let known = Known::of(desk.sources);
    let text = text_of(desk, target)?;
    if matches!(target, Target::File(_)) && posted.one("edition") != Fingerprint::of(text.as_bytes()).to_string() {
        return Some(Submitted::Page { status: 409, html: stale(desk, &known, (target, &text), posted) });
    }
    let mut sheet = Sheet::of(target, &text, &known, Some(posted));
    sheet.problems = changes::missing(sheet.controls());
    let mut known_before = Vec::new();
    if let Target::File(path) = target {
        // A file may have several mistakes: whoever puts one of them right may save, and is told of the others.
        known_before = findings(desk, memo, (path, &text));
        let problems = std::mem::take(&mut sheet.problems);
        sheet.problems = problems.into_iter().filter(|problem| !sheet.was_missing(problem)).collect();
    }
    let path = match target {
        Target::File(path) => path.clone(),
        Target::New(kind) => new_path(desk, *kind, posted, &mut sheet).unwrap_or_else(|| path_of(target)),
    };
    let refused_before = sheet.problems.len();
    let mut after = sheet.written(&path, &text);
    let is_written = sheet.problems.len() == refused_before;
    if after == text {
        let status = if sheet.problems.is_empty() { 200 } else { 422 };
        if sheet.problems.is_empty() {
            let message = "Nothing was changed, so nothing was saved.".to_owned();
            sheet.notices.push(Problem { name: None, message, help: None });
        }
        return Some(Submitted::Page { status, html: page::form(desk, &sheet) });
    }
    let mut found = findings(desk, memo, (&path, &after));
    found.retain(|new| !known_before.iter().any(|old| (old.code, &old.message) == (new.code, &new.message)));
    sheet.take(&path, &after, &found);
    let has_place = matches!(target, Target::File(_)) || Kind::of(&path).is_some_and(|_| path != path_of(target));
    if posted.one("action") == "draft" && is_written && has_place && target.kind().has_drafts() {
        let draft = edit::Change::text("draft", "true");
        if let Ok(edited) = edit::edit(&path, &after, &[draft]) {
            after = edited;
            sheet.problems.clear();
        }
    }
    if !sheet.problems.is_empty() {
        return Some(Submitted::Page { status: 422, html: page::form(desk, &sheet) });
    }
    let before = matches!(target, Target::File(_)).then_some(text);
    Some(Submitted::Write { path, before, after })
}

/// The page for somebody whose file could not be written, with everything that was typed.
pub fn not_written(desk: &Desk<'_>, target: &Target, posted: &Posted, why: &str) -> String {
    let text = text_of(desk, target).unwrap_or_default();
    let mut sheet = Sheet::of(target, &text, &Known::of(desk.sources), Some(posted));
    sheet.problems.push(Problem { name: None, message: sheet::sentence(why), help: None });
    page::form(desk, &sheet)
}

/// The path of a new file, if what was typed gives one that is free.
fn new_path(desk: &Desk<'_>, kind: Kind, posted: &Posted, sheet: &mut Sheet) -> Option<SourcePath> {
    let name = posted.one(kind.name_field());
    let path = kind.new_path(name, posted.one("term"), desk.sources);
    if let Some(path) = path.as_ref().filter(|path| desk.sources.get(path).is_some()) {
        let message = format!("There is already a file {path}");
        let help = Some("give it another name, or edit that file".to_owned());
        sheet.problems.push(Problem { name: Some(kind.name_field().to_owned()), message, help });
        return None;
    }
    if path.is_none() && !name.trim().is_empty() {
        let message = "This name has no letter and no digit, so that no file can be named after it".to_owned();
        sheet.problems.push(Problem { name: Some(kind.name_field().to_owned()), message, help: None });
    }
    path
}

/// The text of the file of a form; empty for a new one. `None` if there is no such file or it is no text.
fn text_of(desk: &Desk<'_>, target: &Target) -> Option<String> {
    match target {
        Target::New(_) => Some(String::new()),
        Target::File(path) => desk.sources.get(path)?.text().map(str::to_owned),
    }
}

/// The files of a site with one of them as it would be.
fn with(sources: &Sources, path: &SourcePath, text: &str) -> Sources {
    let mut sources = sources.clone();
    sources.insert(Source::new(path.clone(), text.as_bytes().to_vec()));
    sources
}

/// What there is to say about a file with this text, in the whole site.
fn findings(desk: &Desk<'_>, memo: &mut Memo, (path, text): (&SourcePath, &str)) -> Vec<Diagnostic> {
    let report = pipeline::check(&with(desk.sources, path, text), &desk.options(), memo);
    about(report.iter(), path)
}

/// What concerns a file among what there is to say about a site.
fn about<'a>(found: impl IntoIterator<Item = &'a Diagnostic>, path: &SourcePath) -> Vec<Diagnostic> {
    let names = |diagnostic: &Diagnostic| diagnostic.related.iter().any(|(place, _)| place.path == *path);
    let bars = |diagnostic: &Diagnostic| diagnostic.code.effect() == Effect::SetAside;
    let concerns = |found: &&Diagnostic| found.path == *path || (names(found) && bars(found));
    // An overdue check is no answer to what was typed, and the page says it anyway.
    let is_news = |found: &&Diagnostic| found.code != Code::ReviewOverdue;
    found.into_iter().filter(concerns).filter(is_news).cloned().collect()
}

/// The page after somebody else saved the file: what they changed is in the form, and so is what was typed here, where it
/// was changed here; both are named.
fn stale(desk: &Desk<'_>, known: &Known, (target, text): (&Target, &str), posted: &Posted) -> String {
    let opened = posted.one("base");
    let typed = Sheet::of(target, opened, known, Some(posted));
    let now = Sheet::of(target, text, known, None);
    let mut sheet = now.clone();
    sheet.is_answer = true;
    let both = page::merge(&mut sheet, &typed);
    let message = "Somebody else saved this file while you were editing it, so nothing was saved. \
                   Below is the file as it is now, with what you changed in it. Look at both, then save again.";
    sheet.problems.push(Problem { name: None, message: message.to_owned(), help: None });
    sheet.problems.extend(both);
    page::form(desk, &sheet)
}
