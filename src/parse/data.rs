//! The YAML files of a site: settings, owners, providers and vocabularies.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::intervention::partner_checks;
use super::record::Record;
use super::yaml::{Node, Value};
use super::{settings, yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Item,
    config::{CONFIG_FIELDS, Colour, Config, NavigationItem, SiteContact},
    field::Field,
    fields::{OWNER_FIELDS, PROVIDER_FIELDS},
    intervention::{Identifier, Owner, Provider},
    vocabulary::{VOCABULARY_FIELDS, Vocabulary, VocabularyName, VocabularyValue},
};
use crate::source::SourcePath;

/// The accent of a site that does not set one: a dark green with a contrast of 8.5 on white.
const DEFAULT_ACCENT: Colour = Colour { red: 0x00, green: 0x59, blue: 0x4f };

/// The settings of the site.
pub fn config(path: &SourcePath, text: &str) -> (Item, Vec<Diagnostic>) {
    let mut record = match whole(path, text, "site", CONFIG_FIELDS) {
        Ok(record) => record,
        Err(diagnostics) => return (Item::SetAside, diagnostics),
    };
    let accent = record.spanned("accent");
    let colour = accent.as_ref().map(|accent| Colour::parse(&accent.value));
    if let (Some(accent), Some(None)) = (&accent, colour) {
        let message = format!("`accent` is `{}`, which is no colour", accent.value);
        let diagnostic = Diagnostic::new(Code::WrongValue, path, accent.span, message);
        return (Item::SetAside, vec![diagnostic.help("write `#` and six digits, for example `accent: \"#00594f\"`")]);
    }
    let mut contact = record.record("contact").unwrap_or_default();
    let base_url = record.required("base_url");
    let config = Config {
        title: record.required("title"),
        description: record.required("description"),
        language: record.text("language").unwrap_or_else(|| "en-GB".to_owned()),
        base_url: if base_url.ends_with('/') { base_url } else { base_url + "/" },
        theme: record.text("theme").unwrap_or_else(|| "default".to_owned()),
        accent: colour.flatten().unwrap_or(DEFAULT_ACCENT),
        organisation: record.required("organisation"),
        contact: SiteContact { role: contact.required("role"), email: contact.text("email") },
        navigation: navigation(&mut record, "navigation"),
        footer: navigation(&mut record, "footer"),
    };
    (Item::Config(Box::new(config)), Vec::new())
}

fn navigation(record: &mut Record, name: &str) -> Vec<NavigationItem> {
    let item = |mut item: Record| NavigationItem { title: item.required("title"), link: item.required_spanned("link") };
    record.records(name).into_iter().map(item).collect()
}

/// The roles that answer for pages and entries.
pub fn owners(path: &SourcePath, text: &str) -> (Item, Vec<Diagnostic>) {
    let node = match yaml::parse(path, text, 0..text.len()) {
        Ok(node) => node,
        Err(diagnostic) => return (Item::SetAside, vec![*diagnostic]),
    };
    let Value::Map(pairs) = &node.value else {
        let diagnostic = Diagnostic::new(Code::WrongType, path, node.span, "the file should hold one role a line");
        return (
            Item::SetAside,
            vec![diagnostic.help("for example `directory-editor: {role: Directory editor, team: A trust}`")],
        );
    };
    let mut owners = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (key, value) in pairs {
        match settings::check(path, "role", OWNER_FIELDS, value) {
            Ok(mut record) => {
                let owner =
                    Owner { role: record.required("role"), team: record.text("team"), email: record.text("email") };
                owners.insert(key.value.clone(), owner);
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    if diagnostics.is_empty() { (Item::Owners(owners), diagnostics) } else { (Item::SetAside, diagnostics) }
}

/// One provider.
pub fn provider(path: &SourcePath, text: &str) -> (Item, Vec<Diagnostic>) {
    let mut record = match whole(path, text, "provider", PROVIDER_FIELDS) {
        Ok(record) => record,
        Err(diagnostics) => return (Item::SetAside, diagnostics),
    };
    let identifier =
        |mut one: Record| Identifier { scheme: one.required("scheme"), identifier: one.required("identifier") };
    let provider = Provider {
        path: path.clone(),
        name: record.required("name"),
        description: record.required("description"),
        kind: record.choice("type"),
        website: record.text("website"),
        identifiers: record.records("identifiers").into_iter().map(identifier).collect(),
        checks: record.record("checks").map(partner_checks),
        owner: record.spanned("owner"),
        review_by: record.spanned_date("review_by"),
    };
    (Item::Provider(Arc::new(provider)), Vec::new())
}

/// One vocabulary.
pub fn vocabulary(path: &SourcePath, text: &str, name: VocabularyName) -> (Item, Vec<Diagnostic>) {
    let node = match yaml::parse(path, text, 0..text.len()) {
        Ok(node) => node,
        Err(diagnostic) => return (Item::SetAside, vec![*diagnostic]),
    };
    let Value::List(items) = &node.value else {
        let diagnostic = Diagnostic::new(Code::WrongType, path, node.span, "the file should hold a list of values");
        return (Item::SetAside, vec![diagnostic.help("for example `- {code: primary, label: Primary}`")]);
    };
    let mut values: Vec<VocabularyValue> = Vec::with_capacity(items.len());
    let mut diagnostics = Vec::new();
    for item in items {
        match settings::check(path, "vocabulary", VOCABULARY_FIELDS, item) {
            Ok(record) => add_value(path, record, item, &mut values, &mut diagnostics),
            Err(found) => diagnostics.extend(found),
        }
    }
    if !diagnostics.is_empty() {
        return (Item::SetAside, diagnostics);
    }
    (Item::Vocabulary(name, Arc::new(Vocabulary { path: path.clone(), values })), diagnostics)
}

fn add_value(
    path: &SourcePath,
    mut record: Record,
    node: &Node,
    values: &mut Vec<VocabularyValue>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let code = record.required_spanned("code");
    if values.iter().any(|value| value.code == code.value) {
        let message = format!("the code `{}` stands twice in this list", code.value);
        diagnostics
            .push(Diagnostic::new(Code::WrongValue, path, code.span, message).help("give one of them another code"));
    }
    if code.value != crate::model::url::slug(&code.value) {
        let message = format!("the code `{}` cannot stand in an address", code.value);
        let help = format!("write `{}`", crate::model::url::slug(&code.value));
        diagnostics.push(Diagnostic::new(Code::WrongValue, path, node.span, message).help(help));
    }
    values.push(VocabularyValue {
        code: code.value,
        label: record.required("label"),
        definition: record.text("definition").unwrap_or_default(),
        synonyms: record.texts("synonyms"),
        parent: record.text("parent"),
        sensitive: record.texts("sensitive"),
    });
}

fn whole(path: &SourcePath, text: &str, kind: &str, fields: &'static [Field]) -> Result<Record, Vec<Diagnostic>> {
    let node = yaml::parse(path, text, 0..text.len()).map_err(|diagnostic| vec![*diagnostic])?;
    settings::check(path, kind, fields, &node)
}
