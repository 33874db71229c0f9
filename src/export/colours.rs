//! `assets/colours.css`: the accent of the site as custom properties, for light and dark.

use crate::model::Site;

/// The custom properties that `site.css` builds its colours from. Paper is white whatever the screen is, so the dark
/// ones are for screens only.
pub fn colours(site: &Site) -> String {
    let accent = site.config.accent.value;
    let dark = accent.for_dark();
    let (text, on_dark) = (accent.text_on(), dark.text_on());
    format!(
        ":root{{--accent:{accent};--accent-text:{text};--accent-dark:{dark};--accent-dark-text:{on_dark}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark};--accent-text:{on_dark}}}}}\n"
    )
}
