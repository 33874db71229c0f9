//! Steps: numbers on a line from top to bottom. In a wide column groups of about one length stand side by side; others
//! stand below each other, each beside its title, so that the drawing has no hole.

use crate::model::drawing::{Step, StepGroup};

use super::words::LEADING;
use super::{Anchor, Area, Column, Direction, Fill, Look, PADDING, Picture, Point, Shape, Text};

const RADIUS: i32 = 15;

/// From the left side to the text of a step.
const TEXT: i32 = 2 * RADIUS + 12;

/// Between one step and the next.
const GAP: i32 = 12;

/// Between groups that stand side by side: room for an arrow.
const BETWEEN: i32 = 28;

/// The most groups that have room side by side.
const MOST_COLUMNS: usize = 3;

/// Draws the groups; gives the height.
pub fn draw(picture: &mut Picture, groups: &[StepGroup], column: Column) -> i32 {
    let side_by_side = (2..=MOST_COLUMNS).contains(&groups.len()) && groups.iter().all(|group| group.title.is_some());
    match column {
        Column::Wide if side_by_side && even(groups) => columns(picture, groups),
        Column::Wide if side_by_side => rows(picture, groups),
        Column::Wide | Column::Narrow => one_column(picture, groups),
    }
}

/// Whether no group has twice as many steps as another.
fn even(groups: &[StepGroup]) -> bool {
    let lengths = groups.iter().map(|group| group.steps.len());
    lengths.clone().max().unwrap_or(0) < 2 * lengths.min().unwrap_or(0)
}

fn rows(picture: &mut Picture, groups: &[StepGroup]) -> i32 {
    let width = picture.width / 3;
    let x = width + BETWEEN;
    let (mut y, mut number) = (0, 1);
    for group in groups {
        let title = head(group.title.as_deref().unwrap_or(""), width);
        if y > 0 {
            let middle = width / 2;
            picture.line(&[(middle, y - BETWEEN), (middle, y - 6)]);
            picture.tip(Point { x: middle, y: y - 1 }, Direction::Down);
        }
        let mut centres = Vec::new();
        let place = Area { x, y, width: picture.width - x, height: 0 };
        let below = steps(picture, &group.steps, place, (number, &mut centres)) - GAP;
        spine(picture, &centres);
        let height = (below - y).max(title.height() + 2 * PADDING);
        picture.boxed(title, Area { x: 0, y, width, height }, Fill::Head);
        y += height + BETWEEN;
        number += group.steps.len();
    }
    (y - BETWEEN).max(0)
}

fn one_column(picture: &mut Picture, groups: &[StepGroup]) -> i32 {
    let (mut y, mut number) = (0, 1);
    let mut centres = Vec::new();
    for group in groups {
        if let Some(title) = &group.title {
            if y > 0 {
                y += GAP / 2;
            }
            let area =
                Area { x: 0, y, width: picture.width, height: head(title, picture.width).height() + 2 * PADDING };
            picture.boxed(head(title, picture.width), area, Fill::Head);
            y = area.bottom() + GAP;
        }
        let place = Area { x: 0, y, width: picture.width, height: 0 };
        y = steps(picture, &group.steps, place, (number, &mut centres));
        number += group.steps.len();
    }
    spine(picture, &centres);
    (y - GAP).max(0)
}

fn columns(picture: &mut Picture, groups: &[StepGroup]) -> i32 {
    let count = i32::try_from(groups.len()).unwrap_or(1);
    let width = (picture.width - BETWEEN * (count - 1)) / count;
    let titles: Vec<Text> = groups.iter().map(|group| head(group.title.as_deref().unwrap_or(""), width)).collect();
    let height = titles.iter().map(Text::height).max().unwrap_or(0) + 2 * PADDING;
    let (mut bottom, mut number) = (0, 1);
    for ((group, title), x) in groups.iter().zip(titles).zip((0..).map(|at| at * (width + BETWEEN))) {
        let area = Area { x, y: 0, width, height };
        if x > 0 {
            let at = area.left_middle();
            picture.line(&[(x - BETWEEN, at.y), (x - 6, at.y)]);
            picture.tip(Point { x: x - 1, y: at.y }, Direction::Right);
        }
        picture.boxed(title, area, Fill::Head);
        let mut centres = Vec::new();
        let place = Area { x, y: height + GAP, width, height: 0 };
        bottom = bottom.max(steps(picture, &group.steps, place, (number, &mut centres)));
        spine(picture, &centres);
        number += group.steps.len();
    }
    bottom - GAP
}

fn head(title: &str, width: i32) -> Text {
    Text::new(&[(title, Look::Head)], width - 2 * PADDING, Anchor::Start)
}

/// Draws steps from the top of `place`; gives where the next thing can stand.
fn steps(picture: &mut Picture, steps: &[Step], place: Area, (first, centres): (usize, &mut Vec<Point>)) -> i32 {
    let mut y = place.y;
    for (step, number) in steps.iter().zip(first..) {
        let mut paragraphs = vec![(step.text.as_str(), Look::Plain)];
        if let Some(note) = &step.note {
            paragraphs[0].1 = Look::Strong;
            paragraphs.push((note, Look::Quiet));
        }
        let text = Text::new(&paragraphs, place.width - TEXT, Anchor::Start);
        let centre = Point { x: place.x + RADIUS, y: y + RADIUS };
        picture.shapes.push(Shape::Disc { centre, radius: RADIUS });
        let number = Text::new(&[(&number.to_string(), Look::Head)], 2 * RADIUS, Anchor::Middle);
        picture.text(number, centre.x, centre.y - LEADING / 2);
        centres.push(centre);
        let height = text.height();
        picture.text(text, place.x + TEXT, centre.y - LEADING / 2);
        y += (2 * RADIUS).max(height + RADIUS - LEADING / 2) + GAP;
    }
    y
}

/// The line behind the numbers.
fn spine(picture: &mut Picture, centres: &[Point]) {
    if let [first, .., last] = centres {
        picture.shapes.insert(0, Shape::Line(vec![*first, *last]));
    }
}
