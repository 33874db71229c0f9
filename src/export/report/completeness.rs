//! How complete the entries of each provider are, with an e-mail to send: from a role to a mailbox, no person named.

use super::{Block, Cell, Paper, counted};
use crate::model::{
    editors::{Editors, EntryCheck, ProviderCheck},
    site::ReviewState,
};

/// The paper, the least complete provider first.
pub fn paper(editors: &Editors) -> Paper {
    let mut providers: Vec<&ProviderCheck> = editors.providers.iter().collect();
    providers.sort_by_key(|provider| (percent(provider), &provider.name));
    let lacking = providers.iter().filter(|provider| percent(provider) < 100).count();
    let row = |provider: &&ProviderCheck| {
        let entries = counted(provider.entries.len(), "entry", "entries");
        [provider.name.clone(), entries, format!("{}%", percent(provider))].into_iter().map(Cell::words).collect()
    };
    let mut blocks = vec![
        Block::Words(
            "Counted is what schools look for beyond the settings that every entry must have. More is better only where \
             it is true."
                .to_owned(),
        ),
        Block::Table {
            caption: "How much the entries of each provider say".to_owned(),
            head: vec!["Provider", "Entries", "Complete"],
            rows: providers.iter().map(row).collect(),
        },
    ];
    for provider in &providers {
        blocks.extend(about(editors, provider));
    }
    let short = counted(lacking, "provider could say more", "providers could say more");
    Paper { name: "completeness", title: "Completeness by provider", short, blocks }
}

fn about(editors: &Editors, provider: &ProviderCheck) -> [Block; 3] {
    let row = |entry: &EntryCheck| {
        let given = format!("{} of {}", entry.given(), entry.of);
        vec![Cell::link(&entry.name, &entry.url), Cell::words(given), Cell::words(entry.missing.join(", "))]
    };
    [
        Block::Heading(provider.name.clone()),
        Block::Table {
            caption: format!("Entries of {}", provider.name),
            head: vec!["Entry", "Says", "Does not say"],
            rows: provider.entries.iter().map(row).collect(),
        },
        Block::Copy { label: format!("E-mail to {}", provider.name), text: email(editors, provider) },
    ]
}

/// How much of what could be said is said, rounded down so that 100 means all.
fn percent(provider: &ProviderCheck) -> usize {
    let (given, of) = provider.entries.iter().fold((0, 0), |(given, of), entry| (given + entry.given(), of + entry.of));
    (given * 100).checked_div(of).unwrap_or(100)
}

/// A polite message that asks for what is missing.
fn email(editors: &Editors, provider: &ProviderCheck) -> String {
    let to = match provider.mailboxes.as_slice() {
        [] => "(no mailbox is known)".to_owned(),
        mailboxes => mailboxes.join(", "),
    };
    let mut text = format!("To: {to}\nSubject: Is this still right? Your entries on {}\n\nHello,\n\n", editors.title);
    text += &match provider.entries.len() {
        1 => format!("{} lists one of your services for schools.", editors.title),
        count => format!("{} lists {count} of your services for schools.", editors.title),
    };
    text += " Please could you look and tell us what has changed?\n";
    for entry in &provider.entries {
        text += &format!("\n{}\n{}\n", entry.name, entry.url.under(&editors.base_url));
        text += &match entry.state {
            ReviewState::Overdue | ReviewState::Stale => {
                format!("It should have been checked by {}, and readers are told so.\n", entry.review_by.in_words())
            }
            ReviewState::Fresh | ReviewState::Current | ReviewState::Due => {
                format!("We check it again by {}.\n", entry.review_by.in_words())
            }
        };
        if !entry.missing.is_empty() {
            text += &format!("It does not say yet: {}.\n", entry.missing.join(", "));
        }
    }
    text += "\nIf everything is right, a reply that says so is all we need. Please give us roles and shared mailboxes, \
             not the names of people.\n\nThank you\n";
    text += &format!("{}, {}\n", provider.owner, editors.organisation);
    text + &provider.owner_email.as_ref().map(|email| format!("{email}\n")).unwrap_or_default()
}
