//! The small complete site that `wellspring init` makes. Its files are in `src/export/starter`, built into the program.
//!
//! Days in them are written as `{{in 6 months}}`, `{{10 days ago}}` or `{{term}}`, and counted from the day on which the
//! site is made: whenever that is, nothing in it is overdue.

use crate::model::Date;

macro_rules! files {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("starter/", $path))),)*] };
}

/// Every file with its path in the folder `src/export/starter`.
const FILES: &[(&str, &str)] = files! {
    "README.md"
    "content/about.md"
    "content/accessibility.md"
    "content/contact.md"
    "content/glossary/designated-safeguarding-lead.md"
    "content/glossary/needs-analysis.md"
    "content/glossary/targeted-support.md"
    "content/glossary/universal-support.md"
    "content/handbooks/first-year/01-find-out-what-pupils-need.md"
    "content/handbooks/first-year/02-try-something.md"
    "content/handbooks/first-year/03-look-back.md"
    "content/handbooks/first-year/index.md"
    "content/how-to/choose-support.md"
    "content/index.md"
    "content/privacy.md"
    "content/search-tests.yaml"
    "content/site.yaml"
    "content/synonyms.yaml"
    "directory/experience/worry-workshop--1.yaml"
    "directory/interventions/quiet-corner.md"
    "directory/interventions/walk-at-noon.md"
    "directory/interventions/worry-workshop.md"
    "directory/owners.yaml"
    "directory/providers/county-active-team.yaml"
    "directory/providers/riverbank-wellbeing.yaml"
    "directory/vocabularies/areas.yaml"
    "directory/vocabularies/audiences.yaml"
    "directory/vocabularies/commissioning.yaml"
    "directory/vocabularies/groups.yaml"
    "directory/vocabularies/levels.yaml"
    "directory/vocabularies/outcomes.yaml"
    "directory/vocabularies/phases.yaml"
    "directory/vocabularies/topics.yaml"
    "extensions.json"
    "gitignore"
};

/// The paths and the texts of a site that is made on the day `today`.
pub fn files(today: Date) -> Vec<(String, String)> {
    let path = |path: &str| match path {
        "gitignore" => ".gitignore".to_owned(),
        "extensions.json" => ".vscode/extensions.json".to_owned(),
        path => path.to_owned(),
    };
    FILES.iter().map(|(name, text)| (path(name), dated(text, today))).collect()
}

/// A text with its days filled in.
fn dated(text: &str, today: Date) -> String {
    let mut pieces = text.split("{{");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |done, piece| {
        let (what, rest) = piece.split_once("}}").expect("a day in a file of ours ends");
        done + &day(what, today).expect("a day in a file of ours is one of the three forms") + rest
    })
}

/// What stands for a day: `in 6 months`, `10 days ago` or `term`, which is that of the day.
fn day(what: &str, today: Date) -> Option<String> {
    if what == "term" {
        return Some(term(today));
    }
    let months = what.strip_prefix("in ").and_then(|rest| rest.strip_suffix(" months"));
    let days = what.strip_suffix(" days ago");
    let later = months.and_then(|months| months.parse().ok()).map(|months| today.plus_months(months));
    let earlier = days.and_then(|days| days.parse::<i64>().ok()).map(|days| today.plus_days(-days));
    later.or(earlier).map(|day| day.to_string())
}

/// The school term of a day: `2026-autumn`.
pub fn term(day: Date) -> String {
    let day = day.to_string();
    let term = match &day[5..7] {
        "01" | "02" | "03" | "04" => "spring",
        "05" | "06" | "07" | "08" => "summer",
        _ => "autumn",
    };
    format!("{}-{term}", &day[..4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/export/starter");
        let (mut found, mut folders) = (Vec::new(), vec![folder.clone()]);
        while let Some(next) = folders.pop() {
            for entry in std::fs::read_dir(next).expect("the folder of the site") {
                let path = entry.expect("an entry of the folder").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let path = path.strip_prefix(&folder).expect("a path below the folder");
                    found.push(path.to_string_lossy().into_owned());
                }
            }
        }
        found.sort();
        let built_in: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(built_in, found, "change the table in src/export/starter.rs");
    }

    #[test]
    fn days_are_counted_from_the_day_on_which_the_site_is_made() {
        let check = |today: &str, text: &str, expected: &str| {
            assert_eq!(dated(text, Date::parse(today).expect("a real day")), expected, "{text}");
        };
        check("2026-11-22", "a: {{in 6 months}}\nb: {{10 days ago}}\n", "a: 2027-05-22\nb: 2026-11-12\n");
        check("2027-08-31", "{{in 6 months}} {{term}}", "2028-02-29 2027-summer");
        check("2027-01-05", "{{10 days ago}} {{term}}", "2026-12-26 2027-spring");
        check("2026-09-01", "{{term}}", "2026-autumn");
    }
}
