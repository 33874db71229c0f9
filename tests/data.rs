//! The data beside the pages: the feed, the spreadsheet, the JSON file, and what search engines are told of an entry.

#[expect(dead_code, reason = "this test has no golden files")]
mod support;
#[path = "support/xml.rs"]
mod xml;

use std::collections::BTreeSet;

use support::{BASE, cases, cold, name, options_on, repository, site};
use wellspring::pipeline::{Built, Memo, State, build};
use wellspring::source::Sources;
use xml::not_well_formed;

const FEED: &str = "feed.xml";
const CSV: &str = "data/interventions.csv";
const JSON: &str = "data/interventions.json";

fn text<'a>(built: &'a Built, path: &str) -> &'a str {
    let bytes = built.output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("it is text")
}

/// The built sites: every small one that is whole, and the repository's own.
fn every_site() -> Vec<(String, Built)> {
    let folders = cases().into_iter().chain([repository().to_owned()]);
    folders
        .map(|folder| (name(&folder), cold(&site(&folder))))
        .filter(|(_, built)| built.summary.state == State::Whole)
        .collect()
}

/// The small site whose values try to break out of what stands around them.
fn hostile() -> Built {
    cold(&site(&repository().join("tests/sites/hostile-values")))
}

/// What stands between the tags of every element of a name, in order.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap_or("")).collect()
}

#[test]
fn every_feed_is_a_feed() {
    for (site, built) in every_site() {
        let xml = text(&built, FEED);
        assert_eq!(not_well_formed(xml), None, "{site}");
        let head = xml.split("<entry>").next().expect("a head");
        for needed in ["<id>urn:uuid:", "<title>", "<updated>", "<author><name>", "<link rel=\"self\" href=\"https://"]
        {
            assert_eq!(head.matches(needed).count(), 1, "{site}: {needed}\n{head}");
        }
        let entries = elements(xml, "entry");
        for entry in &entries {
            for needed in
                ["<id>urn:uuid:", "<title>", "<updated>", "<link rel=\"alternate\" href=\"https://", "<summary>"]
            {
                assert_eq!(entry.matches(needed).count(), 1, "{site}: {needed}\n{entry}");
            }
        }
        let ids: BTreeSet<&str> = elements(xml, "id").into_iter().collect();
        assert_eq!(ids.len(), entries.len() + 1, "{site}: an id is there twice");
        let days = elements(xml, "updated");
        assert!(days.iter().all(|day| day.len() == 20 && day.ends_with("T00:00:00Z")), "{site}: {days:?}");
        assert!(days[1..].windows(2).all(|two| two[0] >= two[1]), "{site}: not the latest first: {days:?}");
        assert!(days.len() == 1 || days[0] == days[1], "{site}: the feed is as new as its newest entry: {days:?}");
    }
}

#[test]
fn a_feed_tells_of_entries_and_news_and_leads_to_pages() {
    let built = cold(&site(repository()));
    let xml = text(&built, FEED);
    for kind in ["directory", "news"] {
        assert!(xml.contains(&format!("<category term=\"{kind}\"/>")), "{kind}");
    }
    for link in xml.split("<link rel=\"alternate\" href=\"").skip(1) {
        let address = link.split('"').next().expect("an address");
        let page = address.strip_prefix(BASE).expect(address);
        assert!(built.output.get(&format!("{page}index.html")).is_some(), "{address}");
    }
}

#[test]
fn every_page_names_the_feed() {
    let built = cold(&site(repository()));
    let html = text(&built, "directory/calm-corners/index.html");
    assert!(html.contains("<link rel=\"alternate\" href=\"../../feed.xml\" type=\"application/atom+xml\""), "{html}");
}

#[test]
fn data_does_not_depend_on_the_day_or_the_address_in_what_names_it() {
    let sources = site(repository());
    let one = cold(&sources);
    let other = build(&sources, &options_on("2027-08-01"), &mut Memo::default());
    for path in [FEED, CSV, JSON] {
        assert_eq!(text(&one, path), text(&other, path), "{path}");
    }
    let mut moved = options_on("2026-11-22");
    moved.base_url = Some("https://elsewhere.example/sub/".to_owned());
    let moved = build(&sources, &moved, &mut Memo::default());
    assert_eq!(elements(text(&one, FEED), "id"), elements(text(&moved, FEED), "id"));
    let names = |built: &Built| -> Vec<String> {
        let services = built.output.iter().filter(|(path, _)| path.starts_with("data/oruk/"));
        services.map(|(path, _)| path.to_owned()).collect()
    };
    assert_eq!(names(&one), names(&moved));
}

