//! Scripts of the default theme as they are published: without comments and spaces, and with short names for what only
//! the script itself can see.
//!
//! Readers of a site pay for every byte; readers of the code keep the comments. A theme's own scripts are not touched.
//! This is no parser: a name is shortened only if no look at the words beside it can mistake it for the name of a
//! property, and a script that is not understood stays as it is.

use std::collections::{BTreeMap, BTreeSet};

/// What stands between a token and the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A name, a keyword or a number.
    Word,
    Sign,
    /// A string, a regular expression, or what a template has between its expressions.
    Text,
}

#[derive(Clone, Copy)]
struct Token<'a> {
    kind: Kind,
    text: &'a str,
    gap: Gap,
    /// The innermost bracket that is open: `{`, `(`, `[`, or `` ` `` for an expression within a template.
    inside: char,
}

const KEYWORDS: [&str; 45] = [
    "arguments",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "get",
    "if",
    "import",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "of",
    "return",
    "set",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// A script as it is published.
pub fn squeezed(script: &str) -> String {
    match tokens(script) {
        Some(tokens) => written(&tokens, &short_names(&tokens)),
        None => script.to_owned(),
    }
}

/// The tokens of a script; nothing if a text or a bracket is not closed.
fn tokens(script: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut open: Vec<char> = Vec::new();
    let (mut rest, mut gap) = (script, Gap::None);
    while !rest.is_empty() {
        if let Some((length, between)) = blank(rest) {
            gap = gap.max(between);
            rest = &rest[length..];
            continue;
        }
        let goes_on = rest.starts_with('}') && open.last() == Some(&'`');
        let (kind, length) = if goes_on { (Kind::Text, template(rest)?) } else { token(rest, tokens.last())? };
        let text = &rest[..length];
        if matches!(text, "}" | ")" | "]") || goes_on {
            open.pop()?;
        }
        tokens.push(Token { kind, text, gap, inside: open.last().copied().unwrap_or(' ') });
        if kind == Kind::Text && text.ends_with("${") {
            open.push('`');
        } else if kind == Kind::Sign {
            open.extend(text.chars().filter(|c| "{([".contains(*c)));
        }
        (rest, gap) = (&rest[length..], Gap::None);
    }
    open.is_empty().then_some(tokens)
}

/// How long the blank or the comment is with which a text begins.
fn blank(rest: &str) -> Option<(usize, Gap)> {
    if rest.starts_with("//") {
        return Some((rest.find('\n').unwrap_or(rest.len()), Gap::Space));
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map(|end| (end + 2, Gap::Space));
    }
    let first = rest.chars().next().filter(|c| c.is_whitespace())?;
    Some((first.len_utf8(), if first == '\n' { Gap::Line } else { Gap::Space }))
}

/// The token with which a text begins, with its length.
fn token(rest: &str, last: Option<&Token<'_>>) -> Option<(Kind, usize)> {
    let first = rest.chars().next()?;
    if is_of_word(first) {
        let end = rest.find(|c| !is_of_word(c) && !(c == '.' && first.is_ascii_digit()));
        return Some((Kind::Word, end.unwrap_or(rest.len())));
    }
    match first {
        '"' | '\'' => closed(rest, first).map(|length| (Kind::Text, length)),
        '`' => template(rest).map(|length| (Kind::Text, length)),
        '/' if starts_expression(last) => {
            let end = closed(rest, '/')?;
            let flags = rest[end..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len() - end);
            Some((Kind::Text, end + flags))
        }
        _ => {
            let long = ["...", "=>", "?."].into_iter().find(|sign| rest.starts_with(sign));
            Some((Kind::Sign, long.map_or(first.len_utf8(), str::len)))
        }
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// Whether a value, not an operator, follows a token: then `/` begins a regular expression.
fn starts_expression(last: Option<&Token<'_>>) -> bool {
    last.is_none_or(|last| match last.kind {
        Kind::Sign => !matches!(last.text, ")" | "]" | "}"),
        Kind::Word => matches!(last.text, "return" | "typeof" | "case" | "of" | "in"),
        Kind::Text => last.text.ends_with("${"),
    })
}

/// The length of a string or a regular expression with its quotes. A `/` within `[…]` does not end one.
fn closed(rest: &str, quote: char) -> Option<usize> {
    let (mut escaped, mut class) = (false, false);
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if quote == '/' => class = true,
            ']' => class = false,
            '\n' => return None,
            c if c == quote && !class => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of what a template has up to its next expression or its end, the quote or bracket before it included.
fn template(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' => return Some(at + 1),
            '$' if rest[at..].starts_with("${") => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// A short name for every name that the script declares and never uses as one of a property, the most used first.
fn short_names<'a>(tokens: &[Token<'a>]) -> BTreeMap<&'a str, String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut own, mut open) = (BTreeSet::new(), BTreeSet::new());
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| is_name(token)) {
        *counts.entry(token.text).or_default() += 1;
        if is_declared(tokens, at) {
            own.insert(token.text);
        }
        if is_seen_outside(tokens, at) {
            open.insert(token.text);
        }
    }
    let mut names: Vec<&str> = own.difference(&open).copied().filter(|name| name.len() > 1).collect();
    names.sort_by_key(|name| (std::cmp::Reverse(counts[name]), *name));
    let letters = || ('a'..='z').chain('A'..='Z');
    let short = letters().map(String::from).chain(letters().flat_map(|a| letters().map(move |b| format!("{a}{b}"))));
    let free = short.filter(|short| !counts.contains_key(short.as_str()) && !KEYWORDS.contains(&short.as_str()));
    names.into_iter().zip(free).collect()
}

fn is_name(token: &Token<'_>) -> bool {
    token.kind == Kind::Word && !token.text.starts_with(|c: char| c.is_ascii_digit()) && !KEYWORDS.contains(&token.text)
}

/// The text of the token so many places before or behind; empty where there is none.
fn beside<'a>(tokens: &[Token<'a>], at: usize, step: isize) -> &'a str {
    at.checked_add_signed(step).and_then(|at| tokens.get(at)).map_or("", |token| token.text)
}

