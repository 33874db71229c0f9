//! Finds the place of every value of a parsed YAML text by walking the text beside the values.

use serde_yaml::Value as Yaml;

use super::{Node, Value};
use crate::source::{Span, Spanned};

/// The values of `yaml` with their places. `text` ends where the YAML ends; it starts at `start`.
pub fn locate(text: &str, start: usize, yaml: &Yaml) -> Node {
    Walker { text, at: start }.node(yaml, 0)
}

struct Walker<'a> {
    text: &'a str,
    at: usize,
}

impl Walker<'_> {
    /// The node at the place that the walk has reached. `indent` is the column of the key or dash that it belongs to.
    fn node(&mut self, yaml: &Yaml, indent: usize) -> Node {
        match yaml {
            Yaml::Null => self.nothing(),
            Yaml::Sequence(items) => self.list(items),
            Yaml::Mapping(mapping) => self.map(mapping),
            Yaml::String(text) => self.text(text, indent),
            Yaml::Bool(_) | Yaml::Number(_) => self.plain_word(),
            Yaml::Tagged(tagged) => self.node(&tagged.value, indent),
        }
    }

    fn nothing(&mut self) -> Node {
        let start = self.at;
        let rest = self.text[self.at..].trim_start_matches(' ');
        if rest.starts_with('~') || rest.starts_with("null") {
            return Node { value: Value::Nothing, ..self.plain_word() };
        }
        Node { span: Span::new(start, start), value: Value::Nothing }
    }

    fn list(&mut self, items: &[Yaml]) -> Node {
        self.skip();
        let start = self.at;
        let flow = self.peek() == Some('[');
        if flow {
            self.at += 1;
        }
        let mut nodes = Vec::with_capacity(items.len());
        for item in items {
            self.skip();
            let indent = self.column();
            if self.peek() == Some(if flow { ',' } else { '-' }) {
                self.at += 1;
                if !matches!(item, Yaml::Null) {
                    self.skip();
                }
            }
            nodes.push(self.node(item, indent));
        }
        if flow {
            self.close(']');
        }
        Node { span: Span::new(start, self.at), value: Value::List(nodes) }
    }

    fn map(&mut self, mapping: &serde_yaml::Mapping) -> Node {
        self.skip();
        let start = self.at;
        let flow = self.peek() == Some('{');
        if flow {
            self.at += 1;
        }
        let mut pairs = Vec::with_capacity(mapping.len());
        for (key, value) in mapping {
            self.skip();
            if flow && self.peek() == Some(',') {
                self.at += 1;
                self.skip();
            }
            let indent = self.column();
            let key = self.node(key, indent);
            let name = if let Value::Scalar(name) = key.value { name } else { String::new() };
            self.at += self.text[self.at..].find(':').map_or(0, |colon| colon + 1);
            pairs.push((Spanned { value: name, span: key.span }, self.node(value, indent)));
        }
        if flow {
            self.close('}');
        }
        Node { span: Span::new(start, self.at), value: Value::Map(pairs) }
    }

    fn text(&mut self, decoded: &str, indent: usize) -> Node {
        self.skip();
        let start = self.at;
        match self.peek() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('|' | '>') => self.block(indent),
            _ => {
                for word in decoded.split_whitespace() {
                    let space = self.text[self.at..].len() - self.text[self.at..].trim_start().len();
                    if self.text[self.at + space..].starts_with(word) {
                        self.at += space + word.len();
                    }
                }
            }
        }
        Node { span: Span::new(start, self.at), value: Value::Scalar(decoded.to_owned()) }
    }

    fn quoted(&mut self, quote: char) {
        let mut characters = self.text[self.at..].char_indices().skip(1).peekable();
        let mut end = self.text.len() - self.at;
        while let Some((offset, c)) = characters.next() {
            let doubled = quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'');
            if (c == '\\' && quote == '"') || (c == quote && doubled) {
                characters.next();
            } else if c == quote {
                end = offset + 1;
                break;
            }
        }
        self.at += end;
    }

    /// A block of text goes on while lines are empty or indented further than what it belongs to.
    fn block(&mut self, indent: usize) {
        let mut end = self.at;
        for (number, line) in self.text[self.at..].split_inclusive('\n').enumerate() {
            let content = line.trim_end();
            if number > 0 && !content.is_empty() && content.len() - content.trim_start().len() <= indent {
                break;
            }
            end += line.len();
        }
        self.at += self.text[self.at..end].trim_end().len();
    }

    /// A word without quotation marks; what it means is not looked at.
    fn plain_word(&mut self) -> Node {
        self.skip();
        let start = self.at;
        let length = self.text[start..].find([' ', ',', ']', '}', '\n', '\r']).unwrap_or(self.text.len() - start);
        let word = self.text[start..start + length].trim_end_matches(':');
        self.at = start + word.len();
        Node { span: Span::new(start, self.at), value: Value::Scalar(word.to_owned()) }
    }

    fn close(&mut self, bracket: char) {
        self.skip();
        while matches!(self.peek(), Some(',')) {
            self.at += 1;
            self.skip();
        }
        if self.peek() == Some(bracket) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn column(&self) -> usize {
        let line = self.text[..self.at].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[line..self.at].trim_start_matches('\u{feff}').len()
    }

    /// Over white space, comments and the line of three hyphens at the start.
    fn skip(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{feff}']).len();
            self.at += space;
            let rest = &self.text[self.at..];
            let after_space = self.at == 0 || self.text[..self.at].ends_with([' ', '\t', '\n', '\u{feff}']);
            if rest.starts_with('#') && after_space {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("---") && self.column() == 0 {
                self.at += 3;
            } else {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text at every node, keys included, in the order of the file.
    fn places(text: &str, node: &Node, found: &mut Vec<String>) {
        match &node.value {
            Value::Nothing => found.push("~".to_owned()),
            Value::Scalar(_) => found.push(text[node.span.range()].to_owned()),
            Value::List(items) => items.iter().for_each(|item| places(text, item, found)),
            Value::Map(pairs) => {
                for (key, value) in pairs {
                    found.push(text[key.span.range()].to_owned());
                    places(text, value, found);
                }
            }
        }
    }

    fn check(text: &str, expected: &[&str]) {
        let yaml: Yaml = serde_yaml::from_str(text).expect(text);
        let mut found = Vec::new();
        places(text, &locate(text, 0, &yaml), &mut found);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_value_has_the_place_where_it_was_typed() {
        check("a: b\nc: d e # f\n", &["a", "b", "c", "d e"]);
        check("# x: y\na: [b, 'c, d', \"e\\\"f\"]\ng: 1.10\n", &["a", "b", "'c, d'", "\"e\\\"f\"", "g", "1.10"]);
        check("a: {b: c, d: [e, 2]}\nf: true\n", &["a", "b", "c", "d", "e", "2", "f", "true"]);
        check("a:\n- b\n- c: d\n  e: f\n", &["a", "b", "c", "d", "e", "f"]);
        check("a:\n  b: c\n  d:\n    - e\nf: g\n", &["a", "b", "c", "d", "e", "f", "g"]);
        check("a:\nb: c\n", &["a", "~", "b", "c"]);
        check("a: |\n  one\n\n  two\nb: c\n", &["a", "|\n  one\n\n  two", "b", "c"]);
        check("a: one\n  two\nb: c\n", &["a", "one\n  two", "b", "c"]);
        check("a: 'it''s so'\nb: \"c \\\" d\"\ne: f\n", &["a", "'it''s so'", "b", "\"c \\\" d\"", "e", "f"]);
        check("\"a b\": c\n", &["\"a b\"", "c"]);
        check("a: []\nb: {}\nc: d\n", &["a", "b", "c", "d"]);
        check(
            "- code: a\n  label: b\n- code: c\n  label: d\n",
            &["code", "a", "label", "b", "code", "c", "label", "d"],
        );
    }
}
