//! `wellspring search`: searches the site as the browser does, and says why each page is found.

use std::fs;
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

use super::args::{SearchArgs, SearchFormat};
use super::{Outcome, Trouble, today};
use crate::load;
use crate::model::{BuildOptions, Drafts};
use crate::pipeline::{self, Files, Memo};
use crate::search::{
    line,
    query::{Answer, Engine, Hit, Query, Spelling},
};

/// Runs the command.
pub fn run(args: &SearchArgs) -> Outcome {
    let queries = queries(args)?;
    let sources = load::sources(&args.root)?;
    let options = BuildOptions { base_url: None, drafts: Drafts::LeftOut, today: args.today.unwrap_or_else(today) };
    let prepared = pipeline::prepare(&sources, &options, &mut Memo::of_one_build())
        .map_err(|_| "the site itself has a mistake; `wellspring check` names it")?;
    let files = |path: &str| prepared.bytes(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut engine = Engine::open(&files).ok_or("the site has no search index")?;
    let spelling = if args.as_typed { Spelling::AsTyped } else { Spelling::Corrected };
    let mut out = stdout().lock();
    for text in &queries {
        let answer = engine.search(&Query { text, limit: args.limit, spelling });
        match args.format {
            SearchFormat::Json => {
                for (hit, rank) in answer.hits.iter().zip(1..) {
                    write!(out, "{}", line(text, rank, hit))?;
                }
            }
            SearchFormat::Text => write!(out, "{}", in_words(text, &answer))?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What to look for: the words of the command line, or the lines of a file.
fn queries(args: &SearchArgs) -> Result<Vec<String>, Trouble> {
    let Some(file) = &args.queries else { return Ok(vec![args.words.join(" ")]) };
    let mut text = String::new();
    if file.as_os_str() == "-" {
        stdin().read_to_string(&mut text).map_err(|error| format!("cannot read standard input: {error}"))?;
    } else {
        text = fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    }
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

fn in_words(query: &str, answer: &Answer) -> String {
    let mut text = format!("{query}: {} with all words (most of a question), {} with some\n", answer.all, answer.some);
    for (typed, found) in &answer.corrections {
        text +=
            &format!("No page has `{typed}`; searched for `{found}`. Use --as-typed to search for it all the same.\n");
    }
    for word in &answer.missing {
        text += &format!("No page has `{word}`.\n");
    }
    if let Some(address) = &answer.definition {
        text += &format!("This is a term of the glossary: /{address}\n");
    }
    for (hit, rank) in answer.hits.iter().zip(1..) {
        text += &format!("\n{rank}. {} ({})\n", hit.page.title, hit.kind);
        let section =
            hit.sections.first().and_then(|at| hit.page.sections.get(*at)).filter(|section| !section.id.is_empty());
        text += &match section {
            Some(section) => format!("   /{}#{}: {}\n", hit.page.address, section.id, section.heading),
            None => format!("   /{}\n", hit.page.address),
        };
        text += &format!("   {}\n", parts(hit));
    }
    text
}

/// The score of a result and of what it is made.
fn parts(hit: &Hit) -> String {
    let share = &hit.share;
    let word =
        |(word, title, best): &(String, f64, f64)| format!("{word} {title:.2} in the title, {best:.2} in the text");
    let words: Vec<String> = share.words.iter().map(word).collect();
    let every = if share.every > 0.0 { format!(" + every word {:.2}", share.every) } else { String::new() };
    let mut text = format!("{:.2} = ({} + best section {:.2}{every})", hit.score, words.join("; "), share.section);
    for (what, factor) in [("words that are there", share.coverage), ("standing", share.standing)] {
        if factor < 1.0 {
            text += &format!(" × {factor:.2} {what}");
        }
    }
    for (what, more) in [("words together", share.nearness), ("name", share.name), ("definition", share.definition)] {
        if more > 0.0 {
            text += &format!(" + {:.0} % {what}", more * 100.0);
        }
    }
    text
}
