//! Drawings: the picture for a narrow and for a wide column, and the same once more as a list or a table.

use crate::model::drawing::{Bars, Drawing, Layers, Shows, StepGroup, TreeBox};
use crate::render::drawing::{Anchor, Area, Column, Direction, Fill, Look, Picture, Point, Shape, figure, picture};

use super::Writer;

/// The space around a picture for the width of its lines.
const EDGE: i32 = 2;

impl Writer<'_> {
    /// Ids end with numbers alone: no heading has such an anchor.
    pub(super) fn drawing(&mut self, drawing: usize) {
        let Some(Some(drawing)) = self.body.drawings.get(drawing) else { return };
        self.drawings += 1;
        let id = self.id(&format!("drawing-{}", self.drawings));
        let form = match drawing.shows {
            Shows::Steps(_) | Shows::Tree(_) | Shows::Layers(_) => "list",
            Shows::Bars(_) => "table",
        };
        self.raw("<figure class=\"drawing\"><figcaption>");
        self.text(&drawing.title);
        self.raw("</figcaption>\n");
        for (column, name, number) in [(Column::Narrow, "narrow", 1), (Column::Wide, "wide", 2)] {
            let picture = picture(drawing, column);
            let title = format!("{id}-{number}");
            self.svg(&picture, name, &title);
            self.raw("<title");
            self.attribute("id", &title);
            self.raw(">");
            self.text(&format!("Drawing: {} (the {form} after it says the same)", drawing.title));
            self.raw("</title>");
            self.shapes(&picture.shapes);
            self.raw("</svg>\n");
        }
        if let Some(note) = &drawing.note {
            self.raw("<p class=\"quiet\">");
            self.text(note);
            self.raw("</p>\n");
        }
        self.put(format_args!("<details class=\"drawing-text\"><summary>The same as a {form}</summary>\n"));
        self.in_words(drawing, &id);
        self.raw("</details></figure>\n");
    }

    fn svg(&mut self, picture: &Picture, name: &str, title: &str) {
        let (width, height) = (picture.width + 2 * EDGE, picture.height + 2 * EDGE);
        self.put(format_args!("<svg class=\"drawing-{name}\" role=\"img\""));
        self.attribute("aria-labelledby", title);
        self.put(format_args!(" viewBox=\"-{EDGE} -{EDGE} {width} {height}\" width=\"{width}\" height=\"{height}\">"));
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        for shape in shapes {
            match shape {
                Shape::Rect { area, fill } => self.rect(*area, *fill),
                Shape::Polygon { points, fill } => {
                    let points = listed(points);
                    self.put(format_args!("<polygon class=\"{}\" points=\"{points}\"/>", class_of(*fill)));
                }
                Shape::Line(points) => {
                    self.put(format_args!("<polyline class=\"d-line\" points=\"{}\"/>", listed(points)));
                }
                Shape::Tip { at, to } => {
                    self.put(format_args!("<polygon class=\"d-tip\" points=\"{}\"/>", listed(&tip(*at, *to))));
                }
                Shape::Disc { centre: Point { x, y }, radius } => {
                    self.put(format_args!("<circle class=\"d-head\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
                }
                Shape::Words { text, at: Point { x, y }, anchor, look } => {
                    let middle = if *anchor == Anchor::Middle { " d-middle" } else { "" };
                    let class = class_of_words(*look);
                    self.put(format_args!("<text class=\"{class}{middle}\" x=\"{x}\" y=\"{y}\">"));
                    self.text(text);
                    self.raw("</text>");
                }
            }
        }
    }

    fn rect(&mut self, area: Area, fill: Fill) {
        let Area { x, y, width, height } = area;
        let round = match fill {
            Fill::Box | Fill::Head | Fill::Shared | Fill::Layer => " rx=\"4\"",
            Fill::Track | Fill::Bar => "",
        };
        let class = class_of(fill);
        self.put(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{round}/>"
        ));
    }

    /// Everything that the picture shows, in words.
    fn in_words(&mut self, drawing: &Drawing, id: &str) {
        match &drawing.shows {
            Shows::Steps(groups) => self.steps_in_words(groups),
            Shows::Tree(tree) => self.boxes_in_words(&tree.boxes, None),
            Shows::Layers(layers) => self.layers_in_words(layers),
            Shows::Bars(bars) => self.bars_in_words(bars, &drawing.title, &format!("{id}-3")),
        }
    }

    fn steps_in_words(&mut self, groups: &[StepGroup]) {
        let mut number = 1;
        for group in groups {
            if let Some(title) = &group.title {
                self.raw("<p><strong>");
                self.text(title);
                self.raw("</strong></p>\n");
            }
            self.raw("<ol");
            if number > 1 {
                self.attribute("start", &number.to_string());
            }
            self.raw(">\n");
            for step in &group.steps {
                self.raw("<li>");
                self.text(&step.text);
                self.aside(step.note.as_deref());
                self.raw("</li>\n");
            }
            self.raw("</ol>\n");
            number += group.steps.len();
        }
    }

    fn boxes_in_words(&mut self, boxes: &[TreeBox], under_all: Option<&str>) {
        self.raw("<ul>\n");
        for one in boxes {
            self.raw("<li>");
            if let Some(label) = &one.label {
                self.text(label);
                self.raw(": ");
            }
            self.raw("<strong>");
            self.text(&one.text);
            self.raw("</strong>");
            self.aside(one.note.as_deref());
            if !one.below.is_empty() {
                self.raw("\n");
                self.boxes_in_words(&one.below, one.under_all.as_deref());
            }
            self.raw("</li>\n");
        }
        if let Some(shared) = under_all {
            self.raw("<li>All of these: ");
            self.text(shared);
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    fn layers_in_words(&mut self, layers: &Layers) {
        self.raw("<ol>\n");
        for layer in &layers.layers {
            self.raw("<li>");
            self.text(&layer.text);
            if !layer.parts.is_empty() {
                self.raw("\n<ul>\n");
                for part in &layer.parts {
                    self.raw("<li>");
                    self.text(part);
                    self.raw("</li>\n");
                }
                self.raw("</ul>\n");
            }
            self.raw("</li>\n");
        }
        self.raw("</ol>\n");
    }

    fn bars_in_words(&mut self, bars: &Bars, title: &str, id: &str) {
        let mut unit = bars.unit.chars();
        let unit: String = unit.next().map(|first| first.to_uppercase().chain(unit).collect()).unwrap_or_default();
        let of = bars.total.map_or(String::new(), |total| format!(" (of {total})"));
        self.raw("<div class=\"table\" tabindex=\"0\" role=\"region\"");
        self.attribute("aria-labelledby", id);
        self.raw("><table role=\"table\">\n<caption");
        self.attribute("id", id);
        self.raw(">");
        self.text(title);
        self.raw("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>");
        self.raw("<th scope=\"col\" role=\"columnheader\" class=\"align-end\">");
        self.text(&format!("{unit}{of}"));
        self.raw("</th></tr></thead>\n<tbody role=\"rowgroup\">\n");
        for bar in &bars.bars {
            self.raw("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">");
            self.text(&bar.label);
            self.raw("</th><td role=\"cell\" class=\"align-end\"");
            self.attribute("data-label", &unit);
            self.raw(">");
            self.text(&figure(bars, bar));
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody>\n</table></div>\n");
    }

    /// A note behind what it belongs to.
    fn aside(&mut self, note: Option<&str>) {
        if let Some(note) = note {
            self.raw(" – ");
            self.text(note);
        }
    }
}

/// Points as SVG writes them.
fn listed(points: &[Point]) -> String {
    points.iter().map(|point| format!("{},{}", point.x, point.y)).collect::<Vec<_>>().join(" ")
}

/// The corners of the head of an arrow.
fn tip(at: Point, to: Direction) -> [Point; 3] {
    let corner = |x: i32, y: i32| Point { x: at.x + x, y: at.y + y };
    match to {
        Direction::Right => [at, corner(-8, -5), corner(-8, 5)],
        Direction::Down => [at, corner(-5, -8), corner(5, -8)],
        Direction::Up => [at, corner(-5, 8), corner(5, 8)],
    }
}

fn class_of(fill: Fill) -> &'static str {
    match fill {
        Fill::Box => "d-box",
        Fill::Head => "d-head",
        Fill::Shared => "d-shared",
        Fill::Layer => "d-layer",
        Fill::Track => "d-track",
        Fill::Bar => "d-bar",
    }
}

fn class_of_words(look: Look) -> &'static str {
    match look {
        Look::Plain => "d-plain",
        Look::Strong => "d-strong",
        Look::Quiet => "d-quiet",
        Look::Label => "d-label",
        Look::Head => "d-on-head",
    }
}
