//! What must hold for the code that reads what others wrote, whatever they wrote: one function for each such piece of
//! code, which fails if it does not hold. Tests call them with bytes they make up (`tests/fuzz.rs`), and so do the
//! programs in `fuzz`, which make up many more.

#[path = "../support/html.rs"]
mod html;

use std::cell::RefCell;

use html::{Tag, tags};
use wellspring::diagnostic::{self, Report};
use wellspring::edit::Posted;
use wellspring::export::starter;
use wellspring::import::{self, Moderator, Outcome};
use wellspring::model::{BuildOptions, Date, Drafts};
use wellspring::parse;
use wellspring::parse::edit::{Change, Value, edit, read, with_body};
use wellspring::pipeline::{Memo, State, build};
use wellspring::search::query::{Engine, Query, Spelling};
use wellspring::serve;
use wellspring::source::{Source, SourcePath, Sources};

/// Tries what must hold of any bytes; panics where it does not.
pub type Target = fn(&[u8]);

/// Every function below by its name in `fuzz`.
pub const TARGETS: &[(&str, Target)] = &[
    ("front_matter", front_matter),
    ("yaml", yaml),
    ("markdown", markdown),
    ("links", links),
    ("search_index", search_index),
    ("spreadsheet", spreadsheet),
    ("address", address),
];

/// Between the parts of an input that has several.
const SEPARATOR: &str = "\u{1e}";

/// A Markdown file: its settings are divided from its text, read, and changed as the form of the preview does.
pub fn front_matter(bytes: &[u8]) {
    let path = path("content/a-page.md");
    let source = Source::new(path.clone(), bytes.to_vec());
    told(&source);
    let Some(text) = source.text() else { return };
    let title = "Care: \"what\" is it? #1";
    if let Ok(edited) = edit(&path, text, &[Change::text("title", title)]) {
        let root = read(&path, &edited).expect("what was changed can be read");
        let Value::Map(pairs) = root.value else { panic!("settings are a group") };
        let found = pairs.into_iter().find(|(key, _)| key.value == "title").map(|(_, node)| node.value);
        assert_eq!(found, Some(Value::Scalar(title.to_owned())));
    }
    let Ok(body) = parse::edit::body(&path, text) else { return };
    assert_eq!(with_body(&path, text, &body).as_deref(), Ok(text), "the same text changes nothing");
}

/// A YAML file; the first byte says which one.
pub fn yaml(bytes: &[u8]) {
    const FILES: [&str; 10] = [
        "content/site.yaml",
        "directory/owners.yaml",
        "directory/vocabularies/topics.yaml",
        "directory/providers/a-provider.yaml",
        "directory/experience/an-entry--1.yaml",
        "directory/urgent-help.yaml",
        "content/stages.yaml",
        "content/synonyms.yaml",
        "content/announcements.yaml",
        "content/search-tests.yaml",
    ];
    let Some((first, rest)) = bytes.split_first() else { return };
    told(&Source::new(path(FILES[usize::from(*first) % FILES.len()]), rest.to_vec()));
}

/// The text of a page, as far as its HTML.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let tags = tags(&page(text));
    let wrong: Vec<String> = tags.iter().flat_map(wrong_with).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// One link a line, in every way in which a page can have one.
pub fn links(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let from = path("content/how-to/a.md");
    let mut page = String::new();
    for line in text.lines() {
        page += &format!("[a](<{line}>) [a]({line}) [{line}] <{line}> ![a](<{line}>)\n\n[{line}]: <{line}>\n\n");
        assert!(!parse::is_web_address(line) || line.starts_with("https://") || line.starts_with("http://"));
        if let Some(to) = from.join(line) {
            assert_eq!(from.join(&to.seen_from(&from)), Some(to), "{line:?}");
        }
    }
    markdown(page.as_bytes());
}

/// A query, the files of an index as they are published (`manifest`, `i0`, `d0`, `lex0`), and other parts of it.
pub fn search_index(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parts: Vec<&str> = text.split(SEPARATOR).collect();
    let names = ["manifest", "i0", "d0", "lex0", "i1", "d1"];
    let file = |path: &str| {
        let name = path.strip_prefix("search/index/")?.strip_suffix(".js")?;
        let at = names.iter().position(|known| *known == name)?;
        parts.get(at + 1).map(|part| (*part).to_owned())
    };
    let Some(mut engine) = Engine::open(&file) else { return };
    for spelling in [Spelling::Corrected, Spelling::AsTyped] {
        let answer = engine.search(&Query { text: parts[0], limit: 5, spelling });
        assert!(answer.hits.len() <= 5 && answer.hits.len() <= answer.all + answer.some);
        assert!(answer.hits.iter().all(|hit| hit.score.is_finite()));
    }
    for document in 0..engine.documents().min(20) {
        engine.page(document);
    }
}

