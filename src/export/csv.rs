//! Rows → the text of a spreadsheet file (CSV, RFC 4180).

use csv::{Terminator, WriterBuilder};

/// The text of a file: a line a row, ended by CR LF, quoted where needed, without a byte order mark.
///
/// A cell that a spreadsheet program could take for a formula gets an apostrophe before it: what authors type must not
/// run on the computer of somebody who opens the file.
pub fn text(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.into_iter().map(harmless)).expect("rows of one length go into memory");
    }
    let bytes = writer.into_inner().expect("memory can be written to");
    String::from_utf8(bytes).expect("cells are text")
}

fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> String {
        text([cells.iter().map(|cell| (*cell).to_owned()).collect()])
    }

    #[test]
    fn cells_are_quoted_where_needed_and_lines_end_as_spreadsheets_want() {
        assert_eq!(line(&["a", "b, c", "say \"hi\"", "", "é"]), "a,\"b, c\",\"say \"\"hi\"\"\",,é\r\n");
        assert_eq!(line(&["two\nlines"]), "\"two\nlines\"\r\n");
        assert_eq!(text([vec!["a".to_owned()], vec!["b".to_owned()]]), "a\r\nb\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let check = |cell, expected: &str| assert_eq!(line(&[cell, "x"]), format!("{expected},x\r\n"));
        check("=1+1", "'=1+1");
        check("+44", "'+44");
        check("-2", "'-2");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("\r=1", "\"'\r=1\"");
        check("a=1", "a=1");
        check("– not expected", "– not expected");
    }
}
