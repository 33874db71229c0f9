//! `missing-alt-text`: pictures whose text is the name of their file, or says only that there is a picture.
//!
//! A text that is not there at all is reported where Markdown is read.

use super::texts::documents;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    document::{Image, Inline},
    prose,
};

/// Texts that say nothing.
const EMPTY: [&str; 10] =
    ["chart", "diagram", "graph", "image", "logo", "photo", "photograph", "picture", "screenshot", "untitled"];

/// The endings of picture files.
const ENDINGS: [&str; 8] = [".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".heic"];

/// Reports pictures whose text does not say what they show.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (path, document) in documents(site) {
        for passage in prose::passages(document) {
            prose::each(passage.content, &mut |inline| {
                let Inline::Image(image) = inline else { return };
                let Image { link, alt, .. } = &**image;
                let folded = alt.trim().to_lowercase();
                let stem = document.links[*link].target.rsplit('/').next().unwrap_or("").to_lowercase();
                let message = if ENDINGS.iter().any(|ending| folded.ends_with(ending))
                    || (folded == stem && !folded.is_empty())
                {
                    format!("the text of the picture, `{alt}`, is the name of a file")
                } else if EMPTY.contains(&folded.as_str()) {
                    format!("the text of the picture, `{alt}`, does not say what it shows")
                } else {
                    return;
                };
                let link = &document.links[*link];
                let help = format!("say what it shows: `![Two pupils plant a tree]({})`", link.target);
                diagnostics.push(Diagnostic::new(Code::MissingAltText, path, link.span, message).help(help));
            });
        }
    }
}
