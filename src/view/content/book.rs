//! Handbooks: the book, its chapters, and the whole book on one page.

use serde::Serialize;

use super::{callouts, document_view, list_item, text};
use crate::model::{
    Site, Url,
    page::{Chapter, Detail, MODEL_PHASES},
    site::{ListKind, MenuItem, PageId, SiteHandbook, SitePage},
};
use crate::view::{
    Data, Seen, TermNote, View,
    chrome::{About, LinkView, MenuLink, page_view, site_view},
};

/// The number of stages of the enhancement model.
const STAGES: i64 = 8;

/// What `handbook.html` sees.
#[derive(Debug, Serialize)]
pub struct HandbookData {
    pub parts: Vec<PartView>,
    pub print_href: String,
    /// The call-outs of the handbook by their kinds, each with how many there are.
    pub gathered: Vec<GatheredLink>,
}

/// A page that gathers call-outs.
#[derive(Debug, Serialize)]
pub struct GatheredLink {
    pub link: LinkView,
    pub count: usize,
}

/// A part with its chapters.
#[derive(Debug, Serialize)]
pub struct PartView {
    pub title: String,
    pub summary: String,
    pub chapters: Vec<ChapterLink>,
}

/// A chapter in a list.
#[derive(Debug, Serialize)]
pub struct ChapterLink {
    pub title: String,
    pub summary: String,
    pub href: String,
    pub stage: Option<i64>,
}

/// What `chapter.html` sees.
#[derive(Debug, Serialize)]
pub struct ChapterData {
    pub handbook: BookLink,
    pub section_navigation: Vec<NavigationGroup>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub stage: Option<StageView>,
}

/// A handbook with its page for printing.
#[derive(Debug, Serialize)]
pub struct BookLink {
    pub title: String,
    pub href: String,
    pub print_href: String,
}

/// A part in the navigation of a section.
#[derive(Debug, Serialize)]
pub struct NavigationGroup {
    pub title: String,
    pub items: Vec<MenuLink>,
}

/// Where a page stands in the stages of the model.
#[derive(Debug, Serialize)]
pub struct StageView {
    pub number: i64,
    pub of: i64,
    pub phase_number: i64,
    pub phase_title: &'static str,
}

/// What `handbook-print.html` sees.
#[derive(Debug, Serialize)]
pub struct PrintData {
    pub handbook: LinkView,
    pub parts: Vec<PrintPart>,
}

/// A part on the page for printing.
#[derive(Debug, Serialize)]
pub struct PrintPart {
    pub title: String,
    pub chapters: Vec<PrintChapter>,
}

/// A chapter on the page for printing: its text is `bodies_html[index]`.
#[derive(Debug, Serialize)]
pub struct PrintChapter {
    pub id: String,
    pub title: String,
    pub index: usize,
}

/// The stage view of a stage number; the phase follows from it if it is not given.
pub fn stage(number: Option<i64>, phase: Option<i64>) -> Option<StageView> {
    let number = number?;
    let phase_number = phase.unwrap_or(match number {
        ..=5 => 1,
        6..=7 => 2,
        _ => 3,
    });
    let position = usize::try_from(phase_number - 1).unwrap_or_default();
    let phase_title = MODEL_PHASES.get(position).copied().unwrap_or_default();
    Some(StageView { number, of: STAGES, phase_number, phase_title })
}

/// The stage that a chapter is about.
pub fn stage_of(page: &SitePage) -> Option<i64> {
    match page.page.detail {
        Detail::Chapter(chapter) => chapter.stage,
        _ => None,
    }
}

/// A handbook as an item of a menu: its short title, if it has one.
pub fn menu_item(site: &Site, book: &SiteHandbook) -> MenuItem {
    let page = site.page(book.page);
    let short = match &page.page.detail {
        Detail::Handbook(handbook) => handbook.short_title.clone(),
        _ => None,
    };
    MenuItem { title: short.unwrap_or_else(|| page.page.title.value.clone()), url: page.url.clone() }
}

fn print_url(site: &Site, book: &SiteHandbook) -> Url {
    Url::page(site.page(book.page).url.path().trim_end_matches('/').split('/').chain(["print"]))
}

