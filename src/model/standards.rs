//! Quality standards: sets of them, their criteria by level, and ratings against them
//! (seed: the National Strategies' quality standards of 2009).

use std::collections::BTreeMap;

use super::Date;
use crate::source::Spanned;

/// The code in a table of ratings for a standard that does not apply to a phase.
pub const NOT_APPLICABLE: &str = "N/A";

/// The key of the overall ratings of all phases together.
pub const ALL_PHASES: &str = "all";

/// A text with texts below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub text: String,
    pub children: Vec<Point>,
}

/// A set of standards. Its standards are the other files of its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardSet {
    /// The levels from best to worst.
    pub scale: Vec<Level>,
    pub phases: Vec<Named>,
    pub areas: Vec<Area>,
}

impl StandardSet {
    /// The overall level that ratings suggest; none without ratings or on a scale without two halves.
    ///
    /// The standards give no rule. This one is our reading of their sample, and all of its overall ratings agree with it:
    /// any rating below the best of the lower levels, or two at it, suggest that level; otherwise the lowest of the upper
    /// levels. `suggested` in `levels.js` of the default theme says the same.
    pub fn suggested(&self, ratings: &[&str]) -> Option<&Level> {
        let lower = self.scale.len() / 2;
        let places: Vec<usize> =
            ratings.iter().filter_map(|code| self.scale.iter().position(|level| level.code == *code)).collect();
        let upper = self.scale.get(lower.checked_sub(1)?)?;
        let low = places.iter().filter(|place| **place == lower).count();
        match places.iter().max() {
            None => None,
            Some(worst) if *worst > lower || low > 1 => self.scale.get(lower),
            Some(_) => Some(upper),
        }
    }

    /// The ratings that the overall rating of an area sums up: in a phase those of the standards that apply to it, in
    /// [`ALL_PHASES`] the overall ratings of the phases.
    pub fn summed_up<'a>(
        &self,
        standards: &[&Standard],
        ratings: &'a RatingSet,
        area: &Area,
        phase: &str,
    ) -> Vec<&'a str> {
        if phase == ALL_PHASES {
            return self.phases.iter().filter_map(|phase| cell(&ratings.overall, &phase.code, &area.id)).collect();
        }
        let applies =
            |standard: &&&Standard| standard.area() == area.id && standard.phases.iter().any(|own| own.value == phase);
        let own = standards.iter().filter(applies);
        own.filter_map(|standard| cell(&ratings.ratings, phase, &standard.id.value)).collect()
    }
}

/// A level of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub code: String,
    pub label: String,
    /// Other names that the source gives to the same level.
    pub labels: Vec<String>,
    pub evidence_needed: Option<String>,
    pub meaning: Option<String>,
}

/// A code with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub code: String,
    pub label: String,
}

/// A group of standards: those whose ids begin with its id and a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub id: String,
    pub title: String,
    pub summary: Option<String>,
}

/// One standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// Such as `1.4`: the area, a full stop, the number in it.
    pub id: Spanned<String>,
    pub short_title: Option<String>,
    /// Codes of the phases of the set to which it applies.
    pub phases: Vec<Spanned<String>>,
    pub statements: Vec<Point>,
    /// By codes of levels of the set, as they stand in the file.
    pub criteria: Vec<(Spanned<String>, Vec<Criterion>)>,
    pub count_rules: Vec<CountRule>,
    pub note: Option<String>,
    pub agenda_la: Vec<Point>,
    pub agenda_school: Vec<Point>,
}

impl Standard {
    /// The id of its area.
    pub fn area(&self) -> &str {
        self.id.value.split('.').next().unwrap_or_default()
    }
}

/// What is expected at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Such as `1.4-G-1`; the fragment of its address.
    pub id: Spanned<String>,
    pub text: String,
    /// At the upper levels it must be met; at the lower ones it caps the rating.
    pub critical: bool,
    pub children: Vec<String>,
    /// Codes of the phases in which it counts; all of the standard if there are none.
    pub phases: Vec<Spanned<String>>,
    /// The code of a level of which it asks for every criterion.
    pub needs: Option<Spanned<String>>,
}

/// How many of some criteria must be met for a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRule {
    /// Ids of criteria.
    pub of: Vec<Spanned<String>>,
    pub text: String,
    /// Level code → at least so many of them.
    pub least: Vec<(Spanned<String>, i64)>,
}

/// Ratings of one subject against a set of standards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingSet {
    /// The name of the folder of the set.
    pub standard_set: Spanned<String>,
    pub subject: String,
    pub date: Option<Date>,
    /// Phase → standard → level code.
    pub ratings: Cells,
    /// Phase, or [`ALL_PHASES`] → area → level code.
    pub overall: Cells,
    pub notes: Option<String>,
}

/// Codes by phase and by standard or area; each with the places of its keys.
pub type Cells = Vec<CellRow>;

/// The codes of a phase by standard or area.
pub type CellRow = (Spanned<String>, Vec<(Spanned<String>, Spanned<String>)>);

/// A code of a table of cells.
pub fn cell<'a>(cells: &'a Cells, phase: &str, column: &str) -> Option<&'a str> {
    let (_, row) = cells.iter().find(|(name, _)| name.value == phase)?;
    row.iter().find(|(name, _)| name.value == column).map(|(_, code)| code.value.as_str())
}

/// The order of ids of standards: by their numbers, so that 1.10 comes after 1.9.
pub fn in_order(id: &str) -> Vec<u32> {
    id.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

/// How many criteria of a standard are critical, by level code.
pub fn critical_counts(standard: &Standard) -> BTreeMap<&str, usize> {
    let count = |list: &[Criterion]| list.iter().filter(|criterion| criterion.critical).count();
    standard.criteria.iter().map(|(level, list)| (level.value.as_str(), count(list))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ratings: &str, expected: Option<&str>) {
        let level = |code: &str| Level {
            code: code.to_owned(),
            label: code.to_owned(),
            labels: Vec::new(),
            evidence_needed: None,
            meaning: None,
        };
        let scale = ["OS", "G", "NI", "SI"].map(level).into();
        let set = StandardSet { scale, phases: Vec::new(), areas: Vec::new() };
        let ratings: Vec<&str> = ratings.split_whitespace().collect();
        assert_eq!(set.suggested(&ratings).map(|level| level.code.as_str()), expected, "{ratings:?}");
    }

    #[test]
    fn two_low_ratings_or_one_of_the_lowest_suggest_a_low_one() {
        check("G G OS NI", Some("G"));
        check("NI NI G G G", Some("NI"));
        check("G SI", Some("NI"));
        check("OS OS OS", Some("G"));
        check("N/A G N/A", Some("G"));
        check("N/A", None);
        check("", None);
    }

    #[test]
    fn ids_are_ordered_by_their_numbers() {
        let mut ids = ["1.10", "2.1", "1.9", "1.1"];
        ids.sort_by_key(|id| in_order(id));
        assert_eq!(ids, ["1.1", "1.9", "1.10", "2.1"]);
    }
}
