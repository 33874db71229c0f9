//! The media type of a file, from the ending of its name.

/// What a browser is told about a file whose ending is not in the table: it will offer to save it.
const UNKNOWN: &str = "application/octet-stream";

/// Every ending that a site may hold. Text is always UTF-8: that is all wellspring writes.
const TABLE: &[(&str, &str)] = &[
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("htm", HTML),
    ("html", HTML),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("jsonld", "application/ld+json; charset=utf-8"),
    ("map", "application/json; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("vcf", "text/vcard; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// The media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";

/// The media type of plain words.
pub const TEXT: &str = "text/plain; charset=utf-8";

/// The media type of the file at `path`; capital letters in its ending do not matter.
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, ending)) = name.rsplit_once('.') else { return UNKNOWN };
    TABLE.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map_or(UNKNOWN, |(_, media)| media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_the_media_type() {
        let check = |path: &str, expected: &str| assert_eq!(media_type(path), expected, "{path}");
        check("index.html", HTML);
        check("assets/site.min.CSS", "text/css; charset=utf-8");
        check("search/index.js", "text/javascript; charset=utf-8");
        check("directory.csv", "text/csv; charset=utf-8");
        check("logo.svg", "image/svg+xml; charset=utf-8");
        check("a.b/plain", UNKNOWN);
        check("strange.xyz", UNKNOWN);
    }

    #[test]
    fn every_text_names_its_encoding() {
        for (ending, media) in TABLE.iter().filter(|(_, media)| media.starts_with("text/")) {
            assert!(media.ends_with("; charset=utf-8"), "{ending}: {media}");
        }
    }
}
