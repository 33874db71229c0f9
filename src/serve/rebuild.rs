//! The one loop that builds: a change → `load` → `build` → the new preview is in place → the streams are told.
//!
//! It builds with nothing of its own: the same `pipeline::build` as everyone, with a memo that it keeps.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::Event;
use super::events::{Change, Feed};
use super::preview::Preview;
use super::server::Current;
use super::watch::{Wake, Watch};
use crate::load;
use crate::model::BuildOptions;
use crate::pipeline::{Built, Memo, build};
use crate::source::Sources;

/// What the loop keeps from one build to the next.
pub struct Rebuild {
    root: PathBuf,
    options: BuildOptions,
    reader: load::Reader,
    memo: Memo,
    /// What was read last.
    sources: Option<Sources>,
    /// The newest build.
    newest: Option<Arc<Built>>,
    /// The newest build that has pages.
    pages: Option<Arc<Built>>,
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
}

impl Rebuild {
    /// A loop that has built nothing yet. `run` is a word that no other run has.
    pub fn new(root: PathBuf, options: BuildOptions, run: String) -> Rebuild {
        let (reader, memo) = (load::Reader::default(), Memo::default());
        let (sources, newest, pages, trouble) = (None, None, None, None);
        Rebuild { root, options, reader, memo, sources, newest, pages, run, turn: 0, trouble }
    }

    /// The version of the newest build.
    pub fn version(&self) -> String {
        format!("{}-{}", self.run, self.turn)
    }

    /// Builds for the first time.
    ///
    /// # Errors
    /// When the folder of the site cannot be read.
    pub fn first(&mut self, announce: &mut dyn FnMut(Event)) -> io::Result<Preview> {
        let start = Instant::now();
        let sources = self.reader.sources(&self.root)?;
        let built = Arc::new(build(&sources, &self.options, &mut self.memo));
        announce(Event::Built { time: start.elapsed(), built: &built, sources: &sources });
        let preview = self.keep(built, &sources);
        self.sources = Some(sources);
        Ok(preview)
    }

    /// Builds whenever something has changed, until the watch is stopped.
    pub fn run(mut self, mut watch: Watch, show: &Show, announce: &mut dyn FnMut(Event)) {
        loop {
            match watch.wait() {
                Wake::Changed => self.turn(show, announce),
                Wake::Polling(why) => announce(Event::Polling { why: &why }),
                Wake::Stopped => return,
            }
        }
    }

    /// Builds if the content of any file is not what it was.
    fn turn(&mut self, show: &Show, announce: &mut dyn FnMut(Event)) {
        let start = Instant::now();
        let sources = match self.reader.sources(&self.root) {
            Ok(sources) => sources,
            Err(error) => return self.tell(error.to_string(), announce),
        };
        if self.sources.as_ref().is_some_and(|last| is_same(last, &sources)) {
            self.trouble = None;
            return;
        }
        let Some(built) = self.build(&sources) else {
            let words = "wellspring itself failed while building, which is its mistake and not yours; \
                the preview shows the site as it was before";
            self.sources = Some(sources);
            return self.tell(words.to_owned(), announce);
        };
        self.trouble = None;
        let built = Arc::new(built);
        let change = self.newest.as_ref().map_or(Some(Change::Pages), |last| compare(last, &built));
        let time = start.elapsed();
        if change.is_some() {
            self.turn += 1;
        }
        show.current.exchange(self.keep(built.clone(), &sources));
        if let Some(change) = change {
            show.feed.publish(self.version(), change);
        }
        announce(Event::Built { time, built: &built, sources: &sources });
        self.sources = Some(sources);
    }

    /// Builds. `None` after a panic: one page that trips over a bug must not end the preview of all others.
    fn build(&mut self, sources: &Sources) -> Option<Built> {
        let built = catch_unwind(AssertUnwindSafe(|| build(sources, &self.options, &mut self.memo)));
        if built.is_err() {
            // It may have been left half changed.
            self.memo = Memo::default();
        }
        built.ok()
    }

    /// Remembers a build and makes the preview of it.
    fn keep(&mut self, built: Arc<Built>, sources: &Sources) -> Preview {
        if !built.is_broken() {
            self.pages = Some(built.clone());
        }
        let preview = Preview::new(self.pages.clone(), &built, sources, &self.version());
        self.newest = Some(built);
        preview
    }

    fn tell(&mut self, what: String, announce: &mut dyn FnMut(Event)) {
        if self.trouble.as_ref() != Some(&what) {
            announce(Event::Trouble { what: &what });
            self.trouble = Some(what);
        }
    }
}

