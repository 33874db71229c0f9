//! The two pages for entries that somebody has chosen. The choice is in the address of the page; a script fills the page
//! from what `export` writes beside each entry.

use serde::Serialize;

use super::chrome::About;
use super::directory::menu_item;
use super::listing::view;
use super::{Data, Seen, View};
use crate::model::{Site, Url};

/// What both pages need.
const ASSETS: [&str; 3] = ["assets/finder.css", "assets/choose.js", "assets/chosen.js"];

/// What `compare.html` sees.
#[derive(Debug, Serialize)]
pub struct CompareData {
    pub directory_href: String,
    pub shortlist_href: String,
}

/// What `shortlist.html` sees.
#[derive(Debug, Serialize)]
pub struct ShortlistData {
    pub directory_href: String,
    pub compare_href: String,
    /// What to ask a provider.
    pub questions: Vec<&'static str>,
}

/// Entries side by side.
pub fn compare(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let data = CompareData {
        directory_href: seen.href(&menu_item().url),
        shortlist_href: seen.href(&Url::page(["directory", "shortlist"])),
    };
    let summary = "Up to four entries of the directory side by side.";
    let about = About { title: "Compare entries", summary, kind: "compare", above: vec![menu_item()] };
    view(seen, "compare.html", &about, Data::Compare(data)).with_assets(seen, &ASSETS)
}

/// Entries that somebody chose, with what governors need to decide.
pub fn shortlist(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let data = ShortlistData {
        directory_href: seen.href(&menu_item().url),
        compare_href: seen.href(&Url::page(["directory", "compare"])),
        questions: super::entry::QUESTIONS.to_vec(),
    };
    let summary = "The entries that you have chosen, as a list to share or a paper to print.";
    let about = About { title: "Shortlist", summary, kind: "shortlist", above: vec![menu_item()] };
    view(seen, "shortlist.html", &about, Data::Shortlist(data)).with_assets(seen, &ASSETS)
}
