//! Bars: each figure with its words and its number, so that nobody has to measure.

use crate::model::{
    consultation::percent,
    drawing::{Bar, Bars},
};

use super::words::{LEADING, width_of};
use super::{Anchor, Area, Column, Fill, Look, Picture, Text};

/// How thick a bar is.
const THICK: i32 = 16;

/// Between a bar and the words beside it.
const GAP: i32 = 10;

/// The widest column of labels beside the bars.
const LABELS: i32 = 220;

/// Draws the bars; gives the height.
pub fn draw(picture: &mut Picture, bars: &Bars, column: Column) -> i32 {
    let figures: Vec<String> = bars.bars.iter().map(|bar| figure(bars, bar)).collect();
    let room = figures.iter().map(|figure| width_of(figure, Look::Strong)).max().unwrap_or(0);
    let (labels, start) = match column {
        Column::Narrow => (picture.width, 0),
        Column::Wide => {
            let widest = bars.bars.iter().map(|bar| width_of(&bar.label, Look::Plain)).max().unwrap_or(0);
            (widest.min(LABELS), widest.min(LABELS) + GAP)
        }
    };
    let track = picture.width - start - GAP - room;
    let most = bars.total.or_else(|| bars.bars.iter().map(|bar| bar.value).max()).unwrap_or(0).max(1);
    let mut y = 0;
    for (bar, figure) in bars.bars.iter().zip(figures) {
        let label = Text::new(&[(&bar.label, Look::Plain)], labels, Anchor::Start);
        let height = label.height();
        picture.text(label, 0, y);
        let line = match column {
            Column::Narrow => y + height,
            Column::Wide => y,
        };
        let area = Area { x: start, y: line + (LEADING - THICK) / 2, width: track, height: THICK };
        if bars.total.is_some() {
            picture.rect(area, Fill::Track);
        }
        let length = length(bar.value, most, track);
        if length > 0 {
            picture.rect(Area { width: length, ..area }, Fill::Bar);
        }
        let end = if bars.total.is_some() { track } else { length };
        picture.text(Text::new(&[(&figure, Look::Strong)], room, Anchor::Start), start + end + GAP, line);
        y = (line + LEADING).max(y + height) + GAP;
    }
    (y - GAP).max(0)
}

/// A figure in words: `57 (40%)`.
pub fn figure(bars: &Bars, bar: &Bar) -> String {
    match bars.total {
        Some(total) => format!("{} ({}%)", bar.value, percent(bar.value, total)),
        None => bar.value.to_string(),
    }
}

/// The length of a bar; what is more than nothing can be seen.
fn length(value: i64, most: i64, track: i32) -> i32 {
    let length = i32::try_from(value * i64::from(track) / most).unwrap_or(track);
    if value > 0 { length.max(2) } else { 0 }
}
