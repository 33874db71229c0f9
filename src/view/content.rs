//! Pages with a text: home, pages, handbooks, guides, case studies, news and events.

mod book;
mod callouts;
mod consultation;
mod details;
mod form;
mod home;
mod standards;
mod tips;

pub use book::{ChapterData, HandbookData, PrintData, chapter, handbook, print};
pub use callouts::{CalloutsData, callouts};
pub use consultation::{ConsultationData, QuestionData, ThemesData, consultation, question, themes};
pub use details::Details;
pub use form::{EvidenceData, FormData, WITH_GRADES, evidence, form};
pub use home::{HomeData, home};
pub use standards::{
    AgendaData, AreaView, CriteriaView, LevelView, PhaseView, RatingSetData, StandardData, StandardSetData, agenda,
    asked, criteria, levels, phase_view, phases_of_set, rating_set, standard, standard_set,
};
pub use tips::{MatrixData, TipData, TrustData, matrix, tip, trust};

use std::ops::Range;

use serde::Serialize;

use super::chrome::{About, LinkView, MenuLink, page_view, site_view};
use super::directory::{CodeView, code_views};
use super::statement::{StatementView, statement};
use super::{Body, BodyLink, BodyTerm, ContentsItem, Data, Seen, TermNote, View};
use crate::model::{
    Date, Site, Url,
    document::{Document, Heading, plain_text},
    page::{CaseStudy, Contents, Detail, Event, News, PageKind},
    resolved::{LinkTarget, ResolvedBody},
    site::{ListKind, MenuItem, PageId, SitePage},
    vocabulary::VocabularyName,
};

/// A document for a page: its text, its headings and the terms that it uses.
pub struct Text {
    pub body: Body,
    pub contents: Vec<ContentsItem>,
    pub terms: Vec<TermNote>,
}

/// The text of a document as the page at `seen.from` shows it.
pub fn text(seen: Seen<'_>, document: &std::sync::Arc<Document>, resolved: &ResolvedBody) -> Text {
    let link = |target: &LinkTarget| match target {
        LinkTarget::Internal(url) => BodyLink::Internal(seen.href(url)),
        LinkTarget::Picture(url, size) => BodyLink::Picture { src: seen.href(url), size: *size },
        LinkTarget::External(address) => BodyLink::External(address.clone()),
        LinkTarget::Nowhere => BodyLink::Nowhere,
    };
    let mut terms: Vec<TermNote> = Vec::new();
    let mut marks = Vec::with_capacity(resolved.terms.len());
    for found in &resolved.terms {
        let page = seen.site.page(seen.site.term(found.term).page);
        let slug = crate::model::url::slug(page.page.path.stem());
        let href = seen.href(&page.url);
        if !terms.iter().any(|note| note.id == slug) {
            let (term, short) = (page.page.title.value.clone(), page.page.summary.clone());
            terms.push(TermNote { id: slug.clone(), term, short, href: href.clone() });
        }
        marks.push(BodyTerm { text: found.text, start: found.start, end: found.end, slug, href });
    }
    let body = Body {
        document: std::sync::Arc::clone(document),
        links: resolved.links.iter().map(link).collect(),
        terms: marks,
        drawings: resolved.drawings.clone(),
        ..Body::default()
    };
    Text { body, contents: contents(document), terms }
}

/// The headings of levels 2 and 3, if there are at least two of level 2.
fn contents(document: &Document) -> Vec<ContentsItem> {
    let mut items: Vec<ContentsItem> = Vec::new();
    for heading in document.headings() {
        let (title, href) = (plain_text(&heading.content), format!("#{}", heading.id));
        match (heading.level, items.last_mut()) {
            (2, _) => items.push(ContentsItem { title, href, children: Vec::new() }),
            (3, Some(last)) => last.children.push(LinkView { title, href }),
            _ => {}
        }
    }
    if items.len() < 2 { Vec::new() } else { items }
}

/// The view of a page with a text.
pub fn document_view(site: &Site, id: PageId, template: &'static str, data: Data) -> View {
    let page = site.page(id);
    let seen = Seen { site, from: &page.url };
    let text = text(seen, &page.page.document, &page.body);
    let above = above(site, page);
    let title = match page.page.detail {
        Detail::Term(_) => super::words::capitalised(&page.page.title.value),
        _ => page.page.title.value.clone(),
    };
    let about = About { title: &title, summary: &page.page.summary, kind: kind_class(page), above };
    let listed = page.page.contents == Contents::Listed;
    View {
        template,
        site: site_view(seen),
        page: page_view(seen, &about),
        bodies: vec![text.body],
        contents: if listed { text.contents } else { Vec::new() },
        terms: text.terms,
        details: Some(details::details(seen, page)),
        data,
    }
}

