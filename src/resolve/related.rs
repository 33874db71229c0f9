//! What belongs to an entry: entries like it, and the guidance and case studies that mention it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::model::{
    Facet, Site,
    page::Detail,
    resolved::LinkTarget,
    site::{CommissioningStatus, EntryId, PageId, ReviewState, SiteEntry, SitePage},
};

/// How many entries are shown as related: those that the file names always, and others up to so many.
const MOST: usize = 5;

/// So many entries are compared with all others one after another, by one thread.
const BATCH: usize = 64;

/// Adds to each entry what its file does not name: entries like it, as [`alike`] finds them, and pages that mention it.
pub fn settle(site: &mut Site, alike: Vec<Vec<EntryId>>) {
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

/// Which entries have which needs.
struct Needs {
    /// The numbers of the needs of each entry.
    of_entries: Vec<Vec<usize>>,
    /// For each need the entries that have it and can be suggested.
    entries: Vec<Vec<usize>>,
}

impl Needs {
    fn of(site: &Site) -> Needs {
        let mut numbers: HashMap<Need<'_>, usize> = HashMap::new();
        let mut number = |need| {
            let next = numbers.len();
            *numbers.entry(need).or_insert(next)
        };
        let of_entries: Vec<Vec<usize>> =
            site.entries.iter().map(|entry| needs(entry).into_iter().map(&mut number).collect()).collect();
        let mut entries = vec![Vec::new(); numbers.len()];
        for (at, needs) in of_entries.iter().enumerate().filter(|(at, _)| can_be_suggested(&site.entries[*at])) {
            needs.iter().for_each(|need| entries[*need].push(at));
        }
        Needs { of_entries, entries }
    }
}

/// For each entry the others that share a topic, a phase and a level with it, those that share most first.
pub fn alike(site: &Site) -> Vec<Vec<EntryId>> {
    let needs = Needs::of(site);
    let batch = |batch: &[(&SiteEntry, &Vec<usize>)]| -> Vec<Vec<EntryId>> {
        let mut shared = vec![0_u32; site.entries.len()];
        batch.iter().map(|(entry, own)| alike_to(entry, own, (site, &needs), &mut shared)).collect()
    };
    let entries: Vec<(&SiteEntry, &Vec<usize>)> = site.entries.iter().zip(&needs.of_entries).collect();
    entries.par_chunks(BATCH).flat_map_iter(batch).collect()
}

/// The entries that are most like one with the needs `own`. `shared` is a zero for each entry, before and afterwards.
fn alike_to(entry: &SiteEntry, own: &[usize], of: (&Site, &Needs), shared: &mut [u32]) -> Vec<EntryId> {
    let (site, needs) = of;
    let mut found: Vec<usize> = Vec::new();
    for &other in own.iter().flat_map(|need| &needs.entries[*need]) {
        if shared[other] == 0 {
            found.push(other);
        }
        shared[other] += 1;
    }
    let worth: Vec<(Reverse<u32>, usize)> = found.iter().map(|other| (Reverse(shared[*other]), *other)).collect();
    found.iter().for_each(|other| shared[*other] = 0);
    let new = |id: &EntryId| !entry.related.contains(id) && site.entry(*id).slug != entry.slug;
    let room = MOST.saturating_sub(entry.related.len());
    // The entry itself is among them, and perhaps those that its file names.
    let best = first(worth, room + entry.related.len() + 1);
    best.into_iter().map(|(_, other)| EntryId(other)).filter(new).take(room).collect()
}

/// The least so many of a list, in order.
fn first<T: Ord>(mut list: Vec<T>, count: usize) -> Vec<T> {
    if count < list.len() {
        list.select_nth_unstable(count);
        list.truncate(count);
    }
    list.sort_unstable();
    list
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
