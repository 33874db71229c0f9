//! The preview under abuse: requests that nobody sends by mistake, crowds of connections, and files that change in every
//! way at once. The real program serves a small site, and beside it lies a file that must never be seen.

#[path = "abuse/crowds.rs"]
mod crowds;
#[path = "support/preview.rs"]
#[expect(dead_code, reason = "nothing here follows events")]
mod preview;
#[path = "abuse/requests.rs"]
mod requests;
#[path = "cli/site.rs"]
#[expect(dead_code, reason = "nothing here compares folders")]
mod site;
#[path = "abuse/watching.rs"]
mod watching;

use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use preview::{Answer, PATIENCE, Preview};
use site::Site;

/// What stands in every file that must not be shown.
const SECRET: &str = "canary-7f3a";

/// How long a page may take while the preview is under abuse: a few seconds, and more where a computer is busy.
const IN_TIME: Duration = Duration::from_secs(30);

/// The small site with a page that takes long to send, and secrets wherever a request could try to get them.
fn site_with_secrets() -> Site {
    let site = Site::small();
    fs::write(site.around().join("secret.txt"), SECRET).unwrap();
    for path in
        ["secret.txt", "content/.secret.md", "content/.git/config", "directory/.env", "themes/default/.secret.html"]
    {
        site.write(path, SECRET);
    }
    let draft = fs::read_to_string(site.path("content/about.md")).unwrap();
    site.write("content/unready.md", &draft.replace("title: About", &format!("title: {SECRET}\ndraft: true")));
    std::os::unix::fs::symlink(site.around().join("secret.txt"), site.path("content/linked.md")).unwrap();
    site
}

/// A preview, and what it must never show.
struct Target {
    preview: Preview,
    /// A page as it was before anything happened. The site must live as long as its preview.
    page: Vec<u8>,
}

impl Target {
    fn of(site: &Site, more: &[&str]) -> Target {
        let preview = Preview::by(&mut Command::new(site::PROGRAM), site, more);
        Target::running(preview)
    }

    /// A preview whose pages will not change by themselves any more: the link is told of on all of them.
    fn running(preview: Preview) -> Target {
        let start = Instant::now();
        loop {
            let page = preview.get("/about/");
            if page.text().contains("mistake to correct") {
                return Target { preview, page: page.body };
            }
            assert!(start.elapsed() < PATIENCE, "the link is never told of");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends bytes as they are. `None` if the connection ends without an answer.
    fn send(&self, request: &[u8]) -> Option<Answer> {
        let mut socket = self.preview.connect();
        let port = self.preview.port.to_string();
        let _ = socket.write_all(&replaced(request, port.as_bytes()));
        let mut bytes = Vec::new();
        let _ = socket.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).expect("a head is text");
        let answer = Answer { head, body: bytes[end + 4..].to_vec() };
        let secret = answer.body.windows(SECRET.len()).any(|part| part == SECRET.as_bytes());
        assert!(!secret && !answer.head.contains(SECRET), "{}", String::from_utf8_lossy(request));
        assert!(!answer.body.starts_with(b"root:"), "{}", String::from_utf8_lossy(request));
        Some(answer)
    }

    /// Sends a request and fails unless it is answered with one of some statuses and the preview lives on.
    fn check(&self, request: &[u8], expected: &[u16]) -> Answer {
        let shown = || String::from_utf8_lossy(&request[..request.len().min(200)]).into_owned();
        let answer = self.send(request).unwrap_or_else(|| panic!("no answer to {}", shown()));
        assert!(expected.contains(&answer.status()), "{:?}\n{}", shown(), answer.head);
        self.is_well();
        answer
    }

    /// Fails unless a page is shown in time and as it was.
    fn is_well(&self) {
        let start = Instant::now();
        let answer = self.preview.get("/about/");
        assert_eq!(answer.status(), 200, "{}", answer.head);
        let (found, expected) = (String::from_utf8_lossy(&answer.body), String::from_utf8_lossy(&self.page));
        let differ = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
        assert_eq!(differ, None, "the page is as it was");
        assert!(start.elapsed() < IN_TIME, "{:?}", start.elapsed());
    }

    /// The most memory that the process has had, in kilobytes.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.preview.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a line about memory");
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

/// A request with the port of the preview for `PORT`.
fn replaced(request: &[u8], port: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = request;
    while let Some(at) = rest.windows(4).position(|window| window == b"PORT") {
        bytes.extend_from_slice(&rest[..at]);
        bytes.extend_from_slice(port);
        rest = &rest[at + 4..];
    }
    bytes.extend_from_slice(rest);
    bytes
}

/// A request for an address with more lines in its head.
fn get(target: &str, more: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n{more}\r\n").into_bytes()
}
