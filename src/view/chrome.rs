//! What every page has around its text: title, menus, breadcrumbs.

use serde::Serialize;

use super::Seen;
use super::directory::labels;
use super::review::{self, ReviewWords};
use super::search;
use super::structured;
use super::words::mail_link;
use crate::model::{
    Site, Url,
    announcement::{SiteAnnouncement, WARNING},
    resolved::LinkTarget,
    site::MenuItem,
    vocabulary::VocabularyName,
};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    pub title: String,
    pub href: String,
}

/// A link of a menu; the current place is marked.
#[derive(Debug, Serialize)]
pub struct MenuLink {
    pub title: String,
    pub href: String,
    pub current: bool,
}

/// What all pages of a site share.
#[derive(Debug, Serialize)]
pub struct SiteView {
    pub title: String,
    pub description: String,
    pub language: String,
    /// The colour of the site, six hexadecimal digits.
    pub accent: String,
    pub organisation: String,
    pub contact_role: String,
    pub contact_email: String,
    pub home_href: String,
    /// A sentence at the foot of every page; empty if there is none.
    pub footer_text: String,
    /// The picture in the header.
    pub logo: Option<LogoView>,
    pub review: ReviewWords,
}

/// A picture that stands for the organisation.
#[derive(Debug, Serialize)]
pub struct LogoView {
    pub src: String,
    pub alt: String,
    pub width: i64,
    pub height: i64,
}

/// What surrounds the text of a page.
#[derive(Debug, Serialize)]
pub struct PageView {
    pub title: String,
    /// "Page – Section – Site".
    pub document_title: String,
    pub summary: String,
    pub kind: &'static str,
    /// The whole address of the page on the web.
    pub canonical: String,
    pub css: Vec<String>,
    pub scripts: Vec<String>,
    pub favicon: String,
    /// The Atom feed of the site.
    pub feed: String,
    pub navigation: Vec<MenuLink>,
    pub footer: Vec<LinkView>,
    pub announcements: Vec<AnnouncementView>,
    pub breadcrumbs: Vec<LinkView>,
    /// The same as JSON-LD; empty for the home page.
    pub breadcrumbs_json: String,
    pub report_href: String,
    /// The search in the header; the page of the search has its own.
    pub search: Option<SearchForm>,
}

/// A message above the text of a page. The browser takes it away after its last day.
#[derive(Debug, Serialize)]
pub struct AnnouncementView {
    /// What it is, in a word.
    pub label: &'static str,
    pub level: &'static str,
    pub text: String,
    /// Where it leads; may be empty.
    pub href: String,
    /// The areas that it is about; may be empty.
    pub areas: Vec<String>,
    /// The first and the last day, in ISO form.
    pub from: String,
    pub until: String,
    /// Whether the first day has come when the site is built.
    pub begun: bool,
}

/// The search in the header of a page.
#[derive(Debug, Serialize)]
pub struct SearchForm {
    /// The page of the search.
    pub action: String,
    /// What the suggestions need, in the order in which it runs. It is loaded when the field gets the focus.
    pub scripts: Vec<String>,
}

/// What the chrome of a page depends on.
pub struct About<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    /// The class by which styles know the kind of page.
    pub kind: &'static str,
    /// The places between home and the page.
    pub above: Vec<MenuItem>,
}

/// The site as the page at `seen.from` shows it.
pub fn site_view(seen: Seen<'_>) -> SiteView {
    let config = &seen.site.config;
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        accent: config.accent.value.to_string().trim_start_matches('#').to_owned(),
        organisation: config.organisation.clone(),
        contact_role: config.contact.role.clone(),
        contact_email: config.contact.email.clone().unwrap_or_default(),
        home_href: seen.href(&Url::home()),
        footer_text: config.footer_text.clone().unwrap_or_default(),
        logo: logo(seen),
        review: review::words(seen.site),
    }
}

