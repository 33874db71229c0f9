//! Drawings with what they take from other files of the site.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    document::Document,
    drawing::{Drawing, Drawn, Shows, Step, StepGroup},
    page::MODEL_PHASES,
    stage::Stage,
};
use crate::source::SourcePath;

/// The drawings of a document; one that the site has no data for is reported and left out.
pub fn settled(
    path: &SourcePath,
    document: &Document,
    stages: &[Stage],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<Arc<Drawing>>> {
    let mut one = |drawn: &Drawn| match drawn {
        Drawn::Written(drawing) => Some(Arc::clone(drawing)),
        Drawn::Stages { span, .. } if stages.is_empty() => {
            let message = "`from: stages` names the stages of content/stages.yaml, and there are none";
            let diagnostic = Diagnostic::new(Code::WrongDrawing, path, *span, message);
            diagnostics
                .push(diagnostic.help("write the steps into the block: `steps: [Agree who leads, Ask the pupils]`"));
            None
        }
        Drawn::Stages { title, note, .. } => {
            let shows = Shows::Steps(phases(stages));
            Some(Arc::new(Drawing { title: title.clone(), note: note.clone(), shows }))
        }
    };
    document.drawings.iter().map(&mut one).collect()
}

/// The stages, a group a phase. A phase without stages has no group.
fn phases(stages: &[Stage]) -> Vec<StepGroup> {
    let mut groups: Vec<StepGroup> = Vec::new();
    let mut last = None;
    for stage in stages {
        if last != Some(stage.phase) {
            groups.push(StepGroup { title: Some(phase_title(stage.phase)), steps: Vec::new() });
            last = Some(stage.phase);
        }
        let step = Step { text: stage.title.clone(), note: None };
        groups.last_mut().expect("a group was just made for the first stage").steps.push(step);
    }
    groups
}

fn phase_title(phase: i64) -> String {
    let name = usize::try_from(phase - 1).ok().and_then(|at| MODEL_PHASES.get(at));
    match name {
        Some(name) => format!("Phase {phase}: {name}"),
        None => format!("Phase {phase}"),
    }
}
