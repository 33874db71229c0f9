//! What a build leaves for the next one, so that nothing is made anew when nothing has changed: from what the site was
//! made, how the output folder looked afterwards, and what the build said.
//!
//! A file of the output counts as untouched by its inode, its length and the time of its last change, which nobody can
//! set, as Git's index does it. So an edit by hand, a file that is gone and one too many all lead to a whole comparison,
//! byte by byte. What this cannot see is a disk that gives back other bytes than it was given; whoever fears that removes
//! the receipt, or the output.
//!
//! It lies in the folder of the site, never in the output, whose bytes depend on the sources alone. A receipt that
//! cannot be read or written costs time and nothing else.

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rayon::prelude::*;

use super::place::{self, Place};
use super::{lock, stage};
use crate::source::Fingerprint;

/// The folder for what wellspring remembers, in the folder of the site, and the name of the receipt in it.
const FOLDER: &str = ".wellspring";
const NAME: &str = "published.txt";

const FIRST_LINE: &str = "What `wellspring build` published last. This file can be deleted.";

/// What the last build said, if it published from just this and the output folder is as it left it.
pub fn published(place: &Place<'_>, made_from: Fingerprint) -> Option<Vec<String>> {
    let text = fs::read_to_string(place.root.join(FOLDER).join(NAME)).ok()?;
    let rest = text.strip_prefix(FIRST_LINE)?.strip_prefix(&format!("\n{made_from} "))?;
    let (output, said) = rest.split_once('\n')?;
    (Fingerprint::parse(output)? == look(place)?).then(|| parsed(said)).flatten()
}

/// Leaves a receipt for what was just published.
pub fn remember(place: &Place<'_>, made_from: Fingerprint, said: &[String]) {
    let Some(output) = look(place) else { return };
    let said: String = said.iter().map(|piece| format!("{}\n{piece}\n", piece.len())).collect();
    // Nothing depends on it.
    let _ = save(&place.root.join(FOLDER), &format!("{FIRST_LINE}\n{made_from} {output}\n{said}"));
}

/// The pieces of what was said: each after its length in bytes.
fn parsed(text: &str) -> Option<Vec<String>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (length, after) = rest.split_once('\n')?;
        let length = length.parse().ok()?;
        pieces.push(after.get(..length)?.to_owned());
        rest = after[length..].strip_prefix('\n')?;
    }
    Some(pieces)
}

fn save(folder: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Ok(());
    }
    let new = folder.join(format!("{NAME}.{}", std::process::id()));
    let saved = fs::write(&new, text).and_then(|()| fs::rename(&new, folder.join(NAME)));
    if saved.is_err() {
        let _ = fs::remove_file(&new);
    }
    saved
}

/// How the output folder looks, if there is a site in it and no build is at work there, or died there.
fn look(place: &Place<'_>) -> Option<Fingerprint> {
    let folder = place::judged(place).ok()?;
    if lock::is_there(&folder) || !stage::leftovers(&folder).is_empty() {
        return None;
    }
    inside(&folder.path).ok()
}

/// What changes when anything below a folder does.
fn inside(folder: &Path) -> io::Result<Fingerprint> {
    let mut entries: Vec<DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_cached_key(DirEntry::file_name);
    let lines: Vec<Vec<u8>> = entries.par_iter().map(line).collect::<io::Result<_>>()?;
    Ok(Fingerprint::of_all(lines.iter().map(Vec::as_slice)))
}

fn line(entry: &DirEntry) -> io::Result<Vec<u8>> {
    let data: Metadata = entry.metadata()?;
    let mut line = entry.file_name().into_encoded_bytes();
    if data.is_dir() {
        line.extend(inside(&entry.path())?.to_string().bytes());
    } else {
        for number in [data.ino(), data.len(), data.ctime().cast_unsigned(), data.ctime_nsec().cast_unsigned()] {
            line.extend(number.to_le_bytes());
        }
    }
    line.push(if data.is_dir() { b'/' } else { b'.' });
    Ok(line)
}

