//! New files for authors: valid, with every setting of their kind explained.

use std::collections::BTreeMap;

use super::starter::term;
use crate::model::{
    Date, PageKind,
    field::{Field, Need, Shape},
    fields::{EXPERIENCE_FIELDS, INTERVENTION_FIELDS, PROVIDER_FIELDS, URGENT_HELP_FIELDS, page_fields},
    url::slug,
    vocabulary::VocabularyName,
};

/// What to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scaffold {
    Entry,
    Provider,
    /// What a school said about an entry, which is the title.
    Note,
    UrgentHelp,
    Chapter {
        handbook: String,
        number: usize,
    },
    /// A page of a kind whose folder other files make: its path.
    Within {
        kind: PageKind,
        path: String,
    },
    Page(PageKind),
}

/// What a site has that a new file may name.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub owner: Option<String>,
    pub provider: Option<String>,
    pub codes: BTreeMap<VocabularyName, String>,
    /// Settings whose values the other files of the site decide.
    pub values: BTreeMap<&'static str, String>,
}

/// The path and the text of a new file with a title.
pub fn file(what: &Scaffold, title: &str, today: Date, known: &Known) -> (String, String) {
    let name = slug(title);
    let (path, fields): (String, &'static [Field]) = match what {
        Scaffold::Entry => (format!("directory/interventions/{name}.md"), INTERVENTION_FIELDS),
        Scaffold::Provider => (format!("directory/providers/{name}.yaml"), PROVIDER_FIELDS),
        Scaffold::Note => (format!("directory/experience/{name}--{}.yaml", term(today)), EXPERIENCE_FIELDS),
        Scaffold::UrgentHelp => ("directory/urgent-help.yaml".to_owned(), URGENT_HELP_FIELDS),
        Scaffold::Within { kind, path } => (path.clone(), page_fields(*kind)),
        Scaffold::Chapter { handbook, number } => {
            (format!("content/handbooks/{}/{number:02}-{name}.md", slug(handbook)), page_fields(PageKind::Chapter))
        }
        Scaffold::Page(kind) => (page_path(*kind, &name), page_fields(*kind)),
    };
    let maker = Maker { title, today, known };
    let settings: String = fields.iter().map(|field| maker.setting(field)).collect();
    let introduction =
        "# Lines that start with # are notes: they are not published. Take the # away to use a setting.\n";
    let text = match what {
        Scaffold::Provider | Scaffold::Note | Scaffold::UrgentHelp => format!("{introduction}{settings}"),
        Scaffold::Entry | Scaffold::Chapter { .. } | Scaffold::Within { .. } | Scaffold::Page(_) => {
            format!("---\n{introduction}{settings}---\n\n{}", body(what))
        }
    };
    (path, text)
}

fn page_path(kind: PageKind, name: &str) -> String {
    match kind {
        PageKind::Home => "content/index.md".to_owned(),
        PageKind::Page | PageKind::Chapter => format!("content/{name}.md"),
        PageKind::Handbook => format!("content/handbooks/{name}/index.md"),
        PageKind::HowTo => format!("content/how-to/{name}.md"),
        PageKind::Term => format!("content/glossary/{name}.md"),
        PageKind::CaseStudy => format!("content/case-studies/{name}.md"),
        PageKind::News => format!("content/news/{name}.md"),
        PageKind::Event => format!("content/events/{name}.md"),
        PageKind::EvidenceReview => format!("content/evidence/{name}.md"),
        PageKind::Tip => format!("content/guide/tips/{name}.md"),
        PageKind::Trust => format!("content/guide/trusts/{name}.md"),
        PageKind::StandardSet => format!("content/standards/{name}/index.md"),
        PageKind::Standard => format!("content/standards/set/{name}.md"),
        PageKind::RatingSet => format!("content/standards/dashboard/{name}.md"),
        PageKind::Consultation => format!("content/consultations/{name}/index.md"),
        PageKind::Question => format!("content/consultations/consultation/questions/{name}.md"),
        PageKind::Form => format!("content/forms/{name}.md"),
    }
}

fn body(what: &Scaffold) -> &'static str {
    match what {
        Scaffold::Entry => "## What happens\n\nSay in a few sentences what happens, and what a school notices.\n",
        Scaffold::Provider | Scaffold::Note | Scaffold::UrgentHelp => "",
        Scaffold::Page(PageKind::Form | PageKind::EvidenceReview | PageKind::Consultation | PageKind::StandardSet)
        | Scaffold::Within { .. } => "Write here what comes before the rest, or delete this line.\n",
        Scaffold::Page(PageKind::HowTo) => {
            "## Step 1: Do this first\n\nSay what to do.\n\n## Step 2: Then do this\n\nSay what to do next.\n"
        }
        Scaffold::Page(PageKind::Term) => "Say more about the term here, or delete this line.\n",
        Scaffold::Chapter { .. } | Scaffold::Page(_) => "## A first heading\n\nWrite here.\n",
    }
}

struct Maker<'a> {
    title: &'a str,
    today: Date,
    known: &'a Known,
}

impl Maker<'_> {
    /// A setting with its explanation; one that a file need not have is a note.
    fn setting(&self, field: &Field) -> String {
        let value = self.value(field);
        // A file that is made now is new: the digest of the term tells of it.
        let need = if field.name == "added" { Need::Required } else { field.need };
        match need {
            Need::Required if field.need == Need::Optional => format!("\n# {}\n{}: {value}\n", field.hint, field.name),
            Need::Required => format!("\n# {} (needed)\n{}: {value}\n", field.hint, field.name),
            Need::Optional => format!("\n# {}\n# {}: {value}\n", field.hint, field.name),
        }
    }

    fn value(&self, field: &Field) -> String {
        let known = |name: &VocabularyName| self.known.codes.get(name).cloned();
        if let Some(value) = self.known.values.get(field.name) {
            return value.clone();
        }
        match (field.name, &field.shape) {
            ("title" | "name" | "term", _) => format!("\"{}\"", self.title.replace('\\', "\\\\").replace('"', "\\\"")),
            ("owner" | "moderated_by", _) => self.known.owner.clone().unwrap_or_else(|| field.example.to_owned()),
            ("provider", _) => self.known.provider.clone().unwrap_or_else(|| field.example.to_owned()),
            ("review_by", _) => self.today.plus_months(6).to_string(),
            ("assured_date" | "date" | "added" | "changed" | "moderated_on", _) => self.today.to_string(),
            (_, Shape::Code(name) | Shape::Either(Shape::Code(name), _)) => {
                known(name).unwrap_or_else(|| field.example.to_owned())
            }
            (_, Shape::List { of: Shape::Code(name), .. }) => {
                known(name).map_or_else(|| field.example.to_owned(), |code| format!("[{code}]"))
            }
            _ => field.example.to_owned(),
        }
    }
}
