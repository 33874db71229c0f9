//! [`Files`]: what the files of a site turned out to be, sorted by what they are for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    BuildOptions, Config, Drafts, File, Item, Page, Picture,
    announcement::Announcement,
    experience::{ExperienceNote, UrgentHelp},
    intervention::{Intervention, Owner, Provider},
    search_test::SearchTest,
    stage::Stage,
    statement::AccessibilityCheck,
    synonyms::Synonyms,
    vocabulary::{Vocabulary, VocabularyName},
};
use crate::source::{SourcePath, Span};

/// The files of a site by what they are for. Drafts and entries out of their dates are in `hidden` only.
pub struct Files {
    config: Option<Config>,
    pub pages: Vec<Arc<Page>>,
    pub entries: Vec<Arc<Intervention>>,
    /// By the name of the file without its ending.
    pub providers: BTreeMap<String, Arc<Provider>>,
    pub owners: Option<BTreeMap<String, Owner>>,
    pub vocabularies: BTreeMap<VocabularyName, Arc<Vocabulary>>,
    pub experience: Vec<Arc<ExperienceNote>>,
    pub urgent_help: Option<Arc<UrgentHelp>>,
    pub stages: Option<Arc<Vec<Stage>>>,
    pub synonyms: Option<Arc<Vec<Synonyms>>>,
    pub search_tests: Option<Arc<Vec<SearchTest>>>,
    pub announcements: Option<Arc<Vec<Announcement>>>,
    pub accessibility_checks: Option<Arc<Vec<AccessibilityCheck>>>,
    pub assets: Vec<SourcePath>,
    /// The pictures among them.
    pub pictures: BTreeMap<SourcePath, Picture>,
    /// Files that exist and are not published: drafts, and files with mistakes.
    pub hidden: BTreeSet<SourcePath>,
    /// Files with mistakes on which the whole site rests.
    broken: BTreeSet<SourcePath>,
}

/// Whether nothing can be published when this file has a mistake. A site without a home page is none: every page leads
/// there.
pub fn carries_the_site(path: &SourcePath) -> bool {
    let path = path.as_str();
    path == "content/site.yaml"
        || path == "content/index.md"
        || path == "directory/owners.yaml"
        || path.starts_with("directory/vocabularies/")
}

impl Files {
    /// Sorts the files of a site; those in `bad` are set aside.
    pub fn sort(all: &[&File], bad: &BTreeSet<&SourcePath>, options: &BuildOptions) -> Files {
        let mut files = Files {
            config: None,
            pages: Vec::new(),
            entries: Vec::new(),
            providers: BTreeMap::new(),
            owners: None,
            vocabularies: BTreeMap::new(),
            experience: Vec::new(),
            urgent_help: None,
            stages: None,
            synonyms: None,
            search_tests: None,
            announcements: None,
            accessibility_checks: None,
            assets: Vec::new(),
            pictures: BTreeMap::new(),
            hidden: BTreeSet::new(),
            broken: BTreeSet::new(),
        };
        for file in all {
            let item = if bad.contains(&file.path) { &Item::SetAside } else { &file.item };
            files.add(&file.path, item, options);
        }
        files
    }

    fn add(&mut self, path: &SourcePath, item: &Item, options: &BuildOptions) {
        match item {
            Item::Config(config) => self.config = Some((**config).clone()),
            Item::Page(page) if page.draft && options.drafts == Drafts::LeftOut => self.hide(path),
            Item::Page(page) => self.pages.push(Arc::clone(page)),
            Item::Intervention(entry) if !shown(entry, options) => self.hide(path),
            Item::Intervention(entry) => self.entries.push(Arc::clone(entry)),
            Item::Provider(provider) => {
                self.providers.insert(path.stem().to_owned(), Arc::clone(provider));
            }
            Item::Owners(owners) => self.owners = Some(owners.clone()),
            Item::Vocabulary(name, vocabulary) => {
                self.vocabularies.insert(*name, Arc::clone(vocabulary));
            }
            Item::Experience(note) => self.experience.push(Arc::clone(note)),
            Item::UrgentHelp(help) => self.urgent_help = Some(Arc::clone(help)),
            Item::Stages(stages) => self.stages = Some(Arc::clone(stages)),
            Item::Synonyms(synonyms) => self.synonyms = Some(Arc::clone(synonyms)),
            Item::SearchTests(tests) => self.search_tests = Some(Arc::clone(tests)),
            Item::Announcements(all) => self.announcements = Some(Arc::clone(all)),
            Item::AccessibilityChecks(checks) => self.accessibility_checks = Some(Arc::clone(checks)),
            Item::Asset(picture) => {
                self.assets.push(path.clone());
                self.pictures.extend(picture.map(|picture| (path.clone(), picture)));
            }
            Item::SetAside => {
                self.hide(path);
                if carries_the_site(path) {
                    self.broken.insert(path.clone());
                }
            }
            Item::Theme | Item::Nothing => {}
        }
    }

