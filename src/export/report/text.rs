//! Papers for the terminal.

use super::{Block, Cell, Paper};

/// The papers one below the other.
pub fn text(papers: &[Paper]) -> String {
    papers.iter().map(paper).collect::<Vec<_>>().join("\n")
}

fn paper(paper: &Paper) -> String {
    let line = "=".repeat(paper.title.chars().count());
    let blocks: String = paper.blocks.iter().map(block).collect();
    format!("{}\n{line}\n{blocks}", paper.title)
}

fn block(block: &Block) -> String {
    match block {
        Block::Words(words) => format!("\n{words}\n"),
        Block::Heading(heading) => format!("\n{heading}\n{}\n", "-".repeat(heading.chars().count())),
        Block::Items(items) => items.iter().map(|item| format!("- {}\n", cell(item))).collect(),
        Block::Table { caption, head, rows } => {
            // Tables are too wide for terminals: one paragraph a row.
            let row = |cells: &Vec<Cell>| {
                let first = cells.first().map(cell).unwrap_or_default();
                let rest = cells.iter().zip(head).skip(1).filter(|(cell, _)| !cell.text.is_empty());
                let rest: String = rest.map(|(cell, head)| format!("    {head}: {}\n", cell.text)).collect();
                format!("- {first}\n{rest}")
            };
            format!("\n{caption}\n{}", rows.iter().map(row).collect::<String>())
        }
        Block::Copy { label, text } => {
            let lines: String = text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
            format!("\n{label}:\n\n{lines}")
        }
    }
}

fn cell(cell: &Cell) -> String {
    match &cell.address {
        Some(address) => format!("{} {address}", cell.text),
        None => cell.text.clone(),
    }
}
