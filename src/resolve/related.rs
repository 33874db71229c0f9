//! What belongs to an entry: entries like it, and the guidance and case studies that mention it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Facet, Site,
    page::Detail,
    resolved::LinkTarget,
    site::{CommissioningStatus, EntryId, PageId, ReviewState, SiteEntry, SitePage},
};

/// How many entries are shown as related: those that the file names always, and others up to so many.
const MOST: usize = 5;

/// Adds to each entry what its file does not name: entries like it, and pages that mention it.
pub fn settle(site: &mut Site) {
    let alike: Vec<Vec<EntryId>> = alike(site);
    let mentions = mentions(site);
    for (at, alike) in alike.into_iter().enumerate() {
        site.entries[at].related.extend(alike);
    }
    for (entry, page) in mentions {
        let is_case_study = matches!(site.page(page).page.detail, Detail::CaseStudy(_));
        let entry = &mut site.entries[entry.0];
        let list = if is_case_study { &mut entry.case_studies } else { &mut entry.guides };
        if !list.contains(&page) {
            list.push(page);
        }
    }
}

/// A topic, a phase and a level that an entry has.
type Need<'a> = (&'a str, &'a str, &'a str);

/// For each entry the others that share a topic, a phase and a level with it, those that share most first.
fn alike(site: &Site) -> Vec<Vec<EntryId>> {
    let mut by_need: BTreeMap<Need<'_>, Vec<usize>> = BTreeMap::new();
    for (at, entry) in site.entries.iter().enumerate().filter(|(_, entry)| can_be_suggested(entry)) {
        for need in needs(entry) {
            by_need.entry(need).or_default().push(at);
        }
    }
    let mut shared = vec![0_u32; site.entries.len()];
    let one = |entry: &SiteEntry| {
        let mut found: Vec<usize> = Vec::new();
        for &other in needs(entry).iter().filter_map(|need| by_need.get(need)).flatten() {
            if shared[other] == 0 {
                found.push(other);
            }
            shared[other] += 1;
        }
        found.sort_by_key(|other| (std::cmp::Reverse(shared[*other]), *other));
        let room = MOST.saturating_sub(entry.related.len());
        let new = |id: &EntryId| !entry.related.contains(id) && site.entry(*id).slug != entry.slug;
        let chosen = found.iter().map(|other| EntryId(*other)).filter(new).take(room).collect();
        found.iter().for_each(|other| shared[*other] = 0);
        chosen
    };
    site.entries.iter().map(one).collect()
}

fn can_be_suggested(entry: &SiteEntry) -> bool {
    entry.commissioning != CommissioningStatus::Ended && entry.review != ReviewState::Stale
}

fn needs(entry: &SiteEntry) -> Vec<Need<'_>> {
    let (topics, phases, levels) = (Facet::Topic.codes(entry), Facet::Phase.codes(entry), Facet::Level.codes(entry));
    let mut needs = Vec::with_capacity(topics.len() * phases.len() * levels.len());
    for topic in topics {
        for phase in &phases {
            needs.extend(levels.iter().map(|level| (topic, *phase, *level)));
        }
    }
    needs
}

/// Which pages mention which entries: by a link in the text, or by name in the metadata.
fn mentions(site: &Site) -> BTreeSet<(EntryId, PageId)> {
    let entries = || site.entries.iter().enumerate();
    let by_path: BTreeMap<&str, EntryId> = entries().map(|(at, entry)| (entry.url.path(), EntryId(at))).collect();
    let by_slug: BTreeMap<&str, EntryId> = entries().map(|(at, entry)| (entry.slug.as_str(), EntryId(at))).collect();
    let mut mentions = BTreeSet::new();
    for (at, page) in site.pages.iter().enumerate().filter(|(_, page)| gives_guidance(page)) {
        let linked = page.body.links.iter().filter_map(|link| match link {
            LinkTarget::Internal(url) => by_path.get(url.path()),
            LinkTarget::Picture(..) | LinkTarget::External(_) | LinkTarget::Nowhere => None,
        });
        let named = match &page.page.detail {
            Detail::CaseStudy(study) => study.interventions.as_slice(),
            Detail::EvidenceReview(review) => review.interventions.as_slice(),
            _ => &[],
        };
        let named = named.iter().filter_map(|name| by_slug.get(name.value.as_str()));
        mentions.extend(linked.chain(named).map(|entry| (*entry, PageId(at))));
    }
    mentions
}

/// Whether a page is one that readers of an entry want to know of. News and events pass; lists and home name entries
/// without saying anything about them.
fn gives_guidance(page: &SitePage) -> bool {
    match page.page.detail {
        Detail::Page
        | Detail::Tool(_)
        | Detail::Handbook(_)
        | Detail::Chapter(_)
        | Detail::HowTo { .. }
        | Detail::CaseStudy(_)
        | Detail::EvidenceReview(_)
        | Detail::Tip(_) => true,
        Detail::Home
        | Detail::Term(_)
        | Detail::News(_)
        | Detail::Event(_)
        | Detail::Trust(_)
        | Detail::StandardSet(_)
        | Detail::Standard(_)
        | Detail::RatingSet(_)
        | Detail::Consultation(_)
        | Detail::Question(_)
        | Detail::Form(_) => false,
    }
}
