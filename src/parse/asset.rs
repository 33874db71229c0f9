//! Files among the content that are published as they are: only pictures, PDF and CSV, and only if they are what
//! their names say.

use super::Findings;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Item;
use crate::source::{Source, SourcePath, Span};

/// Checks a file that is neither Markdown nor settings.
pub fn check(source: &Source, findings: &mut Findings) -> Item {
    match problem(source) {
        None => Item::Asset,
        Some(diagnostic) => {
            // A refused picture exists: links to it are not reported a second time.
            let item = if diagnostic.code == Code::UnsafeAsset { Item::SetAside } else { Item::Nothing };
            findings.diagnostics.push(diagnostic);
            item
        }
    }
}

fn problem(source: &Source) -> Option<Diagnostic> {
    let path = &source.path;
    let Some(looks_right) = expected(path.extension()) else { return Some(unknown(path)) };
    if looks_right(source.bytes().unwrap_or(&[])) {
        return None;
    }
    let message = format!("the file is not a {} file, whatever its name says", path.extension().to_ascii_uppercase());
    let help = "export it again from the program that made it";
    Some(Diagnostic::new(Code::UnsafeAsset, path, Span::default(), message).help(help))
}

/// The report of a file that is no part of a site.
pub fn unknown(path: &SourcePath) -> Diagnostic {
    let message = format!("`{}` is not a file that a site has here", path.file_name());
    let help = match path.extension() {
        "yml" => format!("rename it to `{}.yaml`", path.stem()),
        "markdown" => format!("rename it to `{}.md`", path.stem()),
        _ => "move it out of the folder; pages end in `.md`, pictures in `.png`, `.jpg`, `.webp`, `.avif` or `.gif`"
            .to_owned(),
    };
    Diagnostic::new(Code::UnknownFile, path, Span::default(), message).help(help)
}

/// How the bytes of a file with this ending start, if the ending is one that is published.
fn expected(extension: &str) -> Option<fn(&[u8]) -> bool> {
    match extension.to_ascii_lowercase().as_str() {
        "png" => Some(|bytes| bytes.starts_with(b"\x89PNG\r\n\x1a\n")),
        "jpg" | "jpeg" => Some(|bytes| bytes.starts_with(b"\xff\xd8\xff")),
        "gif" => Some(|bytes| bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")),
        "webp" => Some(|bytes| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")),
        "avif" => Some(|bytes| bytes.get(4..12).is_some_and(|kind| kind == b"ftypavif" || kind == b"ftypavis")),
        "pdf" => Some(|bytes| bytes.starts_with(b"%PDF-")),
        "csv" => Some(|bytes| !bytes.contains(&0) && !bytes.trim_ascii_start().starts_with(b"<")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_are_what_they_say_are_published() {
        let check = |path: &str, bytes: &[u8], expected: Option<Code>| {
            let source = Source::new(SourcePath::new(path).expect("a fine path"), bytes.to_vec());
            let mut findings = Findings::default();
            let item = check(&source, &mut findings);
            assert_eq!(findings.diagnostics.first().map(|d| d.code), expected, "{path}");
            assert_eq!(matches!(item, Item::Asset), expected.is_none(), "{path}");
        };
        check("content/a.png", b"\x89PNG\r\n\x1a\n....", None);
        check("content/a.png", b"<svg onload=alert(1)>", Some(Code::UnsafeAsset));
        check("content/a.csv", b"a,b\n", None);
        check("content/a.csv", b" <html>", Some(Code::UnsafeAsset));
        check("content/a.svg", b"<svg/>", Some(Code::UnknownFile));
        check("content/a.html", b"<p>", Some(Code::UnknownFile));
        check("content/_headers", b"/*", Some(Code::UnknownFile));
    }
}
