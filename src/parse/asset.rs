//! Files among the content that are published as they are: only pictures, PDF and CSV, and only if they are what
//! their names say. Pictures are asked for their size; one that is too heavy for a telephone is reported.

use super::Findings;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Item, Picture};
use crate::source::{Source, SourcePath, Span};

/// A picture that has more bytes is heavy for a page: half a minute on a slow telephone line.
const HEAVY: usize = 300_000;

/// A picture that is wider has more points than any screen shows in the width of a text, twice over.
const WIDE: u32 = 2_000;

/// Checks a file that is neither Markdown nor settings.
pub fn check(source: &Source, findings: &mut Findings) -> Item {
    match asset(source) {
        Ok(picture) => {
            findings.diagnostics.extend(picture.and_then(|picture| too_large(source, picture)));
            Item::Asset(picture)
        }
        Err(diagnostic) => {
            // A refused picture exists: links to it are not reported a second time.
            let item = if diagnostic.code == Code::UnsafeAsset { Item::SetAside } else { Item::Nothing };
            findings.diagnostics.push(*diagnostic);
            item
        }
    }
}

/// The size of a picture; `None` for a document.
fn asset(source: &Source) -> Result<Option<Picture>, Box<Diagnostic>> {
    let (path, bytes) = (&source.path, source.bytes().unwrap_or(&[]));
    let Some(looks_right) = expected(path.extension()) else { return Err(Box::new(unknown(path))) };
    let kind = path.extension().to_ascii_uppercase();
    let refused = |message: String| {
        let help = "export it again from the program that made it";
        Box::new(Diagnostic::new(Code::UnsafeAsset, path, Span::default(), message).help(help))
    };
    if !looks_right(bytes) {
        return Err(refused(format!("the file is not a {kind} file, whatever its name says")));
    }
    if matches!(kind.as_str(), "PDF" | "CSV") {
        return Ok(None);
    }
    match size(bytes) {
        Some(picture) => Ok(Some(picture)),
        None => Err(refused("the picture is damaged: it does not say how wide and how high it is".to_owned())),
    }
}

/// What the beginning of a picture says of its size.
fn size(bytes: &[u8]) -> Option<Picture> {
    let found = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(found.width).ok()?, u32::try_from(found.height).ok()?);
    (width > 0 && height > 0).then_some(Picture { width, height })
}

/// The report of a picture for which readers wait.
fn too_large(source: &Source, picture: Picture) -> Option<Diagnostic> {
    let bytes = source.bytes().map_or(0, <[u8]>::len);
    let message = match (bytes > HEAVY, picture.width > WIDE) {
        (false, false) => return None,
        (true, false) => {
            format!("the picture has {} kB, for which readers with a telephone wait", bytes.div_ceil(1000))
        }
        (false, true) => format!("the picture is {} pixels wide, more than any page shows", picture.width),
        (true, true) => format!(
            "the picture has {} kB and is {} pixels wide: readers with a telephone wait for more than they can see",
            bytes.div_ceil(1000),
            picture.width
        ),
    };
    let help = "open it in a picture program, make it at most 1600 pixels wide, and save it as JPEG or WebP with a \
                quality of about 75: below 300 kB";
    Some(Diagnostic::new(Code::LargePicture, &source.path, Span::default(), message).help(help))
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
            assert_eq!(matches!(item, Item::Asset(_)), expected.is_none(), "{path}");
        };
        check("content/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01", None);
        check("content/a.png", b"\x89PNG\r\n\x1a\n....", Some(Code::UnsafeAsset));
        check("content/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\0", Some(Code::UnsafeAsset));
        check("content/a.png", b"<svg onload=alert(1)>", Some(Code::UnsafeAsset));
        check("content/a.csv", b"a,b\n", None);
        check("content/a.csv", b" <html>", Some(Code::UnsafeAsset));
        check("content/a.svg", b"<svg/>", Some(Code::UnknownFile));
        check("content/a.html", b"<p>", Some(Code::UnknownFile));
        check("content/_headers", b"/*", Some(Code::UnknownFile));
    }

    /// The beginning of a picture of each sort that is `width` pixels wide and 3 high, filled up to `length`.
    fn pictures(width: u16, length: usize) -> Vec<(&'static str, Vec<u8>)> {
        let [high, low] = width.to_be_bytes();
        let [less_high, less_low] = (width - 1).to_be_bytes();
        let filled = |mut bytes: Vec<u8>| {
            bytes.resize(bytes.len().max(length), 0);
            bytes
        };
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".as_slice(), &[high, low], b"\0\0\0\x03"].concat();
        let gif = [b"GIF89a".as_slice(), &[low, high, 3, 0], &[0; 3]].concat();
        let frame = [
            b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x03".as_slice(),
            &[high, low],
            b"\x03",
        ];
        let webp =
            [b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".as_slice(), &[less_low, less_high, 0, 2, 0, 0]].concat();
        [("png", png), ("gif", gif), ("jpg", frame.concat()), ("webp", webp)]
            .map(|(kind, bytes)| (kind, filled(bytes)))
            .into()
    }

    #[test]
    fn every_sort_of_picture_says_how_large_it_is() {
        for (kind, bytes) in pictures(640, 0) {
            assert_eq!(size(&bytes), Some(Picture { width: 640, height: 3 }), "{kind}");
        }
    }

    #[test]
    fn a_picture_for_which_readers_wait_is_reported_and_published() {
        let check = |width: u16, length: usize, expected: &[&str]| {
            for (kind, bytes) in pictures(width, length) {
                let path = SourcePath::new(&format!("content/a.{kind}")).expect("a fine path");
                let mut findings = Findings::default();
                assert!(matches!(check(&Source::new(path, bytes), &mut findings), Item::Asset(Some(_))), "{kind}");
                let said: Vec<String> = findings.diagnostics.iter().map(|d| d.message.clone()).collect();
                assert_eq!(said, expected, "{kind}");
            }
        };
        check(2000, 300_000, &[]);
        check(2001, 0, &["the picture is 2001 pixels wide, more than any page shows"]);
        check(9, 300_001, &["the picture has 301 kB, for which readers with a telephone wait"]);
        let both =
            "the picture has 1241 kB and is 4032 pixels wide: readers with a telephone wait for more than they can see";
        check(4032, 1_240_500, &[both]);
    }
}
