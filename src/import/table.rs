//! Bytes of a spreadsheet file → rows of cells. With `export::csv`, the only user of the csv package, and the only one
//! of `encoding_rs`.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::export::csv::restored;

/// What may stand between cells, the likeliest first.
const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// The rows of a file, the names of its columns first. Cells are trimmed, and formulas are free of their apostrophe.
///
/// The encoding is that of the byte-order mark; without one UTF-8 if the bytes are valid, else Windows-1252, which
/// Excel writes. Commas, semicolons or tabs stand between cells: whichever the first line has most of.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = decoded(bytes);
    let (delimiter, text) = delimited(&text);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text);
    let cell = |cell: &str| restored(cell.trim()).trim().replace("\r\n", "\n");
    let mut rows: Vec<Vec<String>> =
        reader.records().map_while(Result::ok).map(|record| record.iter().map(cell).collect()).collect();
    rows.iter_mut().for_each(drop_last_blanks);
    rows
}

fn decoded(bytes: &[u8]) -> String {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let is_utf_8 = std::str::from_utf8(bytes).is_ok();
    let encoding = marked.unwrap_or(if is_utf_8 { UTF_8 } else { WINDOWS_1252 });
    let (text, _, _) = encoding.decode(bytes);
    text.into_owned()
}

/// The sign between cells, and the text without the line `sep=;` by which some programs name it.
fn delimited(text: &str) -> (u8, &[u8]) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(sign) = first.trim_end().strip_prefix("sep=")
        && let [sign] = sign.as_bytes()
    {
        return (*sign, rest.as_bytes());
    }
    let mut in_quotes = false;
    let mut counts = [0usize; DELIMITERS.len()];
    for c in text.chars() {
        match c {
            '"' => in_quotes = !in_quotes,
            '\n' if !in_quotes => break,
            c if !in_quotes => {
                DELIMITERS.iter().zip(&mut counts).for_each(|(sign, count)| *count += usize::from(*sign == c));
            }
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).unwrap_or(0);
    (u8::try_from(DELIMITERS[at]).unwrap_or(b','), text.as_bytes())
}

/// Spreadsheets fill every row up to the widest one.
fn drop_last_blanks(row: &mut Vec<String>) {
    let used = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    row.truncate(used);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &[&[&str]]) {
        assert_eq!(rows(bytes), expected, "{bytes:?}");
    }

    #[test]
    fn any_usual_encoding_gives_the_same_cells() {
        let expected: &[&[&str]] = &[&["name", "note"], &["Café", "£5 – it’s “free”"]];
        let text = "name,note\r\nCafé,£5 – it’s “free”\r\n";
        check(text.as_bytes(), expected);
        check(format!("\u{feff}{text}").as_bytes(), expected);
        check(b"name,note\r\nCaf\xe9,\xa35 \x96 it\x92s \x93free\x94\r\n", expected);
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, expected);
    }

    #[test]
    fn any_usual_sign_between_cells_is_found() {
        let expected: &[&[&str]] = &[&["a", "b, c"], &["1;2", "3"]];
        check(b"a,\"b, c\"\n\"1;2\",3\n", expected);
        check(b"a;\"b, c\"\n\"1;2\";3\n", expected);
        check(b"a\t\"b, c\"\n\"1;2\"\t3\n", expected);
        check(b"sep=;\r\na;\"b, c\"\r\n\"1;2\";3\r\n", expected);
        check(b"name\nCalm\n", &[&["name"], &["Calm"]]);
    }

    #[test]
    fn cells_are_trimmed_and_free_of_the_apostrophe_before_a_formula() {
        check(b"a,b,c\n '+44 1 , '=x,'tis\n", &[&["a", "b", "c"], &["+44 1", "=x", "'tis"]]);
        check(b"a,b\n1,,,\n\n,,\n", &[&["a", "b"], &["1"], &[]]);
        check(b"a\n\"two\nlines\"\n", &[&["a"], &["two\nlines"]]);
        check(b"", &[]);
    }
}
