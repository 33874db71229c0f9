//! What the files of a site may name, read from the files that define it: also while other files have mistakes.

use std::collections::BTreeMap;

use crate::export::schema::Names;
use crate::model::{Item, Vocabulary, field::Defined};
use crate::parse;
use crate::source::Sources;

/// The codes, roles and providers of a site.
pub fn names(sources: &Sources) -> Names {
    let mut names = Names::default();
    let of_vocabulary = |vocabulary: &Vocabulary| {
        vocabulary.values.iter().map(|value| (value.code.clone(), value.label.clone())).collect::<Vec<_>>()
    };
    let mut defined: BTreeMap<Defined, Vec<String>> = BTreeMap::new();
    for source in sources.under("directory/").filter(|source| source.path.extension() == "yaml") {
        match parse::file(source).file.item {
            Item::Owners(owners) => defined.entry(Defined::Owner).or_default().extend(owners.into_keys()),
            Item::Provider(_) => defined.entry(Defined::Provider).or_default().push(source.path.stem().to_owned()),
            Item::Vocabulary(name, vocabulary) if !vocabulary.values.is_empty() => {
                names.codes.insert(name, of_vocabulary(&vocabulary));
            }
            _ => {}
        }
    }
    names.defined = defined;
    names
}
