//! `wellspring serve`: previews the site in a browser.

use std::io::{Write, stdout};
use std::process::{Command, ExitCode, Stdio};

use super::args::{Format, ServeArgs};
use super::{Outcome, print, today};
use crate::edit;
use crate::model::{BuildOptions, Drafts};
use crate::pipeline::State;
use crate::serve::{self, Editing, Event, ServeOptions};

/// Runs the command until the process is ended.
pub fn run(args: ServeArgs) -> Outcome {
    let drafts = if args.drafts { Drafts::Included } else { Drafts::LeftOut };
    let build = BuildOptions { base_url: None, drafts, today: args.today.unwrap_or_else(today) };
    let ignore = Some(args.root.join("public"));
    let editing = if args.edit { Editing::On } else { Editing::Off };
    let options = ServeOptions { root: args.root, host: args.host, port: args.port, build, ignore, editing };
    // A closed terminal is no reason to end the preview.
    let running = serve::start(options, move |event| {
        let _ = announce(event, editing);
    })?;
    if args.open {
        open(running.url());
    }
    running.wait();
    Ok(ExitCode::SUCCESS)
}

fn announce(event: Event<'_>, editing: Editing) -> std::io::Result<()> {
    let mut out = stdout().lock();
    match event {
        Event::Built { time, summary, sources } => {
            out.write_all(print::report(summary, sources, Format::Full).as_bytes())?;
            match summary.state {
                State::Whole => {
                    writeln!(out, "Built {} in {:.0} ms.", print::content(summary), time.as_secs_f64() * 1000.0)?;
                }
                State::Broken => {
                    writeln!(
                        out,
                        "The site itself has a mistake; the preview shows the last whole site, if there was one."
                    )?;
                }
            }
            write!(out, "{}", print::findings(summary))?;
        }
        Event::Listening { url } => {
            if editing == Editing::On {
                writeln!(out, "Files can be edited at {}{}", url.trim_end_matches('/'), edit::ADDRESS)?;
            }
            writeln!(out, "The preview is at {url} (end it with Ctrl-C)")?;
        }
        Event::Polling { why } => writeln!(out, "Changes are looked for every second: {why}")?,
        Event::Trouble { what } => writeln!(out, "{what}")?,
    }
    out.flush()
}

/// Opens an address in the browser of the person; if that fails, the address is on the terminal anyway.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let started =
        Command::new(program).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if started.is_err() {
        let _ = writeln!(stdout(), "No browser could be opened; open {url} yourself.");
    }
}
