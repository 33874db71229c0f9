//! The directory: the list of all entries, a page for every value of every facet, and A to Z.

use serde::Serialize;

use super::chrome::{About, LinkView};
use super::content::GroupView;
use super::entry::checked_on;
use super::glossary::LetterView;
use super::listing::view;
use super::review::{self, ReviewView};
use super::words::letter_id;
use super::{Data, Seen, View, gathered};
use crate::model::{
    Site, Url,
    facet::{Facet, PAGE_SIZE},
    intervention::PartnerChecks,
    site::{CommissioningStatus, EntryId, FacetIndex, FacetValue, MenuItem, SiteEntry},
    site_index::letter,
    vocabulary::VocabularyName,
};
use crate::source::Spanned;

/// What pages need on which entries can be chosen.
pub const CHOICE_ASSETS: [&str; 2] = ["assets/finder.css", "assets/choose.js"];

/// What the page needs on which the directory is filtered; the data comes before what reads it.
const FINDER_ASSETS: [&str; 5] =
    ["assets/finder.css", "directory/finder-data.js", "assets/choose.js", "assets/finder.js", "assets/finder-page.js"];

/// A code of a vocabulary as readers see it; `href` is empty when there is no page for it.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    pub label: String,
    pub href: String,
    pub definition: String,
}

/// An entry in a list.
#[derive(Debug, Serialize)]
pub struct Card {
    /// The last part of its address, by which it is chosen for comparing.
    pub name: String,
    pub title: String,
    pub href: String,
    pub summary: String,
    pub provider: String,
    pub commissioning: StatusView,
    pub topics: Vec<String>,
    pub phases: Vec<String>,
    pub levels: Vec<String>,
    pub areas: Vec<String>,
    pub checked: String,
    pub state: &'static str,
    pub review: ReviewView,
    pub ended: bool,
}

/// A commissioning status.
#[derive(Debug, Serialize)]
pub struct StatusView {
    pub code: &'static str,
    pub label: String,
}

/// A value of a facet with the number of its entries.
#[derive(Debug, Serialize)]
pub struct ValueView {
    pub label: String,
    pub href: String,
    pub count: usize,
    pub definition: String,
    pub current: bool,
}

/// What `directory.html` sees.
#[derive(Debug, Serialize)]
pub struct DirectoryData {
    /// Those of this page of the list.
    pub entries: Vec<Card>,
    /// Those whose check is long overdue.
    pub unchecked: Vec<Card>,
    /// Only on the first page of the list.
    pub facets: Vec<FacetView>,
    pub count: usize,
    pub a_to_z_href: String,
    pub part: Part,
    pub choice: ChoiceView,
    /// The gap map.
    pub gaps_href: String,
}

/// Which page of a list is shown.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Counted from 1.
    pub number: usize,
    pub of: usize,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// Where entries that are chosen in a list are shown.
#[derive(Debug, Serialize)]
pub struct ChoiceView {
    pub compare_href: String,
    pub shortlist_href: String,
}

/// A facet with its values.
#[derive(Debug, Serialize)]
pub struct FacetView {
    pub title: &'static str,
    pub href: String,
    pub values: Vec<ValueView>,
}

/// What `facets.html` sees.
#[derive(Debug, Serialize)]
pub struct FacetsData {
    pub title: &'static str,
    pub introduction: &'static str,
    pub values: Vec<ValueView>,
}

/// What `facet.html` sees.
#[derive(Debug, Serialize)]
pub struct FacetData {
    pub label: String,
    pub facet_title: &'static str,
    pub facets_href: String,
    pub definition: String,
    pub entries: Vec<Card>,
    /// Those whose check is long overdue.
    pub unchecked: Vec<Card>,
    pub count: usize,
    pub others: Vec<ValueView>,
    /// What else the site holds for a topic or a group, by kind; on the first page only.
    pub groups: Vec<GroupView>,
    pub part: Part,
    pub choice: ChoiceView,
}

/// What `provider.html` sees.
#[derive(Debug, Serialize)]
pub struct ProviderData {
    pub name: String,
    pub description: String,
    pub type_label: String,
    pub website: String,
    pub checks: Vec<String>,
    pub entries: Vec<Card>,
    /// Those whose check is long overdue.
    pub unchecked: Vec<Card>,
    pub part: Part,
    pub choice: ChoiceView,
}