/// A spreadsheet of entries or of what schools said about them, for the small site of `wellspring init`.
pub fn spreadsheet(bytes: &[u8]) {
    thread_local! {
        static SITE: Sources = starter_site();
    }
    let moderator = bytes.len().is_multiple_of(2).then_some(Moderator("web-editor"));
    let plan = SITE.with(|site| import::plan(site, bytes, moderator, &options()));
    let Ok(plan) = plan else { return };
    for row in &plan.rows {
        let (Outcome::New { path, text } | Outcome::Changed { path, text, .. }) = &row.outcome else { continue };
        let folder = ["directory/interventions", "directory/experience"];
        assert!(folder.contains(&path.folder()), "{path}");
        let set_aside = Report::new(told(&Source::new(path.clone(), text.clone().into_bytes())));
        assert!(set_aside.set_aside().is_empty(), "what is taken can be published: {text:?}");
    }
    let width = plan.rejected().unwrap_or_default().iter().map(Vec::len).min();
    assert!(width.is_none_or(|width| width > 0));
}

/// The target of a request to the preview, and a form that was sent to it.
pub fn address(bytes: &[u8]) {
    Posted::read(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(parts) = serve::path_parts(text) else { return };
    for (at, part) in parts.iter().enumerate() {
        assert!(part != "." && part != ".." && !part.contains(['/', '\\', '\0']), "{parts:?}");
        assert!(!part.is_empty() || at + 1 == parts.len(), "{parts:?}");
    }
    let escaped = |part: &String| part.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
    let again: String = parts.iter().map(|part| format!("/{}", escaped(part))).collect();
    assert_eq!(serve::path_parts(&again), Ok(parts), "decoded once, not twice");
}

/// What there is to say about a file. Every place in it is one of the text, and it can be printed in every way.
fn told(source: &Source) -> Vec<diagnostic::Diagnostic> {
    let found = parse::file(source).diagnostics;
    if let Some(text) = source.text() {
        for diagnostic in &found {
            let (start, end) = (diagnostic.span.start as usize, diagnostic.span.end as usize);
            assert!(start <= end && text.get(start..end).is_some(), "{diagnostic:?}");
        }
    }
    let mut sources = Sources::default();
    sources.insert(source.clone());
    let report = Report::new(found.clone());
    diagnostic::full(&report, &sources);
    diagnostic::short(&report, &sources);
    diagnostic::json(&report, &sources);
    let wrong: Vec<String> = tags(&diagnostic::overlay(&report, &sources)).iter().flat_map(Tag::active).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    found
}

/// What is wrong with a tag of a page that holds nothing but what an author typed.
fn wrong_with(tag: &Tag) -> Vec<String> {
    const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];
    let mut wrong = tag.active();
    if ["script", "form", "input", "meta", "link", "video", "audio"].contains(&tag.name.as_str()) {
        wrong.push(format!("<{}>", tag.name));
    }
    for name in ["href", "src"] {
        let Some(address) = tag.get(name) else { continue };
        let lower = address.to_ascii_lowercase();
        let is_ours = !lower.contains(':') && !lower.starts_with("//") && !lower.contains('\\');
        // An anchor is made of the words of a heading, which may hold a colon.
        if !(is_ours || address.starts_with('#') || SCHEMES.iter().any(|scheme| lower.starts_with(scheme))) {
            wrong.push(format!("{name}={address:?}"));
        }
    }
    wrong
}

/// The HTML of a page with a text, made by a theme that adds nothing to it.
fn page(text: &str) -> String {
    const HEAD: &str = "---\ntitle: A page\nsummary: One sentence that says what the page is about.\nowner: web-editor\nreview_by: 2027-05-31\n---\n";
    thread_local! {
        static MEMO: RefCell<Memo> = RefCell::default();
    }
    let home = format!("{HEAD}\nWords.\n");
    let about = format!("{HEAD}{text}");
    let settings = "title: A site\ndescription: A site.\nbase_url: https://site.example/\ntheme: plain\n\
        organisation: A trust\ncontact: {role: Editor, email: web@trust.example}\n";
    let sources: Sources = [
        ("content/site.yaml", settings),
        ("content/index.md", &home),
        ("content/how-to/b.md", &home),
        ("content/about.md", &about),
        ("directory/owners.yaml", "web-editor: {role: Web editor, team: A trust}\n"),
        ("themes/plain/templates/page.html", "{{ body_html | safe }}"),
        ("themes/plain/templates/home.html", "{{ body_html | safe }}"),
    ]
    .into_iter()
    .collect();
    let built = MEMO.with_borrow_mut(|memo| build(&sources, &options(), memo));
    let told = diagnostic::full(&built.summary.report, &sources);
    assert_eq!(built.summary.state, State::Whole, "{told}");
    let page = built.output.get("about/index.html");
    assert!(page.is_some() || built.summary.report.has_errors(), "a page is there, or it is said why not");
    page.map(|bytes| String::from_utf8(bytes.to_vec()).expect("a page is text")).unwrap_or_default()
}

fn starter_site() -> Sources {
    let files = starter::files(options().today);
    files.iter().filter(|(path, _)| path.contains('/')).map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

fn options() -> BuildOptions {
    let today = Date::parse("2026-11-22").expect("a real day");
    BuildOptions { base_url: Some("https://site.example/".to_owned()), drafts: Drafts::LeftOut, today }
}

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).expect("a fine path")
}
