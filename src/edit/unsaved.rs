//! A page as it would be with what was typed, made in memory: nothing is saved for it.

use super::changes::{self, Problem};
use super::fields::words;
use super::html::{escape, framed};
use super::kind::{Target, page_of};
use super::known::Known;
use super::sheet::{Sheet, path_of};
use super::{Desk, Posted, about, new_path, text_of, with};
use crate::pipeline::{self, Memo};

/// What a browser shows of something that is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// The page that the site would have, and its address.
    Page { address: String, html: Vec<u8> },
    /// A page that says why there is none yet.
    Words { html: String },
}

/// The page of a file with what was typed. `None` if there is no such file or it is no text.
pub fn page(desk: &Desk<'_>, memo: &mut Memo, target: &Target, posted: &Posted) -> Option<Unsaved> {
    let text = text_of(desk, target)?;
    let mut sheet = Sheet::of(target, &text, &Known::of(desk.sources), Some(posted));
    let path = match target {
        Target::File(path) => path.clone(),
        Target::New(kind) => new_path(desk, *kind, posted, &mut sheet).unwrap_or_else(|| path_of(target)),
    };
    let after = sheet.written(&path, &text);
    let options = desk.options();
    let Ok(assembly) = pipeline::assemble(&with(desk.sources, &path, &after), &options, memo) else {
        return Some(said("The site itself has a mistake, so that no page can be shown.", &[]));
    };
    let address = page_of(&path)?;
    let output = format!("{}index.html", address.trim_start_matches('/'));
    match assembly.page(&output) {
        Some(Ok(html)) => Some(Unsaved::Page { address, html }),
        Some(Err(wrong)) => Some(said(&wrong.message, &[])),
        None => {
            sheet.problems.extend(changes::missing(sheet.controls()));
            sheet.take(&path, &after, &about(assembly.diagnostics(), &path));
            Some(said("The page is shown here as soon as this is put right:", &sheet.problems))
        }
    }
}

fn said(what: &str, problems: &[Problem]) -> Unsaved {
    let items: String = problems.iter().map(|problem| format!("<li>{}</li>\n", words(problem))).collect();
    let list = if items.is_empty() { String::new() } else { format!("<ul>\n{items}</ul>\n") };
    let what = escape(what);
    let main = format!("<main class=\"wrap wellspring-edit\">\n<h1>No page yet</h1>\n<p>{what}</p>\n{list}</main>\n");
    Unsaved::Words { html: framed("No page yet", &main) }
}
