//! `personal-contact`: a contact that looks like a person.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Site,
    intervention::Contact,
    person::{is_mobile, is_personal},
};

/// Titles that come before the name of a person.
const TITLES: [&str; 8] = ["dr", "miss", "mr", "mrs", "ms", "mx", "prof", "sir"];

/// Reports entries whose contact has a personal address, a mobile number or a title.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.entries {
        if let Some(what) = personal(&entry.entry.contact, &site.config.public_emails) {
            let path = &entry.entry.path;
            let diagnostic = Diagnostic::new(Code::PersonalContact, path, entry.entry.name.span, what);
            diagnostics.push(diagnostic.help("give a role and a mailbox or number of the team under `contact`"));
        }
    }
}

/// What looks like a person in a contact; the addresses in `public` are meant to be public.
fn personal(contact: &Contact, public: &[String]) -> Option<String> {
    let is_secret = |email: &&str| is_personal(email) && !public.contains(&email.to_lowercase());
    let email = contact.email.as_deref().filter(is_secret);
    let phone = contact.phone.as_deref().filter(|phone| is_mobile(phone));
    let titled =
        [Some(contact.role.as_str()), contact.team.as_deref()].into_iter().flatten().find(|text| has_title(text));
    email
        .map(|email| format!("`{email}` looks like the address of a person"))
        .or_else(|| phone.map(|phone| format!("`{phone}` looks like the mobile number of a person")))
        .or_else(|| titled.map(|text| format!("`{text}` looks like the name of a person")))
}

fn has_title(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let named = words.peek().is_some_and(|next| next.chars().next().is_some_and(char::is_uppercase));
        if named && TITLES.contains(&word.to_lowercase().as_str()) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_before_a_name_is_found() {
        let check = |text, expected| assert_eq!(has_title(text), expected, "{text}");
        check("Mrs Smith, coordinator", true);
        check("Contact Dr. Jones", true);
        check("Schools programme coordinator", false);
        check("Miss a session? Ring us", false);
    }
}
