//! The counts of the gap map, by hand and against a count that goes through all entries for each place.

use super::*;
use crate::model::vocabulary::NotExpected;
use GapState::{Covered, Gap, NotExpected as Unexpected, Possible, Thin};

/// Vocabularies and entries, as a test writes them.
struct Sample {
    topics: Vec<VocabularyValue>,
    phases: Vec<VocabularyValue>,
    levels: Vec<VocabularyValue>,
    groups: Vec<VocabularyValue>,
    areas: Vec<VocabularyValue>,
    covered: usize,
}

/// Values from their codes; `bewdley<wyre-forest` lies in Wyre Forest.
fn values(codes: &str) -> Vec<VocabularyValue> {
    let value = |word: &str| {
        let (code, parent) = word.split_once('<').map_or((word, None), |(code, parent)| (code, Some(parent)));
        VocabularyValue {
            code: code.to_owned(),
            label: code.to_uppercase(),
            definition: String::new(),
            synonyms: Vec::new(),
            parent: parent.map(str::to_owned),
            sensitive: Vec::new(),
            not_expected: NotExpected::default(),
        }
    };
    codes.split_whitespace().map(value).collect()
}

impl Sample {
    fn new() -> Sample {
        Sample {
            topics: values("a b"),
            phases: values("primary secondary"),
            levels: values("universal targeted"),
            groups: values("carers"),
            areas: values("bewdley redditch countywide online-anywhere"),
            covered: 2,
        }
    }

    fn count(&self, offers: &[Offer<'_>]) -> Gaps {
        let Sample { topics, phases, levels, groups, areas, covered } = self;
        count(&Sides { topics, phases, levels, groups, areas, covered: *covered }, offers)
    }
}

/// An entry in words: `a primary,secondary universal commissioned`, then `area=`, `group=`, `stale` or `inactive`.
fn offer(words: &str) -> Offer<'_> {
    let mut words = words.split_whitespace();
    let mut next = || words.next().expect("topics, phases, levels and a status").split(',').collect::<Vec<_>>();
    let (topics, phases, levels, status) = (next(), next(), next(), next());
    let status = CommissioningStatus::ALL.into_iter().find(|known| known.code() == status[0]).expect("a status");
    let (groups, areas) = (Vec::new(), vec!["countywide"]);
    let mut offer = Offer {
        status,
        review: ReviewState::Current,
        activity: Activity::Active,
        topics,
        phases,
        levels,
        groups,
        areas,
    };
    for word in words {
        match word.split_once('=') {
            Some(("area", areas)) => offer.areas = areas.split(',').collect(),
            Some(("group", groups)) => offer.groups = groups.split(',').collect(),
            _ if word == "stale" => offer.review = ReviewState::Stale,
            _ if word == "overdue" => offer.review = ReviewState::Overdue,
            _ if word == "inactive" => offer.activity = Activity::Inactive,
            _ => panic!("{word}"),
        }
    }
    offer
}

/// A cell as its state, what there is now, pilots among it, and what there could be.
fn cell(cell: &GapCell) -> (GapState, usize, usize, usize) {
    (cell.state, cell.now.len(), cell.pilots, cell.possible.len())
}

fn cells(table: &GapTable) -> Vec<(GapState, usize, usize, usize)> {
    table.cells().iter().map(cell).collect()
}

#[test]
fn the_example_of_the_specification_comes_out_as_it_says() {
    let offers = [
        offer("a primary universal commissioned"),
        offer("a primary universal commissioned"),
        offer("a secondary targeted could-be-commissioned"),
        offer("b primary targeted pilot"),
        offer("b primary targeted commissioned stale"),
    ];
    let gaps = Sample::new().count(&offers);
    let none = (Gap, 0, 0, 0);
    let a = [(Covered, 2, 0, 0), none, none, (Possible, 0, 0, 1)];
    let b = [none, (Thin, 1, 1, 0), none, none];
    assert_eq!(cells(&gaps.maps[0].topics), [a, b].concat());
    assert_eq!(gaps.maps[0].stale, 1);
    assert_eq!(gaps.maps[0].topics.row(0)[0].now, [EntryId(0), EntryId(1)]);
    assert_eq!(gaps.maps[0].topics.row(0)[3].possible, [EntryId(2)]);
}

