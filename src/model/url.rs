//! [`Url`]: the address of an output page or file. Only this file knows where a page is written and how one address
//! looks from another.

use std::fmt;

/// The address of something on the site, relative to its top: `""` is home, `glossary/hwdg/` a page, `sitemap.xml` a
/// file; with an optional anchor.
///
/// Lower-case, with hyphens, and with a slash at the end of a page. In the output a page is the file `index.html` in its
/// folder, and links name that file, so that the site also works from a disk where no server adds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url {
    path: String,
    anchor: Option<String>,
}

impl Url {
    /// The home page.
    pub fn home() -> Url {
        Url { path: String::new(), anchor: None }
    }

    /// A page from the parts of its address; parts are made into slugs, so that no part can lead elsewhere.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Url {
        let mut path = String::new();
        for part in parts {
            path += &slug(part);
            path.push('/');
        }
        Url { path, anchor: None }
    }

    /// A file from its path in the output, such as `assets/site.css`. The path is taken as it is.
    pub fn file(path: &str) -> Url {
        Url { path: path.to_owned(), anchor: None }
    }

    /// The same address with an anchor.
    pub fn at(&self, anchor: &str) -> Url {
        Url { path: self.path.clone(), anchor: Some(anchor.to_owned()) }
    }

    /// The address of one page of a list that goes over several, counted from 1: the first is the list itself.
    pub fn numbered(&self, page: usize) -> Url {
        let path = if page <= 1 { self.path.clone() } else { format!("{}page/{page}/", self.path) };
        Url { path, anchor: None }
    }

    /// The address of a page below this one.
    pub fn join(&self, part: &str) -> Url {
        Url { path: format!("{}{}/", self.path, slug(part)), anchor: None }
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
            self.path.clone()
        }
    }

    /// How this address is written in a link on the page `from`: relative, with `index.html`.
    pub fn seen_from(&self, from: &Url) -> String {
        let anchor = self.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        if self.path == from.path && !anchor.is_empty() {
            return anchor;
        }
        let target = self.output_file();
        let from_folder = from.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folders: Vec<&str> = from_folder.split('/').filter(|part| !part.is_empty()).collect();
        let target_parts: Vec<&str> = target.split('/').collect();
        let target_folders = &target_parts[..target_parts.len() - 1];
        let shared = folders.iter().zip(target_folders).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(folders.len() - shared);
        format!("{up}{}{anchor}", target_parts[shared..].join("/"))
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
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (text, None),
        };
        let path = path.trim_start_matches('/');
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let last = path.rsplit('/').next().unwrap_or("");
        let slash = if path.is_empty() || path.ends_with('/') || last.contains('.') { "" } else { "/" };
        Url { path: format!("{path}{slash}"), anchor: anchor.filter(|anchor| !anchor.is_empty()) }
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

/// Text as a part of an address or an anchor: lower-case letters and digits of any script, with single hyphens between.
///
/// Accents stay off Latin letters that have a plain form in common use; a text without letters and digits becomes `section`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' => {}
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => slug.push('a'),
            'ç' => slug.push('c'),
            'è' | 'é' | 'ê' | 'ë' => slug.push('e'),
            'ì' | 'í' | 'î' | 'ï' => slug.push('i'),
            'ñ' => slug.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => slug.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => slug.push('u'),
            c if c.is_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
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
    }
}
