//! Hostile content: whatever an author types, readers see it as text, or the author is told which file and line is refused.
//!
//! The sites in which this is tried are written to the folder of temporary files of the build, where
//! tests/browser/hostile.test.mjs opens them.

#[path = "hostile/body.rs"]
mod body;
#[path = "laws/calendar.rs"]
mod calendar;
#[path = "hostile/checks.rs"]
mod checks;
#[path = "hostile/site.rs"]
mod hostile;
#[path = "support/html.rs"]
#[expect(dead_code, reason = "these pages are judged by stricter rules")]
mod html;
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/payloads.rs"]
mod payloads;
#[path = "hostile/sheet.rs"]
mod sheet;
#[expect(dead_code, reason = "no golden files are compared")]
mod support;
#[path = "support/xml.rs"]
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use checks::{Shape, faults, shape};
use hostile::{Made, Place, Sort, made};
use payloads::{Class, classes};
use support::{cold, repository, site};
use wellspring::diagnostic::{Diagnostic, Effect, short};
use wellspring::pipeline::{Built, State};
use wellspring::source::{Source, SourcePath, line_and_column};

/// What no page and no file shows, and why.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("asked_as", "questions are for the search, which keeps words alone"),
    ("search_synonyms", "the same"),
    ("synonyms", "the same"),
    ("synonyms words", "the same"),
    ("synonyms broader", "the same"),
    ("search-tests", "they are tried while the site is built"),
    ("term from", "it is for editors"),
    ("owners team", "it is for editors"),
    ("stages purpose", "chapters tell of it in their own words"),
    ("stages tasks", "the same"),
    ("stages prompts", "the same"),
    ("stages partners", "the same"),
    ("stages support", "the same"),
    ("stages recognition", "the same"),
    ("home source", "the home page says nothing about itself"),
    ("the title of a link", "the words of a link say where it leads"),
    ("the title of a reference", "the same"),
    ("the language of code", "it is looked up in a list"),
    ("the name of a footnote", "footnotes are numbered"),
    ("the attributes of a heading", "an id of plain letters is all that is taken"),
    ("a class of a heading", "the same"),
    ("a comment", "it is for whoever edits the file"),
    ("standard criteria.id", "it is a part of addresses"),
];

/// A site that was built, and the marks of what was told with a message that names the file and the line.
struct Case {
    made: Made,
    built: Built,
    told: BTreeSet<String>,
}

/// The places that a message is about: those of its file in whose lines it points.
fn named<'a>(made: &'a Made, diagnostic: &Diagnostic) -> Vec<&'a Place> {
    let text = made.sources.get(&diagnostic.path).and_then(Source::text).unwrap_or_default();
    let (line, _) = line_and_column(text, diagnostic.span.range().start);
    let is_it =
        |place: &&Place| place.path == diagnostic.path.as_str() && (place.lines.0..=place.lines.1).contains(&line);
    made.places.iter().filter(is_it).collect()
}

/// Builds the site of a turn. What keeps a file from being published is told: it is left out of the next try.
fn case(classes: &[Class], turn: usize) -> Case {
    let (mut told, mut left_out) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..20 {
        let made = made(classes, (Sort::Words, turn), &left_out);
        let built = cold(&made.sources);
        let (mut set_aside, mut others) = (BTreeSet::new(), Vec::new());
        for diagnostic in built.summary.report.iter() {
            let marks: Vec<String> = named(&made, diagnostic).iter().map(|place| place.mark.clone()).collect();
            if diagnostic.code.effect() == Effect::SetAside {
                set_aside.extend(marks.iter().cloned());
                others.extend(marks.is_empty().then(|| format!("{}: {}", diagnostic.path, diagnostic.message)));
            }
            told.extend(marks);
        }
        // Where something could not be read, what is missed because of it is told as well.
        assert!(others.is_empty() || !set_aside.is_empty(), "turn {turn}: nothing hostile stands there\n{others:#?}");
        if set_aside.is_empty() {
            assert!(built.summary.state == State::Whole, "{}", short(&built.summary.report, &made.sources));
            return Case { made, built, told };
        }
        left_out.extend(set_aside);
    }
    panic!("turn {turn} never comes to an end");
}

