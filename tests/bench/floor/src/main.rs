//! The least that any generator does: `floor CONTENT OUTPUT` reads every page, turns its Markdown into HTML and writes
//! it, a folder a page. No templates, no links, no lists, no search.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [content, output] = folders.as_slice() else { return Err("floor CONTENT OUTPUT".into()) };
    let mut pages = Vec::new();
    for entry in WalkDir::new(content) {
        let path = entry?.into_path();
        if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
    pages.par_iter().try_for_each(|page| write(page, content, output))
}

fn write(page: &Path, content: &Path, output: &Path) -> Result<(), Box<dyn Error + Send + Sync>> {
    let text = fs::read_to_string(page)?;
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&*text, |(_, body)| body);
    let mut made = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut made, Parser::new_ext(body, Options::ENABLE_TABLES));
    let folder = output.join(page.strip_prefix(content)?.with_extension(""));
    fs::create_dir_all(&folder)?;
    Ok(fs::write(folder.join("index.html"), made)?)
}
