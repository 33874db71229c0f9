//! The directory in the shape of Open Referral UK 3.0, as files: `data/oruk/3.0/`.
//!
//! Every file keeps to the published JSON schemas. What the schemas have no place for (commissioning, level, evidence,
//! cost band and more) goes into the attributes of a service as terms of our own taxonomies, or into its description.
//! A folder of files answers no queries, so that this is data in the shape of the standard, not an interface that
//! complies with it.

mod attributes;
mod description;
mod service;
mod shapes;
mod taxonomy;

use serde::Serialize;

use super::{ids, pretty};
use crate::model::{Site, Url};

/// The folder of the files.
pub const FOLDER: &str = "data/oruk/3.0/";

/// What the data is, for programs that start at the folder.
#[derive(Serialize)]
struct Metadata {
    version: &'static str,
    profile: &'static str,
    openapi_url: &'static str,
}

const METADATA: Metadata = Metadata {
    version: "3.0",
    profile: "https://open-referral-uk-profile.readthedocs.io/",
    openapi_url: "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/openapi.json",
};

/// A list in the form of the standard: one page with everything.
#[derive(Serialize)]
struct Page<T> {
    total_items: usize,
    total_pages: usize,
    page_number: usize,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<T>,
}

/// Every file with its address.
pub fn files(site: &Site) -> Vec<(Url, String)> {
    let taxonomies = taxonomy::taxonomies(site);
    let terms: Vec<&taxonomy::Term> = taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms).collect();
    let of_entries = ids::of_entries(site);
    let services: Vec<shapes::Service> = site
        .entries
        .iter()
        .zip(&of_entries)
        .map(|(entry, id)| service::service(site, entry, id, &taxonomies))
        .collect();
    let summaries = services.iter().map(|service| &service.core).collect();
    let mut files = vec![
        ("index.json".to_owned(), pretty(&METADATA)),
        ("services/index.json".to_owned(), page(summaries)),
        ("taxonomies/index.json".to_owned(), page(taxonomies.iter().collect())),
        ("taxonomy_terms/index.json".to_owned(), page(terms)),
    ];
    files.extend(services.iter().map(|service| (format!("services/{}.json", service.core.id), pretty(service))));
    files.into_iter().map(|(path, text)| (Url::file(&format!("{FOLDER}{path}")), text)).collect()
}

/// A list as one page with everything.
fn page<T: Serialize>(contents: Vec<T>) -> String {
    let count = contents.len();
    pretty(&Page {
        total_items: count,
        total_pages: 1,
        page_number: 1,
        size: count,
        first_page: true,
        last_page: true,
        empty: contents.is_empty(),
        contents,
    })
}
