//! `personal-contact`: a contact that looks like a person.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Site, intervention::Contact};

/// Titles that come before the name of a person.
const TITLES: [&str; 8] = ["dr", "miss", "mr", "mrs", "ms", "mx", "prof", "sir"];

/// Words that addresses of teams have before the `@` and names of people do not.
const ROLE_WORDS: [&str; 34] = [
    "access",
    "admin",
    "advice",
    "bookings",
    "care",
    "carers",
    "college",
    "contact",
    "directory",
    "early",
    "enquiries",
    "families",
    "family",
    "health",
    "help",
    "hello",
    "info",
    "learning",
    "mail",
    "nurse",
    "nursing",
    "office",
    "referral",
    "referrals",
    "school",
    "schools",
    "service",
    "services",
    "student",
    "support",
    "team",
    "training",
    "wellbeing",
    "young",
];

/// Reports entries whose contact has a personal address, a mobile number or a title.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.entries {
        if let Some(what) = personal(&entry.entry.contact) {
            let path = &entry.entry.path;
            let diagnostic = Diagnostic::new(Code::PersonalContact, path, entry.entry.name.span, what);
            diagnostics.push(diagnostic.help("give a role and a mailbox or number of the team under `contact`"));
        }
    }
}

/// What looks like a person in a contact.
fn personal(contact: &Contact) -> Option<String> {
    let email = contact.email.as_deref().filter(|email| is_personal(email));
    let phone = contact.phone.as_deref().filter(|phone| is_mobile(phone));
    let titled =
        [Some(contact.role.as_str()), contact.team.as_deref()].into_iter().flatten().find(|text| has_title(text));
    email
        .map(|email| format!("`{email}` looks like the address of a person"))
        .or_else(|| phone.map(|phone| format!("`{phone}` looks like the mobile number of a person")))
        .or_else(|| titled.map(|text| format!("`{text}` looks like the name of a person")))
}

/// Whether an address reads first.last or f.last before the `@`.
fn is_personal(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let parts: Vec<&str> = local.split(['.', '_']).collect();
    let letters =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == '\'');
    parts.len() == 2 && parts.iter().all(letters) && !parts.iter().any(|part| ROLE_WORDS.contains(part))
}

/// Whether a number is one of a mobile telephone in the United Kingdom (Ofcom's numbering plan: 071 to 075, 077 to 079).
fn is_mobile(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national =
        digits.strip_prefix("44").map_or_else(|| digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
    national.starts_with("07") && !national.starts_with("070") && !national.starts_with("076")
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
    fn addresses_of_people_are_told_from_those_of_teams() {
        let check = |email, expected| assert_eq!(is_personal(email), expected, "{email}");
        check("jane.smith@school.example", true);
        check("j_o'neill@school.example", true);
        check("schools@riverside.example", false);
        check("school.nursing@county.example", false);
        check("young.carers@county.example", false);
        check("team2.north@county.example", false);
    }

    #[test]
    fn mobile_numbers_are_told_from_others() {
        let check = |phone, expected| assert_eq!(is_mobile(phone), expected, "{phone}");
        check("07700 900123", true);
        check("+44 7700 900123", true);
        check("+44 (0)7700 900123", true);
        check("01632 960142", false);
        check("070 1234 5678", false);
        check("0800 1111", false);
    }

    #[test]
    fn a_title_before_a_name_is_found() {
        let check = |text, expected| assert_eq!(has_title(text), expected, "{text}");
        check("Mrs Smith, coordinator", true);
        check("Contact Dr. Jones", true);
        check("Schools programme coordinator", false);
        check("Miss a session? Ring us", false);
    }
}
