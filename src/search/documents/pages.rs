//! Pages as documents: what each kind of page says beside its text, and under which anchors of its template.

use super::text::{joined, push, sections, tidied};
use super::{Document, Heading, Kind, Section, Standing, directory, lists};
use crate::model::{
    Site, Url,
    consultation::{Consultation, Question},
    evidence::EvidenceReview,
    form::Form,
    page::{CaseStudy, Detail, Event, Term},
    site::{Agenda, PageId, Route, Shows},
    standards::{Point, Standard, StandardSet},
    tips::Tip,
};

/// What a route shows, if it can be found. Redirects, the page for missing addresses, and pages that only repeat others
/// (to print, or the later parts of a long list) cannot.
pub fn document(site: &Site, route: &Route) -> Option<Document> {
    match &route.shows {
        Shows::Page(id) => Some(page(site, *id)),
        Shows::Entry(id) => Some(directory::entry(site, *id)),
        Shows::FacetValue(facet, value, 1) => directory::value(site, *facet, *value),
        Shows::Facet(facet) => Some(directory::facet(site, *facet)),
        Shows::Agenda(at, agenda) => Some(agenda_of(site, &route.url, *at, *agenda)),
        _ => lists::document(site, route),
    }
}

/// A document of which nothing is known yet but its title.
pub fn plain(url: &Url, kind: Kind, title: &str) -> Document {
    Document {
        url: url.clone(),
        kind,
        standing: Standing::USUAL,
        title: title.to_owned(),
        context: String::new(),
        summary: String::new(),
        names: Vec::new(),
        asked_as: Vec::new(),
        hints: Vec::new(),
        sections: vec![Section::default()],
        entry: None,
    }
}

fn page(site: &Site, id: PageId) -> Document {
    let found = site.page(id);
    let page = &found.page;
    let mut document = plain(&found.url, kind(&page.detail), &page.title.value);
    document.summary.clone_from(&page.summary);
    document.asked_as.clone_from(&page.asked_as);
    document.sections = sections(&page.document, &found.body);
    document.context = context(site, id);
    if page.status.code != "current" {
        document.standing = Standing::LESSER;
    }
    match &page.detail {
        Detail::Home | Detail::Trust(_) => document.standing = Standing::LESSER,
        Detail::Tool(tool) => document.asked_as.push(tool.label().to_owned()),
        Detail::Page | Detail::HowTo { .. } | Detail::Chapter(_) | Detail::RatingSet(_) => {}
        Detail::Handbook(handbook) => {
            let parts = handbook.parts.iter().flat_map(|part| [part.title.as_str(), part.summary.as_str()]);
            document.hints.extend(parts.map(str::to_owned));
        }
        Detail::Term(term) => of_term(&mut document, term),
        Detail::CaseStudy(study) => of_case_study(&mut document, study),
        Detail::News(news) => {
            document.hints.extend(news.key_message.clone());
            document.standing = Standing::LESSER;
        }
        Detail::Event(event) => of_event(site, &mut document, event),
        Detail::EvidenceReview(review) => of_review(&mut document, review),
        Detail::Tip(tip) => of_tip(&mut document, tip),
        Detail::StandardSet(set) => of_set(&mut document, set),
        Detail::Standard(standard) => of_standard(&mut document, standard),
        Detail::Consultation(consultation) => of_consultation(&mut document, consultation),
        Detail::Question(question) => of_question(&mut document, question),
        Detail::Form(form) => of_form(&mut document, form),
    }
    document
}

