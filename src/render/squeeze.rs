//! Scripts and styles of the default theme as they are published: without their comments and their indentation.
//!
//! Readers of a site pay for every byte; readers of the code keep the comments. A theme's own scripts are not touched.

/// A script without lines that are only a comment, empty lines and indentation. Lines stay lines, so that what ends a
/// statement stays what it is. A script with a text over several lines is returned as it is.
pub fn script(script: &str) -> String {
    let spans_lines = |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\') || line.contains("/*");
    if script.lines().any(spans_lines) {
        return script.to_owned();
    }
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A style sheet without its comments, empty lines and indentation. What stands in quotation marks stays as it is.
pub fn style(style: &str) -> String {
    let mut bare = String::with_capacity(style.len());
    let mut quote = None;
    let mut rest = style;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        bare.push(c);
        rest = &rest[c.len_utf8()..];
    }
    bare.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_are_left_out() {
        let text = "// What it does.\n(() => {\n  // Why.\n  const a = 'x // y';\n\n  f(`${a}`);\n})();\n";
        assert_eq!(script(text), "(() => {\nconst a = 'x // y';\nf(`${a}`);\n})();\n");
    }

    #[test]
    fn a_text_over_several_lines_is_left_alone() {
        for text in ["const a = `\n  // no comment\n`;\n", "const a = 'b\\\n  c';\n", "/*\n// x */\nf();\n"] {
            assert_eq!(script(text), text);
        }
    }

    #[test]
    fn styles_lose_their_comments_and_what_is_quoted_stays() {
        let sheet = "/* A\n   b */\na {\n  color: red; /* c */\n\n  content: \"/* d */\";\n}\n/* no end";
        assert_eq!(style(sheet), "a {\ncolor: red;\ncontent: \"/* d */\";\n}\n");
    }
}
