//! Rows → CSV that spreadsheets open safely. With the reader in `import`, the only user of the csv package.

use csv::{Terminator, WriterBuilder};

/// What a file starts with so that spreadsheets read `£` and `’` right: without it, Excel takes UTF-8 for Windows-1252.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Characters that make a spreadsheet take what follows for a formula; the wide ones do so where people type them.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Rows as comma-separated text (RFC 4180: lines end in CRLF, quotation marks where they are needed).
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, as spreadsheets themselves mark
/// text; [`restored`] takes it away again.
pub fn text<R: AsRef<[String]>>(rows: &[R]) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        let cells = row.as_ref().iter().map(|cell| neutral(cell));
        writer.write_record(cells).expect("writing to memory cannot fail");
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("cells are text, and so is what stands between them")
}

fn neutral(cell: &str) -> String {
    if is_marked_or_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The text of a cell without the apostrophe that kept it from being a formula.
pub fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_marked_or_formula(rest) => rest,
        _ => cell,
    }
}

/// Whether a text is a formula behind any number of apostrophes, so that marking it can always be undone.
fn is_marked_or_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], expected: &str) {
        let row: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
        assert_eq!(text(&[row]), expected, "{cells:?}");
    }

    #[test]
    fn cells_are_quoted_only_where_they_must_be() {
        check(&["a", "b c", ""], "a,b c,\r\n");
        check(&["a,b", "say \"no\"", "one\ntwo"], "\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\"\r\n");
        check(&["café", "£120"], "café,£120\r\n");
        assert_eq!(text::<Vec<String>>(&[]), "");
    }

    #[test]
    fn a_formula_is_marked_as_text() {
        check(&["=1+1"], "'=1+1\r\n");
        check(&["+44 1632 960142", "-1", "@cmd"], "'+44 1632 960142,'-1,'@cmd\r\n");
        check(&["＝1", "＋1", "－1", "＠a"], "'＝1,'＋1,'－1,'＠a\r\n");
        check(&["\t=1"], "'\t=1\r\n");
        check(&["\r=1"], "\"'\r=1\"\r\n");
        check(&["a=b", "'tis", "'90s"], "a=b,'tis,'90s\r\n");
    }

    #[test]
    fn marking_can_always_be_undone() {
        for cell in ["=1", "'=1", "''=1", "'", "''", "'tis", "-", "+44", "@a", "", "\tx", "\rx", "a", "'\t", "—"] {
            assert_eq!(restored(&neutral(cell)), cell, "{cell:?}");
            let starts = neutral(cell).chars().next().unwrap_or(' ');
            assert!(!FORMULA.contains(&starts), "{cell:?}");
        }
    }
}
