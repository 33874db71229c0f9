//! [`Places`]: how many connections there may be, so that no number of them can end the preview.
//!
//! A connection takes one file descriptor, and three more while `server` answers it. The limits keep the sum under 256,
//! which is all that a program may have open on some systems.

use std::collections::VecDeque;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many connections there may be before one that can be spared must go.
const MOST_CONNECTIONS: usize = 96;

/// How many there may be while those that were told to go are still going.
const MOST_WITH_LEAVING: usize = 128;

/// How many requests are answered at once. The others wait.
const MOST_ANSWERS: usize = 24;

/// The count of everything that is open.
#[derive(Default)]
pub struct Places {
    state: Mutex<State>,
    /// A connection has ended.
    left: Condvar,
    /// An answer is complete.
    freed: Condvar,
}

#[derive(Default)]
struct State {
    connections: usize,
    answers: usize,
    /// How many wait for leave to be answered.
    waiting: usize,
    /// The connections that may be told to go: those that were answered, then those whose head is not complete, the
    /// oldest first.
    spare: VecDeque<Arc<TcpStream>>,
}

impl Places {
    /// A place for a new connection; `None` if there was none for so long.
    ///
    /// An honest browser sends its head at once. When places are short, whoever has its answer already or has kept us
    /// waiting for longest loses its place, so that idle connections never keep a page from being shown.
    pub fn enter(self: &Arc<Places>, socket: &Arc<TcpStream>, patience: Duration) -> Option<Place> {
        let mut state = self.lock();
        let is_full = state.connections >= MOST_CONNECTIONS;
        if let Some(oldest) = is_full.then(|| state.spare.pop_front()).flatten() {
            // It may have gone by itself: then there is nothing to shut down.
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let is_jammed = |state: &mut State| state.connections >= MOST_WITH_LEAVING;
        let waited = self.left.wait_timeout_while(state, patience, is_jammed);
        let (mut state, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return None;
        }
        state.connections += 1;
        state.spare.push_back(socket.clone());
        Some(Place { places: self.clone(), socket: socket.clone() })
    }

    /// Leave to ask `server`; `None` if there was none for so long.
    pub fn answer(self: &Arc<Places>, patience: Duration) -> Option<Leave> {
        let mut state = self.lock();
        state.waiting += 1;
        let waited = self.freed.wait_timeout_while(state, patience, |state| state.answers >= MOST_ANSWERS);
        let (mut state, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        state.waiting -= 1;
        if waited.timed_out() {
            return None;
        }
        state.answers += 1;
        Some(Leave { places: self.clone() })
    }

    /// Whether anyone waits for leave to be answered.
    pub fn is_crowded(&self) -> bool {
        self.lock().waiting > 0
    }

    /// Every change of the state is one step: a panic elsewhere cannot leave it half changed.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of one connection, until it is dropped.
pub struct Place {
    places: Arc<Places>,
    socket: Arc<TcpStream>,
}

impl Place {
    /// The connection has sent its head and will not be asked to go.
    pub fn has_head(&self) {
        self.places.lock().spare.retain(|socket| !Arc::ptr_eq(socket, &self.socket));
    }

    /// The connection has its answer and only waits for the browser to close it.
    pub fn has_answer(&self) {
        self.places.lock().spare.push_front(self.socket.clone());
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.has_head();
        self.places.lock().connections -= 1;
        self.places.left.notify_one();
    }
}

/// Leave to ask `server` for one answer, until it is dropped.
pub struct Leave {
    places: Arc<Places>,
}

impl Drop for Leave {
    fn drop(&mut self) {
        self.places.lock().answers -= 1;
        self.places.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn whoever_waits_for_longest_makes_room_for_the_next() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let connect = || {
            let far = TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
            let (near, _) = listener.accept().expect("a connection");
            (Arc::new(near), far)
        };
        let places = Arc::new(Places::default());
        let sockets: Vec<_> = (0..MOST_CONNECTIONS).map(|_| connect()).collect();
        let mut held: Vec<_> =
            sockets.iter().map(|socket| places.enter(&socket.0, Duration::ZERO).expect("room")).collect();
        held[0].has_head();
        held.push(places.enter(&connect().0, Duration::ZERO).expect("room for one more"));
        let is_shut = |socket: &Arc<TcpStream>| socket.peek(&mut [0]).is_ok_and(|length| length == 0);
        for (near, _) in &sockets[..2] {
            near.set_nonblocking(true).expect("a socket");
        }
        assert!(!is_shut(&sockets[0].0) && is_shut(&sockets[1].0));
        while held.len() < MOST_WITH_LEAVING {
            held.push(places.enter(&connect().0, Duration::ZERO).expect("room while others leave"));
        }
        assert!(places.enter(&connect().0, Duration::ZERO).is_none());
        held.pop();
        assert!(places.enter(&connect().0, Duration::ZERO).is_some());
    }

    #[test]
    fn leave_to_answer_comes_back() {
        let places = Arc::new(Places::default());
        let mut leaves: Vec<_> = (0..MOST_ANSWERS).map(|_| places.answer(Duration::ZERO).expect("leave")).collect();
        assert!(places.answer(Duration::ZERO).is_none());
        leaves.pop();
        assert!(places.answer(Duration::ZERO).is_some());
    }
}
