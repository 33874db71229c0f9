//! `directory/<entry>/compare.js`: one entry for the pages that show chosen entries, as a script that also loads from a disk.
//!
//! One file an entry, because those pages show a handful: a file of all entries would be some megabytes at a few
//! thousand, of which a page needs a thousandth.

use crate::model::{Site, Url, site::EntryId};
use crate::view;

/// Where the file of an entry is written.
pub fn address(site: &Site, id: EntryId) -> Url {
    Url::file(&format!("{}compare.js", site.entry(id).url.path()))
}

/// The file of an entry.
pub fn comparison(site: &Site, id: EntryId) -> String {
    let data = serde_json::to_string(&view::comparison(site, id)).expect("plain values can always be written");
    let name = serde_json::to_string(site.entry(id).name_in_addresses()).expect("a text can always be written");
    format!("(self.wellspringEntries=self.wellspringEntries||{{}})[{name}]={data};\n")
}