fn kind(detail: &Detail) -> Kind {
    match detail {
        Detail::Home
        | Detail::Page
        | Detail::Tool(_)
        | Detail::Handbook(_)
        | Detail::Chapter(_)
        | Detail::Tip(_)
        | Detail::Trust(_) => Kind::Guidance,
        Detail::HowTo { .. } => Kind::HowTo,
        Detail::Term(_) => Kind::Glossary,
        Detail::CaseStudy(_) => Kind::CaseStudy,
        Detail::News(_) | Detail::Event(_) => Kind::News,
        Detail::EvidenceReview(_) => Kind::Evidence,
        Detail::StandardSet(_) | Detail::Standard(_) | Detail::RatingSet(_) => Kind::Standard,
        Detail::Consultation(_) | Detail::Question(_) => Kind::Consultation,
        Detail::Form(_) => Kind::Form,
    }
}

/// The title of what a page belongs to.
fn context(site: &Site, id: PageId) -> String {
    let handbook = site.page(id).handbook.map(|at| site.handbooks[at].page);
    let tips = site.tips.iter().find(|group| group.tips.contains(&id) || group.trusts.contains(&id));
    let set = site.standards.iter().find(|group| group.standards.contains(&id) || group.ratings.contains(&id));
    let consultation = site.consultations.iter().find(|group| group.questions.contains(&id));
    let above = handbook
        .or(tips.and_then(|group| group.page))
        .or(set.map(|group| group.page))
        .or(consultation.map(|group| group.page));
    above.map(|above| site.page(above).page.title.value.clone()).unwrap_or_default()
}

fn fixed(id: &str, heading: &'static str, text: String) -> Section {
    Section { id: id.to_owned(), heading: Heading::Fixed(heading), text: tidied(text) }
}

fn written(id: &str, heading: &str, text: String) -> Section {
    Section { id: id.to_owned(), heading: Heading::Written(heading.to_owned()), text: tidied(text) }
}

/// Adds sections that have a text.
pub fn extend(document: &mut Document, more: impl IntoIterator<Item = Section>) {
    document.sections.extend(more.into_iter().filter(|section| !section.text.is_empty()));
}

/// The words of points and of those below them.
fn words_of<'a>(points: &'a [Point], into: &mut Vec<&'a str>) {
    for point in points {
        into.push(&point.text);
        words_of(&point.children, into);
    }
}

fn points(list: &[Point]) -> String {
    let mut words = Vec::new();
    words_of(list, &mut words);
    joined(words)
}

fn texts(list: &[String]) -> String {
    joined(list.iter().map(String::as_str))
}

fn of_term(document: &mut Document, term: &Term) {
    document.summary.clone_from(&term.short);
    document.names = term.abbreviation.iter().chain(&term.also).chain(&term.plural).cloned().collect();
    document.hints.clone_from(&term.search_synonyms);
}

fn of_case_study(document: &mut Document, study: &CaseStudy) {
    document.names.push(study.organisation.clone());
    document.hints.extend(study.setting.iter().cloned());
    let parts = [&study.challenge, &study.what_we_did, &study.impact, &study.how_we_know];
    let text = joined(parts.into_iter().flatten().map(String::as_str));
    extend(document, [fixed("page--at-a-glance", "At a glance", text)]);
}

fn of_event(site: &Site, document: &mut Document, event: &Event) {
    document.hints.extend(event.place.iter().chain(&event.organiser).cloned());
    if event.last_day() < site.today {
        document.standing = Standing::LESSER;
    }
}

fn of_review(document: &mut Document, review: &EvidenceReview) {
    push(&mut document.sections[0].text, &review.question);
    document.hints.push(review.publisher.clone());
    let parts = [
        fixed("evidence--summary", "In plain words", texts(&review.plain_summary)),
        fixed("evidence--works", "What works", texts(&review.what_works)),
        fixed("evidence--not", "What does not work", texts(&review.what_does_not)),
    ];
    extend(document, parts);
}

fn of_tip(document: &mut Document, tip: &Tip) {
    document.hints.push(format!("tip {}", tip.number));
    let parts = [
        fixed("tip--reflect", "Reflect", texts(&tip.reflect)),
        fixed("tip--consider", "Consider", texts(&tip.consider)),
        fixed("tip--examples", "Examples", joined(tip.examples.iter().map(|example| example.text.as_str()))),
    ];
    extend(document, parts);
}

