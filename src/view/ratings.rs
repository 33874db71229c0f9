//! The page that says what ratings, bands and states mean, made from the scales themselves.

use serde::Serialize;

use super::chrome::About;
use super::directory::menu_item;
use super::listing::view;
use super::{Data, Seen, View};
use crate::model::{
    Site, Url,
    config::ReviewPeriods,
    field::Choice,
    fields::{COST_BANDS, EVIDENCE_RATINGS},
    scale::{COST_LEVELS, EVIDENCE_LEVELS, Level},
    site::{CommissioningStatus, ReviewState},
    vocabulary::VocabularyName,
};

/// What `about-ratings.html` sees.
#[derive(Debug, Serialize)]
pub struct RatingsData {
    pub evidence: Vec<LevelView>,
    pub cost: Vec<LevelView>,
    pub commissioning: Vec<LevelView>,
    pub reviews: Vec<LevelView>,
}

/// One level of a scale.
#[derive(Debug, Serialize)]
pub struct LevelView {
    /// What the row can be linked by.
    pub id: String,
    pub code: &'static str,
    pub label: String,
    pub meaning: String,
    /// The level of the EIF Guidebook that it answers to; may be empty.
    pub equivalent: &'static str,
}

/// The address of the page.
pub fn url() -> Url {
    Url::page(["directory", "about-ratings"])
}

/// What ratings, bands and states mean.
pub fn about(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let data = RatingsData {
        evidence: levels("evidence", EVIDENCE_RATINGS, EVIDENCE_LEVELS),
        cost: levels("cost", COST_BANDS, COST_LEVELS),
        commissioning: CommissioningStatus::ALL.into_iter().filter_map(|status| commissioning(site, status)).collect(),
        reviews: ReviewState::ALL.into_iter().map(|state| review(state, site.config.review)).collect(),
    };
    let summary = "What the directory means by its words for evidence, cost, commissioning and dates.";
    let about = About { title: "What the ratings mean", summary, kind: "ratings", above: vec![menu_item()] };
    view(seen, "about-ratings.html", &about, Data::Ratings(data))
}

fn levels(scale: &str, choices: &[Choice], levels: &[Level]) -> Vec<LevelView> {
    let level = |(choice, level): (&Choice, &Level)| LevelView {
        id: format!("{scale}-{}", choice.code),
        code: choice.code,
        label: choice.label.to_owned(),
        meaning: level.meaning.to_owned(),
        equivalent: level.equivalent,
    };
    choices.iter().zip(levels).map(level).collect()
}

/// A status that the site uses, in the site's own words.
fn commissioning(site: &Site, status: CommissioningStatus) -> Option<LevelView> {
    let value = site.vocabularies.get(&VocabularyName::Commissioning)?.value(status.code())?;
    Some(LevelView {
        id: format!("status-{}", status.code()),
        code: status.code(),
        label: value.label.clone(),
        meaning: value.definition.clone(),
        equivalent: "",
    })
}

fn review(state: ReviewState, periods: ReviewPeriods) -> LevelView {
    let ReviewPeriods { fresh_days, due_days, stale_after_days } = periods;
    let (label, meaning) = match state {
        ReviewState::Fresh => {
            ("Checked lately", format!("Somebody confirmed the entry in the last {fresh_days} days."))
        }
        ReviewState::Current => ("Checked", "The date of the next check has not come yet.".to_owned()),
        ReviewState::Due => ("Check due soon", format!("The next check is due within {due_days} days.")),
        ReviewState::Overdue => {
            ("Check overdue", "The date of the next check has passed. Confirm details with the provider.".to_owned())
        }
        ReviewState::Stale => (
            "May be out of date",
            format!(
                "The date of the next check passed more than {stale_after_days} days ago. Lists leave the entry out unless you ask."
            ),
        ),
    };
    LevelView {
        id: format!("dates-{}", state.word()),
        code: state.word(),
        label: label.to_owned(),
        meaning,
        equivalent: "",
    }
}
