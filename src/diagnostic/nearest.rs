//! "Did you mean": the nearest of some names. The only user of strsim.

/// The name that a person most likely meant, if one is near enough.
///
/// Near enough is an edit distance (with swapped letters as one edit) of at most a third of the longer word, and at
/// least one. Case does not count. Among equally near names the first wins.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let distance = strsim::damerau_levenshtein(&typed, &name.to_lowercase());
        let allowed = (typed.chars().count().max(name.chars().count()) / 3).max(1);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
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
}
