//! `step-order`: the steps of a how-to guide are numbered 1, 2, 3 and so on.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, document::Heading, page::Detail};

/// Reports the first step of each guide that is out of order.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for page in site.pages.iter().filter(|page| matches!(page.page.detail, Detail::HowTo { .. })) {
        let headings = page.page.document.headings();
        let steps = headings.into_iter().filter_map(|heading| step(heading).map(|number| (number, heading)));
        for (expected, (number, heading)) in (1..).zip(steps) {
            if number != expected {
                let message = format!("this is step {number}, and step {expected} should come here");
                let diagnostic = Diagnostic::new(Code::StepOrder, &page.page.path, heading.span, message);
                diagnostics.push(diagnostic.help("number the steps 1, 2, 3 and so on"));
                break;
            }
        }
    }
}

fn step(heading: &Heading) -> Option<u32> {
    heading.id.strip_prefix("step-").filter(|_| heading.level == 2)?.parse().ok()
}
