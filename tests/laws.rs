//! Laws: what holds for the output of every site, checked on all small sites and on the repository's own site.

#[path = "laws/calendar.rs"]
mod calendar;
#[path = "support/html.rs"]
mod html;
#[expect(dead_code, reason = "laws have no golden files")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use html::{Tag, decoded, tags};
use support::{BASE, cases, cold, name, repository, site};
use wellspring::pipeline::{Built, State};
use wellspring::source::Sources;

/// A site that was built, with the tags of each of its pages.
struct Case {
    name: String,
    sources: Sources,
    built: Built,
    pages: BTreeMap<String, Vec<Tag>>,
}

impl Case {
    fn new(name: String, sources: Sources) -> Case {
        let built = cold(&sources);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("pages are text");
        let html = built.output.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = html.map(|(path, bytes)| (path.to_owned(), tags(&text(bytes)))).collect();
        Case { name, sources, built, pages }
    }

    /// The ids of a page.
    fn ids(&self, page: &str) -> Vec<&str> {
        self.pages.get(page).into_iter().flatten().filter_map(|tag| tag.get("id")).collect()
    }
}

/// Every small site, and the repository's own; each is built once.
fn every_site() -> &'static [Case] {
    static SITES: OnceLock<Vec<Case>> = OnceLock::new();
    SITES.get_or_init(build_every_site)
}

fn build_every_site() -> Vec<Case> {
    let mut sites: Vec<Case> = cases().iter().map(|case| Case::new(name(case), site(case))).collect();
    sites.push(Case::new("the repository".to_owned(), site(repository())));
    let whole = sites.iter().filter(|case| case.built.summary.state == State::Whole).count();
    assert!(whole > 20 && sites.last().is_some_and(|own| own.pages.len() > 100), "there are sites to look at");
    sites
}

/// Fails with everything that `law` finds wrong with the pages of any site.
fn holds(law: impl Fn(&Case, &str, &[Tag]) -> Vec<String>) {
    let mut wrong = Vec::new();
    for case in every_site() {
        for (path, tags) in &case.pages {
            wrong.extend(law(case, path, tags).into_iter().map(|what| format!("{}: {path}: {what}", case.name)));
        }
    }
    assert!(wrong.is_empty(), "{} offences\n{}", wrong.len(), wrong.join("\n"));
}

/// The addresses that a tag leads to or loads.
fn links(tag: &Tag) -> Vec<String> {
    let mut links: Vec<String> =
        ["href", "src", "xlink:href", "action"].iter().filter_map(|name| tag.get(name)).map(str::to_owned).collect();
    let refresh = tag.get("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
    if let Some(content) = tag.get("content").filter(|_| refresh) {
        links.extend(content.split_once("url=").map(|(_, url)| url.to_owned()));
    }
    links
}

fn is_elsewhere(link: &str) -> bool {
    let scheme = link.split_once(':').map_or("", |(scheme, _)| scheme);
    !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The path in the output that a link on a page means, and its anchor; the words are why there is none.
fn target(page: &str, link: &str) -> Result<(String, String), &'static str> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    // Files of one address that differ in their edition are one file.
    let path = path.split('?').next().unwrap_or(path);
    let (path, from) = match (path.strip_prefix(BASE), path.strip_prefix('/')) {
        (Some(address), _) => (address, ""),
        (None, Some(_)) if page != "404.html" => return Err("starts at the top, so that it breaks in a sub-folder"),
        (None, Some(address)) => (address, ""),
        (None, None) if page == "404.html" && !path.is_empty() => return Err("must start at the top"),
        (None, None) => (path, page.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or("leads out of the site")?),
            part => parts.push(part),
        }
    }
    let folder = if path.ends_with('/') || parts.is_empty() { "index.html" } else { "" };
    let own = path.is_empty() && link.starts_with('#');
    let path =
        if own { page.to_owned() } else { [&parts.join("/"), folder].join(if parts.is_empty() { "" } else { "/" }) };
    Ok((path.trim_end_matches('/').to_owned(), anchor.to_owned()))
}

