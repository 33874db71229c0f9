//! [`Tool`]: what a page may hold below its text that readers use on their own device.

use super::field::{Choice, Chosen};

/// A tool of a page. The page's setting `tool` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tool {
    /// The builder of a school health plan.
    Plan,
    /// A review against a set of standards.
    SelfReview,
    /// The builder of an agenda for a meeting about a set of standards.
    Agenda,
    /// Questions whose answers lead through the text of the page: lists of links to its own headings.
    Pathway,
}

/// The names of the tools as pages set them.
pub const TOOLS: &[Choice] = &[
    Choice { code: "plan", label: "School health plan" },
    Choice { code: "self-review", label: "Self-review against standards" },
    Choice { code: "agenda", label: "Agenda for a meeting" },
    Choice { code: "pathway", label: "Questions that lead to an answer" },
];

impl Tool {
    /// Every tool, in the order of [`TOOLS`].
    pub const ALL: [Tool; 4] = [Tool::Plan, Tool::SelfReview, Tool::Agenda, Tool::Pathway];

    /// What the tool is called.
    pub fn label(self) -> &'static str {
        let at = Tool::ALL.iter().position(|tool| *tool == self);
        TOOLS[at.expect("all tools are listed")].label
    }

    /// The tool of a choice of [`TOOLS`].
    pub fn of(choice: Chosen) -> Tool {
        let at = TOOLS.iter().position(|tool| tool.code == choice.code);
        Tool::ALL[at.expect("the settings of a page take no other choice")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_tool() {
        assert_eq!(TOOLS.len(), Tool::ALL.len());
        for (choice, tool) in TOOLS.iter().zip(Tool::ALL) {
            assert_eq!(Tool::of(choice), tool);
        }
    }
}
