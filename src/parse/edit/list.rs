//! Changes within a list that keep its form: items that stay are not touched, nor are the comments between them.

use super::Splice;
use super::place::Lines;
use super::scalar::{self, Quotes, Within, Writing};
use super::yaml::{Node, Value};

/// The edits that turn a list into another. `None` if the list cannot keep its form: it holds more than plain values,
/// or it is or becomes empty.
pub fn splices(lines: &Lines<'_>, list: &Node, new: &[String], writing: Writing) -> Option<Vec<Splice>> {
    let Value::List(nodes) = &list.value else { return None };
    let text = |node: &Node| if let Value::Scalar(text) = &node.value { Some(text.clone()) } else { None };
    let old: Vec<String> = nodes.iter().map(text).collect::<Option<_>>()?;
    if old.is_empty() || new.is_empty() {
        return None;
    }
    let before = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let room = old.len().min(new.len()) - before;
    let after = old.iter().rev().zip(new.iter().rev()).take(room).take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    let both = before + (old_end - before).min(new_end - before);

    let form = Form::of(lines, list);
    let within = if form.in_brackets { Within::Brackets } else { Within::Lines };
    let typed = |node: &Node| Quotes::of(&lines.text[node.span.range()]);
    let write = |text: &String, node: &Node| {
        let quotes = typed(node);
        scalar::one_line(text, Writing { quotes, within, ..writing })
    };
    let mut splices: Vec<Splice> =
        (before..both).map(|at| Splice::new(nodes[at].span.range(), write(&new[at], &nodes[at]))).collect();
    let model = &nodes[both.saturating_sub(1)];
    let added: Vec<String> = new[both..new_end].iter().map(|text| write(text, model)).collect();
    if !added.is_empty() {
        splices.push(form.insert(both, &added));
    }
    splices.extend(form.remove(both..old_end));
    Some(splices)
}

/// The edits that put one more at the end of a list, as it is to be written.
pub fn add(lines: &Lines<'_>, list: &Node, item: String) -> Vec<Splice> {
    let form = Form::of(lines, list);
    match form.nodes.len() {
        0 => vec![Splice::new(list.span.range(), format!("[{item}]"))],
        len => vec![form.insert(len, &[item])],
    }
}

/// The edits that take one of several away.
pub fn remove(lines: &Lines<'_>, list: &Node, at: usize) -> Vec<Splice> {
    Form::of(lines, list).remove(at..at + 1)
}

/// A list as it stands in the text.
struct Form<'a> {
    lines: &'a Lines<'a>,
    nodes: &'a [Node],
    in_brackets: bool,
}

impl<'a> Form<'a> {
    fn of(lines: &'a Lines<'a>, list: &'a Node) -> Form<'a> {
        let nodes = if let Value::List(nodes) = &list.value { &nodes[..] } else { &[] };
        Form { lines, nodes, in_brackets: lines.text[list.span.range()].starts_with('[') }
    }

    /// Inserts items so that the first of them has this position.
    fn insert(&self, position: usize, items: &[String]) -> Splice {
        let lines = self.lines;
        match (self.in_brackets, position.checked_sub(1)) {
            (true, Some(last)) => Splice::insert(self.nodes[last].span.range().end, format!(", {}", items.join(", "))),
            (true, None) => Splice::insert(self.nodes[0].span.range().start, format!("{}, ", items.join(", "))),
            (false, Some(last)) => {
                let indent = lines.indent(self.dash(last));
                let new = items.iter().map(|item| format!("{}{indent}- {item}", lines.end_sign)).collect::<String>();
                Splice::insert(lines.end(self.nodes[last].span.range().end), new)
            }
            (false, None) => {
                let dash = self.dash(0);
                let indent = lines.indent(dash);
                let new = items.iter().map(|item| format!("{indent}- {item}{}", lines.end_sign)).collect::<String>();
                Splice::insert(lines.start(dash), new)
            }
        }
    }

    fn remove(&self, which: std::ops::Range<usize>) -> Vec<Splice> {
        let span = |at: usize| self.nodes[at].span.range();
        match (self.in_brackets, which.is_empty(), which.start.checked_sub(1)) {
            (_, true, _) => Vec::new(),
            (true, false, Some(last)) => vec![Splice::new(span(last).end..span(which.end - 1).end, "")],
            (true, false, None) => vec![Splice::new(span(0).start..span(which.end).start, "")],
            (false, false, _) => {
                let line = |at: usize| {
                    Splice::new(self.lines.start(self.dash(at))..self.lines.end_with_sign(span(at).end), "")
                };
                which.map(line).collect()
            }
        }
    }

    /// Where the dash of an item stands.
    fn dash(&self, at: usize) -> usize {
        let start = self.nodes[at].span.range().start;
        self.lines.text[..start].rfind('-').unwrap_or(start)
    }
}
