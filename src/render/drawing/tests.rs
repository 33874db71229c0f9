//! Whatever is drawn, nothing overlaps, nothing leaves the picture and no word is lost.

use super::words::{width_of, wrapped};
use super::*;
use crate::model::drawing::{Arrows, Bar, Bars, Layer, Layers, Step, StepGroup, Top, Tree, TreeBox};

const LONG: &str = "Gesundheitsförderungsbeauftragtenkonferenz-Vorbereitungsausschuss";
const SENTENCE: &str = "A health and well-being development group with the right mix of expertise, in which pupils, parents, carers, governors and partners are heard";

fn group(title: Option<&str>, steps: &[&str]) -> StepGroup {
    let step =
        |text: &&str| Step { text: (*text).to_owned(), note: text.contains("group").then(|| SENTENCE.to_owned()) };
    StepGroup { title: title.map(str::to_owned), steps: steps.iter().map(step).collect() }
}

fn leaf(text: &str) -> TreeBox {
    TreeBox { label: None, text: text.to_owned(), note: None, below: Vec::new(), under_all: None }
}

fn above(text: &str, below: Vec<TreeBox>) -> TreeBox {
    TreeBox { below, ..leaf(text) }
}

/// Drawings of every kind: short and long, few and many, flat and deep.
fn examples() -> Vec<Drawing> {
    let all = steps().into_iter().chain(trees()).chain(layers()).chain(bars());
    all.map(|shows| Drawing { title: "A title".to_owned(), note: None, shows }).collect()
}

fn steps() -> Vec<Shows> {
    let stages = vec![
        group(Some("Phase 1: planning our change"), &["Set up a group", "Needs", SENTENCE, "Outcomes", LONG]),
        group(Some("Phase 2"), &["Put activities into action", "Check"]),
        group(Some(SENTENCE), &["Review"]),
    ];
    let five = (1..=5).map(|number| group(Some(&format!("Group {number}")), &["One", "Two"])).collect();
    let even = vec![group(Some("Before"), &["One", LONG]), group(Some(SENTENCE), &["Two", SENTENCE, "Three"])];
    let untitled = vec![group(None, &["One", LONG, SENTENCE])];
    [stages, five, even, untitled].map(Shows::Steps).into()
}

fn trees() -> Vec<Shows> {
    let answer = |label: &str, one: TreeBox| TreeBox { label: Some(label.to_owned()), ..one };
    let year = above("Less than a year ago?", vec![answer("Yes", leaf("Join directly")), answer("No", leaf(LONG))]);
    let never = TreeBox { note: Some(SENTENCE.to_owned()), ..leaf("Start without it") };
    let decision = above(
        "When did the school achieve its award?",
        vec![answer("Before January 2009", leaf("Review first")), answer(SENTENCE, year), answer("Never", never)],
    );
    let both = TreeBox { under_all: Some("Both".to_owned()), ..above("Two", vec![leaf("a"), leaf("b")]) };
    let outcomes = above("Priority", vec![above("One", vec![leaf("Indicators")]), both]);
    let shared = TreeBox { under_all: Some(SENTENCE.to_owned()), ..outcomes };
    let deep = above("1", vec![above("2", vec![above("3", vec![above("4", vec![leaf(SENTENCE)])])])]);
    let many = above("Many", (0..12).map(|number| leaf(&format!("Number {number}"))).collect());
    let three = |text: &str| above(text, vec![leaf("Early Years"), leaf("Primary"), leaf("Secondary")]);
    let wide = answer(SENTENCE, leaf("日本語のとても長い見出しがここに入ります"));
    [
        (Arrows::Down, vec![decision]),
        (Arrows::None, vec![shared]),
        (Arrows::Up, vec![deep]),
        (Arrows::Down, vec![many]),
        (Arrows::Up, vec![three("Impact"), answer("Labelled", three(LONG))]),
        (Arrows::None, vec![leaf("Alone"), wide]),
    ]
    .map(|(arrows, boxes)| Shows::Tree(Tree { arrows, boxes }))
    .into()
}

