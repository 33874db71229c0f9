//! The repository's own content: the figures that its sources give, read from the data of the site.

#[expect(dead_code, reason = "the figures have no golden files")]
mod support;

use std::sync::OnceLock;

use support::{options, repository, site};
use wellspring::model::document::{Block, Table, plain_text};
use wellspring::model::page::{Detail, Page};
use wellspring::model::{File, Site};
use wellspring::{parse, resolve};

/// The repository's own site.
fn own() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let sources = site(repository());
        let parsed: Vec<parse::Parsed> = sources.iter().map(parse::file).collect();
        let files: Vec<&File> = parsed.iter().map(|parsed| &parsed.file).collect();
        resolve::site(&files, &options()).0.expect("the repository's own site is whole")
    })
}

fn details<T>(pick: impl Fn(&'static Detail) -> Option<T>) -> Vec<T> {
    own().pages.iter().filter_map(|page| pick(&page.page.detail)).collect()
}

fn page(path: &str) -> &'static Page {
    let page = own().pages.iter().find(|page| page.page.path.as_str() == path);
    &page.unwrap_or_else(|| panic!("there is no page {path}")).page
}

/// The table with a caption on a page.
fn table(path: &str, caption: &str) -> &'static Table {
    let found = page(path).document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if plain_text(&table.caption) == caption => Some(table),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{path} has no table {caption:?}"))
}

#[test]
fn the_consultation_has_143_responses_of_13_kinds() {
    let found = details(|detail| match detail {
        Detail::Consultation(consultation) => Some(consultation),
        _ => None,
    });
    let [consultation] = found[..] else { panic!("{} consultations", found.len()) };
    assert_eq!(consultation.responses.value, 143);
    assert_eq!(consultation.respondents.len(), 13);
    assert_eq!(consultation.respondents.iter().map(|group| group.count).sum::<i64>(), 143);
}

#[test]
fn the_consultation_has_139_counts_over_15_bases() {
    let mut found: Vec<(&str, i64, usize, usize)> = details(|detail| match detail {
        Detail::Question(question) => {
            Some((question.id.value.as_str(), question.base.value, question.themes.len(), question.closed.len()))
        }
        _ => None,
    });
    found.sort_unstable();
    let expected = [
        ("1a", 100, 8, 4),
        ("1b", 88, 8, 0),
        ("1c", 94, 15, 0),
        ("1d", 73, 7, 0),
        ("1e", 97, 4, 3),
        ("1f", 92, 2, 3),
        ("2a", 74, 8, 0),
        ("2b", 82, 15, 0),
        ("2c", 61, 8, 0),
        ("3", 84, 16, 0),
        ("4a", 92, 6, 3),
        ("4b", 84, 8, 0),
        ("4c", 71, 8, 0),
        ("4d", 55, 5, 0),
        ("5", 70, 8, 0),
    ];
    assert_eq!(found, expected);
    assert_eq!(found.iter().map(|(_, _, themes, _)| themes).sum::<usize>(), 126);
    assert_eq!(found.iter().map(|(_, _, themes, closed)| themes + closed).sum::<usize>(), 139);
}

#[test]
fn the_largest_theme_of_each_question_has_the_count_of_the_source() {
    let mut found: Vec<(&str, i64)> = details(|detail| match detail {
        Detail::Question(question) => {
            Some((question.id.value.as_str(), question.themes.iter().map(|theme| theme.count.value).max().unwrap_or(0)))
        }
        _ => None,
    });
    found.sort_unstable();
    let largest = [44, 50, 33, 29, 22, 29, 43, 25, 21, 36, 13, 32, 39, 31, 26];
    assert_eq!(found.iter().map(|(_, count)| *count).collect::<Vec<_>>(), largest);
}

