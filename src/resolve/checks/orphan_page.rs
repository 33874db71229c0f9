//! `orphan-page`: pages that no reader comes to. A hint: a page that is being written may wait for its links.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, Url, page::PageKind, resolved::LinkTarget};
use crate::source::Span;

/// Reports pages of no particular kind that no link, menu, announcement or related page leads to. Pages of every other
/// kind stand in a list of their own.
pub fn hints(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let linked = linked(site);
    for page in &site.pages {
        let path = &page.page.path;
        let listed = page.page.kind != PageKind::Page || linked.contains(&page.url.without_anchor());
        if !listed {
            let message = "no page leads to this one, and it stands in no list, so that readers hardly find it";
            let diagnostic = Diagnostic::new(Code::OrphanPage, path, Span::new(0, 3), message);
            let help =
                "link to it from a page about the same, or add it to `navigation` or `footer` in content/site.yaml";
            diagnostics.push(diagnostic.help(help));
        }
    }
}

/// Where links lead, those of a page to itself left out.
fn linked(site: &Site) -> BTreeSet<Url> {
    let mut linked = BTreeSet::new();
    let pages = site.pages.iter().map(|page| (&page.url, &page.body));
    for (own, body) in pages.chain(site.entries.iter().map(|entry| (&entry.url, &entry.body))) {
        for target in &body.links {
            if let LinkTarget::Internal(url) = target
                && url.without_anchor() != *own
            {
                linked.insert(url.without_anchor());
            }
        }
    }
    linked.extend(site.navigation.iter().chain(&site.footer).map(|item| item.url.without_anchor()));
    for announcement in &site.announcements {
        if let Some(LinkTarget::Internal(url)) = &announcement.target {
            linked.insert(url.without_anchor());
        }
    }
    for related in site.pages.iter().flat_map(|page| &page.related) {
        linked.insert(site.page(*related).url.without_anchor());
    }
    linked
}
