//! `feed.xml` (Atom, RFC 4287) and `feed.json` (JSON Feed 1.1): entries of the directory that were checked, and news,
//! the latest first.

use serde::Serialize;

use super::{ids, pretty};
use crate::model::{Date, Site, Url, page::Detail};

/// How many things a feed tells of.
const MOST: usize = 50;

/// When a feed of a site that tells nothing was changed last.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// One thing that a feed tells of.
struct Item<'a> {
    id: String,
    updated: Date,
    title: &'a str,
    summary: &'a str,
    url: &'a Url,
    category: &'static str,
}

/// The text of the file. Its days are those on which an entry was checked and those of the news.
pub fn feed(site: &Site) -> String {
    let items = items(site);
    let config = &site.config;
    let updated = items.first().map_or_else(|| NEVER.to_owned(), |item| moment(item.updated));
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml += &format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n", escape(&config.language));
    xml += &format!("<id>urn:uuid:{}</id>\n", ids::id(site, "feed", "feed.xml"));
    xml += &format!("<title>{}</title>\n", escape(&config.title));
    xml += &format!("<subtitle>{}</subtitle>\n", escape(&config.description));
    xml += &format!("<updated>{updated}</updated>\n");
    xml += &format!("<author><name>{}</name></author>\n", escape(&config.organisation));
    let addresses = [("self", Url::file("feed.xml")), ("alternate", Url::home())];
    for (relation, url) in addresses {
        xml += &format!("<link rel=\"{relation}\" href=\"{}\"/>\n", escape(&url.under(&config.base_url)));
    }
    for item in &items {
        xml += "<entry>\n";
        xml += &format!("<id>urn:uuid:{}</id>\n", item.id);
        xml += &format!("<title>{}</title>\n", escape(item.title));
        xml += &format!("<updated>{}</updated>\n", moment(item.updated));
        xml += &format!("<link rel=\"alternate\" href=\"{}\"/>\n", escape(&item.url.under(&config.base_url)));
        xml += &format!("<category term=\"{}\"/>\n", item.category);
        xml += &format!("<summary>{}</summary>\n</entry>\n", escape(item.summary));
    }
    xml + "</feed>\n"
}

/// A feed as <https://www.jsonfeed.org/version/1.1/> describes it.
#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: String,
    title: &'a str,
    content_text: &'a str,
    date_modified: String,
    tags: [&'static str; 1],
}

/// The same feed for programs that read JSON.
pub fn json(site: &Site) -> String {
    let config = &site.config;
    pretty(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &config.title,
        home_page_url: Url::home().under(&config.base_url),
        feed_url: Url::file("feed.json").under(&config.base_url),
        description: &config.description,
        language: &config.language,
        authors: [Author { name: &config.organisation }],
        items: items(site).into_iter().map(|item| json_item(site, item)).collect(),
    })
}

fn json_item<'a>(site: &Site, item: Item<'a>) -> JsonItem<'a> {
    let Item { id, updated, title, summary, url, category } = item;
    JsonItem {
        id: format!("urn:uuid:{id}"),
        url: url.under(&site.config.base_url),
        title,
        content_text: summary,
        date_modified: moment(updated),
        tags: [category],
    }
}

/// The latest things, in the order of their days, then of their identifiers.
fn items(site: &Site) -> Vec<Item<'_>> {
    let entries = site.entries.iter().zip(ids::of_entries(site)).filter_map(|(entry, id)| {
        let updated = entry.entry.assured_date.as_ref()?.value;
        let (title, summary) = (&entry.entry.name.value, &entry.entry.summary);
        Some(Item { id, updated, title, summary, url: &entry.url, category: "directory" })
    });
    let news = site.pages.iter().filter_map(|page| {
        let Detail::News(news) = &page.page.detail else { return None };
        let first = page.page.former_slugs.first().map_or(page.page.path.stem(), |slug| slug.value.as_str());
        let (id, title) = (ids::id(site, "news", first), &page.page.title.value);
        Some(Item { id, updated: news.date, title, summary: &page.page.summary, url: &page.url, category: "news" })
    });
    let mut items: Vec<Item<'_>> = entries.chain(news).collect();
    items.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    items.truncate(MOST);
    items
}

fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Text for XML. Characters that XML does not allow at all are left out.
fn escape(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    let text: String = text.chars().filter(allowed).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
