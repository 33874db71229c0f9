//! Forms and checklists, and evidence reviews.

use serde::Serialize;

use super::{book, document_view, standards::kind_of};
use crate::model::{
    Site,
    evidence::EvidenceReview,
    form::{Form, FormField, FormSection},
    site::PageId,
    standards::Point,
    vocabulary::VocabularyName,
};
use crate::view::{
    Data, Seen, View,
    chrome::LinkView,
    directory::{CodeView, code_views},
};

/// The styles and scripts of a form.
const ASSETS: &[&str] = &["assets/keep.css", "assets/review.css", "assets/keep.js", "assets/review.js"];

/// The script that comes last on them all.
const PAGE: &[&str] = &["assets/review-page.js"];

/// What comes first on pages with a scale of grades: forms, and the self-review.
pub const WITH_GRADES: &[&str] = &[
    "assets/keep.css",
    "assets/review.css",
    "assets/keep.js",
    "assets/levels.js",
    "assets/review.js",
    "assets/ratings.js",
];

/// What `form.html` sees.
#[derive(Debug, Serialize)]
pub struct FormData {
    pub stage: Option<book::StageView>,
    pub sections: Vec<SectionView>,
    pub note: String,
    /// Its name in files of answers, such as `forms/annual-review`.
    pub name: String,
    /// Its grades from best to worst.
    pub scale: Vec<OptionView>,
}

/// A part of a form.
#[derive(Debug, Serialize)]
pub struct SectionView {
    pub id: String,
    pub title: String,
    pub text: String,
    pub points: Vec<TextView>,
    pub fields: Vec<FieldView>,
    /// How many of its boxes each grade of the scale needs; empty if ticks say nothing about a grade.
    pub least: Vec<i64>,
    /// The same in words.
    pub rule: String,
}

/// A text with texts below it.
#[derive(Debug, Serialize)]
pub struct TextView {
    pub text: String,
    pub children: Vec<TextView>,
}

/// Something to fill in.
#[derive(Debug, Serialize)]
pub struct FieldView {
    pub id: String,
    /// Its name in files of answers: the same wherever the question stands.
    pub name: String,
    pub label: String,
    /// `text`, `long`, `date`, `number`, `choice`, `grade` or `tick`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub options: Vec<OptionView>,
    /// Whether every option is a grade of the form's scale.
    pub graded: bool,
    pub hint: String,
}

/// An answer to choose.
#[derive(Debug, Serialize)]
pub struct OptionView {
    pub label: String,
    /// As in the ratings against standards if it is a grade, otherwise empty.
    pub kind: &'static str,
}

fn texts(points: &[Point]) -> Vec<TextView> {
    points.iter().map(|point| TextView { text: point.text.clone(), children: texts(&point.children) }).collect()
}

/// How many boxes of a part each grade needs: as stated for it, or else for the next grade below.
fn least(form: &Form, section: &FormSection) -> Vec<i64> {
    let stated = |grade: &String| section.least.iter().find(|(name, _)| name.value == *grade).map(|(_, count)| *count);
    let from = |at: usize| form.scale[at..].iter().find_map(stated).unwrap_or_default();
    if section.least.is_empty() { Vec::new() } else { (0..form.scale.len()).map(from).collect() }
}

/// What the ticks of a part say about its grade, such as “Secure needs all 8 boxes, Partly secure at least 5.”
fn rule(form: &Form, section: &FormSection) -> String {
    let boxes = section.fields.iter().filter(|field| field.kind.code == "tick").count();
    let grade = |(grade, count): (&String, i64)| match count {
        0 => None,
        count if usize::try_from(count) == Ok(boxes) => Some(format!("{grade} needs all {boxes} boxes")),
        count => Some(format!("{grade} needs at least {count} of the {boxes} boxes")),
    };
    let parts: Vec<String> = form.scale.iter().zip(least(form, section)).filter_map(grade).collect();
    if parts.is_empty() { String::new() } else { parts.join(". ") + "." }
}

/// A form or a checklist.
pub fn form(site: &Site, id: PageId, form: &Form) -> View {
    let grade = |option: &String| form.scale.iter().position(|grade| grade == option);
    let option = |option: &String| OptionView {
        label: option.clone(),
        kind: grade(option).map_or("", |at| kind_of(at, form.scale.len())),
    };
    let field = |section: usize, field: &FormField| FieldView {
        id: format!("field-{section}--{}", crate::model::url::slug(&field.id.value)),
        name: field.id.value.clone(),
        label: field.label.clone(),
        kind: field.kind.code,
        options: field.options.iter().map(option).collect(),
        graded: !field.options.is_empty() && field.options.iter().all(|option| grade(option).is_some()),
        hint: field.hint.clone().unwrap_or_default(),
    };
    let section = |(at, section): (usize, &FormSection)| SectionView {
        id: format!("part--{}", at + 1),
        title: section.title.clone(),
        text: section.text.clone().unwrap_or_default(),
        points: texts(&section.points),
        fields: section.fields.iter().map(|one| field(at + 1, one)).collect(),
        least: least(form, section),
        rule: rule(form, section),
    };
    let data = FormData {
        stage: book::stage(form.stage, None),
        sections: form.sections.iter().enumerate().map(section).collect(),
        note: form.note.clone().unwrap_or_default(),
        scale: form.scale.iter().map(option).collect(),
        name: site.page(id).url.path().trim_end_matches("index.html").trim_matches('/').to_owned(),
    };
    let seen = Seen { site, from: &site.page(id).url };
    let assets = if form.scale.is_empty() { ASSETS } else { WITH_GRADES };
    let view = document_view(site, id, "form.html", Data::Form(Box::new(data)));
    view.with_assets(seen, assets).with_assets(seen, PAGE)
}

/// What `evidence.html` sees.
#[derive(Debug, Serialize)]
pub struct EvidenceData {
    pub question: String,
    pub publisher: String,
    pub year: i64,
    pub url: String,
    pub plain_summary: Vec<String>,
    pub what_works: Vec<String>,
    pub what_does_not: Vec<String>,
    /// Empty if the review does not say.
    pub certainty: &'static str,
    pub topics: Vec<CodeView>,
    pub phases: Vec<CodeView>,
    pub entries: Vec<LinkView>,
}

/// An evidence review.
pub fn evidence(site: &Site, id: PageId, review: &EvidenceReview) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let entry = |name: &crate::source::Spanned<String>| {
        let entry = site.entries.iter().find(|entry| entry.slug == name.value)?;
        Some(seen.link(&entry.entry.name.value, &entry.url))
    };
    let data = EvidenceData {
        question: review.question.clone(),
        publisher: review.publisher.clone(),
        year: review.year,
        url: review.url.clone(),
        plain_summary: review.plain_summary.clone(),
        what_works: review.what_works.clone(),
        what_does_not: review.what_does_not.clone(),
        certainty: review.certainty.map_or("", |certainty| certainty.label),
        topics: code_views(seen, VocabularyName::Topics, &site.page(id).page.topics),
        phases: code_views(seen, VocabularyName::Phases, &review.phases),
        entries: review.interventions.iter().filter_map(entry).collect(),
    };
    document_view(site, id, "evidence.html", Data::Evidence(Box::new(data)))
}
