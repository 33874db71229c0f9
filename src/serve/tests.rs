//! The preview over real sockets: first the door with a site made by hand, then the whole with files on disk.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::Instant;

use super::events::{Change, MOST_STREAMS};
use super::preview::{EVENTS_ADDRESS, Preview, Showing};
use super::shown::fake::Fake;
use super::*;
use crate::diagnostic::Report;
use crate::model::Date;

/// Far longer than anything here takes, so that a busy computer fails no test.
const PATIENCE: Duration = Duration::from_secs(20);

/// A door before a site of a few files, without a loop that builds.
struct House {
    port: u16,
    feed: Arc<Feed>,
    _acceptor: Acceptor,
}

fn house() -> House {
    let (large, huge) = ("x".repeat(100 * 1024), "x".repeat(6 * 1024 * 1024));
    let files = Fake::of(&[
        ("index.html", "<body>home</body>"),
        ("404.html", "lost"),
        ("guide/index.html", "guide"),
        ("a.css", "p{}"),
        ("large.zip", &large),
        ("huge.zip", &huge),
    ]);
    let preview = Preview::new(Showing::Newest(files, None), &Report::default(), &Sources::default(), "run-0");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let feed = Arc::new(Feed::new("run-0".to_owned()));
    let inner = Inner::start(Arc::new(Current::new(preview)), None).expect("a private socket");
    let acceptor =
        Acceptor::start(listener, Names::new("127.0.0.1", port, Editing::Off), feed.clone(), inner).expect("a thread");
    House { port, feed, _acceptor: acceptor }
}

fn connect(port: u16) -> TcpStream {
    let socket = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    socket.set_read_timeout(Some(PATIENCE)).expect("a socket");
    socket
}

/// Sends bytes as they are (`@` is the right host line) and returns the whole answer, as text.
fn send(port: u16, request: &str) -> String {
    let mut socket = connect(port);
    // A server that has refused already may not take the rest: that is no failure.
    let _ = socket.write_all(request.replace('@', &format!("Host: localhost:{port}\r\n")).as_bytes());
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).expect("an answer that ends");
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(port: u16, target: &str) -> String {
    send(port, &format!("GET {target} HTTP/1.1\r\n@\r\n"))
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

/// Opens an event stream and returns its lines as they come.
fn follow(port: u16) -> BufReader<TcpStream> {
    let mut socket = connect(port);
    socket
        .write_all(format!("GET {EVENTS_ADDRESS} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes())
        .expect("sent");
    BufReader::new(socket)
}

/// The next event of a stream: its name and its data.
fn event(stream: &mut BufReader<TcpStream>) -> (String, String) {
    let mut name = String::new();
    loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).expect("an event in time") > 0, "the stream has ended");
        if let Some(word) = line.strip_prefix("event: ") {
            name = word.trim().to_owned();
        }
        if let Some(data) = line.strip_prefix("data: ") {
            return (name, data.trim().to_owned());
        }
    }
}

#[test]
fn head_promises_what_get_sends() {
    let house = house();
    for target in ["/", "/a.css", "/large.zip", "/guide", "/nothing", "/%", "/wellspring-preview/reload.js"] {
        let got = get(house.port, target);
        let head = send(house.port, &format!("HEAD {target} HTTP/1.1\r\n@\r\n"));
        assert_eq!(header(&got, "Content-Length"), Some(body(&got).len().to_string().as_str()), "{target}");
        assert_eq!(header(&head, "Content-Length"), header(&got, "Content-Length"), "{target}");
        assert_eq!((status(&head), body(&head)), (status(&got), ""), "{target}");
        assert_eq!(header(&got, "Connection"), Some("close"), "{target}");
        assert_eq!(header(&got, "Transfer-Encoding"), None, "{target}");
    }
    let stream = send(house.port, &format!("HEAD {EVENTS_ADDRESS} HTTP/1.1\r\n@\r\n"));
    assert_eq!(header(&stream, "Content-Type"), Some("text/event-stream; charset=utf-8"));
}

#[test]
fn a_file_that_the_browser_has_is_not_sent_again() {
    let house = house();
    let first = get(house.port, "/a.css");
    let tag = header(&first, "ETag").expect("a tag");
    let again = send(house.port, &format!("GET /a.css HTTP/1.1\r\n@If-None-Match: {tag}\r\n\r\n"));
    assert_eq!((status(&again), body(&again), header(&again, "ETag")), (304, "", Some(tag)));
    assert_eq!(status(&send(house.port, "GET /a.css HTTP/1.1\r\n@If-None-Match: \"other\"\r\n\r\n")), 200);
}

