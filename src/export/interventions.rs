//! The settings of a directory entry in the order of their table: [`fields`] as a tree, [`columns`] and [`cells`] as a
//! row of a spreadsheet. The JSON file, the CSV file and the import share them.

use super::value::{Value, choice, choices, codes, date, given, group, list, maybe, number, text, texts};
use crate::model::{
    field::{Field, Shape},
    fields::INTERVENTION_FIELDS,
    intervention::{
        Ages, Alert, Commissioning, Contact, Cost, CostOption, Delivery, Evidence, Intervention, Outcome,
        PartnerChecks, Schedule, Venue,
    },
};

/// What stands between the values of a list in a cell.
pub const SEPARATOR: &str = " | ";

/// One column of the spreadsheet: a setting, or one of the settings within it.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub field: &'static Field,
    pub part: Option<&'static Field>,
}

impl Column {
    /// What stands at its top: `name`, `cost.band`.
    pub fn name(&self) -> String {
        self.part.map_or_else(|| self.field.name.to_owned(), |part| format!("{}.{}", self.field.name, part.name))
    }

    /// What its cells may hold. Of a setting with a short and a long form, the column of its own name holds the short.
    pub fn shape(&self) -> &'static Shape {
        match (&self.field.shape, self.part) {
            (_, Some(part)) => &part.shape,
            (Shape::Either(short, _), None) => short,
            (shape, None) => shape,
        }
    }
}

/// The columns after `slug`, in the order of the table of settings: those that every entry must have come first.
pub fn columns() -> Vec<Column> {
    let mut columns = Vec::new();
    for field in INTERVENTION_FIELDS {
        let parts: &'static [Field] = match &field.shape {
            Shape::Group(parts) => parts,
            // The short form is the first setting of the long one.
            Shape::Either(_, Shape::Group(parts)) => {
                columns.push(Column { field, part: None });
                &parts[1..]
            }
            _ => {
                columns.push(Column { field, part: None });
                &[]
            }
        };
        columns.extend(parts.iter().map(|part| Column { field, part: Some(part) }));
    }
    columns
}

/// The cells of an entry below [`columns`]; one without a value is empty.
pub fn cells(entry: &Intervention) -> Vec<String> {
    let fields = fields(entry);
    let value_of = |column: &Column| {
        let value = &fields.iter().find(|(name, _)| *name == column.field.name)?.1;
        match (value, column.part) {
            (Value::Group(pairs), Some(part)) => pairs.iter().find(|(name, _)| *name == part.name).map(|(_, v)| v),
            // The short form of a setting that has two.
            (Value::Group(pairs), None) => pairs.first().map(|(_, value)| value),
            (value, None) => Some(value),
            (_, Some(_)) => None,
        }
    };
    columns().iter().map(|column| value_of(column).map(cell).unwrap_or_default()).collect()
}

/// A value as a cell: a list of plain values joined by ` | `, what is deeper as compact JSON.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(items) => joined(items).unwrap_or_else(|| compact(value)),
        Value::Group(_) => compact(value),
    }
}

/// A list that can be told apart again when it is joined.
fn joined(items: &[Value]) -> Option<String> {
    let plain = |item: &Value| match item {
        Value::Text(text) if text.contains(['|', '\n']) || text.starts_with('[') => None,
        Value::Text(_) | Value::Number(_) | Value::Flag(_) => Some(cell(item)),
        Value::List(_) | Value::Group(_) => None,
    };
    items.iter().map(plain).collect::<Option<Vec<String>>>().map(|items| items.join(SEPARATOR))
}

fn compact(value: &Value) -> String {
    serde_json::to_string(value).expect("a tree of plain values can always be written")
}

/// Every setting of an entry that has a value, in the order of the table. Defaults count as values.
pub fn fields(entry: &Intervention) -> Vec<(&'static str, Value)> {
    let mut fields = who_and_what(entry);
    fields.extend(practice(entry));
    fields.extend(publishing(entry));
    fields
}