/// The first page of a handbook.
pub fn handbook(site: &Site, id: PageId) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let book = site.handbooks.iter().find(|book| book.page == id).expect("every handbook page has its handbook");
    let chapter = |id: &PageId| {
        let page = site.page(*id);
        let stage = stage_of(page);
        let (title, summary) = (page.page.title.value.clone(), page.page.summary.clone());
        ChapterLink { title, summary, href: seen.href(&page.url), stage }
    };
    let parts = book.parts.iter().map(|part| PartView {
        title: part.title.clone(),
        summary: part.summary.clone(),
        chapters: part.chapters.iter().map(chapter).collect(),
    });
    let gathered = callouts::pages(site, book).into_iter();
    let data = HandbookData {
        parts: parts.collect(),
        print_href: seen.href(&print_url(site, book)),
        gathered: gathered
            .map(|(_, page, count)| GatheredLink { link: seen.link(&page.title, &page.url), count })
            .collect(),
    };
    document_view(site, id, "handbook.html", Data::Handbook(data))
}

/// A chapter. One outside any handbook is shown without navigation.
pub fn chapter(site: &Site, id: PageId, chapter: Chapter) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let stage = stage(chapter.stage, chapter.model_phase);
    let data = match site.page(id).handbook {
        Some(at) => within_book(seen, &site.handbooks[at], id, stage),
        None => {
            let handbook = BookLink { title: String::new(), href: String::new(), print_href: String::new() };
            ChapterData { handbook, section_navigation: Vec::new(), previous: None, next: None, stage }
        }
    };
    document_view(site, id, "chapter.html", Data::Chapter(data))
}

fn within_book(seen: Seen<'_>, book: &SiteHandbook, id: PageId, stage: Option<StageView>) -> ChapterData {
    let site = seen.site;
    let link = |id: &PageId| seen.link(&site.page(*id).page.title.value, &site.page(*id).url);
    let item = |other: &PageId| {
        let LinkView { title, href } = link(other);
        MenuLink { title, href, current: *other == id }
    };
    let group = |part: &crate::model::site::SitePart| NavigationGroup {
        title: part.title.clone(),
        items: part.chapters.iter().map(item).collect(),
    };
    let order: Vec<PageId> = book.chapters().collect();
    let at = order.iter().position(|other| *other == id).expect("the book was chosen because it has the chapter");
    let handbook = menu_item(site, book);
    ChapterData {
        handbook: BookLink {
            title: handbook.title,
            href: seen.href(&handbook.url),
            print_href: seen.href(&print_url(site, book)),
        },
        section_navigation: book.parts.iter().map(group).collect(),
        previous: at.checked_sub(1).map(|before| link(&order[before])),
        next: order.get(at + 1).map(link),
        stage,
    }
}

/// The whole handbook on one page.
pub fn print(site: &Site, at: usize, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let book = &site.handbooks[at];
    let mut bodies = Vec::new();
    let mut terms: Vec<TermNote> = Vec::new();
    let mut parts = Vec::with_capacity(book.parts.len());
    for part in &book.parts {
        let mut chapters = Vec::with_capacity(part.chapters.len());
        for id in &part.chapters {
            let page = site.page(*id);
            let id = page.url.path().trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned();
            let mut text = text(seen, &page.page.document, &page.body);
            text.body.id_prefix = format!("{id}--");
            text.body.lower_headings_by = 1;
            terms.extend(text.terms);
            chapters.push(PrintChapter {
                id: format!("chapter--{id}"),
                title: page.page.title.value.clone(),
                index: bodies.len(),
            });
            bodies.push(text.body);
        }
        parts.push(PrintPart { title: part.title.clone(), chapters });
    }
    terms.sort_by(|a, b| a.id.cmp(&b.id));
    terms.dedup_by(|a, b| a.id == b.id);
    let handbook = menu_item(site, book);
    let page = &site.page(book.page).page;
    let title = format!("{}: the whole handbook", handbook.title);
    let above = vec![list_item(ListKind::Handbooks), handbook.clone()];
    let about = About { title: &title, summary: &page.summary, kind: "handbook-print", above };
    View {
        template: "handbook-print.html",
        site: site_view(seen),
        page: page_view(seen, &about),
        bodies,
        contents: Vec::new(),
        terms,
        details: None,
        data: Data::Print(PrintData { handbook: seen.link(&handbook.title, &handbook.url), parts }),
    }
}
