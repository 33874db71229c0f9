//! Tries drafts out: puts their texts into the site in memory, and asks the checks that every file goes through.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::draft::{Attempt, Draft, Wanted};
use super::{CellChange, Outcome, Row};
use crate::diagnostic::{Diagnostic, Effect};
use crate::export::interventions;
use crate::model::{BuildOptions, File, Item};
use crate::parse::{self, Parsed};
use crate::resolve;
use crate::source::{Source, SourcePath, Sources};

/// A diagnostic on one line.
pub fn reason(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    format!("{}{help}", diagnostic.message)
}

/// What becomes of every draft.
///
/// Rows that are rejected are taken out and the others are tried again, until nothing changes: what one row says may
/// rest on another one.
///
/// # Errors
/// When the site itself has a mistake, so that nothing can be told of its entries.
pub fn judge(sources: &Sources, options: &BuildOptions, mut drafts: Vec<Draft>) -> Result<Vec<Row>, String> {
    let own: Parts = sources.iter().map(|source| (source.path.clone(), Arc::new(parse::file(source)))).collect();
    let before = findings(&own, options)?;
    loop {
        let mut parts = own.clone();
        for (path, text) in drafts.iter().filter_map(|draft| draft.attempt.file()) {
            let source = Source::new(path.clone(), text.as_bytes().to_vec());
            parts.insert(path.clone(), Arc::new(parse::file(&source)));
        }
        let after = findings(&parts, options)?;
        let mut settled = true;
        for draft in &mut drafts {
            let Some((path, _)) = draft.attempt.file() else { continue };
            let reasons = reasons(path, &draft.attempt, &parts, (&before, &after));
            if !reasons.is_empty() {
                draft.attempt = Attempt::Rejected(reasons);
                settled = false;
            }
        }
        if settled {
            return Ok(drafts.into_iter().map(|draft| row(draft, &parts, (&before, &after))).collect());
        }
    }
}

/// The files of a site, each parsed.
type Parts = BTreeMap<SourcePath, Arc<Parsed>>;

/// Everything that there is to say about a site.
fn findings(parts: &Parts, options: &BuildOptions) -> Result<Vec<Diagnostic>, String> {
    let files: Vec<&File> = parts.values().map(|parsed| &parsed.file).collect();
    let (site, found) = resolve::site(&files, options);
    let Some(site) = site else {
        return Err("the site itself has a mistake; put it right first: `wellspring check` shows it".to_owned());
    };
    let parsed = parts.values().flat_map(|parsed| parsed.diagnostics.iter().cloned());
    Ok(parsed.chain(found).chain(resolve::check(&site)).collect())
}

/// Why a file cannot be taken. `said` is what there was to say about the site without the rows and with them.
fn reasons(path: &SourcePath, attempt: &Attempt, parts: &Parts, said: (&[Diagnostic], &[Diagnostic])) -> Vec<String> {
    let (before, after) = said;
    let names = |diagnostic: &Diagnostic| diagnostic.related.iter().any(|(place, _)| place.path == *path);
    let concerns = |d: &&Diagnostic| d.path == *path || (names(d) && !before.contains(d));
    let bars = |diagnostic: &&Diagnostic| diagnostic.code.effect() == Effect::SetAside;
    let reasons: Vec<String> = after.iter().filter(concerns).filter(bars).map(reason).collect();
    if reasons.is_empty() { misread(attempt, &parts[path]) } else { reasons }
}

/// The settings that would not be read back as the row says them: nothing is lost without a word.
fn misread(attempt: &Attempt, parsed: &Parsed) -> Vec<String> {
    let (Attempt::New { wanted, .. } | Attempt::Change { wanted, .. }) = attempt else { return Vec::new() };
    let cells = cells(parsed);
    let differs = |wanted: &&Wanted| wanted.value.is_some() && cells.get(wanted.at) != Some(&wanted.cell());
    let columns = interventions::columns();
    let say =
        |wanted: &Wanted| format!("`{}` cannot be written so that it reads back the same", columns[wanted.at].name());
    wanted.iter().filter(differs).map(say).collect()
}

fn cells(parsed: &Parsed) -> Vec<String> {
    match &parsed.file.item {
        Item::Intervention(entry) => interventions::cells(entry),
        _ => Vec::new(),
    }
}

fn row(draft: Draft, parts: &Parts, said: (&[Diagnostic], &[Diagnostic])) -> Row {
    let (before, after) = said;
    let notes = draft.attempt.file().map_or_else(Vec::new, |(path, _)| {
        let of_it = |diagnostic: &&Diagnostic| diagnostic.path == *path;
        let known: BTreeSet<&str> = before.iter().filter(of_it).map(|d| d.message.as_str()).collect();
        after.iter().filter(of_it).filter(|d| !known.contains(d.message.as_str())).map(reason).collect()
    });
    let outcome = match draft.attempt {
        Attempt::New { path, text, .. } => Outcome::New { path, text },
        Attempt::Change { path, text, now, .. } => {
            let cells = differences(&now, &cells(&parts[&path]));
            if cells.is_empty() { Outcome::Unchanged } else { Outcome::Changed { path, text, cells } }
        }
        Attempt::Same => Outcome::Unchanged,
        Attempt::Rejected(reasons) => Outcome::Rejected(reasons),
    };
    Row { number: draft.number, slug: draft.slug, cells: draft.cells, outcome, notes }
}

fn differences(now: &[String], then: &[String]) -> Vec<CellChange> {
    let columns = interventions::columns();
    let cells = columns.iter().zip(now.iter().zip(then)).filter(|(_, (old, new))| old != new);
    cells.map(|(column, (old, new))| CellChange { name: column.name(), old: old.clone(), new: new.clone() }).collect()
}
