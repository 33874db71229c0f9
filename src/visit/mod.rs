//! Asks the sites to which links lead whether the pages are still there. The only module that goes to the network; no
//! build and no preview names it.
//!
//! The entry point is [`check`]. `ask` speaks with servers, `answer` says what their answers mean, `pace` leaves time
//! between questions to one host, `remembered` keeps what was there lately. Nothing here touches the disk.

mod address;
mod answer;
mod ask;
mod pace;
mod remembered;

pub use remembered::Remembered;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Date;
use crate::source::Place;

use address::{host, is_made_up, without_anchor};
use answer::{Answer, follow};
use ask::Asker;
use pace::Pace;

/// How hard to ask.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// So many questions at one time.
    pub at_once: usize,
    /// So long between two questions to one host.
    pub pause: Duration,
    /// So long for an answer.
    pub patience: Duration,
    /// So long for everything; what is not asked by then is left for the next time.
    pub in_all: Duration,
}

impl Limits {
    /// Those of the program: a few at a time, four a second to one host.
    pub const USUAL: Limits = Limits {
        at_once: 6,
        pause: Duration::from_millis(250),
        patience: Duration::from_secs(15),
        in_all: Duration::from_secs(600),
    };
}

/// The addresses of other sites, each with the places that name it.
pub type Outside = BTreeMap<String, Vec<Place>>;

/// What a check of links found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Visited {
    pub diagnostics: Vec<Diagnostic>,
    /// How many addresses were asked for.
    pub asked: usize,
    /// How many were there lately and were not asked for again.
    pub known: usize,
    /// How many are made up, such as those of examples.
    pub made_up: usize,
    /// For how many there was no time.
    pub left: usize,
}

/// Asks for every address that was not there lately, and says which pages are gone, have moved or cannot be reached.
pub fn check(outside: &Outside, remembered: &mut Remembered, today: Date, limits: &Limits) -> Visited {
    let mut visited = Visited::default();
    let mut answers: BTreeMap<&str, Answer> = BTreeMap::new();
    let mut by_host: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for page in pages(outside) {
        let Some(host) = host(page) else { continue };
        if is_made_up(&host) {
            visited.made_up += 1;
        } else if let Some(answer) = remembered.get(page) {
            visited.known += 1;
            answers.insert(page, answer.clone());
        } else {
            by_host.entry(host).or_default().push(page);
        }
    }
    let wanted: usize = by_host.values().map(Vec::len).sum();
    let new = ask_all(by_host.into_values().collect(), limits);
    visited.asked = new.len();
    visited.left = wanted - new.len();
    for (page, answer) in new {
        remembered.add(page, today, &answer);
        answers.insert(page, answer);
    }
    visited.diagnostics = outside
        .iter()
        .filter_map(|(address, places)| Some((address, places, answers.get(without_anchor(address))?)))
        .flat_map(|(address, places, answer)| places.iter().filter_map(|place| told(address, place, answer)))
        .collect();
    visited
}

/// Every page once, whatever the part of it that links name.
fn pages(outside: &Outside) -> Vec<&str> {
    let mut pages: Vec<&str> = outside.keys().map(|address| without_anchor(address)).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

/// Asks several hosts at a time, each for one page after the other.
fn ask_all<'a>(hosts: Vec<Vec<&'a str>>, limits: &Limits) -> Vec<(&'a str, Answer)> {
    let (asker, end) = (Asker::new(limits.patience), Instant::now() + limits.in_all);
    let (waiting, pace, found) = (Mutex::new(hosts), Mutex::new(Pace::new(limits.pause)), Mutex::new(Vec::new()));
    let ask = |address: &str| {
        let wait = host(address).map(|host| locked(&pace).wait(&host, Instant::now()));
        thread::sleep(wait.unwrap_or_default());
        asker.ask(address)
    };
    let work = || {
        while let Some(pages) = next(&waiting) {
            for page in pages {
                if Instant::now() >= end {
                    return;
                }
                let answer = follow(page, ask);
                locked(&found).push((page, answer));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..limits.at_once {
            scope.spawn(work);
        }
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn next<'a>(waiting: &Mutex<Vec<Vec<&'a str>>>) -> Option<Vec<&'a str>> {
    locked(waiting).pop()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What to say about a link; nothing if its page is there.
fn told(address: &str, place: &Place, answer: &Answer) -> Option<Diagnostic> {
    let told =
        |code, message: String, help: String| Some(Diagnostic::new(code, &place.path, place.span, message).help(help));
    match answer {
        Answer::There => None,
        Answer::Moved { to } => {
            let anchor = address[without_anchor(address).len()..].to_owned();
            let to = if to.contains('#') { to.clone() } else { format!("{to}{anchor}") };
            told(Code::MovedLink, format!("the page `{address}` has moved for good"), format!("type `{to}`"))
        }
        Answer::Gone { status } => {
            let message = format!("the page `{address}` is not there any more ({status})");
            let help =
                "search that site for its new address, link to another page that says the same, or take the link away";
            told(Code::DeadLink, message, help.to_owned())
        }
        Answer::Silent { why } => {
            let message = format!("nobody knows whether the page `{address}` is there: {why}");
            let help =
                "open it in a browser; if it does not open there either in some days' time, link to another page";
            told(Code::SilentLink, message, help.to_owned())
        }
    }
}
