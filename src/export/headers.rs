//! `_headers`: for hosts that read it (Netlify, Cloudflare Pages), lets other sites read the data.

use crate::model::Site;

/// The text of the file.
pub fn headers(_: &Site) -> String {
    "/data/*\n  Access-Control-Allow-Origin: *\n".to_owned()
}
