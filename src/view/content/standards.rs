//! Quality standards: the set, a standard, ratings, and questions for a meeting.

use serde::Serialize;

use super::{document_view, section};
use crate::model::{
    Date, Site, Url,
    page::Detail,
    site::{Agenda, MenuItem, PageId, SiteStandards},
    standards::{ALL_PHASES, Area, Criterion, NOT_APPLICABLE, Named, Point, RatingSet, Standard, StandardSet, cell},
};
use crate::source::Spanned;
use crate::view::{
    Data, Seen, View,
    chrome::{About, LinkView, MenuLink},
    listing,
};

/// What `standard-set.html` sees.
#[derive(Debug, Serialize)]
pub struct StandardSetData {
    pub scale: Vec<LevelView>,
    pub areas: Vec<AreaView>,
    pub ratings: Vec<LinkView>,
    pub agendas: Vec<LinkView>,
}

/// A level of a scale.
#[derive(Debug, Serialize)]
pub struct LevelView {
    pub code: String,
    pub label: String,
    /// As in [`RatingCell`].
    pub kind: &'static str,
    /// As in [`CriteriaView`].
    pub caps: bool,
    pub other_names: Vec<String>,
    pub evidence_needed: String,
    pub meaning: String,
}

/// An area with its standards.
#[derive(Debug, Serialize)]
pub struct AreaView {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub standards: Vec<StandardLink>,
}

/// A standard in a list.
#[derive(Debug, Serialize)]
pub struct StandardLink {
    pub id: String,
    pub title: String,
    pub href: String,
    pub summary: String,
    pub phases: Vec<String>,
    /// Questions about it for a meeting; only on an agenda.
    pub points: Vec<PointView>,
}

/// A text with texts below it.
#[derive(Debug, Serialize)]
pub struct PointView {
    pub text: String,
    pub children: Vec<PointView>,
}

/// What `standard.html` sees.
#[derive(Debug, Serialize)]
pub struct StandardData {
    pub id: String,
    pub area: String,
    pub phases: Vec<String>,
    /// Phases of the set to which it does not apply.
    pub other_phases: Vec<String>,
    pub statements: Vec<PointView>,
    pub levels: Vec<CriteriaView>,
    pub rules: Vec<String>,
    pub note: String,
    pub agenda_la: Vec<PointView>,
    pub agenda_school: Vec<PointView>,
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// What is expected at one level.
#[derive(Debug, Serialize)]
pub struct CriteriaView {
    pub code: String,
    pub label: String,
    /// As in [`RatingCell`].
    pub kind: &'static str,
    pub evidence_needed: String,
    /// Whether a critical criterion caps the rating, rather than being needed for it.
    pub caps: bool,
    pub criteria: Vec<CriterionView>,
}

/// One criterion; `id` is its fragment.
#[derive(Debug, Serialize)]
pub struct CriterionView {
    pub id: String,
    pub text: String,
    pub critical: bool,
    pub children: Vec<String>,
    /// Phases in which it counts.
    pub phases: Vec<PhaseView>,
    /// Labels of those phases if they are not all of the standard's.
    pub only: Vec<String>,
    /// The code of a level of which it asks for every criterion; may be empty.
    pub needs: String,
}

/// A phase of a set.
#[derive(Debug, Serialize)]
pub struct PhaseView {
    pub code: String,
    pub label: String,
}

/// What `rating-set.html` sees.
#[derive(Debug, Serialize)]
pub struct RatingSetData {
    pub subject: String,
    pub date: String,
    pub set: Option<LinkView>,
    pub phases: Vec<String>,
    pub areas: Vec<RatingArea>,
    pub key: Vec<LevelView>,
    pub notes: String,
}

/// The ratings of an area: a row a standard, a cell a phase.
#[derive(Debug, Serialize)]
pub struct RatingArea {
    pub title: String,
    pub rows: Vec<RatingRow>,
    /// A cell a phase.
    pub overall: Vec<RatingCell>,
    pub all: RatingCell,
    /// What the ratings suggest for each phase, and for all together; a phase without ratings is left out.
    pub suggested: Vec<SuggestedView>,
}

/// The overall rating that ratings suggest.
#[derive(Debug, Serialize)]
pub struct SuggestedView {
    pub phase: String,
    pub label: String,
    /// Whether another rating is stated.
    pub differs: bool,
}

/// The ratings of a standard.
#[derive(Debug, Serialize)]
pub struct RatingRow {
    pub id: String,
    pub title: String,
    pub href: String,
    pub cells: Vec<RatingCell>,
}

/// A rating: `kind` is `best`, `good`, `low`, `lowest`, `none` or `missing`, for styles; the label says it in words.
#[derive(Debug, Serialize)]
pub struct RatingCell {
    pub code: String,
    pub label: String,
    pub kind: &'static str,
}

/// What `agenda.html` sees.
#[derive(Debug, Serialize)]
pub struct AgendaData {
    pub areas: Vec<AreaView>,
    pub others: Vec<LinkView>,
}

fn points(points: &[Point]) -> Vec<PointView> {
    points.iter().map(|point| PointView { text: point.text.clone(), children: self::points(&point.children) }).collect()
}

fn standard_of(site: &Site, id: PageId) -> Option<&Standard> {
    match &site.page(id).page.detail {
        Detail::Standard(standard) => Some(standard),
        _ => None,
    }
}

fn set_of<'a>(site: &'a Site, group: &SiteStandards) -> Option<&'a StandardSet> {
    match &site.page(group.page).page.detail {
        Detail::StandardSet(set) => Some(set),
        _ => None,
    }
}

