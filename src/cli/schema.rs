//! `wellspring schema`: schemas of every kind of file for editors such as VS Code, or the settings of a content
//! management system.

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;
use std::process::ExitCode;

use super::args::SchemaArgs;
use super::{Outcome, Trouble, names::names, print};
use crate::export::{cms, schema};
use crate::load;
use crate::source::SourcePath;

/// Where the schemas of a site are kept for VS Code, from its folder.
pub const FOLDER: &str = ".vscode/schema";

/// Where the settings of a content management system are written, from the folder of the site.
const CMS_FOLDER: &str = "admin";

/// Runs the command.
pub fn run(args: &SchemaArgs) -> Outcome {
    let sources = load::sources(&args.root)?;
    let names = names(&sources);
    if args.cms {
        let paths: Vec<SourcePath> = sources.iter().map(|source| source.path.clone()).collect();
        let file = args.dir.clone().unwrap_or_else(|| args.root.join(CMS_FOLDER)).join("config.yml");
        write_file(&file, &cms::config(&paths, &names))?;
        writeln!(stdout(), "Wrote {}. Open it: it says what to fill in.", file.display())?;
        return Ok(ExitCode::SUCCESS);
    }
    let folder = args.dir.clone().unwrap_or_else(|| args.root.join(FOLDER));
    let documents = schema::documents(&names);
    for (name, text) in &documents {
        write_file(&folder.join(name), text)?;
    }
    writeln!(stdout(), "Wrote {} to {}.", print::count(documents.len(), "file"), folder.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file that is made by wellspring alone, in place of what was there.
pub fn write_file(file: &Path, text: &str) -> Result<(), Trouble> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()).into())
}
