//! The preview as people use it: the real binary serves a temporary copy of a site, and the test is its browser.

#[path = "support/preview.rs"]
mod preview;
#[path = "cli/site.rs"]
#[expect(dead_code, reason = "no test here starts from nothing")]
mod site;

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use preview::{PATIENCE, Preview};
use site::{Run, Site, TODAY, states, tree};

/// A page as the site has it: without the one script that the preview puts directly before `</body>`.
fn without_script(page: &str) -> String {
    let (before, rest) = page.split_once("<script src=\"/wellspring-preview/reload.js\" data-version=\"").unwrap();
    let (_, after) = rest.split_once("\" defer></script>").unwrap();
    // The help of the repository's own site names an address of the preview in its text, never in an attribute.
    let more = before.contains("\"wellspring-preview") || before.contains("\"/wellspring-preview");
    assert!(after.starts_with("</body>") && !more, "{page}");
    format!("{before}{after}")
}

#[test]
fn the_preview_serves_the_bytes_of_a_build() {
    let site = Site::of_the_repository();
    let preview = Preview::of(&site);
    let address = format!("--base-url=http://127.0.0.1:{}/", preview.port);
    site.run(&["build", TODAY, "--output=../built", &address]).ends_with(0);
    let built = tree(&site.around().join("built"));
    assert!(built.len() > 100);
    for (path, expected) in built.iter().filter(|(path, _)| !path.starts_with(".wellspring-manifest")) {
        let path = path.to_str().unwrap();
        let answer = preview.get(&format!("/{path}"));
        assert_eq!(answer.status(), 200, "{path}");
        if path == "index.html" {
            // Editors find what they must check on the home page of the preview: it stands behind the page's own text.
            let own = expected.len() - "</body>\n</html>\n".len();
            assert!(answer.body[..own] == expected[..own], "{path}");
        } else if path.ends_with(".html") {
            assert!(without_script(&answer.text()).as_bytes() == expected, "{path}");
        } else {
            assert!(answer.body == *expected, "{path}");
        }
        if let Some(folder) = path.strip_suffix("index.html") {
            assert!(preview.get(&format!("/{folder}?from=a-link")).body == answer.body, "{path}");
        }
    }
    assert!(!site.path("public").exists(), "a preview writes nothing");
}

#[test]
fn every_file_has_its_content_type() {
    let preview = Preview::of(&Site::of_the_repository());
    let check = |target: &str, expected: &str| {
        let answer = preview.get(target);
        assert_eq!((answer.status(), answer.header("Content-Type")), (200, Some(expected)), "{target}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{target}");
        assert_eq!(answer.header("Content-Length"), Some(answer.body.len().to_string().as_str()), "{target}");
    };
    check("/", "text/html; charset=utf-8");
    check("/assets/site.css", "text/css; charset=utf-8");
    check("/assets/site.js", "text/javascript; charset=utf-8");
    check("/assets/favicon.svg", "image/svg+xml; charset=utf-8");
    check("/sitemap.xml", "application/xml; charset=utf-8");
    check("/robots.txt", "text/plain; charset=utf-8");
    check("/wellspring-preview/reload.js", "text/javascript; charset=utf-8");
}

#[test]
fn addresses_that_lead_nowhere_show_the_page_for_them() {
    let site = Site::small();
    let preview = Preview::of(&site);
    let expected = preview.get("/404.html");
    assert_eq!(expected.status(), 200);
    for target in ["/nothing/", "/about/index.htm", "/ABOUT/", "/.wellspring-manifest", "//", "/about//"] {
        let answer = preview.get(target);
        assert_eq!((answer.status(), answer.text()), (404, expected.text()), "{target}");
    }
}

#[test]
fn no_address_leads_out_of_the_site() {
    let site = Site::small();
    fs::write(site.around().join("secret.txt"), "secret").unwrap();
    let preview = Preview::of(&site);
    let targets = [
        "/../secret.txt",
        "/about/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/content/site.yaml",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/etc/passwd%00.html",
        "/%",
    ];
    for target in targets {
        let answer = preview.get(target);
        assert!([400, 404].contains(&answer.status()), "{target}: {}", answer.head);
        assert!(!answer.text().contains("secret") && !answer.text().contains("root:"), "{target}");
    }
    assert_eq!(preview.send("GET http://other.example/ HTTP/1.1\r\nHost: other.example\r\n\r\n").status(), 400);
}

#[test]
fn a_page_without_its_last_slash_leads_to_the_page() {
    let preview = Preview::of(&Site::small());
    let answer = preview.get("/about?x=1");
    assert_eq!((answer.status(), answer.header("Location")), (301, Some("/about/?x=1")));
    assert_eq!(preview.get("/directory/calm").header("Location"), Some("/directory/calm/"));
}

