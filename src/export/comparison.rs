//! `directory/<entry>/compare.js`: one entry for the pages that show chosen entries, as a script that also loads from a disk.
//!
//! One file an entry, because those pages show a handful: a file of all entries would be some megabytes at a few
//! thousand, of which a page needs a thousandth.

use crate::model::{Site, Url, site::EntryId};
use crate::view;

/// The file of an entry.
pub fn comparison(site: &Site, id: EntryId) -> (Url, String) {
    let entry = site.entry(id);
    let data = serde_json::to_string(&view::comparison(site, id)).expect("plain values can always be written");
    let name = serde_json::to_string(entry.name_in_addresses()).expect("a text can always be written");
    let url = Url::file(&format!("{}compare.js", entry.url.path()));
    (url, format!("(self.wellspringEntries=self.wellspringEntries||{{}})[{name}]={data};\n"))
}