fn logo(seen: Seen<'_>) -> Option<LogoView> {
    let logo = seen.site.config.logo.as_ref()?;
    let path = logo.path();
    let (_, url) = seen.site.assets.iter().find(|(asset, _)| asset.as_str() == path)?;
    Some(LogoView { src: seen.href(url), alt: logo.alt.clone(), width: logo.width, height: logo.height })
}

/// What surrounds the text of the page at `seen.from`.
pub fn page_view(seen: Seen<'_>, about: &About<'_>) -> PageView {
    let site = seen.site;
    let asset = |name: &str| seen.href(&Url::file(&format!("assets/{name}")));
    PageView {
        title: about.title.to_owned(),
        document_title: document_title(site, about),
        summary: about.summary.to_owned(),
        kind: about.kind,
        canonical: seen.from.under(&site.config.base_url),
        css: vec![asset("colours.css"), asset("site.css")],
        scripts: vec![asset("site.js")],
        favicon: asset("favicon.svg"),
        feed: seen.href(&Url::file("feed.xml")),
        navigation: site.navigation.iter().map(|item| menu_link(seen, item)).collect(),
        footer: site.footer.iter().map(|item| seen.link(&item.title, &item.url)).collect(),
        announcements: announcements(seen),
        breadcrumbs: breadcrumbs(seen, about),
        breadcrumbs_json: structured::breadcrumbs(seen, about),
        report_href: report_href(seen, about),
        search: Some(SearchForm {
            action: seen.href(&search::address()),
            scripts: vec![asset("search-engine.js"), asset("search.js")],
        }),
    }
}

/// Warnings are on every page, other announcements on the home page only: they must not stand in the way of a text.
fn announcements(seen: Seen<'_>) -> Vec<AnnouncementView> {
    let home = seen.from.path().is_empty();
    let shown = seen.site.announcements.iter().filter(|one| home || one.announcement.level.code == WARNING);
    shown.map(|one| announcement(seen, one)).collect()
}

fn announcement(seen: Seen<'_>, one: &SiteAnnouncement) -> AnnouncementView {
    let said = &one.announcement;
    AnnouncementView {
        label: said.level.label,
        level: said.level.code,
        text: said.text.clone(),
        href: match &one.target {
            Some(LinkTarget::Internal(url) | LinkTarget::Picture(url, _)) => seen.href(url),
            Some(LinkTarget::External(address)) => address.clone(),
            Some(LinkTarget::Nowhere) | None => String::new(),
        },
        areas: labels(seen, VocabularyName::Areas, &said.areas),
        from: said.from.to_string(),
        until: said.until.to_string(),
        begun: said.from <= seen.site.today,
    }
}

fn document_title(site: &Site, about: &About<'_>) -> String {
    let section = about.above.last().map(|item| item.title.as_str());
    let site = site.config.title.as_str();
    // The home page has the name of the site alone. Every other title ends with it, whatever stands before.
    let is_home = about.title == site && about.kind == "home";
    let section = section.filter(|section| *section != about.title);
    let parts = [Some(about.title), section, (!is_home).then_some(site)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

fn menu_link(seen: Seen<'_>, item: &MenuItem) -> MenuLink {
    let path = item.url.path();
    let current = !path.is_empty() && seen.from.path().starts_with(path);
    MenuLink { title: item.title.clone(), href: seen.href(&item.url), current }
}

fn breadcrumbs(seen: Seen<'_>, about: &About<'_>) -> Vec<LinkView> {
    if seen.from.path().is_empty() {
        return Vec::new();
    }
    let mut crumbs = vec![seen.link("Home", &Url::home())];
    crumbs.extend(about.above.iter().map(|item| seen.link(&item.title, &item.url)));
    crumbs.push(LinkView { title: about.title.to_owned(), href: String::new() });
    crumbs
}

fn report_href(seen: Seen<'_>, about: &About<'_>) -> String {
    let Some(address) = &seen.site.config.contact.email else { return String::new() };
    let subject = format!("Problem with the page: {}", about.title);
    let address_of_page = seen.from.under(&seen.site.config.base_url);
    mail_link(address, &subject, &format!("Page: {}\nAddress: {address_of_page}\n\nWhat is wrong:\n", about.title))
}
