//! The head of a request: bytes → [`Head`], or a [`Refusal`] in words. Pure.
//!
//! This is the guard in front of the HTTP library, which aborts, hangs or answers wrongly on many heads that are refused
//! here (a `Content-Length` of 10^15, a bare line feed, two `Host` lines). The entry points are [`scan`] and [`read`].

use std::net::IpAddr;

use super::Editing;
use crate::edit;

/// The most bytes that a head may have.
pub const LARGEST_HEAD: usize = 16 * 1024;

/// The most bytes that a form may have: the largest file that it can be about is far smaller.
pub const LARGEST_FORM: usize = 1024 * 1024;

/// A request that may be answered. All of it is visible ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub method: Method,
    /// Path and query, starting with a slash.
    pub target: String,
    pub if_none_match: Option<String>,
    /// How many bytes of a form follow.
    pub content: usize,
}

/// The methods that a preview needs; the last one only for the form of an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Head,
    Post,
}

impl Method {
    /// The word in the request line.
    pub fn word(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
        }
    }
}

/// Why a request is not answered: a status and what to tell the person who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    pub words: String,
}

fn refuse<T>(status: u16, words: &str) -> Result<T, Refusal> {
    Err(Refusal { status, words: words.to_owned() })
}

/// The names under which the preview may be asked for.
///
/// Any other name in `Host` means that some web site had its own name point to this computer (DNS rebinding).
#[derive(Clone, Debug)]
pub struct Names {
    hosts: Vec<String>,
    /// Whether any numeric address will do: the preview was told to listen at all of them. Numbers cannot be rebound.
    numbers: bool,
    port: u16,
    url: String,
    editing: Editing,
}

impl Names {
    /// The names of a preview that was asked to listen at `host`.
    pub fn new(host: &str, port: u16, editing: Editing) -> Names {
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let numbers = bare.parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        let given = if bare.contains(':') { format!("[{bare}]") } else { bare };
        let shown = if numbers { "127.0.0.1" } else { &given };
        let url = format!("http://{shown}:{port}/");
        let mut hosts: Vec<String> = ["127.0.0.1", "localhost", "[::1]"].map(str::to_owned).to_vec();
        if !hosts.contains(&given) {
            hosts.push(given);
        }
        Names { hosts, numbers, port, url, editing }
    }

    /// The address to open in a browser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether a value such as `localhost:4000` names this preview.
    fn know(&self, authority: &str) -> bool {
        let suffix = format!(":{}", self.port);
        let host = match authority.strip_suffix(&suffix) {
            Some(host) => host,
            None if self.port == 80 => authority,
            None => return false,
        };
        let number = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        self.hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
            || (self.numbers && number.parse::<IpAddr>().is_ok())
    }
}

/// What the bytes that came so far are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scan {
    /// The start of a head.
    More,
    /// A whole head, of so many bytes; whatever follows is not looked at.
    Whole(usize),
    /// Nothing that can become a head. Found early, so that nobody waits for the end of it.
    Never,
}

/// Looks for the end of a head.
pub fn scan(bytes: &[u8]) -> Scan {
    let starts_well = bytes.first().is_none_or(u8::is_ascii_alphabetic);
    for (place, &byte) in bytes.iter().enumerate() {
        let after_return = place > 0 && bytes[place - 1] == b'\r';
        if (byte == b'\n') != after_return || !starts_well {
            return Scan::Never;
        }
        if bytes[..=place].ends_with(b"\r\n\r\n") {
            return Scan::Whole(place + 1);
        }
    }
    Scan::More
}

/// Reads a whole head.
///
/// # Errors
/// When the request must not be answered.
pub fn read(bytes: &[u8], names: &Names) -> Result<Head, Refusal> {
    let mut lines = bytes.strip_suffix(b"\r\n\r\n").unwrap_or(bytes).split(|&byte| byte == b'\n');
    let mut next = || lines.next().map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let (method, target) = request_line(next().unwrap_or_default())?;
    let mut seen = Headers::default();
    while let Some(line) = next() {
        seen.add(line)?;
    }
    seen.check_sender(names)?;
    let is_form = names.editing == Editing::On && target.starts_with(edit::ADDRESS);
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        "POST" if is_form => {
            let content = seen.check_form()?;
            return Ok(Head { method: Method::Post, target: target.to_owned(), if_none_match: None, content });
        }
        _ => return refuse(405, "This preview only shows pages: it answers GET and HEAD, nothing else."),
    };
    if seen.has_body {
        return refuse(400, "This preview only shows pages: a request must not carry any content.");
    }
    Ok(Head { method, target: target.to_owned(), if_none_match: seen.if_none_match, content: 0 })
}

