//! What the names of columns mean.

use crate::diagnostic::nearest;
use crate::export::interventions::{self, Column};

/// The name of the column that says of what file a row is.
pub const SLUG: &str = "slug";

/// The name of the column with the reasons in a file of rejected rows.
pub const REASON: &str = "reason";

/// The columns of a spreadsheet.
pub struct Head {
    /// For each column, in its order.
    pub meanings: Vec<Meaning>,
    pub notes: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    Slug,
    /// A setting: its position in [`interventions::columns`].
    Setting(usize),
    /// Why the row was rejected the last time, or nothing that is known.
    Nothing,
}

/// The meaning of the names in the first row. Capitals do not count, nor whether words are divided by blanks or by
/// other signs: `Review by` is `review_by`.
///
/// # Errors
/// In words, when rows could not be told apart, or when two columns mean the same.
pub fn head(names: &[String]) -> Result<Head, String> {
    let columns: Vec<String> = interventions::columns().iter().map(Column::name).collect();
    let mut head = Head { meanings: Vec::with_capacity(names.len()), notes: Vec::new() };
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        let plain = plain(name);
        if !plain.is_empty() && seen.contains(&plain) {
            return Err(format!("the column `{name}` is there twice; delete one of the two"));
        }
        let position = columns.iter().position(|column| self::plain(column) == plain);
        let meaning = match position {
            Some(at) => Meaning::Setting(at),
            None if plain == SLUG => Meaning::Slug,
            None => Meaning::Nothing,
        };
        if matches!(meaning, Meaning::Nothing) && plain != REASON && !plain.is_empty() {
            let near = nearest(name, columns.iter().map(String::as_str));
            let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            head.notes.push(format!("the column `{name}` is no setting of an entry and is left out{help}"));
        }
        seen.push(plain);
        head.meanings.push(meaning);
    }
    if !seen.iter().any(|name| name == SLUG || name == "name") {
        return Err("the first row should name the columns, and one of them should be `name` or `slug`".to_owned());
    }
    Ok(head)
}

/// A name without what does not count in it. The short form of a setting stands for the first of its long one.
fn plain(name: &str) -> String {
    let plain = name.trim().to_lowercase().replace([' ', '-', '.'], "_");
    if plain == "commissioning_status" { "commissioning".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn no_two_columns_have_the_same_plain_name() {
        let mut all: Vec<String> = interventions::columns().iter().map(|column| plain(&column.name())).collect();
        all.extend([SLUG.to_owned(), REASON.to_owned()]);
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn names_of_columns_may_be_typed_in_any_usual_way() {
        let known = |name: &str| match head(&names(&["slug", name])).expect(name).meanings[1] {
            Meaning::Setting(at) => interventions::columns()[at].name(),
            Meaning::Slug => "slug".to_owned(),
            Meaning::Nothing => "nothing".to_owned(),
        };
        let check = |name, expected: &str| assert_eq!(known(name), expected, "{name}");
        check("Review by", "review_by");
        check("REVIEW_BY", "review_by");
        check("Cost band", "cost.band");
        check("cost.band", "cost.band");
        check("Commissioning status", "commissioning");
        check("Reason", "nothing");
    }

    #[test]
    fn what_is_unknown_is_said_and_what_is_doubled_is_refused() {
        let head_of = |all: &[&str]| head(&names(all)).map(|head| head.notes);
        assert_eq!(
            head_of(&["name", "sumary", "", "reason"]).expect("it can be read"),
            ["the column `sumary` is no setting of an entry and is left out; did you mean `summary`?"]
        );
        assert!(head_of(&["name", "Name"]).is_err());
        assert!(head_of(&["summary"]).is_err());
        assert!(head_of(&["name", "", ""]).is_ok());
    }
}
