//! One request and the current [`Preview`] → the answer. Pure: no socket, no disk, no clock.
//!
//! The entry point is [`respond`]. Methods, hosts and sizes are judged before a request comes here (`head`).

use super::media::{HTML, TEXT, media_type};
use super::preview::{Preview, SCRIPT, SCRIPT_ADDRESS, STYLE, STYLE_ADDRESS};
use super::{papers, reviews};
use crate::source::Fingerprint;
use std::sync::Arc;

/// What a request asks for.
pub struct Request<'a> {
    /// The target as it was sent: path and query, with its escapes.
    pub target: &'a str,
    /// The value of `If-None-Match`.
    pub if_none_match: Option<&'a str>,
}

/// What is sent back. A 304 carries the bytes too, for its `Content-Length`; the server does not send them.
pub struct Response {
    pub status: u16,
    /// Beside `Content-Length`, `Date` and `Connection`, which the server adds.
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// The bytes of an answer: those of the site itself, shared, or made for this answer.
pub enum Body {
    Site(Arc<[u8]>),
    Made(Vec<u8>),
}

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        match self {
            Body::Site(bytes) => bytes,
            Body::Made(bytes) => bytes,
        }
    }
}

/// The answer to a request.
pub fn respond(request: &Request, preview: &Preview) -> Response {
    let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
    match path {
        SCRIPT_ADDRESS => return made(request, media_type(path), SCRIPT.into()),
        STYLE_ADDRESS => return made(request, media_type(path), STYLE.into()),
        _ => {}
    }
    let parts = match parts(path) {
        Ok(parts) => parts,
        Err(PathFault::BadEscape) => {
            return words(400, "This address has a % that does not start an escape such as %20.");
        }
        Err(PathFault::Nowhere) => return not_found(preview),
    };
    if !preview.has_site() {
        let is_page = parts.last().is_none_or(|name| !name.contains('.') || media_type(name) == HTML);
        return if is_page { answer(503, HTML, Body::Made(preview.page_without_site())) } else { not_found(preview) };
    }
    let mut file = parts.join("/");
    if file.is_empty() || file.ends_with('/') {
        file += "index.html";
    }
    match preview.file(&file) {
        Some(bytes) if file == "index.html" => made(request, HTML, preview.home(&bytes)),
        Some(bytes) if media_type(&file) == HTML => made(request, HTML, preview.page(&bytes)),
        Some(bytes) => {
            let fingerprint = preview.fingerprint(&file, &bytes);
            found(request, media_type(&file), Body::Site(bytes), fingerprint)
        }
        // A site may have a page of its own there; otherwise these two are the preview's.
        None if path == reviews::ADDRESS => match preview.reviews() {
            Some(page) => made(request, HTML, page),
            None => not_found(preview),
        },
        None if path.starts_with(papers::ADDRESS) => match preview.paper(path, query) {
            Some(page) => made(request, HTML, page),
            None => not_found(preview),
        },
        None if [reviews::ADDRESS, papers::ADDRESS].contains(&format!("{path}/").as_str()) => to_folder(&parts, query),
        None if preview.has_page(&format!("{file}/index.html")) => to_folder(&parts, query),
        None => not_found(preview),
    }
}

/// Why a path leads to no file, whatever the site holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// A `%` without two hexadecimal digits, or escapes that are not UTF-8.
    BadEscape,
    /// A part that no output path has: empty, `.`, `..`, or with a slash, a backslash or a NUL in it.
    Nowhere,
}

/// The decoded parts of a path. The last is empty if the path ends with a slash; home is one empty part.
///
/// # Errors
/// When the path leads to no file, whatever the site holds.
pub fn parts(path: &str) -> Result<Vec<String>, PathFault> {
    let Some(path) = path.strip_prefix('/') else { return Err(PathFault::Nowhere) };
    let parts: Vec<String> = path.split('/').map(decode).collect::<Option<_>>().ok_or(PathFault::BadEscape)?;
    for (place, part) in parts.iter().enumerate() {
        let is_last = place + 1 == parts.len();
        let is_odd = part == "." || part == ".." || part.contains(['/', '\\', '\0']);
        if is_odd || (part.is_empty() && !is_last) {
            return Err(PathFault::Nowhere);
        }
    }
    Ok(parts)
}

/// One part of a path without its escapes, decoded once. `None` if an escape is broken or the result is not UTF-8.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// One part of a path with everything escaped that is not a letter, a digit or one of `-._~`.
fn encode(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => text.push(char::from(byte)),
            _ => text += &format!("%{byte:02X}"),
        }
    }
    text
}

/// A page was asked for without its last slash.
///
/// The new address is written from the decoded parts, of which none is empty, so that it cannot start with `//` and
/// cannot name another host.
fn to_folder(parts: &[String], query: &str) -> Response {
    let mut location = String::new();
    for part in parts {
        location.push('/');
        location += &encode(part);
    }
    location.push('/');
    if !query.is_empty() && query.bytes().all(|byte| byte.is_ascii_graphic()) {
        location.push('?');
        location += query;
    }
    let mut response = words(301, "This page has a slash at the end of its address.");
    response.headers.push(("Location", location));
    response
}

