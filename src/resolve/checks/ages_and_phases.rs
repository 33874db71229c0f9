//! `ages-and-phases`: ages that no pupil of a named phase has.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, intervention::Ages};

/// The ages of pupils by phase, as far as they are the same everywhere in England (Education Act 1996: compulsory school
/// age; middle schools teach from 8; young people with a plan may stay in further education until 25). Special schools
/// and alternative provision have pupils of any age.
const AGES: [(&str, Ages); 4] = [
    ("early-years", Ages { min: 0, max: 6 }),
    ("primary", Ages { min: 4, max: 13 }),
    ("secondary", Ages { min: 8, max: 19 }),
    ("post-16", Ages { min: 15, max: 25 }),
];

/// Reports each phase of an entry with which its ages have nothing in common.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.entries {
        let Some(own) = entry.entry.description.ages else { continue };
        for phase in &entry.entry.phases {
            let Some((_, usual)) = AGES.iter().find(|(code, _)| *code == phase.value) else { continue };
            if own.max < usual.min || usual.max < own.min {
                let message =
                    format!("the ages are {} to {}, and no pupil of `{}` has them", own.min, own.max, phase.value);
                let diagnostic = Diagnostic::new(Code::AgesAndPhases, &entry.entry.path, phase.span, message);
                diagnostics.push(diagnostic.help(format!("correct `ages`, or take out `{}`", phase.value)));
            }
        }
    }
}