/// The levels of a set, the best first.
pub fn levels(set: &StandardSet) -> Vec<LevelView> {
    let level = |(at, level): (usize, &crate::model::standards::Level)| LevelView {
        code: level.code.clone(),
        label: level.label.clone(),
        kind: kind(set, at),
        caps: caps(set, at),
        other_names: level.labels.iter().filter(|name| **name != level.label).cloned().collect(),
        evidence_needed: level.evidence_needed.clone().unwrap_or_default(),
        meaning: level.meaning.clone().unwrap_or_default(),
    };
    set.scale.iter().enumerate().map(level).collect()
}

/// The phases of a set to which a standard applies, and those to which it does not.
fn phases(set: &StandardSet, standard: &Standard) -> (Vec<String>, Vec<String>) {
    let named = |code: &str| standard.phases.iter().any(|phase| phase.value == code);
    let (own, others): (Vec<_>, Vec<_>) = set.phases.iter().partition(|phase| named(&phase.code));
    let labels = |phases: Vec<&Named>| phases.into_iter().map(|phase| phase.label.clone()).collect();
    (labels(own), labels(others))
}

fn short_title<'a>(site: &'a Site, id: PageId, standard: &'a Standard) -> &'a str {
    standard.short_title.as_deref().unwrap_or(&site.page(id).page.title.value)
}

fn menu_item(site: &Site, id: PageId) -> MenuItem {
    let page = site.page(id);
    let title = standard_of(site, id).map_or_else(
        || page.page.title.value.clone(),
        |standard| format!("{} {}", standard.id.value, short_title(site, id, standard)),
    );
    MenuItem { title, url: page.url.clone() }
}

/// The standards of each area of a set; `asked` are the questions to show with each.
fn areas(seen: Seen<'_>, group: &SiteStandards, asked: &dyn Fn(&Standard) -> Vec<PointView>) -> Vec<AreaView> {
    let site = seen.site;
    let Some(set) = set_of(site, group) else { return Vec::new() };
    let link = |(id, standard): (PageId, &Standard)| StandardLink {
        id: standard.id.value.clone(),
        title: site.page(id).page.title.value.clone(),
        href: seen.href(&site.page(id).url),
        summary: site.page(id).page.summary.clone(),
        phases: phases(set, standard).0,
        points: asked(standard),
    };
    let area = |area: &Area| {
        let own = group.standards.iter().filter_map(|id| Some((*id, standard_of(site, *id)?)));
        AreaView {
            id: area.id.clone(),
            title: area.title.clone(),
            summary: area.summary.clone().unwrap_or_default(),
            standards: own.filter(|(_, standard)| standard.area() == area.id).map(link).collect(),
        }
    };
    set.areas.iter().map(area).collect()
}

fn agenda_url(group: &SiteStandards, agenda: Agenda) -> Url {
    Url::page(["standards", group.name.as_str(), agenda.segment()])
}

/// A set of standards.
pub fn standard_set(site: &Site, id: PageId, set: &StandardSet) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let group = site.standards.iter().find(|group| group.page == id).expect("resolve makes a group of every set");
    let link = |id: &PageId| seen.link(&site.page(*id).page.title.value, &site.page(*id).url);
    let data = StandardSetData {
        scale: levels(set),
        areas: areas(seen, group, &|_| Vec::new()),
        ratings: group.ratings.iter().map(link).collect(),
        agendas: Agenda::ALL.map(|agenda| seen.link(agenda.title(), &agenda_url(group, agenda))).into(),
    };
    document_view(site, id, "standard-set.html", Data::StandardSet(Box::new(data)))
}

