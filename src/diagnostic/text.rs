//! Diagnostics for a terminal: with an excerpt and a caret, or one line each. The only user of annotate-snippets.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Report, Severity};
use crate::source::{SourcePath, Sources, Span, char_boundary, line_and_column};

/// Every diagnostic with its place, the line that it is about with the text marked, and help. No colour codes.
pub fn full(report: &Report, sources: &Sources) -> String {
    let renderer = Renderer::plain();
    report.iter().map(|diagnostic| excerpt(diagnostic, sources, &renderer) + "\n\n").collect()
}

/// Every diagnostic on one line: `path:line:column: severity[code]: message`.
pub fn short(report: &Report, sources: &Sources) -> String {
    let mut lines = String::new();
    for diagnostic in report.iter() {
        let text = text_of(sources, &diagnostic.path);
        let (line, column) = line_and_column(text, diagnostic.span.start as usize);
        let word = diagnostic.severity().word();
        let (path, code, message) = (&diagnostic.path, diagnostic.code.name(), &diagnostic.message);
        lines += &format!("{path}:{line}:{column}: {word}[{code}]: {message}\n");
    }
    lines
}

fn text_of<'a>(sources: &'a Sources, path: &SourcePath) -> &'a str {
    sources.get(path).and_then(|source| source.text()).unwrap_or("")
}

fn excerpt(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let first = snippet(sources, &diagnostic.path, diagnostic.span, AnnotationKind::Primary, "");
    let mut group = Group::with_title(title).element(first);
    for (place, what) in &diagnostic.related {
        group = group.element(snippet(sources, &place.path, place.span, AnnotationKind::Context, what));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// An excerpt of the lines that a span touches; only these lines go to the renderer, so that a large file costs nothing.
fn snippet<'a>(
    sources: &'a Sources,
    path: &'a SourcePath,
    span: Span,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = text_of(sources, path);
    let first = char_boundary(text, span.range().start);
    let range = first..char_boundary(text, span.range().end).max(first);
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |newline| range.end + newline);
    let marked = range.start - start..range.end - start;
    let annotation = kind.span(marked);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    let (line, _) = line_and_column(text, start);
    Snippet::source(&text[start..end]).line_start(line).path(path.as_str()).annotation(annotation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn example() -> (Report, Sources) {
        let text = "---\ntitle: Café\nphases: [primry]\n---\n";
        let sources: Sources = [("directory/interventions/calm.md", text)].into_iter().collect();
        let path = SourcePath::new("directory/interventions/calm.md").expect("a fine path");
        let start = text.find("primry").expect("in the text");
        let diagnostic =
            Diagnostic::new(Code::UnknownCode, &path, Span::new(start, start + 6), "`primry` is not a phase")
                .help("did you mean `primary`?");
        (Report::new(vec![diagnostic]), sources)
    }

    #[test]
    fn the_full_form_shows_the_line_with_the_text_marked() {
        let (report, sources) = example();
        let expected = "\
error[unknown-code]: `primry` is not a phase
 --> directory/interventions/calm.md:3:10
  |
3 | phases: [primry]
  |          ^^^^^^
  |
  = help: did you mean `primary`?

";
        assert_eq!(full(&report, &sources), expected);
    }

    #[test]
    fn the_short_form_is_one_line() {
        let (report, sources) = example();
        let expected = "directory/interventions/calm.md:3:10: error[unknown-code]: `primry` is not a phase\n";
        assert_eq!(short(&report, &sources), expected);
    }
}