#[test]
fn a_head_promises_what_a_get_sends() {
    let preview = Preview::of(&Site::small());
    for target in ["/", "/assets/site.css", "/about", "/nothing"] {
        let (got, head) = (preview.get(target), preview.ask("HEAD", target, ""));
        assert_eq!((head.status(), head.body.len()), (got.status(), 0), "{target}");
        for header in ["Content-Length", "Content-Type", "ETag", "Location"] {
            assert_eq!(head.header(header), got.header(header), "{target}");
        }
    }
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let site = Site::small();
    let preview = Preview::of(&site);
    for target in ["/", "/assets/site.css"] {
        let first = preview.get(target);
        let known = format!("If-None-Match: {}\r\n", first.header("ETag").unwrap());
        let again = preview.ask("GET", target, &known);
        assert_eq!((again.status(), again.body.len()), (304, 0), "{target}");
        assert_eq!(preview.ask("GET", target, "If-None-Match: \"other\"\r\n"), preview.get(target), "{target}");
    }
}

#[test]
fn only_this_computer_and_only_questions_are_answered() {
    let preview = Preview::of(&Site::small());
    let status = |request: &str| preview.send(&request.replace("PORT", &preview.port.to_string())).status();
    assert_eq!(status("GET / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"), 200);
    for host in ["evil.example", "evil.example:PORT", "127.0.0.1", "localhost", "127.0.0.1.evil.example:PORT", ""] {
        let status = status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert!((400..500).contains(&status), "{host}: {status}");
    }
    assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), 400);
    assert_eq!(status("POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n\r\n"), 405);
    assert_eq!(status("hello\r\n\r\n"), 400);
    let page = preview.ask("GET", "/", "Origin: https://evil.example\r\n");
    assert!(page.status() == 403 || page.header("Access-Control-Allow-Origin").is_none(), "{}", page.head);
}

#[test]
fn a_port_in_use_is_named_with_another_one_to_try() {
    let site = Site::small();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port();
    let run = site.run(&["serve", "--port", &port.to_string()]).ends_with(2);
    let next = port.checked_add(1).unwrap_or(4000);
    let expected =
        format!("wellspring: port {port} is in use: stop the other program or try wellspring serve --port {next}\n");
    assert_eq!(run, Run { code: 2, out: String::new(), err: expected });
    let run = site.run(&["serve", "--port=0", "--host=nowhere.invalid"]).ends_with(2);
    assert!(run.err.contains("try wellspring serve --host 127.0.0.1"), "{}", run.err);
}

#[test]
fn a_change_reaches_the_stream_and_then_the_page() {
    let site = Site::small();
    let preview = Preview::of(&site);
    let mut events = preview.follow();
    assert!(preview.get("/about/").text().contains("A small trust."));
    site.replace("content/about.md", "A small trust.", "A larger trust.");
    let (name, version) = events.next();
    let page = preview.get("/about/").text();
    assert!(name == "pages" && page.contains("A larger trust."), "{name}");
    assert!(page.contains(&format!("data-version=\"{version}\"")), "{version}");
    site.write("content/new.md", &fs::read_to_string(site.path("content/about.md")).unwrap());
    assert_eq!(events.next().0, "pages");
    assert_eq!(preview.get("/new/").status(), 200);
    fs::remove_file(site.path("content/new.md")).unwrap();
    assert_eq!(events.next().0, "pages");
    assert_eq!(preview.get("/new/").status(), 404);
    fs::rename(site.path("directory/interventions/rest.md"), site.path("directory/interventions/sleep.md")).unwrap();
    assert_eq!(events.next().0, "pages");
    assert_eq!((preview.get("/directory/rest/").status(), preview.get("/directory/sleep/").status()), (404, 200));
}

#[test]
fn a_change_of_style_is_told_as_such() {
    let site = Site::small();
    let preview = Preview::of(&site);
    let mut events = preview.follow();
    site.write("themes/default/assets/site.css", "p { color: red }\n");
    assert_eq!(events.next().0, "style");
    assert_eq!(preview.get("/assets/site.css").text(), "p { color: red }\n");
}

#[test]
fn what_is_no_part_of_the_site_is_no_change() {
    let site = Site::small();
    let preview = Preview::of(&site);
    let mut events = preview.follow();
    site.write("notes.md", "no page");
    site.write("content/.about.md.swp", "no page");
    site.write("content/about.md", &fs::read_to_string(site.path("content/about.md")).unwrap());
    // Takes so long that what was written before is looked at by itself.
    site.run(&["build", TODAY]).ends_with(0);
    site.replace("content/about.md", "A small trust.", "A larger trust.");
    let (_, version) = events.next();
    let page = preview.get("/about/").text();
    assert!(version.ends_with("-1") && page.contains(&format!("data-version=\"{version}\"")), "{version}");
    assert!(page.contains("A larger trust."), "{page}");
}

