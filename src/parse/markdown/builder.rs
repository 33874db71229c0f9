//! [`Builder`]: events in, document out. A stack of open parts; what ends becomes a part of what it stood in.

use pulldown_cmark::{Alignment as Align, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    document::{
        Alignment, Block, Definition, Document, Heading, Image, Inline, Item, Link, LinkUse, List, callout_kinds,
        plain_text,
    },
    drawing::Drawn,
};
use crate::parse::{
    drawing::{self, Fence, Found},
    highlight,
};
use crate::source::{SourcePath, Span};

use super::footnotes::{Footnotes, name_at, never_written};
use super::frame::{Frame, Kind, Rows, fitted, trimmed};
use super::ids::{Ids, is_plain, wish};
use super::raw_html::{RawHtml, without_comments};
use super::{HeadingIds, callout, table};

/// How much of a target a message repeats, in characters.
const LONGEST_TARGET: usize = 60;

/// The file that is read.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) text: &'a str,
}

/// Makes a document from events.
pub(super) struct Builder<'a> {
    source: Source<'a>,
    headings: HeadingIds,
    frames: Vec<Frame>,
    links: Vec<Link>,
    drawings: Vec<Drawn>,
    footnotes: Footnotes,
    ids: Ids,
    raw_html: RawHtml,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    /// A builder that has seen nothing.
    pub(super) fn new(source: Source<'a>, headings: HeadingIds) -> Builder<'a> {
        Builder {
            source,
            headings,
            frames: vec![Frame::new(Kind::Body, Span::default())],
            links: Vec::new(),
            drawings: Vec::new(),
            footnotes: Footnotes::default(),
            ids: Ids::default(),
            raw_html: RawHtml::default(),
            diagnostics: Vec::new(),
        }
    }

    /// How many parts are open.
    pub(super) fn depth(&self) -> usize {
        self.frames.len() - 1
    }

    /// Takes the next event, which stands at `span`.
    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.top().push_inline(Inline::Code(code.into_string()));
            }
            Event::Html(html) => self.html(&html, span),
            Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::FootnoteReference(name) => {
                let mark = self.footnotes.mark(&name);
                self.top().push_inline(mark);
            }
            Event::SoftBreak => self.top().push_inline(Inline::SoftBreak),
            Event::HardBreak => self.top().push_inline(Inline::HardBreak),
            Event::Rule => self.top().push_block(Block::Rule),
            Event::TaskListMarker(done) => self.task().into_iter().for_each(|task| *task = Some(done)),
        }
    }

    /// The document and what there is to say about it.
    pub(super) fn finish(mut self) -> (Document, Vec<Diagnostic>) {
        while self.frames.len() > 1 {
            self.end();
        }
        let body = self.frames.pop().expect("the body is opened first and never closed before");
        let blocks = body.into_blocks();
        let callout_kinds = callout_kinds(&blocks);
        let (links, drawings) = (self.links, self.drawings);
        let mut document = Document { blocks, links, footnotes: Vec::new(), drawings, callout_kinds };
        let path = self.source.path;
        self.diagnostics.extend(self.footnotes.number(&mut document, path));
        self.diagnostics.extend(self.raw_html.diagnostic(path));
        (document, self.diagnostics)
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the body is opened first and never closed")
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let kind = match tag {
            Tag::Paragraph | Tag::MetadataBlock(_) => Kind::Paragraph,
            Tag::Heading { level, id, .. } => {
                let id = id.map(CowStr::into_string).filter(|id| is_plain(id));
                Kind::Heading { level: level_of(level), id }
            }
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::code(info.into_string()),
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::code(String::new()),
            Tag::HtmlBlock => Kind::Html { text: String::new() },
            Tag::List(start) => Kind::List { start, items: Vec::new() },
            Tag::Item => Kind::Item { done: None, tight: true },
            Tag::FootnoteDefinition(name) => Kind::Footnote { name: name.into_string() },
            Tag::DefinitionList => Kind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Definition,
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(alignment_of).collect();
                Kind::Table(Rows { alignments, ..Rows::default() })
            }
            Tag::TableHead => Kind::Head,
            Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::Link { link_type, dest_url, .. } => {
                let use_as = |link| Kind::Link { link };
                self.link((target(link_type, &dest_url), LinkUse::Link, span), use_as)
            }
            Tag::Image { dest_url, title, .. } => {
                let use_as = |link| Kind::Image { link, caption: title.trim().to_owned() };
                self.link((dest_url.into_string(), LinkUse::Image, span), use_as)
            }
        };
        self.frames.push(Frame::new(kind, span));
    }

    fn link(&mut self, (target, use_as, span): (String, LinkUse, Span), kind: impl FnOnce(usize) -> Kind) -> Kind {
        // Inside the text that stands for an image there are no links, only words.
        if self.frames.iter().any(|frame| matches!(frame.kind, Kind::Image { .. })) {
            return Kind::Emphasis;
        }
        let link = self.links.len();
        self.links.push(Link { target, use_as, span });
        kind(link)
    }

    fn end(&mut self) {
        let mut frame = self.frames.pop().expect("pulldown-cmark ends only what it started");
        match std::mem::replace(&mut frame.kind, Kind::Body) {
            Kind::Body => {}
            Kind::Paragraph => self.end_paragraph(frame),
            Kind::Heading { level, id } => self.end_heading(level, id, frame),
            Kind::Quote => {
                let span = frame.span;
                let block = callout::quotation(frame.into_blocks(), span, self.source, &mut self.diagnostics);
                self.top().push_block(block);
            }
            Kind::List { start, mut items } => {
                items.shrink_to_fit();
                self.top().push_block(Block::List(List { start, items }));
            }
            Kind::Item { done, tight } => self.end_item(Item { done, tight, blocks: frame.into_blocks() }),
            Kind::Footnote { name } => {
                let span = frame.span;
                let trouble = self.footnotes.write(name, frame.into_blocks(), span, self.source.path);
                self.diagnostics.extend(trouble);
            }
            Kind::Definitions(definitions) => self.top().push_block(Block::Definitions(definitions)),
            Kind::Term => self.end_term(frame.inlines),
            Kind::Definition => self.end_definition(frame.into_blocks()),
            Kind::Emphasis => self.top().push_inline(Inline::Emphasis(fitted(frame.inlines))),
            Kind::Strong => self.top().push_inline(Inline::Strong(fitted(frame.inlines))),
            Kind::Struck => self.top().push_inline(Inline::Struck(fitted(frame.inlines))),
            Kind::Link { link } => self.top().push_inline(Inline::Link { link, content: fitted(frame.inlines) }),
            Kind::Image { link, caption } => self.end_image(link, caption, &frame),
            Kind::Table(rows) => {
                let parent = self.top();
                parent.end_paragraph();
                let table = table::table(rows, &mut parent.blocks, frame.span);
                parent.push_block(Block::Table(Box::new(table)));
            }
            Kind::Head => self.rows(|rows| rows.head = std::mem::take(&mut rows.cells)),
            Kind::Row => self.rows(|rows| rows.rows.push(std::mem::take(&mut rows.cells))),
            Kind::Cell => self.rows(|rows| rows.cells.push(trimmed(frame.inlines))),
            Kind::Code { info, text, places } => self.end_code(&info, &text, (&places, frame.span)),
            Kind::Html { text } => self.end_html(&text, frame.span),
        }
    }

    fn end_paragraph(&mut self, frame: Frame) {
        let content = trimmed(frame.inlines);
        let parent = self.top();
        if let Kind::Item { tight, .. } = &mut parent.kind {
            *tight = false;
        }
        if !content.is_empty() {
            parent.push_block(Block::Paragraph(content));
        }
    }

    fn end_heading(&mut self, level: u8, id: Option<String>, frame: Frame) {
        let content = trimmed(frame.inlines);
        let wish = wish(level, id, &plain_text(&content), self.headings);
        let id = self.ids.unique(&wish);
        self.top().push_block(Block::Heading(Heading { level, id, content, span: frame.span }));
    }

    fn end_item(&mut self, item: Item) {
        if let Kind::List { items, .. } = &mut self.top().kind {
            items.push(item);
        }
    }

    fn end_term(&mut self, term: Vec<Inline>) {
        if let Kind::Definitions(definitions) = &mut self.top().kind {
            definitions.push(Definition { term: trimmed(term), definitions: Vec::new() });
        }
    }

    fn end_definition(&mut self, blocks: Vec<Block>) {
        if let Kind::Definitions(definitions) = &mut self.top().kind
            && let Some(definition) = definitions.last_mut()
        {
            definition.definitions.push(blocks);
        }
    }

    fn end_code(&mut self, info: &str, text: &str, (places, span): (&[(usize, usize)], Span)) {
        let Source { path, text: file } = self.source;
        let block = match drawing::drawing(&Fence { path, file, info, text, places, span }) {
            Found::Drawing(drawn) => {
                self.drawings.push(drawn);
                Block::Drawing { drawing: self.drawings.len() - 1 }
            }
            Found::Code(diagnostics) => {
                self.diagnostics.extend(diagnostics);
                Block::Code(highlight::code(info, text))
            }
        };
        self.top().push_block(block);
    }

    fn end_image(&mut self, link: usize, caption: String, frame: &Frame) {
        let alt = plain_text(&frame.inlines).trim().to_owned();
        if alt.is_empty() {
            let target: String = self.links[link].target.chars().take(LONGEST_TARGET).collect();
            let message = format!("the image `{target}` has no text for people who do not see it");
            let help = format!("say between the brackets what the picture shows: `![…]({target})`");
            let diagnostic = Diagnostic::new(Code::MissingAltText, self.source.path, frame.span, message);
            self.diagnostics.push(diagnostic.help(help));
        }
        self.top().push_inline(Inline::Image(Box::new(Image { link, alt, caption })));
    }

    /// Changes the rows of the innermost open table.
    fn rows(&mut self, change: impl FnOnce(&mut Rows)) {
        let open = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Table(rows) => Some(rows),
            _ => None,
        });
        if let Some(rows) = open {
            change(rows);
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let frame = self.top();
        if let Kind::Code { text: code, places, .. } = &mut frame.kind {
            places.push((code.len(), span.start as usize));
            code.push_str(text);
            return;
        }
        frame.push_text(text, span);
        if text == "["
            && let Some(name) = self.source.text.get(span.start as usize..).and_then(name_at)
        {
            let start = span.start as usize;
            let span = Span::new(start, start + name.len() + "[^]".len());
            self.diagnostics.push(never_written(name, span, self.source.path));
        }
    }

    fn html(&mut self, html: &str, span: Span) {
        let frame = self.top();
        match &mut frame.kind {
            Kind::Html { text } => text.push_str(html),
            _ => self.inline_html(html, span),
        }
    }

    fn inline_html(&mut self, html: &str, span: Span) {
        let html = without_comments(html);
        if !html.is_empty() {
            self.raw_html.found(&html, span);
            self.top().push_text(&html, span);
        }
    }

    fn end_html(&mut self, text: &str, span: Span) {
        let text = without_comments(text);
        if text.trim().is_empty() {
            return;
        }
        self.raw_html.found(&text, span);
        let mut content = Frame::new(Kind::Paragraph, span);
        // Each line must have a start of its own. Every line is at least one byte long, so these lie within the block.
        for (line, start) in text.trim().lines().zip(span.start..) {
            content.push_text(line, Span { start, end: start });
            content.push_inline(Inline::SoftBreak);
        }
        let content = content.into_blocks();
        for paragraph in content {
            self.top().push_block(paragraph);
        }
    }

    /// Where the innermost open item says whether its task is done.
    fn task(&mut self) -> Option<&mut Option<bool>> {
        self.frames.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Item { done, .. } => Some(done),
            _ => None,
        })
    }
}

/// The level of a heading in a body: the title of the page is the only one of level 1.
fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alignment_of(alignment: Align) -> Alignment {
    match alignment {
        Align::None | Align::Left => Alignment::Start,
        Align::Center => Alignment::Centre,
        Align::Right => Alignment::End,
    }
}

/// The target as typed; `<office@school.example>` means a mail address.
fn target(link_type: LinkType, typed: &str) -> String {
    match link_type {
        LinkType::Email => format!("mailto:{typed}"),
        LinkType::Inline
        | LinkType::Reference
        | LinkType::ReferenceUnknown
        | LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown
        | LinkType::Autolink
        | LinkType::WikiLink { .. } => typed.to_owned(),
    }
}
