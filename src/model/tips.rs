//! Tips and the trusts whose examples they give (seed: Well School Trusts, conditions for success).

use super::field::Chosen;
use crate::source::Spanned;

/// One tip of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Its place in the guide, from 1.
    pub number: i64,
    /// Questions to think about.
    pub reflect: Vec<String>,
    /// Advice, a paragraph each.
    pub consider: Vec<String>,
    pub examples: Vec<Example>,
    pub pillars: Vec<Chosen>,
}

/// What one trust did about a tip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The name of a file in the folder `trusts` beside the tips.
    pub trust: Spanned<String>,
    pub text: String,
}

/// A trust that gives examples. Its name is the title of its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    /// Which schools it has, as far as a source says.
    pub schools: Option<String>,
    pub website: Option<String>,
    /// The name of a case study.
    pub case_study: Option<Spanned<String>>,
}
