//! The home page.

use serde::Serialize;

use super::{SummaryView, document_view, summaries};
use crate::model::{
    Site, Url,
    facet::Facet,
    page::PageKind,
    site::{CommissioningStatus, PageId},
};
use crate::view::{
    Data, Seen, View,
    directory::{ValueView, values},
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
    pub directory_href: String,
    pub topics_href: String,
}

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
        site.entries.iter().filter(|entry| wanted.contains(&entry.commissioning)).count()
    };
    let guides = summaries(seen, PageKind::HowTo);
    let has_directory = !site.entries.is_empty();
    let href = |url: Url| if has_directory { seen.href(&url) } else { String::new() };
    let data = HomeData {
        topics: if has_directory { values(seen, site.facet(Facet::Topic)) } else { Vec::new() },
        counts: Counts {
            entries: site.entries.iter().filter(|entry| entry.commissioning != CommissioningStatus::Ended).count(),
            providers: site.providers.len(),
            guides: guides.len(),
            terms: site.terms.len(),
        },
        commissioned: with(&[CommissioningStatus::Commissioned, CommissioningStatus::Pilot]),
        possible: with(&[CommissioningStatus::CouldBeCommissioned]),
        guides,
        case_studies: summaries(seen, PageKind::CaseStudy),
        handbooks: summaries(seen, PageKind::Handbook),
        directory_href: href(Url::page(["directory"])),
        topics_href: href(Url::page(["directory", "topics"])),
    };
    document_view(site, id, "home.html", Data::Home(Box::new(data)))
}
