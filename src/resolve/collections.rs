//! Pages that belong together: the tips and trusts of a guide, the standards of a set, the questions of a consultation;
//! and the experience notes of entries.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::Files;
use crate::model::{
    Site,
    page::Detail,
    site::{EntryId, PageId, SiteConsultation, SiteNote, SitePage, SiteStandards, SiteTips},
    standards::in_order,
};

/// Fills the groups of a site.
pub fn settle(site: &mut Site, files: &Files) {
    site.tips = tips(site);
    site.standards = standards(site);
    site.consultations = consultations(site);
    site.notes = notes(site, files);
}

fn all(site: &Site) -> impl Iterator<Item = (PageId, &SitePage)> {
    site.pages.iter().enumerate().map(|(at, page)| (PageId(at), page))
}

/// The page at an address made of the folders of a file.
fn page_of_folder(site: &Site, folder: &str) -> Option<PageId> {
    all(site).find(|(_, page)| page.page.path.as_str() == format!("{folder}/index.md")).map(|(id, _)| id)
}

fn folder_above(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(above, _)| above)
}

fn tips(site: &Site) -> Vec<SiteTips> {
    let mut groups: BTreeMap<&str, SiteTips> = BTreeMap::new();
    for (id, page) in all(site) {
        let folder = folder_above(page.page.path.folder());
        let group = || SiteTips {
            folder: folder.to_owned(),
            page: page_of_folder(site, folder),
            tips: Vec::new(),
            trusts: Vec::new(),
        };
        match page.page.detail {
            Detail::Tip(_) => groups.entry(folder).or_insert_with(group).tips.push(id),
            Detail::Trust(_) => groups.entry(folder).or_insert_with(group).trusts.push(id),
            _ => {}
        }
    }
    let mut groups: Vec<SiteTips> = groups.into_values().collect();
    for group in &mut groups {
        group.tips.sort_by_key(|id| match &site.page(*id).page.detail {
            Detail::Tip(tip) => tip.number,
            _ => i64::MAX,
        });
        group.trusts.sort_by_cached_key(|id| site.page(*id).page.title.value.to_lowercase());
    }
    groups
}

fn standards(site: &Site) -> Vec<SiteStandards> {
    let mut groups = Vec::new();
    for (id, page) in all(site).filter(|(_, page)| matches!(page.page.detail, Detail::StandardSet(_))) {
        let folder = page.page.path.folder();
        let name = folder.rsplit('/').next().unwrap_or_default().to_owned();
        let mut standards: Vec<(Vec<u32>, PageId)> = Vec::new();
        let mut ratings = Vec::new();
        for (other_id, other) in all(site) {
            match &other.page.detail {
                Detail::Standard(standard) if other.page.path.folder() == folder => {
                    standards.push((in_order(&standard.id.value), other_id));
                }
                Detail::RatingSet(set) if set.standard_set.value == name => ratings.push(other_id),
                _ => {}
            }
        }
        standards.sort();
        let standards = standards.into_iter().map(|(_, id)| id).collect();
        groups.push(SiteStandards { page: id, name, standards, ratings });
    }
    groups
}

fn consultations(site: &Site) -> Vec<SiteConsultation> {
    let mut groups = Vec::new();
    for (id, page) in all(site).filter(|(_, page)| matches!(page.page.detail, Detail::Consultation(_))) {
        let folder = format!("{}/questions", page.page.path.folder());
        let of_this = |(_, other): &(PageId, &SitePage)| {
            matches!(other.page.detail, Detail::Question(_)) && other.page.path.folder() == folder
        };
        let mut questions: Vec<PageId> = all(site).filter(of_this).map(|(id, _)| id).collect();
        questions.sort_by_cached_key(|id| match &site.page(*id).page.detail {
            Detail::Question(question) => question.id.value.clone(),
            _ => String::new(),
        });
        groups.push(SiteConsultation { page: id, questions });
    }
    groups
}

/// The notes of entries that are published, the latest first.
fn notes(site: &Site, files: &Files) -> Vec<SiteNote> {
    let by_slug: BTreeMap<&str, EntryId> =
        site.entries.iter().enumerate().map(|(at, entry)| (entry.slug.as_str(), EntryId(at))).collect();
    let note = |note: &Arc<crate::model::experience::ExperienceNote>| {
        by_slug.get(note.intervention.value.as_str()).map(|entry| SiteNote { note: Arc::clone(note), entry: *entry })
    };
    let mut notes: Vec<SiteNote> = files.experience.iter().filter_map(note).collect();
    notes.sort_by(|a, b| {
        let key = |note: &SiteNote| (std::cmp::Reverse(note.note.term), note.note.path.clone());
        key(a).cmp(&key(b))
    });
    notes
}
