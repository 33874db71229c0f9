//! Site → exactly what templates may see: plain values with ready strings. Nothing here decides or reports.
//!
//! The entry point is [`of`]. The field names of these types are the variables of the theme's templates; they are the
//! theme's interface. Every variable is always there; an empty one is an empty text, an empty list or null.

mod body;
mod choice;
mod chrome;
mod content;
mod directory;
mod entry;
mod experience;
mod gaps;
mod gathered;
mod glossary;
mod listing;
mod qr;
mod ratings;
mod review;
mod search;
mod statement;
mod structured;
mod tools;
mod words;

pub use body::{Body, BodyLink, BodyTerm};
pub use chrome::{LinkView, PageView, SiteView};
pub use entry::{Comparison, comparison};

use serde::Serialize;

use crate::model::{
    Site, Url,
    page::Detail,
    site::{Route, Shows},
};

/// What the template of one output page sees.
#[derive(Debug, Serialize)]
pub struct View {
    /// The name of the template.
    #[serde(skip)]
    pub template: &'static str,
    pub site: SiteView,
    pub page: PageView,
    /// The texts of the page; `render` gives the first to templates as `body_html` and, for the page for printing, all
    /// as `bodies_html`.
    #[serde(skip)]
    pub bodies: Vec<Body>,
    pub contents: Vec<ContentsItem>,
    pub terms: Vec<TermNote>,
    pub details: Option<content::Details>,
    #[serde(flatten)]
    pub data: Data,
}

/// What only one template sees.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Data {
    Home(Box<content::HomeData>),
    Page(content::PageData),
    Handbook(content::HandbookData),
    Chapter(content::ChapterData),
    Print(content::PrintData),
    Callouts(content::CalloutsData),
    HowTo(content::HowToData),
    CaseStudy(Box<content::CaseStudyData>),
    News(content::NewsData),
    Event(Box<content::EventData>),
    Evidence(Box<content::EvidenceData>),
    Tip(Box<content::TipData>),
    Trust(content::TrustData),
    Matrix(content::MatrixData),
    StandardSet(Box<content::StandardSetData>),
    Standard(Box<content::StandardData>),
    RatingSet(Box<content::RatingSetData>),
    Agenda(content::AgendaData),
    Consultation(Box<content::ConsultationData>),
    Question(Box<content::QuestionData>),
    Themes(content::ThemesData),
    Form(Box<content::FormData>),
    Plan(Box<tools::PlanData>),
    SelfReview(Box<tools::SelfReviewData>),
    AgendaTool(Box<tools::AgendaToolData>),
    Experience(experience::ExperienceData),
    List(listing::ListData),
    Glossary(glossary::GlossaryData),
    Term(Box<glossary::TermData>),
    Directory(directory::DirectoryData),
    Facets(directory::FacetsData),
    Facet(directory::FacetData),
    Provider(Box<directory::ProviderData>),
    AToZ(directory::AToZData),
    GapMap(Box<gaps::GapMapData>),
    GapList(Box<gaps::GapListData>),
    Entry(Box<entry::EntryData>),
    Brief(Box<entry::BriefData>),
    Compare(choice::CompareData),
    Shortlist(choice::ShortlistData),
    Ratings(ratings::RatingsData),
    Search(search::SearchData),
    SiteIndex(search::SiteIndexData),
    NotFound(listing::NotFoundData),
    Redirect(listing::RedirectData),
}

/// A heading in the contents of a page.
#[derive(Debug, Serialize)]
pub struct ContentsItem {
    pub title: String,
    pub href: String,
    pub children: Vec<LinkView>,
}

/// The definition of a term that a page uses.
#[derive(Debug, Serialize)]
pub struct TermNote {
    pub id: String,
    pub term: String,
    pub short: String,
    pub href: String,
}

impl View {
    /// The view with styles and scripts of its own beside those of every page, in the order in which they count.
    fn with_assets(mut self, seen: Seen<'_>, files: &[&str]) -> View {
        for file in files {
            let list = if file.ends_with(".css") { &mut self.page.css } else { &mut self.page.scripts };
            list.push(seen.href(&Url::file(file)));
        }
        self
    }
}

