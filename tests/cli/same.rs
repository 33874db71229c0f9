//! The same site gives the same bytes, wherever, whenever, and by whomever it is built.

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

#[test]
fn the_environment_does_not_change_a_byte() {
    let site = Site::of_the_repository();
    site.run(&["build", TODAY, "--quiet"]).ends_with(0);
    let expected = tree(&site.path("public"));
    let check = |name: &str, variables: &[(&str, &str)]| {
        let output = format!("by-{name}");
        let mut command = site.command();
        if variables.is_empty() {
            command.env_clear();
        }
        let command = command.args(["build", TODAY, "--output", &output]).envs(variables.iter().copied());
        Run::of(command).ends_with(0);
        assert!(tree(&site.path(&output)) == expected, "{name}");
    };
    check("nothing", &[]);
    check("turkish", &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")]);
    check("far-east", &[("TZ", "Pacific/Kiritimati")]);
    check("far-west", &[("TZ", "Pacific/Niue")]);
    check("one-thread", &[("RAYON_NUM_THREADS", "1")]);
    check("colours", &[("CLICOLOR_FORCE", "1"), ("TERM", "xterm-256color")]);
    check("later", &[("SOURCE_DATE_EPOCH", "4102444800")]);
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
