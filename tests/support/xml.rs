//! Whether a text is XML, as far as feeds and site maps go. Entry point: [`not_well_formed`].

/// What is wrong with XML as far as the files of a site go: tags that do not close, and stray signs.
pub fn not_well_formed(xml: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once('<') {
        let stray = before
            .split('&')
            .skip(1)
            .any(|entity| !["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|known| entity.starts_with(known)));
        if stray || before.contains('>') {
            return Some(format!("a stray sign in {before:?}"));
        }
        let Some((tag, behind)) = after.split_once('>') else { return Some("a tag without an end".to_owned()) };
        let name = tag.split([' ', '/', '?']).find(|part| !part.is_empty()).unwrap_or("");
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Some(format!("`</{name}>` closes nothing"));
            }
        } else if !tag.ends_with(['/', '?']) {
            open.push(name);
        }
        rest = behind;
    }
    (!open.is_empty() || !rest.trim().is_empty()).then(|| format!("{open:?} stay open, {rest:?} is left"))
}
