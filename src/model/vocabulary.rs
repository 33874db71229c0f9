//! Vocabularies: the lists of codes that a site keeps in `directory/vocabularies/`, one file a list.

use super::field::{Field, SLUGS, Shape, TEXTS, text};
use crate::source::SourcePath;

/// The vocabularies that there are; each is the file `directory/vocabularies/<name>.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VocabularyName {
    Topics,
    Phases,
    Levels,
    Areas,
    Groups,
    Audiences,
    Commissioning,
    Outcomes,
}

impl VocabularyName {
    /// Every vocabulary.
    pub const ALL: [VocabularyName; 8] = [
        VocabularyName::Topics,
        VocabularyName::Phases,
        VocabularyName::Levels,
        VocabularyName::Areas,
        VocabularyName::Groups,
        VocabularyName::Audiences,
        VocabularyName::Commissioning,
        VocabularyName::Outcomes,
    ];

    /// The name of its file without the ending.
    pub fn file_stem(self) -> &'static str {
        match self {
            VocabularyName::Topics => "topics",
            VocabularyName::Phases => "phases",
            VocabularyName::Levels => "levels",
            VocabularyName::Areas => "areas",
            VocabularyName::Groups => "groups",
            VocabularyName::Audiences => "audiences",
            VocabularyName::Commissioning => "commissioning",
            VocabularyName::Outcomes => "outcomes",
        }
    }

    /// What one of its values is called in a message: "`x` is not a topic".
    pub fn singular(self) -> &'static str {
        match self {
            VocabularyName::Topics => "a topic",
            VocabularyName::Phases => "a phase",
            VocabularyName::Levels => "a level",
            VocabularyName::Areas => "an area",
            VocabularyName::Groups => "a group",
            VocabularyName::Audiences => "an audience",
            VocabularyName::Commissioning => "a commissioning status",
            VocabularyName::Outcomes => "an outcome",
        }
    }
}

/// One list of codes, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    pub path: SourcePath,
    pub values: Vec<VocabularyValue>,
}

/// One value of a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VocabularyValue {
    /// What is typed in a file and stands in addresses.
    pub code: String,
    /// What readers see.
    pub label: String,
    /// One sentence for readers.
    pub definition: String,
    /// Other words that people type for it.
    pub synonyms: Vec<String>,
    /// The code that it is a part of, in the same vocabulary.
    pub parent: Option<String>,
    /// Sensitive subjects that an entry with this value always has.
    pub sensitive: Vec<String>,
    /// Of a topic: where nobody expects support.
    pub not_expected: NotExpected,
}

/// The phases and the levels for which nobody expects support on a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotExpected {
    pub phases: Vec<String>,
    pub levels: Vec<String>,
}

const CODE: Field = Field::required(
    "code",
    Shape::Slug,
    "what is typed in a file; lower case with hyphens; never change it",
    "young-carers",
);
const LABEL: Field = Field::required("label", text(80), "what readers see", "Young carers");
const DEFINITION: Field =
    Field::optional("definition", text(300), "one sentence for readers", "Pupils who look after somebody at home.");
const SYNONYMS: Field = Field::optional("synonyms", TEXTS, "other words that people type for it", "[carers]");
const PARENT: Field = Field::optional("parent", Shape::Slug, "the code that it is a part of", "wyre-forest");
const SENSITIVE: Field =
    Field::optional("sensitive", SLUGS, "sensitive subjects that it always brings", "[bereavement]");

const PHASES: Shape = Shape::List { of: &Shape::Code(VocabularyName::Phases), min: 0, max: 50 };
const LEVELS: Shape = Shape::List { of: &Shape::Code(VocabularyName::Levels), min: 0, max: 50 };
const NOT_EXPECTED_FIELDS: &[Field] = &[
    Field::optional("phases", PHASES, "phases for which nobody expects support on the topic", "[early-years]"),
    Field::optional("levels", LEVELS, "levels at which nobody expects support on the topic", "[specialist]"),
];
const NOT_EXPECTED: Field = Field::optional(
    "not_expected",
    Shape::Group(NOT_EXPECTED_FIELDS),
    "where the gap map should not show a gap",
    "{levels: [specialist]}",
);

const VALUE_FIELDS: &[Field] = &[CODE, LABEL, DEFINITION, SYNONYMS, PARENT, SENSITIVE];
const TOPIC_FIELDS: &[Field] = &[CODE, LABEL, DEFINITION, SYNONYMS, PARENT, SENSITIVE, NOT_EXPECTED];

/// The settings of one value of a vocabulary.
pub const fn vocabulary_fields(name: VocabularyName) -> &'static [Field] {
    match name {
        VocabularyName::Topics => TOPIC_FIELDS,
        VocabularyName::Phases
        | VocabularyName::Levels
        | VocabularyName::Areas
        | VocabularyName::Groups
        | VocabularyName::Audiences
        | VocabularyName::Commissioning
        | VocabularyName::Outcomes => VALUE_FIELDS,
    }
}

impl Vocabulary {
    /// The value of a code.
    pub fn value(&self, code: &str) -> Option<&VocabularyValue> {
        self.values.iter().find(|value| value.code == code)
    }
}
