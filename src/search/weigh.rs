//! [`weigh`]: what a first search costs a reader, in bytes that go over the wire. The only user of flate2.
//!
//! The titles of pages stand for what people type. Each is searched for as by a browser that has nothing yet; what it
//! loads is the scripts of the search and every part of the index that the engine asks for, each compressed as hosts do.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::query::{Engine, Query, Spelling};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span};

/// So many titles, evenly spread over the site, are tried. More would not tell more, and cost more than the build may.
const TITLES: usize = 24;

const KILOBYTE: usize = 1000;

/// How many results a reader is shown at first.
const SHOWN: usize = 8;

/// What a first search loads, in compressed bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Half of the searches load less.
    pub median: usize,
    pub worst: usize,
    /// The title whose search loads most.
    pub heaviest: String,
}

/// What a first search costs. `files` gives the files of the index by their paths in the output, `scripts` are those that
/// answer. `None` if there is nothing to search.
pub fn weigh(files: &(dyn Fn(&str) -> Option<String> + Sync), scripts: &[&[u8]]) -> Option<Weight> {
    let titles = titles(files)?;
    let searches: Vec<BTreeSet<String>> = titles.par_iter().map(|title| loads(files, title)).collect();
    let parts: BTreeSet<&String> = searches.iter().flatten().collect();
    let sizes: BTreeMap<&String, usize> =
        parts.into_par_iter().map(|part| (part, compressed(files(part).unwrap_or_default().as_bytes()))).collect();
    let always: usize = scripts.iter().map(|script| compressed(script)).sum();
    let total = |search: &BTreeSet<String>| always + search.iter().map(|part| sizes[part]).sum::<usize>();
    let mut totals: Vec<(usize, String)> = searches.iter().map(total).zip(titles).collect();
    totals.sort();
    let median = totals.get(totals.len() / 2)?.0;
    let (worst, heaviest) = totals.pop()?;
    Some(Weight { median, worst, heaviest })
}

/// A warning if half of all first searches load more than so many kilobytes.
pub fn over_budget(weight: &Weight, budget: usize) -> Option<Diagnostic> {
    if weight.median <= budget * KILOBYTE {
        return None;
    }
    let path = SourcePath::new("content/site.yaml").expect("a fine path");
    let (median, worst) = (kilobytes(weight.median), kilobytes(weight.worst));
    let message = format!("a first search loads {median} kB, and `budget_kb` allows {budget}");
    let help = format!(
        "the most, {worst} kB, is loaded for `{}`; take out pages that nobody needs, or write `search: {{budget_kb: {median}}}`",
        weight.heaviest
    );
    Some(Diagnostic::new(Code::SearchWeight, &path, Span::default(), message).help(help))
}

/// Bytes as kilobytes, rounded up.
pub fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(KILOBYTE)
}

/// The titles of some documents, from the first to the last.
fn titles(files: &dyn Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    let mut engine = Engine::open(files)?;
    let all = engine.documents();
    let count = all.min(TITLES);
    let titles: BTreeSet<String> = (0..count).map(|at| engine.page(at * all / count).title).collect();
    Some(titles.into_iter().collect())
}

/// The files of the index that a first search for a text reads.
fn loads(files: &(dyn Fn(&str) -> Option<String> + Sync), text: &str) -> BTreeSet<String> {
    let loaded = RefCell::new(BTreeSet::new());
    let note = |path: &str| {
        loaded.borrow_mut().insert(path.to_owned());
        files(path)
    };
    if let Some(mut engine) = Engine::open(&note) {
        engine.search(&Query { text, limit: SHOWN, spelling: Spelling::Corrected });
    }
    loaded.into_inner()
}

/// How many bytes a host sends for these.
fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes whatever is written").len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_is_smaller_and_never_nothing() {
        assert!(compressed(&[b'a'; 10_000]) < 100);
        assert!((1..60).contains(&compressed(b"")));
    }
}
