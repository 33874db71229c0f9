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
use crate::model::{Site, Url, site::EntryId};
use taxonomy::{Taxonomy, Term};

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

/// The directory as services of the standard, each of which is made when it is asked for.
pub struct Services {
    taxonomies: Vec<Taxonomy>,
    /// Of each entry.
    ids: Vec<String>,
}

impl Services {
    /// The services of a site.
    pub fn of(site: &Site) -> Services {
        Services { taxonomies: taxonomy::taxonomies(site), ids: ids::of_entries(site) }
    }

    /// Where the service of an entry is written.
    pub fn address(&self, EntryId(at): EntryId) -> Url {
        Url::file(&format!("{FOLDER}services/{}.json", self.ids[at]))
    }

    /// The service of an entry, with everything that is known about it.
    pub fn make(&self, site: &Site, id: EntryId) -> String {
        pretty(&service::service(site, site.entry(id), &self.ids[id.0], &self.taxonomies))
    }

    /// The lists that lead to all services, terms and taxonomies, each with its address.
    pub fn lists(&self, site: &Site) -> Vec<(Url, String)> {
        let terms: Vec<&Term> = self.taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms).collect();
        let services = site.entries.iter().zip(&self.ids).map(|(entry, id)| service::core(site, entry, id));
        let files = [
            ("index.json", pretty(&METADATA)),
            ("services/index.json", page(services.collect())),
            ("taxonomies/index.json", page(self.taxonomies.iter().collect())),
            ("taxonomy_terms/index.json", page(terms)),
        ];
        files.into_iter().map(|(path, text)| (Url::file(&format!("{FOLDER}{path}")), text)).collect()
    }
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