#[test]
fn requests_that_could_kill_the_server_are_refused_at_the_door() {
    let house = house();
    let check = |request: &str, expected: u16| {
        let start = Instant::now();
        let answer = send(house.port, request);
        assert_eq!(status(&answer), expected, "{request:.80}: {answer}");
        assert!(start.elapsed() < PATIENCE / 2, "{request:.80}");
        assert_eq!(status(&get(house.port, "/")), 200, "the preview lives after {request:.80}");
    };
    check("GET / HTTP/1.1\r\n@Content-Length: 1000000000000000\r\n\r\n", 400);
    check("GET / HTTP/1.1\r\n@Content-Length: 9223372036854775813\r\n\r\n", 400);
    check("GET / HTTP/1.1\r\n@Transfer-Encoding: chunked\r\n\r\n", 400);
    check("POST / HTTP/1.1\r\n@Content-Length: 2000\r\n\r\n", 405);
    check("POST / HTTP/1.1\r\n@Content-Length: 5\r\n\r\nhello", 405);
    check("TRACE / HTTP/1.1\r\n@\r\n", 405);
    check("GET / HTTP/1.1\n@\n", 400);
    check("GET / HTTP/2.0\r\n@\r\n", 505);
    check("\u{16}\u{3}\u{1}\u{2}", 400);
    check(&format!("GET / HTTP/1.1\r\n@X: {}\r\n\r\n", "x".repeat(200_000)), 431);
    check(&format!("GET / HTTP/1.1\r\n@X: {}", "x".repeat(20_000)), 431);
    check(&format!("GET /{} HTTP/1.1\r\n@\r\n", "x".repeat(20_000)), 431);
    check("GET / HTTP/1.1\r\nHost: evil.com\r\n\r\n", 421);
    check("GET / HTTP/1.1\r\n\r\n", 400);
    check("GET / HTTP/1.1\r\n@TE: chunked\r\nExpect: 100-continue\r\n\r\n", 200);
    check("GET / HTTP/1.1\r\n@\r\nGET /a.css HTTP/1.1\r\n@\r\n", 200);
    assert_eq!(header(&send(house.port, "POST / HTTP/1.1\r\n@\r\n"), "Allow"), Some("GET, HEAD"));
}

#[test]
fn another_site_gets_neither_pages_nor_events() {
    let house = house();
    for target in ["/", EVENTS_ADDRESS] {
        assert_eq!(
            status(&send(house.port, &format!("GET {target} HTTP/1.1\r\n@Origin: http://evil.com\r\n\r\n"))),
            403
        );
        assert_eq!(
            status(&send(house.port, &format!("GET {target} HTTP/1.1\r\nHost: evil.com:{}\r\n\r\n", house.port))),
            421
        );
    }
}

#[test]
fn no_request_leads_out_of_the_site() {
    let house = house();
    for target in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/..\\Cargo.toml",
        "//etc/passwd",
        "/index.html%00",
        "/%252e%252e/",
    ] {
        let answer = get(house.port, target);
        assert!(status(&answer) == 404 && body(&answer).starts_with("lost"), "{target}: {answer}");
    }
    assert_eq!(header(&get(house.port, "/guide?a=1"), "Location"), Some("/guide/?a=1"));
    assert_eq!(header(&get(house.port, "//guide"), "Location"), None);
}

#[test]
fn idle_connections_do_not_keep_a_page_from_being_shown() {
    let house = house();
    let mut idle = Vec::new();
    for _ in 0..300 {
        let mut socket = connect(house.port);
        let _ = socket.write_all(b"GET / HT");
        idle.push(socket);
    }
    assert_eq!(status(&get(house.port, "/")), 200);
}

#[test]
fn browsers_that_read_slowly_do_not_keep_a_page_from_being_shown() {
    let house = house();
    // Once before, so that the time to take its fingerprint is not measured.
    assert_eq!(status(&send(house.port, "HEAD /huge.zip HTTP/1.1\r\n@\r\n")), 200);
    // More than are answered at once, and the file is more than the system takes off our hands.
    let slow: Vec<_> = (0..30)
        .map(|_| {
            let mut socket = connect(house.port);
            let request = format!("GET /huge.zip HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", house.port);
            socket.write_all(request.as_bytes()).expect("sent");
            socket
        })
        .collect();
    assert_eq!(status(&get(house.port, "/")), 200);
    drop(slow);
}

