//! YAML with its slips put right, so that the parser can go on and the rest of the file is checked in the same run.
//!
//! What is put right here is never published: every slip is reported, and places are told as in the file that the
//! author typed.

use std::ops::Range;

use super::{Node, Value};
use crate::source::{Span, Spanned};

/// Stands for a value or a key that could not be read and is reported already. What an author typed and starts with it
/// is reported, too ([`Edits::strangers`]).
pub const UNREAD: char = '\u{e000}';

/// A stretch of one line and what is read in its place. The new text holds no line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub range: Range<usize>,
    pub to: String,
}

/// Edits in the order of the text, none within another.
#[derive(Debug, Default)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Takes in an edit; what it overlaps is dropped.
    pub fn add(&mut self, edit: Edit) {
        let overlaps = |other: &Edit| other.range.start < edit.range.end && edit.range.start < other.range.end;
        self.0.retain(|other| !overlaps(other));
        let at = self.0.partition_point(|other| other.range.start <= edit.range.start);
        self.0.insert(at, edit);
    }

    /// Whether the text stays as it is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all edits in it.
    pub fn applied(&self, text: &str) -> String {
        let mut mended = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for edit in &self.0 {
            mended += &text[at..edit.range.start];
            mended += &edit.to;
            at = edit.range.end;
        }
        mended + &text[at..]
    }

    /// Where something that starts at `offset` of the new text starts in the old one.
    fn start(&self, offset: usize) -> usize {
        self.old(offset, |edit| edit.range.start)
    }

    /// Where something that ends at `offset` of the new text ends in the old one.
    fn end(&self, offset: usize) -> usize {
        self.old(offset, |edit| edit.range.end)
    }

    fn old(&self, offset: usize, within: impl Fn(&Edit) -> usize) -> usize {
        let (mut new, mut old) = (0, 0);
        for edit in &self.0 {
            let same = edit.range.start - old;
            if offset <= new + same {
                break;
            }
            new += same + edit.to.len();
            if offset < new {
                return within(edit);
            }
            old = edit.range.end;
        }
        old + offset - new
    }

    /// A span of the new text as one of the old text; both texts start at `base` of their file.
    pub fn span(&self, span: Span, base: usize) -> Span {
        let inner = |offset: u32| (offset as usize).saturating_sub(base);
        Span::new(base + self.start(inner(span.start)), base + self.end(inner(span.end)))
    }

    /// Where a key or a value of a node with restored places starts with [`UNREAD`] although no edit put it there: an
    /// author can have it from a font of signs.
    pub fn strangers(&self, node: &Node, base: usize) -> Vec<Span> {
        let put = |span: Span| {
            let (start, end) = (span.start as usize, span.end as usize);
            self.0.iter().any(|edit| {
                edit.to.contains(UNREAD) && edit.range.start + base <= end && start <= edit.range.end + base
            })
        };
        let mut found = Vec::new();
        let mut waiting = vec![node];
        let mut add = |text: &str, span: Span| {
            if text.starts_with(UNREAD) && !put(span) {
                found.push(span);
            }
        };
        while let Some(node) = waiting.pop() {
            match &node.value {
                Value::Nothing => {}
                Value::Scalar(text) => add(text, node.span),
                Value::List(items) => waiting.extend(items),
                Value::Map(pairs) => {
                    for (key, value) in pairs {
                        add(&key.value, key.span);
                        waiting.push(value);
                    }
                }
            }
        }
        found
    }

    /// Takes the keys that could not be read out of a node.
    pub fn read_keys(node: Node) -> Node {
        let value = match node.value {
            Value::Map(pairs) => {
                let kept = pairs.into_iter().filter(|(key, _)| !key.value.starts_with(UNREAD));
                Value::Map(kept.map(|(key, value)| (key, Edits::read_keys(value))).collect())
            }
            Value::List(items) => Value::List(items.into_iter().map(Edits::read_keys).collect()),
            Value::Scalar(_) | Value::Nothing => node.value,
        };
        Node { value, ..node }
    }

    /// A node of the new text with its places in the old text.
    pub fn restored(&self, node: Node, base: usize) -> Node {
        let span = self.span(node.span, base);
        let value = match node.value {
            Value::Nothing => Value::Nothing,
            Value::Scalar(text) => Value::Scalar(text),
            Value::List(items) => Value::List(items.into_iter().map(|item| self.restored(item, base)).collect()),
            Value::Map(pairs) => {
                let restored = |(key, value): (Spanned<String>, Node)| {
                    (Spanned { span: self.span(key.span, base), ..key }, self.restored(value, base))
                };
                Value::Map(pairs.into_iter().map(restored).collect())
            }
        };
        Node { span, value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_new_text_are_told_in_the_old_one() {
        let mut edits = Edits::default();
        edits.add(Edit { range: 8..9, to: "\"c\"".to_owned() });
        edits.add(Edit { range: 2..3, to: "  ".to_owned() });
        let new = edits.applied("a:\tb\ncd: c: d\n");
        assert_eq!(new, "a:  b\ncd:\"c\"c: d\n");
        let old = |needle: &str| {
            let at = new.find(needle).expect("in the text");
            let span = edits.span(Span::new(100 + at, 100 + at + needle.len()), 100);
            (span.start - 100, span.end - 100)
        };
        assert_eq!(
            (old("a"), old("b"), old("cd"), old("\"c\""), old(" d")),
            ((0, 1), (3, 4), (5, 7), (8, 9), (11, 13))
        );
    }

    #[test]
    fn a_later_edit_takes_the_place_of_those_that_it_overlaps() {
        let mut edits = Edits::default();
        edits.add(Edit { range: 1..2, to: "x".to_owned() });
        edits.add(Edit { range: 0..3, to: "y".to_owned() });
        assert_eq!(edits.applied("abcd"), "yd");
    }
}
