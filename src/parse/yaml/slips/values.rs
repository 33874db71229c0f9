//! What stands behind a key or a hyphen: quotation marks, brackets, colons and signs that mean something to YAML.

use super::unquoted::Unquoted;
use super::{Open, Scanner, Typed};
use crate::diagnostic::Code;
use crate::parse::yaml::mended::UNREAD;
use crate::source::{Span, Spanned};

/// What may stand behind a backslash between double quotation marks.
const ESCAPES: &str = "0abt\tnvfre \"/\\N_LPxuU";

impl<'a> Scanner<'a> {
    /// Looks at a value, whose last character is no space.
    pub(super) fn value(&mut self, typed: &Typed<'a>) {
        let mut characters = typed.raw.chars();
        let (first, second) = (characters.next(), characters.next());
        match first {
            None | Some('#') => {}
            Some('|' | '>') if is_block(typed.raw) => self.open = Open::Block(typed.indent),
            Some(quote @ ('"' | '\'')) => self.quoted(typed, quote),
            Some('[' | '{') => self.brackets(typed),
            Some('&' | '*' | '!') if second.is_some_and(|c| c.is_alphanumeric() || c == '!') => {
                self.sign(typed, Code::MetadataRefused);
            }
            Some('@' | '`' | '%' | '&' | '*' | '!' | '|' | '>' | ',' | ']' | '}') => {
                self.sign(typed, Code::MetadataSyntax);
            }
            Some('?' | '-') if second.is_none_or(|c| c == ' ') => self.sign(typed, Code::MetadataSyntax),
            Some(_) => self.plain(typed),
        }
    }

    /// Reports a value and has it read as if it stood between quotation marks.
    fn quote(&mut self, typed: &Typed<'_>, what: &str, (inner, remedy): (&str, &str)) {
        let value = quoted(inner);
        let help = format!("{remedy}: `{}`", line(typed, &value));
        let range = typed.at..typed.at + typed.raw.len();
        self.slip(Code::MetadataSyntax, range.clone(), (format!("{} {what}", name(typed)), help));
        self.edit(range, &value);
    }

    fn sign(&mut self, typed: &Typed<'_>, code: Code) {
        let sign = typed.raw.chars().next().unwrap_or(' ');
        let range = typed.at..typed.at + typed.raw.len();
        let value = quoted(typed.raw);
        let message = format!("{} starts with `{sign}`, which has a special meaning in YAML", name(typed));
        self.slip(code, range.clone(), (message, format!("put quotation marks round it: `{}`", line(typed, &value))));
        self.edit(range, &value);
    }

    fn plain(&mut self, typed: &Typed<'_>) {
        let comment = typed.raw.find(" #").or_else(|| typed.raw.find("\t#"));
        let text = typed.raw[..comment.unwrap_or(typed.raw.len())].trim_end();
        if text.contains(": ") || text.ends_with(':') {
            self.quote(typed, "has a colon in it", (typed.raw, "put quotation marks round it"));
        } else if let Some(comment) = comment {
            let start = self.base + typed.at;
            let span = Span::new(start + comment + 1, start + typed.raw.len());
            let value = typed.raw[comment + 1..].to_owned();
            self.found.comments.insert(Span::new(start, start).start, Spanned { value, span });
        }
    }

    fn quoted(&mut self, typed: &Typed<'_>, quote: char) {
        let raw = typed.raw;
        let Some(end) = end_of_quote(raw, quote) else {
            if self.goes_on(typed, |line| line.contains(quote)) {
                self.open = Open::Quote(quote);
            } else {
                let what = "starts with a quotation mark and does not end with one";
                self.quote(typed, what, (&raw[1..], "type one at both ends"));
            }
            return;
        };
        let rest = &raw[end..];
        let inner = raw.get(1..raw.len() - 1).unwrap_or("");
        if rest.is_empty() || is_comment(rest) {
            let inner = &raw[1..end - 1];
            if quote == '"' && has_odd_escape(inner) {
                let what = "has a backslash, which has a special meaning between double quotation marks";
                self.quote(typed, what, (inner, "use single quotation marks"));
            }
        } else if raw.ends_with(quote) && quote == '\'' {
            let what = "has an apostrophe between single quotation marks";
            self.quote(typed, what, (inner, "use double quotation marks"));
        } else if raw.ends_with(quote) && !inner.trim_matches(quote).contains("\" \"") && !rest.starts_with(' ') {
            let what = "has quotation marks within quotation marks";
            self.quote(typed, what, (inner, "use single quotation marks at both ends"));
        } else {
            let what = "goes on behind its closing quotation mark";
            self.quote(typed, what, (raw, "put quotation marks round all of it"));
        }
    }

