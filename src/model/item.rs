//! [`Item`]: what one file of a site turned out to be, and [`BuildOptions`], what a build depends on besides its files.
//!
//! Both are plain data that two stages share: `parse` makes items and `resolve` puts them together, and neither may name
//! the other; the pipeline takes options and `resolve` reads the day and the base address. So they live here, below both.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::announcement::Announcement;
use super::experience::{ExperienceNote, UrgentHelp};
use super::field::Defined;
use super::intervention::{Owner, Provider};
use super::search_test::SearchTest;
use super::stage::Stage;
use super::statement::AccessibilityCheck;
use super::synonyms::Synonyms;
use super::vocabulary::{Vocabulary, VocabularyName};
use super::{Config, Date, Intervention, Page, Picture};
use crate::source::{SourcePath, Spanned};

/// One file of a site: what it is, and the codes and names in it that other files define.
#[derive(Clone, Debug)]
pub struct File {
    pub path: SourcePath,
    pub item: Item,
    /// Also those of a file with mistakes, so that all mistakes of a file are reported in one run.
    pub references: Vec<Reference>,
}

/// A code, a name or an address that another file defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub name: Spanned<String>,
    pub to: Referent,
}

/// Where a code, a name or an address must be defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    Vocabulary(VocabularyName),
    Defined(Defined),
    /// An e-mail address that looks like the one of a person: `public_emails` of the settings must say that it is meant
    /// to be public.
    PublicEmail,
}

/// What one file is.
#[derive(Clone, Debug)]
pub enum Item {
    Config(Box<Config>),
    Page(Arc<Page>),
    Intervention(Arc<Intervention>),
    Provider(Arc<Provider>),
    Owners(BTreeMap<String, Owner>),
    Vocabulary(VocabularyName, Arc<Vocabulary>),
    Experience(Arc<ExperienceNote>),
    UrgentHelp(Arc<UrgentHelp>),
    Stages(Arc<Vec<Stage>>),
    Synonyms(Arc<Vec<Synonyms>>),
    SearchTests(Arc<Vec<SearchTest>>),
    Announcements(Arc<Vec<Announcement>>),
    AccessibilityChecks(Arc<Vec<AccessibilityCheck>>),
    /// A file that is published as it is: a picture with its size, or a document.
    Asset(Option<Picture>),
    /// A template or an asset of a theme; `render` looks at those.
    Theme,
    /// A page, an entry or a data file with mistakes: it exists, and it is not published.
    SetAside,
    /// Not a part of the site.
    Nothing,
}

/// What a build depends on besides its sources: plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildOptions {
    /// Replaces the `base_url` of the settings.
    pub base_url: Option<String>,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The day of the build: review dates need one.
    pub today: Date,
}

/// Whether drafts are part of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    LeftOut,
    Included,
}
