//! What only one kind of structured page has: its checked settings → the types of the model.

use super::record::{Checked, Record};
use crate::model::{
    consultation::{Closed, Consultation, Question, Respondents, Theme, Thread},
    evidence::EvidenceReview,
    form::{Form, FormField, FormSection},
    standards::{Area, Cells, CountRule, Criterion, Level, Named, Point, RatingSet, Standard, StandardSet},
    statement::{Problem, Statement},
    tips::{Example, Tip, Trust},
};
use crate::source::Spanned;

/// A tip.
pub fn tip(record: &mut Record) -> Tip {
    let example = |mut one: Record| Example { trust: one.required_spanned("trust"), text: one.required("text") };
    Tip {
        number: record.required_number("number").value,
        reflect: record.texts("reflect"),
        consider: record.texts("consider"),
        examples: record.records("examples").into_iter().map(example).collect(),
        pillars: record.choices("pillars"),
    }
}

/// A trust.
pub fn trust(record: &mut Record) -> Trust {
    Trust { schools: record.text("schools"), website: record.text("website"), case_study: record.spanned("case_study") }
}

/// An evidence review.
pub fn evidence_review(record: &mut Record) -> EvidenceReview {
    EvidenceReview {
        question: record.required("question"),
        publisher: record.required("publisher"),
        year: record.required_number("year").value,
        url: record.required("url"),
        plain_summary: record.texts("plain_summary"),
        what_works: record.texts("what_works"),
        what_does_not: record.texts("what_does_not"),
        certainty: record.choice("certainty"),
        phases: record.all_spanned("phases"),
        interventions: record.all_spanned("interventions"),
    }
}

/// A set of standards.
pub fn standard_set(record: &mut Record) -> StandardSet {
    let level = |mut one: Record| Level {
        code: one.required("code"),
        label: one.required("label"),
        labels: one.texts("labels"),
        evidence_needed: one.text("evidence_needed"),
        meaning: one.text("meaning"),
    };
    let named = |mut one: Record| Named { code: one.required("code"), label: one.required("label") };
    let area =
        |mut one: Record| Area { id: one.required("id"), title: one.required("title"), summary: one.text("summary") };
    StandardSet {
        scale: record.records("scale").into_iter().map(level).collect(),
        phases: record.records("phases").into_iter().map(named).collect(),
        areas: record.records("areas").into_iter().map(area).collect(),
    }
}

/// A standard.
pub fn standard(record: &mut Record) -> Standard {
    Standard {
        id: record.required_spanned("id"),
        short_title: record.text("short_title"),
        phases: record.all_spanned("phases"),
        statements: points(record, "statements"),
        criteria: record.map("criteria").into_iter().map(|(level, list)| (level, criteria(list.value))).collect(),
        count_rules: record.records("count_rules").into_iter().map(count_rule).collect(),
        note: record.text("note"),
        agenda_la: points(record, "agenda_la"),
        agenda_school: points(record, "agenda_school"),
    }
}

fn criteria(list: Checked) -> Vec<Criterion> {
    let Checked::List(items) = list else { return Vec::new() };
    let one = |item: Spanned<Checked>| {
        let Checked::Record(mut one) = item.value else { return None };
        Some(Criterion {
            id: one.required_spanned("id"),
            text: one.required("text"),
            critical: one.flag("critical") == Some(true),
            children: one.texts("children"),
            phases: one.all_spanned("phases"),
            needs: one.spanned("needs"),
        })
    };
    items.into_iter().filter_map(one).collect()
}

fn count_rule(mut one: Record) -> CountRule {
    let least = least(&mut one);
    CountRule { of: one.all_spanned("of"), text: one.required("text"), least }
}

/// How many of something each level needs.
fn least(record: &mut Record) -> Vec<(Spanned<String>, i64)> {
    let least = record.map("least").into_iter().filter_map(|(level, count)| match count.value {
        Checked::Number(count) => Some((level, count)),
        _ => None,
    });
    least.collect()
}

/// Texts with texts below them.
fn points(record: &mut Record, name: &str) -> Vec<Point> {
    record.list(name).into_iter().filter_map(|item| point(item.value)).collect()
}

