//! What [`super::output`] promises, on real folders.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};

use super::*;
use crate::pipeline::Output;

/// A site folder and an output folder in it.
struct Site {
    root: tempfile::TempDir,
    name: String,
}

impl Site {
    fn new() -> Site {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        Site { root, name: "public".to_owned() }
    }

    /// A site whose output folder has a name so long that nothing can be staged beside it.
    fn without_room_beside() -> Site {
        let site = Site { name: "p".repeat(250), ..Site::new() };
        fs::create_dir(site.at("")).unwrap();
        site
    }

    fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.path().join(&self.name).join(path)
    }

    fn try_write(&self, files: &[(&str, &str)]) -> Result<Written, WriteError> {
        let site: Output = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().into())).collect();
        assert_eq!(site.len(), files.len());
        output(&site, &Place { root: self.root.path(), sources: &["content"], output: &self.at("") })
    }

    fn write(&self, files: &[(&str, &str)]) -> Written {
        self.try_write(files).unwrap()
    }

    /// Everything below the site folder: inode, times, and bytes.
    fn snapshot(&self) -> BTreeMap<PathBuf, (u64, [i64; 4], Vec<u8>)> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).chain([folder.clone()]) {
                let data = fs::symlink_metadata(&path).unwrap();
                let times = [data.mtime(), data.mtime_nsec(), data.ctime(), data.ctime_nsec()];
                let bytes = if data.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
                if data.is_dir() && path != folder {
                    folders.push(path.clone());
                }
                found.insert(path.strip_prefix(self.root.path()).unwrap().to_owned(), (data.ino(), times, bytes));
            }
        }
        found
    }

    /// The files and folders in the output folder, with their bytes.
    fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let inside = |(path, (_, _, bytes)): (PathBuf, (u64, [i64; 4], Vec<u8>))| {
            Some((path.strip_prefix(&self.name).ok()?.to_owned(), bytes))
        };
        self.snapshot().into_iter().filter_map(inside).collect()
    }

    /// What is in the site folder besides its sources and its output.
    fn litter(&self) -> Vec<PathBuf> {
        let known =
            |path: &PathBuf| path.as_os_str().is_empty() || path.starts_with("content") || path.starts_with(&self.name);
        self.snapshot().into_keys().filter(|path| !known(path)).collect()
    }
}

fn inode_and_time(path: &Path) -> (u64, i64, i64) {
    let data = fs::symlink_metadata(path).unwrap();
    (data.ino(), data.mtime(), data.mtime_nsec())
}

const OLD: [(&str, &str); 4] =
    [("a/one.html", "one"), ("a/two.html", "two"), ("gone/deep/x.html", "x"), ("index.html", "start")];
const NEW: [(&str, &str); 4] =
    [("a/one.html", "ONE"), ("a/two.html", "two"), ("fresh/y.html", "y"), ("index.html", "start")];

#[test]
fn two_folders_with_the_same_site_are_the_same_byte_for_byte() {
    let (short, long, in_place) = (Site::new(), Site::new(), Site::without_room_beside());
    short.write(&NEW);
    for site in [&long, &in_place] {
        site.write(&OLD);
        site.write(&NEW);
        assert_eq!(site.tree(), short.tree());
        assert_eq!(site.litter(), Vec::<PathBuf>::new());
    }
    assert!(short.tree().contains_key(Path::new(manifest::NAME)));
}

#[test]
fn a_second_build_with_nothing_changed_touches_nothing() {
    for site in [Site::new(), Site::without_room_beside()] {
        site.write(&OLD);
        let before = site.snapshot();
        assert_eq!(site.write(&OLD), Written { unchanged: 4, ..Written::default() });
        assert_eq!(site.snapshot(), before);
    }
}

#[test]
fn only_what_changed_is_written_and_what_is_gone_is_removed() {
    for site in [Site::new(), Site::without_room_beside()] {
        assert_eq!(site.write(&OLD).written, 4);
        let kept = ["a/two.html", "index.html"].map(|path| inode_and_time(&site.at(path)));
        let written = site.write(&NEW);
        assert_eq!((written.written, written.unchanged, written.removed), (2, 2, 1));
        assert_eq!(written.in_place.is_some(), site.name != "public");
        assert_eq!(written.leftover, None);
        assert_eq!(["a/two.html", "index.html"].map(|path| inode_and_time(&site.at(path))), kept);
        assert!(!site.at("gone").exists());
    }
}

