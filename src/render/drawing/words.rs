//! How wide words are and where lines break, without any font: a table of cautious widths.

use super::Look;

/// The size of all text, in units.
pub const SIZE: i32 = 15;

/// From one line to the next.
pub const LEADING: i32 = 20;

/// From the top of a line to its base line.
pub const BASE_LINE: i32 = 15;

/// How much wider bold letters are, in percent.
const BOLD: i32 = 114;

/// The lines of a text that has a width to fill. No line is wider, unless a single character is.
pub fn wrapped(text: &str, look: Look, width: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut space = " ";
        for part in parts(word) {
            let longer = if line.is_empty() { part.to_owned() } else { format!("{line}{space}{part}") };
            space = "";
            if width_of(&longer, look) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut pieces = broken(part, look, width);
            line = pieces.pop().unwrap_or_default();
            lines.append(&mut pieces);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The same number of lines, as equal in length as they can be without breaking a word that need not be broken.
pub fn balanced(text: &str, look: Look, width: i32) -> Vec<String> {
    let count = wrapped(text, look, width).len();
    let widest = text.split_whitespace().flat_map(parts).map(|part| width_of(part, look)).max().unwrap_or(0);
    let (mut too_narrow, mut enough) = (widest.min(width) - 1, width);
    while count > 1 && enough - too_narrow > 1 {
        let middle = (too_narrow + enough) / 2;
        if wrapped(text, look, middle).len() == count { enough = middle } else { too_narrow = middle }
    }
    wrapped(text, look, enough)
}

/// The parts of a word between which a line may end: behind a hyphen or a slash that stands before a letter.
fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in word.match_indices(['-', '/', '\u{2013}', '\u{2014}']) {
        let end = at + sign.len();
        if at > start && word[end..].starts_with(char::is_alphabetic) {
            parts.push(&word[start..end]);
            start = end;
        }
    }
    parts.push(&word[start..]);
    parts
}

/// The pieces of a word that is too long: each as long as the width allows.
fn broken(word: &str, look: Look, width: i32) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    let mut joined = false;
    for c in word.chars() {
        // What combines with the character before it is never parted from it.
        let may_part = hundredths(c) > 0 && !joined && !piece.is_empty();
        joined = c == '\u{200d}';
        if may_part && width_of(&format!("{piece}{c}"), look) > width {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// How wide a text is at most, in units.
pub fn width_of(text: &str, look: Look) -> i32 {
    let weight = match look {
        Look::Plain | Look::Quiet => 100,
        Look::Strong | Look::Label | Look::Head => BOLD,
    };
    let sum: i64 = text.chars().map(|c| i64::from(hundredths(c))).sum();
    let width = (sum * i64::from(SIZE) * i64::from(weight)).div_euclid(10_000) + 1;
    i32::try_from(width).unwrap_or(i32::MAX / 4)
}

/// The width of a character in hundredths of the size. The letters are those of `DejaVu` Sans, the widest of the fonts
/// that a system falls back to; a character that is not here counts as a wide one.
fn hundredths(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '\'' => 31,
        'I' | 'J' | ' ' | '.' | ',' | '/' | '\\' | '|' | '\u{a0}' | '\u{2018}' | '\u{2019}' => 34,
        'f' | '-' | 't' | '(' | ')' | '[' | ']' | ':' | ';' => 42,
        'r' | '!' | '"' => 46,
        '\u{2013}' | 's' | 'z' | '?' | '*' => 54,
        'c' | 'k' | 'L' | 'F' | '\u{201c}' | '\u{201d}' => 60,
        'a' | 'e' | 'o' | 'v' | 'x' | 'y' | 'T' => 62,
        '0'..='9' | 'a'..='l' | 'n'..='v' | 'E' | 'S' | 'P' | 'Y' | '\u{a3}' => 65,
        'A' | 'B' | 'C' | 'K' | 'R' | 'V' | 'X' | 'Z' => 70,
        'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'U' | '&' => 79,
        'w' | '+' | '=' | '<' | '>' | '~' | '^' | '#' => 84,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{20}'..='\u{24f}' | '\u{2014}' | '\u{2026}' => 100,
        '\u{250}'..='\u{10ff}' => 105,
        _ => 130,
    }
}
