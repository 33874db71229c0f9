//! `wellspring build`: builds the site and writes it to a folder.

use std::fs;
use std::io::{IsTerminal, Write, stderr};
use std::mem;
use std::process::ExitCode;
use std::time::Instant;

use super::args::{BuildArgs, Format};
use super::print::{self, Verdict};
use super::said::Said;
use super::{Outcome, build_options};
use crate::load;
use crate::model::BuildOptions;
use crate::pipeline::{self, Memo, Prepared, Summary};
use crate::search::Weight;
use crate::source::{Fingerprint, Sources};
use crate::write::{self, Place, WriteError, Written};

/// Runs the command.
pub fn run(args: &BuildArgs) -> Outcome {
    let started = Instant::now();
    let output = args.output();
    let place = Place { root: &args.site.root, sources: &load::FOLDERS, output: &output };
    write::judge(&place)?;
    let progress = Progress::new(args);
    progress.say("Reading the site");
    let sources = load::sources(&args.site.root)?;
    let options = build_options(&args.site);
    let made_from = made_from(args, &options, &sources);
    // A zip is packed from the files of the site, so that these have to be made.
    let before =
        if args.offline_zip.is_none() { write::published(&place, made_from).and_then(Said::read) } else { None };
    if let Some(said) = before {
        progress.clear();
        said.print_report(args)?;
        said.print_rest(args, &Written { unchanged: said.files, ..Written::default() }, started)?;
        return Ok(ExitCode::SUCCESS);
    }
    progress.say("Putting the site together");
    let prepared = pipeline::prepare(&sources, &options, &mut Memo::of_one_build());
    progress.say("Making the pages and writing them");
    let Made { summary: made, weight, written } = match &prepared {
        Ok(prepared) => make(prepared, args, &place),
        Err(summary) => Made { summary: Summary::clone(summary), weight: None, written: None },
    };
    progress.clear();
    let mut said = Said::new(&made, weight.as_ref(), print::report(&made, &sources, args.report.format));
    said.print_report(args)?;
    let (Some(written), Ok(prepared)) = (written, &prepared) else {
        let why = if made.is_broken() { "the site itself has a mistake" } else { "--strict was given" };
        said.print_refusal(args, why)?;
        return Ok(ExitCode::from(1));
    };
    let written = written?;
    said.files = written.written + written.unchanged;
    write::remember(&place, made_from, &said.pieces());
    if let Some(file) = &args.offline_zip {
        let file = file.clone().unwrap_or_else(|| output.with_extension("zip"));
        progress.say("Packing the zip");
        write::offline(prepared, &file)?;
        said.zip = Some(file);
    }
    progress.clear();
    said.print_rest(args, &written, started)?;
    // The program ends: its system takes back millions of texts at once, and sooner than they could be given back singly.
    mem::forget((prepared, sources));
    Ok(ExitCode::SUCCESS)
}

/// Everything on which depend what is published and what is said of it: the program, what it is asked for, the sources.
fn made_from(args: &BuildArgs, options: &BuildOptions, sources: &Sources) -> Fingerprint {
    let program = std::env::current_exe().and_then(fs::metadata).map(|data| (data.len(), data.modified().ok()));
    let asked = format!("{} {program:?} {options:?} {:?}", env!("CARGO_PKG_VERSION"), args.report);
    Fingerprint::of_all([asked.as_bytes(), sources.fingerprint().to_string().as_bytes()])
}

/// What came of a site that could be prepared.
struct Made {
    summary: Summary,
    weight: Option<Weight>,
    /// `None` if nothing was to be published.
    written: Option<Result<Written, WriteError>>,
}

/// Publishes a site, unless what there is to say about it forbids that.
fn make(prepared: &Prepared, args: &BuildArgs, place: &Place<'_>) -> Made {
    let mut summary = prepared.summary();
    let weight = prepared.weigh_search(&mut summary);
    let is_refused = print::verdict(&summary, &args.report) == Verdict::Refuse;
    let written = (!is_refused).then(|| write::output(prepared, place));
    // Mistakes in templates show when pages are made. Somebody whose site is refused wants to know of them as well.
    let is_unmade = is_refused || matches!(written, Some(Err(WriteError::Unmade { .. })));
    match is_unmade.then(|| prepared.broken()).flatten() {
        Some(summary) => Made { summary, weight: None, written: None },
        None => Made { summary, weight, written },
    }
}

/// One line that says what is going on, on a terminal only.
struct Progress {
    shown: bool,
}

impl Progress {
    fn new(args: &BuildArgs) -> Progress {
        Progress { shown: stderr().is_terminal() && !args.report.quiet && args.report.format != Format::Json }
    }

    fn say(&self, what: &str) {
        if self.shown {
            let _ = write!(stderr(), "\r\u{1b}[K{what} …");
        }
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
