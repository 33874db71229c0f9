//! The fingerprint of a view: a page whose view is as it was need not be rendered again.

use super::{BodyLink, Data, View};
use crate::source::Fingerprint;

impl View {
    /// A fingerprint of everything that a template and the writing of the texts read, but for the documents of the
    /// bodies themselves.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut bytes = serde_json::to_vec(self).expect("a view holds nothing that JSON cannot hold");
        let mut piece = |text: &str| {
            bytes.extend(text.len().to_le_bytes());
            bytes.extend(text.as_bytes());
        };
        piece(self.template);
        if let Data::Entry(entry) = &self.data {
            piece(&entry.structured);
        }
        for body in &self.bodies {
            piece(&body.id_prefix);
            piece(&body.lower_headings_by.to_string());
            for link in &body.links {
                match link {
                    BodyLink::Internal(address) => piece(&format!("i{address}")),
                    BodyLink::External(address) => piece(&format!("e{address}")),
                    BodyLink::Nowhere => piece("n"),
                }
            }
            // What is drawn may stand in another file than the document.
            body.drawings.iter().for_each(|drawing| piece(&format!("{drawing:?}")));
            for term in &body.terms {
                piece(&format!("{} {} {}", term.text, term.start, term.end));
                piece(&term.slug);
                piece(&term.href);
            }
        }
        Fingerprint::of(&bytes)
    }
}
