//! Sources such as no disk should have: links, pipes and devices, names that nobody types, pages without measure. Each is
//! published or refused by its name, and everything else is published.

#[path = "cli/site.rs"]
#[expect(dead_code, reason = "only the output is looked at")]
mod site;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use site::{PROGRAM, Run, Site, TODAY, tree};

const HEAD: &str = "---\ntitle: A page\nsummary: One sentence that is long enough for lists.\nowner: editor\n\
    review_by: 2027-05-31\n---\n\n";

/// A build that must end in time and with three gigabytes of addresses, of which the allocator sets one aside at once.
///
/// With optimisation it takes ten seconds at most; the tests run without, perhaps on a machine that is busy.
fn build(site: &Site) -> Run {
    let script = "ulimit -v 3145728; exec timeout 120 \"$0\" build \"$1\" --format=short";
    let mut shell = Command::new("sh");
    let run = Run::of(shell.args(["-c", script, PROGRAM, TODAY]).current_dir(site.path("")));
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

/// Asserts that a source is published as this file, or named in the report; returns whether it is published.
fn is_published_or_named(site: &Site, run: &Run, source: &str, page: &str) -> bool {
    let published = site.path("public").join(page).exists();
    let named = run.err.lines().any(|line| line.starts_with(&format!("{source}:")));
    assert!(published || named, "{source} is neither published nor named: {}", run.err);
    published
}

/// A page that has a sign, a word or a block again and again.
fn pages() -> Vec<(&'static str, String)> {
    let each = |count: usize, text: &dyn Fn(usize) -> String| (0..count).map(text).collect::<String>();
    let row = |cell: &str, count: usize| format!("|{}\n", format!("{cell}|").repeat(count));
    vec![
        ("text", "A word. ".repeat(2_500_000)),
        ("line", "word ".repeat(1_000_000)),
        ("quotes", "> ".repeat(50_000) + "x"),
        ("brackets", "[".repeat(50_000) + "x" + &"]".repeat(50_000)),
        ("pictures", "![".repeat(50_000) + "x" + &"](a)".repeat(50_000)),
        ("lists", "- ".repeat(50_000) + "x"),
        ("lists-in-lines", each(1000, &|depth| format!("{}- x\n", "  ".repeat(depth)))),
        ("footnotes", each(20_000, &|number| format!("a[^{number}]\n\n[^{number}]: note\n\n"))),
        ("table", row("a", 400) + &row("-", 400) + &row("x", 400).repeat(400)),
        ("wide-table", row("a", 4000) + &row("-", 4000) + &row("x", 1).repeat(1000)),
        ("headings", each(10_000, &|number| format!("## H {number}\n\nx\n\n"))),
        ("same-headings", "## a\n\n".repeat(20_000)),
        ("emphasis", "*a **b ".repeat(50_000)),
        ("links", "[a](nowhere.md) ".repeat(50_000)),
        ("links-in-lines", "[a](nowhere.md)\n".repeat(50_000)),
        ("callouts", "> [!NOTE] a\n> b\n\n".repeat(10_000)),
        ("html", "<div>".repeat(50_000)),
        ("code", format!("```rust\n{}```\n", "fn x() { let a = [1, 2]; }\n".repeat(30_000))),
    ]
}

#[test]
fn a_page_without_measure_is_published_or_refused() {
    let site = Site::small();
    let pages = pages();
    for (name, text) in &pages {
        site.write(&format!("content/{name}.md"), &format!("{HEAD}{text}"));
    }
    let deep = "[".repeat(60_000);
    site.write("content/settings.md", &format!("---\ntitle: {deep}\n---\n"));
    let run = build(&site).ends_with(0);
    let is_there =
        |name: &str| is_published_or_named(&site, &run, &format!("content/{name}.md"), &format!("{name}/index.html"));
    let refused: Vec<&str> = pages.iter().map(|(name, _)| *name).filter(|name| !is_there(name)).collect();
    assert_eq!(refused, ["text", "line", "quotes", "pictures", "lists", "lists-in-lines"]);
    assert!(!is_there("settings") && site.path("public/about/index.html").exists());
    let links = run.err.lines().filter(|line| line.starts_with("content/links.md:")).count();
    assert!(links < 100, "a file says the same at most so often: {links}");
}

#[test]
fn links_pipes_and_devices_are_named_and_never_followed() {
    let site = Site::small();
    let secret = site.around().join("secret.md");
    fs::write(&secret, format!("{HEAD}A secret.\n")).unwrap();
    fs::create_dir(site.around().join("secrets")).unwrap();
    fs::copy(&secret, site.around().join("secrets/inside.md")).unwrap();
    let at = |name: &str| site.path(&format!("content/{name}"));
    for (to, name) in [
        (secret.clone(), "file.md"),
        (site.around().join("secrets"), "folder"),
        (PathBuf::from("../../secret.md"), "relative.md"),
        (PathBuf::from("about.md"), "own.md"),
        (PathBuf::from("."), "loop"),
        (PathBuf::from("itself.md"), "itself.md"),
        (PathBuf::from("nowhere.md"), "dangling.md"),
        (PathBuf::from("/dev/zero"), "zero.md"),
    ] {
        symlink(to, at(name)).unwrap();
    }
    let mut names = vec!["file.md", "folder", "relative.md", "own.md", "loop", "itself.md", "dangling.md", "zero.md"];
    let made = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).status().is_ok_and(|made| made.success())
    };
    assert!(made("mkfifo", &[at("pipe.md").to_str().unwrap()]));
    let _socket = UnixListener::bind(at("socket.md")).unwrap();
    names.extend(["pipe.md", "socket.md"]);
    // Only root may make one.
    if made("mknod", &[at("device.md").to_str().unwrap(), "c", "1", "5"]) {
        names.push("device.md");
    }
    let run = build(&site).ends_with(0);
    for name in names {
        let page = format!("{}/index.html", name.trim_end_matches(".md"));
        assert!(!is_published_or_named(&site, &run, &format!("content/{name}"), &page), "{name} is published");
    }
    let secret =
        tree(&site.path("public")).into_iter().find(|(_, bytes)| bytes.windows(9).any(|part| part == b"A secret."));
    assert_eq!(secret.map(|(path, _)| path), None);
}

