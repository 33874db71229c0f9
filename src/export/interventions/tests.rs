//! Every setting of the table reaches the spreadsheet and the JSON file.

use super::*;
use crate::model::{Item, field::Need};
use crate::parse;
use crate::source::{Source, SourcePath};

/// A file with every setting of the table, each with a value.
const EVERYTHING: &str = include_str!("everything.md");

fn entry(text: &str) -> std::sync::Arc<Intervention> {
    let path = SourcePath::new("directory/interventions/calm.md").expect("a fine path");
    let parsed = parse::file(&Source::new(path, text.as_bytes().to_vec()));
    assert_eq!(parsed.diagnostics, []);
    let Item::Intervention(entry) = parsed.file.item else { panic!("{:?}", parsed.file.item) };
    entry
}

#[test]
fn every_setting_of_the_table_is_exported_in_the_order_of_the_table() {
    let names: Vec<&str> = fields(&entry(EVERYTHING)).iter().map(|(name, _)| *name).collect();
    let table: Vec<&str> = INTERVENTION_FIELDS.iter().map(|field| field.name).collect();
    assert_eq!(names, table);
}

#[test]
fn every_column_has_a_cell() {
    let cells = cells(&entry(EVERYTHING));
    assert_eq!(cells.len(), columns().len());
    for (column, cell) in columns().iter().zip(cells) {
        assert!(!cell.is_empty(), "{}", column.name());
    }
}

#[test]
fn cells_are_what_people_would_type() {
    let entry = entry(EVERYTHING);
    let cells = cells(&entry);
    let check = |name: &str, expected: &str| {
        let at = columns().iter().position(|column| column.name() == name).expect(name);
        assert_eq!(cells[at], expected, "{name}");
    };
    check("name", "Calm Corners");
    check("commissioning", "commissioned");
    check("commissioning.by", "local-authority | icb");
    check("level", "targeted");
    check("review_by", "2027-05-31");
    check("ages.min", "7");
    check("stages", "5 | 6");
    check("delivery.group_size", r#"{"min":4,"max":8}"#);
    check("cost.band", "2");
    check(
        "cost.options",
        r#"[{"option":"One group, \"large\"","amount":"960","amount_description":"for ten","valid_from":"2026-09-01","valid_to":"2027-08-31"}]"#,
    );
    check("also_known_as", r#"["Worry | Busters","[Calm]"]"#);
    check("asked_as", "what helps a child, or a class, to calm down");
    check("draft", "true");
}

#[test]
fn the_required_columns_come_first() {
    let need = |column: &Column| column.field.need == Need::Required;
    let columns = columns();
    let required = columns.iter().take_while(|column| need(column)).count();
    assert!(columns[required..].iter().all(|column| !need(column)));
    assert_eq!(columns[0].name(), "name");
}
