//! `long-sentence`: sentences that are hard to follow. A hint.

use super::texts::{documents, hint};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    document::plain_text,
    prose::{self, Part},
};
use crate::source::Span;

/// More words than this are hard to follow. GOV.UK asks for 25; this leaves room for names and lists.
const MOST_WORDS: usize = 35;

/// Reports one line for each file, about its longest sentence.
pub fn hints(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (path, document) in documents(site) {
        let mut places = Vec::new();
        for passage in prose::passages(document).iter().filter(|passage| passage.part == Part::Sentences) {
            let text = plain_text(passage.content);
            let Some(first) = prose::texts(passage.content).first().map(|text| text.start as usize) else { continue };
            for sentence in prose::sentences(&text) {
                let words = sentence.split_whitespace().count();
                if words > MOST_WORDS {
                    let start: Vec<&str> = sentence.split_whitespace().take(5).collect();
                    places.push((
                        words,
                        Span::new(first, first),
                        format!("the sentence “{} …” has {words} words", start.join(" ")),
                    ));
                }
            }
        }
        places.sort_by_key(|(words, span, _)| (std::cmp::Reverse(*words), *span));
        let places: Vec<(Span, String)> = places.into_iter().map(|(_, span, message)| (span, message)).collect();
        diagnostics.extend(hint(
            Code::LongSentence,
            path,
            &places,
            "make two sentences of it; 25 words are easy to follow",
        ));
    }
}
