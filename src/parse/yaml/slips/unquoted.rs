//! [`Unquoted`]: what of a value between brackets stands outside quotation marks, where signs mean something to YAML.

use std::iter::Peekable;
use std::str::CharIndices;

/// The characters of a line outside quotation marks: each with its place and with the one before it.
pub struct Unquoted<'a> {
    chars: Peekable<CharIndices<'a>>,
    quote: Option<char>,
    previous: char,
}

impl<'a> Unquoted<'a> {
    /// Those of a line that does not start within quotation marks.
    pub fn of(line: &'a str) -> Unquoted<'a> {
        Unquoted { chars: line.char_indices().peekable(), quote: None, previous: ' ' }
    }

    /// Whether the last quotation mark that was opened is not closed.
    pub fn is_in_quotes(&self) -> bool {
        self.quote.is_some()
    }
}

impl Iterator for Unquoted<'_> {
    type Item = (usize, char, char);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((at, c)) = self.chars.next() {
            let previous = std::mem::replace(&mut self.previous, c);
            match (self.quote, c) {
                (Some('"'), '\\') => _ = self.chars.next(),
                (Some('\''), '\'') if self.chars.peek().is_some_and(|(_, next)| *next == '\'') => {
                    _ = self.chars.next();
                }
                (Some(mark), c) if c == mark => self.quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if matches!(previous, ' ' | '[' | '{' | ',') => self.quote = Some(c),
                (None, c) => return Some((at, previous, c)),
            }
        }
        None
    }
}
