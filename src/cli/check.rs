//! `wellspring check`: looks for mistakes and writes nothing.

use std::collections::BTreeSet;
use std::io::{Write, stdout};
use std::process::ExitCode;

use super::args::{CheckArgs, Format};
use super::print::{self, Verdict};
use super::{Outcome, build_options, links};
use crate::diagnostic::{Code, Severity, nearest};
use crate::export::report;
use crate::load;
use crate::pipeline::{self, Memo};
use crate::visit::Visited;

/// Runs the command.
pub fn run(args: &CheckArgs) -> Outcome {
    match &args.explain {
        Some(Some(name)) => return explain(name),
        Some(None) => return list(),
        None => {}
    }
    let sources = load::sources(&args.site.root)?;
    let (options, mut memo) = (build_options(&args.site), Memo::of_one_build());
    let (mut summary, hints) = match pipeline::prepare(&sources, &options, &mut memo) {
        Ok(prepared) => {
            let whole = || {
                let mut summary = prepared.summary();
                prepared.weigh_search(&mut summary);
                summary
            };
            (prepared.broken().unwrap_or_else(whole), prepared.hints())
        }
        Err(summary) => (*summary, Vec::new()),
    };
    let (count, pages) = (hints.len(), hints.iter().map(|hint| &hint.path).collect::<BTreeSet<_>>().len());
    if args.hints {
        summary.report.extend(hints);
    }
    let links =
        if args.links { links::check(&args.site.root, &sources, &options, &mut memo)? } else { Visited::default() };
    summary.report.extend(links.diagnostics.iter().cloned());
    let mut out = stdout().lock();
    out.write_all(print::report(&summary, &sources, args.report.format).as_bytes())?;
    if args.report.format != Format::Json && !args.report.quiet {
        let findings = print::findings(&summary).replace("NOT published", "not fit to publish");
        writeln!(out, "Checked {}.", print::content(&summary))?;
        write!(out, "{}", if findings.is_empty() { "No mistakes found.\n" } else { &findings })?;
        if let Some(wanted) = report::wanted_in_short(&report::findings(&summary.report, &sources)) {
            writeln!(out, "{wanted}; `wellspring report --only=wanted` says who wants them.")?;
        }
        if args.links {
            writeln!(out, "{}", links::said(&links))?;
        }
        if count > 0 {
            let (hints, pages) = (print::count(count, "hint"), print::count(pages, "page"));
            let more = if args.hints { "." } else { "; `wellspring check --hints` shows them." };
            writeln!(out, "{hints} on {pages}{more}")?;
        }
    }
    let refused = print::verdict(&summary, &args.report) == Verdict::Refuse;
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
    let effect = code.effect().in_words();
    writeln!(stdout(), "{} ({})\n\n{} {effect}", code.name(), code.severity().word(), code.explanation())?;
    Ok(ExitCode::SUCCESS)
}

/// Every code with the start of its explanation, by severity.
fn list() -> Outcome {
    let mut out = stdout().lock();
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        writeln!(out, "{}s", severity.word())?;
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let first = code.explanation().split_once(". ").map_or(code.explanation(), |(first, _)| first);
            writeln!(out, "  {:<24}{}", code.name(), first.trim_end_matches('.'))?;
        }
    }
    writeln!(out, "`wellspring check --explain CODE` says more.")?;
    Ok(ExitCode::SUCCESS)
}