fn point(value: Checked) -> Option<Point> {
    match value {
        Checked::Text(text) => Some(Point { text, children: Vec::new() }),
        Checked::Record(mut record) => {
            let children = points(&mut record, "children");
            Some(Point { text: record.required("text"), children })
        }
        Checked::Date(_)
        | Checked::Flag(_)
        | Checked::Number(_)
        | Checked::Choice(_)
        | Checked::List(_)
        | Checked::Map(_) => None,
    }
}

/// A set of ratings.
pub fn rating_set(record: &mut Record) -> RatingSet {
    RatingSet {
        standard_set: record.required_spanned("standard_set"),
        subject: record.required("subject"),
        date: record.date("date"),
        ratings: cells(record, "ratings"),
        overall: cells(record, "overall"),
        notes: record.text("notes"),
    }
}

fn cells(record: &mut Record, name: &str) -> Cells {
    let row = |value: Checked| {
        let Checked::Map(pairs) = value else { return Vec::new() };
        let cell = |(column, code): (Spanned<String>, Spanned<Checked>)| match code.value {
            Checked::Text(value) => Some((column, Spanned { value, span: code.span })),
            _ => None,
        };
        pairs.into_iter().filter_map(cell).collect()
    };
    record.map(name).into_iter().map(|(phase, columns)| (phase, row(columns.value))).collect()
}

/// A consultation.
pub fn consultation(record: &mut Record) -> Consultation {
    let respondents = |mut one: Record| Respondents {
        kind: one.required("type"),
        count: one.required_number("count").value,
        note: one.text("note"),
    };
    let thread = |mut one: Record| Thread { id: one.required("id"), label: one.required("label") };
    Consultation {
        responses: record.required_number("responses"),
        respondents: record.records("respondents").into_iter().map(respondents).collect(),
        recurring: record.records("recurring").into_iter().map(thread).collect(),
    }
}

/// A question of a consultation.
pub fn question(record: &mut Record) -> Question {
    let closed = |mut one: Record| Closed {
        label: one.required("label"),
        count: one.required_number("count").value,
        printed: one.spanned("printed"),
    };
    let theme = |mut one: Record| Theme {
        id: one.required_spanned("id"),
        label: one.required("label"),
        count: one.required_number("count"),
        printed: one.spanned("printed"),
        text: one.required("text"),
        points: one.texts("points"),
        recurring: one.all_spanned("recurring"),
    };
    Question {
        id: record.required_spanned("id"),
        text: record.required("text"),
        base: record.required_number("base"),
        closed: record.records("closed").into_iter().map(closed).collect(),
        themes: record.records("themes").into_iter().map(theme).collect(),
        this_site: record.text("this_site"),
    }
}

/// A form.
pub fn form(record: &mut Record) -> Form {
    let field = |mut one: Record| FormField {
        id: one.required_spanned("id"),
        label: one.required("label"),
        kind: one.required_choice("type"),
        options: one.texts("options"),
        hint: one.text("hint"),
    };
    let section = |mut one: Record| FormSection {
        title: one.required("title"),
        text: one.text("text"),
        points: points(&mut one, "points"),
        fields: one.records("fields").into_iter().map(field).collect(),
        least: least(&mut one),
    };
    Form {
        stage: record.number("stage"),
        sections: record.records("sections").into_iter().map(section).collect(),
        note: record.text("note"),
        scale: record.texts("scale"),
    }
}

/// What an organisation says about the accessibility of its site.
pub fn statement(mut record: Record) -> Statement {
    let problem = |mut one: Record| Problem {
        part: one.required("part"),
        what: one.required("what"),
        criteria: one.required("criteria"),
        instead: one.required("instead"),
        plan: one.text("plan"),
    };
    Statement {
        scope: record.required("scope"),
        status: record.required_choice("status"),
        problems: record.records("problems").into_iter().map(problem).collect(),
        burden: record.texts("burden"),
        outside: record.texts("outside"),
        tested_by: record.required("tested_by"),
        answer_days: record.required_number("answer_days").value,
        prepared: record.required_date("prepared").value,
        reviewed: record.required_date("reviewed"),
        tested: record.required_date("tested").value,
    }
}
