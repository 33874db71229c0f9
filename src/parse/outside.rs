//! The web addresses in one file: those of its links and those among its settings.

use super::yaml::{Node, Value};
use super::{edit, is_web_address};
use crate::model::{Document, Item};
use crate::source::{Source, Spanned};

/// Every web address to which a file leads its readers, with its place. `item` is what the file turned out to be.
pub fn outside(source: &Source, item: &Item) -> Vec<Spanned<String>> {
    let document: Option<&Document> = match item {
        Item::Page(page) => Some(&page.document),
        Item::Intervention(entry) => Some(&entry.document),
        _ => None,
    };
    let links = document.into_iter().flat_map(|document| &document.links);
    let mut found: Vec<Spanned<String>> = links
        .filter(|link| is_web_address(&link.target))
        .map(|link| Spanned { value: link.target.clone(), span: link.span })
        .collect();
    // The settings of the site name its own address, and patterns of addresses that are no page.
    let is_data = matches!(source.path.extension(), "md" | "yaml") && source.path.as_str() != "content/site.yaml";
    if let Some(settings) = source.text().filter(|_| is_data).and_then(|text| edit::read(&source.path, text).ok()) {
        collect(&settings, &mut found);
    }
    found
}

fn collect(node: &Node, found: &mut Vec<Spanned<String>>) {
    match &node.value {
        Value::Scalar(text) if is_web_address(text) => found.push(Spanned { value: text.clone(), span: node.span }),
        Value::Scalar(_) | Value::Nothing => {}
        Value::List(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Map(pairs) => pairs.iter().for_each(|(_, node)| collect(node, found)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use crate::source::SourcePath;

    #[test]
    fn links_and_settings_that_lead_elsewhere_are_found_with_their_places() {
        let text = "---\ntitle: A\nsummary: One sentence that is long enough for lists.\nowner: editor\n\
                    review_by: 2027-05-31\n---\n\nSee [one](https://a.uk/b#c), <https://b.uk/>, [us](about.md), \
                    [mail](mailto:a@b.uk) and `https://code.uk/`.\n";
        let check = |path: &str, text: &str, expected: &[&str]| {
            let source = Source::new(SourcePath::new(path).expect("a fine path"), text.as_bytes().to_vec());
            let found = outside(&source, &parse::file(&source).file.item);
            let marked: Vec<&str> = found.iter().map(|found| text[found.span.range()].trim()).collect();
            assert_eq!(marked, expected, "{path}");
            assert!(found.iter().all(|found| text[found.span.range()].contains(&found.value)), "{path}");
        };
        check("content/a.md", text, &["[one](https://a.uk/b#c)", "<https://b.uk/>"]);
        check(
            "directory/providers/a.yaml",
            "name: A\nurl: \"https://a.uk\"\nmore: [{x: http://b.uk/}]\n",
            &["\"https://a.uk\"", "http://b.uk/"],
        );
        check("content/site.yaml", "base_url: https://a.uk/\n", &[]);
    }
}