fn who_and_what(entry: &Intervention) -> Vec<(&'static str, Value)> {
    let (about, access) = (&entry.description, &entry.access);
    given([
        ("name", text(&entry.name.value)),
        ("summary", text(&entry.summary)),
        ("provider", text(&entry.provider.value)),
        ("commissioning", commissioning(&entry.commissioning)),
        ("level", codes(&entry.levels)),
        ("phases", codes(&entry.phases)),
        ("topics", codes(&entry.topics)),
        ("areas", codes(&entry.areas)),
        ("how_to_access", text(&entry.how_to_access)),
        ("contact", contact(&entry.contact)),
        ("owner", text(&entry.owner.value)),
        ("review_by", date(Some(entry.review_by.value))),
        ("review_every", entry.review_every.map(|months| Value::Text(format!("{months} months")))),
        ("assured_date", date(entry.assured_date.as_ref().map(|date| date.value))),
        ("assurer", maybe(entry.publishing.assurer.as_ref())),
        ("kind", choice(Some(about.kind))),
        ("status", choice(Some(about.status))),
        ("alert", access.alert.as_ref().and_then(alert)),
        ("availability", choice(access.availability)),
        ("waiting_time", maybe(access.waiting_time.as_ref())),
        ("also_known_as", texts(&about.also_known_as)),
        ("asked_as", texts(&about.asked_as)),
        ("url", maybe(about.url.as_ref())),
        ("audience", codes(&about.audience)),
        ("groups", codes(&about.groups)),
        ("ages", about.ages.and_then(range)),
        ("year_groups", choices(&about.year_groups)),
        ("eligibility", maybe(access.eligibility.as_ref())),
        ("referral", choices(&access.referral)),
    ])
}

fn practice(entry: &Intervention) -> Vec<(&'static str, Value)> {
    let about = &entry.description;
    given([
        ("delivery", delivery(&entry.delivery)),
        ("venues", list(&entry.delivery.venues, venue)),
        ("schedule", list(&entry.delivery.schedule, schedule)),
        ("cost", entry.cost.as_ref().and_then(cost)),
        ("evidence", entry.evidence.as_ref().and_then(evidence)),
        ("outcomes", list(&about.outcomes, outcome)),
        ("accreditations", texts(&about.accreditations)),
        ("partner_checks", about.partner_checks.as_ref().and_then(partner_checks)),
        ("languages", texts(&about.languages)),
        ("sensitive", choices(&about.sensitive)),
        ("stages", list(&about.stages, |stage| number(Some(*stage)))),
        ("pillars", choices(&about.pillars)),
        ("strands", choices(&about.strands)),
    ])
}

fn publishing(entry: &Intervention) -> Vec<(&'static str, Value)> {
    let (links, publishing) = (&entry.links, &entry.publishing);
    given([
        ("related", codes(&links.related)),
        ("case_studies", codes(&links.case_studies)),
        ("guides", codes(&links.guides)),
        ("added", date(publishing.added)),
        ("changed", date(publishing.changed)),
        ("draft", publishing.draft.then_some(Value::Flag(true))),
        ("publish_from", date(publishing.publish_from)),
        ("publish_until", date(publishing.publish_until)),
        ("former_slugs", codes(&links.former_slugs)),
        ("replaced_by", links.replaced_by.as_ref().and_then(|name| text(&name.value))),
        ("id", maybe(publishing.id.as_ref())),
        ("sources", texts(&links.sources)),
    ])
}

fn commissioning(commissioning: &Commissioning) -> Option<Value> {
    group([
        ("status", text(&commissioning.status.value)),
        ("by", choices(&commissioning.by)),
        ("funding", choice(commissioning.funding)),
        ("from", date(commissioning.from)),
        ("to", date(commissioning.to)),
        ("note", maybe(commissioning.note.as_ref())),
    ])
}

