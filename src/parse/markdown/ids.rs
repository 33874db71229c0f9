//! The anchors of headings: from the text or as typed, each once in a document.

use std::collections::{HashMap, HashSet};

use crate::model::url::slug;

use super::HeadingIds;

/// Gives out anchors, each once.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// For each wished anchor the number to try next, so that a thousand equal headings are not a million tries.
    next: HashMap<String, usize>,
}

impl Ids {
    /// A free anchor: `wish`, else `wish-2`, `wish-3` and so on.
    pub(super) fn unique(&mut self, wish: &str) -> String {
        let number = self.next.entry(wish.to_owned()).or_insert(1);
        loop {
            let candidate = if *number == 1 { wish.to_owned() } else { format!("{wish}-{number}") };
            *number += 1;
            let candidate = if is_reserved(&candidate) { format!("section-{candidate}") } else { candidate };
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

/// Whether pages use an anchor for something else: the main part, icons, call-outs, tables, drawings and footnotes.
fn is_reserved(id: &str) -> bool {
    let numbered = |name: &str| {
        let rest = id.strip_prefix(name).unwrap_or("");
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '-')
    };
    matches!(id, "main" | "footnotes-title")
        || id.starts_with("icon-")
        || ["callout-", "table-", "drawing-", "fn-", "fnref-"].into_iter().any(numbered)
}

/// The anchor that a heading would like: its step, what was typed, or its text.
pub(super) fn wish(level: u8, typed: Option<String>, text: &str, headings: HeadingIds) -> String {
    let step = match headings {
        HeadingIds::Steps if level == 2 => step(text),
        HeadingIds::Steps | HeadingIds::Slugs => None,
    };
    step.map(|number| format!("step-{number}")).or(typed).unwrap_or_else(|| slug(text))
}

/// The number in `Step 3: …` or `Step 3`.
fn step(text: &str) -> Option<u32> {
    let rest = text.strip_prefix("Step ")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, rest) = rest.split_at(digits);
    let ends = rest.trim_end().is_empty() || rest.starts_with(':');
    number.parse().ok().filter(|_| ends)
}

/// Whether an anchor that an author typed may be used as it is.
pub(super) fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_given_once_and_never_one_that_pages_use_themselves() {
        let check = |wishes: &[&str], expected: &[&str]| {
            let mut ids = Ids::default();
            let given: Vec<String> = wishes.iter().map(|wish| ids.unique(wish)).collect();
            assert_eq!(given, expected, "{wishes:?}");
        };
        check(&["a", "b", "a", "a"], &["a", "b", "a-2", "a-3"]);
        check(&["a-2", "a", "a", "a-2"], &["a-2", "a", "a-3", "a-2-2"]);
        check(&["table", "table", "table-1"], &["table", "section-table-2", "section-table-1"]);
        check(&["main", "fn-1", "fnref-1-2", "fn"], &["section-main", "section-fn-1", "section-fnref-1-2", "fn"]);
        check(&["callout-x", "table-tennis"], &["callout-x", "table-tennis"]);
    }

    #[test]
    fn steps_are_numbered_second_level_headings_of_a_guide() {
        let check = |level, text, expected| {
            assert_eq!(wish(level, None, text, HeadingIds::Steps), expected, "{level} {text}");
        };
        check(2, "Step 2: Ask", "step-2");
        check(2, "Step 12", "step-12");
        check(2, "Step 007: Ask", "step-7");
        check(2, "Step 2 Ask", "step-2-ask");
        check(2, "Step by step: Ask", "step-by-step-ask");
        check(2, "Step 99999999999", "step-99999999999");
        check(3, "Step 2: Ask", "step-2-ask");
        assert_eq!(wish(2, None, "Step 2: Ask", HeadingIds::Slugs), "step-2-ask");
        assert_eq!(wish(2, Some("own".to_owned()), "Ask", HeadingIds::Steps), "own");
    }
}
