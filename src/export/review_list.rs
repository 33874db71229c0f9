//! What is to be checked, as JSON for programs: `wellspring review --format json`.

use serde_json::{Value, json};

use crate::model::{
    Date,
    review::{ReviewItem, ReviewOwner},
};

/// An array of `{owner, role, email, items}`; `items` are `{path, title, kind, state, review_by, confirmed, days_past}`.
///
/// `owner`, `email` and `confirmed` are null where there is none; days past are negative before the day.
pub fn json(owners: &[ReviewOwner]) -> String {
    let item = |item: &ReviewItem| {
        json!({
            "path": item.path.as_str(),
            "title": item.title,
            "kind": item.kind.in_words(),
            "state": item.state.word(),
            "review_by": item.review_by.to_string(),
            "confirmed": item.assured.map(|date: Date| date.to_string()),
            "days_past": item.days_past,
        })
    };
    let owner = |owner: &ReviewOwner| {
        let items: Vec<Value> = owner.items.iter().map(item).collect();
        json!({"owner": owner.key, "role": owner.role, "email": owner.email, "items": items})
    };
    let all: Vec<Value> = owners.iter().map(owner).collect();
    serde_json::to_string_pretty(&all).expect("plain JSON values can always be written") + "\n"
}
