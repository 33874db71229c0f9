//! The call-outs of a kind from a whole handbook, chapter by chapter: a checklist.

use std::sync::Arc;

use serde::Serialize;

use super::book::{menu_item, stage_of};
use super::{list_item, text};
use crate::model::{
    Site, Url,
    document::{Block, CalloutKind, Document},
    resolved::{ResolvedBody, TermUse},
    site::{ListKind, MenuItem, PageId, SiteHandbook},
};
use crate::view::{
    Data, Seen, TermNote, View,
    chrome::{About, LinkView, page_view, site_view},
};

/// What `callouts.html` sees.
#[derive(Debug, Serialize)]
pub struct CalloutsData {
    pub handbook: LinkView,
    /// The pages of the other kinds.
    pub others: Vec<LinkView>,
    pub chapters: Vec<CalloutChapter>,
}

/// The call-outs of a chapter: `bodies_html[index]`.
#[derive(Debug, Serialize)]
pub struct CalloutChapter {
    pub id: String,
    pub title: String,
    pub href: String,
    pub stage: Option<i64>,
    pub index: usize,
}

/// The pages that gather call-outs from a handbook, each with how many there are.
pub fn pages(site: &Site, book: &SiteHandbook) -> Vec<(CalloutKind, MenuItem, usize)> {
    let url = &site.page(book.page).url;
    let page = |kind: CalloutKind| {
        let (part, title) = kind.gathered()?;
        let count = book.chapters().map(|id| of_chapter(site, id, kind)).sum();
        Some((kind, MenuItem { title: title.to_owned(), url: url.join(part) }, count))
    };
    CalloutKind::ALL.into_iter().filter_map(page).filter(|(.., count)| *count > 0).collect()
}

fn of_chapter(site: &Site, id: PageId, kind: CalloutKind) -> usize {
    site.page(id).page.document.callouts(kind).blocks.len()
}

/// The terms that are found within the call-outs.
fn terms_in(only: &Document, body: &ResolvedBody) -> Vec<TermUse> {
    let is_within = |place: u32| {
        only.blocks.iter().any(|block| match block {
            Block::Callout(callout) => (callout.span.start..callout.span.end).contains(&place),
            _ => false,
        })
    };
    body.terms.iter().filter(|term| is_within(term.text)).copied().collect()
}

/// The page of a kind (the position of the handbook in [`Site::handbooks`], and the kind).
pub fn callouts(site: &Site, (at, kind): (usize, CalloutKind), url: &Url) -> View {
    let seen = Seen { site, from: url };
    let book = &site.handbooks[at];
    let (mut bodies, mut terms, mut chapters) = (Vec::new(), Vec::<TermNote>::new(), Vec::new());
    let mut count = 0;
    for id in book.chapters() {
        let page = site.page(id);
        let only = page.page.document.callouts(kind);
        if only.blocks.is_empty() {
            continue;
        }
        count += only.blocks.len();
        let slug = page.url.path().trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned();
        let resolved = ResolvedBody { terms: terms_in(&only, &page.body), ..page.body.clone() };
        let mut text = text(seen, &Arc::new(only), &resolved);
        text.body.id_prefix = format!("{slug}--");
        terms.extend(text.terms);
        chapters.push(CalloutChapter {
            id: format!("chapter--{slug}"),
            title: page.page.title.value.clone(),
            href: seen.href(&page.url),
            stage: stage_of(page),
            index: bodies.len(),
        });
        bodies.push(text.body);
    }
    terms.sort_by(|a, b| a.id.cmp(&b.id));
    terms.dedup_by(|a, b| a.id == b.id);
    let (_, title) = kind.gathered().expect("routes are made for kinds that are gathered");
    let handbook = menu_item(site, book);
    let from = if chapters.len() == 1 { "chapter" } else { "chapters" };
    let summary = format!(
        "{title} of the {}: {count} in {} {from}, to read or print as a checklist.",
        handbook.title,
        chapters.len()
    );
    let above = vec![list_item(ListKind::Handbooks), handbook.clone()];
    let others = pages(site, book).into_iter().filter(|(other, ..)| *other != kind);
    let data = CalloutsData {
        handbook: seen.link(&handbook.title, &handbook.url),
        others: others.map(|(_, page, _)| seen.link(&page.title, &page.url)).collect(),
        chapters,
    };
    View {
        template: "callouts.html",
        site: site_view(seen),
        page: page_view(seen, &About { title, summary: &summary, kind: "callouts", above }),
        bodies,
        contents: Vec::new(),
        terms,
        details: None,
        data: Data::Callouts(data),
    }
}
