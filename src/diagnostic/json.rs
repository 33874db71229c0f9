//! Diagnostics for programs: one JSON array of objects.

use serde_json::{Value, json};

use super::Report;
use crate::source::{SourcePath, Sources, Span, line_and_column};

/// The report as JSON: an array of `{path, line, column, end_line, end_column, severity, code, message, help, related}`.
///
/// Lines and columns count from 1; `help` is null when there is none; `related` is an array of
/// `{path, line, column, what}`.
pub fn json(report: &Report, sources: &Sources) -> String {
    let place = |path: &SourcePath, offset: u32| {
        let text = sources.get(path).and_then(|source| source.text()).unwrap_or("");
        line_and_column(text, offset as usize)
    };
    let related = |(at, what): &(crate::source::Place, String)| {
        let (line, column) = place(&at.path, at.span.start);
        json!({"path": at.path.as_str(), "line": line, "column": column, "what": what})
    };
    let one = |diagnostic: &super::Diagnostic| {
        let Span { start, end } = diagnostic.span;
        let ((line, column), (end_line, end_column)) = (place(&diagnostic.path, start), place(&diagnostic.path, end));
        json!({
            "path": diagnostic.path.as_str(),
            "line": line, "column": column, "end_line": end_line, "end_column": end_column,
            "severity": diagnostic.severity().word(),
            "code": diagnostic.code.name(),
            "message": diagnostic.message,
            "help": diagnostic.help,
            "related": diagnostic.related.iter().map(related).collect::<Vec<Value>>(),
        })
    };
    let all: Vec<Value> = report.iter().map(one).collect();
    serde_json::to_string_pretty(&all).expect("plain JSON values can always be written") + "\n"
}
