//! Codes and names that one file writes and another one defines.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::Files;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Intervention, Page, Site,
    page::Detail,
    site::{CommissioningStatus, EntryId, PageId, TermId},
    vocabulary::VocabularyName,
};
use crate::source::{SourcePath, Spanned};

/// The pages and entries whose codes and references all hold. The others are set aside, each mistake reported.
pub struct Usable {
    pub pages: Vec<Arc<Page>>,
    pub entries: Vec<Arc<Intervention>>,
}

/// Checks every code and every name against what the site has.
pub fn usable(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Usable {
    let index = Index::new(files);
    commissioning_codes(files, diagnostics);
    let pages = files.pages.iter().filter(|page| keep(index.page(page), diagnostics)).cloned().collect();
    let entries = files.entries.iter().filter(|entry| keep(index.entry(entry), diagnostics)).cloned().collect();
    Usable { pages, entries }
}

fn keep(found: Vec<Diagnostic>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let fine = found.is_empty();
    diagnostics.extend(found);
    fine
}

/// Lists and the gap map give a meaning to each commissioning status, so that the list cannot have others.
fn commissioning_codes(files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let Some(vocabulary) = files.vocabularies.get(&VocabularyName::Commissioning) else { return };
    let known = CommissioningStatus::ALL.map(CommissioningStatus::code);
    for value in vocabulary.values.iter().filter(|value| !known.contains(&value.code.as_str())) {
        let message = format!("`{}` is not a commissioning status that the gap map knows", value.code);
        let help = format!("the codes are: {}; change the label instead", known.join(", "));
        let diagnostic = Diagnostic::new(Code::WrongValue, &vocabulary.path, crate::source::Span::default(), message);
        diagnostics.push(diagnostic.help(help));
    }
}

/// The names that exist, those of files that are set aside included.
struct Index<'a> {
    files: &'a Files,
    names: BTreeMap<&'static str, BTreeSet<String>>,
}

const FOLDERS: [(&str, &str, &str); 5] = [
    ("directory/interventions", "md", "a directory entry"),
    ("directory/providers", "yaml", "a provider"),
    ("content/how-to", "md", "a how-to guide"),
    ("content/case-studies", "md", "a case study"),
    ("content/glossary", "md", "a glossary term"),
];

impl<'a> Index<'a> {
    fn new(files: &'a Files) -> Index<'a> {
        let mut names: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        let pages = files.pages.iter().map(|page| &page.path);
        let entries = files.entries.iter().map(|entry| &entry.path);
        let providers = files.providers.values().map(|provider| &provider.path);
        for path in pages.chain(entries).chain(providers).chain(&files.hidden) {
            if let Some((folder, ..)) = FOLDERS.iter().find(|(folder, ..)| *folder == path.folder()) {
                names.entry(folder).or_default().insert(path.stem().to_owned());
            }
        }
        Index { files, names }
    }

    fn page(&self, page: &Page) -> Vec<Diagnostic> {
        let mut check = Check { index: self, path: &page.path, found: Vec::new() };
        if let Some(owner) = &page.governance.owner {
            check.owner(owner);
        }
        match &page.detail {
            Detail::Term(term) => {
                check.names("content/glossary", term.succeeded_by.iter().chain(&term.not_to_confuse_with));
            }
            Detail::CaseStudy(study) => {
                check.codes(VocabularyName::Topics, &study.topics);
                check.names("directory/interventions", &study.interventions);
            }
            Detail::Event(event) => check.codes(VocabularyName::Audiences, &event.audience),
            Detail::Home
            | Detail::Page
            | Detail::Handbook(_)
            | Detail::Chapter(_)
            | Detail::HowTo { .. }
            | Detail::News { .. } => {}
        }
        check.found
    }

    fn entry(&self, entry: &Intervention) -> Vec<Diagnostic> {
        let mut check = Check { index: self, path: &entry.path, found: Vec::new() };
        check.names("directory/providers", [&entry.provider]);
        check.owner(&entry.owner);
        check.codes(VocabularyName::Commissioning, [&entry.commissioning.status]);
        check.codes(VocabularyName::Levels, &entry.levels);
        check.codes(VocabularyName::Phases, &entry.phases);
        check.codes(VocabularyName::Topics, &entry.topics);
        check.codes(VocabularyName::Areas, &entry.areas);
        check.codes(VocabularyName::Audiences, &entry.description.audience);
        check.codes(VocabularyName::Groups, &entry.description.groups);
        check.codes(VocabularyName::Outcomes, entry.description.outcomes.iter().map(|outcome| &outcome.what));
        check.names("directory/interventions", entry.links.related.iter().chain(&entry.links.replaced_by));
        check.names("content/how-to", &entry.links.guides);
        check.names("content/case-studies", &entry.links.case_studies);
        check.found
    }
}

/// The mistakes of one file.
struct Check<'a> {
    index: &'a Index<'a>,
    path: &'a SourcePath,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn codes<'b>(&mut self, name: VocabularyName, codes: impl IntoIterator<Item = &'b Spanned<String>>) {
        let vocabulary = self.index.files.vocabularies.get(&name);
        let known: Vec<&str> =
            vocabulary.iter().flat_map(|list| &list.values).map(|value| value.code.as_str()).collect();
        for code in codes {
            if !known.contains(&code.value.as_str()) {
                let message = format!("`{}` is not {}", code.value, name.singular());
                let file = format!("directory/vocabularies/{}.yaml", name.file_stem());
                let diagnostic = Diagnostic::new(Code::UnknownCode, self.path, code.span, message);
                self.report(diagnostic, &code.value, &known, &format!("the codes are in {file}"));
            }
        }
    }

