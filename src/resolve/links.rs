//! Where links lead: to a file of the site, an address of the site, or safely elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::files::Files;
use super::urls::asset_address;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Date, Picture, Site, Url,
    announcement::{Announcement, SiteAnnouncement},
    config::NavigationItem,
    document::{Document, Link, LinkUse},
    page::page_address,
    resolved::LinkTarget,
    site::{MenuItem, Route, Shows},
};
use crate::source::{SourcePath, Span};

/// The schemes of links to elsewhere.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Everything that a link can lead to.
pub struct AddressBook<'a> {
    site: &'a Site,
    /// Published files with their addresses.
    files: HashMap<&'a SourcePath, Url>,
    /// The pictures among them.
    pictures: &'a BTreeMap<SourcePath, Picture>,
    /// Files that exist and are not published, and the addresses that they would have.
    hidden: BTreeSet<&'a SourcePath>,
    hidden_addresses: BTreeSet<Url>,
}

impl<'a> AddressBook<'a> {
    /// The book of a site whose routes are known.
    pub fn new(site: &'a Site, files: &'a Files) -> AddressBook<'a> {
        let of_pages = site.pages.iter().map(|page| (&page.page.path, page.url.clone()));
        let of_entries = site.entries.iter().map(|entry| (&entry.entry.path, entry.url.clone()));
        let mut book = AddressBook {
            site,
            files: of_pages.chain(of_entries).collect(),
            pictures: &files.pictures,
            hidden: files.hidden.iter().collect(),
            hidden_addresses: files.hidden.iter().map(would_be).collect(),
        };
        for (slug, provider) in &site.providers {
            // Without any entry there is no directory, and no page of a provider either.
            let url = Url::page(["directory", "providers", slug]);
            if book.route(&url).is_some() {
                book.files.insert(&provider.path, url);
            } else {
                book.hidden.insert(&provider.path);
            }
        }
        book.files.extend(site.assets.iter().map(|(path, url)| (path, url.clone())));
        book
    }

    /// The page at an address.
    fn route(&self, url: &Url) -> Option<&'a Route> {
        let routes = &self.site.routes;
        routes.binary_search_by(|route| route.url.cmp(url)).ok().map(|at| &routes[at])
    }

    /// The anchors of the page at an address: its headings, if an author wrote its text.
    fn anchors(&self, url: &Url) -> impl Iterator<Item = &'a str> + use<'a> {
        let document = match self.route(url).map(|route| &route.shows) {
            Some(Shows::Page(id)) => Some(&self.site.page(*id).page.document),
            Some(Shows::Entry(id)) => Some(&self.site.entry(*id).entry.document),
            _ => None,
        };
        document.into_iter().flat_map(|document| document.headings()).map(|heading| heading.id.as_str())
    }

    /// Where the links of a document lead.
    pub fn links(&self, path: &SourcePath, document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Vec<LinkTarget> {
        let mut targets = Vec::with_capacity(document.links.len());
        for link in &document.links {
            let result = match link.use_as {
                LinkUse::Link => self.link(path, &link.target, link.span),
                LinkUse::Image => self.image(path, link),
            };
            targets.push(result.unwrap_or_else(|problem| {
                let (diagnostic, target) = *problem;
                diagnostics.extend(diagnostic);
                target
            }));
        }
        targets
    }

    /// Where a link that is written in the file `path` leads. A problem comes with what to publish instead.
    fn link(&self, path: &SourcePath, typed: &str, span: Span) -> Result<LinkTarget, Box<Problem>> {
        let typed = typed.trim_matches(|c: char| c.is_whitespace() || c.is_control()).replace(['\t', '\n', '\r'], "");
        if typed.starts_with("//") || typed.contains('\\') || typed.chars().any(char::is_control) {
            return Err(unsafe_link(path, span, &typed));
        }
        if let Some(scheme) = scheme(&typed) {
            let safe = SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
            return if safe && leads_somewhere(scheme, &typed) {
                Ok(LinkTarget::External(typed))
            } else {
                Err(unsafe_link(path, span, &typed))
            };
        }
        let (target, anchor) = match typed.split_once('#') {
            Some((target, anchor)) => (target, Some(anchor).filter(|anchor| !anchor.is_empty())),
            None => (typed.as_str(), None),
        };
        let url = match self.target(path, target) {
            Target::Found(url) => url,
            Target::Hidden => return Err(Box::new((None, LinkTarget::Nowhere))),
            Target::Missing => return Err(self.broken(path, span, target)),
        };
        match anchor {
            None => Ok(LinkTarget::Internal(url)),
            Some(anchor) => self.anchor(path, span, &url, anchor),
        }
    }

    fn target(&self, path: &SourcePath, target: &str) -> Target {
        if let Some(address) = target.strip_prefix('/') {
            let url = Url::from_site_address(address);
            return if self.route(&url).is_some() || self.files.values().any(|known| *known == url) {
                Target::Found(url)
            } else if self.hidden_addresses.contains(&url.without_anchor()) {
                Target::Hidden
            } else {
                Target::Missing
            };
        }
        let file = if target.is_empty() { Some(path.clone()) } else { path.join(&decoded(target)) };
        match file {
            Some(file) => match self.files.get(&file) {
                Some(url) => Target::Found(url.clone()),
                None if self.hidden.contains(&file) => Target::Hidden,
                None => Target::Missing,
            },
            None => Target::Missing,
        }
    }

    fn anchor(&self, path: &SourcePath, span: Span, url: &Url, anchor: &str) -> Result<LinkTarget, Box<Problem>> {
        if self.anchors(url).any(|known| known == anchor) {
            return Ok(LinkTarget::Internal(url.at(anchor)));
        }
        let names: BTreeSet<&str> = self.anchors(url).collect();
        let names = names.iter().copied();
        let help = match nearest(anchor, names.clone()) {
            Some(name) => format!("did you mean `#{name}`?"),
            None if names.clone().next().is_none() => {
                "that page has no headings; leave out the part behind the `#`".to_owned()
            }
            None => {
                format!("its headings are: {}", names.map(|name| format!("#{name}")).collect::<Vec<_>>().join(", "))
            }
        };
        let diagnostic =
            Diagnostic::new(Code::BrokenAnchor, path, span, format!("the page {url} has no heading `#{anchor}`"));
        Err(Box::new((Some(diagnostic.help(help)), LinkTarget::Internal(url.clone()))))
    }

    fn broken(&self, path: &SourcePath, span: Span, target: &str) -> Box<Problem> {
        let (message, mut names): (String, Vec<String>) = if target.starts_with('/') {
            (
                format!("this site has no page `{target}`"),
                self.site.routes.iter().map(|route| route.url.to_string()).collect(),
            )
        } else {
            let files = self.files.keys().filter(|file| **file != path);
            (format!("there is no file `{target}`"), files.map(|file| file.seen_from(path)).collect())
        };
        names.sort_unstable();
        let near = nearest(target, names.iter().map(String::as_str)).or_else(|| same_name(target, &names));
        let help = match near {
            Some(name) => format!("did you mean `{name}`?"),
            None => "write the path of a file from this one, such as `../how-to/plan.md`, or an address such as `/directory/`".to_owned(),
        };
        Box::new((Some(Diagnostic::new(Code::BrokenLink, path, span, message).help(help)), LinkTarget::Nowhere))
    }

    fn image(&self, path: &SourcePath, link: &Link) -> Result<LinkTarget, Box<Problem>> {
        let file = path.join(&decoded(&link.target)).filter(|_| scheme(&link.target).is_none());
        let known = |file: SourcePath| Some((self.files.get(&file)?.clone(), *self.pictures.get(&file)?));
        if let Some((url, picture)) = file.and_then(known) {
            return Ok(LinkTarget::Picture(url, picture));
        }
        if path.join(&decoded(&link.target)).is_some_and(|file| self.hidden.contains(&file)) {
            return Ok(LinkTarget::Nowhere);
        }
        let message = format!("there is no picture `{}`", link.target);
        let help = "save the picture beside this file and write its name; pictures of other sites are not shown";
        Err(Box::new((
            Some(Diagnostic::new(Code::MissingImage, path, link.span, message).help(help)),
            LinkTarget::Nowhere,
        )))
    }
}

