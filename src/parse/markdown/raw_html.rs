//! HTML in Markdown: comments are dropped as notes among editors, everything else is shown as text and counted.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span};

/// The HTML of a file that is shown as text.
#[derive(Default)]
pub(super) struct RawHtml {
    first: Option<(Span, String)>,
    count: usize,
}

impl RawHtml {
    /// Remembers one piece.
    pub(super) fn found(&mut self, html: &str, span: Span) {
        self.first.get_or_insert_with(|| (span, excerpt(html)));
        self.count += 1;
    }

    /// One diagnostic for the whole file.
    pub(super) fn diagnostic(&self, path: &SourcePath) -> Option<Diagnostic> {
        let (span, excerpt) = self.first.as_ref()?;
        let more = match self.count - 1 {
            0 => String::new(),
            1 => ", and so is 1 more piece of HTML in this file".to_owned(),
            more => format!(", and so are {more} more pieces of HTML in this file"),
        };
        let message = format!("the HTML `{excerpt}` is shown as text{more}");
        Some(Diagnostic::new(Code::RawHtml, path, *span, message).help("use Markdown instead, or take it out"))
    }
}

/// The start of the first line, short enough for a message.
fn excerpt(html: &str) -> String {
    let line = html.trim_start().lines().next().unwrap_or("").trim_end();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// HTML without its comments. A comment without an end stays, because everything after it would be lost with it.
pub(super) fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        // `<!-->` is a whole comment, hence the search begins inside the opening signs.
        let Some(end) = rest[start + 2..].find("-->") else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + 2 + end + 3..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_taken_out_and_nothing_else() {
        let check = |html, expected| assert_eq!(without_comments(html), expected, "{html}");
        check("<!-- a -->", "");
        check("a<!-- b\nc -->d<!---->e", "ade");
        check("<!-->x", "x");
        check("<b>x</b>", "<b>x</b>");
        check("x <!-- never ends", "x <!-- never ends");
    }
}
