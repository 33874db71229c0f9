//! Consultations: who answered, and what was said to each question. Percentages are worked out here.

use serde::Serialize;

use super::{document_view, section};
use crate::model::{
    Site, Url,
    consultation::{Consultation, Question, Theme, Thread, percent},
    page::Detail,
    site::{MenuItem, PageId, SiteConsultation},
};
use crate::source::Spanned;
use crate::view::{
    Data, Seen, View,
    chrome::{About, LinkView, MenuLink},
    listing,
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
    pub themes_href: String,
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

/// What `themes.html` sees.
#[derive(Debug, Serialize)]
pub struct ThemesData {
    pub rows: Vec<ThemeRow>,
    /// The same rows, and the answers that were offered, as a spreadsheet.
    pub csv_href: String,
}

/// A theme beside those of other questions.
#[derive(Debug, Serialize)]
pub struct ThemeRow {
    pub question: String,
    pub question_title: String,
    pub question_href: String,
    pub theme: LinkView,
    pub count: i64,
    pub base: i64,
    pub percent: i64,
    pub threads: Vec<String>,
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
    let thread = |thread: &Thread| {
        let within = |question: &Question| {
            let named = |theme: &&Theme| theme.recurring.iter().any(|id| id.value == thread.id);
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
        themes_href: seen.href(&seen.from.join("themes")),
    };
    document_view(site, id, "consultation.html", Data::Consultation(Box::new(data)))
}

/// Every theme of a consultation (its position in [`Site::consultations`]) in one table.
pub fn themes(site: &Site, at: usize, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let group = &site.consultations[at];
    let page = site.page(group.page);
    let threads: &[Thread] = match &page.page.detail {
        Detail::Consultation(consultation) => &consultation.recurring,
        _ => &[],
    };
    let label = |id: &Spanned<String>| threads.iter().find(|thread| thread.id == id.value).map(|t| t.label.clone());
    let of_question = |id: &PageId| {
        let (page, question) = (site.page(*id), question_of(site, *id));
        let row = move |question: &Question, theme: &Theme| ThemeRow {
            question: question.id.value.clone(),
            question_title: page.page.title.value.clone(),
            question_href: seen.href(&page.url),
            theme: seen.link(&theme.label, &page.url.at(&format!("theme--{}", theme.id.value))),
            count: theme.count.value,
            base: question.base.value,
            percent: percent(theme.count.value, question.base.value),
            threads: theme.recurring.iter().filter_map(label).collect(),
        };
        question.into_iter().flat_map(move |question| question.themes.iter().map(move |theme| row(question, theme)))
    };
    let rows: Vec<ThemeRow> = group.questions.iter().flat_map(of_question).collect();
    let summary =
        format!("{} themes in the answers to {} questions, to sort and filter.", rows.len(), group.questions.len());
    let above = vec![MenuItem { title: page.page.title.value.clone(), url: page.url.clone() }];
    let about = About { title: "All themes", summary: &summary, kind: "themes", above };
    let csv_href = seen.href(&group.csv(&page.url));
    listing::view(seen, "themes.html", &about, Data::Themes(ThemesData { rows, csv_href }))
        .with_assets(seen, &["assets/table.css", "assets/table.js"])
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
        themes: themes_of(site, group, question),
        this_site: question.this_site.clone().unwrap_or_default(),
        section_title: "Questions",
        section: section(seen, order.iter().map(|other| menu_item(site, *other))),
        previous: neighbour(at.checked_sub(1).and_then(|before| order.get(before))),
        next: neighbour(order.get(at + 1)),
    };
    document_view(site, id, "question.html", Data::Question(Box::new(data)))
}

fn themes_of(site: &Site, group: Option<&SiteConsultation>, question: &Question) -> Vec<ThemeView> {
    let consultation = group.and_then(|group| match &site.page(group.page).page.detail {
        Detail::Consultation(consultation) => Some(consultation),
        _ => None,
    });
    let label = |id: &str| {
        let threads = consultation.map_or(&[][..], |consultation| &consultation.recurring);
        threads.iter().find(|thread| thread.id == id).map(|thread| thread.label.clone())
    };
    let theme = |theme: &Theme| ThemeView {
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
