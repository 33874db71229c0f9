//! [`Body`] → HTML. Entry: [`body`]. The markup here is what themes style; it holds no style and no script.
//!
//! Everything that an author typed goes through [`escape`]; every attribute is quoted. Nothing here decides where a
//! link leads or what is safe: that is settled in the body.

mod drawing;
mod footnotes;
mod inline;
#[cfg(test)]
mod law;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

use crate::model::{
    document::{
        Block, Callout, CalloutKind, Code, CodeRole, Definition, Heading, Image, Inline, Item, List, plain_text,
    },
    url::slug,
};
use crate::view::{Body, BodyLink, BodyTerm};

/// The body as HTML, one block a line.
pub fn body(body: &Body) -> String {
    let mut writer = Writer::new(body);
    writer.blocks(&body.document.blocks);
    writer.footnotes(&body.document.footnotes);
    writer.html
}

/// Text as it is written in HTML, between tags or in a quoted attribute.
///
/// Control characters, which HTML cannot hold, become the sign for an unreadable character.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(may_need_escape) {
        return Cow::Borrowed(text);
    }
    let Some(first) = text.find(needs_escape) else { return Cow::Borrowed(text) };
    let mut escaped = String::with_capacity(text.len() + text.len() / 8 + 8);
    escaped.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if is_control(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Whether a byte is, or may begin, what needs an escape. A look at single bytes is quicker than one at characters.
fn may_need_escape(byte: u8) -> bool {
    const FIRST_OF_HIGH_CONTROLS: u8 = 0xc2;
    byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f | FIRST_OF_HIGH_CONTROLS)
}

fn needs_escape(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'') || is_control(c)
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// Writes one body. The number of a call-out, a captioned table or a drawing makes its id.
struct Writer<'a> {
    html: String,
    body: &'a Body,
    /// The terms of each text, by the place that names the text, in their order.
    terms: BTreeMap<u32, Vec<&'a BodyTerm>>,
    callouts: usize,
    captions: usize,
    drawings: usize,
    /// How often each footnote has been mentioned so far.
    mentions: Vec<usize>,
    place: Place,
}

/// Whether links may be written: one link cannot hold another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Link,
}

