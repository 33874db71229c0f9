//! The same site gives the same bytes, wherever, whenever, and by whomever it is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::site::{PROGRAM, Run, Site, TODAY, tree};

#[test]
fn two_output_folders_get_the_same_bytes() {
    let site = Site::of_the_repository();
    site.run(&["build", TODAY, "--output=one"]).ends_with(0);
    site.run(&["build", TODAY, "--output=two/deep/inside"]).ends_with(0);
    let (one, two) = (tree(&site.path("one")), tree(&site.path("two/deep/inside")));
    let differ: Vec<&PathBuf> = one.keys().filter(|path| one.get(*path) != two.get(*path)).collect();
    assert_eq!(differ, Vec::<&PathBuf>::new());
    assert!(one == two && one.len() > 100);
}

/// Everything that a build makes, the zip for offline use too. The command is the program, or ends with it; it runs in the
/// folder of the site unless it runs in another one.
fn made(command: &mut Command, site: &Site, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    // The folder in a zip is named after its file.
    let (output, zips) = (site.path(name), site.path(&format!("zips/{name}")));
    fs::create_dir_all(&zips).unwrap();
    let zip = zips.join("site.zip");
    if command.get_current_dir().is_none() {
        command.current_dir(site.path(""));
    }
    let command = command.args(["build", TODAY, "--quiet", "--output"]).arg(&output);
    Run::of(command.arg(format!("--offline-zip={}", zip.display()))).ends_with(0);
    let mut made = tree(&output);
    made.insert(PathBuf::from("the zip"), fs::read(zip).unwrap());
    made
}

/// Fails unless a site is the same in each of some environments; one without variables is empty.
fn is_same_in(site: &Site, environments: &[&[(&str, &str)]]) {
    let expected = made(&mut Command::new(PROGRAM), site, "public");
    for (number, variables) in environments.iter().enumerate() {
        let mut command = Command::new(PROGRAM);
        if variables.is_empty() {
            command.env_clear();
        }
        let found = made(command.envs(variables.iter().copied()), site, &format!("by-{number}"));
        assert!(found == expected, "{variables:?}");
    }
}

#[test]
fn the_environment_does_not_change_a_byte() {
    const ENVIRONMENTS: &[&[(&str, &str)]] = &[
        &[],
        &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("RAYON_NUM_THREADS", "1")],
        &[("TZ", "Pacific/Niue"), ("CLICOLOR_FORCE", "1"), ("TERM", "xterm-256color"), ("RAYON_NUM_THREADS", "8")],
    ];
    is_same_in(&Site::of_the_repository(), ENVIRONMENTS);
}

#[test]
fn no_locale_time_zone_or_number_of_threads_changes_a_byte() {
    const ENVIRONMENTS: &[&[(&str, &str)]] = &[
        &[],
        &[("LC_ALL", "C")],
        &[("LC_ALL", "ar_SA.UTF-8"), ("LANGUAGE", "ar")],
        &[("LC_COLLATE", "cs_CZ.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8")],
        &[("LANG", "not a locale")],
        &[("TZ", "America/St_Johns")],
        &[("TZ", "Asia/Kathmandu")],
        &[("TZ", "UTC+23:59:59")],
        &[("TZ", ":/no/such/file")],
        &[("RAYON_NUM_THREADS", "2")],
        &[("RAYON_NUM_THREADS", "16")],
        &[("RAYON_NUM_THREADS", "none")],
        &[("SOURCE_DATE_EPOCH", "4102444800")],
        &[("HOME", "/no/such/folder"), ("USER", "somebody"), ("HOSTNAME", "elsewhere"), ("TMPDIR", "/no/such/folder")],
        &[("NO_COLOR", "1"), ("COLUMNS", "20")],
    ];
    is_same_in(&Site::small(), ENVIRONMENTS);
}

#[test]
fn a_single_processor_changes_no_byte() {
    let site = Site::of_the_repository();
    let expected = made(&mut Command::new(PROGRAM), &site, "public");
    let pinned = Command::new("taskset").args(["-c", "0", "true"]).output().is_ok_and(|run| run.status.success());
    if !pinned {
        println!("skipped: there is no program taskset, or it may not be used");
        return;
    }
    assert!(made(Command::new("taskset").args(["-c", "0", PROGRAM]), &site, "by-one") == expected);
}

