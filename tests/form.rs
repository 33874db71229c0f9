//! The forms of the preview as a browser meets them: the real binary serves a temporary site with `--edit`, and the test
//! sends what a browser would send, and what it never would.

#[path = "cli/site.rs"]
#[expect(dead_code, reason = "forms need no times of files")]
mod site;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use site::{Site, TODAY};

/// Far longer than anything here takes, so that a busy computer fails no test.
const PATIENCE: Duration = Duration::from_secs(60);

const CALM: &str = "/wellspring-preview/edit/file/directory/interventions/calm.md";
const FILE: &str = "directory/interventions/calm.md";

/// A preview that runs until it is dropped.
struct Preview {
    child: Child,
    port: u16,
    said: String,
}

impl Preview {
    fn of(site: &Site, more: &[&str]) -> Preview {
        let mut command = Command::new(site::PROGRAM);
        command.args(["serve", "--port=0", TODAY]).args(more).arg("--root").arg(site.path(""));
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().expect("a line with the address").unwrap();
            said += &format!("{line}\n");
            if let Some(rest) = line.strip_prefix("The preview is at http://127.0.0.1:") {
                break rest.split_once('/').unwrap().0.parse().unwrap();
            }
        };
        // The rest is read so that the preview never waits for somebody to read it.
        std::thread::spawn(move || lines.for_each(drop));
        Preview { child, port, said }
    }

    fn edit(site: &Site) -> Preview {
        Preview::of(site, &["--edit"])
    }

    /// Sends a request as it is and reads the whole answer; a server that has refused already may not take the rest.
    fn send(&self, request: &str) -> Answer {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        let _ = socket.write_all(request.replace("PORT", &self.port.to_string()).as_bytes());
        let mut bytes = Vec::new();
        socket.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer with a head");
        Answer { head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, target: &str) -> Answer {
        self.send(&format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"))
    }

    /// Sends a form as a page of this preview does.
    fn post(&self, target: &str, form: &str) -> Answer {
        self.post_with(target, form, ("127.0.0.1:PORT", "Origin: http://127.0.0.1:PORT\r\n"))
    }

    fn post_with(&self, target: &str, form: &str, (host, origin): (&str, &str)) -> Answer {
        self.send(&format!(
            "POST {target} HTTP/1.1\r\nHost: {host}\r\n{origin}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            form.len()
        ))
    }

    /// Opens a form, changes some of its fields, and sends it.
    fn save(&self, target: &str, changes: &[(&str, &str)]) -> Answer {
        self.post(target, &filled(&self.get(target).body, changes))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It fails only if the process has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// What a browser sends for a page with a form: every field as it is on the page, but for those that are changed.
fn filled(page: &str, changes: &[(&str, &str)]) -> String {
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        Some(plain(rest.split_once('"')?.0))
    };
    let mut pairs: Vec<(String, String)> = Vec::new();
    let form = page.split_once("<form method=\"post\"").expect("a form").1.split_once("</form>").unwrap().0;
    let mut rest = form;
    while let Some(start) = rest.find('<') {
        let (tag, after) = rest[start + 1..].split_once('>').unwrap();
        rest = after;
        match tag.split(' ').next().unwrap() {
            "input" if !tag.contains("checkbox") || tag.ends_with(" checked") => {
                pairs.push((attribute(tag, "name").unwrap(), attribute(tag, "value").unwrap_or_default()));
            }
            "textarea" => {
                let (text, after) = rest.split_once("</textarea>").unwrap();
                pairs.push((attribute(tag, "name").unwrap(), plain(text.strip_prefix('\n').unwrap_or(text))));
                rest = after;
            }
            "select" => {
                let (options, after) = rest.split_once("</select>").unwrap();
                let chosen = options.split("<option").find(|option| option.contains(" selected>"));
                pairs.push((
                    attribute(tag, "name").unwrap(),
                    chosen.and_then(|option| attribute(option, "value")).unwrap_or_default(),
                ));
                rest = after;
            }
            _ => {}
        }
    }
    pairs.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    pairs.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\n', "\r\n");
    let sent: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(&lines(value)))).collect();
    sent.join("&")
}

