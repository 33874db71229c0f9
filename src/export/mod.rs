//! Site → every file that is not a page: one format a file, one row in [`FORMATS`].

mod colours;
mod comparison;
mod finder_data;
mod robots;
pub mod scaffold;
mod sitemap;

use crate::model::{Site, Url, site::EntryId};

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
    Format { path: "directory/finder-data.js", make: finder_data::finder_data },
    Format { path: "robots.txt", make: robots::robots },
    Format { path: "sitemap.xml", make: sitemap::sitemap },
];

/// Every format of which there is a file for each entry: what makes its address and its text.
pub const ENTRY_FORMATS: &[fn(&Site, EntryId) -> (Url, String)] = &[comparison::comparison];

/// The address of a format.
pub fn address(format: &Format) -> Url {
    Url::file(format.path)
}
