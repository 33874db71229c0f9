//! What search engines are told of a page: schema.org in JSON-LD, as data for a `<script type="application/ld+json">`.

use serde::Serialize;

use super::Seen;
use super::chrome::About;
use crate::model::Url;

/// A `BreadcrumbList` of schema.org.
#[derive(Serialize)]
struct BreadcrumbList<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

/// The places from home to a page; empty for home itself.
pub fn breadcrumbs(seen: Seen<'_>, about: &About<'_>) -> String {
    if seen.from.path().is_empty() {
        return String::new();
    }
    let home = Url::home();
    let above = about.above.iter().map(|item| (item.title.as_str(), &item.url));
    let places = std::iter::once(("Home", &home)).chain(above).chain([(about.title, seen.from)]);
    let item = |(position, (name, url)): (usize, (_, &Url))| ListItem {
        kind: "ListItem",
        position,
        name,
        item: url.under(&seen.site.config.base_url),
    };
    let items = (1..).zip(places).map(item).collect();
    json(&BreadcrumbList { context: "https://schema.org", kind: "BreadcrumbList", items })
}

/// A value as JSON without the characters by which HTML could take a part of it for a tag, a comment or a reference.
/// They occur in JSON only within texts, where an escape stands for them.
pub fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("plain values can always be written");
    let mut inert = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => inert += &format!("\\u{:04x}", u32::from(c)),
            c => inert.push(c),
        }
    }
    inert
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_the_element_around_it() {
        let check = |text: &str, expected: &str| {
            let json = json(&text);
            assert_eq!(json, expected);
            assert_eq!(serde_json::from_str::<String>(&json).expect("still JSON"), text);
        };
        check(
            "</script><script>alert(1)</script>",
            r#""\u003c/script\u003e\u003cscript\u003ealert(1)\u003c/script\u003e""#,
        );
        check("<!--", r#""\u003c!--""#);
        check("]]>", r#""]]\u003e""#);
        check("a & \"b\" \\", r#""a \u0026 \"b\" \\""#);
        check("\u{2028}\u{2029}", r#""\u2028\u2029""#);
    }
}
