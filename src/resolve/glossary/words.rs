//! Text as words.

/// The words of a text with the places where they start: runs of letters and digits, with apostrophes inside.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c| !is_inside(c)).unwrap_or(text.len() - start);
        rest = start + length;
        let word = text[start..rest].trim_end_matches(['\'', '’']);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        Some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_places() {
        let found: Vec<_> = words("The JSNA’s ‘needs’—Young People's Plan, 2009.").collect();
        let expected =
            [(0, "The"), (4, "JSNA"), (16, "needs"), (27, "Young"), (33, "People"), (42, "Plan"), (48, "2009")];
        assert_eq!(found, expected);
    }
}
