//! [`Kind`]: what can be edited in a form, where its files lie and what its table is; [`Target`], one address of a form.

use crate::model::{
    field::{Field, Shape},
    url::slug,
};
use crate::parse::edit;
use crate::source::{SourcePath, Sources};

/// The address below which all pages of the form lie.
pub const ADDRESS: &str = "/wellspring-preview/edit/";

/// The address of the script that shows what is typed and warns before it is lost. Nothing needs it.
pub const SCRIPT_ADDRESS: &str = "/wellspring-preview/edit.js";

/// The part of an address behind [`ADDRESS`] to which a form is sent that is to be shown and not saved.
const UNSAVED: &str = "unsaved/";

/// A kind of file that can be edited in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Entry,
    Provider,
    Term,
    Note,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Entry, Kind::Provider, Kind::Term, Kind::Note];

    /// The folder of its files.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Entry => "directory/interventions",
            Kind::Provider => "directory/providers",
            Kind::Term => "content/glossary",
            Kind::Note => "directory/experience",
        }
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Entry | Kind::Term => "md",
            Kind::Provider | Kind::Note => "yaml",
        }
    }

    /// The word for one in an address.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Entry => "entry",
            Kind::Provider => "provider",
            Kind::Term => "term",
            Kind::Note => "note",
        }
    }

    /// One of it, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Kind::Entry => "directory entry",
            Kind::Provider => "provider",
            Kind::Term => "glossary term",
            Kind::Note => "experience note",
        }
    }

    /// All of it, in words.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Entry => "Directory entries",
            Kind::Provider => "Providers",
            Kind::Term => "Glossary terms",
            Kind::Note => "Experience notes",
        }
    }

    /// The setting that gives a file its name.
    pub fn name_field(self) -> &'static str {
        match self {
            Kind::Entry | Kind::Provider => "name",
            Kind::Term => "term",
            Kind::Note => "intervention",
        }
    }

    /// Whether there is text below the settings.
    pub fn has_body(self) -> bool {
        self.extension() == "md"
    }

    /// The table of its settings: that of the parser.
    pub fn table(self) -> &'static [Field] {
        let path = SourcePath::new(&format!("{}/a.{}", self.folder(), self.extension()));
        edit::table(&path.expect("the folders of kinds are fine paths"))
    }

    /// Whether a file can wait unpublished until it is right.
    pub fn has_drafts(self) -> bool {
        self.table().iter().any(|field| field.name == "draft" && matches!(field.shape, Shape::Flag))
    }

    /// The kind of a file; `None` if it cannot be edited in a form.
    pub fn of(path: &SourcePath) -> Option<Kind> {
        let is_shown = !path.stem().is_empty() && path.stem() != "index" && !path.file_name().starts_with('.');
        let of_folder = |kind: &Kind| kind.folder() == path.folder() && kind.extension() == path.extension();
        Kind::ALL.into_iter().find(of_folder).filter(|_| is_shown)
    }

    /// The path of a new file: of the thing with a name, or of the next note about an entry.
    pub fn new_path(self, name: &str, term: &str, sources: &Sources) -> Option<SourcePath> {
        let path = |stem: &str| SourcePath::new(&format!("{}/{stem}.{}", self.folder(), self.extension()));
        if !name.contains(char::is_alphanumeric) {
            return None;
        }
        match self {
            Kind::Entry | Kind::Provider | Kind::Term => path(&slug(name)),
            Kind::Note => (1..1000)
                .filter_map(|number| path(&format!("{}--{}-{number}", slug(name), slug(term))))
                .find(|path| sources.get(path).is_none()),
        }
    }
}

/// The file of the page at an output path, if the page is made from one that can be edited: `directory/calm/index.html`.
pub fn source_of(output: &str) -> Option<SourcePath> {
    let page = output.strip_suffix("/index.html")?;
    let (kind, stem) = if let Some(stem) = page.strip_prefix("directory/providers/") {
        (Kind::Provider, stem)
    } else if let Some(stem) = page.strip_prefix("directory/") {
        (Kind::Entry, stem)
    } else {
        (Kind::Term, page.strip_prefix("glossary/")?)
    };
    let path = SourcePath::new(&format!("{}/{stem}.{}", kind.folder(), kind.extension()))?;
    (Kind::of(&path) == Some(kind)).then_some(path)
}

