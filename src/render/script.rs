//! Scripts of the default theme as they are published: without their comments and their indentation.
//!
//! Readers of a site pay for every byte; readers of the code keep the comments. A theme's own scripts are not touched.

/// A script without lines that are only a comment, empty lines and indentation. Lines stay lines, so that what ends a
/// statement stays what it is. A script with a text over several lines, or with a comment over several lines that does
/// not have them to itself, is returned as it is.
pub fn squeezed(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut lines = script.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if line.starts_with("/*") {
            // The comment starts and ends with its lines, or it is left alone.
            let last = std::iter::once(line).chain(lines.by_ref()).find(|line| line.contains("*/"));
            if !last.is_some_and(|last| last.find("*/") == Some(last.len() - 2)) {
                return script.to_owned();
            }
            continue;
        }
        let opened = line.rfind("/*").is_some_and(|at| !line[at..].contains("*/"));
        if opened || line.ends_with('\\') || line.matches('`').count() % 2 == 1 {
            return script.to_owned();
        }
        if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
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
    fn comments_with_lines_of_their_own_are_left_out() {
        let script = "/**\n * @typedef {string} `A\n */\nf();\n  /** One. */\ng(/** @type {A} */ (b));\n";
        assert_eq!(squeezed(script), "f();\ng(/** @type {A} */ (b));\n");
    }

    #[test]
    fn a_text_over_several_lines_is_left_alone() {
        for script in [
            "const a = `\n  // no comment\n`;\n",
            "const a = 'b\\\n  c';\n",
            "f(); /*\n// x */\ng();\n",
            "/* a */ f();\n",
            "/*\n// x */ f();\n",
            "/* a\n",
        ] {
            assert_eq!(squeezed(script), script);
        }
    }
}
