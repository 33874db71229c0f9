//! [`FileKind`]: every kind of file that authors write, where it is, how it is laid out and the table of its settings.
//!
//! The schemas, the settings of editors and the forms of content management systems are made from this list; the tables
//! in it are those that the parser checks against, so that none of them can say anything else than the parser.

use super::announcement;
use super::config::CONFIG_FIELDS;
use super::field::Field;
use super::fields::{
    ANNOUNCEMENT_FIELDS, EXPERIENCE_FIELDS, INTERVENTION_FIELDS, OWNER_FIELDS, PROVIDER_FIELDS, SEARCH_TEST_FIELDS,
    STAGE_FIELDS, SYNONYM_FIELDS, URGENT_HELP_FIELDS, page_fields,
};
use super::page::PageKind;
use super::statement::CHECK_FIELDS;
use super::vocabulary::{VocabularyName, vocabulary_fields};
use crate::source::SourcePath;

/// A kind of file that authors write.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// A name for files and addresses: `provider`.
    pub name: &'static str,
    /// What it is in a few words.
    pub title: &'static str,
    /// Where its files are, from the folder of the site; `*` stands for any name.
    pub places: &'static [&'static str],
    pub layout: Layout,
    pub fields: &'static [Field],
}

/// How the settings stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The file is one set of settings.
    Settings,
    /// The file is a list of such sets.
    List,
    /// The file is such sets under keys of one's own.
    Map,
    /// The settings stand at the top of a Markdown file, between two lines of three hyphens.
    FrontMatter,
}

/// Every kind of file that authors write.
pub fn file_kinds() -> Vec<FileKind> {
    let row = |name, title, places, layout, fields| FileKind { name, title, places, layout, fields };
    let mut kinds = vec![
        row("site", "settings of the site", &["content/site.yaml"], Layout::Settings, CONFIG_FIELDS),
        row("stages", "stages of the model", &["content/stages.yaml"], Layout::List, STAGE_FIELDS),
        row("synonyms", "words that mean the same", &["content/synonyms.yaml"], Layout::List, SYNONYM_FIELDS),
        row("search-tests", "tests of the search", &["content/search-tests.yaml"], Layout::List, SEARCH_TEST_FIELDS),
        row("announcements", "announcements", &[announcement::PATH], Layout::List, ANNOUNCEMENT_FIELDS),
        row(
            "accessibility-checks",
            "what is tested about accessibility",
            &["content/accessibility-checks.yaml"],
            Layout::List,
            CHECK_FIELDS,
        ),
        row("owners", "roles that answer for content", &["directory/owners.yaml"], Layout::Map, OWNER_FIELDS),
        row("urgent-help", "urgent help", &["directory/urgent-help.yaml"], Layout::Settings, URGENT_HELP_FIELDS),
        row("provider", "a provider", &["directory/providers/*.yaml"], Layout::Settings, PROVIDER_FIELDS),
        row(
            "experience-note",
            "what a school said about an entry",
            &["directory/experience/*.yaml"],
            Layout::Settings,
            EXPERIENCE_FIELDS,
        ),
    ];
    kinds.extend(VocabularyName::ALL.map(|name| {
        let (schema, title, places) = vocabulary_words(name);
        row(schema, title, places, Layout::List, vocabulary_fields(name))
    }));
    kinds.push(row(
        "entry",
        "a directory entry",
        &["directory/interventions/*.md"],
        Layout::FrontMatter,
        INTERVENTION_FIELDS,
    ));
    kinds.extend(PageKind::ALL.map(|kind| {
        let (name, places) = page_words(kind);
        row(name, kind.in_words(), places, Layout::FrontMatter, page_fields(kind))
    }));
    kinds
}

/// The kind of the file at a path; `None` for a picture and for whatever is no part of a site.
pub fn file_kind(path: &SourcePath) -> Option<FileKind> {
    let is_page = path.folder().split('/').next() == Some("content") && path.extension() == "md";
    let page = is_page.then(|| page_words(PageKind::of_path(path)).0);
    let is_it = |kind: &FileKind| match page {
        Some(name) => kind.name == name,
        None => kind.places.iter().any(|place| stands_for(place, path.as_str())),
    };
    file_kinds().into_iter().find(is_it)
}

