//! Site → every file that is not a page: one format a file, one row in [`FORMATS`].

mod colours;
mod robots;
pub mod scaffold;
mod sitemap;

use crate::model::{Site, Url};

/// A file of the output that is made from the whole site.
pub struct Format {
    /// Where it is written, from the top of the site.
    pub path: &'static str,
    /// Its text.
    pub make: fn(&Site) -> String,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format { path: "assets/colours.css", make: colours::colours },
    Format { path: "robots.txt", make: robots::robots },
    Format { path: "sitemap.xml", make: sitemap::sitemap },
];

/// The address of a format.
pub fn address(format: &Format) -> Url {
    Url::file(format.path)
}
