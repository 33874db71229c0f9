//! `figures-disagree`: counts of a consultation that should agree and do not.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    consultation::{Consultation, Question, percent},
    page::Detail,
};
use crate::source::{SourcePath, Spanned};

/// Reports respondents that do not add up to the responses, offered answers that do not add up to those who answered,
/// themes that more people named than answered, and figures that the source prints differently.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for page in &site.pages {
        match &page.page.detail {
            Detail::Consultation(consultation) => diagnostics.extend(respondents(&page.page.path, consultation)),
            Detail::Question(question) => {
                diagnostics.extend(offered(&page.page.path, question));
                themes(&page.page.path, question, diagnostics);
                diagnostics.extend(printed(&page.page.path, question));
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

/// What the source prints is compared with what is worked out; half a percent more or less is a matter of rounding.
fn printed(path: &SourcePath, question: &Question) -> Vec<Diagnostic> {
    let closed = question.closed.iter().map(|answer| (answer.count, &answer.printed));
    let themes = question.themes.iter().map(|theme| (theme.count.value, &theme.printed));
    let judge = |(count, printed): (i64, &Option<Spanned<String>>)| {
        let printed = printed.as_ref()?;
        let base = question.base.value;
        let right = format!("{count} ({}%)", percent(count, base));
        let message = match figures(&printed.value) {
            Some((number, _)) if number != count => {
                format!("the source prints `{}`, and `count` is {count}", printed.value)
            }
            Some((_, share)) if (200 * count - 2 * share * base).abs() > base => {
                format!("the source prints `{}`, and {count} of {base} is {}%", printed.value, percent(count, base))
            }
            Some(_) => return None,
            None => format!("the source prints `{}`, which is no count with its percentage", printed.value),
        };
        let help = format!("readers see `{right}`; type that once you know that the source is wrong");
        Some(Diagnostic::new(Code::FiguresDisagree, path, printed.span, message).help(help))
    };
    closed.chain(themes).filter_map(judge).collect()
}

/// The count and the percentage in a text such as `22 (23%)`.
fn figures(printed: &str) -> Option<(i64, i64)> {
    let (count, share) = printed.strip_suffix("%)")?.split_once(" (")?;
    Some((count.parse().ok()?, share.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_a_count_with_its_percentage() {
        for (printed, expected) in [
            ("22 (12%)", Some((22, 12))),
            ("33 (35)%", None),
            ("13% (24%)", None),
            ("13 (24%)", Some((13, 24))),
            ("13", None),
            ("", None),
        ] {
            assert_eq!(figures(printed), expected, "{printed}");
        }
    }
}