/// The address of the page that is made from a file; of a note, that of its entry.
pub fn page_of(path: &SourcePath) -> Option<String> {
    let stem = path.stem();
    Some(match Kind::of(path)? {
        Kind::Entry => format!("/directory/{}/", encode(stem)),
        Kind::Provider => format!("/directory/providers/{}/", encode(stem)),
        Kind::Term => format!("/glossary/{}/", encode(stem)),
        Kind::Note => format!("/directory/{}/", encode(stem.split("--").next().unwrap_or(stem))),
    })
}

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    New(Kind),
    File(SourcePath),
}

impl Target {
    /// What the part of an address behind [`ADDRESS`] means, its escapes decoded.
    pub fn of_address(rest: &str) -> Option<Target> {
        if let Some(word) = rest.strip_prefix("new/") {
            return Kind::ALL.into_iter().find(|kind| kind.word() == word).map(Target::New);
        }
        let path = SourcePath::new(rest.strip_prefix("file/")?)?;
        Kind::of(&path).map(|_| Target::File(path))
    }

    /// Its address.
    pub fn address(&self) -> String {
        match self {
            Target::New(kind) => format!("{ADDRESS}new/{}", kind.word()),
            Target::File(path) => {
                let parts: Vec<String> = path.as_str().split('/').map(encode).collect();
                format!("{ADDRESS}file/{}", parts.join("/"))
            }
        }
    }

    /// Where its form is sent to see the page with what is typed, without saving.
    pub fn unsaved_address(&self) -> String {
        self.address().replacen(ADDRESS, &format!("{ADDRESS}{UNSAVED}"), 1)
    }

    /// The rest of an address behind that for what is not saved; `None` for other addresses.
    pub fn unsaved_part(rest: &str) -> Option<&str> {
        rest.strip_prefix(UNSAVED)
    }

    /// The kind of what is edited.
    pub fn kind(&self) -> Kind {
        match self {
            Target::New(kind) => *kind,
            Target::File(path) => Kind::of(path).expect("a target is made of files of a kind only"),
        }
    }
}

/// One part of an address with everything escaped that is not a letter, a digit or one of `-._~`.
fn encode(part: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    part.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_a_kind_have_an_address() {
        let check = |rest: &str, path: Option<&str>| {
            let found = Target::of_address(rest);
            let expected = path.and_then(SourcePath::new).map(Target::File);
            assert_eq!(found, expected, "{rest}");
        };
        check("file/directory/interventions/calm.md", Some("directory/interventions/calm.md"));
        check("file/content/glossary/academy.md", Some("content/glossary/academy.md"));
        for other in [
            "file/content/site.yaml",
            "file/directory/owners.yaml",
            "file/directory/interventions/../owners.yaml",
            "file/directory/interventions/x/../calm.md",
            "file//etc/passwd",
            "file/directory/interventions/..\\calm.md",
            "file/directory/interventions/.calm.md",
            "file/directory/interventions/sub/calm.md",
            "file/directory/interventions/calm.yaml",
            "file/content/glossary/index.md",
            "file/themes/default/templates/base.html",
            "new/",
            "new/page",
            "",
        ] {
            check(other, None);
        }
        assert_eq!(Target::of_address("new/term"), Some(Target::New(Kind::Term)));
    }

    #[test]
    fn a_page_leads_to_its_file_and_back() {
        let check = |output: &str, path: &str, page: &str| {
            let path = SourcePath::new(path).expect("a fine path");
            assert_eq!((source_of(output), page_of(&path)), (Some(path), Some(page.to_owned())), "{output}");
        };
        check("directory/calm/index.html", "directory/interventions/calm.md", "/directory/calm/");
        check("directory/providers/r/index.html", "directory/providers/r.yaml", "/directory/providers/r/");
        check("glossary/café/index.html", "content/glossary/café.md", "/glossary/caf%C3%A9/");
        for other in
            ["directory/index.html", "directory/topics/a/index.html", "glossary/index.html", "about/index.html"]
        {
            assert_eq!(source_of(other), None, "{other}");
        }
    }
}
