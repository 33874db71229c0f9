//! What a search engine is told of an entry: schema.org in JSON-LD, as data for a `<script type="application/ld+json">`.

use serde::Serialize;

use super::super::structured::json as json_ld;
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
    json_ld(&service)
}

fn labels<'a>(site: &'a Site, name: VocabularyName, codes: &'a [Spanned<String>]) -> Vec<&'a str> {
    let values = site.vocabularies.get(&name);
    let value = |code: &Spanned<String>| values.and_then(|values| values.value(&code.value));
    codes.iter().map(|code| value(code).map_or(code.value.as_str(), |value| value.label.as_str())).collect()
}
