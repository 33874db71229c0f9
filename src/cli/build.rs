//! `wellspring build`: builds the site and writes it to a folder.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;
use std::time::Instant;

use super::args::{BuildArgs, Format};
use super::print::{self, Verdict};
use super::{Outcome, build_options};
use crate::load;
use crate::pipeline::{self, Memo, State};
use crate::write::{self, Place, Written};

/// Runs the command.
pub fn run(args: &BuildArgs) -> Outcome {
    let started = Instant::now();
    let output = args.output.clone().unwrap_or_else(|| args.site.root.join("public"));
    let place = Place { root: &args.site.root, sources: &load::FOLDERS, output: &output };
    write::judge(&place)?;
    let progress = Progress::new(args);
    progress.say("Reading the site");
    let sources = load::sources(&args.site.root)?;
    progress.say("Building the pages");
    let mut built = pipeline::build(&sources, &build_options(&args.site), &mut Memo::default());
    let weight = pipeline::weigh_search(&mut built);
    progress.clear();
    let json = args.report.format == Format::Json;
    if json {
        print::report(&mut stdout().lock(), &built.summary, &sources, args.report.format)?;
    } else {
        // A full or closed standard error is no reason to leave the site as it was.
        let _ = print::report(&mut stderr().lock(), &built.summary, &sources, args.report.format);
    }
    let mut summary: Box<dyn Write> = if json { Box::new(stderr()) } else { Box::new(stdout()) };
    if print::verdict(&built.summary, &args.report) == Verdict::Refuse {
        let why =
            if built.summary.state == State::Broken { "the site itself has a mistake" } else { "--strict was given" };
        let findings = print::findings(&built.summary);
        writeln!(summary, "{findings}Nothing was published: {why}. What was published before is as it was.")?;
        return Ok(ExitCode::from(1));
    }
    progress.say("Writing the files");
    let written = write::output(&built.output, &place)?;
    let zip = args.offline_zip.as_ref().map(|file| file.clone().unwrap_or_else(|| output.with_extension("zip")));
    if let Some(file) = &zip {
        progress.say("Packing the zip");
        write::offline(&built.output, file)?;
    }
    progress.clear();
    if !args.report.quiet {
        let seconds = started.elapsed().as_secs_f64();
        let Written { written, unchanged, removed, in_place, leftover } = written;
        writeln!(summary, "Published {} to {} in {seconds:.2} s.", print::content(&built.summary), output.display())?;
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
    write!(summary, "{}", print::findings(&built.summary))?;
    Ok(ExitCode::SUCCESS)
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
