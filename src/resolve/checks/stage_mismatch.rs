//! `stage-mismatch`: a chapter with a phase that its stage does not belong to.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, page::Detail};
use crate::source::Span;

/// Reports chapters whose stage and phase disagree with the list of stages.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for page in &site.pages {
        let Detail::Chapter(chapter) = &page.page.detail else { continue };
        let (Some(number), Some(phase)) = (chapter.stage, chapter.model_phase) else { continue };
        let Some(stage) = site.stages.iter().find(|stage| stage.number.value == number) else { continue };
        if stage.phase != phase {
            let message = format!("stage {number} belongs to phase {}, and this chapter says {phase}", stage.phase);
            let diagnostic = Diagnostic::new(Code::StageMismatch, &page.page.path, Span::new(0, 3), message);
            diagnostics.push(diagnostic.help(format!("write `model_phase: {}`", stage.phase)));
        }
    }
}
