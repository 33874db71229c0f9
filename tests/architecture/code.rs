//! What the rules need to know of one Rust file: its tokens, the paths it names, its functions, and what is a test.
//! Entry point: [`Code::read`]. It judges nothing.

use std::ops::Range;

use crate::lexer::{self, Kind, Token};

/// One Rust file, read once for all rules.
pub struct Code {
    pub path: String,
    pub text: String,
    pub tokens: Vec<Token>,
    pub names: Vec<Name>,
    pub functions: Vec<Function>,
    tests: Vec<Range<usize>>,
    modules: Vec<Range<usize>>,
}

/// A path that the code names, such as `crate::model::Page`; a `use` with braces gives one for each leaf.
#[derive(Debug)]
pub struct Name {
    pub segments: Vec<String>,
    pub line: usize,
    /// Where the path stands among the tokens.
    pub token: usize,
    /// The number of the `use` statement it stands in, if any; a `pub use` offers something and has none.
    pub statement: Option<usize>,
    /// How many `mod name { … }` of this file surround it.
    pub inside: usize,
}

/// A function with its size and its parameters, each as its tokens without lifetimes.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
    pub parameters: Vec<Vec<String>>,
}

impl Code {
    pub fn read(path: &str, text: &str) -> Code {
        let tokens = lexer::tokens(text);
        let modules = inline_modules(&tokens);
        let names = names(&tokens, &modules);
        let functions = functions(&tokens);
        let mut tests = test_items(&tokens);
        if is_test_file(path) {
            tests.push(0..tokens.len());
        }
        Code { path: path.to_owned(), text: text.to_owned(), tokens, names, functions, tests, modules }
    }

    /// Whether the token at this index belongs to code that only `cargo test` compiles.
    pub fn is_test(&self, token: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&token))
    }

    /// Whether the token at this index stands in a `mod name { … }` that is not public.
    pub fn is_in_private_module(&self, token: usize) -> bool {
        let is_private = |module: &&Range<usize>| module.start < 3 || !self.tokens[module.start - 3].is("pub");
        self.modules.iter().filter(is_private).any(|module| module.contains(&token))
    }

    /// The module path of the file: `src/resolve/checks/mod.rs` is `["resolve", "checks"]`, the roots are empty.
    pub fn module(&self) -> Vec<&str> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut segments: Vec<&str> = inner.split('/').collect();
        if matches!(segments.last(), Some(&("mod" | "lib" | "main"))) {
            segments.pop();
        }
        segments
    }
}

fn is_test_file(path: &str) -> bool {
    path.starts_with("tests/") || path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The items that follow `#[cfg(test)]` or `#[test]`, as ranges of tokens.
fn test_items(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    for start in 0..tokens.len() {
        if !(tokens[start].is("#") && tokens.get(start + 1).is_some_and(|token| token.is("["))) {
            continue;
        }
        let end = matching(tokens, start + 1);
        let attribute = &tokens[start + 2..end.min(tokens.len())];
        let says = |word: &str| attribute.iter().any(|token| token.is(word));
        let conditional = attribute.first().is_some_and(|token| token.is("cfg"));
        if (conditional && says("test") && !says("not")) || (attribute.len() == 1 && says("test")) {
            items.push(start..item_end(tokens, end + 1));
        }
    }
    items
}

/// Where the item that starts here ends: after its block, or at its semicolon.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while at < tokens.len() && !tokens[at].is(";") {
        if tokens[at].is("{") {
            return matching(tokens, at) + 1;
        }
        at = if opens(&tokens[at]) { matching(tokens, at) + 1 } else { at + 1 };
    }
    at + 1
}

fn opens(token: &Token) -> bool {
    ["(", "[", "{"].iter().any(|bracket| token.is(bracket))
}

fn closes(token: &Token) -> bool {
    [")", "]", "}"].iter().any(|bracket| token.is(bracket))
}

/// The index of the bracket that closes the one at `open`.
fn matching(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        if opens(token) {
            depth += 1;
        } else if closes(token) {
            depth -= 1;
            if depth == 0 {
                return index;
            }
        }
    }
    tokens.len()
}

/// The insides of all `mod name { … }`, from their opening braces on.
fn inline_modules(tokens: &[Token]) -> Vec<Range<usize>> {
    let opens = (2..tokens.len()).filter(|&at| tokens[at].is("{") && tokens[at - 2].is("mod"));
    opens.map(|at| at..matching(tokens, at)).collect()
}

fn names(tokens: &[Token], modules: &[Range<usize>]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut statements = 0;
    while at < tokens.len() {
        let from = found.len();
        let start = at;
        // `use<'a>` in a return type is no import.
        if tokens[at].is("use") && !tokens.get(at + 1).is_some_and(|next| next.is("<")) {
            at += 1;
            use_tree(tokens, &mut at, &[], &mut found);
            statements += 1;
            let offers = start > 0 && (tokens[start - 1].is("pub") || tokens[start - 1].is(")"));
            for name in &mut found[from..] {
                name.statement = (!offers).then_some(statements);
            }
        } else if let Some(name) = plain_path(tokens, &mut at) {
            found.push(name);
        }
        let inside = modules.iter().filter(|module| module.contains(&start)).count();
        for name in &mut found[from..] {
            name.inside = inside;
        }
    }
    found
}

