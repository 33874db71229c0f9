//! The settings of every kind of file, as tables: the one list that parser, scaffolds and schemas read.

mod choices;
mod drawing;
mod intervention;
mod page;
mod records;

pub use choices::*;
pub use drawing::drawing_fields;
pub use intervention::{INTERVENTION_FIELDS, OWNER_FIELDS, PROVIDER_FIELDS};
pub use page::page_fields;
pub use records::{
    ANNOUNCEMENT_FIELDS, EXPERIENCE_FIELDS, SEARCH_TEST_FIELDS, STAGE_FIELDS, SYNONYM_FIELDS, URGENT_HELP_FIELDS,
};
