//! Places in a source: a byte range becomes `line:column` only when it is printed.

use super::SourcePath;

/// A byte range in one source. An empty range stands for a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`, in bytes. Sources are far smaller than 4 GiB (`load` refuses them earlier).
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The range as indices into the text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A range in a named source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: SourcePath,
    pub span: Span,
}

/// A value with the place in its own source where an author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// The offset itself if a character of `text` starts or ends there, else the nearest such place before it.
pub fn char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The line and the column of a byte offset, both counted from 1, columns in characters.
///
/// Lines count from the top of the file. An offset past the end is the end.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..char_boundary(text, offset)];
    let line = before.matches('\n').count() + 1;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_the_top() {
        let text = "---\ntitle: Café → x\n";
        let check = |needle: &str, expected| {
            assert_eq!(line_and_column(text, text.find(needle).expect("in the text")), expected);
        };
        check("---", (1, 1));
        check("title", (2, 1));
        check("x", (2, 15));
        assert_eq!(line_and_column(text, 10_000), (3, 1));
        assert_eq!(line_and_column("é", 1), (1, 1));
    }
}
