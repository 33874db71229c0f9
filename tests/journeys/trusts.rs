//! E6: an example of a trust, and what must not be published with it.

use super::support::{cold, repository, site};
use super::{page, text, with};
use wellspring::diagnostic::Code;
use wellspring::pipeline::Built;

const TIP: &str = "content/well-school-trusts/tips/3-measure-wellbeing-and-understand-needs.md";
const STORY: &str = "content/case-studies/insignis-academy-trust.md";

/// The site with one more example of tip 3.
fn example(words: &str) -> Built {
    let more = format!("examples:\n  - {{trust: insignis-academy-trust, text: \"{words}\"}}\n");
    cold(&with(&[(TIP, &text(TIP).replacen("examples:\n", &more, 1))]))
}

/// The number of examples of tip 3 that the matrix shows for the trust.
fn in_matrix(built: &Built) -> String {
    let matrix = page(built, "well-school-trusts/matrix/index.html");
    let row = matrix.split("<tr").find(|row| row.contains("insignis-academy-trust/") && row.contains("\"Tip 10\""));
    let cell = row.expect("a row of the trust").split("data-label=\"Tip 3\"").nth(1).expect("a cell of the tip");
    cell.split_once("</td>").expect("its end").0.trim_start_matches([' ', '>']).to_owned()
}

#[test]
fn e6_an_example_is_on_its_tip_on_the_page_of_its_trust_and_in_the_matrix() {
    const WORDS: &str = "Every form asks three questions in October.";
    let (before, after) = (cold(&site(repository())), example(WORDS));
    for place in ["tips/3-measure-wellbeing-and-understand-needs", "trusts/insignis-academy-trust", "matrix"] {
        let file = format!("well-school-trusts/{place}/index.html");
        assert!(!page(&before, &file).contains(WORDS) && page(&after, &file).contains(WORDS), "{file}");
    }
    assert!(in_matrix(&before).contains("none"), "{}", in_matrix(&before));
    assert_eq!(in_matrix(&after), "1");
}

#[test]
fn e6_a_story_without_permission_is_not_published_and_says_why() {
    let built = cold(&with(&[(STORY, &text(STORY).replacen("permission: true", "permission: false", 1))]));
    let told = built.summary.report.iter().find(|one| one.path.as_str() == STORY).expect("it is told");
    assert_eq!(told.code, Code::PermissionMissing);
    assert!(told.message.contains("has not agreed"), "{}", told.message);
    assert!(built.output.get("case-studies/insignis-academy-trust/index.html").is_none());
}

#[test]
fn e6_an_address_of_a_person_is_not_published_unless_the_settings_say_that_it_is_meant_to_be() {
    const SETTINGS: &str = "content/site.yaml";
    const ENTRY: &str = "directory/interventions/calm-corners.md";
    let words = "Ask jane.smith@school.example or [Jane](mailto:Jane.Smith@school.example).";
    let tip = text(TIP).replacen(
        "examples:\n",
        &format!("examples:\n  - {{trust: insignis-academy-trust, text: \"{words}\"}}\n"),
        1,
    );
    let tip = tip + "\n" + words + "\n";
    let mailbox = |line: &str| match line.starts_with("  email: ") {
        true => "  email: jane.smith@school.example\n".to_owned(),
        false => format!("{line}\n"),
    };
    let entry: String = text(ENTRY).lines().map(mailbox).collect();
    let told = |settings: &str| {
        let built = cold(&with(&[(TIP, &tip), (ENTRY, &entry), (SETTINGS, settings)]));
        let found =
            built.summary.report.iter().filter(|one| matches!(one.code, Code::PersonalEmail | Code::PersonalContact));
        let found: Vec<(String, String)> = found.map(|one| (one.path.to_string(), one.message.clone())).collect();
        let is_there =
            built.output.get("well-school-trusts/tips/3-measure-wellbeing-and-understand-needs/index.html").is_some();
        (found, is_there)
    };
    let (found, is_there) = told(&text(SETTINGS));
    assert!(!is_there);
    assert_eq!(found.iter().filter(|(path, _)| path == TIP).count(), 3, "{found:?}");
    assert_eq!(found.iter().filter(|(path, _)| path == ENTRY).count(), 1, "the contact of an entry, too: {found:?}");
    let other = text(SETTINGS) + "\npublic_emails: [john.smith@school.example]\n";
    assert_eq!(told(&other), (found, false), "only the address that is named");
    let allowed = text(SETTINGS) + "\npublic_emails: [Jane.Smith@school.example]\n";
    assert_eq!(told(&allowed), (Vec::new(), true));
}