/// Text of a page without the escapes of HTML.
fn plain(html: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(html.to_owned(), |text, (escape, sign)| text.replace(escape, sign))
}

fn read(site: &Site, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap()
}

/// Waits until a page of the preview shows a text.
fn wait_for(preview: &Preview, target: &str, text: &str) {
    for _ in 0..600 {
        if preview.get(target).body.contains(text) {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{target} never shows {text:?}");
}

#[test]
fn saving_changes_only_the_bytes_that_were_meant() {
    let site = Site::small();
    let odd = read(&site, FILE).replace("name: Calm\n", "# A note.\nname:  'Calm'   # its name\n");
    for before in [odd.clone(), odd.replace('\n', "\r\n"), format!("\u{feff}{odd}")] {
        site.write(FILE, &before);
        let preview = Preview::edit(&site);
        let saved = preview.save(CALM, &[("name", "It's serene"), ("cost.band", "2")]);
        assert_eq!(
            (saved.status(), saved.header("Location")),
            (303, Some(&*format!("{CALM}?saved"))),
            "{}",
            saved.body
        );
        let expected = before.replace("'Calm'", "'It''s serene'");
        let after = read(&site, FILE);
        assert_eq!(after.replace("cost: {band: 2}\r\n", "").replace("cost: {band: 2}\n", ""), expected);
        assert!(after.contains("\ncost: {band: 2}"), "{after}");
        let again = preview.get(&format!("{CALM}?saved"));
        assert!(again.body.contains("Saved. The preview follows") && again.body.contains("value=\"It&#39;s serene\""));
        wait_for(&preview, "/directory/calm/", "s serene");
        assert_eq!(fs::read_dir(site.path("directory/interventions")).unwrap().count(), 2, "nothing is left beside");
    }
}

#[test]
fn an_entry_is_made_from_nothing_and_corrected() {
    let site = Site::small();
    let preview = Preview::edit(&site);
    assert!(preview.said.contains("Files can be edited at http://127.0.0.1:"), "{}", preview.said);
    let new = "/wellspring-preview/edit/new/entry";
    let mut given = vec![
        ("name", "Night: sleep"),
        ("provider", "river"),
        ("commissioning.status", "commissioned"),
        ("level", "targeted"),
        ("phases", "primary"),
        ("topics", "sleep"),
        ("areas", "bewdley"),
        ("how_to_access", "Write to the team."),
        ("contact.role", "Coordinator"),
        ("contact.email", "team@river.example"),
        ("owner", "editor"),
        ("text-below", "## What happens\n\nPupils sleep."),
    ];
    let refused = preview.save(new, &given);
    assert_eq!(refused.status(), 422);
    assert!(refused.body.contains("<title>Error: New directory entry</title>"), "{}", refused.body);
    assert!(refused.body.contains("<a href=\"#f-summary\">Enter summary: one sentence"), "{}", refused.body);
    assert!(!site.path("directory/interventions/night-sleep.md").exists());
    given.push(("summary", "One sentence that is long enough for lists."));
    // What was typed is on the page that refused it.
    let saved = preview.post(new, &filled(&refused.body, &given[given.len() - 1..]));
    let address = "/wellspring-preview/edit/file/directory/interventions/night-sleep.md?saved";
    assert_eq!((saved.status(), saved.header("Location")), (303, Some(address)), "{}", saved.body);
    assert_eq!(
        read(&site, "directory/interventions/night-sleep.md"),
        "---\nname: \"Night: sleep\"\nsummary: One sentence that is long enough for lists.\nprovider: river\n\
         commissioning: commissioned\nlevel: [targeted]\nphases: [primary]\ntopics: [sleep]\nareas: [bewdley]\n\
         how_to_access: Write to the team.\ncontact: {role: Coordinator, email: team@river.example}\nowner: editor\n\
         review_by: 2027-05-22\n---\n\n## What happens\n\nPupils sleep.\n"
    );
    wait_for(&preview, "/directory/night-sleep/", "Pupils sleep.");
    assert!(preview.get("/directory/night-sleep/").body.contains(">Edit this page</a>"));
    assert!(preview.get("/").body.contains(">Edit the site</a>"));
    assert!(!preview.get("/about/").body.contains("Edit this page"));
}

#[test]
fn a_broken_file_is_put_right_in_the_form() {
    let site = Site::small();
    let whole = read(&site, FILE);
    let preview = Preview::edit(&site);
    // One that leaves the settings readable is shown at its field, also before anything is sent.
    site.replace(FILE, "phases: [primary]", "phases: [primry]");
    let form = preview.get(CALM).body;
    assert!(form.contains("This is not published: it has mistakes") && form.contains("did you mean"), "{form}");
    assert!(form.contains("<a href=\"#f-phases-0\">") && form.contains("primry (not one of the choices)"), "{form}");
    assert_eq!(preview.save(CALM, &[("phases", "primary")]).status(), 303);
    assert_eq!(read(&site, FILE), whole);
    // One that does not is shown with the file as it is.
    let broken = whole.replace("name: Calm", "name: Calm: again");
    site.write(FILE, &broken);
    let form = preview.get(CALM).body;
    assert!(form.contains("<a href=\"#f-whole-text\">") && form.contains("Calm: again"), "{form}");
    let right = broken.replace("Calm: again", "\"Calm: again\"");
    assert_eq!(preview.save(CALM, &[("whole-text", &right)]).status(), 303);
    assert_eq!(read(&site, FILE), right);
    wait_for(&preview, "/directory/calm/", "Calm: again");
}

#[test]
fn a_file_that_was_saved_by_somebody_else_is_left_as_it_is() {
    let site = Site::small();
    let preview = Preview::edit(&site);
    let form = preview.get(CALM).body;
    site.replace(FILE, "name: Calm", "name: Theirs");
    let theirs = read(&site, FILE);
    let answer = preview.post(CALM, &filled(&form, &[("name", "Mine"), ("url", "https://mine.example")]));
    assert_eq!((answer.status(), read(&site, FILE)), (409, theirs.clone()));
    assert!(answer.body.contains("the file now says: Theirs") && answer.body.contains("value=\"Mine\""));
    assert!(answer.body.contains("value=\"https://mine.example\""));
    assert_eq!(preview.post(CALM, &filled(&answer.body, &[])).status(), 303);
    assert_eq!(
        read(&site, FILE),
        theirs.replace("Theirs", "Mine").replace("2027-05-31\n", "2027-05-31\nurl: https://mine.example\n")
    );
}

#[test]
fn nobody_else_may_save() {
    let site = Site::small();
    let preview = Preview::edit(&site);
    let before = read(&site, FILE);
    let form = filled(&preview.get(CALM).body, &[("name", "Evil")]);
    let ours = "Origin: http://127.0.0.1:PORT\r\n";
    let check = |answer: Answer, expected: u16, what: &str| {
        assert_eq!(answer.status(), expected, "{what}: {}", answer.body);
        assert_eq!(read(&site, FILE), before, "{what}");
        assert_eq!(answer.header("Access-Control-Allow-Origin"), None, "{what}");
        assert_eq!(answer.header("Set-Cookie"), None, "{what}");
    };
    for origin in ["", "Origin: null\r\n", "Origin: http://evil.example\r\n", "Origin: http://localhost:PORT\r\n"] {
        check(preview.post_with(CALM, &form, ("127.0.0.1:PORT", origin)), 403, origin);
    }
    check(preview.post_with(CALM, &form, ("evil.example:PORT", ours)), 421, "a foreign name");
    check(
        preview.post_with(CALM, &form, ("127.0.0.1:PORT", &format!("{ours}Sec-Fetch-Site: cross-site\r\n"))),
        403,
        "fetch",
    );
    let token = form.split('&').find(|pair| pair.starts_with("%74%6F%6B%65%6E=")).unwrap();
    for other in ["%74%6F%6B%65%6E=", "%74%6F%6B%65%6E=%30%30", "x=1"] {
        check(preview.post(CALM, &form.replace(token, other)), 403, other);
    }
    let other_run = Preview::edit(&site);
    check(other_run.post(CALM, &form), 403, "the token of another run");
    // Who may not save may not look at a page with what somebody typed either.
    let unsaved = CALM.replace("/edit/", "/edit/unsaved/");
    let foreign = ("127.0.0.1:PORT", "Origin: http://evil.example\r\n");
    check(preview.post_with(&unsaved, &form, foreign), 403, "unsaved, from elsewhere");
    check(preview.post_with(&unsaved, &form, ("evil.example:PORT", ours)), 421, "unsaved, a foreign name");
    check(preview.post(&unsaved, &form.replace(token, "x=1")), 403, "unsaved, without a token");
    check(preview.post(&unsaved, "%"), 400, "unsaved, no form");
    check(preview.post(CALM, "%"), 400, "no form");
    let large = format!(
        "POST {CALM} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n{ours}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
    );
    check(preview.send(&format!("{large}2000000\r\n\r\n{}", "x".repeat(200_000))), 413, "too large");
    check(preview.send(&format!("{large}1000000000000000\r\n\r\n")), 413, "far too large");
    check(preview.send(&format!("{large}50\r\n\r\nshort")), 408, "not whole");
    check(preview.send(&format!("PUT {CALM} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n{ours}\r\n")), 405, "another method");
    check(preview.post("/directory/calm/", &form), 405, "a page");
    assert_eq!(preview.post(CALM, &form).status(), 303, "and the form itself is fine");
}

#[test]
fn only_files_of_the_four_kinds_can_be_reached() {
    let site = Site::small();
    fs::write(site.around().join("secret.md"), "---\nterm: secret\n---\n").unwrap();
    fs::create_dir_all(site.path("content/glossary")).unwrap();
    std::os::unix::fs::symlink(site.around().join("secret.md"), site.path("content/glossary/linked.md")).unwrap();
    let preview = Preview::edit(&site);
    let form = filled(&preview.get(CALM).body, &[("name", "Evil")]);
    let start = "/wellspring-preview/edit/";
    for rest in [
        "file/content/site.yaml",
        "file/content/about.md",
        "file/directory/owners.yaml",
        "file/directory/vocabularies/topics.yaml",
        "file/directory/interventions/../../../secret.md",
        "file/directory/interventions/%2e%2e/owners.yaml",
        "file/..%2f..%2fsecret.md",
        "file//etc/passwd",
        "file/content/glossary/linked.md",
        "file/directory/interventions/nothing.md",
        "new/page",
        "other",
        "unsaved/file/content/site.yaml",
        "unsaved/file/directory/interventions/../../../secret.md",
        "unsaved/unsaved/new/entry",
    ] {
        let target = format!("{start}{rest}");
        for answer in [preview.get(&target), preview.post(&target, &form)] {
            assert!([400, 404].contains(&answer.status()), "{rest}: {}", answer.head);
            assert!(!answer.body.contains("secret") && !answer.body.contains("root:"), "{rest}");
        }
    }
    assert_eq!(fs::read_to_string(site.around().join("secret.md")).unwrap(), "---\nterm: secret\n---\n");
    let list = preview.get(start);
    assert!(list.body.contains(">Calm</a>") && list.body.contains(">River</a>") && !list.body.contains("site.yaml"));
    assert!(!preview.get(&format!("{start}?q=riv")).body.contains(">Calm</a>"));
    assert_eq!(preview.get("/wellspring-preview/edit").header("Location"), Some(start));
    let policy = list.header("Content-Security-Policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(!list.body.contains("<script") && list.header("Cache-Control") == Some("no-store"));
}

#[test]
fn without_edit_a_preview_only_shows_and_with_it_only_this_computer_is_answered() {
    let site = Site::small();
    let preview = Preview::of(&site, &[]);
    let before = read(&site, FILE);
    assert_eq!(preview.get(CALM).status(), 404);
    assert_eq!(preview.get("/wellspring-preview/edit/").status(), 404);
    assert_eq!(preview.post(CALM, "name=Evil").status(), 405);
    assert!(!preview.get("/directory/calm/").body.contains("Edit this page"));
    assert_eq!(read(&site, FILE), before);
    let run = site.run(&["serve", "--port=0", "--edit", "--host=0.0.0.0"]).ends_with(2);
    assert!(run.err.contains("it works on this computer only: leave out --host 0.0.0.0"), "{}", run.err);
}

/// Sends a form to see the page with what was typed, and follows to that page as a browser does.
fn shown(preview: &Preview, target: &str, changes: &[(&str, &str)]) -> (String, Answer) {
    let address = target.replace("/edit/", "/edit/unsaved/");
    let answer = preview.post(&address, &filled(&preview.get(target).body, changes));
    assert_eq!(answer.status(), 303, "{}", answer.body);
    let location = answer.header("Location").expect("an address").to_owned();
    let page = preview.get(&location);
    (location, page)
}

#[test]
fn what_is_typed_is_shown_on_the_real_page_and_nothing_is_written() {
    let site = Site::small();
    let preview = Preview::edit(&site);
    let before = site::tree(&site.path(""));
    let form = preview.get(CALM).body;
    let button = "formaction=\"/wellspring-preview/edit/unsaved/file/directory/interventions/calm.md\" \
                  formtarget=\"wellspring-page\"";
    assert!(
        form.contains(button) && form.contains("<iframe name=\"wellspring-page\" src=\"/directory/calm/\""),
        "{form}"
    );
    assert!(form.contains("<script src=\"/wellspring-preview/edit.js\" defer></script>") && !form.contains("<script>"));
    assert!(preview.get("/wellspring-preview/edit.js").header("Content-Type").unwrap().starts_with("text/javascript"));

    let (location, page) = shown(&preview, CALM, &[("name", "Serene <again>"), ("text-below", "Pupils *breathe*.")]);
    assert!(location.starts_with("/directory/calm/?wellspring-unsaved="), "{location}");
    assert!(page.body.contains("<h1>Serene &lt;again&gt;</h1>"), "{}", page.body);
    assert!(page.body.contains("Pupils <em>breathe</em>.") && page.body.contains("href=\"../../assets/site.css"));
    assert_eq!((page.status(), page.header("Cache-Control")), (200, Some("no-store")));
    assert!(preview.get("/directory/calm/").body.contains("<h1>Calm</h1>"), "the page itself is as it was saved");

    // What would not be published is told in words; so is what has no name yet. A provider has a page, too.
    let (_, page) = shown(&preview, CALM, &[("summary", "Short.")]);
    assert!(page.body.contains("No page yet") && page.body.contains("“Summary”"), "{}", page.body);
    let new = "/wellspring-preview/edit/new/entry";
    let (_, page) = shown(&preview, new, &[]);
    assert!(page.body.contains("Enter the name by which schools know it"), "{}", page.body);
    let provider = "/wellspring-preview/edit/file/directory/providers/river.yaml";
    let (location, page) = shown(&preview, provider, &[("name", "The river")]);
    assert!(location.starts_with("/directory/providers/river/?") && page.body.contains("<h1>The river</h1>"));
    assert_eq!(site::tree(&site.path("")), before, "nothing is written");

    // A word that was never given out, or is long gone, shows nothing; without forms it means nothing.
    assert_eq!(preview.get("/directory/calm/?wellspring-unsaved=0").status(), 404);
    (0..8).for_each(|_| drop(shown(&preview, provider, &[])));
    assert_eq!(preview.get(&location).status(), 404);
    let plain = Preview::of(&site, &[]);
    assert!(plain.get("/directory/calm/?wellspring-unsaved=0").body.contains("<h1>Calm</h1>"));
}
