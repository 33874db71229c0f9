//! YAML → [`Node`]: values with their places. The only user of `serde_yaml`.
//!
//! The parser gives values without places, so [`locate`] walks the text beside the parsed values; it may rely on the
//! text being valid YAML. [`slips`] finds what people mistype before the parser sees it, so that every mistake of a file
//! is told in one run. What could cost much time or memory (anchors, tags, deep nesting, great length) is refused
//! before the parser sees it: a file of 21 kB can otherwise ask for 800 MB.

mod guard;
mod locate;
mod mended;
mod slips;
mod trouble;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_yaml::Value as Yaml;

use crate::diagnostic::{Diagnostic, Effect};
use crate::source::{SourcePath, Span, Spanned};

use mended::{Edits, UNREAD};
use slips::Slips;

/// A YAML value with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

/// A YAML value. Scalars are the text that their author typed: what they mean is for the settings table to say, so
/// that `title: 1.10` stays `1.10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Nothing,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// Whether this value could not be read and is reported already.
    pub fn is_unread(&self) -> bool {
        matches!(&self.value, Value::Scalar(text) if text.starts_with(UNREAD))
    }
}

/// What could be read of a YAML text, and every mistake in the way it is written.
#[derive(Debug, Default)]
pub struct Reading {
    /// `None` if a mistake hides too much of the rest.
    pub node: Option<Node>,
    pub diagnostics: Vec<Diagnostic>,
    /// The comments that stand behind a value on its line, by the place where the value starts.
    pub comments: BTreeMap<u32, Spanned<String>>,
}

/// Reads the YAML that stands in `text` at `range` as far as it can be read. Spans are byte offsets in the whole of
/// `text`.
///
/// What cannot be read is put right or passed over for the parser, so that the rest is checked in the same run; each
/// such place is reported, and no value of it may be published ([`Node::is_unread`]).
pub fn read(path: &SourcePath, text: &str, range: Range<usize>) -> Reading {
    if let Err(diagnostic) = guard::length(path, text, range.clone()) {
        return Reading { diagnostics: vec![*diagnostic], ..Reading::default() };
    }
    let Slips { mut edits, mut diagnostics, comments } = slips::scan(path, text, range.clone());
    let (base, yaml) = (range.start, &text[range]);
    let mut node = None;
    let mut passed_over = BTreeSet::new();
    loop {
        let mended = text[..base].to_owned() + &edits.applied(yaml);
        if let Err(refused) = guard::check(path, &mended, base..mended.len()) {
            let span = edits.span(refused.span, base);
            diagnostics.push(Diagnostic { span, ..*refused });
            break;
        }
        let error = match serde_yaml::from_str::<Yaml>(&mended[base..]) {
            Ok(value) => {
                let whole = edits.restored(locate::locate(&mended, base, &value), base);
                diagnostics.extend(edits.strangers(&whole, base).into_iter().map(|span| trouble::stranger(path, span)));
                node = Some(Edits::read_keys(whole));
                break;
            }
            Err(error) => error,
        };
        let line = trouble::line(yaml, &error);
        let known = |found: &Diagnostic| {
            found.code.effect() == Effect::SetAside && line.contains(&(found.span.start as usize).saturating_sub(base))
        };
        // What cannot be read right below a line that is passed over is most likely a consequence.
        let above = yaml[..line.start].trim_end().rfind('\n').map_or(0, |newline| newline + 1);
        if !diagnostics.iter().any(known) && (line.start == 0 || !passed_over.contains(&above)) {
            diagnostics.push(trouble::diagnostic(path, text, base + line.start..base + line.end, &error));
        }
        if passed_over.len() >= MOST_PASSED_OVER || !passed_over.insert(line.start) {
            break;
        }
        edits.add(trouble::passed_over(yaml, line));
    }
    Reading { node, diagnostics, comments }
}

/// How many lines that cannot be read are passed over before the rest of a file is given up.
const MOST_PASSED_OVER: usize = 20;

/// Parses the YAML that stands in `text` at `range` if nothing is wrong with the way it is written. Spans are byte
/// offsets in the whole of `text`.
///
/// # Errors
/// The first mistake.
pub fn parse(path: &SourcePath, text: &str, range: Range<usize>) -> Result<Node, Box<Diagnostic>> {
    guard::length(path, text, range.clone())?;
    let found = slips::scan(path, text, range.clone());
    if !found.edits.is_empty()
        && let Some(first) = found.diagnostics.into_iter().next()
    {
        return Err(Box::new(first));
    }
    guard::check(path, text, range.clone())?;
    match serde_yaml::from_str::<Yaml>(&text[range.clone()]) {
        Ok(value) => Ok(locate::locate(&text[..range.end], range.start, &value)),
        Err(error) => {
            let line = trouble::line(&text[range.clone()], &error);
            Err(Box::new(trouble::diagnostic(path, text, range.start + line.start..range.start + line.end, &error)))
        }
    }
}

/// What a text that stands in YAML without quotation marks is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Text, and the very same.
    Text,
    /// A number, `true` or `false`.
    NumberOrFlag,
    /// Anything else, a mistake included.
    Other,
}

/// What `text` is read as when it stands between `around`, which make a setting of it: `x: ` and a line end, or `x: [`
/// and `]`.
pub fn plain(text: &str, around: (&str, &str)) -> Plain {
    let yaml = format!("{}{text}{}", around.0, around.1);
    let path = SourcePath::new("text").expect("a fine path");
    let refused =
        || guard::length(&path, &yaml, 0..yaml.len()).and_then(|()| guard::check(&path, &yaml, 0..yaml.len())).is_err();
    if text.contains(char::is_control) || refused() {
        return Plain::Other;
    }
    let read = serde_yaml::from_str::<Yaml>(&yaml).ok();
    let value = read.as_ref().and_then(|read| read.get("x"));
    match value.and_then(|value| value.as_sequence()).map_or(value, |list| list.first().filter(|_| list.len() == 1)) {
        Some(Yaml::String(read)) if read == text => Plain::Text,
        Some(Yaml::Number(_) | Yaml::Bool(_)) => Plain::NumberOrFlag,
        _ => Plain::Other,
    }
}

#[cfg(test)]
mod tests;
