//! [`Watch`]: waits until the files of a site may have changed. The only user of notify.
//!
//! What the system tells about changes is a hint, never the truth: whoever is woken reads the site anew and compares. What
//! it does not tell is found by a [`survey`] every other second. So a hint that is lost costs a moment, and one too many
//! costs nothing but a look.
//!
//! notify-debouncer-full is not used: it delays each path by a fixed time, so that a save in several steps still gives
//! several batches; it wakes up for ever, four times in each window; and on some systems it keeps an entry for every
//! file. What it finds out about renames is of no use to a hint. Waiting for quiet is `Watch::batch`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::check::Checked;
use super::survey::survey;
use crate::load::FOLDERS;
use crate::source::Fingerprint;

/// A batch of hints ends when there was none for so long: an editor's save in several steps is one change.
const QUIET: Duration = Duration::from_millis(10);

/// The same after a hint that a save has come to its end.
const QUIET_AFTER_SAVE: Duration = Duration::from_millis(2);

/// A batch of hints ends after so long in any case.
const STARVE: Duration = Duration::from_millis(200);

/// More files than these are not looked at one by one.
const MOST_FILES: usize = 16;

/// How long after a change the site is surveyed: new folders may have been filled before they were watched.
const SOON: Duration = Duration::from_millis(250);

/// How often the site is surveyed while the system tells about changes.
const SAFETY_NET: Duration = Duration::from_secs(2);

/// How often the site is surveyed while it does not.
const POLLING: Duration = Duration::from_secs(1);

/// What the system said, already judged.
enum Signal {
    /// Files of the site may have changed, and perhaps more is to come.
    Change(Hint),
    /// Files of the site were closed by who wrote them, or put in their places.
    Saved(Hint),
    /// One of the three folders, or the site itself, came, went or was replaced.
    Folder,
    /// Hints were lost.
    Overflow,
    /// There will be no more hints; the reason in words.
    Failed(String),
    /// A site was checked.
    Checked(Box<Checked>),
    /// The preview ends.
    Stop,
}

/// What may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// These files, by their paths below the site. A look at everything follows soon, so that an error in it is a short
    /// one.
    Files(BTreeSet<PathBuf>),
    Anything,
}

impl Hint {
    fn and(self, other: Hint) -> Hint {
        match (self, other) {
            (Hint::Files(files), Hint::Files(more)) if files.len() + more.len() <= MOST_FILES => {
                Hint::Files(files.into_iter().chain(more).collect())
            }
            _ => Hint::Anything,
        }
    }
}

/// Why a wait ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Wake {
    /// Something may have changed.
    Changed(Hint),
    /// A site was checked.
    Checked(Box<Checked>),
    /// From now on only surveys find changes; the reason in words.
    Polling(String),
    /// The preview ends.
    Stopped,
}

/// Ends the wait of a [`Watch`] from another thread.
#[derive(Clone)]
pub struct Bell(Sender<Signal>);

impl Bell {
    /// Makes the wait end with [`Wake::Stopped`].
    pub fn stop(&self) {
        // If nobody waits any more there is nothing to end.
        let _ = self.0.send(Signal::Stop);
    }

    /// Makes the wait end with [`Wake::Checked`].
    pub fn checked(&self, checked: Checked) {
        let _ = self.0.send(Signal::Checked(Box::new(checked)));
    }
}

/// How changes of one site are noticed.
pub struct Watch {
    root: PathBuf,
    ignore: Option<PathBuf>,
    /// `None` while only surveys find changes.
    watcher: Option<RecommendedWatcher>,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    /// The last survey; `None` if files have changed since.
    survey: Option<Fingerprint>,
    next_look: Instant,
    /// Why there are no hints, as long as nobody was told.
    trouble: Option<String>,
    /// What was checked while files changed, as long as nobody was told.
    checked: Option<Box<Checked>>,
}

