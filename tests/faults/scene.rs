//! A site of which one version is published and another one is to be, the real program with a fault in it, and what
//! must hold afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use crate::site::{PROGRAM, Site, TODAY, tree};

/// The bytes of every file of a folder.
pub type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// A file in the output folder that wellspring did not make.
const FOREIGN: &str = "by-hand.txt";

const NEWS: &str = "---\ntitle: News\nsummary: One sentence that is long enough for lists.\nowner: editor\n\
    review_by: 2027-05-31\n---\n\nWords.\n";

/// The two versions: between them pages are changed, added and removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    One,
    Two,
}

impl Version {
    pub fn other(self) -> Version {
        match self {
            Version::One => Version::Two,
            Version::Two => Version::One,
        }
    }
}

/// How an output folder is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In one step.
    Whole,
    /// File by file, because its name leaves no room for a longer one beside it.
    InPlace,
}

/// A site in a folder with its output beside its sources.
pub struct Scene {
    pub site: Site,
    way: Way,
    /// What is published, and what a fault was the last to hinder.
    pub published: Version,
    one: Tree,
    two: Tree,
}

/// How a run with a fault in it ended.
pub struct Ended {
    pub status: ExitStatus,
    pub told: String,
    /// Whether the fault came to pass.
    pub hit: bool,
}

impl Scene {
    /// A site whose first version is published.
    pub fn new(way: Way) -> Scene {
        let site = Site::small();
        let mut scene = Scene { site, way, published: Version::One, one: Tree::new(), two: Tree::new() };
        scene.two = scene.clean(Version::Two);
        scene.one = scene.clean(Version::One);
        // Where there is none yet, one cannot be made beside it.
        fs::create_dir(scene.output()).unwrap();
        scene.publish(Version::One);
        fs::write(scene.output().join(FOREIGN), "by hand").unwrap();
        scene
    }

    /// The output folder.
    pub fn output(&self) -> PathBuf {
        self.site.path(&self.output_name())
    }

    fn output_name(&self) -> String {
        match self.way {
            Way::Whole => "public".to_owned(),
            Way::InPlace => "p".repeat(250),
        }
    }

    /// What a build gives that was never interrupted, with the file that somebody put there by hand.
    fn clean(&self, version: Version) -> Tree {
        self.write(version);
        let folder = self.site.around().join("clean");
        let output = folder.to_str().unwrap().to_owned();
        self.site.run(&["build", TODAY, "--output", &output]).ends_with(0);
        let mut clean = tree(&folder);
        fs::remove_dir_all(folder).unwrap();
        assert!(clean.len() > 20 && clean.insert(FOREIGN.into(), b"by hand".to_vec()).is_none());
        clean
    }

    /// What is published when a version is.
    pub fn tree(&self, version: Version) -> &Tree {
        match version {
            Version::One => &self.one,
            Version::Two => &self.two,
        }
    }

    /// Puts the sources of a version in place.
    pub fn write(&self, version: Version) {
        let (team, plan, news) = ("A small trust.", "content/how-to/plan.md", "content/latest.md");
        match version {
            Version::One => {
                self.site.write("content/about.md", &NEWS.replace("News", "About").replace("Words.", team));
                self.site.write(plan, &NEWS.replace("News", "Plan").replace("Words.", "## Step 1: Begin\n\nBegin."));
                let _ = fs::remove_file(self.site.path(news));
            }
            Version::Two => {
                self.site
                    .write("content/about.md", &NEWS.replace("News", "About").replace("Words.", "A larger trust."));
                self.site.write(news, NEWS);
                let _ = fs::remove_file(self.site.path(plan));
            }
        }
    }

    /// Builds a version without any fault.
    pub fn publish(&mut self, version: Version) {
        self.write(version);
        self.site.run(&["build", TODAY, "--output", &self.output_name()]).ends_with(0);
        self.published = version;
    }

    /// The program with the arguments of a build. One thread, so that the same fault hits the same place again.
    pub fn build(&self, before: &[&str]) -> Command {
        let words = [before, &[PROGRAM, "build", TODAY, "--output"]].concat();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg(self.output_name()).current_dir(self.site.path(""));
        command.env("RAYON_NUM_THREADS", "1");
        command
    }

