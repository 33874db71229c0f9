//! Running text: links, glossary terms, images and marks.

use crate::model::document::{Inline, Text};
use crate::view::{BodyLink, BodyTerm};

use super::{Place, Writer};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.words(text),
            Inline::Code(code) => {
                self.raw("<code>");
                self.text(code);
                self.raw("</code>");
            }
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Struck(content) => self.element("del", content),
            Inline::Link { link, content } => self.anchor(*link, content),
            Inline::Image(image) => self.image(image.link, &image.alt),
            Inline::FootnoteMark { footnote, mention } => self.footnote_mark(*footnote, *mention),
            Inline::SoftBreak => self.raw("\n"),
            Inline::HardBreak => self.raw("<br>\n"),
        }
    }

    fn element(&mut self, tag: &str, content: &[Inline]) {
        self.put(format_args!("<{tag}>"));
        self.inlines(content);
        self.put(format_args!("</{tag}>"));
    }

    /// A link, or only its words if it leads nowhere, has no words that one could follow, or stands in another link.
    fn anchor(&mut self, link: usize, content: &[Inline]) {
        let (href, rel) = match self.link(link) {
            BodyLink::Internal(href) => (self.within(href), None),
            BodyLink::Picture { src, .. } => (src.clone(), None),
            BodyLink::External(href) => (href.clone(), Some("noreferrer")),
            BodyLink::Nowhere => return self.inlines(content),
        };
        if content.is_empty() || self.place == Place::Link {
            return self.inlines(content);
        }
        self.raw("<a");
        self.attribute("href", &href);
        if let Some(rel) = rel {
            self.attribute("rel", rel);
        }
        self.raw(">");
        self.place = Place::Link;
        self.inlines(content);
        self.place = Place::Text;
        self.raw("</a>");
    }

    /// An address as it is, or with the prefix of this body if it leads to an anchor of the same page.
    fn within(&self, href: &str) -> String {
        match href.strip_prefix('#') {
            Some(anchor) if !anchor.is_empty() => format!("#{}", self.id(anchor)),
            _ => href.to_owned(),
        }
    }

    /// A picture with its size, so that nothing moves when it has arrived.
    pub(super) fn image(&mut self, link: usize, alt: &str) {
        let BodyLink::Picture { src, size } = self.link(link) else { return };
        self.raw("<img");
        self.attribute("src", src);
        self.attribute("alt", alt);
        self.put(format_args!(" width=\"{}\" height=\"{}\"", size.width, size.height));
        self.raw(" loading=\"lazy\" decoding=\"async\">");
    }

    /// Plain words with their glossary terms as links.
    fn words(&mut self, text: &Text) {
        let terms = match self.place {
            Place::Text => self.terms.remove(&text.start).unwrap_or_default(),
            Place::Link => Vec::new(),
        };
        let mut done = 0;
        for term in terms {
            let (start, end) = (term.start as usize, term.end as usize);
            let (Some(before), Some(words)) = (text.text.get(done..start), text.text.get(start..end)) else { continue };
            self.text(before);
            self.term(term, words);
            done = end;
        }
        self.text(&text.text[done..]);
    }

    fn term(&mut self, term: &BodyTerm, words: &str) {
        self.raw("<a class=\"term\"");
        self.attribute("href", &self.within(&term.href));
        self.attribute("data-term", &term.slug);
        self.raw(">");
        self.text(words);
        self.raw("</a>");
    }
}
