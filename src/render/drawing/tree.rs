//! Trees: on a telephone each level stands further to the right; in a wide column the levels stand below each other.

use crate::model::drawing::{Arrows, Tree, TreeBox};

use super::{Anchor, Area, Column, Direction, Fill, Look, PADDING, Picture, Point, Text};

/// How far each level stands to the right of the one above.
const INDENT: i32 = 22;

/// From the left side of a box to the line that leads down from it.
const SPINE: i32 = 10;

/// Between boxes.
const GAP: i32 = 14;

/// From a row of boxes to the line that joins the boxes below, and from there to their labels.
const DROP: i32 = 14;

/// Between a label and its box: room for the head of an arrow.
const LEAD: i32 = 14;

/// The narrowest column that a box can have.
const NARROWEST: i32 = 112;

/// The widest box.
const WIDEST: i32 = 300;

/// Draws a tree; gives the height.
pub fn draw(picture: &mut Picture, tree: &Tree, column: Column) -> i32 {
    let most = usize::try_from(picture.width / NARROWEST).unwrap_or(1);
    let leaves: Vec<usize> = tree.boxes.iter().map(leaves).collect();
    let apart: Vec<&[TreeBox]> = match column {
        Column::Wide if leaves.iter().sum::<usize>() <= most => vec![tree.boxes.as_slice()],
        Column::Wide if leaves.iter().all(|leaves| *leaves <= most) => tree.boxes.chunks(1).collect(),
        Column::Wide | Column::Narrow => {
            let mut y = 0;
            for one in &tree.boxes {
                y = outline(picture, (one, tree.arrows), 0, y).bottom + 2 * GAP;
            }
            return y - 2 * GAP;
        }
    };
    let mut y = 0;
    for boxes in apart {
        y = Rows::new(boxes, tree.arrows, picture.width, y).draw(picture, boxes) + 2 * GAP;
    }
    y - 2 * GAP
}

fn leaves(one: &TreeBox) -> usize {
    one.below.iter().map(leaves).sum::<usize>().max(1)
}

fn text(one: &TreeBox, width: i32, anchor: Anchor) -> Text {
    let mut paragraphs = vec![(one.text.as_str(), Look::Strong)];
    paragraphs.extend(one.note.as_deref().map(|note| (note, Look::Quiet)));
    Text::new(&paragraphs, width - 2 * PADDING, anchor)
}

/// Where a box of an outline stands.
struct Placed {
    /// Where a line from the left meets it.
    left: Point,
    /// The end of it and of everything below it.
    bottom: i32,
}

/// Draws a box and what is below it as an outline.
fn outline(picture: &mut Picture, (one, arrows): (&TreeBox, Arrows), level: i32, top: i32) -> Placed {
    let x = level * INDENT;
    let width = picture.width - x;
    let mut y = top;
    if let Some(label) = &one.label {
        let label = Text::new(&[(label, Look::Label)], width, Anchor::Start);
        let height = label.height();
        picture.text(label, x, y);
        y += height + 2;
    }
    let words = text(one, width, Anchor::Start);
    let area = Area { x, y, width, height: words.height() + 2 * PADDING };
    picture.boxed(words, area, Fill::Box);
    let spine = x + SPINE;
    let (mut bottom, mut last) = (area.bottom(), None);
    for child in &one.below {
        let placed = outline(picture, (child, arrows), level + 1, bottom + GAP);
        bottom = placed.bottom;
        let end = if arrows == Arrows::Down { placed.left.x - 6 } else { placed.left.x };
        picture.line(&[(spine, placed.left.y), (end, placed.left.y)]);
        if arrows == Arrows::Down {
            picture.tip(placed.left, Direction::Right);
        }
        last = Some(placed.left.y);
    }
    if let Some(last) = last {
        let start = if arrows == Arrows::Up { area.bottom() + 6 } else { area.bottom() };
        picture.line(&[(spine, start), (spine, last)]);
        if arrows == Arrows::Up {
            picture.tip(Point { x: spine, y: area.bottom() + 1 }, Direction::Up);
        }
    }
    if let Some(shared) = &one.under_all {
        let x = x + INDENT;
        let width = picture.width - x;
        let shared = Text::new(&[(shared, Look::Plain)], width - 2 * PADDING, Anchor::Start);
        let area = Area { x, y: bottom + GAP, width, height: shared.height() + 2 * PADDING };
        picture.boxed(shared, area, Fill::Shared);
        bottom = area.bottom();
    }
    Placed { left: area.left_middle(), bottom }
}

/// The rows of a tree whose levels stand below each other.
struct Rows {
    arrows: Arrows,
    /// The width of the column of one leaf.
    column: i32,
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Default)]
struct Row {
    labels: i32,
    boxes: i32,
    /// Where the boxes start.
    top: i32,
}

