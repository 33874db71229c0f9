//! The builder of an agenda: the questions of all meetings about a set of standards, to choose from.

use serde::Serialize;

use crate::model::site::{Agenda, PageId};
use crate::view::{
    Seen,
    chrome::MenuLink,
    content::{self, AreaView},
};

/// The styles and scripts of the page.
pub const ASSETS: &[&str] = &[
    "assets/keep.css",
    "assets/review.css",
    "assets/keep.js",
    "assets/review.js",
    "assets/agenda-page.js",
    "assets/review-page.js",
];

/// What `tools/agenda.html` sees.
#[derive(Debug, Serialize)]
pub struct AgendaToolData {
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
    pub phases: Vec<String>,
    pub agendas: Vec<AgendaView>,
}

/// The questions for one kind of meeting.
#[derive(Debug, Serialize)]
pub struct AgendaView {
    /// As in the address of the agenda.
    pub code: &'static str,
    pub title: &'static str,
    pub areas: Vec<AreaView>,
}

/// What the page of the builder needs: the agendas of the first set of standards of the site.
pub fn data(seen: Seen<'_>, id: PageId) -> AgendaToolData {
    let agendas = Agenda::ALL.into_iter().filter(|_| !seen.site.standards.is_empty());
    AgendaToolData {
        section_title: content::SECTION_TITLE,
        section: content::beside(seen.site, id),
        phases: content::phases_of_set(seen.site, 0),
        agendas: agendas
            .map(|agenda| AgendaView {
                code: agenda.segment(),
                title: agenda.title(),
                areas: content::asked(seen, 0, agenda),
            })
            .collect(),
    }
}
