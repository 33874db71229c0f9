//! [`Desk`]: the forms of the preview over HTTP, and the one place from which a preview writes.
//!
//! What a form asks and what a file will say is decided by [`crate::edit`]; here are addresses, the token, and the disk.
//! Files are read anew for every answer, and not taken from the build that is shown: a form must know the file as it is.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::media::{HTML, media_type};
use super::preview::{STYLE_ADDRESS, insert};
use super::respond::{Body, Response, parts, words};
use super::server::random_word;
use crate::edit::{self, Posted, Submitted, Target, Unsaved};
use crate::load;
use crate::model::Date;
use crate::pipeline::Memo;
use crate::source::{SourcePath, Sources};
use crate::write::{self, ReplaceError};

/// The address of the style of the forms.
const FORM_STYLE_ADDRESS: &str = "/wellspring-preview/edit.css";
const FORM_STYLE: &str = include_str!("preview/edit.css");

const FORM_SCRIPT: &str = include_str!("preview/edit.js");

/// The name in a query behind which the word stands for a page that is made of something unsaved.
const UNSAVED: &str = "wellspring-unsaved";

/// So many such pages are kept.
const KEPT: usize = 8;

/// What a page of a form may load and do: nothing from elsewhere, and no page of another site may show it in a frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Where editors work. It is there only if the preview was started for it.
pub struct Desk {
    root: PathBuf,
    today: Date,
    token: String,
    tools: Mutex<(load::Reader, Memo)>,
    unsaved: Mutex<VecDeque<(String, Vec<u8>)>>,
}

impl Desk {
    /// A desk for the site at `root`. `token` is a word that nobody can guess.
    pub fn new(root: PathBuf, today: Date, token: String) -> Desk {
        let tools = Mutex::new((load::Reader::default(), Memo::default()));
        Desk { root, today, token, tools, unsaved: Mutex::default() }
    }

    /// Whether an address is one of the forms.
    pub fn is_for(target: &str) -> bool {
        let path = path(target);
        let is_asset = [FORM_STYLE_ADDRESS, edit::SCRIPT_ADDRESS].contains(&path);
        path.starts_with(edit::ADDRESS)
            || format!("{path}/") == edit::ADDRESS
            || is_asset
            || unsaved_word(target).is_some()
    }

    /// The answer to a request for one of them; `content` is what was sent with it.
    pub fn answer(&self, target: &str, content: Option<&[u8]>) -> Response {
        if path(target) == FORM_STYLE_ADDRESS {
            return answer(200, media_type(FORM_STYLE_ADDRESS), FORM_STYLE.to_owned());
        }
        if path(target) == edit::SCRIPT_ADDRESS {
            return answer(200, media_type(edit::SCRIPT_ADDRESS), FORM_SCRIPT.to_owned());
        }
        if let (Some(word), None) = (unsaved_word(target), content) {
            return self.unsaved(word);
        }
        let Some(rest) = path(target).strip_prefix(edit::ADDRESS) else { return to(edit::ADDRESS) };
        let mut tools = self.tools.lock().unwrap_or_else(PoisonError::into_inner);
        let (reader, memo) = &mut *tools;
        let sources = match reader.sources(&self.root) {
            Ok(sources) => sources,
            Err(error) => return words(500, &format!("The site cannot be read: {error}")),
        };
        let asked = query(target);
        if rest.is_empty() && content.is_none() {
            return answer(200, HTML, edit::start(&self.desk(&sources), asked.one("q")));
        }
        let decoded = parts(&format!("/{rest}")).ok().map(|parts| parts.join("/"));
        let shown = decoded.as_deref().and_then(Target::unsaved_part);
        let rest = shown.or(decoded.as_deref());
        let Some(target) = rest.and_then(Target::of_address) else { return nothing() };
        match content {
            None if shown.is_some() => to(&target.address()),
            Some(content) if shown.is_some() => self.show((&sources, memo), &target, content),
            None => {
                let notice = asked.all("saved").map(|_| SAVED);
                let page = edit::open(&self.desk(&sources), memo, &target, notice);
                page.map_or_else(nothing, |html| answer(200, HTML, html))
            }
            Some(content) => self.save((&sources, memo), &target, content),
        }
    }