#[test]
fn the_order_and_the_place_in_which_files_were_made_do_not_change_a_byte() {
    let site = Site::small();
    let expected = made(&mut Command::new(PROGRAM), &site, "public");
    let files: Vec<(PathBuf, Vec<u8>)> = tree(&site.path(""))
        .into_iter()
        .filter(|(path, _)| !path.starts_with("public") && !path.starts_with("zips"))
        .collect();
    for turn in 0..3 {
        let other = Site::empty();
        let mut files = files.clone();
        let middle = turn * files.len() / 3;
        files.rotate_left(middle);
        files
            .iter()
            .rev()
            .for_each(|(path, bytes)| other.write(path.to_str().unwrap(), std::str::from_utf8(bytes).unwrap()));
        assert!(made(&mut Command::new(PROGRAM), &other, "public") == expected, "{turn}");
    }
    // Another file system lists its folders in another order.
    let Ok(memory) = tempfile::tempdir_in("/dev/shm") else {
        println!("skipped: there is no file system in memory");
        return;
    };
    for (path, bytes) in &files {
        let path = memory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let mut command = Command::new(PROGRAM);
    assert!(made(command.current_dir(memory.path()), &site, "in-memory") == expected);
}

#[test]
fn nothing_that_is_built_names_the_machine_or_the_day_on_its_clock() {
    let said = |program: &str, argument: &str| {
        let run = Run::of(Command::new(program).arg(argument)).ends_with(0);
        run.out.trim().to_owned()
    };
    let site = Site::small();
    let made = made(&mut Command::new(PROGRAM), &site, "public");
    let mut words = vec![site.around().to_str().unwrap().to_owned(), site.path("").to_str().unwrap().to_owned()];
    words.extend(["+%Y-%m-%d", "+%Y%m%d", "+%-d %B %Y"].map(|form| said("date", form)));
    words.push(said("uname", "-n"));
    // A machine may have a short name, which stands anywhere: the same under a name of its own.
    let named = ["--uts", "--map-root-user", "sh", "-c", "hostname an-odd-machine && exec \"$@\"", "sh"];
    if Command::new("unshare").args(named).arg("true").status().is_ok_and(|status| status.success()) {
        assert!(self::made(Command::new("unshare").args(named).arg(PROGRAM), &site, "named") == made);
    } else {
        println!("skipped: a machine cannot be given another name here");
    }
    // The day on which the site is built is told to it, and stands in it. Short words stand anywhere.
    words.retain(|word| {
        word.len() > 3
            && word != "localhost"
            && ![TODAY, "--today=2026-11-22"].iter().any(|told| told.contains(&**word))
    });
    words.retain(|word| word != "22 November 2026" && word != "20261122");
    assert!(words.len() >= 2, "{words:?}");
    for (path, bytes) in made {
        for word in &words {
            assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{path:?} names {word}");
        }
    }
}

#[test]
fn the_folder_in_which_the_program_runs_does_not_change_a_byte() {
    let (site, other) = (Site::of_the_repository(), Site::of_the_repository());
    site.run(&["build", TODAY]).ends_with(0);
    let expected = tree(&site.path("public"));
    // Another root path, named from elsewhere: whole, relative, and with detours.
    let root = other.path("");
    let roots = [root.clone(), PathBuf::from("site"), PathBuf::from("./site/content/../")];
    for root in roots {
        let mut command = Command::new(PROGRAM);
        let command = command.current_dir(other.around()).args(["build", TODAY, "--root"]).arg(&root);
        let run = Run::of(command).ends_with(0);
        assert!(run.out.contains(&format!(" to {} in ", root.join("public").display())), "{}", run.out);
        assert!(tree(&other.path("public")) == expected, "{root:?}");
        fs::remove_dir_all(other.path("public")).unwrap();
    }
    let long = other.path("a folder/ with blanks & ünïcödé");
    fs::create_dir_all(&long).unwrap();
    for folder in ["content", "directory", "themes"] {
        fs::rename(other.path(folder), long.join(folder)).unwrap();
    }
    Run::of(Command::new(PROGRAM).current_dir(&long).args(["build", TODAY])).ends_with(0);
    assert!(tree(&long.join("public")) == expected);
}

#[test]
fn the_rights_of_new_files_do_not_change_a_byte() {
    let site = Site::small();
    site.run(&["build", TODAY]).ends_with(0);
    let masked = |mask: &str| {
        let mut command = Command::new("sh");
        let script = "umask \"$1\" && exec \"$2\" build \"$3\" --output \"by-$1\"";
        command.current_dir(site.path("")).args(["-c", script, "sh", mask, PROGRAM, TODAY]);
        Run::of(&mut command).ends_with(0);
        tree(&site.path(&format!("by-{mask}")))
    };
    let expected = tree(&site.path("public"));
    assert!(masked("077") == expected && masked("000") == expected);
}

#[test]
fn the_times_of_files_and_what_hides_beside_them_do_not_matter() {
    let site = Site::small();
    site.run(&["build", TODAY]).ends_with(0);
    let expected = tree(&site.path("public"));
    for (path, text) in
        [("content/.about.md.swp", "x"), ("directory/.git/HEAD", "x"), ("notes/plan.md", "x"), ("x.md", "x")]
    {
        site.write(path, text);
    }
    let about = fs::File::options().append(true).open(site.path("content/about.md")).unwrap();
    about.set_modified(std::time::UNIX_EPOCH).unwrap();
    let run = site.run(&["build", "--strict", TODAY, "--output=again"]).ends_with(0);
    assert_eq!(run.err, "");
    assert!(tree(&site.path("again")) == expected);
}

#[test]
fn no_page_names_a_folder_of_the_machine() {
    let site = Site::of_the_repository();
    site.run(&["build", TODAY]).ends_with(0);
    let folder = site.around().to_str().unwrap();
    for (path, bytes) in tree(&site.path("public")) {
        let is_named = bytes.windows(folder.len()).any(|window| window == folder.as_bytes());
        assert!(!is_named, "{path:?}");
    }
}
