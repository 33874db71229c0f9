//! `wellspring export`: the data of the directory, to standard output or to a file or folder of one's choice.

use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::{ExportArgs, ExportFormat};
use super::{Outcome, Trouble, build_options, print};
use crate::export::{INTERVENTIONS_CSV, INTERVENTIONS_JSON, open_referral};
use crate::load;
use crate::pipeline::{self, Files, Memo};

/// Where the folder of files goes if no other is named.
const FOLDER: &str = "open-referral";

/// Runs the command. What is written is what `build` publishes.
pub fn run(args: &ExportArgs) -> Outcome {
    let sources = load::sources(&args.site.root)?;
    let prepared = match pipeline::prepare(&sources, &build_options(&args.site), &mut Memo::of_one_build()) {
        Ok(prepared) => prepared,
        Err(summary) => {
            write!(stderr(), "{}", print::findings(&summary))?;
            writeln!(stderr(), "Nothing was exported: the site itself has a mistake. `wellspring check` shows it.")?;
            return Ok(ExitCode::from(1));
        }
    };
    write!(stderr(), "{}", print::findings(&prepared.summary()))?;
    match args.format {
        ExportFormat::Csv => file(&prepared, INTERVENTIONS_CSV, args.out.as_deref())?,
        ExportFormat::Json => file(&prepared, INTERVENTIONS_JSON, args.out.as_deref())?,
        ExportFormat::OpenReferral => {
            folder(&prepared, args.out.as_deref().unwrap_or(Path::new(FOLDER)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn file(files: &dyn Files, path: &str, to: Option<&Path>) -> Result<(), Trouble> {
    let bytes = files.bytes(path).ok_or("the site has no such file")?;
    match to {
        None => stdout().lock().write_all(&bytes)?,
        Some(to) => fs::write(to, &*bytes).map_err(|error| format!("cannot write {}: {error}", to.display()))?,
    }
    Ok(())
}

/// Writes the files of Open Referral UK to a folder that is not there yet, or is empty.
fn folder(files: &dyn Files, to: &Path) -> Result<(), Trouble> {
    if fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(format!("the folder {} is not empty; name another one with --out", to.display()).into());
    }
    let mut count = 0;
    for path in files.paths() {
        let Some(below) = path.strip_prefix(open_referral::FOLDER) else { continue };
        let Some(bytes) = files.bytes(path) else { continue };
        let file: PathBuf = to.join(below);
        let parent = file.parent().unwrap_or(to);
        fs::create_dir_all(parent).map_err(|error| format!("cannot make {}: {error}", parent.display()))?;
        fs::write(&file, &*bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        count += 1;
    }
    writeln!(stdout(), "Wrote {} to {}.", print::count(count, "file"), to.display())?;
    Ok(())
}
