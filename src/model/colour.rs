//! [`Colour`]: a colour, its contrast with another one, and its shades.

/// A colour of the sRGB space, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// What text needs against its ground (WCAG 2.2, 1.4.3).
pub const TEXT_CONTRAST: f64 = 4.5;
/// What large text, edges of controls and the outline of the focus need against their ground (1.4.3 and 1.4.11).
pub const EDGE_CONTRAST: f64 = 3.0;
/// What the lightened accent keeps to on the dark ground: more than the least, because panels are lighter than it.
const DARK_CONTRAST: f64 = 7.0;
/// The ground that the lightened accent is made for.
const DARK_GROUND: Colour = Colour { red: 0x14, green: 0x1a, blue: 0x1c };

impl Colour {
    /// White.
    pub const WHITE: Colour = Colour { red: 0xff, green: 0xff, blue: 0xff };
    /// Black.
    pub const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };

    /// Reads `#00594f`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Colour { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }

    /// The relative luminance of WCAG 2.2, from 0 (black) to 1 (white).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of WCAG 2.2 between two colours, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// So many hundredths of this colour, the rest of the other one, as browsers mix them in sRGB.
    pub fn mixed(self, hundredths: u8, other: Colour) -> Colour {
        let share = u16::from(hundredths.min(100));
        let mix = |one: u8, two: u8| {
            let sum = u16::from(one) * share + u16::from(two) * (100 - share);
            u8::try_from((sum + 50) / 100).expect("a mean of two bytes is a byte")
        };
        Colour { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }

    /// White or black, whichever is easier to read on this colour; white if it can be read at all.
    pub fn text_on(self) -> Colour {
        let white = Colour::WHITE.contrast(self);
        if white >= TEXT_CONTRAST || white >= Colour::BLACK.contrast(self) { Colour::WHITE } else { Colour::BLACK }
    }

    /// The colour with as much white as it takes to be read on the dark ground.
    pub fn for_dark(self) -> Colour {
        let mut shades = (0..=100).map(|share| Colour::WHITE.mixed(share, self));
        shades.find(|colour| colour.contrast(DARK_GROUND) >= DARK_CONTRAST).unwrap_or(Colour::WHITE)
    }

    /// Every shade of the same hue and saturation, from the nearest in lightness to the farthest; the colour itself is
    /// the first.
    pub fn shades(self) -> Vec<Colour> {
        const STEPS: u16 = 500;
        let (hue, saturation, lightness) = self.hsl();
        let mut steps: Vec<f64> = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS)).collect();
        steps.sort_by(|a, b| (a - lightness).abs().total_cmp(&(b - lightness).abs()));
        let mut shades = vec![self];
        for shade in steps.into_iter().map(|lightness| Colour::from_hsl(hue, saturation, lightness)) {
            if shades.last() != Some(&shade) {
                shades.push(shade);
            }
        }
        shades
    }

    /// Hue in sixths of the circle, saturation and lightness from 0 to 1.
    fn hsl(self) -> (f64, f64, f64) {
        let [r, g, b] = [self.red, self.green, self.blue].map(|channel| f64::from(channel) / 255.0);
        let (max, min) = (r.max(g).max(b), r.min(g).min(b));
        let (lightness, spread) = (f64::midpoint(max, min), max - min);
        if spread <= 0.0 {
            return (0.0, 0.0, lightness);
        }
        let hue = match (self.red.max(self.green).max(self.blue), self.red, self.green) {
            (max, red, _) if max == red => ((g - b) / spread).rem_euclid(6.0),
            (max, _, green) if max == green => (b - r) / spread + 2.0,
            _ => (r - g) / spread + 4.0,
        };
        (hue, spread / (1.0 - (2.0 * lightness - 1.0).abs()), lightness)
    }

    fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> Colour {
        let spread = (1.0 - (2.0 * lightness - 1.0).abs()) * saturation;
        let channel = |turn: f64| {
            let away = ((hue + turn).rem_euclid(6.0) - 3.0).abs() - 1.0;
            byte(lightness + spread * (away.clamp(0.0, 1.0) - 0.5))
        };
        Colour { red: channel(0.0), green: channel(4.0), blue: channel(2.0) }
    }
}

/// The byte nearest to a share of 255.
fn byte(share: f64) -> u8 {
    (0..=255u8)
        .min_by(|a, b| {
            let away = |byte: u8| (f64::from(byte) - share * 255.0).abs();
            away(*a).total_cmp(&away(*b))
        })
        .expect("there are bytes")
}

/// The form `#00594f`.
impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let check = |one: &str, two: &str, expected: f64| {
            let found = colour(one).contrast(colour(two));
            assert!((found - expected).abs() < 0.005, "{one} on {two}: {found}");
        };
        check("#000000", "#ffffff", 21.0);
        check("#767676", "#ffffff", 4.54);
        check("#777777", "#ffffff", 4.48);
        check("#0000ff", "#ffffff", 8.59);
        check("#ff0000", "#ffffff", 4.00);
        check("#00594f", "#00594f", 1.0);
        assert_eq!(Colour::parse("00594f"), None);
        assert_eq!(Colour::parse("#00594é"), None);
    }

    #[test]
    fn colours_mix_as_in_browsers() {
        assert_eq!(colour("#000000").mixed(50, Colour::WHITE).to_string(), "#808080");
        assert_eq!(colour("#00594f").mixed(10, Colour::WHITE).to_string(), "#e6eeed");
        assert_eq!(colour("#00594f").mixed(100, Colour::WHITE), colour("#00594f"));
    }

    #[test]
    fn any_colour_can_be_read_in_the_dark_and_carries_text() {
        for hex in ["#000000", "#00594f", "#1d70b8", "#b00000", "#ffffff", "#ffdd00", "#777777"] {
            let colour = colour(hex);
            assert!(colour.for_dark().contrast(DARK_GROUND) >= DARK_CONTRAST, "{hex}");
            assert!(colour.text_on().contrast(colour) >= TEXT_CONTRAST, "{hex}");
            assert!(colour.for_dark().text_on().contrast(colour.for_dark()) >= TEXT_CONTRAST, "{hex}");
        }
    }

    #[test]
    fn shades_keep_the_hue_and_start_with_the_nearest() {
        for hex in ["#00594f", "#1d70b8", "#ffdd00", "#d4351c", "#7413dc", "#808080", "#000000", "#ffffff"] {
            let own = colour(hex);
            let shades = own.shades();
            assert_eq!(shades[0], own);
            assert!(shades.contains(&Colour::WHITE) && shades.contains(&Colour::BLACK), "{hex}");
            let hue = |colour: Colour| colour.hsl().0;
            for shade in shades.into_iter().filter(|shade| (0.2..0.8).contains(&shade.hsl().2)) {
                let away = (hue(shade) - hue(own)).rem_euclid(6.0);
                assert!(away.min(6.0 - away) < 0.1, "{shade} has not the hue of {hex}");
            }
        }
    }
}