#[test]
fn a_stream_says_hello_and_then_every_new_version() {
    let house = house();
    let mut stream = follow(house.port);
    assert_eq!(event(&mut stream), ("hello".to_owned(), "run-0".to_owned()));
    house.feed.publish("run-1".to_owned(), Change::Style);
    assert_eq!(event(&mut stream), ("style".to_owned(), "run-1".to_owned()));
    house.feed.publish("run-2".to_owned(), Change::Pages);
    assert_eq!(event(&mut stream), ("pages".to_owned(), "run-2".to_owned()));
    house.feed.close();
    assert_eq!(stream.read_to_end(&mut Vec::new()).expect("an end"), 1, "only the end of the last event is left");
}

#[test]
fn streams_are_limited_and_one_that_ends_makes_room() {
    let house = house();
    let mut streams: Vec<_> = (0..MOST_STREAMS).map(|_| follow(house.port)).collect();
    for stream in &mut streams {
        event(stream);
    }
    assert_eq!(status(&get(house.port, EVENTS_ADDRESS)), 503);
    assert_eq!(status(&get(house.port, "/")), 200);
    streams.clear();
    let start = Instant::now();
    loop {
        let mut line = String::new();
        follow(house.port).read_line(&mut line).expect("an answer");
        if line.contains("200") {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "no room was made");
    }
}

/// What a preview announced, without what it borrowed.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Built { files: usize },
    Listening,
    Other(String),
}

fn options(root: &Path) -> ServeOptions {
    let today = Date::new(2026, 11, 22).expect("a day");
    let build = BuildOptions { base_url: None, drafts: crate::model::Drafts::LeftOut, today };
    let host = "127.0.0.1".to_owned();
    let (ignore, editing) = (Some(root.join("public")), Editing::Off);
    ServeOptions { root: root.to_owned(), host, port: 0, build, ignore, editing }
}

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    write(site.path(), "content/a.md", "one");
    write(site.path(), "content/site.yaml", "title: A site\n");
    site
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn run(root: &Path) -> (Running, Receiver<Said>) {
    let (sender, said) = mpsc::channel();
    let announce = move |event: Event<'_>| {
        let word = match event {
            Event::Built { sources, .. } => Said::Built { files: sources.len() },
            Event::Listening { .. } => Said::Listening,
            Event::Polling { why } => Said::Other(why.to_owned()),
            Event::Trouble { what } => Said::Other(what.to_owned()),
        };
        let _ = sender.send(word);
    };
    let running = start(options(root), announce).expect("a preview");
    assert!(matches!(said.recv_timeout(PATIENCE), Ok(Said::Built { .. })));
    assert_eq!(said.recv_timeout(PATIENCE), Ok(Said::Listening));
    (running, said)
}

fn port(running: &Running) -> u16 {
    running.url().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port")
}

/// How quickly at least one of a few changes must be seen: a quarter of a second is the aim, the safety net takes two.
const SOON_ENOUGH: Duration = Duration::from_secs(1);

/// Whether nothing more is built by the look that follows every change.
fn is_quiet(said: &Receiver<Said>) -> bool {
    said.recv_timeout(Duration::from_millis(600)).is_err()
}

/// Waits for a build of so many files.
fn wait_for(said: &Receiver<Said>, files: usize) {
    loop {
        match said.recv_timeout(PATIENCE) {
            Ok(Said::Built { files: built }) if built == files => return,
            Ok(_) => {}
            Err(error) => panic!("no build of {files} files: {error}"),
        }
    }
}

#[test]
fn a_file_saved_by_way_of_another_reaches_the_browser_at_once() {
    let site = site();
    let (running, said) = run(site.path());
    let mut stream = follow(port(&running));
    let (_, mut last) = event(&mut stream);
    let mut times = Vec::new();
    for files in 3..6 {
        let start = Instant::now();
        write(site.path(), "content/.new.md.tmp", "new");
        fs::rename(site.path().join("content/.new.md.tmp"), site.path().join(format!("content/{files}.md")))
            .expect("renamed");
        let (name, version) = event(&mut stream);
        times.push(start.elapsed());
        assert!(name == "pages" && version != last, "{name} {version}");
        last = version;
        assert_eq!(said.recv_timeout(PATIENCE), Ok(Said::Built { files }));
        assert!(is_quiet(&said), "one save is one build");
    }
    assert!(times.iter().min() < Some(&SOON_ENOUGH), "{times:?}");
    running.stop();
}

