//! `assets/colours.css`: the accent of the site as custom properties, for light and dark.

use crate::model::{Site, config::Colour};

const WHITE: Colour = Colour { red: 0xff, green: 0xff, blue: 0xff };
const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
/// The ground of the dark scheme in `site.css`.
const DARK_GROUND: Colour = Colour { red: 0x14, green: 0x1a, blue: 0x1c };
/// WCAG 2.2, 1.4.3: text on its ground.
const TEXT_CONTRAST: f64 = 4.5;
/// What the lightened accent keeps to on the dark ground: more than the least, because panels are lighter than it.
const DARK_CONTRAST: f64 = 7.0;

/// The custom properties that `site.css` builds its colours from.
pub fn colours(site: &Site) -> String {
    let accent = site.config.accent;
    let (dark, on_dark) = (for_dark(accent), text_on(for_dark(accent)));
    let text = text_on(accent);
    format!(
        ":root{{--accent:{accent};--accent-text:{text};--accent-dark:{dark};--accent-dark-text:{on_dark}}}\n\
         @media (prefers-color-scheme:dark){{:root{{--accent:{dark};--accent-text:{on_dark}}}}}\n"
    )
}

/// White or black, whichever is easier to read on a colour.
fn text_on(ground: Colour) -> Colour {
    if WHITE.contrast(ground) >= BLACK.contrast(ground) || WHITE.contrast(ground) >= TEXT_CONTRAST {
        WHITE
    } else {
        BLACK
    }
}

/// The accent with as much white as it takes to be read on the dark ground.
fn for_dark(accent: Colour) -> Colour {
    let steps = (0..=100u8).map(|share| accent.lightened(share));
    steps.into_iter().find(|colour| colour.contrast(DARK_GROUND) >= DARK_CONTRAST).unwrap_or(WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_accent_can_be_read_in_the_dark_and_carries_text() {
        for hex in ["#000000", "#00594f", "#1d70b8", "#b00000", "#ffffff", "#ffdd00", "#777777"] {
            let accent = Colour::parse(hex).expect("a colour");
            assert!(for_dark(accent).contrast(DARK_GROUND) >= DARK_CONTRAST, "{hex}");
            assert!(text_on(accent).contrast(accent) >= TEXT_CONTRAST, "{hex}");
            assert!(text_on(for_dark(accent)).contrast(for_dark(accent)) >= TEXT_CONTRAST, "{hex}");
        }
    }
}