impl Watch {
    /// Starts to watch the site at `root`; changes below `ignore`, the output folder, do not count.
    ///
    /// A system that cannot watch is no error: the first wait then says so.
    pub fn start(root: &Path, ignore: Option<&Path>) -> Watch {
        let mut watch = Watch::without_hints(root, ignore);
        let (root, ignore, sender) = (watch.root.clone(), watch.ignore.clone(), watch.sender.clone());
        let hear = move |told: notify::Result<notify::Event>| {
            let signal = match told {
                Ok(event) => judge(&event, &root, ignore.as_deref()),
                Err(error) => Some(Signal::Failed(error.to_string())),
            };
            if let Some(signal) = signal {
                // Nobody listens only while the preview ends.
                let _ = sender.send(signal);
            }
        };
        match RecommendedWatcher::new(hear, Config::default().with_follow_symlinks(false)) {
            Ok(watcher) => {
                watch.watcher = Some(watcher);
                watch.next_look = Instant::now() + SAFETY_NET;
                watch.watch_folders();
            }
            Err(error) => watch.give_up(&error.to_string()),
        }
        watch
    }

    /// A watch that finds changes by surveys alone.
    fn without_hints(root: &Path, ignore: Option<&Path>) -> Watch {
        // The names in hints are whole and real on every system only if those we ask for are.
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let (root, ignore) = (real(root), ignore.map(real));
        let (sender, signals) = mpsc::channel();
        let survey = Some(survey(&root, ignore.as_deref()));
        let next_look = Instant::now() + POLLING;
        Watch { root, ignore, watcher: None, sender, signals, survey, next_look, trouble: None, checked: None }
    }

    /// What ends a wait from another thread.
    pub fn bell(&self) -> Bell {
        Bell(self.sender.clone())
    }

