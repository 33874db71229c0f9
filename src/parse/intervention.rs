//! Directory entries.

use std::sync::Arc;

use super::markdown::{self, HeadingIds};
use super::record::Record;
use super::{Findings, front_matter, lint};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Document, Item,
    field::Chosen,
    fields::{INTERVENTION_FIELDS, INTERVENTION_KINDS, INTERVENTION_STATUSES},
    intervention::{
        Access, Ages, Alert, Commissioning, Contact, Cost, CostOption, Delivery, Description, Evidence, Intervention,
        Links, Outcome, PartnerChecks, Publishing, Schedule, Venue,
    },
};
use crate::source::{SourcePath, Span};

/// One directory entry.
pub fn entry(path: &SourcePath, text: &str, findings: &mut Findings) -> Item {
    let table = ("directory entry", INTERVENTION_FIELDS);
    let Some((record, body)) = front_matter::record(path, text, table, findings) else { return Item::SetAside };
    let (document, diagnostics) = markdown::document(path, text, body, HeadingIds::Slugs);
    findings.diagnostics.extend(diagnostics);
    lint::check(path, text, &document, findings);
    let Some(record) = record else { return Item::SetAside };
    let spans = Spans { contact: record.span("contact"), ages: record.span("ages") };
    let entry = typed(path, record, document);
    findings.diagnostics.extend(cross_checks(&entry, &spans));
    Item::Intervention(Arc::new(entry))
}

struct Spans {
    contact: Option<Span>,
    ages: Option<Span>,
}

/// Rules that concern several settings of one entry.
fn cross_checks(entry: &Intervention, spans: &Spans) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut wrong = |code, span: Option<Span>, message: &str, help: &str| {
        diagnostics.push(Diagnostic::new(code, &entry.path, span.unwrap_or_default(), message).help(help));
    };
    let contact = &entry.contact;
    if contact.email.is_none() && contact.phone.is_none() && contact.url.is_none() {
        let help = "add `email`, `phone` or `url`, for example `email: schools@riverside.example`";
        wrong(Code::MissingField, spans.contact, "`contact` gives no way to get in touch", help);
    }
    if entry.description.ages.is_some_and(|ages| ages.min > ages.max) {
        wrong(Code::WrongValue, spans.ages, "`ages` starts higher than it ends", "write the lower age behind `min`");
    }
    if let Some(assured) = &entry.assured_date {
        let latest = assured.value.plus_months(12);
        if entry.review_by.value > latest {
            let help = format!("write a day up to `{latest}`");
            let message = "`review_by` is more than a year after `assured_date`";
            wrong(Code::WrongValue, Some(entry.review_by.span), message, &help);
        }
    }
    if let Some(evidence) = &entry.evidence {
        let needs_source = !matches!(evidence.rating.value.code, "good-practice" | "not-assessed");
        if needs_source && (evidence.source_url.is_none() || evidence.rated_on.is_none()) {
            let message = format!("the rating `{}` needs `source_url` and `rated_on`", evidence.rating.value.code);
            let help = "say who published the rating and when, or write `rating: not-assessed`";
            wrong(Code::MissingField, Some(evidence.rating.span), &message, help);
        }
    }
    diagnostics
}

fn typed(path: &SourcePath, mut record: Record, document: Document) -> Intervention {
    Intervention {
        path: path.clone(),
        name: record.required_spanned("name"),
        summary: record.required("summary"),
        provider: record.required_spanned("provider"),
        commissioning: commissioning(&mut record),
        levels: record.all_spanned("level"),
        phases: record.all_spanned("phases"),
        topics: record.all_spanned("topics"),
        areas: record.all_spanned("areas"),
        how_to_access: record.required("how_to_access"),
        contact: contact(record.record("contact").unwrap_or_default()),
        owner: record.required_spanned("owner"),
        review_by: record.required_date("review_by"),
        review_every: record.choice("review_every").and_then(months),
        assured_date: record.spanned_date("assured_date"),
        description: description(&mut record),
        access: access(&mut record),
        delivery: delivery(&mut record),
        cost: record.record("cost").map(cost),
        evidence: record.record("evidence").map(evidence),
        links: links(&mut record),
        publishing: publishing(&mut record),
        document: Arc::new(document),
    }
}

/// The number in "6 months".
fn months(interval: Chosen) -> Option<i64> {
    interval.code.split(' ').next().and_then(|number| number.parse().ok())
}

fn commissioning(record: &mut Record) -> Commissioning {
    let Some(mut long) = record.record_or_keep("commissioning") else {
        let status = record.required_spanned("commissioning");
        return Commissioning { status, by: Vec::new(), funding: None, from: None, to: None, note: None };
    };
    Commissioning {
        status: long.required_spanned("status"),
        by: long.choices("by"),
        funding: long.choice("funding"),
        from: long.date("from"),
        to: long.date("to"),
        note: long.text("note"),
    }
}

