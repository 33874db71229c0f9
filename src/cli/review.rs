//! `wellspring review`: what must be checked and by whom; `--confirm` sets the next dates.

use std::io::{Write, stderr, stdout};
use std::path::Path;
use std::process::ExitCode;

use super::args::{ReviewArgs, ReviewFormat};
use super::{Outcome, Trouble, print, today};
use crate::diagnostic::{self, Effect, nearest};
use crate::export;
use crate::load;
use crate::model::{
    BuildOptions, Date, Drafts,
    review::{ReviewItem, ReviewOwner},
    site::ReviewState,
};
use crate::parse::{self, edit::Change};
use crate::pipeline;
use crate::resolve;
use crate::source::{Source, SourcePath, Sources};
use crate::write;

/// Runs the command.
pub fn run(args: &ReviewArgs) -> Outcome {
    let sources = load::sources(&args.root)?;
    // A draft may be confirmed; nobody needs to be told to.
    let drafts = if args.confirm.is_empty() { Drafts::LeftOut } else { Drafts::Included };
    let today = args.today.unwrap_or_else(today);
    let options = BuildOptions { base_url: None, drafts, today };
    let owners = match pipeline::reviews(&sources, &options) {
        Ok(owners) => owners,
        Err(report) => {
            write!(stderr(), "{}", diagnostic::full(&report, &sources))?;
            writeln!(stderr(), "Nothing can be said about the dates: the site itself has a mistake.")?;
            return Ok(ExitCode::from(1));
        }
    };
    if !args.confirm.is_empty() {
        let items: Vec<ReviewItem> = owners.into_iter().flat_map(|owner| owner.items).collect();
        return confirm(args, &sources, &items, today);
    }
    let chosen = match &args.owner {
        Some(name) => vec![owner(owners, name)?],
        None => owners,
    };
    let due: Vec<ReviewOwner> = chosen.iter().map(ReviewOwner::due).filter(|owner| !owner.items.is_empty()).collect();
    match args.format {
        ReviewFormat::Json => write!(stdout(), "{}", export::review_list::json(&due))?,
        ReviewFormat::Text => write!(stdout(), "{}", list(&due, &chosen, &args.root))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The owner that a name means: a key, or the words of the role.
fn owner(owners: Vec<ReviewOwner>, name: &str) -> Result<ReviewOwner, Trouble> {
    let is_meant = |owner: &ReviewOwner| owner.key.as_deref() == Some(name) || owner.role.eq_ignore_ascii_case(name);
    let keys: Vec<String> = owners.iter().filter_map(|owner| owner.key.clone()).collect();
    owners.into_iter().find(is_meant).ok_or_else(|| {
        let keys = keys.iter().map(String::as_str);
        let help = match nearest(name, keys.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("those who have something to check are: {}", keys.collect::<Vec<_>>().join(", ")),
        };
        format!("nobody called `{name}` has anything to check; {help}").into()
    })
}

/// What is due, in words. `all` also holds what is not due yet.
fn list(due: &[ReviewOwner], all: &[ReviewOwner], root: &Path) -> String {
    let root = if root == Path::new(".") { String::new() } else { format!(" --root {}", root.display()) };
    let mut text = String::new();
    for owner in due {
        let email = owner.email.as_ref().map(|email| format!(", {email}")).unwrap_or_default();
        let key = owner.key.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
        text += &format!("{}{email}{key}: {} to check\n\n", owner.role, owner.items.len());
        for item in &owner.items {
            let word = item.state.word();
            text += &format!("  {word:7}  {} ({})\n", item.title, item.kind.in_words());
            text += &format!("           {}\n           {}\n", item.path, item.when_in_words());
            text += &format!("           {}\n\n", next_step(item, &root));
        }
    }
    let count = |state| due.iter().flat_map(|owner| &owner.items).filter(|item| item.state == state).count();
    let (stale, overdue, soon) = (count(ReviewState::Stale), count(ReviewState::Overdue), count(ReviewState::Due));
    if stale + overdue + soon == 0 {
        let next = all.iter().flat_map(|owner| &owner.items).min_by_key(|item| (item.review_by, item.path.clone()));
        let next =
            next.map(|item| format!(" The next check is that of {}, by {}.", item.path, item.review_by.in_words()));
        return format!("Nothing is due.{}\n", next.unwrap_or_default());
    }
    text + &format!("{} to check: {stale} stale, {overdue} overdue, {soon} due soon.\n", stale + overdue + soon)
}

fn next_step(item: &ReviewItem, root: &str) -> String {
    let confirm = format!("wellspring review{root} --confirm {}", item.path);
    match item.state {
        ReviewState::Stale => format!("Next: check it, because lists leave it out until then. Then type: {confirm}"),
        ReviewState::Overdue => format!("Next: check it, because readers are warned. Then type: {confirm}"),
        ReviewState::Due | ReviewState::Current | ReviewState::Fresh => {
            format!("Next: check it. If it is still right, type: {confirm}")
        }
    }
}

/// Sets the next dates of every file, all of one or none of it.
fn confirm(args: &ReviewArgs, sources: &Sources, items: &[ReviewItem], today: Date) -> Outcome {
    let mut failed = 0;
    for file in &args.confirm {
        let done = source_path(&args.root, sources, file)
            .and_then(|path| confirm_one(&args.root, sources, items, (&path, today)));
        match done {
            Ok(words) => writeln!(stdout(), "{words}")?,
            Err(trouble) => {
                failed += 1;
                writeln!(stderr(), "wellspring: {trouble}")?;
            }
        }
    }
    if failed > 0 {
        writeln!(stderr(), "{} not confirmed.", print::count(failed, "file"))?;
    }
    Ok(ExitCode::from(if failed > 0 { 2 } else { 0 }))
}

fn confirm_one(
    root: &Path,
    sources: &Sources,
    items: &[ReviewItem],
    (path, today): (&SourcePath, Date),
) -> Result<String, Trouble> {
    let source = sources.get(path).ok_or_else(|| format!("there is no file {path} in the site"))?;
    if parse::file(source).diagnostics.iter().any(|found| found.code.effect() == Effect::SetAside) {
        return Err(format!("{path} has mistakes; correct them first (`wellspring check` names them)").into());
    }
    let item = items.iter().find(|item| item.path == *path);
    let item = item.ok_or_else(|| format!("{path} has no `review_by` or has ended, so there is nothing to confirm"))?;
    let text = source.text().ok_or_else(|| format!("{path} is not text"))?;
    let days = resolve::confirmation(item, today);
    let changes: Vec<Change<'_>> = days.iter().map(|(name, day)| Change::text(name, &day.to_string())).collect();
    let edited = parse::edit::edit(path, text, &changes)
        .map_err(|refused| format!("{path}: {}; {}", refused.message, refused.help.unwrap_or_default()))?;
    let new = Source::new(path.clone(), edited.clone().into_bytes());
    if let Some(mistake) = parse::file(&new).diagnostics.iter().find(|found| found.code.effect() == Effect::SetAside) {
        return Err(format!("{path} is left as it is: {}", mistake.message).into());
    }
    if edited == text {
        return Ok(format!("{path} was confirmed on this day already; nothing changed."));
    }
    write::replace(&root.join(path.as_str()), text.as_bytes(), edited.as_bytes())?;
    let was = |name: &str| if name == "review_by" { Some(item.review_by) } else { item.assured };
    let word = |(name, day): &(&str, Date)| match was(name) {
        Some(was) if was == *day => format!("`{name}` stays {day}"),
        Some(was) => format!("`{name}` is {day}, was {was}"),
        None => format!("`{name}` is {day}, new"),
    };
    Ok(format!("Confirmed {path}: {}.", days.iter().map(word).collect::<Vec<_>>().join("; ")))
}

/// The file of the site that an argument means: from the folder of the site, or from the folder where the program runs.
fn source_path(root: &Path, sources: &Sources, file: &Path) -> Result<SourcePath, Trouble> {
    let known = |path: &Path| path.to_str().and_then(SourcePath::new).filter(|path| sources.get(path).is_some());
    let from_here = || {
        let (root, file) = (root.canonicalize().ok()?, file.canonicalize().ok()?);
        known(file.strip_prefix(root).ok()?)
    };
    known(file).or_else(from_here).ok_or_else(|| {
        format!(
            "there is no file {} in the site: give its path, such as directory/interventions/calm.md",
            file.display()
        )
        .into()
    })
}
