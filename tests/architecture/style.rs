//! Rules about how Rust code is written: sizes, parameters, and words that do not belong.
//! Each rule is a function from one file to its offences.

use crate::Offence;
use crate::code::Code;

const MOST_LINES_OF_A_FUNCTION: usize = 60;
const MOST_PARAMETERS: usize = 5;

/// Macros that print; `cli` and `main` alone talk to the terminal.
const PRINTING: &[&str] = &["println", "eprintln", "print", "eprint"];

/// A file opens by saying what it owns.
pub fn opening(code: &Code) -> Vec<Offence> {
    let opens = code.text.starts_with("//!");
    if opens { Vec::new() } else { vec![Offence::new(&code.path, 1, "the file does not open with `//!`")] }
}

/// Every public item says what it is. Fields and variants need not: often their names do.
pub fn documented(code: &Code) -> Vec<Offence> {
    let lines: Vec<&str> = code.text.lines().map(str::trim).collect();
    let starts_line = |line: usize| lines[line - 1].starts_with("pub ");
    let is_item = |word: &str| ["fn", "const", "struct", "enum", "trait", "type", "static"].contains(&word);
    let found = code.tokens.windows(2).enumerate().filter(|(at, pair)| {
        let public = pair[0].is("pub") && is_item(&pair[1].text) && starts_line(pair[0].line);
        public && !code.is_test(*at) && !code.is_in_private_module(*at) && !has_doc_comment(&lines[..pair[0].line - 1])
    });
    found.map(|(_, pair)| Offence::new(&code.path, pair[0].line, "a public item without a doc comment")).collect()
}

/// Whether a doc comment stands at the end of these lines, with nothing but attributes after it.
fn has_doc_comment(lines: &[&str]) -> bool {
    match lines.iter().rposition(|line| line.starts_with("#[") || !is_in_attribute(line)) {
        Some(at) if lines[at].starts_with("#[") => has_doc_comment(&lines[..at]),
        Some(at) => at + 1 == lines.len() && (lines[at].starts_with("///") || lines[at].ends_with("*/")),
        None => false,
    }
}

/// Whether a line may be the second or a later line of an attribute.
fn is_in_attribute(line: &str) -> bool {
    !line.is_empty() && !line.starts_with("//") && !line.ends_with([';', '{', '}'])
}

/// Functions are short.
pub fn function_size(code: &Code) -> Vec<Offence> {
    let long = code.functions.iter().filter(|function| function.lines > MOST_LINES_OF_A_FUNCTION);
    long.map(|function| {
        let message = format!("`{}` has {} lines; at most {MOST_LINES_OF_A_FUNCTION}", function.name, function.lines);
        Offence::new(&code.path, function.line, message)
    })
    .collect()
}

/// Functions take few parameters, and no `bool`, which says nothing where the function is called.
pub fn parameters(code: &Code) -> Vec<Offence> {
    let mut offences = Vec::new();
    for function in &code.functions {
        let count = function.parameters.len();
        if count > MOST_PARAMETERS {
            let message = format!("`{}` takes {count} parameters; at most {MOST_PARAMETERS}", function.name);
            offences.push(Offence::new(&code.path, function.line, message));
        }
        for parameter in function.parameters.iter().filter(|parameter| is_bool(parameter)) {
            let message = format!("`{}` takes `{}`; use an enum, or two functions", function.name, parameter.join(" "));
            offences.push(Offence::new(&code.path, function.line, message));
        }
    }
    offences
}

fn is_bool(parameter: &[String]) -> bool {
    let Some(colon) = parameter.iter().position(|token| token == ":") else {
        return false;
    };
    let kind: Vec<&str> =
        parameter[colon + 1..].iter().map(String::as_str).filter(|token| !matches!(*token, "&" | "mut")).collect();
    kind == ["bool"] || kind == ["Option", "<", "bool", ">"]
}

/// Outside tests nobody calls `unwrap()`: an `expect` says why it cannot fail.
pub fn no_unwrap(code: &Code) -> Vec<Offence> {
    let found = sequences(code, &[".", "unwrap", "(", ")"]).filter(|&(at, _)| !code.is_test(at));
    found.map(|(_, line)| Offence::new(&code.path, line, "`unwrap()` outside tests; say why with `expect`")).collect()
}

/// Only `cli` and `main` print; nobody leaves `dbg!` behind.
pub fn printing(code: &Code) -> Vec<Offence> {
    let may_print = code.path.starts_with("src/cli/") || code.path == "src/main.rs" || code.path.starts_with("tests/");
    let printed = PRINTING.iter().filter(|_| !may_print).chain(&["dbg"]);
    let found = printed.flat_map(|word| sequences(code, &[word, "!"]).map(move |(_, line)| (word, line)));
    found.map(|(word, line)| Offence::new(&code.path, line, format!("`{word}!` does not belong here"))).collect()
}

/// Only `main` ends the process.
pub fn exit(code: &Code) -> Vec<Offence> {
    let ends = |segments: &[String]| segments.windows(2).any(|pair| pair[0] == "process" && pair[1] == "exit");
    let found = code.names.iter().filter(|name| code.path != "src/main.rs" && ends(&name.segments));
    found.map(|name| Offence::new(&code.path, name.line, "only `main.rs` ends the process")).collect()
}

