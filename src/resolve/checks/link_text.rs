//! `link-text`: links whose words do not say where they lead.
//!
//! People who listen to a page have its links read out as a list, and those who look at it see the links first.

use super::texts::documents;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    document::{Inline, plain_text},
    prose,
};

/// Words of links that say nothing by themselves.
const VAGUE: [&str; 22] = [
    "click",
    "click here",
    "click this link",
    "details",
    "download",
    "find out more",
    "follow this link",
    "go",
    "here",
    "learn more",
    "link",
    "more",
    "more details",
    "more information",
    "read more",
    "read more here",
    "see here",
    "see more",
    "this",
    "this link",
    "this page",
    "website",
];

/// Reports links without words and links with words that say nothing.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (path, document) in documents(site) {
        for passage in prose::passages(document) {
            prose::each(passage.content, &mut |inline| {
                let Inline::Link { link, content } = inline else { return };
                let words = plain_text(content);
                let folded = words.trim().trim_end_matches(['.', '…', '>', '»', '!']).trim().to_lowercase();
                let span = document.links[*link].span;
                let message = if folded.is_empty() {
                    "a link has no words, so that nobody can follow it".to_owned()
                } else if VAGUE.contains(&folded.as_str()) {
                    format!("the words of the link, `{}`, do not say where it leads", words.trim())
                } else {
                    return;
                };
                let help = format!("name the page between the brackets: `[…]({})`", document.links[*link].target);
                diagnostics.push(Diagnostic::new(Code::LinkText, path, span, message).help(help));
            });
        }
    }
}
