//! The directory in the shapes of Open Referral UK 3.0: every file of every site keeps to the written list of fields,
//! and to the published schemas where a copy of those lies beside this repository.

#[path = "open_referral/forms.rs"]
mod forms;
#[path = "open_referral/list.rs"]
mod list;
#[path = "open_referral/schema.rs"]
mod schema;
#[expect(dead_code, reason = "this test has no golden files")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use forms::is_uuid;
use list::List;
use serde_json::Value;
use support::{cases, cold, name, repository, site};
use wellspring::export::open_referral::FOLDER;
use wellspring::pipeline::{Built, State};

/// Every file of a site with data in it, by its path below the folder.
fn files(built: &Built) -> BTreeMap<String, Value> {
    let data = built.output.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(FOLDER)?, bytes)));
    data.map(|(path, bytes)| (path.to_owned(), serde_json::from_slice(bytes).expect(path))).collect()
}

/// The name of a site, and its files by their paths.
type Case = (String, BTreeMap<String, Value>);

/// The files of every site that can be built, the repository's own last; each is built once.
fn every_site() -> &'static [Case] {
    static SITES: OnceLock<Vec<Case>> = OnceLock::new();
    SITES.get_or_init(build_every_site)
}

fn build_every_site() -> Vec<Case> {
    let folders = cases().into_iter().chain([repository().to_owned()]);
    let built = folders.map(|folder| (name(&folder), cold(&site(&folder))));
    let whole = built.filter(|(_, built)| built.summary.state == State::Whole);
    let sites: Vec<_> = whole.map(|(name, built)| (name, files(&built))).collect();
    assert!(sites.last().is_some_and(|(_, files)| files.len() > 14), "the repository has entries");
    sites
}

/// The services of a site in full.
fn services(files: &BTreeMap<String, Value>) -> Vec<&Value> {
    let is_one = |path: &&String| path.starts_with("services/") && *path != "services/index.json";
    files.iter().filter(|(path, _)| is_one(path)).map(|(_, file)| file).collect()
}

fn contents<'a>(files: &'a BTreeMap<String, Value>, path: &str) -> &'a Vec<Value> {
    files[path]["contents"].as_array().expect(path)
}

