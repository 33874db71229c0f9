//! The self-review against a set of standards: every criterion with a box for each phase in which it counts.
//!
//! The template writes criteria, levels and rules into the page as a form that can be printed; `review-page.js` of the
//! default theme reads them from there.

use serde::Serialize;

use crate::model::{
    page::Detail,
    site::PageId,
    standards::{Named, Standard, StandardSet},
};
use crate::view::{
    Seen,
    chrome::{LinkView, MenuLink},
    content::{self, CriteriaView, LevelView, PhaseView},
};

/// The scripts of the page, after those of all pages with grades.
pub const ASSETS: &[&str] = &["assets/self-review.js", "assets/review-page.js"];

/// What `tools/self-review.html` sees.
#[derive(Debug, Serialize)]
pub struct SelfReviewData {
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
    /// The set of standards; null on a site without one.
    pub set: Option<LinkView>,
    /// From best to worst.
    pub scale: Vec<LevelView>,
    pub phases: Vec<PhaseView>,
    pub areas: Vec<ReviewArea>,
}

/// An area with its standards.
#[derive(Debug, Serialize)]
pub struct ReviewArea {
    pub id: String,
    pub title: String,
    pub standards: Vec<ReviewStandard>,
}

/// A standard to review.
#[derive(Debug, Serialize)]
pub struct ReviewStandard {
    pub id: String,
    pub title: String,
    pub href: String,
    /// Phases to which it applies, and the names of those to which it does not.
    pub phases: Vec<PhaseView>,
    pub other_phases: Vec<String>,
    pub levels: Vec<CriteriaView>,
    pub rules: Vec<RuleView>,
    pub note: String,
}

/// A counting rule.
#[derive(Debug, Serialize)]
pub struct RuleView {
    pub text: String,
    pub of: Vec<String>,
    pub least: Vec<LeastView>,
}

/// How many a level needs.
#[derive(Debug, Serialize)]
pub struct LeastView {
    pub level: String,
    pub count: i64,
}

/// What the page of the self-review needs: the first set of standards of the site.
pub fn data(seen: Seen<'_>, id: PageId) -> SelfReviewData {
    let site = seen.site;
    let mut data = SelfReviewData {
        section_title: content::SECTION_TITLE,
        section: content::beside(site, id),
        set: None,
        scale: Vec::new(),
        phases: Vec::new(),
        areas: Vec::new(),
    };
    let Some(group) = site.standards.first() else { return data };
    let page = site.page(group.page);
    let Detail::StandardSet(set) = &page.page.detail else { return data };
    let standard = |id: &PageId| match &site.page(*id).page.detail {
        Detail::Standard(standard) => Some((*id, &**standard)),
        _ => None,
    };
    let standards: Vec<(PageId, &Standard)> = group.standards.iter().filter_map(standard).collect();
    data.set = Some(seen.link(&page.page.title.value, &page.url));
    data.scale = content::levels(set);
    data.phases = set.phases.iter().map(content::phase_view).collect();
    for area in &set.areas {
        let own = standards.iter().filter(|(_, standard)| standard.area() == area.id);
        let own = own.map(|(id, standard)| review(seen, set, *id, standard)).collect();
        data.areas.push(ReviewArea { id: area.id.clone(), title: area.title.clone(), standards: own });
    }
    data
}

fn review(seen: Seen<'_>, set: &StandardSet, id: PageId, standard: &Standard) -> ReviewStandard {
    let page = seen.site.page(id);
    let applies = |named: &&Named| standard.phases.iter().any(|own| own.value == named.code);
    let (own, others): (Vec<&Named>, Vec<&Named>) = set.phases.iter().partition(applies);
    let rule = |rule: &crate::model::standards::CountRule| RuleView {
        text: rule.text.clone(),
        of: rule.of.iter().map(|id| id.value.clone()).collect(),
        least: rule
            .least
            .iter()
            .map(|(level, count)| LeastView { level: level.value.clone(), count: *count })
            .collect(),
    };
    ReviewStandard {
        id: standard.id.value.clone(),
        title: standard.short_title.clone().unwrap_or_else(|| page.page.title.value.clone()),
        href: seen.href(&page.url),
        phases: own.into_iter().map(content::phase_view).collect(),
        other_phases: others.into_iter().map(|named| named.label.clone()).collect(),
        levels: content::criteria(set, standard),
        rules: standard.count_rules.iter().map(rule).collect(),
        note: standard.note.clone().unwrap_or_default(),
    }
}