/// Nothing is left for later, and no test is switched off or passes by failing.
pub fn unfinished(code: &Code) -> Vec<Offence> {
    let marks: [&[&str]; 5] = [
        &["todo", "!"],
        &["unimplemented", "!"],
        &["#", "[", "ignore"],
        &["#", "[", "should_panic"],
        &["#", "[", "allow"],
    ];
    let found = marks.iter().flat_map(|mark| sequences(code, mark).map(move |(_, line)| (mark.concat(), line)));
    found.map(|(mark, line)| Offence::new(&code.path, line, format!("`{mark}` does not belong here"))).collect()
}

/// Where these tokens stand one after another: the index of the first and its line.
fn sequences<'a>(code: &'a Code, wanted: &[&str]) -> impl Iterator<Item = (usize, usize)> + use<'a> {
    let wanted: Vec<String> = wanted.iter().map(|&word| word.to_owned()).collect();
    let windows = code.tokens.windows(wanted.len()).enumerate();
    windows
        .filter(move |(_, window)| window.iter().zip(&wanted).all(|(token, word)| token.is(word)))
        .map(|(at, window)| (at, window[0].line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&Code) -> Vec<Offence>, path: &str, text: &str, lines: &[usize]) {
        let found: Vec<usize> = rule(&Code::read(path, text)).into_iter().map(|offence| offence.line).collect();
        assert_eq!(found, lines, "{path}: {text}");
    }

    #[test]
    fn a_file_without_an_opening_is_reported() {
        check(opening, "src/a.rs", "//! Owns a.\n", &[]);
        check(opening, "src/a.rs", "/// Owns a.\n", &[1]);
    }

    #[test]
    fn a_public_item_without_a_doc_comment_is_reported() {
        check(documented, "src/a.rs", "/// A.\npub struct A {\n  pub b: u8,\n}\npub const fn c() {}", &[5]);
        check(
            documented,
            "src/a.rs",
            "/// A.\n#[derive(X)]\n#[expect(\n  y,\n  reason = \"z\"\n)]\npub enum A {}",
            &[],
        );
        check(documented, "src/a.rs", "// Not this one.\npub trait A {}\n\npub type B = u8;", &[2, 4]);
        check(documented, "src/a.rs", "/// For another.\n\npub static A: u8 = 1;", &[3]);
        check(
            documented,
            "src/a.rs",
            "pub(crate) fn a() {}\npub use b::c;\npub mod d;\n#[cfg(test)]\npub fn e() {}",
            &[],
        );
    }

    #[test]
    fn a_function_of_61_lines_is_too_long() {
        let function = |lines: usize| format!("\nfn f() {{{}}}", "\n".repeat(lines - 1));
        check(function_size, "src/a.rs", &function(60), &[]);
        check(function_size, "src/a.rs", &function(61), &[2]);
        check(function_size, "src/a.rs", &format!("{}\nfn g();", function(60)), &[]);
    }

    #[test]
    fn too_many_and_boolean_parameters_are_reported() {
        check(parameters, "src/a.rs", "fn f(a: A<X, Y>, b: (B, B), c: C, d: D, e: E) {}", &[]);
        check(parameters, "src/a.rs", "fn f(&self, a: A, b: B, c: C, d: D, e: E) {}", &[1]);
        check(
            parameters,
            "src/a.rs",
            "fn f(a: A,\n b: bool) {}\nfn g(c: Option<bool>);\nfn h(d: &'a bool) {}",
            &[1, 3, 4],
        );
        check(parameters, "src/a.rs", "fn f(is_ok: impl Fn(&A) -> bool) -> bool {}", &[]);
    }

    #[test]
    fn unwrap_is_for_tests() {
        check(no_unwrap, "src/a.rs", "a.unwrap();\n// b.unwrap()\nc.unwrap_or(1);", &[1]);
        check(no_unwrap, "src/a.rs", "#[cfg(test)]\nmod tests { fn f() { a.unwrap(); } }", &[]);
    }

    #[test]
    fn only_the_command_line_prints() {
        check(printing, "src/serve/mod.rs", "println!(\"a\");\neprint!(\"b\");\ndbg!(c);", &[1, 2, 3]);
        check(printing, "src/cli/build.rs", "println!(\"a\");\ndbg!(c);", &[2]);
        check(printing, "src/parse/mod.rs", "let println = \"println!\"; writeln!(f)", &[]);
    }

    #[test]
    fn only_main_ends_the_process() {
        check(exit, "src/cli/mod.rs", "std::process::exit(1);\nuse std::process::{Command, exit};", &[1, 2]);
        check(exit, "src/main.rs", "std::process::exit(1);", &[]);
        check(exit, "src/cli/mod.rs", "use std::process::ExitCode;", &[]);
    }

    #[test]
    fn what_is_left_for_later_is_reported() {
        check(unfinished, "src/a.rs", "todo!();\nunimplemented!(\"x\");\n#[ignore = \"slow\"]", &[1, 2, 3]);
        check(unfinished, "tests/a.rs", "#[should_panic]\n#[allow(x)]\n#[expect(y, reason = \"z\")]", &[1, 2]);
    }
}
