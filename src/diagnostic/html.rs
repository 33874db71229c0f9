//! Diagnostics for a browser: the overlay that the preview puts over a page while there are errors.

use super::{Report, Severity};
use crate::source::{Sources, Span, char_boundary, line_and_column};

/// The report as a piece of HTML that stands alone: classes only, no style and no script. Empty if there is no error.
///
/// Every text is escaped: a message repeats what an author typed.
pub fn overlay(report: &Report, sources: &Sources) -> String {
    if !report.has_errors() {
        return String::new();
    }
    let errors = report.count(Severity::Error);
    let title = if errors == 1 { "1 mistake to correct".to_owned() } else { format!("{errors} mistakes to correct") };
    let mut html = format!("<details class=\"wellspring-report\" open><summary>{title}</summary><ol>");
    for diagnostic in report.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error) {
        let text = sources.get(&diagnostic.path).and_then(|source| source.text()).unwrap_or("");
        let (line, column) = line_and_column(text, diagnostic.span.start as usize);
        let place = escape(&format!("{}:{line}:{column}", diagnostic.path));
        html += &format!("<li><p><code>{place}</code></p><p>{}</p>", with_code(&diagnostic.message));
        html += &format!("<pre>{}</pre>", excerpt(text, diagnostic.span));
        if let Some(help) = &diagnostic.help {
            html += &format!("<p><strong>Help:</strong> {}</p>", with_code(help));
        }
        html += "</li>";
    }
    html + "</ol></details>"
}

/// The line that a span starts in, with the part that is meant marked.
fn excerpt(text: &str, span: Span) -> String {
    let start = char_boundary(text, span.range().start);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = char_boundary(text, span.range().end).clamp(start, line_end);
    let (before, meant, after) = (&text[line_start..start], &text[start..end], &text[end..line_end]);
    let mark = if meant.is_empty() { String::new() } else { format!("<mark>{}</mark>", escape(meant)) };
    format!("{}{mark}{}", escape(before), escape(after.trim_end()))
}

/// A text of ours, in which backticks stand round what is typed.
fn with_code(text: &str) -> String {
    let piece = |(at, piece): (usize, &str)| {
        if at % 2 == 1 { format!("<code>{}</code>", escape(piece)) } else { escape(piece) }
    };
    text.split('`').enumerate().map(piece).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{SourcePath, Span};

    #[test]
    fn the_overlay_shows_errors_only_and_escapes_what_an_author_typed() {
        let sources: Sources = [("a.md", "<script>alert(1)</script>\n")].into_iter().collect();
        let path = SourcePath::new("a.md").expect("a fine path");
        let error = Diagnostic::new(Code::BrokenLink, &path, Span::new(0, 3), "`<b>` is missing").help("type `x`");
        let warning = Diagnostic::new(Code::RawHtml, &path, Span::new(0, 3), "a warning");
        let html = overlay(&Report::new(vec![error, warning.clone()]), &sources);
        assert!(html.contains("1 mistake to correct") && html.contains("<code>&lt;b&gt;</code> is missing"), "{html}");
        assert!(html.contains("<pre><mark>&lt;sc</mark>ript&gt;") && !html.contains("<script"), "{html}");
        assert!(!html.contains("a warning"), "{html}");
        assert_eq!(overlay(&Report::new(vec![warning]), &sources), "");
    }
}