/// The address that a file which is not published, or not written yet, would have.
pub fn would_be(path: &SourcePath) -> Url {
    match (path.folder(), path.extension()) {
        ("directory/interventions", _) => Url::page(["directory", path.stem()]),
        ("directory/providers", _) => Url::page(["directory", "providers", path.stem()]),
        (_, "md") => page_address(path),
        _ => asset_address(path),
    }
}

enum Target {
    Found(Url),
    /// The file exists and is not published; what is wrong with it is reported there.
    Hidden,
    Missing,
}

/// What to say about a link, if anything, and what to publish instead.
type Problem = (Option<Diagnostic>, LinkTarget);

fn unsafe_link(path: &SourcePath, span: Span, typed: &str) -> Box<Problem> {
    let message = format!("the link `{typed}` is of a sort that is not published");
    let help = "links start with `https://`, `mailto:` or `tel:`, or name a file of the site";
    Box::new((Some(Diagnostic::new(Code::UnsafeLink, path, span, message).help(help)), LinkTarget::Nowhere))
}

/// Whether a link with a scheme is whole. Browsers take `https:page.md` for a page beside the one that is shown, and
/// `https:///page` for a host (WHATWG URL, "special authority slashes state").
fn leads_somewhere(scheme: &str, link: &str) -> bool {
    let host = link[scheme.len()..].strip_prefix("://").unwrap_or("");
    !scheme.to_ascii_lowercase().starts_with("http") || (!host.is_empty() && !host.starts_with('/'))
}