fn of_set(document: &mut Document, set: &StandardSet) {
    let areas = set.areas.iter().map(|area| {
        let text = joined(area.summary.as_deref());
        written(&format!("area--{}", area.id), &format!("{}. {}", area.id, area.title), text)
    });
    document.sections.extend(areas);
    let levels = set.scale.iter().flat_map(|level| {
        [level.label.as_str()].into_iter().chain(level.meaning.as_deref()).chain(level.evidence_needed.as_deref())
    });
    extend(document, [fixed("set--levels", "The levels", joined(levels))]);
}

fn of_standard(document: &mut Document, standard: &Standard) {
    document.names.push(format!("Standard {}", standard.id.value));
    document.names.extend(standard.short_title.clone());
    extend(document, [fixed("standard--statements", "What the standard says", points(&standard.statements))]);
    for (level, criteria) in &standard.criteria {
        let words = criteria.iter().flat_map(|criterion| {
            std::iter::once(criterion.text.as_str()).chain(criterion.children.iter().map(String::as_str))
        });
        let section = fixed(&format!("level--{}", level.value), "Criteria", joined(words));
        extend(document, [section]);
    }
    let rules = joined(standard.count_rules.iter().map(|rule| rule.text.as_str()));
    let parts = [
        fixed("standard--rules", "Counting rules", rules),
        fixed("standard--note", "Note", joined(standard.note.as_deref())),
        fixed("standard--agenda-la", "Questions for the local authority", points(&standard.agenda_la)),
        fixed("standard--agenda-school", "Questions for headteachers and staff", points(&standard.agenda_school)),
    ];
    extend(document, parts);
}

fn of_consultation(document: &mut Document, consultation: &Consultation) {
    let respondents = joined(consultation.respondents.iter().map(|one| one.kind.as_str()));
    let threads = joined(consultation.recurring.iter().map(|one| one.label.as_str()));
    let parts = [
        fixed("consultation--respondents", "Who answered", respondents),
        fixed("consultation--threads", "Threads through the questions", threads),
    ];
    extend(document, parts);
}

fn of_question(document: &mut Document, question: &Question) {
    document.names.push(format!("Question {}", question.id.value));
    let parts = [
        fixed("question--text", "The question", question.text.clone()),
        fixed("question--closed", "Answers", joined(question.closed.iter().map(|one| one.label.as_str()))),
    ];
    extend(document, parts);
    let themes = question.themes.iter().map(|theme| {
        let mut text = theme.text.clone();
        theme.points.iter().for_each(|point| push(&mut text, point));
        written(&format!("theme--{}", theme.id.value), &theme.label, text)
    });
    document.sections.extend(themes);
    extend(document, [fixed("question--this-site", "What this site does", joined(question.this_site.as_deref()))]);
}

fn of_form(document: &mut Document, form: &Form) {
    for (section, number) in form.sections.iter().zip(1..) {
        let mut text = joined(section.text.as_deref());
        push(&mut text, &points(&section.points));
        for field in &section.fields {
            push(&mut text, &field.label);
            push(&mut text, &field.options.join(", "));
            push(&mut text, field.hint.as_deref().unwrap_or_default());
        }
        document.sections.push(written(&format!("part--{number}"), &section.title, text));
    }
    push(&mut document.sections[0].text, form.note.as_deref().unwrap_or_default());
}

/// The questions of an agenda stand on the pages of their standards, too; here only their headings are found.
fn agenda_of(site: &Site, url: &Url, at: usize, agenda: Agenda) -> Document {
    let group = &site.standards[at];
    let mut document = plain(url, Kind::Standard, agenda.title());
    document.context.clone_from(&site.page(group.page).page.title.value);
    document.standing = Standing::LESSER;
    document
}
