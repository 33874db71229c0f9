//! [`WriteError`]: why a site could not be written, in words for the person who ran the build.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a site could not be written. The text names the action, the path as the user gave it, and the cause.
#[derive(Debug)]
pub enum WriteError {
    /// The output place must not be written to. Nothing was touched.
    Refused { output: PathBuf, why: Refusal },
    /// Another build kept the output place to itself for too long. Nothing was touched.
    Busy { output: PathBuf },
    /// Something that wellspring did not make is where a file of the site should go. Nothing was touched.
    InTheWay { path: PathBuf },
    /// A path of the site that cannot be a file in the output folder. Nothing was touched.
    BadPath { path: String },
    /// A page could not be made, because a template has a mistake. Nothing was touched.
    Unmade { path: String },
    /// The machine failed.
    Io { action: &'static str, path: PathBuf, cause: io::Error, published: Published },
}

/// Why an output place is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    SiteRoot,
    HoldsSiteRoot,
    Sources(String),
    InsideSources(String),
    HoldsSources(String),
    TopOfDisk,
    Home,
    HoldsHome,
    File,
    SymbolicLink,
    ForeignFiles,
    UnreadableManifest,
}

/// What a failure left of the site that was published before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    Untouched,
    /// Old and new files side by side: possible only where files are replaced one by one.
    Mixed,
}

impl WriteError {
    /// Trouble that came before anything was published. The path is one that the user knows.
    pub(super) fn untouched(action: &'static str, path: impl Into<PathBuf>, cause: impl Into<io::Error>) -> WriteError {
        WriteError::Io { action, path: path.into(), cause: cause.into(), published: Published::Untouched }
    }

    /// Trouble that came while files were replaced one by one.
    pub(super) fn mixed(action: &'static str, path: impl Into<PathBuf>, cause: impl Into<io::Error>) -> WriteError {
        WriteError::Io { action, path: path.into(), cause: cause.into(), published: Published::Mixed }
    }
}

impl std::error::Error for WriteError {}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Refused { output, why } => {
                write!(f, "cannot write the site to {}: {why}; {}", output.display(), why.what_to_do())
            }
            WriteError::Busy { output } => write!(
                f,
                "cannot write the site to {}: another build is writing there; wait until it has finished, then build again",
                output.display()
            ),
            WriteError::InTheWay { path } => write!(
                f,
                "cannot write {}: there is something with that name that wellspring did not make; move it or delete it, \
                 then build again",
                path.display()
            ),
            WriteError::BadPath { path } => write!(
                f,
                "cannot write {path}: it is no path for a file of the site (it leads out of the output folder, is the \
                 name of a folder too, or is reserved for wellspring); give the page another address"
            ),
            WriteError::Unmade { path } => {
                write!(f, "cannot make {path}: a template has a mistake; `wellspring check` names it")
            }
            WriteError::Io { action, path, cause, published } => {
                write!(f, "cannot {action} {}: {}; {published}", path.display(), plain(cause))
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::SiteRoot => f.write_str("it is the folder of the site itself"),
            Refusal::HoldsSiteRoot => f.write_str("the folder of the site lies inside it"),
            Refusal::Sources(name) => write!(f, "it is {name}, which holds what the site is made from"),
            Refusal::InsideSources(name) => write!(f, "it lies inside {name}, which holds what the site is made from"),
            Refusal::HoldsSources(name) => write!(f, "{name}, which holds what the site is made from, lies inside it"),
            Refusal::TopOfDisk => f.write_str("it is the top folder of the whole disk"),
            Refusal::Home => f.write_str("it is your home folder"),
            Refusal::HoldsHome => f.write_str("your home folder lies inside it"),
            Refusal::File => f.write_str("there is a file with that name"),
            Refusal::SymbolicLink => f.write_str("it is a symbolic link"),
            Refusal::ForeignFiles => f.write_str("it holds files that wellspring did not make"),
            Refusal::UnreadableManifest => f.write_str(
                "its list of files, .wellspring-manifest, is damaged or was made by another version of wellspring",
            ),
        }
    }
}

impl Refusal {
    fn what_to_do(&self) -> &'static str {
        match self {
            Refusal::SiteRoot
            | Refusal::HoldsSiteRoot
            | Refusal::Sources(_)
            | Refusal::InsideSources(_)
            | Refusal::HoldsSources(_)
            | Refusal::TopOfDisk
            | Refusal::Home
            | Refusal::HoldsHome => "choose a folder of its own for the output, such as public",
            Refusal::File => "choose another output folder, or move the file away",
            Refusal::SymbolicLink => "choose the folder that the link leads to, or another one",
            Refusal::ForeignFiles => "choose a new or an empty folder for the output",
            Refusal::UnreadableManifest => "delete the folder if all that is in it was built, then build again",
        }
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Published::Untouched => "the site that was published before is untouched",
            Published::Mixed => "the output folder now holds old and new files together; build again to put that right",
        })
    }
}

/// The cause without its number, and with a small first letter, because it stands in the middle of a sentence.
fn plain(cause: &io::Error) -> String {
    let text = cause.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_action_path_and_cause() {
        let full = WriteError::untouched("write", "public/index.html", rustix::io::Errno::NOSPC);
        assert_eq!(
            full.to_string(),
            "cannot write public/index.html: no space left on device; the site that was published before is untouched"
        );
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let refused = WriteError::Refused { output: "content".into(), why: Refusal::Sources("content".to_owned()) };
        assert_eq!(
            refused.to_string(),
            "cannot write the site to content: it is content, which holds what the site is made from; choose a folder \
             of its own for the output, such as public"
        );
    }
}
