//! The YAML files of a site: settings, owners, providers and vocabularies.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::intervention::partner_checks;
use super::record::Record;
use super::yaml::{Node, Value};
use super::{Findings, settings, yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Colour, Item,
    config::{CONFIG_FIELDS, Config, GapMapSettings, Logo, NavigationItem, ReviewPeriods, SearchSettings, SiteContact},
    field::Field,
    fields::{OWNER_FIELDS, PROVIDER_FIELDS},
    gaps,
    intervention::{Identifier, Owner, Provider},
    vocabulary::{NotExpected, Vocabulary, VocabularyName, VocabularyValue, vocabulary_fields},
};
use crate::source::{SourcePath, Span, Spanned};

/// The accent of a site that does not set one: a dark green with a contrast of 8.5 on white.
const DEFAULT_ACCENT: Colour = Colour { red: 0x00, green: 0x59, blue: 0x4f };

/// The settings of the site.
pub fn config(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(mut record) = whole(path, text, ("site", CONFIG_FIELDS), findings) else { return Item::SetAside };
    let accent = accent(path, record.spanned("accent"), findings);
    let language = language(path, record.spanned("language"), findings);
    let mut contact = record.record("contact").unwrap_or_default();
    let base_url = record.required("base_url");
    let config = Config {
        title: record.required("title"),
        description: record.required("description"),
        language,
        base_url: if base_url.ends_with('/') { base_url } else { base_url + "/" },
        theme: record.text("theme").unwrap_or_else(|| "default".to_owned()),
        accent,
        organisation: record.required("organisation"),
        contact: SiteContact { role: contact.required("role"), email: contact.text("email") },
        navigation: navigation(&mut record, "navigation"),
        footer: navigation(&mut record, "footer"),
        footer_text: record.text("footer_text"),
        public_emails: record.texts("public_emails").iter().map(|address| address.to_lowercase()).collect(),
        logo: record.record("logo").map(logo),
        gap_map: gap_map(&mut record),
        review: review(record.record("review").unwrap_or_default()),
        search: search(record.record("search").unwrap_or_default()),
    };
    Item::Config(Box::new(config))
}

fn review(mut record: Record) -> ReviewPeriods {
    let standard = ReviewPeriods::STANDARD;
    ReviewPeriods {
        fresh_days: record.number("fresh_days").unwrap_or(standard.fresh_days),
        due_days: record.number("due_days").unwrap_or(standard.due_days),
        stale_after_days: record.number("stale_after_days").unwrap_or(standard.stale_after_days),
    }
}

fn search(mut record: Record) -> SearchSettings {
    let budget = record.number("budget_kb").and_then(|budget| usize::try_from(budget).ok());
    SearchSettings { budget_kb: budget.unwrap_or(SearchSettings::USUAL.budget_kb) }
}

fn logo(mut record: Record) -> Logo {
    Logo {
        image: record.required_spanned("image"),
        alt: record.required("alt"),
        width: record.required_number("width").value,
        height: record.required_number("height").value,
    }
}

/// The accent of a site as typed; whether it can be read depends on the theme, which is known later.
fn accent(path: &SourcePath, typed: Option<Spanned<String>>, findings: &mut Findings) -> Spanned<Colour> {
    let Some(typed) = typed else { return Spanned { value: DEFAULT_ACCENT, span: Span::default() } };
    let colour = Colour::parse(&typed.value).unwrap_or_else(|| {
        let message = format!("`accent` is `{}`, which is no colour", typed.value);
        let help = "write `#` and six digits, for example `accent: \"#00594f\"`";
        findings.diagnostics.push(Diagnostic::new(Code::WrongValue, path, typed.span, message).help(help));
        DEFAULT_ACCENT
    });
    Spanned { value: colour, span: typed.span }
}

fn language(path: &SourcePath, typed: Option<Spanned<String>>, findings: &mut Findings) -> String {
    let Some(typed) = typed else { return "en-GB".to_owned() };
    if !is_language_tag(&typed.value) {
        let message = format!("`language` is `{}`, which is no language tag", typed.value);
        let diagnostic = Diagnostic::new(Code::WrongValue, path, typed.span, message);
        findings.diagnostics.push(diagnostic.help("for example `language: en-GB`"));
    }
    typed.value
}

/// Whether a text has the form of a language tag (BCP 47, as far as sites need it): `en`, `en-GB`, `cy`.
fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let plain = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(|first| plain(first, 2..=3)) && parts.all(|part| plain(part, 2..=8))
}

