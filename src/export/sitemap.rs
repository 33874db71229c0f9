//! `sitemap.xml` (sitemaps.org protocol 0.9): the address of every page, with the day on which it was last confirmed
//! where its author says so.

use crate::model::{Date, Site, page::Detail, site::Shows};

/// The text of the file: every page but redirects, pages for printing and the page for missing addresses.
pub fn sitemap(site: &Site) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for route in &site.routes {
        match route.shows {
            Shows::Redirect(_) | Shows::NotFound | Shows::HandbookPrint(_) | Shows::Brief(_) => {}
            Shows::Page(_)
            | Shows::Callouts(..)
            | Shows::List(_)
            | Shows::Glossary
            | Shows::Directory(_)
            | Shows::Compare
            | Shows::Shortlist
            | Shows::AboutRatings
            | Shows::Entry(_)
            | Shows::Facet(_)
            | Shows::FacetValue(..)
            | Shows::AToZ
            | Shows::Gaps(_)
            | Shows::Themes(_)
            | Shows::Matrix(_)
            | Shows::Agenda(..)
            | Shows::Experience
            | Shows::Search
            | Shows::SiteIndex(_) => {
                let address = escape(&route.url.under(&site.config.base_url));
                let day =
                    changed(site, &route.shows).map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
                xml += &format!("<url><loc>{address}</loc>{day}</url>\n");
            }
        }
    }
    xml + "</urlset>\n"
}

/// When somebody last wrote or confirmed what a page says.
fn changed(site: &Site, shows: &Shows) -> Option<Date> {
    match shows {
        Shows::Page(id) => {
            let page = &site.page(*id).page;
            page.governance.assured.or(match &page.detail {
                Detail::News(news) => Some(news.date),
                _ => None,
            })
        }
        Shows::Entry(id) => site.entry(*id).entry.assured_date.as_ref().map(|day| day.value),
        _ => None,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