/// A site of the same form with nothing hostile in it.
fn harmless() -> Case {
    case(&[Class { name: "words", payloads: vec!["words".to_owned()] }], 0)
}

/// The elements and attributes that pages may have.
fn known(harmless: &Case) -> Shape {
    let mut known = shape(&harmless.built.output);
    // A term of the glossary in a text; no mark stands twice, so the harmless site links none.
    known.insert("a data-term".to_owned());
    assert_eq!(faults(&harmless.built.output, &known), Vec::<String>::new());
    known
}

/// The letters and digits of a text, which no mark-up takes away.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The marks of a site that readers or their programs meet, with what stands before each.
fn shown(built: &Built) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut note = |text: &str| {
        let pieces: Vec<&str> = text.split('q').collect();
        for (at, piece) in pieces.iter().enumerate().skip(1) {
            if piece.len() >= 3 && piece.bytes().all(|byte| byte.is_ascii_digit()) {
                let before = letters(&pieces[at.saturating_sub(9)..at].join("q"));
                found.entry(format!("q{piece}q")).or_default().push(before);
            }
        }
    };
    for (path, bytes) in built.output.iter() {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        if path.ends_with(".html") {
            note(&html::text(text));
            html::tags(text).iter().flat_map(|tag| &tag.attributes).for_each(|(_, value)| note(value));
        } else {
            note(text);
            // A line end in a text of JSON.
            note(&text.replace("\\n", " "));
        }
    }
    found
}

/// How a place is lost: nothing is told of it, and no reader sees it, or not all of it.
fn loss(place: &Place, shown: &BTreeMap<String, Vec<String>>) -> Option<String> {
    let is_known = |(name, _): &&(&str, &str)| {
        let (kind, setting) = place.name.split_once(' ').expect("a kind and a setting");
        place.name.starts_with(name) || setting == *name || kind == *name
    };
    // The words behind the fence of a block of code name its language.
    let is_fence = place.is_text && ["```", "~~~"].iter().any(|fence| place.payload.starts_with(fence));
    let before = shown.get(&place.mark);
    let what = match before {
        None if is_fence || NOT_SHOWN.iter().any(|row| is_known(&row)) => return None,
        None => "is lost",
        // What is said in Markdown is what it means, not what is typed.
        Some(_) if place.is_text || NOT_SHOWN.iter().any(|row| is_known(&row)) => return None,
        Some(all) if all.iter().any(|before| before.ends_with(&letters(&place.typed))) => return None,
        Some(_) => "is shown in part",
    };
    Some(format!("{} {what}: {:?} in {}", place.name, place.typed, place.path))
}