#[test]
fn a_file_changed_or_deleted_by_hand_is_put_right() {
    let site = Site::new();
    site.write(&OLD);
    let before = site.tree();
    let time = fs::metadata(site.at("index.html")).unwrap().modified().unwrap();
    fs::write(site.at("index.html"), "START").unwrap();
    // The same length and the same time: only the bytes tell.
    fs::File::options().write(true).open(site.at("index.html")).unwrap().set_modified(time).unwrap();
    fs::remove_file(site.at("a/one.html")).unwrap();
    assert_eq!(site.write(&OLD).written, 2);
    assert_eq!(site.tree(), before);
}

#[test]
fn what_wellspring_did_not_make_is_kept() {
    for site in [Site::new(), Site::without_room_beside()] {
        site.write(&OLD);
        let odd = OsStr::from_bytes(b"odd\xff");
        fs::create_dir_all(site.at("mine/empty")).unwrap();
        let files: [&Path; 4] =
            [Path::new("CNAME"), Path::new("gone/deep/mine.txt"), Path::new("mine/a.txt"), odd.as_ref()];
        for file in files {
            fs::write(site.at(file), "mine").unwrap();
        }
        symlink("/nowhere", site.at("a/link")).unwrap();
        let kept = files.map(|file| inode_and_time(&site.at(file)));
        site.write(&NEW);
        site.write(&[("index.html", "start")]);
        assert_eq!(files.map(|file| inode_and_time(&site.at(file))), kept);
        assert_eq!(fs::read_link(site.at("a/link")).unwrap(), Path::new("/nowhere"));
        assert!(site.at("mine/empty").is_dir());
        assert!(!site.at("a/two.html").exists() && !site.at("fresh").exists());
    }
}

#[test]
fn a_foreign_thing_where_a_file_should_go_is_reported_and_kept() {
    for (foreign, file) in [
        ("new.html", "new.html"),
        ("new", "new/index.html"),
        ("new.html/thesis.txt", "new.html"),
        ("new.html/empty/", "new.html"),
    ] {
        let site = Site::new();
        site.write(&OLD);
        if foreign.ends_with('/') {
            fs::create_dir_all(site.at(foreign)).unwrap();
        } else {
            fs::create_dir_all(site.at(foreign).parent().unwrap()).unwrap();
            fs::write(site.at(foreign), "mine").unwrap();
        }
        let before = site.tree();
        let result = site.try_write(&[("index.html", "new"), (file, "new")]);
        let text = result.unwrap_err().to_string();
        assert!(text.contains("public/new") && text.contains("did not make"), "{foreign}: {text}");
        assert_eq!(site.tree(), before, "{foreign}");
        assert_eq!(site.litter(), Vec::<PathBuf>::new(), "{foreign}");
    }
}

#[test]
fn a_foreign_file_that_is_just_what_the_site_wants_is_taken_over() {
    let site = Site::new();
    site.write(&[("index.html", "start")]);
    fs::write(site.at("robots.txt"), "all").unwrap();
    assert_eq!(site.write(&[("index.html", "start"), ("robots.txt", "all")]).unchanged, 2);
    assert_eq!(site.write(&[("index.html", "start")]).removed, 1);
}

#[test]
fn a_file_can_become_a_folder_and_a_folder_a_file() {
    for site in [Site::new(), Site::without_room_beside()] {
        site.write(&[("x", "file"), ("y/deep/index.html", "folder")]);
        site.write(&[("x/deep/index.html", "folder"), ("y", "file")]);
        assert_eq!(fs::read_to_string(site.at("x/deep/index.html")).unwrap(), "folder");
        assert_eq!(fs::read_to_string(site.at("y")).unwrap(), "file");
    }
}

#[test]
fn what_builds_that_died_left_is_removed_and_nothing_else() {
    let site = Site::new();
    site.write(&OLD);
    let beside = |name: &str| site.root.path().join(name);
    for ours in [".public.staging-1", ".public.staging-22"] {
        fs::create_dir(beside(ours)).unwrap();
    }
    fs::write(beside(".public.staging-22").join(manifest::NAME), "").unwrap();
    fs::write(beside(".public.staging-22/index.html"), "half a site").unwrap();
    fs::create_dir(site.at(manifest::WAITING)).unwrap();
    let kept = [".public.staging-", ".public.staging-x", ".public.staging-3", ".public2.staging-4", "public.staging-5"];
    for other in kept {
        fs::create_dir(beside(other)).unwrap();
    }
    fs::write(beside(".public.staging-3/thesis.txt"), "years of work").unwrap();
    symlink(site.root.path().join("content"), beside(".public.staging-6")).unwrap();
    assert_eq!(site.write(&OLD).unchanged, 4);
    let litter = site.litter();
    let left: Vec<_> = litter.iter().filter(|path| path.parent() == Some(Path::new(""))).collect();
    assert_eq!(
        left,
        [
            ".public.staging-",
            ".public.staging-3",
            ".public.staging-6",
            ".public.staging-x",
            ".public2.staging-4",
            "public.staging-5"
        ]
        .map(Path::new)
    );
    assert!(!site.at(manifest::WAITING).exists());
}

