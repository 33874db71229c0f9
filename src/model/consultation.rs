//! Consultations: who answered, what was asked, and how often each answer was given. Percentages are never typed.

use crate::source::Spanned;

/// A consultation. Its questions are the files of the folder `questions` beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    pub responses: Spanned<i64>,
    pub respondents: Vec<Respondents>,
    /// Threads that run through several questions.
    pub recurring: Vec<Thread>,
}

/// How many responses came from a kind of respondent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondents {
    pub kind: String,
    pub count: i64,
    pub note: Option<String>,
}

/// A thread that runs through several questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    pub id: String,
    pub label: String,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Such as `1a`.
    pub id: Spanned<String>,
    pub text: String,
    /// How many answered it; every percentage is one of these.
    pub base: Spanned<i64>,
    /// Answers of which each respondent gave one.
    pub closed: Vec<Closed>,
    /// What people said, the most frequent first. One answer may be in several.
    pub themes: Vec<Theme>,
    /// What this site does about it.
    pub this_site: Option<String>,
}

/// One of the answers that were offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub label: String,
    pub count: i64,
    /// As in [`Theme`].
    pub printed: Option<Spanned<String>>,
}

/// Something that several respondents said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub id: Spanned<String>,
    pub label: String,
    pub count: Spanned<i64>,
    /// What the source prints, such as `22 (23%)`: compared with what is worked out, and never shown.
    pub printed: Option<Spanned<String>>,
    pub text: String,
    pub points: Vec<String>,
    /// Ids of threads of the consultation.
    pub recurring: Vec<Spanned<String>>,
}

/// A share of a base in whole percent, halves rounded up. A base of nought gives nought.
pub fn percent(count: i64, base: i64) -> i64 {
    if base <= 0 { 0 } else { (200 * count + base).div_euclid(2 * base) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(percent(1, 8), 13);
        assert_eq!(percent(22, 97), 23);
        assert_eq!(percent(51, 92), 55);
        assert_eq!(percent(0, 9), 0);
        assert_eq!(percent(9, 9), 100);
        assert_eq!(percent(3, 0), 0);
    }
}