impl Rows {
    fn new(boxes: &[TreeBox], arrows: Arrows, width: i32, top: i32) -> Rows {
        let leaves = boxes.iter().map(leaves).sum::<usize>();
        let column = width / i32::try_from(leaves).unwrap_or(1).max(1);
        let mut rows = Rows { arrows, column, rows: Vec::new() };
        boxes.iter().for_each(|one| rows.measure(one, 0));
        let mut y = top;
        for (level, row) in rows.rows.iter_mut().enumerate() {
            let labels = if row.labels > 0 { row.labels + LEAD } else { 0 };
            let joint = if level > 0 { 2 * DROP } else { 0 };
            row.top = y + joint + labels;
            y = row.top + row.boxes;
        }
        rows
    }

    /// The column of a box and the width of the box.
    fn widths(&self, one: &TreeBox) -> (i32, i32) {
        let column = self.column * i32::try_from(leaves(one)).unwrap_or(1);
        (column, (column - GAP).min(WIDEST))
    }

    fn measure(&mut self, one: &TreeBox, level: usize) {
        if self.rows.len() <= level {
            self.rows.push(Row::default());
        }
        let (_, width) = self.widths(one);
        let label = one.label.as_deref().map_or(0, |label| label_of(label, width).height());
        let height = text(one, width, Anchor::Middle).height() + 2 * PADDING;
        let row = &mut self.rows[level];
        row.labels = row.labels.max(label);
        row.boxes = row.boxes.max(height);
        one.below.iter().for_each(|child| self.measure(child, level + 1));
    }

    fn draw(&self, picture: &mut Picture, boxes: &[TreeBox]) -> i32 {
        let (mut x, mut bottom) = (0, 0);
        for one in boxes {
            if let Some(label) = &one.label {
                let (column, width) = self.widths(one);
                let label = label_of(label, width);
                let y = self.rows[0].top - LEAD / 2 - label.height();
                picture.text(label, x + column / 2, y);
            }
            bottom = bottom.max(self.place(picture, one, 0, x));
            x += self.widths(one).0;
        }
        bottom
    }

    /// Draws a box in the column that starts at `x`, and what is below it; gives the bottom of everything.
    fn place(&self, picture: &mut Picture, one: &TreeBox, level: usize, x: i32) -> i32 {
        let (column, width) = self.widths(one);
        let row = self.rows[level];
        let area = Area { x: x + (column - width) / 2, y: row.top, width, height: row.boxes };
        picture.boxed(text(one, width, Anchor::Middle), area, Fill::Box);
        let (mut bottom, mut from) = (area.bottom(), x);
        let mut middles = Vec::new();
        for child in &one.below {
            let (column, width) = self.widths(child);
            middles.push(from + (column - width) / 2 + width / 2);
            bottom = bottom.max(self.place(picture, child, level + 1, from));
            from += column;
        }
        self.join(picture, one, (area, level), &middles);
        if let Some(shared) = &one.under_all {
            let width = column - GAP;
            let shared = Text::new(&[(shared, Look::Plain)], width - 2 * PADDING, Anchor::Middle);
            let height = shared.height() + 2 * PADDING;
            let area = Area { x: x + GAP / 2, y: bottom + GAP, width, height };
            picture.boxed(shared, area, Fill::Shared);
            bottom = area.bottom();
        }
        bottom
    }

    /// The lines from a box to those below it, with their labels.
    fn join(&self, picture: &mut Picture, one: &TreeBox, (area, level): (Area, usize), middles: &[i32]) {
        let ([first, ..], [.., last]) = (middles, middles) else { return };
        let (x, top, joint) = (area.centre_x(), area.bottom(), area.bottom() + DROP);
        let below = self.rows[level + 1].top;
        let start = if self.arrows == Arrows::Up { top + 6 } else { top };
        picture.line(&[(x, start), (x, joint)]);
        if self.arrows == Arrows::Up {
            picture.tip(Point { x, y: top + 1 }, Direction::Up);
        }
        picture.line(&[((*first).min(x), joint), ((*last).max(x), joint)]);
        for (child, x) in one.below.iter().zip(middles) {
            let mut from = joint;
            if let Some(label) = &child.label {
                let label = label_of(label, self.widths(child).1);
                let at = joint + DROP / 2;
                picture.line(&[(*x, joint), (*x, at)]);
                from = at + label.height() + 4;
                picture.text(label, *x, at + 2);
            }
            let end = if self.arrows == Arrows::Down { below - 6 } else { below };
            if from < end {
                picture.line(&[(*x, from), (*x, end)]);
            }
            if self.arrows == Arrows::Down {
                picture.tip(Point { x: *x, y: below - 1 }, Direction::Down);
            }
        }
    }
}

fn label_of(label: &str, width: i32) -> Text {
    Text::new(&[(label, Look::Label)], width, Anchor::Middle)
}
