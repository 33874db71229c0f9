//! Where keys stand: tabs, no-break spaces, a space too many or too few, the same key twice.

use super::{Colon, Expects, Key, Level, Scanner, is_odd_space, key_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::yaml::mended::UNREAD;
use crate::source::Span;

/// Whether a line is a setting that is not indented.
fn is_outer(line: &str) -> bool {
    !line.starts_with([' ', '\t', '#']) && key_of(line).is_some_and(|key| key.colon == Colon::Fine)
}

impl<'a> Scanner<'a> {
    /// Reports what is no ordinary space at the start of a line.
    pub(super) fn indentation(&mut self, number: usize, indentation: &str) {
        let (start, line) = self.lines[number];
        let range = start..start + indentation.len();
        let spaces = |c: char| if c == '\t' { "  " } else { " " };
        let plain: String = indentation.chars().map(spaces).collect();
        if indentation.contains('\t') {
            let message = "the line starts with a tab; YAML allows only spaces there".to_owned();
            let help = format!("replace the tab by two spaces: `{plain}{}`", line.trim());
            self.slip(Code::MetadataSyntax, range.clone(), (message, help));
        } else if indentation.contains(is_odd_space) {
            let message = "the line starts with a no-break space, as texts pasted from Word have it; it is read as an ordinary one";
            let help = format!("replace it by an ordinary space: type `{plain}{}`", line.trim());
            self.slip(Code::InvisibleCharacter, range.clone(), (message.to_owned(), help));
        } else {
            return;
        }
        self.edit(range, &plain);
    }

    /// The column at which a key is meant to stand that stands at `column`.
    pub(super) fn placed(&mut self, number: usize, column: usize) -> usize {
        let mut closed = None;
        while self.levels.last().is_some_and(|level| level.indent > column) {
            closed = self.levels.pop();
        }
        let outer = self.levels.last().map(|level| (level.indent, level.expects));
        let (indent, expects) = match outer {
            None if closed.is_none()
                && column > 0
                && self.lines[number + 1..].iter().any(|(_, line)| is_outer(line)) =>
            {
                self.levels.push(Level { indent: 0, keys: Vec::new(), expects: Expects::Nothing });
                self.misplaced(number, column, 0);
                return 0;
            }
            None => {
                self.levels.push(closed.map_or_else(
                    || Level { indent: column, keys: Vec::new(), expects: Expects::Nothing },
                    |level| Level { indent: column, ..level },
                ));
                return column;
            }
            Some((indent, _)) if indent == column => return column,
            Some(outer) => outer,
        };
        match closed {
            None if expects == Expects::Anything => {
                self.levels.push(Level { indent: column, keys: Vec::new(), expects: Expects::Nothing });
                column
            }
            Some(level) if level.indent - column <= column - indent => {
                self.misplaced(number, column, level.indent);
                let meant = level.indent;
                self.levels.push(level);
                meant
            }
            _ => {
                self.misplaced(number, column, indent);
                indent
            }
        }
    }

    fn misplaced(&mut self, number: usize, column: usize, meant: usize) {
        let (start, line) = self.lines[number];
        let (off, word) = if column > meant { (column - meant, "many") } else { (meant - column, "few") };
        let number = match off {
            1 => "one space".to_owned(),
            off => format!("{off} spaces"),
        };
        let message = format!("this line is indented by {number} too {word}");
        let spaces = " ".repeat(meant);
        let others = if self.levels.iter().all(|level| level.keys.is_empty()) {
            "the settings below it"
        } else {
            "the line above that it belongs with"
        };
        let help = format!("start it at the same place as {others}: `{spaces}{}`", line.trim());
        let body = line.trim_start();
        let first = line.len() - body.len();
        self.slip(Code::MetadataSyntax, start..start + first + body.trim_end().len(), (message, help));
        self.edit(start..start + first, &spaces);
    }

    /// Takes a key into its level and reports one that is there already.
    pub(super) fn key(&mut self, key: &Key<'a>, at: usize) {
        let level = self.levels.last_mut().expect("the level of a key is opened before");
        let Some((_, first)) = level.keys.iter().find(|(name, _)| *name == key.name).copied() else {
            level.keys.push((key.name, at));
            return;
        };
        let place = |at: usize| Span::new(self.base + at, self.base + at + key.name.len());
        let before = self.above + self.lines.partition_point(|(start, _)| *start <= first);
        let message = format!("`{}` is given twice, here and on line {before}", key.name);
        let diagnostic = Diagnostic::new(Code::MetadataSyntax, self.path, place(at), message)
            .also(self.path, place(first), "it is given here already")
            .help("keep the line that is right and delete the other one");
        self.found.diagnostics.push(diagnostic);
        self.edit(at..at, &UNREAD.to_string());
    }
}
