//! The one loop that builds: a change → `load` → `assemble` → the new preview is in place → the streams are told → the
//! whole is checked, beside the loop, and its report told.
//!
//! It builds with nothing of its own: the same `pipeline::assemble` as everyone, with a memo that it keeps.
//!
//! What made a change of a title on a site of 10,000 pages and 2,500 entries show sooner, measured on a busy machine with
//! two cores (`tests/bench/preview.mjs`): the checks of the content after the new pages instead of before them, and in
//! threads of their own, 1.5 to 0.45 s; what is put together side by side, 0.34 s; only the files that the system names
//! read, 0.25 s. Then, 189 to 111 ms in the same minutes: the site before given up after the new one is shown and told of,
//! not while readers wait for it; steps of `resolve` side by side; a shorter wait after the end of a save. Then about a
//! tenth less: what each role must check is worked out when somebody asks, a page keeps its address from one build to the
//! next, the site index is sorted by all processors. Without other work a title shows after 80 to 100 ms (25 ms at 1,000
//! pages) and a search finds it after 330 to 390 ms (65 ms). A changed template: the site kept as it was, 0.37 to 0.08 s,
//! and 51 ms (23 ms) without other work. What did not help: memory that is never given back to the system.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::check::Check;
use super::events::{Change, Feed};
use super::preview::{Preview, Showing};
use super::server::Current;
use super::shown::{Files, Shown};
use super::watch::{Bell, Hint, Wake, Watch};
use super::{Event, ServeError};
use crate::diagnostic::{Diagnostic, Report};
use crate::load;
use crate::model::BuildOptions;
use crate::pipeline::{Assembly, Memo, Summary, assemble};
use crate::search;
use crate::source::{Source, Sources};

/// What is said when we made a mistake ourselves.
const OUR_MISTAKE: &str = "wellspring itself failed while building, which is its mistake and not yours; \
    the preview shows the site as it was before";

/// The file without which a folder is no site.
const SETTINGS: &str = "content/site.yaml";

/// What the loop keeps from one build to the next.
pub struct Rebuild {
    root: PathBuf,
    options: BuildOptions,
    reader: load::Reader,
    memo: Memo,
    memory: Arc<Mutex<search::Memory>>,
    /// What was read last.
    sources: Sources,
    /// The newest site; `None` while the site itself is broken.
    newest: Option<Arc<Shown>>,
    /// The newest site of which every page could be made.
    whole: Option<Arc<Shown>>,
    /// What the preview says at present.
    report: Report,
    /// What the last check found beyond what there is to say of every site at once.
    late: Vec<Diagnostic>,
    check: Check,
    /// When the work on the newest site began.
    start: Instant,
    /// A word of this run, so that no version is like one of an earlier run.
    run: String,
    turn: u64,
    /// What was last said to be wrong with reading or building, so that it is said once.
    trouble: Option<String>,
}

/// Where the loop puts a new build.
pub struct Show {
    pub current: Arc<Current>,
    pub feed: Arc<Feed>,
    /// What wakes the loop when a site was checked.
    pub bell: Bell,
}

impl Rebuild {
    /// A loop that has built nothing yet. `run` is a word that no other run has.
    pub fn new(root: PathBuf, options: BuildOptions, run: String) -> Rebuild {
        Rebuild {
            root,
            options,
            run,
            reader: load::Reader::default(),
            memo: Memo::default(),
            memory: Arc::default(),
            sources: Sources::default(),
            newest: None,
            whole: None,
            report: Report::default(),
            late: Vec::new(),
            check: Check::default(),
            start: Instant::now(),
            turn: 0,
            trouble: None,
        }
    }

    /// The version of the newest build.
    pub fn version(&self) -> String {
        format!("{}-{}", self.run, self.turn)
    }