#[test]
fn every_file_keeps_to_the_written_list() {
    let list = List::read();
    let mut wrong = Vec::new();
    for (site, files) in every_site() {
        let mut judge = |kind: &str, value: &Value| {
            wrong.extend(list.wrong(kind, value).into_iter().map(|what| format!("{site}: {what}")));
        };
        judge("metadata", &files["index.json"]);
        for (path, kind) in [("services", "summary"), ("taxonomies", "taxonomy"), ("taxonomy_terms", "taxonomy_term")] {
            let path = format!("{path}/index.json");
            judge("page", &files[&path]);
            contents(files, &path).iter().for_each(|one| judge(kind, one));
        }
        services(files).into_iter().for_each(|service| judge("service", service));
    }
    assert!(wrong.is_empty(), "{} offences\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_file_keeps_to_the_published_schemas() {
    let folder: PathBuf = repository().join("../shared/oruk-3.0");
    if !folder.exists() {
        return;
    }
    let read = |name: &str| -> Value {
        let text = std::fs::read_to_string(folder.join(name)).expect("a schema can be read");
        serde_json::from_str(&text).expect("a schema is JSON")
    };
    let (service, summary) = (read("service.json"), read("service_list.json"));
    let (taxonomy, term) = (read("taxonomy.json"), read("taxonomy_term.json"));
    let mut wrong = Vec::new();
    for (_, files) in every_site() {
        let mut judge = |schema: &Value, value: &Value| wrong.extend(schema::wrong(schema, value, "file"));
        services(files).into_iter().for_each(|one| judge(&service, one));
        contents(files, "taxonomies/index.json").iter().for_each(|one| judge(&taxonomy, one));
        contents(files, "taxonomy_terms/index.json").iter().for_each(|one| judge(&term, one));
        for one in contents(files, "services/index.json") {
            // The schema of the list leaves out the identifiers of an organisation, which that of a service has.
            let mut one = one.clone();
            one["organization"].as_object_mut().expect("an object").remove("organization_identifiers");
            judge(&summary, &one);
        }
    }
    assert!(wrong.is_empty(), "{} offences\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_broken_service_is_found_out() {
    let sites = every_site();
    let (_, files) = sites.last().expect("the repository");
    let whole = services(files)[0].clone();
    let list = List::read();
    let check = |expected: &str, harm: fn(&mut Value)| {
        let mut broken = whole.clone();
        harm(&mut broken);
        let found = list.wrong("service", &broken);
        assert!(found.iter().any(|what| what.contains(expected)), "{expected}: {found:?}");
    };
    assert_eq!(list.wrong("service", &whole), Vec::<String>::new());
    check("service.name is missing", |service| drop(service.as_object_mut().unwrap().remove("name")));
    check("service.email should be email", |service| service["email"] = Value::Null);
    check("service.status should be", |service| service["status"] = "open".into());
    check("service.id should be uuid", |service| service["id"] = "calm-corners".into());
    check("service.wait_time is not in the list", |service| service["wait_time"] = "6 weeks".into());
    check("service.url should be uri", |service| service["url"] = "/directory/".into());
    check("service.minimum_age should be number", |service| service["minimum_age"] = "7".into());
    check("taxonomy_term.id is missing", |service| {
        drop(service["attributes"][0]["taxonomy_term"].as_object_mut().unwrap().remove("id"));
    });
}

#[test]
fn lists_count_what_they_hold_and_lead_to_files() {
    for (site, files) in every_site() {
        for path in ["services/index.json", "taxonomies/index.json", "taxonomy_terms/index.json"] {
            let page = &files[path];
            let count = contents(files, path).len();
            assert_eq!((page["total_items"].as_u64(), page["size"].as_u64()), (Some(count as u64), Some(count as u64)));
            assert_eq!(page["empty"], Value::Bool(count == 0), "{site}: {path}");
        }
        let ids: BTreeSet<&str> =
            contents(files, "services/index.json").iter().filter_map(|one| one["id"].as_str()).collect();
        assert_eq!(ids.len(), contents(files, "services/index.json").len(), "{site}: an id is there twice");
        let full: BTreeSet<&str> = services(files).iter().filter_map(|one| one["id"].as_str()).collect();
        assert_eq!(ids, full, "{site}");
        assert!(ids.iter().all(|id| is_uuid(id) && files.contains_key(&format!("services/{id}.json"))), "{site}");
    }
}

#[test]
fn attributes_name_terms_and_taxonomies_that_are_listed() {
    for (site, files) in every_site() {
        let ids = |path: &str| -> BTreeSet<String> {
            contents(files, path).iter().filter_map(|one| one["id"].as_str().map(str::to_owned)).collect()
        };
        let (terms, taxonomies) = (ids("taxonomy_terms/index.json"), ids("taxonomies/index.json"));
        assert_eq!(terms.len(), contents(files, "taxonomy_terms/index.json").len(), "{site}: an id is there twice");
        for term in contents(files, "taxonomy_terms/index.json") {
            assert!(taxonomies.contains(term["taxonomy_id"].as_str().unwrap_or("")), "{site}: {term}");
            assert!(term.get("parent_id").is_none_or(|id| terms.contains(id.as_str().unwrap_or(""))), "{site}: {term}");
        }
        for attribute in services(files).iter().flat_map(|one| one["attributes"].as_array().into_iter().flatten()) {
            assert!(terms.contains(attribute["taxonomy_term_id"].as_str().unwrap_or("")), "{site}: {attribute}");
        }
    }
}

#[test]
fn what_the_standard_has_no_field_for_is_an_attribute() {
    let sites = every_site();
    let (_, files) = sites.last().expect("the repository");
    let service = services(files).into_iter().find(|one| one["name"] == "Calm Corners").expect("Calm Corners");
    let has = |code: &str| {
        service["attributes"].as_array().into_iter().flatten().any(|one| one["taxonomy_term"]["term"] == code)
    };
    for code in
        ["could-be-commissioned", "targeted", "primary", "emotional-wellbeing", "good-practice", "reduced-worry"]
    {
        assert!(has(code), "{code}");
    }
}
