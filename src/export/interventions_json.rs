//! `data/interventions.json`: every published entry with every setting, for programs.

use serde::Serialize;

use super::interventions;
use super::value::Value;
use crate::model::{Site, site::SiteEntry};

#[derive(Serialize)]
struct Directory<'a> {
    title: &'a str,
    organisation: &'a str,
    address: &'a str,
    interventions: Vec<Value>,
}

/// The text of the file.
pub fn interventions_json(site: &Site) -> String {
    let config = &site.config;
    let directory = Directory {
        title: &config.title,
        organisation: &config.organisation,
        address: &config.base_url,
        interventions: site.entries.iter().map(|entry| intervention(site, entry)).collect(),
    };
    super::pretty(&directory)
}

/// `slug` and `page`, which are no settings, then the settings in the order of their table.
fn intervention(site: &Site, entry: &SiteEntry) -> Value {
    let page = entry.url.under(&site.config.base_url);
    let mut pairs = vec![("slug", Value::Text(entry.slug.clone())), ("page", Value::Text(page))];
    pairs.extend(interventions::fields(&entry.entry));
    Value::Group(pairs)
}
