//! `directory/finder-data.js`: the whole directory for the finder, as a script that fills one variable. A script also
//! loads from a disk, where a page may read no file.
//!
//! Entries are columns of numbers: what repeats is written once and pointed to. The values that an entry has of a facet
//! are bits, thirty to a number, because scripts compute with 32 and the sign is in the way.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{
    Date, Site,
    facet::{Case, EVERYWHERE, Facet, FilterRow},
    site::{FacetIndex, SiteEntry},
};

/// The name of the variable.
const VARIABLE: &str = "wellspringFinder";

/// How many values one number holds.
const BITS: usize = 30;

/// The text of the file.
pub fn finder_data(site: &Site) -> String {
    let data = serde_json::to_string(&data(site)).expect("plain values can always be written");
    format!("var {VARIABLE}={data};\n")
}

#[derive(Serialize)]
struct FinderData<'a> {
    /// A check is due so many days before its date.
    due_days: i64,
    /// So many days after that date, an entry is only shown on demand.
    stale_after_days: i64,
    facets: Vec<FilterView<'a>>,
    providers: Vec<&'a str>,
    entries: Columns<'a>,
}

/// A facet with its values.
#[derive(Serialize)]
struct FilterView<'a> {
    query: &'static str,
    title: &'static str,
    before: &'static str,
    /// Whether labels stay as they are in the middle of a sentence.
    proper: bool,
    hint: &'static str,
    values: Vec<ValueView<'a>>,
    /// The positions of values that count for every value.
    everywhere: Vec<usize>,
    /// The values of each entry: for every thirty values a column.
    masks: Vec<Vec<u32>>,
}

/// Code, label and the other words by which it is found.
#[derive(Serialize)]
struct ValueView<'a>(&'a str, &'a str, String);

/// What each entry has, in the order of names.
#[derive(Serialize)]
struct Columns<'a> {
    names: Vec<&'a str>,
    /// The last part of the address, or 0 where the name gives it.
    addresses: Vec<Address<'a>>,
    summaries: Vec<&'a str>,
    /// Other names, with `|` between them.
    also: Vec<String>,
    providers: Vec<usize>,
    /// Days since the first day of the year 2000 on which it was checked; 0 if it never was.
    checked: Vec<i64>,
    /// Days since the first day of the year 2000 until which it must be checked again.
    review: Vec<i64>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Address<'a> {
    OfName(u8),
    Own(&'a str),
}

fn data<'a>(site: &'a Site) -> FinderData<'a> {
    let entries = &site.entries;
    // Not the providers of the site: one whose own file has a mistake is set aside, and its entries are not.
    let slugs: BTreeSet<&str> = entries.iter().map(|entry| entry.entry.provider.value.as_str()).collect();
    let position: BTreeMap<&str, usize> = slugs.iter().enumerate().map(|(at, slug)| (*slug, at)).collect();
    let name = |slug: &&'a str| site.providers.get(*slug).map_or(*slug, |provider| provider.name.as_str());
    let filled = site.facets.iter().filter(|index| !index.values.is_empty());
    let filters = filled.filter_map(|index| Some((index, index.facet.row().filter.as_ref()?)));
    FinderData {
        due_days: site.config.review.due_days,
        stale_after_days: site.config.review.stale_after_days,
        facets: filters.map(|(index, row)| filter(site, index, row)).collect(),
        providers: slugs.iter().map(name).collect(),
        entries: Columns {
            names: entries.iter().map(|entry| entry.entry.name.value.as_str()).collect(),
            addresses: entries.iter().map(address).collect(),
            summaries: entries.iter().map(|entry| entry.entry.summary.as_str()).collect(),
            also: entries.iter().map(|entry| entry.entry.description.also_known_as.join("|")).collect(),
            providers: entries.iter().map(|entry| position[entry.entry.provider.value.as_str()]).collect(),
            checked: entries
                .iter()
                .map(|entry| entry.entry.assured_date.as_ref().map_or(0, |on| days(on.value)))
                .collect(),
            review: entries.iter().map(|entry| days(entry.entry.review_by.value)).collect(),
        },
    }
}

fn filter<'a>(site: &'a Site, index: &'a FacetIndex, row: &FilterRow) -> FilterView<'a> {
    let facet = index.facet;
    let codes: Vec<&str> = index.values.iter().map(|value| value.code.as_str()).collect();
    let position = |code: &str| codes.iter().position(|known| *known == code);
    let mut masks = vec![vec![0; site.entries.len()]; codes.len().div_ceil(BITS)];
    for (at, entry) in site.entries.iter().enumerate() {
        for value in facet.codes(entry).into_iter().filter_map(position) {
            masks[value / BITS][at] |= 1_u32 << (value % BITS);
        }
    }
    let value = |value: &'a crate::model::site::FacetValue| {
        ValueView(&value.code, &value.label, other_words(site, facet, &value.code))
    };
    let everywhere =
        if facet == Facet::Area { EVERYWHERE.into_iter().filter_map(position).collect() } else { Vec::new() };
    FilterView {
        query: row.query,
        title: facet.row().singular,
        before: row.before,
        proper: row.case == Case::AsWritten,
        hint: row.hint,
        values: index.values.iter().map(value).collect(),
        everywhere,
        masks,
    }
}

/// The words by which an entry is found through one of its values. Only topics have them: a word for an area or a phase
/// would find most of the directory.
fn other_words(site: &Site, facet: Facet, code: &str) -> String {
    let crate::model::facet::Values::Vocabulary(name) = facet.row().values else { return String::new() };
    let value = site.vocabularies.get(&name).filter(|_| facet == Facet::Topic).and_then(|list| list.value(code));
    value.map(|value| value.synonyms.join("|")).unwrap_or_default()
}

fn days(date: Date) -> i64 {
    date.days_since(Date::new(2000, 1, 1).expect("the first day of a year"))
}

/// The address of an entry. Most are their name in small letters with hyphens, which a script can do as well.
fn address(entry: &SiteEntry) -> Address<'_> {
    let address = entry.name_in_addresses();
    if address == plain(&entry.entry.name.value) { Address::OfName(0) } else { Address::Own(address) }
}

/// What the script does to a name: letters and digits of ASCII in lower case, one hyphen for everything between.
fn plain(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
