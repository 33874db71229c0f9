//! Single requests, each of which the preview answers or refuses, and survives.

use crate::{SECRET, Target, get, site_with_secrets};

/// The ways to write the folder above.
const UP: &[&str] = &[
    "..",
    "%2e%2e",
    ".%2e",
    "%2E.",
    "%252e%252e",
    "..;",
    "..%00",
    "%c0%ae%c0%ae",
    "%uff0e%uff0e",
    "..%2f..",
    "..%5c..",
    "..\\..",
];

/// Where a request may try to leave the site.
const WAYS: &[&str] = &[
    "/@/secret.txt",
    "/about/@/@/secret.txt",
    "/assets/@/@/@/secret.txt",
    "/@/@/@/@/@/@/@/etc/passwd",
    "//@/secret.txt?x",
    "/wellspring-preview/@/@/secret.txt",
];

/// Paths that are files of the site's folder, of the system, or of nothing at all.
const HIDDEN: &[&str] = &[
    "/secret.txt",
    "/content/site.yaml",
    "/content/.secret.md",
    "/.secret/",
    "/.git/config",
    "/.env",
    "/linked/",
    "/linked.md",
    "/unready/",
    "/themes/default/.secret.html",
    "/%2fetc/passwd",
    "//etc/passwd",
    "/file:///etc/passwd",
    "/etc/passwd%00.html",
    "/about/index.html%00.png",
    "/about/index.html/",
    "/about/index.html/../../../secret.txt",
    "/C:/Windows/win.ini",
    "/\\\\host\\share",
    "/.wellspring-manifest",
    "/proc/self/environ",
    "/about/?raw&url=/etc/passwd",
];

#[test]
fn no_address_leads_to_a_file_that_is_no_part_of_the_site() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let tries = WAYS.iter().flat_map(|way| UP.iter().map(move |up| way.replace('@', up)));
    let tries: Vec<String> = tries.chain(HIDDEN.iter().map(|path| (*path).to_owned())).collect();
    for path in &tries {
        let shows = path.starts_with("/about/?");
        let answer = target.check(&get(path, ""), if shows { &[200] } else { &[400, 404] });
        let head = String::from_utf8(get(path, "")).unwrap().replacen("GET", "HEAD", 1);
        let promised = target.check(head.as_bytes(), &[answer.status()]);
        assert_eq!(promised.header("Content-Length"), Some(&*answer.body.len().to_string()), "{path}");
        assert!(promised.body.is_empty(), "{path}");
    }
    println!("{} addresses", tries.len());
    assert!(!target.preview.get("/site-index/").text().contains(SECRET));
}

#[test]
fn an_escape_that_is_none_is_refused_and_one_that_is_means_its_sign() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    for path in ["/%", "/%2", "/%zz", "/about%", "/%%%", "/%-1/", "/about/%e", "/?%", "/%u0061bout/"] {
        target.check(&get(path, ""), if path == "/?%" { &[200] } else { &[400] });
    }
    for path in ["/%61bout/", "/about/%69ndex.html", "/%41bout/", "/about%2f", "/%2e/about/", "/./about/"] {
        let answer = target.check(&get(path, ""), &[200, 404]);
        assert!(answer.status() == 404 || answer.body == target.page, "{path}");
    }
    for path in ["/%ff%fe", "/%00", "/%0d%0aX:y", "/%c3%28", "/%ed%a0%80/", "/%e2%80%ae/", "/%f0%9f%8c%8a/"] {
        target.check(&get(path, ""), &[400, 404]);
    }
}

/// Addresses that could be taken for those of another site, or that bring lines of a head with them.
const TARGETS: &[&str] = &[
    "/about",
    "/about?x=1",
    "/about?//evil.example",
    "/directory/calm",
    "//evil.example",
    "//evil.example/..",
    "//evil.example/%2e%2e/about",
    "///evil.example/about",
    "/\\evil.example",
    "/%5cevil.example",
    "/%2f%2fevil.example/about",
    "//about",
    "/.//evil.example/../about",
    "/about%0d%0aX-Evil:%201",
    "/about?%0d%0aX-Evil:%201",
    "/about%0aSet-Cookie:a=1",
    "/about?a=\"><script>ran(1)</script>",
    "/<script>ran(1)</script>",
    "/wellspring-preview//evil.example",
    "/wellspring-preview/edit/../about",
];

