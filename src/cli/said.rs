//! [`Said`]: what a build says, in pieces, so that the next one can say the same when nothing has changed.

use std::io::{self, Write, stderr, stdout};
use std::path::PathBuf;
use std::time::Instant;

use super::args::{BuildArgs, Format};
use super::print;
use crate::pipeline::Summary;
use crate::search::Weight;
use crate::write::Written;

/// What a build says of a site.
pub struct Said {
    /// Everything there is to say about the content, in the form that was asked for.
    pub report: String,
    /// "12 pages and 3 entries".
    pub content: String,
    /// What a first search costs, as a line; may be empty.
    pub weight: String,
    /// What was left out, and how many mistakes there are.
    pub findings: String,
    /// How many files the site has.
    pub files: usize,
    /// The zip that was packed.
    pub zip: Option<PathBuf>,
}

impl Said {
    /// What there is to say of a site before it is written.
    pub fn new(made: &Summary, weight: Option<&Weight>, report: String) -> Said {
        let (content, weight, findings) = (print::content(made), print::search_weight(weight), print::findings(made));
        Said { report, content, weight, findings, files: 0, zip: None }
    }

    /// The pieces that a receipt keeps.
    pub fn pieces(&self) -> [String; 5] {
        let files = self.files.to_string();
        [&self.report, &self.content, &self.weight, &self.findings, &files].map(String::clone)
    }

    /// What a receipt kept; `None` if that is something else.
    pub fn read(pieces: Vec<String>) -> Option<Said> {
        let [report, content, weight, findings, files] = <[String; 5]>::try_from(pieces).ok()?;
        Some(Said { report, content, weight, findings, files: files.parse().ok()?, zip: None })
    }

    /// Prints the report, which programs read on standard output.
    ///
    /// # Errors
    /// When standard output is closed.
    pub fn print_report(&self, args: &BuildArgs) -> io::Result<()> {
        if args.report.format == Format::Json {
            return stdout().lock().write_all(self.report.as_bytes());
        }
        // A full or closed standard error is no reason to say nothing about the site.
        let _ = stderr().lock().write_all(self.report.as_bytes());
        Ok(())
    }

    /// Prints what became of a site that was published.
    ///
    /// # Errors
    /// When the output is closed.
    pub fn print_rest(&self, args: &BuildArgs, written: &Written, started: Instant) -> io::Result<()> {
        let mut out = beside_report(args);
        if !args.report.quiet {
            let seconds = started.elapsed().as_secs_f64();
            let Written { written, unchanged, removed, in_place, leftover } = written;
            writeln!(out, "Published {} to {} in {seconds:.2} s.", self.content, args.output().display())?;
            let total = print::count(self.files, "file");
            writeln!(out, "{total}: {written} written, {unchanged} unchanged; {removed} removed.")?;
            write!(out, "{}", self.weight)?;
            if let Some(file) = &self.zip {
                writeln!(out, "The whole site for offline use: {}", file.display())?;
            }
            if let Some(why) = in_place {
                writeln!(out, "Files were replaced one by one, not all at once: {why}.")?;
            }
            if let Some(folder) = leftover {
                writeln!(out, "The site that was published before could not be removed: {}", folder.display())?;
            }
        }
        write!(out, "{}", self.findings)
    }

    /// Prints why a site was not published.
    ///
    /// # Errors
    /// When the output is closed.
    pub fn print_refusal(&self, args: &BuildArgs, why: &str) -> io::Result<()> {
        let findings = &self.findings;
        let mut out = beside_report(args);
        writeln!(out, "{findings}Nothing was published: {why}. What was published before is as it was.")
    }
}

/// Where everything beside the report goes: not between what programs read.
fn beside_report(args: &BuildArgs) -> Box<dyn Write> {
    if args.report.format == Format::Json { Box::new(stderr()) } else { Box::new(stdout()) }
}