fn navigation(record: &mut Record, name: &str) -> Vec<NavigationItem> {
    let item = |mut item: Record| NavigationItem { title: item.required("title"), link: item.required_spanned("link") };
    record.records(name).into_iter().map(item).collect()
}

fn gap_map(record: &mut Record) -> GapMapSettings {
    let covered = record.record("gap_map").and_then(|mut settings| settings.number("covered"));
    let covered = covered.and_then(|number| usize::try_from(number).ok());
    covered.map_or(GapMapSettings::USUAL, |covered| GapMapSettings { covered })
}

/// The roles that answer for pages and entries.
pub fn owners(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(node) = node(path, text, findings) else { return Item::SetAside };
    let Value::Map(pairs) = &node.value else {
        let diagnostic = Diagnostic::new(Code::WrongType, path, node.span, "the file should hold one role a line");
        let help = "for example `directory-editor: {role: Directory editor, team: A trust}`";
        findings.diagnostics.push(diagnostic.help(help));
        return Item::SetAside;
    };
    let mut owners = BTreeMap::new();
    for (key, value) in pairs {
        if let Some(mut record) =
            settings::check(path, ("role", OWNER_FIELDS), (value, settings::start_of(value)), findings)
        {
            let owner = Owner { role: record.required("role"), team: record.text("team"), email: record.text("email") };
            owners.insert(key.value.clone(), owner);
        }
    }
    Item::Owners(owners)
}

/// One provider.
pub fn provider(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let Some(mut record) = whole(path, text, ("provider", PROVIDER_FIELDS), findings) else { return Item::SetAside };
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
    Item::Provider(Arc::new(provider))
}

/// One vocabulary.
pub fn vocabulary(path: &SourcePath, text: &str, name: VocabularyName, findings: &mut Findings) -> Item {
    let Some(node) = node(path, text, findings) else { return Item::SetAside };
    let Value::List(items) = &node.value else {
        let diagnostic = Diagnostic::new(Code::WrongType, path, node.span, "the file should hold a list of values");
        findings.diagnostics.push(diagnostic.help("for example `- {code: primary, label: Primary}`"));
        return Item::SetAside;
    };
    let table = ("vocabulary", vocabulary_fields(name));
    let mut values: Vec<VocabularyValue> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(mut record) = settings::check(path, table, (item, settings::start_of(item)), findings) {
            let code = record.required_spanned("code");
            findings.diagnostics.extend(bad_code(path, name, &code, &values));
            let mut not_expected = record.record("not_expected").unwrap_or_default();
            values.push(VocabularyValue {
                code: code.value,
                label: record.required("label"),
                definition: record.text("definition").unwrap_or_default(),
                synonyms: record.texts("synonyms"),
                parent: record.text("parent"),
                sensitive: record.texts("sensitive"),
                not_expected: NotExpected {
                    phases: not_expected.texts("phases"),
                    levels: not_expected.texts("levels"),
                },
            });
        }
    }
    Item::Vocabulary(name, Arc::new(Vocabulary { path: path.clone(), values }))
}

/// What is wrong with a code beside the values before it.
fn bad_code(
    path: &SourcePath,
    name: VocabularyName,
    code: &Spanned<String>,
    values: &[VocabularyValue],
) -> Option<Diagnostic> {
    let wrong = |message: String| Diagnostic::new(Code::WrongValue, path, code.span, message);
    if values.iter().any(|value| value.code == code.value) {
        let message = format!("the code `{}` stands twice in this list", code.value);
        return Some(wrong(message).help("give one of them another code"));
    }
    if name == VocabularyName::Areas && gaps::SEGMENTS.contains(&code.value.as_str()) {
        let message = format!("`{}` cannot be the code of an area: a part of the gap map has that address", code.value);
        return Some(wrong(message).help(format!("write another code, for example `{}-area`", code.value)));
    }
    let slug = crate::model::url::slug(&code.value);
    (slug != code.value)
        .then(|| wrong(format!("the code `{}` cannot stand in an address", code.value)).help(format!("write `{slug}`")))
}

/// The YAML of a whole file.
pub fn node(path: &SourcePath, text: &str, findings: &mut Findings) -> Option<Node> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    findings.reading(yaml::read(path, text, start..text.len()))
}

/// The checked settings of a file that is YAML as a whole; `table` is its kind in words and the table of its settings.
pub fn whole(
    path: &SourcePath,
    text: &str,
    table: (&str, &'static [Field]),
    findings: &mut Findings,
) -> Option<Record> {
    node(path, text, findings).and_then(|node| settings::check(path, table, (&node, settings::top()), findings))
}