fn request_line(line: &[u8]) -> Result<(&str, &str), Refusal> {
    let text = match std::str::from_utf8(line) {
        Ok(text) if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) => text,
        _ => return refuse(400, "The first line of the request has characters that do not belong there."),
    };
    let parts: Vec<&str> = text.split(' ').collect();
    let [method, target, version] = parts[..] else {
        return refuse(400, "The first line of the request is not METHOD ADDRESS HTTP/1.1.");
    };
    if !version.starts_with("HTTP/") {
        return refuse(400, "The first line of the request is not METHOD ADDRESS HTTP/1.1.");
    }
    if version != "HTTP/1.1" && version != "HTTP/1.0" {
        return refuse(505, "This preview speaks HTTP/1.1.");
    }
    if method.is_empty() || !method.bytes().all(is_name_byte) {
        return refuse(400, "The method of the request is not a word.");
    }
    if !target.starts_with('/') || target.contains('#') {
        return refuse(400, "The address in the request does not start with a slash, or has an anchor.");
    }
    Ok((method, target))
}

/// The few headers that matter.
#[derive(Default)]
struct Headers {
    hosts: Vec<String>,
    origins: Vec<String>,
    if_none_match: Option<String>,
    has_body: bool,
    lengths: Vec<String>,
    /// What a form is sent with: the media type, and how the browser sees the page that sends it.
    media: Option<String>,
    site: Option<String>,
    is_encoded: bool,
}

impl Headers {
    fn add(&mut self, line: &[u8]) -> Result<(), Refusal> {
        let Some(colon) = line.iter().position(|&byte| byte == b':') else {
            return refuse(400, "A header of the request has no colon.");
        };
        let (name, value) = (&line[..colon], &line[colon + 1..]);
        if name.is_empty() || !name.iter().copied().all(is_name_byte) {
            return refuse(400, "The name of a header has characters that do not belong there.");
        }
        if value.iter().any(|&byte| byte.is_ascii_control() && byte != b'\t') {
            return refuse(400, "The value of a header has characters that do not belong there.");
        }
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let value = String::from_utf8_lossy(value).trim_matches([' ', '\t']).to_owned();
        match name.as_str() {
            "host" => self.hosts.push(value),
            "origin" => self.origins.push(value),
            "if-none-match" if value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) => {
                self.if_none_match = Some(value);
            }
            "content-type" => self.media = Some(value),
            "sec-fetch-site" => self.site = Some(value),
            "content-length" => {
                self.has_body |= value != "0";
                self.lengths.push(value);
            }
            "transfer-encoding" => (self.has_body, self.is_encoded) = (true, true),
            _ => {}
        }
        Ok(())
    }

    fn check_sender(&self, names: &Names) -> Result<(), Refusal> {
        let [host] = &self.hosts[..] else {
            return refuse(400, "The request must have exactly one Host header.");
        };
        if !names.know(host) {
            let words = format!("This is the preview of a site and answers only at {}", names.url());
            return refuse(421, &words);
        }
        let ours = |origin: &String| origin.strip_prefix("http://").is_some_and(|authority| names.know(authority));
        if !self.origins.iter().all(ours) {
            return refuse(403, "Another web site asked for this preview, and may not have it.");
        }
        Ok(())
    }

    /// How long a form is that may be looked at. It comes from a page of this very preview: browsers always say so, and
    /// other programs may say so.
    fn check_form(&self) -> Result<usize, Refusal> {
        let ours = matches!((&self.hosts[..], &self.origins[..]), ([host], [origin]) if origin[..] == format!("http://{host}"));
        if !ours || self.site.as_ref().is_some_and(|site| site != "same-origin") {
            return refuse(403, "Only the form of this preview may save a file.");
        }
        let media = self.media.as_deref().unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if media != "application/x-www-form-urlencoded" {
            return refuse(415, "A form of this preview is sent as application/x-www-form-urlencoded.");
        }
        let length = match &self.lengths[..] {
            _ if self.is_encoded => None,
            [length] if length.bytes().all(|byte| byte.is_ascii_digit()) => Some(length),
            _ => None,
        };
        match length.map(|length| length.parse::<usize>()) {
            None => refuse(411, "A form must say how long it is, once."),
            Some(Ok(length)) if length <= LARGEST_FORM => Ok(length),
            Some(_) => {
                refuse(413, "The form is too large: nothing was saved. Split the text, or edit the file itself.")
            }
        }
    }
}