fn layers() -> Vec<Shows> {
    let layer = |text: &str, parts: &[&str]| Layer {
        text: text.to_owned(),
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
    };
    let floors = vec![
        layer("Vision and values", &[]),
        layer("Well Schools", &["Well Led", "Well Prepared", "Well Equipped"]),
        layer(SENTENCE, &["Improved health and happiness", LONG, "c", "d", "e", "f", "g", "h"]),
        layer("Five", &["1", "2", "3", "4", "5"]),
    ];
    vec![
        Shows::Layers(Layers { top: Top::Roof, layers: floors.clone() }),
        Shows::Layers(Layers { top: Top::Flat, layers: floors }),
        Shows::Layers(Layers { top: Top::Roof, layers: vec![layer("Only a roof", &["Part"])] }),
    ]
}

fn bars() -> Vec<Shows> {
    let bar = |label: &str, value: i64| Bar { label: label.to_owned(), value };
    let figures = vec![bar("Agree", 55), bar(SENTENCE, 33), bar(LONG, 0), bar("Few", 1)];
    let large = vec![bar("All", 1_000_000_000), bar("None", 0)];
    let all =
        [(Some(88), figures.clone()), (None, figures), (Some(1_000_000_000), large), (None, vec![bar("Nothing", 0)])];
    all.map(|(total, bars)| Shows::Bars(Bars { unit: "people".to_owned(), total, bars })).into()
}

/// Where a line of words stands.
fn area_of(text: &str, at: Point, anchor: Anchor, look: Look) -> Area {
    let width = width_of(text, look);
    let x = if anchor == Anchor::Middle { at.x - width / 2 } else { at.x };
    Area { x, y: at.y - words::BASE_LINE, width, height: LEADING }
}

fn right(area: Area) -> i32 {
    area.x + area.width
}

fn overlap(a: Area, b: Area) -> bool {
    a.x < right(b) && b.x < right(a) && a.y < b.bottom() && b.y < a.bottom()
}

fn holds(a: Area, b: Area) -> bool {
    a.x <= b.x && a.y <= b.y && right(b) <= right(a) && b.bottom() <= a.bottom()
}

fn words_of(picture: &Picture) -> Vec<(String, Area)> {
    let one = |shape: &Shape| match shape {
        Shape::Words { text, at, anchor, look } => Some((text.clone(), area_of(text, *at, *anchor, *look))),
        _ => None,
    };
    picture.shapes.iter().filter_map(one).collect()
}

fn rects_of(picture: &Picture, wanted: &[Fill]) -> Vec<Area> {
    let one = |shape: &Shape| match shape {
        Shape::Rect { area, fill } if wanted.contains(fill) => Some(*area),
        _ => None,
    };
    picture.shapes.iter().filter_map(one).collect()
}

fn points_of(shape: &Shape) -> Vec<Point> {
    match shape {
        Shape::Rect { area, .. } => vec![Point { x: area.x, y: area.y }, Point { x: right(*area), y: area.bottom() }],
        Shape::Polygon { points, .. } | Shape::Line(points) => points.clone(),
        Shape::Tip { at, .. } => vec![*at],
        Shape::Disc { centre: Point { x, y }, radius } => {
            vec![Point { x: x - radius, y: y - radius }, Point { x: x + radius, y: y + radius }]
        }
        Shape::Words { text, at, anchor, look } => {
            let area = area_of(text, *at, *anchor, *look);
            vec![Point { x: area.x, y: area.y }, Point { x: right(area), y: area.bottom() }]
        }
    }
}

fn each(check: impl Fn(&Drawing, &Picture)) {
    for drawing in examples() {
        for column in [Column::Narrow, Column::Wide] {
            check(&drawing, &picture(&drawing, column));
        }
    }
}

#[test]
fn everything_lies_within_the_picture() {
    each(|drawing, picture| {
        assert!(picture.height > 0, "{drawing:?}");
        for shape in &picture.shapes {
            for Point { x, y } in points_of(shape) {
                let within = (0..=picture.width).contains(&x) && (0..=picture.height).contains(&y);
                assert!(within, "{shape:?} in {} × {}", picture.width, picture.height);
            }
        }
    });
}

#[test]
fn groups_of_steps_stand_side_by_side_only_where_that_leaves_no_hole() {
    let lefts = |shows: Shows| {
        let drawing = Drawing { title: String::new(), note: None, shows };
        let heads = rects_of(&picture(&drawing, Column::Wide), &[Fill::Head]);
        heads.iter().map(|head| head.x).collect::<Vec<_>>()
    };
    let [stages, _, even, _] = <[Shows; 4]>::try_from(steps()).expect("four examples");
    assert_eq!(lefts(stages), [0, 0, 0]);
    assert!(matches!(lefts(even)[..], [0, right] if right > 0));
}

