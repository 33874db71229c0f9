//! `wrong-rating`: a rating where the standard does not apply, or none where it does.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    page::Detail,
    standards::{NOT_APPLICABLE, RatingSet, Standard},
};
use crate::source::SourcePath;

/// Reports `N/A` for a phase to which a standard applies, and a level for one to which it does not.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for group in &site.standards {
        let standards: Vec<&Standard> = group
            .standards
            .iter()
            .filter_map(|id| match &site.page(*id).page.detail {
                Detail::Standard(standard) => Some(&**standard),
                _ => None,
            })
            .collect();
        for id in &group.ratings {
            let page = &site.page(*id).page;
            if let Detail::RatingSet(ratings) = &page.detail {
                judge(&page.path, ratings, &standards, diagnostics);
            }
        }
    }
}

fn judge(path: &SourcePath, ratings: &RatingSet, standards: &[&Standard], diagnostics: &mut Vec<Diagnostic>) {
    for (phase, row) in &ratings.ratings {
        for (id, code) in row {
            let Some(standard) = standards.iter().find(|standard| standard.id.value == id.value) else { continue };
            let applies = standard.phases.iter().any(|named| named.value == phase.value);
            let given = code.value != NOT_APPLICABLE;
            if applies != given {
                let (id, phase) = (&id.value, &phase.value);
                let (message, help) = if given {
                    let message =
                        format!("standard {id} does not apply to `{phase}`, and `{}` stands there", code.value);
                    (message, format!("write `\"{id}\": {NOT_APPLICABLE}`"))
                } else {
                    let message = format!("standard {id} applies to `{phase}`, and `{NOT_APPLICABLE}` stands there");
                    (message, "write the level that was found".to_owned())
                };
                diagnostics.push(Diagnostic::new(Code::WrongRating, path, code.span, message).help(help));
            }
        }
    }
}