/// Whether a byte may stand in the name of a method or a header.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::new("127.0.0.1", 4000, Editing::Off)
    }

    fn status(head: &str) -> u16 {
        match scan(head.as_bytes()) {
            Scan::Whole(length) => {
                read(&head.as_bytes()[..length], &names()).map_or_else(|refusal| refusal.status, |_| 200)
            }
            Scan::Never => 400,
            Scan::More => 408,
        }
    }

    #[test]
    fn an_ordinary_head_is_read() {
        let head = b"HEAD /a/?b HTTP/1.1\r\nhost: LOCALHOST:4000\r\nCookie: \xff\xfe\r\nIf-None-Match: \"x\"\r\n\r\n";
        let expected = Head {
            method: Method::Head,
            target: "/a/?b".to_owned(),
            if_none_match: Some("\"x\"".to_owned()),
            content: 0,
        };
        assert_eq!(read(head, &names()), Ok(expected));
    }

    #[test]
    fn only_whole_and_clean_heads_pass() {
        let check = |head: &str, expected: u16| {
            assert_eq!(status(&head.replace('@', "Host: localhost:4000\r\n")), expected, "{head:?}");
        };
        check("GET / HTTP/1.1\r\n@\r\n", 200);
        check("GET / HTTP/1.0\r\n@\r\n", 200);
        check("GET / HTTP/1.1\r\n@Content-Length: 0\r\n\r\n", 200);
        check("GET / HTTP/1.1\r\n@", 408);
        check("GET / HTTP/1.1\r\n@\r\nGET /2 HTTP/1.1\n", 200);
        check("GET / HTTP/1.1\n@\n", 400);
        check("GET / HTTP/1.1\r\nHost: localhost:4000\n\n", 400);
        check("GET / HTTP/1.1\r@\r\n", 400);
        check("\r\nGET / HTTP/1.1\r\n@\r\n", 400);
        check("\u{16}\u{3}\u{1}", 400);
        check("GET / HTTP/2.0\r\n@\r\n", 505);
        check("GET / HTTP/1.2\r\n@\r\n", 505);
        check("GET / http/1.1\r\n@\r\n", 400);
        check("GET /\r\n@\r\n", 400);
        check("GET  / HTTP/1.1\r\n@\r\n", 400);
        check("GET /a b HTTP/1.1\r\n@\r\n", 400);
        check("GET /\u{e9} HTTP/1.1\r\n@\r\n", 400);
        check("GET http://localhost:4000/ HTTP/1.1\r\n@\r\n", 400);
        check("GET * HTTP/1.1\r\n@\r\n", 400);
        check("GET /#a HTTP/1.1\r\n@\r\n", 400);
        check("GET / HTTP/1.1\r\n@X\r\n\r\n", 400);
        check("GET / HTTP/1.1\r\n@X : y\r\n\r\n", 400);
        check("GET / HTTP/1.1\r\n@ folded: y\r\n\r\n", 400);
        check("GET / HTTP/1.1\r\n@X: a\0b\r\n\r\n", 400);
    }

    #[test]
    fn only_get_and_head_without_content_pass() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "BREW"] {
            assert_eq!(status(&format!("{method} / HTTP/1.1\r\nHost: localhost:4000\r\n\r\n")), 405, "{method}");
        }
        for header in [
            "Content-Length: 5",
            "Content-Length: 1000000000000000",
            "Content-Length: -1",
            "Transfer-Encoding: chunked",
            "Content-Length: 0\r\nContent-Length: 7",
            "transfer-encoding: xchunked",
        ] {
            assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: localhost:4000\r\n{header}\r\n\r\n")), 400, "{header}");
        }
    }

    #[test]
    fn a_form_is_taken_from_pages_of_this_preview_only_and_only_in_its_place() {
        const GOOD: &str = "Origin: http://localhost:4000\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        let asked = |editing: Editing, target: &str, headers: &str| {
            let head = format!("POST {target} HTTP/1.1\r\nHost: localhost:4000\r\n{headers}\r\n");
            read(head.as_bytes(), &Names::new("127.0.0.1", 4000, editing)).map_err(|refusal| refusal.status)
        };
        let check = |headers: &str, expected: Result<usize, u16>| {
            let found = asked(Editing::On, "/wellspring-preview/edit/new/entry", headers);
            assert_eq!(found.map(|head| (head.method, head.content)), expected.map(|n| (Method::Post, n)), "{headers}");
        };
        check(&format!("{GOOD}Content-Length: 7\r\n"), Ok(7));
        check(&format!("{GOOD}Content-Length: 7\r\nSec-Fetch-Site: same-origin\r\n"), Ok(7));
        check(&format!("{GOOD}Content-Length: 7\r\nSec-Fetch-Site: same-site\r\n"), Err(403));
        check(&format!("{GOOD}Content-Length: 1048577\r\n"), Err(413));
        check(&format!("{GOOD}Content-Length: 99999999999999999999999\r\n"), Err(413));
        for bad in
            ["", "Content-Length: -1\r\n", "Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: +1\r\n"]
        {
            check(&format!("{GOOD}{bad}"), Err(411));
        }
        check(&format!("{GOOD}Content-Length: 7\r\nTransfer-Encoding: chunked\r\n"), Err(411));
        check("Origin: http://localhost:4000\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n", Err(415));
        check("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n", Err(403));
        // A page at another name of this computer is another origin for a browser.
        check(&format!("{}Content-Length: 7\r\n", GOOD.replace("localhost", "127.0.0.1")), Err(403));
        for origin in ["null", "http://evil.com", "https://localhost:4000"] {
            check(&format!("{}Content-Length: 7\r\n", GOOD.replace("http://localhost:4000", origin)), Err(403));
        }
        let whole = format!("{GOOD}Content-Length: 7\r\n");
        assert_eq!(asked(Editing::Off, "/wellspring-preview/edit/new/entry", &whole), Err(405));
        for target in ["/", "/wellspring-preview/events", "/wellspring-preview/edit", "/about/"] {
            assert_eq!(asked(Editing::On, target, &whole), Err(405), "{target}");
        }
    }

    #[test]
    fn the_preview_answers_only_to_its_own_names() {
        let check = |host: &str, expected: u16| {
            assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")), expected, "{host}");
        };
        check("127.0.0.1:4000", 200);
        check("localhost:4000", 200);
        check("[::1]:4000", 200);
        for host in [
            "evil.com",
            "evil.com:4000",
            "localhost",
            "localhost:4001",
            "127.0.0.1:40000",
            "127.0.0.1.evil.com:4000",
            "localhost:4000:4000",
            "evil@localhost:4000",
            "",
            ":4000",
            "10.0.0.1:4000",
            "0.0.0.0:4000",
            "localhost.:4000",
            "::1:4000",
            "localhost:4000, evil.com",
        ] {
            check(host, 421);
        }
        assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), 400);
        assert_eq!(status("GET / HTTP/1.1\r\nHost: localhost:4000\r\nHost: localhost:4000\r\n\r\n"), 400);
    }

    #[test]
    fn another_site_may_not_ask() {
        let check = |origin: &str, expected: u16| {
            assert_eq!(
                status(&format!("GET / HTTP/1.1\r\nHost: localhost:4000\r\nOrigin: {origin}\r\n\r\n")),
                expected,
                "{origin}"
            );
        };
        check("http://localhost:4000", 200);
        check("http://127.0.0.1:4000", 200);
        for origin in [
            "null",
            "",
            "http://evil.com",
            "https://localhost:4000",
            "http://localhost:3000",
            "http://localhost:4000.evil.com",
            "file://",
        ] {
            check(origin, 403);
        }
    }

    #[test]
    fn a_preview_for_the_whole_network_answers_to_numbers_but_not_to_strange_names() {
        let everywhere = Names::new("0.0.0.0", 4000, Editing::Off);
        assert_eq!(everywhere.url(), "http://127.0.0.1:4000/");
        assert!(
            everywhere.know("192.168.1.20:4000")
                && everywhere.know("[fe80::1]:4000")
                && !everywhere.know("evil.com:4000")
        );
        let named = Names::new("laptop.local", 80, Editing::Off);
        assert_eq!(named.url(), "http://laptop.local:80/");
        assert!(named.know("laptop.local") && named.know("laptop.local:80") && !named.know("10.0.0.1"));
        assert_eq!(Names::new("::1", 4000, Editing::Off).url(), "http://[::1]:4000/");
    }
}