#[test]
fn every_payload_is_text_or_is_told_by_file_and_line() {
    let classes = classes();
    let known = known(&harmless());
    let (mut wrong, mut tried, mut payloads) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let (mut typed, mut told, mut pages, mut files) = (0, 0, 0, 0);
    for turn in 0..classes.len() {
        let case = case(&classes, turn);
        wrong.extend(faults(&case.built.output, &known).into_iter().map(|what| format!("turn {turn}: {what}")));
        let shown = shown(&case.built);
        for place in &case.made.places {
            tried.insert((place.name.clone(), place.class));
            payloads.insert(place.payload.clone());
        }
        // A comment that is not closed at once hides what stands below it, as its author may want.
        let hides = |place: &&Place| place.is_text && place.payload.contains("<!--") && !place.payload.contains("-->");
        let hiding: BTreeSet<&str> = case.made.places.iter().filter(hides).map(|place| &place.path[..]).collect();
        let is_judged =
            |place: &&Place| !(case.told.contains(&place.mark) || place.is_text && hiding.contains(&place.path[..]));
        let silent = case.made.places.iter().filter(is_judged);
        wrong.extend(silent.filter_map(|place| loss(place, &shown)));
        (typed, told) = (typed + case.made.places.len(), told + case.told.len());
        pages += case.built.output.iter().filter(|(path, _)| path.ends_with(".html")).count();
        files += case.built.output.len();
    }
    let places: BTreeSet<&String> = tried.iter().map(|(place, _)| place).collect();
    println!(
        "{} payloads of {} classes in {} places: {} pairs, {typed} typed, {told} told; {pages} pages, {files} files",
        payloads.len(),
        classes.len(),
        places.len(),
        tried.len()
    );
    assert!(places.len() > 500 && payloads.len() > 300, "there is something to try");
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn settings_of_a_closed_form_take_no_payload() {
    // A name that scripts know may be a name here. What no file can hold hides what stands beside it.
    let fits = |payload: &String| !payload.contains(|c: char| c.is_control() || ('\u{e000}'..='\u{ffff}').contains(&c));
    let classes: Vec<Class> = classes()
        .into_iter()
        .filter(|class| class.name != "names that scripts know")
        .map(|class| Class { payloads: class.payloads.into_iter().filter(fits).collect(), ..class })
        .filter(|class| !class.payloads.is_empty())
        .collect();
    let (mut wrong, mut count) = (BTreeSet::new(), 0);
    for sort in [Sort::Values, Sort::Names] {
        for turn in [0, 9, 18] {
            let made = made(&classes, (sort, turn), &BTreeSet::new());
            let built = cold(&made.sources);
            let told: BTreeSet<&str> =
                built.summary.report.iter().flat_map(|one| named(&made, one)).map(|place| &place.mark[..]).collect();
            count += made.places.len();
            let silent = made.places.iter().filter(|place| !told.contains(&place.mark[..]));
            wrong.extend(silent.map(|place| format!("{}: {:?}", place.name, place.typed)));
        }
    }
    println!("{count} values");
    assert!(count > 500, "{count}");
    assert!(wrong.is_empty(), "{} are taken\n{wrong:#?}", wrong.len());
}

#[test]
fn every_page_of_the_repository_keeps_to_the_same_rules() {
    let built = cold(&site(repository()));
    let shape = shape(&built.output);
    assert_eq!(faults(&built.output, &shape), Vec::<String>::new());
    let handlers: Vec<&String> = shape.iter().filter(|part| part.contains(" on") || part.ends_with(" style")).collect();
    assert_eq!(handlers, Vec::<&String>::new());
}

#[test]
fn a_template_that_does_not_escape_is_seen() {
    const TURNS: usize = 10;
    let known = known(&harmless());
    let template = include_str!("../themes/default/templates/parts/footer.html");
    let hole = template.replace(" }}", " | safe }}");
    assert_ne!(hole, template);
    let path = SourcePath::new("themes/default/templates/parts/footer.html").expect("a fine path");
    let mut seen = 0;
    let classes = classes();
    for turn in 0..TURNS {
        let mut sources = case(&classes, turn).made.sources;
        sources.insert(Source::new(path.clone(), hole.clone().into_bytes()));
        seen += usize::from(!faults(&cold(&sources).output, &known).is_empty());
    }
    println!("{seen} of {TURNS} sites");
    assert!(seen > 2, "{seen} sites");
}

/// The turns whose sites are opened in a browser.
const IN_A_BROWSER: [usize; 2] = [0, 14];

#[test]
fn sites_for_the_browser_are_written() {
    // What cannot run is no use there.
    let running = |class: &Class| Class {
        name: class.name,
        payloads: class.payloads.iter().filter(|payload| payload.contains("ran")).cloned().collect(),
    };
    let classes: Vec<Class> = classes().iter().map(running).filter(|class| !class.payloads.is_empty()).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    for turn in IN_A_BROWSER {
        let case = case(&classes, turn);
        for source in case.made.sources.iter() {
            let path = folder.join(turn.to_string()).join(source.path.as_str());
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, source.bytes().expect("it was made")).expect("a file");
        }
        assert!(case.made.places.len() > 1_000, "{}", case.made.places.len());
    }
}
