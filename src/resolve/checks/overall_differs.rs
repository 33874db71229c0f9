//! `overall-differs`: an overall rating that is not the one that the ratings below it suggest.
//!
//! The standards give no rule for overall ratings, so this is only pointed out, never corrected. The suggestion is our
//! reading of their sample, and all of its overall ratings agree with it: any rating below the best of the lower levels,
//! or two at it, suggest that level; otherwise the lowest of the upper levels.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    page::Detail,
    standards::{ALL_PHASES, Area, RatingSet, StandardSet, cell},
};
use crate::source::SourcePath;

/// Reports overall ratings that differ from what is suggested.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for group in &site.standards {
        let Detail::StandardSet(set) = &site.page(group.page).page.detail else { continue };
        for id in &group.ratings {
            let page = &site.page(*id).page;
            if let Detail::RatingSet(ratings) = &page.detail {
                set.areas.iter().for_each(|area| judge(&page.path, (set, ratings), area, diagnostics));
            }
        }
    }
}

fn judge(path: &SourcePath, of: (&StandardSet, &RatingSet), area: &Area, diagnostics: &mut Vec<Diagnostic>) {
    let (set, ratings) = of;
    let within = |standard: &str| standard.split('.').next() == Some(area.id.as_str());
    for (phase, row) in &ratings.overall {
        let below: Vec<&str> = if phase.value == ALL_PHASES {
            set.phases.iter().filter_map(|phase| cell(&ratings.overall, &phase.code, &area.id)).collect()
        } else {
            let Some((_, own)) = ratings.ratings.iter().find(|(name, _)| name.value == phase.value) else {
                continue;
            };
            own.iter().filter(|(id, _)| within(&id.value)).map(|(_, code)| code.value.as_str()).collect()
        };
        let given = row.iter().find(|(id, _)| id.value == area.id).map(|(_, code)| code);
        let (Some(given), Some(suggested)) = (given, suggested(set, &below)) else { continue };
        if given.value != suggested {
            let message = format!(
                "the overall rating of area {} is `{}`, and the ratings below it suggest `{suggested}`",
                area.id, given.value
            );
            let help = "leave it if that is what was agreed, and say why in `notes`";
            diagnostics.push(Diagnostic::new(Code::OverallDiffers, path, given.span, message).help(help));
        }
    }
}

/// The level that ratings suggest; none without ratings or on a scale without two halves.
fn suggested<'a>(set: &'a StandardSet, ratings: &[&str]) -> Option<&'a str> {
    let lower = set.scale.len() / 2;
    let places: Vec<usize> =
        ratings.iter().filter_map(|code| set.scale.iter().position(|level| level.code == *code)).collect();
    let upper = set.scale.get(lower.checked_sub(1)?)?;
    let low = places.iter().filter(|place| **place == lower).count();
    match places.iter().max() {
        None => None,
        Some(worst) if *worst > lower || low > 1 => Some(&set.scale[lower].code),
        Some(_) => Some(&upper.code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::standards::Level;

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
        assert_eq!(suggested(&set, &ratings), expected, "{ratings:?}");
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
}
