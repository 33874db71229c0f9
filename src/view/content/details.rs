//! What stands at the end of a page: who answers for it, until when it was checked, where its facts come from.

use serde::Serialize;

use crate::model::{
    Date,
    page::{Citation, READERS},
    site::SitePage,
};
use crate::view::{
    Seen,
    chrome::LinkView,
    review::{self, ReviewView},
};

/// Who answers for a page and where its facts come from.
#[derive(Debug, Serialize)]
pub struct Details {
    pub owner: String,
    /// The day on which somebody last confirmed the page; empty if the page does not say.
    pub checked: String,
    pub next_check: String,
    pub review: ReviewView,
    /// `current`, `historical` or `withdrawn`.
    pub status: &'static str,
    pub audience: Vec<&'static str>,
    pub source: String,
    pub source_href: String,
    pub related: Vec<LinkView>,
}

/// The details of a page.
pub fn details(seen: Seen<'_>, page: &SitePage) -> Details {
    let governance = &page.page.governance;
    let owner = governance.owner.as_ref().and_then(|owner| seen.site.owners.get(&owner.value));
    let readers = page.page.audience.iter().filter_map(|code| READERS.iter().find(|reader| reader.code == code.value));
    let related = page.related.iter().map(|id| seen.site.page(*id));
    Details {
        owner: owner.map(|owner| owner.role.clone()).unwrap_or_default(),
        checked: governance.assured.map(Date::in_words).unwrap_or_default(),
        next_check: governance.review_by.as_ref().map(|date| date.value.in_words()).unwrap_or_default(),
        review: review::of_page(page),
        status: page.page.status.code,
        audience: readers.map(|reader| reader.label).collect(),
        source: page.page.citation.as_ref().map(in_words).unwrap_or_default(),
        source_href: page.page.citation.as_ref().and_then(|source| source.url.clone()).unwrap_or_default(),
        related: related.map(|page| seen.link(&page.page.title.value, &page.url)).collect(),
    }
}

fn in_words(source: &Citation) -> String {
    let mut words = format!("{}, {}", source.title, source.publisher);
    if let Some(year) = source.year {
        words += &format!(", {year}");
    }
    if let Some(licence) = &source.licence {
        words += &format!(" ({licence})");
    }
    words
}