/// Whether two snapshots hold the same files with the same content.
fn is_same(one: &Sources, other: &Sources) -> bool {
    let pair = |(one, other): (&crate::source::Source, &crate::source::Source)| {
        one.path == other.path && one.fingerprint == other.fingerprint
    };
    one.len() == other.len() && one.iter().zip(other.iter()).all(pair)
}

/// What a build changed for a reader; `None` if nothing.
fn compare(last: &Built, next: &Built) -> Option<Change> {
    // The report shows lines of the sources, which may differ where the report itself does not.
    if next.report.has_errors() || last.report.has_errors() || last.is_broken() || next.is_broken() {
        return Some(Change::Pages);
    }
    if last.output.len() != next.output.len() || last.reviews != next.reviews || last.editors != next.editors {
        return Some(Change::Pages);
    }
    let mut change = None;
    for ((old_path, old), (path, new)) in last.output.iter().zip(next.output.iter()) {
        let is_style = |old: &[u8], new: &[u8]| {
            path.ends_with(".css") || (path.ends_with(".html") && without_editions(old) == without_editions(new))
        };
        if old_path != path || (old != new && !is_style(old, new)) {
            return Some(Change::Pages);
        }
        if old != new {
            change = Some(Change::Style);
        }
    }
    change
}

/// A page without the editions of its assets, which follow from every style sheet.
fn without_editions(page: &[u8]) -> Option<String> {
    let mut pieces = std::str::from_utf8(page).ok()?.split("?v=");
    let first = pieces.next()?.to_owned();
    Some(pieces.fold(first, |page, piece| page + piece.trim_start_matches(|c: char| c.is_ascii_hexdigit())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Report};
    use crate::pipeline::Output;
    use crate::source::{SourcePath, Span};

    fn built(files: &[(&str, &str)]) -> Built {
        let mut output = Output::default();
        for (path, text) in files {
            output.insert((*path).to_owned(), text.as_bytes().to_vec());
        }
        Built {
            output,
            report: Report::default(),
            pages: 0,
            entries: 0,
            reviews: Vec::new(),
            editors: None,
            search_budget: 0,
            state: crate::pipeline::State::Whole,
        }
    }

    #[test]
    fn a_build_says_what_it_changed_for_a_reader() {
        let old = [("a.css", "1"), ("index.html", "1")];
        let check = |next: &[(&str, &str)], expected: Option<Change>| {
            assert_eq!(compare(&built(&old), &built(next)), expected, "{next:?}");
        };
        check(&old, None);
        check(&[("a.css", "2"), ("index.html", "1")], Some(Change::Style));
        check(&[("a.css", "2"), ("index.html", "2")], Some(Change::Pages));
        let pages = |edition: &str| {
            [("a.css".to_owned(), edition.to_owned()), ("index.html".to_owned(), format!("a.css?v={edition}"))]
        };
        let built_of = |files: &[(String, String)]| {
            built(&files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>())
        };
        assert_eq!(compare(&built_of(&pages("1f")), &built_of(&pages("2a"))), Some(Change::Style));
        check(&[("b.css", "1"), ("index.html", "1")], Some(Change::Pages));
        check(&[("a.css", "1")], Some(Change::Pages));
        let mut wrong = built(&old);
        let path = SourcePath::new("content/a.md").expect("a fine path");
        wrong.report = Report::new(vec![Diagnostic::new(Code::BrokenLink, &path, Span::new(0, 0), "x")]);
        assert_eq!(compare(&wrong, &wrong), Some(Change::Pages));
        let mut more = built(&old);
        let (key, email, items) = (None, None, Vec::new());
        more.reviews.push(crate::model::review::ReviewOwner { key, role: "Nobody".to_owned(), email, items });
        assert_eq!(compare(&built(&old), &more), Some(Change::Pages));
    }

    #[test]
    fn two_snapshots_are_the_same_if_every_file_is() {
        let sources = |files: &[(&str, &str)]| files.iter().copied().collect::<Sources>();
        let one = sources(&[("content/a.md", "1"), ("content/b.md", "2")]);
        assert!(is_same(&one, &sources(&[("content/b.md", "2"), ("content/a.md", "1")])));
        assert!(!is_same(&one, &sources(&[("content/a.md", "1"), ("content/b.md", "3")])));
        assert!(!is_same(&one, &sources(&[("content/a.md", "1"), ("content/c.md", "2")])));
        assert!(!is_same(&one, &sources(&[("content/a.md", "1")])));
    }
}