/// A path outside `use`: two or more names joined by `::`. Steps over whatever stands here.
fn plain_path(tokens: &[Token], at: &mut usize) -> Option<Name> {
    let start = *at;
    *at += 1;
    let after_type = start > 1 && tokens[start - 1].is("::") && tokens[start - 2].is(">");
    if tokens[start].kind != Kind::Name || after_type {
        return None;
    }
    let mut segments = vec![tokens[start].text.clone()];
    while *at + 1 < tokens.len() && tokens[*at].is("::") && tokens[*at + 1].kind == Kind::Name {
        segments.push(tokens[*at + 1].text.clone());
        *at += 2;
    }
    let line = tokens[start].line;
    (segments.len() > 1).then_some(Name { segments, line, token: start, statement: None, inside: 0 })
}

/// One branch of a `use`, up to the comma, brace or semicolon after it.
fn use_tree(tokens: &[Token], at: &mut usize, prefix: &[String], found: &mut Vec<Name>) {
    let start = *at;
    let mut segments = prefix.to_vec();
    while *at < tokens.len() && !(tokens[*at].is(",") || tokens[*at].is(";") || closes(&tokens[*at])) {
        let token = &tokens[*at];
        *at += 1;
        if token.is("{") {
            while *at < tokens.len() && !tokens[*at].is("}") {
                use_tree(tokens, at, &segments, found);
                *at += usize::from(*at < tokens.len() && tokens[*at].is(","));
            }
            *at += 1;
            return;
        } else if token.is("as") {
            *at += 1;
        } else if !token.is("::") && (prefix.is_empty() || !token.is("self")) {
            segments.push(token.text.clone());
        }
    }
    if let Some(token) = tokens.get(start).filter(|_| *at > start) {
        found.push(Name { segments, line: token.line, token: start, statement: None, inside: 0 });
    }
}

fn functions(tokens: &[Token]) -> Vec<Function> {
    let mut found = Vec::new();
    for at in 0..tokens.len().saturating_sub(1) {
        if !tokens[at].is("fn") || tokens[at + 1].kind != Kind::Name {
            continue;
        }
        let open = skip_generics(tokens, at + 2);
        let close = matching(tokens, open);
        let end = item_end(tokens, close + 1).min(tokens.len());
        found.push(Function {
            name: tokens[at + 1].text.clone(),
            line: tokens[at].line,
            lines: tokens[end - 1].line - tokens[at].line + 1,
            parameters: parameters(&tokens[(open + 1).min(close)..close]),
        });
    }
    found
}

fn skip_generics(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        if token.is("<") {
            depth += 1;
        } else if token.is(">") {
            depth -= 1;
        } else if token.is("(") && depth == 0 {
            return at;
        }
    }
    tokens.len()
}

fn parameters(tokens: &[Token]) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    let mut depth = 0;
    for token in tokens.iter().filter(|token| token.kind != Kind::Lifetime) {
        if opens(token) || token.is("<") {
            depth += 1;
        } else if closes(token) || token.is(">") {
            depth -= 1;
        }
        if depth == 0 && token.is(",") {
            found.push(Vec::new());
        } else if let Some(parameter) = found.last_mut() {
            parameter.push(token.text.clone());
        }
    }
    found.retain(|parameter| !parameter.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_names(text: &str, expected: &[&str]) {
        let code = Code::read("src/view/page.rs", text);
        let found: Vec<String> = code.names.iter().map(|name| name.segments.join("::")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_leaf_of_a_use_is_a_path() {
        check_names("use crate::model::Page;", &["crate::model::Page"]);
        check_names("pub use a::{b::{c, d as e}, self, f::*};", &["a::b::c", "a::b::d", "a", "a::f::*"]);
        check_names("use tera as t; use ::syntect::x;", &["tera", "syntect::x"]);
        check_names("use {a::b,\n c,};", &["a::b", "c"]);
    }

    #[test]
    fn paths_in_code_are_found_and_single_names_are_not() {
        check_names("let x = crate::model::page::<u8>(y.z) + i::J;", &["crate::model::page", "i::J"]);
        check_names("fn f() -> impl Fn() + use<'a> { <T as U>::v::w() }", &[]);
        check_names("pub(crate) fn f() {}", &[]);
    }

    #[test]
    fn functions_have_lines_and_parameters() {
        let text = "fn a<T: Fn(u8) -> u8>(&self, b: [u8; 2], c: Map<K, V>,) -> [u8; 3]\nwhere T: X {\n  1\n}\nfn d();";
        let functions = Code::read("src/a.rs", text).functions;
        assert_eq!(functions.len(), 2);
        assert_eq!((functions[0].lines, functions[0].parameters.len()), (4, 3));
        assert_eq!((functions[1].lines, functions[1].parameters.len()), (1, 0));
    }

    #[test]
    fn tests_are_told_from_code() {
        let text =
            "fn a() { one }\n#[cfg(test)]\n#[allow(x)]\nmod tests { use a::two; }\n#[cfg(not(test))]\nfn b() { three }";
        let code = Code::read("src/a.rs", text);
        let is_test = |name: &str| {
            let at = code.tokens.iter().position(|token| token.is(name)).expect("the name is in the code");
            code.is_test(at)
        };
        assert_eq!(["one", "two", "three"].map(is_test), [false, true, false]);
        assert!(Code::read("src/serve/tests.rs", "x").is_test(0));
    }

    #[test]
    fn a_file_knows_its_module() {
        assert_eq!(Code::read("src/resolve/checks/link.rs", "").module(), ["resolve", "checks", "link"]);
        assert_eq!(Code::read("src/resolve/mod.rs", "").module(), ["resolve"]);
        assert!(Code::read("src/lib.rs", "").module().is_empty());
    }
}
