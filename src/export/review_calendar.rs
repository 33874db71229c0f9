//! `data/reviews/<owner>.ics`: what each role must check, one event a month, for the calendar of the role (RFC 5545).
//!
//! A calendar depends on the dates in the files alone, not on the day of the build: it changes only when they do.

use std::collections::BTreeMap;

use super::calendar::{self, escaped};
use crate::model::{
    Date, Site, Url,
    review::{ReviewItem, ReviewOwner},
    url::slug,
};

/// The calendar of every role that has something to check.
pub fn calendars(site: &Site, reviews: &[ReviewOwner]) -> Vec<(Url, String)> {
    let calendar = |owner: &ReviewOwner| owner.key.as_ref().map(|key| (address(key), text(site, owner, key)));
    reviews.iter().filter_map(calendar).collect()
}

/// The address of the calendar of a role.
pub fn address(key: &str) -> Url {
    Url::file(&format!("data/reviews/{}.ics", slug(key)))
}

fn text(site: &Site, owner: &ReviewOwner, key: &str) -> String {
    let mut months: BTreeMap<Date, Vec<&ReviewItem>> = BTreeMap::new();
    for item in &owner.items {
        months.entry(item.review_by.month_start()).or_default().push(item);
    }
    let name = format!("{}: checks of {}", owner.role, site.config.title);
    let events = months.into_iter().map(|(month, items)| event(site, key, month, &items));
    calendar::calendar("review dates", &name, events)
}

/// The event of a month: the whole of its first day, which takes no time in the calendar.
fn event(site: &Site, key: &str, month: Date, items: &[&ReviewItem]) -> Vec<String> {
    let base = &site.config.base_url;
    let word = if items.len() == 1 { "thing" } else { "things" };
    let summary = format!("{} {word} to check in {}", items.len(), month.month_in_words());
    let line = |item: &&ReviewItem| {
        let place = item.url.as_ref().map_or_else(|| item.path.to_string(), |url| url.under(base));
        format!("{} ({}), by {}: {place}", item.title, item.kind.in_words(), item.review_by.in_words())
    };
    let list: Vec<String> = items.iter().map(line).collect();
    let first = items.iter().find_map(|item| item.url.as_ref()).map_or_else(|| base.clone(), |url| url.under(base));
    // When the list was last true: somebody confirmed one of them on this day.
    let stamp = items.iter().filter_map(|item| item.assured).max().unwrap_or(month);
    let mut lines = calendar::days(month, month);
    lines.extend([
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&list.join("\n"))),
        format!("URL:{first}"),
        "TRANSP:TRANSPARENT".to_owned(),
    ]);
    calendar::event(site, &format!("reviews-{}-{}", slug(key), &month.to_string()[..7]), stamp, lines)
}
