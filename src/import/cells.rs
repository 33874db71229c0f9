//! A cell → the value of a setting. What cannot be read stays as it was typed, so that the checks of the site speak
//! about it in the words in which they always do.

use crate::export::value::Value;
use crate::model::{
    Date,
    date::MONTHS,
    field::{Field, Shape},
};

/// The value in a cell of a setting; `None` if the cell is empty.
///
/// # Errors
/// In words, why a cell that should hold JSON cannot be read.
pub fn value(cell: &str, shape: &'static Shape) -> Result<Option<Value>, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    match shape {
        Shape::Either(short, _) => value(cell, short),
        Shape::List { of: Shape::Group(_), .. } | Shape::Group(_) | Shape::Map(_) => from_text_of_json(cell, shape),
        Shape::List { .. } if cell.starts_with('[') => from_text_of_json(cell, shape),
        Shape::List { of, .. } => {
            let items = cell.split(separators(of)).map(str::trim).filter(|item| !item.is_empty());
            Ok(Some(Value::List(items.map(|item| scalar(item, of)).collect())))
        }
        _ => Ok(Some(scalar(cell, shape))),
    }
}

/// What may stand between the values of a list: where no value has commas, commas may.
fn separators(of: &Shape) -> &'static [char] {
    match of {
        Shape::Code(_) | Shape::Choice(_) | Shape::Slug | Shape::Name(_) | Shape::Number { .. } => {
            &['|', '\n', ',', ';']
        }
        _ => &['|', '\n'],
    }
}

fn scalar(text: &str, shape: &Shape) -> Value {
    let text = text.trim();
    let typed = || Value::Text(text.to_owned());
    match shape {
        Shape::Date => Value::Text(day(text).map_or_else(|| text.to_owned(), |date| date.to_string())),
        Shape::Number { .. } => text.strip_suffix(".0").unwrap_or(text).parse().map_or_else(|_| typed(), Value::Number),
        Shape::Flag => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" => Value::Flag(true),
            "false" | "no" => Value::Flag(false),
            _ => typed(),
        },
        _ => typed(),
    }
}

/// A day as spreadsheets and people in Britain write it, the day before the month: `2027-01-31`, `31/01/2027`,
/// `31.1.2027`, `31 Jan 2027`, `31-Jan-27`, each perhaps with midnight behind it.
fn day(text: &str) -> Option<Date> {
    let text = text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix(" 00:00")).unwrap_or(text);
    if let Some(date) = Date::parse(text) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    let day: i8 = day.trim_end_matches(char::is_alphabetic).parse().ok()?;
    let year: i16 = match year.len() {
        4 => year.parse().ok()?,
        2 => 2000 + year.parse::<i16>().ok()?,
        _ => return None,
    };
    Date::new(year, month_number(month)?, day)
}

fn month_number(text: &str) -> Option<i8> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.to_lowercase();
    let is_meant = |name: &str| text.len() >= 3 && text.is_ascii() && name.to_lowercase().starts_with(&text);
    let at = MONTHS.iter().position(|name| is_meant(name))?;
    i8::try_from(at + 1).ok()
}

fn from_text_of_json(cell: &str, shape: &'static Shape) -> Result<Option<Value>, String> {
    let read: serde_json::Value = serde_json::from_str(cell).map_err(
        |_| "cannot be read; keep the form of a cell that was exported, with its brackets and quotation marks",
    )?;
    from_json(&read, shape)
}

