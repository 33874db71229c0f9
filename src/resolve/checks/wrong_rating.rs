//! `wrong-rating`: a rating where the standard does not apply, or none where it does.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    page::Detail,
    standards::{NOT_APPLICABLE, RatingSet, Standard, StandardSet},
};
use crate::source::SourcePath;

/// Reports `N/A` for a phase to which a standard applies, and a level for one to which it does not.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for group in &site.standards {
        let Detail::StandardSet(set) = &site.page(group.page).page.detail else { continue };
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
                judge(&page.path, (set, ratings), &standards, diagnostics);
            }
        }
    }
}

fn judge(
    path: &SourcePath,
    of: (&StandardSet, &RatingSet),
    standards: &[&Standard],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (set, ratings) = of;
    // A phase that the set does not have is reported by `unknown-name`.
    let known = |phase: &str| set.phases.iter().any(|named| named.code == phase);
    for (phase, row) in ratings.ratings.iter().filter(|(phase, _)| known(&phase.value)) {
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
