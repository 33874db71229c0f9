//! What schools said about entries, and whom to turn to in an emergency.

use super::Date;
use super::field::{Choice, Chosen};
use crate::source::{SourcePath, Spanned};

/// What one school said about an entry, published with its permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExperienceNote {
    pub path: SourcePath,
    /// The name of an entry.
    pub intervention: Spanned<String>,
    pub phase: Spanned<String>,
    pub size: Option<Chosen>,
    pub area: Option<Spanned<String>>,
    /// Such as `2026-autumn`.
    pub term: Term,
    pub reach: Chosen,
    pub what_we_did: String,
    pub what_changed: Option<String>,
    pub how_we_know: Chosen,
    pub would_use_again: Chosen,
    pub advice: Option<String>,
    /// The role of whoever wrote it, never a name.
    pub role: String,
    pub moderated_on: Date,
    pub moderated_by: Spanned<String>,
}

/// A term of a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub year: i16,
    pub season: Season,
}

/// The part of a year in which a term is, in the order of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
}

impl Term {
    /// Reads `2026-autumn`.
    pub fn parse(text: &str) -> Option<Term> {
        let (year, season) = text.split_once('-')?;
        let season = match season {
            "spring" => Season::Spring,
            "summer" => Season::Summer,
            "autumn" => Season::Autumn,
            _ => return None,
        };
        let year = year.parse().ok().filter(|year| (2000..=2100).contains(year))?;
        Some(Term { year, season })
    }

    /// "autumn term 2026".
    pub fn in_words(self) -> String {
        let season = match self.season {
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
        };
        format!("{season} term {}", self.year)
    }
}

/// Whom a reader can turn to in an emergency: one file for the whole site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgentHelp {
    pub path: SourcePath,
    pub title: String,
    pub text: String,
    pub contacts: Vec<UrgentContact>,
    pub checked_on: Date,
    pub review_by: Spanned<Date>,
    pub owner: Spanned<String>,
}

/// One way to get help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgentContact {
    pub name: String,
    pub how: String,
    pub when: String,
    pub url: Option<String>,
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($code:literal $label:literal)* })*) => {
        $($(#[$doc])* pub const $name: &[Choice] = &[$(Choice { code: $code, label: $label },)*];)*
    };
}

choices! {
    /// How many pupils a school has.
    SCHOOL_SIZES {
        "under-100" "fewer than 100 pupils" "100-200" "100 to 200 pupils" "200-400" "200 to 400 pupils"
        "400-800" "400 to 800 pupils" "over-800" "more than 800 pupils"
    }
    /// How many took part.
    REACHES { "1-10" "1 to 10" "11-25" "11 to 25" "26-60" "26 to 60" "61-200" "61 to 200" "200+" "more than 200" }
    /// How a school knows what changed.
    WAYS_OF_KNOWING {
        "none" "Nothing was measured" "staff-view" "What staff saw" "pupil-voice" "What pupils said"
        "survey" "A survey before and after" "attendance" "Attendance figures" "other" "In another way"
    }
    /// Whether a school would use it again.
    USE_AGAIN { "yes" "Would use it again" "yes-with-changes" "Would use it again, with changes" "no" "Would not use it again" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_and_ordered() {
        let term = |text| Term::parse(text).expect("a term");
        assert_eq!(term("2026-autumn").in_words(), "autumn term 2026");
        assert!(term("2026-spring") < term("2026-autumn"));
        assert!(term("2025-autumn") < term("2026-spring"));
        assert_eq!(Term::parse("2026-winter"), None);
        assert_eq!(Term::parse("26-autumn"), None);
    }
}
