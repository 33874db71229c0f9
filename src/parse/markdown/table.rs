//! Tables: their caption, their row headers, and as many cells in every row as in the head.

use crate::model::document::{Block, Inline, Table};
use crate::source::Span;

use super::frame::{Rows, cut_start, trimmed};

/// Starts a paragraph that is the caption of the table after it.
const CAPTION: &str = "Table: ";

/// A table from its rows. `before` are the blocks that it follows; if the last one is its caption, it is taken away.
pub(super) fn table(rows: Rows, before: &mut Vec<Block>, span: Span) -> Table {
    let Rows { mut alignments, head, mut rows, .. } = rows;
    let columns = head.len();
    alignments.truncate(columns);
    // pulldown-cmark drops rows instead of filling them up without limit, so this adds little.
    for row in &mut rows {
        row.resize(columns, Vec::new());
        row.shrink_to_fit();
    }
    rows.shrink_to_fit();
    let row_headers =
        !rows.is_empty() && rows.iter().all(|row| matches!(row.first().map(Vec::as_slice), Some([Inline::Strong(_)])));
    if row_headers {
        rows.iter_mut().filter_map(|row| row.first_mut()).for_each(without_strong);
    }
    Table { caption: caption(before), alignments, head, rows, row_headers, span }
}

fn without_strong(cell: &mut Vec<Inline>) {
    if let Some(Inline::Strong(content)) = cell.pop() {
        *cell = content;
    }
}

/// Takes the last block away if it is a caption.
fn caption(before: &mut Vec<Block>) -> Vec<Inline> {
    let is_caption = match before.last() {
        Some(Block::Paragraph(content)) => {
            matches!(content.first(), Some(Inline::Text(text)) if text.text.starts_with(CAPTION))
        }
        _ => false,
    };
    let Some(Block::Paragraph(mut content)) = before.pop_if(|_| is_caption) else { return Vec::new() };
    if let Some(Inline::Text(text)) = content.first_mut() {
        cut_start(text, CAPTION.len());
    }
    trimmed(content)
}