/// What `a-to-z.html` sees.
#[derive(Debug, Serialize)]
pub struct AToZData {
    pub letters: Vec<LetterView>,
    pub groups: Vec<EntryGroup>,
    pub count: usize,
}

/// The entries of a letter.
#[derive(Debug, Serialize)]
pub struct EntryGroup {
    pub letter: String,
    pub id: String,
    pub entries: Vec<NameLine>,
}

/// A name in the list from A to Z.
#[derive(Debug, Serialize)]
pub struct NameLine {
    pub title: String,
    pub href: String,
    pub summary: String,
    /// Whether it is another name than the one on the entry's page.
    pub also: bool,
    pub review: ReviewView,
}

/// The place of the directory in menus.
pub fn menu_item() -> MenuItem {
    MenuItem { title: "Directory".to_owned(), url: Url::page(["directory"]) }
}

/// Codes with their labels and, where there is one, their page.
pub fn code_views(seen: Seen<'_>, name: VocabularyName, codes: &[Spanned<String>]) -> Vec<CodeView> {
    let facet = Facet::of_vocabulary(name);
    let values = seen.site.vocabularies.get(&name);
    let has_directory = !seen.site.entries.is_empty();
    let view = |code: &Spanned<String>| {
        let value = values.and_then(|values| values.value(&code.value));
        let url =
            facet.filter(|_| has_directory).map(|facet| Url::page(["directory", facet.row().segment, &code.value]));
        CodeView {
            label: value.map_or_else(|| code.value.clone(), |value| value.label.clone()),
            href: url.map(|url| seen.href(&url)).unwrap_or_default(),
            definition: value.map(|value| value.definition.clone()).unwrap_or_default(),
        }
    };
    codes.iter().map(view).collect()
}

/// The labels of codes of a vocabulary; a code that it does not have stays as it is.
pub fn labels(seen: Seen<'_>, name: VocabularyName, codes: &[Spanned<String>]) -> Vec<String> {
    let values = seen.site.vocabularies.get(&name);
    let label = |code: &Spanned<String>| {
        let value = values.and_then(|values| values.value(&code.value));
        value.map_or_else(|| code.value.clone(), |value| value.label.clone())
    };
    codes.iter().map(label).collect()
}

/// The commissioning status of an entry.
pub fn status(site: &Site, entry: &SiteEntry) -> StatusView {
    let code = entry.commissioning.code();
    let value = site.vocabularies.get(&VocabularyName::Commissioning).and_then(|values| values.value(code));
    StatusView { code, label: value.map_or_else(|| code.to_owned(), |value| value.label.clone()) }
}

/// The name of the provider of an entry.
pub fn provider_name(site: &Site, entry: &SiteEntry) -> String {
    let slug = &entry.entry.provider.value;
    site.providers.get(slug).map_or_else(|| slug.clone(), |provider| provider.name.clone())
}

fn card(seen: Seen<'_>, entry: &SiteEntry) -> Card {
    Card {
        name: entry.name_in_addresses().to_owned(),
        title: entry.entry.name.value.clone(),
        href: seen.href(&entry.url),
        summary: entry.entry.summary.clone(),
        provider: provider_name(seen.site, entry),
        commissioning: status(seen.site, entry),
        topics: labels(seen, VocabularyName::Topics, &entry.entry.topics),
        phases: labels(seen, VocabularyName::Phases, &entry.entry.phases),
        levels: labels(seen, VocabularyName::Levels, &entry.entry.levels),
        areas: labels(seen, VocabularyName::Areas, &entry.entry.areas),
        checked: checked_on(entry),
        state: entry.review.word(),
        review: review::of_entry(entry),
        ended: entry.commissioning == CommissioningStatus::Ended,
    }
}

/// What one page of a list shows.
struct Cards {
    entries: Vec<Card>,
    /// Those whose check is long overdue. They come after all others of the list, and it does not count them.
    unchecked: Vec<Card>,
    count: usize,
}