/// The view of a route.
pub fn of(site: &Site, route: &Route) -> View {
    let view = shown(site, route);
    if !view.bodies.iter().any(|body| body.document.draws()) {
        return view;
    }
    view.with_assets(Seen { site, from: &route.url }, &["assets/drawing.css"])
}

/// The view of a route without what its texts need beside themselves.
fn shown(site: &Site, route: &Route) -> View {
    let url = &route.url;
    match &route.shows {
        Shows::Page(id) => match &site.page(*id).page.detail {
            Detail::Term(_) => glossary::term(site, *id),
            Detail::Home => content::home(site, *id),
            Detail::Page => content::page(site, *id),
            Detail::Tool(tool) => tools::tool(site, *id, *tool),
            Detail::Handbook(_) => content::handbook(site, *id),
            Detail::Chapter(chapter) => content::chapter(site, *id, *chapter),
            Detail::HowTo { stage } => content::how_to(site, *id, *stage),
            Detail::CaseStudy(study) => content::case_study(site, *id, study),
            Detail::News(news) => content::news(site, *id, news),
            Detail::Event(event) => content::event(site, *id, event),
            Detail::EvidenceReview(review) => content::evidence(site, *id, review),
            Detail::Tip(tip) => content::tip(site, *id, tip),
            Detail::Trust(trust) => content::trust(site, *id, trust),
            Detail::StandardSet(set) => content::standard_set(site, *id, set),
            Detail::Standard(standard) => content::standard(site, *id, standard),
            Detail::RatingSet(ratings) => content::rating_set(site, *id, ratings),
            Detail::Consultation(consultation) => content::consultation(site, *id, consultation),
            Detail::Question(question) => content::question(site, *id, question),
            Detail::Form(form) => content::form(site, *id, form),
        },
        Shows::Themes(at) => content::themes(site, *at, url),
        Shows::Matrix(at) => content::matrix(site, *at, url),
        Shows::Agenda(at, agenda) => content::agenda(site, *at, *agenda, url),
        Shows::Experience => experience::page(site, url),
        Shows::Callouts(at, kind) => content::callouts(site, (*at, *kind), url),
        Shows::HandbookPrint(at) => content::print(site, *at, url),
        Shows::List(kind) => listing::list(site, *kind, url),
        Shows::Glossary => glossary::glossary(site, url),
        Shows::Directory(number) => directory::directory(site, *number, url),
        Shows::Entry(id) => entry::entry(site, *id),
        Shows::Brief(id) => entry::brief(site, *id, url),
        Shows::Compare => choice::compare(site, url),
        Shows::Shortlist => choice::shortlist(site, url),
        Shows::AboutRatings => ratings::about(site, url),
        Shows::Facet(at) => directory::facets(site, *at, url),
        Shows::FacetValue(facet, value, number) => directory::facet(site, (*facet, *value, *number), url),
        Shows::AToZ => directory::a_to_z(site, url),
        Shows::Gaps(page) => gaps::gaps(site, *page, url),
        Shows::Search => search::search(site, url),
        Shows::SiteIndex(number) => search::index(site, *number, url),
        Shows::NotFound => listing::not_found(site, url),
        Shows::Redirect(target) => listing::redirect(site, url, target),
    }
}

/// How addresses are written on the page at `from`.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub site: &'a Site,
    pub from: &'a Url,
}

impl Seen<'_> {
    pub(crate) fn href(self, url: &Url) -> String {
        // The page for addresses that do not exist is shown at any depth, so that its links start at the top.
        if self.from.path() == "404.html" {
            words::from_top(&self.site.config.base_url, url)
        } else {
            url.seen_from(self.from)
        }
    }

    pub(crate) fn link(self, title: &str, url: &Url) -> LinkView {
        LinkView { title: title.to_owned(), href: self.href(url) }
    }
}