#[test]
fn files_in_new_nested_folders_are_seen_now_and_later() {
    let site = site();
    let (running, said) = run(site.path());
    write(site.path(), "content/new/and/deep/c.md", "one");
    wait_for(&said, 3);
    write(site.path(), "themes/plain/templates/page.html", "x");
    wait_for(&said, 4);
    let mut times = Vec::new();
    for (path, files) in [("content/new/and/deep/d.md", 5), ("themes/plain/templates/list.html", 6)] {
        assert!(is_quiet(&said));
        let start = Instant::now();
        write(site.path(), path, "one");
        wait_for(&said, files);
        times.push(start.elapsed());
    }
    assert!(times.iter().min() < Some(&SOON_ENOUGH), "{times:?}");
    running.stop();
}

#[test]
fn a_content_folder_that_was_replaced_as_a_whole_is_followed() {
    let site = site();
    let (running, said) = run(site.path());
    let mut times = Vec::new();
    for round in 0..3 {
        let files = 3 + round;
        for file in 0..files {
            write(site.path(), &format!("fresh/{file}.md"), "one");
        }
        fs::rename(site.path().join("content"), site.path().join(format!("old-{round}"))).expect("renamed");
        fs::rename(site.path().join("fresh"), site.path().join("content")).expect("renamed");
        wait_for(&said, files);
        assert!(is_quiet(&said));
        let start = Instant::now();
        write(site.path(), "content/later.md", "one");
        wait_for(&said, files + 1);
        times.push(start.elapsed());
    }
    assert!(times.iter().min() < Some(&SOON_ENOUGH), "{times:?}");
    running.stop();
}

#[test]
fn what_is_no_change_of_the_site_builds_nothing() {
    let site = site();
    write(site.path(), "public/index.html", "x");
    let (running, said) = run(site.path());
    write(site.path(), "public/index.html", "changed");
    write(site.path(), "target/debug/wellspring", "x");
    write(site.path(), "content/.a.md.swp", "x");
    write(site.path(), "content/a.md", "one");
    write(site.path(), "content/c.md", "new");
    assert_eq!(said.recv_timeout(PATIENCE), Ok(Said::Built { files: 3 }));
    assert!(is_quiet(&said));
    running.stop();
}

#[test]
fn a_site_that_goes_away_is_named_and_followed_when_it_comes_back() {
    let parent = tempfile::tempdir().expect("a folder");
    let root = parent.path().join("site");
    write(&root, "content/site.yaml", "title: A site\n");
    let (running, said) = run(&root);
    fs::rename(&root, parent.path().join("away")).expect("renamed");
    match said.recv_timeout(PATIENCE) {
        Ok(Said::Other(what)) => assert!(what.contains("cannot read the folder"), "{what}"),
        other => panic!("{other:?}"),
    }
    assert!(status(&get(port(&running), "/")) > 0, "it still answers");
    fs::rename(parent.path().join("away"), &root).expect("renamed");
    write(&root, "content/b.md", "one");
    wait_for(&said, 2);
    running.stop();
}

#[test]
fn a_busy_port_and_a_missing_folder_are_explained() {
    let site = site();
    let (running, _said) = run(site.path());
    let taken = port(&running);
    let again =
        start(ServeOptions { port: taken, ..options(site.path()) }, |_| {}).err().expect("an error").to_string();
    let other = taken + 1;
    assert_eq!(again, format!("port {taken} is in use: stop the other program or try wellspring serve --port {other}"));
    running.stop();
    let again = start(ServeOptions { port: taken, ..options(site.path()) }, |_| {});
    assert!(again.is_ok(), "the port is free after the end");
    let missing = start(options(&site.path().join("missing")), |_| {}).err().expect("an error").to_string();
    assert!(missing.contains("cannot read the folder") && missing.contains("missing"), "{missing}");
    let strange = start(ServeOptions { host: "no such host".to_owned(), ..options(site.path()) }, |_| {});
    assert!(strange.err().expect("an error").to_string().contains("cannot listen at no such host"));
}
