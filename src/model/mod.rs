//! What a site is made of: plain data. No input, no output, no YAML, no HTML.

pub mod date;
pub mod url;

pub use date::Date;
pub use url::Url;
