//! [`Stage`]: a stage of the model that handbooks follow. `content/stages.yaml` is the authority for stages and phases.

use crate::source::Spanned;

/// A stage of the Healthy Schools enhancement model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// From 1.
    pub number: Spanned<i64>,
    pub title: String,
    /// From 1: see [`super::page::MODEL_PHASES`].
    pub phase: i64,
    pub purpose: String,
    pub tasks: Vec<String>,
    pub prompts: Vec<String>,
    pub partners: Vec<String>,
    pub support: Vec<String>,
    pub recognition: Option<Recognition>,
}

/// How a school is recognised at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    pub name: String,
    pub trigger: String,
    pub national: String,
    pub local: String,
}