impl<'a> Writer<'a> {
    fn new(body: &'a Body) -> Writer<'a> {
        let mut terms: BTreeMap<u32, Vec<&BodyTerm>> = BTreeMap::new();
        for term in &body.terms {
            terms.entry(term.text).or_default().push(term);
        }
        terms.values_mut().for_each(|terms| terms.sort_by_key(|term| term.start));
        Writer {
            html: String::with_capacity(256 * (body.document.blocks.len() + 4)),
            body,
            terms,
            callouts: 0,
            captions: 0,
            drawings: 0,
            mentions: vec![0; body.document.footnotes.len()],
            place: Place::Text,
        }
    }

    /// Writes mark-up of our own.
    fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Writes mark-up of our own with numbers and names of our own in it.
    fn put(&mut self, html: fmt::Arguments<'_>) {
        self.html.write_fmt(html).expect("a string takes whatever is written");
    }

    /// Writes what an author typed.
    fn text(&mut self, text: &str) {
        self.html.push_str(&escape(text));
    }

    /// Writes ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    /// An id with the prefix of this body.
    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.body.id_prefix)
    }

    /// The tag of a heading: no heading is deeper than `h6`.
    fn heading_tag(&self, level: u8) -> String {
        format!("h{}", level.saturating_add(self.body.lower_headings_by).clamp(1, 6))
    }

    fn link(&self, link: usize) -> &'a BodyLink {
        self.body.links.get(link).unwrap_or(&BodyLink::Nowhere)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.paragraph(content),
            Block::Heading(heading) => self.heading(heading),
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => {
                self.raw("<blockquote>\n");
                self.blocks(blocks);
                self.raw("</blockquote>\n");
            }
            Block::Callout(callout) => self.callout(callout),
            Block::Tabs(tabs) => self.tabs(tabs),
            Block::Code(code) => self.code(code),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Drawing { drawing } => self.drawing(*drawing),
            Block::Rule => self.raw("<hr>\n"),
        }
    }

    /// A paragraph; one that holds nothing but a picture is a figure.
    fn paragraph(&mut self, content: &[Inline]) {
        if let [Inline::Image(image)] = content {
            return self.figure(image);
        }
        self.raw("<p>");
        self.inlines(content);
        self.raw("</p>\n");
    }

    fn figure(&mut self, image: &Image) {
        if !matches!(self.link(image.link), BodyLink::Picture { .. }) {
            return;
        }
        self.raw("<figure>");
        self.image(image.link, &image.alt);
        if !image.caption.is_empty() {
            self.raw("<figcaption>");
            self.text(&image.caption);
            self.raw("</figcaption>");
        }
        self.raw("</figure>\n");
    }

    fn heading(&mut self, heading: &Heading) {
        let tag = self.heading_tag(heading.level);
        let id = self.id(&heading.id);
        let words = plain_text(&heading.content);
        self.put(format_args!("<{tag}"));
        self.attribute("id", &id);
        self.raw(">");
        self.inlines(&heading.content);
        self.raw(" <a class=\"anchor\"");
        self.attribute("href", &format!("#{id}"));
        self.attribute("aria-label", &format!("Link to this section: {words}"));
        self.put(format_args!(">#</a></{tag}>\n"));
    }

    fn list(&mut self, list: &List) {
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        self.put(format_args!("<{tag}"));
        if list.items.iter().any(|item| item.done.is_some()) {
            self.attribute("class", "tasks");
        }
        if let Some(start) = list.start.filter(|start| *start != 1) {
            self.attribute("start", &start.to_string());
        }
        self.raw(">\n");
        list.items.iter().for_each(|item| self.item(item));
        self.put(format_args!("</{tag}>\n"));
    }

    fn item(&mut self, item: &Item) {
        // A theme sets tick and text side by side: hence one element around the text.
        let (before, after) = match item.done {
            None => ("", ""),
            Some(false) => ("<span class=\"tick\" aria-hidden=\"true\"></span><div>", "</div>"),
            Some(true) => (
                "<span class=\"tick done\" aria-hidden=\"true\"></span>\
                 <div><span class=\"visually-hidden\">Done: </span>",
                "</div>",
            ),
        };
        self.raw("<li>");
        self.raw(before);
        if item.tight {
            self.tight(&item.blocks);
        } else {
            self.blocks(&item.blocks);
        }
        self.raw(after);
        self.raw("</li>\n");
    }

    /// Blocks with their paragraphs as mere text.
    fn tight(&mut self, blocks: &[Block]) {
        for (number, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(content) => self.inlines(content),
                block => {
                    if number > 0 {
                        self.raw("\n");
                    }
                    self.block(block);
                }
            }
        }
    }

    /// Blocks without `<p>` if they are one paragraph, otherwise as they are.
    fn brief(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph(_)] => self.tight(blocks),
            blocks => self.blocks(blocks),
        }
    }

    fn callout(&mut self, callout: &Callout) {
        self.callouts += 1;
        let id = self.id(&format!("callout-{}", self.callouts));
        let name = name_of(callout.kind);
        self.put(format_args!("<aside role=\"note\" class=\"callout callout-{name}\""));
        self.attribute("aria-labelledby", &id);
        self.raw("><p class=\"callout-label\"");
        self.attribute("id", &id);
        let icon = format!("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-{name}\"></use></svg>");
        let kind = callout.kind.label();
        self.put(format_args!(">{icon}<span class=\"callout-kind\">{kind}</span>"));
        if !callout.title.is_empty() {
            // The space keeps the two apart when the label is read out.
            self.raw(" <span class=\"callout-title\">");
            self.inlines(&callout.title);
            self.raw("</span>");
        }
        self.raw("</p>\n");
        self.blocks(&callout.blocks);
        self.raw("</aside>\n");
    }

    /// Sections with headings; a script makes tabs of them where there is room for it.
    fn tabs(&mut self, tabs: &[Vec<Block>]) {
        self.raw("<div class=\"tabs\">\n");
        for tab in tabs {
            self.raw("<section class=\"tab\">\n");
            self.blocks(tab);
            self.raw("</section>\n");
        }
        self.raw("</div>\n");
    }

    fn code(&mut self, code: &Code) {
        self.raw("<pre class=\"code\" tabindex=\"0\"><code");
        if let Some(language) = &code.language {
            self.attribute("class", &format!("language-{}", slug(language)));
        }
        self.raw(">");
        for piece in &code.pieces {
            match class_of(piece.role) {
                None => self.text(&piece.text),
                Some(class) => {
                    self.put(format_args!("<span class=\"{class}\">"));
                    self.text(&piece.text);
                    self.raw("</span>");
                }
            }
        }
        self.raw("</code></pre>\n");
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.raw("<dl>\n");
        for definition in definitions {
            self.raw("<dt>");
            self.inlines(&definition.term);
            self.raw("</dt>\n");
            for blocks in &definition.definitions {
                self.raw("<dd>");
                self.brief(blocks);
                self.raw("</dd>\n");
            }
        }
        self.raw("</dl>\n");
    }
}

/// The name of a call-out in classes and icons.
fn name_of(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Prompt => "prompt",
        CalloutKind::Support => "support",
        CalloutKind::Partners => "partners",
        CalloutKind::Recognition => "recognition",
        CalloutKind::Note => "note",
        CalloutKind::Warning => "warning",
    }
}

fn class_of(role: CodeRole) -> Option<&'static str> {
    match role {
        CodeRole::Plain => None,
        CodeRole::Comment => Some("hl-comment"),
        CodeRole::String => Some("hl-string"),
        CodeRole::Number => Some("hl-number"),
        CodeRole::Keyword => Some("hl-keyword"),
        CodeRole::Name => Some("hl-name"),
        CodeRole::Type => Some("hl-type"),
        CodeRole::Function => Some("hl-function"),
        CodeRole::Punctuation => Some("hl-punctuation"),
    }
}
