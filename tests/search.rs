//! The search of the repository's own site, as `wellspring search` and the browser make it.

#[expect(dead_code, reason = "these tests have no golden files")]
mod support;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use support::{cold, repository, site};
use wellspring::pipeline::Built;
use wellspring::search::query::{Answer, Engine, Query, Spelling};
use wellspring::source::{Source, SourcePath, Sources};

fn own() -> &'static (Sources, Built) {
    static OWN: OnceLock<(Sources, Built)> = OnceLock::new();
    OWN.get_or_init(|| {
        let sources = site(repository());
        let built = cold(&sources);
        (sources, built)
    })
}

fn search_in(built: &Built, text: &str, spelling: Spelling) -> Answer {
    let files = |path: &str| built.output.get(path).map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
    Engine::open(&files).expect("there is an index").search(&Query { text, limit: 5, spelling })
}

fn search(text: &str) -> Answer {
    search_in(&own().1, text, Spelling::Corrected)
}

fn addresses(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.page.address.as_str()).collect()
}

/// The files of the index that differ between two builds.
fn changed<'a>(before: &'a Built, after: &'a Built) -> BTreeSet<&'a str> {
    let paths = before.output.iter().chain(after.output.iter()).map(|(path, _)| path);
    let of_index = paths.filter(|path| path.starts_with("search/index/"));
    of_index.filter(|path| before.output.get(path) != after.output.get(path)).collect()
}

fn with(file: &str, from: &str, to: &str) -> Built {
    let mut sources: Sources = own().0.clone();
    let path = SourcePath::new(file).unwrap();
    let text = sources.get(&path).and_then(Source::text).expect(file).to_owned();
    assert!(text.contains(from), "{file} does not hold {from:?}");
    sources.insert(Source::new(path, text.replacen(from, to, 1).into_bytes()));
    cold(&sources)
}

#[test]
fn an_abbreviation_is_answered_by_the_glossary_first() {
    let answer = search("QUAS");
    assert_eq!(answer.definition.as_deref(), Some("glossary/quas/"));
    assert_eq!(addresses(&answer)[0], "glossary/quas/");
}

#[test]
fn different_words_for_the_same_find_the_same_page_first() {
    for query in ["LAC", "looked after", "children in care", "CLA"] {
        assert_eq!(addresses(&search(query))[0], "directory/groups/children-in-care/", "{query}");
    }
}

#[test]
fn a_page_is_found_first_by_its_title_word_for_word() {
    // Without its small words, the title would be one of many about ratings.
    assert_eq!(addresses(&search("What the ratings mean"))[0], "directory/about-ratings/");
    let titles = titles();
    let is_first = |title: &&String| {
        let answer = search(title);
        answer.hits.first().is_some_and(|hit| hit.page.title.to_lowercase() == title.to_lowercase())
    };
    let others: Vec<&String> = titles.iter().filter(|title| !is_first(title)).collect();
    assert!(titles.len() > 600 && others.len() * 100 <= titles.len(), "{others:?}");
}

/// The titles of everything that can be found, from the parts of the index that have them.
fn titles() -> Vec<String> {
    let parts = own().1.output.iter().filter(|(path, _)| path.starts_with("search/index/d"));
    let lines = parts.flat_map(|(_, bytes)| {
        let script = String::from_utf8(bytes.to_vec()).unwrap();
        let (from, to) = (script.find('(').unwrap() + 1, script.rfind(')').unwrap());
        let text: String = serde_json::from_str(&script[from..to]).unwrap();
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    });
    lines.filter_map(|line| line.split('\t').nth(1).map(str::to_owned)).collect()
}

#[test]
fn typing_errors_are_mended_unless_that_is_not_wanted() {
    for (typed, meant) in [("anxeity", "anxiety"), ("saftey", "safety"), ("assesment", "assessment")] {
        let answer = search(typed);
        assert_eq!(answer.corrections, [(typed.to_owned(), meant.to_owned())]);
        assert!(!answer.hits.is_empty());
        let answer = search_in(&own().1, typed, Spelling::AsTyped);
        assert_eq!((answer.hits.len(), answer.missing), (0, vec![typed.to_owned()]));
    }
}

#[test]
fn nothing_is_found_for_words_that_nobody_wrote() {
    let answer = search("zzzz");
    assert_eq!((answer.hits.len(), answer.all, answer.some), (0, 0, 0));
    assert_eq!(answer.missing, ["zzzz"]);
    assert_eq!(search("").hits, []);
}

#[test]
fn a_result_says_whether_it_has_all_words() {
    let answer = search("breakfast zzzz");
    assert!(!answer.hits.is_empty() && answer.hits.iter().all(|hit| !hit.all), "{:?}", addresses(&answer));
    assert!(search("girls exercise").hits[0].all);
}

#[test]
fn a_page_with_every_word_that_is_remembered_comes_before_those_that_say_more_of_one() {
    // Each of these stands once on the page that is meant, and one of them again and again on others.
    for (words, page) in [
        ("medicine grandparent hearth", "directory/young-carers-lunch-club/"),
        ("acceptance fills ambitious", "handbooks/handbook-for-schools/stage-4/"),
        ("acceptence fills ambitious", "handbooks/handbook-for-schools/stage-4/"),
    ] {
        assert_eq!(addresses(&search(words))[0], page, "{words}");
    }
}

