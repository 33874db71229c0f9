//! `wellspring build`: builds the site and writes it to a folder.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;
use std::time::Instant;

use super::args::{BuildArgs, Format};
use super::print::{self, Verdict};
use super::{Outcome, build_options};
use crate::load;
use crate::pipeline::{self, Memo, Prepared, Summary};
use crate::search::Weight;
use crate::write::{self, Place, WriteError, Written};

/// Runs the command.
pub fn run(args: &BuildArgs) -> Outcome {
    let started = Instant::now();
    let output = args.output.clone().unwrap_or_else(|| args.site.root.join("public"));
    let place = Place { root: &args.site.root, sources: &load::FOLDERS, output: &output };
    write::judge(&place)?;
    let progress = Progress::new(args);
    progress.say("Reading the site");
    let sources = load::sources(&args.site.root)?;
    progress.say("Putting the site together");
    let prepared = pipeline::prepare(&sources, &build_options(&args.site), &mut Memo::default());
    progress.say("Making the pages and writing them");
    let Made { summary: made, weight, written } = match &prepared {
        Ok(prepared) => make(prepared, args, &place),
        Err(summary) => Made { summary: Summary::clone(summary), weight: None, written: None },
    };
    progress.clear();
    let json = args.report.format == Format::Json;
    if json {
        print::report(&mut stdout().lock(), &made, &sources, args.report.format)?;
    } else {
        // A full or closed standard error is no reason to say nothing about the site.
        let _ = print::report(&mut stderr().lock(), &made, &sources, args.report.format);
    }
    let mut summary: Box<dyn Write> = if json { Box::new(stderr()) } else { Box::new(stdout()) };
    let (Some(written), Ok(prepared)) = (written, &prepared) else {
        let why = if made.is_broken() { "the site itself has a mistake" } else { "--strict was given" };
        let findings = print::findings(&made);
        writeln!(summary, "{findings}Nothing was published: {why}. What was published before is as it was.")?;
        return Ok(ExitCode::from(1));
    };
    let written = written?;
    let zip = args.offline_zip.as_ref().map(|file| file.clone().unwrap_or_else(|| output.with_extension("zip")));
    if let Some(file) = &zip {
        progress.say("Packing the zip");
        write::offline(prepared, file)?;
    }
    progress.clear();
    if !args.report.quiet {
        let seconds = started.elapsed().as_secs_f64();
        let Written { written, unchanged, removed, in_place, leftover } = written;
        writeln!(summary, "Published {} to {} in {seconds:.2} s.", print::content(&made), output.display())?;
        let total = print::count(written + unchanged, "file");
        writeln!(summary, "{total}: {written} written, {unchanged} unchanged; {removed} removed.")?;
        write!(summary, "{}", print::search_weight(weight.as_ref()))?;
        if let Some(file) = &zip {
            writeln!(summary, "The whole site for offline use: {}", file.display())?;
        }
        if let Some(why) = in_place {
            writeln!(summary, "Files were replaced one by one, not all at once: {why}.")?;
        }
        if let Some(folder) = leftover {
            writeln!(summary, "The site that was published before could not be removed: {}", folder.display())?;
        }
    }
    write!(summary, "{}", print::findings(&made))?;
    Ok(ExitCode::SUCCESS)
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
