//! Builds that meet others: signals at any moment, several builds at once, sources that change meanwhile.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::every_place;
use crate::scene::{Ended, Scene, Version, Way, is_as_listed};
use crate::site::{TODAY, tree};

#[test]
fn a_signal_at_any_moment_leaves_the_old_site_or_the_new_one() {
    let mut scene = Scene::new(Way::Whole);
    let rounds = if every_place() { 200 } else { 9 };
    let mut hits = 0;
    for round in 0..rounds {
        let signal = ["-KILL", "-TERM", "-INT"][round % 3];
        scene.write(scene.published.other());
        let child = scene.build(&["nice"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        // Spread over the run of a build; whichever moment it hits, the same must hold.
        thread::sleep(Duration::from_micros(u64::try_from(round * 7919 % 150_000).unwrap()));
        Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status().unwrap();
        let output = child.wait_with_output().unwrap();
        let hit = output.status.signal().is_some();
        hits += usize::from(hit);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        scene.judge(&format!("{signal} in round {round}"), &Ended { status: output.status, told, hit });
    }
    println!("{hits} of {rounds} signals hit a build");
}

#[test]
fn builds_at_once_wait_for_each_other_and_readers_always_find_a_site() {
    let mut scene = Scene::new(Way::Whole);
    for (round, builds) in [2, 4, 4].into_iter().enumerate() {
        scene.write(scene.published.other());
        let over = AtomicBool::new(false);
        let home = scene.output().join("index.html");
        thread::scope(|threads| {
            let reader = threads.spawn(|| {
                let mut read = 0;
                while !over.load(Ordering::Relaxed) {
                    assert!(!fs::read(&home).expect("home is always there").is_empty());
                    read += 1;
                }
                read
            });
            let command = || scene.build(&["nice"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
            let children: Vec<_> = (0..builds).map(|_| command()).collect();
            let ends: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
            over.store(true, Ordering::Relaxed);
            assert!(reader.join().expect("readers never fail") > 0);
            for end in ends {
                assert!(end.status.success(), "round {round}: {}", String::from_utf8_lossy(&end.stderr));
            }
        });
        scene.published = scene.published.other();
        assert!(tree(&scene.output()) == *scene.tree(scene.published), "round {round}");
        assert!(scene.leftovers().is_empty());
    }
}

#[test]
fn sources_that_are_deleted_or_cut_short_meanwhile_give_a_whole_site_or_a_named_error() {
    let mut scene = Scene::new(Way::Whole);
    let files = ["content/about.md", "content/index.md", "directory/interventions/calm.md", "content/site.yaml"];
    let sources = |site: &crate::site::Site| files.map(|file| fs::read(site.path(file)).unwrap());
    for round in 0..if every_place() { 40 } else { 6 } {
        scene.write(scene.published.other());
        let before = sources(&scene.site);
        let mut child = scene.build(&["nice"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut at = round;
        while child.try_wait().unwrap().is_none() {
            let file = scene.site.path(files[at % files.len()]);
            let _ = if at % 2 == 0 { fs::remove_file(&file) } else { fs::write(&file, "---\ntit") };
            fs::write(&file, &before[at % files.len()]).unwrap();
            at += 1;
        }
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)) && !told.contains("panicked"), "round {round}: {told}");
        let published = tree(&scene.output());
        if output.status.code() == Some(1) {
            assert!(published == *scene.tree(scene.published), "round {round}: nothing was to be published");
        }
        is_as_listed(&published, &format!("round {round}"));
        scene.publish(Version::One);
        assert!(tree(&scene.output()) == *scene.tree(Version::One), "round {round}");
    }
}

#[test]
fn a_folder_that_cannot_be_read_and_a_system_without_room_leave_the_published_site() {
    let scene = Scene::new(Way::Whole);
    let before = tree(&scene.output());
    for (error, path) in [
        ("EACCES", "./directory/interventions"),
        ("EIO", "./content"),
        ("EMFILE", "./directory/providers"),
        ("EMFILE", "./content/about.md"),
        ("ENOMEM", "./content/about.md"),
    ] {
        let fault = format!("inject=openat:error={error}");
        let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", path, "-e", &fault];
        let output = scene.build(&strace).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error} {path}: {told}");
        assert!(told.contains("cannot read") && told.contains(path), "{error} {path}: {told}");
        assert!(tree(&scene.output()) == before, "{error} {path}");
    }
    scene.site.run(&["build", TODAY]).ends_with(0);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_everything_else_is_published() {
    let scene = Scene::new(Way::Whole);
    for error in ["EACCES", "EIO", "ENOENT"] {
        let fault = format!("inject=openat:error={error}");
        let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", "./content/about.md", "-e", &fault];
        let output = scene.build(&strace).arg("--format=short").output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{error}: {told}");
        assert!(told.contains("content/about.md:1:1: error[unreadable-file]: "), "{error}: {told}");
        let published = tree(&scene.output());
        let missing = scene.tree(Version::One).keys().filter(|path| !published.contains_key(*path));
        assert!(missing.map(|path| path.to_str().unwrap()).eq(["about/index.html"]), "{error}");
        scene.site.run(&["build", TODAY]).ends_with(0);
    }
}
