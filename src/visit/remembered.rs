//! [`Remembered`]: which addresses were there lately, so that they are not asked for at every check.
//!
//! A line holds a day, an address and, if it has moved, the new one. What was not there is not kept: whoever puts it right
//! wants to know at once.

use std::collections::BTreeMap;

use super::answer::Answer;
use crate::model::Date;

/// So many days an address counts as there.
const DAYS: i64 = 7;

/// The first line of the file.
const HEAD: &str = "# Addresses that `wellspring check --links` found lately. This file can be deleted.";

/// What became of addresses, with the days on which they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered(BTreeMap<String, (Date, Answer)>);

impl Remembered {
    /// Reads lines; what is no such line, or too old on a day, is passed over.
    pub fn read(text: &str, today: Date) -> Remembered {
        let line = |line: &str| {
            let mut words = line.split(' ');
            let (day, address) = (Date::parse(words.next()?)?, words.next()?.to_owned());
            let answer = words.next().map_or(Answer::There, |to| Answer::Moved { to: to.to_owned() });
            (day <= today && today < day.plus_days(DAYS)).then_some((address, (day, answer)))
        };
        Remembered(text.lines().filter_map(line).collect())
    }

    /// What became of an address when it was last asked for.
    pub fn get(&self, address: &str) -> Option<&Answer> {
        self.0.get(address).map(|(_, answer)| answer)
    }

    /// Remembers what became of an address on a day.
    pub fn add(&mut self, address: &str, today: Date, answer: &Answer) {
        match answer {
            Answer::There | Answer::Moved { .. } if !address.contains([' ', '\n']) => {
                self.0.insert(address.to_owned(), (today, answer.clone()));
            }
            Answer::There | Answer::Moved { .. } | Answer::Gone { .. } | Answer::Silent { .. } => {}
        }
    }

    /// The lines.
    pub fn text(&self) -> String {
        let line = |(address, (day, answer)): (&String, &(Date, Answer))| match answer {
            Answer::Moved { to } => format!("{day} {address} {to}\n"),
            _ => format!("{day} {address}\n"),
        };
        std::iter::once(format!("{HEAD}\n")).chain(self.0.iter().map(line)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a real day")
    }

    #[test]
    fn what_was_there_is_remembered_for_a_week_and_nothing_else_is() {
        let mut remembered = Remembered::default();
        let moved = Answer::Moved { to: "https://b.uk/".to_owned() };
        let silent = Answer::Silent { why: "x".to_owned() };
        let all = [
            ("a", &Answer::There),
            ("b", &moved),
            ("c", &Answer::Gone { status: 404 }),
            ("d", &silent),
            ("e f", &moved),
        ];
        for (address, answer) in all {
            remembered.add(address, day("2026-11-22"), answer);
        }
        let text = remembered.text();
        assert_eq!(text, format!("{HEAD}\n2026-11-22 a\n2026-11-22 b https://b.uk/\n"));
        let check = |text: &str, today: &str, expected: usize| {
            assert_eq!(Remembered::read(text, day(today)).0.len(), expected, "{today} {text}");
        };
        assert_eq!(Remembered::read(&text, day("2026-11-28")), remembered);
        check(&text, "2026-11-29", 0);
        check(&text, "2026-11-21", 0);
        check("2026-11-22\nnonsense x\n\u{0}\n2026-11-22 y\n", "2026-11-22", 1);
    }
}
