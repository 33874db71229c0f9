//! Layers: one above the other, each with its parts side by side, perhaps under a roof.

use crate::model::drawing::{Layer, Layers, Top};

use super::{Anchor, Area, Column, Fill, Look, PADDING, Picture, Point, Shape, Text};

/// Between layers, and between the parts of one.
const GAP: i32 = 8;

/// How far a roof stands out over the layers below it.
const EAVES: i32 = 10;

/// Draws the layers; gives the height.
pub fn draw(picture: &mut Picture, layers: &Layers, column: Column) -> i32 {
    let whole = Area { x: 0, y: 0, width: picture.width, height: 0 };
    let mut place = whole;
    let mut rest = layers.layers.as_slice();
    if let (Top::Roof, [roof, others @ ..]) = (layers.top, rest) {
        let bottom = draw_roof(picture, roof, column);
        place = Area { x: EAVES, y: bottom + GAP, width: whole.width - 2 * EAVES, height: 0 };
        rest = others;
    }
    for layer in rest {
        let height = contents(None, layer, place, column);
        picture.rect(Area { height, ..place }, Fill::Layer);
        contents(Some(picture), layer, place, column);
        place.y += height + GAP;
    }
    place.y - GAP
}

/// The layer at the top with a gable; gives its bottom.
fn draw_roof(picture: &mut Picture, layer: &Layer, column: Column) -> i32 {
    let gable = match column {
        Column::Narrow => 40,
        Column::Wide => 60,
    };
    let width = picture.width;
    let place = Area { x: 0, y: gable - PADDING / 2, width, height: 0 };
    let bottom = place.y + contents(None, layer, place, column);
    let corners = [(width / 2, 0), (width, gable), (width, bottom), (0, bottom), (0, gable)];
    let points = corners.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
    picture.shapes.push(Shape::Polygon { points, fill: Fill::Layer });
    contents(Some(picture), layer, place, column);
    bottom
}

/// Draws name and parts of a layer, if there is a picture; gives the height that they need.
fn contents(picture: Option<&mut Picture>, layer: &Layer, place: Area, column: Column) -> i32 {
    let mut unseen = Picture { width: 0, height: 0, shapes: Vec::new() };
    let picture = picture.unwrap_or(&mut unseen);
    let inner = place.width - 2 * PADDING;
    let name = Text::new(&[(&layer.text, Look::Strong)], inner, Anchor::Middle);
    let mut y = place.y + PADDING + name.height();
    picture.text(name, place.centre_x(), place.y + PADDING);
    let in_a_row = in_a_row(layer.parts.len(), column);
    for parts in layer.parts.chunks(in_a_row) {
        y += GAP;
        let count = i32::try_from(in_a_row.min(layer.parts.len())).unwrap_or(1);
        let width = (inner - GAP * (count - 1)) / count;
        let text = |part: &String| Text::new(&[(part, Look::Plain)], width - 2 * GAP, Anchor::Middle);
        let texts: Vec<Text> = parts.iter().map(text).collect();
        let height = texts.iter().map(Text::height).max().unwrap_or(0) + 2 * GAP;
        for (text, x) in texts.into_iter().zip((0..).map(|at| place.x + PADDING + at * (width + GAP))) {
            picture.boxed(text, Area { x, y, width, height }, Fill::Box);
        }
        y += height;
    }
    y + PADDING - place.y
}

/// How many parts stand side by side.
fn in_a_row(parts: usize, column: Column) -> usize {
    match (column, parts) {
        (Column::Narrow, _) | (_, 0) => 1,
        (Column::Wide, 1..=4) => parts,
        (Column::Wide, 5..=6) => 3,
        (Column::Wide, _) => 4,
    }
}
