//! `overall-differs`: an overall rating that is not the one that the ratings below it suggest.
//!
//! The standards give no rule for overall ratings, so this is only pointed out, never corrected:
//! [`StandardSet::suggested`] is our reading of their sample.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    page::Detail,
    standards::{Area, CellRow, RatingSet, Standard, StandardSet},
};
use crate::source::SourcePath;

/// Reports overall ratings that differ from what is suggested.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for group in &site.standards {
        let Detail::StandardSet(set) = &site.page(group.page).page.detail else { continue };
        let standards = group.standards.iter().filter_map(|id| match &site.page(*id).page.detail {
            Detail::Standard(standard) => Some(&**standard),
            _ => None,
        });
        let standards: Vec<&Standard> = standards.collect();
        for id in &group.ratings {
            let page = &site.page(*id).page;
            if let Detail::RatingSet(ratings) = &page.detail {
                let judge = |area| judge(&page.path, (set, &standards, ratings), area);
                diagnostics.extend(set.areas.iter().flat_map(judge));
            }
        }
    }
}

fn judge(path: &SourcePath, of: (&StandardSet, &[&Standard], &RatingSet), area: &Area) -> Vec<Diagnostic> {
    let (set, standards, ratings) = of;
    let differs = |(phase, row): &CellRow| {
        let suggested = set.suggested(&set.summed_up(standards, ratings, area, &phase.value))?;
        let (_, given) = row.iter().find(|(id, _)| id.value == area.id)?;
        let message = format!(
            "the overall rating of area {} is `{}`, and the ratings below it suggest `{}`",
            area.id, given.value, suggested.code
        );
        let help = "leave it if that is what was agreed, and say why in `notes`";
        let diagnostic = Diagnostic::new(Code::OverallDiffers, path, given.span, message).help(help);
        (given.value != suggested.code).then_some(diagnostic)
    };
    ratings.overall.iter().filter_map(differs).collect()
}
