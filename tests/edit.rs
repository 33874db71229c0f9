//! Minimal edits, tried on every file of the repository's own site: a setting that is changed and changed back leaves
//! the file as it was, and a change touches no line but those of its setting.

#[expect(dead_code, reason = "edits need files only, no builds")]
mod support;

use support::{repository, site};
use wellspring::model::field::{Field, Shape};
use wellspring::model::fields::{INTERVENTION_FIELDS, PROVIDER_FIELDS, URGENT_HELP_FIELDS, page_fields};
use wellspring::model::{PageKind, config::CONFIG_FIELDS};
use wellspring::parse::edit::{Change, NewValue, edit};
use wellspring::source::SourcePath;

/// Texts that YAML would take for something else if they were written without care.
const HARD: [&str; 6] = ["A: b # c", "- 'a' \"b\"", "2027-01-01", "two\nlines: x", "{{ x }} | %", "Ünï → “ok”, [x]"];

/// Every file whose settings can be edited, with the table of its kind.
fn files() -> Vec<(SourcePath, String, &'static [Field])> {
    let sources = site(repository());
    let table = |path: &SourcePath| match (path.as_str(), path.folder(), path.extension()) {
        ("content/site.yaml", _, _) => Some(CONFIG_FIELDS),
        ("directory/urgent-help.yaml", _, _) => Some(URGENT_HELP_FIELDS),
        (_, "directory/interventions", "md") => Some(INTERVENTION_FIELDS),
        (_, "directory/providers", _) => Some(PROVIDER_FIELDS),
        (text, _, "md") if text.starts_with("content/") => Some(page_fields(PageKind::of_path(path))),
        _ => None,
    };
    let file = |source: &wellspring::source::Source| {
        Some((source.path.clone(), source.text()?.to_owned(), table(&source.path)?))
    };
    sources.iter().filter_map(file).collect()
}

/// The line on which a setting starts at the top of a file, without its line end.
fn line<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let settings = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |parts| parts.0);
    settings.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
}

fn set(path: &SourcePath, text: &str, name: &str, value: &str) -> String {
    edit(path, text, &[Change::text(name, value)]).unwrap_or_else(|trouble| panic!("{path}: {trouble:?}"))
}

/// The lines of a setting: from that of its name to the next one that is not indented.
fn lines_of<'a>(text: &'a str, line: &str) -> (&'a str, &'a str) {
    let start = text.find(&format!("\n{line}")).map_or(0, |newline| newline + 1);
    let mut end = start + text[start..].find('\n').map_or(text.len() - start, |newline| newline + 1);
    while text[end..].starts_with([' ', '\n']) {
        end += text[end..].find('\n').map_or(text.len() - end, |newline| newline + 1);
    }
    (&text[..start], &text[end..])
}

#[test]
fn a_day_that_is_changed_and_changed_back_leaves_every_file_as_it_was() {
    let mut changed = 0;
    for (path, text, _) in files() {
        let Some(line) = line(&text, "review_by") else { continue };
        let day = line.trim_start_matches("review_by:").split('#').next().unwrap_or("").trim().trim_matches('"');
        let other = set(&path, &text, "review_by", "2031-12-24");
        assert_eq!(other, text.replacen(line, &line.replace(day, "2031-12-24"), 1), "{path}");
        assert_eq!(set(&path, &other, "review_by", day), text, "{path}");
        changed += 1;
    }
    assert!(changed > 200, "{changed} files have a day to check");
}

#[test]
fn a_text_that_is_changed_touches_no_other_line() {
    let mut changed = 0;
    for (path, text, table) in files() {
        for field in table.iter().filter(|field| matches!(field.shape, Shape::Text { .. })) {
            let Some(line) = line(&text, field.name) else { continue };
            // Every text meets some files and every file some texts: all of both take a minute.
            for hard in HARD.iter().skip(changed % HARD.len()).take(1) {
                let other = set(&path, &text, field.name, hard);
                let (above, below) = lines_of(&text, line);
                assert!(other.starts_with(above) && other.ends_with(below), "{path}: {line}\n{other}");
                changed += 1;
            }
            let plain = line
                .strip_prefix(&format!("{}: ", field.name))
                .filter(|value| !value.starts_with(['|', '>', '\'', '"']));
            if let Some(plain) = plain.filter(|plain| !text.contains(&format!("{plain}\n  "))) {
                let back = set(&path, &set(&path, &text, field.name, "Another"), field.name, plain);
                assert_eq!(back, text, "{path}");
            }
        }
    }
    assert!(changed > 1000, "{changed} texts were changed");
}

#[test]
fn a_setting_that_is_added_and_taken_away_leaves_every_file_as_it_was() {
    for (path, text, _) in files() {
        for value in [NewValue::Text("a: b".to_owned()), NewValue::List(vec!["a".to_owned(), "b, c".to_owned()])] {
            let change = |value| [Change { name: "own_setting", value }];
            let more = edit(&path, &text, &change(Some(value))).unwrap_or_else(|trouble| panic!("{path}: {trouble:?}"));
            assert_eq!(more.lines().count(), text.lines().count() + 1, "{path}");
            assert_eq!(edit(&path, &more, &change(None)).expect("it was just added"), text, "{path}");
        }
    }
}

