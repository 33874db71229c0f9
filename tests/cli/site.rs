//! A site in a folder of its own, the real program run on it, and snapshots of folders.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_wellspring");

/// The day on which all tests build, so that they say the same in every year.
pub const TODAY: &str = "--today=2026-11-22";

/// A site of three pages and two entries without any mistake.
const SMALL: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: A small site\n\
         description: A site for tests.\n\
         base_url: https://small.example/\n\
         organisation: A small trust\n\
         contact: {role: Web editor}\n",
    ),
    ("content/index.md", "---\ntitle: Home\nHEAD---\n\nRead [about us](about.md).\n"),
    ("content/about.md", "---\ntitle: About\nHEAD---\n\n## Who we are\n\nA small trust.\n"),
    ("content/how-to/plan.md", "---\ntitle: Plan\nHEAD---\n\n## Step 1: Begin\n\nBegin.\n"),
    ("directory/owners.yaml", "editor: {role: Editor, team: A small trust}\n"),
    ("directory/providers/river.yaml", "name: River\ndescription: A provider for tests.\n"),
    ("directory/vocabularies/topics.yaml", "- {code: sleep, label: Sleep}\n- {code: worry, label: Worry}\n"),
    ("directory/vocabularies/phases.yaml", "- {code: primary, label: Primary}\n"),
    ("directory/vocabularies/levels.yaml", "- {code: targeted, label: Targeted}\n"),
    ("directory/vocabularies/areas.yaml", "- {code: bewdley, label: Bewdley}\n"),
    ("directory/vocabularies/commissioning.yaml", "- {code: commissioned, label: Commissioned now}\n"),
    ("directory/interventions/calm.md", "---\nname: Calm\nENTRY---\n\nSee [the other one](rest.md).\n"),
    ("directory/interventions/rest.md", "---\nname: Rest\nENTRY---\n\n## What happens\n\nPupils rest.\n"),
];

const HEAD: &str = "summary: One sentence that is long enough for lists.\nowner: editor\nreview_by: 2027-05-31\n";

const ENTRY: &str = "summary: One sentence that is long enough for lists.\n\
    provider: river\n\
    commissioning: commissioned\n\
    level: [targeted]\n\
    phases: [primary]\n\
    topics: [sleep]\n\
    areas: [bewdley]\n\
    how_to_access: Write to the team.\n\
    contact: {role: Coordinator, email: team@river.example}\n\
    owner: editor\n\
    review_by: 2027-05-31\n";

/// A site in a temporary folder, alone in another one that holds nothing else.
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// A site of three pages and two entries, in the folder `site`.
    pub fn small() -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        for (path, text) in SMALL {
            site.write(path, &text.replace("HEAD", HEAD).replace("ENTRY", ENTRY));
        }
        site
    }

    /// A folder with nothing in it.
    pub fn empty() -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(site.path("")).unwrap();
        site
    }

    /// A copy of the site of this repository.
    pub fn of_the_repository() -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        for folder in ["content", "directory", "themes"] {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &site.path(folder));
        }
        site
    }

    /// A path below the root of the site.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join("site").join(relative)
    }

    /// The folder in which the site is alone.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the site the way editors do: beside its place first, then renamed.
    pub fn write(&self, relative: &str, text: &str) {
        let file = self.path(relative);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let beside = self.folder.path().join("being-written");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, file).unwrap();
    }

    /// Replaces text in a file of the site; it must be there.
    pub fn replace(&self, relative: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(relative)).unwrap();
        assert!(text.contains(old), "{relative} has no {old:?}");
        self.write(relative, &text.replacen(old, new, 1));
    }

    /// The program with the root of the site as the folder in which it runs.
    pub fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.current_dir(self.path(""));
        command
    }

    /// Runs the program in the root of the site.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command().args(arguments))
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What the program did.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Run {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    /// The same run if it ended with this code.
    pub fn ends_with(self, code: i32) -> Run {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }
}

/// The bytes of every file below a folder, by their paths.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let read = |(path, _): (PathBuf, State)| (path.clone(), fs::read(folder.join(path)).unwrap());
    states(folder).into_iter().filter(|(path, _)| !folder.join(path).is_dir()).map(read).collect()
}

/// What tells whether a file or a folder was touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub inode: u64,
    size: u64,
    mode: u32,
    pub modified: (i64, i64),
    changed: (i64, i64),
}

/// The state of everything below a folder, and of the folder itself.
pub fn states(folder: &Path) -> BTreeMap<PathBuf, State> {
    let mut states = BTreeMap::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(relative) = waiting.pop() {
        let path = folder.join(&relative);
        let data = fs::symlink_metadata(&path).unwrap();
        if data.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| relative.join(entry.unwrap().file_name())));
        }
        let state = State {
            inode: data.ino(),
            size: data.size(),
            mode: data.mode(),
            modified: (data.mtime(), data.mtime_nsec()),
            changed: (data.ctime(), data.ctime_nsec()),
        };
        states.insert(relative, state);
    }
    states
}
