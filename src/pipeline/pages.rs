//! [`Pages`]: the pages of the site as HTML, and those of the last build.
//!
//! A page is made from its view and the theme, so a page whose view has the same fingerprint, with the same documents
//! under the same theme, has the same bytes. Views are always made anew: they show what other files say.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{Site, Url, document::Document, site::Route};
use crate::render::{self, TemplateError, Theme};
use crate::source::Fingerprint;
use crate::view;

/// The pages of the last build, if they are kept.
#[derive(Default)]
pub struct Pages {
    keep: Keep,
    theme: Option<Arc<Theme>>,
    known: HashMap<Url, Page>,
}

/// Whether pages are kept for a later build. To find out whether a page is as it was costs time, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    #[default]
    Pages,
    Nothing,
}

/// Every page of the output: its address and its HTML.
pub type Rendered = Vec<(Url, Arc<[u8]>)>;

/// A page, and from what it was made.
struct Page {
    view: Option<Fingerprint>,
    /// The same document in memory is the same document: as long as it is held here, nothing else can take its place.
    documents: Vec<Arc<Document>>,
    html: Arc<[u8]>,
}

impl Pages {
    /// Pages of which none is known yet.
    pub fn new(keep: Keep) -> Pages {
        Pages { keep, ..Pages::default() }
    }

    /// Every page of the site as HTML. A mistake in a template is reported once, with the number of pages it concerns.
    pub fn render(&mut self, site: &Site, theme: &Arc<Theme>) -> Result<Rendered, Vec<Diagnostic>> {
        if !self.theme.as_ref().is_some_and(|known| Arc::ptr_eq(known, theme)) {
            self.known.clear();
            self.theme = Some(Arc::clone(theme));
        }
        let one = |route: &Route| self.page(site, route, theme).map(|page| (route.url.clone(), page));
        let results: Vec<Result<(Url, Page), TemplateError>> = site.routes.par_iter().map(one).collect();
        self.known.clear();
        let mut failed: BTreeMap<TemplateError, usize> = BTreeMap::new();
        let mut pages = Vec::with_capacity(results.len());
        for result in results {
            match result {
                Ok((url, page)) => {
                    pages.push((url.clone(), Arc::clone(&page.html)));
                    if self.keep == Keep::Pages {
                        self.known.insert(url, page);
                    }
                }
                Err(error) => *failed.entry(error).or_default() += 1,
            }
        }
        if failed.is_empty() { Ok(pages) } else { Err(failed.into_iter().map(|found| report(theme, found)).collect()) }
    }

    fn page(&self, site: &Site, route: &Route, theme: &Theme) -> Result<Page, TemplateError> {
        let view = view::of(site, route);
        let print = (self.keep == Keep::Pages).then(|| view.fingerprint());
        let documents: Vec<Arc<Document>> = view.bodies.iter().map(|body| Arc::clone(&body.document)).collect();
        let is_same = |known: &&Page| {
            print.is_some()
                && known.view == print
                && known.documents.len() == documents.len()
                && known.documents.iter().zip(&documents).all(|(one, other)| Arc::ptr_eq(one, other))
        };
        let html = match self.known.get(&route.url).filter(is_same) {
            Some(known) => Arc::clone(&known.html),
            None => Arc::from(render::page(theme, &view)?.into_bytes()),
        };
        Ok(Page { view: print, documents, html })
    }
}

fn report(theme: &Theme, (mut error, count): (TemplateError, usize)) -> Diagnostic {
    if count > 1 {
        error.message += &format!(" (and on {} more pages)", count - 1);
    }
    theme.diagnostic(&error)
}
