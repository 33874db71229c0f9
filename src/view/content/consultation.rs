//! Consultations: who answered, and what was said to each question. Percentages are worked out here.

use serde::Serialize;

use super::{document_view, section};
use crate::model::{
    Site,
    consultation::{Consultation, Question, percent},
    page::Detail,
    site::{MenuItem, PageId, SiteConsultation},
};
use crate::view::{
    Data, Seen, View,
    chrome::{LinkView, MenuLink},
};

/// What `consultation.html` sees.
#[derive(Debug, Serialize)]
pub struct ConsultationData {
    pub responses: i64,
    pub respondents: Vec<ShareView>,
    pub questions: Vec<QuestionLink>,
    pub threads: Vec<ThreadRow>,
    /// How many themes all questions have.
    pub themes: usize,
}

/// A count with its share of a base.
#[derive(Debug, Serialize)]
pub struct ShareView {
    pub label: String,
    pub count: i64,
    /// In whole percent, halves rounded up.
    pub percent: i64,
    pub note: String,
}

/// A question in a list.
#[derive(Debug, Serialize)]
pub struct QuestionLink {
    pub id: String,
    pub title: String,
    pub href: String,
    pub base: i64,
    /// What was said most often; null if nothing was.
    pub top: Option<ShareView>,
}

/// A thread with the number of themes that belong to it, a cell a question.
#[derive(Debug, Serialize)]
pub struct ThreadRow {
    pub label: String,
    pub cells: Vec<usize>,
    pub total: usize,
}

/// What `question.html` sees.
#[derive(Debug, Serialize)]
pub struct QuestionData {
    pub id: String,
    pub text: String,
    pub base: i64,
    pub closed: Vec<ShareView>,
    pub themes: Vec<ThemeView>,
    pub this_site: String,
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// What several respondents said.
#[derive(Debug, Serialize)]
pub struct ThemeView {
    pub id: String,
    pub label: String,
    pub count: i64,
    pub percent: i64,
    pub text: String,
    pub points: Vec<String>,
    pub threads: Vec<String>,
}

fn question_of(site: &Site, id: PageId) -> Option<&Question> {
    match &site.page(id).page.detail {
        Detail::Question(question) => Some(question),
        _ => None,
    }
}

fn menu_item(site: &Site, id: PageId) -> MenuItem {
    let page = site.page(id);
    let number = question_of(site, id).map_or("", |question| &question.id.value);
    MenuItem { title: format!("{number}: {}", page.page.title.value), url: page.url.clone() }
}

/// A consultation.
pub fn consultation(site: &Site, id: PageId, consultation: &Consultation) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let group = site.consultations.iter().find(|group| group.page == id).expect("resolve makes a group of each");
    let questions: Vec<(PageId, &Question)> =
        group.questions.iter().filter_map(|id| Some((*id, question_of(site, *id)?))).collect();
    let responses = consultation.responses.value;
    let respondents = consultation.respondents.iter().map(|group| ShareView {
        label: group.kind.clone(),
        count: group.count,
        percent: percent(group.count, responses),
        note: group.note.clone().unwrap_or_default(),
    });
    let link = |(id, question): &(PageId, &Question)| {
        let page = site.page(*id);
        let base = question.base.value;
        // Of themes with the same count, the one that the author put first: the last of the equal ones wins.
        let top = question.themes.iter().rev().max_by_key(|theme| theme.count.value).map(|theme| ShareView {
            label: theme.label.clone(),
            count: theme.count.value,
            percent: percent(theme.count.value, base),
            note: String::new(),
        });
        let (title, href) = (page.page.title.value.clone(), seen.href(&page.url));
        QuestionLink { id: question.id.value.clone(), title, href, base, top }
    };
    let thread = |thread: &crate::model::consultation::Thread| {
        let within = |question: &Question| {
            let named =
                |theme: &&crate::model::consultation::Theme| theme.recurring.iter().any(|id| id.value == thread.id);
            question.themes.iter().filter(named).count()
        };
        let cells: Vec<usize> = questions.iter().map(|(_, question)| within(question)).collect();
        ThreadRow { label: thread.label.clone(), total: cells.iter().sum(), cells }
    };
    let data = ConsultationData {
        responses,
        respondents: respondents.collect(),
        questions: questions.iter().map(link).collect(),
        threads: consultation.recurring.iter().map(thread).collect(),
        themes: questions.iter().map(|(_, question)| question.themes.len()).sum(),
    };
    document_view(site, id, "consultation.html", Data::Consultation(Box::new(data)))
}

/// A question.
pub fn question(site: &Site, id: PageId, question: &Question) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let group = site.consultations.iter().find(|group| group.questions.contains(&id));
    let order: &[PageId] = group.map_or(&[], |group| &group.questions);
    let at = order.iter().position(|other| *other == id).unwrap_or_default();
    let neighbour = |other: Option<&PageId>| {
        other.map(|other| {
            let item = menu_item(site, *other);
            seen.link(&item.title, &item.url)
        })
    };
    let base = question.base.value;
    let closed = question.closed.iter().map(|answer| ShareView {
        label: answer.label.clone(),
        count: answer.count,
        percent: percent(answer.count, base),
        note: String::new(),
    });
    let data = QuestionData {
        id: question.id.value.clone(),
        text: question.text.clone(),
        base,
        closed: closed.collect(),
        themes: themes(site, group, question),
        this_site: question.this_site.clone().unwrap_or_default(),
        section_title: "Questions",
        section: section(seen, order.iter().map(|other| menu_item(site, *other))),
        previous: neighbour(at.checked_sub(1).and_then(|before| order.get(before))),
        next: neighbour(order.get(at + 1)),
    };
    document_view(site, id, "question.html", Data::Question(Box::new(data)))
}

fn themes(site: &Site, group: Option<&SiteConsultation>, question: &Question) -> Vec<ThemeView> {
    let consultation = group.and_then(|group| match &site.page(group.page).page.detail {
        Detail::Consultation(consultation) => Some(consultation),
        _ => None,
    });
    let label = |id: &str| {
        let threads = consultation.map_or(&[][..], |consultation| &consultation.recurring);
        threads.iter().find(|thread| thread.id == id).map(|thread| thread.label.clone())
    };
    let theme = |theme: &crate::model::consultation::Theme| ThemeView {
        id: theme.id.value.clone(),
        label: theme.label.clone(),
        count: theme.count.value,
        percent: percent(theme.count.value, question.base.value),
        text: theme.text.clone(),
        points: theme.points.clone(),
        threads: theme.recurring.iter().filter_map(|id| label(&id.value)).collect(),
    };
    question.themes.iter().map(theme).collect()
}
