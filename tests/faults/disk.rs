//! A small real disk in memory that fills up. Where no disk can be mounted, these tests say so and do nothing.

use std::fs;
use std::process::Command;

use crate::every_place;
use crate::scene::{Scene, Way};
use crate::site::{PROGRAM, TODAY, tree};

/// Mounts a disk of a size for one shell script, which starts in the folder of the site, with the disk in `disk`.
fn on_disk(scene: &Scene, options: &str, script: &str) -> Option<std::process::Output> {
    let root = scene.site.path("");
    fs::create_dir_all(root.join("disk")).unwrap();
    let mount = format!("mount -t tmpfs -o {options} none disk || exit 77\n{script}");
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", &mount]).current_dir(&root);
    let output = command.env("WELLSPRING", PROGRAM).env("TODAY", TODAY).output().ok()?;
    let works = output.status.code() != Some(77) && !String::from_utf8_lossy(&output.stderr).starts_with("unshare:");
    if !works {
        println!("no disk can be mounted here: {}", String::from_utf8_lossy(&output.stderr));
    }
    works.then_some(output)
}

/// Builds one version on a fresh disk, then fills the disk up to what is left, then builds the other version; the
/// published site is copied away, then the room is given back and the other version is built again.
const SCRIPT: &str = r#"
cp -a public disk/public || exit 78
FILL
"$WELLSPRING" build "$TODAY" --output disk/public > /dev/null 2> told
code=$?
cp -a disk/public after
rm -rf disk/fill
ls -A disk > beside
"$WELLSPRING" build "$TODAY" --output disk/public > /dev/null 2>> told || exit 79
cp -a disk/public recovered
exit $code
"#;

fn fill_up(options: &str, fill: &str) -> Option<bool> {
    let scene = Scene::new(Way::Whole);
    scene.write(scene.published.other());
    let output = on_disk(&scene, options, &SCRIPT.replace("FILL", fill))?;
    let at = |name: &str| scene.site.path(name);
    let told = fs::read_to_string(at("told")).unwrap();
    assert!(output.status.code().is_some_and(|code| code == 0 || code == 2), "{options} {fill}: {output:?} {told}");
    let (before, wanted) = (scene.tree(scene.published), scene.tree(scene.published.other()));
    let after = tree(&at("after"));
    let failed = !output.status.success();
    assert!(after == if failed { before.clone() } else { wanted.clone() }, "{options} {fill}: {told}");
    if failed {
        assert!(told.contains("no space left on device"), "{told}");
        assert!(told.contains("the site that was published before is untouched"), "{told}");
    }
    let beside = fs::read_to_string(at("beside")).unwrap();
    assert!(beside.lines().filter(|name| *name != "public").count() <= 1, "{beside}");
    assert!(tree(&at("recovered")) == *wanted, "{options} {fill}: the next build is no clean build");
    Some(failed)
}

/// Makes sure that the levels that were tried tell something.
fn some_fail(failed: &[bool], what: &str) {
    println!("{} of {} levels of {what}", failed.iter().filter(|fails| **fails).count(), failed.len());
    assert!(failed.contains(&true) && failed.contains(&false), "some levels are enough and some are not: {failed:?}");
}

#[test]
fn a_disk_without_room_keeps_the_old_site() {
    let step = if every_place() { 4 } else { 24 };
    let levels = (0..=240).step_by(step);
    let mut failed = Vec::new();
    for free in levels {
        // Fills all but so many blocks.
        let fill = format!(
            "free=$(stat -f -c %a disk); [ \"$free\" -gt {free} ] && head -c $(((free - {free}) * $(stat -f -c %S disk))) /dev/zero > disk/fill"
        );
        let Some(fails) = fill_up("size=8m", &fill) else { return };
        failed.push(fails);
    }
    some_fail(&failed, "free room were too little");
}

#[test]
fn a_disk_without_room_for_more_files_keeps_the_old_site() {
    let levels = if every_place() { (0..=600).step_by(20).collect::<Vec<usize>>() } else { vec![0, 1, 60, 600] };
    let mut failed = Vec::new();
    for free in levels {
        let fill = format!(
            "mkdir disk/fill; n=$(($(stat -f -c %d disk) - {free})); while [ \"$n\" -gt 0 ]; do : > disk/fill/$n; n=$((n - 1)); done"
        );
        let Some(fails) = fill_up("nr_inodes=2000", &fill) else { return };
        failed.push(fails);
    }
    some_fail(&failed, "free inodes were too few");
}

#[test]
fn an_output_folder_on_a_disk_that_cannot_be_written_to_is_reported() {
    let scene = Scene::new(Way::Whole);
    scene.write(scene.published.other());
    let script = "cp -a public disk/public && mount -o remount,ro disk || exit 77\n\
        \"$WELLSPRING\" build \"$TODAY\" --output disk/public > /dev/null 2> told; code=$?\ncp -a disk/public after; exit $code";
    let Some(output) = on_disk(&scene, "size=8m", script) else { return };
    let told = fs::read_to_string(scene.site.path("told")).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("read-only file system"), "{told}");
    assert!(tree(&scene.site.path("after")) == *scene.tree(scene.published), "{told}");
}
