//! `robots.txt` (RFC 9309): every page may be read; here is the sitemap.

use crate::model::{Site, Url};

/// The text of the file.
pub fn robots(site: &Site) -> String {
    let sitemap = Url::file("sitemap.xml").under(&site.config.base_url);
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
