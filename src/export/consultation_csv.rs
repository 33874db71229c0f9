//! `data/consultations/<name>.csv`: what was said to each question of a consultation, with counts, bases and shares.

use super::csv::text;
use crate::model::{
    Site, Url,
    consultation::{Consultation, Question, percent},
    page::Detail,
    site::SiteConsultation,
};

const COLUMNS: [&str; 8] =
    ["question", "question text", "kind", "answer or theme", "count", "base", "percent", "threads"];

/// The file of every consultation.
pub fn files(site: &Site) -> Vec<(Url, String)> {
    let file = |group: &SiteConsultation| {
        let page = site.page(group.page);
        let Detail::Consultation(consultation) = &page.page.detail else { return None };
        let questions = group.questions.iter().filter_map(|id| match &site.page(*id).page.detail {
            Detail::Question(question) => Some(question),
            _ => None,
        });
        let head = vec![COLUMNS.map(str::to_owned).to_vec()];
        let rows: Vec<Vec<String>> =
            head.into_iter().chain(questions.flat_map(|question| rows(consultation, question))).collect();
        Some((group.csv(&page.url), text(&rows)))
    };
    site.consultations.iter().filter_map(file).collect()
}

fn rows<'a>(consultation: &'a Consultation, question: &'a Question) -> impl Iterator<Item = Vec<String>> + 'a {
    let base = question.base.value;
    let row = move |kind: &str, label: &str, count: i64, threads: String| {
        let numbers = [count, base, percent(count, base)].map(|number| number.to_string());
        let words = [question.id.value.as_str(), &question.text, kind, label].map(str::to_owned);
        words.into_iter().chain(numbers).chain([threads]).collect::<Vec<String>>()
    };
    let label = |id: &str| consultation.recurring.iter().find(|thread| thread.id == id).map(|t| t.label.as_str());
    let closed = question.closed.iter().map(move |one| row("answer", &one.label, one.count, String::new()));
    let themes = question.themes.iter().map(move |theme| {
        let threads: Vec<&str> = theme.recurring.iter().filter_map(|id| label(&id.value)).collect();
        row("theme", &theme.label, theme.count.value, threads.join(" | "))
    });
    closed.chain(themes)
}
