//! Site → every file that is not a page: one format a file, one row in [`FORMATS`], or in [`SETS`] where a site has
//! several files of a format.

mod calendar;
pub mod cms;
mod colours;
mod comparison;
mod consultation_csv;
pub mod csv;
mod event_calendar;
mod exports;
mod feed;
mod finder_data;
mod gaps_csv;
mod headers;
mod ids;
pub mod interventions;
mod interventions_csv;
mod interventions_json;
pub mod open_referral;
pub mod report;
pub mod review_calendar;
pub mod review_list;
mod robots;
pub mod scaffold;
pub mod schema;
mod sitemap;
pub mod starter;
pub mod value;

pub use exports::Exports;

use serde::Serialize;

use crate::model::{Site, Url, review::ReviewOwner, site::EntryId};
use open_referral::Services;

/// A file of the output that is made from the whole site.
pub struct Format {
    /// Where it is written, from the top of the site.
    pub path: &'static str,
    /// Its text.
    pub make: fn(&Site) -> String,
}

/// Where the directory is as a spreadsheet.
pub const INTERVENTIONS_CSV: &str = "data/interventions.csv";

/// Where the directory is for programs.
pub const INTERVENTIONS_JSON: &str = "data/interventions.json";

/// Every format.
pub const FORMATS: &[Format] = &[
    // Without it GitHub Pages would drop whatever begins with an underscore.
    Format { path: ".nojekyll", make: |_| String::new() },
    Format { path: "_headers", make: headers::headers },
    Format { path: "assets/colours.css", make: colours::colours },
    Format { path: INTERVENTIONS_CSV, make: interventions_csv::interventions_csv },
    Format { path: INTERVENTIONS_JSON, make: interventions_json::interventions_json },
    Format { path: "directory/finder-data.js", make: finder_data::finder_data },
    Format { path: "feed.json", make: feed::json },
    Format { path: "feed.xml", make: feed::feed },
    Format { path: "robots.txt", make: robots::robots },
    Format { path: "sitemap.xml", make: sitemap::sitemap },
];

/// A file that there is for each entry.
pub struct EntryFormat {
    /// Where it is written.
    pub address: fn(&Site, &Services, EntryId) -> Url,
    /// Its text.
    pub make: fn(&Site, &Services, EntryId) -> String,
}

/// Every format of which there is a file for each entry.
pub const ENTRY_FORMATS: &[EntryFormat] = &[
    EntryFormat {
        address: |site, _, id| comparison::address(site, id),
        make: |site, _, id| comparison::comparison(site, id),
    },
    EntryFormat { address: |_, services, id| services.address(id), make: |site, services, id| services.make(site, id) },
];

/// Files of one format, as many as the site needs, each with its address; some need what each role must check.
pub type Set = fn(&Site, &Services, &[ReviewOwner]) -> Vec<(Url, String)>;

/// Every format of which a site has several files.
pub const SETS: &[Set] = &[
    |site, _, _| consultation_csv::files(site),
    |site, _, _| event_calendar::calendars(site),
    |site, _, _| gaps_csv::files(site),
    |site, services, _| services.lists(site),
    |site, _, reviews| review_calendar::calendars(site, reviews),
    |site, _, _| schema::files(site),
];

/// The address of a format.
pub fn address(format: &Format) -> Url {
    Url::file(format.path)
}

/// A value as JSON that people can read, too.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("plain values can always be written") + "\n"
}
