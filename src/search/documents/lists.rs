//! Pages that wellspring makes itself, as documents: lists, the comparison, the gap map. No author can say beside them
//! with which words readers ask for them, so that stands here.

use super::directory;
use super::pages::plain;
use super::{Document, Kind, Standing};
use crate::model::{
    Site,
    facet::Facet,
    gaps::{GapPage, GapPart},
    site::{ListKind, Route, Shows},
};

/// What a route shows, if it is a list or another page without a file of its own that can be found.
pub fn document(site: &Site, route: &Route) -> Option<Document> {
    let mut document = match &route.shows {
        Shows::Callouts(_, kind) => list(route, kind.gathered().map_or("", |(_, title)| title), Kind::Guidance),
        Shows::List(of) => list(route, of.title(), kind_of(*of)),
        Shows::Glossary => list(route, "Glossary", Kind::Glossary),
        Shows::Directory(1) => list(route, "Directory", Kind::Directory),
        Shows::Compare => list(route, "Compare entries", Kind::Directory),
        Shows::Shortlist => list(route, "Shortlist", Kind::Directory),
        Shows::AboutRatings => directory::about_ratings(&route.url),
        Shows::Gaps(page) => directory::gaps(site, *page, &route.url)?,
        Shows::AToZ => list(route, "Directory from A to Z", Kind::Directory),
        Shows::Experience => list(route, "School experience", Kind::Directory),
        Shows::Themes(_) => list(route, "All themes of the consultation", Kind::Consultation),
        Shows::Matrix(_) => list(route, "Tips and trusts in one table", Kind::Guidance),
        Shows::Page(_) | Shows::Entry(_) | Shows::Facet(_) | Shows::Agenda(..) => return None,
        Shows::Directory(_) | Shows::FacetValue(..) | Shows::Brief(_) => return None,
        Shows::Search | Shows::SiteIndex(_) | Shows::HandbookPrint(_) | Shows::NotFound | Shows::Redirect(_) => {
            return None;
        }
    };
    document.asked_as = asked(&route.shows).iter().map(|&words| words.to_owned()).collect();
    Some(document)
}

fn list(route: &Route, title: &str, kind: Kind) -> Document {
    Document { standing: Standing::LESSER, ..plain(&route.url, kind, title) }
}

fn kind_of(list: ListKind) -> Kind {
    match list {
        ListKind::Handbooks => Kind::Guidance,
        ListKind::HowTo => Kind::HowTo,
        ListKind::CaseStudies => Kind::CaseStudy,
        ListKind::News | ListKind::Events => Kind::News,
        ListKind::Evidence => Kind::Evidence,
        ListKind::Forms => Kind::Form,
    }
}

/// With which words readers ask for a page that does not say them.
fn asked(shows: &Shows) -> &'static [&'static str] {
    match shows {
        Shows::Compare => &[
            "look at two services next to each other",
            "what is the difference between these programmes",
            "help me choose one of several providers",
            "which of them is cheaper or better proven",
        ],
        Shows::Shortlist => {
            &["keep the services that I like for later", "save my favourites", "print the ones I picked"]
        }
        Shows::AToZ => &["every service in one long list", "all programmes by name"],
        Shows::AboutRatings => &[
            "how do you judge whether something works",
            "who decides how good the proof is",
            "what does low cost mean in pounds",
        ],
        Shows::Experience => &["what other schools say about a service", "has anybody tried it", "reviews by schools"],
        Shows::Directory(_) => {
            &["find somebody to come into school", "what help is there for our pupils", "list of services"]
        }
        Shows::Gaps(GapPage { part: GapPart::Topics, .. }) => &[
            "what is there too little of",
            "which needs does nobody meet yet",
            "where is nothing on offer for an age group",
            "what should be bought next for the county",
        ],
        Shows::Gaps(_) => &["which children have the least on offer", "who is left out"],
        Shows::Glossary => {
            &["what do these words mean", "jargon buster", "list of abbreviations", "what does it stand for"]
        }
        Shows::Matrix(_) => &["which trust did what"],
        Shows::List(list) => asked_of_list(*list),
        _ => &[],
    }
}

fn asked_of_list(list: ListKind) -> &'static [&'static str] {
    match list {
        ListKind::Handbooks => &["manuals for the whole programme", "where do I read it from start to end"],
        ListKind::HowTo => &["step by step instructions", "show me how it is done"],
        ListKind::CaseStudies => &["what did other schools do", "real examples that worked", "stories from schools"],
        ListKind::Evidence => &["what does research say", "studies summed up", "proof that it works"],
        ListKind::Forms => &["blank templates to print", "paperwork to fill in", "checklists to download"],
        ListKind::News => &["what is new", "latest announcements"],
        ListKind::Events => &["what is on and when", "dates of meetings and training days"],
    }
}

/// The same for the values of the scales, which no file of the site lists.
pub fn asked_of_value(facet: Facet, code: &str) -> &'static [&'static str] {
    match (facet, code) {
        (Facet::Evidence, "strong") => &["strongest evidence", "proven to work", "best proof that it works"],
        (Facet::Evidence, "short-term") => &["tested in a trial", "good evidence"],
        (Facet::Evidence, "preliminary") => &["some evidence", "weak evidence", "early results"],
        (Facet::Evidence, "good-practice") => &["never tested", "not evaluated"],
        (Facet::Evidence, "no-effect-found") => &["does not work", "made no difference"],
        (Facet::Evidence, "not-assessed") => &["no evidence", "not rated", "unrated"],
        (Facet::Cost, "0") => &["free", "free of charge", "costs nothing", "nothing to pay", "no cost"],
        (Facet::Cost, "1" | "2") => &["cheap", "low cost", "does not cost much"],
        (Facet::Cost, "3") => &["moderate price"],
        (Facet::Cost, "4" | "5") => &["expensive", "high cost", "costs a lot"],
        (Facet::Cost, "not-known") => &["cost unknown", "no price given"],
        _ => &[],
    }
}
