//! What a site holds for a topic or a group besides its entries: guidance, case studies, evidence, events and news.

use super::Seen;
use super::content::{GroupView, SummaryView};
use crate::model::{
    Date,
    facet::Facet,
    page::{Detail, PageKind},
    site::SitePage,
};

/// The kinds in the order in which readers see them, each under its heading.
const KINDS: [(&str, &str, &[PageKind]); 5] = [
    (
        "Guidance",
        "page--guidance",
        &[
            PageKind::HowTo,
            PageKind::Handbook,
            PageKind::Chapter,
            PageKind::Page,
            PageKind::Tip,
            PageKind::Form,
            PageKind::Standard,
            PageKind::Question,
        ],
    ),
    ("Case studies", "page--case-studies", &[PageKind::CaseStudy, PageKind::Trust]),
    ("Evidence reviews", "page--evidence", &[PageKind::EvidenceReview]),
    ("Coming up", "page--events", &[PageKind::Event]),
    ("News", "page--news", &[PageKind::News]),
];

/// The pages that name a code of a facet among their topics or groups. Past events and old news are left out.
pub fn pages(seen: Seen<'_>, facet: Facet, code: &str) -> Vec<GroupView> {
    let names = |page: &&SitePage| {
        let named = match facet {
            Facet::Topic => &page.page.topics,
            Facet::Group => &page.page.groups,
            _ => return false,
        };
        named.iter().any(|name| name.value == code) && !over(seen, page)
    };
    let pages: Vec<&SitePage> = seen.site.pages.iter().filter(names).collect();
    let group = |(title, id, kinds): (&'static str, &'static str, &[PageKind])| {
        let mut own: Vec<&SitePage> = pages.iter().copied().filter(|page| kinds.contains(&page.page.kind)).collect();
        own.sort_by_cached_key(|page| match &page.page.detail {
            Detail::Event(event) => event.start.to_string(),
            _ => page.page.title.value.to_lowercase(),
        });
        let summary = |page: &SitePage| SummaryView {
            title: page.page.title.value.clone(),
            href: seen.href(&page.url),
            summary: page.page.summary.clone(),
            until: last_day(page).map(|day| day.to_string()).unwrap_or_default(),
        };
        GroupView { title, id, items: own.into_iter().map(summary).collect() }
    };
    KINDS.into_iter().map(group).filter(|group| !group.items.is_empty()).collect()
}

fn over(seen: Seen<'_>, page: &SitePage) -> bool {
    last_day(page).is_some_and(|day| day < seen.site.today)
}

/// The last day of an event, and the last one on which news is news.
fn last_day(page: &SitePage) -> Option<Date> {
    match &page.page.detail {
        Detail::Event(event) => Some(event.last_day()),
        Detail::News(news) => news.until,
        _ => None,
    }
}
