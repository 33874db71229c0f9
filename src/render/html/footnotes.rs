//! Footnotes: their marks in the text, and the notes at the end with a way back from each to every mention.

use crate::model::document::Block;

use super::Writer;

impl Writer<'_> {
    /// The mark in the text; numbers are shown and counted in ids from 1.
    pub(super) fn footnote_mark(&mut self, footnote: usize, mention: usize) {
        // A part of a document that is shown alone comes without its notes.
        let Some(mentions) = self.mentions.get_mut(footnote) else { return };
        *mentions = (*mentions).max(mention + 1);
        let number = footnote + 1;
        let (note, mark) = (self.id(&format!("fn-{number}")), self.mark_id(footnote, mention));
        self.raw("<sup><a class=\"footnote-ref\"");
        self.attribute("id", &mark);
        self.attribute("href", &format!("#{note}"));
        self.put(format_args!(" aria-label=\"Footnote {number}\">{number}</a></sup>"));
    }

    /// `fnref-1`, and `fnref-1-2` for the second mention of the same footnote.
    fn mark_id(&self, footnote: usize, mention: usize) -> String {
        let number = footnote + 1;
        match mention {
            0 => self.id(&format!("fnref-{number}")),
            more => self.id(&format!("fnref-{number}-{}", more + 1)),
        }
    }

    /// The notes at the end of the body.
    pub(super) fn footnotes(&mut self, footnotes: &[Vec<Block>]) {
        if footnotes.is_empty() {
            return;
        }
        let (title, tag) = (self.id("footnotes-title"), self.heading_tag(2));
        // No section with a name: on the page for printing there would be many landmarks of the same name.
        self.put(format_args!("<div class=\"footnotes\"><{tag}"));
        self.attribute("id", &title);
        self.put(format_args!(">Notes</{tag}>\n<ol>\n"));
        // A note may mention another one, so the ways back are known only when the text of every note is written.
        let start = self.html.len();
        let ends: Vec<usize> = footnotes.iter().map(|blocks| self.note(blocks)).collect();
        let notes = self.html.split_off(start);
        let mut from = 0;
        for (footnote, end) in ends.into_iter().enumerate() {
            let end = end - start;
            self.item_of_note(footnote, &notes[from..end]);
            from = end;
        }
        self.raw("</ol>\n</div>\n");
    }

    /// Writes the text of a note and returns where it ends.
    fn note(&mut self, blocks: &[Block]) -> usize {
        self.brief(blocks);
        self.html.len()
    }

    fn item_of_note(&mut self, footnote: usize, note: &str) {
        let number = footnote + 1;
        let id = self.id(&format!("fn-{number}"));
        self.raw("<li");
        self.attribute("id", &id);
        self.raw(">");
        self.raw(note.trim_end());
        for mention in 0..self.mentions[footnote] {
            let mark = self.mark_id(footnote, mention);
            let which = if mention == 0 { String::new() } else { format!(", mention {}", mention + 1) };
            self.raw(" <a");
            self.attribute("href", &format!("#{mark}"));
            self.attribute("aria-label", &format!("Back to the text, note {number}{which}"));
            self.raw(">↩</a>");
        }
        self.raw("</li>\n");
    }
}