fn contact(contact: &Contact) -> Option<Value> {
    group([
        ("role", text(&contact.role)),
        ("team", maybe(contact.team.as_ref())),
        ("email", maybe(contact.email.as_ref())),
        ("phone", maybe(contact.phone.as_ref())),
        ("url", maybe(contact.url.as_ref())),
        ("hours", maybe(contact.hours.as_ref())),
    ])
}

fn alert(alert: &Alert) -> Option<Value> {
    group([("text", text(&alert.text)), ("until", date(Some(alert.until)))])
}

fn range(range: Ages) -> Option<Value> {
    group([("min", number(Some(range.min))), ("max", number(Some(range.max)))])
}

fn delivery(delivery: &Delivery) -> Option<Value> {
    group([
        ("mode", choice(delivery.mode)),
        ("format", choice(delivery.format)),
        ("sessions", number(delivery.sessions)),
        ("minutes", number(delivery.minutes)),
        ("weeks", number(delivery.weeks)),
        ("group_size", delivery.group_size.and_then(range)),
        ("delivered_by", choice(delivery.delivered_by)),
        ("school_needs", maybe(delivery.school_needs.as_ref())),
    ])
}

fn venue(venue: &Venue) -> Option<Value> {
    group([
        ("name", text(&venue.name)),
        ("type", choice(venue.kind)),
        ("address", maybe(venue.address.as_ref())),
        ("town", maybe(venue.town.as_ref())),
        ("postcode", maybe(venue.postcode.as_ref())),
        ("accessibility", maybe(venue.accessibility.as_ref())),
    ])
}

fn schedule(schedule: &Schedule) -> Option<Value> {
    group([
        ("from", maybe(schedule.from.as_ref())),
        ("to", maybe(schedule.to.as_ref())),
        ("freq", choice(schedule.frequency)),
        ("byday", maybe(schedule.day.as_ref())),
        ("opens", maybe(schedule.opens.as_ref())),
        ("closes", maybe(schedule.closes.as_ref())),
        ("note", maybe(schedule.note.as_ref())),
    ])
}

fn cost(cost: &Cost) -> Option<Value> {
    group([
        ("band", choice(Some(cost.band))),
        ("basis", choice(cost.basis)),
        ("options", list(&cost.options, cost_option)),
        ("note", maybe(cost.note.as_ref())),
    ])
}

fn cost_option(option: &CostOption) -> Option<Value> {
    group([
        ("option", text(&option.option)),
        ("amount", maybe(option.amount.as_ref())),
        ("amount_description", maybe(option.amount_description.as_ref())),
        ("valid_from", date(option.valid_from)),
        ("valid_to", date(option.valid_to)),
    ])
}

fn evidence(evidence: &Evidence) -> Option<Value> {
    group([
        ("rating", choice(Some(evidence.rating.value))),
        ("assessed_by", maybe(evidence.assessed_by.as_ref())),
        ("source_name", maybe(evidence.source_name.as_ref())),
        ("source_url", maybe(evidence.source_url.as_ref())),
        ("source_rating", maybe(evidence.source_rating.as_ref())),
        ("rated_on", date(evidence.rated_on)),
        ("summary", maybe(evidence.summary.as_ref())),
        ("reviews", codes(&evidence.reviews)),
    ])
}

fn outcome(outcome: &Outcome) -> Option<Value> {
    group([
        ("what", text(&outcome.what.value)),
        ("type", choice(outcome.kind)),
        ("measure", maybe(outcome.measure.as_ref())),
    ])
}

fn partner_checks(checks: &PartnerChecks) -> Option<Value> {
    group([
        ("dbs", choice(checks.dbs)),
        ("insurance", choice(checks.insurance)),
        ("safeguarding_policy_url", maybe(checks.safeguarding_policy_url.as_ref())),
        ("references", checks.references.map(Value::Flag)),
        ("checked_on", date(checks.checked_on)),
    ])
}

#[cfg(test)]
mod tests;
