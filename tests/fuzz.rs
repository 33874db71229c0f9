//! The code that reads what others wrote, on inputs that nobody would write: the content of this repository and odd
//! scraps, cut, repeated and mixed. They are the same on every machine; `fuzz` tries many more.

#[path = "support/dice.rs"]
mod dice;
#[expect(dead_code, reason = "these tests need the folder of the repository alone")]
mod support;
#[path = "fuzz/targets.rs"]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use dice::Dice;
use support::{files, repository};
use targets::TARGETS;

/// Scraps that mean something in one of the formats.
const SCRAPS: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\n",
    b"\r",
    b"\t",
    b" ",
    b"---\n",
    b": ",
    b"- ",
    b"? ",
    b"#",
    b" # ",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"\"",
    b"'",
    b"\\",
    b"|",
    b"|\n  ",
    b">-\n",
    b"&a ",
    b"*a ",
    b"!!str ",
    b"<<: ",
    b"%",
    b"%2f",
    b"%zz",
    b"%c3",
    b"/",
    b"..",
    b"//",
    b"=",
    b"+",
    b"@",
    b";",
    b"javascript:",
    b"https://",
    b"data:text/html,",
    b"<script>",
    b"](",
    b"![",
    b"[^a]",
    b"\n[^a]: ",
    b"\n> ",
    b"\n    ",
    b"```\n",
    b"~~",
    b"**",
    b"_",
    b"`",
    b"$",
    b"\x1e",
    b"searchPart(\"",
    b"\\n",
    b"\")",
    b"~~~~~~~~",
    b"title: ",
    b"true",
    b"2026-11-22",
    b"99999999999999999999",
    "é".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{2028}".as_bytes(),
    "👩‍🏫".as_bytes(),
];

/// What the inputs of every target are cut from.
fn originals() -> Vec<Vec<u8>> {
    let read = |path: &Path| fs::read(path).expect("it can be read");
    let mut originals = Vec::new();
    for (folder, step) in [("content", 9), ("directory", 9), ("tests/sites", 19), ("src/export/starter", 3)] {
        let folder = repository().join(folder);
        let texts = files(&folder).into_iter().filter(|path| path.ends_with(".md") || path.ends_with(".yaml"));
        originals.extend(texts.step_by(step).map(|path| read(&folder.join(path))));
    }
    assert!(originals.len() > 50, "there is something to cut: {}", originals.len());
    originals
}

/// One input: a few cuts, scraps and repetitions.
fn input(dice: &mut Dice, originals: &[Vec<u8>]) -> Vec<u8> {
    let mut input = originals[dice.roll(originals.len())].clone();
    input.truncate(dice.roll(3000) + 1);
    for _ in 0..dice.roll(8) {
        let at = dice.roll(input.len() + 1);
        match dice.roll(5) {
            0 => input.truncate(at),
            1 => {
                let end = (at + dice.roll(40)).min(input.len());
                input.drain(at..end);
            }
            2 => {
                let other = &originals[dice.roll(originals.len())];
                let from = dice.roll(other.len() + 1);
                let end = (from + dice.roll(200)).min(other.len());
                input.splice(at..at, other[from..end].iter().copied());
            }
            _ => {
                let scrap = SCRAPS[dice.roll(SCRAPS.len())].repeat(1 + dice.roll(3) * dice.roll(30));
                input.splice(at..at, scrap);
            }
        }
    }
    input
}

/// Runs a target on an input; what fails is shown as it can be typed into a test.
fn holds(name: &str, target: fn(&[u8]), input: &[u8]) {
    assert!(catch_unwind(|| target(input)).is_ok(), "{name}(b\"{}\")", input.escape_ascii());
}

#[test]
fn what_others_wrote_is_read_or_refused() {
    let originals = originals();
    for (name, target) in TARGETS {
        let mut dice = Dice(20_261_122);
        for _ in 0..200 {
            holds(name, *target, &input(&mut dice, &originals));
        }
    }
}

#[test]
fn every_target_has_its_program() {
    let programs = files(&repository().join("fuzz/fuzz_targets"));
    let expected = TARGETS.iter().map(|(name, _)| format!("{name}.rs")).collect();
    assert_eq!(programs, expected);
}