#[test]
fn no_answer_sends_a_browser_to_another_site_or_has_lines_of_the_request_in_its_head() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let mut redirects = 0;
    for path in TARGETS {
        let answer = target.check(&get(path, "Referer: https://evil.example/\r\n"), &[200, 301, 400, 404]);
        if let Some(location) = answer.header("Location") {
            redirects += 1;
            assert!(
                location.starts_with('/') && !location.starts_with("//") && !location.contains('\\'),
                "{path}: {location}"
            );
        }
        for line in answer.head.lines() {
            assert!(!line.to_lowercase().starts_with("x-evil") && !line.starts_with("Set-Cookie"), "{path}: {line}");
        }
        assert!(!answer.head.contains("Access-Control") && !answer.text().contains("ran(1)"), "{path}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{path}");
    }
    assert!(redirects >= 4, "{redirects}");
}

#[test]
fn every_page_of_the_preview_has_the_policy_of_the_site() {
    let site = site_with_secrets();
    let target = Target::of(&site, &["--edit"]);
    site.replace("directory/interventions/calm.md", "topics: [sleep]", "topics: [<script>]");
    let start = std::time::Instant::now();
    while !target.preview.get("/").text().contains("mistake to correct") {
        assert!(start.elapsed() < crate::preview::PATIENCE, "the mistake is never shown");
    }
    for path in [
        "/",
        "/about/",
        "/nothing/",
        "/editors/reviews/",
        "/wellspring-preview/edit/",
        "/wellspring-preview/edit/new/entry",
    ] {
        let answer = target.preview.get(path);
        let page = answer.text();
        let policy = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").map(|(_, rest)| rest);
        let policy =
            answer.header("Content-Security-Policy").or(policy).unwrap_or_else(|| panic!("{path} has no policy"));
        let policy = policy.split('"').next().unwrap();
        for wanted in ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'"] {
            let is_stricter = wanted.starts_with("script-src") && !policy.contains("script-src");
            assert!(policy.contains(wanted) || is_stricter, "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !page.contains("<script>"), "{path}");
    }
}

/// What is sent in place of `GET / HTTP/1.1` and one right `Host`, and how it is answered.
const HEADS: &[(&str, &[u16])] = &[
    // Methods.
    ("POST / HTTP/1.1\r\n@\r\n", &[405]),
    ("PUT /about/ HTTP/1.1\r\n@\r\n", &[405]),
    ("DELETE /about/ HTTP/1.1\r\n@\r\n", &[405]),
    ("OPTIONS * HTTP/1.1\r\n@\r\n", &[400, 405]),
    ("OPTIONS / HTTP/1.1\r\n@Access-Control-Request-Method: POST\r\n\r\n", &[405]),
    ("TRACE / HTTP/1.1\r\n@\r\n", &[405]),
    ("CONNECT evil.example:443 HTTP/1.1\r\n@\r\n", &[400, 405]),
    ("PROPFIND / HTTP/1.1\r\n@\r\n", &[405]),
    ("get / HTTP/1.1\r\n@\r\n", &[405]),
    ("GETGETGETGETGETGETGETGET / HTTP/1.1\r\n@\r\n", &[405]),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[400, 505]),
    // Hosts.
    ("GET / HTTP/1.1\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1.nip.io:PORT\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: localhost.evil.example:PORT\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: 2130706433:PORT\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: 0x7f.1:PORT\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:PORT\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: localhost:PORT#x\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: localhost:0PORT\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\n@Host: evil.example\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@X-Forwarded-Host: evil.example\r\n\r\n", &[200]),
    ("GET http://evil.example/ HTTP/1.1\r\n@\r\n", &[400]),
    ("GET http://127.0.0.1:PORT/ HTTP/1.1\r\n@\r\n", &[400]),
    // Origins.
    ("GET / HTTP/1.1\r\n@Origin: https://evil.example\r\n\r\n", &[403]),
    ("GET / HTTP/1.1\r\n@Origin: null\r\n\r\n", &[403]),
    ("GET / HTTP/1.1\r\n@Origin: http://127.0.0.1:1\r\n\r\n", &[403]),
    ("GET / HTTP/1.1\r\n@Origin: http://127.0.0.1:PORT\r\nOrigin: http://evil.example\r\n\r\n", &[403]),
    ("GET / HTTP/1.1\r\n@Origin: http://127.0.0.1:PORT.evil.example\r\n\r\n", &[403]),
    ("GET / HTTP/1.1\r\n@Origin: http://evil.example#127.0.0.1:PORT\r\n\r\n", &[403]),
    ("GET /wellspring-preview/events HTTP/1.1\r\n@Origin: https://evil.example\r\n\r\n", &[403]),
    (
        "GET / HTTP/1.1\r\n@Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
        &[200],
    ),
    // Versions and first lines.
    ("GET /\r\n\r\n", &[400]),
    ("GET / HTTP/0.9\r\n@\r\n", &[505]),
    ("GET / HTTP/1.10\r\n@\r\n", &[505]),
    ("GET / HTTP/3\r\n@\r\n", &[505]),
    ("GET / HTTP/1.1 \r\n@\r\n", &[400]),
    ("GET\t/\tHTTP/1.1\r\n@\r\n", &[400]),
    (" GET / HTTP/1.1\r\n@\r\n", &[400]),
    ("\r\nGET / HTTP/1.1\r\n@\r\n", &[400]),
    ("GET /a b HTTP/1.1\r\n@\r\n", &[400]),
    ("GET / HTTP/1.1\n@\n", &[400]),
    ("GET / HTTP/1.1\r@\r\r", &[400]),
    ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", &[400]),
    ("SSH-2.0-x\r\n\r\n", &[400]),
    // Lines of a head.
    ("GET / HTTP/1.1\r\n@X: y\u{0}z\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@X\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@X : y\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@: y\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@X: y\r\n folded: z\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@X-\u{e9}: y\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Cookie: \u{e9}\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@X-Wellspring-Password: guess\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@If-None-Match: \u{e9}\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Expect: 100-continue\r\n\r\n", &[200]),
    // Lengths of what does not come.
    ("GET / HTTP/1.1\r\n@Content-Length: 0\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Content-Length: 5\r\n\r\nhello", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 5\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 1000000000000000\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 9223372036854775813\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 18446744073709551616\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: -1\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: +0\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 00\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 0x10\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length:\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 0, 0\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content-Length: 0\r\nContent-Length: 9\r\n\r\n", &[400]),
    ("HEAD / HTTP/1.1\r\n@Content-Length: 9\r\n\r\n", &[400]),
    // Two requests for one, by way of a content that one of two readers does not see.
    ("GET / HTTP/1.1\r\n@Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /2 HTTP/1.1\r\n@\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Transfer-Encoding: xchunked\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Transfer-Encoding : chunked\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Transfer-Encoding: identity\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@X: y\nTransfer-Encoding: chunked\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\n@Content_Length: 4\r\n\r\nGET /2 HTTP/1.1\r\n@\r\n", &[200]),
    // Several requests over one connection: the first one alone is answered.
    ("GET / HTTP/1.1\r\n@\r\nGET /about/ HTTP/1.1\r\n@\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Connection: keep-alive\r\n\r\nGET /about/ HTTP/1.1\r\n@\r\n", &[200]),
    // Parts of a file: all of it is sent.
    ("GET / HTTP/1.1\r\n@Range: bytes=0-10\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Range: bytes=-5\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Range: bytes=5-1\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Range: bytes=99999999999999999999-\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Range: bytes=0-0,1-1,2-2,3-3,4-4,5-5\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\n@Range: pages=1-2\r\nIf-Range: \"x\"\r\n\r\n", &[200]),
];

#[test]
fn every_head_is_answered_or_refused_once_and_the_preview_lives_on() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let whole = target.preview.get("/").body.len();
    for (head, expected) in HEADS {
        let answer = target.check(head.replace('@', "Host: 127.0.0.1:PORT\r\n").as_bytes(), expected);
        let body = String::from_utf8_lossy(&answer.body);
        assert!(!body.contains("HTTP/1.1 200") && !body.contains("HTTP/1.1 404"), "one answer to {head:?}");
        if answer.status() == 200 && head.starts_with("GET / ") {
            assert_eq!(answer.body.len(), whole, "{head:?}");
        }
        assert_eq!(answer.header("Connection"), Some("close"), "{head:?}");
        assert_eq!(answer.header("Access-Control-Allow-Origin"), None, "{head:?}");
    }
    println!("{} heads", HEADS.len());
}

