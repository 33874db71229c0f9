//! What the levels of the scales mean that entries are rated by: evidence and cost.
//!
//! The evidence scale is the directory's own; the wording follows the standards of the EIF Guidebook, and each level
//! says which of theirs it answers to. The bands of cost are those of the EIF Guidebook.

/// One level of a scale.
#[derive(Debug)]
pub struct Level {
    /// As in the list of choices.
    pub code: &'static str,
    /// In plain words.
    pub meaning: &'static str,
    /// The level of the EIF Guidebook that it answers to; empty if there is none.
    pub equivalent: &'static str,
}

const fn level(code: &'static str, meaning: &'static str, equivalent: &'static str) -> Level {
    Level { code, meaning, equivalent }
}

/// How strong the evidence is.
pub const EVIDENCE_LEVELS: &[Level] = &[
    level(
        "strong",
        "Several rigorous evaluations found a lasting benefit; at least one followed people for a year or more.",
        "4 (or 4+)",
    ),
    level(
        "short-term",
        "At least one rigorous evaluation found that it made the difference, over a short time.",
        "3 (or 3+)",
    ),
    level("preliminary", "People improved, but it is not certain that this was the cause.", "2 (or 2+)"),
    level("good-practice", "It rests on stated principles of good practice. Nobody has tested it yet.", ""),
    level("no-effect-found", "At least one rigorous study looked for a benefit and found none.", "NE (no effect)"),
    level(
        "not-assessed",
        "Nobody has looked at the evidence for this directory yet. That says nothing about how good it is.",
        "",
    ),
];

/// What it costs to set up and deliver.
pub const COST_LEVELS: &[Level] = &[
    level("0", "The school pays nothing. Somebody else does: the entry says who, and until when, if it is known.", ""),
    level("1", "Under £100 for each child.", "1"),
    level("2", "£100 to £499 for each child.", "2"),
    level("3", "£500 to £999 for each child.", "3"),
    level("4", "£1,000 to £2,000 for each child.", "4"),
    level("5", "Over £2,000 for each child.", "5"),
    level("not-known", "Nobody has told the directory yet. Ask the provider.", ""),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        field::Choice,
        fields::{COST_BANDS, EVIDENCE_RATINGS},
    };

    #[test]
    fn every_choice_has_a_meaning() {
        let check = |choices: &[Choice], levels: &[Level]| {
            let choices: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            let levels: Vec<&str> = levels.iter().map(|level| level.code).collect();
            assert_eq!(choices, levels);
        };
        check(EVIDENCE_RATINGS, EVIDENCE_LEVELS);
        check(COST_BANDS, COST_LEVELS);
    }
}