    fn hide(&mut self, path: &SourcePath) {
        self.hidden.insert(path.clone());
    }

    /// The settings of the site; reports it when there are none.
    pub fn config(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Config> {
        let path = SourcePath::new("content/site.yaml").expect("a fine path");
        if self.config.is_none() && !self.hidden.contains(&path) {
            let help = "make the file with these lines: `title: …`, `description: …`, `base_url: https://…`, \
                        `organisation: …`, `contact: {role: …}`";
            diagnostics.push(
                Diagnostic::new(Code::MissingFile, &path, Span::default(), "the settings of the site are missing")
                    .help(help),
            );
        }
        self.config.clone()
    }

    /// Reports a site without a home page. One with mistakes is reported with those.
    pub fn report_home(&self, diagnostics: &mut Vec<Diagnostic>) {
        let path = SourcePath::new("content/index.md").expect("a fine path");
        let there = self.broken.contains(&path) || self.pages.iter().any(|page| page.path == path);
        if self.config.is_some() && !there {
            let draft = self.hidden.contains(&path);
            let message = if draft { "the home page is a draft" } else { "the home page is missing" };
            let help = if draft {
                "take out the line `draft: true`"
            } else {
                "make it: `title`, `summary`, `owner`, `review_by`"
            };
            diagnostics.push(Diagnostic::new(Code::MissingFile, &path, Span::default(), message).help(help));
        }
    }

    /// Reports vocabularies and the list of owners when something needs them and they are not there.
    pub fn report_missing(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut report = |path: &str, why: String, help: &str| {
            let path = SourcePath::new(path).expect("a fine path");
            if !self.hidden.contains(&path) {
                diagnostics.push(Diagnostic::new(Code::MissingFile, &path, Span::default(), why).help(help));
            }
        };
        let owned = self.pages.iter().any(|page| page.governance.owner.is_some()) || !self.entries.is_empty();
        if owned && self.owners.is_none() {
            let why = "pages name an owner, and the list of owners is missing".to_owned();
            report(
                "directory/owners.yaml",
                why,
                "for example `web-editor: {role: Web editor, email: web@trust.example}`",
            );
        }
        for name in VocabularyName::ALL {
            if !self.entries.is_empty() && required(name) && !self.vocabularies.contains_key(&name) {
                let path = format!("directory/vocabularies/{}.yaml", name.file_stem());
                let why = format!("entries name {}, and the list of them is missing", name.singular());
                report(&path, why, "for example `- {code: primary, label: Primary}`");
            }
        }
    }

    /// Whether a file on which the whole site rests has a mistake.
    pub fn broken(&self) -> bool {
        !self.broken.is_empty()
    }
}

/// Whether every entry has a value of the vocabulary.
pub fn required(name: VocabularyName) -> bool {
    match name {
        VocabularyName::Topics
        | VocabularyName::Phases
        | VocabularyName::Levels
        | VocabularyName::Areas
        | VocabularyName::Commissioning => true,
        VocabularyName::Groups | VocabularyName::Audiences | VocabularyName::Outcomes => false,
    }
}

fn shown(entry: &Intervention, options: &BuildOptions) -> bool {
    let publishing = &entry.publishing;
    let started = publishing.publish_from.is_none_or(|from| from <= options.today);
    let not_over = publishing.publish_until.is_none_or(|until| options.today <= until);
    options.drafts == Drafts::Included || (!publishing.draft && started && not_over)
}