#[test]
fn a_lock_file_that_a_dead_build_left_is_removed_even_when_nothing_changed() {
    let site = Site::new();
    site.write(&OLD);
    fs::write(site.root.path().join(".public.lock"), "").unwrap();
    assert_eq!(site.write(&OLD).unchanged, 4);
    assert_eq!(site.litter(), Vec::<PathBuf>::new());
}

#[test]
fn a_build_that_fails_leaves_the_old_site_as_it_was() {
    for site in [Site::new(), Site::without_room_beside()] {
        site.write(&OLD);
        let before = site.tree();
        let too_long = format!("a/{}", "n".repeat(300));
        let result = site.try_write(&[("a/one.html", "ONE"), (&too_long, "too long a name for any disk")]);
        let text = result.unwrap_err().to_string();
        assert!(text.contains(&too_long) && text.contains("name too long"), "{text}");
        // In place, the name is tried last: what was put there before stays, and the text says so.
        if site.name == "public" {
            assert!(text.ends_with("the site that was published before is untouched"), "{text}");
            assert_eq!(site.tree(), before);
        } else {
            assert!(text.contains("build again"), "{text}");
        }
        assert_eq!(site.litter(), Vec::<PathBuf>::new());
        site.write(&OLD);
        assert_eq!(site.tree(), before, "the next build puts all right");
    }
}

#[test]
fn an_interrupted_change_in_place_is_finished_by_the_next_build() {
    let (site, clean) = (Site::without_room_beside(), Site::new());
    clean.write(&NEW);
    site.write(&OLD);
    // As it is after the manifest of both and one new file were put in place.
    let both = OLD.iter().chain(&NEW).map(|(path, _)| *path).collect::<std::collections::BTreeSet<_>>();
    fs::write(site.at(manifest::NAME), manifest::text(both.into_iter())).unwrap();
    fs::create_dir(site.at("fresh")).unwrap();
    fs::write(site.at("fresh/y.html"), "y").unwrap();
    fs::create_dir(site.at(manifest::WAITING)).unwrap();
    // The old page was removed, its folders were not.
    fs::remove_file(site.at("gone/deep/x.html")).unwrap();
    assert_eq!(site.write(&NEW).written, 1);
    assert_eq!(site.tree(), clean.tree());
}

#[test]
fn a_path_that_is_no_place_for_a_file_is_refused() {
    for bad in [
        "/etc/x",
        "../x",
        "a/../../x",
        "a//b",
        "",
        "a/",
        "./a",
        "a\0b",
        ".wellspring-manifest",
        ".wellspring-staging/x",
    ] {
        let site = Site::new();
        let result = site.try_write(&[("index.html", "start"), (bad, "x")]);
        assert!(matches!(&result, Err(WriteError::BadPath { path }) if path == bad), "{bad:?}: {result:?}");
        assert!(!site.at("").exists(), "{bad:?}");
    }
    let result = Site::new().try_write(&[("a", "file"), ("a/b", "file in it")]);
    assert!(matches!(&result, Err(WriteError::BadPath { path }) if path == "a"), "{result:?}");
}

#[test]
fn a_refused_place_is_not_touched() {
    let site = Site { name: "content".to_owned(), ..Site::new() };
    let before = site.snapshot();
    let result = site.try_write(&OLD);
    assert!(matches!(result, Err(WriteError::Refused { why: Refusal::Sources(_), .. })), "{result:?}");
    assert_eq!(site.snapshot(), before);
}

#[test]
fn the_folder_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    site.write(&OLD);
    fs::set_permissions(site.at(""), fs::Permissions::from_mode(0o2775)).unwrap();
    site.write(&NEW);
    assert_eq!(fs::metadata(site.at("")).unwrap().mode() & 0o7777, 0o2775);
}
