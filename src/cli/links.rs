//! `wellspring check --links`: what other sites say about the links that lead to them, and the file that remembers it.

use std::fs;
use std::path::Path;

use super::schema::write_file;
use super::{Trouble, print};
use crate::model::BuildOptions;
use crate::pipeline::{self, Memo};
use crate::source::Sources;
use crate::visit::{self, Limits, Remembered, Visited};

/// Where it is remembered which addresses were there, from the folder of the site. No build reads it.
const FILE: &str = ".wellspring/links.txt";

/// Asks other sites, and remembers which of their pages were there.
///
/// # Errors
/// When that cannot be written down.
pub fn check(root: &Path, sources: &Sources, options: &BuildOptions, memo: &mut Memo) -> Result<Visited, Trouble> {
    let file = root.join(FILE);
    // Without the file, or with one that cannot be read, everything is asked for.
    let known = fs::read_to_string(&file).unwrap_or_default();
    let mut remembered = Remembered::read(&known, options.today);
    let outside = pipeline::outside(sources, options, memo);
    let visited = visit::check(&outside, &mut remembered, options.today, &Limits::USUAL);
    if visited.asked > 0 {
        write_file(&file, &remembered.text())?;
    }
    Ok(visited)
}

/// What was asked for, in one line.
pub fn said(visited: &Visited) -> String {
    let mut said = format!("Links to other sites: asked for {}", print::count(visited.asked, "page"));
    let mut more = |count: usize, words: &str| {
        if count > 0 {
            said += &format!("; {count} {words}");
        }
    };
    more(visited.known, "found in the last week and not asked for again");
    more(visited.made_up, "made up, such as https://school.example/");
    more(visited.left, "left out for lack of time: run this again");
    said + "."
}