#[test]
fn the_tips_have_29_questions_and_18_examples() {
    let [group] = &own().tips[..] else { panic!("one guide has tips") };
    let tips: Vec<_> = group
        .tips
        .iter()
        .filter_map(|id| match &own().page(*id).page.detail {
            Detail::Tip(tip) => Some(tip),
            _ => None,
        })
        .collect();
    assert_eq!(tips.iter().map(|tip| tip.number).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
    let reflect: Vec<usize> = tips.iter().map(|tip| tip.reflect.len()).collect();
    assert_eq!((reflect.iter().sum::<usize>(), reflect[6]), (29, 2));
    let count = |trust: &str| tips.iter().flat_map(|tip| &tip.examples).filter(|one| one.trust.value == trust).count();
    let trusts: Vec<(&str, usize)> =
        group.trusts.iter().map(|id| own().page(*id).page.path.stem()).map(|trust| (trust, count(trust))).collect();
    let expected = [
        ("aspire-academy-trust", 4),
        ("cabot-learning-federation", 6),
        ("haberdashers-academies-trust-south", 1),
        ("insignis-academy-trust", 6),
        ("windsor-academy-trust", 1),
    ];
    assert_eq!(trusts, expected);
    assert_eq!(tips.iter().map(|tip| tip.examples.len()).sum::<usize>(), 18);
}

#[test]
fn there_are_ten_standards_with_the_critical_criteria_of_the_source() {
    let mut found: Vec<(&str, usize, Vec<usize>)> = details(|detail| match detail {
        Detail::Standard(standard) => {
            let critical = |(_, list): &(_, Vec<wellspring::model::standards::Criterion>)| {
                list.iter().filter(|criterion| criterion.critical).count()
            };
            Some((standard.id.value.as_str(), standard.phases.len(), standard.criteria.iter().map(critical).collect()))
        }
        _ => None,
    });
    found.sort_unstable();
    // Standard, phases to which it applies, critical criteria at OS, G, NI and SI.
    let expected = [
        ("1.1", 3, vec![1, 0, 0, 0]),
        ("1.2", 3, vec![1, 0, 0, 0]),
        ("1.3", 3, vec![1, 0, 0, 0]),
        ("1.4", 2, vec![1, 1, 1, 0]),
        ("1.5", 3, vec![2, 2, 2, 2]),
        ("2.1", 3, vec![2, 1, 0, 1]),
        ("2.2", 2, vec![1, 3, 0, 1]),
        ("2.3", 2, vec![2, 8, 1, 0]),
        ("2.4", 3, vec![1, 9, 1, 1]),
        ("2.5", 3, vec![1, 0, 0, 0]),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_sample_dashboard_is_that_of_the_source() {
    let [ratings] = details(|detail| match detail {
        Detail::RatingSet(ratings) => Some(ratings),
        _ => None,
    })[..] else {
        panic!("one set of ratings")
    };
    let rows: Vec<(&str, String)> = ratings
        .ratings
        .iter()
        .map(|(phase, row)| {
            let codes: Vec<&str> = row.iter().map(|(_, code)| code.value.as_str()).collect();
            (phase.value.as_str(), codes.join(" "))
        })
        .collect();
    let expected = [
        ("early-years", "G G OS N/A NI G N/A N/A G SI"),
        ("primary", "NI NI G G G NI G G G G"),
        ("secondary", "G G OS G G NI G NI G G"),
    ];
    assert_eq!(rows, expected.map(|(phase, codes)| (phase, codes.to_owned())));
    let overall: Vec<String> = ratings
        .overall
        .iter()
        .map(|(phase, row)| {
            let codes: Vec<&str> = row.iter().map(|(_, code)| code.value.as_str()).collect();
            format!("{}: {}", phase.value, codes.join(" "))
        })
        .collect();
    assert_eq!(overall, ["early-years: G NI", "primary: NI G", "secondary: G NI", "all: G NI"]);
}

#[test]
fn there_are_eight_stages_in_three_phases() {
    let stages: Vec<(i64, i64)> = own().stages.iter().map(|stage| (stage.number.value, stage.phase)).collect();
    assert_eq!(stages, [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 2), (7, 2), (8, 3)]);
    let recognised = own().stages.iter().filter(|stage| stage.recognition.is_some());
    assert_eq!(recognised.map(|stage| stage.number.value).collect::<Vec<_>>(), [1, 4, 7, 8]);
}

#[test]
fn the_tables_of_the_handbook_have_all_their_rows() {
    let book = "content/handbooks/healthy-schools-enhancement-model";
    let rows = |file: &str, caption: &str| table(&format!("{book}/{file}"), caption).rows.len();
    assert_eq!(rows("05-beyond-nhss.md", "NHSS and the enhancement model compared"), 7);
    assert_eq!(rows("17-recognising-success.md", "Recognition in the enhancement model"), 4);
}

#[test]
fn the_handbook_has_the_boxes_of_the_source() {
    use wellspring::model::document::CalloutKind;
    let count = |kind: CalloutKind| {
        let pages = own()
            .pages
            .iter()
            .filter(|page| page.page.path.as_str().starts_with("content/handbooks/healthy-schools-enhancement-model/"));
        let boxes = pages.flat_map(|page| &page.page.document.blocks);
        boxes.filter(|block| matches!(block, Block::Callout(callout) if callout.kind == kind)).count()
    };
    assert_eq!(count(CalloutKind::Support), 10);
    assert_eq!(count(CalloutKind::Prompt), 9);
    assert_eq!(count(CalloutKind::Partners), 11);
    assert_eq!(count(CalloutKind::Recognition), 3);
}

#[test]
fn the_directory_uses_every_value_of_every_vocabulary() {
    use std::collections::BTreeSet;
    use wellspring::model::{site::ReviewState, vocabulary::VocabularyName};
    let site = own();
    assert_eq!((site.entries.len(), site.providers.len(), site.notes.len()), (60, 16, 30));
    for index in &site.facets {
        for value in &index.values {
            assert!(!value.entries.is_empty(), "no entry has the {:?} {}", index.facet, value.code);
        }
    }
    let topics = &site.vocabularies[&VocabularyName::Topics].values;
    let entries = |topic: &str| {
        site.entries.iter().filter(|entry| entry.entry.topics.iter().any(|named| named.value == topic)).count()
    };
    let few: Vec<&str> = topics.iter().map(|topic| topic.code.as_str()).filter(|code| entries(code) < 3).collect();
    assert_eq!(few, [""; 0]);
    let states: BTreeSet<ReviewState> = site.entries.iter().map(|entry| entry.review).collect();
    assert_eq!(states.len(), 5, "{states:?}");
}

#[test]
fn the_glossary_knows_the_successors() {
    let site = own();
    assert!(site.terms.len() >= 110, "{} terms", site.terms.len());
    let successor = |stem: &str| {
        let term = site.terms.iter().find(|term| site.page(term.page).page.path.stem() == stem);
        let term = term.unwrap_or_else(|| panic!("there is no term {stem}"));
        term.succeeded_by.map(|next| site.page(site.term(next).page).page.path.stem())
    };
    assert_eq!(successor("primary-care-trust"), Some("clinical-commissioning-group"));
    assert_eq!(successor("clinical-commissioning-group"), Some("integrated-care-board"));
    assert_eq!(successor("dcsf"), Some("dfe"));
}
