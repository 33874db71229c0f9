//! The commands: arguments, printing and exit codes. Decides nothing about content.
//!
//! Exit codes: 0 published (or, for `check`, nothing that keeps the site from being published), 1 not published because
//! of mistakes in the site, 2 the program could not do its work.

mod args;
mod build;
mod check;
mod export;
mod import;
mod init;
mod links;
mod names;
mod new;
mod print;
mod report;
mod review;
mod said;
mod schema;
mod search;
mod serve;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;

use crate::model::{BuildOptions, Date, Drafts};
use args::{Args, Command, SiteArgs};

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::Init(args) => init::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::Search(args) => search::run(&args),
        Command::New(args) => new::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Schema(args) => schema::run(&args),
    };
    result.unwrap_or_else(|trouble| {
        // Whoever closes our output early, as `head` does, has read enough.
        let closed = trouble.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        if !closed {
            // A full or closed standard error leaves nowhere to say it; the exit code still tells.
            let _ = writeln!(io::stderr(), "wellspring: {trouble}");
        }
        ExitCode::from(2)
    })
}

/// Why a command could not do its work, in words.
type Trouble = Box<dyn std::error::Error>;

/// What a command gives back.
type Outcome = Result<ExitCode, Trouble>;

/// The options of a build from the arguments; the day is that of the clock (in UTC) unless one is given.
fn build_options(args: &SiteArgs) -> BuildOptions {
    let drafts = if args.drafts { Drafts::Included } else { Drafts::LeftOut };
    BuildOptions { base_url: args.base_url.clone(), drafts, today: args.today.unwrap_or_else(today) }
}

/// The day by the clock, in UTC.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let seconds = i64::try_from(since).unwrap_or(i64::MAX);
    Date::of_unix_seconds(seconds).or(Date::new(1970, 1, 1)).expect("the first day of 1970 is a day")
}
