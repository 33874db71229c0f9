//! Wanted pages: pages to which links lead and which nobody has written, with who wants them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::findings::place;
use super::{Block, Cell, Facts, Finding, Paper, counted};
use crate::diagnostic::Code;
use crate::resolve;
use crate::source::SourcePath;

/// The paper, the page with the most links first.
pub fn paper(facts: Facts<'_>) -> Paper {
    let wanted = wanted(facts.findings);
    let short = counted(wanted.len(), "page is linked and not there", "pages are linked and not there");
    let row = |(page, from): &(String, Vec<&Finding>)| {
        let places: Vec<String> = from.iter().map(|found| place(found).text).collect();
        vec![Cell::words(page), Cell::words(from.len().to_string()), Cell::words(places.join(", "))]
    };
    let mut blocks = vec![Block::Words(match wanted.len() {
        0 => "Every link leads to a page.".to_owned(),
        _ => "Write the page (`wellspring new`), or correct the link if it is a slip.".to_owned(),
    })];
    if !wanted.is_empty() {
        let head = vec!["Wanted", "Links", "From"];
        blocks.push(Block::Table { caption: short.clone(), head, rows: wanted.iter().map(row).collect() });
    }
    Paper { name: "wanted", title: "Wanted pages", short, blocks }
}

/// So many wanted pages are named in a summary.
const NAMED: usize = 3;

/// The wanted pages in one line, such as "2 wanted pages: /how-to/plan/ (3 links), /about/us/ (1 link)"; `None` if there is
/// none.
pub fn in_short(findings: &[Finding]) -> Option<String> {
    let wanted = wanted(findings);
    let one = |(page, from): &(String, Vec<&Finding>)| format!("{page} ({})", counted(from.len(), "link", "links"));
    let named: Vec<String> = wanted.iter().take(NAMED).map(one).collect();
    let more = if wanted.len() > NAMED { " and others" } else { "" };
    let count = counted(wanted.len(), "wanted page", "wanted pages");
    (!wanted.is_empty()).then(|| format!("{count}: {}{more}", named.join(", ")))
}

/// Every wanted page by its address, with the links that lead to it; the one with the most links first.
fn wanted(findings: &[Finding]) -> Vec<(String, Vec<&Finding>)> {
    let mut by_page: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for found in findings {
        if let Some(page) = page(found) {
            by_page.entry(page).or_default().push(found);
        }
    }
    let mut wanted: Vec<(String, Vec<&Finding>)> = by_page.into_iter().collect();
    wanted.sort_by_key(|(_, from)| Reverse(from.len()));
    wanted
}

/// The address that the page would have to which a link leads, however the link is written; `None` if nobody wants a page.
fn page(found: &Finding) -> Option<String> {
    if found.code != Code::BrokenLink {
        return None;
    }
    // The last words of a message name the file of something that is named without its folder.
    let file = match found.message.split_once(": there is no ") {
        Some((_, file)) => SourcePath::new(file)?,
        None => {
            let (what, name) = found.message.split_once(" `")?;
            let name = name.strip_suffix('`')?;
            match what {
                "this site has no page" => {
                    let page = name.trim_end_matches('/');
                    let is_file = page.rsplit('/').next().is_some_and(|last| last.contains('.'));
                    return Some(if is_file { page.to_owned() } else { format!("{page}/") });
                }
                "there is no file" | "there is no page" => found.path.join(name)?,
                _ => return None,
            }
        }
    };
    Some(resolve::would_be(&file).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_one_page_are_counted_together_however_they_are_written() {
        let finding = |(at, (path, message)): (usize, (&str, &str))| Finding {
            path: SourcePath::new(path).expect("a fine path"),
            line: at + 1,
            code: Code::BrokenLink,
            message: message.to_owned(),
            related: Vec::new(),
        };
        let said = [
            ("content/about.md", "there is no file `how-to/plan.md`"),
            ("content/how-to/other.md", "there is no file `plan.md`"),
            ("content/glossary/a.md", "there is no page `../how-to/plan.md`"),
            ("content/a.md", "this site has no page `/how-to/plan`"),
            ("directory/interventions/calm.md", "`plan` is not a how-to guide: there is no content/how-to/plan.md"),
            (
                "directory/interventions/calm.md",
                "`rest` is not a directory entry: there is no directory/interventions/rest.md",
            ),
            ("content/a.md", "this site has no page `/files/a.pdf`"),
            ("content/site.yaml", "the menu item `Elsewhere` leads to another site"),
        ];
        let findings: Vec<Finding> = said.into_iter().enumerate().map(finding).collect();
        let found = wanted(&findings);
        let found: Vec<(&str, usize)> = found.iter().map(|(page, from)| (page.as_str(), from.len())).collect();
        assert_eq!(found, [("/how-to/plan/", 5), ("/directory/rest/", 1), ("/files/a.pdf", 1)]);
        assert_eq!(
            in_short(&findings).as_deref(),
            Some("3 wanted pages: /how-to/plan/ (5 links), /directory/rest/ (1 link), /files/a.pdf (1 link)")
        );
        assert_eq!(in_short(&findings[7..]), None);
    }
}
