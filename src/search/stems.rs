//! Stems: words that differ only in their ending share one. The only user of `rust_stemmers`.
//!
//! The browser has no stemmer: the index lists every form of a word beside its stem's places, so that the two sides
//! cannot disagree.

use rust_stemmers::{Algorithm, Stemmer};

/// The stemmer of a language.
pub struct Stems(Option<Stemmer>);

impl Stems {
    /// The stemmer of a language tag such as `en-GB`; a language without one keeps its words as they are.
    pub fn of(language: &str) -> Stems {
        let algorithm = match language.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Algorithm::English,
            "de" => Algorithm::German,
            "fr" => Algorithm::French,
            "es" => Algorithm::Spanish,
            "it" => Algorithm::Italian,
            "nl" => Algorithm::Dutch,
            "pt" => Algorithm::Portuguese,
            "sv" => Algorithm::Swedish,
            "da" => Algorithm::Danish,
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "fi" => Algorithm::Finnish,
            "hu" => Algorithm::Hungarian,
            "ro" => Algorithm::Romanian,
            _ => return Stems(None),
        };
        Stems(Some(Stemmer::create(algorithm)))
    }

    /// The stem of a word as [`super::words::each_word`] gives it.
    pub fn stem(&self, word: &str) -> String {
        match &self.0 {
            // A short word is more often an abbreviation than an inflected form: CAMHS, but also `us` and `PE`.
            Some(stemmer) if word.len() > 3 => stemmer.stem(word).into_owned(),
            _ => word.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem_and_short_words_are_left_alone() {
        let stems = Stems::of("en-GB");
        let check = |words: &[&str]| {
            let found: Vec<String> = words.iter().map(|word| stems.stem(word)).collect();
            assert!(found.windows(2).all(|pair| pair[0] == pair[1]), "{words:?}: {found:?}");
        };
        check(&["carer", "carers"]);
        check(&["assess", "assessed", "assessing"]);
        check(&["worry", "worries", "worried"]);
        assert_eq!(stems.stem("sen"), "sen");
        assert_ne!(stems.stem("lac"), stems.stem("lack"));
        assert_eq!(Stems::of("cy").stem("ysgolion"), "ysgolion");
    }
}
