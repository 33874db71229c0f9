//! `wellspring report`: what editors look after, as the preview shows it.

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use super::args::{PaperFormat, ReportCommandArgs};
use super::{Outcome, build_options, print};
use crate::diagnostic::nearest;
use crate::export::report::{self, Facts, NAMES, Paper};
use crate::load;
use crate::pipeline::{self, Memo};

/// Runs the command.
pub fn run(args: &ReportCommandArgs) -> Outcome {
    if let Some(name) = args.only.iter().find(|name| !NAMES.contains(&name.as_str())) {
        let help = match nearest(name, NAMES) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the parts are: {}", NAMES.join(", ")),
        };
        return Err(format!("there is no part `{name}`; {help}").into());
    }
    let sources = load::sources(&args.site.root)?;
    let options = build_options(&args.site);
    let built = pipeline::build(&sources, &options, &mut Memo::of_one_build());
    let Some(editors) = built.summary.editors.as_ref().filter(|_| !built.summary.is_broken()) else {
        write!(stderr(), "{}", print::report(&built.summary, &sources, super::args::Format::Full))?;
        writeln!(stderr(), "Nothing can be reported: the site itself has a mistake.")?;
        return Ok(ExitCode::from(1));
    };
    let findings = report::findings(&built.summary.report, &sources);
    let published = (built.summary.pages, built.summary.entries);
    let facts = Facts { editors, reviews: &built.summary.reviews, findings: &findings, published };
    let since = args.since.unwrap_or_else(|| report::term_start(options.today));
    let wanted = |paper: &Paper| args.only.is_empty() || args.only.iter().any(|name| name == paper.name);
    let papers: Vec<Paper> = report::papers(facts, since).into_iter().filter(wanted).collect();
    let text = match args.format {
        PaperFormat::Text => report::text(&papers),
        PaperFormat::Html => report::html(&papers, &format!("Report about {}", editors.title)),
        PaperFormat::Json => report::json(&papers),
    };
    stdout().lock().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
