//! E2: a file with slips is told of in the same words wherever editors look, and everything else goes on.

use super::support::{cold, repository, site};
use super::{ENTRY, page, with};
use wellspring::diagnostic::{full, overlay};
use wellspring::export::report::{self, Facts, findings};
use wellspring::model::Date;

const FILE: &str = "directory/interventions/harbour-lights.md";

#[test]
fn e2_a_broken_file_is_told_in_the_same_words_everywhere_and_the_rest_of_the_site_goes_on() {
    let whole = cold(&with(&[(FILE, ENTRY)]));
    let broken = ENTRY
        .replace("name: Harbour Lights", "name: Harbour Lights: cooking")
        .replace("[post-16]", "[post16]")
        .replace("review_by: 2027-05-31", "review_by: 31/02/2027");
    let sources = with(&[(FILE, &broken)]);
    let built = cold(&sources);
    let own: Vec<_> = built.summary.report.iter().filter(|one| one.path.as_str() == FILE).collect();
    assert_eq!(own.len(), 3, "all slips of the file at once: {own:?}");

    // The terminal, the overlay of the preview and the report for editors.
    let terminal = full(&built.summary.report, &sources);
    let shown = overlay(&built.summary.report, &sources).replace("<code>", "`").replace("</code>", "`");
    let editors = built.summary.editors.as_ref().expect("the site itself is whole");
    let findings = findings(&built.summary.report, &sources);
    let published = (built.summary.pages, built.summary.entries);
    let facts = Facts { editors, reviews: &built.summary.reviews, findings: &findings, published };
    let papers = report::papers(facts, Date::parse("2026-09-01").expect("a day"));
    let paper = report::text(&papers[..1]);
    for (number, one) in own.iter().enumerate() {
        let line = findings.iter().filter(|found| found.path == one.path).nth(number).expect("as many").line;
        let place = format!("{FILE}:{line}");
        let help = one.help.as_deref().expect("what to type");
        assert!(terminal.contains(&one.message) && terminal.contains(&place) && terminal.contains(help), "{terminal}");
        let escaped = |text: &str| text.replace('"', "&quot;").replace('\'', "&#39;");
        assert!(shown.contains(&escaped(&one.message)) && shown.contains(&place), "{}: {shown}", one.message);
        assert!(shown.contains(&escaped(help)), "{help}: {shown}");
    }
    assert!(paper.contains(&own[0].message) && paper.contains(&format!("{FILE}:2")), "{paper}");

    // The entry is not published, its neighbours are, and once it is right nothing is left of the messages.
    assert_eq!(built.summary.entries, whole.summary.entries - 1);
    assert!(built.output.get("directory/harbour-lights/index.html").is_none());
    assert!(page(&built, "directory/calm-corners/index.html").contains("Calm Corners"));
    assert!(!whole.summary.report.iter().any(|one| one.path.as_str() == FILE));
    assert_eq!(built.summary.pages, cold(&site(repository())).summary.pages);
}
