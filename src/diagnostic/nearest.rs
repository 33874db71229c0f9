//! "Did you mean": the nearest of some names. The only user of strsim.

/// The name that a person most likely meant, if one is near enough.
///
/// Near enough is an edit distance (with swapped letters as one edit) of at most a third of the longer word, and at
/// least one. Case does not count. Among equally near names the first wins.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let (length, letters) = (typed.chars().count(), letters(&typed));
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let other = name.to_lowercase();
        let other_length = other.chars().count();
        let allowed = (length.max(other_length) / 3).max(1);
        let allowed = best.map_or(allowed, |(least, _)| allowed.min(least.saturating_sub(1)));
        if length.abs_diff(other_length) > allowed || least_edits(&letters, &other) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&typed, &other);
        if distance <= allowed {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How often each byte occurs.
fn letters(text: &str) -> [i32; 256] {
    let mut counts = [0; 256];
    text.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    counts
}

/// At least so many edits lie between two texts, judged by their bytes alone: an edit changes at most two counts, of a
/// character of up to four bytes. The real distance costs a thousand times more, and a site has thousands of names.
fn least_edits(typed: &[i32; 256], other: &str) -> usize {
    let other_letters = letters(other);
    let differing: i32 = typed.iter().zip(&other_letters).map(|(a, b)| (a - b).abs()).sum();
    let bytes_an_edit = if other.is_ascii() && typed[128..].iter().all(|count| *count == 0) { 2 } else { 8 };
    usize::try_from(differing).unwrap_or(0) / bytes_an_edit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        let check =
            |typed, expected| assert_eq!(nearest(typed, ["primary", "secondary", "post-16"]), expected, "{typed}");
        check("primry", Some("primary"));
        check("Primary", Some("primary"));
        check("pirmary", Some("primary"));
        check("nursery", None);
        check("x", None);
    }

    #[test]
    fn names_that_are_passed_over_early_are_too_far_away() {
        let words =
            ["primary", "pirmary", "secondary", "a", "", "café", "cafe", "école", "needs-analysis", "analysis-needs"];
        for typed in words {
            for name in words {
                let real = strsim::damerau_levenshtein(typed, name);
                assert!(least_edits(&letters(typed), name) <= real, "{typed} {name}");
            }
        }
    }
}
