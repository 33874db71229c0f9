//! [`Synonyms`]: words that mean the same to people who search.

/// Words that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonyms {
    pub words: Vec<String>,
    /// A wider word that also answers; it does not lead back to the words.
    pub broader: Option<String>,
}
