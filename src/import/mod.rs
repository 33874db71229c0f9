//! A spreadsheet of directory entries, or of what schools said about them → what it would change in a site: new files,
//! changed files, rows that cannot be taken. Nothing is written here; `cli` does that when it is asked to.
//!
//! The entry point is [`plan`]. Rows are put into the words of the files (`cells`, `writing`), tried out together with
//! the rest of the site (`trial`), and judged by the same checks as every other file.

mod cells;
mod columns;
mod draft;
mod notes;
mod table;
mod trial;
mod writing;

use std::collections::BTreeMap;

use draft::Draft;
pub use notes::Moderator;

use crate::model::BuildOptions;
use crate::source::{SourcePath, Sources};

/// What a spreadsheet would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The names of the columns as they were typed.
    pub names: Vec<String>,
    /// What there is to say about the columns.
    pub notes: Vec<String>,
    /// In the order of the spreadsheet; empty rows are left out.
    pub rows: Vec<Row>,
}

/// One row and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As spreadsheets count: the names of the columns are row 1.
    pub number: usize,
    /// The name of the entry's file without its ending; empty if there is none.
    pub slug: String,
    pub cells: Vec<String>,
    pub outcome: Outcome,
    /// Smaller mistakes, which do not keep the entry from being published.
    pub notes: Vec<String>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A file that is not there yet, with its text.
    New { path: SourcePath, text: String },
    /// A file with its new text, and the cells that differ.
    Changed { path: SourcePath, text: String, cells: Vec<CellChange> },
    /// The entry says the same already.
    Unchanged,
    /// The row cannot be taken, for these reasons.
    Rejected(Vec<String>),
}

/// A cell that differs from what the entry says now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    pub name: String,
    pub old: String,
    pub new: String,
}

/// Finds out what a spreadsheet would change in a site. With a column `intervention` it is a sheet of experience notes,
/// which `moderator` has read; else it is one of entries.
///
/// # Errors
/// In words, why the file cannot be taken for a spreadsheet of entries, or why the site cannot take any.
pub fn plan(
    sources: &Sources,
    bytes: &[u8],
    moderator: Option<Moderator<'_>>,
    options: &BuildOptions,
) -> Result<Plan, String> {
    let mut rows = table::rows(bytes).into_iter();
    let names = rows.next().filter(|names| !names.is_empty()).ok_or("the file is empty")?;
    let rows: Vec<(Vec<String>, usize)> = rows.zip(2..).filter(|(cells, _)| !cells.is_empty()).collect();
    if notes::are_meant(&names) {
        let (notes, rows) = notes::plan(sources, (&names, rows), moderator, options)?;
        return Ok(Plan { names, notes, rows });
    }
    let head = columns::head(&names)?;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (cells, number) in rows {
        let draft = draft::draft(sources, &head, cells, number);
        let earlier = first.get(&draft.slug).copied();
        drafts.push(match earlier.filter(|_| !draft.slug.is_empty()) {
            Some(earlier) => draft.rejected(format!("row {earlier} is about the same entry")),
            None => draft,
        });
        if let Some(draft) = drafts.last() {
            first.entry(draft.slug.clone()).or_insert(number);
        }
    }
    let rows = trial::judge(sources, options, drafts)?;
    Ok(Plan { names, notes: head.notes, rows })
}

impl Plan {
    /// The rows that cannot be taken, below the names of the columns and with their reasons behind them, so that they
    /// can be corrected and imported again; `None` if there are none.
    pub fn rejected(&self) -> Option<Vec<Vec<String>>> {
        let old = self.names.iter().position(|name| name.trim().eq_ignore_ascii_case(columns::REASON));
        let line = |cells: &[String], reason: &str| {
            let mut line = cells.to_vec();
            line.resize(line.len().max(self.names.len()), String::new());
            if let Some(at) = old {
                line.remove(at);
            }
            line.push(reason.to_owned());
            line
        };
        let rejected = self.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Rejected(reasons) => Some(line(&row.cells, &reasons.join(". "))),
            Outcome::New { .. } | Outcome::Changed { .. } | Outcome::Unchanged => None,
        });
        let rows: Vec<Vec<String>> = std::iter::once(line(&self.names, columns::REASON)).chain(rejected).collect();
        (rows.len() > 1).then_some(rows)
    }
}

#[cfg(test)]
mod tests;
