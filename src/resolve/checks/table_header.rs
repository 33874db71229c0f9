//! `table-header`: tables whose columns have no names.

use super::texts::documents;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, document::plain_text, prose};

/// Reports tables with a column that has no name; the first column may do without if its cells name the rows.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (path, document) in documents(site) {
        for table in prose::tables(document) {
            let unnamed: Vec<usize> =
                (0..table.head.len()).filter(|at| plain_text(&table.head[*at]).trim().is_empty()).collect();
            let message = match unnamed[..] {
                [] => continue,
                [0] if table.row_headers => continue,
                _ if unnamed.len() == table.head.len() => "the table has no names above its columns".to_owned(),
                [at, ..] => format!("column {} of the table has no name", at + 1),
            };
            let diagnostic = Diagnostic::new(Code::TableHeader, path, table.span, message);
            diagnostics.push(diagnostic.help("write in the first row of the table what each column holds"));
        }
    }
}
