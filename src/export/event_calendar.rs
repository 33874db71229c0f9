//! `events.ics`: every event of the site for a calendar; and a file beside each event with that one alone (RFC 5545).

use super::calendar::{self, escaped};
use crate::model::{
    Site, Url,
    page::{Detail, Event},
    site::SitePage,
};

/// The calendar of the site, if it has events, and one of each event.
pub fn calendars(site: &Site) -> Vec<(Url, String)> {
    let events: Vec<(&SitePage, &Event)> = site.pages.iter().filter_map(with_event).collect();
    let name = format!("{}: events", site.config.title);
    let all = calendar::calendar("events", &name, events.iter().map(|(page, event)| lines(site, page, event)));
    let one = |(page, event): &(&SitePage, &Event)| {
        (Event::calendar(&page.url), calendar::calendar("events", &page.page.title.value, [lines(site, page, event)]))
    };
    let mut files: Vec<(Url, String)> = events.iter().map(one).collect();
    if !events.is_empty() {
        files.push((Url::file("events.ics"), all));
    }
    files
}

fn with_event(page: &SitePage) -> Option<(&SitePage, &Event)> {
    match &page.page.detail {
        Detail::Event(event) => Some((page, event)),
        _ => None,
    }
}

fn lines(site: &Site, page: &SitePage, event: &Event) -> Vec<String> {
    let mut lines = calendar::days(event.start, event.last_day());
    lines.push(format!("SUMMARY:{}", escaped(&page.page.title.value)));
    let summary = Some(&page.page.summary).filter(|summary| !summary.is_empty());
    lines.push(format!("DESCRIPTION:{}", escaped(summary.unwrap_or(&page.page.title.value))));
    lines.extend(event.place.as_ref().map(|place| format!("LOCATION:{}", escaped(place))));
    lines.push(format!("URL:{}", page.url.under(&site.config.base_url)));
    let stamp = page.page.governance.assured.unwrap_or(event.start);
    calendar::event(site, &page.url.path().trim_end_matches('/').replace('/', "-"), stamp, lines)
}
