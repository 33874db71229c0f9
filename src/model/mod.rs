//! What a site is made of: plain data. No input, no output, no YAML, no HTML.

pub mod config;
pub mod consultation;
pub mod date;
pub mod document;
pub mod evidence;
pub mod experience;
pub mod facet;
pub mod field;
pub mod fields;
pub mod form;
pub mod gaps;
pub mod intervention;
pub mod item;
pub mod page;
pub mod review;
pub mod scale;
pub mod search_test;
pub mod site;
pub mod site_index;
pub mod stage;
pub mod standards;
pub mod synonyms;
pub mod tips;
pub mod tool;
pub mod url;
pub mod vocabulary;

pub use config::Config;
pub use date::Date;
pub use document::Document;
pub use facet::Facet;
pub use intervention::Intervention;
pub use item::{BuildOptions, Drafts, File, Item, Reference, Referent};
pub use page::{Page, PageKind};
pub use site::Site;
pub use url::Url;
pub use vocabulary::Vocabulary;
