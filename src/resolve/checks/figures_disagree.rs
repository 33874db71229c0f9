//! `figures-disagree`: counts of a consultation that should agree and do not.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    consultation::{Consultation, Question},
    page::Detail,
};
use crate::source::SourcePath;

/// Reports respondents that do not add up to the responses, offered answers that do not add up to those who answered,
/// and themes that more people named than answered.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for page in &site.pages {
        match &page.page.detail {
            Detail::Consultation(consultation) => diagnostics.extend(respondents(&page.page.path, consultation)),
            Detail::Question(question) => {
                diagnostics.extend(offered(&page.page.path, question));
                themes(&page.page.path, question, diagnostics);
            }
            _ => {}
        }
    }
}

fn respondents(path: &SourcePath, consultation: &Consultation) -> Option<Diagnostic> {
    let sum: i64 = consultation.respondents.iter().map(|group| group.count).sum();
    let responses = &consultation.responses;
    (sum != responses.value).then(|| {
        let message = format!("the respondents add up to {sum}, and `responses` is {}", responses.value);
        let help = "compare both with the source: one of them is mistyped";
        Diagnostic::new(Code::FiguresDisagree, path, responses.span, message).help(help)
    })
}

fn offered(path: &SourcePath, question: &Question) -> Option<Diagnostic> {
    let sum: i64 = question.closed.iter().map(|answer| answer.count).sum();
    let base = &question.base;
    (!question.closed.is_empty() && sum != base.value).then(|| {
        let message = format!("the answers under `closed` add up to {sum}, and {} answered (`base`)", base.value);
        let help = "compare both with the source: one of them is mistyped";
        Diagnostic::new(Code::FiguresDisagree, path, base.span, message).help(help)
    })
}

fn themes(path: &SourcePath, question: &Question, diagnostics: &mut Vec<Diagnostic>) {
    let base = question.base.value;
    for theme in question.themes.iter().filter(|theme| theme.count.value > base) {
        let message =
            format!("`{}` was named by {}, and only {base} answered (`base`)", theme.id.value, theme.count.value);
        let diagnostic = Diagnostic::new(Code::FiguresDisagree, path, theme.count.span, message);
        diagnostics.push(diagnostic.help("compare both with the source: one of them is mistyped"));
    }
}