#[test]
fn only_what_is_active_checked_and_offered_counts() {
    let check = |words: &str, expected| {
        let gaps = Sample::new().count(&[offer(words)]);
        assert_eq!((cell(&gaps.maps[0].topics.row(0)[0]), gaps.maps[0].stale), expected, "{words}");
    };
    check("a primary universal commissioned", ((Thin, 1, 0, 0), 0));
    check("a primary universal commissioned overdue", ((Thin, 1, 0, 0), 0));
    check("a primary universal pilot", ((Thin, 1, 1, 0), 0));
    check("a primary universal could-be-commissioned", ((Possible, 0, 0, 1), 0));
    check("a primary universal could-be-commissioned stale", ((Gap, 0, 0, 0), 1));
    check("a primary universal paused", ((Gap, 0, 0, 0), 0));
    check("a primary universal paused stale", ((Gap, 0, 0, 0), 0));
    check("a primary universal ended", ((Gap, 0, 0, 0), 0));
    check("a primary universal commissioned inactive", ((Gap, 0, 0, 0), 0));
    check("a primary universal could-be-commissioned inactive stale", ((Gap, 0, 0, 0), 0));
    check("a,a primary,primary universal,universal commissioned", ((Thin, 1, 0, 0), 0));
}

#[test]
fn the_threshold_is_a_setting_and_expectations_are_the_topics() {
    let mut sample = Sample::new();
    sample.covered = 3;
    sample.topics[0].not_expected.levels = vec!["targeted".to_owned()];
    sample.topics[1].not_expected.phases = vec!["primary".to_owned()];
    let both = "a,b primary,secondary universal,targeted commissioned";
    let gaps = sample.count(&[offer(both), offer(both)]);
    let states: Vec<GapState> = gaps.maps[0].topics.cells().iter().map(|cell| cell.state).collect();
    assert_eq!(states, [Thin, Unexpected, Thin, Unexpected, Unexpected, Unexpected, Thin, Thin]);
    let gaps = sample.count(&[offer(both), offer(both), offer(both)]);
    assert_eq!(cell(&gaps.maps[0].topics.row(0)[0]), (Covered, 3, 0, 0));
    assert_eq!(cell(&gaps.maps[0].topics.row(0)[1]), (Unexpected, 3, 0, 0));
}

#[test]
fn an_area_has_its_own_entries_those_around_it_and_those_for_everywhere() {
    let mut sample = Sample::new();
    sample.areas = values("wyre-forest bewdley<wyre-forest wribbenhall<bewdley hagley<wyre-forest redditch");
    sample.areas.extend(values("countywide online-anywhere"));
    let named = |area: &str| sample_count(&sample, &format!("a primary universal commissioned area={area}"));
    assert_eq!(named("wyre-forest"), ["", "wyre-forest", "bewdley", "wribbenhall", "hagley"]);
    assert_eq!(named("bewdley"), ["", "wyre-forest", "bewdley", "wribbenhall"]);
    assert_eq!(named("wribbenhall"), ["", "wyre-forest", "bewdley", "wribbenhall"]);
    assert_eq!(named("redditch"), ["", "redditch"]);
    assert_eq!(named("bewdley,hagley"), ["", "wyre-forest", "bewdley", "wribbenhall", "hagley"]);
    let all = ["", "wyre-forest", "bewdley", "wribbenhall", "hagley", "redditch"];
    assert_eq!(named("countywide"), all);
    assert_eq!(named("online-anywhere,redditch"), all);
    let gaps = sample.count(&[]);
    assert_eq!(gaps.maps[2].counts_too, ["WYRE-FOREST", "WRIBBENHALL", "COUNTYWIDE", "ONLINE-ANYWHERE"]);
    assert_eq!(gaps.maps[5].counts_too, ["COUNTYWIDE", "ONLINE-ANYWHERE"]);
}

/// The areas whose maps count an entry; the whole site is the empty one.
fn sample_count(sample: &Sample, words: &str) -> Vec<String> {
    let gaps = sample.count(&[offer(words)]);
    let counted = gaps.maps.iter().filter(|map| !map.topics.cells()[0].is_empty());
    counted.map(|map| map.area.as_ref().map(|area| area.code.clone()).unwrap_or_default()).collect()
}

#[test]
fn areas_that_lie_in_each_other_are_counted_and_end() {
    let mut sample = Sample::new();
    sample.areas = values("x<y y<x z<z w<nowhere");
    assert_eq!(sample_count(&sample, "a primary universal pilot area=x"), ["", "x", "y"]);
    assert_eq!(sample_count(&sample, "a primary universal pilot area=z"), ["", "z"]);
    assert_eq!(sample_count(&sample, "a primary universal pilot area=w"), ["", "w"]);
}

#[test]
fn groups_have_a_column_for_each_topic() {
    let offers = [
        offer("a primary universal commissioned group=carers"),
        offer("a,b secondary targeted could-be-commissioned group=carers"),
        offer("b secondary targeted commissioned"),
    ];
    let gaps = Sample::new().count(&offers);
    assert_eq!(cells(&gaps.maps[0].groups), [(Thin, 1, 0, 1), (Possible, 0, 0, 1)]);
}

