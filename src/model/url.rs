//! [`Url`]: the address of an output page or file. Only this file knows where a page is written and how one address
//! looks from another.

use std::fmt;
use std::sync::Arc;

/// The address of something on the site, relative to its top: `""` is home, `glossary/hwdg/` a page, `sitemap.xml` a
/// file; with an optional anchor.
///
/// Lower-case, with hyphens, and with a slash at the end of a page. In the output a page is the file `index.html` in its
/// folder, and links name that file, so that the site also works from a disk where no server adds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url {
    // Shared: a site holds each address in many places.
    path: Arc<str>,
    anchor: Option<Arc<str>>,
}

impl Url {
    /// The home page.
    pub fn home() -> Url {
        Url { path: Arc::default(), anchor: None }
    }

    /// A page from the parts of its address; parts are made into slugs, so that no part can lead elsewhere.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Url {
        let mut path = String::new();
        for part in parts {
            push_slug(part, &mut path);
            path.push('/');
        }
        Url { path: path.into(), anchor: None }
    }

    /// A file from its path in the output, such as `assets/site.css`. The path is taken as it is.
    pub fn file(path: &str) -> Url {
        Url { path: path.into(), anchor: None }
    }

    /// The same address with an anchor.
    pub fn at(&self, anchor: &str) -> Url {
        Url { path: self.path.clone(), anchor: Some(anchor.into()) }
    }

    /// The address of one page of a list that goes over several, counted from 1: the first is the list itself.
    pub fn numbered(&self, page: usize) -> Url {
        let path = if page <= 1 { self.path.clone() } else { format!("{}page/{page}/", self.path).into() };
        Url { path, anchor: None }
    }

    /// The address of a page below this one.
    pub fn join(&self, part: &str) -> Url {
        let mut path = String::with_capacity(self.path.len() + part.len() + 1);
        path.push_str(&self.path);
        push_slug(part, &mut path);
        path.push('/');
        Url { path: path.into(), anchor: None }
    }

    /// The path of the address without its anchor: `glossary/hwdg/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file in the output: `glossary/hwdg/index.html`.
    pub fn output_file(&self) -> String {
        if self.path.is_empty() || self.path.ends_with('/') {
            format!("{}index.html", self.path)
        } else {
            self.path.to_string()
        }
    }

    /// How this address is written in a link on the page `from`: relative, with `index.html`.
    pub fn seen_from(&self, from: &Url) -> String {
        let (hash, anchor) = self.anchor.as_deref().map_or(("", ""), |anchor| ("#", anchor));
        if self.path == from.path && !anchor.is_empty() {
            return format!("#{anchor}");
        }
        let from_folder = from.path.rfind('/').map_or("", |last| &from.path[..=last]);
        let shared = shared_folders(from_folder, &self.path);
        let ups = from_folder[shared..].bytes().filter(|byte| *byte == b'/').count();
        let name = if self.path.is_empty() || self.path.ends_with('/') { "index.html" } else { "" };
        let rest = &self.path[shared..];
        let mut link = String::with_capacity(3 * ups + rest.len() + name.len() + 1 + anchor.len());
        (0..ups).for_each(|_| link.push_str("../"));
        for piece in [rest, name, hash, anchor] {
            link.push_str(piece);
        }
        link
    }

    /// The whole address under a base such as `https://example.org/sub/`.
    pub fn under(&self, base: &str) -> String {
        let anchor = self.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let slash = if base.ends_with('/') { "" } else { "/" };
        format!("{base}{slash}{}{anchor}", self.path)
    }

    /// The page address that a text such as `/glossary/hwdg/#top` means: from the top of the site, with or without the
    /// last slash, with or without `index.html`.
    pub fn from_site_address(text: &str) -> Url {
        let (path, anchor) = match text.split_once('#') {
            Some((path, anchor)) => (path, Some(Arc::from(anchor))),
            None => (text, None),
        };
        let path = path.trim_start_matches('/');
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let last = path.rsplit('/').next().unwrap_or("");
        let slash = if path.is_empty() || path.ends_with('/') || last.contains('.') { "" } else { "/" };
        Url { path: format!("{path}{slash}").into(), anchor: anchor.filter(|anchor: &Arc<str>| !anchor.is_empty()) }
    }

    /// The anchor, without its `#`.
    pub fn anchor(&self) -> Option<&str> {
        self.anchor.as_deref()
    }

    /// The address without its anchor.
    pub fn without_anchor(&self) -> Url {
        Url { path: self.path.clone(), anchor: None }
    }
}

