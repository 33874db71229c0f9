//! The slips of people who write YAML by hand or paste it: found before the parser runs, all of them, and put right for
//! it, so that one slip hides neither another one nor a wrong value.
//!
//! Goes over the text once, line by line, and knows as much of YAML as that needs: which lines belong to a block of
//! text, to a text between quotation marks or to a bracket that was opened before, and which keys stand side by side.
//! What it does not know is left to the parser.

mod place;
mod unquoted;
mod values;

use std::collections::BTreeMap;
use std::ops::Range;

use super::mended::{Edit, Edits};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span, Spanned};

use unquoted::Unquoted;

/// What was found in a text.
#[derive(Debug, Default)]
pub struct Slips {
    /// What the parser is to read instead.
    pub edits: Edits,
    pub diagnostics: Vec<Diagnostic>,
    /// The comments that stand behind a value on its line, by the place where the value starts.
    pub comments: BTreeMap<u32, Spanned<String>>,
}

/// Finds the slips of the YAML that stands in `text` at `range`.
pub fn scan(path: &SourcePath, text: &str, range: Range<usize>) -> Slips {
    let (base, above) = (range.start, text[..range.start].matches('\n').count());
    let yaml = &text[range];
    let mut lines = Vec::new();
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        lines.push((at, line.trim_end_matches(['\n', '\r'])));
        at += line.len();
    }
    let mut scanner =
        Scanner { path, base, above, lines, levels: Vec::new(), open: Open::Nothing, found: Slips::default() };
    for number in 0..scanner.lines.len() {
        scanner.line(number);
    }
    scanner.found
}

struct Scanner<'a> {
    path: &'a SourcePath,
    base: usize,
    /// How many lines stand above the first one in the file.
    above: usize,
    /// Where each line starts, and the line without its end.
    lines: Vec<(usize, &'a str)>,
    levels: Vec<Level<'a>>,
    open: Open,
    found: Slips,
}

/// What earlier lines have opened and not closed.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    /// A block of text (`key: |`), which ends before a line that is indented no further than this.
    Block(usize),
    Quote(char),
    Brackets(usize),
}

/// Keys that stand side by side.
struct Level<'a> {
    indent: usize,
    keys: Vec<(&'a str, usize)>,
    expects: Expects,
}

/// What may stand below the last key of a level, indented further.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expects {
    /// Nothing stands behind the key: settings of its own or a list.
    Anything,
    Items,
    Nothing,
}

/// A key with its colon.
struct Key<'a> {
    name: &'a str,
    /// How long it is up to the colon, the colon included.
    length: usize,
    colon: Colon,
}

#[derive(PartialEq, Eq)]
enum Colon {
    Fine,
    /// Nothing divides it from the value.
    Tight,
    /// A colon of Chinese or Japanese keyboards.
    Wide,
}

/// A value as it was typed.
struct Typed<'a> {
    number: usize,
    /// The column of the key or hyphen that it belongs to.
    indent: usize,
    /// The key; empty for an item of a list.
    key: &'a str,
    at: usize,
    raw: &'a str,
}

/// A space that is none for YAML: a no-break space and its relatives.
fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd_space(c)
}

/// A character that nobody sees and that is part of a value all the same.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{200e}' | '\u{200f}')
}

/// How far a line is indented; a tab counts as two spaces.
fn width(indentation: &str) -> usize {
    indentation.chars().map(|c| if c == '\t' { 2 } else { 1 }).sum()
}

/// The key at the start of a text.
fn key_of(text: &str) -> Option<Key<'_>> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let (name, behind) = match text.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = text[1..].find(quote)? + 1;
            (&text[1..end], end + 1)
        }
        '-' => return None,
        _ => {
            let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
            (&text[..end], end)
        }
    };
    let gap = text[behind..].len() - text[behind..].trim_start_matches(' ').len();
    let mut rest = text[behind + gap..].chars();
    let colon = rest.next().filter(|c| !name.is_empty() && matches!(c, ':' | '：'))?;
    let length = behind + gap + colon.len_utf8();
    let tight = rest.next().is_some_and(|c| !is_blank(c));
    let kind = match (colon, tight) {
        ('：', _) => Colon::Wide,
        (_, true) => Colon::Tight,
        (_, false) => Colon::Fine,
    };
    Some(Key { name, length, colon: kind })
}

impl<'a> Scanner<'a> {
    fn line(&mut self, number: usize) {
        let (start, line) = self.lines[number];
        let body = line.trim_start_matches(is_blank);
        let indentation = &line[..line.len() - body.len()];
        if body.is_empty() || self.belongs_to_what_is_open(body, width(indentation)) {
            return;
        }
        self.open = Open::Nothing;
        if body.starts_with('#') || matches!(body, "---" | "...") {
            return;
        }
        self.invisible(start, line);
        self.indentation(number, indentation);
        let (mut at, mut column, mut rest) = (start + indentation.len(), width(indentation), body);
        let mut dash = None;
        while let Some(behind) = self.behind_dash(at, rest, column) {
            dash = Some(column);
            (at, column, rest) = (at + rest.len() - behind.len(), column + rest.len() - behind.len(), behind);
        }
        let tight_place = dash.is_none() && self.levels.last().is_none_or(|level| level.indent == column);
        match key_of(rest).filter(|key| key.colon == Colon::Fine || (tight_place && may_be_tight(key, rest))) {
            Some(key) => {
                match dash {
                    Some(_) => self.levels.push(Level { indent: column, keys: Vec::new(), expects: Expects::Nothing }),
                    None => column = self.placed(number, column),
                }
                self.key(&key, at);
                self.behind_key(&key, &Typed { number, indent: column, key: key.name, at, raw: rest });
            }
            None if dash.is_some() => {
                let indent = dash.unwrap_or(column);
                self.value(&Typed { number, indent, key: "", at, raw: rest.trim_end() });
            }
            None => {}
        }
    }

