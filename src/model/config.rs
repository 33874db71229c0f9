//! The settings of a site: `content/site.yaml`.

use super::field::{Field, Shape, text};
use crate::source::Spanned;

/// The settings of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    pub title: String,
    pub description: String,
    /// A language tag such as `en-GB`.
    pub language: String,
    /// The address under which the site is published, with a slash at its end.
    pub base_url: String,
    /// The folder below `themes/` whose files replace those of the default theme.
    pub theme: String,
    pub accent: Colour,
    pub organisation: String,
    pub contact: SiteContact,
    pub navigation: Vec<NavigationItem>,
    pub footer: Vec<NavigationItem>,
    pub gap_map: GapMapSettings,
    pub review: ReviewPeriods,
    pub search: SearchSettings,
}

/// What the search may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchSettings {
    /// So many kilobytes a first search may load, as a median.
    pub budget_kb: usize,
}

impl SearchSettings {
    /// What a site without the setting has: the figure that was set for sites of 10,000 pages, and room for scripts.
    pub const USUAL: SearchSettings = SearchSettings { budget_kb: 60 };
}

/// How the gap map judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapMapSettings {
    /// So many entries that are commissioned or being tried out make a place covered.
    pub covered: usize,
}

impl GapMapSettings {
    /// What a site without the setting has: one entry alone is thin.
    pub const USUAL: GapMapSettings = GapMapSettings { covered: 2 };
}

/// After how many days the state of an entry changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewPeriods {
    /// Confirmed at most so many days ago: fresh.
    pub fresh_days: i64,
    /// So many days before the next check: due.
    pub due_days: i64,
    /// More than so many days past the next check: stale.
    pub stale_after_days: i64,
}

impl ReviewPeriods {
    /// Those of a site that sets none.
    pub const STANDARD: ReviewPeriods = ReviewPeriods { fresh_days: 90, due_days: 30, stale_after_days: 180 };
}

/// Whom to tell about a mistake on the site: a role, never a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteContact {
    pub role: String,
    pub email: Option<String>,
}

/// An item of a menu: its words and where it leads, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationItem {
    pub title: String,
    pub link: Spanned<String>,
}

/// A colour of the sRGB space, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
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

    /// The colour itself if text in it can be read on white, else the nearest darker shade that can (WCAG 2.2, 1.4.3).
    pub fn readable_on_white(self) -> Colour {
        const WHITE: Colour = Colour { red: 0xff, green: 0xff, blue: 0xff };
        let readable = |colour: &Colour| colour.contrast(WHITE) >= 4.5;
        (0..=100).map(|share| self.darkened(share)).find(readable).unwrap_or(Colour { red: 0, green: 0, blue: 0 })
    }

    /// The colour with so many hundredths of black mixed in.
    fn darkened(self, hundredths: u16) -> Colour {
        let mix = |channel: u8| {
            u8::try_from(u16::from(channel) * (100 - hundredths.min(100)) / 100).expect("a part of a byte is a byte")
        };
        Colour { red: mix(self.red), green: mix(self.green), blue: mix(self.blue) }
    }

    /// The colour with so many hundredths of white mixed in.
    pub fn lightened(self, hundredths: u8) -> Colour {
        let share = u16::from(hundredths.min(100));
        let mix = |channel: u8| {
            let mixed = (u16::from(channel) * (100 - share) + 255 * share) / 100;
            u8::try_from(mixed).expect("a mean of two bytes is a byte")
        };
        Colour { red: mix(self.red), green: mix(self.green), blue: mix(self.blue) }
    }
}

/// The form `#00594f`.
impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

const NAVIGATION_FIELDS: &[Field] = &[
    Field::required("title", text(40), "the words of the item", "Directory"),
    Field::required("link", text(300), "an address of the site or the path of a file in `content/`", "/directory/"),
];

const NAVIGATION: Shape = Shape::List { of: &Shape::Group(NAVIGATION_FIELDS), min: 0, max: 20 };

const CONTACT_FIELDS: &[Field] = &[
    Field::required("role", text(80), "a role, never a person", "Web editor"),
    Field::optional("email", Shape::Email, "a mailbox of the role", "web@trust.example"),
];

const GAP_MAP_FIELDS: &[Field] = &[Field::optional(
    "covered",
    Shape::Number { min: 1, max: 99 },
    "so many entries that are commissioned make a place covered",
    "2",
)];

const DAYS: Shape = Shape::Number { min: 0, max: 3650 };

const REVIEW_FIELDS: &[Field] = &[
    Field::optional("fresh_days", DAYS, "an entry is fresh for so many days after somebody confirmed it", "90"),
    Field::optional("due_days", DAYS, "a check is due so many days before its date", "30"),
    Field::optional("stale_after_days", DAYS, "so many days after that date, lists leave the entry out", "180"),
];

const SEARCH_FIELDS: &[Field] = &[Field::optional(
    "budget_kb",
    Shape::Number { min: 1, max: 10_000 },
    "so many kilobytes a first search may load, as a median",
    "60",
)];

/// The settings of `content/site.yaml`.
pub const CONFIG_FIELDS: &[Field] = &[
    Field::required("title", text(60), "the name of the site", "Best of Health"),
    Field::required("description", text(300), "one sentence about the site", "Guidance and a directory for schools."),
    Field::optional("language", text(20), "the language of the site", "en-GB"),
    Field::required("base_url", Shape::Web, "the address under which the site is published", "https://health.example/"),
    Field::optional("theme", Shape::Slug, "the folder below `themes/` with your own templates", "default"),
    Field::optional("accent", text(7), "one colour for links and headings", "\"#00594f\""),
    Field::required("organisation", text(80), "who publishes the site", "ContinU Trust"),
    Field::required("contact", Shape::Group(CONTACT_FIELDS), "whom to tell about a mistake", "{role: Web editor}"),
    Field::optional("navigation", NAVIGATION, "the items of the main menu", "[{title: Directory, link: /directory/}]"),
    Field::optional("footer", NAVIGATION, "the links at the foot of every page", "[{title: About, link: about.md}]"),
    Field::optional("gap_map", Shape::Group(GAP_MAP_FIELDS), "how the gap map judges", "{covered: 2}"),
    Field::optional(
        "review",
        Shape::Group(REVIEW_FIELDS),
        "when a check is due and when it is long overdue",
        "{fresh_days: 90, due_days: 30, stale_after_days: 180}",
    ),
    Field::optional("search", Shape::Group(SEARCH_FIELDS), "what a search may cost readers", "{budget_kb: 60}"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let colour = |text| Colour::parse(text).expect("a colour");
        assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 0.001);
        assert!((colour("#767676").contrast(colour("#ffffff")) - 4.54).abs() < 0.01);
        assert_eq!(colour("#000000").lightened(50).to_string(), "#7f7f7f");
        assert_eq!(colour("#00594f").readable_on_white(), colour("#00594f"));
        let darker = colour("#ffff00").readable_on_white();
        assert!(darker.contrast(colour("#ffffff")) >= 4.5 && darker.contrast(colour("#ffffff")) < 4.8, "{darker}");
        assert_eq!(Colour::parse("00594f"), None);
        assert_eq!(Colour::parse("#00594é"), None);
    }
}