fn contact(mut record: Record) -> Contact {
    Contact {
        role: record.required("role"),
        team: record.text("team"),
        email: record.text("email"),
        phone: record.text("phone"),
        url: record.text("url"),
        hours: record.text("hours"),
    }
}

fn description(record: &mut Record) -> Description {
    let outcome = |mut one: Record| Outcome {
        what: one.required_spanned("what"),
        kind: one.choice("type"),
        measure: one.text("measure"),
    };
    Description {
        kind: record.choice("kind").unwrap_or(&INTERVENTION_KINDS[0]),
        status: record.choice("status").unwrap_or(&INTERVENTION_STATUSES[0]),
        also_known_as: record.texts("also_known_as"),
        asked_as: record.texts("asked_as"),
        url: record.text("url"),
        audience: record.all_spanned("audience"),
        groups: record.all_spanned("groups"),
        ages: record.record("ages").and_then(range),
        year_groups: record.choices("year_groups"),
        languages: record.texts("languages"),
        sensitive: record.choices("sensitive"),
        outcomes: record.records("outcomes").into_iter().map(outcome).collect(),
        accreditations: record.texts("accreditations"),
        partner_checks: record.record("partner_checks").map(partner_checks),
        stages: record.numbers("stages"),
        pillars: record.choices("pillars"),
        strands: record.choices("strands"),
    }
}

fn range(mut record: Record) -> Option<Ages> {
    Some(Ages { min: record.number("min")?, max: record.number("max")? })
}

/// What was checked about a partner.
pub fn partner_checks(mut record: Record) -> PartnerChecks {
    PartnerChecks {
        dbs: record.choice("dbs"),
        insurance: record.choice("insurance"),
        safeguarding_policy_url: record.text("safeguarding_policy_url"),
        references: record.flag("references"),
        checked_on: record.date("checked_on"),
    }
}

fn access(record: &mut Record) -> Access {
    let alert = |mut one: Record| Alert { text: one.required("text"), until: one.required_date("until").value };
    Access {
        alert: record.record("alert").map(alert),
        availability: record.choice("availability"),
        waiting_time: record.text("waiting_time"),
        eligibility: record.text("eligibility"),
        referral: record.choices("referral"),
    }
}

fn delivery(record: &mut Record) -> Delivery {
    let mut inner = record.record("delivery").unwrap_or_default();
    Delivery {
        mode: inner.choice("mode"),
        format: inner.choice("format"),
        sessions: inner.number("sessions"),
        minutes: inner.number("minutes"),
        weeks: inner.number("weeks"),
        group_size: inner.record("group_size").and_then(range),
        delivered_by: inner.choice("delivered_by"),
        school_needs: inner.text("school_needs"),
        venues: record.records("venues").into_iter().map(venue).collect(),
        schedule: record.records("schedule").into_iter().map(schedule).collect(),
    }
}

fn venue(mut record: Record) -> Venue {
    Venue {
        name: record.required("name"),
        kind: record.choice("type"),
        address: record.text("address"),
        town: record.text("town"),
        postcode: record.text("postcode"),
        accessibility: record.text("accessibility"),
    }
}

fn schedule(mut record: Record) -> Schedule {
    Schedule {
        from: record.text("from"),
        to: record.text("to"),
        frequency: record.choice("freq"),
        day: record.text("byday"),
        opens: record.text("opens"),
        closes: record.text("closes"),
        note: record.text("note"),
    }
}

fn cost(mut record: Record) -> Cost {
    let option = |mut one: Record| CostOption {
        option: one.required("option"),
        amount: one.text("amount"),
        amount_description: one.text("amount_description"),
        valid_from: one.date("valid_from"),
        valid_to: one.date("valid_to"),
    };
    Cost {
        band: record.choice("band").expect("the settings were checked against their table"),
        basis: record.choice("basis"),
        options: record.records("options").into_iter().map(option).collect(),
        note: record.text("note"),
    }
}

fn evidence(mut record: Record) -> Evidence {
    Evidence {
        rating: record.spanned_choice("rating").expect("the settings were checked against their table"),
        assessed_by: record.text("assessed_by"),
        source_name: record.text("source_name"),
        source_url: record.text("source_url"),
        source_rating: record.text("source_rating"),
        rated_on: record.date("rated_on"),
        summary: record.text("summary"),
        reviews: record.all_spanned("reviews"),
    }
}

fn links(record: &mut Record) -> Links {
    Links {
        related: record.all_spanned("related"),
        guides: record.all_spanned("guides"),
        case_studies: record.all_spanned("case_studies"),
        sources: record.texts("sources"),
        replaced_by: record.spanned("replaced_by"),
        former_slugs: record.all_spanned("former_slugs"),
    }
}

fn publishing(record: &mut Record) -> Publishing {
    Publishing {
        draft: record.flag("draft") == Some(true),
        publish_from: record.date("publish_from"),
        publish_until: record.date("publish_until"),
        id: record.text("id"),
        assurer: record.text("assurer"),
        added: record.date("added"),
        changed: record.date("changed"),
    }
}
