//! Links to other sites, with a site of our own in the place of all others: nothing here leaves this computer.

#[path = "cli/site.rs"]
#[expect(dead_code, reason = "links need no snapshots of folders")]
mod site;

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use site::{Run, Site, TODAY};
use wellspring::diagnostic::Severity;
use wellspring::model::Date;
use wellspring::source::{Place, SourcePath, Span};
use wellspring::visit::{self, Limits, Remembered, Visited};

/// Another site: it answers until the test ends, and remembers what it was asked for.
struct Elsewhere {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    fn open() -> Elsewhere {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let known = asked.clone();
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let known = known.clone();
                thread::spawn(move || answer(socket, &known));
            }
        });
        Elsewhere { port, asked }
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What was asked for since this was last called.
    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }
}

fn answer(mut socket: TcpStream, asked: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && matches!(socket.read(&mut byte), Ok(1)) {
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let Some(path) = head.split(' ').nth(1).map(str::to_owned) else { return };
    asked.lock().unwrap().push(path.clone());
    let (status, location) = match path.as_str() {
        "/here" | "/new" | "/today" => ("200 OK", ""),
        "/moved" => ("301 Moved Permanently", "/new"),
        "/for-now" => ("302 Found", "/today"),
        "/gone" => ("410 Gone", ""),
        "/fault" => ("500 Internal Server Error", ""),
        "/private" => ("403 Forbidden", ""),
        "/loop" => ("302 Found", "/pool"),
        "/pool" => ("302 Found", "/loop"),
        // Whoever asks for this gets no answer, and hangs up.
        "/silence" => return drop(socket.read_to_end(&mut Vec::new())),
        _ => ("404 Not Found", ""),
    };
    let location = if location.is_empty() { String::new() } else { format!("Location: {location}\r\n") };
    // Whoever has hung up needs no answer.
    let _ = write!(socket, "HTTP/1.1 {status}\r\n{location}Content-Length: 2\r\nConnection: close\r\n\r\nx\n");
}

/// A port at which nobody listens.
fn refused() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

/// Limits for a site on this computer.
const QUICK: Limits =
    Limits { at_once: 4, pause: Duration::ZERO, patience: Duration::from_secs(3), in_all: Duration::from_secs(60) };

fn check(addresses: &[String], remembered: &mut Remembered, limits: &Limits) -> Visited {
    let path = SourcePath::new("content/a.md").unwrap();
    let place = |at: usize| Place { path: path.clone(), span: Span::new(at, at + 1) };
    let outside = addresses.iter().enumerate().map(|(at, address)| (address.clone(), vec![place(at)])).collect();
    visit::check(&outside, remembered, today(), limits)
}

#[test]
fn every_answer_of_another_site_is_told_in_words_and_none_is_an_error() {
    let elsewhere = Elsewhere::open();
    let nobody = format!("http://127.0.0.1:{}/x", refused());
    let paths = ["/here", "/moved#part", "/for-now", "/missing", "/gone", "/fault", "/private", "/loop", "/silence"];
    let mut addresses: Vec<String> = paths.iter().map(|path| elsewhere.address(path)).collect();
    addresses.extend([nobody.clone(), "https://school.example/".to_owned()]);
    let found = check(&addresses, &mut Remembered::default(), &QUICK);
    let mut said: Vec<(u32, &str, String)> =
        found.diagnostics.iter().map(|one| (one.span.start, one.code.name(), one.message.clone())).collect();
    said.sort();
    let page = |path: &str| format!("`{}`", elsewhere.address(path));
    let silent = |page: &str, why: &str| format!("nobody knows whether the page {page} is there: {why}");
    assert_eq!(
        said,
        [
            (1, "moved-link", format!("the page {} has moved for good", page("/moved#part"))),
            (3, "dead-link", format!("the page {} is not there any more (404)", page("/missing"))),
            (4, "dead-link", format!("the page {} is not there any more (410)", page("/gone"))),
            (5, "silent-link", silent(&page("/fault"), "the server reports a fault of its own (500)")),
            (7, "silent-link", silent(&page("/loop"), "it leads on to another address more than 10 times")),
            (8, "silent-link", silent(&page("/silence"), "no answer came in time")),
            (9, "silent-link", silent(&format!("`{nobody}`"), "the server takes no connection")),
        ]
    );
    assert!(found.diagnostics.iter().all(|one| one.severity() == Severity::Warning && one.help.is_some()));
    let moved = found.diagnostics.iter().find(|one| one.code.name() == "moved-link").unwrap();
    assert_eq!(moved.help.as_deref(), Some(&*format!("type `{}`", elsewhere.address("/new#part"))));
    assert_eq!((found.asked, found.known, found.made_up, found.left), (10, 0, 1, 0));
}

#[test]
fn one_page_is_asked_for_once_and_one_site_at_its_pace() {
    let elsewhere = Elsewhere::open();
    let addresses = ["/here#a", "/here#b", "/new", "/today"].map(|path| elsewhere.address(path));
    let pause = Duration::from_millis(200);
    let start = Instant::now();
    let found = check(&addresses, &mut Remembered::default(), &Limits { pause, ..QUICK });
    assert!(start.elapsed() >= 2 * pause, "{:?}", start.elapsed());
    assert_eq!((found.asked, elsewhere.asked()), (3, ["/here", "/new", "/today"].map(str::to_owned).to_vec()));
}

#[test]
fn what_there_is_no_time_for_is_left_and_said_to_be() {
    let elsewhere = Elsewhere::open();
    let limits = Limits { in_all: Duration::ZERO, ..QUICK };
    let found = check(&[elsewhere.address("/here"), elsewhere.address("/gone")], &mut Remembered::default(), &limits);
    assert_eq!((found.asked, found.left, found.diagnostics.len()), (0, 2, 0));
    assert_eq!(elsewhere.asked(), Vec::<String>::new());
}

#[test]
fn the_command_tells_file_and_line_remembers_what_was_there_and_breaks_nothing() {
    let (site, elsewhere) = (Site::small(), Elsewhere::open());
    let link = |path: &str| elsewhere.address(path);
    site.replace("content/about.md", "A small trust.", &format!("A [small]({}) trust.", link("/moved")));
    site.replace("directory/interventions/calm.md", "review_by", &format!("url: {}\nreview_by", link("/gone")));
    site.replace("directory/providers/river.yaml", "name", &format!("website: {}\nname", link("/here")));
    let run = |arguments: &[&str]| Run::of(site.command().args(arguments).arg(TODAY).env("no_proxy", "127.0.0.1"));
    for quiet in [&["check"][..], &["build"], &["check", "--strict"]] {
        run(quiet).ends_with(0);
    }
    assert_eq!(elsewhere.asked(), Vec::<String>::new(), "only `--links` asks");
    let before = fs::read_dir(site.path("content")).unwrap().count();

    let first = run(&["check", "--links", "--strict", "--format=short"]).ends_with(0);
    assert_eq!(elsewhere.asked(), ["/gone", "/here", "/moved", "/new"]);
    let about = fs::read_to_string(site.path("content/about.md")).unwrap();
    let line = about.lines().position(|line| line.contains("/moved")).unwrap() + 1;
    for piece in [
        format!("content/about.md:{line}:3: warning[moved-link]: the page `{}` has moved for good\n", link("/moved")),
        format!(
            "directory/interventions/calm.md:13:6: warning[dead-link]: the page `{}` is not there any more (410)\n",
            link("/gone")
        ),
        "0 errors, 2 warnings.\n".to_owned(),
        "Links to other sites: asked for 3 pages.\n".to_owned(),
    ] {
        assert!(first.out.contains(&piece), "{piece}\n{}", first.out);
    }
    let remembered = fs::read_to_string(site.path(".wellspring/links.txt")).unwrap();
    let lines = format!("2026-11-22 {}\n2026-11-22 {} {}\n", link("/here"), link("/moved"), link("/new"));
    assert!(remembered.ends_with(&lines), "{remembered}");
    assert_eq!(fs::read_dir(site.path("content")).unwrap().count(), before);

    let second = run(&["check", "--links"]).ends_with(0);
    assert_eq!(elsewhere.asked(), ["/gone"], "what is not there is asked for again");
    assert!(second.out.contains("help: type `http://127.0.0.1"), "what has moved is told again\n{}", second.out);
    assert!(second.out.contains("asked for 1 page; 2 found in the last week"), "{}", second.out);
    // What was built before is built in the same way after.
    run(&["build"]).ends_with(0);
    assert!(!site.path("public/.wellspring").exists() && elsewhere.asked().is_empty());
}