#[test]
fn sizes_have_limits_and_memory_too() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let before = target.memory();
    let long = |length: usize| "x".repeat(length);
    target.check(&get(&format!("/{}", long(8_000)), ""), &[404]);
    target.check(&get(&format!("/about/?{}", long(15_000)), ""), &[200]);
    target.check(&get(&format!("/{}", long(17_000)), ""), &[431]);
    target.check(&get("/about/", &format!("X: {}\r\n", long(15_000))), &[200]);
    target.check(&get("/about/", &format!("X: {}\r\n", long(17_000))), &[431]);
    target.check(&get("/about/", &"X: y\r\n".repeat(2_000)), &[200]);
    target.check(&get("/about/", &"X: y\r\n".repeat(5_000)), &[431]);
    target.check(&get(&format!("/{}", "a/".repeat(5_000)), ""), &[404]);
    target.check(&get(&format!("/{}", "%2e".repeat(4_000)), ""), &[404]);
    // Nobody reads as much as this: the answer may be lost, the preview not.
    target.send(&get("/", &format!("X: {}\r\n", long(50_000_000))));
    target.send(long(20_000_000).as_bytes());
    target.is_well();
    let more = target.memory().saturating_sub(before);
    println!("{more} kB more");
    // Whatever kept what was sent would have 50,000 more.
    assert!(more < 30_000, "{more} kB more");
}

