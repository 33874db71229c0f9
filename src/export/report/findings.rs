//! The papers that are made from the messages of a build: what was published, likely duplicates.

use std::collections::BTreeMap;

use super::{Block, Cell, Facts, Finding, Paper, counted, is_error};
use crate::diagnostic::{Code, Effect};

/// What was published, what was not, and how often each message comes.
pub fn build(facts: Facts<'_>) -> Paper {
    let (pages, entries) = facts.published;
    let errors = facts.findings.iter().filter(|finding| is_error(finding)).count();
    let warnings = facts.findings.len() - errors;
    let short = format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
    let published =
        format!("Published: {} and {}.", counted(pages, "page", "pages"), counted(entries, "entry", "entries"));
    let mut blocks = vec![Block::Words(format!("{published} {short}."))];
    let mut aside: Vec<&Finding> =
        facts.findings.iter().filter(|finding| finding.code.effect() == Effect::SetAside).collect();
    aside.dedup_by(|one, other| one.path == other.path);
    if !aside.is_empty() {
        let rows = aside.iter().map(|found| vec![place(found), Cell::words(&found.message)]).collect();
        let caption = format!("{} not published", counted(aside.len(), "file is", "files are"));
        blocks.push(Block::Table { caption, head: vec!["File and line", "First mistake"], rows });
    }
    let mut by_code: BTreeMap<(bool, &str), (usize, &Finding)> = BTreeMap::new();
    for found in facts.findings {
        by_code.entry((!is_error(found), found.code.name())).or_insert((0, found)).0 += 1;
    }
    if !by_code.is_empty() {
        let row = |((_, name), (count, first)): (&(bool, &str), &(usize, &Finding))| {
            let severity = first.code.severity().word();
            let cells = [format!("{name} ({severity})"), count.to_string(), meaning(first.code)];
            cells.into_iter().map(Cell::words).chain([place(first)]).collect()
        };
        let caption = "What was found".to_owned();
        let head = vec!["What", "How often", "What it means", "The first"];
        blocks.push(Block::Table { caption, head, rows: by_code.iter().map(row).collect() });
        blocks.push(Block::Words("`wellspring check` shows each with its line and what to type instead.".to_owned()));
    }
    Paper { name: "build", title: "What was published", short, blocks }
}

/// Entries that are probably the same support.
pub fn duplicates(facts: Facts<'_>) -> Paper {
    let pairs: Vec<&Finding> = facts.findings.iter().filter(|found| found.code == Code::LikelyDuplicate).collect();
    let short = counted(pairs.len(), "likely duplicate", "likely duplicates");
    let row = |found: &&Finding| {
        let others: Vec<String> = found.related.iter().map(|(path, line)| format!("{path}:{line}")).collect();
        vec![place(found), Cell::words(others.join(", ")), Cell::words(&found.message)]
    };
    let mut blocks = vec![Block::Words(match pairs.len() {
        0 => "No two entries have the same name in the same area.".to_owned(),
        _ => "Keep one of each pair and name the other in its `former_slugs`, or give them names that tell them apart."
            .to_owned(),
    })];
    if !pairs.is_empty() {
        let head = vec!["Entry", "The other", "Why"];
        blocks.push(Block::Table { caption: short.clone(), head, rows: pairs.iter().map(row).collect() });
    }
    Paper { name: "duplicates", title: "Likely duplicates", short, blocks }
}

pub(super) fn place(found: &Finding) -> Cell {
    Cell::words(format!("{}:{}", found.path, found.line))
}

/// The first sentence of the explanation of a code.
fn meaning(code: Code) -> String {
    let text = code.explanation();
    text.split_once(". ").map_or_else(|| text.to_owned(), |(first, _)| format!("{first}."))
}
