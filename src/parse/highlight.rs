//! Code → coloured pieces. Entry: [`code`]. The only user of syntect.
//!
//! Colouring is a pure function of the code and the word behind the fence. That word is only looked up; it never
//! reaches the page.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::model::document::{Code, CodeRole, Piece};

/// Longer code stays plain: colouring takes up to half a second for this much.
const LONGEST_CODE: usize = 100_000;

/// Code with a longer line stays plain: nobody reads it, and expressions that look ahead are slowest there.
const LONGEST_LINE: usize = 2_000;

/// Code in the language that `info` (the words behind the fence) names; plain if we do not know it.
pub fn code(info: &str, text: &str) -> Code {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let Some(syntax) = syntax(info) else { return Code { language: None, pieces: plain(text) } };
    let fits = text.len() <= LONGEST_CODE && text.lines().all(|line| line.len() <= LONGEST_LINE);
    let pieces = if fits { coloured(syntax, text).unwrap_or_else(|| plain(text)) } else { plain(text) };
    Code { language: Some(syntax.name.clone()), pieces }
}

fn plain(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push(&mut pieces, CodeRole::Plain, text);
    pieces
}

fn push(pieces: &mut Vec<Piece>, role: CodeRole, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.role == role => last.text.push_str(text),
        _ => pieces.push(Piece { role, text: text.to_owned() }),
    }
}

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// The language of the first word of `info`, without what some people write behind it (`rust,ignore`, `yaml {1,2}`).
fn syntax(info: &str) -> Option<&'static SyntaxReference> {
    let word =
        info.split(|c: char| c.is_whitespace() || c == ',' || c == '{').next().filter(|word| !word.is_empty())?;
    let known = syntaxes();
    let plain = known.find_syntax_plain_text();
    known.find_syntax_by_token(word).filter(|syntax| syntax.name != plain.name)
}

/// The pieces of `text`, or `None` if the description of the language has a fault there.
fn coloured(syntax: &SyntaxReference, text: &str) -> Option<Vec<Piece>> {
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut pieces = Vec::new();
    for line in LinesWithEndings::from(text) {
        let mut from = 0;
        for (at, change) in state.parse_line(line, syntaxes()).ok()? {
            push(&mut pieces, role(scopes.as_slice()), line.get(from..at)?);
            scopes.apply(&change).ok()?;
            from = at;
        }
        push(&mut pieces, role(scopes.as_slice()), line.get(from..)?);
    }
    Some(pieces)
}

/// Scopes by their beginnings, the more exact one first, and what they are to us; `None` looks at the scope around it.
const ROLES: &[(&str, Option<CodeRole>)] = &[
    ("comment", Some(CodeRole::Comment)),
    ("punctuation.definition.comment", None),
    ("punctuation.definition.string", None),
    ("punctuation.definition.tag", Some(CodeRole::Punctuation)),
    ("punctuation.definition", None),
    ("punctuation", Some(CodeRole::Punctuation)),
    ("string", Some(CodeRole::String)),
    ("constant.character", Some(CodeRole::String)),
    ("constant.numeric", Some(CodeRole::Number)),
    ("constant.language", Some(CodeRole::Keyword)),
    ("constant.other.date", Some(CodeRole::Number)),
    ("keyword.operator", Some(CodeRole::Punctuation)),
    ("keyword", Some(CodeRole::Keyword)),
    ("storage", Some(CodeRole::Keyword)),
    ("entity.name.function", Some(CodeRole::Function)),
    ("support.function", Some(CodeRole::Function)),
    ("variable.function", Some(CodeRole::Function)),
    ("support.macro", Some(CodeRole::Function)),
    ("entity.name.tag", Some(CodeRole::Name)),
    ("entity.name", Some(CodeRole::Type)),
    ("entity.other.inherited-class", Some(CodeRole::Type)),
    ("support.type.property-name", Some(CodeRole::Name)),
    ("support.type", Some(CodeRole::Type)),
    ("support.class", Some(CodeRole::Type)),
    ("entity.other.attribute-name", Some(CodeRole::Name)),
    ("variable", Some(CodeRole::Name)),
    ("markup.heading", Some(CodeRole::Keyword)),
];

fn roles() -> &'static [(Scope, Option<CodeRole>)] {
    static TABLE: OnceLock<Vec<(Scope, Option<CodeRole>)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let row = |(name, role): &(&str, Option<CodeRole>)| {
            (Scope::new(name).expect("the names above have at most eight parts"), *role)
        };
        ROLES.iter().map(row).collect()
    })
}

/// The role of the innermost scope that has one.
fn role(scopes: &[Scope]) -> CodeRole {
    let of_one =
        |scope: &Scope| roles().iter().find(|(start, _)| start.is_prefix_of(*scope)).and_then(|(_, role)| *role);
    scopes.iter().rev().find_map(of_one).unwrap_or(CodeRole::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces as `role(text)`, plain ones without a role.
    fn check(info: &str, text: &str, expected: &str) {
        let code = code(info, text);
        let show = |piece: &Piece| match piece.role {
            CodeRole::Plain => piece.text.clone(),
            role => format!("{role:?}({})", piece.text).replacen(
                char::is_uppercase,
                &format!("{role:?}")[..1].to_lowercase(),
                1,
            ),
        };
        let shown: String = code.pieces.iter().map(show).collect();
        assert_eq!(format!("{}: {shown}", code.language.as_deref().unwrap_or("none")), expected, "{info:?} {text:?}");
        let whole: String = code.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, text.strip_suffix('\n').unwrap_or(text), "nothing is lost");
    }

    #[test]
    fn known_languages_are_coloured_and_unknown_ones_stay_as_they_are() {
        check("yaml", "title: Calm # x\n", "YAML: name(title)punctuation(:) string(Calm) comment(# x)");
        check(
            "rust,ignore",
            "fn a() -> u8 { 1 }",
            "Rust: keyword(fn) function(a)punctuation(()) punctuation(->) keyword(u8) punctuation({) number(1) punctuation(})",
        );
        check(
            "HTML",
            "<a href=\"b\">c</a>",
            "HTML: punctuation(<)name(a) name(href)punctuation(=)string(\"b\")punctuation(>)cpunctuation(</)name(a)punctuation(>)",
        );
        check("js", "let a = 'b';", "JavaScript: keyword(let) name(a) punctuation(=) string('b')punctuation(;)");
        check(
            "json",
            "{\"a\": [true, 1.5]}",
            "JSON: punctuation({)string(\"a\")punctuation(:) punctuation([)keyword(true)punctuation(,) number(1.5)punctuation(]})",
        );
        check("", "a < b\n", "none: a < b");
        check("text", "a", "none: a");
        check("\"><script>alert(1)</script>", "a", "none: a");
        check("no-such-language", "a\n\n", "none: a\n");
        check("yaml", "", "YAML: ");
    }

    #[test]
    fn long_code_stays_in_one_plain_piece() {
        for text in ["a: 1\n".repeat(LONGEST_CODE / 5 + 1), "[".repeat(LONGEST_LINE + 1)] {
            let code = code("yaml", &text);
            assert_eq!((code.language.as_deref(), code.pieces.len()), (Some("YAML"), 1));
            assert_eq!(code.pieces[0].role, CodeRole::Plain);
        }
    }
}
