//! The description of a service: its summary, and in words what the standard has no field for.

use crate::model::{
    Date,
    intervention::{Contact, Delivery, Intervention, Schedule},
};

/// The paragraphs of a description, with an empty line between them.
pub fn description(entry: &Intervention) -> String {
    let (about, access, delivery) = (&entry.description, &entry.access, &entry.delivery);
    let mut paragraphs = vec![entry.summary.clone(), format!("How to get it: {}", entry.how_to_access)];
    let mut add = |label: &str, text: Option<String>| {
        paragraphs.extend(text.filter(|text| !text.is_empty()).map(|text| format!("{label}: {text}")));
    };
    add("Also known as", Some(about.also_known_as.join(", ")));
    add("Contact", Some(contact(&entry.contact)));
    add("Who it is for", access.eligibility.clone());
    add("Waiting time", access.waiting_time.clone());
    add("How it runs", Some(length(delivery)));
    add("The school provides", delivery.school_needs.clone());
    let when: Vec<String> = delivery.schedule.iter().map(period).filter(|period| !period.is_empty()).collect();
    add("When", Some(when.join("; ")));
    add("Languages", Some(about.languages.join(", ")));
    add("Commissioning", entry.commissioning.note.clone());
    add("Evidence", entry.evidence.as_ref().and_then(|evidence| evidence.summary.clone()));
    paragraphs.join("\n\n")
}

/// What the contact of a service has no field for.
fn contact(contact: &Contact) -> String {
    let parts = [&contact.phone, &contact.url, &contact.hours];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn length(delivery: &Delivery) -> String {
    let count = |number: i64, one: &str| if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") };
    let mut parts = Vec::new();
    parts.extend(delivery.sessions.map(|number| count(number, "session")));
    parts.extend(delivery.minutes.map(|number| count(number, "minute")));
    parts.extend(delivery.weeks.map(|number| count(number, "week")));
    parts.extend(delivery.group_size.map(|size| format!("groups of {} to {}", size.min, size.max)));
    parts.join(", ")
}

/// When it happens as far as it is told in the names of terms, for which the standard has no field.
fn period(schedule: &Schedule) -> String {
    let word = |text: &Option<String>| text.clone().filter(|text| Date::parse(text).is_none());
    let parts = [word(&schedule.from), word(&schedule.to)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" to ")
}