#[test]
fn a_form_that_is_not_ours_is_refused_whatever_it_says() {
    let site = site_with_secrets();
    let target = Target::of(&site, &["--edit"]);
    let file = "directory/interventions/calm.md";
    let before = std::fs::read(site.path(file)).unwrap();
    let place = format!("/wellspring-preview/edit/file/{file}");
    let ours = "Origin: http://127.0.0.1:PORT\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let post = |target: &str, head: &str, form: &str| {
        format!("POST {target} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n{head}\r\n{form}").into_bytes()
    };
    let length = "Content-Length: 8\r\n";
    let checks: &[(&str, String, &str, &[u16])] = &[
        (&place, format!("{ours}{length}"), "name=evi", &[403]),
        (&place, format!("{ours}{length}"), "token=&x", &[403]),
        (&place, format!("{ours}{length}"), "token=%0", &[400, 403]),
        (&place, format!("{ours}{length}"), "\0\0\0\0\0\0\0\0", &[400, 403]),
        (&place, format!("{}{length}", ours.replace("127.0.0.1", "evil.example")), "name=evi", &[403]),
        (&place, format!("{}{length}", ours.replace("http://127.0.0.1:PORT", "null")), "name=evi", &[403]),
        (&place, format!("{}{length}", ours.replace("x-www-form-urlencoded", "json")), "{\"a\":12}", &[415]),
        (
            &place,
            format!("{}{length}", ours.replace("application/x-www-form-urlencoded", "multipart/form-data")),
            "name=evi",
            &[415],
        ),
        (&place, format!("{ours}Content-Length: 1048577\r\n"), "name=evi", &[413]),
        (&place, format!("{ours}Content-Length: 99999999999999999999\r\n"), "name=evi", &[413]),
        (&place, format!("{ours}Content-Length: 8, 8\r\n"), "name=evi", &[411]),
        (&place, format!("{ours}{length}Transfer-Encoding: chunked\r\n"), "name=evi", &[411]),
        (&place, ours.to_owned(), "", &[411]),
        ("/wellspring-preview/edit/file/content/site.yaml", format!("{ours}{length}"), "name=evi", &[403, 404]),
        ("/wellspring-preview/edit/file/../../secret.txt", format!("{ours}{length}"), "name=evi", &[403, 404]),
        ("/wellspring-preview/edit/file/content/linked.md", format!("{ours}{length}"), "name=evi", &[403, 404]),
        ("/wellspring-preview/edit/new/nothing", format!("{ours}{length}"), "name=evi", &[403, 404]),
        ("/wellspring-preview/events", format!("{ours}{length}"), "name=evi", &[405]),
        ("/about/", format!("{ours}{length}"), "name=evi", &[405]),
    ];
    for (address, head, form, expected) in checks {
        target.check(&post(address, head, form), expected);
        assert_eq!(std::fs::read(site.path(file)).unwrap(), before, "{address} {head}");
    }
    println!("{} forms", checks.len());
    assert_eq!(std::fs::read_to_string(site.path("secret.txt")).unwrap(), SECRET);
}
