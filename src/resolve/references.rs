//! Codes and names that one file writes and another one defines.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{Files, required};
use crate::diagnostic::{Code, Diagnostic, Effect, nearest};
use crate::model::{
    File, Item, Page, Reference, Referent, Site,
    field::Defined,
    page::Detail,
    site::{CommissioningStatus, EntryId, PageId, TermId},
    vocabulary::VocabularyName,
};
use crate::source::{SourcePath, Span, Spanned};

/// Checks every code and every name against what the site defines. Returns the files that must be set aside.
///
/// A name of a file with mistakes counts as defined: those mistakes are reported there. Codes of a vocabulary that is
/// missing or has mistakes are not judged, nor are owners while their list cannot be read.
pub fn check<'a>(files: &[&'a File], diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<&'a SourcePath> {
    let index = Index::new(files);
    let problems = |file: &&'a File| -> Vec<(&'a SourcePath, Diagnostic)> {
        let problem = |reference| Some((&file.path, index.problem(&file.path, reference)?));
        file.references.iter().filter_map(problem).collect()
    };
    let found: Vec<Vec<(&SourcePath, Diagnostic)>> = files.par_iter().map(problems).collect();
    let mut bad = BTreeSet::new();
    for (path, diagnostic) in found.into_iter().flatten() {
        if diagnostic.code.effect() == Effect::SetAside {
            bad.insert(path);
        }
        diagnostics.push(diagnostic);
    }
    bad
}

/// Lists and the gap map give a meaning to each commissioning status, so that the list cannot have others.
pub fn check_commissioning(files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let Some(vocabulary) = files.vocabularies.get(&VocabularyName::Commissioning) else { return };
    let known = CommissioningStatus::ALL.map(CommissioningStatus::code);
    for value in vocabulary.values.iter().filter(|value| !known.contains(&value.code.as_str())) {
        let message = format!("`{}` is not a commissioning status that the gap map knows", value.code);
        let help = format!("the codes are: {}; change the label instead", known.join(", "));
        diagnostics.push(Diagnostic::new(Code::WrongValue, &vocabulary.path, Span::default(), message).help(help));
    }
}

/// Where the files that define a kind of name are, and what one of them is called.
struct Home {
    folder: &'static str,
    extension: &'static str,
    what: &'static str,
}

fn home(defined: Defined) -> Home {
    let home = |folder, extension, what| Home { folder, extension, what };
    match defined {
        Defined::Entry => home("directory/interventions", "md", "a directory entry"),
        Defined::Provider => home("directory/providers", "yaml", "a provider"),
        Defined::Owner => home("directory/owners", "yaml", "an owner"),
        Defined::HowTo => home("content/how-to", "md", "a how-to guide"),
        Defined::CaseStudy => home("content/case-studies", "md", "a case study"),
        Defined::Term => home("content/glossary", "md", "a glossary term"),
    }
}

/// Every code and every name that the site defines.
struct Index<'a> {
    /// By their folder, sorted.
    names: BTreeMap<&'a str, Vec<&'a str>>,
    owners: Option<BTreeSet<&'a str>>,
    codes: BTreeMap<VocabularyName, Vec<&'a str>>,
    /// The addresses that are meant to be public; `None` while the settings cannot be read.
    public: Option<&'a [String]>,
}

