//! [`SourcePath`]: the one way to name a file that a build reads.

use std::fmt;
use std::sync::Arc;

/// The site-relative, slash-separated path of a file that is read, such as `content/how-to/plan.md`.
///
/// Never absolute, never with a backslash, and without empty, `.` or `..` parts, so that it cannot lead out of the site.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from text; `None` if the text is not a site-relative path.
    pub fn new(text: &str) -> Option<SourcePath> {
        let fine = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
        text.split('/').all(fine).then(|| SourcePath(text.into()))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the last slash, with its ending.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The file name without its ending: `plan` for `content/how-to/plan.md`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The ending without its dot, or an empty text: `md` for `content/how-to/plan.md`.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The folder that the file is in, without a slash at its end: `content/how-to`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The path that `relative` means when it is written in this file, as links between files are.
    ///
    /// `None` if it would lead out of the site or is not a path.
    pub fn join(&self, relative: &str) -> Option<SourcePath> {
        let mut joined = String::with_capacity(self.0.len() + relative.len());
        joined.push_str(self.folder());
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." if joined.is_empty() => return None,
                ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
                name => {
                    if !joined.is_empty() {
                        joined.push('/');
                    }
                    joined.push_str(name);
                }
            }
        }
        SourcePath::new(&joined)
    }

    /// How this path is written in a link in the file `from`: the opposite of [`SourcePath::join`].
    pub fn seen_from(&self, from: &SourcePath) -> String {
        let folders: Vec<&str> = from.folder().split('/').filter(|part| !part.is_empty()).collect();
        let parts: Vec<&str> = self.0.split('/').collect();
        let shared = folders.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
        format!("{}{}", "../".repeat(folders.len() - shared), parts[shared..].join("/"))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_could_leave_the_site_is_refused() {
        for bad in ["", "/etc/passwd", "../x.md", "content/../../x", "a//b", "a\\b", "./a", "a/"] {
            assert_eq!(SourcePath::new(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_relative_link_is_read_from_the_folder_of_its_file() {
        let check = |link: &str, expected: Option<&str>| {
            let from = SourcePath::new("content/how-to/plan.md").expect("a fine path");
            let target = from.join(link);
            assert_eq!(target.as_ref().map(SourcePath::as_str), expected, "{link:?}");
            if let Some(target) = target {
                assert_eq!(from.join(&target.seen_from(&from)), Some(target), "{link:?}");
            }
        };
        check("needs.md", Some("content/how-to/needs.md"));
        check("./needs.md", Some("content/how-to/needs.md"));
        check("../index.md", Some("content/index.md"));
        check("../../directory/interventions/calm.md", Some("directory/interventions/calm.md"));
        check("../../../secret.md", None);
    }

    #[test]
    fn the_parts_of_a_path_are_named() {
        let path = SourcePath::new("content/how-to/plan.en.md").expect("a fine path");
        assert_eq!(
            (path.folder(), path.file_name(), path.stem(), path.extension()),
            ("content/how-to", "plan.en.md", "plan.en", "md")
        );
    }
}
