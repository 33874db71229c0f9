//! The addresses of pages, entries and files; two files never share one.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::files::Files;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Facet, Intervention, Page, Url, site::ListKind};
use crate::source::{SourcePath, Span};

/// Every page and entry that is published, with its address, in the order of the paths of their files.
pub struct Addresses {
    pub pages: Vec<(Arc<Page>, Url)>,
    pub entries: Vec<(Arc<Intervention>, Url)>,
}

/// Gives every page and entry its address. Of several files with one address the first is published; the others, and
/// those at an address that wellspring fills itself, become hidden.
pub fn addresses(files: &mut Files, diagnostics: &mut Vec<Diagnostic>) -> Addresses {
    let count = files.pages.len() + files.entries.len();
    let mut claims = Claims { taken: HashMap::with_capacity(count), diagnostics, refused: Vec::new() };
    let pages: Vec<Claim> = files.pages.par_iter().map(|page| Claim::to(page.url.clone())).collect();
    let to_entry = |entry: &Arc<Intervention>| Claim::to(Url::page(["directory", entry.path.stem()]));
    let entries: Vec<Claim> = files.entries.par_iter().map(to_entry).collect();
    let granted = |(page, claim): (&Arc<Page>, Claim)| Some((Arc::clone(page), claims.grant(&page.path, claim)?));
    let pages = files.pages.iter().zip(pages).filter_map(granted).collect();
    let granted =
        |(entry, claim): (&Arc<Intervention>, Claim)| Some((Arc::clone(entry), claims.grant(&entry.path, claim)?));
    let entries = files.entries.iter().zip(entries).filter_map(granted).collect();
    files.providers.retain(|slug, provider| {
        claims.grant(&provider.path, Claim::to(Url::page(["directory", "providers", slug]))).is_some()
    });
    files.hidden.extend(claims.refused);
    Addresses { pages, entries }
}

/// An address that a file wants.
struct Claim {
    url: Url,
    /// Two addresses with one key would be one file on some disks.
    key: String,
    is_reserved: bool,
}

impl Claim {
    fn to(url: Url) -> Claim {
        let key = url.path().to_lowercase();
        let is_reserved = is_reserved(&key);
        Claim { url, key, is_reserved }
    }
}

/// The addresses that files have taken so far.
struct Claims<'a> {
    taken: HashMap<String, SourcePath>,
    diagnostics: &'a mut Vec<Diagnostic>,
    refused: Vec<SourcePath>,
}

impl Claims<'_> {
    /// Gives an address to a file, if it is free; otherwise that is reported.
    fn grant(&mut self, path: &SourcePath, claim: Claim) -> Option<Url> {
        let Claim { url, key, is_reserved } = claim;
        let diagnostic = if is_reserved {
            filled_already(path, &url)
        } else {
            match self.taken.entry(key) {
                Entry::Vacant(place) => {
                    place.insert(path.clone());
                    return Some(url);
                }
                Entry::Occupied(first) => {
                    let message = format!("the address {url} is taken already");
                    let diagnostic = Diagnostic::new(Code::DuplicateAddress, path, Span::default(), message);
                    let diagnostic = diagnostic.also(first.get(), Span::default(), "by this file");
                    diagnostic.help("give one of the two files another name")
                }
            }
        };
        self.diagnostics.push(diagnostic);
        self.refused.push(path.clone());
        None
    }
}

/// What there is to say about a file whose address wellspring fills itself.
pub fn filled_already(path: &SourcePath, url: &Url) -> Diagnostic {
    let message = format!("the address {url} is filled by wellspring itself");
    Diagnostic::new(Code::DuplicateAddress, path, Span::default(), message).help("give the file another name")
}

/// Whether wellspring fills an address itself as soon as there is something for it.
fn is_reserved(address: &str) -> bool {
    let parts: Vec<&str> = address.trim_end_matches('/').split('/').collect();
    match parts[..] {
        ["glossary" | "directory" | "assets" | "experience" | "search" | "site-index"] | ["handbooks", _, "print"] => {
            true
        }
        ["directory", "a-to-z" | "compare" | "shortlist" | "about-ratings" | "page"] => true,
        ["directory", "gaps", ..] | ["site-index", "page", ..] => true,
        [_] => ListKind::ALL.iter().any(|list| list.url().path() == address),
        ["directory", segment] => Facet::ALL.iter().any(|facet| facet.row().segment == segment),
        _ => false,
    }
}

/// The addresses of files that are published as they are.
pub fn assets(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Vec<(SourcePath, Url)> {
    let mut taken: BTreeMap<String, SourcePath> = BTreeMap::new();
    let mut assets = Vec::new();
    for path in &files.assets {
        let url = asset_address(path);
        match taken.get(url.path()) {
            Some(first) => {
                let message = format!("the address {url} is taken already");
                let diagnostic = Diagnostic::new(Code::DuplicateAddress, path, Span::default(), message);
                diagnostics.push(
                    diagnostic.also(first, Span::default(), "by this file").help("give one of the two another name"),
                );
            }
            None => {
                taken.insert(url.path().to_owned(), path.clone());
                assets.push((path.clone(), url));
            }
        }
    }
    assets
}

/// The address of a file below `content/` that is published as it is: lower-case, with its ending.
pub fn asset_address(path: &SourcePath) -> Url {
    let folder = path.folder().split('/').skip(1).filter(|part| !part.is_empty());
    let name = format!("{}.{}", crate::model::url::slug(path.stem()), path.extension().to_ascii_lowercase());
    Url::file(&format!("{}{name}", Url::page(folder).path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_ending() {
        let asset = asset_address(&SourcePath::new("content/how-to/My Picture.PNG").expect("a fine path"));
        assert_eq!(asset.to_string(), "/how-to/my-picture.png");
    }
}