    fn brackets(&mut self, typed: &Typed<'_>) {
        let raw = typed.raw;
        let (mut open, mut signs) = (Vec::new(), Unquoted::of(raw));
        for (at, previous, sign) in signs.by_ref() {
            match sign {
                '[' => open.push(']'),
                '{' => open.push('}'),
                ']' | '}' => {
                    open.pop();
                    if open.is_empty() {
                        self.behind_brackets(typed, at + 1);
                        return;
                    }
                }
                '#' if previous == ' ' => {
                    self.hash_in_brackets(typed, (at, open.len()));
                    return;
                }
                _ => {}
            }
        }
        if self.goes_on(typed, |line| line.contains([']', '}'])) {
            self.open = Open::Brackets(open.len());
            return;
        }
        let range = typed.at..typed.at + raw.len();
        let closing: String = open.iter().rev().collect();
        let sign = &raw[..1];
        if signs.is_in_quotes() {
            let message = format!("a quotation mark behind the bracket `{sign}` is not closed");
            self.slip(Code::MetadataSyntax, range.clone(), (message, "type one at both ends of the text".to_owned()));
            self.edit(range, &UNREAD.to_string());
            return;
        }
        let message = format!("the bracket `{sign}` is not closed");
        let help = format!("type `{}`", line(typed, &format!("{raw}{closing}")));
        self.slip(Code::MetadataSyntax, range.clone(), (message, help));
        if open.len() < 30 {
            self.edit(range.end..range.end, &closing);
        }
    }

    /// What stands behind the last closing bracket should be a comment or nothing.
    fn behind_brackets(&mut self, typed: &Typed<'_>, end: usize) {
        let rest = &typed.raw[end..];
        if !(rest.is_empty() || is_comment(rest)) {
            self.quote(typed, "goes on behind the closing bracket", (typed.raw, "put quotation marks round all of it"));
        }
    }

    /// A comment starts before the bracket is closed, and perhaps the closing bracket is in it.
    fn hash_in_brackets(&mut self, typed: &Typed<'_>, (at, depth): (usize, usize)) {
        if !typed.raw[at..].contains([']', '}']) {
            self.open = Open::Brackets(depth);
            return;
        }
        let message = "everything behind ` #` counts as a comment, the closing bracket too".to_owned();
        let help = "put quotation marks round the text with the `#` in it".to_owned();
        self.slip(Code::MetadataSyntax, typed.at + at..typed.at + typed.raw.len(), (message, help));
        self.edit(typed.at..typed.at + typed.raw.len(), &UNREAD.to_string());
    }
}

fn name(typed: &Typed<'_>) -> String {
    if typed.key.is_empty() { "this item of the list".to_owned() } else { format!("the value of `{}`", typed.key) }
}

fn line(typed: &Typed<'_>, value: &str) -> String {
    if typed.key.is_empty() { format!("- {value}") } else { format!("{}: {value}", typed.key) }
}

/// A text between quotation marks, single ones if it has double ones or a backslash in it.
fn quoted(text: &str) -> String {
    let plain = !text.contains(['"', '\\']);
    match (plain, text.contains('\'')) {
        (true, _) => format!("\"{text}\""),
        (false, false) => format!("'{text}'"),
        (false, true) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Whether a value opens a block of text: `|`, `>`, perhaps with a sign or number, perhaps with a comment.
fn is_block(raw: &str) -> bool {
    let head = raw[1..].split(['#']).next().unwrap_or("").trim_end();
    head.chars().all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// The place behind the closing quotation mark of a text that starts with one.
fn end_of_quote(raw: &str, quote: char) -> Option<usize> {
    let mut characters = raw.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        let doubled = quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'');
        if (c == '\\' && quote == '"') || (c == quote && doubled) {
            characters.next();
        } else if c == quote {
            return Some(at + 1);
        }
    }
    None
}

/// Whether what stands behind a value is a comment.
fn is_comment(rest: &str) -> bool {
    rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
}

fn has_odd_escape(inner: &str) -> bool {
    let mut characters = inner.chars();
    while let Some(c) = characters.next() {
        if c == '\\' && characters.next().is_some_and(|escaped| !ESCAPES.contains(escaped)) {
            return true;
        }
    }
    false
}
