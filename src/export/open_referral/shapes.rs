//! The shapes of Open Referral UK 3.0 that are used here. Fields without a value are left out, never null.

use serde::Serialize;

use super::attributes::Attribute;

/// A service with everything that belongs to it.
#[derive(Serialize)]
pub struct Service {
    #[serde(flatten)]
    pub core: Core,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Times>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<Area>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_at_locations: Vec<AtLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<Funding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cost_options: Vec<Price>,
    pub contacts: Vec<Person>,
    pub attributes: Vec<Attribute>,
}

/// What a service has one of: so much of it stands in the list of all services.
#[derive(Serialize)]
pub struct Core {
    pub id: String,
    pub name: String,
    pub description: String,
    pub url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accreditations: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assured_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assurer_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alert: Option<String>,
    pub organization: Organization,
}

/// When a service happens.
#[derive(Serialize)]
pub struct Times {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freq: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byday: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attending_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// Where a service can be had.
#[derive(Serialize)]
pub struct Area {
    pub id: String,
    pub name: String,
}

/// A service at a place.
#[derive(Serialize)]
pub struct AtLocation {
    pub id: String,
    pub location: Location,
}

/// A place.
#[derive(Serialize)]
pub struct Location {
    pub id: String,
    pub location_type: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<Accessibility>,
}

/// An address. The standard wants all of it or nothing.
#[derive(Serialize)]
pub struct Address {
    pub id: String,
    pub address_1: String,
    pub city: String,
    /// The county; entries have none, so that it stays empty.
    pub state_province: &'static str,
    pub postal_code: String,
    pub country: &'static str,
    pub address_type: &'static str,
}

/// Steps, parking, hearing loop.
#[derive(Serialize)]
pub struct Accessibility {
    pub id: String,
    pub description: String,
}

/// Who offers a service.
#[derive(Serialize)]
pub struct Organization {
    pub id: String,
    pub name: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organization_identifiers: Vec<Identifier>,
}

/// A number in a public register.
#[derive(Serialize)]
pub struct Identifier {
    pub id: String,
    pub identifier_scheme: String,
    pub identifier_type: String,
    pub identifier: String,
}

/// Who pays for a service.
#[derive(Serialize)]
pub struct Funding {
    pub id: String,
    pub source: String,
}

/// One price.
#[derive(Serialize)]
pub struct Price {
    pub id: String,
    pub option: String,
    /// In pounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
}

/// Whom to ask: a role, never a person.
#[derive(Serialize)]
pub struct Person {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub title: String,
}