    /// Builds for the first time.
    ///
    /// # Errors
    /// When the folder of the site cannot be read, or holds none: whoever starts a preview in another folder by mistake
    /// would wait for pages for ever. A site whose settings have mistakes, or lose them later, is waited for.
    pub fn first(&mut self, announce: &mut dyn FnMut(Event)) -> Result<Preview, ServeError> {
        self.start = Instant::now();
        self.sources = self.reader.sources(&self.root).map_err(|error| ServeError::Unreadable { error })?;
        if !self.sources.iter().any(|source| source.path.as_str() == SETTINGS) {
            return Err(ServeError::NoSite { root: self.root.clone() });
        }
        let summary = match assemble(&self.sources, &self.options, &mut self.memo) {
            Ok(assembly) => {
                let shown = Arc::new(Shown::new(assembly, self.memory.clone()));
                self.newest = Some(shown.clone());
                shown.check(&|| true).expect("it is wanted")
            }
            Err(found) => Summary::broken(found),
        };
        self.keep(summary, announce);
        Ok(self.preview())
    }

    /// Builds whenever something has changed, until the watch is stopped.
    pub fn run(mut self, mut watch: Watch, show: &Show, announce: &mut dyn FnMut(Event)) {
        loop {
            match watch.wait() {
                Wake::Changed(hint) => self.turn(&hint, show, announce),
                Wake::Checked(checked) if checked.turn == self.turn => self.checked(checked.summary, show, announce),
                Wake::Checked(_) => {}
                Wake::Polling(why) => announce(Event::Polling { why: &why }),
                Wake::Stopped => return,
            }
        }
    }

    /// Builds if the content of any file is not what it was.
    fn turn(&mut self, hint: &Hint, show: &Show, announce: &mut dyn FnMut(Event)) {
        let start = Instant::now();
        let sources = match self.read(hint) {
            Ok(sources) => sources,
            Err(error) => return self.tell(&error.to_string(), announce),
        };
        let Some(change) = change(&self.sources, &sources) else {
            self.trouble = None;
            return;
        };
        self.check = Check::default();
        self.start = start;
        self.turn += 1;
        self.sources = sources;
        match self.assemble() {
            Some(Ok(assembly)) => {
                self.trouble = None;
                let was_broken = self.newest.is_none();
                self.take(assembly);
                let before = show.current.exchange(self.preview());
                show.feed.publish(self.version(), if was_broken { Change::Pages } else { change });
                self.start_check(show, announce);
                drop(before);
            }
            Some(Err(found)) => {
                self.trouble = None;
                self.newest = None;
                self.keep(Summary::broken(found), announce);
                show.current.exchange(self.preview());
                show.feed.publish(self.version(), Change::Pages);
            }
            None => self.tell(OUR_MISTAKE, announce),
        }
    }

    /// Reads what may have changed.
    fn read(&mut self, hint: &Hint) -> io::Result<Sources> {
        let touched = match hint {
            Hint::Files(files) => load::touched(&self.root, &self.sources, files),
            Hint::Anything => None,
        };
        touched.map_or_else(|| self.reader.sources(&self.root), Ok)
    }

    /// Puts the site together. `None` after a panic: one page that trips over a bug must not end the preview of all others.
    fn assemble(&mut self) -> Option<Result<Assembly, Vec<Diagnostic>>> {
        let (sources, options, memo) = (&self.sources, &self.options, &mut self.memo);
        let assembled = catch_unwind(AssertUnwindSafe(|| assemble(sources, options, memo)));
        if assembled.is_err() {
            // It may have been left half changed.
            self.memo = Memo::default();
        }
        assembled.ok()
    }

    /// Takes a new site, of which it is known only in part what there is to say: the rest is taken to be as it was.
    fn take(&mut self, assembly: Assembly) {
        let shown = Shown::new(assembly, self.memory.clone());
        self.report = Report::new(shown.diagnostics().iter().chain(&self.late).cloned().collect());
        self.newest = Some(Arc::new(shown));
    }