fn kind_class(page: &SitePage) -> &'static str {
    match page.page.detail {
        Detail::Home => "home",
        Detail::Page => "page",
        Detail::Tool(_) => "tool",
        Detail::Handbook(_) => "handbook",
        Detail::Chapter(_) => "chapter",
        Detail::HowTo { .. } => "how-to",
        Detail::Term(_) => "term",
        Detail::CaseStudy(_) => "case-study",
        Detail::News(_) => "news",
        Detail::Event(_) => "event",
        Detail::EvidenceReview(_) => "evidence",
        Detail::Tip(_) => "tip",
        Detail::Trust(_) => "trust",
        Detail::StandardSet(_) => "standard-set",
        Detail::Standard(_) => "standard",
        Detail::RatingSet(_) => "rating-set",
        Detail::Consultation(_) => "consultation",
        Detail::Question(_) => "question",
        Detail::Form(_) => "form",
    }
}

/// The places between home and a page.
fn above(site: &Site, page: &SitePage) -> Vec<MenuItem> {
    match page.page.detail {
        Detail::Home => Vec::new(),
        Detail::Page | Detail::Tool(_) => folders_above(site, &page.url),
        Detail::Handbook(_) => vec![list_item(ListKind::Handbooks)],
        Detail::Chapter(_) => {
            let mut above = Vec::new();
            above.extend((!site.handbooks.is_empty()).then(|| list_item(ListKind::Handbooks)));
            above.extend(page.handbook.map(|at| book::menu_item(site, &site.handbooks[at])));
            above
        }
        Detail::HowTo { .. } => vec![list_item(ListKind::HowTo)],
        Detail::Term(_) => vec![MenuItem { title: "Glossary".to_owned(), url: Url::page(["glossary"]) }],
        Detail::CaseStudy(_) => vec![list_item(ListKind::CaseStudies)],
        Detail::News(_) => vec![list_item(ListKind::News)],
        Detail::Event(_) => vec![list_item(ListKind::Events)],
        Detail::EvidenceReview(_) => vec![list_item(ListKind::Evidence)],
        Detail::Form(_) => vec![list_item(ListKind::Forms)],
        Detail::Tip(_)
        | Detail::Trust(_)
        | Detail::StandardSet(_)
        | Detail::Standard(_)
        | Detail::RatingSet(_)
        | Detail::Consultation(_)
        | Detail::Question(_) => folders_above(site, &page.url),
    }
}

/// A list of pages among the places above another page.
pub fn list_item(kind: ListKind) -> MenuItem {
    MenuItem { title: kind.title().to_owned(), url: kind.url() }
}

/// The pages at the folders above an address.
fn folders_above(site: &Site, url: &Url) -> Vec<MenuItem> {
    let mut above = Vec::new();
    let parts: Vec<&str> = url.path().trim_end_matches('/').split('/').collect();
    for length in 1..parts.len() {
        let folder = Url::page(parts[..length].iter().copied());
        let page = site.pages.iter().find(|page| page.url == folder);
        above.extend(page.map(|page| MenuItem { title: page.page.title.value.clone(), url: folder }));
    }
    above
}

/// What `page.html` sees.
#[derive(Debug, Serialize)]
pub struct PageData {
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
    /// The tips, trusts, standards and consultations below this page, by kind.
    pub groups: Vec<GroupView>,
    /// The accessibility statement, if the page is that.
    pub statement: Option<StatementView>,
}

/// Pages of a kind below a page.
#[derive(Debug, Serialize)]
pub struct GroupView {
    pub title: &'static str,
    pub id: &'static str,
    pub items: Vec<SummaryView>,
}

/// Links to the pages of a section; the one on which they stand is marked.
pub fn section(seen: Seen<'_>, items: impl Iterator<Item = MenuItem>) -> Vec<MenuLink> {
    let link = |item: MenuItem| {
        let current = item.url == *seen.from;
        MenuLink { href: seen.href(&item.url), title: item.title, current }
    };
    items.map(link).collect()
}