/// As people write it: from the top of the site, `/glossary/hwdg/`.
impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.path)?;
        match &self.anchor {
            Some(anchor) => write!(f, "#{anchor}"),
            None => Ok(()),
        }
    }
}

/// How many bytes of two paths are folders that both start with. `folder` is empty or ends with a slash.
fn shared_folders(folder: &str, path: &str) -> usize {
    let same = folder.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
    folder.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |last| last + 1)
}

/// Text as a part of an address or an anchor: lower-case letters and digits of any script, with single hyphens between.
///
/// Accents stay off Latin letters that have a plain form in common use; a text without letters and digits becomes `section`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    push_slug(text, &mut slug);
    slug
}

/// Appends the slug of a text.
fn push_slug(text: &str, to: &mut String) {
    if is_slug(text) {
        return to.push_str(text);
    }
    let start = to.len();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' => {}
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => to.push('a'),
            'ç' => to.push('c'),
            'è' | 'é' | 'ê' | 'ë' => to.push('e'),
            'ì' | 'í' | 'î' | 'ï' => to.push('i'),
            'ñ' => to.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => to.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => to.push('u'),
            c if c.is_alphanumeric() => to.push(c),
            _ if to.ends_with('-') || to.len() == start => {}
            _ => to.push('-'),
        }
    }
    if to.len() > start && to.ends_with('-') {
        to.pop();
    }
    if to.len() == start {
        to.push_str("section");
    }
}

/// Whether a text is its own slug: most parts of addresses are names of files that are.
fn is_slug(text: &str) -> bool {
    let mut last = b'-';
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'-' if last != b'-' => {}
            _ => return false,
        }
        last = byte;
    }
    last != b'-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_name_the_file() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(Url::from_site_address(to).seen_from(&Url::from_site_address(from)), expected, "{from} -> {to}");
        };
        check("/", "/", "index.html");
        check("/", "/glossary/", "glossary/index.html");
        check("/glossary/", "/", "../index.html");
        check("/glossary/hwdg/", "/glossary/jsna/", "../jsna/index.html");
        check("/glossary/hwdg/", "/glossary/", "../index.html");
        check("/glossary/", "/glossary/hwdg/", "hwdg/index.html");
        check("/a/b/c/", "/a/x/#y", "../../x/index.html#y");
        check("/a/", "/a/#y", "#y");
        check("/404.html", "/assets/site.css", "assets/site.css");
        check("/a/", "/assets/site.css", "../assets/site.css");
        check("/ab/c/", "/abc/d/", "../../abc/d/index.html");
        check("/a/b/", "/a/b/", "index.html");
        check("/a/b.csv", "/a/c.csv#d", "c.csv#d");
    }

    #[test]
    fn addresses_from_the_top_are_read_in_every_usual_form() {
        for form in ["/glossary/hwdg/", "/glossary/hwdg", "/glossary/hwdg/index.html", "glossary/hwdg/"] {
            assert_eq!(Url::from_site_address(form), Url::page(["glossary", "hwdg"]), "{form}");
        }
        assert_eq!(Url::from_site_address("/").output_file(), "index.html");
        assert_eq!(Url::from_site_address("/sitemap.xml").output_file(), "sitemap.xml");
        assert_eq!(Url::page(["a"]).under("https://x.example/sub"), "https://x.example/sub/a/");
    }

    #[test]
    fn slugs_are_stable_and_cannot_leave_their_folder() {
        let check = |text, expected| assert_eq!(slug(text), expected, "{text}");
        check("Key tasks", "key-tasks");
        check("What’s new?", "whats-new");
        check("Stage 4b – commitment", "stage-4b-commitment");
        check("../../etc/passwd", "etc-passwd");
        check("Crème brûlée", "creme-brulee");
        check("!!!", "section");
        check("", "section");
        check("-a--b-", "a-b");
        check("a-b-", "a-b");
        check("a-2", "a-2");
        assert_eq!(Url::page(["a", "-", "b!"]).path(), "a/section/b/");
    }
}
