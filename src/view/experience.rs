//! What schools said about entries: on the page of an entry, and all on one page.

use serde::Serialize;

use super::chrome::{About, LinkView};
use super::{Data, Seen, View, listing};
use crate::model::{Site, Url, experience::ExperienceNote, site::EntryId, vocabulary::VocabularyName};

/// From how many notes on a total is given. One school is a story, not a figure (product rule for experience notes).
const FEWEST_FOR_A_TOTAL: usize = 2;

/// What schools said about one entry.
#[derive(Debug, Serialize)]
pub struct Experience {
    pub entry: LinkView,
    /// "3 schools; 2 would use it again"; empty below two notes.
    pub total: String,
    pub notes: Vec<NoteView>,
}

/// What one school said.
#[derive(Debug, Serialize)]
pub struct NoteView {
    /// "Primary school in Bewdley, 200 to 400 pupils, autumn term 2026".
    pub setting: String,
    pub reach: &'static str,
    pub what_we_did: String,
    pub what_changed: String,
    pub how_we_know: &'static str,
    pub would_use_again: &'static str,
    pub advice: String,
    pub role: String,
}

/// What `experience.html` sees.
#[derive(Debug, Serialize)]
pub struct ExperienceData {
    pub count: usize,
    pub entries: Vec<Experience>,
}

/// What schools said about an entry; null if none did.
pub fn of_entry(seen: Seen<'_>, id: EntryId) -> Option<Experience> {
    let site = seen.site;
    let notes: Vec<&ExperienceNote> =
        site.notes.iter().filter(|note| note.entry == id).map(|note| &*note.note).collect();
    if notes.is_empty() {
        return None;
    }
    let again = notes.iter().filter(|note| note.would_use_again.code != "no").count();
    let total = if notes.len() < FEWEST_FOR_A_TOTAL {
        String::new()
    } else {
        format!("{} schools; {again} would use it again", notes.len())
    };
    let entry = site.entry(id);
    let notes = notes.into_iter().map(|note| view_of(site, note)).collect();
    Some(Experience { entry: seen.link(&entry.entry.name.value, &entry.url), total, notes })
}

fn view_of(site: &Site, note: &ExperienceNote) -> NoteView {
    let label = |name, code: &str| {
        let value = site.vocabularies.get(&name).and_then(|values| values.value(code));
        value.map_or_else(|| code.to_owned(), |value| value.label.clone())
    };
    let mut setting = label(VocabularyName::Phases, &note.phase.value);
    if let Some(area) = &note.area {
        setting += &format!(", {}", label(VocabularyName::Areas, &area.value));
    }
    if let Some(size) = note.size {
        setting += &format!(", {}", size.label);
    }
    NoteView {
        setting: format!("{setting}, {}", note.term.in_words()),
        reach: note.reach.label,
        what_we_did: note.what_we_did.clone(),
        what_changed: note.what_changed.clone().unwrap_or_default(),
        how_we_know: note.how_we_know.label,
        would_use_again: note.would_use_again.label,
        advice: note.advice.clone().unwrap_or_default(),
        role: note.role.clone(),
    }
}

/// The page of all notes, in the order of the names of entries.
pub fn page(site: &Site, url: &Url) -> View {
    let seen = Seen { site, from: url };
    let entries: Vec<Experience> = (0..site.entries.len()).filter_map(|at| of_entry(seen, EntryId(at))).collect();
    let count = site.notes.len();
    let summary =
        "What schools said about support that they tried. Each note is published with the school’s permission.";
    let about = About { title: "School experience", summary, kind: "experience", above: Vec::new() };
    listing::view(seen, "experience.html", &about, Data::Experience(ExperienceData { count, entries }))
}