/// The cards of one page of a list, counted from 1.
fn cards(seen: Seen<'_>, entries: &[EntryId], page: usize) -> Cards {
    let is_unchecked = |id: &&EntryId| seen.site.entry(**id).is_unchecked();
    let (unchecked, counted): (Vec<&EntryId>, Vec<&EntryId>) = entries.iter().partition(is_unchecked);
    let count = counted.len();
    let shown = counted.into_iter().chain(unchecked).skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE);
    let (unchecked, entries): (Vec<&EntryId>, Vec<&EntryId>) = shown.partition(is_unchecked);
    let cards = |ids: Vec<&EntryId>| ids.into_iter().map(|id| card(seen, seen.site.entry(*id))).collect();
    Cards { entries: cards(entries), unchecked: cards(unchecked), count }
}

/// Page `number` of a list of so many entries that starts at `list`.
fn part(seen: Seen<'_>, list: &Url, entries: usize, number: usize) -> Part {
    let of = entries.div_ceil(PAGE_SIZE).max(1);
    let link = |page: usize| seen.link(&format!("Page {page} of {of}"), &list.numbered(page));
    Part { number, of, previous: (number > 1).then(|| link(number - 1)), next: (number < of).then(|| link(number + 1)) }
}

/// The title of a page of a list: the first has that of the list.
fn part_title(title: &str, number: usize) -> String {
    if number > 1 { format!("{title}, page {number}") } else { title.to_owned() }
}

/// Where chosen entries are shown.
pub fn choice(seen: Seen<'_>) -> ChoiceView {
    let href = |segment| seen.href(&Url::page(["directory", segment]));
    ChoiceView { compare_href: href("compare"), shortlist_href: href("shortlist") }
}

/// The values of a facet with their counts.
pub fn values(seen: Seen<'_>, index: &FacetIndex) -> Vec<ValueView> {
    let view = |value: &FacetValue| ValueView {
        label: value.label.clone(),
        href: seen.href(&value.url),
        count: value.entries.iter().filter(|id| !seen.site.entry(**id).is_unchecked()).count(),
        definition: value.definition.clone(),
        current: seen.from.path().starts_with(value.url.path()),
    };
    index.values.iter().map(view).collect()
}

/// One page of the list of all entries that have not ended. The first has the ways to narrow them down.
pub fn directory(site: &Site, number: usize, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let shown = site.listed();
    let list = menu_item().url;
    let is_first = number == 1;
    let facet = |index: &FacetIndex| FacetView {
        title: index.facet.row().plural,
        href: seen.href(&index.url),
        values: values(seen, index),
    };
    let Cards { entries, unchecked, count } = cards(seen, &shown, number);
    let data = DirectoryData {
        count,
        entries,
        unchecked,
        facets: if is_first { site.facets.iter().map(facet).collect() } else { Vec::new() },
        a_to_z_href: seen.href(&Url::page(["directory", "a-to-z"])),
        part: part(seen, &list, shown.len(), number),
        choice: choice(seen),
        gaps_href: super::gaps::href(seen),
    };
    let summary = "Health and wellbeing support that is commissioned, or could be.";
    let above = if is_first { Vec::new() } else { vec![menu_item()] };
    let about = About { title: &part_title("Directory", number), summary, kind: "directory", above };
    let assets: &[&str] = if is_first { &FINDER_ASSETS } else { &CHOICE_ASSETS };
    view(seen, "directory.html", &about, Data::Directory(data)).with_assets(seen, assets)
}

/// All values of a facet.
pub fn facets(site: &Site, at: usize, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let index = &site.facets[at];
    let row = index.facet.row();
    let data = FacetsData { title: row.plural, introduction: row.introduction, values: values(seen, index) };
    let about = About { title: row.plural, summary: row.introduction, kind: "facets", above: vec![menu_item()] };
    view(seen, "facets.html", &about, Data::Facets(data))
}

