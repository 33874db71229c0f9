//! Style sheets of the default theme as they are published: without their comments and the spaces that mean nothing.
//!
//! Readers of a site pay for every byte; readers of the code keep the comments. A theme's own styles are not touched.

/// A style sheet without its comments, empty lines and indentation, and without spaces after `:`, `;`, `,` and `{` and
/// before `{`. What stands in quotation marks stays as it is.
pub fn squeezed(style: &str) -> String {
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
        let follows = bare.ends_with([':', ';', ',', '{']);
        if quote.is_none() && c == ' ' && (follows || rest.starts_with(" {")) {
            rest = &rest[1..];
            continue;
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
    fn styles_lose_their_comments_and_what_is_quoted_stays() {
        let sheet =
            "/* A\n   b */\na {\n  color: red; /* c */\n\n  content: \"/* d */ , : {\";\n}\nb :is(i, u) {}\n/* no end";
        assert_eq!(squeezed(sheet), "a{\ncolor:red;\ncontent:\"/* d */ , : {\";\n}\nb :is(i,u){}\n");
    }
}
