//! [`offline`]: the whole site as one zip, to be carried on a stick and opened from a disk. The only user of zip.

use std::fs;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::error::WriteError;
use crate::pipeline::Files;

/// What the zip says of itself at its end. A file that does not say it is none of ours.
const COMMENT: &str = "A website for offline use, made by wellspring";

/// Writes a zip that holds the site in a folder named like the zip. The same site gives the same bytes.
///
/// # Errors
/// When there is something at its place that wellspring did not make, or the machine fails. What was there is then as
/// it was.
pub fn offline(files: &dyn Files, file: &Path) -> Result<(), WriteError> {
    let trouble = |action| move |cause: std::io::Error| WriteError::untouched(action, file, cause);
    if file.symlink_metadata().is_ok() && !is_ours(file).map_err(trouble("read"))? {
        return Err(WriteError::InTheWay { path: file.to_owned() });
    }
    let bytes = archive(files, file).map_err(trouble("write"))?;
    let beside = beside(file);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // What is left lying there has a name that nothing reads.
        let _ = fs::remove_file(&beside);
    }
    written.map_err(trouble("write"))
}

/// The bytes of the zip: files in the order of their paths, all with the same day and the same rights.
fn archive(files: &dyn Files, file: &Path) -> std::io::Result<Vec<u8>> {
    let folder = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.set_comment(COMMENT).map_err(std::io::Error::from)?;
    for path in files.paths() {
        let bytes = files.bytes(path).ok_or(std::io::ErrorKind::NotFound)?;
        zip.start_file(format!("{folder}/{path}"), options).map_err(std::io::Error::from)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish().map_err(std::io::Error::from)?.into_inner())
}

fn is_ours(file: &Path) -> std::io::Result<bool> {
    if !file.symlink_metadata()?.is_file() {
        return Ok(false);
    }
    let mut file = fs::File::open(file)?;
    let length = u64::try_from(COMMENT.len()).unwrap_or(u64::MAX);
    if file.metadata()?.len() < length {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-i64::try_from(COMMENT.len()).unwrap_or(i64::MAX)))?;
    let mut end = String::new();
    Ok(file.read_to_string(&mut end).is_ok() && end == COMMENT)
}

/// A name in the same folder that no other file has.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Output;

    fn site() -> Output {
        let files = [("index.html", b"<p>Hello".to_vec()), ("directory/calm/index.html", b"<p>Calm".repeat(500))];
        files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.into())).collect()
    }

    #[test]
    fn a_zip_holds_every_file_and_is_the_same_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("best-of-health.zip");
        offline(&site(), &file).expect("it is written");
        let first = fs::read(&file).expect("it is there");
        offline(&site(), &file).expect("it is written over ours");
        assert_eq!(fs::read(&file).expect("it is there"), first);
        let mut zip = zip::ZipArchive::new(Cursor::new(first)).expect("a zip");
        let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
        assert_eq!(names, ["best-of-health/directory/calm/index.html", "best-of-health/index.html"]);
        let mut text = String::new();
        zip.by_name("best-of-health/index.html").expect("home").read_to_string(&mut text).expect("text");
        assert_eq!(text, "<p>Hello");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else is left");
    }

    #[test]
    fn what_wellspring_did_not_make_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("marks.zip");
        for text in ["", "The marks of a whole year, which nobody has anywhere else, in a file."] {
            fs::write(&file, text).expect("it is written");
            assert!(matches!(offline(&site(), &file), Err(WriteError::InTheWay { .. })), "{text}");
            assert_eq!(fs::read_to_string(&file).expect("it is there"), text);
        }
        let inside = folder.path().join("folder.zip");
        fs::create_dir(&inside).expect("a folder");
        assert!(matches!(offline(&site(), &inside), Err(WriteError::InTheWay { .. })));
    }
}
