//! Tables: in a region that can be scrolled with the keyboard, with roles that survive a change of `display`.

use crate::model::document::{Alignment, Inline, Table, plain_text};

use super::Writer;

/// The longest label before a cell, in characters; each cell of a column repeats it.
const LONGEST_LABEL: usize = 80;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        self.raw("<div class=\"table\" tabindex=\"0\" role=\"region\"");
        if table.caption.is_empty() {
            self.raw(" aria-label=\"Table\"><table role=\"table\">\n");
        } else {
            self.captions += 1;
            let id = self.id(&format!("table-{}", self.captions));
            self.attribute("aria-labelledby", &id);
            self.raw("><table role=\"table\">\n<caption");
            self.attribute("id", &id);
            self.raw(">");
            self.inlines(&table.caption);
            self.raw("</caption>\n");
        }
        self.head(table);
        if !table.rows.is_empty() {
            self.rows(table);
        }
        self.raw("</table></div>\n");
    }

    fn head(&mut self, table: &Table) {
        self.raw("<thead role=\"rowgroup\"><tr role=\"row\">");
        for (column, cell) in table.head.iter().enumerate() {
            // An empty corner heads nothing.
            let (open, close) = if cell.is_empty() {
                ("<td role=\"cell\"", "</td>")
            } else {
                ("<th scope=\"col\" role=\"columnheader\"", "</th>")
            };
            self.cell(open, class_of(table, column), cell);
            self.raw(close);
        }
        self.raw("</tr></thead>\n");
    }

    fn rows(&mut self, table: &Table) {
        let labels: Vec<String> = table.head.iter().map(|cell| label(cell)).collect();
        self.raw("<tbody role=\"rowgroup\">\n");
        for row in &table.rows {
            self.raw("<tr role=\"row\">");
            for (column, cell) in row.iter().enumerate() {
                if column == 0 && table.row_headers {
                    self.cell("<th scope=\"row\" role=\"rowheader\"", class_of(table, column), cell);
                    self.raw("</th>");
                    continue;
                }
                self.raw("<td role=\"cell\"");
                if let Some(label) = labels.get(column).filter(|label| !label.is_empty()) {
                    self.attribute("data-label", label);
                }
                self.cell("", class_of(table, column), cell);
                self.raw("</td>");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n");
    }

    /// The rest of a tag that is open, and the content of the cell.
    fn cell(&mut self, open: &str, class: Option<&str>, content: &[Inline]) {
        self.raw(open);
        if let Some(class) = class {
            self.attribute("class", class);
        }
        self.raw(">");
        self.inlines(content);
    }
}

fn class_of(table: &Table, column: usize) -> Option<&'static str> {
    match table.alignments.get(column)? {
        Alignment::Start => None,
        Alignment::Centre => Some("align-centre"),
        Alignment::End => Some("align-end"),
    }
}

/// The heading of a column as plain words.
fn label(head: &[Inline]) -> String {
    let words = plain_text(head);
    match words.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}
