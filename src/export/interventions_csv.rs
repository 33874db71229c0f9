//! `data/interventions.csv`: every published entry, one a row, every setting a column.
//!
//! The text of an entry below its settings is not in it: the model holds it as a tree, not as it was typed.

use super::csv::{BYTE_ORDER_MARK, text};
use super::interventions;
use crate::model::{Site, site::SiteEntry};

/// The text of the file: the names of the columns, then a row for each entry. It starts with a byte-order mark, for
/// Excel.
pub fn interventions_csv(site: &Site) -> String {
    let names = interventions::columns().iter().map(interventions::Column::name).collect();
    let row = |slug: &str, cells: Vec<String>| [vec![slug.to_owned()], cells].concat();
    let entry = |entry: &SiteEntry| row(&entry.slug, interventions::cells(&entry.entry));
    let rows: Vec<Vec<String>> = std::iter::once(row("slug", names)).chain(site.entries.iter().map(entry)).collect();
    format!("{BYTE_ORDER_MARK}{}", text(&rows))
}
