//! The settings of a site: `content/site.yaml`.

use super::colour::Colour;
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
    /// The main colour. As typed when the file is parsed; as published once the theme has had its say.
    pub accent: Spanned<Colour>,
    pub organisation: String,
    pub contact: SiteContact,
    pub navigation: Vec<NavigationItem>,
    pub footer: Vec<NavigationItem>,
    /// A sentence at the foot of every page.
    pub footer_text: Option<String>,
    /// E-mail addresses that look like those of people and are meant to be public, in small letters.
    pub public_emails: Vec<String>,
    /// A picture in place of the sign in the header.
    pub logo: Option<Logo>,
    pub gap_map: GapMapSettings,
    pub review: ReviewPeriods,
    pub search: SearchSettings,
}

/// A picture that stands for the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The path of its file below `content/`, as typed.
    pub image: Spanned<String>,
    /// What it says, for people who do not see it.
    pub alt: String,
    /// Its size in pixels, so that nothing jumps when it arrives.
    pub width: i64,
    pub height: i64,
}

impl Logo {
    /// The path of its file in the folder of the site.
    pub fn path(&self) -> String {
        format!("content/{}", self.image.value)
    }
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

const NAVIGATION_FIELDS: &[Field] = &[
    Field::required("title", text(40), "the words of the item", "Directory"),
    Field::required("link", text(300), "an address of the site or the path of a file in `content/`", "/directory/"),
];

const NAVIGATION: Shape = Shape::List { of: &Shape::Group(NAVIGATION_FIELDS), min: 0, max: 20 };

const EMAILS: Shape = Shape::List { of: &Shape::Email, min: 0, max: 50 };

const PIXELS: Shape = Shape::Number { min: 1, max: 4000 };

const LOGO_FIELDS: &[Field] = &[
    Field::required("image", text(200), "the path of a picture in `content/`", "logo.png"),
    Field::required("alt", text(120), "what it says, for people who do not see it", "ContinU Trust"),
    Field::required("width", PIXELS, "its width in pixels", "180"),
    Field::required("height", PIXELS, "its height in pixels", "60"),
];

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
    Field::optional("footer_text", text(300), "a sentence at the foot of every page", "Registered charity 123456."),
    Field::optional(
        "public_emails",
        EMAILS,
        "addresses that look like those of people and are meant to be public",
        "[jane.smith@school.example]",
    ),
    Field::optional(
        "logo",
        Shape::Group(LOGO_FIELDS),
        "a picture in the header",
        "{image: logo.png, alt: ContinU Trust, width: 180, height: 60}",
    ),
    Field::optional("gap_map", Shape::Group(GAP_MAP_FIELDS), "how the gap map judges", "{covered: 2}"),
    Field::optional(
        "review",
        Shape::Group(REVIEW_FIELDS),
        "when a check is due and when it is long overdue",
        "{fresh_days: 90, due_days: 30, stale_after_days: 180}",
    ),
    Field::optional("search", Shape::Group(SEARCH_FIELDS), "what a search may cost readers", "{budget_kb: 60}"),
];
