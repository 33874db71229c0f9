//! `wellspring init`: a small complete site of one's own in a new folder.

use std::fs;
use std::io::{ErrorKind, Write, stdout};
use std::path::Path;
use std::process::ExitCode;

use super::args::InitArgs;
use super::schema::{FOLDER, write_file};
use super::{Outcome, Trouble, names::names, print, today};
use crate::export::{schema, starter};
use crate::source::Sources;

/// Runs the command. Nothing is written to a folder that holds anything.
pub fn run(args: &InitArgs) -> Outcome {
    refuse_unless_empty(&args.dir)?;
    let site = starter::files(args.today.unwrap_or_else(today));
    let sources: Sources = site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    for (path, text) in &site {
        write_file(&args.dir.join(path), text)?;
    }
    write_file(&args.dir.join(".vscode/settings.json"), &schema::settings_of_vs_code(FOLDER))?;
    for (name, text) in schema::documents(&names(&sources)) {
        write_file(&args.dir.join(FOLDER).join(name), &text)?;
    }
    writeln!(stdout(), "{}", said(&args.dir, site.len()))?;
    Ok(ExitCode::SUCCESS)
}

fn refuse_unless_empty(folder: &Path) -> Result<(), Trouble> {
    let name = folder.display();
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => {
            Err(format!("the folder {name} is not empty, and nothing in it was changed; name a new folder").into())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(format!("cannot use {name} for a site: {error}; name a new folder").into()),
    }
}

/// What was made and what to do next.
fn said(folder: &Path, files: usize) -> String {
    let name = folder.display();
    format!(
        "Made a small site in {name}: {}, which are all yours to change.\n\n\
         content/     the pages: settings (site.yaml), home, about, a handbook, a guide, a glossary\n\
         directory/   support for schools: three sample entries, their providers, the lists of codes\n\
         .vscode/     help with the settings, if you edit with VS Code and its extension \"YAML\"\n\n\
         Next:\n\
         1. See it in a browser:   wellspring serve --root {name}\n\
         2. Make it yours:         open {name}/content/site.yaml, then {name}/directory/owners.yaml\n\
         3. Add an entry:          wellspring new entry \"Its name\" --root {name}\n\
         4. Publish it:            wellspring build --root {name}\n\n\
         The providers, the entries and the experience note are made up. Delete them before you publish.",
        print::count(files, "file")
    )
}
