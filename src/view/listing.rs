//! Lists of pages of a kind, the page for addresses that do not exist, and pages that lead on.

use serde::Serialize;

use super::chrome::{About, LinkView, page_view, site_view};
use super::{Data, Seen, View};
use crate::model::{
    Site, Url,
    page::Detail,
    site::{ListKind, MenuItem, SitePage},
};

/// What `list.html` sees.
#[derive(Debug, Serialize)]
pub struct ListData {
    pub title: &'static str,
    pub introduction: &'static str,
    pub items: Vec<ListItem>,
    /// Whether it is a list of events, which come and go.
    pub of_events: bool,
    /// Events that are over, the latest first.
    pub past: Vec<ListItem>,
}

/// A page in a list.
#[derive(Debug, Serialize)]
pub struct ListItem {
    pub title: String,
    pub href: String,
    pub summary: String,
    /// A date or an organisation; may be empty.
    pub meta: String,
    /// The last day of an event, in ISO form: the browser moves it to the past ones after that. Otherwise empty.
    pub until: String,
}

/// What `not-found.html` sees.
#[derive(Debug, Serialize)]
pub struct NotFoundData {
    pub suggestions: Vec<LinkView>,
}

/// What `redirect.html` sees.
#[derive(Debug, Serialize)]
pub struct RedirectData {
    pub target_href: String,
    pub title: String,
}

/// A view without a text of its own.
pub fn view(seen: Seen<'_>, template: &'static str, about: &About<'_>, data: Data) -> View {
    View {
        template,
        site: site_view(seen),
        page: page_view(seen, about),
        bodies: Vec::new(),
        contents: Vec::new(),
        terms: Vec::new(),
        details: None,
        data,
    }
}

/// What a list holds, in one sentence.
pub fn introduction(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Handbooks => "Handbooks that take you through a whole process.",
        ListKind::HowTo => "Short guides that take you through one task, step by step.",
        ListKind::CaseStudies => "What other schools and trusts have done.",
        ListKind::News => "What is new.",
        ListKind::Events => "What is coming up.",
        ListKind::Evidence => "What published reviews of evidence say, in plain words.",
        ListKind::Forms => "Forms, worksheets and checklists to print.",
    }
}

/// The list of all pages of a kind. News and events stand in the order of their dates, the rest in that of titles.
pub fn list(site: &Site, kind: ListKind, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let introduction = introduction(kind);
    let mut pages: Vec<&SitePage> = site.pages.iter().filter(|page| page.page.kind == kind.page_kind()).collect();
    pages.sort_by_cached_key(|page| page.page.title.value.to_lowercase());
    match kind {
        ListKind::News => pages.sort_by_key(|page| std::cmp::Reverse(date(page))),
        ListKind::Events => pages.sort_by_key(|page| date(page)),
        ListKind::Handbooks | ListKind::HowTo | ListKind::CaseStudies | ListKind::Evidence | ListKind::Forms => {}
    }
    let item = |page: &&SitePage| ListItem {
        title: page.page.title.value.clone(),
        href: seen.href(&page.url),
        summary: page.page.summary.clone(),
        meta: meta(page),
        until: last_day(page).map(|day| day.to_string()).unwrap_or_default(),
    };
    let (mut over, coming): (Vec<&SitePage>, Vec<&SitePage>) =
        pages.into_iter().partition(|page| last_day(page).is_some_and(|day| day < site.today));
    over.reverse();
    let data = ListData {
        title: kind.title(),
        introduction,
        items: coming.iter().map(item).collect(),
        of_events: kind == ListKind::Events,
        past: over.iter().map(item).collect(),
    };
    let about = About { title: kind.title(), summary: introduction, kind: "list", above: Vec::new() };
    view(seen, "list.html", &about, Data::List(data))
}

/// The last day of an event.
fn last_day(page: &SitePage) -> Option<crate::model::Date> {
    match &page.page.detail {
        Detail::Event(event) => Some(event.last_day()),
        _ => None,
    }
}

fn date(page: &SitePage) -> Option<crate::model::Date> {
    match &page.page.detail {
        Detail::News(news) => Some(news.date),
        Detail::Event(event) => Some(event.start),
        _ => None,
    }
}

fn meta(page: &SitePage) -> String {
    match &page.page.detail {
        Detail::EvidenceReview(review) => format!("{}, {}", review.publisher, review.year),
        Detail::Form(form) => form.stage.map(|stage| format!("Stage {stage}")).unwrap_or_default(),
        Detail::CaseStudy(study) if study.organisation != page.page.title.value => study.organisation.clone(),
        Detail::News(_) | Detail::Event(_) => date(page).map(crate::model::Date::in_words).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The page for addresses that do not exist.
pub fn not_found(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let suggestions = site.navigation.iter().map(|item| seen.link(&item.title, &item.url)).collect();
    let summary = "The page that you asked for is not on this site.";
    let about = About { title: "Page not found", summary, kind: "not-found", above: Vec::new() };
    view(seen, "not-found.html", &about, Data::NotFound(NotFoundData { suggestions }))
}

/// A page that leads on to the address that its content has now.
pub fn redirect(site: &Site, url: &Url, target: &Url) -> View {
    let seen = Seen { site, from: url };
    let entry = site.entries.iter().find(|entry| entry.url == *target).map(|entry| entry.entry.name.value.as_str());
    let page = site.pages.iter().find(|page| page.url == *target).map(|page| page.page.title.value.as_str());
    let title = entry.or(page).unwrap_or(&site.config.title).to_owned();
    let about = About { title: &title, summary: "", kind: "redirect", above: Vec::<MenuItem>::new() };
    let data = RedirectData { target_href: seen.href(target), title: title.clone() };
    let mut view = view(seen, "redirect.html", &about, Data::Redirect(data));
    view.page.canonical = target.under(&site.config.base_url);
    view
}
