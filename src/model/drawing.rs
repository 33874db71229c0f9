//! [`Drawing`]: a diagram or chart as plain data. The picture and the list or table behind it are both made from it, so
//! that neither can say more than the other.

use std::sync::Arc;

use crate::source::Span;

/// A drawing as its author wrote it, in a fenced block of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Drawn {
    /// Everything stands in the block.
    Written(Arc<Drawing>),
    /// The stages of content/stages.yaml, which only the whole site knows; `span` is the block.
    Stages { title: String, note: Option<String>, span: Span },
}

/// A diagram or chart with everything that it shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Drawing {
    /// What it shows, as its caption says it.
    pub title: String,
    /// What a reader should know beside it: where the data come from, for example.
    pub note: Option<String>,
    pub shows: Shows,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shows {
    /// One thing after the other, in groups: a process.
    Steps(Vec<StepGroup>),
    /// Boxes below boxes: a hierarchy or a decision.
    Tree(Tree),
    /// One layer above the other: a house, a pyramid of levels.
    Layers(Layers),
    /// A bar for each figure.
    Bars(Bars),
}

/// The kinds of drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DrawingKind {
    Steps,
    Tree,
    Layers,
    Bars,
}

impl DrawingKind {
    /// Every kind.
    pub const ALL: [DrawingKind; 4] = [DrawingKind::Steps, DrawingKind::Tree, DrawingKind::Layers, DrawingKind::Bars];

    /// The word that an author types behind the three backticks.
    pub fn keyword(self) -> &'static str {
        match self {
            DrawingKind::Steps => "steps",
            DrawingKind::Tree => "tree",
            DrawingKind::Layers => "layers",
            DrawingKind::Bars => "bars",
        }
    }
}

/// Steps that belong together. The numbers of steps count on from group to group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StepGroup {
    /// `None` if the steps are in no group.
    pub title: Option<String>,
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    pub text: String,
    pub note: Option<String>,
}

/// Boxes below boxes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tree {
    pub arrows: Arrows,
    pub boxes: Vec<TreeBox>,
}

/// Which way the lines of a tree point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrows {
    None,
    /// From a box to those below it.
    Down,
    /// From the boxes below to the one above.
    Up,
}

/// A box of a tree with everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TreeBox {
    /// The words on the line that leads here: an answer, for example.
    pub label: Option<String>,
    pub text: String,
    pub note: Option<String>,
    pub below: Vec<TreeBox>,
    /// What all boxes below share: one box under the whole width of them.
    pub under_all: Option<String>,
}

/// One layer above the other, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layers {
    pub top: Top,
    pub layers: Vec<Layer>,
}

/// The form of the layer at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Top {
    Flat,
    Roof,
}

/// A layer with its parts side by side.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layer {
    pub text: String,
    pub parts: Vec<String>,
}

/// A bar for each figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bars {
    /// What is counted, in the plural: `responses`.
    pub unit: String,
    /// Of how many: `None` if the figures are no shares of anything.
    pub total: Option<i64>,
    pub bars: Vec<Bar>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bar {
    pub label: String,
    /// Not less than 0.
    pub value: i64,
}

impl Drawing {
    /// Every text of the drawing in reading order, the caption first.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = vec![self.title.clone()];
        match &self.shows {
            Shows::Steps(groups) => {
                for group in groups {
                    texts.extend(group.title.clone());
                    texts.extend(
                        group.steps.iter().flat_map(|step| [Some(step.text.clone()), step.note.clone()]).flatten(),
                    );
                }
            }
            Shows::Tree(tree) => tree.boxes.iter().for_each(|one| one.push_texts(&mut texts)),
            Shows::Layers(layers) => {
                for layer in &layers.layers {
                    texts.push(layer.text.clone());
                    texts.extend(layer.parts.iter().cloned());
                }
            }
            Shows::Bars(bars) => {
                texts.extend(bars.bars.iter().map(|bar| format!("{}: {} {}", bar.label, bar.value, bars.unit)));
            }
        }
        texts.extend(self.note.clone());
        texts
    }
}

impl TreeBox {
    fn push_texts(&self, texts: &mut Vec<String>) {
        texts.extend([self.label.clone(), Some(self.text.clone()), self.note.clone()].into_iter().flatten());
        self.below.iter().for_each(|one| one.push_texts(texts));
        texts.extend(self.under_all.clone());
    }
}
