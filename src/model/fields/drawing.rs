//! The settings of drawings: what stands in a fenced block `steps`, `tree`, `layers` or `bars`.

use crate::model::{
    drawing::DrawingKind,
    field::{Choice, Field, Shape, text},
};

/// The settings of a kind of drawing.
pub fn drawing_fields(kind: DrawingKind) -> &'static [Field] {
    match kind {
        DrawingKind::Steps => STEPS,
        DrawingKind::Tree => &TREE,
        DrawingKind::Layers => LAYERS,
        DrawingKind::Bars => BARS,
    }
}

/// Where steps can come from instead of being typed.
const STEP_SOURCES: &[Choice] = &[Choice { code: "stages", label: "The stages of content/stages.yaml" }];

/// Which way the lines of a tree point.
const ARROWS: &[Choice] = &[
    Choice { code: "none", label: "No arrows" },
    Choice { code: "down", label: "To what is below" },
    Choice { code: "up", label: "To what is above" },
];

/// The most characters of a text in a box.
const BOX: usize = 160;

/// The most characters of a smaller text.
const SMALL: usize = 300;

const TITLE: Field =
    Field::required("title", text(140), "what the drawing shows; it stands above it", "How a school joins the model");
const NOTE: Field = Field::optional(
    "note",
    text(SMALL),
    "a smaller text below the drawing: where the data come from, for example",
    "Counts from the survey of 2026.",
);
const BOX_NOTE: Field = Field::optional("note", text(SMALL), "a smaller text below", "Once a year, in the summer term");

const STEP: Shape = Shape::Either(&text(BOX), &Shape::Group(STEP_PARTS));
const STEP_PARTS: &[Field] = &[Field::required("text", text(BOX), "the step", "Agree who leads"), BOX_NOTE];

const STEPS: &[Field] = &[
    TITLE,
    Field::optional("from", Shape::Choice(STEP_SOURCES), "a file of the site that has the steps", "stages"),
    Field::optional(
        "steps",
        Shape::List { of: &STEP, min: 1, max: 20 },
        "the steps in their order",
        "[Agree who leads, Ask the pupils]",
    ),
    Field::optional(
        "groups",
        Shape::List { of: &Shape::Group(STEP_GROUP), min: 1, max: 8 },
        "groups of steps in their order",
        "[{title: Plan, steps: [Agree who leads, Ask the pupils]}]",
    ),
    NOTE,
];
const STEP_GROUP: &[Field] = &[
    Field::required("title", text(BOX), "the name of the group", "Plan"),
    Field::required(
        "steps",
        Shape::List { of: &STEP, min: 1, max: 20 },
        "the steps of the group in their order",
        "[Agree who leads, Ask the pupils]",
    ),
];

static TREE: [Field; 4] = [
    TITLE,
    Field::optional("arrows", Shape::Choice(ARROWS), "which way the lines point", "down"),
    Field::required(
        "boxes",
        Shape::List { of: &Shape::Group(&TREE_BOX), min: 1, max: 6 },
        "the boxes at the top, each with its boxes `below`",
        "[{text: Priority, below: [{text: First outcome}, {text: Second outcome}]}]",
    ),
    NOTE,
];

/// A box holds boxes of the same form, so this table names itself; a constant could not.
static TREE_BOX: [Field; 5] = [
    Field::required("text", text(BOX), "what the box says", "Is your award less than a year old?"),
    Field::optional("label", text(BOX), "the words on the line that leads to the box", "\"Yes\""),
    BOX_NOTE,
    Field::optional(
        "below",
        Shape::List { of: &Shape::Group(&TREE_BOX), min: 1, max: 12 },
        "the boxes below this one",
        "[{text: First outcome}, {text: Second outcome}]",
    ),
    Field::optional(
        "under_all",
        text(SMALL),
        "a box under all boxes below: what they share",
        "Indicators for all three",
    ),
];

const LAYERS: &[Field] = &[
    TITLE,
    Field::optional("roof", Shape::Flag, "whether the layer at the top is drawn as the roof of a house", "true"),
    Field::required(
        "layers",
        Shape::List { of: &Shape::Group(LAYER), min: 1, max: 8 },
        "the layers from top to bottom",
        "[{text: Vision}, {text: Pillars, parts: [Well led, Well prepared, Well equipped]}]",
    ),
    NOTE,
];
const LAYER: &[Field] = &[
    Field::required("text", text(BOX), "the name of the layer", "Pillars"),
    Field::optional(
        "parts",
        Shape::List { of: &text(BOX), min: 1, max: 8 },
        "the parts of the layer, side by side",
        "[Well led, Well prepared, Well equipped]",
    ),
];

const BARS: &[Field] = &[
    TITLE,
    Field::required("unit", text(40), "what is counted, in the plural", "responses"),
    Field::optional(
        "total",
        Shape::Number { min: 1, max: MOST },
        "of how many; each figure is then also shown as a share",
        "143",
    ),
    Field::required(
        "bars",
        Shape::List { of: &Shape::Group(BAR), min: 1, max: 30 },
        "the figures in the order in which they are shown",
        "[{label: Agree, value: 55}, {label: Disagree, value: 12}]",
    ),
    NOTE,
];
const BAR: &[Field] = &[
    Field::required("label", text(BOX), "what the figure is about", "Agree"),
    Field::required("value", Shape::Number { min: 0, max: MOST }, "the figure, a whole number", "55"),
];

/// The largest figure.
const MOST: i64 = 1_000_000_000;
