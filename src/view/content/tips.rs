//! Guides made of tips: a tip, a trust, and both in one table.

use serde::Serialize;

use super::{document_view, section};
use crate::model::{
    Site, Url,
    page::Detail,
    site::{MenuItem, PageId, SiteTips},
    tips::{Example, Tip, Trust},
};
use crate::view::{
    Data, Seen, View,
    chrome::{About, LinkView, MenuLink},
    listing,
};

/// What `tip.html` sees.
#[derive(Debug, Serialize)]
pub struct TipData {
    pub number: i64,
    /// How many tips the guide has.
    pub of: usize,
    pub reflect: Vec<String>,
    pub consider: Vec<String>,
    pub examples: Vec<ExampleView>,
    pub pillars: Vec<&'static str>,
    /// The table of tips and trusts; empty outside a guide.
    pub matrix_href: String,
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// What a trust did about a tip. On a tip it leads to the trust, on a trust to the tip.
#[derive(Debug, Serialize)]
pub struct ExampleView {
    pub link: LinkView,
    pub text: String,
}

/// What `trust.html` sees.
#[derive(Debug, Serialize)]
pub struct TrustData {
    pub schools: String,
    pub website: String,
    pub case_study: Option<LinkView>,
    pub examples: Vec<ExampleView>,
    pub section_title: &'static str,
    pub section: Vec<MenuLink>,
}

/// What `matrix.html` sees: which trust gives examples of which tip.
#[derive(Debug, Serialize)]
pub struct MatrixData {
    pub tips: Vec<TipLink>,
    pub rows: Vec<MatrixRow>,
    /// How many examples each tip has.
    pub totals: Vec<usize>,
    pub total: usize,
    /// Every example, in the order of the tips.
    pub examples: Vec<MatrixExample>,
}

/// An example with its tip and its trust.
#[derive(Debug, Serialize)]
pub struct MatrixExample {
    pub tip: LinkView,
    pub trust: LinkView,
    pub text: String,
}

/// A tip as the head of a column.
#[derive(Debug, Serialize)]
pub struct TipLink {
    pub number: i64,
    pub title: String,
    pub href: String,
    pub pillars: Vec<&'static str>,
}

/// A trust with the number of its examples of each tip.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    pub trust: LinkView,
    pub cells: Vec<usize>,
    pub total: usize,
}

fn group(site: &Site, id: PageId) -> Option<&SiteTips> {
    site.tips.iter().find(|group| group.tips.contains(&id) || group.trusts.contains(&id))
}

fn tip_of(site: &Site, id: PageId) -> Option<&Tip> {
    match &site.page(id).page.detail {
        Detail::Tip(tip) => Some(tip),
        _ => None,
    }
}

fn numbered(site: &Site, id: PageId) -> MenuItem {
    let page = site.page(id);
    let number = tip_of(site, id).map_or(0, |tip| tip.number);
    MenuItem { title: format!("{number}. {}", page.page.title.value), url: page.url.clone() }
}

fn named(site: &Site, id: PageId) -> MenuItem {
    let page = site.page(id);
    MenuItem { title: page.page.title.value.clone(), url: page.url.clone() }
}

/// What trusts did about a tip; each leads to its trust.
fn examples(seen: Seen<'_>, trusts: &[PageId], tip: &Tip) -> Vec<ExampleView> {
    let example = |example: &Example| {
        let trust = trusts.iter().find(|trust| seen.site.page(**trust).page.path.stem() == example.trust.value)?;
        let item = named(seen.site, *trust);
        Some(ExampleView { link: seen.link(&item.title, &item.url), text: example.text.clone() })
    };
    tip.examples.iter().filter_map(example).collect()
}

