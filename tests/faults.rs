//! The real program with faults in it: it is killed or its machine fails at every call by which it changes the disk.
//! Needs `strace` (Debian: `apt-get install strace`).
//!
//! An ordinary run tries some places of each kind. `FAULTS=all cargo test --release --test faults` tries every one.

#[path = "faults/disk.rs"]
mod disk;
#[path = "faults/scene.rs"]
mod scene;
#[path = "cli/site.rs"]
#[expect(dead_code, reason = "faults need no copy of this repository")]
mod site;
#[path = "faults/together.rs"]
mod together;

use scene::{Scene, Way};

/// Every call by which a build changes the disk.
const CALLS: [&str; 13] = [
    "write",
    "mkdir",
    "linkat",
    "unlink",
    "unlinkat",
    "rmdir",
    "rename",
    "renameat2",
    "fsync",
    "syncfs",
    "chmod",
    "flock",
    "utimensat",
];

/// All threads of the program, or its first one alone, which has counts of its own.
const FOLLOWED: [&[&str]; 2] = [&["-f"], &[]];

/// Whether every place is tried.
pub fn every_place() -> bool {
    std::env::var_os("FAULTS").is_some_and(|value| value == "all")
}

/// The numbers of the calls that are tried, out of so many: one in the middle and the last, or all.
fn places(calls: usize) -> Vec<usize> {
    if every_place() || calls <= 2 { (1..=calls).collect() } else { vec![calls / 2, calls] }
}

/// Hinders a build by a fault at each place, in turn while the first version is published and the second; returns how
/// many there were.
fn hinder(way: Way, calls: &[&str], fault: &str) -> usize {
    let mut scene = Scene::new(way);
    let mut hits = 0;
    for call in calls {
        for follow in FOLLOWED {
            let mut most = scene.calls(follow, call);
            if every_place() {
                // The two directions do not make the same calls.
                most = most.max(scene.calls(follow, call));
            }
            for number in places(most) {
                let fault = format!("inject={call}:{fault}:when={number}");
                let ended = scene.faulty(follow, &fault);
                hits += usize::from(ended.hit);
                scene.judge(&format!("{way:?} {follow:?} {fault}"), &ended);
            }
        }
    }
    println!("{hits} faults: {way:?}, {fault}");
    hits
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let hits = hinder(Way::Whole, &CALLS, "signal=KILL");
    assert!(hits > 20, "{hits}");
}

#[test]
fn a_build_that_is_killed_while_it_replaces_file_by_file_leaves_whole_files() {
    let hits = hinder(Way::InPlace, &CALLS, "signal=KILL");
    assert!(hits > 15, "{hits}");
}

#[test]
fn a_disk_that_fails_leaves_the_old_site_or_the_new_one() {
    for (error, calls) in [
        ("ENOSPC", &["write", "mkdir", "linkat", "renameat2", "fsync", "syncfs", "openat"][..]),
        ("EIO", &["write", "syncfs", "unlink", "rmdir"]),
        ("EACCES", &["mkdir", "chmod", "unlink"]),
        ("EDQUOT", &["write", "mkdir"]),
    ] {
        let hits = hinder(Way::Whole, calls, &format!("error={error}"));
        assert!(hits > 4, "{error}: {hits}");
    }
}

#[test]
fn a_disk_that_fails_while_files_are_replaced_one_by_one_leaves_whole_files() {
    let hits = hinder(Way::InPlace, &["write", "rename", "unlink", "mkdir", "syncfs"], "error=ENOSPC");
    assert!(hits > 4, "{hits}");
}
