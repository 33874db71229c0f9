//! [`Memo`]: results of pure work, remembered from one build to the next.

/// Results of pure per-file work, keyed by everything that the work reads.
#[derive(Default)]
pub struct Memo {}