/// JSON as the value of a setting; settings within it in the order of their table.
fn from_json(json: &serde_json::Value, shape: &'static Shape) -> Result<Option<Value>, String> {
    match (json, shape) {
        (serde_json::Value::Null, _) => Ok(None),
        (serde_json::Value::String(text), Shape::Group(_) | Shape::List { .. }) if !text.is_empty() => {
            Err(format!("has a text where settings are expected: `{text}`"))
        }
        (serde_json::Value::String(text), _) => Ok(Some(scalar(text, shape))),
        (serde_json::Value::Bool(flag), _) => Ok(Some(scalar(&flag.to_string(), shape))),
        (serde_json::Value::Number(number), _) => Ok(Some(scalar(&number.to_string(), shape))),
        (serde_json::Value::Array(items), Shape::List { of, .. }) => {
            let items = items.iter().filter_map(|item| from_json(item, of).transpose());
            items.collect::<Result<Vec<Value>, String>>().map(|items| (!items.is_empty()).then_some(Value::List(items)))
        }
        (serde_json::Value::Array(_), _) => Err("has a list where one value is expected".to_owned()),
        (serde_json::Value::Object(map), Shape::Group(fields)) => {
            if let Some(name) = map.keys().find(|name| fields.iter().all(|field| field.name != name.as_str())) {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                return Err(format!("has no setting `{name}`; the settings are: {}", names.join(", ")));
            }
            let pair = |field: &'static Field| {
                let value = map.get(field.name).map_or(Ok(None), |json| from_json(json, &field.shape));
                value.map(|value| value.map(|value| (field.name, value))).transpose()
            };
            fields.iter().filter_map(pair).collect::<Result<Vec<_>, String>>().map(|pairs| Some(Value::Group(pairs)))
        }
        (serde_json::Value::Object(_), _) => Err("has settings where one value is expected".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::interventions::{cell, columns};

    /// What a cell below a column reads as, written as it would be exported.
    fn read(column: &str, typed: &str) -> String {
        let column = columns().into_iter().find(|known| known.name() == column).expect(column);
        match value(typed, column.shape()) {
            Ok(Some(value)) => cell(&value),
            Ok(None) => "(empty)".to_owned(),
            Err(reason) => reason,
        }
    }

    #[test]
    fn days_are_read_as_people_in_britain_write_them() {
        let check = |typed: &str, expected: &str| assert_eq!(read("review_by", typed), expected);
        for typed in [
            "2027-01-31",
            "31/01/2027",
            "31/1/2027",
            "31.01.2027",
            "31-01-2027",
            "31 Jan 2027",
            "31 January 2027",
            "31st January 2027",
            "31-Jan-27",
            "31-jan-2027",
            "31/01/27",
            "2027-01-31 00:00:00",
            "31/01/2027 00:00",
        ] {
            check(typed, "2027-01-31");
        }
        check("01/02/2027", "2027-02-01");
        check("1 sept 2027", "2027-09-01");
        for typed in ["31/02/2027", "01/31/2027", "soon", "2027", "1/2", "31 J 2027", "31/01/127"] {
            check(typed, typed);
        }
    }

    #[test]
    fn lists_are_read_with_every_usual_sign_between() {
        let check = |column: &str, typed: &str, expected: &str| assert_eq!(read(column, typed), expected, "{typed}");
        check("phases", "primary | secondary", "primary | secondary");
        check("phases", "primary, secondary;special\npost-16", "primary | secondary | special | post-16");
        check("phases", "primary|", "primary");
        check("also_known_as", "Worry, Busters | Calm", "Worry, Busters | Calm");
        check("also_known_as", r#"["Worry | Busters"]"#, r#"["Worry | Busters"]"#);
        check("stages", "5.0, 6", "5 | 6");
        check("stages", "five", "five");
        check("phases", "", "(empty)");
    }

    #[test]
    fn groups_are_read_from_json_in_the_order_of_their_table() {
        let check = |column: &str, typed: &str, expected: &str| assert_eq!(read(column, typed), expected, "{typed}");
        check("delivery.group_size", r#"{"max": 8, "min": 4}"#, r#"{"min":4,"max":8}"#);
        check("cost.options", r#"[{"amount": 960, "option": "One"}]"#, r#"[{"option":"One","amount":"960"}]"#);
        check("schedule", r#"[{"from": "7/9/2026"}]"#, r#"[{"from":"7/9/2026"}]"#);
        check(
            "cost.options",
            r#"[{"option": "One", "valid_to": "31/08/2027"}]"#,
            r#"[{"option":"One","valid_to":"2027-08-31"}]"#,
        );
        check(
            "venues",
            r#"[{"nmae": "x"}]"#,
            "has no setting `nmae`; the settings are: name, type, address, town, postcode, accessibility",
        );
        check(
            "venues",
            "Riverside",
            "cannot be read; keep the form of a cell that was exported, with its brackets and quotation marks",
        );
        check("venues", r#"["Riverside"]"#, "has a text where settings are expected: `Riverside`");
    }

    #[test]
    fn flags_are_read_as_spreadsheets_write_them() {
        assert_eq!(read("draft", "TRUE"), "true");
        assert_eq!(read("partner_checks.references", "No"), "false");
        assert_eq!(read("draft", "perhaps"), "perhaps");
    }
}
