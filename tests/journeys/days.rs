//! E9: an announcement from Monday to Friday, and an event on Thursday.

use super::support::options_on;
use super::{page, text, with};
use wellspring::pipeline::{Built, Memo, build};

const EVENT: &str = "---
title: A morning for new heads
start: 2027-02-11
audience: [staff]
where: Kidderminster
summary: A morning at which heads who are new to the job meet each other.
---

Come at ten.
";

fn on(day: &str) -> Built {
    const ANNOUNCEMENTS: &str = "content/announcements.yaml";
    let more = "- text: The office moves this week.\n  from: 2027-02-08\n  until: 2027-02-12\n";
    let sources = with(&[("content/events/new-heads.md", EVENT), (ANNOUNCEMENTS, &(text(ANNOUNCEMENTS) + more))]);
    build(&sources, &options_on(day), &mut Memo::default())
}

#[test]
fn e9_an_announcement_and_an_event_are_shown_while_they_last_and_the_event_goes_into_calendars() {
    let announced = |built: &Built| {
        let home = page(built, "index.html");
        // What comes later waits in a template, which only a script shows on its day.
        let shown: String =
            home.split("<template").map(|part| part.split_once("</template>").map_or(part, |(_, rest)| rest)).collect();
        shown.contains("The office moves this week.")
    };
    let coming = |built: &Built| {
        let events = page(built, "events/index.html");
        let (coming, past) = events.split_once("id=\"list--past\"").expect("past events have a list");
        (coming.contains("A morning for new heads"), past.contains("A morning for new heads"))
    };
    for (day, is_announced, is_coming) in [
        ("2027-02-07", false, true),
        ("2027-02-08", true, true),
        ("2027-02-11", true, true),
        ("2027-02-12", true, false),
        ("2027-02-13", false, false),
    ] {
        let built = on(day);
        assert_eq!((announced(&built), coming(&built)), (is_announced, (is_coming, !is_coming)), "{day}");
    }
    let calendar = page(&on("2027-02-08"), "events.ics").replace("\r\n ", "");
    let event =
        calendar.split("BEGIN:VEVENT").find(|event| event.contains("A morning for new heads")).expect("an event");
    for line in ["DTSTART;VALUE=DATE:20270211\r\n", "DTEND;VALUE=DATE:20270212\r\n", "LOCATION:Kidderminster\r\n"] {
        assert!(event.contains(line), "{line}\n{event}");
    }
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
}
