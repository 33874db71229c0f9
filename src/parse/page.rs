//! Markdown pages of every kind.

use std::sync::Arc;

use super::markdown::{self, HeadingIds};
use super::record::Record;
use super::{Findings, details, front_matter, lint};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Document, Item,
    fields::page_fields,
    page::{
        CONTENT_STATUSES, CaseStudy, Chapter, Citation, Contents, Detail, Event, Governance, Handbook, HandbookPart,
        Linking, News, Page, PageKind, Term, page_address,
    },
    tool::Tool,
};
use crate::source::SourcePath;

/// One page; its path decides its kind.
pub fn page(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let kind = PageKind::of_path(path);
    let Some((record, body)) = front_matter::record(path, text, (kind.in_words(), page_fields(kind)), findings) else {
        return Item::SetAside;
    };
    let ids = if kind == PageKind::HowTo { HeadingIds::Steps } else { HeadingIds::Slugs };
    let (document, diagnostics) = markdown::document(path, text, body, ids);
    findings.diagnostics.extend(diagnostics);
    lint::check(path, text, &document, findings);
    let Some(record) = record else { return Item::SetAside };
    findings.diagnostics.extend(permission(path, kind, &record));
    findings.diagnostics.extend(statement_beside_tool(path, &record));
    Item::Page(Arc::new(typed(path, kind, record, document)))
}

fn permission(path: &SourcePath, kind: PageKind, record: &Record) -> Option<Diagnostic> {
    let given = record.fields.get("permission")?;
    if kind != PageKind::CaseStudy || matches!(given.value, super::record::Checked::Flag(true)) {
        return None;
    }
    let diagnostic =
        Diagnostic::new(Code::PermissionMissing, path, given.span, "the organisation has not agreed to be named");
    Some(diagnostic.help("ask it, then write `permission: true`"))
}

/// A page with a tool has no place for a statement.
fn statement_beside_tool(path: &SourcePath, record: &Record) -> Option<Diagnostic> {
    record.fields.get("tool")?;
    let statement = record.fields.get("statement")?;
    let message = "a page with a tool shows no accessibility statement";
    let diagnostic = Diagnostic::new(Code::StatementLeftOut, path, statement.span, message);
    Some(diagnostic.help("move the statement to a page of its own"))
}

fn typed(path: &SourcePath, kind: PageKind, mut record: Record, document: Document) -> Page {
    let title = ["title", "term", "name"].into_iter().find_map(|name| record.spanned(name));
    let title = title.expect("every kind requires one of the three");
    let status = record.choice("content_status").or_else(|| record.choice("status")).unwrap_or(&CONTENT_STATUSES[0]);
    let detail = detail(kind, &mut record);
    let statement = record.record("statement").filter(|_| !matches!(detail, Detail::Tool(_)));
    Page {
        path: path.clone(),
        kind,
        url: page_address(path),
        title,
        summary: summary(&mut record, &detail),
        governance: Governance {
            owner: record.spanned("owner"),
            review_by: record.spanned_date("review_by"),
            assured: record.date("assured_date"),
            added: record.date("added"),
            changed: record.date("changed"),
        },
        status,
        citation: record.record("source").map(citation),
        audience: record.all_spanned("audience"),
        topics: record.all_spanned("topics"),
        groups: record.all_spanned("groups"),
        related: record.all_spanned("related"),
        asked_as: record.texts("asked_as"),
        contents: if record.flag("toc") == Some(false) { Contents::NotListed } else { Contents::Listed },
        draft: record.flag("draft") == Some(true),
        statement: statement.map(|record| Box::new(details::statement(record))),
        former_slugs: record.all_spanned("former_slugs"),
        detail,
        document: Arc::new(document),
    }
}

fn summary(record: &mut Record, detail: &Detail) -> String {
    match detail {
        Detail::Term(term) => term.short.clone(),
        _ => record.text("summary").unwrap_or_default(),
    }
}

fn citation(mut record: Record) -> Citation {
    Citation {
        title: record.required("title"),
        publisher: record.required("publisher"),
        year: record.number("year"),
        url: record.text("url"),
        licence: record.text("licence"),
    }
}

fn detail(kind: PageKind, record: &mut Record) -> Detail {
    match kind {
        PageKind::Home => Detail::Home,
        PageKind::Page => record.choice("tool").map_or(Detail::Page, |tool| Detail::Tool(Tool::of(tool))),
        PageKind::Handbook => Detail::Handbook(Handbook {
            short_title: record.text("short_title"),
            parts: record.records("parts").into_iter().map(part).collect(),
        }),
        PageKind::Chapter => {
            Detail::Chapter(Chapter { stage: record.number("stage"), model_phase: record.number("model_phase") })
        }
        PageKind::HowTo => Detail::HowTo { stage: record.number("stage") },
        PageKind::Term => Detail::Term(Box::new(term(record))),
        PageKind::CaseStudy => Detail::CaseStudy(Box::new(case_study(record))),
        PageKind::News => Detail::News(Box::new(news(record))),
        PageKind::Event => Detail::Event(Box::new(event(record))),
        PageKind::EvidenceReview => Detail::EvidenceReview(Box::new(details::evidence_review(record))),
        PageKind::Tip => Detail::Tip(Box::new(details::tip(record))),
        PageKind::Trust => Detail::Trust(Box::new(details::trust(record))),
        PageKind::StandardSet => Detail::StandardSet(Box::new(details::standard_set(record))),
        PageKind::Standard => Detail::Standard(Box::new(details::standard(record))),
        PageKind::RatingSet => Detail::RatingSet(Box::new(details::rating_set(record))),
        PageKind::Consultation => Detail::Consultation(Box::new(details::consultation(record))),
        PageKind::Question => Detail::Question(Box::new(details::question(record))),
        PageKind::Form => Detail::Form(Box::new(details::form(record))),
    }
}

fn part(mut record: Record) -> HandbookPart {
    HandbookPart {
        title: record.required("title"),
        summary: record.text("summary").unwrap_or_default(),
        chapters: record.all_spanned("chapters"),
    }
}

fn term(record: &mut Record) -> Term {
    Term {
        short: record.required("short"),
        abbreviation: record.text("abbreviation"),
        plural: record.text("plural"),
        also: record.texts("also"),
        search_synonyms: record.texts("search_synonyms"),
        not_to_confuse_with: record.all_spanned("not_to_confuse_with"),
        succeeded_by: record.spanned("succeeded_by"),
        until: record.number("until"),
        linking: if record.flag("no_autolink") == Some(true) { Linking::Never } else { Linking::Automatic },
    }
}

fn case_study(record: &mut Record) -> CaseStudy {
    CaseStudy {
        organisation: record.required("organisation"),
        setting: record.text("setting"),
        pillars: record.choices("pillars"),
        tips: record.numbers("tips"),
        interventions: record.all_spanned("interventions"),
        challenge: record.text("challenge"),
        what_we_did: record.text("what_we_did"),
        impact: record.text("impact"),
        how_we_know: record.text("how_we_know"),
    }
}

fn news(record: &mut Record) -> News {
    News {
        date: record.required_date("date").value,
        until: record.date("until"),
        channels: record.choices("channel"),
        strands: record.choices("strands"),
        key_message: record.text("key_message"),
    }
}

fn event(record: &mut Record) -> Event {
    Event {
        start: record.required_date("start").value,
        end: record.date("end"),
        place: record.text("where"),
        organiser: record.text("organiser"),
        booking_url: record.text("booking_url"),
        audience: record.all_spanned("audience"),
    }
}