impl<'a> Index<'a> {
    fn new(files: &[&'a File]) -> Index<'a> {
        let mut index = Index { names: BTreeMap::new(), owners: None, codes: BTreeMap::new(), public: None };
        for file in files {
            match &file.item {
                Item::Owners(owners) => index.owners = Some(owners.keys().map(String::as_str).collect()),
                Item::Vocabulary(name, vocabulary) => {
                    let codes = vocabulary.values.iter().map(|value| value.code.as_str());
                    index.codes.insert(*name, codes.collect());
                }
                Item::Page(_) | Item::Intervention(_) | Item::Provider(_) | Item::SetAside => {
                    index.names.entry(file.path.folder()).or_default().push(file.path.stem());
                }
                Item::Config(config) => index.public = Some(&config.public_emails),
                Item::Experience(_)
                | Item::UrgentHelp(_)
                | Item::Stages(_)
                | Item::Synonyms(_)
                | Item::SearchTests(_)
                | Item::Announcements(_)
                | Item::AccessibilityChecks(_)
                | Item::Asset(_)
                | Item::Theme
                | Item::Nothing => {}
            }
        }
        index.names.values_mut().for_each(|names| names.sort_unstable());
        index
    }

    /// The codes of a vocabulary; `None` if they cannot be known, which is reported elsewhere.
    fn known_codes(&self, vocabulary: VocabularyName) -> Option<&[&'a str]> {
        let has_mistakes =
            || self.names.get("directory/vocabularies").is_some_and(|names| has(names, vocabulary.file_stem()));
        match self.codes.get(&vocabulary) {
            Some(codes) => Some(codes),
            None if required(vocabulary) || has_mistakes() => None,
            None => Some(&[]),
        }
    }

    /// Whether a reference names something that the site defines, or nothing is known of what it could name.
    fn is_fine(&self, reference: &Reference) -> bool {
        let name = reference.name.value.as_str();
        match reference.to {
            Referent::Vocabulary(vocabulary) => self.known_codes(vocabulary).is_none_or(|codes| codes.contains(&name)),
            Referent::Defined(Defined::Owner) => self.owners.as_ref().is_none_or(|owners| owners.contains(name)),
            Referent::Defined(defined) => self.names.get(home(defined).folder).is_some_and(|names| has(names, name)),
            Referent::PublicEmail => self.public.is_none_or(|public| public.contains(&name.to_lowercase())),
        }
    }

    /// What is wrong with a reference in the file at `path`.
    fn problem(&self, path: &SourcePath, reference: &Reference) -> Option<Diagnostic> {
        if self.is_fine(reference) {
            return None;
        }
        let name = reference.name.value.as_str();
        let (known, code, message, otherwise): (Vec<&str>, _, _, _) = match reference.to {
            Referent::Vocabulary(vocabulary) => {
                let message = format!("`{name}` is not {}", vocabulary.singular());
                let otherwise = format!("the codes are in directory/vocabularies/{}.yaml", vocabulary.file_stem());
                (self.known_codes(vocabulary)?.to_vec(), Code::UnknownCode, message, otherwise)
            }
            Referent::Defined(Defined::Owner) => {
                let otherwise = "the owners are in directory/owners.yaml".to_owned();
                let known = self.owners.as_ref()?.iter().copied().collect();
                (known, Code::UnknownReference, format!("`{name}` is not an owner"), otherwise)
            }
            Referent::Defined(defined) => {
                let Home { folder, extension, what } = home(defined);
                let known = self.names.get(folder).into_iter().flatten().copied().collect();
                let message = format!("`{name}` is not {what}: there is no {folder}/{name}.{extension}");
                let otherwise = "write the name of the file without its ending".to_owned();
                // An entry without its provider is no entry; one without a related one is.
                let code = if defined == Defined::Provider { Code::UnknownReference } else { Code::BrokenLink };
                (known, code, message, otherwise)
            }
            Referent::PublicEmail => {
                let message = format!("`{name}` looks like a personal e-mail address");
                let otherwise = format!(
                    "give the mailbox of a team, such as `office@school.example`, or a role without an address; an address \
                     that must be shown as an example goes between backticks; one that is meant to be public goes into \
                     content/site.yaml: `public_emails: [{name}]`"
                );
                (Vec::new(), Code::PersonalEmail, message, otherwise)
            }
        };
        let help = nearest(name, known).map_or(otherwise, |near| format!("did you mean `{near}`?"));
        Some(Diagnostic::new(code, path, reference.name.span, message).help(help))
    }
}

/// Whether a name is in a sorted list.
fn has(names: &[&str], name: &str) -> bool {
    names.binary_search(&name).is_ok()
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
