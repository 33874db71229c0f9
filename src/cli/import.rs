//! `wellspring import`: a spreadsheet of entries or of experience notes → what it would change; with `--apply` the files.

use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::ImportArgs;
use super::{Trouble, print, today};
use crate::export::csv::{BYTE_ORDER_MARK, text};
use crate::import::{self, Moderator, Outcome, Plan, Row};
use crate::load;
use crate::model::{BuildOptions, Drafts};
use crate::source::{SourcePath, Sources};
use crate::write;

/// The largest spreadsheet that is read, in bytes: 64 MiB.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// Runs the command.
pub fn run(args: &ImportArgs) -> super::Outcome {
    let sources = load::sources(&args.root)?;
    let bytes = read(&args.file)?;
    let options = BuildOptions { base_url: None, drafts: Drafts::Included, today: args.today.unwrap_or_else(today) };
    let plan = import::plan(&sources, &bytes, args.moderated_by.as_deref().map(Moderator), &options)
        .map_err(|reason| format!("cannot import {}: {reason}", args.file.display()))?;
    let mut out = stdout().lock();
    write!(out, "{}", words(&plan))?;
    let count = |is_it: fn(&Outcome) -> bool| plan.rows.iter().filter(|row| is_it(&row.outcome)).count();
    let new = count(|outcome| matches!(outcome, Outcome::New { .. }));
    let changed = count(|outcome| matches!(outcome, Outcome::Changed { .. }));
    let unchanged = count(|outcome| matches!(outcome, Outcome::Unchanged));
    let rejected = count(|outcome| matches!(outcome, Outcome::Rejected(_)));
    writeln!(out, "{new} new, {changed} changed, {unchanged} unchanged, {rejected} rejected.")?;
    if args.apply {
        apply(&args.root, &sources, &plan)?;
        writeln!(out, "{} written.", print::count(new + changed, "file"))?;
        if let Some(rows) = plan.rejected() {
            let file = write_rejected(&args.file, &rows)?;
            writeln!(out, "The rejected rows are in {}: correct them there and import that file.", file.display())?;
        }
    } else if new + changed > 0 {
        writeln!(out, "Nothing was written: this is a preview. Add --apply to write.")?;
    } else {
        writeln!(out, "There is nothing to write.")?;
    }
    Ok(if rejected > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn read(file: &Path) -> Result<Vec<u8>, Trouble> {
    let trouble = |error: std::io::Error| format!("cannot read {}: {error}", file.display());
    if fs::metadata(file).map_err(trouble)?.len() > LARGEST_FILE {
        return Err(format!("{} is larger than {} MiB", file.display(), LARGEST_FILE / (1024 * 1024)).into());
    }
    Ok(fs::read(file).map_err(trouble)?)
}

/// What becomes of every row, in words.
fn words(plan: &Plan) -> String {
    let mut words: String = plan.notes.iter().map(|note| format!("Note: {}.\n", on_one_line(note))).collect();
    for row in &plan.rows {
        words += &row_in_words(row);
    }
    words
}

fn row_in_words(row: &Row) -> String {
    let name = on_one_line(&row.slug);
    let mut words = match &row.outcome {
        Outcome::New { path, .. } => format!("Row {}, new: {path}\n", row.number),
        Outcome::Changed { path, cells, .. } => {
            let cell = |cell: &import::CellChange| {
                format!("    {}: {} → {}\n", cell.name, or_empty(&cell.old), or_empty(&cell.new))
            };
            format!("Row {}, changed: {path}\n{}", row.number, cells.iter().map(cell).collect::<String>())
        }
        Outcome::Unchanged => format!("Row {}, unchanged: {name}\n", row.number),
        Outcome::Rejected(reasons) => {
            let reasons: String = reasons.iter().map(|reason| format!("    {}\n", on_one_line(reason))).collect();
            format!("Row {}, rejected: {name}\n{reasons}", row.number)
        }
    };
    words.extend(row.notes.iter().map(|note| format!("    Note: {}\n", on_one_line(note))));
    words
}

fn or_empty(cell: &str) -> String {
    if cell.is_empty() { "(empty)".to_owned() } else { on_one_line(cell) }
}

/// Text that cannot steer a terminal.
fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn apply(root: &Path, sources: &Sources, plan: &Plan) -> Result<(), Trouble> {
    for row in &plan.rows {
        match &row.outcome {
            Outcome::New { path, text } => write_new(root, path, text)?,
            Outcome::Changed { path, text, .. } => {
                let before = sources.get(path).and_then(|source| source.bytes()).unwrap_or_default();
                write::replace(&root.join(path.as_str()), before, text.as_bytes())?;
            }
            Outcome::Unchanged | Outcome::Rejected(_) => {}
        }
    }
    Ok(())
}

fn write_new(root: &Path, path: &SourcePath, text: &str) -> Result<(), Trouble> {
    let folder = root.join(path.folder());
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    create(&root.join(path.as_str()), text)
}

/// Writes the rejected rows beside the spreadsheet, never over a file that is there.
fn write_rejected(spreadsheet: &Path, rows: &[Vec<String>]) -> Result<PathBuf, Trouble> {
    let name = |number: usize| if number == 1 { "rejected.csv".to_owned() } else { format!("rejected-{number}.csv") };
    let mut names = (1..).map(|number| spreadsheet.with_file_name(name(number)));
    let file = names.find(|file| file.symlink_metadata().is_err()).ok_or("there is no name left for rejected rows")?;
    create(&file, &format!("{BYTE_ORDER_MARK}{}", text(rows)))?;
    Ok(file)
}

/// Writes a file that is not there yet.
fn create(file: &Path, text: &str) -> Result<(), Trouble> {
    let trouble = |error: std::io::Error| format!("cannot write {}: {error}", file.display());
    let mut new = fs::File::create_new(file).map_err(trouble)?;
    Ok(new.write_all(text.as_bytes()).map_err(trouble)?)
}
