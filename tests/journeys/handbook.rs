//! E5: a stage of a handbook, with everything that a stage can have.

use super::support::cold;
use super::{page, text, with};
use wellspring::diagnostic::{Code, Severity};

const STAGE: &str = "content/handbooks/healthy-schools-enhancement-model/08-stage-2.md";
const BOOK: &str = "handbooks/healthy-schools-enhancement-model";

const MORE: &str = "
## Ask once more

The HWDG and the JSNA come first. The HWDG meets again.[^own] See [stage 3](09-stage-3.md#how-you-can-hlep).

[^own]: In the first week of term.

> [!PROMPT] Who was not asked?
> The QZAG decides. The QZAG meets.

> [!SUPPORT]
> A list of questions.

> [!PARTNERS]
> Send your figures.

> [!RECOGNITION]
> The analysis is done.

Table: What to look at

| What | Where |
|---|---|
| HWDG | Survey |
";

#[test]
fn e5_a_stage_has_call_outs_terms_notes_tables_and_a_place_in_print() {
    let built = cold(&with(&[(STAGE, &(text(STAGE) + MORE))]));
    let html = page(&built, &format!("{BOOK}/stage-2/index.html"));
    let section = html.split("Ask once more").last().expect("the section is there");
    for label in ["Prompt", "Support materials", "For partners", "Recognition"] {
        assert!(section.contains(&format!("<span class=\"callout-kind\">{label}</span>")), "{label}\n{section}");
    }
    // Each term leads to its page once in the section, and its definition is on the page.
    for term in ["hwdg", "jsna"] {
        assert_eq!(section.matches(&format!("data-term=\"{term}\"")).count(), 1, "{term}\n{section}");
        assert!(built.output.get(&format!("glossary/{term}/index.html")).is_some(), "{term}");
    }
    assert!(
        section.contains("<caption") && section.contains("What to look at") && section.contains("first week of term")
    );

    let said = |code: Code| -> Vec<_> { built.summary.report.iter().filter(|one| one.code == code).collect() };
    let [anchor] = said(Code::BrokenAnchor)[..] else { panic!("one wrong anchor") };
    assert_eq!((anchor.path.as_str(), anchor.severity()), (STAGE, Severity::Error));
    assert_eq!(anchor.help.as_deref(), Some("did you mean `#how-you-can-help`?"));
    let unknown = said(Code::UndefinedAbbreviation);
    let quag = unknown.iter().find(|one| one.message.contains("QZAG")).expect("it is told");
    assert_eq!(quag.severity(), Severity::Warning);
    assert!(quag.message.contains('2'), "with the number of its uses: {}", quag.message);

    // The page with all of the handbook holds the stage, with its notes and without the menus.
    let print = page(&built, &format!("{BOOK}/print/index.html"));
    assert!(print.contains("Who was not asked?") && print.contains("first week of term"));
    assert!(print.contains("<nav class=\"print-contents\""), "it lists its chapters");
}