/// A tip.
pub fn tip(site: &Site, id: PageId, tip: &Tip) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let group = group(site, id);
    let tips: &[PageId] = group.map_or(&[], |group| &group.tips);
    let trusts: &[PageId] = group.map_or(&[], |group| &group.trusts);
    let at = tips.iter().position(|other| *other == id).unwrap_or_default();
    let neighbour = |other: Option<&PageId>| {
        other.map(|other| {
            let item = numbered(site, *other);
            seen.link(&item.title, &item.url)
        })
    };
    let data = TipData {
        number: tip.number,
        of: tips.len(),
        reflect: tip.reflect.clone(),
        consider: tip.consider.clone(),
        examples: examples(seen, trusts, tip),
        pillars: tip.pillars.iter().map(|pillar| pillar.label).collect(),
        matrix_href: group.map(|group| seen.href(&group.matrix_url())).unwrap_or_default(),
        section_title: "Tips",
        section: section(seen, tips.iter().map(|other| numbered(site, *other))),
        previous: neighbour(at.checked_sub(1).and_then(|before| tips.get(before))),
        next: neighbour(tips.get(at + 1)),
    };
    document_view(site, id, "tip.html", Data::Tip(Box::new(data)))
}

/// A trust with all its examples, in the order of the tips.
pub fn trust(site: &Site, id: PageId, trust: &Trust) -> View {
    let page = site.page(id);
    let seen = Seen { site, from: &page.url };
    let group = group(site, id);
    let mut examples = Vec::new();
    for tip_id in group.iter().flat_map(|group| &group.tips) {
        let own = tip_of(site, *tip_id).into_iter().flat_map(|tip| &tip.examples);
        for example in own.filter(|example| example.trust.value == page.page.path.stem()) {
            let item = numbered(site, *tip_id);
            examples.push(ExampleView { link: seen.link(&item.title, &item.url), text: example.text.clone() });
        }
    }
    let path = trust.case_study.as_ref().map(|name| format!("content/case-studies/{}.md", name.value));
    let study = path.and_then(|path| site.pages.iter().find(|page| page.page.path.as_str() == path));
    let data = TrustData {
        schools: trust.schools.clone().unwrap_or_default(),
        website: trust.website.clone().unwrap_or_default(),
        case_study: study.map(|study| seen.link(&study.page.title.value, &study.url)),
        examples,
        section_title: "Trusts",
        section: section(seen, group.iter().flat_map(|group| &group.trusts).map(|other| named(site, *other))),
    };
    document_view(site, id, "trust.html", Data::Trust(data))
}

/// Tips and trusts in one table.
pub fn matrix(site: &Site, at: usize, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let group = &site.tips[at];
    let tips: Vec<(PageId, &Tip)> = group.tips.iter().filter_map(|id| Some((*id, tip_of(site, *id)?))).collect();
    let row = |id: &PageId| {
        let page = site.page(*id);
        let own = |tip: &Tip| tip.examples.iter().filter(|one| one.trust.value == page.page.path.stem()).count();
        let cells: Vec<usize> = tips.iter().map(|(_, tip)| own(tip)).collect();
        let total = cells.iter().sum();
        MatrixRow { trust: seen.link(&page.page.title.value, &page.url), cells, total }
    };
    let rows: Vec<MatrixRow> = group.trusts.iter().map(row).collect();
    let totals: Vec<usize> = (0..tips.len()).map(|tip| rows.iter().map(|row| row.cells[tip]).sum()).collect();
    let link = |(id, tip): &(PageId, &Tip)| {
        let page = site.page(*id);
        let pillars = tip.pillars.iter().map(|pillar| pillar.label).collect();
        TipLink { number: tip.number, title: page.page.title.value.clone(), href: seen.href(&page.url), pillars }
    };
    let total = totals.iter().sum();
    let example = |(id, tip): &(PageId, &Tip)| {
        let item = numbered(site, *id);
        let tip_link = seen.link(&item.title, &item.url);
        let own = examples(seen, &group.trusts, tip).into_iter();
        own.map(|one| MatrixExample { tip: tip_link.clone(), trust: one.link, text: one.text }).collect::<Vec<_>>()
    };
    let examples = tips.iter().flat_map(example).collect();
    let data = MatrixData { tips: tips.iter().map(link).collect(), rows, totals, total, examples };
    let above = group.page.map(|page| named(site, page)).into_iter().collect();
    let summary = "Which trust gives an example of which tip.";
    let about = About { title: "Trusts and tips", summary, kind: "matrix", above };
    listing::view(seen, "matrix.html", &about, Data::Matrix(data))
        .with_assets(seen, &["assets/table.css", "assets/table.js"])
}
