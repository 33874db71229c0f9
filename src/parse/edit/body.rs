//! The text below the settings of a Markdown file: its own bytes change where its lines do, and nowhere else.

use super::front_matter;
use crate::diagnostic::Diagnostic;
use crate::source::SourcePath;

/// The text below the settings without the blank lines around it, its lines ended by `\n`.
///
/// # Errors
/// One diagnostic when there is no telling settings from text.
pub fn body(path: &SourcePath, text: &str) -> Result<String, Box<Diagnostic>> {
    let below = &text[front_matter::divide(path, text)?.body..];
    Ok(plain(below).trim_matches('\n').to_owned())
}

/// Where the text below the settings starts; `None` if there is no telling the two apart.
pub fn body_start(path: &SourcePath, text: &str) -> Option<usize> {
    front_matter::divide(path, text).ok().map(|parts| parts.body)
}

/// A file with another text below its settings. Lines that stay keep their bytes, and so do blank lines around the text.
///
/// # Errors
/// One diagnostic when there is no telling settings from text.
pub fn with_body(path: &SourcePath, text: &str, new: &str) -> Result<String, Box<Diagnostic>> {
    let start = front_matter::divide(path, text)?.body;
    let (above, below) = text.split_at(start);
    let new = plain(new);
    let new = new.trim_matches('\n');
    if plain(below).trim_matches('\n') == new {
        return Ok(text.to_owned());
    }
    let sign = if text.lines().next().is_some() && text.split('\n').next().is_some_and(|line| line.ends_with('\r')) {
        "\r\n"
    } else {
        "\n"
    };
    let old: Vec<&str> = below.split_inclusive('\n').collect();
    let is_blank = |line: &&&str| line.trim_end_matches(['\r', '\n']).is_empty();
    let first = old.iter().take_while(is_blank).count();
    let last = old.len() - old[first..].iter().rev().take_while(is_blank).count();
    let own = &old[first..last];
    let lines: Vec<&str> = if new.is_empty() { Vec::new() } else { new.split('\n').collect() };
    let same = |(old, new): &(&&str, &&str)| old.trim_end_matches(['\r', '\n']) == **new;
    let before = own.iter().zip(&lines).take_while(same).count();
    let room = own.len().min(lines.len()) - before;
    let after = own.iter().rev().zip(lines.iter().rev()).take(room).take_while(same).count();
    let kept = |lines: &[&str]| lines.concat();
    let mut result = above.to_owned();
    if !above.ends_with('\n') {
        result += sign;
    }
    if first == 0 && own.is_empty() {
        result += sign;
    }
    result += &kept(&old[..first]);
    result += &kept(&own[..before]);
    let is_unended = |text: &str| !text.is_empty() && !text.ends_with('\n');
    for line in &lines[before..lines.len() - after] {
        if is_unended(&result) {
            result += sign;
        }
        result += line;
        result += sign;
    }
    result += &kept(&own[own.len() - after..]);
    result += &kept(&old[last..]);
    // A file that did not end with a line end still does not.
    if is_unended(below) && after == 0 && result.ends_with(sign) {
        result.truncate(result.len() - sign.len());
    }
    Ok(result)
}

/// Lines ended by `\n`, whatever ended them: one carriage return or, where files were copied badly, several.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(line) => {
                plain.push_str(line.trim_end_matches('\r'));
                plain.push('\n');
            }
            None => plain.push_str(line),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, new: &str, expected: &str) {
        let path = SourcePath::new("a.md").expect("a fine path");
        let head = "\u{feff}---\r\na: b # c\n---\n";
        let edited = with_body(&path, &format!("{head}{before}"), new).expect(before);
        assert_eq!(edited.strip_prefix(head), Some(expected), "{before:?}");
        let read = body(&path, &edited).expect(before);
        assert_eq!(read, plain(new).trim_matches('\n'), "{before:?}");
    }

    #[test]
    fn lines_that_stay_keep_their_bytes() {
        check("\nOne.\nTwo.\nThree.\n", "One.\nTwo!\nThree.", "\nOne.\nTwo!\r\nThree.\n");
        check("\r\n\r\nOne.\r\nTwo.\n\n\n", "One.\r\nTwo.", "\r\n\r\nOne.\r\nTwo.\n\n\n");
        check("\nOne.  \nTwo.", "One.  \nTwo.", "\nOne.  \nTwo.");
        check("\nOne.\nTwo.", "One.\nThree.", "\nOne.\nThree.");
        check("\nOne.", "One.\nTwo.", "\nOne.\r\nTwo.");
        check("\nOne.\nTwo.\n", "Two.", "\nTwo.\n");
        check("\nOne.\nTwo.\n\n", "", "\n\n");
        check("", "One.", "\r\nOne.\r\n");
        check("One.\n", "Two.", "Two.\r\n");
    }

    #[test]
    fn a_text_as_it_was_read_changes_nothing() {
        let path = SourcePath::new("a.md").expect("a fine path");
        for below in ["One.\r\r\nTwo.\r\r\r\n", "\r\r\n\r\nOne.\r", "\nOne.\rTwo.\r\nThree.\n\r\n", "", "\r\r\n"] {
            let text = format!("---\na: b\n---\n{below}");
            let read = body(&path, &text).expect("settings");
            assert_eq!(with_body(&path, &text, &read).as_deref(), Ok(text.as_str()), "{below:?} {read:?}");
        }
    }

    #[test]
    fn the_line_ends_of_the_file_are_taken_for_new_lines() {
        let path = SourcePath::new("a.md").expect("a fine path");
        let edited = with_body(&path, "---\na: b\n---\n\nOne.\n", "One.\r\nTwo.").expect("settings");
        assert_eq!(edited, "---\na: b\n---\n\nOne.\nTwo.\n");
        let edited = with_body(&path, "---\na: b\n---", "One.").expect("settings");
        assert_eq!(edited, "---\na: b\n---\n\nOne.\n");
    }
}