    fn desk<'a>(&'a self, sources: &'a Sources) -> edit::Desk<'a> {
        edit::Desk { sources, today: self.today, token: &self.token }
    }

    /// What a form of this run sends.
    fn read(&self, content: &[u8]) -> Result<Posted, Box<Response>> {
        let Some(posted) = Posted::read(content) else {
            return Err(Box::new(words(400, "This is not what a form sends.")));
        };
        if is_same(posted.one("token"), &self.token) {
            return Ok(posted);
        }
        Err(Box::new(words(
            403,
            "This form is older than the preview, or from elsewhere: nothing was saved. Go back, copy what you \
            typed, open the form again, and paste it.",
        )))
    }

    /// Makes the page with what a form holds, keeps it for a moment, and leads the browser to it: at the address of the page
    /// itself, so that its links, styles and scripts are found. Nothing is written.
    fn show(&self, (sources, memo): (&Sources, &mut Memo), target: &Target, content: &[u8]) -> Response {
        let posted = match self.read(content) {
            Ok(posted) => posted,
            Err(refusal) => return *refusal,
        };
        let (address, html) = match edit::unsaved(&self.desk(sources), memo, target, &posted) {
            None => return nothing(),
            Some(Unsaved::Page { address, html }) => (address, html),
            Some(Unsaved::Words { html }) => (edit::ADDRESS.to_owned(), html.into_bytes()),
        };
        let word = random_word();
        let mut kept = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((word.clone(), html));
        to(&format!("{address}?{UNSAVED}={word}"))
    }

    /// A page that was made of something unsaved.
    fn unsaved(&self, word: &str) -> Response {
        let kept = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.iter().find(|(known, _)| is_same(word, known)) {
            Some((_, html)) => {
                // A page of the site brings its own policy.
                Response { status: 200, headers: headers(HTML), body: Body::Made(html.clone()) }
            }
            None => words(404, "This was shown before it was saved, and is gone. Open the form again."),
        }
    }

    /// What becomes of a form.
    fn save(&self, (sources, memo): (&Sources, &mut Memo), target: &Target, content: &[u8]) -> Response {
        let posted = match self.read(content) {
            Ok(posted) => posted,
            Err(refusal) => return *refusal,
        };
        let desk = self.desk(sources);
        let (path, before, after) = match edit::submit(&desk, memo, target, &posted) {
            None => return nothing(),
            Some(Submitted::Page { status, html }) => return answer(status, HTML, html),
            Some(Submitted::Write { path, before, after }) => (path, before, after),
        };
        let file = match self.place(&path) {
            Ok(file) => file,
            Err(error) => {
                let why = format!("{path} cannot be written: {error}");
                return answer(500, HTML, edit::not_written(&desk, target, &posted, &why));
            }
        };
        let written = match before {
            Some(before) => write::replace(&file, before.as_bytes(), after.as_bytes()),
            None => write::create(&file, after.as_bytes()),
        };
        match written {
            Ok(()) => to(&format!("{}?saved", Target::File(path).address())),
            Err(error) => {
                let status = if matches!(error, ReplaceError::Changed { .. }) { 409 } else { 500 };
                answer(status, HTML, edit::not_written(&desk, target, &posted, &error.to_string()))
            }
        }
    }

    /// Where a file is on the disk, if its folder is in the site and not only linked there.
    fn place(&self, path: &SourcePath) -> io::Result<PathBuf> {
        let root = self.root.canonicalize()?;
        let folder = root.join(path.folder());
        std::fs::create_dir_all(&folder)?;
        if folder.canonicalize()? != folder {
            return Err(io::Error::other("its folder is a link to another place"));
        }
        Ok(folder.join(path.file_name()))
    }

