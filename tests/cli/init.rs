//! `init` and `schema`: a new site is complete as it stands, and no folder of anybody's is touched.

use std::fs;

use crate::site::{Site, tree};

/// Years in which the tests make a site: whenever that is, nothing in it may be overdue.
const DAYS: &[&str] = &["2026-11-22", "2028-02-29", "2035-08-31"];

#[test]
fn a_new_site_is_built_as_it_stands_without_a_word() {
    for day in DAYS {
        let site = Site::small();
        let today = format!("--today={day}");
        let made = site.run(&["init", "new", &today]).ends_with(0);
        assert!(made.out.contains("wellspring serve --root new") && made.out.contains("made up"), "{}", made.out);
        let run = site.run(&["build", "--root", "new", "--strict", &today]).ends_with(0);
        assert!(run.out.contains("0 errors, 0 warnings.") || !run.out.contains("warning"), "{}", run.out);
        assert_eq!(run.err, "", "{day}");
        for page in
            ["index.html", "directory/worry-workshop/index.html", "handbooks/first-year/try-something/index.html"]
        {
            assert!(site.path("new/public").join(page).exists(), "{page}");
        }
    }
}

#[test]
fn a_folder_that_holds_anything_is_left_alone() {
    let site = Site::small();
    let before = tree(&site.path(""));
    for folder in [".", "content", "content/index.md"] {
        let run = site.run(&["init", folder]).ends_with(2);
        assert!(run.err.contains("name a new folder"), "{}", run.err);
    }
    assert_eq!(tree(&site.path("")), before);
    fs::create_dir(site.path("empty")).unwrap();
    site.run(&["init", "empty"]).ends_with(0);
}

#[test]
fn a_new_site_has_schemas_for_vs_code_and_schema_brings_them_up_to_date() {
    let site = Site::small();
    site.run(&["init", "new", "--today=2026-11-22"]).ends_with(0);
    let settings = fs::read_to_string(site.path("new/.vscode/settings.json")).unwrap();
    assert!(
        settings.contains("\"./.vscode/schema/provider.json\": [\n      \"directory/providers/*.yaml\""),
        "{settings}"
    );
    let schema = || fs::read_to_string(site.path("new/.vscode/schema/experience-note.json")).unwrap();
    assert!(schema().contains("\"villages\""), "{}", schema());
    let areas = site.path("new/directory/vocabularies/areas.yaml");
    let text = fs::read_to_string(&areas).unwrap();
    fs::write(&areas, text.replace("code: villages", "code: hills")).unwrap();
    let run = site.run(&["schema", "--root", "new"]).ends_with(0);
    assert!(run.out.ends_with(" files to new/.vscode/schema.\n"), "{}", run.out);
    assert!(schema().contains("\"hills\"") && !schema().contains("\"villages\""), "{}", schema());
    let run = site.run(&["schema", "--root", "new", "--cms"]).ends_with(0);
    assert!(run.out.starts_with("Wrote new/admin/config.yml."), "{}", run.out);
    let cms = fs::read_to_string(site.path("new/admin/config.yml")).unwrap();
    assert!(cms.contains("value: \"hills\"") && cms.contains("folder: \"directory/interventions\""), "{cms}");
    // Beside the built site, the same.
    site.run(&["build", "--root", "new", "--today=2026-11-22"]).ends_with(0);
    let published = fs::read_to_string(site.path("new/public/schema/experience-note.json")).unwrap();
    assert!(published.contains("\"hills\""), "{published}");
}
