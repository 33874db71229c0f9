//! Limits that are checked before the YAML parser runs.
//!
//! A walk over the text finds what is refused and says where ([`Scanner`]). It knows YAML only roughly, so [`by_signs`]
//! then makes sure, without knowing any, that nothing it missed can cost much.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span};

/// The longest settings that are read, in bytes.
const LONGEST: usize = 64 * 1024;

/// The deepest nesting of brackets: the parser takes time that grows with the square of it.
const DEEPEST: usize = 32;

/// The most places, wherever they stand, that may repeat a value: with so few, no file becomes large.
const MOST_REPEATS: usize = 16;

/// The most brackets, wherever they stand: nobody needs as many, and nesting them all costs a hundredth of a second.
const MOST_BRACKETS: usize = 4096;

/// Refuses settings that are longer than settings ever are.
///
/// # Errors
/// The diagnostic that says so.
pub fn length(path: &SourcePath, text: &str, range: Range<usize>) -> Result<(), Box<Diagnostic>> {
    if range.len() <= LONGEST {
        return Ok(());
    }
    let span = Span::new(range.start, range.start + text[range].lines().next().map_or(0, str::len));
    let diagnostic = Diagnostic::new(Code::MetadataRefused, path, span, "the settings are longer than 64 KiB");
    Err(Box::new(diagnostic.help("move text to the body of the page")))
}

/// Refuses what could cost much time or memory.
///
/// # Errors
/// The diagnostic that says what was found.
pub fn check(path: &SourcePath, text: &str, range: Range<usize>) -> Result<(), Box<Diagnostic>> {
    let refuse = |at: usize, length: usize, message: &str, help: &str| {
        let span = Span::new(range.start + at, range.start + at + length);
        Err(Box::new(Diagnostic::new(Code::MetadataRefused, path, span, message).help(help)))
    };
    let yaml = &text[range.clone()];
    match Scanner::new(yaml).offence().or_else(|| by_signs(yaml)) {
        None => Ok(()),
        Some((at, Offence::Depth)) => {
            refuse(at, 1, "brackets are nested more than 32 deep", "remove the brackets that are not needed")
        }
        Some((at, Offence::Sign(sign))) => {
            let message =
                format!("a value starts with `{sign}`, which has a special meaning in YAML that is not used here");
            refuse(at, 1, &message, "put quotation marks round the value")
        }
        Some((at, Offence::Merge)) => {
            refuse(at, 2, "`<<` merges settings in YAML, which is not used here", "write the settings out")
        }
    }
}

enum Offence {
    Depth,
    Sign(char),
    Merge,
}

/// Walks over YAML line by line, far enough to know quoted texts, comments and blocks of text from the rest.
struct Scanner<'a> {
    yaml: &'a str,
    depth: usize,
    /// The indentation of the line that opened a block of text (`key: |`), while inside one.
    block: Option<usize>,
    /// The quotation mark of a text that goes on over the line's end.
    quote: Option<char>,
}