#[test]
fn every_internal_link_leads_to_something_in_the_output() {
    holds(|case, page, tags| {
        let mut wrong = Vec::new();
        for (tag, link) in tags.iter().flat_map(|tag| links(tag).into_iter().map(move |link| (tag, link))) {
            let at_home = link.starts_with(BASE);
            if is_elsewhere(&link) && !at_home {
                continue;
            }
            if link.is_empty() {
                wrong.push(format!("<{}> with an empty link", tag.name));
                continue;
            }
            match target(page, &link) {
                Err(why) => wrong.push(format!("`{link}` {why}")),
                Ok((path, _)) if case.built.output.get(&path).is_none() => {
                    wrong.push(format!("`{link}` leads nowhere"));
                }
                Ok((path, anchor)) if !anchor.is_empty() && !case.ids(&path).contains(&anchor.as_str()) => {
                    wrong.push(format!("`{link}`: no such anchor"));
                }
                Ok(_) => {}
            }
        }
        wrong
    });
}

#[test]
fn every_address_of_a_sitemap_is_a_page() {
    for case in every_site().iter().filter(|case| case.built.summary.state == State::Whole) {
        let bytes = case.built.output.get("sitemap.xml").expect("there always is a sitemap");
        let xml = std::str::from_utf8(bytes).expect("it is text");
        for entry in xml.split("<loc>").skip(1) {
            let address = decoded(entry.split_once("</loc>").expect("it is closed").0);
            let (path, _) = target("sitemap.xml", &address).expect("it is on this site");
            assert!(case.pages.contains_key(&path), "{}: {address}", case.name);
        }
    }
}

/// The columns of a row of a spreadsheet by their headers.
type Row = BTreeMap<String, String>;

/// Every spreadsheet of a gap map with the folder of its page.
fn gap_maps(case: &Case) -> Vec<(String, Vec<Row>)> {
    let mut maps = Vec::new();
    for (path, bytes) in case.built.output.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let folder = match path {
            "data/gaps.csv" => "directory/gaps/",
            "data/gaps-by-group.csv" => "directory/gaps/groups/",
            _ => match path.strip_suffix("gaps.csv").filter(|folder| folder.starts_with("directory/gaps/")) {
                Some(folder) => folder,
                None => continue,
            },
        };
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        maps.push((folder.to_owned(), reader.deserialize().map(|row| row.expect("a whole row")).collect()));
    }
    maps
}

/// The page that lists the entries behind a row of a spreadsheet, and their place on it.
fn list_of(folder: &str, row: &Row) -> (String, String) {
    match row.get("group code") {
        Some(group) => (format!("{folder}{group}/index.html"), format!("topic--{}", row["topic code"])),
        None => {
            let place = format!("{}--{}", row["phase code"], row["level code"]);
            (format!("{folder}topics/{}/index.html", row["topic code"]), place)
        }
    }
}

/// How many entries a page lists in a place.
fn listed(case: &Case, page: &str, place: &str) -> usize {
    let is = |tag: &&Tag, class: &str| tag.get("class").is_some_and(|own| own == class);
    let tags = case.pages.get(page).into_iter().flatten();
    let place = tags.skip_while(|tag| tag.get("id") != Some(place)).skip(1);
    place.take_while(|tag| !is(tag, "gap-box")).filter(|tag| is(tag, "gap-entry")).count()
}

#[test]
fn every_box_of_a_gap_map_says_what_its_spreadsheet_says_and_leads_to_so_many_entries() {
    let mut boxes = 0;
    for case in every_site() {
        for (folder, rows) in gap_maps(case) {
            let map = format!("{folder}index.html");
            let tags: Vec<&Tag> = case.pages[&map].iter().collect();
            let cells: Vec<usize> = (0..tags.len()).filter(|at| tags[*at].name == "td").collect();
            assert_eq!(cells.len(), rows.len(), "{}: {map}: a row for each box", case.name);
            for (at, row) in cells.into_iter().zip(&rows) {
                let number = |column: &str| row[column].parse::<usize>().expect("a number");
                let count = number("provision") + number("possible");
                let link = tags.get(at + 1).filter(|tag| tag.name == "a").and_then(|tag| tag.get("href"));
                let leads = link.map(|link| target(&map, link).expect("it is on this site"));
                let expected = list_of(&folder, row);
                assert_eq!(leads, (count > 0).then(|| expected.clone()), "{}: {map}: {row:?}", case.name);
                assert_eq!(listed(case, &expected.0, &expected.1), count, "{}: {map}: {row:?}", case.name);
                boxes += 1;
            }
        }
    }
    assert!(boxes > 5000, "there are boxes to look at: {boxes}");
}

#[test]
fn every_id_stands_once_on_its_page() {
    holds(|case, page, _| {
        let mut seen = BTreeSet::new();
        case.ids(page)
            .into_iter()
            .filter(|id| !seen.insert(*id) || id.is_empty())
            .map(|id| format!("id `{id}`"))
            .collect()
    });
}