/// Whether a place with at most one `*`, which stands for a name without a slash, is that of a path.
fn stands_for(place: &str, path: &str) -> bool {
    match place.split_once('*') {
        None => place == path,
        Some((before, after)) => {
            let name = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            name.is_some_and(|name| !name.is_empty() && !name.contains('/'))
        }
    }
}

const fn vocabulary_words(name: VocabularyName) -> (&'static str, &'static str, &'static [&'static str]) {
    match name {
        VocabularyName::Topics => ("topics", "vocabulary: topics", &["directory/vocabularies/topics.yaml"]),
        VocabularyName::Phases => ("phases", "vocabulary: phases", &["directory/vocabularies/phases.yaml"]),
        VocabularyName::Levels => ("levels", "vocabulary: levels", &["directory/vocabularies/levels.yaml"]),
        VocabularyName::Areas => ("areas", "vocabulary: areas", &["directory/vocabularies/areas.yaml"]),
        VocabularyName::Groups => ("groups", "vocabulary: groups", &["directory/vocabularies/groups.yaml"]),
        VocabularyName::Audiences => ("audiences", "vocabulary: audiences", &["directory/vocabularies/audiences.yaml"]),
        VocabularyName::Commissioning => {
            ("commissioning", "vocabulary: commissioning", &["directory/vocabularies/commissioning.yaml"])
        }
        VocabularyName::Outcomes => ("outcomes", "vocabulary: outcomes", &["directory/vocabularies/outcomes.yaml"]),
    }
}

/// The name of a kind of page and where its files are; [`PageKind::of_path`] decides.
const fn page_words(kind: PageKind) -> (&'static str, &'static [&'static str]) {
    match kind {
        PageKind::Home => ("home", &["content/index.md"]),
        PageKind::Page => ("page", &["content/**/*.md"]),
        PageKind::Handbook => ("handbook", &["content/handbooks/*/index.md"]),
        PageKind::Chapter => ("chapter", &["content/handbooks/*/*.md"]),
        PageKind::HowTo => ("how-to", &["content/how-to/*.md"]),
        PageKind::Term => ("term", &["content/glossary/*.md"]),
        PageKind::CaseStudy => ("case-study", &["content/case-studies/*.md"]),
        PageKind::News => ("news", &["content/news/*.md"]),
        PageKind::Event => ("event", &["content/events/*.md"]),
        PageKind::EvidenceReview => ("evidence-review", &["content/evidence/*.md"]),
        PageKind::Tip => ("tip", &["content/*/tips/*.md"]),
        PageKind::Trust => ("trust", &["content/*/trusts/*.md"]),
        PageKind::StandardSet => ("standard-set", &["content/standards/*/index.md"]),
        PageKind::Standard => ("standard", &["content/standards/*/*.md"]),
        PageKind::RatingSet => ("rating-set", &["content/standards/dashboard/*.md"]),
        PageKind::Consultation => ("consultation", &["content/consultations/*/index.md"]),
        PageKind::Question => ("question", &["content/consultations/*/questions/*.md"]),
        PageKind::Form => ("form", &["content/forms/*.md"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_file_follows_from_its_path() {
        let check = |path: &str, expected: Option<&str>| {
            let found = file_kind(&SourcePath::new(path).expect("a fine path"));
            assert_eq!(found.map(|kind| kind.name), expected, "{path}");
        };
        check("content/site.yaml", Some("site"));
        check("content/announcements.yaml", Some("announcements"));
        check("directory/providers/river.yaml", Some("provider"));
        check("directory/providers/deep/river.yaml", None);
        check("directory/providers/.yaml", None);
        check("directory/vocabularies/topics.yaml", Some("topics"));
        check("directory/vocabularies/colours.yaml", None);
        check("directory/interventions/calm.md", Some("entry"));
        check("directory/interventions/calm.yaml", None);
        check("content/index.md", Some("home"));
        check("content/handbooks/model/01-start.md", Some("chapter"));
        check("content/standards/dashboard/any.md", Some("rating-set"));
        check("content/deep/down/page.md", Some("page"));
        check("content/logo.png", None);
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        let mut names: Vec<&str> = file_kinds().iter().map(|kind| kind.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