impl<'a> Scanner<'a> {
    fn new(yaml: &'a str) -> Scanner<'a> {
        Scanner { yaml, depth: 0, block: None, quote: None }
    }

    fn offence(mut self) -> Option<(usize, Offence)> {
        let mut offset = 0;
        for line in self.yaml.split_inclusive('\n') {
            let content = line.trim_end();
            let indent = content.len() - content.trim_start().len();
            if self.block.is_some_and(|block| content.is_empty() || indent > block) {
                offset += line.len();
                continue;
            }
            self.block = None;
            if let Some((at, offence)) = self.line(content) {
                return Some((offset + at, offence));
            }
            let opens = content.rsplit([' ', ':']).next().unwrap_or("");
            let block_sign =
                opens.starts_with(['|', '>']) && opens[1..].chars().all(|c| c == '-' || c == '+' || c.is_ascii_digit());
            if block_sign && self.quote.is_none() {
                self.block = Some(indent);
            }
            offset += line.len();
        }
        None
    }

    fn line(&mut self, line: &str) -> Option<(usize, Offence)> {
        let mut value_starts = self.quote.is_none();
        let mut previous = ' ';
        for (at, c) in line.char_indices() {
            if let Some(quote) = self.quote {
                if c == quote && (quote == '\'' || previous != '\\') {
                    self.quote = None;
                }
                previous = if previous == '\\' { ' ' } else { c };
                continue;
            }
            let next = line[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            match c {
                '#' if previous == ' ' => return None,
                '"' | '\'' if value_starts => self.quote = Some(c),
                '[' | '{' if value_starts || self.depth > 0 => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Some((at, Offence::Depth));
                    }
                }
                ']' | '}' => self.depth = self.depth.saturating_sub(1),
                '&' | '*' | '!' if value_starts && (next.is_alphanumeric() || next == '!') => {
                    return Some((at, Offence::Sign(c)));
                }
                '<' if value_starts && next == '<' => return Some((at, Offence::Merge)),
                _ => {}
            }
            let opens = matches!(c, '[' | '{' | ',') && self.depth > 0;
            value_starts = opens || (c == ' ' && (value_starts || matches!(previous, ':' | '-' | ',')));
            previous = c;
        }
        None
    }
}

/// Finds what could cost much, whatever stands around it.
///
/// A value can be repeated only if its name stands behind a `&` and behind a `*`. Texts have both for other reasons,
/// but not often.
fn by_signs(yaml: &str) -> Option<(usize, Offence)> {
    if let Some((at, _)) = yaml.match_indices(['[', '{']).nth(MOST_BRACKETS) {
        return Some((at, Offence::Depth));
    }
    let anchors: BTreeSet<&str> = names(yaml, '&').map(|(_, name)| name).collect();
    let repeated = names(yaml, '*').filter(|(_, name)| anchors.contains(name)).nth(MOST_REPEATS);
    repeated.map(|(at, _)| (at, Offence::Sign('*')))
}

/// Every name that stands behind a sign, with the place of the sign.
fn names(yaml: &str, sign: char) -> impl Iterator<Item = (usize, &str)> {
    yaml.match_indices(sign).filter_map(|(at, _)| {
        let rest = &yaml[at + 1..];
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
        (!name.is_empty()).then_some((at, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, expected: Option<&str>) {
        let path = SourcePath::new("a.yaml").expect("a fine path");
        let found = super::check(&path, yaml, 0..yaml.len()).err().map(|d| yaml[d.span.range()].to_owned());
        assert_eq!(found.as_deref(), expected, "{yaml}");
    }

    #[test]
    fn what_could_cost_much_is_refused() {
        check("a: &x [1]\n", Some("&"));
        check("a: [1, *x]\n", Some("*"));
        check("- !!str x\n", Some("!"));
        check("<<: {a: 1}\n", Some("<<"));
        check(&format!("a: {}", "[".repeat(40)), Some("["));
    }

    #[test]
    fn what_the_walk_takes_for_text_is_refused_as_well() {
        let often = |start: &str, each: &str| check(&format!("{start}{}\n", each.repeat(MOST_REPEATS + 1)), Some("*"));
        often("a: &_x [1]\nb: [", "*_x, ");
        often("a:\t&x [1]", "\nb:\t*x");
        often("? &x [1]", "\n: *x");
        often("- a: |\n    text\n  b: &x [1]", "\n  c: *x");
        often("a: {\"b\":\"c, 'd\", e: &x [1]", ", f: *x");
        check("a: &_x [1]\nb: [*_x, *_x]\n", None);
        check(&format!("a: [b |\n  {}", "[".repeat(5000)), Some("["));
    }

    #[test]
    fn ordinary_settings_pass() {
        check("a: \"*x* & y\"\nb: R & D, 5 * 3!\n# &x\nc: [x, {d: e}] # *y\n", None);
        check("a: |\n  *bold* text\n  &more\nb: 'it''s &x'\n", None);
        check("a: x[1]]]\nb: 1\n", None);
    }
}