#[test]
fn odd_names_are_published_or_named_and_never_lead_out() {
    let site = Site::small();
    let long = "n".repeat(240);
    let names: [&[u8]; 26] = [
        b"new\nline",
        b"tab\there",
        b"bell\x07",
        "right\u{202e}left".as_bytes(),
        "emoji-👩‍🏫".as_bytes(),
        b"<script>alert(1)<",
        b"quote\"s",
        b"it's",
        b"back\\slash",
        b"a&b",
        b"per%cent",
        b"per%2fcent",
        b"ques?tion",
        b"ha#sh",
        b"co:lon",
        b" space ",
        b"dot.",
        b"-dash",
        b"CON",
        b"nul",
        long.as_bytes(),
        b"not-\xff-text",
        "e\u{301}".as_bytes(),
        "\u{feff}mark".as_bytes(),
        b"a;b",
        b"{{ 7 * 7 }}",
    ];
    for name in names {
        let file = [name, b".md"].concat();
        fs::write(site.path("content").join(OsStr::from_bytes(&file)), format!("{HEAD}A rare word.\n")).unwrap();
    }
    let before: BTreeSet<PathBuf> = tree(site.around()).into_keys().collect();
    let run = build(&site).ends_with(0);
    let pages = tree(&site.path("public"));
    let is_page = |path: &PathBuf| path.extension() == Some(OsStr::new("html"));
    let holds = |bytes: &[u8]| bytes.windows(12).any(|part| part == b"A rare word.");
    let published = pages.iter().filter(|(path, bytes)| is_page(path) && holds(bytes)).count();
    let report = run.err.matches("content/").count();
    assert!(published >= names.len() / 2 && published + report >= names.len(), "{published} and {report}: {}", run.err);
    for (path, bytes) in &pages {
        let text = String::from_utf8_lossy(bytes);
        let odd = is_page(path) && text.contains("<script>alert(1)<");
        assert!(!odd && !path.to_string_lossy().contains(['<', '\n', '\\', '%', '\u{202e}']), "{path:?}");
    }
    let is_ours = |path: &PathBuf| ["site/public", "site/.wellspring"].iter().any(|ours| path.starts_with(ours));
    let outside = tree(site.around()).into_keys().filter(|path| !is_ours(path));
    assert_eq!(outside.collect::<BTreeSet<_>>(), before, "nothing is made elsewhere");
}

#[test]
fn names_that_some_disks_take_for_the_same_are_told_apart_or_refused() {
    for pair in [
        ["content/Plan.md", "content/plan.md"],
        ["content/caf\u{e9}.md", "content/cafe\u{301}.md"],
        ["content/plan.md", "content/plan/index.md"],
        ["content/a b.md", "content/a-b.md"],
    ] {
        let site = Site::small();
        pair.iter().for_each(|path| site.write(path, &format!("{HEAD}Words.\n")));
        let run = build(&site).ends_with(0);
        let refused =
            |path: &&str| run.err.lines().any(|line| line.starts_with(&format!("{path}:")) && line.contains(" error["));
        let told = pair.iter().any(refused);
        let mut seen = BTreeSet::new();
        let same =
            tree(&site.path("public")).into_keys().find(|path| !seen.insert(path.to_string_lossy().to_lowercase()));
        assert!(told && same.is_none(), "{pair:?}: {same:?} {}", run.err);
    }
}

#[test]
fn folders_in_folders_beyond_the_longest_path_are_published_or_named() {
    let site = Site::small();
    let deep = vec!["f"; 200].join("/");
    site.write(&format!("content/{deep}/a.md"), &format!("{HEAD}Words.\n"));
    // Step by step, because no call takes so long a path.
    let script = "cd content && i=0; while [ $i -lt 30 ]; do d=$(printf 'd%.0s' $(seq 200)); mkdir $d && cd -P $d || exit 1; \
        i=$((i + 1)); done; echo text > lost.md";
    let made = Command::new("bash").args(["-c", script]).current_dir(site.path("")).status().unwrap();
    assert!(made.success());
    let run = build(&site).ends_with(0);
    assert!(is_published_or_named(&site, &run, &format!("content/{deep}/a.md"), &format!("{deep}/a/index.html")));
    assert!(run.err.lines().any(|line| line.starts_with("content/dddd")), "{}", run.err);
    let removed = Command::new("rm").args(["-rf", "content"]).current_dir(site.path("")).status().unwrap();
    assert!(removed.success() && !Path::new(&site.path("content")).exists());
}

#[test]
fn a_folder_of_many_files_is_published() {
    let site = Site::small();
    let many = 1500;
    for number in 0..many {
        fs::write(
            site.path(&format!("content/how-to/page-{number}.md")),
            format!("{HEAD}## Step 1: Begin\n\nBegin.\n"),
        )
        .unwrap();
    }
    build(&site).ends_with(0);
    assert_eq!(
        fs::read_dir(site.path("public/how-to"))
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().path().is_dir())
            .count(),
        many + 1
    );
}
