//! The YAML files beside the pages: stages, synonyms, tests of the search, announcements, experience notes and urgent
//! help.

use std::sync::Arc;

use super::data::{node, whole};
use super::record::Record;
use super::yaml::Value;
use super::{Findings, settings};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Date, Item,
    announcement::{Announcement, LEVELS},
    experience::{ExperienceNote, Term, UrgentContact, UrgentHelp},
    field::Field,
    fields::{
        ANNOUNCEMENT_FIELDS, EXPERIENCE_FIELDS, SEARCH_TEST_FIELDS, STAGE_FIELDS, SYNONYM_FIELDS, URGENT_HELP_FIELDS,
    },
    search_test::{SearchTest, USUAL_TOP},
    stage::{Recognition, Stage},
    statement::{AccessibilityCheck, CHECK_FIELDS},
    synonyms::Synonyms,
};
use crate::source::{SourcePath, Spanned};

/// The stages of the model.
pub fn stages(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(records) = records(path, text, ("stage", STAGE_FIELDS), findings) else { return Item::SetAside };
    let stages: Vec<Stage> = records.into_iter().map(stage).collect();
    for (expected, stage) in (1..).zip(&stages) {
        if stage.number.value != expected {
            let message = format!("this is stage {}, and stage {expected} should come here", stage.number.value);
            let diagnostic = Diagnostic::new(Code::WrongValue, path, stage.number.span, message);
            findings.diagnostics.push(diagnostic.help("put the stages in the order of their numbers"));
        }
    }
    Item::Stages(Arc::new(stages))
}

fn stage(mut record: Record) -> Stage {
    let recognition = record.record("recognition").map(|mut one| Recognition {
        name: one.required("name"),
        trigger: one.required("trigger"),
        national: one.required("national"),
        local: one.required("local"),
    });
    Stage {
        number: record.required_number("number"),
        title: record.required("title"),
        phase: record.required_number("phase").value,
        purpose: record.required("purpose"),
        tasks: record.texts("tasks"),
        prompts: record.texts("prompts"),
        partners: record.texts("partners"),
        support: record.texts("support"),
        recognition,
    }
}

/// Words that mean the same to people who search.
pub fn synonyms(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(records) = records(path, text, ("line of synonyms", SYNONYM_FIELDS), findings) else {
        return Item::SetAside;
    };
    let one = |mut record: Record| Synonyms { words: record.texts("words"), broader: record.text("broader") };
    Item::Synonyms(Arc::new(records.into_iter().map(one).collect()))
}

/// What a search must find.
pub fn search_tests(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(records) = records(path, text, ("test of the search", SEARCH_TEST_FIELDS), findings) else {
        return Item::SetAside;
    };
    let one = |mut record: Record| SearchTest {
        query: record.required_spanned("query"),
        expect: record.required("expect"),
        top: record.number("top").unwrap_or(USUAL_TOP),
    };
    Item::SearchTests(Arc::new(records.into_iter().map(one).collect()))
}

/// Messages on every page for some days.
pub fn announcements(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(records) = records(path, text, ("announcement", ANNOUNCEMENT_FIELDS), findings) else {
        return Item::SetAside;
    };
    let mut all = Vec::with_capacity(records.len());
    for mut record in records {
        let (from, until) = (record.required_date("from").value, record.required_date("until"));
        if until.value < from {
            let message = format!("`until` is {}, before the first day of the announcement", until.value);
            let diagnostic = Diagnostic::new(Code::WrongValue, path, until.span, message);
            findings.diagnostics.push(diagnostic.help(format!("write a day from {from} on, such as `until: {from}`")));
            return Item::SetAside;
        }
        all.push(announcement(path, (from, until.value), record));
    }
    Item::Announcements(Arc::new(all))
}

fn announcement(path: &SourcePath, (from, until): (Date, Date), mut record: Record) -> Announcement {
    Announcement {
        path: path.clone(),
        text: record.required("text"),
        from,
        until,
        level: record.choice("level").unwrap_or(&LEVELS[0]),
        link: record.spanned("link"),
        areas: record.all_spanned("areas"),
    }
}

