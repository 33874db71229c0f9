//! [`SearchTest`]: what a search must find, so that a build can say when it does not.

use crate::source::Spanned;

/// How many of the first results are looked at when a test does not say.
pub const USUAL_TOP: i64 = 3;

/// One line of `content/search-tests.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchTest {
    /// What a reader types.
    pub query: Spanned<String>,
    /// Words of the title or of a heading of the page that should be found.
    pub expect: String,
    /// Among how many of the first results.
    pub top: i64,
}