/// A page of the list of a value of a facet; a provider has a page of its own kind. `at` are the positions of the
/// facet and of the value, and the number of the page.
pub fn facet(site: &Site, at: (usize, usize, usize), url: &Url) -> View {
    let seen = Seen { site, from: url };
    let (facet, value, number) = at;
    let index = &site.facets[facet];
    let value = &index.values[value];
    let row = index.facet.row();
    let mut above = vec![menu_item(), MenuItem { title: row.plural.to_owned(), url: index.url.clone() }];
    if number > 1 {
        above.push(MenuItem { title: value.label.clone(), url: value.url.clone() });
    }
    if index.facet == Facet::Provider {
        return provider(seen, value, number, above);
    }
    let Cards { entries, unchecked, count } = cards(seen, &value.entries, number);
    let data = FacetData {
        label: value.label.clone(),
        facet_title: row.plural,
        facets_href: seen.href(&index.url),
        definition: value.definition.clone(),
        count,
        entries,
        unchecked,
        others: values(seen, index),
        groups: if number == 1 { gathered::pages(seen, index.facet, &value.code) } else { Vec::new() },
        part: part(seen, &value.url, value.entries.len(), number),
        choice: choice(seen),
    };
    let about = About { title: &part_title(&value.label, number), summary: &value.definition, kind: "facet", above };
    view(seen, "facet.html", &about, Data::Facet(data)).with_assets(seen, &CHOICE_ASSETS)
}

fn provider(seen: Seen<'_>, value: &FacetValue, number: usize, above: Vec<MenuItem>) -> View {
    let provider = &seen.site.providers[&value.code];
    let Cards { entries, unchecked, .. } = cards(seen, &value.entries, number);
    let data = ProviderData {
        name: provider.name.clone(),
        description: provider.description.clone(),
        type_label: provider.kind.map(|kind| kind.label.to_owned()).unwrap_or_default(),
        website: provider.website.clone().unwrap_or_default(),
        checks: provider.checks.as_ref().map(check_lines).unwrap_or_default(),
        entries,
        unchecked,
        part: part(seen, &value.url, value.entries.len(), number),
        choice: choice(seen),
    };
    let title = part_title(&provider.name, number);
    let about = About { title: &title, summary: &provider.description, kind: "provider", above };
    view(seen, "provider.html", &about, Data::Provider(Box::new(data))).with_assets(seen, &CHOICE_ASSETS)
}

/// What was checked about a partner, a line each.
pub fn check_lines(checks: &PartnerChecks) -> Vec<String> {
    let line = |what: &str, answer: Option<&str>| answer.map(|answer| format!("{what}: {}", answer.to_lowercase()));
    let mut lines = Vec::new();
    lines.extend(line("Criminal record (DBS) checks seen", checks.dbs.map(|choice| choice.label)));
    lines.extend(line("Insurance seen", checks.insurance.map(|choice| choice.label)));
    lines.extend(line("References seen", checks.references.map(|seen| if seen { "Yes" } else { "No" })));
    lines.extend(checks.safeguarding_policy_url.as_ref().map(|url| format!("Safeguarding policy: {url}")));
    lines.extend(checks.checked_on.map(|date| format!("Checked on {}", date.in_words())));
    lines
}

/// All names of entries from A to Z, other names included.
pub fn a_to_z(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let mut lines: Vec<NameLine> = Vec::new();
    for entry in site.entries.iter().filter(|entry| entry.commissioning != CommissioningStatus::Ended) {
        let names = std::iter::once(&entry.entry.name.value).chain(&entry.entry.description.also_known_as);
        for (at, name) in names.enumerate() {
            let also = at > 0;
            let summary = if also { format!("See {}.", entry.entry.name.value) } else { entry.entry.summary.clone() };
            let review = review::of_entry(entry);
            lines.push(NameLine { title: name.clone(), href: seen.href(&entry.url), summary, also, review });
        }
    }
    lines.sort_by_cached_key(|line| (letter(&line.title), line.title.to_lowercase()));
    let count = lines.iter().filter(|line| !line.also).count();
    let mut groups: Vec<EntryGroup> = Vec::new();
    for line in lines {
        let letter = letter(&line.title);
        if groups.last().is_none_or(|group| group.id != letter_id(letter)) {
            groups.push(EntryGroup { letter: letter.to_string(), id: letter_id(letter), entries: Vec::new() });
        }
        groups.last_mut().expect("a group was just made").entries.push(line);
    }
    let letters = groups.iter().map(|group| LetterView::new(group.letter.chars().next().unwrap_or('#'))).collect();
    let summary = "Every entry of the directory by its name.";
    let about = About { title: "A to Z of the directory", summary, kind: "a-to-z", above: vec![menu_item()] };
    view(seen, "a-to-z.html", &about, Data::AToZ(AToZData { letters, groups, count }))
}
