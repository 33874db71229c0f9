//! What a search engine is told of an entry: schema.org in JSON-LD, as data for a `<script type="application/ld+json">`.

use serde::Serialize;

use crate::model::{Site, site::SiteEntry, vocabulary::VocabularyName};
use crate::source::Spanned;

/// A `Service` of schema.org.
#[derive(Serialize)]
struct Service<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(rename = "alternateName", skip_serializing_if = "<[_]>::is_empty")]
    alternate_name: &'a [String],
    description: &'a str,
    url: String,
    #[serde(rename = "serviceType")]
    service_type: Vec<&'a str>,
    #[serde(rename = "areaServed")]
    area_served: Vec<Named<'a>>,
    audience: Vec<Audience<'a>>,
    provider: Organization<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Audience<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "audienceType")]
    audience_type: &'a str,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "contactPoint")]
    contact_point: ContactPoint<'a>,
}

#[derive(Serialize)]
struct ContactPoint<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "contactType")]
    contact_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// The JSON-LD of an entry. It holds no `<`, `>` or `&`, so that no text of an entry can end the element around it.
pub fn json(site: &Site, entry: &SiteEntry) -> String {
    let source = &entry.entry;
    let provider = site.providers.get(&source.provider.value);
    let page = entry.url.under(&site.config.base_url);
    let contact = &source.contact;
    let service = Service {
        context: "https://schema.org",
        kind: "Service",
        id: page.clone(),
        name: &source.name.value,
        alternate_name: &source.description.also_known_as,
        description: &source.summary,
        url: page,
        service_type: labels(site, VocabularyName::Topics, &source.topics),
        area_served: labels(site, VocabularyName::Areas, &source.areas)
            .into_iter()
            .map(|name| Named { kind: "AdministrativeArea", name })
            .collect(),
        audience: labels(site, VocabularyName::Phases, &source.phases)
            .into_iter()
            .map(|audience_type| Audience { kind: "Audience", audience_type })
            .collect(),
        provider: Organization {
            kind: "Organization",
            name: provider.map_or(source.provider.value.as_str(), |provider| &provider.name),
            url: provider.and_then(|provider| provider.website.as_deref()),
            contact_point: ContactPoint {
                kind: "ContactPoint",
                contact_type: &contact.role,
                email: contact.email.as_deref(),
                telephone: contact.phone.as_deref(),
                url: contact.url.as_deref(),
            },
        },
    };
    inert(&serde_json::to_string(&service).expect("plain values can always be written"))
}

fn labels<'a>(site: &'a Site, name: VocabularyName, codes: &'a [Spanned<String>]) -> Vec<&'a str> {
    let values = site.vocabularies.get(&name);
    let value = |code: &Spanned<String>| values.and_then(|values| values.value(&code.value));
    codes.iter().map(|code| value(code).map_or(code.value.as_str(), |value| value.label.as_str())).collect()
}

/// JSON without the characters by which HTML could take a part of it for a tag, a comment or a reference. They occur
/// in JSON only within texts, where an escape stands for them.
fn inert(json: &str) -> String {
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
            let json = inert(&serde_json::to_string(text).expect("a text"));
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