/// Whether a name is declared here, within some function: by `const`, `let` or `function`, or as a parameter.
fn is_declared(tokens: &[Token<'_>], at: usize) -> bool {
    let (before, after) = (beside(tokens, at, -1), beside(tokens, at, 1));
    if tokens[at].inside == ' ' {
        return false;
    }
    if matches!(before, "const" | "let" | "function") || after == "=>" {
        return true;
    }
    let in_list = matches!(before, "(" | "[" | "," | "...") && matches!(after, ")" | "]" | "," | "=");
    match tokens[at].inside {
        '(' if in_list => opening(tokens, at).zip(closing(tokens, at)).is_some_and(|(open, close)| {
            beside(tokens, close, 1) == "=>" || beside(tokens, open, -2) == "function" || is_method(tokens, open, close)
        }),
        '[' if in_list => opening(tokens, at).is_some_and(|open| matches!(beside(tokens, open, -1), "const" | "let")),
        _ => false,
    }
}

fn is_method(tokens: &[Token<'_>], open: usize, close: usize) -> bool {
    open > 0 && is_name(&tokens[open - 1]) && beside(tokens, close, 1) == "{"
}

/// Whether a name is, or may be, one of a property: behind a dot, in front of a colon, or alone between commas in
/// braces, where it may be short for both.
fn is_seen_outside(tokens: &[Token<'_>], at: usize) -> bool {
    let (before, after) = (beside(tokens, at, -1), beside(tokens, at, 1));
    let in_braces = tokens[at].inside == '{' && matches!(before, "{" | ",") && matches!(after, ":" | "," | "}" | "=");
    let method = after == "("
        && before != "function"
        && tokens
            .get(at + 2)
            .is_some_and(|_| closing(tokens, at + 2).is_some_and(|end| is_method(tokens, at + 1, end)));
    matches!(before, "." | "?.") || in_braces || method || tokens[at].inside == ' '
}

/// The bracket that opens before a token and is still open there.
fn opening(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut depth = 0;
    (0..at).rev().find(|at| match tokens[*at].text {
        ")" | "]" | "}" => {
            depth += 1;
            false
        }
        "(" | "[" | "{" if depth == 0 => true,
        "(" | "[" | "{" => {
            depth -= 1;
            false
        }
        _ => false,
    })
}

/// The bracket that closes what is open at a token; the token itself if it closes it.
fn closing(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut depth = 0;
    (at..tokens.len()).find(|at| match tokens[*at].text {
        "(" | "[" | "{" => {
            depth += 1;
            false
        }
        ")" | "]" | "}" if depth == 0 => true,
        ")" | "]" | "}" => {
            depth -= 1;
            false
        }
        _ => false,
    })
}

/// The tokens with as little between them as they need. A line that may end a statement stays one.
fn written(tokens: &[Token<'_>], names: &BTreeMap<&str, String>) -> String {
    let mut script = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 {
            script += between(&tokens[at - 1], token);
        }
        let property = matches!(beside(tokens, at, -1), "." | "?.");
        let short = names.get(token.text).filter(|_| token.kind == Kind::Word && !property);
        script += short.map_or(token.text, String::as_str);
    }
    script + "\n"
}

fn between(before: &Token<'_>, after: &Token<'_>) -> &'static str {
    let goes_on = before.kind == Kind::Sign && !matches!(before.text, ")" | "]" | "}" | "+" | "-");
    let went_on = after.kind == Kind::Sign && !matches!(after.text, "(" | "[" | "{" | "+" | "-" | "/" | "!");
    if after.gap == Gap::Line && !goes_on && !went_on {
        return "\n";
    }
    let words = before.kind != Kind::Sign && after.kind == Kind::Word;
    let quoted = before.text.ends_with(['"', '\'', '`']) || before.text.ends_with("${");
    let doubled = ["+", "-", "/"].iter().any(|sign| before.text.ends_with(sign) && after.text.starts_with(sign));
    if after.gap != Gap::None && ((words && !quoted) || doubled) { " " } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &str) {
        assert_eq!(squeezed(script).trim_end(), expected, "{script}");
    }

    #[test]
    fn comments_and_spaces_are_left_out() {
        check(
            "// What it does.\n(() => {\n  // Why.\n  f('x // y', /* z */ 1);\n\n})();\n",
            "(()=>{f('x // y',1);})();",
        );
        check("a = `b  ${ c + `d  ${ e }` }  f`;", "a=`b  ${c+`d  ${e}`}  f`;");
        check("return typeof a + +b - -c / d;", "return typeof a+ +b- -c/d;");
        check("a\nb\n(c)\n[d];", "a\nb\n(c)\n[d];");
        check("a\n  .b()\n  .c(\n1,\n2)", "a.b().c(1,2)");
        check("i++\nf()", "i++\nf()");
        check("f(/[/ \"]  x/g.test(a) / 2)", "f(/[/ \"]  x/g.test(a)/2)");
        check("/a/g in b; 'a' in b", "/a/g in b;'a'in b");
    }

    #[test]
    fn names_of_the_script_itself_become_short() {
        check("(() => { const word = 1; let other = word; f(word, other); })()", "(()=>{const a=1;let b=a;f(a,b);})()");
        check("f((first, [second], ...third) => first + third)", "f((a,[second],...b)=>a+b)");
        check(
            "(() => { const [one, two] = x; f(`${one} one ${two}`); })()",
            "(()=>{const[a,b]=x;f(`${a} one ${b}`);})()",
        );
        check(
            "(() => { function told(words) { return words; } told(1); })()",
            "(()=>{function a(b){return b;}a(1);})()",
        );
        check("(() => { const a = 1, word = a; })()", "(()=>{const a=1,word=a;})()");
    }

    #[test]
    fn names_that_may_be_those_of_properties_stay() {
        for script in [
            "(()=>{const word=1;f(b.word);})()",
            "(()=>{const word=1;f({word});})()",
            "(()=>{const word=1;f({word:2});})()",
            "(()=>{const{word=1}=x;f(word);})()",
            "(()=>{class A{word(x){return x;}}const word=1;})()",
            "const word=1;f(word);",
            "f(location,document);",
        ] {
            check(script, script);
        }
    }

    #[test]
    fn a_script_that_is_not_understood_is_left_alone() {
        for script in ["const a = `b  ;\n", "f('  \n')  ;", "f(  (1);", ")  ("] {
            assert_eq!(squeezed(script), script);
        }
    }
}