/// A page without a kind of its own. Pages of a folder with an index page show each other.
pub fn page(site: &Site, id: PageId) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let data = PageData {
        section_title: SECTION_TITLE,
        section: beside(site, id),
        groups: groups(seen, id),
        statement: statement(seen, site.page(id)),
    };
    let states = data.statement.is_some();
    let mut view = document_view(site, id, "page.html", Data::Page(data));
    if states {
        view.contents.extend(super::statement::contents());
    }
    view
}

/// What the pages of a folder are called together.
pub const SECTION_TITLE: &str = "In this section";

/// The pages of the folder of a page, if there are others.
pub fn beside(site: &Site, id: PageId) -> Vec<MenuLink> {
    let page = site.page(id);
    let folder = page.page.path.folder();
    if !folder.contains('/') {
        return Vec::new();
    }
    let seen = Seen { site, from: &page.url };
    let shown = |other: &&SitePage| {
        other.page.path.folder() == folder && matches!(other.page.detail, Detail::Page | Detail::Tool(_))
    };
    let item = |other: &SitePage| MenuItem { title: other.page.title.value.clone(), url: other.url.clone() };
    let found: Vec<&SitePage> = site.pages.iter().filter(shown).collect();
    if found.len() < 2 {
        return Vec::new();
    }
    let here = found.iter().position(|other| other.url == page.url).unwrap_or(0);
    section(seen, found[around(found.len(), here)].iter().copied().map(item))
}

/// A menu of so many pages is read by nobody, and a thousand pages with a menu of a thousand are too much for any host:
/// then it shows so many before and after the current one. The index of the site has them all.
const MENU: usize = 60;
const AROUND: usize = 15;

/// The places of a list of `count` that a menu shows at place `here`.
fn around(count: usize, here: usize) -> Range<usize> {
    if count <= MENU {
        return 0..count;
    }
    let start = here.saturating_sub(AROUND).min(count - (2 * AROUND + 1));
    start..start + 2 * AROUND + 1
}

/// What the page of a folder gathers from the folders below it.
fn groups(seen: Seen<'_>, id: PageId) -> Vec<GroupView> {
    let site = seen.site;
    let folder = site.page(id).page.path.folder();
    if site.page(id).page.path.stem() != "index" {
        return Vec::new();
    }
    let summary = |id: &PageId| {
        let page = site.page(*id);
        let title = match &page.page.detail {
            Detail::Tip(tip) => format!("{}. {}", tip.number, page.page.title.value),
            _ => page.page.title.value.clone(),
        };
        SummaryView { title, href: seen.href(&page.url), summary: page.page.summary.clone(), until: String::new() }
    };
    let below = |page: &PageId| site.page(*page).page.path.folder().starts_with(&format!("{folder}/"));
    let mut groups = Vec::new();
    let mut add = |title, id, pages: Vec<PageId>| {
        let items: Vec<SummaryView> = pages.iter().filter(|page| below(page)).map(summary).collect();
        if !items.is_empty() {
            groups.push(GroupView { title, id, items });
        }
    };
    let tips = site.tips.iter().filter(|group| group.folder == folder);
    add("Tips", "page--tips", tips.clone().flat_map(|group| group.tips.clone()).collect());
    add("Trusts", "page--trusts", tips.flat_map(|group| group.trusts.clone()).collect());
    add("Sets of standards", "page--standards", site.standards.iter().map(|group| group.page).collect());
    add("Ratings", "page--ratings", site.standards.iter().flat_map(|group| group.ratings.clone()).collect());
    add("Consultations", "page--consultations", site.consultations.iter().map(|group| group.page).collect());
    groups
}

/// What `how-to.html` sees.
#[derive(Debug, Serialize)]
pub struct HowToData {
    pub steps: Vec<StepView>,
    pub stage: Option<book::StageView>,
}

/// A step of a guide.
#[derive(Debug, Serialize)]
pub struct StepView {
    pub number: u32,
    pub title: String,
    pub href: String,
}

/// A how-to guide.
pub fn how_to(site: &Site, id: PageId, stage: Option<i64>) -> View {
    let document = &site.page(id).page.document;
    let step = |heading: &Heading| {
        let number = heading.id.strip_prefix("step-").filter(|_| heading.level == 2)?.parse().ok()?;
        let title = plain_text(&heading.content);
        let title = title.split_once(':').map_or(title.as_str(), |(_, title)| title.trim()).to_owned();
        Some(StepView { number, title, href: format!("#{}", heading.id) })
    };
    let steps = document.headings().into_iter().filter_map(step).collect();
    document_view(site, id, "how-to.html", Data::HowTo(HowToData { steps, stage: book::stage(stage, None) }))
}