    fn names<'b>(&mut self, folder: &str, names: impl IntoIterator<Item = &'b Spanned<String>>) {
        let index = self.index;
        let known: Vec<&str> = index.names.get(folder).into_iter().flatten().map(String::as_str).collect();
        let (_, extension, what) = FOLDERS.iter().find(|(name, ..)| *name == folder).expect("a folder of the table");
        for name in names {
            if !known.contains(&name.value.as_str()) {
                let message =
                    format!("`{}` is not {what}: there is no {folder}/{}.{extension}", name.value, name.value);
                let diagnostic = Diagnostic::new(Code::UnknownReference, self.path, name.span, message);
                self.report(diagnostic, &name.value, &known, "write the name of the file without its ending");
            }
        }
    }

    fn owner(&mut self, owner: &Spanned<String>) {
        let known: Vec<&str> = self.index.files.owners.iter().flatten().map(|(key, _)| key.as_str()).collect();
        if self.index.files.owners.is_some() && !known.contains(&owner.value.as_str()) {
            let message = format!("`{}` is not an owner", owner.value);
            let diagnostic = Diagnostic::new(Code::UnknownReference, self.path, owner.span, message);
            self.report(diagnostic, &owner.value, &known, "the owners are in directory/owners.yaml");
        }
    }

    /// Reports a name that is not `known`, with the nearest one that is.
    fn report(&mut self, diagnostic: Diagnostic, typed: &str, known: &[&str], otherwise: &str) {
        let help = match nearest(typed, known.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => otherwise.to_owned(),
        };
        self.found.push(diagnostic.help(help));
    }
}

/// Follows the names that pages, terms and entries give of each other.
pub fn settle(site: &mut Site, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let by_path: BTreeMap<SourcePath, PageId> =
        site.pages.iter().enumerate().map(|(at, page)| (page.page.path.clone(), PageId(at))).collect();
    let by_slug: BTreeMap<String, EntryId> =
        site.entries.iter().enumerate().map(|(at, entry)| (entry.slug.clone(), EntryId(at))).collect();
    let page_at = |folder: &str, name: &Spanned<String>| {
        SourcePath::new(&format!("{folder}/{}.md", name.value)).and_then(|path| by_path.get(&path).copied())
    };
    for entry in &mut site.entries {
        let links = &entry.entry.links;
        entry.related = links.related.iter().filter_map(|name| by_slug.get(&name.value).copied()).collect();
        entry.replaced_by = links.replaced_by.as_ref().and_then(|name| by_slug.get(&name.value).copied());
        entry.guides = links.guides.iter().filter_map(|name| page_at("content/how-to", name)).collect();
        entry.case_studies =
            links.case_studies.iter().filter_map(|name| page_at("content/case-studies", name)).collect();
    }
    for page in &mut site.pages {
        page.related = related(&page.page, &by_path, files, diagnostics);
    }
    settle_terms(site, &page_at);
}

fn related(
    page: &Page,
    by_path: &BTreeMap<SourcePath, PageId>,
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PageId> {
    let mut related = Vec::new();
    for link in &page.related {
        let target = page.path.join(&link.value);
        match target.as_ref().and_then(|path| by_path.get(path)) {
            Some(id) => related.push(*id),
            None if target.as_ref().is_some_and(|path| files.hidden.contains(path)) => {}
            None => {
                let known: Vec<String> = by_path.keys().map(|path| path.seen_from(&page.path)).collect();
                let help = match nearest(&link.value, known.iter().map(String::as_str)) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => "write the path of a page from this file, for example `../how-to/plan.md`".to_owned(),
                };
                let message = format!("there is no page `{}`", link.value);
                diagnostics.push(Diagnostic::new(Code::BrokenLink, &page.path, link.span, message).help(help));
            }
        }
    }
    related
}

fn settle_terms(site: &mut Site, page_at: &dyn Fn(&str, &Spanned<String>) -> Option<PageId>) {
    let by_page: BTreeMap<PageId, TermId> =
        site.terms.iter().enumerate().map(|(at, term)| (term.page, TermId(at))).collect();
    let term_at =
        |name: &Spanned<String>| page_at("content/glossary", name).and_then(|page| by_page.get(&page).copied());
    for at in 0..site.terms.len() {
        let page = Arc::clone(&site.page(site.terms[at].page).page);
        let Detail::Term(term) = &page.detail else { continue };
        let succeeded_by = term.succeeded_by.as_ref().and_then(term_at);
        site.terms[at].succeeded_by = succeeded_by;
        site.terms[at].not_to_confuse_with = term.not_to_confuse_with.iter().filter_map(term_at).collect();
        if let Some(successor) = succeeded_by {
            site.terms[successor.0].replaces.push(TermId(at));
        }
    }
}
