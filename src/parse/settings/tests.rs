//! Tests of settings against the table of the entries, as an editor types them.

use super::*;
use crate::model::{
    drawing::DrawingKind,
    fields::{INTERVENTION_FIELDS, drawing_fields},
    vocabulary::{VocabularyName, vocabulary_fields},
};
use crate::parse::yaml;

const SMALLEST: &str = "\
name: Calm Corners
summary: Ten weekly group sessions that teach pupils ways to manage worry.
provider: riverside-wellbeing
commissioning: could-be-commissioned
level: [targeted]
phases: primary
topics: [emotional-wellbeing]
areas: [bewdley, stourport-on-severn]
how_to_access: E-mail the team with the year group and number of pupils.
contact: {role: Schools programme coordinator, email: schools@riverside.example}
owner: continu-directory-editor
review_by: 2027-05-31
";

/// What is reported, as `text at the place | message | help`.
fn report(text: &str) -> Vec<String> {
    let path = SourcePath::new("directory/interventions/calm.md").expect("a fine path");
    let node = yaml::parse(&path, text, 0..text.len()).expect(text);
    let mut findings = Findings::default();
    check(&path, ("directory entry", INTERVENTION_FIELDS), (&node, top()), &mut findings);
    let found = findings.diagnostics;
    let line =
        |d: &Diagnostic| format!("{} | {} | {}", &text[d.span.range()], d.message, d.help.clone().unwrap_or_default());
    found.iter().map(line).collect()
}

#[test]
fn the_smallest_valid_entry_passes_and_a_list_of_one_needs_no_brackets() {
    assert_eq!(report(SMALLEST), Vec::<String>::new());
}

#[test]
fn every_mistake_is_reported_with_its_place_and_its_remedy() {
    let check = |from: &str, to: &str, expected: &str| {
        assert_eq!(report(&SMALLEST.replace(from, to)), [expected], "{to}");
    };
    check(
        "phases: primary",
        "phases: primary\nphase: primary",
        "phase | a directory entry has no setting `phase` | did you mean `phases`?",
    );
    check(
        "review_by: 2027-05-31",
        "review_by: 31/05/2027",
        "31/05/2027 | `review_by` is `31/05/2027`, which is read as 31 May 2027 | write year, month, day: `review_by: 2027-05-31`",
    );
    check(
        "owner: continu-directory-editor\n",
        "",
        "nam | `owner` is missing: who keeps this entry true: a key of directory/owners.yaml | add a line, for example `owner: continu-directory-editor`",
    );
    check("[targeted]", "[]", "[] | `level` has 0 values; there may be 1 to 4 | for example `level: [targeted]`");
    check(
        "role: Schools programme coordinator, ",
        "",
        "{email: schools@riverside.example} | `role` of `contact` is missing: a role, never a person's name | add a line, for example `role: Schools programme coordinator`",
    );
    check(
        "areas: [bewdley,",
        "areas: [“bewdley”,",
        "“bewdley” | `areas` has curly quotation marks: `“bewdley”` | type `bewdley`, without them",
    );
    check(
        "owner: continu",
        "kind: progamme\nowner: continu",
        "progamme | `kind` is `progamme`, which is not one of the choices | did you mean `programme`?",
    );
}

#[test]
fn several_mistakes_are_reported_in_one_run() {
    let text =
        SMALLEST.replace("review_by: 2027-05-31", "review_by: soon").replace("name: Calm Corners\n", "naem: x\n");
    assert_eq!(report(&text).len(), 2, "{:?}", report(&text));
}

#[test]
fn every_example_of_a_table_is_valid() {
    fn walk(fields: &'static [Field]) {
        for field in fields {
            let text = format!("{}: {}\n", field.name, field.example);
            let path = SourcePath::new("a.md").expect("a fine path");
            let node = yaml::parse(&path, &text, 0..text.len()).expect(&text);
            let (start, findings) = (Span::default(), Findings::default());
            let mut checker = Checker { path: &path, kind: "file", start, unread: 0, findings };
            if let Value::Map(pairs) = &node.value {
                checker.value(&field.shape, &pairs[0].1, field);
            }
            assert_eq!(checker.findings.diagnostics, [], "{text}");
            if let Shape::Group(fields) | Shape::List { of: Shape::Group(fields), .. } = &field.shape {
                walk(fields);
            }
        }
    }
    walk(INTERVENTION_FIELDS);
    walk(crate::model::fields::PROVIDER_FIELDS);
    walk(crate::model::fields::OWNER_FIELDS);
    walk(crate::model::config::CONFIG_FIELDS);
    VocabularyName::ALL.into_iter().for_each(|name| walk(vocabulary_fields(name)));
    // The table of the boxes of a tree holds itself; a site of tests/sites has such boxes.
    let kinds = [DrawingKind::Steps, DrawingKind::Layers, DrawingKind::Bars];
    kinds.into_iter().for_each(|kind| walk(drawing_fields(kind)));
    crate::model::PageKind::ALL.into_iter().for_each(|kind| walk(crate::model::fields::page_fields(kind)));
}
