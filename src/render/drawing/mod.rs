//! A drawing → a [`Picture`]: where every box, line and word stands. Entry: [`picture`]. It makes no HTML.
//!
//! Everything is in whole units, so that the same drawing gives the same bytes on every machine. There is no script and
//! no font to measure: each drawing is laid out twice, for a telephone and for a wide column, and texts are wrapped for
//! the widest of the fonts that a reader may have. A reader's browser shows one of the two.

mod bars;
mod layers;
mod steps;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use crate::model::drawing::{Drawing, Shows};

pub use bars::figure;
use words::{LEADING, balanced};

/// For which column a picture is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A telephone of 320 px: one unit is about one pixel.
    Narrow,
    /// The text of a page on a desk.
    Wide,
}

impl Column {
    /// How wide a picture is, in units.
    pub fn width(self) -> i32 {
        match self {
            Column::Narrow => 288,
            Column::Wide => 600,
        }
    }
}

/// Shapes from back to front. All lie within the width and the height; lines need a little more at the edges.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: i32,
    pub height: i32,
    pub shapes: Vec<Shape>,
}

/// A shape. Coordinates grow to the right and downwards.
#[derive(Debug, PartialEq, Eq)]
pub enum Shape {
    Rect {
        area: Area,
        fill: Fill,
    },
    Polygon {
        points: Vec<Point>,
        fill: Fill,
    },
    Line(Vec<Point>),
    /// The head of an arrow.
    Tip {
        at: Point,
        to: Direction,
    },
    Disc {
        centre: Point,
        radius: i32,
    },
    /// One line of text; `at` lies on its base line.
    Words {
        text: String,
        at: Point,
        anchor: Anchor,
        look: Look,
    },
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// What a filled shape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    Box,
    Head,
    Shared,
    Layer,
    Track,
    Bar,
}

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    Right,
}

/// Which end of a line of text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
}

/// How words look. All have the same size: nothing may be smaller than what can be read on a telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Plain,
    Strong,
    Quiet,
    /// The words on a line.
    Label,
    /// On the fill of a head or a disc.
    Head,
}

/// Lays a drawing out for a column.
pub fn picture(drawing: &Drawing, column: Column) -> Picture {
    let mut picture = Picture { width: column.width(), height: 0, shapes: Vec::new() };
    picture.height = match &drawing.shows {
        Shows::Steps(groups) => steps::draw(&mut picture, groups, column),
        Shows::Tree(tree) => tree::draw(&mut picture, tree, column),
        Shows::Layers(layers) => layers::draw(&mut picture, layers, column),
        Shows::Bars(bars) => bars::draw(&mut picture, bars, column),
    };
    picture
}

/// The space between the edge of a box and its text.
const PADDING: i32 = 10;

/// Paragraphs one below the other.
struct Text {
    lines: Vec<(String, Look)>,
    anchor: Anchor,
}

impl Text {
    /// Paragraphs, wrapped to a width.
    fn new(paragraphs: &[(&str, Look)], width: i32, anchor: Anchor) -> Text {
        let lines = paragraphs
            .iter()
            .flat_map(|(text, look)| balanced(text, *look, width).into_iter().map(|line| (line, *look)));
        Text { lines: lines.collect(), anchor }
    }

    fn height(&self) -> i32 {
        LEADING * i32::try_from(self.lines.len()).unwrap_or(i32::MAX / LEADING)
    }
}

impl Area {
    fn bottom(&self) -> i32 {
        self.y + self.height
    }

    /// The middle of the side at the left.
    fn left_middle(&self) -> Point {
        Point { x: self.x, y: self.y + self.height / 2 }
    }

    fn centre_x(&self) -> i32 {
        self.x + self.width / 2
    }
}

impl Picture {
    fn rect(&mut self, area: Area, fill: Fill) {
        self.shapes.push(Shape::Rect { area, fill });
    }

    fn line(&mut self, points: &[(i32, i32)]) {
        self.shapes.push(Shape::Line(points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect()));
    }

    fn tip(&mut self, at: Point, to: Direction) {
        self.shapes.push(Shape::Tip { at, to });
    }

    /// A text with its top at `y`; `x` is its left side or its middle.
    fn text(&mut self, text: Text, x: i32, y: i32) {
        for ((line, look), top) in text.lines.into_iter().zip((y..).step_by(LEADING as usize)) {
            let at = Point { x, y: top + words::BASE_LINE };
            self.shapes.push(Shape::Words { text: line, at, anchor: text.anchor, look });
        }
    }

    /// A box with its text in the middle.
    fn boxed(&mut self, text: Text, area: Area, fill: Fill) {
        let top = area.y + (area.height - text.height()) / 2;
        let x = match text.anchor {
            Anchor::Start => area.x + PADDING,
            Anchor::Middle => area.centre_x(),
        };
        self.rect(area, fill);
        self.text(text, x, top);
    }
}
