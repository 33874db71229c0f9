//! [`Answer`]: what became of an address, and where answers lead on to.

use super::address::join;

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// There is a page, or somebody who does not answer programs.
    There,
    /// There is a page, and it has moved to another address for good.
    Moved { to: String },
    /// There is no such page any more: the status that says so.
    Gone { status: u16 },
    /// No answer that says anything about the page. In words: "the server reports a fault of its own (500)".
    Silent { why: String },
}

/// One answer of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// Where it leads on to.
    pub location: Option<String>,
}

/// So many times an answer may lead on: as many as browsers follow, halved.
const MOST_STEPS: usize = 10;

/// Follows an address to the end. `ask` gives the answer of a server, or why there is none.
pub fn follow(address: &str, mut ask: impl FnMut(&str) -> Result<Reply, String>) -> Answer {
    let mut here = address.to_owned();
    // Where it has moved for good; what an answer for the time being leads to does not count.
    let mut moved: Option<String> = None;
    let mut is_for_good = true;
    for _ in 0..=MOST_STEPS {
        let reply = match ask(&here) {
            Ok(reply) => reply,
            Err(why) => return Answer::Silent { why },
        };
        match (reply.status, reply.location.and_then(|target| join(&here, &target))) {
            (status @ (301 | 302 | 303 | 307 | 308), Some(next)) => {
                is_for_good &= matches!(status, 301 | 308);
                if is_for_good {
                    moved = Some(next.clone());
                }
                here = next;
            }
            (status, _) => return judge(status, moved),
        }
    }
    Answer::Silent { why: format!("it leads on to another address more than {MOST_STEPS} times") }
}

/// What a last answer means.
fn judge(status: u16, moved: Option<String>) -> Answer {
    match (status, moved) {
        // Many sites refuse programs and show the page to people: 401, 403, 405, 429, and 999 of one of them.
        (200..=299 | 401 | 403 | 405 | 406 | 429 | 999, None) => Answer::There,
        (200..=299, Some(to)) => Answer::Moved { to },
        (401 | 403 | 405 | 406 | 429 | 999, Some(_)) => Answer::There,
        (404 | 410, _) => Answer::Gone { status },
        (500..=599, _) => Answer::Silent { why: format!("the server reports a fault of its own ({status})") },
        (status, _) => Answer::Silent { why: format!("the server answers with the number {status}") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Borrow;

    /// What becomes of `/` on a site of which every page and its answer is known.
    fn check(pages: &[(&str, u16, Option<&str>)], expected: impl Borrow<Answer>) {
        let ask = |address: &str| {
            let path = address.strip_prefix("http://a.uk").unwrap_or(address);
            let page = pages.iter().find(|(name, _, _)| *name == path).ok_or("nobody is there")?;
            Ok(Reply { status: page.1, location: page.2.map(str::to_owned) })
        };
        assert_eq!(follow("http://a.uk/", ask), *expected.borrow(), "{pages:?}");
    }

    #[test]
    fn every_answer_means_something() {
        check(&[("/", 200, None)], Answer::There);
        check(&[("/", 403, None)], Answer::There);
        check(&[("/", 404, None)], Answer::Gone { status: 404 });
        check(&[("/", 410, None)], Answer::Gone { status: 410 });
        check(&[("/", 503, None)], Answer::Silent { why: "the server reports a fault of its own (503)".to_owned() });
        check(&[("/", 418, None)], Answer::Silent { why: "the server answers with the number 418".to_owned() });
        check(&[], Answer::Silent { why: "nobody is there".to_owned() });
        check(&[("/", 301, None)], Answer::Silent { why: "the server answers with the number 301".to_owned() });
    }

    #[test]
    fn only_what_has_moved_for_good_has_a_new_address() {
        let to = |path: &str| Answer::Moved { to: format!("http://a.uk{path}") };
        check(&[("/", 301, Some("/new")), ("/new", 200, None)], to("/new"));
        check(&[("/", 308, Some("/b")), ("/b", 301, Some("c")), ("/c", 200, None)], to("/c"));
        check(&[("/", 302, Some("/today")), ("/today", 200, None)], Answer::There);
        check(&[("/", 301, Some("/b")), ("/b", 302, Some("/c")), ("/c", 200, None)], to("/b"));
        check(&[("/", 302, Some("/b")), ("/b", 301, Some("/c")), ("/c", 200, None)], Answer::There);
        check(&[("/", 301, Some("/new")), ("/new", 404, None)], Answer::Gone { status: 404 });
        check(&[("/", 301, Some("/log-in")), ("/log-in", 403, None)], Answer::There);
    }

    #[test]
    fn whoever_goes_round_in_circles_is_followed_no_further() {
        let why = "it leads on to another address more than 10 times".to_owned();
        check(&[("/", 302, Some("/b")), ("/b", 301, Some("/"))], Answer::Silent { why });
    }
}