/// What stands before the first colon, if it is a scheme (RFC 3986, section 3.1).
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let letters = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (letters && scheme.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(scheme)
}

/// A path with `%20` and the like decoded; as it is if that gives no text.
fn decoded(target: &str) -> String {
    let mut pieces = target.split('%');
    let mut bytes = pieces.next().unwrap_or("").as_bytes().to_vec();
    for piece in pieces {
        match piece.get(..2).and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(&piece.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'%');
                bytes.extend(piece.as_bytes());
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}

/// The only name with the same last part, if there is exactly one.
fn same_name<'a>(target: &str, names: &'a [String]) -> Option<&'a str> {
    let last = |path: &str| path.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned();
    let wanted = last(target);
    let mut matching = names.iter().filter(|name| !wanted.is_empty() && last(name) == wanted);
    matching.next().filter(|_| matching.next().is_none()).map(String::as_str)
}

/// The items of a menu of the settings; one that leads nowhere is reported and left out.
pub fn menu(book: &AddressBook<'_>, items: &[NavigationItem], diagnostics: &mut Vec<Diagnostic>) -> Vec<MenuItem> {
    let path = SourcePath::new("content/site.yaml").expect("a fine path");
    let mut menu = Vec::with_capacity(items.len());
    for item in items {
        match book.link(&path, &item.link.value, item.link.span) {
            Ok(LinkTarget::Internal(url)) => menu.push(MenuItem { title: item.title.clone(), url }),
            Ok(_) => {
                let message = format!("the menu item `{}` leads to another site", item.title);
                let diagnostic = Diagnostic::new(Code::BrokenLink, &path, item.link.span, message);
                diagnostics.push(diagnostic.help("name a page of this site, and link to the other site from there"));
            }
            Err(problem) => diagnostics.extend(problem.0),
        }
    }
    menu
}

/// The announcements that are not over; one that leads nowhere is reported and shown without its link.
pub fn announcements(
    book: &AddressBook<'_>,
    files: &Files,
    today: Date,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SiteAnnouncement> {
    let mut target = |announcement: &Announcement| {
        let link = announcement.link.as_ref()?;
        let found = book.link(&announcement.path, &link.value, link.span);
        found.map_err(|problem| diagnostics.extend(problem.0)).ok()
    };
    let all = files.announcements.iter().flat_map(|all| all.iter());
    all.filter(|announcement| today <= announcement.until)
        .map(|announcement| SiteAnnouncement { target: target(announcement), announcement: announcement.clone() })
        .collect()
}
