//! The home page.

use serde::Serialize;

use super::{SummaryView, document_view, summaries};
use crate::model::{
    Date, Site, Url,
    facet::Facet,
    page::{Detail, PageKind},
    site::{CommissioningStatus, ListKind, PageId, SitePage},
};
use crate::view::{
    Data, Seen, View,
    directory::{ValueView, values},
    gaps,
};

/// What `home.html` sees.
#[derive(Debug, Serialize)]
pub struct HomeData {
    pub topics: Vec<ValueView>,
    pub counts: Counts,
    /// Entries that are commissioned, pilots included.
    pub commissioned: usize,
    /// Entries that could be commissioned.
    pub possible: usize,
    pub guides: Vec<SummaryView>,
    pub case_studies: Vec<SummaryView>,
    pub handbooks: Vec<SummaryView>,
    /// The latest news that is still news, the latest first.
    pub news: Vec<DatedView>,
    /// The next events.
    pub events: Vec<DatedView>,
    pub news_href: String,
    pub events_href: String,
    pub directory_href: String,
    pub topics_href: String,
    /// The gap map; empty if there is none.
    pub gaps_href: String,
}

/// A page with its day.
#[derive(Debug, Serialize)]
pub struct DatedView {
    pub title: String,
    pub href: String,
    pub date: String,
    pub summary: String,
    /// The last day on which the home page shows it, in ISO form; empty if it has none.
    pub until: String,
}

/// How many news and how many events the home page shows.
const LATEST: usize = 3;

/// How much there is.
#[derive(Debug, Serialize)]
pub struct Counts {
    pub entries: usize,
    pub providers: usize,
    pub guides: usize,
    pub terms: usize,
}

/// The home page.
pub fn home(site: &Site, id: PageId) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let with = |wanted: &[CommissioningStatus]| {
        site.entries.iter().filter(|entry| entry.is_counted() && wanted.contains(&entry.commissioning)).count()
    };
    let guides = summaries(seen, PageKind::HowTo);
    let has_directory = !site.entries.is_empty();
    let href = |url: Url| if has_directory { seen.href(&url) } else { String::new() };
    let data = HomeData {
        topics: if has_directory { values(seen, site.facet(Facet::Topic)) } else { Vec::new() },
        counts: Counts {
            entries: site.entries.iter().filter(|entry| entry.is_counted()).count(),
            providers: site.providers.len(),
            guides: guides.len(),
            terms: site.terms.len(),
        },
        commissioned: with(&[CommissioningStatus::Commissioned, CommissioningStatus::Pilot]),
        possible: with(&[CommissioningStatus::CouldBeCommissioned]),
        guides,
        case_studies: summaries(seen, PageKind::CaseStudy),
        handbooks: summaries(seen, PageKind::Handbook),
        news: news(seen),
        events: events(seen),
        news_href: seen.href(&ListKind::News.url()),
        events_href: seen.href(&ListKind::Events.url()),
        directory_href: href(Url::page(["directory"])),
        topics_href: href(Url::page(["directory", "topics"])),
        gaps_href: gaps::href(seen),
    };
    document_view(site, id, "home.html", Data::Home(Box::new(data)))
}

fn news(seen: Seen<'_>) -> Vec<DatedView> {
    let today = seen.site.today;
    let fresh = |page: &SitePage| match &page.page.detail {
        Detail::News(news) if news.date <= today && news.until.is_none_or(|until| today <= until) => {
            Some((news.date, news.until))
        }
        _ => None,
    };
    let mut found = dated(seen, fresh);
    found.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    found.into_iter().map(|(_, view)| view).take(LATEST).collect()
}

fn events(seen: Seen<'_>) -> Vec<DatedView> {
    let today = seen.site.today;
    let coming = |page: &SitePage| match &page.page.detail {
        Detail::Event(event) if today <= event.last_day() => Some((event.start, Some(event.last_day()))),
        _ => None,
    };
    let mut found = dated(seen, coming);
    found.sort_by_key(|(day, _)| *day);
    found.into_iter().map(|(_, view)| view).take(LATEST).collect()
}

/// The pages for which `days` gives their day and the last one on which they are shown, in the order of their paths.
fn dated(seen: Seen<'_>, days: impl Fn(&SitePage) -> Option<(Date, Option<Date>)>) -> Vec<(Date, DatedView)> {
    let one = |page: &SitePage| {
        let (day, until) = days(page)?;
        let (title, summary) = (page.page.title.value.clone(), page.page.summary.clone());
        let until = until.map(|until| until.to_string()).unwrap_or_default();
        Some((day, DatedView { title, href: seen.href(&page.url), date: day.in_words(), summary, until }))
    };
    seen.site.pages.iter().filter_map(one).collect()
}