/// What is tested about the accessibility of the site.
pub fn accessibility_checks(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(records) = records(path, text, ("check of accessibility", CHECK_FIELDS), findings) else {
        return Item::SetAside;
    };
    let one = |mut record: Record| AccessibilityCheck {
        check: record.required("check"),
        criteria: record.required("criteria"),
        pages: record.number("pages"),
        kinds: record.required_number("kinds").value,
    };
    Item::AccessibilityChecks(Arc::new(records.into_iter().map(one).collect()))
}

/// What one school said about an entry.
pub fn experience(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(mut record) = whole(path, text, ("experience note", EXPERIENCE_FIELDS), findings) else {
        return Item::SetAside;
    };
    if let Some(span) = record.span("permission").filter(|_| record.flag("permission") != Some(true)) {
        let diagnostic =
            Diagnostic::new(Code::PermissionMissing, path, span, "the school has not agreed to publication");
        findings.diagnostics.push(diagnostic.help("ask it, then write `permission: true`"));
    }
    let Some(term) = term(path, &record.required_spanned("term"), findings) else { return Item::SetAside };
    let mut setting = record.record("setting").unwrap_or_default();
    Item::Experience(Arc::new(ExperienceNote {
        path: path.clone(),
        intervention: record.required_spanned("intervention"),
        phase: setting.required_spanned("phase"),
        size: setting.choice("size"),
        area: setting.spanned("area"),
        term,
        reach: record.required_choice("reach"),
        what_we_did: record.required("what_we_did"),
        what_changed: record.text("what_changed"),
        how_we_know: record.required_choice("how_we_know"),
        would_use_again: record.required_choice("would_use_again"),
        advice: record.text("advice"),
        role: record.required("role"),
        moderated_on: record.required_date("moderated_on").value,
        moderated_by: record.required_spanned("moderated_by"),
    }))
}

fn term(path: &SourcePath, typed: &Spanned<String>, findings: &mut Findings) -> Option<Term> {
    let term = Term::parse(&typed.value);
    if term.is_none() {
        let message = format!("`term` is `{}`, which is no term", typed.value);
        let help = "write year and term: `2026-autumn`, `2027-spring` or `2027-summer`";
        findings.diagnostics.push(Diagnostic::new(Code::WrongValue, path, typed.span, message).help(help));
    }
    term
}

/// Whom to turn to in an emergency.
pub fn urgent_help(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(mut record) = whole(path, text, ("panel of urgent help", URGENT_HELP_FIELDS), findings) else {
        return Item::SetAside;
    };
    let contact = |mut one: Record| UrgentContact {
        name: one.required("name"),
        how: one.required("how"),
        when: one.required("when"),
        url: one.text("url"),
    };
    Item::UrgentHelp(Arc::new(UrgentHelp {
        path: path.clone(),
        title: record.required("title"),
        text: record.required("text"),
        contacts: record.records("contacts").into_iter().map(contact).collect(),
        checked_on: record.required_date("checked_on").value,
        review_by: record.required_date("review_by"),
        owner: record.required_spanned("owner"),
    }))
}

/// The items of a file that is a list, checked against the table of their settings; `None` if one has a mistake.
fn records(
    path: &SourcePath,
    text: &str,
    table: (&str, &'static [Field]),
    findings: &mut Findings,
) -> Option<Vec<Record>> {
    let node = node(path, text, findings)?;
    let Value::List(items) = &node.value else {
        let message = format!("the file should hold a list: each {} starts with a hyphen", table.0);
        let example = table.1.first().map(|field| format!("- {}: {}", field.name, field.example)).unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::WrongType, path, node.span, message);
        findings.diagnostics.push(diagnostic.help(format!("for example `{example}`")));
        return None;
    };
    let records: Vec<Option<Record>> =
        items.iter().map(|item| settings::check(path, table, (item, settings::start_of(item)), findings)).collect();
    records.into_iter().collect()
}
