//! What one Markdown file alone shows to be wrong with its text: a second title, and people who can be recognised.

use super::Findings;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Document, Reference, Referent,
    document::plain_text,
    person,
    prose::{self, Passage},
};
use crate::source::{SourcePath, Span, Spanned};

/// Checks the text of a page or an entry.
pub fn check(path: &SourcePath, text: &str, document: &Document, findings: &mut Findings) {
    second_title(path, text, document, findings);
    for passage in prose::passages(document) {
        people(path, &passage, findings);
    }
    for link in &document.links {
        let address = link.target.strip_prefix("mailto:").map(|rest| rest.split('?').next().unwrap_or(rest));
        if let Some(address) = address.filter(|address| person::is_personal(address)) {
            findings.references.push(personal_email(link.span, address));
        }
    }
}

/// The title of a page is its only heading of the first level; what an author writes with one `#` becomes a heading of
/// the second level.
fn second_title(path: &SourcePath, text: &str, document: &Document, findings: &mut Findings) {
    for heading in document.headings() {
        let typed = text.get(heading.span.range()).unwrap_or("").trim();
        let underlined = typed.rsplit_once('\n').is_some_and(|(_, line)| line.trim().starts_with('='));
        if typed.starts_with("# ") || underlined {
            let words = plain_text(&heading.content);
            let message =
                "a heading has one `#`, which is for the title of the page alone; it is shown as one with two";
            let diagnostic = Diagnostic::new(Code::SecondTitle, path, heading.span, message);
            findings.diagnostics.push(diagnostic.help(format!("type `## {words}`")));
        }
    }
}

fn people(path: &SourcePath, passage: &Passage<'_>, findings: &mut Findings) {
    for text in prose::texts(passage.content) {
        let span = |at: usize, length: usize| {
            let start = text.start as usize + at;
            Span::new(start, start + length)
        };
        people_in(path, &text.text, span, findings);
    }
}

/// What in a text looks like a person; `span` gives the place of a stretch of it. Whether an address is meant to be public
/// is for the settings of the site to say.
pub fn people_in(path: &SourcePath, text: &str, span: impl Fn(usize, usize) -> Span, findings: &mut Findings) {
    // Most texts have neither the sign of an address nor a digit, without which there is no number, age or year group.
    let may_name = |sign: fn(char) -> bool| text.contains(sign);
    for (at, word) in may_name(|c| c == '@').then(|| words(text)).into_iter().flatten() {
        let has_host = word.split_once('@').is_some_and(|(_, host)| host.contains('.'));
        if has_host && person::is_personal(word) {
            findings.references.push(personal_email(span(at, word.len()), word));
        }
    }
    if !may_name(|c| c.is_ascii_digit()) {
        return;
    }
    if let Some((at, number)) = mobile_in(text) {
        let message = format!("`{number}` looks like the mobile number of a person");
        let diagnostic = Diagnostic::new(Code::PersonalData, path, span(at, number.len()), message);
        findings.diagnostics.push(diagnostic.help("give the number of the team, unless this is one"));
    }
    if let Some(pupil) = person::pupil_in(text) {
        let at = text.find(pupil).unwrap_or(0);
        let message = format!("`{pupil}` reads like a pupil who can be recognised");
        let diagnostic = Diagnostic::new(Code::PersonalData, path, span(at, pupil.len()), message);
        findings.diagnostics.push(diagnostic.help("leave out the name, for example: “a pupil in Year 4”"));
    }
}

fn personal_email(span: Span, address: &str) -> Reference {
    Reference { name: Spanned { value: address.to_owned(), span }, to: Referent::PublicEmail }
}

/// The words of a text with their places, without the signs around them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let signs = |c: char| !c.is_alphanumeric();
    text.split(char::is_whitespace).map(move |word| {
        let bare = word.trim_matches(signs);
        (bare.as_ptr() as usize - text.as_ptr() as usize, bare)
    })
}

/// A run of digits, with spaces between, that is a mobile number.
fn mobile_in(text: &str) -> Option<(usize, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '-');
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c == '+' || c.is_ascii_digit()).map(|at| from + at) {
        let sign = usize::from(text[start..].starts_with('+'));
        let end = text[start + sign..].find(|c| !is_part(c)).map_or(text.len(), |length| start + sign + length);
        let number = text[start..end].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if (11..=13).contains(&digits) && person::is_mobile(number) {
            return Some((start, number));
        }
        from = end.max(start + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::markdown::{self, HeadingIds};

    fn check(text: &str, expected: &[&str]) {
        let path = SourcePath::new("content/a.md").expect("a fine path");
        let (document, _) = markdown::document(&path, text, 0, HeadingIds::Slugs);
        let mut findings = Findings::default();
        super::check(&path, text, &document, &mut findings);
        let emails = findings.references.iter().map(|one| ("personal-email", one.name.span));
        let others = findings.diagnostics.iter().map(|one| (one.code.name(), one.span));
        let found: Vec<String> =
            emails.chain(others).map(|(what, span)| format!("{what} {}", text[span.range()].trim())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_second_title_is_found() {
        check("# One\n\n## Two\n\nThree\n=====\n", &["second-title # One", "second-title Three\n====="]);
    }

    #[test]
    fn people_are_found_in_running_text_and_links() {
        check("Write to jane.smith@school.example.\n", &["personal-email jane.smith@school.example"]);
        check(
            "Write to [Jane](mailto:jane.smith@school.example).\n",
            &["personal-email [Jane](mailto:jane.smith@school.example)"],
        );
        check("Write to office@school.example or `jane.smith@school.example`.\n", &[]);
        check("Ring 07700 900123 or +44 (0)7700 900456.\n", &["personal-data 07700 900123"]);
        check("Ring 01632 960142, in 2026.\n", &[]);
        check("- Amira, aged 9, draws.\n", &["personal-data Amira, aged 9"]);
    }
}
