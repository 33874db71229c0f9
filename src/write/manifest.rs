//! The manifest: the list, inside the output folder, of the files that wellspring wrote there.
//!
//! It says only what is ours: a path in it may be replaced or removed, any other path is left alone. It does not say
//! what the files hold. Whether a file is unchanged is found out by comparing it with the bytes that it should have,
//! which costs no more than making fingerprints of the new bytes, and needs no trust in times or sizes: an edit by hand
//! or a disk fault is always found. So the manifest is a function of the paths alone, and trees of the same content are
//! the same, byte for byte, wherever and whenever they were built.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The name of the manifest in the output folder.
pub const NAME: &str = ".wellspring-manifest";

/// The paths that an earlier build wrote.
pub type Manifest = BTreeSet<String>;

/// A manifest of another version, or one that is no list of paths.
#[derive(Debug, PartialEq, Eq)]
pub struct Damaged;

const FIRST_LINE: &str = "wellspring-manifest 1";

/// The manifest of some paths, in their order: one a line, with line ends and backslashes written as `\n` and `\\`.
pub fn text<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from(FIRST_LINE);
    for path in paths {
        text.push('\n');
        text.push_str(&path.replace('\\', "\\\\").replace('\n', "\\n"));
    }
    text.push('\n');
    text
}

/// Reads the manifest of a folder. `None` if there is none.
pub fn read(folder: &Path) -> io::Result<Option<Result<Manifest, Damaged>>> {
    let file = folder.join(NAME);
    match fs::symlink_metadata(&file) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    Ok(Some(String::from_utf8(fs::read(&file)?).map_err(|_| Damaged).and_then(|text| parse(&text))))
}

/// Whether a path stays inside the output folder and is free for a file of the site.
pub fn is_fine(path: &str) -> bool {
    let fine = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\0');
    path.split('/').all(fine) && path.split('/').next().is_none_or(|first| !RESERVED.contains(&first))
}

/// The folder inside the output folder where files wait that are to be put in place one by one.
pub const WAITING: &str = ".wellspring-staging";

const RESERVED: [&str; 2] = [NAME, WAITING];

fn parse(text: &str) -> Result<Manifest, Damaged> {
    let mut lines = text.strip_suffix('\n').ok_or(Damaged)?.split('\n');
    if lines.next() != Some(FIRST_LINE) {
        return Err(Damaged);
    }
    lines.map(|line| unescaped(line).filter(|path| is_fine(path)).ok_or(Damaged)).collect()
}

fn unescaped(line: &str) -> Option<String> {
    let mut path = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        path.push(match letter {
            '\\' => match letters.next()? {
                '\\' => '\\',
                'n' => '\n',
                _ => return None,
            },
            other => other,
        });
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back() {
        let paths = ["a b/é.html", "back\\slash", "index.html", "line\nend", "\\n"];
        let manifest = parse(&text(paths.into_iter())).unwrap();
        assert_eq!(manifest, paths.into_iter().map(str::to_owned).collect());
        assert_eq!(parse(&text([].into_iter())), Ok(Manifest::new()));
    }

    #[test]
    fn a_damaged_manifest_is_not_believed() {
        for bad in [
            "",
            "wellspring-manifest 1",
            "wellspring-manifest 2\nindex.html\n",
            "wellspring-manifest 1\nindex.ht",
            "wellspring-manifest 1\n../index.html\n",
            "wellspring-manifest 1\n/etc/passwd\n",
            "wellspring-manifest 1\n\n",
            "wellspring-manifest 1\na\\tb\n",
        ] {
            assert_eq!(parse(bad), Err(Damaged), "{bad:?}");
        }
    }
}