#[cfg(test)]
mod tests {
    use std::fs::{File, FileTimes};
    use std::path::PathBuf;

    use super::super::manifest;
    use super::*;
    use crate::pipeline::Output;

    /// The folder of a site with something published.
    fn published_site() -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().expect("a temporary folder");
        let output = root.path().join("public");
        let files: Output =
            ["a/b.html", "index.html"].map(|path| (path.to_owned(), path.as_bytes().into())).into_iter().collect();
        super::super::output(&files, &place(root.path(), &output)).expect("it can be published");
        (root, output)
    }

    fn place<'a>(root: &'a Path, output: &'a Path) -> Place<'a> {
        Place { root, sources: &["content"], output }
    }

    #[test]
    fn what_was_said_is_said_again_while_nothing_changes() {
        let (root, output) = published_site();
        let place = place(root.path(), &output);
        let made_from = Fingerprint::of(b"these sources");
        let said = ["one\n2\n".to_owned(), String::new(), "ünï".to_owned()];
        assert_eq!(published(&place, made_from), None);
        remember(&place, made_from, &said);
        assert_eq!(published(&place, made_from).as_deref(), Some(said.as_slice()));
        assert_eq!(published(&place, Fingerprint::of(b"others")), None);
    }

    #[test]
    fn whatever_is_done_to_the_output_is_seen() {
        let made_from = Fingerprint::of(b"these sources");
        let check = |what: &str, change: fn(&Path)| {
            let (root, output) = published_site();
            remember(&place(root.path(), &output), made_from, &[]);
            assert!(published(&place(root.path(), &output), made_from).is_some(), "{what}");
            change(&output);
            assert_eq!(published(&place(root.path(), &output), made_from), None, "{what}");
        };
        check("a file is replaced by one of the same length and time", |output| {
            let file = output.join("a/b.html");
            let modified = fs::metadata(&file).and_then(|data| data.modified()).expect("it is there");
            fs::write(&file, "x/b.html").expect("it can be written");
            let open = File::options().write(true).open(&file).expect("it is there");
            open.set_times(FileTimes::new().set_modified(modified)).expect("times can be set");
        });
        check("a file is gone", |output| fs::remove_file(output.join("a/b.html")).expect("it is there"));
        check("a file is new", |output| fs::write(output.join("a/c.html"), "").expect("it can be written"));
        check("a folder is new", |output| fs::create_dir(output.join("c")).expect("it can be made"));
        check("everything is gone", |output| fs::remove_dir_all(output).expect("it is there"));
        check("a build died", |output| {
            fs::create_dir(output.join(manifest::WAITING)).expect("it can be made");
        });
    }

    #[test]
    fn a_torn_receipt_is_none() {
        let (root, output) = published_site();
        let place = place(root.path(), &output);
        let made_from = Fingerprint::of(b"these sources");
        remember(&place, made_from, &["said".to_owned()]);
        let file = root.path().join(FOLDER).join(NAME);
        let whole = fs::read(&file).expect("it is there");
        // Without its last pieces it is shorter and still a receipt.
        let least = FIRST_LINE.len() + 2 * 33;
        for length in (0..whole.len()).filter(|length| *length != least + 1) {
            fs::write(&file, &whole[..length]).expect("it can be written");
            assert_eq!(published(&place, made_from), None, "{length} bytes of {}", whole.len());
        }
        assert!(whole.len() > least);
    }

    #[test]
    fn where_no_receipt_can_be_left_nothing_fails() {
        let (root, output) = published_site();
        fs::write(root.path().join(FOLDER), "a file of somebody else's").expect("it can be written");
        let place = place(root.path(), &output);
        remember(&place, Fingerprint::of(b"x"), &[]);
        assert_eq!(published(&place, Fingerprint::of(b"x")), None);
        assert_eq!(fs::read(root.path().join(FOLDER)).expect("it is there"), b"a file of somebody else's");
    }
}