    /// Builds the version that is not published, with a fault that `strace` makes.
    pub fn faulty(&self, follow: &[&str], fault: &str) -> Ended {
        self.write(self.published.other());
        let log = self.site.around().join("log");
        let log_name = log.to_str().unwrap();
        let call = fault.split([':', '=']).nth(1).unwrap_or_default();
        let trace = format!("trace={call}");
        let strace = [&["strace"], follow, &["-qq", "-o", log_name, "-e", &trace, "-e", fault]].concat();
        let output = self.build(&strace).output().unwrap();
        let log = fs::read_to_string(&log).unwrap();
        let hit = log.contains("(INJECTED)") || log.contains("killed by SIGKILL");
        // What the program said, or would have said had the fault not met its last words, too.
        let met = |line: &&str| line.contains("(INJECTED)");
        let unsaid = log.lines().filter(met).find_map(|line| line.split_once("write(2, \"")).map(|(_, words)| words);
        let told = String::from_utf8_lossy(&output.stderr).into_owned() + unsaid.unwrap_or_default();
        Ended { status: output.status, told, hit }
    }

    /// Says how often a whole build makes a call, in the thread that makes it most often.
    pub fn calls(&mut self, follow: &[&str], call: &str) -> usize {
        // A fault that never comes: nothing calls a thing that often.
        let ended = self.faulty(follow, &format!("inject={call}:error=ENOSPC:when=65535"));
        assert!(ended.status.success(), "{}", ended.told);
        self.published = self.published.other();
        let log = fs::read_to_string(self.site.around().join("log")).unwrap();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in log.lines().filter(|line| line.contains(&format!("{call}("))) {
            *counts.entry(line.split(' ').next().filter(|_| !follow.is_empty()).unwrap_or("")).or_default() += 1;
        }
        counts.into_values().max().unwrap_or(0)
    }

    /// What must hold after a build that a fault hindered, and after the next build, which nothing hinders.
    pub fn judge(&mut self, what: &str, ended: &Ended) {
        let (before, wanted) = (self.tree(self.published), self.tree(self.published.other()));
        let found = tree(&self.output());
        assert!(!ended.told.contains("panicked"), "{what}: {}", ended.told);
        // Where it was a source that could not be read, that is a mistake in the report and no failure.
        let is_unread = ended.told.contains("error[unreadable-file]");
        if ended.status.signal().is_none() && ended.status.code() != Some(137) && !ended.status.success() {
            assert_eq!(ended.status.code(), Some(if is_unread { 1 } else { 2 }), "{what}: {}", ended.told);
            assert!(is_unread || ended.told.starts_with("wellspring: "), "{what}: {}", ended.told);
        }
        match self.way {
            Way::Whole if is_unread && ended.status.success() => is_as_listed(&found, what),
            Way::Whole => assert!(found == *before || found == *wanted, "{what}: neither the old site nor the new one"),
            Way::InPlace => {
                let odd = found.iter().find(|(path, bytes)| !self.is_whole(path, bytes));
                assert_eq!(odd.map(|(path, _)| path), None, "{what}: neither old nor new");
            }
        }
        if ended.status.success() && !is_unread {
            assert!(found == *wanted, "{what}: the build said that all went well\n{}", ended.told);
        }
        assert!(self.leftovers().len() <= 1, "{what}: {:?}", self.leftovers());
        self.publish(self.published.other());
        assert!(tree(&self.output()) == *self.tree(self.published), "{what}: the next build is no clean build");
        assert_eq!(self.leftovers(), Vec::<PathBuf>::new(), "{what}");
    }

    /// Whether a file, wherever it was found, is a whole one of either version.
    fn is_whole(&self, path: &Path, bytes: &[u8]) -> bool {
        let is = |tree: &Tree| tree.get(path).is_some_and(|known| known == bytes);
        // The list of files is that of both versions for a while; what waits to be put in place has other names.
        is(&self.one)
            || is(&self.two)
            || path.starts_with(".wellspring-staging")
            || path.ends_with(".wellspring-manifest")
    }

    /// Trees that were left beside the output; a lock that nobody holds is no more than an empty file.
    pub fn leftovers(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.site.path("")).unwrap().map(|entry| entry.unwrap().path());
        let named = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().contains(".staging-");
        entries.filter(named).collect()
    }
}

/// Asserts that a published site has the files that its list names, and what was put there by hand.
pub fn is_as_listed(published: &Tree, what: &str) {
    let list = String::from_utf8(published[Path::new(".wellspring-manifest")].clone()).unwrap();
    let listed: BTreeSet<&str> = list.lines().skip(1).collect();
    let there: BTreeSet<&str> = published.keys().filter_map(|path| path.to_str()).collect();
    let others: Vec<_> = there.symmetric_difference(&listed).collect();
    assert_eq!(others, [&".wellspring-manifest", &FOREIGN], "{what}");
}
