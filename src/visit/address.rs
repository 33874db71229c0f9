//! Pieces of web addresses: just enough to ask for one, and to follow where it leads.

/// The host and the port of a web address, in small letters; `None` if it is no web address.
pub fn host(address: &str) -> Option<String> {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| strip(address, scheme))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.to_ascii_lowercase();
    (!host.is_empty()).then_some(host)
}

/// Whether nobody can have an address of this host: names that are kept free for examples and tests (RFC 2606, 6761).
pub fn is_made_up(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or_default();
    let top = name.rsplit('.').next().unwrap_or_default();
    let of_example = |domain: &str| name == domain || name.ends_with(&format!(".{domain}"));
    matches!(top, "example" | "invalid" | "test")
        || ["example.com", "example.net", "example.org"].into_iter().any(of_example)
}

/// An address without the part behind its `#`, which no server is asked for.
pub fn without_anchor(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// Where an answer at `address` leads that names `target` (RFC 3986, section 5.2, without dots).
pub fn join(address: &str, target: &str) -> Option<String> {
    let target = target.trim();
    if host(target).is_some() {
        return Some(target.to_owned());
    }
    let (scheme, rest) = address.split_once("://")?;
    if let Some(elsewhere) = target.strip_prefix("//") {
        return Some(format!("{scheme}://{elsewhere}"));
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let path = rest[authority.len()..].split(['?', '#']).next()?;
    let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
    match target.chars().next()? {
        '/' => Some(format!("{scheme}://{authority}{target}")),
        '?' => Some(format!("{scheme}://{authority}{path}{target}")),
        // Another scheme, such as mailto: no program can follow that.
        _ if target.split(['/', '?']).next().is_some_and(|first| first.contains(':')) => None,
        _ => Some(format!("{scheme}://{authority}{folder}{target}")),
    }
}

fn strip<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start)).map(|_| &text[start.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_is_known() {
        let check = |address, expected: Option<&str>| assert_eq!(host(address).as_deref(), expected, "{address}");
        check("https://www.gov.uk/a?b#c", Some("www.gov.uk"));
        check("HTTP://Me:secret@Host.example:8080", Some("host.example:8080"));
        check("https://?a", None);
        check("mailto:a@b.example", None);
        check("/a", None);
    }

    #[test]
    fn names_for_examples_are_told_from_others() {
        let check = |host, expected| assert_eq!(is_made_up(host), expected, "{host}");
        check("riverside.example", true);
        check("riverside.example:80", true);
        check("www.example.org", true);
        check("notexample.org", false);
        check("example.gov.uk", false);
        check("127.0.0.1:4000", false);
    }

    #[test]
    fn an_answer_leads_on_from_its_own_address() {
        let check = |target, expected: Option<&str>| {
            assert_eq!(join("http://a.uk/x/y?q#z", target).as_deref(), expected, "{target}");
        };
        check("https://b.uk/", Some("https://b.uk/"));
        check("//b.uk/c", Some("http://b.uk/c"));
        check("/c", Some("http://a.uk/c"));
        check("c", Some("http://a.uk/x/c"));
        check("?c:d", Some("http://a.uk/x/y?c:d"));
        check("mailto:a@b.uk", None);
        check("", None);
        assert_eq!(join("http://a.uk", "c").as_deref(), Some("http://a.uk/c"));
    }
}
