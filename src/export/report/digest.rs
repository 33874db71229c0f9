//! What is new, changed, due and withdrawn since a day: as a page and as the text of a newsletter.
//!
//! The days are those that files give: `added`, `changed`, `assured_date`, the days of news and of what is
//! commissioned. A file says nothing by the time at which somebody copied it.

use std::collections::BTreeSet;

use super::{Block, Cell, Facts, Paper, counted};
use crate::model::{
    Date,
    editors::{Happening, Named, What},
    review::ReviewItem,
};

/// The sections: what they tell of, and their headings.
const SECTIONS: [(What, &str); 4] = [
    (What::New, "New"),
    (What::Changed, "Changed"),
    (What::Withdrawn, "No longer available"),
    (What::Confirmed, "Checked, and still right"),
];

/// The paper.
pub fn paper(facts: Facts<'_>, since: Date) -> Paper {
    let editors = facts.editors;
    let told: Vec<&Happening> = once_each(editors.happenings.iter().filter(|happening| happening.day >= since));
    let mut blocks = vec![Block::Words(format!("Since {}.", since.in_words()))];
    for (what, heading) in SECTIONS {
        let items: Vec<&&Happening> = told.iter().filter(|happening| happening.what == what).collect();
        blocks.push(Block::Heading(format!("{heading} ({})", items.len())));
        let cell = |happening: &&&Happening| Cell {
            text: format!("{}, {}", label(&happening.named), happening.day.in_words()),
            ..Cell::link("", &happening.named.url)
        };
        blocks.push(list(items.iter().map(cell).collect()));
    }
    let due = due(facts);
    blocks.push(Block::Heading(format!("Due ({})", due.len())));
    let cell = |item: &&ReviewItem| Cell {
        text: format!("{} ({}). {}", item.title, item.kind.in_words(), item.when_in_words()),
        address: item.url.as_ref().map(ToString::to_string),
    };
    blocks.push(list(due.iter().map(cell).collect()));
    if !editors.withdrawn_undated.is_empty() {
        let names: Vec<String> = editors.withdrawn_undated.iter().map(label).collect();
        blocks.push(Block::Words(format!("Withdrawn, and no file says when (set `changed`): {}.", names.join("; "))));
    }
    blocks.push(Block::Copy { label: "Text for a newsletter".to_owned(), text: newsletter(facts, since, &told) });
    let count = |what: What| told.iter().filter(|happening| happening.what == what).count();
    let short = format!(
        "{} new, {} changed, {} withdrawn, {} due since {}",
        count(What::New),
        count(What::Changed),
        count(What::Withdrawn),
        due.len(),
        since.in_words()
    );
    Paper { name: "digest", title: "What has changed", short, blocks }
}

fn list(items: Vec<Cell>) -> Block {
    if items.is_empty() { Block::Words("Nothing.".to_owned()) } else { Block::Items(items) }
}

/// What is new is not told again as changed or as checked: each thing comes once, as the most that can be said of it.
fn once_each<'a>(happenings: impl Iterator<Item = &'a Happening>) -> Vec<&'a Happening> {
    let mut all: Vec<&Happening> = happenings.collect();
    let rank = |what: What| SECTIONS.iter().position(|(section, _)| *section == what);
    all.sort_by_key(|happening| rank(happening.what));
    let mut seen = BTreeSet::new();
    all.retain(|happening| seen.insert(&happening.named.url));
    all
}

fn due<'a>(facts: Facts<'a>) -> Vec<&'a ReviewItem> {
    let mut due: Vec<&ReviewItem> =
        facts.reviews.iter().flat_map(|owner| &owner.items).filter(|item| item.is_due()).collect();
    due.sort_by(|a, b| (a.review_by, &a.path).cmp(&(b.review_by, &b.path)));
    due
}

fn label(named: &Named) -> String {
    format!("{} ({})", named.title, named.kind)
}

/// The text for schools: what is due is for editors and is not in it.
fn newsletter(facts: Facts<'_>, since: Date, told: &[&Happening]) -> String {
    let editors = facts.editors;
    let mut text = format!("{}: what is new since {}\n", editors.title, since.in_words());
    let for_schools = SECTIONS.iter().filter(|(what, _)| *what != What::Confirmed);
    let mut is_empty = true;
    for (what, heading) in for_schools {
        let items: Vec<&&Happening> = told.iter().filter(|happening| happening.what == *what).collect();
        if items.is_empty() {
            continue;
        }
        is_empty = false;
        text += &format!("\n{heading}\n");
        for happening in items {
            let address = happening.named.url.under(&editors.base_url);
            text += &format!("- {}: {address}\n", label(&happening.named));
        }
    }
    if is_empty {
        text += "\nNothing is new.\n";
    }
    let checked = told.iter().filter(|happening| happening.what == What::Confirmed).count();
    if checked > 0 {
        text += &format!("\nWe also checked {} and found them still right.\n", counted(checked, "page", "pages"));
    }
    text + &format!("\n{}\n{}\n", editors.organisation, editors.base_url)
}
