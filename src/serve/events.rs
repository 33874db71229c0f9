//! The event streams: [`Feed`] says that there is a new build, [`follow`] tells it to one browser.
//!
//! A stream is written by the thread of its connection, straight to the browser's socket, and does not pass `server`:
//! behind it a stream would cost a second thread and three more sockets, and a browser that went away would be noticed
//! only at the next build. Server-sent events need no more of HTTP than one head.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many streams may be open at once.
pub const MOST_STREAMS: usize = 32;

/// How often a quiet stream looks whether its browser is still there.
const LOOK: Duration = Duration::from_millis(500);

/// How often a quiet stream says something, so that nothing on the way takes it for dead.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a new build changed for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only style sheets: they can be exchanged without a reload.
    Style,
    /// Anything else.
    Pages,
}

/// The newest version, and everyone who waits for the next one.
pub struct Feed {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    version: String,
    /// Counts the builds that were published.
    turn: u64,
    /// The last turn that changed more than style.
    pages_turn: u64,
    streams: usize,
    is_closed: bool,
}

/// What a stream learns when it waits.
enum News {
    Version(String, Change),
    Nothing,
    Closed,
}

impl Feed {
    /// A feed whose first version is `version`.
    pub fn new(version: String) -> Feed {
        let state = State { version, turn: 0, pages_turn: 0, streams: 0, is_closed: false };
        Feed { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Tells every stream that there is a new version. Call it when the new version is in place.
    pub fn publish(&self, version: String, change: Change) {
        let mut state = self.lock();
        state.version = version;
        state.turn += 1;
        if change == Change::Pages {
            state.pages_turn = state.turn;
        }
        self.changed.notify_all();
    }

    /// Ends every stream.
    pub fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    /// A new stream; `None` if there are too many.
    pub fn open(self: &Arc<Feed>) -> Option<Stream> {
        let mut state = self.lock();
        if state.streams >= MOST_STREAMS || state.is_closed {
            return None;
        }
        state.streams += 1;
        Some(Stream { feed: self.clone(), turn: state.turn, version: state.version.clone() })
    }

    /// A thread that panicked while it held the lock cannot have left the state half changed: every change is one step.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One open stream and how far it has told the news. Dropping it makes room for another.
pub struct Stream {
    feed: Arc<Feed>,
    turn: u64,
    version: String,
}

impl Stream {
    /// Waits for a version that this stream has not told yet.
    fn wait(&mut self, patience: Duration) -> News {
        let turn = self.turn;
        let state = self.feed.lock();
        let waiting =
            self.feed.changed.wait_timeout_while(state, patience, |state| state.turn == turn && !state.is_closed);
        let (state, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        if state.is_closed {
            return News::Closed;
        }
        if state.turn == turn {
            return News::Nothing;
        }
        // A stream may have slept over several builds: one that changed pages counts for all.
        let change = if state.pages_turn > turn { Change::Pages } else { Change::Style };
        let news = News::Version(state.version.clone(), change);
        self.turn = state.turn;
        news
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.feed.lock().streams -= 1;
    }
}

/// The head of the answer to a browser that wants to follow.
pub const STREAM_HEAD: &str = "HTTP/1.1 200 OK\r\n\
    Content-Type: text/event-stream; charset=utf-8\r\n\
    Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Server: wellspring\r\n\
    Connection: close\r\n\r\n";

/// Writes a stream to a browser until either side ends it.
///
/// # Errors
/// When the browser went away, which is how most streams end.
pub fn follow(mut stream: Stream, mut socket: &TcpStream) -> io::Result<()> {
    let hello = format!("{STREAM_HEAD}retry: 1000\n\nevent: hello\ndata: {}\n\n", stream.version);
    socket.write_all(hello.as_bytes())?;
    // Reading is only how the end of the connection is noticed; it must not hold up the news.
    socket.set_read_timeout(Some(Duration::from_millis(1)))?;
    let mut last_word = Instant::now();
    loop {
        match stream.wait(LOOK) {
            News::Version(version, change) => {
                let name = match change {
                    Change::Style => "style",
                    Change::Pages => "pages",
                };
                socket.write_all(format!("event: {name}\ndata: {version}\n\n").as_bytes())?;
                last_word = Instant::now();
            }
            News::Nothing if last_word.elapsed() >= HEARTBEAT => {
                socket.write_all(b":\n\n")?;
                last_word = Instant::now();
            }
            News::Nothing => {}
            News::Closed => return Ok(()),
        }
        match socket.read(&mut [0; 256]) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if is_pause(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether a read or a write only took longer than it was given, or was interrupted by a signal.
pub fn is_pause(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(stream: &mut Stream) -> Option<(String, Change)> {
        match stream.wait(Duration::ZERO) {
            News::Version(version, change) => Some((version, change)),
            News::Nothing | News::Closed => None,
        }
    }

    #[test]
    fn a_stream_that_slept_over_builds_learns_the_newest_and_the_greatest_change() {
        let feed = Arc::new(Feed::new("1".to_owned()));
        let mut stream = feed.open().expect("room");
        assert_eq!(next(&mut stream), None);
        feed.publish("2".to_owned(), Change::Style);
        assert_eq!(next(&mut stream), Some(("2".to_owned(), Change::Style)));
        feed.publish("3".to_owned(), Change::Pages);
        feed.publish("4".to_owned(), Change::Style);
        assert_eq!(next(&mut stream), Some(("4".to_owned(), Change::Pages)));
        assert_eq!(next(&mut stream), None);
    }

    #[test]
    fn there_is_room_for_so_many_streams_and_a_closed_one_makes_room() {
        let feed = Arc::new(Feed::new("1".to_owned()));
        let mut streams: Vec<Stream> = (0..MOST_STREAMS).map(|_| feed.open().expect("room")).collect();
        assert!(feed.open().is_none());
        streams.pop();
        assert!(feed.open().is_some());
        feed.close();
        assert!(matches!(streams[0].wait(Duration::from_secs(60)), News::Closed));
        assert!(feed.open().is_none());
    }
}