    /// Waits until something may have changed and the changes have come to rest.
    pub fn wait(&mut self) -> Wake {
        loop {
            if let Some(why) = self.trouble.take() {
                return Wake::Polling(why);
            }
            if let Some(checked) = self.checked.take() {
                return Wake::Checked(checked);
            }
            match self.signals.recv_timeout(self.next_look.saturating_duration_since(Instant::now())) {
                Ok(first) => {
                    let batch = self.batch(first);
                    if batch.stop {
                        return Wake::Stopped;
                    }
                    if let Some(why) = batch.failed {
                        self.give_up(&why);
                    }
                    self.checked = batch.checked;
                    if batch.folder {
                        self.watch_folders();
                    }
                    if let Some(hint) = batch.change {
                        self.survey = None;
                        self.next_look = Instant::now() + SOON;
                        return Wake::Changed(if batch.overflow { Hint::Anything } else { hint });
                    }
                    if batch.overflow && self.look() {
                        return Wake::Changed(Hint::Anything);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.look() {
                        return Wake::Changed(Hint::Anything);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Wake::Stopped,
            }
        }
    }

    /// Collects signals until there is quiet.
    fn batch(&self, first: Signal) -> Batch {
        let end = Instant::now() + STARVE;
        let mut batch = Batch::default();
        let mut next = Some(first);
        while let Some(signal) = next {
            let quiet = if matches!(signal, Signal::Saved(_)) { QUIET_AFTER_SAVE } else { QUIET };
            batch.add(signal);
            // A signal that lies ready is taken however short the wait is: only this test ends a flood.
            let left = end.saturating_duration_since(Instant::now());
            next = if left.is_zero() { None } else { self.signals.recv_timeout(quiet.min(left)).ok() };
        }
        batch
    }

    /// Surveys the site. Whether it is not as it was.
    fn look(&mut self) -> bool {
        let now = survey(&self.root, self.ignore.as_deref());
        let last = self.survey.replace(now);
        let changed = last != Some(now);
        let pause = if self.watcher.is_some() { SAFETY_NET } else { POLLING };
        self.next_look = Instant::now() + if changed { SOON } else { pause };
        if changed && last.is_some() {
            // The system did not tell: perhaps a folder is not watched. Watching what is watched already costs little.
            self.watch_folders();
        }
        changed
    }

    /// Watches the top of the site and its folders anew, as they are now.
    ///
    /// Of the top only what lies in it is watched, not what lies below that: `target`, `node_modules`, the published site
    /// and hidden folders cost nothing.
    fn watch_folders(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let mut failed = None;
        let folders = FOLDERS.iter().map(|folder| (self.root.join(folder), RecursiveMode::Recursive));
        for (path, mode) in std::iter::once((self.root.clone(), RecursiveMode::NonRecursive)).chain(folders) {
            // Fails if the path was not watched, which is as good.
            let _ = watcher.unwatch(&path);
            // A folder that vanishes while it is being watched is tried again; one that is not there may come later.
            let mut tries = 3;
            while let Err(error) = watcher.watch(&path, mode) {
                tries -= 1;
                let is_gone = matches!(&error.kind, ErrorKind::PathNotFound)
                    || matches!(&error.kind, ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::NotFound);
                if !is_gone {
                    failed = Some(error.to_string());
                    break;
                }
                if tries == 0 || !path.exists() {
                    break;
                }
            }
        }
        if let Some(why) = failed {
            self.give_up(&why);
        }
    }

    /// From now on only surveys find changes. The reason is told once.
    fn give_up(&mut self, why: &str) {
        self.watcher = None;
        self.next_look = Instant::now();
        self.trouble = Some(why.trim_end_matches('.').to_owned());
    }
}

/// What the signals of one batch say together.
#[derive(Default)]
struct Batch {
    change: Option<Hint>,
    folder: bool,
    overflow: bool,
    failed: Option<String>,
    checked: Option<Box<Checked>>,
    stop: bool,
}

impl Batch {
    fn add(&mut self, signal: Signal) {
        match signal {
            Signal::Change(hint) | Signal::Saved(hint) => self.changed(hint),
            Signal::Folder => {
                self.changed(Hint::Anything);
                self.folder = true;
            }
            Signal::Overflow => self.overflow = true,
            Signal::Failed(why) => self.failed = Some(why),
            Signal::Checked(checked) => self.checked = Some(checked),
            Signal::Stop => self.stop = true,
        }
    }

    fn changed(&mut self, hint: Hint) {
        self.change = Some(match self.change.take() {
            Some(known) => known.and(hint),
            None => hint,
        });
    }
}

/// What an event means for a site; `None` if it means nothing.
fn judge(event: &notify::Event, root: &Path, ignore: Option<&Path>) -> Option<Signal> {
    if event.need_rescan() {
        return Some(Signal::Overflow);
    }
    let signal: fn(Hint) -> Signal = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Signal::Saved,
        // Our own reading is told as well: heeding it would build for ever.
        EventKind::Access(_) => return None,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => {
            Signal::Change
        }
    };
    let mut files = BTreeSet::new();
    for path in &event.paths {
        // Some systems name a folder that is a link by its real path: better a look too many.
        let Ok(inside) = path.strip_prefix(root) else { return Some(Signal::Change(Hint::Anything)) };
        let parts: Vec<_> = inside.iter().map(std::ffi::OsStr::as_encoded_bytes).collect();
        match parts[..] {
            [] => return Some(Signal::Folder),
            [first] if is_folder(first) => return Some(Signal::Folder),
            [first, ..] if !is_folder(first) => {}
            _ if parts.iter().any(|part| part.starts_with(b".")) => {}
            _ if ignore.is_some_and(|ignore| path.starts_with(ignore)) => {}
            _ => {
                files.insert(inside.to_owned());
            }
        }
    }
    (!files.is_empty()).then(|| signal(Hint::Files(files)))
}

fn is_folder(name: &[u8]) -> bool {
    FOLDERS.iter().any(|folder| folder.as_bytes() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag};
    use std::fs;

    /// Far longer than any of these waits takes, so that a busy computer fails no test.
    const PATIENCE: Duration = Duration::from_secs(20);

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(site.path().join("content")).expect("a folder");
        fs::write(site.path().join("content/a.md"), "one").expect("a file");
        site
    }

    /// Waits in another thread, so that a change that is never seen fails the test instead of hanging it.
    fn wakes(mut watch: Watch) -> (Receiver<Wake>, Bell) {
        let (sender, receiver) = mpsc::channel();
        let bell = watch.bell();
        std::thread::spawn(move || {
            loop {
                let wake = watch.wait();
                let is_last = wake == Wake::Stopped;
                if sender.send(wake).is_err() || is_last {
                    return;
                }
            }
        });
        (receiver, bell)
    }

    #[test]
    fn an_event_counts_only_for_what_a_site_is_made_of() {
        let check = |kind: EventKind, path: &str, expected: Option<char>| {
            let event = notify::Event::new(kind).add_path(PathBuf::from(path));
            let meaning = judge(&event, Path::new("/site"), Some(Path::new("/site/content/public")));
            let letter = meaning.map(|signal| match signal {
                Signal::Change(Hint::Files(files)) => {
                    if files.len() == 1 {
                        'c'
                    } else {
                        '?'
                    }
                }
                Signal::Saved(Hint::Files(files)) if files.len() == 1 => 's',
                Signal::Change(Hint::Anything) => 'a',
                Signal::Folder => 'f',
                Signal::Overflow => 'o',
                Signal::Saved(_) | Signal::Failed(_) | Signal::Checked(_) | Signal::Stop => '?',
            });
            assert_eq!(letter, expected, "{kind:?} {path}");
        };
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let made = EventKind::Create(CreateKind::Folder);
        let moved = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        check(write, "/site/content/a.md", Some('c'));
        check(EventKind::Access(AccessKind::Close(AccessMode::Write)), "/site/content/a.md", Some('s'));
        check(EventKind::Modify(ModifyKind::Name(RenameMode::To)), "/site/content/a.md", Some('s'));
        check(moved, "/site/content/a.md", Some('c'));
        check(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/site/content/a.md", None);
        check(EventKind::Access(AccessKind::Close(AccessMode::Read)), "/site/content/a.md", None);
        check(made, "/site/themes", Some('f'));
        check(moved, "/site/content", Some('f'));
        check(moved, "/site", Some('f'));
        check(made, "/site/target", None);
        check(write, "/site/public/index.html", None);
        check(write, "/site/.git/index", None);
        check(write, "/site/content/.a.md.swp", None);
        check(write, "/site/content/.git/index", None);
        check(write, "/site/content/public/index.html", None);
        check(write, "/elsewhere/linked/a.md", Some('a'));
        let lost = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(matches!(judge(&lost, Path::new("/site"), None), Some(Signal::Overflow)));
    }

    #[test]
    fn a_burst_of_changes_is_one_wake() {
        let site = site();
        let watch = Watch::without_hints(site.path(), None);
        for _ in 0..1000 {
            watch.sender.send(Signal::Change(Hint::Anything)).expect("a listener");
        }
        let first = watch.signals.recv().expect("a signal");
        assert!(watch.batch(first).change.is_some() && watch.signals.try_recv().is_err());
    }

    #[test]
    fn changes_without_end_do_not_keep_a_batch_open() {
        let site = site();
        let watch = Watch::without_hints(site.path(), None);
        let (sender, pause) = (watch.sender.clone(), Duration::from_micros(50));
        std::thread::spawn(move || {
            while sender.send(Signal::Change(Hint::Anything)).is_ok() {
                std::thread::park_timeout(pause);
            }
        });
        let first = watch.signals.recv().expect("a signal");
        let start = Instant::now();
        assert!(watch.batch(first).change.is_some() && start.elapsed() < PATIENCE);
    }

    #[test]
    fn without_hints_changes_are_found_by_looking_and_the_reason_is_told_first() {
        let site = site();
        let mut watch = Watch::without_hints(site.path(), None);
        watch.give_up("the limit is reached.");
        let (wakes, bell) = wakes(watch);
        assert_eq!(wakes.recv_timeout(PATIENCE), Ok(Wake::Polling("the limit is reached".to_owned())));
        fs::write(site.path().join("content/a.md"), "changed").expect("a file");
        assert_eq!(wakes.recv_timeout(PATIENCE), Ok(Wake::Changed(Hint::Anything)));
        bell.stop();
        assert_eq!(wakes.recv_timeout(PATIENCE), Ok(Wake::Stopped));
    }

    #[test]
    fn a_change_that_the_system_did_not_tell_is_found_all_the_same() {
        let site = site();
        let mut watch = Watch::start(site.path(), None);
        let watcher = watch.watcher.as_mut().expect("a system that can watch");
        watcher.unwatch(&watch.root.join("content")).expect("it was watched");
        fs::write(site.path().join("content/a.md"), "changed").expect("a file");
        let (wakes, _bell) = wakes(watch);
        assert_eq!(wakes.recv_timeout(PATIENCE), Ok(Wake::Changed(Hint::Anything)));
    }
}