    /// Whether a line goes on with something that an earlier one has opened; closes it if it ends here.
    fn belongs_to_what_is_open(&mut self, body: &str, width: usize) -> bool {
        match self.open {
            Open::Nothing => return false,
            Open::Block(indent) => return width > indent,
            Open::Quote(quote) => {
                if body.contains(quote) {
                    self.open = Open::Nothing;
                }
            }
            Open::Brackets(depth) => {
                let left = Unquoted::of(body).fold(depth, |left, (_, _, sign)| match sign {
                    '[' | '{' => left + 1,
                    ']' | '}' => left.saturating_sub(1),
                    _ => left,
                });
                self.open = if left == 0 { Open::Nothing } else { Open::Brackets(left) };
            }
        }
        true
    }

    /// What stands behind a hyphen that makes an item of a list.
    fn behind_dash(&mut self, at: usize, rest: &'a str, column: usize) -> Option<&'a str> {
        let behind = rest.strip_prefix('-')?;
        let value = behind.trim_start_matches(is_blank);
        let expects =
            self.levels.last().is_some_and(|level| level.expects != Expects::Nothing && level.indent <= column);
        if behind.starts_with(|c: char| c.is_ascii_lowercase()) && expects {
            let help = format!("type `- {}`", value.trim_end());
            let message = "a space is missing behind the hyphen".to_owned();
            self.slip(Code::MetadataSyntax, at..at + rest.trim_end().len(), (message, help));
            self.edit(at + 1..at + 1, " ");
        } else if behind.starts_with(is_odd_space) {
            self.odd_space(at + 1, (behind, value), "hyphen", &format!("- {}", value.trim_end()));
        } else if !behind.is_empty() && !behind.starts_with(is_blank) {
            return None;
        }
        self.levels.retain(|level| level.indent <= column);
        if let Some(level) = self.levels.last_mut()
            && level.expects == Expects::Anything
        {
            level.expects = Expects::Items;
        }
        Some(value)
    }

    fn behind_key(&mut self, key: &Key<'a>, typed: &Typed<'a>) {
        let colon = typed.at + key.length;
        let behind = &typed.raw[key.length..];
        let value = behind.trim_start_matches(is_blank);
        let at = colon + behind.len() - value.len();
        let value = value.trim_end();
        let line = format!("{}: {value}", key.name);
        match key.colon {
            Colon::Fine if behind.starts_with(is_odd_space) => {
                self.odd_space(colon, (behind, value), "colon", line.trim_end());
            }
            Colon::Fine => {}
            Colon::Tight => {
                let message = format!("a space is missing behind the colon of `{}`", key.name);
                self.slip(Code::MetadataSyntax, typed.at..at + value.len(), (message, format!("type `{line}`")));
                self.edit(colon..colon, " ");
            }
            Colon::Wide => {
                let message = format!("the colon behind `{}` is not the ordinary one", key.name);
                self.slip(Code::MetadataSyntax, colon - '：'.len_utf8()..colon, (message, format!("type `{line}`")));
                self.edit(colon - '：'.len_utf8()..at, ": ");
            }
        }
        let level = self.levels.last_mut().expect("the level of a key is opened before its value is looked at");
        let nothing = value.is_empty() || value.starts_with('#');
        level.expects = if nothing { Expects::Anything } else { Expects::Nothing };
        self.value(&Typed { at, raw: value, ..*typed });
    }

    fn invisible(&mut self, start: usize, line: &str) {
        if let Some((at, c)) = line.char_indices().find(|(_, c)| is_invisible(*c)) {
            let message = "an invisible character stands here, as texts copied from elsewhere have them".to_owned();
            let help = "delete it, or type the word again".to_owned();
            self.slip(Code::InvisibleCharacter, start + at..start + at + c.len_utf8(), (message, help));
        }
    }

    fn odd_space(&mut self, at: usize, (behind, value): (&str, &str), what: &str, line: &str) {
        let blank = &behind[..behind.len() - behind.trim_start_matches(is_blank).len()];
        let message = format!(
            "a no-break space stands behind the {what}, as texts pasted from Word have it; it is read as an ordinary one"
        );
        let help = if value.is_empty() {
            "replace it by an ordinary space".to_owned()
        } else {
            format!("replace it by an ordinary space: type `{line}`")
        };
        self.slip(Code::InvisibleCharacter, at..at + blank.len(), (message, help));
        self.edit(at..at + blank.len(), " ");
    }

    /// Whether what starts on a line is closed by a later one, before the next key that is not indented further.
    fn goes_on(&self, typed: &Typed<'_>, closes: impl Fn(&str) -> bool) -> bool {
        for (_, line) in &self.lines[typed.number + 1..] {
            let body = line.trim_start_matches(is_blank);
            let next = width(&line[..line.len() - body.len()]) <= typed.indent;
            if next && !body.is_empty() && (key_of(body).is_some() || body.starts_with("- ")) {
                return false;
            }
            if closes(body) {
                return true;
            }
        }
        false
    }

    fn slip(&mut self, code: Code, range: Range<usize>, (message, help): (String, String)) {
        let span = Span::new(self.base + range.start, self.base + range.end);
        self.found.diagnostics.push(Diagnostic::new(code, self.path, span, message).help(help));
    }

    fn edit(&mut self, range: Range<usize>, to: &str) {
        self.found.edits.add(Edit { range, to: to.to_owned() });
    }
}

/// Whether a key without a space behind its colon is meant as one: no address, no time, no text that goes on.
fn may_be_tight(key: &Key<'_>, text: &str) -> bool {
    let is_name = key.name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_name && !text[key.length..].starts_with("//")
}
