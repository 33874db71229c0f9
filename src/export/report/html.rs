//! Papers as HTML: a page of its own for the terminal's `--format html`, or the middle of a page of the preview.

use super::{Block, Cell, Paper};

/// A whole page with all papers, without any style: for e-mail programs and for keeping.
pub fn html(papers: &[Paper], title: &str) -> String {
    let title = escape(title);
    let papers: String = papers.iter().map(body).collect();
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n{papers}</main>\n</body>\n</html>\n"
    )
}

/// One paper as a section.
pub fn body(paper: &Paper) -> String {
    let blocks: String = paper.blocks.iter().map(block).collect();
    format!("<section>\n<h2 id=\"{}\">{}</h2>\n{blocks}</section>\n", paper.name, escape(paper.title))
}

fn block(block: &Block) -> String {
    match block {
        Block::Words(words) => format!("<p>{}</p>\n", code(words)),
        Block::Heading(heading) => format!("<h3>{}</h3>\n", escape(heading)),
        Block::Items(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", cell(item))).collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Table { caption, head, rows } => table(caption, head, rows),
        Block::Copy { label, text } => format!(
            "<details>\n<summary>{}</summary>\n<pre tabindex=\"0\">{}</pre>\n</details>\n",
            escape(label),
            escape(text)
        ),
    }
}

fn table(caption: &str, head: &[&str], rows: &[Vec<Cell>]) -> String {
    let heads: String = head.iter().map(|head| format!("<th scope=\"col\">{}</th>", escape(head))).collect();
    let row = |cells: &Vec<Cell>| {
        let cells: String = cells
            .iter()
            .zip(head)
            .enumerate()
            .map(|(at, (one, head))| match at {
                0 => format!("<th scope=\"row\">{}</th>", cell(one)),
                _ => format!("<td data-label=\"{}\">{}</td>", escape(head), cell(one)),
            })
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.iter().map(row).collect();
    let caption = escape(caption);
    format!(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table>\n<caption>{caption}</caption>\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )
}

fn cell(cell: &Cell) -> String {
    let text = escape(&cell.text);
    match &cell.address {
        Some(address) => format!("<a href=\"{}\">{text}</a>", escape(address)),
        None => text,
    }
}

/// Words with what stands between backticks marked as something to type.
fn code(words: &str) -> String {
    let piece = |(at, piece): (usize, &str)| {
        let piece = escape(piece);
        if at % 2 == 1 { format!("<code>{piece}</code>") } else { piece }
    };
    words.split('`').enumerate().map(piece).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
