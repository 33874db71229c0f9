//! Scripts of the default theme as they are published: without their comments and their indentation.
//!
//! Readers of a site pay for every byte; readers of the code keep the comments. A theme's own scripts are not touched.

/// A script without lines that are only a comment, empty lines and indentation. Lines stay lines, so that what ends a
/// statement stays what it is. A script with a text over several lines is returned as it is.
pub fn squeezed(script: &str) -> String {
    let spans_lines = |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\') || line.contains("/*");
    if script.lines().any(spans_lines) {
        return script.to_owned();
    }
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_are_left_out() {
        let script = "// What it does.\n(() => {\n  // Why.\n  const a = 'x // y';\n\n  f(`${a}`);\n})();\n";
        assert_eq!(squeezed(script), "(() => {\nconst a = 'x // y';\nf(`${a}`);\n})();\n");
    }

    #[test]
    fn a_text_over_several_lines_is_left_alone() {
        for script in ["const a = `\n  // no comment\n`;\n", "const a = 'b\\\n  c';\n", "/*\n// x */\nf();\n"] {
            assert_eq!(squeezed(script), script);
        }
    }
}