/// How many edits are tried at random.
const EDITS: u64 = 10_000;

/// Numbers that look like chance and are the same every time (`SplitMix64`).
struct Chance(u64);

impl Chance {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(end).expect("a small number")).expect("it is smaller")
    }

    /// A text of one to twelve pieces, some of which mean something in YAML or Markdown.
    fn text(&mut self) -> String {
        const PIECES: [&str; 22] = [
            "word",
            " ",
            "é",
            "’",
            "“x”",
            ": ",
            " #",
            "- ",
            "\"",
            "'",
            "{",
            "]",
            ",",
            "&",
            "*",
            "!",
            "|",
            "%",
            "\\",
            "1.10",
            "2027-01-01",
            "yes",
        ];
        if self.below(4) == 0 {
            return HARD[self.below(HARD.len())].to_owned();
        }
        (0..=self.below(12)).map(|_| PIECES[self.below(PIECES.len())]).collect::<String>().trim().to_owned() + "a"
    }
}

/// One edit of one setting, and the bytes that it may touch.
struct Trial {
    name: String,
    value: Option<NewValue>,
    /// Name and value of the setting; nothing if it is new.
    place: Option<std::ops::Range<usize>>,
}

/// An edit of a file: mostly of something that is there, sometimes something new.
fn trial(
    chance: &mut Chance,
    text: &str,
    places: &[(String, std::ops::Range<usize>)],
    table: &'static [Field],
) -> Trial {
    let new: Vec<&Field> = table.iter().filter(|field| !places.iter().any(|(name, _)| name == field.name)).collect();
    if places.is_empty() || (!new.is_empty() && chance.below(5) == 0) {
        let field = new[chance.below(new.len())];
        let (name, value) = match &field.shape {
            Shape::Group(fields) => {
                (format!("{}.{}", field.name, fields[chance.below(fields.len())].name), NewValue::Text(chance.text()))
            }
            Shape::List { of: Shape::Group(fields), .. } => {
                (format!("{}.0.{}", field.name, fields[0].name), NewValue::Text(chance.text()))
            }
            Shape::List { .. } => (field.name.to_owned(), NewValue::List(vec![chance.text(), chance.text()])),
            _ => (field.name.to_owned(), NewValue::Text(chance.text())),
        };
        return Trial { name, value: Some(value), place: None };
    }
    let (name, place) = places[chance.below(places.len())].clone();
    let has_inner = |inner: &str| inner.strip_prefix(&name).is_some_and(|rest| rest.starts_with('.'));
    let is_leaf = !places.iter().any(|(inner, _)| has_inner(inner));
    let is_list_of_leaves = !is_leaf
        && places.iter().filter(|(inner, _)| has_inner(inner)).all(|(inner, _)| {
            inner[name.len() + 1..].bytes().all(|byte| byte.is_ascii_digit())
                && !places.iter().any(|(other, _)| other.starts_with(&format!("{inner}.")))
        });
    let is_empty = text[place.clone()].trim_end().ends_with(['}', ']', ':']);
    let value = match chance.below(6) {
        0 => None,
        _ if is_leaf && !is_empty => Some(NewValue::Text(chance.text())),
        _ if is_list_of_leaves => Some(NewValue::List((0..=chance.below(4)).map(|_| chance.text()).collect())),
        _ => None,
    };
    Trial { name, value, place: Some(place) }
}

/// Whether an edit touched no byte but those of its setting: what is before and behind stands as it stood.
fn is_exact(before: &str, after: &str, trial: &Trial) -> bool {
    let same_start = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let room = before.len().min(after.len()) - same_start;
    let same_end = before.bytes().rev().zip(after.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
    match (&trial.place, &trial.value) {
        // Only put between.
        (None, _) => same_start + same_end == before.len(),
        // Only taken out; no note on a line of its own goes with it.
        (Some(place), None) => {
            let notes = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
            let inside = notes(&before[place.clone()]);
            same_start + same_end == after.len() && notes(before) - inside == notes(after)
        }
        (Some(place), Some(value)) => {
            // A text on several lines stands behind a note at the end of the line.
            let is_block = matches!(value, NewValue::Text(text) if text.contains('\n'));
            let rest = before[place.end..].find('\n').map_or(before.len(), |newline| place.end + newline);
            let end = if is_block { rest } else { place.end };
            after.starts_with(&before[..place.start]) && after.len() >= place.start && after.ends_with(&before[end..])
        }
    }
}

/// The values of every leaf outside a setting, as they are typed, in the order of the file.
fn others<'a>(text: &'a str, places: &[(String, std::ops::Range<usize>)], trial: &Trial) -> Vec<&'a str> {
    let of_it = |range: &std::ops::Range<usize>| {
        trial.place.as_ref().is_some_and(|place| place.start <= range.start && range.end <= place.end)
    };
    let holds = |name: &str| places.iter().any(|(other, _)| other.starts_with(&format!("{name}.")));
    places
        .iter()
        .filter(|(name, range)| !holds(name) && !of_it(range))
        .map(|(_, range)| text[range.clone()].trim_end())
        .collect()
}

