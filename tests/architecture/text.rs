//! Rules about files of any kind: their length, what they must not mention, and the markup of templates.
//! Each rule is a function from a path and a text to offences.

use crate::{LENGTHS, Offence};

/// Folders of somebody's machine, which mean nothing on another.
const MACHINE_FOLDERS: &[&str] = &["/work/", "/root/", "/home/"];

/// Words for work that was put off.
const PUT_OFF: &[&str] = &["TODO", "FIXME", "XXX"];

/// Files stay short enough to be read in one go.
pub fn length(path: &str, text: &str) -> Vec<Offence> {
    let Some((_, most)) = LENGTHS.iter().find(|(extension, _)| path.ends_with(extension)) else {
        return Vec::new();
    };
    let lines = text.lines().count();
    let message = || format!("the file has {lines} lines; at most {most}: split it by meaning");
    if lines > *most { vec![Offence::new(path, lines, message())] } else { Vec::new() }
}

/// Nothing is put off in a comment.
pub fn put_off(path: &str, text: &str) -> Vec<Offence> {
    find(path, text, PUT_OFF, |before, after| !is_word(before) && !is_word(after))
}

/// No file names a folder of the machine it was written on. Part of an address, as in `example.org/work/`, is fine.
pub fn machine_folders(path: &str, text: &str) -> Vec<Offence> {
    find(path, text, MACHINE_FOLDERS, |before, _| !is_word(before) && !matches!(before, '.' | '-' | '}' | '/'))
}

/// Where any of the words stands between characters that are fitting, at most once a line.
fn find(path: &str, text: &str, words: &[&str], fits: fn(char, char) -> bool) -> Vec<Offence> {
    let names = |line: &str, word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back().unwrap_or(' ');
            let after = line[at + word.len()..].chars().next().unwrap_or(' ');
            fits(before, after)
        })
    };
    let found = text.lines().zip(1..).filter_map(|(line, number)| {
        let word = words.iter().find(|word| names(line, word))?;
        Some(Offence::new(path, number, format!("`{word}` does not belong here")))
    });
    found.collect()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Templates print without escaping only what says in its name that it is safe: `…_html`.
pub fn safe_filter(path: &str, text: &str) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (at, expression) in expressions(text) {
        let mut rest = expression;
        while let Some((before, after)) = rest.split_once('|') {
            let is_safe = after.trim_start().strip_prefix("safe").is_some_and(|end| !end.starts_with(is_word));
            if is_safe && !is_html_variable(before) {
                let message = format!("`| safe` on `{}`, which does not end in `_html`", before.trim());
                offences.push(Offence::new(path, line_at(text, at), message));
            }
            rest = after;
        }
    }
    offences
}

/// The insides of all `{{ … }}` and `{% … %}`, with the place where each starts.
fn expressions(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for (at, _) in text.match_indices(open) {
            let inner = &text[at + 2..];
            found.push((at, &inner[..inner.find(close).unwrap_or(inner.len())]));
        }
    }
    found
}

/// Whether what stands before the filter is a variable with a safe name, or several joined by `or`.
/// In `{% set a = … %}` it is what follows the last `=`.
fn is_html_variable(before: &str) -> bool {
    let value = before.rsplit('=').next().unwrap_or_default();
    let value = value.trim_start_matches('-').trim().trim_start_matches('(').trim_end_matches(')');
    let is_path = |name: &str| name.chars().all(|character| is_word(character) || character == '.');
    value.split(" or ").map(str::trim).all(|name| name.ends_with("_html") && is_path(name))
}

/// Templates hold no inline style, script or handler: the content security policy would refuse them.
pub fn inline_code(path: &str, text: &str) -> Vec<Offence> {
    let markup = without_template_code(text);
    let mut offences = Vec::new();
    for (at, _) in markup.match_indices('<') {
        let (tag, attributes) = tag(&markup[at + 1..]);
        let mut report = |message: String| offences.push(Offence::new(path, line_at(&markup, at), message));
        if tag == "style" {
            report(String::from("a `<style>` element; write it in the CSS file"));
        }
        if tag == "script" && !attributes.iter().any(|name| name == "src") {
            report(String::from("a `<script>` without `src`"));
        }
        for name in &attributes {
            if name == "style" || (name.starts_with("on") && name.len() > 2) {
                report(format!("the attribute `{name}` in `<{tag}>`"));
            }
        }
    }
    offences
}