#[test]
fn a_mistake_is_shown_over_every_page_until_it_is_repaired() {
    let site = Site::small();
    let preview = Preview::of(&site);
    let mut events = preview.follow();
    let good = without_version(&preview.get("/").text());
    site.replace("directory/interventions/calm.md", "topics: [sleep]", "topics: [<slep>]");
    assert_eq!(events.next().0, "pages");
    for target in ["/", "/about/", "/directory/rest/"] {
        let page = preview.get(target).text();
        assert!(page.contains("<summary>1 mistake to correct</summary>"), "{target}");
        assert!(page.contains("directory/interventions/calm.md:8:10") && page.contains("&lt;slep&gt;"), "{page}");
    }
    let gone = preview.get("/directory/calm/");
    assert!(gone.status() == 404 && gone.text().contains("1 mistake to correct"));
    site.replace("directory/interventions/calm.md", "<slep>", "sleep");
    assert_eq!(events.next().0, "pages");
    assert_eq!(without_version(&preview.get("/").text()), good);
    assert_eq!(preview.get("/directory/calm/").status(), 200);
}

/// A page without the number of the build, which alone may differ between two builds of the same site.
fn without_version(page: &str) -> String {
    let (before, rest) = page.split_once("data-version=\"").unwrap();
    format!("{before}{}", rest.split_once('"').unwrap().1)
}

#[test]
fn broken_settings_leave_the_last_site_in_view() {
    let site = Site::small();
    let preview = Preview::of(&site);
    let mut events = preview.follow();
    let settings = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    site.write("content/site.yaml", "title: [\n");
    assert_eq!(events.next().0, "pages");
    let page = preview.get("/about/");
    assert!(page.status() == 200 && page.text().contains("A small trust."));
    assert!(page.text().contains("the site as it was when it last could be built"), "{}", page.text());
    site.write("content/site.yaml", &settings);
    assert_eq!(events.next().0, "pages");
    without_script(&preview.get("/about/").text());
}

#[test]
fn a_site_that_is_broken_from_the_start_shows_what_to_correct() {
    let site = Site::small();
    let settings = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    site.write("content/site.yaml", "titel: A small site\n");
    let preview = Preview::of(&site);
    let mut events = preview.follow();
    let page = preview.get("/any/page/");
    assert!(page.status() == 503 && page.text().contains("content/site.yaml:1:1"), "{}", page.text());
    site.write("content/site.yaml", &settings);
    assert_eq!(events.next().0, "pages");
    assert!(preview.get("/about/").text().contains("A small trust."));
}

#[test]
fn what_must_be_checked_is_a_page_of_the_preview_alone() {
    let site = Site::small();
    site.replace("directory/interventions/calm.md", "review_by: 2027-05-31", "review_by: 2026-11-01");
    let preview = Preview::of(&site);
    let mut events = preview.follow();
    let home = preview.get("/").text();
    assert!(home.contains("<a href=\"/editors/reviews/\">Reviews: 1 to check</a>"), "{home}");
    let others = ["/about/", "/directory/", "/404.html"].map(|target| preview.get(target).text());
    assert!(others.iter().all(|page| !page.contains("/editors/")), "{others:?}");
    let list = preview.get("/editors/reviews/").text();
    assert!(list.contains("wellspring review --confirm directory/interventions/calm.md"), "{list}");
    assert!(list.contains("data-version=\"") && !list.contains("content/about.md"), "{list}");
    assert_eq!(preview.get("/editors/reviews").status(), 301);
    site.run(&["review", TODAY, "--confirm", "directory/interventions/calm.md"]).ends_with(0);
    assert_eq!(events.next().0, "pages");
    assert!(preview.get("/editors/reviews/").text().contains("Nothing is due."));
    site.run(&["build", TODAY]).ends_with(0);
    assert!(!site.path("public/editors").exists());
    let built = fs::read_to_string(site.path("public/index.html")).unwrap();
    assert!(!built.contains("editors"), "{built}");
}

#[test]
fn a_page_of_the_site_at_that_address_comes_first() {
    let site = Site::small();
    let about = fs::read_to_string(site.path("content/about.md")).unwrap();
    site.write("content/editors/reviews.md", &about.replace("A small trust.", "Our own page."));
    let preview = Preview::of(&site);
    assert!(preview.get("/editors/reviews/").text().contains("Our own page."));
}

#[test]
fn mistakes_and_builds_are_told_on_the_terminal() {
    let site = Site::small();
    let preview = Preview::of(&site);
    site.replace("directory/interventions/calm.md", "topics: [sleep]", "topics: [slep]");
    let mut said = String::new();
    while !said.contains("1 error, 0 warnings.") {
        said += &preview.lines.recv_timeout(PATIENCE).expect("the report");
        said.push('\n');
    }
    assert!(
        said.contains(" --> directory/interventions/calm.md:8:10") && said.contains("did you mean `sleep`?"),
        "{said}"
    );
    assert!(said.contains("Built 3 pages and 1 entry in "), "{said}");
    assert!(said.contains("1 entry NOT published: directory/interventions/calm.md"), "{said}");
}

#[test]
fn a_signal_ends_the_preview_and_leaves_nothing_behind() {
    let site = Site::small();
    let before = states(site.around());
    for (signal, number) in [("INT", 2), ("TERM", 15)] {
        let preview = Preview::of(&site);
        let _events = preview.follow();
        assert_eq!(preview.ends_by(signal), Some(number));
    }
    assert_eq!(states(site.around()), before);
    assert!(!Path::new(&site.path("public")).exists());
}
