//! Which colours of a theme stand on which, and what their contrast must be: [`PAIRS`], [`failures`].
//!
//! The theme's style sheets name tokens; this table says which token is read on which ground. The tests hold the two
//! together: a token that stands in no pair fails, and so does a rule that uses one in another way.

use std::collections::BTreeSet;

use super::palette::{Look, Palette};
use crate::model::{
    Colour,
    colour::{EDGE_CONTRAST, TEXT_CONTRAST},
};

/// What a colour is used for, which decides what its contrast must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Words.
    Text,
    /// Large words, edges of controls, bars of charts and the outline of the focus.
    Edge,
}

impl Use {
    /// The least contrast of WCAG 2.2, level AA.
    pub fn least(self) -> f64 {
        match self {
            Use::Text => TEXT_CONTRAST,
            Use::Edge => EDGE_CONTRAST,
        }
    }
}

/// A colour and the grounds that it is seen on.
pub struct Pair {
    /// The token, without its hyphens.
    pub front: &'static str,
    /// Tokens, too.
    pub grounds: &'static [&'static str],
    pub used: Use,
    /// What readers see in this colour.
    pub words: &'static str,
}

const fn pair(front: &'static str, grounds: &'static [&'static str], used: Use, words: &'static str) -> Pair {
    Pair { front, grounds, used, words }
}

/// The grounds that any text may stand on.
const PAGE: &[&str] = &[
    "paper",
    "tint",
    "tint-strong",
    "prompt-ground",
    "support-ground",
    "partners-ground",
    "recognition-ground",
    "note-ground",
    "warning-ground",
    "grey-ground",
];

/// Every pair of colours of the default theme that is used together.
pub const PAIRS: &[Pair] = &[
    pair("ink", PAGE, Use::Text, "text"),
    pair("ink-soft", PAGE, Use::Text, "quiet text"),
    pair("link", PAGE, Use::Text, "links"),
    pair("link-hover", PAGE, Use::Text, "links under the pointer"),
    pair("line-strong", PAGE, Use::Edge, "edges of fields"),
    pair("focus", PAGE, Use::Edge, "the outline of what has the focus"),
    pair("mark", PAGE, Use::Edge, "bars and marks"),
    pair("button", PAGE, Use::Edge, "buttons"),
    pair("button-ink", &["button"], Use::Text, "the words of buttons"),
    pair("band-ink", &["band"], Use::Text, "the words of the header"),
    pair("band-soft", &["band"], Use::Text, "the quiet words of the header"),
    pair("band", &["band-ink"], Use::Text, "the words of the light button"),
    // Kinds of call-outs, states of entries and of the gap map, ratings, tags; code is coloured with them on a tint.
    pair("prompt", &["prompt-ground", "paper", "tint"], Use::Text, "prompts and what is due"),
    pair("support", &["support-ground", "paper", "tint"], Use::Text, "support and what is commissioned"),
    pair("partners", &["partners-ground", "paper", "tint"], Use::Text, "words for partners"),
    pair("recognition", &["recognition-ground", "paper", "tint"], Use::Text, "recognition and what is possible"),
    pair("note", &["note-ground", "paper", "tint"], Use::Text, "notes"),
    pair("warning", &["warning-ground", "paper", "tint"], Use::Text, "warnings and gaps"),
    pair("grey", &["grey-ground", "paper", "tint"], Use::Text, "plain tags"),
    pair("support", &["recognition-ground"], Use::Edge, "the bar of what is commissioned"),
];

/// Two colours that cannot be told apart well enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    pub look: Look,
    pub front: &'static str,
    pub words: &'static str,
    pub ground: &'static str,
    pub used: Use,
    pub contrast: f64,
}

/// The pairs that fail for a site with this accent. Tokens that a theme does not have are passed over.
pub fn failures(palette: &Palette, accent: Colour) -> Vec<Failure> {
    let mut failures = Vec::new();
    for look in Look::ALL {
        let colours = palette.colours(look, accent);
        for pair in PAIRS {
            let Some(front) = colours.get(pair.front) else { continue };
            for ground in pair.grounds {
                let Some(contrast) = colours.get(*ground).map(|ground| front.contrast(*ground)) else { continue };
                if contrast < pair.used.least() {
                    let (front, words, used) = (pair.front, pair.words, pair.used);
                    failures.push(Failure { look, front, words, ground, used, contrast });
                }
            }
        }
    }
    failures
}

/// The tokens whose colour follows the accent in any look.
pub fn followers(palette: &Palette) -> BTreeSet<String> {
    let mut followers = BTreeSet::new();
    for look in Look::ALL {
        let (dark, light) = (palette.colours(look, Colour::BLACK), palette.colours(look, Colour::WHITE));
        followers.extend(
            dark.iter().filter(|(name, colour)| light.get(*name) != Some(*colour)).map(|(name, _)| name.clone()),
        );
    }
    followers
}

#[cfg(test)]
mod tests;