/// What `case-study.html` sees.
#[derive(Debug, Serialize)]
pub struct CaseStudyData {
    pub organisation: String,
    pub setting: String,
    pub challenge: String,
    pub what_we_did: String,
    pub impact: String,
    pub how_we_know: String,
    pub pillars: Vec<&'static str>,
    pub tips: Vec<i64>,
    pub topics: Vec<CodeView>,
}

/// A case study.
pub fn case_study(site: &Site, id: PageId, study: &CaseStudy) -> View {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let seen = Seen { site, from: &site.page(id).url };
    let data = CaseStudyData {
        organisation: study.organisation.clone(),
        setting: text(&study.setting),
        challenge: text(&study.challenge),
        what_we_did: text(&study.what_we_did),
        impact: text(&study.impact),
        how_we_know: text(&study.how_we_know),
        pillars: study.pillars.iter().map(|pillar| pillar.label).collect(),
        tips: study.tips.clone(),
        topics: code_views(seen, VocabularyName::Topics, &site.page(id).page.topics),
    };
    document_view(site, id, "case-study.html", Data::CaseStudy(Box::new(data)))
}

/// What `news.html` sees.
#[derive(Debug, Serialize)]
pub struct NewsData {
    pub date: String,
    pub until: String,
    pub channels: Vec<&'static str>,
    pub strands: Vec<&'static str>,
    pub key_message: String,
}

/// A news item.
pub fn news(site: &Site, id: PageId, news: &News) -> View {
    let data = NewsData {
        date: news.date.in_words(),
        until: news.until.map(Date::in_words).unwrap_or_default(),
        channels: news.channels.iter().map(|channel| channel.label).collect(),
        strands: news.strands.iter().map(|strand| strand.label).collect(),
        key_message: news.key_message.clone().unwrap_or_default(),
    };
    document_view(site, id, "news.html", Data::News(data))
}

/// What `event.html` sees.
#[derive(Debug, Serialize)]
pub struct EventData {
    pub start: String,
    pub end: String,
    #[serde(rename = "where")]
    pub place: String,
    pub organiser: String,
    pub booking_href: String,
    /// The event as a file for a calendar.
    pub calendar_href: String,
    pub audience: Vec<String>,
    /// The list of all events.
    pub events_href: String,
    /// Its last day and the day after, in ISO form.
    pub until: String,
    pub over_from: String,
    /// Whether it was over when the site was built.
    pub over: bool,
}

/// An event.
pub fn event(site: &Site, id: PageId, event: &Event) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let audience = code_views(seen, VocabularyName::Audiences, &event.audience);
    let until = event.last_day();
    let data = EventData {
        events_href: seen.href(&ListKind::Events.url()),
        until: until.to_string(),
        over_from: until.plus_days(1).to_string(),
        over: until < site.today,
        start: event.start.in_words(),
        end: event.end.map(Date::in_words).unwrap_or_default(),
        place: event.place.clone().unwrap_or_default(),
        organiser: event.organiser.clone().unwrap_or_default(),
        booking_href: event.booking_url.clone().unwrap_or_default(),
        calendar_href: seen.href(&Event::calendar(seen.from)),
        audience: audience.into_iter().map(|code| code.label).collect(),
    };
    document_view(site, id, "event.html", Data::Event(Box::new(data)))
}

/// A link to a page with its summary.
#[derive(Debug, Serialize)]
pub struct SummaryView {
    pub title: String,
    pub href: String,
    pub summary: String,
    /// The last day on which the list shows it, in ISO form; empty if it has none.
    pub until: String,
}

/// Links to all pages of a kind, in the order of their titles.
pub fn summaries(seen: Seen<'_>, kind: PageKind) -> Vec<SummaryView> {
    let of_kind = seen.site.pages.iter().filter(|page| page.page.kind == kind);
    let summary = |page: &SitePage| SummaryView {
        title: page.page.title.value.clone(),
        href: seen.href(&page.url),
        summary: page.page.summary.clone(),
        until: String::new(),
    };
    let mut found: Vec<SummaryView> = of_kind.map(summary).collect();
    found.sort_by_cached_key(|item| item.title.to_lowercase());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_menu_shows_what_is_near() {
        assert_eq!(around(60, 59), 0..60);
        assert_eq!(around(61, 0), 0..31);
        assert_eq!(around(1000, 500), 485..516);
        assert_eq!(around(1000, 999), 969..1000);
    }
}
