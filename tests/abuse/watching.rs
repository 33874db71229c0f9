//! Files that change quickly, all at once, or in ways that the system does not tell: the last save is shown.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::preview::{PATIENCE, Preview};
use crate::site::{self, Site};
use crate::{SECRET, Target, site_with_secrets};

/// Waits until a page shows a text; how long that took.
fn shows(target: &Target, page: &str, text: &str) -> Duration {
    let start = Instant::now();
    loop {
        let answer = target.preview.get(page).text();
        assert!(!answer.contains(SECRET), "{page}");
        if answer.contains(text) {
            return start.elapsed();
        }
        assert!(start.elapsed() < PATIENCE, "{page} never shows {text:?}");
    }
}

/// The page about the trust with other words.
fn about(site: &Site, words: &str) -> String {
    fs::read_to_string(site.path("content/about.md")).unwrap().replace("A small trust.", words)
}

#[test]
fn the_last_of_ten_thousand_saves_is_shown() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let before = target.memory();
    let text = about(&site, "Save NUMBER.");
    for (start, in_place) in [(0, true), (5_000, false)] {
        for number in start..start + 5_000 {
            let text = text.replace("NUMBER", &number.to_string());
            if in_place {
                fs::write(site.path("content/about.md"), text).unwrap();
            } else {
                site.write("content/about.md", &text);
            }
        }
        let last = start + 4_999;
        let took = shows(&target, "/about/", &format!("Save {last}."));
        println!("in place: {in_place}: shown after {took:?}");
        assert!(took < PATIENCE, "{took:?}");
    }
    let more = target.memory() - before;
    println!("{more} kB more");
    assert!(more < 64_000, "{more} kB more");
}

#[test]
fn folders_that_are_moved_replaced_and_made_anew_are_followed() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    // A folder within new folders, all at once.
    site.write("content/one/two/three/page.md", &about(&site, "Deep down."));
    shows(&target, "/one/two/three/page/", "Deep down.");
    site.write("content/one/two/three/page.md", &about(&site, "Deeper down."));
    shows(&target, "/one/two/three/page/", "Deeper down.");
    // A folder under another name.
    fs::rename(site.path("content/one"), site.path("content/other")).unwrap();
    shows(&target, "/other/two/three/page/", "Deeper down.");
    assert_eq!(target.preview.get("/one/two/three/page/").status(), 404);
    // All of the content exchanged, as a change of branch does.
    Command::new("cp").arg("-r").args([site.path("content"), site.path("fresh")]).status().unwrap();
    fs::write(site.path("fresh/about.md"), about(&site, "From another branch.")).unwrap();
    fs::rename(site.path("content"), site.path("stale")).unwrap();
    fs::rename(site.path("fresh"), site.path("content")).unwrap();
    shows(&target, "/about/", "From another branch.");
    site.replace("content/about.md", "From another branch.", "And later.");
    shows(&target, "/about/", "And later.");
    // What was moved away is watched no more, and shown no more.
    fs::write(site.path("stale/about.md"), SECRET).unwrap();
    // A file that makes way for a folder, and comes back.
    let page = fs::read_to_string(site.path("content/about.md")).unwrap();
    fs::remove_file(site.path("content/about.md")).unwrap();
    site.write("content/about.md/inner.md", &page.replace("And later.", "In a folder."));
    fs::remove_dir_all(site.path("content/about.md")).unwrap();
    site.write("content/about.md", &page.replace("And later.", "Back again."));
    shows(&target, "/about/", "Back again.");
    // A link to a file elsewhere in place of a page.
    fs::remove_file(site.path("content/about.md")).unwrap();
    std::os::unix::fs::symlink(site.around().join("secret.txt"), site.path("content/about.md")).unwrap();
    shows(&target, "/", "mistake");
    assert!(!target.preview.get("/about/").text().contains(SECRET));
}

#[test]
fn a_page_that_is_broken_ever_again_never_ends_the_preview() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let good = fs::read(site.path("content/about.md")).unwrap();
    let broken: &[&[u8]] = &[
        b"",
        b"---\n",
        b"---\ntitle: [\n---\n",
        b"\xff\xfe\0\0",
        b"---\ntitle: \0\n---\n",
        &[b'['; 100_000],
        &[b'>'; 100_000],
        b"---\ntitle: *x\nowner: &x [*x]\n---\n",
    ];
    for bytes in broken {
        fs::write(site.path("content/about.md"), bytes).unwrap();
        shows(&target, "/", "content/about.md");
        fs::write(site.path("content/about.md"), &good).unwrap();
        shows(&target, "/about/", "A small trust.");
    }
}

#[test]
fn where_the_system_cannot_watch_the_preview_looks_by_itself_and_says_so() {
    let small = "echo \"$2\" > \"/proc/sys/user/$1\" && shift 2 && exec \"$@\"";
    let limited = |limit: &str, to: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "sh", "-c", small, "sh", limit, to]);
        command
    };
    let can_limit = limited("max_inotify_watches", "8").arg("true").output().is_ok_and(|run| run.status.success());
    if !can_limit {
        println!("skipped: this system lets no test lower its limits for itself");
        return;
    }
    for (limit, to) in [("max_inotify_instances", "0"), ("max_inotify_watches", "3")] {
        let site = site_with_secrets();
        let page_text = about(&site, "A small trust.");
        let mut command = limited(limit, to);
        let preview = Preview::by(command.arg(site::PROGRAM), &site, &[]);
        let target = Target::running(preview);
        let mut words = String::new();
        while !words.starts_with("Changes are looked for") {
            words = target.preview.lines.recv_timeout(PATIENCE).expect("a word about it");
        }
        println!("{limit}: {words}");
        assert!(words.starts_with("Changes are looked for every second: "), "{words}");
        for number in 0..3 {
            site.write("content/about.md", &page_text.replace("A small trust.", &format!("Seen {number}.")));
            let took = shows(&target, "/about/", &format!("Seen {number}."));
            println!("{limit}: seen after {took:?}");
        }
    }
}
