//! `wellspring check`: looks for mistakes and writes nothing.

use std::io::{Write, stdout};
use std::process::ExitCode;

use super::args::{CheckArgs, Format};
use super::print::{self, Verdict};
use super::{Outcome, build_options};
use crate::diagnostic::{Code, nearest};
use crate::load;
use crate::pipeline::{self, Memo};

/// Runs the command.
pub fn run(args: &CheckArgs) -> Outcome {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    let sources = load::sources(&args.site.root)?;
    let mut built = pipeline::build(&sources, &build_options(&args.site), &mut Memo::default());
    pipeline::weigh_search(&mut built);
    let mut out = stdout().lock();
    print::report(&mut out, &built.summary, &sources, args.report.format)?;
    if args.report.format != Format::Json && !args.report.quiet {
        let findings = print::findings(&built.summary).replace("NOT published", "not fit to publish");
        writeln!(out, "Checked {}.", print::content(&built.summary))?;
        write!(out, "{}", if findings.is_empty() { "No mistakes found.\n" } else { &findings })?;
    }
    let refused = print::verdict(&built.summary, &args.report) == Verdict::Refuse;
    Ok(if refused { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn explain(name: &str) -> Outcome {
    let Some(code) = Code::named(name) else {
        let names = Code::ALL.iter().map(|code| code.name());
        let help = match nearest(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the codes are: {}", names.collect::<Vec<_>>().join(", ")),
        };
        return Err(format!("there is no code `{name}`; {help}").into());
    };
    writeln!(stdout(), "{} ({})\n\n{}", code.name(), code.severity().word(), code.explanation())?;
    Ok(ExitCode::SUCCESS)
}