#[test]
fn vocabularies_without_values_make_empty_tables() {
    let mut sample = Sample::new();
    (sample.levels, sample.groups, sample.areas) = (Vec::new(), Vec::new(), Vec::new());
    let gaps = sample.count(&[offer("a primary universal commissioned")]);
    assert_eq!((gaps.maps.len(), gaps.maps[0].topics.cells().len(), gaps.maps[0].groups.cells().len()), (1, 0, 0));
    assert!(gaps.pages().iter().all(|page| page.map == 0));
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end
    }

    /// One to three codes, perhaps the same one twice.
    fn codes<'a>(&mut self, values: &'a [VocabularyValue]) -> Vec<&'a str> {
        (0..=self.below(3)).map(|_| values[self.below(values.len())].code.as_str()).collect()
    }
}

fn dice_offer<'a>(dice: &mut Dice, sample: &'a Sample) -> Offer<'a> {
    const REVIEWS: [ReviewState; 4] =
        [ReviewState::Fresh, ReviewState::Current, ReviewState::Overdue, ReviewState::Stale];
    Offer {
        status: CommissioningStatus::ALL[dice.below(5)],
        review: REVIEWS[dice.below(4)],
        activity: if dice.below(9) == 0 { Activity::Inactive } else { Activity::Active },
        topics: dice.codes(&sample.topics),
        phases: dice.codes(&sample.phases),
        levels: dice.codes(&sample.levels),
        groups: dice.codes(&sample.groups),
        areas: dice.codes(&sample.areas),
    }
}

/// Whether an offer counts in an area, straight from the words of the specification.
fn is_in(area: Option<&str>, offer: &Offer<'_>) -> bool {
    let Some(area) = area else { return true };
    let around: &[&str] = match area {
        "wyre-forest" => &["wyre-forest", "bewdley", "hagley"],
        "bewdley" => &["wyre-forest", "bewdley"],
        "hagley" => &["wyre-forest", "hagley"],
        _ => &["redditch"],
    };
    offer.areas.iter().any(|code| ["countywide", "online-anywhere"].contains(code) || around.contains(code))
}

/// What there is now, pilots among it, and what there could be, of the offers that a test lets through.
fn naive(offers: &[Offer<'_>], here: impl Fn(&Offer<'_>) -> bool) -> (Vec<EntryId>, usize, Vec<EntryId>) {
    let counts =
        |offer: &Offer<'_>| here(offer) && offer.activity == Activity::Active && offer.review != ReviewState::Stale;
    let found: Vec<(usize, &Offer<'_>)> = offers.iter().enumerate().filter(|(_, offer)| counts(offer)).collect();
    let with = |wanted: &[CommissioningStatus]| -> Vec<EntryId> {
        found.iter().filter(|(_, offer)| wanted.contains(&offer.status)).map(|(at, _)| EntryId(*at)).collect()
    };
    let now = with(&[CommissioningStatus::Commissioned, CommissioningStatus::Pilot]);
    (now, with(&[CommissioningStatus::Pilot]).len(), with(&[CommissioningStatus::CouldBeCommissioned]))
}

#[test]
fn five_thousand_entries_are_counted_as_by_hand() {
    let sample = Sample {
        topics: values("t1 t2 t3 t4 t5"),
        phases: values("p1 p2 p3"),
        levels: values("l1 l2 l3 l4"),
        groups: values("g1 g2 g3"),
        areas: values("wyre-forest bewdley<wyre-forest hagley<wyre-forest redditch countywide online-anywhere"),
        covered: 2,
    };
    let mut dice = Dice(20_261_122);
    let offers: Vec<Offer<'_>> = (0..5000).map(|_| dice_offer(&mut dice, &sample)).collect();
    let gaps = sample.count(&offers);
    assert_eq!(gaps.maps.len(), 5);
    for map in &gaps.maps {
        let area = map.area.as_ref().map(|area| area.code.as_str());
        for (row, topic) in gaps.topics.iter().enumerate() {
            for (column, cell) in map.topics.row(row).iter().enumerate() {
                let (phase, level) = gaps.column(column);
                let expected = naive(&offers, |offer| {
                    let named = |list: &[&str], value: &GapValue| list.contains(&value.code.as_str());
                    named(&offer.topics, topic)
                        && named(&offer.phases, phase)
                        && named(&offer.levels, level)
                        && is_in(area, offer)
                });
                assert_eq!((cell.now.clone(), cell.pilots, cell.possible.clone()), expected, "{area:?} {topic:?}");
            }
        }
        for (row, group) in gaps.groups.iter().enumerate() {
            for (cell, topic) in map.groups.row(row).iter().zip(&gaps.topics) {
                let expected = naive(&offers, |offer| {
                    let named = |list: &[&str], value: &GapValue| list.contains(&value.code.as_str());
                    named(&offer.groups, group) && named(&offer.topics, topic) && is_in(area, offer)
                });
                assert_eq!((cell.now.clone(), cell.pilots, cell.possible.clone()), expected, "{area:?} {group:?}");
            }
        }
    }
}