#[test]
fn ten_thousand_edits_change_exactly_the_bytes_of_their_setting() {
    let sources = site(repository());
    let files: Vec<(SourcePath, String, &'static [Field])> = sources
        .iter()
        .filter(|source| {
            ["md", "yaml"].contains(&source.path.extension()) && !source.path.as_str().starts_with("themes/")
        })
        .filter_map(|source| {
            Some((source.path.clone(), source.text()?.to_owned(), wellspring::parse::edit::table(&source.path)))
        })
        .collect();
    assert!(files.len() > 300, "{} files", files.len());
    let all: Vec<u64> = (0..EDITS).collect();
    let made: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let halves: Vec<_> = all
            .chunks(all.len().div_ceil(4))
            .map(|numbers| {
                let files = &files;
                scope.spawn(move || {
                    numbers
                        .iter()
                        .map(|number| one_edit(*number, files))
                        .fold((0, 0), |sum, made| (sum.0 + usize::from(made), sum.1 + usize::from(!made)))
                })
            })
            .collect();
        halves.into_iter().map(|half| half.join().expect("the message above says which edit")).collect()
    });
    let (made, refused) = made.iter().fold((0, 0), |sum, half| (sum.0 + half.0, sum.1 + half.1));
    // What cannot be changed safely may be refused, but hardly anything in files that people write is of that sort.
    assert!(refused * 50 < made, "{refused} edits of {EDITS} were refused");
}

/// Tries the edit of a number; `false` if it was refused.
fn one_edit(number: u64, files: &[(SourcePath, String, &'static [Field])]) -> bool {
    let mut chance = Chance(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let (path, original, table) = &files[usize::try_from(number).expect("a small number") % files.len()];
    // Some editors write these; the files of this repository have neither.
    let text = match number % 7 {
        0 => original.replace('\n', "\r\n"),
        1 => format!("\u{feff}{original}"),
        _ => original.clone(),
    };
    let places = wellspring::parse::edit::places(path, &text).unwrap_or_else(|trouble| panic!("{path}: {trouble:?}"));
    let trial = trial(&mut chance, &text, &places, table);
    let change = Change { name: &trial.name, value: trial.value.clone() };
    let Ok(after) = edit(path, &text, &[change]) else { return false };
    let say = || format!("edit {number}: {path}: `{}` = {:?}\n{after}", trial.name, trial.value);
    assert!(is_exact(&text, &after, &trial), "{}", say());
    let now = wellspring::parse::edit::places(path, &after).unwrap_or_else(|trouble| panic!("{}{trouble:?}", say()));
    let moved = Trial {
        name: String::new(),
        value: None,
        place: now.iter().find(|(name, _)| *name == trial.name).map(|(_, range)| range.clone()),
    };
    if trial.value.is_some() {
        assert_eq!(others(&text, &places, &trial), others(&after, &now, &moved), "{}", say());
    } else {
        let gone = Trial { name: String::new(), value: None, place: None };
        assert_eq!(others(&text, &places, &trial), others(&after, &now, &gone), "{}", say());
    }
    true
}

#[test]
fn a_text_below_the_settings_changes_only_where_its_lines_do() {
    let mut chance = Chance(7);
    let mut changed = 0;
    for source in site(repository()).iter().filter(|source| source.path.extension() == "md") {
        let (path, Some(text)) = (&source.path, source.text()) else { continue };
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let body = wellspring::parse::edit::body(path, &text).expect("settings");
            assert_eq!(wellspring::parse::edit::with_body(path, &text, &body).expect("settings"), text, "{path}");
            let lines: Vec<&str> = body.split('\n').collect();
            let at = chance.below(lines.len());
            let mut new = lines.clone();
            new[at] = "Another line.";
            if lines[at].is_empty() || lines[at] == new[at] {
                continue;
            }
            let after = wellspring::parse::edit::with_body(path, &text, &new.join("\n")).expect("settings");
            let start = wellspring::parse::edit::body_start(path, &text).expect("settings");
            let expected = text[start..].split_inclusive('\n').map(ToOwned::to_owned);
            let skipped = text[start..].split_inclusive('\n').take_while(|line| line.trim().is_empty()).count();
            let expected: String = expected
                .enumerate()
                .map(|(number, line)| if number == skipped + at { line.replace(lines[at], new[at]) } else { line })
                .collect();
            assert_eq!(after, format!("{}{expected}", &text[..start]), "{path}: line {at}");
            changed += 1;
        }
    }
    assert!(changed > 200, "{changed} texts were changed");
}