#[test]
fn most_words_of_a_question_are_enough() {
    let answer = search("how do I report something missing from the directory");
    assert!(answer.all > 5 && answer.some > answer.all, "{} and {}", answer.all, answer.some);
    // Of a list of words, a page has all or it has not.
    let list = search("report something missing directory");
    assert!(list.all < answer.all / 2 && list.some > list.all, "{} and {}", list.all, list.some);
}

#[test]
fn a_misspelled_word_costs_the_words_that_start_alike() {
    let built = &own().1;
    let spellings = |text: &str| {
        let read = RefCell::new(BTreeSet::new());
        let files = |path: &str| {
            read.borrow_mut().insert(path.to_owned());
            built.output.get(path).map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
        };
        let answer = Engine::open(&files).unwrap().search(&Query { text, limit: 5, spelling: Spelling::Corrected });
        let read = read.borrow().iter().filter(|path| path.contains("/lex")).count();
        (answer.corrections.into_iter().map(|(_, to)| to).collect::<Vec<String>>(), read)
    };
    let all = built.output.iter().filter(|(path, _)| path.contains("/index/lex")).count();
    assert!(all > 8, "{all}");
    assert_eq!(spellings("anxiety"), (Vec::new(), 0));
    assert_eq!(spellings("anxeity"), (vec!["anxiety".to_owned()], 0), "it is a neighbour of the right word");
    assert_eq!(spellings("conselling"), (vec!["counselling".to_owned()], 1));
    // If the first letter is the slip, nothing there fits, and the others are read as well.
    assert_eq!(spellings("nxiety"), (vec!["anxiety".to_owned()], all));
}

#[test]
fn a_change_of_a_few_words_changes_few_files() {
    let file = "directory/interventions/brush-bus.md";
    let after = with(file, "returns each term", "comes back every term");
    let changed = changed(&own().1, &after);
    assert!(!changed.is_empty() && changed.len() <= 12, "{changed:?}");
    assert!(!changed.contains("search/index/manifest.js"), "{changed:?}");
}

#[test]
fn a_page_is_found_by_the_words_with_which_readers_ask_for_it() {
    let first = |built: &Built, words: &str| {
        let answer = search_in(built, words, Spelling::AsTyped);
        answer.hits.first().map(|hit| hit.page.address.clone())
    };
    let old = "tooth decay in infants";
    let asked = with("directory/interventions/brush-bus.md", old, "help with gingivitis");
    assert_eq!(first(&own().1, "gingivitis"), None);
    assert_eq!(first(&asked, "gingivitis").as_deref(), Some("directory/brush-bus/"));
    let page = |built: &Built| built.output.get("directory/brush-bus/index.html").unwrap().to_vec();
    assert!(!String::from_utf8(page(&asked)).unwrap().contains("gingivitis"), "readers do not see it");
}

#[test]
fn a_list_of_the_directory_is_found_by_what_it_lists_and_for_whom() {
    let searches = [
        ("support in bromsgrove", "directory/areas/bromsgrove/"),
        ("services in redditch", "directory/areas/redditch/"),
        ("programmes for governors", "directory/audiences/governors/"),
        ("strongest evidence", "directory/evidence/strong/"),
    ];
    for (words, address) in searches {
        assert_eq!(addresses(&search(words))[0], address, "{words}");
    }
    for (words, address) in [("expensive programmes", "directory/cost/5/"), ("free of charge", "directory/cost/0/")] {
        assert!(addresses(&search(words))[..3].contains(&address), "{words}");
    }
}

#[test]
fn a_new_page_makes_a_new_edition_of_every_part() {
    let after = with("directory/interventions/brush-bus.md", "topics:", "draft: true\ntopics:");
    let edition = |built: &Built, part: &str| {
        let text = String::from_utf8(built.output.get(&format!("search/index/{part}.js")).unwrap().to_vec()).unwrap();
        text.split_once("\\n").unwrap().0.rsplit(' ').next().unwrap().to_owned()
    };
    let before = edition(&own().1, "manifest");
    assert_eq!(edition(&own().1, "i0"), before);
    assert_ne!(edition(&after, "manifest"), before);
    assert_eq!(edition(&after, "d0"), edition(&after, "manifest"));
}

#[test]
fn a_test_of_the_search_that_fails_is_reported() {
    let report = |built: &Built| {
        let found = built.summary.report.iter().filter(|diagnostic| diagnostic.code.name() == "search-test");
        found.map(|diagnostic| diagnostic.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(report(&own().1), [""; 0]);
    let after = with(
        "content/search-tests.yaml",
        "{query: grief, expect: Bereaved children}",
        "{query: grief, expect: Sleep, top: 1}",
    );
    let [message] = &report(&after)[..] else { panic!("{:?}", report(&after)) };
    assert!(message.starts_with("a search for `grief` does not find `Sleep` first: it finds `"), "{message}");
}

#[test]
fn every_result_that_can_be_found_is_a_page_of_the_site_once() {
    let files = own().1.output.iter().filter(|(path, _)| path.starts_with("search/index/d"));
    let mut seen = BTreeSet::new();
    for (_, bytes) in files {
        let text = std::str::from_utf8(bytes).unwrap();
        for line in text.split("\\n").filter(|line| line.contains("\\t")) {
            let address = line.split("\\t").next().unwrap();
            assert!(seen.insert(address.to_owned()), "{address}");
            let page = format!("{address}index.html");
            assert!(own().1.output.get(&page).is_some(), "{page}");
        }
    }
    assert!(seen.len() > 500, "{}", seen.len());
}