    fn start_check(&mut self, show: &Show, announce: &mut dyn FnMut(Event)) {
        let Some(shown) = self.newest.clone() else { return };
        match Check::start(shown, self.turn, show.bell.clone()) {
            Ok(check) => self.check = check,
            Err(error) => self.tell(&format!("the site could not be checked: {error}"), announce),
        }
    }

    /// Takes what a check found.
    fn checked(&mut self, summary: Option<Summary>, show: &Show, announce: &mut dyn FnMut(Event)) {
        let Some(summary) = summary else { return self.tell(OUR_MISTAKE, announce) };
        let is_news = summary.is_broken() || summary.report != self.report;
        self.keep(summary, announce);
        if is_news {
            self.turn += 1;
            show.current.exchange(self.preview());
            show.feed.publish(self.version(), Change::Pages);
        }
    }

    /// Remembers what there is to say about the newest site, and says it.
    fn keep(&mut self, summary: Summary, announce: &mut dyn FnMut(Event)) {
        announce(Event::Built { time: self.start.elapsed(), summary: &summary, sources: &self.sources });
        if summary.is_broken() {
            self.newest = None;
        } else if let Some(shown) = &self.newest {
            let early: &[Diagnostic] = shown.diagnostics();
            self.late = summary.report.iter().filter(|found| !early.contains(found)).cloned().collect();
            self.whole = Some(shown.clone());
        }
        self.report = summary.report;
    }

    fn preview(&self) -> Preview {
        let files = |shown: &Arc<Shown>| -> Arc<dyn Files> { shown.clone() };
        let showing = match (&self.newest, &self.whole) {
            (Some(newest), before) => Showing::Newest(files(newest), before.as_ref().map(files)),
            (None, Some(whole)) => Showing::Older(files(whole)),
            (None, None) => Showing::Never,
        };
        Preview::new(showing, &self.report, &self.sources, &self.version())
    }

    fn tell(&mut self, what: &str, announce: &mut dyn FnMut(Event)) {
        if self.trouble.as_deref() != Some(what) {
            announce(Event::Trouble { what });
            self.trouble = Some(what.to_owned());
        }
    }
}

/// What is different for a reader between two snapshots; `None` if they hold the same files with the same content.
fn change(last: &Sources, next: &Sources) -> Option<Change> {
    let is_new = |source: &&Source| last.get(&source.path).is_none_or(|known| known.fingerprint != source.fingerprint);
    let is_gone = |source: &&Source| next.get(&source.path).is_none();
    let is_style = |source: &Source| source.path.as_str().starts_with("themes/") && source.path.extension() == "css";
    let mut differing = next.iter().filter(is_new).chain(last.iter().filter(is_gone)).peekable();
    differing.peek()?;
    Some(if differing.all(is_style) { Change::Style } else { Change::Pages })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_differ_are_a_change_and_style_sheets_a_small_one() {
        let sources = |files: &[(&str, &str)]| files.iter().copied().collect::<Sources>();
        let one = [("content/a.md", "1"), ("content/b.css", "2"), ("themes/t/assets/a.css", "3")];
        let check = |next: &[(&str, &str)], expected: Option<Change>| {
            assert_eq!(change(&sources(&one), &sources(next)), expected, "{next:?}");
        };
        let [page, file, style] = one;
        check(&[style, page, file], None);
        check(&[page, file, ("themes/t/assets/a.css", "4")], Some(Change::Style));
        check(&[("content/a.md", "4"), file, ("themes/t/assets/a.css", "4")], Some(Change::Pages));
        check(&[page, ("content/b.css", "4"), style], Some(Change::Pages));
        check(&[page, file, ("themes/t/assets/b.css", "3")], Some(Change::Style));
        check(&[page, file], Some(Change::Style));
        check(&[page, style], Some(Change::Pages));
        check(&[page, file, style, ("content/c.md", "3")], Some(Change::Pages));
    }
}