#[test]
fn every_reference_between_elements_is_settled() {
    holds(|case, page, tags| {
        let ids: BTreeSet<&str> = case.ids(page).into_iter().collect();
        let names = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];
        let named = tags.iter().flat_map(|tag| names.iter().filter_map(|name| tag.get(name)));
        let missing = named.flat_map(str::split_whitespace).filter(|id| !ids.contains(id));
        missing.map(|id| format!("nothing has the id `{id}`")).collect()
    });
}

#[test]
fn every_page_has_exactly_one_first_heading() {
    holds(|_, _, tags| {
        let count = tags.iter().filter(|tag| tag.name == "h1").count();
        if count == 1 { Vec::new() } else { vec![format!("{count} headings of level 1")] }
    });
}

#[test]
fn no_page_holds_code_of_its_own() {
    holds(|_, _, tags| tags.iter().flat_map(Tag::active).collect());
}

#[test]
fn no_output_names_a_folder_of_the_machine() {
    let home = std::env::var("HOME").unwrap_or_default();
    let folders = [env!("CARGO_MANIFEST_DIR").to_owned(), std::env::temp_dir().display().to_string(), home];
    let telling: Vec<&str> = folders.iter().map(String::as_str).filter(|folder| folder.len() > 3).collect();
    for case in every_site() {
        for (path, bytes) in case.built.output.iter() {
            let found = telling.iter().find(|folder| bytes.windows(folder.len()).any(|part| part == folder.as_bytes()));
            assert_eq!(found, None, "{}: {path}", case.name);
        }
        for diagnostic in case.built.summary.report.iter() {
            let words = format!("{diagnostic:?}");
            assert!(!telling.iter().any(|folder| words.contains(folder)), "{}: {words}", case.name);
        }
    }
}

#[test]
fn output_paths_are_plain_and_differ_in_more_than_case() {
    let reserved = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part);
        ["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&stem)
    };
    let odd = |part: &str| {
        part.is_empty()
            || (part.starts_with('.') && part != ".nojekyll")
            || part.ends_with(['.', ' '])
            || part.contains(|c: char| c.is_control() || r#"\:*?"<>|"#.contains(c))
            || part.len() > 255
            || reserved(part)
    };
    for case in every_site() {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (path, _) in case.built.output.iter() {
            assert!(!path.split('/').any(odd), "{}: {path}", case.name);
            assert!(seen.insert(path.to_lowercase()), "{}: {path} differs from another path only in case", case.name);
            let folder = format!("{path}/");
            assert!(!case.built.output.iter().any(|(other, _)| other.starts_with(&folder)), "{}: {path}", case.name);
        }
    }
}

#[test]
fn a_site_that_is_built_twice_is_the_same() {
    for case in every_site() {
        assert!(cold(&case.sources) == case.built, "{}", case.name);
    }
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let with = |threads: usize, sources: &Sources| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be made");
        pool.install(|| cold(sources))
    };
    for case in every_site() {
        assert!(with(1, &case.sources) == with(4, &case.sources), "{}", case.name);
    }
}

#[test]
fn the_order_in_which_files_are_found_does_not_matter() {
    for case in every_site() {
        let mut files: Vec<_> = case.sources.iter().cloned().collect();
        for turn in [1, files.len() / 2] {
            files.reverse();
            files.rotate_left(turn);
            let mut sources = Sources::default();
            files.iter().for_each(|file| sources.insert(file.clone()));
            assert!(cold(&sources) == case.built, "{}", case.name);
        }
    }
}

#[test]
fn a_broken_site_has_no_output_and_a_whole_one_has_no_error_that_breaks_it() {
    for case in every_site() {
        let broken = case.built.summary.state == State::Broken;
        assert_eq!(broken, case.built.output.is_empty(), "{}", case.name);
        assert!(!broken || case.built.summary.report.has_errors(), "{}", case.name);
    }
}

#[test]
fn every_calendar_is_one_that_programs_read() {
    let mut calendars = 0;
    for case in every_site() {
        for (path, bytes) in case.built.output.iter().filter(|(path, _)| path.ends_with(".ics")) {
            let wrong = calendar::faults(std::str::from_utf8(bytes).expect("calendars are text"));
            assert!(wrong.is_empty(), "{}: {path}\n{}", case.name, wrong.join("\n"));
            calendars += 1;
        }
    }
    assert!(calendars > 20, "{calendars} calendars");
}