/// The site's own page for addresses that lead nowhere, if it has one.
fn not_found(preview: &Preview) -> Response {
    match preview.file("404.html") {
        Some(bytes) => answer(404, HTML, Body::Made(preview.page(&bytes))),
        None => words(404, "There is no page at this address."),
    }
}

/// A short answer in words, for people.
pub fn words(status: u16, text: &str) -> Response {
    answer(status, TEXT, Body::Made(format!("{text}\n").into_bytes()))
}

/// A file that was made for this answer.
fn made(request: &Request, media: &str, bytes: Vec<u8>) -> Response {
    let fingerprint = Fingerprint::of(&bytes);
    found(request, media, Body::Made(bytes), fingerprint)
}

/// A file, or only the news that the browser's copy of it is still good.
fn found(request: &Request, media: &str, body: Body, fingerprint: Fingerprint) -> Response {
    let tag = format!("\"{fingerprint}\"");
    let is_known = request.if_none_match.is_some_and(|tags| names(tags, &tag));
    let mut response = answer(if is_known { 304 } else { 200 }, media, body);
    response.headers.push(("ETag", tag));
    response
}

/// Whether the value of `If-None-Match` names a tag.
fn names(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// Every answer carries the same safety headers, and none allows another origin to read it.
fn answer(status: u16, media: &str, body: Body) -> Response {
    let headers = vec![
        ("Content-Type", media.to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Server", "wellspring".to_owned()),
    ];
    Response { status, headers, body }
}

#[cfg(test)]
mod tests {
    use super::super::preview::Showing;
    use super::super::shown::fake::Fake;
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Report};
    use crate::source::{SourcePath, Sources, Span};

    const FILES: &[(&str, &str)] = &[
        ("index.html", "<body>home</body>"),
        ("404.html", "<body>lost</body>"),
        ("guide/index.html", "<body>guide</body>"),
        ("guide/café & co/index.html", "<body>café</body>"),
        ("evil.com/index.html", "<body>odd name</body>"),
        ("assets/site.css", "p{}"),
        ("a+b.txt", "plus"),
        ("100%.txt", "percent"),
    ];

    fn preview_of(showing: Showing, version: &str) -> Preview {
        Preview::new(showing, &Report::default(), &Sources::default(), version)
    }

    fn preview(files: &[(&str, &str)]) -> Preview {
        preview_of(Showing::Newest(Fake::of(files), None), "1-1")
    }

    fn ask(target: &str, if_none_match: Option<&str>) -> Response {
        respond(&Request { target, if_none_match }, &preview(FILES))
    }

    fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        response.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    fn text(response: &Response) -> String {
        String::from_utf8_lossy(response.body.as_ref()).into_owned()
    }

    #[test]
    fn an_address_leads_to_a_file_or_to_the_sites_own_page_for_lost_readers() {
        let check = |target: &str, status: u16, says: &str| {
            let response = ask(target, None);
            assert!(
                response.status == status && text(&response).contains(says),
                "{target}: {} {}",
                response.status,
                text(&response)
            );
        };
        check("/", 200, "home");
        check("/?utm=1", 200, "home");
        check("/index.html", 200, "home");
        check("/guide/", 200, "guide");
        check("/guide/index.html?x=/../..", 200, "guide");
        check("/gui%64e/", 200, "guide");
        check("/guide/caf%C3%A9%20%26%20co/", 200, "café");
        check("/a+b.txt", 200, "plus");
        check("/100%25.txt", 200, "percent");
        check("/404.html", 200, "lost");
        check("/nothing/", 404, "lost");
        check("/assets/", 404, "lost");
        check("/assets", 404, "lost");
        check("/assets/site.css/", 404, "lost");
        check("/ASSETS/site.css", 404, "lost");
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        for target in [
            "/../Cargo.toml",
            "/..",
            "/.",
            "/./",
            "/guide/../index.html",
            "/guide/..",
            "/%2e%2e/Cargo.toml",
            "/%2E%2E%2fCargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "/..\\Cargo.toml",
            "/guide\\index.html",
            "/guide%5Cindex.html",
            "/guide%2Findex.html",
            "/index.html%00",
            "/%00",
            "/index.html%00.css",
            "//",
            "//index.html",
            "//evil.com",
            "//evil.com/",
            "///evil.com/..",
            "/guide//",
            "/guide//index.html",
            "/.%2e/",
            "/%252e%252e/Cargo.toml",
            "/etc/passwd",
            "index.html",
            "*",
            "",
            "http://evil.com/",
        ] {
            let response = ask(target, None);
            assert!(
                response.status == 404 && text(&response).contains("lost"),
                "{target}: {} {}",
                response.status,
                text(&response)
            );
        }
    }

    #[test]
    fn a_broken_escape_is_a_bad_request_and_never_guessed_at() {
        for target in
            ["/%", "/%2", "/%zz", "/%2g", "/a%", "/%%41", "/%C3", "/%FF", "/%C0%AE", "/%u0041", "/%-1", "/%+1", "/% 1"]
        {
            assert_eq!(ask(target, None).status, 400, "{target}");
        }
    }

    #[test]
    fn a_page_without_its_slash_is_redirected_within_the_site() {
        let check = |target: &str, location: &str| {
            let response = ask(target, None);
            assert_eq!((response.status, header(&response, "Location")), (301, Some(location)), "{target}");
        };
        check("/guide", "/guide/");
        check("/guide?phase=primary&q=a%20b", "/guide/?phase=primary&q=a%20b");
        check("/gui%64e", "/guide/");
        check("/guide/caf%c3%a9%20&%20co", "/guide/caf%C3%A9%20%26%20co/");
        check("/evil.com", "/evil.com/");
        check("/guide?a\r\nSet-Cookie: b", "/guide/");
        for target in [
            "//guide",
            "//evil.com",
            "/\\evil.com",
            "/%2fevil.com",
            "/%5cevil.com",
            "/./guide",
            "https://evil.com/guide",
        ] {
            assert_eq!(header(&ask(target, None), "Location"), None, "{target}");
        }
    }

    #[test]
    fn a_browser_that_has_the_file_is_told_so() {
        let tag = header(&ask("/assets/site.css", None), "ETag").expect("a tag").to_owned();
        let check = |target: &str, tags: &str, status: u16| {
            assert_eq!(ask(target, Some(tags)).status, status, "{target} {tags}");
        };
        check("/assets/site.css", &tag, 304);
        check("/assets/site.css", &format!("\"x\", W/{tag}"), 304);
        check("/assets/site.css", "*", 304);
        check("/assets/site.css", "\"x\"", 200);
        check("/assets/site.css", tag.trim_matches('"'), 200);
        check("/", &tag, 200);
        check("/nothing", "*", 404);
        check("/guide", "*", 301);
    }

    #[test]
    fn a_tag_changes_with_the_build_because_the_page_does() {
        let tag = |version: &str| {
            let preview = preview_of(Showing::Newest(Fake::of(FILES), None), version);
            let page = respond(&Request { target: "/", if_none_match: None }, &preview);
            header(&page, "ETag").map(str::to_owned)
        };
        assert_eq!(tag("1-1"), tag("1-1"));
        assert_ne!(tag("1-1"), tag("1-2"));
    }

    #[test]
    fn every_answer_has_the_safety_headers_and_allows_no_other_origin() {
        for target in ["/", "/assets/site.css", "/guide", "/nothing", "/%", SCRIPT_ADDRESS, STYLE_ADDRESS] {
            let response = ask(target, None);
            assert_eq!(header(&response, "X-Content-Type-Options"), Some("nosniff"), "{target}");
            assert_eq!(header(&response, "Cross-Origin-Resource-Policy"), Some("same-origin"), "{target}");
            assert_eq!(header(&response, "Cache-Control"), Some("no-cache"), "{target}");
            assert!(header(&response, "Content-Type").is_some(), "{target}");
            assert_eq!(header(&response, "Access-Control-Allow-Origin"), None, "{target}");
        }
    }

    #[test]
    fn only_pages_get_the_script_and_everything_else_is_the_sites_own_bytes() {
        assert!(
            text(&ask("/", None)).contains(SCRIPT_ADDRESS) && text(&ask("/nothing", None)).contains(SCRIPT_ADDRESS)
        );
        assert_eq!(text(&ask("/assets/site.css", None)), "p{}");
        assert_eq!(text(&ask(SCRIPT_ADDRESS, None)), SCRIPT);
        assert_eq!(text(&ask(STYLE_ADDRESS, None)), STYLE);
    }

    #[test]
    fn a_site_that_was_never_built_shows_its_report_at_every_page_address() {
        let path = SourcePath::new("content/site.yaml").expect("a fine path");
        let mistake = Diagnostic::new(Code::MissingField, &path, Span::new(0, 0), "`title` is missing");
        let preview = Preview::new(Showing::Never, &Report::new(vec![mistake]), &Sources::default(), "1-1");
        for target in ["/", "/guide/", "/guide", "/guide/index.html"] {
            let response = respond(&Request { target, if_none_match: None }, &preview);
            assert!(
                response.status == 503 && text(&response).contains("<code>title</code> is missing"),
                "{target}: {}",
                text(&response)
            );
        }
        assert_eq!(respond(&Request { target: "/assets/site.css", if_none_match: None }, &preview).status, 404);
    }

    #[test]
    fn a_site_without_a_page_for_lost_readers_answers_in_words() {
        let response = respond(&Request { target: "/x", if_none_match: None }, &preview(&[("index.html", "x")]));
        assert_eq!((response.status, header(&response, "Content-Type")), (404, Some(TEXT)));
    }
}
