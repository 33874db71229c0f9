//! Handbooks: their chapters in reading order.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Page, Site,
    page::{Detail, HandbookPart, PageKind, without_number},
    site::{PageId, SiteHandbook, SitePart},
};
use crate::source::Span;

/// Finds the parts of every handbook, and the handbook of every chapter.
pub fn settle(site: &mut Site, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    site.handbooks = handbooks(site, files, diagnostics);
    for at in 0..site.handbooks.len() {
        let chapters: Vec<PageId> = site.handbooks[at].chapters().collect();
        chapters.into_iter().for_each(|PageId(chapter)| site.pages[chapter].handbook = Some(at));
    }
}

/// Every handbook with its parts. Chapters that no part names come last, in the order of their files.
fn handbooks(site: &Site, files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Vec<SiteHandbook> {
    let mut handbooks = Vec::new();
    for (at, page) in site.pages.iter().enumerate() {
        if let Detail::Handbook(handbook) = &page.page.detail {
            let chapters = chapters(site, page.page.path.folder());
            report_missing(&page.page, &handbook.parts, &chapters, files, diagnostics);
            let parts = parts(&page.page, &handbook.parts, &chapters, diagnostics);
            handbooks.push(SiteHandbook { page: PageId(at), parts });
        }
    }
    handbooks
}

/// The chapters of the handbook in a folder: name without number → page, and their order by file.
fn chapters<'a>(site: &'a Site, folder: &str) -> Vec<(&'a str, PageId)> {
    let below = format!("{folder}/");
    // Pages are sorted by path: those of one handbook stand together.
    let first = site.pages.partition_point(|page| page.page.path.as_str() < below.as_str());
    let own = site.pages[first..].iter().take_while(|page| page.page.path.as_str().starts_with(&below));
    let chapter = |(at, page): (usize, &'a crate::model::site::SitePage)| {
        let path = &page.page.path;
        (page.page.kind == PageKind::Chapter).then(|| (without_number(path.stem()), PageId(at)))
    };
    own.enumerate().filter_map(|(at, page)| chapter((first + at, page))).collect()
}

/// Reports chapters that a handbook lists and that do not exist. One that is a draft or has mistakes does.
fn report_missing(
    book: &Page,
    wanted: &[HandbookPart],
    chapters: &[(&str, PageId)],
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let hidden = files.hidden.iter().filter(|path| path.folder() == book.path.folder());
    let hidden: Vec<&str> = hidden.map(|path| without_number(path.stem())).collect();
    let known = || chapters.iter().map(|(name, _)| *name);
    for name in wanted.iter().flat_map(|part| &part.chapters) {
        if hidden.contains(&name.value.as_str()) || known().any(|chapter| chapter == name.value) {
            continue;
        }
        let message = format!("this handbook has no chapter `{}`", name.value);
        let help = match nearest(&name.value, known()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "write the name of the file without its number and its ending".to_owned(),
        };
        diagnostics.push(Diagnostic::new(Code::ChapterOrder, &book.path, name.span, message).help(help));
    }
}

fn parts(
    book: &Page,
    wanted: &[HandbookPart],
    chapters: &[(&str, PageId)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SitePart> {
    let by_name: BTreeMap<&str, PageId> = chapters.iter().copied().collect();
    let mut placed: BTreeSet<PageId> = BTreeSet::new();
    let mut parts = Vec::with_capacity(wanted.len() + 1);
    for part in wanted {
        let mut ids = Vec::with_capacity(part.chapters.len());
        for name in &part.chapters {
            match by_name.get(name.value.as_str()) {
                Some(id) if placed.insert(*id) => ids.push(*id),
                Some(_) => {
                    let message = format!("the chapter `{}` is listed twice", name.value);
                    let diagnostic = Diagnostic::new(Code::ChapterOrder, &book.path, name.span, message);
                    diagnostics.push(diagnostic.help("delete one of the two"));
                }
                None => {}
            }
        }
        parts.push(SitePart { title: part.title.clone(), summary: part.summary.clone(), chapters: ids });
    }
    let rest: Vec<PageId> = chapters.iter().map(|(_, id)| *id).filter(|id| !placed.contains(id)).collect();
    if !wanted.is_empty() {
        for (name, _) in chapters.iter().filter(|(_, id)| !placed.contains(id)) {
            let message = format!("the chapter `{name}` is in no part of its handbook");
            let diagnostic = Diagnostic::new(Code::ChapterOrder, &book.path, Span::new(0, 3), message);
            diagnostics.push(diagnostic.help(format!("add `{name}` to `chapters` of one of the `parts`")));
        }
    }
    if !rest.is_empty() {
        parts.push(SitePart { title: String::new(), summary: String::new(), chapters: rest });
    }
    parts
}