#[test]
fn words_overlap_no_other_words_and_boxes_no_other_boxes() {
    each(|_, picture| {
        let words = words_of(picture);
        for (at, (text, area)) in words.iter().enumerate() {
            for (other, its) in &words[at + 1..] {
                assert!(!overlap(*area, *its), "`{text}` over `{other}`");
            }
        }
        for kinds in [[Fill::Box, Fill::Shared, Fill::Head].as_slice(), &[Fill::Layer], &[Fill::Bar]] {
            let rects = rects_of(picture, kinds);
            for (at, area) in rects.iter().enumerate() {
                assert!(rects[at + 1..].iter().all(|other| !overlap(*area, *other)), "{area:?} over another");
            }
        }
    });
}

#[test]
fn words_lie_wholly_in_a_box_or_wholly_outside() {
    each(|_, picture| {
        let all = [Fill::Box, Fill::Shared, Fill::Head, Fill::Layer, Fill::Bar, Fill::Track];
        for (text, area) in words_of(picture) {
            for rect in rects_of(picture, &all) {
                assert!(!overlap(area, rect) || holds(rect, area), "`{text}` {area:?} over the edge of {rect:?}");
            }
        }
    });
}

#[test]
fn lines_cross_no_words() {
    each(|_, picture| {
        for shape in &picture.shapes {
            let Shape::Line(points) = shape else { continue };
            for pair in points.windows(2) {
                let (x, y) = (pair[0].x.min(pair[1].x), pair[0].y.min(pair[1].y));
                let (width, height) = ((pair[0].x - pair[1].x).abs(), (pair[0].y - pair[1].y).abs());
                let line = Area { x, y, width: width + 1, height: height + 1 };
                for (text, area) in words_of(picture) {
                    // The numbers of steps stand on discs, which cover the line.
                    let number = text.chars().all(|c| c.is_ascii_digit());
                    // A spine runs behind the heads of groups, which cover it too.
                    let covered = rects_of(picture, &[Fill::Head]).into_iter().any(|head| holds(head, area));
                    assert!(number || covered || !overlap(line, area), "{line:?} through `{text}` {area:?}");
                }
            }
        }
    });
}

#[test]
fn no_word_is_lost() {
    each(|drawing, picture| {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let mut shown: Vec<char> =
            words_of(picture).iter().flat_map(|(text, _)| letters(text).chars().collect::<Vec<_>>()).collect();
        // Figures are written with their unit only in the table.
        let texts = match &drawing.shows {
            Shows::Bars(bars) => bars.bars.iter().flat_map(|bar| [bar.label.clone(), figure(bars, bar)]).collect(),
            _ => drawing.texts().split_off(1),
        };
        let mut written: Vec<char> = texts.iter().flat_map(|text| letters(text).chars().collect::<Vec<_>>()).collect();
        if let Shows::Steps(groups) = &drawing.shows {
            let count: usize = groups.iter().map(|group| group.steps.len()).sum();
            written.extend((1..=count).flat_map(|number| number.to_string().chars().collect::<Vec<_>>()));
        }
        shown.sort_unstable();
        written.sort_unstable();
        assert_eq!(shown, written, "{}", drawing.title);
    });
}

#[test]
fn a_line_is_never_wider_than_its_room() {
    for width in [60, 100, 264] {
        for text in [LONG, SENTENCE, "a/b/c and-so-on", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}"]
        {
            for look in [Look::Plain, Look::Strong] {
                for lines in [wrapped(text, look, width), balanced(text, look, width)] {
                    let family = |line: &str| line.contains('\u{200d}');
                    let wide = lines.iter().find(|line| width_of(line, look) > width && !family(line));
                    assert_eq!(wide, None, "{width}");
                    assert!(lines.iter().all(|line| !line.starts_with(['\u{301}', '\u{200d}'])), "{lines:?}");
                }
            }
        }
    }
    assert_eq!(wrapped("  ", Look::Plain, 100), Vec::<String>::new());
    assert_eq!(wrapped("well-being", Look::Plain, 50), ["well-", "being"]);
    assert_eq!(balanced("qualitative-perception data", Look::Plain, 130), ["qualitative-", "perception data"]);
    assert_eq!(wrapped("14-19", Look::Plain, 30), ["14-", "19"], "only where there is no room for it");
    assert_eq!(balanced("one two three four", Look::Plain, 110), ["one two", "three four"]);
}