/// The text with template code blanked out; line breaks stay where they are.
fn without_template_code(text: &str) -> String {
    let mut markup = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{{", "}}"), ("{%", "%}"), ("<!--", "-->")] {
        while let Some(start) = markup.find(open) {
            let end = markup[start..].find(close).map_or(markup.len(), |length| start + length + close.len());
            let breaks = markup[start..end].matches('\n').count();
            // A blank between two attributes, but nothing that could end a value or a name.
            markup.replace_range(start..end, &"\n".repeat(breaks));
        }
    }
    markup
}

/// The name of the tag that starts here and the names of its attributes, all in lower case.
fn tag(text: &str) -> (String, Vec<String>) {
    let name: String = text.chars().take_while(char::is_ascii_alphanumeric).collect();
    let mut attributes = Vec::new();
    let mut current = String::new();
    let mut quote = None;
    let end = if name.is_empty() { 0 } else { text.len() };
    for character in text[name.len()..end].chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '>') => break,
            (None, _) if character.is_whitespace() || character == '/' => attributes.push(std::mem::take(&mut current)),
            (None, _) => current.push(character.to_ascii_lowercase()),
        }
    }
    attributes.push(current);
    attributes.retain(|attribute| !attribute.is_empty());
    let names = attributes.iter().map(|attribute| attribute.split('=').next().unwrap_or_default().to_owned());
    (name.to_ascii_lowercase(), names.collect())
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&str, &str) -> Vec<Offence>, path: &str, text: &str, lines: &[usize]) {
        let found: Vec<usize> = rule(path, text).into_iter().map(|offence| offence.line).collect();
        assert_eq!(found, lines, "{path}: {text}");
    }

    #[test]
    fn a_file_of_too_many_lines_is_reported() {
        check(length, "src/a.rs", &"\n".repeat(500), &[]);
        check(length, "src/a.rs", &"\n".repeat(501), &[501]);
        check(length, "themes/a.css", &"\n".repeat(501), &[]);
        check(length, "content/a.md", &"\n".repeat(5000), &[]);
    }

    #[test]
    fn words_for_later_are_reported() {
        check(put_off, "src/a.rs", "// TODO: later\n/* (FIXME) */\n", &[1, 2]);
        check(put_off, "src/a.rs", "todo TODOS METHODTODO\n", &[]);
    }

    #[test]
    fn folders_of_a_machine_are_reported() {
        check(machine_folders, "a.md", "see /work/main\n`/root/x`\n\"/home/me\"", &[1, 2, 3]);
        check(machine_folders, "a.md", "https://example.org/work/ ../home/ {{ base }}/home/ /homework/", &[]);
    }

    #[test]
    fn only_html_is_safe() {
        check(safe_filter, "a.html", "{{ page.body_html | safe }}{{- body_html|safe -}}", &[]);
        check(safe_filter, "a.html", "\n{{ page.title | safe }}", &[2]);
        check(safe_filter, "a.html", "{{ body_html | replace(from='a') | safe }}", &[1]);
        check(safe_filter, "a.html", "{% set a = title | safe %}\n{% set a = body_html | safe %}", &[1]);
        check(
            safe_filter,
            "a.html",
            "{{ (body_html or page.body_html) | safe }}\n{{ (body_html or title) | safe }}",
            &[2],
        );
        check(safe_filter, "a.html", "{{ title | upper | safely }} | safe", &[]);
    }

    #[test]
    fn inline_code_is_reported() {
        check(inline_code, "a.html", "<p\n style=\"x\">\n<p data-style='style='>", &[1]);
        check(inline_code, "a.html", "<script>x</script>\n<script src='a.js' defer></script>", &[1]);
        check(inline_code, "a.html", "<a {% if x %}\n onclick='y'{% endif %}>", &[1]);
        check(inline_code, "a.html", "{{ a > b }}\n<style>p{}</style>", &[2]);
        check(inline_code, "a.html", "{# <script> #}<!-- <p style=a> --> 1 < 2 style=x <a href='on=1' on>", &[]);
    }
}