/// A standard. One outside any set is shown without the names of levels and phases.
pub fn standard(site: &Site, id: PageId, standard: &Standard) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let group = site.standards.iter().find(|group| group.standards.contains(&id));
    let set = group.and_then(|group| set_of(site, group));
    let order: &[PageId] = group.map_or(&[], |group| &group.standards);
    let at = order.iter().position(|other| *other == id).unwrap_or_default();
    let neighbour = |other: Option<&PageId>| {
        other.map(|other| {
            let item = menu_item(site, *other);
            seen.link(&item.title, &item.url)
        })
    };
    let (own, others) = set.map(|set| phases(set, standard)).unwrap_or_default();
    let area = set.and_then(|set| set.areas.iter().find(|area| area.id == standard.area()));
    let data = StandardData {
        id: standard.id.value.clone(),
        area: area.map(|area| area.title.clone()).unwrap_or_default(),
        phases: own,
        other_phases: others,
        statements: points(&standard.statements),
        levels: set.map(|set| criteria(set, standard)).unwrap_or_default(),
        rules: standard.count_rules.iter().map(|rule| rule.text.clone()).collect(),
        note: standard.note.clone().unwrap_or_default(),
        agenda_la: points(&standard.agenda_la),
        agenda_school: points(&standard.agenda_school),
        section_title: "Standards",
        section: section(seen, order.iter().map(|other| menu_item(site, *other))),
        previous: neighbour(at.checked_sub(1).and_then(|before| order.get(before))),
        next: neighbour(order.get(at + 1)),
    };
    document_view(site, id, "standard.html", Data::Standard(Box::new(data)))
}

/// The criteria of a standard, the best level first.
pub fn criteria(set: &StandardSet, standard: &Standard) -> Vec<CriteriaView> {
    let level = |(at, level): (usize, &crate::model::standards::Level)| {
        let (_, list) = standard.criteria.iter().find(|(code, _)| code.value == level.code)?;
        Some(CriteriaView {
            code: level.code.clone(),
            label: level.label.clone(),
            kind: kind(set, at),
            evidence_needed: level.evidence_needed.clone().unwrap_or_default(),
            caps: caps(set, at),
            criteria: list.iter().map(|one| criterion(set, standard, one)).collect(),
        })
    };
    set.scale.iter().enumerate().filter_map(level).collect()
}

fn criterion(set: &StandardSet, standard: &Standard, criterion: &Criterion) -> CriterionView {
    let named = |list: &[Spanned<String>], phase: &Named| list.iter().any(|one| one.value == phase.code);
    let counts = |phase: &&Named| {
        named(&standard.phases, phase) && (criterion.phases.is_empty() || named(&criterion.phases, phase))
    };
    let phases: Vec<&Named> = set.phases.iter().filter(counts).collect();
    let all = phases.len() == standard.phases.len();
    CriterionView {
        id: criterion.id.value.clone(),
        text: criterion.text.clone(),
        critical: criterion.critical,
        children: criterion.children.clone(),
        only: if all { Vec::new() } else { phases.iter().map(|phase| phase.label.clone()).collect() },
        phases: phases.into_iter().map(phase_view).collect(),
        needs: criterion.needs.as_ref().map(|level| level.value.clone()).unwrap_or_default(),
    }
}

/// Whether a critical criterion of the level at a place of the scale caps the rating, rather than being needed for it.
fn caps(set: &StandardSet, at: usize) -> bool {
    at >= set.scale.len() / 2
}

/// Ratings of one subject.
pub fn rating_set(site: &Site, id: PageId, ratings: &RatingSet) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let group = site.standards.iter().find(|group| group.name == ratings.standard_set.value);
    let set = group.and_then(|group| set_of(site, group));
    let mut data = RatingSetData {
        subject: ratings.subject.clone(),
        date: ratings.date.map(Date::in_words).unwrap_or_default(),
        set: group.map(|group| seen.link(&site.page(group.page).page.title.value, &site.page(group.page).url)),
        phases: Vec::new(),
        areas: Vec::new(),
        key: Vec::new(),
        notes: ratings.notes.clone().unwrap_or_default(),
    };
    if let (Some(group), Some(set)) = (group, set) {
        data.phases = set.phases.iter().map(|phase| phase.label.clone()).collect();
        data.areas = set.areas.iter().map(|area| rating_area(seen, group, set, (area, ratings))).collect();
        data.key = levels(set);
    }
    document_view(site, id, "rating-set.html", Data::RatingSet(Box::new(data)))
}