#[test]
fn an_entry_keeps_its_identifier_when_its_file_is_renamed() {
    let ids = |sources: &Sources| -> BTreeSet<String> {
        let built = cold(sources);
        let services = built.output.iter().filter(|(path, _)| path.starts_with("data/oruk/3.0/services/"));
        services.map(|(path, _)| path.to_owned()).collect()
    };
    let entry = |name: &str, more: &str| {
        let file = format!("directory/interventions/{name}.md");
        let mut sources = site(&repository().join("tests/sites/review-states"));
        let old = wellspring::source::SourcePath::new("directory/interventions/calm.md").unwrap();
        let text = sources.remove(&old).unwrap().text().unwrap().replacen("---\n", &format!("---\n{more}"), 1);
        let path = wellspring::source::SourcePath::new(&file).unwrap();
        sources.insert(wellspring::source::Source::new(path, text.into_bytes()));
        ids(&sources)
    };
    let first = entry("first", "");
    assert_eq!(first.len(), 2, "{first:?}");
    assert_ne!(entry("second", ""), first);
    assert_eq!(entry("second", "former_slugs: [first]\n"), first);
    let own = "6f1c0b0e-0000-5000-8000-000000000000";
    assert!(entry("first", &format!("id: {own}\n")).contains(&format!("data/oruk/3.0/services/{own}.json")));
    assert_eq!(entry("first", "id: ../../../escape\n"), first, "what is no UUID is no name of a file");
}

#[test]
fn search_engines_read_what_no_text_can_break_out_of() {
    let built = hostile();
    let html = text(&built, "directory/calm/index.html");
    let open = "<script type=\"application/ld+json\">";
    assert_eq!(html.matches(open).count(), 2, "where the page is, and what it is about");
    let crumbs = html.split(open).nth(1).and_then(|rest| rest.split("</script>").next()).expect("an element");
    let crumbs: serde_json::Value = serde_json::from_str(crumbs).expect("the element ends where it should");
    assert_eq!(crumbs["itemListElement"][2]["name"], "<script>alert(60)</script>");
    assert_eq!(crumbs["itemListElement"][2]["item"], format!("{BASE}directory/calm/"));
    let json = html.split(open).nth(2).and_then(|rest| rest.split("</script>").next()).expect("an element");
    let data: serde_json::Value = serde_json::from_str(json).expect("the element ends where it should");
    assert_eq!(data["name"], "<script>alert(60)</script>");
    assert_eq!(data["description"], "\"><img src=x onerror=alert(61)>");
    assert_eq!(data["provider"]["contactPoint"]["telephone"], "\"onclick=x");
    assert!(!json.contains(['<', '>', '&']), "{json}");
    assert!(!html.contains("<script>"), "no other element");
    assert!(!text(&built, "index.html").contains(open), "home is at no place");
}

#[test]
fn hostile_values_stay_values_in_every_file_of_data() {
    let built = hostile();
    assert!(elements(text(&built, FEED), "title").contains(&"&lt;script&gt;alert(60)&lt;/script&gt;"));
    let json: serde_json::Value = serde_json::from_str(text(&built, JSON)).expect("JSON");
    assert_eq!(json["interventions"][0]["name"], "<script>alert(60)</script>");
    let mut sources = site(&repository().join("tests/sites/hostile-values"));
    let path = wellspring::source::SourcePath::new("directory/interventions/calm.md").unwrap();
    let calm = sources.remove(&path).unwrap().text().unwrap().to_owned();
    let calm = calm.replace("waiting_time: \"<script>w\"", "waiting_time: \"=HYPERLINK(0)\"");
    sources.insert(wellspring::source::Source::new(
        path,
        calm.replace("phone: \"\\\"onclick=x\"", "phone: \"+44 1\"").into_bytes(),
    ));
    let built = cold(&sources);
    let csv = text(&built, CSV);
    assert!(csv.starts_with("\u{feff}slug,name,summary,provider,"), "{csv}");
    assert!(csv.contains(",'=HYPERLINK(0),") && csv.contains(",'+44 1,"), "{csv}");
}

#[test]
fn hosts_are_told_the_policy_of_the_pages_how_long_to_keep_files_and_who_may_read_the_data() {
    let built = hostile();
    let headers = text(&built, "_headers");
    let policy = headers.lines().find_map(|line| line.strip_prefix("  Content-Security-Policy: ")).expect(headers);
    let template = include_str!("../themes/default/templates/base.html");
    let of_pages = policy.strip_suffix("; frame-ancestors 'self'").expect(policy);
    assert!(template.contains(&format!("content=\"{of_pages}\"")), "{policy}");
    assert!(headers.starts_with("/*\n"), "{headers}");
    assert!(headers.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"), "{headers}");
    assert!(headers.ends_with("\n/data/*\n  Access-Control-Allow-Origin: *\n"), "{headers}");
}

#[test]
fn events_are_calendars_and_the_feed_is_there_twice() {
    let built = cold(&site(repository()));
    let all = text(&built, "events.ics");
    let one = text(&built, "events/first-network-meeting/event.ics");
    let events = all.matches("BEGIN:VEVENT\r\n").count();
    assert!(events > 5 && events == all.matches("END:VEVENT\r\n").count(), "{events}");
    assert!(one.contains("DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204\r\n"), "{one}");
    assert!(all.lines().all(|line| line.len() <= 75), "{all}");
    let feed: serde_json::Value = serde_json::from_str(text(&built, "feed.json")).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    let atom = text(&built, "feed.xml");
    let ids: Vec<&str> = feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), atom.matches("<entry>").count());
    assert!(ids.iter().all(|id| atom.contains(&format!("<id>{id}</id>"))));
}
