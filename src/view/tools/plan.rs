//! The builder of a school health plan: needs, two priorities, three outcomes each, milestones, activities, review.
//!
//! The template writes the whole form into the page; the names of its fields are the places of the plan's document,
//! which `plan.js` of the default theme describes.

use serde::Serialize;

use crate::model::{Site, Url, fields::OUTCOME_KINDS, page::Detail, site::PageId};
use crate::view::{
    Seen,
    chrome::{LinkView, MenuLink},
    content,
};

/// The styles and scripts of the page.
pub const ASSETS: &[&str] =
    &["assets/keep.css", "assets/plan.css", "assets/keep.js", "assets/plan.js", "assets/plan-page.js"];

/// The steps: anchor, title, and the stage of the Healthy Schools enhancement model whose guides help with it.
const STEPS: [(&str, &str, i64); 9] = [
    ("step--school", "Your school", 1),
    ("step--needs", "What your school needs", 2),
    ("step--priorities", "Two priorities", 3),
    ("step--outcomes", "Three outcomes for each priority", 4),
    ("step--indicators", "Early success indicators", 4),
    ("step--activities", "Activities", 5),
    ("step--baseline", "Starting points", 5),
    ("step--monitoring", "Monitoring", 7),
    ("step--review", "Review", 8),
];

/// How many empty places the form has before a script adds more: for needs, and for each priority for indicators and
/// activities. `empty` in `plan.js` says the same.
const PLACES: (usize, usize, usize) = (2, 4, 2);

/// What `tools/plan.html` sees.
#[derive(Debug, Serialize)]
pub struct PlanData {
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
    pub steps: Vec<StepView>,
    pub priorities: Vec<PriorityView>,
    pub outcomes: Vec<OutcomeView>,
    /// The numbers of the empty places of each list, from 0.
    pub needs: Vec<usize>,
    pub indicators: Vec<usize>,
    pub activities: Vec<usize>,
    /// Where entries of the directory are, their data and the script that finds in them; empty without a directory.
    pub directory_href: String,
    pub data_href: String,
    pub finder_href: String,
}

/// A step of the plan.
#[derive(Debug, Serialize)]
pub struct StepView {
    pub id: &'static str,
    pub title: &'static str,
    /// Guides to the step.
    pub help: Vec<LinkView>,
}

/// One of the two priorities.
#[derive(Debug, Serialize)]
pub struct PriorityView {
    pub id: &'static str,
    pub title: &'static str,
}

/// One of the three kinds of outcomes.
#[derive(Debug, Serialize)]
pub struct OutcomeView {
    pub id: &'static str,
    pub title: &'static str,
}

/// What the page of the plan needs.
pub fn data(seen: Seen<'_>, id: PageId) -> PlanData {
    let site = seen.site;
    let step = |(id, title, stage): (&'static str, &'static str, i64)| StepView { id, title, help: help(seen, stage) };
    let href = |url: Url| if site.entries.is_empty() { String::new() } else { seen.href(&url) };
    let (needs, indicators, activities) = PLACES;
    PlanData {
        section_title: content::SECTION_TITLE,
        section: content::beside(site, id),
        steps: STEPS.into_iter().map(step).collect(),
        priorities: vec![
            PriorityView { id: "local", title: "Local priority" },
            PriorityView { id: "school", title: "School priority" },
        ],
        outcomes: OUTCOME_KINDS.iter().map(|kind| OutcomeView { id: kind.code, title: kind.label }).collect(),
        needs: (0..needs).collect(),
        indicators: (0..indicators).collect(),
        activities: (0..activities).collect(),
        directory_href: href(Url::page(["directory"])),
        data_href: href(Url::file("directory/finder-data.js")),
        finder_href: href(Url::file("assets/finder.js")),
    }
}

/// The how-to guides of a stage.
fn help(seen: Seen<'_>, stage: i64) -> Vec<LinkView> {
    let site: &Site = seen.site;
    let guides = site.pages.iter().filter(|page| page.page.detail == Detail::HowTo { stage: Some(stage) });
    guides.map(|page| seen.link(&page.page.title.value, &page.url)).collect()
}
