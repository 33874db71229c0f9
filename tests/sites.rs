//! Golden sites: each folder of `tests/sites` is a small site about one behaviour, with what its build must give.
//!
//! `expected.report` is the whole report in its short form, and there always is one. `expected/` holds the files of the
//! output that the case is about, and no others; `expected.full` (only where help matters) is the report in its full
//! form. `UPDATE_GOLDEN=1 cargo test --test sites` rewrites what is there: to have one more file compared, make it
//! empty and update. Read the difference before you commit it.

mod support;

use std::path::Path;

use support::{cases, cold, files, golden, name, options_on, site};
use wellspring::diagnostic::{full, short};
use wellspring::model::{BuildOptions, Drafts};
use wellspring::pipeline::{Built, Memo, build};
use wellspring::source::{Source, SourcePath, Sources};

/// What may lie in the folder of a case.
const PARTS: [&str; 6] = ["content", "directory", "themes", "expected", "expected.report", "expected.full"];

#[test]
fn every_small_site_gives_what_its_golden_files_say() {
    let wrong: Vec<String> = cases().iter().flat_map(|case| compare(case)).collect();
    assert!(wrong.is_empty(), "{} golden files differ\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with a case.
fn compare(case: &Path) -> Vec<String> {
    let mut wrong: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(case).expect("a case is a folder") {
        let part = name(&entry.expect("a case can be read").path());
        if !PARTS.contains(&part.as_str()) {
            wrong.push(format!("{}/{part}: no part of a case", name(case)));
        }
    }
    let sources = site(case);
    let built = cold(&sources);
    wrong.extend(golden(&case.join("expected.report"), Some(short(&built.summary.report, &sources).as_bytes())));
    let with_help = case.join("expected.full");
    if with_help.exists() {
        wrong.extend(golden(&with_help, Some(full(&built.summary.report, &sources).as_bytes())));
    }
    for file in files(&case.join("expected")) {
        let made = built.output.get(&file).map(|bytes| without_editions(bytes));
        wrong.extend(golden(&case.join("expected").join(&file), made.as_deref()));
    }
    wrong
}

/// A file without the editions of the assets that it names: a golden file is not about the bytes of a style sheet.
fn without_editions(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let mut pieces = text.split("?v=");
    let first = pieces.next().unwrap_or_default().to_owned();
    let plain = |piece: &str| piece.trim_start_matches(|c: char| c.is_ascii_hexdigit()).to_owned();
    pieces.fold(first, |text, piece| text + &plain(piece)).into_bytes()
}

fn case(name: &str) -> Sources {
    site(&support::repository().join("tests/sites").join(name))
}

/// A page of an output as text.
fn page(built: &Built, file: &str) -> String {
    String::from_utf8(built.output.get(file).expect(file).to_vec()).expect("pages are text")
}

#[test]
fn an_entry_is_marked_by_how_long_ago_it_was_checked() {
    let mut sources = case("review-states");
    let check = |day: &str, state: &str, banner: &str, reports: usize| {
        let built = build(&sources, &options_on(day), &mut Memo::default());
        let shown = page(&built, "directory/calm/index.html");
        assert_eq!(shown, format!("<h1>Calm</h1>\n{state} {banner}\n"), "{day}");
        assert_eq!(built.summary.report.iter().count(), reports, "{day}: {:?}", built.summary.report);
    };
    check("2026-11-12", "fresh", "", 0);
    check("2027-02-10", "fresh", "", 0);
    check("2027-02-11", "current", "", 0);
    check("2027-04-30", "current", "", 0);
    check("2027-05-01", "due", "", 0);
    check("2027-05-31", "due", "", 0);
    check("2027-06-01", "overdue", "overdue", 1);
    check("2027-11-27", "overdue", "overdue", 1);
    check("2027-11-28", "stale", "stale", 1);
    let file = SourcePath::new("directory/interventions/calm.md").expect("a fine path");
    let text = sources.get(&file).and_then(Source::text).expect("it is text");
    let text = text.replace("commissioning: commissioned", "commissioning: paused");
    sources.insert(Source::new(file, text.into_bytes()));
    let built = build(&sources, &options_on("2027-11-28"), &mut Memo::default());
    assert_eq!(page(&built, "directory/calm/index.html"), "<h1>Calm</h1>\nstale paused\n");
}

#[test]
fn drafts_are_published_on_demand_and_their_mistakes_are_reported_then() {
    let sources = case("drafts-and-dates");
    let options = BuildOptions { drafts: Drafts::Included, ..options_on("2026-11-22") };
    let built = build(&sources, &options, &mut Memo::default());
    let links = page(&built, "index.html").matches("<a ").count();
    assert_eq!((built.summary.pages, built.summary.entries, links), (3, 4, 4));
    let report = short(&built.summary.report, &sources);
    assert!(report.contains("content/draft.md:9:3: error[broken-link]: there is no file `nowhere.md`"), "{report}");
    assert!(built.output.get("directory/unwritten/index.html").is_some());
}

#[test]
fn hostile_values_reach_no_page_as_code() {
    let built = cold(&case("hostile-values"));
    assert!(built.summary.pages > 10 && built.summary.entries == 1, "the hostile files are published");
    let reference = |text: &str| text.contains("&lt;script&gt;") || text.contains("&lt;svg onload");
    let mut escaped = 0;
    for (path, bytes) in built.output.iter() {
        let text = String::from_utf8_lossy(bytes);
        if path.ends_with(".html") {
            let data: Vec<&str> = text.split("<script type=\"application/ld+json\">").skip(1).collect();
            for block in &data {
                let (json, _) = block.split_once('<').expect("a block ends");
                assert!(block[json.len()..].starts_with("</script>"), "{path}: a data block holds markup");
            }
            let scripts = text.matches("<script").count();
            assert_eq!(scripts, text.matches("<script src=").count() + data.len(), "{path}");
            for bad in ["<svg onload", "<img src=x", "<iframe", "</title><", "href=\"javascript:", "src=\"javascript:"]
            {
                assert!(!text.contains(bad), "{path} holds {bad}");
            }
            escaped += usize::from(reference(&text));
        }
    }
    assert!(escaped > 10, "hostile values are shown as text on {escaped} pages");
}

#[test]
fn nothing_is_published_when_the_site_itself_is_broken() {
    for name in ["broken-settings", "wrong-settings", "broken-vocabulary", "template-mistake", "template-syntax"] {
        let built = cold(&case(name));
        assert!(built.summary.is_broken() && built.output.is_empty(), "{name}");
    }
}

#[test]
fn a_list_of_more_than_a_hundred_entries_goes_over_several_pages() {
    let mut sources = case("finder");
    let walk = SourcePath::new("directory/interventions/walk.md").expect("a fine path");
    let text = sources.get(&walk).and_then(Source::text).expect("it is text").to_owned();
    for at in 0..201 {
        let path = SourcePath::new(&format!("directory/interventions/more-{at:03}.md")).expect("a fine path");
        sources.insert(Source::new(path, text.replace("name: Walk", &format!("name: More {at:03}")).into_bytes()));
    }
    let built = cold(&sources);
    let check = |file: &str, cards: usize, links: &[&str]| {
        let html = page(&built, file);
        assert_eq!(html.matches("<li class=\"card entry-card\"").count(), cards, "{file}");
        let near: Vec<&str> = ["rel=\"prev\"", "rel=\"next\""].into_iter().filter(|rel| html.contains(rel)).collect();
        assert_eq!(near, links, "{file}");
    };
    // Five entries of the case have not ended; all but one of the 206 help with worry.
    check("directory/index.html", 100, &["rel=\"next\""]);
    check("directory/page/2/index.html", 100, &["rel=\"prev\"", "rel=\"next\""]);
    check("directory/page/3/index.html", 6, &["rel=\"prev\""]);
    check("directory/topics/worry/page/3/index.html", 5, &["rel=\"prev\""]);
    check("directory/providers/riverside/page/3/index.html", 5, &["rel=\"prev\""]);
    check("directory/topics/sleep/index.html", 2, &[]);
    assert!(built.output.get("directory/page/4/index.html").is_none());
    assert!(page(&built, "directory/page/2/index.html").contains("href=\"../../index.html\" rel=\"prev\""));
    assert!(page(&built, "directory/page/2/index.html").contains("Page 2 of 3"));
}
