//! The table form of a kind of file: which settings it has, which of them it must have, and what each may hold.
//!
//! The parser, the commented files of `wellspring new` and every other place that needs to know a setting read these
//! tables; there is no second list.

use super::vocabulary::VocabularyName;

/// One setting of a kind of file.
#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    pub need: Need,
    pub shape: Shape,
    /// What the setting is, in a few words for an editor.
    pub hint: &'static str,
    /// A valid value as it is typed in YAML.
    pub example: &'static str,
}

/// Whether a file must have a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// What a setting may hold. A list of one may be written without its brackets.
#[derive(Debug)]
pub enum Shape {
    /// Text of so many characters, on one line or several.
    Text { min: usize, max: usize },
    /// `true` or `false`, also `yes` or `no`.
    Flag,
    /// A whole number.
    Number { min: i64, max: i64 },
    /// A day in ISO form.
    Date,
    /// A web address that starts with `https://` or `http://`.
    Web,
    /// An e-mail address.
    Email,
    /// One of a closed list.
    Choice(&'static [Choice]),
    /// A code of a vocabulary of the site.
    Code(VocabularyName),
    /// A name in lower case with hyphens that stands for nothing else.
    Slug,
    /// The name of something that another file of the site defines.
    Name(Defined),
    /// Several of a kind.
    List { of: &'static Shape, min: usize, max: usize },
    /// Settings within a setting.
    Group(&'static [Field]),
    /// Values under keys of one's own.
    Map(&'static Shape),
    /// A short form or a long form.
    Either(&'static Shape, &'static Shape),
}

/// What a name can stand for: a file by its name without folder and ending, or an owner by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Defined {
    Entry,
    Provider,
    Owner,
    HowTo,
    CaseStudy,
    Term,
}

/// One of a closed list of values.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    pub code: &'static str,
    pub label: &'static str,
}

/// A value that is one of a closed list.
pub type Chosen = &'static Choice;

impl Field {
    /// A setting that a file must have.
    pub const fn required(name: &'static str, shape: Shape, hint: &'static str, example: &'static str) -> Field {
        Field { name, need: Need::Required, shape, hint, example }
    }

    /// A setting that a file may have.
    pub const fn optional(name: &'static str, shape: Shape, hint: &'static str, example: &'static str) -> Field {
        Field { name, need: Need::Optional, shape, hint, example }
    }
}

/// Text of at most so many characters.
pub const fn text(max: usize) -> Shape {
    Shape::Text { min: 1, max }
}

/// Any number of texts.
pub const TEXTS: Shape = Shape::List { of: &Shape::Text { min: 1, max: 200 }, min: 0, max: 50 };

/// Any number of names that stand for nothing else.
pub const SLUGS: Shape = Shape::List { of: &Shape::Slug, min: 0, max: 50 };

/// Any number of names of directory entries.
pub const ENTRIES: Shape = Shape::List { of: &Shape::Name(Defined::Entry), min: 0, max: 50 };

/// Any number of names of how-to guides.
pub const GUIDES: Shape = Shape::List { of: &Shape::Name(Defined::HowTo), min: 0, max: 50 };

/// Any number of names of case studies.
pub const CASE_STUDIES: Shape = Shape::List { of: &Shape::Name(Defined::CaseStudy), min: 0, max: 50 };

/// Any number of names of glossary terms.
pub const TERMS: Shape = Shape::List { of: &Shape::Name(Defined::Term), min: 0, max: 50 };