    /// What stands at the end of a page that can be edited, and of the home page; `None` for other pages.
    pub fn link(&self, target: &str) -> Option<String> {
        let parts = parts(path(target)).ok()?;
        let mut file = parts.join("/");
        if file.is_empty() || file.ends_with('/') {
            file += "index.html";
        }
        let all = format!("<a href=\"{}\">Edit the site</a>", edit::ADDRESS);
        let words = if file == "index.html" {
            all
        } else {
            let source = edit::source_of(&file)?;
            if !is_file(&self.root.join(source.as_str())) {
                return None;
            }
            let address = Target::File(source).address();
            format!("<a href=\"{address}\">Edit this page</a> · {all}")
        };
        Some(format!(
            "<link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\"><nav class=\"wellspring-editors\" aria-label=\"For editing\">\
             <p>Only in the preview: {words}</p></nav>"
        ))
    }
}

const SAVED: &str = "Saved. The preview follows in a moment.";

/// A page with a link for editors. It is made for this answer, so that no browser need remember it.
pub fn with_link(mut response: Response, link: &str) -> Response {
    let is_page =
        response.status == 200 && response.headers.iter().any(|(name, value)| *name == "Content-Type" && value == HTML);
    if is_page {
        response.headers.retain(|(name, _)| *name != "ETag");
        response.body = Body::Made(insert(response.body.as_ref(), link));
    }
    response
}

/// Whether two words are the same; it takes as long wherever they differ.
fn is_same(sent: &str, known: &str) -> bool {
    sent.len() == known.len() && sent.bytes().zip(known.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn is_file(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|data| data.is_file())
}

fn path(target: &str) -> &str {
    target.split('?').next().unwrap_or(target)
}

/// The word for a page that is made of something unsaved, in the query of an address.
fn unsaved_word(target: &str) -> Option<&str> {
    target.split_once('?')?.1.strip_prefix(UNSAVED)?.strip_prefix('=')
}

fn query(target: &str) -> Posted {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    Posted::read(query.as_bytes()).unwrap_or_default()
}

fn nothing() -> Response {
    words(404, "Nothing that can be edited is at this address.")
}

/// Leads a browser to another page of the forms.
fn to(address: &str) -> Response {
    let mut response = words(303, "This is continued at another address.");
    response.headers.push(("Location", address.to_owned()));
    response
}

fn answer(status: u16, media: &str, text: String) -> Response {
    let mut headers = headers(media);
    headers.push(("Content-Security-Policy", POLICY.to_owned()));
    headers.push(("Referrer-Policy", "same-origin".to_owned()));
    Response { status, headers, body: Body::Made(text.into_bytes()) }
}

/// What every answer of the desk says of itself: nobody keeps it, and no other site reads it.
fn headers(media: &str) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Type", media.to_owned()),
        ("Cache-Control", "no-store".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Server", "wellspring".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_as_a_whole() {
        assert!(is_same("abc", "abc"));
        for other in ["", "ab", "abd", "abcd", "ABC"] {
            assert!(!is_same(other, "abc"), "{other}");
        }
    }

    #[test]
    fn a_folder_that_is_a_link_is_not_written_to() {
        let (site, elsewhere) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::fs::create_dir(site.path().join("directory")).expect("a folder");
        let linked = site.path().join("directory/providers");
        std::os::unix::fs::symlink(elsewhere.path(), linked).expect("a link");
        let today = Date::parse("2026-11-22").expect("a day");
        let desk = Desk::new(site.path().to_owned(), today, "word".to_owned());
        let place = |path: &str| desk.place(&SourcePath::new(path).expect("a fine path"));
        assert!(place("directory/providers/a.yaml").is_err());
        assert!(place("directory/interventions/a.md").is_ok());
    }
}
