//! JSON: the strings that the files of the index hold, and results for programs. The only file here that knows `serde_json`.

use serde_json::{Value, json};

use super::query::Hit;

/// The text of a file of the index that hands `part` to the browser's script.
pub fn script(part: &str) -> String {
    let text = serde_json::to_string(part).expect("a text can be written as JSON");
    format!("searchPart({text})\n")
}

/// What a file of the index holds.
pub fn part(script: &str) -> Option<String> {
    let text = script.strip_prefix("searchPart(")?.trim_end().strip_suffix(')')?;
    match serde_json::from_str(text).ok()? {
        Value::String(part) => Some(part),
        _ => None,
    }
}

/// A result as one line for programs: `{query, rank, title, kind, address, section, heading, headings, score, all}`.
///
/// `section` and `heading` are those of the best section, empty if that is the start of the page.
pub fn line(query: &str, rank: usize, hit: &Hit) -> String {
    let section = hit.page.sections.get(hit.sections.first().copied().unwrap_or(0));
    let headings: Vec<&str> = hit.page.sections.iter().map(|section| section.heading.as_str()).collect();
    let line = json!({
        "query": query,
        "rank": rank,
        "title": hit.page.title,
        "kind": hit.kind,
        "address": format!("/{}", hit.page.address),
        "section": section.map(|section| section.id.as_str()),
        "heading": section.map(|section| section.heading.as_str()),
        "headings": headings.into_iter().filter(|heading| !heading.is_empty()).collect::<Vec<_>>(),
        "score": hit.score,
        "all": hit.all,
    });
    format!("{line}\n")
}
