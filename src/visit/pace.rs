//! [`Pace`]: when a host may be asked again, so that no site is asked more often than a hurried reader would.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// When each host may be asked next.
#[derive(Debug)]
pub struct Pace {
    pause: Duration,
    next: HashMap<String, Instant>,
}

impl Pace {
    /// A pace that leaves so much time between two questions to one host.
    pub fn new(pause: Duration) -> Pace {
        Pace { pause, next: HashMap::new() }
    }

    /// How long to wait before a host is asked. The time is taken: whoever asks after this waits longer.
    pub fn wait(&mut self, host: &str, now: Instant) -> Duration {
        let turn = self.next.get(host).copied().unwrap_or(now).max(now);
        self.next.insert(host.to_owned(), turn + self.pause);
        turn - now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_to_one_host_come_one_after_the_other_and_those_to_another_at_once() {
        let (start, pause) = (Instant::now(), Duration::from_millis(250));
        let mut pace = Pace::new(pause);
        let mut check = |host: &str, after: u64, expected: u64| {
            let wait = pace.wait(host, start + Duration::from_millis(after));
            assert_eq!(wait, Duration::from_millis(expected), "{host} after {after} ms");
        };
        check("a.example", 0, 0);
        check("a.example", 0, 250);
        check("a.example", 100, 400);
        check("b.example", 100, 0);
        check("a.example", 2000, 0);
    }
}
