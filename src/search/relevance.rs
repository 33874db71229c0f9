//! The tests of `content/search-tests.yaml`: does the search find what it should?

use super::files::Files;
use super::query::{Engine, Hit, Query, Spelling};
use super::words::plain_words;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, search_test::SearchTest};
use crate::source::SourcePath;

/// Reports every test whose page is not among the first results. `files` are those of the site's index.
pub fn check(site: &Site, files: &Files) -> Vec<Diagnostic> {
    if site.search_tests.is_empty() {
        return Vec::new();
    }
    let file = |path: &str| files.get(path);
    let mut engine = Engine::open(&file).expect("a site always has an index");
    site.search_tests.iter().filter_map(|test| failure(test, &mut engine)).collect()
}

fn failure(test: &SearchTest, engine: &mut Engine) -> Option<Diagnostic> {
    let limit = usize::try_from(test.top).unwrap_or(1);
    let answer = engine.search(&Query { text: &test.query.value, limit, spelling: Spelling::Corrected });
    if answer.hits.iter().any(|hit| is_expected(hit, &test.expect)) {
        return None;
    }
    let found: Vec<String> = answer.hits.iter().map(|hit| format!("`{}`", hit.page.title)).collect();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
    let among = if limit == 1 { "first".to_owned() } else { format!("among the first {limit}") };
    let message =
        format!("a search for `{}` does not find `{}` {among}: it finds {found}", test.query.value, test.expect);
    let path = SourcePath::new("content/search-tests.yaml").expect("a fine path");
    let help = "put these words into the title, a heading or the other names of the page, or add a line to \
                content/synonyms.yaml; if what is found answers as well, correct `expect`";
    Some(Diagnostic::new(Code::SearchTest, &path, test.query.span, message).help(help))
}

/// Whether the title or a heading of a result has all these words, in this order and without others between them.
fn is_expected(hit: &Hit, expect: &str) -> bool {
    let expect = plain_words(expect);
    let headings = hit.page.sections.iter().map(|section| &section.heading);
    std::iter::once(&hit.page.title).chain(headings).any(|words| {
        let words = plain_words(words);
        !expect.is_empty() && words.windows(expect.len()).any(|window| *window == *expect)
    })
}
