//! What must hold for every file of a site, whatever its authors typed. Entry points: [`faults`] and [`shape`].

use std::collections::BTreeSet;

use wellspring::pipeline::Output;

use crate::html::{Tag, tags};
use crate::xml::not_well_formed;

/// The policy of a page that shows something, and of one that only sends its readers on.
pub const POLICIES: [&str; 2] = [
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; \
     form-action 'self'",
    "default-src 'none'; base-uri 'none'",
];

/// The elements and attributes of a site, by kind of page: `img src`.
pub type Shape = BTreeSet<String>;

/// The start tags of a page.
fn page(bytes: &[u8]) -> Vec<Tag> {
    tags(std::str::from_utf8(bytes).expect("pages are text"))
}

/// Every element with each of its attributes that the pages of a site have.
pub fn shape(output: &Output) -> Shape {
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.flat_map(|(_, bytes)| page(bytes)).flat_map(|tag| parts(&tag)).collect()
}

fn parts(tag: &Tag) -> Vec<String> {
    let with = |(name, _): &(String, String)| format!("{} {name}", tag.name);
    tag.attributes.iter().map(with).chain([tag.name.clone()]).collect()
}

/// What is wrong with any file of a site that may have only elements and attributes of a known shape.
pub fn faults(output: &Output, known: &Shape) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, bytes) in output.iter() {
        let text = || std::str::from_utf8(bytes).expect("it is text");
        let found = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "html" => page_faults(&page(bytes), text(), known),
            "csv" => csv_faults(bytes),
            "json" => serde_json::from_slice::<serde_json::Value>(bytes)
                .err()
                .map(|error| error.to_string())
                .into_iter()
                .collect(),
            "js" if !path.starts_with("assets/") => data_faults(text()),
            "xml" => not_well_formed(text()).into_iter().collect(),
            "ics" => crate::calendar::faults(text()),
            "svg" | "css" | "js" | "png" | "nojekyll" | "txt" | "" | "/_headers" => Vec::new(),
            other => vec![format!("a file of the kind {other:?}")],
        };
        wrong.extend(found.into_iter().map(|what| format!("{path}: {what}")));
    }
    wrong
}

fn page_faults(tags: &[Tag], html: &str, known: &Shape) -> Vec<String> {
    let mut wrong: Vec<String> = tags
        .iter()
        .flat_map(parts)
        .filter(|part| !known.contains(part))
        .map(|part| format!("no other page has <{part}>"))
        .collect();
    for tag in tags {
        for (name, value) in &tag.attributes {
            let is_address =
                ["href", "src", "action", "xlink:href", "formaction", "data", "poster"].contains(&&name[..]);
            if name.starts_with("on") || name == "style" || name == "srcdoc" || (is_address && !is_plain(value)) {
                wrong.push(format!("<{} {name}={value:?}>", tag.name));
            }
        }
    }
    let policies: Vec<&str> = tags
        .iter()
        .filter(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"))
        .filter_map(|tag| tag.get("content"))
        .collect();
    if !matches!(policies[..], [policy] if POLICIES.contains(&policy)) {
        wrong.push(format!("its policy is {policies:?}"));
    }
    // A policy does not cover what comes before it.
    let first = tags.iter().position(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
    if tags.iter().take(first.unwrap_or(0)).any(|tag| ["script", "link", "img"].contains(&&tag.name[..])) {
        wrong.push("something is loaded before the policy".to_owned());
    }
    wrong.extend(script_faults(tags, html));
    wrong
}

/// Scripts are files of ours, or data that is JSON.
fn script_faults(tags: &[Tag], html: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut bodies = html.split("<script").skip(1);
    for tag in tags.iter().filter(|tag| tag.name == "script") {
        let body = bodies.next().and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest);
        let body = body.split("</script").next().unwrap_or_default();
        let is_fine = match (tag.get("src"), tag.get("type")) {
            (Some(source), None) => !source.contains(':') && !source.starts_with("//") && body.is_empty(),
            (None, Some("application/ld+json")) => serde_json::from_str::<serde_json::Value>(body).is_ok(),
            _ => false,
        };
        if !is_fine {
            wrong.push(format!("a script: {:?} {body:.80}", tag.attributes));
        }
    }
    wrong
}

/// Whether an address can do no more than lead somewhere.
fn is_plain(address: &str) -> bool {
    let looked_at: String = address.chars().filter(|c| !c.is_control()).collect();
    let address = looked_at.trim().to_lowercase();
    let scheme =
        address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
    !address.starts_with("//")
        && !address.split('#').next().unwrap_or_default().contains('\\')
        && scheme.is_none_or(|scheme| ["https", "http", "mailto", "tel"].contains(&scheme))
}

/// No cell is a formula.
fn csv_faults(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).expect("it is text");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut wrong = Vec::new();
    for row in reader.records() {
        match row {
            Ok(row) => {
                wrong.extend(row.iter().filter(|cell| is_formula(cell)).map(|cell| format!("the cell {cell:?}")));
            }
            Err(error) => wrong.push(error.to_string()),
        }
    }
    wrong
}

fn is_formula(cell: &str) -> bool {
    let starts = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    starts(cell) || starts(cell.trim_start())
}

/// A file of data for scripts is one call or one assignment with JSON, and nothing else.
fn data_faults(text: &str) -> Vec<String> {
    let text = text.trim_end().trim_end_matches(';');
    let called = text.strip_prefix("searchPart(").and_then(|rest| rest.strip_suffix(')'));
    let assigned = ["var ", "(self."].iter().find_map(|start| text.strip_prefix(start));
    let assigned =
        assigned.and_then(|rest| rest.split_once("]=").or_else(|| rest.split_once('='))).map(|(_, json)| json);
    let json = called.or(assigned).filter(|json| serde_json::from_str::<serde_json::Value>(json).is_ok());
    if json.is_some() { Vec::new() } else { vec![format!("no data: {text:.80}")] }
}