fn rating_area(seen: Seen<'_>, group: &SiteStandards, set: &StandardSet, of: (&Area, &RatingSet)) -> RatingArea {
    let (area, ratings) = of;
    let site = seen.site;
    let row = |(id, standard): (PageId, &Standard)| RatingRow {
        id: standard.id.value.clone(),
        title: short_title(site, id, standard).to_owned(),
        href: seen.href(&site.page(id).url),
        cells: set.phases.iter().map(|phase| rating(set, ratings, &phase.code, standard)).collect(),
    };
    let own: Vec<(PageId, &Standard)> =
        group.standards.iter().filter_map(|id| Some((*id, standard_of(site, *id)?))).collect();
    let standards: Vec<&Standard> = own.iter().map(|(_, standard)| *standard).collect();
    let overall = |phase: &str| rating_cell(set, cell(&ratings.overall, phase, &area.id));
    let suggested = |(code, label): (&str, &str)| {
        let level = set.suggested(&set.summed_up(&standards, ratings, area, code))?;
        let stated = overall(code).code;
        let differs = !stated.is_empty() && stated != level.code;
        Some(SuggestedView { phase: label.to_owned(), label: level.label.clone(), differs })
    };
    let phases = set.phases.iter().map(|phase| (phase.code.as_str(), phase.label.as_str()));
    RatingArea {
        title: area.title.clone(),
        rows: own.into_iter().filter(|(_, standard)| standard.area() == area.id).map(row).collect(),
        overall: set.phases.iter().map(|phase| overall(&phase.code)).collect(),
        all: overall(ALL_PHASES),
        suggested: phases.chain([(ALL_PHASES, "all phases together")]).filter_map(suggested).collect(),
    }
}

/// A cell; one that contradicts the phases of the standard is not stated (it is reported).
fn rating(set: &StandardSet, ratings: &RatingSet, phase: &str, standard: &Standard) -> RatingCell {
    let code = cell(&ratings.ratings, phase, &standard.id.value);
    let applies = standard.phases.iter().any(|named| named.value == phase);
    rating_cell(set, code.filter(|code| applies == (*code != NOT_APPLICABLE)))
}

fn rating_cell(set: &StandardSet, code: Option<&str>) -> RatingCell {
    let Some(code) = code else {
        return RatingCell { code: String::new(), label: "Not stated".to_owned(), kind: "missing" };
    };
    if code == NOT_APPLICABLE {
        return RatingCell { code: code.to_owned(), label: "Does not apply".to_owned(), kind: "none" };
    }
    match set.scale.iter().position(|level| level.code == code) {
        Some(at) => RatingCell { code: code.to_owned(), label: set.scale[at].label.clone(), kind: kind(set, at) },
        None => RatingCell { code: String::new(), label: "Not stated".to_owned(), kind: "missing" },
    }
}

fn kind(set: &StandardSet, at: usize) -> &'static str {
    kind_of(at, set.scale.len())
}

/// How the level at a place of a scale of so many is styled, from best to worst.
pub fn kind_of(at: usize, levels: usize) -> &'static str {
    match at {
        0 => "best",
        at if at + 1 == levels => "lowest",
        at if at < levels / 2 => "good",
        _ => "low",
    }
}

/// A phase as templates see it.
pub fn phase_view(named: &Named) -> PhaseView {
    PhaseView { code: named.code.clone(), label: named.label.clone() }
}

/// The labels of the phases of the set at a place of the site's list.
pub fn phases_of_set(site: &Site, at: usize) -> Vec<String> {
    let set = site.standards.get(at).and_then(|group| set_of(site, group));
    set.map(|set| set.phases.iter().map(|phase| phase.label.clone()).collect()).unwrap_or_default()
}

/// What is asked about each standard in one kind of meeting; standards without questions are left out.
pub fn asked(seen: Seen<'_>, at: usize, agenda: Agenda) -> Vec<AreaView> {
    let asked = |standard: &Standard| {
        points(match agenda {
            Agenda::LocalAuthority => &standard.agenda_la,
            Agenda::School => &standard.agenda_school,
        })
    };
    let mut areas = areas(seen, &seen.site.standards[at], &asked);
    areas.iter_mut().for_each(|area| area.standards.retain(|standard| !standard.points.is_empty()));
    areas
}

/// The questions of a set for one kind of meeting.
pub fn agenda(site: &Site, at: usize, agenda: Agenda, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let group = &site.standards[at];
    let areas = asked(seen, at, agenda);
    let others = Agenda::ALL.into_iter().filter(|other| *other != agenda);
    let others = others.map(|other| seen.link(other.title(), &agenda_url(group, other))).collect();
    let page = site.page(group.page);
    let above = vec![MenuItem { title: page.page.title.value.clone(), url: page.url.clone() }];
    let whom = match agenda {
        Agenda::LocalAuthority => "the local authority",
        Agenda::School => "headteachers and school staff",
    };
    let summary = format!(
        "Questions from the standards for {whom}, with room for notes. Choose what you need: nobody covers all in one \
         meeting."
    );
    let about = About { title: agenda.title(), summary: &summary, kind: "agenda", above };
    listing::view(seen, "agenda.html", &about, Data::Agenda(AgendaData { areas, others }))
}
