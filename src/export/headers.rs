//! `_headers`: for hosts that read it (Netlify, Cloudflare Pages): the content policy of the pages once more, which there
//! also keeps other sites from framing them; how long files may be kept; and that other sites may read the data.

use crate::model::Site;

/// The policy of every page. The template `base.html` has it, too, for all other hosts, but for the last part, which
/// browsers take from a header only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// The text of the file.
pub fn headers(site: &Site) -> String {
    let base = &site.config.base_url;
    let path = base.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let top = if path.is_empty() { "/".to_owned() } else { format!("/{}/", path.trim_matches('/')) };
    format!(
        "{top}*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\
         {top}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\
         {top}data/*\n  Access-Control-Allow-Origin: *\n"
    )
}
